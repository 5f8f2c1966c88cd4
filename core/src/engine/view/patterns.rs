//! Buying patterns (A5): what bookings come to, period by period, in the seller's zone.

use super::register::{all_rows, conditions, with_merged};
use super::{Asked, PatternsAsked, saved};
use crate::booking::Status;
use crate::engine::people::one_person;
use crate::engine::reads::Attempt;
use crate::error::{Code, Problem};
use crate::limits;
use crate::money::{Amount, Currency};
use crate::register::{Cell, Condition, Counted, PatternBy, PatternQuery, amount_of, day_begins};
use crate::store::keys;
use crate::time::{Date, Instant};
use chrono::Datelike as _;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

crate::names! {
    /// A part of a calendar.
    pub enum Period {
        /// A day.
        Day = "day",
        /// A week, from Monday on.
        Week = "week",
        /// A month.
        Month = "month",
        /// Three months.
        Quarter = "quarter",
        /// A year.
        Year = "year",
    }
}

crate::record! {
    /// Buying patterns (A5).
    pub struct PatternsView {
        /// Period by period; within one, what there are most bookings of first.
        pub rows: Vec<PatternRow>,
        /// Whether there are more rows.
        pub more: bool,
    }
}

crate::record! {
    /// What bookings of a period have in common, and what they come to.
    pub struct PatternRow {
        /// The first date of the period; that of the whole, if no period was asked for.
        pub period: Date,
        /// What they have in common; none, if they lack it or nothing was asked for.
        pub value: Option<String>,
        /// How many there are.
        pub bookings: u64,
        /// How many of them are confirmed, fulfilled, or closed after that.
        pub firm: u64,
        /// The same in percent, with two decimals, rounded half away from zero.
        pub firm_percent: Decimal,
        /// How many of them were cancelled.
        pub cancelled: u64,
        /// The same in percent.
        pub cancelled_percent: Decimal,
        /// What they earn, in each currency: what is owed for what is firm, and what was kept of what has ended.
        pub revenue: Vec<Revenue>,
        /// How many took each of the steps asked for.
        pub steps: Option<Vec<PatternStep>>,
    }
}

crate::record! {
    /// How many bookings reached a state, of those that reached the one before it first.
    #[derive(Eq)]
    pub struct PatternStep {
        /// The state.
        pub status: Status,
        /// How many reached it, and before it each of the steps before.
        pub bookings: u64,
        /// The same in percent of those that reached the step before; of the first step, of all; 0, if there are none.
        pub percent: Decimal,
    }
}

crate::record! {
    /// An amount with its currency.
    #[derive(Eq)]
    pub struct Revenue {
        /// The currency.
        pub currency: Currency,
        /// How much, exactly.
        pub amount: Amount,
    }
}

pub(super) fn answer(asked: Asked<'_>, view: &PatternsAsked) -> Attempt<PatternsView> {
    asked.may_list()?;
    let wanted = super::lists::page(view.limit)?;
    let firsts = periods(view)?;
    let steps = view.steps.as_deref().unwrap_or_default();
    if steps.len() > Status::ALL.len() {
        let problem = Problem::new(Code::ListLength).at("/view/steps").with("count", steps.len());
        return Err(problem.with("limit", Status::ALL.len()).into());
    }
    let saved = saved::named(asked, view.saved.as_ref())?;
    let mut condition = Condition::All(conditions(asked, saved.as_ref(), view.filter.as_ref())?);
    with_merged(asked, &mut condition)?;
    let query = PatternQuery {
        tenant: asked.tenant().clone(),
        condition,
        date: view.date,
        bounds: bounds(asked, view, &firsts)?,
        by: view.by,
        steps: steps.to_vec(),
    };
    let mut counted = match asked.reads.patterns(&query)? {
        Some(counted) => counted.to_vec(),
        None => query.count(&all_rows(asked)?),
    };
    if view.by == Some(PatternBy::Customer) {
        of_persons(asked, &mut counted)?;
    }
    let mut rows = joined(&firsts, steps, counted)?;
    rows.sort_by(|a, b| {
        let key = |row: &PatternRow| (row.period, Reverse(row.bookings));
        key(a).cmp(&key(b)).then_with(|| a.value.cmp(&b.value))
    });
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    Ok(PatternsView { rows, more })
}

/// Counts under one customer what is filed under those who are merged into them, too (A8). Rows keep the customer that they
/// were made under, so whoever counts them knows ids alone; all groups are there, so none that a limit cuts off lacks a part.
fn of_persons(asked: Asked<'_>, counted: &mut [Counted]) -> Attempt<()> {
    let customer = |sums: &Counted| if let Cell::Id(id) = sums.value { Some(id) } else { None };
    let ids: BTreeSet<Uuid> = counted.iter().filter_map(customer).collect();
    asked.reads.want(ids.iter().map(|id| keys::identity(asked.tenant(), *id)))?;
    let merged = |id: &Uuid| match one_person(asked.tenant(), *id, asked.reads) {
        Ok(into) => (into != *id).then_some(Ok((*id, into))),
        Err(need) => Some(Err(need)),
    };
    let merged: BTreeMap<Uuid, Uuid> = ids.iter().filter_map(merged).collect::<Attempt<_>>()?;
    for sums in counted {
        if let Some(into) = customer(sums).and_then(|id| merged.get(&id)) {
            sums.value = Cell::Id(*into);
        }
    }
    Ok(())
}

