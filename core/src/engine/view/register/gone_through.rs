//! Rows of the register from a store that keeps none: by going through the bookings.

use crate::booking::Booking;
use crate::customer::Person;
use crate::engine::index::{instant_sort, names};
use crate::engine::reads::Attempt;
use crate::engine::view::{Asked, RegisterAsked};
use crate::error::{Code, Problem};
use crate::limits;
use crate::register::{Cell, Column, Condition, FlatRow, Found, Names, Place, RegisterQuery, RegisterSort};
use crate::store::{Range, keys};
use crate::time::Instant;
use uuid::Uuid;

/// Records asked for at once.
const AT_ONCE: usize = 2_000;

/// Goes through the bookings in the order in which they were made. In that order, without a filter, a page of them will do.
pub(super) fn gone_through(asked: Asked<'_>, query: &RegisterQuery, view: &RegisterAsked) -> Attempt<Vec<Found>> {
    let as_made = query.sort == RegisterSort::CreatedAt && !query.descending;
    let all_shown = view.filter.is_none() && view.saved.is_none() && view.statuses.is_none();
    let after = match query.after {
        Some(Place { value: Some(made), booking }) if as_made => {
            Instant::from_micros(made).map(|made| (instant_sort(made), keys::booking(asked.tenant(), booking)))
        }
        _ => None,
    };
    let enough = if as_made && all_shown { query.limit } else { limits::REGISTER_BOOKINGS.saturating_add(1) };
    let mut found = Vec::new();
    match customers(&query.condition) {
        None => found = rows(asked, Range { after, ..Range::all(names::BOOKING, asked.tenant()) }, enough)?,
        Some(customers) => {
            for customer in customers {
                let after = after.clone().map(|(made, key)| (format!("{customer} {made}"), key));
                let all = Range::all(names::CUSTOMER, asked.tenant());
                let (from, until) = (Some(format!("{customer} ")), Some(format!("{customer}!")));
                found.extend(rows(asked, Range { from, until, after, ..all }, enough)?);
            }
        }
    }
    // The names are needed for a page, or to search them.
    let named = view.filter.is_some() || view.saved.is_some() || all_shown;
    if !named {
        found = query.select(found);
    }
    name(asked, &mut found)?;
    Ok(if named { query.select(found) } else { found })
}

/// Whose bookings alone a condition is about.
fn customers(condition: &Condition) -> Option<Vec<Uuid>> {
    let Condition::All(all) = condition else { return None };
    let ids = all.iter().find_map(|condition| match condition {
        Condition::Among(Column::Customer, cells) => Some(cells),
        _ => None,
    })?;
    Some(ids.iter().filter_map(|cell| if let Cell::Id(id) = cell { Some(*id) } else { None }).collect())
}

/// Every row, with its names.
pub(in crate::engine::view) fn all_rows(asked: Asked<'_>) -> Attempt<Vec<Found>> {
    let all = Range::all(names::BOOKING, asked.tenant());
    let mut found = rows(asked, all, limits::REGISTER_BOOKINGS.saturating_add(1))?;
    name(asked, &mut found)?;
    Ok(found)
}

/// The rows of the bookings of a range, still without names.
fn rows(asked: Asked<'_>, range: Range, enough: usize) -> Attempt<Vec<Found>> {
    let entries = asked.reads.scan(range, enough)?;
    if entries.len() > limits::REGISTER_BOOKINGS {
        return Err(Problem::new(Code::RegisterLarge).with("limit", limits::REGISTER_BOOKINGS).into());
    }
    for some in entries.chunks(AT_ONCE) {
        asked.reads.want(some.iter().map(|entry| entry.key.clone()))?;
    }
    let mut bookings = Vec::with_capacity(entries.len());
    for entry in entries {
        bookings.extend(asked.stored(&entry.key)?);
    }
    let mut found = Vec::with_capacity(bookings.len());
    for (booking, overdue_after) in bookings.iter().zip(asked.overdue_after(&bookings)?) {
        found.push(flat(asked, booking, overdue_after)?);
    }
    Ok(found)
}

/// Adds the names of customers.
fn name(asked: Asked<'_>, found: &mut [Found]) -> Attempt<()> {
    let customer = |found: &Found| match found.row.cell(Column::Customer) {
        Cell::Id(id) => Some(*id),
        _ => None,
    };
    let people: Vec<_> = found.iter().filter_map(customer).map(|id| keys::person(asked.tenant(), id)).collect();
    for some in people.chunks(AT_ONCE) {
        asked.reads.want(some.iter().cloned())?;
    }
    for found in found {
        if let Some(id) = customer(found) {
            let person = asked.reads.record::<Person>(&keys::person(asked.tenant(), id), "person")?;
            found.names = person.map(|read| Names::of(&read.stored.value.contact));
        }
    }
    Ok(())
}

fn flat(asked: Asked<'_>, booking: &Booking, overdue_after: Option<Instant>) -> Attempt<Found> {
    Ok(Found { row: FlatRow::of(booking, Some(&asked.engine.setup.catalogue), overdue_after)?, names: None })
}
