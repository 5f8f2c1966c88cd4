//! The engine: commands and views over a store, without I/O of its own.
//!
//! A [`Run`] is a step machine: it asks for reads, gets them, proposes a commit, hears whether it was applied, and
//! finishes. Retrying, idempotency and reclaiming what has expired are in it, once. [`Engine::execute`] and
//! [`Engine::look`] drive it over a [`Store`]; a host with a database of its own drives it by hand.

mod batch;
mod bulk;
mod checkpoint;
mod command;
mod commit;
mod delivery;
mod export;
mod found;
mod gauges;
mod index;
mod likeness;
mod line;
mod outbox;
mod outcome;
mod papers;
mod people;
mod portal;
mod reads;
mod reclaim;
mod retention;
mod rules;
mod run;
mod saved;
mod subject;
pub mod view;

pub use bulk::{Bulk, BulkAnswer, BulkExtend, BulkRegister, BulkRequest, BulkRow};
pub use checkpoint::{Checkpoint, CheckpointAnswer, CheckpointRequest, CheckpointsVerified, VerifyCheckpointsRequest};
pub use command::{CommandRequest, Ids};
pub use delivery::{AcknowledgeAnswer, AcknowledgeRequest, AcknowledgedNotice, Delivery, DeliveryState, FailedNotice};
pub use index::{instant_sort, names as indexes};
pub use outbox::OutboxEntry;
pub use outcome::{IssuedDocument, Outcome, OutcomePoint};
pub use people::Erasure;
pub use reads::{Reply, Step};
pub use run::{Answer, Run};
use run::{Held, Job};
pub use saved::{NamedView, SaveViewAnswer, SaveViewRequest, SavedView};
pub use view::{View, ViewAnswer, ViewRequest};

use crate::booking::Frozen;
use crate::catalogue::Catalogue;
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;
use crate::policies::Policies;
use crate::store::Store;
use crate::time::{Instant, Zones};
use hmac::Hmac;
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// A secret of the host, by name: portal links and the hashes of command bodies are made with it (DESIGN 13).
#[derive(Clone)]
pub struct HostKey {
    /// Its name, which stands in the links made with it.
    pub id: Ident,
    /// The secret, 32 random bytes or more.
    pub secret: Vec<u8>,
}

impl std::fmt::Debug for HostKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HostKey({}, …)", self.id)
    }
}

/// What an engine is made of.
#[derive(Clone)]
pub struct Setup {
    /// Whose bookings these are.
    pub tenant: Ident,
    /// What is sold.
    pub catalogue: Arc<Catalogue>,
    /// By which policies.
    pub policies: Arc<Policies>,
    /// The zones.
    pub zones: Arc<dyn Zones>,
    /// The host's keys: the first makes links, all read them.
    pub keys: Vec<HostKey>,
}

/// A prepared engine: a catalogue, policies, zones and keys, for any number of commands.
pub struct Engine {
    setup: Setup,
    /// The keyed hash of the bodies of commands, which has read nothing yet.
    body_mac: Hmac<Sha256>,
    memo: Mutex<Memo>,
}

/// Frozen rules already written or read: they are named by their content, so they never change.
#[derive(Default)]
struct Memo {
    written: BTreeMap<BTreeSet<Ident>, Arc<(String, String)>>,
    read: BTreeMap<String, Arc<Frozen>>,
}

/// How many frozen rules are remembered.
const MEMO: usize = 1_000;

impl Engine {
    /// Prepares an engine.
    ///
    /// # Errors
    /// Those of [`Policies::check_in`]; `zone.unknown` for a zone of the catalogue that the host does not know; `id.missing` without a host key.
    pub fn new(setup: Setup) -> Result<Self> {
        setup.policies.check_in(setup.catalogue.definition().currency)?;
        setup.catalogue.check_zones(&*setup.zones)?;
        let last = setup.keys.last().ok_or_else(|| Problem::new(Code::IdMissing).with("field", "keys"))?;
        Ok(Self { body_mac: portal::keyed(last)?, setup, memo: Mutex::default() })
    }

    /// What it was made of.
    #[must_use]
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// A command, to be driven step by step.
    #[must_use]
    pub fn command<'e>(&'e self, request: &'e CommandRequest) -> Run<'e> {
        Run::new(Held::Lent(self), Job::Command(Held::Lent(request)))
    }

