//! A batch of commits, in one transaction and two rounds: one locks the tenants and reads what is guarded, one writes and
//! commits. The requests of a round are sent without waiting for one another.

use crate::errors::{Failure, silence};
use crate::plan::{Found, Head, Writes, decide, numbers};
use crate::read::{answered, column};
use crate::register::{People, Rows, Sent};
use crate::session::{Session, in_order};
use bespeak::register::{Cell, FlatRow};
use bespeak::store::{Commit, Committed, IndexEntry, StoreError};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Row};
use uuid::Uuid;

const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE";

/// Tries a batch once. `ask_numbers`: whether to look first which numbers of events are taken. They hardly ever are, since
/// the record that counts them is guarded; if one is, the database says so when it is written.
pub(crate) async fn commit(
    session: &Session,
    batch: &[&Commit],
    ask_numbers: bool,
    patience: Duration,
) -> Result<Vec<Committed>, Failure> {
    let prepared = session.within(patience, prepare(session, batch, ask_numbers)).await;
    let found = prepared.map_err(Failure::Again)??;
    let (answers, writes) = decide(batch, &found);
    if writes.is_empty() {
        // If it fails, the connection is not used again.
        session.leave(patience).await;
        return Ok(answers);
    }
    let written = session.within(patience, write(session, &writes)).await;
    written.map_err(|_| Failure::Final(StoreError::Unknown("the server does not answer".to_owned())))??;
    Ok(answers)
}

/// Opens the transaction, locks the tenants, and reads what the batch relies on.
async fn prepare(session: &Session, batch: &[&Commit], ask_numbers: bool) -> Result<Found, Failure> {
    let tenants: BTreeSet<&str> = batch.iter().map(|commit| commit.tenant.as_str()).collect();
    let tenants: Vec<&str> = tenants.into_iter().collect();
    let found = read(session, batch, &tenants, ask_numbers).await?;
    if found.heads.len() == tenants.len() {
        return Ok(found);
    }
    // A tenant's first commit: its row is made in a transaction of its own, for others wait for nobody that way.
    let welcome = [&tenants as _];
    let requests = vec![session.word("ROLLBACK"), session.request(&session.statements.welcome, &welcome)];
    for done in in_order(requests).await {
        answered(done)?;
    }
    read(session, batch, &tenants, ask_numbers).await
}

async fn read(session: &Session, batch: &[&Commit], tenants: &[&str], ask_numbers: bool) -> Result<Found, Failure> {
    let guarded: BTreeSet<&str> =
        batch.iter().flat_map(|commit| &commit.guards).map(|guard| guard.key.as_str()).collect();
    let guarded: Vec<&str> = guarded.into_iter().collect();
    let asked: BTreeSet<(&str, Uuid, i64)> = if ask_numbers { numbers(batch).collect() } else { BTreeSet::new() };
    let owners: Vec<&str> = asked.iter().map(|(tenant, ..)| *tenant).collect();
    let streams: Vec<Uuid> = asked.iter().map(|(_, stream, _)| *stream).collect();
    let places: Vec<i64> = asked.iter().map(|(.., number)| *number).collect();

    let statements = &session.statements;
    let (locked, keys) = ([&tenants as _], [&guarded as _]);
    let taken = [&owners as _, &streams as _, &places as _];
    let mut requests = vec![
        session.word(BEGIN),
        session.request(&statements.lock, &locked),
        session.request(&statements.revisions, &keys),
    ];
    if ask_numbers {
        requests.push(session.request(&statements.numbers, &taken));
    }
    let mut rows = in_order(requests).await.into_iter().map(answered);
    let mut next = || rows.next().unwrap_or_else(|| Ok(Vec::new()));
    let (_begun, heads, revisions, numbers) = (next()?, next()?, next()?, next()?);
    let mut found = Found::default();
    for row in &heads {
        found.heads.insert(column(row, 0)?, Head { position: column(row, 1)?, revision: column(row, 2)? });
    }
    for row in &revisions {
        found.revisions.insert(column(row, 0)?, column(row, 1)?);
    }
    for row in &numbers {
        found.numbers.insert((column(row, 0)?, column(row, 1)?, column(row, 2)?));
    }
    Ok(found)
}

