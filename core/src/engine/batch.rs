//! Many commands, one commit: each sees those before it, and all share one durable sync (DESIGN 3).

use super::reads::{Reply, Step};
use super::{Answer, CommandRequest, Engine, Outcome, Run};
use crate::error::{Code, Result};
use crate::ids::Ident;
use crate::store::{Commit, Committed, IndexEntry, Key, Range, Store, StoreError, StoredEvent, Versioned};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The revision under which a record is seen that the batch itself has written. It never guards: see [`Pending::absorb`].
const PENDING: u64 = u64::MAX;

pub(super) fn execute_all<S: Store + ?Sized>(
    engine: &Engine,
    store: &S,
    requests: &[CommandRequest],
) -> Vec<Result<Outcome>> {
    let mut pending = Pending::new(store, &engine.setup.tenant);
    let mut runs: Vec<Run<'_>> = requests.iter().map(|request| engine.command(request)).collect();
    pending.read_ahead(&mut runs);
    let outcomes: Vec<Result<Outcome>> = runs.into_iter().map(|run| drive(&mut pending, run)).collect();
    let changed = std::mem::take(&mut pending.changed);
    if changed.iter().all(|changed| !changed) {
        return outcomes;
    }
    match store.commit(std::slice::from_ref(&pending.commit())).map(|mut done| done.pop()) {
        Ok(Some(Committed::Applied)) => outcomes,
        // Another writer was faster: each command on its own, which tries again by itself.
        Ok(Some(Committed::Conflict { .. })) => requests.iter().map(|request| engine.execute(store, request)).collect(),
        Ok(None) => failed(outcomes, &changed, &super::run::no_answer()),
        Err(error) => failed(outcomes, &changed, &error),
    }
}

/// What was refused stays refused; what was to be written is not known to be.
fn failed(outcomes: Vec<Result<Outcome>>, changed: &[bool], error: &StoreError) -> Vec<Result<Outcome>> {
    let told =
        |(outcome, changed): (Result<Outcome>, &bool)| if *changed { Err(error.clone().into()) } else { outcome };
    outcomes.into_iter().zip(changed).map(told).collect()
}

fn drive<S: Store + ?Sized>(pending: &mut Pending<'_, S>, mut run: Run<'_>) -> Result<Outcome> {
    let mut changed = false;
    let answer = loop {
        let reply = match run.step() {
            Step::Done(answer) => break *answer,
            Step::Get(keys) => pending.get(&keys).map(Reply::Records),
            Step::Scan(range, limit) => pending.scan(&range, limit).map(Reply::Entries),
            Step::Stream(stream, limit) => pending.stream(stream, limit).map(Reply::Events),
            Step::Commit(commit) => {
                pending.absorb(*commit);
                changed = true;
                Ok(Reply::Committed(vec![Committed::Applied]))
            }
        };
        run.reply(reply.unwrap_or_else(Reply::Failed));
    };
    pending.changed.push(changed);
    match answer? {
        Answer::Outcome(outcome) => Ok(*outcome),
        Answer::View(_) | Answer::Bulk(_) => Err(Code::Internal.into()),
    }
}

/// A store with changes on top that are not committed yet.
struct Pending<'s, S: ?Sized> {
    store: &'s S,
    tenant: Ident,
    /// What was read of it: no later command of the batch reads it again. Were it out of date by then, its guard says so.
    read: BTreeMap<Key, Option<Versioned>>,
    guards: BTreeMap<Key, Option<u64>>,
    records: BTreeMap<Key, Option<String>>,
    index: BTreeMap<IndexEntry, bool>,
    events: Vec<crate::store::NewEvent>,
    changed: Vec<bool>,
}

impl<'s, S: Store + ?Sized> Pending<'s, S> {
    fn new(store: &'s S, tenant: &Ident) -> Self {
        Self {
            store,
            tenant: tenant.clone(),
            read: BTreeMap::new(),
            guards: BTreeMap::new(),
            records: BTreeMap::new(),
            index: BTreeMap::new(),
            events: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// Reads at once what the commands ask for first. What fails here fails again where it is asked for.
    fn read_ahead(&mut self, runs: &mut [Run<'_>]) {
        let mut keys: Vec<Key> = Vec::new();
        for run in runs {
            if let Step::Get(first) = run.step() {
                keys.extend(first);
            }
        }
        keys.sort();
        keys.dedup();
        if let Ok(records) = self.store.get(&keys) {
            self.read.extend(keys.into_iter().zip(records));
        }
    }

    /// Puts a commit on top. What it guards of the batch's own writing holds: it has just read it.
    fn absorb(&mut self, commit: Commit) {
        for guard in commit.guards {
            if !self.records.contains_key(&guard.key) {
                self.guards.entry(guard.key).or_insert(guard.revision);
            }
        }
        self.records.extend(commit.deletes.into_iter().map(|key| (key, None)));
        self.records.extend(commit.puts.into_iter().map(|(key, text)| (key, Some(text))));
        self.index.extend(commit.index_deletes.into_iter().map(|entry| (entry, false)));
        self.index.extend(commit.index_puts.into_iter().map(|entry| (entry, true)));
        self.events.extend(commit.events);
    }

    fn commit(self) -> Commit {
        let mut commit = Commit::new(&self.tenant);
        commit.guards = self.guards.into_iter().map(|(key, revision)| crate::store::Guard { key, revision }).collect();
        for (key, text) in self.records {
            match text {
                Some(text) => commit.puts.push((key, text)),
                None => commit.deletes.push(key),
            }
        }
        for (entry, there) in self.index {
            if there { commit.index_puts.push(entry) } else { commit.index_deletes.push(entry) }
        }
        commit.events = self.events;
        commit
    }

    fn get(&mut self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        let known = |key: &Key| self.records.contains_key(key) || self.read.contains_key(key);
        let missing: Vec<Key> = keys.iter().filter(|key| !known(key)).cloned().collect();
        if !missing.is_empty() {
            let records = self.store.get(&missing)?;
            self.read.extend(missing.into_iter().zip(records));
        }
        let own = |text: &String| Versioned { revision: PENDING, text: text.as_str().into() };
        let look_up = |key: &Key| match self.records.get(key) {
            Some(text) => text.as_ref().map(own),
            None => self.read.get(key).cloned().flatten(),
        };
        Ok(keys.iter().map(look_up).collect())
    }

    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        let within = |entry: &&IndexEntry| {
            entry.index == range.index
                && entry.tenant == range.tenant
                && range.from.as_ref().is_none_or(|from| entry.sort >= *from)
                && range.until.as_ref().is_none_or(|until| entry.sort < *until)
                && range.after.as_ref().is_none_or(|(sort, key)| (&entry.sort, &entry.key) > (sort, key))
        };
        let gone = self.index.values().filter(|there| !**there).count();
        let stored = self.store.scan(range, limit.saturating_add(gone))?;
        let mut entries: BTreeSet<IndexEntry> =
            stored.into_iter().filter(|entry| self.index.get(entry) != Some(&false)).collect();
        entries.extend(self.index.iter().filter(|(_, there)| **there).map(|(entry, _)| entry).filter(within).cloned());
        Ok(entries.into_iter().take(limit).collect())
    }

    fn stream(&self, stream: Uuid, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.store.stream(&self.tenant, stream, 1, limit)
    }
}
