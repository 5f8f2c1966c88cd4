//! The register (A5, L2): asked of a store that keeps one, else found by going through the bookings.

use super::{Asked, RegisterAsked, page, saved};
use crate::booking::{ActorType, Booking};
use crate::customer::Person;
use crate::engine::index::{instant_sort, names};
use crate::engine::people::everyone;
use crate::engine::reads::{Attempt, Need, Reads};
use crate::engine::{Engine, SavedView, ViewRequest};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::{self, At};
use crate::limits;
use crate::register::{
    Cell, Column, Condition, Cursor, Filter, FlatRow, Found, Names, Place, Reading, RegisterQuery, RegisterRow,
    RegisterSort, write_rows,
};
use crate::store::{Range, Store, keys};
use crate::time::Instant;
use std::collections::BTreeSet;
use uuid::Uuid;

crate::record! {
    /// A page of the register (A5).
    pub struct RegisterView {
        /// The bookings.
        pub rows: Vec<RegisterRow>,
        /// Where the next page begins; none: this was the last.
        pub next: Option<String>,
    }
}

crate::record! {
    /// A page of the register as CSV (L2): the pages of a list, one after the other, are one file.
    #[derive(Eq)]
    pub struct ExportView {
        /// The lines; before those of the first page a header.
        pub csv: String,
        /// How many rows.
        pub rows: u64,
        /// Where the next page begins; none: this was the last.
        pub next: Option<String>,
    }
}

/// Records asked for at once while bookings are gone through.
const AT_ONCE: usize = 2_000;

pub(super) fn register(asked: Asked<'_>, view: &RegisterAsked) -> Attempt<RegisterView> {
    let (query, cursor, wanted) = query(asked, view)?;
    let gone;
    let found = match asked.reads.register(&query)? {
        Some(found) => found,
        None => {
            gone = gone_through(asked, &query, view)?;
            &gone
        }
    };
    let page = found.get(..wanted).unwrap_or(found);
    let next = page.last().filter(|_| found.len() > wanted).map(|last| cursor.write(query.place(last)));
    Ok(RegisterView { rows: rows_shown(asked, page)?, next })
}

/// Rows as the asker may see them.
fn rows_shown(asked: Asked<'_>, found: &[Found]) -> Result<Vec<RegisterRow>> {
    let own = asked.engine.setup.catalogue.definition().currency;
    let rows = found.iter().map(|found| {
        let corrupt = || {
            let key = keys::booking(asked.tenant(), found.row.booking);
            Problem::new(Code::StoreCorrupt).with("key", key).with("why", "its row in the register")
        };
        Ok(asked.shown_row(RegisterRow::of(found, own, asked.now()).ok_or_else(corrupt)?))
    });
    rows.collect()
}

/// All pages of a list, from a store that keeps a register; `false`: it keeps none.
pub(in crate::engine) fn pages<S: Store + ?Sized>(
    engine: &Engine,
    store: &S,
    request: &ViewRequest,
    list: &RegisterAsked,
    mut write: impl FnMut(&[RegisterRow]) -> Result<()>,
) -> Result<bool> {
    let mut reads = Reads::default();
    let mut query = loop {
        match query(Asked { engine, request, reads: &reads }, list) {
            Ok((query, ..)) => break query,
            Err(Need::Get(keys)) => {
                let records = store.get(&keys)?;
                reads.note_records(keys, records);
            }
            Err(Need::Fail(error)) => return Err(error),
            Err(_) => return Err(Code::Internal.into()),
        }
    };
    query.limit = query.limit.saturating_sub(1);
    let asked = Asked { engine, request, reads: &reads };
    let mut written = Ok(());
    let kept = store.register_pages(&query, &mut |found| {
        written = rows_shown(asked, &found).and_then(|rows| write(&rows));
        written.is_ok()
    })?;
    written.map(|()| kept)
}

pub(super) fn export(asked: Asked<'_>, view: &RegisterAsked) -> Attempt<ExportView> {
    let RegisterView { rows, next } = register(asked, view)?;
    let mut csv = Vec::new();
    write_rows(&mut csv, &rows, view.after.is_none()).map_err(|_| Code::Internal)?;
    let csv = String::from_utf8(csv).map_err(|_| Code::Internal)?;
    Ok(ExportView { csv, rows: u64::try_from(rows.len()).unwrap_or(u64::MAX), next })
}

