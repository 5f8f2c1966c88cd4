//! The contract suite over a store in JavaScript: the suite waits on a thread of its own while the event loop answers.

use bespeak::store::{StoreError, contract};
use bespeak::wire::{HostStore, guarded};
use napi::bindgen_prelude::{FnArgs, Function, Result, Unknown};
use napi::threadsafe_function::{ThreadsafeCallContext, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// What a suite waits for.
#[napi]
pub struct CheckHandle(Sender<String>);

#[napi]
impl CheckHandle {
    /// The answer to the last question; without one, a question has no answer.
    #[napi]
    pub fn reply(&self, reply: String) {
        // Whoever no longer waits has said how it ended.
        let _ = self.0.send(reply);
    }
}

/// Starts the suite. It asks `make` for an empty store, then requests of that store, one after the other, and says at last
/// `done` with the number of cases, or `failed` with the case that does not hold and why.
#[napi]
pub fn check_store(ask: Function<'_, FnArgs<(String, String)>, Unknown<'static>>) -> Result<CheckHandle> {
    let ask = ask
        .build_threadsafe_function()
        .build_callback(|context: ThreadsafeCallContext<FnArgs<(String, String)>>| Ok(context.value))?;
    let (sender, replies) = channel();
    let question = move |what: &str, text: &str| {
        ask.call((what.to_owned(), text.to_owned()).into(), ThreadsafeFunctionCallMode::NonBlocking);
    };
    std::thread::spawn(move || {
        let suite = Arc::new(Suite { question, replies: replies.into() });
        let ended = guarded(|| {
            Ok(contract::check(&mut || {
                // A store that cannot be made fails at its first question.
                let made = suite.asked("make", "");
                let suite = suite.clone();
                Box::new(HostStore(move |request: &str| match &made {
                    Ok(_) => suite.asked("ask", request),
                    Err(why) => Err(StoreError::NotApplied(why.to_string())),
                }))
            }))
        });
        match ended {
            Ok(Ok(cases)) => (suite.question)("done", &cases.to_string()),
            Ok(Err(failure)) => (suite.question)("failed", &failure.to_string()),
            Err(error) => (suite.question)("failed", &error.to_string()),
        }
    });
    Ok(CheckHandle(sender))
}

struct Suite<Q> {
    question: Q,
    replies: Mutex<Receiver<String>>,
}

impl<Q: Fn(&str, &str)> Suite<Q> {
    fn asked(&self, what: &str, text: &str) -> std::result::Result<String, StoreError> {
        (self.question)(what, text);
        let replies = self.replies.lock().map_err(|_| StoreError::NotApplied("the suite broke off".to_owned()))?;
        replies.recv().map_err(|_| StoreError::NotApplied("the event loop ended".to_owned()))
    }
}
