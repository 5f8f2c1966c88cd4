//! Requests in any number, good ones and bad ones, each from its number alone: what hosts are compared by, and what is sent
//! to show that nothing panics.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what makes tests says what it expects"
)]

mod dated;
mod dice;
mod good;
mod mutate;
mod shop;
mod tree;

pub use dated::dated;
pub use dice::Dice;
pub use good::{good, scenarios, temper};
pub use mutate::mutated;
pub use shop::{CAPACITIES, PRODUCTS, Temper};
pub use tree::Tree;
