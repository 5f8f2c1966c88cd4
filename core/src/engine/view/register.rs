//! The register (A5, L2): asked of a store that keeps one, else found by going through the bookings.

use super::{Asked, RegisterAsked, page};
use crate::booking::{ActorType, Booking, Status};
use crate::customer::Person;
use crate::engine::index::{instant_sort, names};
use crate::engine::reads::{Attempt, Need, Reads};
use crate::engine::{Engine, ViewRequest};
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
    if !own || view.filter.is_some() {
        asked.may_list()?;
    }
    let wanted = page(view.limit)?;
    let list = RegisterAsked { limit: 0, after: None, ..view.clone() };
    let cursor = Cursor::of(&json::write(&list)?);
    let after = view.after.as_ref().map(|after| cursor.read(after).map_err(|error| error.at("/view/after")));
    let query = RegisterQuery {
        tenant: asked.tenant().clone(),
        condition: condition(asked, view.customer, view.statuses.as_deref(), view.filter.as_ref())?,
        sort: view.sort,
        descending: view.descending,
        after: after.transpose()?,
        limit: wanted.saturating_add(1),
    };
    Ok((query, cursor, wanted))
}

pub(super) fn condition(
    asked: Asked<'_>,
    customer: Option<Uuid>,
    statuses: Option<&[Status]>,
    filter: Option<&Filter>,
) -> Attempt<Condition> {
    let mut all = Vec::new();
    if let Some(customer) = customer {
        all.push(Condition::Among(Column::Customer, vec![Cell::Id(customer)]));
    }
    if let Some(statuses) = statuses {
        let statuses = statuses.iter().map(|status| Cell::Text(status.to_string()));
        all.push(Condition::Among(Column::Status, statuses.collect()));
    }
    if let Some(filter) = filter {
        let setup = &asked.engine.setup;
        let mut reading = Reading {
            now: asked.now(),
            catalogue: &setup.catalogue,
            zones: &*setup.zones,
            problems: Problems::new(),
            terms: 0,
        };
        let at = At::ROOT;
        let at = at.field("view");
        let read = filter.condition(at.field("filter"), &mut reading);
        all.push(reading.problems.into_result(read)?);
    }
    Ok(Condition::All(all))
}

/// Goes through the bookings in the order in which they were made. In that order, without a filter, a page of them will do.
fn gone_through(asked: Asked<'_>, query: &RegisterQuery, view: &RegisterAsked) -> Attempt<Vec<Found>> {
    let as_made = query.sort == RegisterSort::CreatedAt && !query.descending;
    let all_shown = view.filter.is_none() && view.statuses.is_none();
    let after = match query.after {
        Some(Place { value: Some(made), booking }) if as_made => Instant::from_micros(made).map(|made| {
            let made = instant_sort(made);
            let sort = view.customer.map_or_else(|| made.clone(), |customer| format!("{customer} {made}"));
            (sort, keys::booking(asked.tenant(), booking))
        }),
        _ => None,
    };
    let range = Range {
        from: view.customer.map(|customer| format!("{customer} ")),
        until: view.customer.map(|customer| format!("{customer}!")),
        after,
        ..Range::all(if view.customer.is_some() { names::CUSTOMER } else { names::BOOKING }, asked.tenant())
    };
    let enough = if as_made && all_shown { query.limit } else { limits::REGISTER_BOOKINGS.saturating_add(1) };
    let mut found = rows(asked, range, enough)?;
    // The names are needed for a page, or to search them.
    let named = view.filter.is_some() || all_shown;
    if !named {
        found = query.select(found);
    }
    name(asked, &mut found)?;
    Ok(if named { query.select(found) } else { found })
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