/// What a view of the register asks for, whose cursor it is, and how many rows are wanted: the query asks for one more.
pub(super) fn query(asked: Asked<'_>, view: &RegisterAsked) -> Attempt<(RegisterQuery, Cursor, usize)> {
    let actor = &asked.request.actor;
    let own = actor.kind == ActorType::Customer && actor.id.is_some() && view.customer.map(Ident::from) == actor.id;
    // By what a filter finds, customers would learn what they are not shown.
    if !own || view.filter.is_some() || view.saved.is_some() {
        asked.may_list()?;
    }
    let wanted = page(view.limit)?;
    let saved = saved::named(asked, view.saved.as_ref())?;
    let order = saved.as_ref().filter(|_| view.sort.is_none());
    let sort = view.sort.or(order.map(|saved| saved.sort)).unwrap_or(RegisterSort::CreatedAt);
    let descending = view.descending.or(order.map(|saved| saved.descending)).unwrap_or_default();
    let list = RegisterAsked {
        sort: Some(sort),
        descending: Some(descending),
        limit: 0,
        after: None,
        ..view.clone()
    };
    // What is saved anew under the name is another list.
    let saved_text = saved.as_ref().map(json::write).transpose()?.unwrap_or_default();
    let cursor = Cursor::of(&(json::write(&list)? + &saved_text));
    let after = view.after.as_ref().map(|after| cursor.read(after).map_err(|error| error.at("/view/after")));
    let mut all = Vec::new();
    if let Some(customer) = view.customer {
        all.push(Condition::Among(Column::Customer, vec![Cell::Id(customer)]));
    }
    if let Some(statuses) = &view.statuses {
        let statuses = statuses.iter().map(|status| Cell::Text(status.to_string()));
        all.push(Condition::Among(Column::Status, statuses.collect()));
    }
    all.extend(conditions(asked, saved.as_ref(), view.filter.as_ref())?);
    let mut condition = Condition::All(all);
    if !own {
        with_merged(asked, &mut condition)?;
    }
    let query = RegisterQuery {
        tenant: asked.tenant().clone(),
        condition,
        sort,
        descending,
        after: after.transpose()?,
        limit: wanted.saturating_add(1),
    };
    Ok((query, cursor, wanted))
}

/// What a saved view and a filter ask of a row.
pub(super) fn conditions(
    asked: Asked<'_>,
    saved: Option<&SavedView>,
    filter: Option<&Filter>,
) -> Attempt<Vec<Condition>> {
    let setup = &asked.engine.setup;
    let at = At::ROOT;
    let at = at.field("view");
    let mut all = Vec::with_capacity(2);
    for (name, filter) in [("saved", saved.and_then(|saved| saved.filter.as_ref())), ("filter", filter)] {
        let Some(filter) = filter else { continue };
        let mut reading = Reading {
            now: asked.now(),
            catalogue: &setup.catalogue,
            zones: &*setup.zones,
            problems: Problems::new(),
            terms: 0,
        };
        let read = filter.condition(at.field(name), &mut reading);
        all.push(reading.problems.into_result(read)?);
    }
    Ok(all)
}

/// Who asks for a customer asks for what is filed under those who are merged into them, too (A8).
pub(super) fn with_merged(asked: Asked<'_>, condition: &mut Condition) -> Attempt<()> {
    match condition {
        Condition::All(all) | Condition::Any(all) => all.iter_mut().try_for_each(|inner| with_merged(asked, inner)),
        Condition::Not(inner) => with_merged(asked, inner),
        Condition::Among(Column::Customer, cells) => {
            let ids = cells.iter().filter_map(|cell| if let Cell::Id(id) = cell { Some(*id) } else { None });
            let ids: Vec<Uuid> = ids.collect();
            asked.reads.want(ids.iter().map(|id| keys::identity(asked.tenant(), *id)))?;
            let mut all = BTreeSet::new();
            for id in ids {
                all.extend(everyone(asked.tenant(), id, asked.reads)?);
            }
            *cells = all.into_iter().map(Cell::Id).collect();
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Goes through the bookings in the order in which they were made. In that order, without a filter, a page of them will do.
fn gone_through(asked: Asked<'_>, query: &RegisterQuery, view: &RegisterAsked) -> Attempt<Vec<Found>> {
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
    let named = view.filter.is_some() || all_shown;
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
pub(super) fn all_rows(asked: Asked<'_>) -> Attempt<Vec<Found>> {
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

impl Asked<'_> {
    /// A row as the asker may see it: a customer without what is for staff.
    fn shown_row(self, mut row: RegisterRow) -> RegisterRow {
        if self.for_customer() {
            row.action_points = 0;
            row.assigned_to = None;
            if row.entered_by.split_once(' ').is_some_and(|(kind, _)| kind == ActorType::Staff.as_str()) {
                row.entered_by = ActorType::Staff.to_string();
            }
        }
        row
    }
}
