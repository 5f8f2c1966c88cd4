//! The suite that every store is held against: ours, and a host's own.
//!
//! Each case is a sentence that must hold of an empty store. What no single connection can show is not here: that what was
//! applied survives a crash, and that of two writers racing on one guard exactly one wins.
//!
//! ```
//! use bespeak::store::{MemoryStore, contract};
//!
//! let ran = contract::check(&mut || Box::new(MemoryStore::new()))?;
//! assert_eq!(ran, contract::cases().len());
//! # Ok::<(), contract::Failure>(())
//! ```

mod batches;
mod events;
mod index;
mod records;

use super::{Commit, Committed, IndexEntry, Key, Store, StoreError, Versioned, keys};
use crate::ids::Ident;
use std::fmt::Debug;
use uuid::Uuid;

/// One case: what must hold, and how it is tried on an empty store.
pub type Case = (&'static str, fn(&dyn Store) -> Result<(), String>);

/// A case that a store fails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{case}: {why}")]
pub struct Failure {
    /// The sentence that does not hold.
    pub case: &'static str,
    /// What was seen instead.
    pub why: String,
}

/// All cases, for a runner that makes a test of each.
#[must_use]
pub fn cases() -> &'static [Case] {
    const ALL: &[&[Case]] = &[records::CASES, batches::CASES, index::CASES, events::CASES];
    const COUNT: usize = records::CASES.len() + batches::CASES.len() + index::CASES.len() + events::CASES.len();
    static CASES: [Case; COUNT] = joined(ALL);
    &CASES
}

#[allow(clippy::indexing_slicing, reason = "evaluated when compiling: an index out of range would not compile")]
const fn joined<const N: usize>(groups: &[&[Case]]) -> [Case; N] {
    let mut all = [groups[0][0]; N];
    let (mut group, mut place, mut count) = (0, 0, 0);
    while group < groups.len() {
        while place < groups[group].len() {
            all[count] = groups[group][place];
            count += 1;
            place += 1;
        }
        group += 1;
        place = 0;
    }
    all
}

/// Tries every case, each on a store of its own that `make` hands over empty. Says how many there were.
///
/// # Errors
/// The first case that fails.
pub fn check(make: &mut dyn FnMut() -> Box<dyn Store>) -> Result<usize, Failure> {
    for (case, holds) in cases() {
        holds(&*make()).map_err(|why| Failure { case, why })?;
    }
    Ok(cases().len())
}

fn tenant(name: &str) -> Result<Ident, String> {
    Ident::new(name).ok_or_else(|| format!("`{name}` is no tenant"))
}

fn abbey() -> Result<Ident, String> {
    tenant("abbey")
}

fn stream(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn note(tenant: &Ident, id: &str) -> Key {
    keys::key(tenant, "note", id)
}

fn entry(tenant: &Ident, sort: &str, id: &str) -> IndexEntry {
    IndexEntry { index: "shelf".into(), tenant: tenant.clone(), sort: sort.to_owned(), key: note(tenant, id) }
}

fn same<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what}: expected {expected:?}, found {found:?}")) }
}

fn holds(what: &str, fact: bool) -> Result<(), String> {
    if fact { Ok(()) } else { Err(what.to_owned()) }
}

fn said(error: StoreError) -> String {
    format!("the store failed: {error}")
}

fn conflict(key: &str) -> Committed {
    Committed::Conflict { key: key.to_owned() }
}

/// The answer to one commit.
fn commit(store: &dyn Store, one: Commit) -> Result<Committed, String> {
    let mut answers = store.commit(&[one]).map_err(said)?;
    match (answers.pop(), answers.is_empty()) {
        (Some(answer), true) => Ok(answer),
        _ => Err("one commit must have one answer".to_owned()),
    }
}

/// Commits what must be applied.
fn apply(store: &dyn Store, one: Commit) -> Result<(), String> {
    same("the commit", commit(store, one)?, Committed::Applied)
}

fn get(store: &dyn Store, key: &str) -> Result<Option<Versioned>, String> {
    let mut found = store.get(&[key.to_owned()]).map_err(said)?;
    match (found.pop(), found.is_empty()) {
        (Some(record), true) => Ok(record),
        _ => Err("one key must have one answer".to_owned()),
    }
}

fn text(store: &dyn Store, key: &str) -> Result<Option<String>, String> {
    Ok(get(store, key)?.map(|record| record.text.to_string()))
}

fn revision(store: &dyn Store, key: &str) -> Result<u64, String> {
    get(store, key)?.map(|record| record.revision).ok_or_else(|| format!("`{key}` is not there"))
}

/// Position, stream, number and text of a tenant's events.
fn log(store: &dyn Store, tenant: &Ident) -> Result<Vec<(u64, Uuid, u64, String)>, String> {
    let events = store.events(tenant, 1, usize::MAX).map_err(said)?;
    Ok(events.into_iter().map(|event| (event.position, event.stream, event.number, event.text)).collect())
}

#[cfg(test)]
mod tests;
