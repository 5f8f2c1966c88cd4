//! Benchmarks: what the engine computes beside the least that could be computed in its place, as a ratio; beside its peers;
//! and what its [hot paths](paths) cost in instructions.

pub mod calendar;
pub mod capture;
pub mod command;
pub mod deadline;
pub mod due;
pub mod fixture;
pub mod measure;
pub mod paths;
pub mod peers;
pub mod postgres;
pub mod quote;
pub mod register;
pub mod shop;
pub mod sqlite;
pub mod validate;
mod writers;
