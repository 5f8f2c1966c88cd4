//! A batch of commits, in one round: what is expected of the store is sent along with what is written, and the server writes
//! only if it is so. If it is not, it says what is, and the batch is decided again.

use crate::columns::{Columns, Guards, Head};
use crate::errors::{Failure, silence};
use crate::plan::{Found, Number, Writes, decide, numbers};
use crate::read::{answered, column};
use crate::session::{Request, Session, in_order};
use bespeak::register::{Cell, FlatRow};
use bespeak::store::{Commit, Committed, StoreError};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE";

/// How many batches get in line for their tenant's row after one that was overtaken.
const IN_LINE: u32 = 64;
/// How many tenants are remembered.
const MOST_TENANTS: usize = 10_000;

/// What a writer remembers. Where nobody else writes to a tenant, a batch is one statement, which relies on where the
/// tenant is; where somebody does, it gets in line first, in a transaction.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    heads: HashMap<String, Head>,
    in_line: u32,
}

impl Memory {
    fn remember(&mut self, tenant: &str, head: Head) {
        if self.heads.len() >= MOST_TENANTS {
            self.heads.clear();
        }
        self.heads.insert(tenant.to_owned(), head);
    }
}

/// What a round came to.
enum Told {
    Written,
    /// What is otherwise than it was expected.
    Otherwise(Vec<(String, Option<i64>)>),
    /// Another has written meanwhile.
    Overtaken,
}

/// Tries a batch once. `ask_numbers`: whether to look first which numbers of events are taken. They hardly ever are, since
/// the record that counts them is guarded; if one is, the database says so when it is written.
pub(crate) async fn commit(
    session: &Session,
    batch: &[&Commit],
    ask_numbers: bool,
    memory: &mut Memory,
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
        let sent = session.within(patience, send(session, &found, &writes, memory)).await;
        match sent.map_err(|_| Failure::Final(StoreError::Unknown("the server does not answer".to_owned())))?? {
            Told::Written => return Ok(answers),
            Told::Otherwise(revisions) => {
                found.revisions.extend(revisions);
                is_known = true;
            }
            Told::Overtaken => memory.in_line = IN_LINE,
        }
    }
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

/// Sends what is expected and what is written.
async fn send(
    session: &Session,
    found: &Found,
    writes: &BTreeMap<&str, Writes<'_>>,
    memory: &mut Memory,
) -> Result<Told, Failure> {
    let guards = Guards::of(found);
    match writes.first_key_value() {
        None => told(&answered(session.query(&session.statements.check, &guards.given()).await)?),
        Some((tenant, of_it)) if writes.len() == 1 => of_one(session, &guards, tenant, of_it, memory).await,
        Some(_) => of_several(session, &guards, writes, memory).await,
    }
}

/// What one tenant writes, in one piece.
async fn of_one(
    session: &Session,
    guards: &Guards<'_>,
    tenant: &str,
    writes: &Writes<'_>,
    memory: &mut Memory,
) -> Result<Told, Failure> {
    // If there is no answer, nobody knows where it is.
    let seen = memory.heads.remove(tenant).filter(|_| memory.in_line == 0);
    memory.in_line = memory.in_line.saturating_sub(1);
    let columns = Columns::of(tenant, writes, seen);
    let given = columns.given(guards);
    let write = session.request(columns.statement(&session.statements), &given);
    let rows = if seen.is_some() {
        let answer = in_order(vec![write]).await.pop().unwrap_or_else(|| Ok(Vec::new()));
        answer.map_err(|error| Failure::of_whole(&error))?
    } else {
        let tenants = vec![tenant];
        let owners = [&tenants as _];
        in_transaction(session, in_line(session, &owners), vec![write]).await?
    };
    let moved = rows.iter().find_map(|row| head(row).transpose()).transpose()?;
    match (moved, told(&rows)?) {
        (Some(head), _) => {
            memory.remember(tenant, head);
            Ok(Told::Written)
        }
        // Nothing is otherwise, and it was not moved on.
        (None, Told::Written) if seen.is_none() => {
            Err(Failure::Again(StoreError::NotApplied("another writer was faster".to_owned())))
        }
        (None, Told::Written) => Ok(Told::Overtaken),
        (None, otherwise) => {
            memory.heads.extend(seen.map(|head| (tenant.to_owned(), head)));
            Ok(otherwise)
        }
    }
}

