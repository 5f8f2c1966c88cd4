//! A batch of commits, in one round: what is expected of the store is sent along with what is written, and the server writes
//! only if it is so. If it is not, it says what is, and the batch is decided again.

use crate::errors::{Failure, silence};
use crate::plan::{Found, Number, Writes, decide, numbers};
use crate::read::{answered, column};
use crate::session::{Request, Session, in_order};
use bespeak::store::{Commit, Committed, IndexEntry, StoreError};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Duration;
use tokio_postgres::types::ToSql;
use tokio_postgres::Row;
use uuid::Uuid;

const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE";

/// How many batches get in line for their tenant's row after one that met another writer.
const IN_LINE: u32 = 64;

/// Whether others write to the same tenants. Where nobody does, a batch is one statement. Where somebody does, it would
/// often find that it was overtaken: then it is better to get in line first, in a transaction.
#[derive(Debug, Default)]
pub(crate) struct Rivals(u32);

/// What a round came to.
enum Told {
    Written,
    /// What is otherwise than it was expected.
    Otherwise(HashMap<String, Option<i64>>),
    /// Another has written meanwhile, or the tenant is new.
    Overtaken,
}

/// Tries a batch once. `ask_numbers`: whether to look first which numbers of events are taken. They hardly ever are, since
/// the record that counts them is guarded; if one is, the database says so when it is written.
pub(crate) async fn commit(
    session: &Session,
    batch: &[&Commit],
    ask_numbers: bool,
    rivals: &mut Rivals,
    patience: Duration,
) -> Result<Vec<Committed>, Failure> {
    let mut found = Found::expected(batch);
    if ask_numbers {
        found.numbers = session.within(patience, taken(session, batch)).await.map_err(Failure::Again)??;
    }
    let mut is_known = false;
    loop {
        let (answers, writes) = decide(batch, &found);
        if is_known && writes.is_empty() {
            return Ok(answers);
        }
        let in_line = rivals.0 > 0 || writes.growth.len() > 1;
        rivals.0 = rivals.0.saturating_sub(1);
        let sent = session.within(patience, send(session, &found, &writes, in_line)).await;
        match sent.map_err(|_| Failure::Final(StoreError::Unknown("the server does not answer".to_owned())))?? {
            Told::Written => return Ok(answers),
            Told::Otherwise(revisions) => {
                found.revisions.extend(revisions);
                is_known = true;
            }
            Told::Overtaken if in_line => return Err(Failure::Again(overtaken())),
            Told::Overtaken => rivals.0 = IN_LINE,
        }
    }
}

fn overtaken() -> StoreError {
    StoreError::NotApplied("another writer was faster".to_owned())
}

/// Which of the numbers of a batch are taken. None is ever given back.
async fn taken(session: &Session, batch: &[&Commit]) -> Result<HashSet<Number>, Failure> {
    let asked: BTreeSet<(&str, Uuid, i64)> = numbers(batch).collect();
    let owners: Vec<&str> = asked.iter().map(|(tenant, ..)| *tenant).collect();
    let streams: Vec<Uuid> = asked.iter().map(|(_, stream, _)| *stream).collect();
    let places: Vec<i64> = asked.iter().map(|(.., number)| *number).collect();
    let rows = answered(session.query(&session.statements.numbers, &[&owners, &streams, &places]).await)?;
    rows.iter().map(|row| Ok((column(row, 0)?, column(row, 1)?, column(row, 2)?))).collect()
}

