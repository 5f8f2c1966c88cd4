//! Documents as pages.

use crate::{error, input};
use bespeak::wire;
use bespeak_papers::RenderRequest;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;

/// A document as the bytes of a page, in fonts of the program's where the package's have no letters.
#[pyfunction]
pub fn render_document<'py>(
    py: Python<'py>,
    request: &Bound<'py, PyAny>,
    fonts: Vec<PyBackedBytes>,
) -> PyResult<Bound<'py, PyBytes>> {
    let request: RenderRequest = input::read(request, wire::decode)?;
    let fonts: Vec<Vec<u8>> = fonts.iter().map(|font| font.to_vec()).collect();
    let page = py.detach(|| request.render(&fonts)).map_err(|error| error::raised(py, &error))?;
    Ok(PyBytes::new(py, &page))
}
