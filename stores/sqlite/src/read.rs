//! Reads: one cached statement for each kind.

use crate::errors::not_applied;
use bespeak::ids::Ident;
use bespeak::store::{IndexEntry, Key, Range, StoreError, StoredEvent, Versioned};
use rusqlite::types::Type;
use rusqlite::{CachedStatement, Connection, Error, OptionalExtension as _, Params, Row};
use uuid::Uuid;

pub(crate) fn get(conn: &Connection, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
    read_all(conn, keys).map_err(not_applied)
}

fn read_all(conn: &Connection, keys: &[Key]) -> rusqlite::Result<Vec<Option<Versioned>>> {
    let _moment = if keys.len() < 2 { None } else { Some(Moment::begin(conn)?) };
    let mut find = conn.prepare_cached("SELECT revision, text FROM record WHERE key = ?1")?;
    keys.iter().map(|key| find.query_row([key], record).optional()).collect()
}

/// A transaction that reads, so that all is of one moment. It ends with it, whatever happens meanwhile. Its statements
/// are kept prepared, unlike those of rusqlite's own.
pub(crate) struct Moment<'c>(&'c Connection);

impl<'c> Moment<'c> {
    pub fn begin(conn: &'c Connection) -> rusqlite::Result<Self> {
        conn.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self(conn))
    }
}

impl Drop for Moment<'_> {
    fn drop(&mut self) {
        // If that fails, so does the next BEGIN, which says so.
        let _ = self.0.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([]));
    }
}

fn record(row: &Row<'_>) -> rusqlite::Result<Versioned> {
    Ok(Versioned { revision: whole(row, 0)?, text: row.get_ref(1)?.as_str()?.into() })
}

pub(crate) fn scan(conn: &Connection, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
    // Keys are not empty: an entry of the lowest sort comes after that sort and the empty key.
    let from = range.from.as_deref().unwrap_or("");
    let (sort, key) = match &range.after {
        Some((sort, key)) if sort.as_str() >= from => (sort.as_str(), key.as_str()),
        _ => (from, ""),
    };
    let entry = |row: &Row<'_>| {
        let (sort, key) = (row.get(0)?, row.get(1)?);
        Ok(IndexEntry { index: range.index.clone(), tenant: range.tenant.clone(), sort, key })
    };
    let (tenant, limit) = (range.tenant.as_str(), most(limit));
    match &range.until {
        None => collect(
            conn.prepare_cached(
                "SELECT sort, key FROM entry WHERE tenant = ?1 AND name = ?2 AND (sort, key) > (?3, ?4)
                ORDER BY sort, key LIMIT ?5",
            ),
            (tenant, &range.index, sort, key, limit),
            entry,
        ),
        Some(until) => collect(
            conn.prepare_cached(
                "SELECT sort, key FROM entry WHERE tenant = ?1 AND name = ?2 AND (sort, key) > (?3, ?4) AND sort < ?6
                ORDER BY sort, key LIMIT ?5",
            ),
            (tenant, &range.index, sort, key, limit, until),
            entry,
        ),
    }
}

pub(crate) fn events(
    conn: &Connection,
    tenant: &Ident,
    from: u64,
    limit: usize,
) -> Result<Vec<StoredEvent>, StoreError> {
    collect(
        conn.prepare_cached(
            "SELECT position, stream, number, text FROM event WHERE tenant = ?1 AND position >= ?2
            ORDER BY position LIMIT ?3",
        ),
        (tenant.as_str(), least(from), most(limit)),
        event,
    )
}

pub(crate) fn stream(
    conn: &Connection,
    tenant: &Ident,
    stream: Uuid,
    from: u64,
    limit: usize,
) -> Result<Vec<StoredEvent>, StoreError> {
    collect(
        conn.prepare_cached(
            "SELECT position, stream, number, text FROM event WHERE tenant = ?1 AND stream = ?2 AND number >= ?3
            ORDER BY number LIMIT ?4",
        ),
        (tenant.as_str(), stream.as_bytes(), least(from), most(limit)),
        event,
    )
}

fn event(row: &Row<'_>) -> rusqlite::Result<StoredEvent> {
    let stream = Uuid::from_slice(row.get_ref(1)?.as_blob()?)
        .map_err(|error| Error::FromSqlConversionFailure(1, Type::Blob, Box::new(error)))?;
    Ok(StoredEvent { position: whole(row, 0)?, stream, number: whole(row, 2)?, text: row.get(3)? })
}

fn collect<T>(
    statement: rusqlite::Result<CachedStatement<'_>>,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    statement.and_then(|mut statement| statement.query_map(params, read)?.collect()).map_err(not_applied)
}

/// SQLite's whole numbers are signed; ours are not, and never that large.
fn whole(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let value: i64 = row.get(column)?;
    u64::try_from(value).map_err(|_| Error::IntegralValueOutOfRange(column, value))
}

fn most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn least(from: u64) -> i64 {
    i64::try_from(from).unwrap_or(i64::MAX)
}
