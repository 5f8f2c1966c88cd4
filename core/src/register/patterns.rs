//! Buying patterns (A5): bookings counted by period and by what they have in common.

use super::{Cell, Column, Condition, FlatRow, Found, Kind};
use crate::booking::Status;
use crate::ids::Ident;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use uuid::Uuid;

crate::names! {
    /// What bookings are counted by.
    pub enum PatternBy {
        /// Each product of their lines; a booking with several counts for each. What it earns is the price of those lines.
        Product = "product",
        /// The customer's id: of whoever is merged into another, the survivor's.
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
    /// The first instant of each period, in order, and the first after the last.
    pub bounds: Vec<i64>,
    /// By what they have in common, besides.
    pub by: Option<PatternBy>,
    /// States to be reached one after the other.
    pub steps: Vec<Status>,
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
    /// How many of them took each of the steps, after all before it.
    pub steps: Vec<i64>,
}

/// A row, as far as it is counted by.
pub trait PatternRow {
    /// The text of a column.
    fn text(&self, column: Column) -> Option<&str>;
    /// The whole number of a column.
    fn whole(&self, column: Column) -> Option<i64>;
    /// The id of a column.
    fn id(&self, column: Column) -> Option<Uuid>;
}

impl PatternRow for FlatRow {
    fn text(&self, column: Column) -> Option<&str> {
        if let Cell::Text(text) = self.cell(column) { Some(text) } else { None }
    }
    fn whole(&self, column: Column) -> Option<i64> {
        if let Cell::Whole(whole) = self.cell(column) { Some(*whole) } else { None }
    }
    fn id(&self, column: Column) -> Option<Uuid> {
        if let Cell::Id(id) = self.cell(column) { Some(*id) } else { None }
    }
}

impl PatternQuery {
    /// The columns that its rows are counted by.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        let by: &[Column] = match self.by {
            None => &[],
            Some(PatternBy::Product) => &[Column::Sold],
            Some(PatternBy::Customer) => &[Column::Customer],
            Some(PatternBy::Channel) => &[Column::Channel],
            Some(PatternBy::LeadTime) => &[Column::Starts, Column::CreatedAt],
            Some(PatternBy::Outcome) => &[],
        };
        let reached: &[Column] = if self.steps.is_empty() { &[] } else { &[Column::Reached] };
        let mut all = vec![self.date.column(), Column::Status, Column::Before, Column::Currency, Column::Revenue];
        all.extend(by.iter().chain(reached));
        all
    }

    /// What it asks for, of all rows, in no order.
    #[must_use]
    pub fn count(&self, rows: &[Found]) -> Vec<Counted> {
        let mut counting = Counting::new(self);
        rows.iter().filter(|found| self.condition.holds(found)).for_each(|found| counting.add(&found.row));
        counting.finish()
    }
}

/// Rows being counted, one after the other.
#[derive(Debug)]
pub struct Counting<'q> {
    query: &'q PatternQuery,
    /// By period, currency and value.
    groups: BTreeMap<String, Counted>,
    /// Where the name of a group is written.
    room: String,
}

impl<'q> Counting<'q> {
    /// Of what a query asks for.
    #[must_use]
    pub fn new(query: &'q PatternQuery) -> Self {
        Self { query, groups: BTreeMap::new(), room: String::new() }
    }

