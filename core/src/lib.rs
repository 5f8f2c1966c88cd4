#![doc = include_str!("../../README.md")]

pub mod booking;
#[cfg(feature = "bugs")]
pub mod bugs;
#[cfg(not(feature = "bugs"))]
mod bugs;
pub mod catalogue;
pub mod chain;
pub mod customer;
pub mod deadline;
#[cfg(feature = "engine")]
pub mod engine;
pub mod error;
pub mod history;
#[cfg(feature = "engine")]
pub mod identity;
pub mod ids;
pub mod inquiry;
pub mod inventory;
pub mod json;
pub mod limits;
pub mod money;
mod order;
pub mod policies;
pub mod pricing;
#[cfg(feature = "engine")]
pub mod register;
pub mod store;
pub mod time;
pub mod wire;

/// The version of the rules: a computation that answers otherwise than before raises it.
pub const RULES_VERSION: u32 = 1;
