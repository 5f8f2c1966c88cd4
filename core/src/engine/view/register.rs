//! The register (A5, L2): asked of a store that keeps one, else found by going through the bookings.

mod gone_through;
mod query;

pub(super) use gone_through::all_rows;
use gone_through::gone_through;
use query::query;
pub(super) use query::{conditions, with_merged};

use super::{Asked, RegisterAsked};
use crate::booking::ActorType;
use crate::engine::reads::{Attempt, Need, Reads};
use crate::engine::{Engine, ViewRequest};
use crate::error::{Code, Problem, Result};
use crate::register::{Found, RegisterRow, write_rows};
use crate::store::{Store, keys};

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
        /// The lines; before those of the first page a header. For Excel, a file has U+FEFF before it.
        pub csv: String,
        /// How many rows.
        pub rows: u64,
        /// Where the next page begins; none: this was the last.
        pub next: Option<String>,
    }
}

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
