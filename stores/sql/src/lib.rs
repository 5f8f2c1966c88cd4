//! The register in SQL: the tables that a store keeps it in, and what a [`RegisterQuery`](bespeak::register::RegisterQuery)
//! is as a statement. Both stores of this library in SQL have it from here, so that a filter means the same in each.
//!
//! There are three tables. `register` has a row for each booking and a column for each of
//! [`Column::own`](bespeak::register::Column::own), `register_item` what a booking has several of, and `register_person`
//! the names of customers, which follow their records: what is erased there is erased here. Statements bind every value.

mod ahead;
mod builder;
mod page;
mod patterns;
mod tables;
mod write;

pub use ahead::ahead;
pub use builder::{Dialect, Statement};
pub use page::{found, page};
pub use patterns::{pattern_rows, patterns};
pub use tables::{POSTGRES_TABLES, SQLITE_TABLES};
pub use write::{Arrays, arrays, columns, kept, upsert_one};
