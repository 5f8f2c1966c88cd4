//! Messages of notifications, from templates.

use crate::input;
use crate::node::Node;
use bespeak_messages::HostMessages;
use pyo3::prelude::*;

/// The messages of notifications: templates checked once.
#[pyclass(frozen, module = "bespeak._native")]
pub struct Messages(HostMessages);

#[pymethods]
impl Messages {
    #[new]
    fn new(setup: &Bound<'_, PyAny>) -> PyResult<Self> {
        input::read(setup, HostMessages::new).map(Self)
    }

    /// The message of a notification.
    fn render(&self, message: &Bound<'_, PyAny>) -> PyResult<Node> {
        input::read(message, |json| self.0.render(json)).map(Node::of)
    }
}
