//! A store that a host writes in its own language: each method of [`Store`] as data, asked and answered.

use crate::engine::{Reply, Step};
use crate::error::{Code, Error, Problem, Problems};
use crate::ids::Ident;
use crate::json::{self, At, Decode, Encode, Json, Shape, Shapes};
use crate::limits;
use crate::store::{Commit, Committed, IndexEntry, Key, Range, Store, StoreError, StoredEvent, Versioned};
use std::sync::Arc;
use uuid::Uuid;

crate::tagged! {
    /// What a store is asked.
    pub enum StoreRequest {
        /// Records by key, in the order of the keys, all of one moment.
        Get(StoreGet) = "get",
        /// The first entries of an index, in order of sort, then key, byte by byte.
        Scan(StoreScan) = "scan",
        /// Commits, in order, each as a whole or not at all; all in one durable sync.
        Commit(StoreCommits) = "commit",
        /// The first events of a tenant, in order of position.
        Events(StoreEvents) = "events",
        /// The first events of one stream, in order of number.
        Stream(StoreStream) = "stream",
    }
}
crate::record! {
    /// Records by key.
    pub struct StoreGet {
        /// The keys.
        pub keys: Vec<String>,
    }
}
crate::record! {
    /// A part of an index. Bounds that are absent bound nothing.
    pub struct StoreScan {
        /// The name of the index.
        pub index: String,
        /// Whose it is.
        pub tenant: Ident,
        /// The lowest sort, itself included.
        pub from: Option<String>,
        /// The sort it ends before, itself excluded.
        pub until: Option<String>,
        /// The last entry of the page before: entries after it only.
        pub after: Option<StoreEntry>,
        /// How many at most.
        pub limit: u64,
    }
}
crate::record! {
    /// An entry of an index, unique with its tenant and index.
    pub struct StoreEntry {
        /// What it is sorted by; may be empty.
        pub sort: String,
        /// The key of the record it leads to.
        pub key: String,
    }
}
crate::record! {
    /// Commits.
    pub struct StoreCommits {
        /// In order.
        pub batch: Vec<StoreCommit>,
    }
}
crate::record! {
    /// Changes that are applied together or not at all, in this order: deletes, puts, index deletes, index puts, events.
    pub struct StoreCommit {
        /// Whose they are.
        pub tenant: Ident,
        /// What must hold before any change.
        pub guards: Vec<StoreGuard>,
        /// Keys of records to remove.
        pub deletes: Vec<String>,
        /// Records to write, whether they exist or not.
        pub puts: Vec<StorePut>,
        /// Index entries to remove.
        pub index_deletes: Vec<StoreIndexEntry>,
        /// Index entries to add.
        pub index_puts: Vec<StoreIndexEntry>,
        /// Events to append; a number that its stream has already is a conflict.
        pub events: Vec<StoreNewEvent>,
    }
}
crate::record! {
    /// What must hold of a record.
    pub struct StoreGuard {
        /// Its key.
        pub key: String,
        /// The revision it must have; none: it must not exist.
        pub revision: Option<u64>,
    }
}
crate::record! {
    /// A record to write.
    pub struct StorePut {
        /// Its key.
        pub key: String,
        /// Its text, to be kept byte for byte.
        pub text: StoreText,
    }
}
crate::record! {
    /// An entry of an index.
    pub struct StoreIndexEntry {
        /// The name of the index.
        pub index: String,
        /// What it is sorted by.
        pub sort: String,
        /// The key of the record it leads to.
        pub key: String,
    }
}
crate::record! {
    /// An event to append.
    pub struct StoreNewEvent {
        /// What it happened to.
        pub stream: Uuid,
        /// Its number there.
        pub number: u64,
        /// What happened, to be kept byte for byte.
        pub text: StoreText,
    }
}
crate::record! {
    /// Events of a tenant.
    pub struct StoreEvents {
        /// Whose.
        pub tenant: Ident,
        /// The lowest position.
        pub from: u64,
        /// How many at most.
        pub limit: u64,
    }
}
crate::record! {
    /// Events of one stream.
    pub struct StoreStream {
        /// Whose.
        pub tenant: Ident,
        /// Of what.
        pub stream: Uuid,
        /// The lowest number.
        pub from: u64,
        /// How many at most.
        pub limit: u64,
    }
}