    /// Counts a row that fulfils the condition.
    pub fn add(&mut self, row: &impl PatternRow) {
        let Some(at) = row.whole(self.query.date.column()) else { return };
        let past = self.query.bounds.partition_point(|bound| *bound <= at);
        if past >= self.query.bounds.len() {
            return;
        }
        let Some(period) = past.checked_sub(1) else { return };
        let (status, before) = (row.text(Column::Status).unwrap_or_default(), row.text(Column::Before));
        let one = Counted {
            period,
            value: Cell::Absent,
            currency: None,
            bookings: 1,
            firm: is_firm(status, before).into(),
            cancelled: is_cancelled(status, before).into(),
            revenue: row.whole(Column::Revenue).unwrap_or_default(),
            steps: self.query.steps_of(row.text(Column::Reached).unwrap_or_default()),
        };
        match self.query.by {
            Some(PatternBy::Product) => {
                for line in row.text(Column::Sold).unwrap_or_default().lines() {
                    let (product, gross) = line.split_once(' ').unwrap_or((line, ""));
                    let gross = if one.firm > 0 { gross.parse().unwrap_or_default() } else { 0 };
                    self.group(
                        row,
                        product,
                        || Cell::Text(product.to_owned()),
                        &Counted { revenue: gross, ..one.clone() },
                    );
                }
            }
            Some(PatternBy::Customer) => match row.id(Column::Customer) {
                Some(id) => {
                    let mut text = Uuid::encode_buffer();
                    self.group(row, id.hyphenated().encode_lower(&mut text), || Cell::Id(id), &one);
                }
                None => self.group(row, "", || Cell::Absent, &one),
            },
            Some(PatternBy::Outcome) => match before {
                Some(before) => {
                    let outcome = format!("{before}/{status}");
                    self.group(row, &outcome, || Cell::Text(outcome.clone()), &one);
                }
                None => self.group(row, status, || Cell::Text(status.to_owned()), &one),
            },
            Some(PatternBy::Channel) => self.text(row, row.text(Column::Channel), &one),
            Some(PatternBy::LeadTime) => {
                let lead = row.whole(Column::Starts).zip(row.whole(Column::CreatedAt));
                self.text(row, lead.map(|(starts, made)| lead_time(starts.saturating_sub(made))), &one);
            }
            None => self.group(row, "", || Cell::Absent, &one),
        }
    }

    fn text(&mut self, row: &impl PatternRow, value: Option<&str>, one: &Counted) {
        let cell = || value.map_or(Cell::Absent, |value| Cell::Text(value.to_owned()));
        self.group(row, value.unwrap_or_default(), cell, one);
    }

    /// Adds a row to the group of a value: no value that there is is empty.
    fn group(&mut self, row: &impl PatternRow, name: &str, value: impl Fn() -> Cell, one: &Counted) {
        let currency = row.text(Column::Currency);
        self.room.clear();
        // Writing to a text cannot fail.
        let _ = write!(self.room, "{} {} ", one.period, currency.unwrap_or_default());
        self.room.push_str(name);
        match self.groups.get_mut(self.room.as_str()) {
            Some(sums) => sums.plus(one),
            None => {
                let first = Counted { value: value(), currency: currency.map(str::to_owned), ..one.clone() };
                self.groups.insert(self.room.clone(), first);
            }
        }
    }

    /// What was counted, in no order.
    #[must_use]
    pub fn finish(self) -> Vec<Counted> {
        self.groups.into_values().collect()
    }
}

impl Counted {
    /// Adds what else was counted.
    pub(crate) fn plus(&mut self, other: &Self) {
        let sums = [
            (&mut self.bookings, other.bookings),
            (&mut self.firm, other.firm),
            (&mut self.cancelled, other.cancelled),
            (&mut self.revenue, other.revenue),
        ];
        let steps = self.steps.iter_mut().zip(other.steps.iter().copied());
        sums.into_iter().chain(steps).for_each(|(sum, more)| *sum = sum.saturating_add(more));
    }
}

impl PatternQuery {
    /// For each step 1 if a row took it after all before it, else 0.
    fn steps_of(&self, reached: &str) -> Vec<i64> {
        let mut left = reached.split(' ');
        self.steps.iter().map(|step| left.any(|status| status == step.as_str()).into()).collect()
    }
}

fn lead_time(lead: i64) -> &'static str {
    LEAD_TIMES.iter().find(|(end, _)| lead < *end).map_or(LONGEST_LEAD, |(_, name)| name)
}

fn is_firm(status: &str, before: Option<&str>) -> bool {
    matches!((status, before), ("confirmed" | "fulfilled", _) | ("closed", Some("fulfilled")))
}

fn is_cancelled(status: &str, before: Option<&str>) -> bool {
    matches!((status, before), ("cancelled", _) | ("closed", Some("cancelled")))
}
