//! A durable [`Store`] for [Bespeak](bespeak) in one SQLite file.
//!
//! What a commit answers *applied* is on the disk. A batch of commits shares one sync, so a busy host sends batches:
//! a hundred commits take little longer than one. Several threads may share a store, and several processes may open the
//! same file on one machine; of two that race on one record exactly one wins. Reads do not wait for a commit under way.
//!
//! ```
//! use bespeak::ids::Ident;
//! use bespeak::store::{Commit, Committed, Store, key};
//! use bespeak_sqlite::SqliteStore;
//!
//! let folder = tempfile::tempdir()?;
//! let store = SqliteStore::open(folder.path().join("bookings.db"))?;
//!
//! let abbey = Ident::new("abbey").ok_or("not an identifier")?;
//! let note = key(&abbey, "note", "1");
//! let first = Commit::new(&abbey).guard(&*note, None).put(&*note, r#"{"data":{},"type":"note","v":1}"#);
//! assert_eq!(store.commit(&[first.clone()])?, [Committed::Applied]);
//! assert_eq!(store.commit(&[first])?, [Committed::Conflict { key: note.clone() }]);
//! drop(store);
//!
//! let store = SqliteStore::open(folder.path().join("bookings.db"))?;
//! assert!(store.get(&[note])?[0].is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Copying the file alone while it is open misses what stands beside it in `-wal`: use SQLite's `VACUUM INTO` or its
//! backup.

mod errors;
mod format;
mod read;
mod register;
mod write;

use bespeak::ids::Ident;
use bespeak::register::{Counted, Found, PatternQuery, RegisterQuery};
use bespeak::store::{Commit, Committed, IndexEntry, Key, Range, Store, StoreError, StoredEvent, Versioned};
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;
use uuid::Uuid;

pub use format::FORMAT;

/// What a commit that answered *applied* survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Synchronous {
    /// A crash of the process, of the machine, and a power cut.
    #[default]
    Full,
    /// A crash of the process. A power cut may take the last commits away, whole ones; it never leaves one half applied.
    Normal,
}

/// How a file is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What a commit survives; by default everything.
    pub synchronous: Synchronous,
    /// How long to wait for another process that writes, before a commit is *not applied*; by default 5 seconds.
    pub busy_timeout: Duration,
    /// Whether commits are refused; by default they are not. A file of a newer format may still let readers in.
    pub read_only: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { synchronous: Synchronous::Full, busy_timeout: Duration::from_secs(5), read_only: false }
    }
}

/// How many records are read at once by the writer, so that no commit waits long for them.
const AT_ONCE: usize = 1_000;

/// A store in one SQLite file, or in memory.
#[derive(Debug)]
pub struct SqliteStore {
    /// Reads have a connection of their own, so that they do not wait for a sync; in memory there is only one. It stands
    /// first, so that it is closed first: the last one to close puts the log into the file, which a reader may not.
    reader: Option<Mutex<Connection>>,
    writer: Mutex<Connection>,
}

impl SqliteStore {
    /// Opens a file, or makes it, and brings an older format up to date.
    ///
    /// # Errors
    /// [`StoreError::Format`] if a newer version wrote it and does not let this one in, [`StoreError::Corrupt`] if it is
    /// not a store, [`StoreError::NotApplied`] if it cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_with(path, &Options::default())
    }

    /// Opens a file in another way than by default.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with(path: impl AsRef<Path>, options: &Options) -> Result<Self, StoreError> {
        let writer = format::open(path.as_ref(), options)?;
        let reader = format::open_reader(path.as_ref(), options)?;
        Ok(Self { writer: Mutex::new(writer), reader: Some(Mutex::new(reader)) })
    }

    /// A store that is gone when it is dropped.
    ///
    /// # Errors
    /// [`StoreError::NotApplied`] if there is no memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self { writer: Mutex::new(format::in_memory()?), reader: None })
    }

    /// Leaves nothing in the file and its log of what was deleted or replaced before: to be called after persons were erased.
    /// The file is written anew, which takes as long as copying it, and room for another; commits wait for it.
    ///
    /// # Errors
    /// [`StoreError::NotApplied`] if another process reads the file all the while: to be tried again.
    pub fn clear_traces(&self) -> Result<(), StoreError> {
        format::clear_traces(&self.writer())
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        locked(&self.writer)
    }

    /// The writer, unless a commit is under way. It has the pages of its own commits in its cache; a reader fetches them
    /// anew after every commit.
    fn idle_writer(&self) -> Option<MutexGuard<'_, Connection>> {
        match self.writer.try_lock() {
            Ok(writer) => Some(writer),
            Err(TryLockError::Poisoned(error)) => Some(error.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        locked(self.reader.as_ref().unwrap_or(&self.writer))
    }
}

/// A panic in another thread rolled its transaction back when it unwound: the connection is as good as new.
fn locked(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store for SqliteStore {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        match self.idle_writer().filter(|_| keys.len() <= AT_ONCE) {
            Some(writer) => read::get(&writer, keys),
            None => read::get(&self.reader(), keys),
        }
    }
    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        read::scan(&self.reader(), range, limit)
    }
    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        write::commit(&mut self.writer(), batch)
    }
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        read::events(&self.reader(), tenant, from, limit)
    }
    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        read::stream(&self.reader(), tenant, stream, from, limit)
    }
    fn register(&self, query: &RegisterQuery) -> Result<Option<Vec<Found>>, StoreError> {
        register::page(&self.reader(), query).map(Some)
    }
    fn register_pages(
        &self,
        query: &RegisterQuery,
        page: &mut dyn FnMut(Vec<Found>) -> bool,
    ) -> Result<bool, StoreError> {
        let read = |query: &RegisterQuery| {
            let found = register::page(&self.reader(), query)?;
            let next = query.next(&found);
            Ok((found, next))
        };
        bespeak_sql::ahead(query, read, |found| Ok(page(found)))?;
        Ok(true)
    }
    fn patterns(&self, query: &PatternQuery) -> Result<Option<Vec<Counted>>, StoreError> {
        register::patterns(&self.reader(), query).map(Some)
    }
}