/// Sends what is expected and what is written, in one piece.
async fn send(session: &Session, found: &Found, writes: &Writes<'_>, in_line: bool) -> Result<Told, Failure> {
    let (guarded, expected): (Vec<&str>, Vec<Option<i64>>) =
        found.revisions.iter().map(|(key, revision)| (key.as_str(), *revision)).unzip();
    let tenants: Vec<&str> = writes.growth.keys().copied().collect();
    let events: Vec<i64> = writes.growth.values().map(|growth| growth.events).collect();
    let revisions: Vec<i64> = writes.growth.values().map(|growth| growth.revisions).collect();
    let puts = || writes.records.iter().filter_map(|(key, put)| put.map(|put| (*key, put)));
    let put_tenants: Vec<&str> = puts().map(|(_, put)| put.tenant).collect();
    let put_keys: Vec<&str> = puts().map(|(key, _)| key).collect();
    let put_places: Vec<i64> = puts().map(|(_, put)| put.place).collect();
    let put_texts: Vec<&str> = puts().map(|(_, put)| put.text).collect();
    let said_tenants: Vec<&str> = writes.events.iter().map(|event| event.tenant).collect();
    let said_places: Vec<i64> = writes.events.iter().map(|event| event.place).collect();
    let said_streams: Vec<Uuid> = writes.events.iter().map(|event| event.stream).collect();
    let said_numbers: Vec<i64> = writes.events.iter().map(|event| event.number).collect();
    let said_texts: Vec<&str> = writes.events.iter().map(|event| event.text).collect();
    let (listed, unlisted) = (Entries::of(writes, true), Entries::of(writes, false));
    let removed: Vec<&str> = writes.records.iter().filter(|(_, put)| put.is_none()).map(|(key, _)| *key).collect();

    let mut given: Vec<&(dyn ToSql + Sync)> = vec![
        &guarded, &expected, &tenants, &events, &revisions, &put_tenants, &put_keys, &put_places, &put_texts,
        &said_tenants, &said_places, &said_streams, &said_numbers, &said_texts,
    ];
    given.extend(listed.columns());
    let statements = &session.statements;
    let mut statement = &statements.write;
    if !(removed.is_empty() && unlisted.keys.is_empty()) {
        statement = &statements.change;
        given.push(&removed);
        given.extend(unlisted.columns());
    }
    let write = session.request(statement, &given);
    if !in_line {
        let answer = in_order(vec![write]).await.pop();
        let rows = answer.unwrap_or_else(|| Ok(Vec::new())).map_err(|error| Failure::of_whole(&error))?;
        return told(&rows, tenants.len());
    }
    let owners = [&tenants as _];
    let requests = vec![
        session.word(BEGIN),
        session.request(&statements.welcome, &owners),
        session.request(&statements.lock, &owners),
        write,
        session.word("COMMIT"),
    ];
    told(&in_transaction(requests).await?, tenants.len())
}

/// What the server says of a write to so many tenants.
fn told(rows: &[Row], tenants: usize) -> Result<Told, Failure> {
    let (mut otherwise, mut moved) = (HashMap::new(), 0);
    for row in rows {
        if column(row, 2)? {
            moved += 1;
        } else {
            otherwise.insert(column(row, 0)?, column(row, 1)?);
        }
    }
    Ok(match otherwise.is_empty() {
        false => Told::Otherwise(otherwise),
        true if moved == tenants => Told::Written,
        true => Told::Overtaken,
    })
}

/// Sends requests of which the last is COMMIT, and the one before it has the answer. One that the server refused makes of
/// COMMIT a rollback; what only got lost on the way says nothing about it.
async fn in_transaction(requests: Vec<Request<'_, Vec<Row>>>) -> Result<Vec<Row>, Failure> {
    let count = requests.len();
    let answers = in_order(requests).await;
    let commit_was_sent = answers.len() == count;
    let mut told = Vec::new();
    for (place, answer) in answers.into_iter().enumerate() {
        match answer {
            Ok(rows) if place + 2 == count => told = rows,
            Ok(_) => {}
            Err(error) if (place + 1 < count && error.code().is_some()) || !commit_was_sent => {
                return Err(Failure::before_commit(&error));
            }
            Err(error) => return Err(Failure::of_commit(&error)),
        }
    }
    if commit_was_sent { Ok(told) } else { Err(Failure::Again(silence())) }
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
    guards.chain(puts).chain(deletes).chain(entries).chain(events).sum()
}
