//! The engine as every host sees it: JSON in, JSON out, over a store of its own or of this library.

use super::{Operation, StoreRequest};
use crate::catalogue::{Catalogue, CatalogueDefinition};
use crate::engine::{
    AcknowledgeAnswer, AcknowledgeRequest, Answer, BulkAnswer, BulkRequest, CheckpointAnswer, CheckpointRequest,
    CheckpointsVerified, CommandRequest, Engine, HostKey, Outcome, Reply, Run, SaveViewAnswer, SaveViewRequest, Setup,
    Step, VerifyCheckpointsRequest, ViewAnswer, ViewRequest,
};
use crate::error::{Code, Problems, Result};
use crate::ids::Ident;
use crate::json::{self, Answered, At, Decode, Encode, Json, Shape, Shapes};
use crate::policies::Policies;
use crate::store::Store;
use crate::time::Zones;
use data_encoding::BASE64URL_NOPAD;
use std::sync::Arc;

crate::record! {
    /// What an engine is made of.
    pub struct EngineSetup {
        /// Whose bookings these are.
        pub tenant: Ident,
        /// What is sold.
        pub catalogue: CatalogueDefinition,
        /// By which policies.
        pub policies: Policies = Policies::default(),
        /// The host's keys: the first makes portal links, all read them (B7).
        pub keys: Vec<HostKeyText>,
    }
}

crate::record! {
    /// A secret of the host, by name.
    pub struct HostKeyText {
        /// Its name, which stands in the links made with it.
        pub id: Ident,
        /// The secret, 32 random bytes or more, as base64url without padding.
        pub secret: HostSecret,
    }
}

/// Bytes that nobody is to see, as base64url without padding.
#[derive(Clone, PartialEq)]
pub struct HostSecret(Vec<u8>);

impl std::fmt::Debug for HostSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Decode for HostSecret {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(at.text(json, problems)?.as_bytes()).ok().filter(|bytes| !bytes.is_empty());
        if bytes.is_none() {
            problems.push(at.problem(Code::KeyInvalid));
        }
        bytes.map(Self)
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("bytes")
    }
}

impl Encode for HostSecret {
    fn encode(&self, out: &mut Vec<u8>) {
        BASE64URL_NOPAD.encode(&self.0).encode(out);
    }
}

impl serde::Serialize for HostSecret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

/// What an engine is asked, described for the generator.
#[must_use]
pub fn engine_operations() -> (Vec<Operation>, Shapes) {
    let mut shapes = Shapes::default();
    let all = vec![
        Operation {
            name: "execute",
            docs: "Carries out a command.",
            input: CommandRequest::shape(&mut shapes),
            call: None,
            answer: Outcome::shape(&mut shapes),
            engine: true,
        },
        Operation {
            name: "look",
            docs: "Answers a view. Reading never changes anything.",
            input: ViewRequest::shape(&mut shapes),
            call: None,
            answer: ViewAnswer::shape(&mut shapes),
            engine: true,
        },
        Operation {
            name: "bulk",
            docs: "Carries out one act on many bookings: each on its own, one that is refused holds up no other.",
            input: BulkRequest::shape(&mut shapes),
            call: None,
            answer: BulkAnswer::shape(&mut shapes),
            engine: true,
        },
        Operation {
            name: "acknowledge",
            docs: "Tells what became of notifications: each on its own, one that is unknown holds up no other.",
            input: AcknowledgeRequest::shape(&mut shapes),
            call: None,
            answer: AcknowledgeAnswer::shape(&mut shapes),
            engine: true,
        },
        Operation {
            name: "checkpoint",
            docs: "Writes a checkpoint over all events that the last one does not cover.",
            input: CheckpointRequest::shape(&mut shapes),
            call: None,
            answer: CheckpointAnswer::shape(&mut shapes),
            engine: true,
        },
        Operation {
            name: "verify_checkpoints",
            docs: "Reads all events again and holds them against every checkpoint there is.",
            input: VerifyCheckpointsRequest::shape(&mut shapes),
            call: None,
            answer: CheckpointsVerified::shape(&mut shapes),
            engine: true,
        },
        Operation {
            name: "save_view",
            docs: "Keeps a view of the register by name, for all staff, or removes it.",
            input: SaveViewRequest::shape(&mut shapes),
            call: None,
            answer: SaveViewAnswer::shape(&mut shapes),
            engine: true,
        },
    ];
    for describe in [EngineSetup::shape, StoreRequest::shape, super::StoreReply::shape] {
        describe(&mut shapes);
    }
    (all, shapes)
}

