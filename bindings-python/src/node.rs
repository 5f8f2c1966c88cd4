//! Answers: kept as they are, asked for the parts that somebody reads.

use crate::error;
use bespeak::error::Error;
use bespeak::json::{Json, Kept, Part, Step};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};
use std::sync::Arc;

/// An object of an answer.
#[pyclass(frozen, module = "bespeak._native")]
pub struct Node {
    answer: Arc<Kept>,
    path: Vec<Step>,
}

impl Node {
    /// An answer as a whole.
    pub fn of(answer: Kept) -> Self {
        Self { answer: Arc::new(answer), path: Vec::new() }
    }

    fn below(&self, steps: &[Step]) -> Self {
        Self { answer: self.answer.clone(), path: [&self.path, steps].concat() }
    }

    fn value<'py>(&self, py: Python<'py>, part: Part, way: &mut Vec<Step>) -> PyResult<Bound<'py, PyAny>> {
        match part {
            Part::Null => Ok(py.None().into_bound(py)),
            Part::Bool(value) => value.into_bound_py_any(py),
            Part::Int(value) => value.into_bound_py_any(py),
            Part::Text(text) => text.into_bound_py_any(py),
            Part::MinorUnits(units) => {
                let bytes = PyBytes::new_with(py, units.len().saturating_mul(size_of::<i64>()), |bytes| {
                    for (room, unit) in bytes.chunks_exact_mut(size_of::<i64>()).zip(&units) {
                        room.copy_from_slice(&unit.to_ne_bytes());
                    }
                    Ok(())
                });
                bytes.map(Bound::into_any)
            }
            Part::Object => self.below(way).into_bound_py_any(py),
            Part::List(parts) => {
                let mut values = Vec::with_capacity(parts.len());
                for (place, part) in parts.into_iter().enumerate() {
                    way.push(Step::Entry(place));
                    values.push(self.value(py, part, way)?);
                    way.pop();
                }
                PyTuple::new(py, values).map(Bound::into_any)
            }
        }
    }

    /// The same as it is passed in again.
    pub fn tree(&self) -> Result<Json<'static>, Error> {
        self.answer.tree(&self.path)
    }
}

#[pymethods]
impl Node {
    /// Reads the text of an object.
    #[staticmethod]
    fn read(py: Python<'_>, text: &[u8]) -> PyResult<Self> {
        Kept::read(text).map(Self::of).map_err(|error| error::raised(py, &error))
    }

    /// A field: a text, a whole number, a boolean, an object, a tuple of those, the bytes of minor units, or nothing.
    fn get<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let found = self.answer.part(&self.path, Some(name)).map_err(|error| error::raised(py, &error))?;
        self.value(py, found.unwrap_or(Part::Null), &mut vec![Step::Field(name.into())])
    }

    /// The canonical text.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let text = py.detach(|| self.answer.text(&self.path)).map_err(|error| error::raised(py, &error))?;
        Ok(text.unwrap_or_default())
    }
}
