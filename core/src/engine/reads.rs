//! What a run has read so far, and what it needs next.

use crate::error::{Code, Error, Problem, Result};
use crate::json::{Decode, Stored};
use crate::register::{Counted, Found, PatternQuery, RegisterQuery};
use crate::store::{Commit, Committed, IndexEntry, Key, Range, StoreError, StoredEvent, Versioned, read_record};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The version in which this library writes records.
pub(super) const RECORD_VERSION: u32 = 1;

/// What a run asks for.
#[derive(Debug)]
pub enum Step {
    /// Records by key: reply with [`Reply::Records`] in the same order.
    Get(Vec<Key>),
    /// Entries of an index: reply with [`Reply::Entries`].
    Scan(Range, usize),
    /// Events of a booking from the first on, at most so many: reply with [`Reply::Events`].
    Stream(Uuid, usize),
    /// Events of the tenant from a position on, at most so many: reply with [`Reply::Events`].
    Events(u64, usize),
    /// A page of the register: reply with [`Reply::Register`].
    Register(Box<RegisterQuery>),
    /// What bookings come to: reply with [`Reply::Patterns`].
    Patterns(Box<PatternQuery>),
    /// A commit: reply with [`Reply::Committed`].
    Commit(Box<Commit>),
    /// Nothing more: the answer.
    Done(Box<Result<super::Answer>>),
}

/// What a run is told.
#[derive(Debug)]
pub enum Reply {
    /// Records, in the order of the keys asked for.
    Records(Vec<Option<Versioned>>),
    /// Entries of an index.
    Entries(Vec<IndexEntry>),
    /// Events of a booking, or of the tenant.
    Events(Vec<StoredEvent>),
    /// A page of the register; nothing, from a store that keeps none.
    Register(Option<Vec<Found>>),
    /// What bookings come to; nothing, from a store that keeps no register.
    Patterns(Option<Vec<Counted>>),
    /// What became of the commit: one answer.
    Committed(Vec<Committed>),
    /// The store failed.
    Failed(StoreError),
}

/// Why an attempt could not finish.
#[derive(Debug)]
pub(super) enum Need {
    Get(Vec<Key>),
    Scan(Box<Range>, usize),
    Stream(Uuid, usize),
    Events(u64, usize),
    Register(Box<RegisterQuery>),
    Patterns(Box<PatternQuery>),
    /// It cannot: this is the answer.
    Fail(Error),
}

impl Need {
    /// The same, at a place in the request if it is a failure that names none.
    pub fn at(self, path: &str) -> Self {
        match self {
            Self::Fail(error) => Self::Fail(error.at(path)),
            need => need,
        }
    }
}

impl<E: Into<Error>> From<E> for Need {
    fn from(error: E) -> Self {
        Self::Fail(error.into())
    }
}

pub(super) type Attempt<T> = std::result::Result<T, Need>;

/// What was read, by what was asked.
#[derive(Debug, Default)]
pub(super) struct Reads {
    records: BTreeMap<Key, Option<Versioned>>,
    scans: Vec<(Range, Vec<IndexEntry>)>,
    streams: BTreeMap<Uuid, Vec<StoredEvent>>,
    /// Of the tenant's events the page that was read last, and the position it was asked from: whoever reads all of them keeps none.
    events: Option<(u64, Vec<StoredEvent>)>,
    register: Vec<(RegisterQuery, Option<Vec<Found>>)>,
    patterns: Vec<(PatternQuery, Option<Vec<Counted>>)>,
}

/// A record as it was read: its value, and the revision that guards it.
#[derive(Debug)]
pub(super) struct Read<T> {
    pub stored: Stored<T>,
    pub revision: u64,
}

