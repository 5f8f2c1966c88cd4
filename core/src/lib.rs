//! Bespeak.

pub mod catalogue;
pub mod deadline;
pub mod error;
pub mod ids;
pub mod json;
pub mod limits;
pub mod money;
pub mod pricing;
pub mod time;
