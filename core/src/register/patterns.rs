//! Buying patterns (A5): bookings counted by period and by what they have in common.

use super::{Cell, Column, Condition, Found, Kind, List};
use crate::ids::Ident;
use std::collections::BTreeMap;

crate::names! {
    /// What bookings are counted by.
    pub enum PatternBy {
        /// Each product of their lines; a booking with several counts for each. What it earns is the price of those lines.
        Product = "product",
        /// The customer's id.
        Customer = "customer",
        /// How they came in.
        Channel = "channel",
        /// How long before the event they were made.
        LeadTime = "lead_time",
        /// What became of them: the status, and before it what it was until it ended, `option/expired`.
        Outcome = "outcome",
    }
}

impl PatternBy {
    /// What its values are.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Customer => Kind::Id,
            Self::Product | Self::Channel | Self::LeadTime | Self::Outcome => Kind::Text,
        }
    }
}

crate::names! {
    /// The date that a booking is counted by.
    pub enum PatternDate {
        /// When it was made.
        CreatedAt = "created_at",
        /// When the event starts; what has none is not counted.
        Starts = "starts",
    }
}

impl PatternDate {
    /// Its column.
    #[must_use]
    pub fn column(self) -> Column {
        match self {
            Self::CreatedAt => Column::CreatedAt,
            Self::Starts => Column::Starts,
        }
    }
}

/// A day in microseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Lead times: so long they are less than, and their names; what is no less than the last is [`LONGEST_LEAD`].
pub const LEAD_TIMES: [(i64, &str); 5] = [
    (DAY, "under_1_day"),
    (7 * DAY, "1_to_6_days"),
    (30 * DAY, "7_to_29_days"),
    (90 * DAY, "30_to_89_days"),
    (180 * DAY, "90_to_179_days"),
];
/// The longest lead times.
pub const LONGEST_LEAD: &str = "180_days_and_more";

/// What is to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternQuery {
    /// Whose.
    pub tenant: Ident,
    /// Which rows.
    pub condition: Condition,
    /// By which date.
    pub date: PatternDate,
    /// Periods: the first instant of each, and the first after it; in order, none overlaps another.
    pub periods: Vec<(i64, i64)>,
    /// By what they have in common, besides.
    pub by: Option<PatternBy>,
}

/// So many bookings of a period, with a value in common, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The place of the period.
    pub period: usize,
    /// What they have in common; none: they lack it, or nothing was asked for.
    pub value: Cell,
    /// Their currency; none: nothing has a price.
    pub currency: Option<String>,
    /// How many.
    pub bookings: i64,
    /// How many of them were firm in the end: confirmed, fulfilled, or closed after that.
    pub firm: i64,
    /// How many of them were cancelled.
    pub cancelled: i64,
    /// What they earn, in ten-thousandths.
    pub revenue: i64,
}

impl PatternQuery {
    /// What it asks for, of all rows, in no order.
    #[must_use]
    pub fn count(&self, rows: &[Found]) -> Vec<Counted> {
        let mut counted: BTreeMap<(usize, Cell, Option<String>), Counted> = BTreeMap::new();
        for found in rows.iter().filter(|found| self.condition.holds(found)) {
            let Cell::Whole(at) = *found.row.cell(self.date.column()) else { continue };
            let Some(period) = self.periods.iter().position(|(first, end)| (*first..*end).contains(&at)) else {
                continue;
            };
            let currency = match found.row.cell(Column::Currency) {
                Cell::Text(currency) => Some(currency.clone()),
                _ => None,
            };
            let (firm, cancelled) = (is_firm(found), is_cancelled(found));
            for (value, revenue) in self.values(found, firm) {
                let key = (period, value.clone(), currency.clone());
                let sums = counted.entry(key).or_insert_with(|| Counted {
                    period,
                    value,
                    currency: currency.clone(),
                    bookings: 0,
                    firm: 0,
                    cancelled: 0,
                    revenue: 0,
                });
                sums.bookings = sums.bookings.saturating_add(1);
                sums.firm = sums.firm.saturating_add(firm.into());
                sums.cancelled = sums.cancelled.saturating_add(cancelled.into());
                sums.revenue = sums.revenue.saturating_add(revenue);
            }
        }
        counted.into_values().collect()
    }

    /// The values that a row counts for, each with what it earns.
    fn values(&self, found: &Found, firm: bool) -> Vec<(Cell, i64)> {
        let revenue = whole(found, Column::Revenue).unwrap_or_default();
        let text = |text: &str| Cell::Text(text.to_owned());
        let value = match self.by {
            None => Cell::Absent,
            Some(PatternBy::Product) => {
                let items = found.row.values(List::Product);
                let earned = |gross: Option<i64>| if firm { gross.unwrap_or_default() } else { 0 };
                return items.map(|item| (text(&item.value), earned(item.whole))).collect();
            }
            Some(PatternBy::Customer) => found.row.cell(Column::Customer).clone(),
            Some(PatternBy::Channel) => found.row.cell(Column::Channel).clone(),
            Some(PatternBy::LeadTime) => match (whole(found, Column::Starts), whole(found, Column::CreatedAt)) {
                (Some(starts), Some(made)) => {
                    let lead = starts.saturating_sub(made);
                    let named = LEAD_TIMES.iter().find(|(end, _)| lead < *end);
                    text(named.map_or(LONGEST_LEAD, |(_, name)| name))
                }
                _ => Cell::Absent,
            },
            Some(PatternBy::Outcome) => match (found.row.cell(Column::Before), found.row.cell(Column::Status)) {
                (Cell::Text(before), Cell::Text(status)) => Cell::Text(format!("{before}/{status}")),
                (_, status) => status.clone(),
            },
        };
        vec![(value, revenue)]
    }
}

fn whole(found: &Found, column: Column) -> Option<i64> {
    match found.row.cell(column) {
        Cell::Whole(whole) => Some(*whole),
        _ => None,
    }
}

fn is(found: &Found, column: Column, wanted: &[&str]) -> bool {
    matches!(found.row.cell(column), Cell::Text(text) if wanted.contains(&text.as_str()))
}

fn is_firm(found: &Found) -> bool {
    is(found, Column::Status, &["confirmed", "fulfilled"])
        || is(found, Column::Status, &["closed"]) && is(found, Column::Before, &["fulfilled"])
}

fn is_cancelled(found: &Found) -> bool {
    is(found, Column::Status, &["cancelled"])
        || is(found, Column::Status, &["closed"]) && is(found, Column::Before, &["cancelled"])
}
