//! The register (A5, L2): what is known of every booking in one flat row, filters and sorting over such rows, pages of
//! them, and the same as CSV.
//!
//! A [`FlatRow`] is a function of a booking's record. A store that keeps them as rows of its own answers a
//! [`RegisterQuery`] itself; over any other, the core goes through the bookings and gives the same answer.

mod column;
mod condition;
mod csv;
mod cursor;
mod filter;
mod flat;
mod meaning;
mod patterns;
mod query;
mod row;
mod value;

pub use self::column::{Column, Kind, List};
pub use self::condition::{Condition, Order};
pub use self::csv::{COLUMNS, csv, harmless, write_rows};
pub use self::cursor::Cursor;
pub use self::filter::{
    ActionStatus, Filter, FilterAction, FilterAmong, FilterIs, FilterList, FilterNot, FilterPresent, FilterRange,
    FilterText, RegisterField,
};
pub(crate) use self::flat::amount_of;
pub use self::flat::{Cell, FlatItem, FlatRow, Found, Names};
pub use self::patterns::{
    Counted, Counting, LEAD_TIMES, LONGEST_LEAD, PatternBy, PatternDate, PatternQuery, PatternRow,
};
pub use self::query::{Place, RegisterQuery, RegisterSort};
pub use self::row::RegisterRow;
pub(crate) use self::value::{Reading, day_begins};
