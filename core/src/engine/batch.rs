//! Many commands, one commit: each sees those before it, and all share one durable sync (DESIGN 3).

use super::reads::{Reply, Step};
use super::{Answer, CommandRequest, Engine, Outcome, Run};
use crate::error::{Code, Result};
use crate::ids::Ident;
use crate::register::FlatRow;
use crate::store::{Commit, Committed, IndexEntry, Key, Range, Store, StoreError, StoredEvent, Versioned};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The revision under which a record is seen that the batch itself has written. It never guards: see [`Pending::absorb`].
pub(super) const PENDING: u64 = u64::MAX;

/// How often a batch is decided anew as a whole, if another writer was faster, before its commands go on one by one.
const BATCH_TRIES: u32 = 8;

pub(super) fn execute_all<S: Store + ?Sized>(
    engine: &Engine,
    store: &S,
    requests: &[CommandRequest],
) -> Vec<Result<Outcome>> {
    let together = (0..BATCH_TRIES).find_map(|_| attempt(engine, store, requests));
    // Each command on its own tries again by itself.
    together.unwrap_or_else(|| requests.iter().map(|request| engine.execute(store, request)).collect())
}

/// All in one commit; nothing if another writer was faster.
fn attempt<S: Store + ?Sized>(engine: &Engine, store: &S, requests: &[CommandRequest]) -> Option<Vec<Result<Outcome>>> {
    let mut pending = Pending::new(store, &engine.setup.tenant);
    let mut runs: Vec<Run<'_>> = requests.iter().map(|request| engine.command(request)).collect();
    let ahead = pending.read_ahead(&mut runs);
    let mut outcomes = Vec::with_capacity(requests.len());
    for ((mut run, Ahead { seen, mut step }), request) in runs.into_iter().zip(ahead).zip(requests) {
        // What it saw may have been written meanwhile, by those before it.
        if seen.iter().any(|key| pending.records.contains_key(key)) {
            run = engine.command(request);
            step = run.step();
        }
        outcomes.push(drive(&mut pending, run, step));
    }
    let changed = std::mem::take(&mut pending.changed);
    if changed.iter().all(|changed| !changed) {
        return Some(outcomes);
    }
    match store.commit(std::slice::from_ref(&pending.commit())).map(|mut done| done.pop()) {
        Ok(Some(Committed::Applied)) => Some(outcomes),
        Ok(Some(Committed::Conflict { .. })) => None,
        Ok(None) => Some(failed(outcomes, &changed, &super::run::no_answer())),
        Err(error) => Some(failed(outcomes, &changed, &error)),
    }
}

/// What was refused stays refused; what was to be written is not known to be.
fn failed(outcomes: Vec<Result<Outcome>>, changed: &[bool], error: &StoreError) -> Vec<Result<Outcome>> {
    let told =
        |(outcome, changed): (Result<Outcome>, &bool)| if *changed { Err(error.clone().into()) } else { outcome };
    outcomes.into_iter().zip(changed).map(told).collect()
}

fn drive<S: Store + ?Sized>(pending: &mut Pending<'_, S>, mut run: Run<'_>, mut step: Step) -> Result<Outcome> {
    let mut changed = false;
    let answer = loop {
        let reply = match step {
            Step::Done(answer) => break *answer,
            Step::Get(keys) => pending.get(&keys).map(Reply::Records),
            Step::Scan(range, limit) => pending.scan(&range, limit).map(Reply::Entries),
            Step::Stream(stream, limit) => pending.stream(stream, limit).map(Reply::Events),
            // No command reads the events of others.
            Step::Events(..) => break Err(super::reads::unexpected()),
            // What is not committed yet is in no register.
            Step::Register(_) => Ok(Reply::Register(None)),
            Step::Patterns(_) => Ok(Reply::Patterns(None)),
            Step::Commit(commit) => {
                pending.absorb(*commit);
                changed = true;
                Ok(Reply::Committed(vec![Committed::Applied]))
            }
        };
        run.reply(reply.unwrap_or_else(Reply::Failed));
        step = run.step();
    };
    pending.changed.push(changed);
    match answer? {
        Answer::Outcome(outcome) => Ok(*outcome),
        _ => Err(Code::Internal.into()),
    }
}

/// How far a run has come before its turn.
struct Ahead {
    /// The records it was given.
    seen: Vec<Key>,
    /// What it asks for now.
    step: Step,
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
    register: BTreeMap<Uuid, FlatRow>,
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
            register: BTreeMap::new(),
            changed: Vec::new(),
        }
    }

    /// Reads at once what the commands ask for first, and then what they ask for next, so that a batch goes to the store
    /// about as often as one command. A command that asks for nothing more is answered in its turn. What fails here fails
    /// again where it is asked for.
    fn read_ahead(&mut self, runs: &mut [Run<'_>]) -> Vec<Ahead> {
        let mut ahead: Vec<Ahead> = runs.iter_mut().map(|run| Ahead { seen: Vec::new(), step: run.step() }).collect();
        if !self.fetch(&ahead) {
            return ahead;
        }
        for (run, ahead) in runs.iter_mut().zip(&mut ahead) {
            if let Step::Get(keys) = &mut ahead.step
                && !run.reads_no_more(|key| self.read.get(key).is_some_and(Option::is_some))
            {
                ahead.seen = std::mem::take(keys);
                let records = ahead.seen.iter().map(|key| self.read.get(key).cloned().flatten());
                run.reply(Reply::Records(records.collect()));
                ahead.step = run.step();
            }
        }
        self.fetch(&ahead);
        ahead
    }

    /// Reads what they ask for now; says whether it could.
    fn fetch(&mut self, ahead: &[Ahead]) -> bool {
        let asked = ahead.iter().filter_map(|ahead| if let Step::Get(keys) = &ahead.step { Some(keys) } else { None });
        let missing: BTreeSet<&Key> = asked.flatten().filter(|key| !self.read.contains_key(*key)).collect();
        let keys: Vec<Key> = missing.into_iter().cloned().collect();
        let Ok(records) = self.store.get(&keys) else { return false };
        self.read.extend(keys.into_iter().zip(records));
        true
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
        self.register.extend(commit.register.into_iter().map(|row| (row.booking, row)));
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
        commit.register = self.register.into_values().collect();
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