/// An engine of what a request brings along.
///
/// # Errors
/// Those of the catalogue; then those of the policies; then a missing key; with their paths into the request.
pub(super) fn engine(
    zones: Arc<dyn Zones>,
    tenant: Ident,
    catalogue: CatalogueDefinition,
    policies: Policies,
    keys: Vec<HostKey>,
) -> Result<Engine> {
    let catalogue = Catalogue::new(catalogue).map_err(|error| error.under("/catalogue"))?;
    catalogue.check_zones(&*zones).map_err(|error| error.under("/catalogue"))?;
    policies.check_in(catalogue.definition().currency).map_err(|error| error.under("/policies"))?;
    let setup = Setup { tenant, catalogue: Arc::new(catalogue), policies: Arc::new(policies), zones, keys };
    Engine::new(setup).map_err(|error| error.at("/keys"))
}

/// An engine, asked and answered in JSON.
#[derive(Clone)]
pub struct HostEngine(Arc<Engine>);

impl HostEngine {
    /// Prepares an engine from an [`EngineSetup`].
    ///
    /// # Errors
    /// All problems of the setup; then those of the catalogue; then those of the policies, with their paths into the setup.
    pub fn new(zones: Arc<dyn Zones>, setup: &Json<'_>) -> Result<Self> {
        let EngineSetup { tenant, catalogue, policies, keys } = super::decode(setup)?;
        let keys = keys.into_iter().map(|key| HostKey { id: key.id, secret: key.secret.0 }).collect();
        engine(zones, tenant, catalogue, policies, keys).map(Arc::new).map(Self)
    }

