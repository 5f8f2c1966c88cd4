//! Values that a filter names, read as the field has them.

use super::flat::units;
use super::{Cell, RegisterField};
use crate::catalogue::Catalogue;
use crate::error::{Code, Problems};
use crate::json::{At, Decode, Json};
use crate::limits;
use crate::money::{Amount, shift};
use crate::time::{self, Date, Disambiguation, Instant, TimeOfDay, Zones};
use rust_decimal::Decimal;
use std::fmt::Display;
use uuid::Uuid;

/// Reads the name of a value.
type Name = fn(&Json<'_>, At<'_>, &mut Problems) -> Option<String>;

/// What the values of a field are written as.
#[derive(Clone, Copy)]
pub(crate) enum Values {
    /// A UUID.
    Id,
    /// An instant, or a date: that day in the seller's zone.
    Instant,
    /// A decimal text.
    Amount,
    /// A whole number.
    Number,
    /// True or false.
    Flag,
    /// A text.
    Text,
    /// One of several names.
    Named(Name),
}

impl Values {
    /// Those of a type that is one of several names.
    pub(super) fn named<T: Decode + Display>() -> Self {
        Self::Named(|json, at, problems| T::decode(json, at, problems).map(|name| name.to_string()))
    }

    /// Whether there is a more and a less.
    pub(super) fn are_ordered(self) -> bool {
        matches!(self, Self::Instant | Self::Amount | Self::Number)
    }
}

/// One value, or those from the first up to an end, itself excluded.
pub(super) struct Span {
    pub first: Cell,
    pub end: Option<i64>,
}

/// A filter being read.
pub(crate) struct Reading<'r> {
    /// The instant by which something is overdue.
    pub now: Instant,
    /// The seller's zone is its.
    pub catalogue: &'r Catalogue,
    /// The zones.
    pub zones: &'r dyn Zones,
    /// What is wrong with it.
    pub problems: Problems,
    /// How many conditions and values it has so far.
    pub terms: usize,
}

impl<'r> Reading<'r> {
    /// Of which nothing was read yet.
    pub fn new(now: Instant, catalogue: &'r Catalogue, zones: &'r dyn Zones) -> Self {
        Self { now, catalogue, zones, problems: Problems::new(), terms: 0 }
    }

    /// Counts terms; says whether there are not too many.
    pub(super) fn counts(&mut self, terms: usize, at: At<'_>) -> bool {
        let before = self.terms;
        self.terms = self.terms.saturating_add(terms);
        let fine = self.terms <= limits::FILTER_TERMS;
        if !fine && before <= limits::FILTER_TERMS {
            self.problems.push(at.problem(Code::FilterSize).with("limit", limits::FILTER_TERMS));
        }
        fine
    }

    /// A value of a field.
    pub(super) fn span(&mut self, field: RegisterField, json: &Json<'_>, at: At<'_>) -> Option<Span> {
        let problems = &mut self.problems;
        let first = match field.values() {
            Values::Instant => return self.moment(json, at),
            Values::Id => Cell::Id(Uuid::decode(json, at, problems)?),
            Values::Amount => Cell::Whole(amount(json, at, problems)?),
            Values::Number => Cell::Whole(i64::decode(json, at, problems)?),
            Values::Flag => Cell::Whole(bool::decode(json, at, problems)?.into()),
            Values::Text => Cell::Text(String::decode(json, at, problems)?),
            Values::Named(name) => Cell::Text(name(json, at, problems)?),
        };
        Some(Span { first, end: None })
    }

    fn moment(&mut self, json: &Json<'_>, at: At<'_>) -> Option<Span> {
        let is_date = matches!(json, Json::Text(text) if text.len() == "2026-11-22".len());
        if !is_date {
            let instant = Instant::decode(json, at, &mut self.problems)?;
            return Some(Span { first: Cell::Whole(instant.micros()), end: None });
        }
        let date = Date::decode(json, at, &mut self.problems)?;
        let next = date.plus_days(1);
        match (self.midnight(date), next.and_then(|next| self.midnight(next))) {
            (Some(first), Some(end)) => Some(Span { first: Cell::Whole(first.micros()), end: Some(end.micros()) }),
            _ => {
                self.problems.push(at.problem(Code::TimeRange).with("given", date.to_string()));
                None
            }
        }
    }

    /// When a day begins in the seller's zone: the first of two midnights, or when clocks have gone forward over it.
    fn midnight(&self, date: Date) -> Option<Instant> {
        day_begins(self.zones, self.catalogue, date)
    }
}

/// When a day begins in the seller's zone.
pub(crate) fn day_begins(zones: &dyn Zones, catalogue: &Catalogue, date: Date) -> Option<Instant> {
    let zone = &catalogue.definition().zone;
    let midnight = date.at(TimeOfDay::of(0, 0));
    let at = |way| time::to_instant(zones, zone, midnight, way);
    match at(Disambiguation::Reject) {
        Err(error) if error.code() == Code::TimeGap => at(Disambiguation::Later).ok(),
        Err(error) if error.code() == Code::TimeOverlap => at(Disambiguation::Earlier).ok(),
        other => other.ok(),
    }
}

/// Ten-thousandths of a decimal.
fn amount(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<i64> {
    let value = Decimal::decode(json, at, problems)?;
    let given = shift(value, 4).and_then(|units| i64::try_from(units).ok());
    let most = Amount::new(limits::AMOUNT_MINOR, 0).map_or(i64::MAX, units);
    let within = given.filter(|units| (-most..=most).contains(units));
    if within.is_none() {
        problems.push(at.problem(Code::AmountRange).with("given", value.to_string()));
    }
    within
}
