//! The register (see `bespeak_sql`): its rows are written with the commits that change bookings, its names follow the
//! records of customers.

use crate::errors::not_applied;
use crate::read::Moment;
use bespeak::ids::Ident;
use bespeak::register::{
    Cell, Column, Counted, Counting, FlatItem, FlatRow, Found, Kind, List, PatternQuery, PatternRow, RegisterQuery,
};
use bespeak::store::{StoreError, mirror};
use bespeak_sql::{Dialect, Statement, upsert_one};
use rusqlite::types::{ToSqlOutput, Type, ValueRef};
use rusqlite::{CachedStatement, Connection, Error, Row, ToSql, params_from_iter};
use uuid::Uuid;

/// Records gone through at once when a file begins to have a register.
const AT_ONCE: i64 = 1_000;

/// A cell as it is bound.
struct Bound<'c>(&'c Cell);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Cell::Absent => ValueRef::Null,
            Cell::Whole(whole) => ValueRef::Integer(*whole),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
            Cell::Id(id) => ValueRef::Blob(id.as_bytes()),
        }))
    }
}

/// The statements that write a register.
pub(crate) struct Rows<'tx> {
    put: CachedStatement<'tx>,
    items: CachedStatement<'tx>,
    item_put: CachedStatement<'tx>,
    item_delete: CachedStatement<'tx>,
    name_put: CachedStatement<'tx>,
    name_delete: CachedStatement<'tx>,
}

impl<'tx> Rows<'tx> {
    pub fn begin(tx: &'tx Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            put: tx.prepare_cached(upsert_one())?,
            items: tx.prepare_cached(
                "SELECT list, value, whole FROM register_item WHERE tenant = ?1 AND booking = ?2 ORDER BY list, value",
            )?,
            item_put: tx.prepare_cached(
                "INSERT INTO register_item (tenant, booking, list, value, whole) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
            item_delete: tx.prepare_cached(
                "DELETE FROM register_item WHERE tenant = ?1 AND booking = ?2 AND list = ?3 AND value = ?4",
            )?,
            name_put: tx.prepare_cached(
                "INSERT INTO register_person (tenant, customer, name, email, search) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (tenant, customer) DO UPDATE SET
                    name = excluded.name, email = excluded.email, search = excluded.search",
            )?,
            name_delete: tx.prepare_cached("DELETE FROM register_person WHERE tenant = ?1 AND customer = ?2")?,
        })
    }

    /// Writes the row of a booking, and of what it has several of only what is not there already.
    pub fn put(&mut self, tenant: &Ident, row: &FlatRow) -> rusqlite::Result<()> {
        let own = Cell::Text(tenant.to_string());
        self.put.execute(params_from_iter(std::iter::once(&own).chain(&row.cells).map(Bound)))?;
        let there: Vec<FlatItem> = self
            .items
            .query_map((tenant.as_str(), row.booking.as_bytes()), item)?
            .collect::<rusqlite::Result<Vec<Option<FlatItem>>>>()?
            .into_iter()
            .flatten()
            .collect();
        for gone in there.iter().filter(|item| !row.items.contains(item)) {
            let key = (tenant.as_str(), row.booking.as_bytes(), gone.list.as_str(), &gone.value);
            self.item_delete.execute(key)?;
        }
        for new in row.items.iter().filter(|item| !there.contains(item)) {
            let values = (tenant.as_str(), row.booking.as_bytes(), new.list.as_str(), &new.value, new.whole);
            self.item_put.execute(values)?;
        }
        Ok(())
    }

    /// Follows a record that was put, if it is a customer's.
    pub fn record_put(&mut self, key: &str, text: &str) -> rusqlite::Result<()> {
        let Some((tenant, customer)) = mirror::person(key) else { return Ok(()) };
        match mirror::names(key, text) {
            Some(names) => {
                let values = (tenant.as_str(), customer.as_bytes(), names.name, names.email, names.search);
                self.name_put.execute(values)?;
            }
            None => self.forget(&tenant, customer)?,
        }
        Ok(())
    }

    /// Follows a record that was removed, if it is a customer's.
    pub fn record_gone(&mut self, key: &str) -> rusqlite::Result<()> {
        match mirror::person(key) {
            Some((tenant, customer)) => self.forget(&tenant, customer),
            None => Ok(()),
        }
    }

    fn forget(&mut self, tenant: &Ident, customer: Uuid) -> rusqlite::Result<()> {
        self.name_delete.execute((tenant.as_str(), customer.as_bytes())).map(|_| ())
    }
}

