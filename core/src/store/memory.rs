//! A store in memory: for tests, previews and hosts that keep nothing. It is also what the contract means, in its
//! shortest form.

use super::{Commit, Committed, IndexEntry, Key, NewEvent, Range, Store, StoreError, StoredEvent, Versioned, keys};
use crate::ids::Ident;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// A store that lives as long as the process.
///
/// A clone is a snapshot: it costs nothing to take, and the two go separate ways from there (the next commit to either
/// copies the contents once).
///
/// ```
/// use bespeak::ids::Ident;
/// use bespeak::store::{Commit, Committed, MemoryStore, Store, key};
///
/// let abbey = Ident::new("abbey").unwrap();
/// let store = MemoryStore::new();
/// let first = Commit::new(&abbey).guard(key(&abbey, "note", "1"), None).put(key(&abbey, "note", "1"), "{}");
/// let answers = store.commit(&[first.clone(), first])?;
/// assert_eq!(answers, [Committed::Applied, Committed::Conflict { key: key(&abbey, "note", "1") }]);
/// # Ok::<(), bespeak::store::StoreError>(())
/// ```
#[derive(Debug, Default)]
pub struct MemoryStore {
    contents: Mutex<Arc<Contents>>,
}

/// The entries of one index of one tenant, by sort and key.
type Entries = BTreeSet<(String, Key)>;

#[derive(Debug, Clone, Default)]
struct Contents {
    records: BTreeMap<Key, Versioned>,
    /// The highest revision that a deleted record had: a new record starts above it, so that no guard on the record that
    /// was holds for the one that is. Unlike a tombstone it keeps no key, which may be an erased person's address.
    floor: u64,
    indexes: BTreeMap<(Ident, Cow<'static, str>), Entries>,
    logs: BTreeMap<Ident, Log>,
}

#[derive(Debug, Clone, Default)]
struct Log {
    /// The event at position n stands at n - 1.
    events: Vec<StoredEvent>,
    /// Where the event of a stream and number stands in `events`.
    streams: BTreeMap<(Uuid, u64), usize>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No change leaves the contents half made, so those that a panic left behind are whole.
    fn contents(&self) -> MutexGuard<'_, Arc<Contents>> {
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for MemoryStore {
    fn clone(&self) -> Self {
        Self { contents: Mutex::new(Arc::clone(&self.contents())) }
    }
}

impl Store for MemoryStore {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        let contents = self.contents();
        Ok(keys.iter().map(|key| contents.records.get(key).cloned()).collect())
    }

    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        let contents = self.contents();
        let Some(entries) = contents.indexes.get(&(range.tenant.clone(), range.index.clone())) else {
            return Ok(Vec::new());
        };
        let from = range.from.clone().map(|sort| Bound::Included((sort, Key::new())));
        let after = range.after.clone().map(Bound::Excluded);
        let lower = match (from, after) {
            (Some(Bound::Included(from)), Some(Bound::Excluded(after))) if from > after => Bound::Included(from),
            (from, after) => after.or(from).unwrap_or(Bound::Unbounded),
        };
        let found = entries
            .range((lower, Bound::Unbounded))
            .take_while(|(sort, _)| range.until.as_ref().is_none_or(|until| sort < until))
            .take(limit)
            .map(|(sort, key)| IndexEntry {
                index: range.index.clone(),
                tenant: range.tenant.clone(),
                sort: sort.clone(),
                key: key.clone(),
            });
        Ok(found.collect())
    }

    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        let mut contents = self.contents();
        let contents = Arc::make_mut(&mut contents);
        Ok(batch
            .iter()
            .map(|commit| match contents.conflict(commit) {
                Some(key) => Committed::Conflict { key },
                None => {
                    contents.apply(commit);
                    Committed::Applied
                }
            })
            .collect())
    }

    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        let contents = self.contents();
        let skipped = usize::try_from(from.saturating_sub(1)).unwrap_or(usize::MAX);
        Ok(contents
            .logs
            .get(tenant)
            .map_or_else(Vec::new, |log| log.events.iter().skip(skipped).take(limit).cloned().collect()))
    }

    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        let contents = self.contents();
        Ok(contents.logs.get(tenant).map_or_else(Vec::new, |log| {
            let places = log.streams.range((stream, from)..=(stream, u64::MAX)).map(|(_, place)| *place);
            places.filter_map(|place| log.events.get(place)).take(limit).cloned().collect()
        }))
    }
}

impl Contents {
    /// What keeps a commit from being applied.
    fn conflict(&self, commit: &Commit) -> Option<Key> {
        let stale = commit
            .guards
            .iter()
            .find(|guard| self.records.get(&guard.key).map(|record| record.revision) != guard.revision)
            .map(|guard| guard.key.clone());
        stale.or_else(|| {
            let streams = self.logs.get(&commit.tenant).map(|log| &log.streams);
            let mut seen = BTreeSet::new();
            let taken = commit.events.iter().find(|event| {
                let number = (event.stream, event.number);
                !seen.insert(number) || streams.is_some_and(|streams| streams.contains_key(&number))
            });
            taken.map(|event| keys::event(&commit.tenant, event.stream, event.number))
        })
    }

    fn apply(&mut self, commit: &Commit) {
        for key in &commit.deletes {
            if let Some(record) = self.records.remove(key) {
                self.floor = self.floor.max(record.revision);
            }
        }
        for (key, text) in &commit.puts {
            let revision = self.records.get(key).map_or(self.floor, |record| record.revision) + 1;
            self.records.insert(key.clone(), Versioned { revision, text: text.as_str().into() });
        }
        for entry in &commit.index_deletes {
            if let Some(entries) = self.indexes.get_mut(&(entry.tenant.clone(), entry.index.clone())) {
                entries.remove(&(entry.sort.clone(), entry.key.clone()));
            }
        }
        for entry in &commit.index_puts {
            let entries = self.indexes.entry((entry.tenant.clone(), entry.index.clone())).or_default();
            entries.insert((entry.sort.clone(), entry.key.clone()));
        }
        if !commit.events.is_empty() {
            let log = self.logs.entry(commit.tenant.clone()).or_default();
            commit.events.iter().for_each(|event| log.append(event));
        }
    }
}

impl Log {
    fn append(&mut self, event: &NewEvent) {
        let place = self.events.len();
        self.streams.insert((event.stream, event.number), place);
        self.events.push(StoredEvent {
            position: place as u64 + 1,
            stream: event.stream,
            number: event.number,
            text: event.text.clone(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_goes_its_own_way() {
        let tenant = Ident::new("abbey").unwrap();
        let store = MemoryStore::new();
        let note = keys::key(&tenant, "note", "1");
        store.commit(&[Commit::new(&tenant).put(note.clone(), "then")]).unwrap();
        let snapshot = store.clone();
        store.commit(&[Commit::new(&tenant).put(note.clone(), "now")]).unwrap();
        let text = |store: &MemoryStore| store.get(std::slice::from_ref(&note)).unwrap()[0].clone().unwrap().text;
        assert_eq!((&*text(&snapshot), &*text(&store)), ("then", "now"));
    }

    #[test]
    fn a_store_can_be_shared_between_threads() {
        fn shared<T: Send + Sync + 'static>() {}
        shared::<MemoryStore>();
    }
}
