//! Bespeak.

pub mod deadline;
pub mod error;
pub mod ids;
pub mod json;
pub mod limits;
pub mod money;
pub mod time;
