//! The commits that the engine makes of commands, for a peer that writes the same rows.

use bespeak::engine::{CommandRequest, Engine};
use bespeak::ids::Ident;
use bespeak::register::Names;
use bespeak::store::{
    Commit, Committed, IndexEntry, Key, MemoryStore, Range, Store, StoreError, StoredEvent, Versioned, mirror,
};
use std::error::Error;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// A store in memory that remembers what it was given.
#[derive(Default)]
pub struct Capture {
    inner: MemoryStore,
    commits: Mutex<Vec<Commit>>,
}

impl Capture {
    /// What it was given, in order.
    #[must_use]
    pub fn commits(self) -> Vec<Commit> {
        self.commits.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Capture {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        self.inner.get(keys)
    }
    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        self.inner.scan(range, limit)
    }
    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        self.commits.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(batch);
        self.inner.commit(batch)
    }
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.inner.events(tenant, from, limit)
    }
    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.inner.stream(tenant, stream, from, limit)
    }
}

/// One commit for each command.
///
/// # Errors
/// None but a defect of the commands.
pub fn one_by_one(engine: &Engine, requests: &[CommandRequest]) -> Result<Vec<Commit>, Box<dyn Error>> {
    let store = Capture::default();
    for request in requests {
        engine.execute(&store, request)?;
    }
    Ok(store.commits())
}

/// All that a store with a register writes of a commit: the names of customers are those of their records.
pub struct Written {
    /// The commit.
    pub commit: Commit,
    /// The names, by customer.
    pub names: Vec<(Uuid, Names)>,
}

/// What is written of commits, so that nothing is left to be read while that is timed.
#[must_use]
pub fn written(commits: &[Commit]) -> Vec<Written> {
    let named = |(key, text): &(Key, String)| Some((mirror::person(key)?.1, mirror::names(key, text)?));
    let each =
        |commit: &Commit| Written { commit: commit.clone(), names: commit.puts.iter().filter_map(named).collect() };
    commits.iter().map(each).collect()
}