    /// The engine itself, for a host that keeps answers.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.0
    }

    /// Answers what an operation of the engine is asked, from a store.
    ///
    /// # Errors
    /// Those of [`Engine::execute`], [`Engine::look`], [`Engine::bulk`], [`Engine::acknowledge`], [`Engine::checkpoint`],
    /// [`Engine::verify_checkpoints`] or [`Engine::save_view`].
    pub fn answer<A: Answered, S: Store + ?Sized>(&self, store: &S, request: &HostRequest) -> Result<A> {
        match request {
            HostRequest::Execute(request) => A::of(self.0.execute(store, request)?),
            HostRequest::Look(request) => A::of(self.0.look(store, request)?),
            HostRequest::Bulk(request) => A::of(self.0.bulk(store, request)?),
            HostRequest::Acknowledge(request) => A::of(self.0.acknowledge(store, request)?),
            HostRequest::Checkpoint(request) => {
                A::of(CheckpointAnswer { written: self.0.checkpoint(store, request.at)? })
            }
            HostRequest::VerifyCheckpoints => A::of(self.0.verify_checkpoints(store)?),
            HostRequest::SaveView(request) => A::of(self.0.save_view(store, request)?),
        }
    }

    /// Carries out commands in one commit: each answered with `{"answer": …}` or `{"error": …}`, in a list.
    pub fn execute_all<S: Store + ?Sized>(&self, store: &S, requests: &[CommandRequest]) -> String {
        let answered = self.0.execute_all(store, requests).into_iter().map(|outcome| {
            let text = outcome.and_then(|outcome| json::write(&outcome));
            text.map_or_else(|error| super::error_text(&error), |text| format!(r#"{{"answer":{text}}}"#))
        });
        format!("[{}]", answered.collect::<Vec<_>>().join(","))
    }

    /// The same, to be driven step by step over a store of the host's.
    #[must_use]
    pub fn start(&self, request: HostRequest) -> HostRun {
        let run = match request {
            HostRequest::Execute(request) => self.0.kept_command(*request),
            HostRequest::Look(request) => self.0.kept_view(*request),
            HostRequest::Bulk(request) => self.0.kept_many(*request),
            HostRequest::Acknowledge(request) => self.0.kept_acknowledgement(request),
            HostRequest::Checkpoint(request) => self.0.kept_checkpoint(request),
            HostRequest::VerifyCheckpoints => self.0.kept_verification(),
            HostRequest::SaveView(request) => self.0.kept_saving(request),
        };
        HostRun { run, asked: None }
    }
}

/// What an operation of the engine is asked.
#[derive(Debug, Clone)]
pub enum HostRequest {
    /// A command.
    Execute(Box<CommandRequest>),
    /// A view.
    Look(Box<ViewRequest>),
    /// An act on many bookings.
    Bulk(Box<BulkRequest>),
    /// What became of notifications.
    Acknowledge(AcknowledgeRequest),
    /// A checkpoint.
    Checkpoint(CheckpointRequest),
    /// Whether all checkpoints hold.
    VerifyCheckpoints,
    /// A view of the register to be kept by name.
    SaveView(SaveViewRequest),
}

impl HostRequest {
    /// Reads the request of an operation by its name, one of [`engine_operations`].
    ///
    /// # Errors
    /// All its problems; `internal` for another name.
    pub fn read(operation: &str, request: &Json<'_>) -> Result<Self> {
        match operation {
            "execute" => super::decode(request).map(Box::new).map(Self::Execute),
            "look" => super::decode(request).map(Box::new).map(Self::Look),
            "bulk" => super::decode(request).map(Box::new).map(Self::Bulk),
            "acknowledge" => super::decode(request).map(Self::Acknowledge),
            "checkpoint" => super::decode(request).map(Self::Checkpoint),
            "verify_checkpoints" => super::decode(request).map(|VerifyCheckpointsRequest {}| Self::VerifyCheckpoints),
            "save_view" => super::decode(request).map(Self::SaveView),
            _ => Err(Code::Internal.into()),
        }
    }
}

/// A request on its way over a store of the host's: [`step`](Self::step) says what to ask the store,
/// [`reply`](Self::reply) is told what it answered, until there is an answer.
pub struct HostRun {
    run: Run<'static>,
    asked: Option<StoreRequest>,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostStep {
    /// Ask the store this [`StoreRequest`].
    Ask(String),
    /// Nothing more: the answer.
    Done(String),
}

impl HostRun {
    /// What to do next.
    ///
    /// # Errors
    /// The run's own, which ends it.
    pub fn step(&mut self) -> Result<HostStep> {
        let mut step = self.run.step();
        // A store in a host's language keeps no register: the engine goes through the bookings.
        loop {
            self.run.reply(match step {
                Step::Register(_) => Reply::Register(None),
                Step::Patterns(_) => Reply::Patterns(None),
                _ => break,
            });
            step = self.run.step();
        }
        let tenant = self.run.tenant().clone();
        self.asked = StoreRequest::of(&step, &tenant);
        match (&self.asked, step) {
            (Some(asked), _) => json::write(asked).map(HostStep::Ask),
            (None, Step::Done(done)) => match (*done)? {
                Answer::Outcome(outcome) => json::write(&outcome).map(HostStep::Done),
                Answer::View(view) => json::write(&view).map(HostStep::Done),
                Answer::Bulk(bulk) => json::write(&bulk).map(HostStep::Done),
                Answer::Acknowledged(answer) => json::write(&answer).map(HostStep::Done),
                Answer::Checkpoint(answer) => json::write(&answer).map(HostStep::Done),
                Answer::CheckpointsVerified(answer) => json::write(&answer).map(HostStep::Done),
                Answer::SavedView(answer) => json::write(&answer).map(HostStep::Done),
            },
            (None, _) => Err(Code::Internal.into()),
        }
    }

    /// Tells what the store answered: a [`StoreReply`](super::StoreReply). One that is none fails the run: the next step
    /// says so.
    pub fn reply(&mut self, reply: &[u8]) {
        let Some(asked) = &self.asked else { return };
        self.run.reply(asked.answered(reply));
    }
}
