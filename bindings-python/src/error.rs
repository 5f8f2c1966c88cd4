//! Exceptions: made by `bespeak.errors`, whose classes are generated from the core's table.

use bespeak::error::Error;
use bespeak::json;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// `bespeak.errors.made`
static MADE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// An error as the exception of its kind, ready to be raised or returned.
pub fn exception<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    let text = json::write(error).unwrap_or_default();
    MADE.import(py, "bespeak.errors", "made")?.call1((error.kind().as_str(), text))
}

/// An error as the exception of its kind.
pub fn raised(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, error).map_or_else(|error| error, PyErr::from_value)
}
