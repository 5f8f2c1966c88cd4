//! The engine: on a store of this library off the event loop, on a store in JavaScript step by step.

use crate::{answered, made, zones};
use bespeak::engine::CommandRequest;
use bespeak::error::Result;
use bespeak::json::{Json, decode_text};
use bespeak::store::{MemoryStore, Store};
use bespeak::wire::{HostEngine, HostRequest, HostRun, HostStep, error_text, guarded};
use bespeak_postgres::PostgresStore;
use bespeak_sqlite::SqliteStore;
use napi::bindgen_prelude::{AsyncTask, Either};
use napi::{Env, Task};
use napi_derive::napi;
use std::sync::Arc;

#[napi]
pub struct StoreHandle(Arc<dyn Store + Send + Sync>);

#[napi]
pub fn memory_store() -> StoreHandle {
    StoreHandle(Arc::new(MemoryStore::new()))
}

#[napi]
pub fn sqlite_store(path: String) -> Either<StoreHandle, String> {
    made(|| Ok(StoreHandle(Arc::new(SqliteStore::open(path)?))))
}

#[napi]
pub fn postgres_store(url: String) -> AsyncTask<Opening> {
    AsyncTask::new(Opening(url))
}

#[napi]
pub fn engine(setup: String) -> Either<EngineHandle, String> {
    made(|| HostEngine::new(zones(), &Json::parse(setup.as_bytes())?).map(EngineHandle))
}

#[napi]
pub struct EngineHandle(HostEngine);

#[napi]
impl EngineHandle {
    /// Answers an operation by its name.
    #[napi]
    pub fn answer(&self, store: &StoreHandle, operation: String, request: String) -> AsyncTask<Work> {
        let (engine, store) = (self.0.clone(), store.0.clone());
        Work::of(move || {
            let request = HostRequest::read(&operation, &Json::parse(request.as_bytes())?)?;
            engine.answer(&*store, &request)
        })
    }

    #[napi]
    pub fn execute_all(&self, store: &StoreHandle, requests: String) -> AsyncTask<Work> {
        let (engine, store) = (self.0.clone(), store.0.clone());
        Work::of(move || {
            let requests: Vec<CommandRequest> = decode_text(requests.as_bytes())?;
            Ok(engine.execute_all(&*store, &requests))
        })
    }

    /// An operation, to be driven step by step.
    #[napi]
    pub fn start(&self, operation: String, request: String) -> Either<RunHandle, String> {
        made(|| {
            let request = HostRequest::read(&operation, &Json::parse(request.as_bytes())?)?;
            Ok(RunHandle(self.0.start(request)))
        })
    }

    #[napi]
    pub fn start_commands(&self, requests: String) -> Either<Vec<RunHandle>, String> {
        made(|| {
            let requests: Vec<CommandRequest> = decode_text(requests.as_bytes())?;
            let started = |request| RunHandle(self.0.start(HostRequest::Execute(Box::new(request))));
            Ok(requests.into_iter().map(started).collect())
        })
    }
}

/// A request over a store in JavaScript.
#[napi]
pub struct RunHandle(HostRun);

#[napi]
impl RunHandle {
    /// `{"ask": …}`, or the envelope of the answer.
    #[napi]
    pub fn step(&mut self) -> String {
        match guarded(|| self.0.step()) {
            Ok(HostStep::Ask(request)) => format!(r#"{{"ask":{request}}}"#),
            Ok(HostStep::Done(answer)) => format!(r#"{{"answer":{answer}}}"#),
            Err(error) => error_text(&error),
        }
    }

    #[napi]
    pub fn reply(&mut self, reply: String) {
        self.0.reply(reply.as_bytes());
    }
}

/// A store that is opened on a thread of libuv's, since its server may take its time.
pub struct Opening(String);

impl Task for Opening {
    type Output = Either<StoreHandle, String>;
    type JsValue = Either<StoreHandle, String>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(made(|| Ok(StoreHandle(Arc::new(PostgresStore::open(&self.0)?)))))
    }

    fn resolve(&mut self, _: Env, opened: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(opened)
    }
}

/// What is done on a thread of libuv's; it answers the text of an envelope.
pub struct Work(Option<Box<dyn FnOnce() -> Result<String> + Send>>);

impl Work {
    fn of(run: impl FnOnce() -> Result<String> + Send + 'static) -> AsyncTask<Self> {
        AsyncTask::new(Self(Some(Box::new(run))))
    }
}

impl Task for Work {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> napi::Result<String> {
        let run = self.0.take();
        Ok(run.map(answered).unwrap_or_default())
    }

    fn resolve(&mut self, _: Env, answer: String) -> napi::Result<String> {
        Ok(answer)
    }
}
