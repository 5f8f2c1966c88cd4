//! A scenario: commands and views, one after the other, on a fresh store in memory: the form in which rules that need a
//! store are shown (DESIGN 5).

use crate::booking::{Actor, Command};
use crate::catalogue::{CatalogueDefinition, Text};
use crate::customer::Contact;
use crate::customer::{EmailKey, Person, email_key};
use crate::engine::{
    AcknowledgeRequest, Bulk, BulkRequest, CommandRequest, Engine, FailedNotice, HostKey, Ids, SaveViewRequest,
    SavedView, View, ViewRequest,
};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::{self, At, Decode, Encode, Json, Shape, Shapes};
use crate::limits;
use crate::policies::Policies;
use crate::store::{Commit, MemoryStore, Store as _, keys, write_record};
use crate::time::{Instant, Zones};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// The tenant of a scenario.
pub const SCENARIO_TENANT: &str = "scenario";
/// The host key of a scenario: its name, and its secret.
pub const SCENARIO_KEY: (&str, &[u8]) = ("k1", b"scenario");

crate::record! {
    /// A scenario.
    pub struct ScenarioRequest {
        /// What is sold.
        pub catalogue: CatalogueDefinition,
        /// By which policies.
        pub policies: Policies = Policies::default(),
        /// Customers that are there before it begins; several may share an e-mail address, as after an import (V4).
        pub customers: Vec<ImportedCustomer> = Vec::new(),
        /// The steps. Each is read and answered on its own: one that is wrong changes nothing and does not stop the others.
        pub steps: Steps,
    }
}

crate::record! {
    /// A customer that is there before the scenario begins.
    pub struct ImportedCustomer {
        /// Their id.
        pub id: Uuid,
        /// How to reach them.
        pub contact: Contact,
    }
}

crate::record! {
    /// A step: a command with its ids, a view, an act on many bookings with its id, what became of notifications, or a view to
    /// save.
    pub struct ScenarioStep {
        /// When.
        pub at: Instant,
        /// By whom.
        pub actor: Actor,
        /// The ids of a command.
        pub ids: Option<Ids>,
        /// The command.
        pub command: Option<Command>,
        /// Or the view.
        pub view: Option<View>,
        /// Or an act on many bookings, whose id is that of the command.
        pub bulk: Option<Bulk>,
        /// Or what became of notifications.
        pub acknowledge: Option<Acknowledge>,
        /// Or a view to save.
        pub save_view: Option<SaveView>,
        /// Whether nothing is changed: what a command or an act would come to is all that is asked.
        pub preview: bool = false,
        /// From where a command is given.
        pub origin: Option<Ident>,
        /// The parts of the answer that are wanted, as JSON Pointers; all of it, if none is named.
        pub pick: Vec<String> = Vec::new(),
    }
}

crate::record! {
    /// What became of notifications.
    pub struct Acknowledge {
        /// The ids of those that were sent.
        pub sent: Vec<String> = Vec::new(),
        /// Those that could not be sent.
        pub failed: Vec<FailedNotice> = Vec::new(),
    }
}

crate::record! {
    /// A view of the register to be kept by name.
    pub struct SaveView {
        /// Its name.
        pub name: Text,
        /// What it is from now on; if not said, it is removed.
        pub view: Option<SavedView>,
    }
}

crate::record! {
    /// What the steps came to, in order.
    pub struct ScenarioAnswer {
        /// One for each step.
        pub steps: Vec<StepAnswer>,
    }
}

crate::record! {
    /// What a step came to: an answer or an error.
    pub struct StepAnswer {
        /// The answer: a command's outcome or a view's, or the parts picked, by their JSON Pointers.
        pub answer: Option<Json<'static>>,
        /// The error, with paths into the step.
        pub error: Option<Json<'static>>,
    }
}

/// Steps that are not read yet.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Steps(Vec<Json<'static>>);

impl Encode for Steps {
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}

impl Decode for Steps {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let steps = Vec::<Json<'static>>::decode(json, at, problems)?;
        if steps.len() > limits::SCENARIO_STEPS {
            let problem = at.problem(Code::ListLength).with("count", steps.len());
            problems.push(problem.with("limit", limits::SCENARIO_STEPS));
            return None;
        }
        Some(Self(steps))
    }
    fn shape(shapes: &mut Shapes) -> Shape {
        Shape::List(Box::new(ScenarioStep::shape(shapes)))
    }
}

