//! The engine over a store, and a run that a Python program drives by hand.

use crate::node::Node;
use crate::store::Kind;
use crate::{ZONES, error, input};
use bespeak::error::Problems;
use bespeak::json::{Answered as _, Json, Kept};
use bespeak::wire::{HostEngine, HostRequest, HostRun, HostStep, decode};
use pyo3::prelude::*;
use std::sync::{Mutex, PoisonError};

/// An engine over a store.
#[pyclass(frozen, module = "bespeak._native")]
pub struct Engine {
    engine: HostEngine,
    store: Kind,
}

#[pymethods]
impl Engine {
    #[new]
    fn new(store: &Bound<'_, PyAny>, setup: &Bound<'_, PyAny>) -> PyResult<Self> {
        let engine = input::read(setup, |json| HostEngine::new(ZONES.clone(), json))?;
        Ok(Self { engine, store: Kind::of(store) })
    }

    /// Answers an operation by its name.
    fn answer(&self, py: Python<'_>, operation: &str, request: &Bound<'_, PyAny>) -> PyResult<Node> {
        let request = input::read(request, |json| HostRequest::read(operation, json))?;
        self.store.run(py, |store| self.engine.answer(store, &request)).map(Node::of)
    }

    /// Carries out commands in one commit: of each its outcome, or its exception.
    fn execute_all<'py>(&self, py: Python<'py>, requests: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let requests = input::read(requests, |json| {
            let mut problems = Problems::new();
            let list = match json {
                Json::List(list) => list.as_slice(),
                one => std::slice::from_ref(one),
            };
            let read = list.iter().enumerate().filter_map(|(place, request)| {
                problems.take(decode(request).map_err(|error| error.under(&format!("/{place}"))))
            });
            let read = read.collect::<Vec<_>>();
            problems.into_result(Some(read))
        })?;
        let engine = self.engine.engine();
        let outcomes = self.store.run(py, |store| Ok(engine.execute_all(store, &requests)))?;
        let told = outcomes.into_iter().map(|outcome| match outcome.and_then(Kept::of) {
            Ok(outcome) => Ok(Bound::new(py, Node::of(outcome))?.into_any()),
            Err(error) => error::exception(py, &error),
        });
        told.collect()
    }

    /// An operation, to be driven by hand.
    fn start(&self, operation: &str, request: &Bound<'_, PyAny>) -> PyResult<Run> {
        let request = input::read(request, |json| HostRequest::read(operation, json))?;
        Ok(Run(Mutex::new(self.engine.start(request))))
    }
}

/// A request on its way over a store of the program's.
#[pyclass(frozen, module = "bespeak._native")]
pub struct Run(Mutex<HostRun>);

#[pymethods]
impl Run {
    /// Whether it is done, and what to ask the store; or the answer.
    fn step(&self, py: Python<'_>) -> PyResult<(bool, Node)> {
        let step = py.detach(|| match self.0.lock().unwrap_or_else(PoisonError::into_inner).step()? {
            HostStep::Ask(asked) => Kept::read(asked.as_bytes()).map(|asked| (false, asked)),
            HostStep::Done(answer) => Kept::read(answer.as_bytes()).map(|answer| (true, answer)),
        });
        step.map(|(done, kept)| (done, Node::of(kept))).map_err(|error| error::raised(py, &error))
    }

    /// Tells what the store answered.
    fn reply(&self, reply: &Bound<'_, PyAny>) -> PyResult<()> {
        let text = input::read(reply, |json| bespeak::json::write(json))?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).reply(text.as_bytes());
        Ok(())
    }
}
