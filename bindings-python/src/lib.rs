//! The native half of the Python package `bespeak`: values in and out, one call, exceptions, the callback of a store. What a
//! Python program sees is generated from the core's types, in `python/bespeak`.

mod engine;
mod error;
mod input;
mod messages;
mod node;
mod papers;
mod store;

use bespeak::json::{Answered as _, Json, Kept};
use bespeak::time::{BundledZones, Zones};
use bespeak::wire::{self, PreparedCatalogue};
use pyo3::prelude::*;
use std::sync::{Arc, LazyLock};

/// The zones of everything here.
static ZONES: LazyLock<Arc<dyn Zones>> = LazyLock::new(|| Arc::new(BundledZones));

/// `bespeak._native`
#[pymodule]
mod _native {
    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    #[pymodule_export]
    use super::{Catalogue, answer, call};
    #[pymodule_export]
    use crate::engine::{Engine, Run};
    #[pymodule_export]
    use crate::messages::Messages;
    #[pymodule_export]
    use crate::node::Node;
    #[pymodule_export]
    use crate::papers::render_document;
    #[pymodule_export]
    use crate::store::{Store, check_store};
}

/// The raw entry: a request as JSON text to an answer or an error as JSON text.
#[pyfunction]
fn call(py: Python<'_>, request: &[u8]) -> String {
    py.detach(|| wire::call(&ZONES, request))
}

/// Carries out an operation.
#[pyfunction]
fn answer(py: Python<'_>, op: &str, request: &Bound<'_, PyAny>) -> PyResult<node::Node> {
    let ready = input::read(request, |json| wire::read(op, json))?;
    py.detach(|| ready(&ZONES)).map(node::Node::of).map_err(|error| error::raised(py, &error))
}

/// A catalogue that is prepared once.
#[pyclass(frozen, module = "bespeak._native")]
struct Catalogue(PreparedCatalogue);

#[pymethods]
impl Catalogue {
    #[new]
    fn new(definition: &Bound<'_, PyAny>) -> PyResult<Self> {
        input::read(definition, |json| PreparedCatalogue::new(ZONES.clone(), json)).map(Self)
    }

    /// Reads a definition from its text.
    #[staticmethod]
    fn read(py: Python<'_>, text: &[u8]) -> PyResult<Self> {
        let read = Json::parse(text).and_then(|json| PreparedCatalogue::new(ZONES.clone(), &json));
        read.map(Self).map_err(|error| error::raised(py, &error))
    }

    /// What is sold, with every default filled in.
    fn definition(&self, py: Python<'_>) -> PyResult<node::Node> {
        Kept::of(self.0.definition().clone()).map(node::Node::of).map_err(|error| error::raised(py, &error))
    }

    /// Carries out an operation of the catalogue's.
    fn answer(&self, py: Python<'_>, op: &str, request: &Bound<'_, PyAny>) -> PyResult<node::Node> {
        let ready = input::read(request, |json| self.0.read(op, json))?;
        py.detach(|| self.0.answer(ready)).map(node::Node::of).map_err(|error| error::raised(py, &error))
    }
}
