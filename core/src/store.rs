//! The store: what the engine asks of a database, and nothing more.
//!
//! A store keeps records by key, index entries in order and events in order, and applies commits that are guarded by
//! revisions. Here are the [trait](Store), a store in memory ([`MemoryStore`]) and the [suite](contract) that a store,
//! ours or a host's, is held against.
//!
//! Texts (keys, sorts, records, events) are UTF-8 without the character U+0000, and are compared byte by byte: neither
//! case nor Unicode normalisation makes two of them equal.

pub mod contract;
pub mod keys;
pub mod memory;
#[cfg(feature = "engine")]
pub mod mirror;
pub mod record;

pub use keys::{Key, key};
pub use memory::MemoryStore;
pub use record::{enclose_record, read_record, write_record, write_stored};

use crate::error::{Code, Error, Problem};
use crate::ids::Ident;
#[cfg(feature = "engine")]
use crate::register::{Counted, FlatRow, Found, PatternQuery, RegisterQuery};
use std::borrow::Cow;
use std::sync::Arc;
use uuid::Uuid;

/// The index that holds what the clock has to look at, sorted by when: see [`Store::due`].
pub const DUE: &str = "due";

/// A record as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned {
    /// Which put this is: at least 1, and higher than any the key had before, before a delete too. Says nothing else:
    /// the next one need not be one higher.
    pub revision: u64,
    /// The JSON text `{"data":…,"type":…,"v":…}`, byte for byte as it was put: see [`record`].
    pub text: Arc<str>,
}

/// What must hold of a record for a commit to be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The record.
    pub key: Key,
    /// The revision it must have; `None`: it must not exist.
    pub revision: Option<u64>,
}

/// An entry of an index: unique as a whole, ordered by sort, then key, within its tenant and index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndexEntry {
    /// The name of the index.
    pub index: Cow<'static, str>,
    /// Whose it is.
    pub tenant: Ident,
    /// What it is sorted by; may be empty.
    pub sort: String,
    /// The record it leads to, which need not exist.
    pub key: Key,
}

/// The part of an index that a scan looks at. Bounds that are absent bound nothing; with several the narrowest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The name of the index.
    pub index: Cow<'static, str>,
    /// Whose it is.
    pub tenant: Ident,
    /// The lowest sort, itself included.
    pub from: Option<String>,
    /// The sort it ends before, itself excluded.
    pub until: Option<String>,
    /// The sort and key of the last entry of the page before: entries after it only.
    pub after: Option<(String, Key)>,
}

impl Range {
    /// All of an index.
    #[must_use]
    pub fn all(index: impl Into<Cow<'static, str>>, tenant: &Ident) -> Self {
        Self { index: index.into(), tenant: tenant.clone(), from: None, until: None, after: None }
    }
}

/// An event to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// What it happened to: a booking, for instance.
    pub stream: Uuid,
    /// Its number in that stream, of the writer's choice; unique there. At most 2^53 - 1.
    pub number: u64,
    /// What happened, as JSON.
    pub text: String,
}

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place among all events of the tenant: from 1, one higher each, in the order in which commits were applied.
    pub position: u64,
    /// What it happened to.
    pub stream: Uuid,
    /// Its number in that stream.
    pub number: u64,
    /// What happened, as JSON, byte for byte as it was appended.
    pub text: String,
}

/// Changes that are applied together or not at all. Keys and index entries are the tenant's own.
///
/// Deletes are carried out before puts: what stands in both is put. Of two puts of one key the later counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Whose events these are.
    pub tenant: Ident,
    /// What must hold before any change; a guarded record need not be changed.
    pub guards: Vec<Guard>,
    /// Records to write, whether they exist or not.
    pub puts: Vec<(Key, String)>,
    /// Records to remove; one that does not exist is no error.
    pub deletes: Vec<Key>,
    /// Index entries to add; one that exists is no error.
    pub index_puts: Vec<IndexEntry>,
    /// Index entries to remove; one that does not exist is no error.
    pub index_deletes: Vec<IndexEntry>,
    /// Events to append, in order.
    pub events: Vec<NewEvent>,
    /// Rows of the register, for a store that keeps one: each replaces that of its booking; of two of one booking the later
    /// counts. Any other passes them over.
    #[cfg(feature = "engine")]
    pub register: Vec<FlatRow>,
}