    /// A view, to be driven step by step.
    #[must_use]
    pub fn view<'e>(&'e self, request: &'e ViewRequest) -> Run<'e> {
        Run::new(Held::Lent(self), Job::View(Held::Lent(request)))
    }

    /// An act on many bookings, to be driven step by step.
    #[must_use]
    pub fn many<'e>(&'e self, request: &'e BulkRequest) -> Run<'e> {
        let engine = Held::Lent(self);
        let job = bulk::BulkJob::new(&engine, Held::Lent(request));
        Run::new(engine, Job::Bulk(Box::new(job)))
    }

    /// An act on many bookings, to be driven step by step by whoever cannot lend the engine for as long as that takes.
    #[must_use]
    pub fn kept_many(self: &Arc<Self>, request: BulkRequest) -> Run<'static> {
        let engine = Held::Kept(self.clone());
        let job = bulk::BulkJob::new(&engine, Held::Kept(Arc::new(request)));
        Run::new(engine, Job::Bulk(Box::new(job)))
    }

    /// A command, to be driven step by step by whoever cannot lend the engine for as long as that takes.
    #[must_use]
    pub fn kept_command(self: &Arc<Self>, request: CommandRequest) -> Run<'static> {
        Run::new(Held::Kept(self.clone()), Job::Command(Held::Kept(Arc::new(request))))
    }

    /// A view, to be driven step by step by whoever cannot lend the engine for as long as that takes.
    #[must_use]
    pub fn kept_view(self: &Arc<Self>, request: ViewRequest) -> Run<'static> {
        Run::new(Held::Kept(self.clone()), Job::View(Held::Kept(Arc::new(request))))
    }

    /// Carries out a command on a store.
    ///
    /// # Errors
    /// The refusal, with nothing changed; `idempotency.body`; `store.*`.
    pub fn execute<S: Store + ?Sized>(&self, store: &S, request: &CommandRequest) -> Result<Outcome> {
        match run::drive(store, self.command(request))? {
            Answer::Outcome(outcome) => Ok(*outcome),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Carries out commands in order, all in one commit, so that they share one durable sync. Each sees those before it.
    #[must_use]
    pub fn execute_all<S: Store + ?Sized>(&self, store: &S, requests: &[CommandRequest]) -> Vec<Result<Outcome>> {
        batch::execute_all(self, store, requests)
    }

    /// Answers a view from a store. Reading never changes anything.
    ///
    /// # Errors
    /// The refusal; `store.*`.
    pub fn look<S: Store + ?Sized>(&self, store: &S, request: &ViewRequest) -> Result<ViewAnswer> {
        match run::drive(store, self.view(request))? {
            Answer::View(answer) => Ok(*answer),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Carries out one act on many bookings of a store: each on its own, one that is refused holds up no other. Many share
    /// a commit.
    ///
    /// # Errors
    /// The refusal of the list; `store.*` of what finds the bookings. What became of each booking is in its row.
    pub fn bulk<S: Store + ?Sized>(&self, store: &S, request: &BulkRequest) -> Result<BulkAnswer> {
        bulk::bulk(self, store, request)
    }

    /// What became of notifications, to be driven step by step.
    #[must_use]
    pub fn acknowledgement<'e>(&'e self, request: &'e AcknowledgeRequest) -> Run<'e> {
        Run::new(Held::Lent(self), Job::Acknowledge(Held::Lent(request)))
    }

    /// What became of notifications, to be driven step by step by whoever cannot lend the engine for as long as that takes.
    #[must_use]
    pub fn kept_acknowledgement(self: &Arc<Self>, request: AcknowledgeRequest) -> Run<'static> {
        Run::new(Held::Kept(self.clone()), Job::Acknowledge(Held::Kept(Arc::new(request))))
    }

    /// Notes what became of notifications: each on its own, one that is unknown holds up no other. Saying the same again
    /// changes nothing, so whoever sends may say it as often as they are not sure that they did.
    ///
    /// # Errors
    /// `right.missing`; `list.length`; `store.*`. Of a notification that is in no outbox its row says so.
    pub fn acknowledge<S: Store + ?Sized>(&self, store: &S, request: &AcknowledgeRequest) -> Result<AcknowledgeAnswer> {
        match run::drive(store, self.acknowledgement(request))? {
            Answer::Acknowledged(answer) => Ok(*answer),
            _ => Err(Code::Internal.into()),
        }
    }

    /// A checkpoint, to be driven step by step.
    #[must_use]
    pub fn kept_checkpoint(self: &Arc<Self>, request: CheckpointRequest) -> Run<'static> {
        Run::new(Held::Kept(self.clone()), Job::Checkpoint(request, checkpoint::Running::default()))
    }

    /// Writes a checkpoint over all events there are; none, if there is none that the last one does not cover.
    ///
    /// # Errors
    /// `store.*`; `store.contended`, if others are written all the time.
    pub fn checkpoint<S: Store + ?Sized>(&self, store: &S, now: Instant) -> Result<Option<Checkpoint>> {
        let job = Job::Checkpoint(CheckpointRequest { at: now }, checkpoint::Running::default());
        match run::drive(store, Run::new(Held::Lent(self), job))? {
            Answer::Checkpoint(answer) => Ok(answer.written),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Whether all checkpoints hold, to be driven step by step.
    #[must_use]
    pub fn kept_verification(self: &Arc<Self>) -> Run<'static> {
        Run::new(Held::Kept(self.clone()), Job::VerifyCheckpoints(checkpoint::Verifying::default()))
    }

    /// Reads all events again and holds them against every checkpoint there is. Memory does not grow with them.
    ///
    /// # Errors
    /// `store.*`.
    pub fn verify_checkpoints<S: Store + ?Sized>(&self, store: &S) -> Result<CheckpointsVerified> {
        let job = Job::VerifyCheckpoints(checkpoint::Verifying::default());
        match run::drive(store, Run::new(Held::Lent(self), job))? {
            Answer::CheckpointsVerified(verified) => Ok(verified),
            _ => Err(Code::Internal.into()),
        }
    }

    /// A view of the register to be kept by name, driven step by step.
    #[must_use]
    pub fn saving<'e>(&'e self, request: &'e SaveViewRequest) -> Run<'e> {
        Run::new(Held::Lent(self), Job::SaveView(Held::Lent(request)))
    }

    /// The same, driven step by step by whoever cannot lend the engine for as long as that takes.
    #[must_use]
    pub fn kept_saving(self: &Arc<Self>, request: SaveViewRequest) -> Run<'static> {
        Run::new(Held::Kept(self.clone()), Job::SaveView(Held::Kept(Arc::new(request))))
    }

    /// Keeps a view of the register by name, for all staff, or removes it.
    ///
    /// # Errors
    /// `right.missing`; all that is wrong with its filter; `filter.personal`; `list.length`; `store.*`.
    pub fn save_view<S: Store + ?Sized>(&self, store: &S, request: &SaveViewRequest) -> Result<SaveViewAnswer> {
        match run::drive(store, self.saving(request))? {
            Answer::SavedView(answer) => Ok(*answer),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Freezes the rules of now for a set of products.
    fn freeze(&self, products: &BTreeSet<Ident>) -> Result<Arc<(String, String)>> {
        if let Some(known) = self.memo().written.get(products) {
            return Ok(known.clone());
        }
        let written = Arc::new(Frozen::write(&self.setup.catalogue, &self.setup.policies, products)?);
        let mut memo = self.memo();
        if memo.written.len() >= MEMO {
            memo.written.clear();
        }
        memo.written.insert(products.clone(), written.clone());
        Ok(written)
    }

    /// The policies of a standing offer; those of now, if there is none.
    fn policies_of<'a>(&'a self, frozen: Option<&'a Frozen>) -> &'a Policies {
        frozen.map_or(&self.setup.policies, |frozen| &frozen.policies)
    }

    /// Frozen rules that were read before.
    fn remembered(&self, hash: &str) -> Option<Arc<Frozen>> {
        self.memo().read.get(hash).cloned()
    }

    fn remember(&self, hash: &str, frozen: Arc<Frozen>) {
        let mut memo = self.memo();
        if memo.read.len() >= MEMO {
            memo.read.clear();
        }
        memo.read.insert(hash.to_owned(), frozen);
    }

    fn memo(&self) -> std::sync::MutexGuard<'_, Memo> {
        // What is remembered is only ever added to, so a panic elsewhere leaves nothing half-done.
        self.memo.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