crate::tagged! {
    /// What a store answers.
    pub enum StoreReply {
        /// One for each key.
        Get(StoreRecords) = "get",
        /// Entries of the index asked for.
        Scan(StoreEntries) = "scan",
        /// One for each commit.
        Commit(StoreCommitted) = "commit",
        /// Events of the tenant.
        Events(StoreLog) = "events",
        /// Events of the stream.
        Stream(StoreLog) = "stream",
        /// The store failed.
        Failed(StoreFailed) = "failed",
    }
}
crate::record! {
    /// Records.
    pub struct StoreRecords {
        /// One for each key, nothing for one that does not exist.
        pub answer: Vec<Option<StoreRecord>>,
    }
}
crate::record! {
    /// A record.
    pub struct StoreRecord {
        /// Which put this is: at least 1, and higher than any the key had before, before a delete too.
        pub revision: u64,
        /// Its text.
        pub text: StoreText,
    }
}
crate::record! {
    /// Entries of an index.
    pub struct StoreEntries {
        /// In order.
        pub answer: Vec<StoreEntry>,
    }
}
crate::record! {
    /// What became of commits.
    pub struct StoreCommitted {
        /// One for each.
        pub answer: Vec<StoreOutcome>,
    }
}
crate::record! {
    /// What became of a commit.
    pub struct StoreOutcome {
        /// If it was not applied: the key of the first guard that does not hold; where all hold, the key of the event whose
        /// number is taken, `tenant/event/stream/number`.
        pub conflict: Option<String>,
    }
}
crate::record! {
    /// Events.
    pub struct StoreLog {
        /// In order.
        pub answer: Vec<StoreEvent>,
    }
}
crate::record! {
    /// An event as it is stored.
    pub struct StoreEvent {
        /// Its place among all events of the tenant: from 1, one higher each.
        pub position: u64,
        /// What it happened to.
        pub stream: Uuid,
        /// Its number there.
        pub number: u64,
        /// What happened.
        pub text: StoreText,
    }
}
crate::record! {
    /// Why a store did not do what was asked.
    pub struct StoreFailed {
        /// Whether nobody knows if a commit was applied; else none of it was, nor will be.
        pub unknown: bool = false,
        /// Why.
        pub why: String,
    }
}

/// The text of a record or an event: as long as a request may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreText(pub Arc<str>);

impl Decode for StoreText {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        match json {
            Json::Text(text) => Some(Self(text.as_ref().into())),
            other => {
                at.unexpected("a text", other, problems);
                None
            }
        }
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("text")
    }
}

impl Encode for StoreText {
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}

impl serde::Serialize for StoreText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A number that every host can hold: no store has so many of anything, or counts so far.
fn held(number: u64) -> u64 {
    number.min(limits::WHOLE_NUMBER.unsigned_abs())
}

fn count(limit: usize) -> u64 {
    held(u64::try_from(limit).unwrap_or(u64::MAX))
}

impl StoreRequest {
    /// What a step asks; nothing, if the run is done.
    pub(super) fn of(step: &Step, tenant: &Ident) -> Option<Self> {
        Some(match step {
            Step::Get(keys) => Self::get(keys),
            Step::Scan(range, limit) => Self::scan(range, *limit),
            Step::Stream(stream, limit) => Self::stream(tenant, *stream, 1, *limit),
            Step::Events(from, limit) => Self::events(tenant, *from, *limit),
            Step::Commit(commit) => Self::commit(std::slice::from_ref(&**commit)),
            Step::Register(_) | Step::Patterns(_) | Step::Done(_) => return None,
        })
    }

    fn get(keys: &[Key]) -> Self {
        Self::Get(StoreGet { keys: keys.to_vec() })
    }

    fn scan(range: &Range, limit: usize) -> Self {
        let Range { index, tenant, from, until, after } = range.clone();
        let after = after.map(|(sort, key)| StoreEntry { sort, key });
        Self::Scan(StoreScan { index: index.into_owned(), tenant, from, until, after, limit: count(limit) })
    }

