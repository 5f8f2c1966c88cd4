//! Checkpoints over all chains (A1, DESIGN 12). A chain alone does not show that its last events and its record were taken
//! back together; a checkpoint does: it is a hash over every event of the tenant up to a position, and so over the head that
//! each stream had there. It goes on from the one before, so each event is read once to write them all.

use super::index::{entry, names};
use super::reads::{Attempt, RECORD_VERSION, Reads};
use crate::chain;
use crate::error::{Code, Problem};
use crate::ids::Ident;
use crate::store::{Commit, IndexEntry, Key, Range, StoredEvent, key, write_record};
use crate::time::Instant;

crate::record! {
    /// Asks for a checkpoint over all events there are. It is the host's own act, as opening a store is: nobody is asked for.
    #[derive(Eq)]
    pub struct CheckpointRequest {
        /// When.
        pub at: Instant,
    }
}

crate::record! {
    /// What became of it.
    #[derive(Eq)]
    pub struct CheckpointAnswer {
        /// The checkpoint that was written; none, if the last one covers all events.
        pub written: Option<Checkpoint>,
    }
}

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
    /// Asks whether all checkpoints hold.
    #[derive(Eq)]
    pub struct VerifyCheckpointsRequest {}
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
pub(super) struct Running {
    position: u64,
    hash: String,
    /// How many were read.
    events: u64,
    /// Whether there are no more.
    ended: bool,
}

impl Running {
    /// Adds the events after the last, up to a position.
    fn go_on(&mut self, until: u64, reads: &Reads) -> Attempt<()> {
        while !self.ended && self.position < until {
            let left = usize::try_from(until.saturating_sub(self.position)).unwrap_or(PAGE).min(PAGE);
            let events = reads.events(self.position.saturating_add(1), left)?;
            self.ended = events.len() < left;
            events.iter().for_each(|event| self.add(event));
        }
        Ok(())
    }

    fn add(&mut self, event: &StoredEvent) {
        self.position = event.position;
        self.events = self.events.saturating_add(1);
        let StoredEvent { position, stream, number, text } = event;
        self.hash = chain::hash(&format!("{} {position} {stream} {number} {}", self.hash, chain::hash(text)));
    }
}

/// The checkpoint over all events there are, if the last one does not cover them, and its commit.
pub(super) fn write(
    tenant: &Ident,
    request: &CheckpointRequest,
    reads: &Reads,
    running: &mut Running,
) -> Attempt<(Option<Commit>, CheckpointAnswer)> {
    let latest = key(tenant, "checkpoint", "latest");
    let last = reads.record::<Checkpoint>(&latest, "checkpoint")?;
    let before = last.as_ref().map_or(0, |last| last.stored.value.position);
    if let Some(last) = last.as_ref().filter(|_| running.position < before) {
        *running = Running { position: before, hash: last.stored.value.hash.clone(), ..Running::default() };
    }
    running.go_on(u64::MAX, reads)?;
    if running.position == before {
        return Ok((None, CheckpointAnswer { written: None }));
    }
    let checkpoint = Checkpoint { at: request.at, position: running.position, hash: running.hash.clone() };
    let text = write_record("checkpoint", RECORD_VERSION, &checkpoint)?;
    let sort = format!("{:020}", checkpoint.position);
    let own = key(tenant, "checkpoint", &sort);
    let commit = Commit::new(tenant)
        .guard(latest.clone(), last.map(|last| last.revision))
        .put(latest, text.clone())
        .put(own.clone(), text)
        .index_put(entry(tenant, names::CHECKPOINT, sort, &own));
    Ok((Some(commit), CheckpointAnswer { written: Some(checkpoint) }))
}

/// How far reading all events again has come.
#[derive(Default)]
pub(super) struct Verifying {
    running: Running,
    /// The last checkpoint of the page before.
    after: Option<(String, Key)>,
    /// How many of this page hold.
    place: usize,
    held: u32,
}

/// Reads all events again and holds them against every checkpoint there is. Memory does not grow with them.
pub(super) fn verify(tenant: &Ident, reads: &Reads, verifying: &mut Verifying) -> Attempt<CheckpointsVerified> {
    let Verifying { running, after, place, held } = verifying;
    loop {
        let range = Range { after: after.clone(), ..Range::all(names::CHECKPOINT, tenant) };
        let entries = reads.scan(range, PAGE)?;
        reads.want(entries.iter().map(|entry| entry.key.clone()))?;
        while let Some(IndexEntry { key, .. }) = entries.get(*place) {
            let gone = || Problem::new(Code::StoreCorrupt).with("key", key.as_str()).with("why", "it is gone");
            let checkpoint = reads.record::<Checkpoint>(key, "checkpoint")?.ok_or_else(gone)?.stored.value;
            running.go_on(checkpoint.position, reads)?;
            if (running.position, &running.hash) != (checkpoint.position, &checkpoint.hash) {
                let broken_at = Some(checkpoint.position);
                return Ok(CheckpointsVerified { held: *held, events: running.events, broken_at });
            }
            *held = held.saturating_add(1);
            *place = place.saturating_add(1);
        }
        let Some(last) = entries.last().filter(|_| entries.len() == PAGE) else {
            return Ok(CheckpointsVerified { held: *held, events: running.events, broken_at: None });
        };
        *after = Some((last.sort.clone(), last.key.clone()));
        *place = 0;
    }
}