/// Writes and commits.
async fn write(session: &Session, writes: &Writes<'_>) -> Result<(), Failure> {
    let statements = &session.statements;
    let gone: Vec<&str> = writes.records.iter().filter(|(_, put)| put.is_none()).map(|(key, _)| *key).collect();
    let puts = || writes.records.iter().filter_map(|(key, put)| put.map(|(revision, text)| (*key, revision, text)));
    let keys: Vec<&str> = puts().map(|(key, ..)| key).collect();
    let revisions: Vec<i64> = puts().map(|(_, revision, _)| revision).collect();
    let texts: Vec<&str> = puts().map(|(.., text)| text).collect();
    let (removed, added) = (Entries::of(writes, false), Entries::of(writes, true));
    let tenants: Vec<&str> = writes.events.iter().map(|event| event.tenant).collect();
    let positions: Vec<i64> = writes.events.iter().map(|event| event.position).collect();
    let streams: Vec<Uuid> = writes.events.iter().map(|event| event.stream).collect();
    let numbers: Vec<i64> = writes.events.iter().map(|event| event.number).collect();
    let said: Vec<&str> = writes.events.iter().map(|event| event.text).collect();
    let owners: Vec<&str> = writes.heads.keys().copied().collect();
    let last: Vec<i64> = writes.heads.values().map(|head| head.position).collect();
    let latest: Vec<i64> = writes.heads.values().map(|head| head.revision).collect();

    let rows: Vec<(&str, &FlatRow)> = writes.register.iter().map(|((tenant, _), row)| (*tenant, *row)).collect();
    let (rows, people) = (Rows::of(&rows), People::of(writes));

    let delete = [&gone as _];
    let put = [&keys as _, &revisions as _, &texts as _];
    let index_delete = removed.columns();
    let index_put = added.columns();
    let append = [&tenants as _, &positions as _, &streams as _, &numbers as _, &said as _];
    let advance = [&owners as _, &last as _, &latest as _];
    let bookings = given(&rows.bookings);
    let columns = given(&rows.columns);
    let items = given(&rows.items);
    let names =
        [&people.tenants as _, &people.customers as _, &people.names as _, &people.emails as _, &people.searches as _];
    let forget = [&people.gone_tenants as _, &people.gone as _];
    let all: [(bool, _, &[&(dyn ToSql + Sync)]); 11] = [
        (gone.is_empty(), &statements.delete, &delete),
        (keys.is_empty(), &statements.put, &put),
        (removed.keys.is_empty(), &statements.index_delete, &index_delete),
        (added.keys.is_empty(), &statements.index_put, &index_put),
        (said.is_empty(), &statements.append, &append),
        (owners.is_empty(), &statements.advance, &advance),
        (rows.is_empty, &statements.row_put, &columns),
        (rows.is_empty, &statements.item_delete, &bookings),
        (rows.is_empty, &statements.item_put, &items),
        (people.gone.is_empty(), &statements.name_delete, &forget),
        (people.customers.is_empty(), &statements.name_put, &names),
    ];
    let needed = all.iter().filter(|(empty, ..)| !empty);
    let mut requests: Vec<_> = needed.map(|(_, statement, given)| session.request(statement, given)).collect();
    requests.push(session.word("COMMIT"));
    let count = requests.len();
    told(in_order(requests).await, count)
}

/// Values as a request borrows them.
pub(crate) fn given<'s>(values: &'s [Sent<'_>]) -> Vec<&'s (dyn ToSql + Sync)> {
    values.iter().map(|value| -> &(dyn ToSql + Sync) { &**value }).collect()
}

/// What came of the writes, and of the COMMIT after them, which is there if so many were sent. A write that the server
/// refused makes of COMMIT a rollback; what only got lost on the way says nothing about it.
fn told(answers: Vec<Result<Vec<Row>, Error>>, count: usize) -> Result<(), Failure> {
    let commit_was_sent = answers.len() == count;
    for (place, answer) in answers.into_iter().enumerate() {
        let Err(error) = answer else { continue };
        let refused = place + 1 < count && error.code().is_some();
        return Err(if refused || !commit_was_sent {
            Failure::before_commit(&error)
        } else {
            Failure::of_commit(&error)
        });
    }
    if commit_was_sent { Ok(()) } else { Err(Failure::Again(silence())) }
}

/// Index entries, column by column.
struct Entries<'b> {
    tenants: Vec<&'b str>,
    names: Vec<&'b str>,
    sorts: Vec<&'b str>,
    keys: Vec<&'b str>,
}

impl<'b> Entries<'b> {
    fn of(writes: &Writes<'b>, there: bool) -> Self {
        let chosen = || writes.entries.iter().filter(move |(_, is)| **is == there).map(|(entry, _)| *entry);
        let column = |part: fn(&'b IndexEntry) -> &'b str| chosen().map(part).collect();
        Self {
            tenants: column(|entry| entry.tenant.as_str()),
            names: column(|entry| &entry.index),
            sorts: column(|entry| &entry.sort),
            keys: column(|entry| &entry.key),
        }
    }

    fn columns(&self) -> [&(dyn ToSql + Sync); 4] {
        [&self.tenants, &self.names, &self.sorts, &self.keys]
    }
}

/// The most that is written in one transaction, in bytes: a request to the server has a limit.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// What no database holds is refused before it gets in the way of others.
pub(crate) fn checked(batch: &[Commit]) -> Result<(), StoreError> {
    let events = || batch.iter().flat_map(|commit| &commit.events);
    if let Some(event) = events().find(|event| i64::try_from(event.number).is_err()) {
        return Err(StoreError::NotApplied(format!("the number {} of an event is too large", event.number)));
    }
    let bytes: usize = batch.iter().map(bytes).sum();
    if bytes > MOST_BYTES {
        return Err(StoreError::NotApplied(format!("a batch of {bytes} bytes is too large: {MOST_BYTES} at most")));
    }
    Ok(())
}

/// About how much a commit sends to the server.
pub(crate) fn bytes(commit: &Commit) -> usize {
    let guards = commit.guards.iter().map(|guard| guard.key.len());
    let puts = commit.puts.iter().map(|(key, text)| key.len() + text.len());
    let deletes = commit.deletes.iter().map(String::len);
    let entries = commit.index_puts.iter().chain(&commit.index_deletes);
    let entries = entries.map(|entry| entry.index.len() + entry.sort.len() + entry.key.len());
    let events = commit.events.iter().map(|event| event.text.len());
    let text = |cell: &Cell| if let Cell::Text(text) = cell { text.len() } else { 8 };
    let items = |row: &FlatRow| row.items.iter().map(|item| item.value.len()).sum::<usize>();
    let rows = commit.register.iter().map(|row| row.cells.iter().map(text).sum::<usize>() + items(row));
    guards.chain(puts).chain(deletes).chain(entries).chain(events).chain(rows).sum()
}