    fn stream(tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Self {
        Self::Stream(StoreStream { tenant: tenant.clone(), stream, from: held(from), limit: count(limit) })
    }

    fn events(tenant: &Ident, from: u64, limit: usize) -> Self {
        Self::Events(StoreEvents { tenant: tenant.clone(), from: held(from), limit: count(limit) })
    }

    fn commit(batch: &[Commit]) -> Self {
        let entry = |entry: &IndexEntry| StoreIndexEntry {
            index: entry.index.clone().into_owned(),
            sort: entry.sort.clone(),
            key: entry.key.clone(),
        };
        let commit = |commit: &Commit| StoreCommit {
            tenant: commit.tenant.clone(),
            guards: commit
                .guards
                .iter()
                .map(|guard| StoreGuard { key: guard.key.clone(), revision: guard.revision.map(held) })
                .collect(),
            deletes: commit.deletes.clone(),
            puts: commit
                .puts
                .iter()
                .cloned()
                .map(|(key, text)| StorePut { key, text: StoreText(text.into()) })
                .collect(),
            index_deletes: commit.index_deletes.iter().map(entry).collect(),
            index_puts: commit.index_puts.iter().map(entry).collect(),
            events: commit
                .events
                .iter()
                .map(|e| StoreNewEvent { stream: e.stream, number: e.number, text: StoreText(e.text.as_str().into()) })
                .collect(),
        };
        Self::Commit(StoreCommits { batch: batch.iter().map(commit).collect() })
    }

    /// What the text of an answer to it means. One that is none is a failure: whoever was asked to commit may have done so.
    pub(super) fn answered(&self, text: &[u8]) -> Reply {
        let understood = Json::parse(text).and_then(|reply| self.understood(&reply));
        understood.unwrap_or_else(|error| {
            let why = error.message();
            Reply::Failed(match self {
                Self::Commit(_) => StoreError::Unknown(why),
                _ => StoreError::NotApplied(why),
            })
        })
    }

    /// What the answer to it means; whoever answers something else is told so.
    fn understood(&self, reply: &Json<'_>) -> Result<Reply, Error> {
        let wrong =
            |why: String| Error::from(Problem::new(Code::StoreReply).with("given", self.type_name()).with("why", why));
        let reply: StoreReply = super::decode(reply).map_err(|error| wrong(located(&error)))?;
        let few = |asked: usize, answered: usize| wrong(format!("{answered} answers, {asked} asked for"));
        Ok(match (self, reply) {
            (_, StoreReply::Failed(StoreFailed { unknown: true, why })) => Reply::Failed(StoreError::Unknown(why)),
            (_, StoreReply::Failed(StoreFailed { why, .. })) => Reply::Failed(StoreError::NotApplied(why)),
            (Self::Get(asked), StoreReply::Get(StoreRecords { answer })) => {
                if answer.len() != asked.keys.len() {
                    return Err(few(asked.keys.len(), answer.len()));
                }
                let record = |found: StoreRecord| Versioned { revision: found.revision, text: found.text.0 };
                Reply::Records(answer.into_iter().map(|found| found.map(record)).collect())
            }
            (Self::Scan(asked), StoreReply::Scan(StoreEntries { answer })) => {
                let entry = |StoreEntry { sort, key }| IndexEntry {
                    index: asked.index.clone().into(),
                    tenant: asked.tenant.clone(),
                    sort,
                    key,
                };
                Reply::Entries(answer.into_iter().map(entry).collect())
            }
            (Self::Commit(asked), StoreReply::Commit(StoreCommitted { answer })) => {
                let committed = |outcome: StoreOutcome| match outcome.conflict {
                    Some(key) => Committed::Conflict { key },
                    None => Committed::Applied,
                };
                if answer.len() != asked.batch.len() {
                    return Err(few(asked.batch.len(), answer.len()));
                }
                Reply::Committed(answer.into_iter().map(committed).collect())
            }
            (Self::Events(_), StoreReply::Events(log)) | (Self::Stream(_), StoreReply::Stream(log)) => {
                let event = |StoreEvent { position, stream, number, text }| StoredEvent {
                    position,
                    stream,
                    number,
                    text: text.0.as_ref().to_owned(),
                };
                Reply::Events(log.answer.into_iter().map(event).collect())
            }
            (_, other) => return Err(wrong(format!("it answers `{}`", other.type_name()))),
        })
    }
}

/// A message with its place.
fn located(error: &Error) -> String {
    let path = error.problems().next().map_or("", |problem| problem.path.as_str());
    format!("{error}, at `{path}`")
}

/// A store that answers [`StoreRequest`]s as JSON: a host's own, behind one function.
pub struct HostStore<F>(pub F);

impl<F: Fn(&str) -> Result<String, StoreError>> HostStore<F> {
    fn ask(&self, request: &StoreRequest) -> Result<Reply, StoreError> {
        let not_applied = |error: Error| StoreError::NotApplied(error.message());
        let text = (self.0)(&json::write(request).map_err(not_applied)?)?;
        match request.answered(text.as_bytes()) {
            Reply::Failed(error) => Err(error),
            reply => Ok(reply),
        }
    }
}

fn misunderstood<T>() -> Result<T, StoreError> {
    Err(StoreError::NotApplied("the answer is to something else".to_owned()))
}

impl<F: Fn(&str) -> Result<String, StoreError>> Store for HostStore<F> {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        match self.ask(&StoreRequest::get(keys))? {
            Reply::Records(records) => Ok(records),
            _ => misunderstood(),
        }
    }
    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        match self.ask(&StoreRequest::scan(range, limit))? {
            Reply::Entries(entries) => Ok(entries),
            _ => misunderstood(),
        }
    }
    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        match self.ask(&StoreRequest::commit(batch))? {
            Reply::Committed(committed) => Ok(committed),
            _ => misunderstood(),
        }
    }
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        match self.ask(&StoreRequest::events(tenant, from, limit))? {
            Reply::Events(events) => Ok(events),
            _ => misunderstood(),
        }
    }
    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        match self.ask(&StoreRequest::stream(tenant, stream, from, limit))? {
            Reply::Events(events) => Ok(events),
            _ => misunderstood(),
        }
    }
}
