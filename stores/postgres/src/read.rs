//! Reads: one statement for each kind.

use crate::errors::{Failure, corrupt, unreadable};
use crate::plan::signed;
use crate::session::Session;
use bespeak::ids::Ident;
use bespeak::store::{IndexEntry, Key, Range, StoreError, StoredEvent, Versioned};
use std::collections::HashMap;
use tokio_postgres::types::FromSql;
use tokio_postgres::{Error, Row};
use uuid::Uuid;

pub(crate) async fn get(session: &Session, keys: &[Key]) -> Result<Vec<Option<Versioned>>, Failure> {
    let rows = answered(session.query(&session.statements.get, &[&keys]).await)?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in &rows {
        let text: &str = column(row, 2)?;
        found.insert(column::<&str>(row, 0)?, Versioned { revision: whole(row, 1)?, text: text.into() });
    }
    Ok(keys.iter().map(|key| found.get(key.as_str()).cloned()).collect())
}

pub(crate) async fn scan(session: &Session, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, Failure> {
    // Keys are not empty: an entry of the lowest sort comes after that sort and the empty key.
    let from = range.from.as_deref().unwrap_or("");
    let (sort, key) = match &range.after {
        Some((sort, key)) if sort.as_str() >= from => (sort.as_str(), key.as_str()),
        _ => (from, ""),
    };
    let (tenant, name, limit) = (range.tenant.as_str(), &*range.index, most(limit));
    let rows = match &range.until {
        None => session.query(&session.statements.scan, &[&tenant, &name, &sort, &key, &limit]).await,
        Some(until) => {
            session.query(&session.statements.scan_until, &[&tenant, &name, &sort, &key, &limit, until]).await
        }
    };
    let entry = |row: &Row| {
        let (sort, key) = (column(row, 0)?, column(row, 1)?);
        Ok(IndexEntry { index: range.index.clone(), tenant: range.tenant.clone(), sort, key })
    };
    answered(rows)?.iter().map(entry).collect()
}

pub(crate) async fn events(
    session: &Session,
    tenant: &Ident,
    from: u64,
    limit: usize,
) -> Result<Vec<StoredEvent>, Failure> {
    let (tenant, from, limit) = (tenant.as_str(), signed(from), most(limit));
    answered(session.query(&session.statements.events, &[&tenant, &from, &limit]).await)?.iter().map(event).collect()
}

pub(crate) async fn stream(
    session: &Session,
    tenant: &Ident,
    stream: Uuid,
    from: u64,
    limit: usize,
) -> Result<Vec<StoredEvent>, Failure> {
    let (tenant, from, limit) = (tenant.as_str(), signed(from), most(limit));
    let rows = session.query(&session.statements.stream, &[&tenant, &stream, &from, &limit]).await;
    answered(rows)?.iter().map(event).collect()
}

fn event(row: &Row) -> Result<StoredEvent, Failure> {
    Ok(StoredEvent { position: whole(row, 0)?, stream: column(row, 1)?, number: whole(row, 2)?, text: column(row, 3)? })
}

pub(crate) fn answered(rows: Result<Vec<Row>, Error>) -> Result<Vec<Row>, Failure> {
    rows.map_err(|error| Failure::before_commit(&error))
}

pub(crate) fn column<'r, T: FromSql<'r>>(row: &'r Row, place: usize) -> Result<T, Failure> {
    row.try_get(place).map_err(|error| unreadable(&error))
}

/// PostgreSQL's whole numbers are signed; ours are not, and never that large.
fn whole(row: &Row, place: usize) -> Result<u64, Failure> {
    let value: i64 = column(row, place)?;
    u64::try_from(value).map_err(|_| Failure::Final(below_nothing(value)))
}

fn below_nothing(value: i64) -> StoreError {
    corrupt(&format!("a number of it is {value}"))
}

fn most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
