//! A calendar of prices: dates × party sizes in one call, as one array of minor units.
//!
//! A row is computed where something differs that prices depend on (the rates of its nights, a discount's dates), and
//! copied everywhere else.
#![deny(clippy::arithmetic_side_effects)]

use super::{LineRequest, Quoted, quote};
use crate::catalogue::{Basis, Catalogue, Product, day_number, on_catalogue};
use crate::error::{Code, Result};
use crate::ids::Ident;
use crate::json::{At, MinorUnits};
use crate::limits;
use crate::money::Currency;
use crate::time::Date;
use std::collections::BTreeMap;
use std::ops::Range;

on_catalogue! {
    /// Asks for the prices of a product on many dates, for parties of several sizes.
    pub struct CalendarCall, CalendarRequest {
        /// The product.
        pub product: Ident,
        /// The first date: of the session, the arrival or the visit.
        pub from: Date,
        /// How many dates.
        pub days: u32,
        /// For how many guests where the price is by guest or by booking, for how many units elsewhere.
        pub party_sizes: Vec<u32>,
        /// How many nights, for what is sold by the night.
        pub nights: Option<u32>,
        /// The promo codes the customer gave.
        pub promo_codes: Vec<Ident> = Vec::new(),
        /// The local date of the booking, in the seller's zone.
        pub booked_on: Date,
    }
}

crate::record! {
    /// The prices of a product on many dates, for parties of several sizes.
    pub struct PriceCalendar {
        /// The currency of all amounts.
        pub currency: Currency,
        /// How many of an amount's digits are decimals.
        pub digits: u8,
        /// The first date.
        pub from: Date,
        /// How many dates.
        pub days: u32,
        /// The sizes of the parties.
        pub party_sizes: Vec<u32>,
        /// The total of a quote of that line alone, in minor units: date by date, in each the parties in their order; -1 on a
        /// date without a session.
        pub amounts: MinorUnits,
    }
}

/// What cannot be had on a date.
const NOT_SOLD: i64 = -1;

/// The total of every date and party.
///
/// # Errors
/// `number.range` past [`limits::CALENDAR_DAYS`], `list.length` past [`limits::CALENDAR_CELLS`] and
/// [`limits::CALENDAR_STEPS`]; `time.range` past the years of a date; those of [`quote`], at `/product`,
/// `/nights`, `/promo_codes` or the party's size.
pub fn calendar(catalogue: &Catalogue, call: &CalendarCall) -> Result<PriceCalendar> {
    let definition = catalogue.definition();
    let width = call.party_sizes.len();
    if call.days > limits::CALENDAR_DAYS {
        let problem = At::ROOT.field("days").problem(Code::NumberRange).with("given", call.days);
        return Err(problem.with("min", 0_u32).with("max", limits::CALENDAR_DAYS).into());
    }
    let cells = usize::try_from(call.days).ok().and_then(|days| days.checked_mul(width));
    let Some(cells) = cells.filter(|cells| *cells <= limits::CALENDAR_CELLS) else {
        let problem = At::ROOT.field("days").problem(Code::ListLength).with("limit", limits::CALENDAR_CELLS);
        return Err(problem.with("count", cells.unwrap_or(usize::MAX)).into());
    };
    let mut amounts: Vec<i64> = Vec::with_capacity(cells);
    let mut rows: BTreeMap<Vec<i64>, Range<usize>> = BTreeMap::new();
    let days = Days::new(catalogue, call);
    let mut key = Vec::new();
    let mut steps = 0_usize;
    for ahead in 0..call.days {
        let Some(date) = call.from.plus_days(ahead.into()) else {
            return Err(At::ROOT.field("days").problem(Code::TimeRange).with("given", call.days).into());
        };
        let Some(line) = days.line(date) else {
            amounts.resize(amounts.len().saturating_add(width), NOT_SOLD);
            continue;
        };
        key.clear();
        days.depends_on(date, &mut key);
        if let Some(known) = rows.get(&key) {
            amounts.extend_from_within(known.clone());
            continue;
        }
        steps = steps.saturating_add(days.steps(&key));
        if steps > limits::CALENDAR_STEPS {
            let problem = At::ROOT.field("days").problem(Code::ListLength).with("count", steps);
            return Err(problem.with("limit", limits::CALENDAR_STEPS).into());
        }
        let start = amounts.len();
        for (i, size) in call.party_sizes.iter().enumerate() {
            amounts.push(days.total(&line, *size, i)?);
        }
        rows.insert(key.clone(), start..amounts.len());
    }
    Ok(PriceCalendar {
        currency: definition.currency,
        digits: catalogue.digits(),
        from: call.from,
        days: call.days,
        party_sizes: call.party_sizes.clone(),
        amounts: MinorUnits(amounts),
    })
}