impl Reads {
    /// Whether nothing was read yet.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub fn note_records(&mut self, keys: Vec<Key>, records: Vec<Option<Versioned>>) {
        self.records.extend(keys.into_iter().zip(records));
    }

    pub fn note_scan(&mut self, range: Range, entries: Vec<IndexEntry>) {
        self.scans.push((range, entries));
    }

    pub fn note_stream(&mut self, stream: Uuid, events: Vec<StoredEvent>) {
        self.streams.insert(stream, events);
    }

    pub fn note_events(&mut self, from: u64, events: Vec<StoredEvent>) {
        self.events = Some((from, events));
    }

    pub fn note_register(&mut self, query: RegisterQuery, found: Option<Vec<Found>>) {
        self.register.push((query, found));
    }

    pub fn note_patterns(&mut self, query: PatternQuery, counted: Option<Vec<Counted>>) {
        self.patterns.push((query, counted));
    }

    /// Asks for all keys that were not read yet at once.
    pub fn want(&self, keys: impl IntoIterator<Item = Key>) -> Attempt<()> {
        let mut missing: Vec<Key> = keys.into_iter().filter(|key| !self.records.contains_key(key)).collect();
        missing.sort();
        missing.dedup();
        if missing.is_empty() { Ok(()) } else { Err(Need::Get(missing)) }
    }

    fn raw(&self, key: &Key) -> Attempt<Option<&Versioned>> {
        match self.records.get(key) {
            Some(record) => Ok(record.as_ref()),
            None => Err(Need::Get(vec![key.clone()])),
        }
    }

    /// A record, decoded.
    pub fn record<T: Decode>(&self, key: &Key, record_type: &str) -> Attempt<Option<Read<T>>> {
        let Some(versioned) = self.raw(key)? else { return Ok(None) };
        let stored = read_record(key, record_type, &versioned.text, RECORD_VERSION)?;
        Ok(Some(Read { stored, revision: versioned.revision }))
    }

    /// A record as it is stored.
    pub fn text(&self, key: &Key) -> Attempt<Option<&str>> {
        Ok(self.raw(key)?.map(|versioned| &*versioned.text))
    }

    /// The revision of a record, `None` if it does not exist.
    pub fn revision(&self, key: &Key) -> Attempt<Option<u64>> {
        Ok(self.raw(key)?.map(|versioned| versioned.revision))
    }

    /// The first entries of an index.
    pub fn scan(&self, range: Range, limit: usize) -> Attempt<&[IndexEntry]> {
        match self.scans.iter().find(|(known, _)| *known == range) {
            Some((_, entries)) => Ok(entries),
            None => Err(Need::Scan(Box::new(range), limit)),
        }
    }

    /// A page of the register; nothing, if the store keeps none.
    pub fn register(&self, query: &RegisterQuery) -> Attempt<Option<&[Found]>> {
        match self.register.iter().find(|(known, _)| known == query) {
            Some((_, found)) => Ok(found.as_deref()),
            None => Err(Need::Register(Box::new(query.clone()))),
        }
    }

    /// What bookings come to; nothing, if the store keeps no register.
    pub fn patterns(&self, query: &PatternQuery) -> Attempt<Option<&[Counted]>> {
        match self.patterns.iter().find(|(known, _)| known == query) {
            Some((_, counted)) => Ok(counted.as_deref()),
            None => Err(Need::Patterns(Box::new(query.clone()))),
        }
    }

    /// The events of a booking.
    pub fn stream(&self, stream: Uuid, limit: usize) -> Attempt<&[StoredEvent]> {
        self.streams.get(&stream).map(Vec::as_slice).ok_or(Need::Stream(stream, limit))
    }

    /// A page of the tenant's events.
    pub fn events(&self, from: u64, limit: usize) -> Attempt<&[StoredEvent]> {
        match &self.events {
            Some((known, events)) if *known == from => Ok(events),
            _ => Err(Need::Events(from, limit)),
        }
    }
}

/// A reply that does not fit what was asked.
pub(super) fn unexpected() -> Error {
    Problem::new(Code::Internal).into()
}
