//! Checkpoints over all chains (A1, DESIGN 12). A chain alone does not show that its last events and its record were taken
//! back together; a checkpoint does: it is a hash over every event of the tenant up to a position, and so over the head that
//! each stream had there. It goes on from the one before, so each event is read once to write them all.

use super::Engine;
use super::index::{entry, names};
use super::reads::RECORD_VERSION;
use crate::chain;
use crate::error::{Code, Problem, Result};
use crate::store::{Commit, Committed, Key, Range, Store, StoredEvent, key, read_record, write_record};
use crate::time::Instant;

crate::record! {
    /// A checkpoint.
    #[derive(Eq)]
    pub struct Checkpoint {
        /// When it was written.
        pub at: Instant,
        /// The position of the last event that it covers.
        pub position: u64,
        /// The hash over all events up to there, each with its position, stream and number.
        pub hash: String,
    }
}

crate::record! {
    /// What checking the checkpoints came to.
    #[derive(Eq)]
    pub struct CheckpointsVerified {
        /// How many of them hold.
        pub held: u32,
        /// How many events were read.
        pub events: u64,
        /// The position of the first that does not hold: something up to there is not what it was.
        pub broken_at: Option<u64>,
    }
}

/// Events read at once.
const PAGE: usize = 1_000;

/// The hash over events, as far as it has come.
#[derive(Default)]
struct Running {
    position: u64,
    hash: String,
}

impl Running {
    fn add(&mut self, event: &StoredEvent) {
        self.position = event.position;
        let StoredEvent { position, stream, number, text } = event;
        self.hash = chain::hash(&format!("{} {position} {stream} {number} {}", self.hash, chain::hash(text)));
    }
}

impl Engine {
    /// Writes a checkpoint over all events there are; none, if there is none that the last one does not cover.
    ///
    /// # Errors
    /// `store.*`; `store.contended`, if another was written meanwhile.
    pub fn checkpoint<S: Store + ?Sized>(&self, store: &S, now: Instant) -> Result<Option<Checkpoint>> {
        let tenant = &self.setup.tenant;
        let latest = key(tenant, "checkpoint", "latest");
        let found = store.get(std::slice::from_ref(&latest))?.pop().flatten();
        let mut running = Running::default();
        if let Some(found) = &found {
            let last: Checkpoint = read_record(&latest, "checkpoint", &found.text, RECORD_VERSION)?.value;
            running = Running { position: last.position, hash: last.hash };
        }
        let before = running.position;
        loop {
            let events = store.events(tenant, running.position.saturating_add(1), PAGE)?;
            events.iter().for_each(|event| running.add(event));
            if events.len() < PAGE {
                break;
            }
        }
        if running.position == before {
            return Ok(None);
        }
        let checkpoint = Checkpoint { at: now, position: running.position, hash: running.hash };
        let text = write_record("checkpoint", RECORD_VERSION, &checkpoint)?;
        let sort = format!("{:020}", checkpoint.position);
        let own = key(tenant, "checkpoint", &sort);
        let commit = Commit::new(tenant)
            .guard(latest.clone(), found.map(|found| found.revision))
            .put(latest, text.clone())
            .put(own.clone(), text)
            .index_put(entry(tenant, names::CHECKPOINT, sort, &own));
        match store.commit(&[commit])?.pop() {
            Some(Committed::Applied) => Ok(Some(checkpoint)),
            Some(Committed::Conflict { .. }) => Err(Problem::new(Code::Contended).with("tries", 1_u32).into()),
            None => Err(super::run::no_answer().into()),
        }
    }

    /// Reads all events again and holds them against every checkpoint there is. Memory does not grow with them.
    ///
    /// # Errors
    /// `store.*`.
    pub fn verify_checkpoints<S: Store + ?Sized>(&self, store: &S) -> Result<CheckpointsVerified> {
        let tenant = &self.setup.tenant;
        let mut found = CheckpointsVerified { held: 0, events: 0, broken_at: None };
        let mut running = Running::default();
        let mut range = Range::all(names::CHECKPOINT, tenant);
        loop {
            let entries = store.scan(&range, PAGE)?;
            let keys: Vec<Key> = entries.iter().map(|entry| entry.key.clone()).collect();
            for (key, record) in keys.iter().zip(store.get(&keys)?) {
                let gone = || Problem::new(Code::StoreCorrupt).with("key", key.as_str()).with("why", "it is gone");
                let text = record.ok_or_else(gone)?.text;
                let checkpoint: Checkpoint = read_record(key, "checkpoint", &text, RECORD_VERSION)?.value;
                self.go_on_to(store, &mut running, checkpoint.position, &mut found)?;
                if (running.position, &running.hash) != (checkpoint.position, &checkpoint.hash) {
                    found.broken_at = Some(checkpoint.position);
                    return Ok(found);
                }
                found.held = found.held.saturating_add(1);
            }
            match entries.last().filter(|_| entries.len() == PAGE) {
                Some(last) => range.after = Some((last.sort.clone(), last.key.clone())),
                None => return Ok(found),
            }
        }
    }

    fn go_on_to<S: Store + ?Sized>(
        &self,
        store: &S,
        running: &mut Running,
        position: u64,
        found: &mut CheckpointsVerified,
    ) -> Result<()> {
        while running.position < position {
            let left = usize::try_from(position.saturating_sub(running.position)).unwrap_or(PAGE).min(PAGE);
            let events = store.events(&self.setup.tenant, running.position.saturating_add(1), left)?;
            if events.is_empty() {
                return Ok(());
            }
            events.iter().for_each(|event| running.add(event));
            found.events = found.events.saturating_add(events.len() as u64);
        }
        Ok(())
    }
}