impl Commit {
    /// A commit that changes nothing yet.
    #[must_use]
    pub fn new(tenant: &Ident) -> Self {
        Self {
            tenant: tenant.clone(),
            guards: Vec::new(),
            puts: Vec::new(),
            deletes: Vec::new(),
            index_puts: Vec::new(),
            index_deletes: Vec::new(),
            events: Vec::new(),
            #[cfg(feature = "engine")]
            register: Vec::new(),
        }
    }

    /// With a guard.
    #[must_use]
    pub fn guard(mut self, key: impl Into<Key>, revision: Option<u64>) -> Self {
        self.guards.push(Guard { key: key.into(), revision });
        self
    }

    /// With a record to write.
    #[must_use]
    pub fn put(mut self, key: impl Into<Key>, text: impl Into<String>) -> Self {
        self.puts.push((key.into(), text.into()));
        self
    }

    /// With a record to remove.
    #[must_use]
    pub fn delete(mut self, key: impl Into<Key>) -> Self {
        self.deletes.push(key.into());
        self
    }

    /// With an index entry to add.
    #[must_use]
    pub fn index_put(mut self, entry: IndexEntry) -> Self {
        self.index_puts.push(entry);
        self
    }

    /// With an index entry to remove.
    #[must_use]
    pub fn index_delete(mut self, entry: IndexEntry) -> Self {
        self.index_deletes.push(entry);
        self
    }

    /// With an event to append.
    #[must_use]
    pub fn event(mut self, stream: Uuid, number: u64, text: impl Into<String>) -> Self {
        self.events.push(NewEvent { stream, number, text: text.into() });
        self
    }
}

/// What became of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// All of it is in the store, durably.
    Applied,
    /// None of it is: something it relies on is otherwise.
    Conflict {
        /// The key of the first guard that does not hold; where all hold, the [key of the event](keys::event) whose
        /// number is taken. A command that was carried out already shows as its own record, which the engine guards.
        key: Key,
    },
}

/// Why a store did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Nobody knows whether the batch was applied: the reply was lost. Reading tells, or sending the same command again.
    #[error("the store did not say whether the commit was applied: {0}")]
    Unknown(String),
    /// Nothing of the batch was applied, nor will be. Also what a read that failed gives.
    #[error("the store did not apply the commit: {0}")]
    NotApplied(String),
    /// The store was written by a newer version, which does not let this one in.
    #[error("the store has format {found}, this version reads up to {known}")]
    Format {
        /// The format of the store.
        found: u32,
        /// The newest format this version knows.
        known: u32,
    },
    /// What is stored is not what a store of this kind writes.
    #[error("the record `{key}` cannot be read: {why}")]
    Corrupt {
        /// The record, or the part of the store.
        key: Key,
        /// What is wrong with it.
        why: String,
    },
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unknown(why) => Problem::new(Code::StoreUnknown).with("why", why),
            StoreError::NotApplied(why) => Problem::new(Code::StoreNotApplied).with("why", why),
            StoreError::Format { found, known } => {
                Problem::new(Code::StoreFormat).with("found", found).with("known", known)
            }
            StoreError::Corrupt { key, why } => Problem::new(Code::StoreCorrupt).with("key", key).with("why", why),
        }
        .into()
    }
}

/// A database, as the engine sees it.
///
/// An implementor guarantees what each method says; [`contract::check`] holds it to that, except for durability and for
/// races between connections, which need a test of their own.
///
/// Some false answers are harmless, since every command is guarded and is tried again: a read may be out of date, as long
/// as commits are checked against what is stored; a commit may give [`Committed::Conflict`] though its guards hold
/// (rarely, for instance when the database aborted one of two transactions), as long as nothing of it was applied;
/// [`StoreError::Unknown`] may be given though the batch is known to be applied, or known not to be. False the other way
/// is not: *applied* must be durable, *conflict* and [`StoreError::NotApplied`] must have changed nothing, for good. A
/// caller must also see its own commits: once `commit` has answered, every later read through the same store shows them.
pub trait Store {
    /// The records of these keys, in the order of the keys, all of one moment; `None` for one that does not exist.
    ///
    /// # Errors
    /// [`StoreError::NotApplied`] if the store cannot be read, [`StoreError::Corrupt`] if a record cannot be.
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError>;