/// What the dates of a calendar have in common.
struct Days<'a> {
    catalogue: &'a Catalogue,
    call: &'a CalendarCall,
    product: Option<&'a Product>,
    /// A session of each date that has one.
    sessions: BTreeMap<Date, &'a Ident>,
}

impl<'a> Days<'a> {
    fn new(catalogue: &'a Catalogue, call: &'a CalendarCall) -> Self {
        let product = catalogue.product(call.product.as_str());
        let mut sessions = BTreeMap::new();
        for session in product.into_iter().flat_map(|product| &product.sessions) {
            sessions.entry(session.starts.date()).or_insert(&session.id);
        }
        Self { catalogue, call, product, sessions }
    }

    /// What is asked for on a date; none, if it cannot be had.
    fn line(&self, date: Date) -> Option<LineRequest> {
        let mut line = LineRequest::of(self.call.product.clone(), 1);
        let Some(product) = self.product else { return Some(line) };
        if !product.sessions.is_empty() {
            line.session = Some((*self.sessions.get(&date)?).clone());
        }
        line.nights = self.call.nights;
        if line.nights.is_some() {
            line.arrival = Some(date);
        } else if product.sessions.is_empty() && product.parts.iter().all(|part| part.session.is_none()) {
            line.date = Some(date).filter(|_| !product.basis.by_night());
        }
        Some(line)
    }

    /// What a date changes in a price: the rate of each night, whether each discount's dates include it.
    fn depends_on(&self, date: Date, key: &mut Vec<i64>) {
        let (Some(product), Some((_, prepared))) = (self.product, self.catalogue.prepared(self.call.product.as_str()))
        else {
            return;
        };
        if let Some(rules) = prepared.rules.as_ref().filter(|rules| !rules.rates.is_empty()) {
            let nights = self.call.nights.filter(|_| product.basis.by_night()).unwrap_or(1).min(limits::STAY_NIGHTS);
            let first = day_number(date);
            let nights = i32::try_from(nights).unwrap_or_default();
            key.extend((0..nights).map(|night| rules.rate_on(first.saturating_add(night)).map_or(-1, i64::from)));
        }
        for discount in &self.catalogue.definition().discounts {
            if discount.event_from.is_some() || discount.event_until.is_some() {
                let from = discount.event_from.is_none_or(|from| from <= date);
                let until = discount.event_until.is_none_or(|until| date <= until);
                key.push(i64::from(from && until));
            }
        }
    }

    /// What it takes to compute a row.
    fn steps(&self, key: &[i64]) -> usize {
        let definition = self.catalogue.definition();
        let tiers = self.product.map_or(0, |product| product.tiers.len());
        let cell = key.len().saturating_add(1).saturating_mul(tiers.saturating_add(1));
        let cell = cell.saturating_add(definition.discounts.len()).saturating_add(definition.fees.len());
        cell.saturating_mul(self.call.party_sizes.len())
    }

    fn total(&self, line: &LineRequest, size: u32, place: usize) -> Result<i64> {
        let mut line = line.clone();
        match self.product.map(|product| product.basis) {
            Some(Basis::Guest | Basis::GuestNight | Basis::Booking) => line.guests = Some(size),
            _ => line.quantity = size,
        }
        let lines = [line];
        let asked = Quoted { promo_codes: &self.call.promo_codes, ..Quoted::new(&lines, self.call.booked_on) };
        let quoted = quote(self.catalogue, &asked).map_err(|error| {
            error.moved(|path| match path.strip_prefix("/lines/0") {
                None => path.to_owned(),
                Some("/product") => "/product".to_owned(),
                Some("/nights" | "/arrival") => "/nights".to_owned(),
                Some(_) => format!("/party_sizes/{place}"),
            })
        })?;
        Ok(quoted.total.minor())
    }
}