/// The first dates of the periods; the first period begins with the first date asked for.
fn periods(view: &PatternsAsked) -> Attempt<Vec<Date>> {
    if view.to < view.from {
        let problem = Problem::new(Code::TimeOrder).at("/view/to").with("start", view.from.to_string());
        return Err(problem.with("end", view.to.to_string()).into());
    }
    let mut firsts = vec![view.from];
    let Some(per) = view.per else { return Ok(firsts) };
    while let Some(next) = firsts.last().and_then(|first| after(per, *first)).filter(|next| *next <= view.to) {
        firsts.push(next);
        if firsts.len() > limits::PATTERN_PERIODS {
            let problem = Problem::new(Code::ListLength).at("/view/per").with("count", firsts.len());
            return Err(problem.with("limit", limits::PATTERN_PERIODS).into());
        }
    }
    Ok(firsts)
}

/// The first date after the period that a date is in.
fn after(per: Period, date: Date) -> Option<Date> {
    let Date(day) = date;
    let month = |months: u32| {
        let passed = day.month0() / months * months + months;
        let year = day.year().checked_add(i32::try_from(passed / 12).ok()?)?;
        chrono::NaiveDate::from_ymd_opt(year, passed % 12 + 1, 1).map(Date)
    };
    match per {
        Period::Day => date.plus_days(1),
        Period::Week => date.plus_days(7_i64.saturating_sub(day.weekday().num_days_from_monday().into())),
        Period::Month => month(1),
        Period::Quarter => month(3),
        Period::Year => month(12),
    }
}

/// When the periods begin, and the last ends, in the seller's zone.
fn bounds(asked: Asked<'_>, view: &PatternsAsked, firsts: &[Date]) -> Attempt<Vec<i64>> {
    let setup = &asked.engine.setup;
    let begins = |date: Date| {
        let at = day_begins(&*setup.zones, &setup.catalogue, date);
        let at = at.map(Instant::micros);
        at.ok_or_else(|| Problem::new(Code::TimeRange).at("/view/to").with("given", date.to_string()))
    };
    let end = view.to.days_later(1).map_err(|problem| problem.at("/view/to"))?;
    let all: Result<_, Problem> = firsts.iter().copied().chain([end]).map(begins).collect();
    Ok(all?)
}

/// One row for each period and value, whatever the currencies.
fn joined(firsts: &[Date], steps: &[Status], counted: Vec<Counted>) -> Attempt<Vec<PatternRow>> {
    let mut all: BTreeMap<(usize, Cell), Vec<Counted>> = BTreeMap::new();
    for sums in counted {
        let known = all.entry((sums.period, sums.value.clone())).or_default();
        match known.iter_mut().find(|known| known.currency == sums.currency) {
            Some(known) => known.plus(&sums),
            None => known.push(sums),
        }
    }
    let mut rows = Vec::with_capacity(all.len());
    for ((period, value), mut sums) in all {
        sums.sort_by(|a, b| a.currency.cmp(&b.currency));
        let sum = |of: fn(&Counted) -> i64| sums.iter().map(of).fold(0_i64, i64::saturating_add);
        let (bookings, firm) = (sum(|sums| sums.bookings), sum(|sums| sums.firm));
        let cancelled = sum(|sums| sums.cancelled);
        let revenue = sums.iter().filter_map(|sums| {
            let currency = Currency::new(sums.currency.as_deref()?)?;
            let amount = amount_of(sums.revenue, currency.digits());
            // A sum of many bookings may be more than an amount can be.
            Some(
                amount
                    .map(|amount| Revenue { currency, amount })
                    .ok_or_else(|| Problem::new(Code::AmountRange).with("given", sums.revenue.to_string())),
            )
        });
        rows.push(PatternRow {
            period: *firsts.get(period).ok_or(Code::Internal)?,
            value: match value {
                Cell::Absent => None,
                Cell::Whole(whole) => Some(whole.to_string()),
                Cell::Text(text) => Some(text),
                Cell::Id(id) => Some(crate::ids::text(id)),
            },
            bookings: bookings.unsigned_abs(),
            firm: firm.unsigned_abs(),
            firm_percent: share(firm, bookings),
            cancelled: cancelled.unsigned_abs(),
            cancelled_percent: share(cancelled, bookings),
            revenue: revenue.collect::<Result<_, Problem>>()?,
            steps: (!steps.is_empty()).then(|| conversion(steps, bookings, &sums)),
        });
    }
    Ok(rows)
}

/// How many took each step, of those that took all before it.
fn conversion(steps: &[Status], bookings: i64, sums: &[Counted]) -> Vec<PatternStep> {
    let mut before = bookings;
    let taken = steps.iter().enumerate().map(|(place, status)| {
        let all = sums.iter().filter_map(|sums| sums.steps.get(place));
        let reached = all.fold(0_i64, |sum, some| sum.saturating_add(*some));
        let percent = share(reached, before);
        before = reached;
        PatternStep { status: *status, bookings: reached.unsigned_abs(), percent }
    });
    taken.collect()
}

fn share(part: i64, whole: i64) -> Decimal {
    let percent = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED);
    let percent = percent.and_then(|percent| percent.checked_div(Decimal::from(whole))).unwrap_or_default();
    let mut rounded = percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}
