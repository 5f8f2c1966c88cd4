//! The suite itself: a store that keeps the contract passes, and one that breaks a single promise does not.

use super::{Failure, cases, check};
use crate::ids::Ident;
use crate::store::{Commit, Committed, IndexEntry, Key, MemoryStore, Range, Store, StoreError, StoredEvent, Versioned};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// A promise to break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    AnswersKeysInOrderOfTheKeys,
    RevisionIsAlwaysOne,
    FoldsCaseOfKeys,
    NormalisesTexts,
    StopsAtAConflict,
    PutsDespiteAConflict,
    ChecksAllGuardsBeforeTheBatch,
    IgnoresGuardsThatARecordMustNotExist,
    SortsByUtf16,
    IncludesTheUpperBound,
    ExcludesTheLowerBound,
    PagesBySortAlone,
    IgnoresTheLimit,
    ForgetsTheTenantOfAnIndex,
    NumbersEventsFromZero,
    AllowsANumberTwice,
    ReadsAStreamInOrderOfPosition,
}
use Fault::*;

const FAULTS: [Fault; 17] = [
    AnswersKeysInOrderOfTheKeys,
    RevisionIsAlwaysOne,
    FoldsCaseOfKeys,
    NormalisesTexts,
    StopsAtAConflict,
    PutsDespiteAConflict,
    ChecksAllGuardsBeforeTheBatch,
    IgnoresGuardsThatARecordMustNotExist,
    SortsByUtf16,
    IncludesTheUpperBound,
    ExcludesTheLowerBound,
    PagesBySortAlone,
    IgnoresTheLimit,
    ForgetsTheTenantOfAnIndex,
    NumbersEventsFromZero,
    AllowsANumberTwice,
    ReadsAStreamInOrderOfPosition,
];

struct Faulty {
    inner: MemoryStore,
    fault: Fault,
}

impl Faulty {
    /// What is handed on instead of a commit.
    fn distorted(&self, mut commit: Commit) -> Commit {
        match self.fault {
            FoldsCaseOfKeys => commit.puts.iter_mut().for_each(|(key, _)| *key = key.to_lowercase()),
            NormalisesTexts => commit.puts.iter_mut().for_each(|(_, text)| *text = text.trim().to_owned()),
            IgnoresGuardsThatARecordMustNotExist => commit.guards.retain(|guard| guard.revision.is_some()),
            ForgetsTheTenantOfAnIndex => {
                let entries = commit.index_puts.iter_mut().chain(&mut commit.index_deletes);
                entries.for_each(|entry| entry.tenant = Ident::new("all").unwrap());
            }
            AllowsANumberTwice => {
                let mut seen = BTreeSet::new();
                commit.events.retain(|event| {
                    let known = self.inner.stream(&commit.tenant, event.stream, event.number, 1).unwrap();
                    seen.insert((event.stream, event.number)) && known.iter().all(|known| known.number != event.number)
                });
            }
            _ => {}
        }
        commit
    }
}

impl Store for Faulty {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        let mut keys = keys.to_vec();
        match self.fault {
            AnswersKeysInOrderOfTheKeys => keys.sort(),
            FoldsCaseOfKeys => keys.iter_mut().for_each(|key| *key = key.to_lowercase()),
            _ => {}
        }
        let mut found = self.inner.get(&keys)?;
        if self.fault == RevisionIsAlwaysOne {
            found.iter_mut().flatten().for_each(|record| record.revision = 1);
        }
        Ok(found)
    }

    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        let mut range = range.clone();
        match self.fault {
            IncludesTheUpperBound => range.until.iter_mut().for_each(|until| until.push('\u{1}')),
            ExcludesTheLowerBound => range.from.iter_mut().for_each(|from| from.push('\u{1}')),
            PagesBySortAlone => range.after.iter_mut().for_each(|(_, key)| key.insert(0, char::MAX)),
            ForgetsTheTenantOfAnIndex => range.tenant = Ident::new("all").unwrap(),
            _ => {}
        }
        let mut found = self.inner.scan(&range, if self.fault == IgnoresTheLimit { usize::MAX } else { limit })?;
        if self.fault == SortsByUtf16 {
            found.sort_by(|a, b| a.sort.encode_utf16().cmp(b.sort.encode_utf16()));
        }
        Ok(found)
    }

    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        let mut answers = Vec::new();
        let before = self.inner.clone();
        for commit in batch {
            if self.fault == StopsAtAConflict && answers.iter().any(|answer| *answer != Committed::Applied) {
                answers.push(Committed::Conflict { key: Key::new() });
                continue;
            }
            let mut commit = self.distorted(commit.clone());
            if self.fault == ChecksAllGuardsBeforeTheBatch {
                let guards = Commit { guards: std::mem::take(&mut commit.guards), ..Commit::new(&commit.tenant) };
                let early = before.commit(&[guards])?;
                if early != [Committed::Applied] {
                    answers.extend(early);
                    continue;
                }
            }
            let puts = commit.puts.clone();
            let answer = self.inner.commit(&[commit.clone()])?;
            if self.fault == PutsDespiteAConflict && answer != [Committed::Applied] {
                self.inner.commit(&[Commit { puts, ..Commit::new(&commit.tenant) }])?;
            }
            answers.extend(answer);
        }
        Ok(answers)
    }

    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        let mut found = self.inner.events(tenant, from, limit)?;
        if self.fault == NumbersEventsFromZero {
            found.iter_mut().for_each(|event| event.position -= 1);
        }
        Ok(found)
    }

    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        let mut found = self.inner.stream(tenant, stream, from, limit)?;
        if self.fault == ReadsAStreamInOrderOfPosition {
            found.sort_by_key(|event| event.position);
        }
        Ok(found)
    }
}

#[test]
fn a_store_that_breaks_one_promise_is_caught() {
    for fault in FAULTS {
        let mut make = || -> Box<dyn Store> { Box::new(Faulty { inner: MemoryStore::new(), fault }) };
        let found: Result<usize, Failure> = check(&mut make);
        assert!(found.is_err(), "{fault:?} went unnoticed");
    }
}

#[test]
fn the_store_in_memory_keeps_the_contract() {
    for (case, holds) in cases() {
        holds(&MemoryStore::new()).unwrap_or_else(|why| panic!("{case}: {why}"));
    }
}

#[test]
fn a_store_behind_a_pointer_keeps_the_contract() {
    let store = MemoryStore::new();
    let mut make = || -> Box<dyn Store> { Box::new(Arc::new(Box::new(store.clone()))) };
    assert_eq!(check(&mut make), Ok(cases().len()));
}

#[test]
fn every_case_has_a_sentence_of_its_own() {
    let sentences: BTreeSet<_> = cases().iter().map(|(case, _)| case).collect();
    assert_eq!(sentences.len(), cases().len());
    assert!(cases().len() >= 25, "{}", cases().len());
}