pub(super) fn answer(zones: &Arc<dyn Zones>, request: ScenarioRequest) -> Result<ScenarioAnswer> {
    let (id, secret) = SCENARIO_KEY;
    let keys = vec![HostKey { id: Ident::word(id), secret: secret.to_vec() }];
    let tenant = Ident::word(SCENARIO_TENANT);
    let engine = super::engine::engine(zones.clone(), tenant, request.catalogue, request.policies, keys)?;
    let store = MemoryStore::new();
    import(&store, &engine, request.customers)?;
    let mut steps = Vec::with_capacity(request.steps.0.len());
    for step in &request.steps.0 {
        steps.push(match run(&engine, &store, step) {
            Ok(answer) => StepAnswer { answer: Some(answer), error: None },
            Err(error) => StepAnswer { answer: None, error: Some(json::tree(&error)?) },
        });
    }
    Ok(ScenarioAnswer { steps })
}

/// Puts customers into the store, as an import does.
fn import(store: &MemoryStore, engine: &Engine, customers: Vec<ImportedCustomer>) -> Result<()> {
    let tenant = &engine.setup().tenant;
    let mut commit = Commit::new(tenant);
    let mut emails: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
    for ImportedCustomer { id, contact } in customers {
        emails.entry(email_key(&contact.email)).or_default().push(id);
        let person = Person { id, created_at: Instant::EPOCH, contact, provisional: false };
        commit.index_puts.extend(engine.likeness_entries(&person));
        commit = commit.put(keys::person(tenant, id), write_record("person", 1, &person)?);
    }
    for (email, people) in emails {
        commit = commit.put(keys::email(tenant, &email), write_record("email", 1, &EmailKey { people })?);
    }
    store.commit(&[commit])?;
    Ok(())
}

fn run(engine: &Engine, store: &MemoryStore, step: &Json<'static>) -> Result<Json<'static>> {
    let ScenarioStep { at, actor, ids, command, view, bulk, acknowledge, save_view, preview, origin, pick } =
        super::decode(step)?;
    let ids = || ids.ok_or_else(|| Problem::new(Code::FieldMissing).at("/ids").with("field", "ids"));
    let answer = match (command, view, bulk, acknowledge, save_view) {
        (Some(command), None, None, None, None) => {
            json::tree(&engine.execute(store, &CommandRequest { at, actor, ids: ids()?, command, preview, origin })?)?
        }
        (None, Some(view), None, None, None) => json::tree(&engine.look(store, &ViewRequest { at, actor, view })?)?,
        (None, None, None, Some(Acknowledge { sent, failed }), None) => {
            json::tree(&engine.acknowledge(store, &AcknowledgeRequest { at, actor, sent, failed })?)?
        }
        (None, None, Some(bulk), None, None) => {
            let id = ids()?.command;
            json::tree(&engine.bulk(store, &BulkRequest { at, actor, id, bulk, preview, origin })?)?
        }
        (None, None, None, None, Some(SaveView { name, view })) => {
            json::tree(&engine.save_view(store, &SaveViewRequest { at, actor, name, view })?)?
        }
        _ => return Err(Code::StepShape.into()),
    };
    if pick.is_empty() {
        return Ok(answer);
    }
    // A part that is wanted twice is one field.
    let wanted: BTreeSet<String> = pick.into_iter().collect();
    let parts = wanted.into_iter().map(|pointer| {
        let part = part(&answer, &pointer).cloned().unwrap_or(Json::Null);
        (Cow::Owned(pointer), part)
    });
    Ok(Json::Object(parts.collect()))
}

/// The part of a value that a JSON Pointer names.
fn part<'j>(json: &'j Json<'static>, pointer: &str) -> Option<&'j Json<'static>> {
    pointer.split('/').skip(1).try_fold(json, |json, name| match json {
        Json::List(items) => items.get(name.parse::<usize>().ok()?),
        other => other.get(&name.replace("~1", "/").replace("~0", "~")),
    })
}
