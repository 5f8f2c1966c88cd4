//! A filter that was read: what is asked of a row, with nothing left to look up.

use super::{Cell, Column, Found, List};

/// How a value is held against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Less.
    Below,
    /// Less, or the same.
    AtMost,
    /// The same, or more.
    AtLeast,
    /// More.
    Above,
}

/// A condition on a row. What is absent fulfils no comparison; `Not` is true of whatever is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// All of them hold; of none, true.
    All(Vec<Condition>),
    /// One of them holds; of none, false.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The value is one of these.
    Among(Column, Vec<Cell>),
    /// The number is in order to this one.
    Compare(Column, Order, i64),
    /// There is a value.
    Present(Column),
    /// The list has one of these values; with nothing named, any at all.
    Has(List, Option<Vec<String>>),
    /// The list has this value with a number below this one.
    HasBelow(List, String, i64),
    /// The customer's name or e-mail address or the order number contains this folded text.
    Text(String),
}

impl Condition {
    /// Whether it says nothing: every row fulfils it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::All(all) if all.iter().all(Self::is_open))
    }

    /// Whether a row fulfils it.
    #[must_use]
    pub fn holds(&self, found: &Found) -> bool {
        match self {
            Self::All(all) => all.iter().all(|condition| condition.holds(found)),
            Self::Any(any) => any.iter().any(|condition| condition.holds(found)),
            Self::Not(condition) => !condition.holds(found),
            Self::Among(column, cells) => match found.cell(*column) {
                Cell::Absent => false,
                cell => cells.contains(&cell),
            },
            Self::Compare(column, order, limit) => match found.row.cell(*column) {
                Cell::Whole(whole) => match order {
                    Order::Below => whole < limit,
                    Order::AtMost => whole <= limit,
                    Order::AtLeast => whole >= limit,
                    Order::Above => whole > limit,
                },
                _ => false,
            },
            Self::Present(column) => found.cell(*column) != Cell::Absent,
            Self::Has(list, None) => found.row.values(*list).next().is_some(),
            Self::Has(list, Some(values)) => found.row.values(*list).any(|item| values.contains(&item.value)),
            Self::HasBelow(list, value, limit) => found
                .row
                .values(*list)
                .any(|item| item.value == *value && item.whole.is_some_and(|whole| whole < *limit)),
            Self::Text(text) => {
                let in_number = matches!(found.row.cell(Column::PoSearch), Cell::Text(number) if number.contains(text));
                in_number || found.names.as_ref().is_some_and(|names| names.search.contains(text))
            }
        }
    }
}
