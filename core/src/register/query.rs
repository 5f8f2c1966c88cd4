//! A page of the register: what is asked of a store, and the core's own answer.

use super::{Cell, Column, Condition, Found};
use crate::ids::Ident;
use std::cmp::Ordering;
use uuid::Uuid;

crate::names! {
    /// What the register is sorted by. Bookings with the same value stand in order of their ids; those without one stand
    /// last, whichever way it is sorted.
    pub enum RegisterSort {
        /// When it was made.
        CreatedAt = "created_at",
        /// When the event starts.
        Starts = "starts",
        /// By when somebody must act.
        Due = "due",
        /// What it costs.
        Total = "total",
        /// What is still to be paid.
        Balance = "balance",
    }
}

impl RegisterSort {
    /// The column it goes by: one of whole numbers.
    #[must_use]
    pub fn column(self) -> Column {
        match self {
            Self::CreatedAt => Column::CreatedAt,
            Self::Starts => Column::Starts,
            Self::Due => Column::Due,
            Self::Total => Column::Total,
            Self::Balance => Column::Balance,
        }
    }
}

/// Where a row stands in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What it is sorted by; none: it has no such value.
    pub value: Option<i64>,
    /// The booking.
    pub booking: Uuid,
}

/// A page of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterQuery {
    /// Whose.
    pub tenant: Ident,
    /// Which rows.
    pub condition: Condition,
    /// In which order.
    pub sort: RegisterSort,
    /// Whether the highest comes first, and of equals the highest id.
    pub descending: bool,
    /// Rows after this place only.
    pub after: Option<Place>,
    /// How many at most.
    pub limit: usize,
}

impl RegisterQuery {
    /// Where the page behind this one begins; none: this was the last.
    #[must_use]
    pub fn next(&self, page: &[Found]) -> Option<Place> {
        page.last().filter(|_| page.len() >= self.limit).map(|last| self.place(last))
    }

    /// Where a row stands in this order.
    #[must_use]
    pub fn place(&self, found: &Found) -> Place {
        let value = match found.row.cell(self.sort.column()) {
            Cell::Whole(value) => Some(*value),
            _ => None,
        };
        Place { value, booking: found.row.booking }
    }

    /// Which of two places comes first.
    #[must_use]
    pub fn compare(&self, a: Place, b: Place) -> Ordering {
        let directed = |order: Ordering| if self.descending { order.reverse() } else { order };
        let values = match (a.value, b.value) {
            (Some(a), Some(b)) => directed(a.cmp(&b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        values.then_with(|| directed(a.booking.cmp(&b.booking)))
    }

    /// The page that it asks for, of all rows.
    #[must_use]
    pub fn select(&self, rows: impl IntoIterator<Item = Found>) -> Vec<Found> {
        let after = |place| self.after.is_none_or(|after| self.compare(place, after).is_gt());
        let mut page: Vec<Found> =
            rows.into_iter().filter(|found| after(self.place(found)) && self.condition.holds(found)).collect();
        page.sort_by(|a, b| self.compare(self.place(a), self.place(b)));
        page.truncate(self.limit);
        page
    }
}