/// What several tenants write: all of it or nothing, so what is guarded is read first.
async fn of_several(
    session: &Session,
    guards: &Guards<'_>,
    writes: &BTreeMap<&str, Writes<'_>>,
    memory: &mut Memory,
) -> Result<Told, Failure> {
    let tenants: Vec<&str> = writes.keys().copied().collect();
    memory.heads.retain(|tenant, _| !writes.contains_key(tenant.as_str()));
    let (owners, expected) = ([&tenants as _], guards.given());
    let mut requests = in_line(session, &owners);
    requests.push(session.request(&session.statements.check, &expected));
    let mut rows = Vec::new();
    for answer in in_order(requests).await {
        rows = answered(answer)?;
    }
    let otherwise = told(&rows)?;
    if matches!(otherwise, Told::Otherwise(_)) {
        answered(session.word("ROLLBACK").await)?;
        return Ok(otherwise);
    }
    let nothing = Guards::default();
    let columns: Vec<Columns<'_>> = writes.iter().map(|(tenant, writes)| Columns::of(tenant, writes, None)).collect();
    let given: Vec<_> = columns.iter().map(|columns| columns.given(&nothing)).collect();
    let requests = columns.iter().zip(&given);
    let requests =
        requests.map(|(columns, given)| session.request(columns.statement(&session.statements), given)).collect();
    in_transaction(session, Vec::new(), requests).await?;
    Ok(Told::Written)
}

/// Waits for the rows of tenants, which are made if they are not there, until the end of a transaction.
fn in_line<'r>(session: &'r Session, owners: &'r [&'r (dyn ToSql + Sync)]) -> Vec<Request<'r, Vec<Row>>> {
    let statements = &session.statements;
    let (welcome, lock) = (session.request(&statements.welcome, owners), session.request(&statements.lock, owners));
    vec![session.word(BEGIN), welcome, lock]
}

/// What the server says of what is guarded.
fn told(rows: &[Row]) -> Result<Told, Failure> {
    let mut otherwise = Vec::new();
    for row in rows {
        if let Some(key) = column(row, 0)? {
            otherwise.push((key, column(row, 1)?));
        }
    }
    Ok(if otherwise.is_empty() { Told::Written } else { Told::Otherwise(otherwise) })
}

/// Where a tenant is after it was moved on, if that is what a row says.
fn head(row: &Row) -> Result<Option<Head>, Failure> {
    match column::<Option<&str>>(row, 0)? {
        Some(_) => Ok(None),
        None => Ok(Some(Head { position: column(row, 2)?, revision: column(row, 1)? })),
    }
}

/// Sends the rest of a transaction, and COMMIT; gives what the last of the writes answers. One that the server refused
/// makes of COMMIT a rollback; what only got lost on the way says nothing about it.
async fn in_transaction<'r>(
    session: &'r Session,
    mut requests: Vec<Request<'r, Vec<Row>>>,
    writes: Vec<Request<'r, Vec<Row>>>,
) -> Result<Vec<Row>, Failure> {
    requests.extend(writes);
    let commit = requests.len();
    requests.push(session.word("COMMIT"));
    let answers = in_order(requests).await;
    let commit_was_sent = answers.len() > commit;
    let mut told = Vec::new();
    for (place, answer) in answers.into_iter().enumerate() {
        match answer {
            Ok(rows) if place < commit => told = rows,
            Ok(_) => {}
            Err(error) if !commit_was_sent || (place < commit && error.code().is_some()) => {
                return Err(Failure::before_commit(&error));
            }
            Err(error) => return Err(Failure::of_commit(&error)),
        }
    }
    if commit_was_sent { Ok(told) } else { Err(Failure::Again(silence())) }
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