/// An item as it is stored; none, if its list is not known here.
fn item(row: &Row<'_>) -> rusqlite::Result<Option<FlatItem>> {
    let list = List::from_name(row.get_ref(0)?.as_str()?);
    let (value, whole) = (row.get(1)?, row.get(2)?);
    Ok(list.map(|list| FlatItem { list, value, whole }))
}

/// Fills the register of a file that had none, from its records.
pub(crate) fn fill(tx: &Connection) -> rusqlite::Result<()> {
    let mut rows = Rows::begin(tx)?;
    let mut records = tx.prepare("SELECT key, text FROM record WHERE key > ?1 ORDER BY key LIMIT ?2")?;
    let mut after = String::new();
    loop {
        let some: Vec<(String, String)> = records
            .query_map((&after, AT_ONCE), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let Some((last, _)) = some.last() else { return Ok(()) };
        after.clone_from(last);
        for (key, text) in &some {
            if let Some((tenant, row)) = mirror::booking(key, text) {
                rows.put(&tenant, &row)?;
            }
            rows.record_put(key, text)?;
        }
    }
}

pub(crate) fn page(conn: &Connection, query: &RegisterQuery) -> Result<Vec<Found>, StoreError> {
    let statements = bespeak_sql::page(Dialect::Sqlite, "", query);
    read(conn, statements, query.limit).map_err(not_applied)
}

fn read(conn: &Connection, statements: Vec<Statement>, limit: usize) -> rusqlite::Result<Vec<Found>> {
    let _moment = Moment::begin(conn)?;
    let mut found = Vec::new();
    for Statement { text, mut values } in statements {
        let left = limit.saturating_sub(found.len());
        if left == 0 {
            break;
        }
        if let Some(last) = values.last_mut() {
            *last = Cell::Whole(i64::try_from(left).unwrap_or(i64::MAX));
        }
        let mut statement = conn.prepare_cached(&text)?;
        let mut rows = statement.query(params_from_iter(values.iter().map(Bound)))?;
        while let Some(row) = rows.next()? {
            found.push(read_row(row)?);
        }
    }
    Ok(found)
}

pub(crate) fn patterns(conn: &Connection, query: &PatternQuery) -> Result<Vec<Counted>, StoreError> {
    count(conn, query).map_err(not_applied)
}

fn count(conn: &Connection, query: &PatternQuery) -> rusqlite::Result<Vec<Counted>> {
    let Statement { text, values } = bespeak_sql::pattern_rows(query);
    let columns = query.columns();
    let mut statement = conn.prepare(&text)?;
    let mut rows = statement.query(params_from_iter(values.iter().map(Bound)))?;
    let mut counting = Counting::new(query);
    while let Some(row) = rows.next()? {
        counting.add(&Lent { columns: &columns, row });
    }
    Ok(counting.finish())
}

/// A row as it is read, nothing of it copied. What is not there, or of another kind, is absent.
struct Lent<'r, 's> {
    columns: &'r [Column],
    row: &'r Row<'s>,
}

impl Lent<'_, '_> {
    fn value(&self, column: Column) -> Option<ValueRef<'_>> {
        let place = self.columns.iter().position(|known| *known == column)?;
        self.row.get_ref(place).ok()
    }
}

impl PatternRow for Lent<'_, '_> {
    fn text(&self, column: Column) -> Option<&str> {
        self.value(column)?.as_str().ok()
    }
    fn whole(&self, column: Column) -> Option<i64> {
        self.value(column)?.as_i64().ok()
    }
    fn id(&self, column: Column) -> Option<Uuid> {
        Uuid::from_slice(self.value(column)?.as_blob().ok()?).ok()
    }
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<Found> {
    let mut place = 0;
    bespeak_sql::found(|kind| {
        let value = cell(row, place, kind);
        place += 1;
        value
    })
}

fn cell(row: &Row<'_>, place: usize, kind: Kind) -> rusqlite::Result<Cell> {
    match (row.get_ref(place)?, kind) {
        (ValueRef::Null, _) => Ok(Cell::Absent),
        (ValueRef::Integer(whole), Kind::Whole) => Ok(Cell::Whole(whole)),
        (ValueRef::Text(_), Kind::Text) => row.get(place).map(Cell::Text),
        (ValueRef::Blob(id), Kind::Id) => Uuid::from_slice(id)
            .map(Cell::Id)
            .map_err(|error| Error::FromSqlConversionFailure(place, Type::Blob, Box::new(error))),
        (other, _) => Err(Error::InvalidColumnType(place, format!("{kind:?}"), other.data_type())),
    }
}