    /// At most `limit` entries of an index, the first ones in order of sort, then key.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError>;

    /// Applies commits in order, each as a whole or not at all, and answers for each. One that conflicts changes nothing and
    /// does not stop the others. A later one sees the earlier ones, which therefore can make it conflict. The whole batch
    /// shares one durable sync: when this returns, what was applied survives a crash.
    ///
    /// # Errors
    /// An error is for the whole batch: [`StoreError::NotApplied`], none of it is applied; [`StoreError::Unknown`],
    /// nobody knows: all of those that do not conflict are, or none.
    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError>;

    /// At most `limit` events of a tenant, the first ones in order of position, from `from` (itself included) on. Whoever
    /// has read up to a position never sees a new event below it.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError>;

    /// At most `limit` events of one stream of a tenant, the first ones in order of number, from `from` (itself included)
    /// on.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError>;

    /// A page of the register, of a store that keeps one; `None`: it keeps none, and the engine goes through the bookings.
    ///
    /// A store that keeps a register writes the rows of each commit with it, and follows with the [names](mirror::names) of
    /// its customers every put and delete of their records, so that nothing personal outlives those.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    #[cfg(feature = "engine")]
    fn register(&self, query: &RegisterQuery) -> Result<Option<Vec<Found>>, StoreError> {
        let _ = query;
        Ok(None)
    }

    /// The pages of the register from this one on, as long as `page` says that it wants another; `false`: the store keeps none.
    /// A store to which the way is long may fetch many pages at once, and the next ones meanwhile.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    #[cfg(feature = "engine")]
    fn register_pages(
        &self,
        query: &RegisterQuery,
        page: &mut dyn FnMut(Vec<Found>) -> bool,
    ) -> Result<bool, StoreError> {
        let mut query = query.clone();
        loop {
            let Some(found) = self.register(&query)? else { return Ok(false) };
            query.after = query.next(&found);
            if !page(found) || query.after.is_none() {
                return Ok(true);
            }
        }
    }

    /// What bookings come to, of a store that keeps a register; `None`: it keeps none.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    #[cfg(feature = "engine")]
    fn patterns(&self, query: &PatternQuery) -> Result<Option<Vec<Counted>>, StoreError> {
        let _ = query;
        Ok(None)
    }

    /// At most `limit` entries of the index [`DUE`] whose sort is before `until`, the first ones in order.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    fn due(&self, tenant: &Ident, until: &str, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        self.scan(&Range { until: Some(until.to_owned()), ..Range::all(DUE, tenant) }, limit)
    }
}

macro_rules! store_behind {
    ($($pointer:ty),*) => { $(
        impl<S: Store + ?Sized> Store for $pointer {
            fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
                (**self).get(keys)
            }
            fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
                (**self).scan(range, limit)
            }
            fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
                (**self).commit(batch)
            }
            fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
                (**self).events(tenant, from, limit)
            }
            fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
                (**self).stream(tenant, stream, from, limit)
            }
            fn due(&self, tenant: &Ident, until: &str, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
                (**self).due(tenant, until, limit)
            }
            #[cfg(feature = "engine")]
            fn register(&self, query: &RegisterQuery) -> Result<Option<Vec<Found>>, StoreError> {
                (**self).register(query)
            }
            #[cfg(feature = "engine")]
            fn register_pages(
                &self,
                query: &RegisterQuery,
                page: &mut dyn FnMut(Vec<Found>) -> bool,
            ) -> Result<bool, StoreError> {
                (**self).register_pages(query, page)
            }
            #[cfg(feature = "engine")]
            fn patterns(&self, query: &PatternQuery) -> Result<Option<Vec<Counted>>, StoreError> {
                (**self).patterns(query)
            }
        }
    )* };
}

store_behind!(&S, Arc<S>, Box<S>);
