//! Commands about people (A8, DOMAIN 5): each is an event on the stream of whom it is about, and moves the record of who
//! they are. A merge is an alias: bookings, records of personal values and e-mail keys stay where they are, and whoever
//! looks for the one finds the other.

mod erase;
pub(super) mod holdings;
mod merge;

pub use erase::Erasure;

use super::command::{CommandRequest, Plan, repeated};
use super::commit::Writing;
use super::outcome::{Applied, Outcome};
use super::reads::{Attempt, Read, Reads};
use super::{Engine, indexes, instant_sort};
use crate::booking::Command;
use crate::bugs::bug;
use crate::chain;
use crate::customer::Whom;
use crate::error::{Code, Problem};
use crate::identity::{Identity, IdentityChange, IdentityEvent};
use crate::ids::Ident;
use crate::json;
use crate::store::{NewEvent, keys};
use uuid::Uuid;

/// What a command about people writes.
struct Done<'t> {
    writing: Writing<'t>,
    /// Whom it is about, after it.
    identity: Identity,
    /// Its customer, as whom one finds them from now on.
    customer: Option<Uuid>,
    erasure: Option<Erasure>,
}

pub(super) fn attempt(engine: &Engine, request: &CommandRequest, reads: &Reads) -> Attempt<Plan> {
    let tenant = &engine.setup.tenant;
    let command = keys::command(tenant, request.ids.command);
    for (field, given) in [("booking", request.ids.booking), ("customer", request.ids.customer)] {
        if given.is_some() {
            let problem = Problem::new(Code::IdUnneeded).at(format!("/ids/{field}"));
            return Err(problem.with("field", field).into());
        }
    }
    reads.want(
        named(&request.command).iter().map(|whom| keys::identity(tenant, whom.stream())).chain([command.clone()]),
    )?;
    if let Some(outcome) = repeated(engine, request, &command, reads)? {
        return Ok(Plan::Repeated(outcome));
    }
    crate::booking::check(request.command.kind(), None, &request.actor)?;
    let asked = Asked { engine, request, reads };
    let Done { mut writing, identity, customer, erasure } = match &request.command {
        Command::Merge(command) => merge::merge(asked, command)?,
        Command::Unmerge(command) => merge::unmerge(asked, command)?,
        Command::Erase(command) => erase::erase(asked, command.customer)?,
        _ => return Err(Code::Internal.into()),
    };
    let outcome = Outcome { customer, erasure, ..Outcome::blank(identity.whom.stream(), None, identity.events) };
    let body = super::portal::body_hash(engine, request)?;
    let applied = Applied { at: request.at, body, outcome };
    writing.guard(&command, None);
    writing.put(command.clone(), "command", &applied)?;
    writing.index(indexes::COMMAND, instant_sort(request.at), &command);
    Ok(Plan::Commit(Box::new(writing.commit), Box::new(applied.outcome)))
}

/// Whom a command names.
fn named(command: &Command) -> Vec<Whom> {
    match command {
        Command::Merge(command) => vec![command.whom.clone(), command.into.clone()],
        Command::Unmerge(command) => vec![command.whom.clone()],
        Command::Erase(command) => vec![Whom::customer(command.customer)],
        _ => Vec::new(),
    }
}

/// A command being carried out.
#[derive(Clone, Copy)]
struct Asked<'a> {
    engine: &'a Engine,
    request: &'a CommandRequest,
    reads: &'a Reads,
}

impl<'a> Asked<'a> {
    fn tenant(self) -> &'a Ident {
        &self.engine.setup.tenant
    }

    /// What was said of somebody so far.
    fn identity(self, whom: &Whom) -> Attempt<Option<Read<Identity>>> {
        identity(self.tenant(), whom.stream(), self.reads)
    }

    /// That a customer is there, whether or not erased since; whoever is billed is there by name.
    fn known(self, whom: &Whom, path: &str) -> Attempt<()> {
        let Some(id) = whom.customer_id() else { return Ok(()) };
        match self.identity(whom)? {
            Some(read) if read.stored.value.erased_at.is_some() => Ok(()),
            _ if self.reads.revision(&keys::person(self.tenant(), id))?.is_some() => Ok(()),
            _ => Err(Problem::new(Code::CustomerUnknown).at(path).with("given", id.to_string()).into()),
        }
    }

    /// Adds what was said of somebody to a commit: the event with its place in the chain, and the record. What it was before
    /// is guarded.
    fn say(
        self,
        writing: &mut Writing<'_>,
        whom: &Whom,
        before: Option<Read<Identity>>,
        change: IdentityChange,
    ) -> Attempt<Identity> {
        let revision = before.as_ref().map(|read| read.revision);
        let mut identity = before.map_or_else(|| Identity::new(whom.clone()), |read| read.stored.value);
        let event = IdentityEvent {
            whom: whom.clone(),
            number: identity.events.saturating_add(1),
            at: self.request.at,
            by: self.request.actor.reference(),
            origin: self.request.origin.clone(),
            command_id: self.request.ids.command,
            command: Ident::word(self.request.command.kind().as_str()),
            changes: vec![change],
            previous: std::mem::take(&mut identity.head),
        };
        let text = json::write(&event)?;
        event.changes.iter().for_each(|change| identity.evolve(change, event.at));
        identity.events = event.number;
        identity.head = chain::hash(&text);
        let stream = whom.stream();
        writing.commit.events.push(NewEvent { stream, number: event.number, text });
        let key = keys::identity(self.tenant(), stream);
        writing.guard(&key, revision);
        writing.put(key, "identity", &identity)?;
        Ok(identity)
    }
}

/// What was said of a customer or an account, by the stream of their events.
pub(super) fn identity(tenant: &Ident, stream: Uuid, reads: &Reads) -> Attempt<Option<Read<Identity>>> {
    reads.record(&keys::identity(tenant, stream), "identity")
}

/// As whom a customer is found: the survivor, if they are merged into another; nobody, if they were erased.
pub(super) fn survivor(tenant: &Ident, customer: Uuid, reads: &Reads) -> Attempt<Option<Uuid>> {
    let Some(read) = identity(tenant, customer, reads)? else { return Ok(Some(customer)) };
    let Identity { into, erased_at, .. } = read.stored.value;
    let into = into.filter(|_| !bug!(AddressNotMerged));
    Ok(into.as_ref().and_then(Whom::customer_id).or(Some(customer)).filter(|_| erased_at.is_none()))
}

/// Whose bookings and records staff see as those of a customer: the survivor's, if they are merged into another.
pub(super) fn one_person(tenant: &Ident, customer: Uuid, reads: &Reads) -> Attempt<Uuid> {
    let into = identity(tenant, customer, reads)?.and_then(|read| read.stored.value.into);
    Ok(into.as_ref().and_then(Whom::customer_id).unwrap_or(customer))
}

/// The same, and everybody who is merged into them.
pub(super) fn everyone(tenant: &Ident, customer: Uuid, reads: &Reads) -> Attempt<Vec<Uuid>> {
    let survivor = one_person(tenant, customer, reads)?;
    let merged = identity(tenant, survivor, reads)?.map(|read| read.stored.value.merged).unwrap_or_default();
    Ok([survivor].into_iter().chain(merged.iter().filter_map(Whom::customer_id)).collect())
}

/// The account that another is merged into.
pub(super) fn surviving_account(tenant: &Ident, account: &Ident, reads: &Reads) -> Attempt<Option<Ident>> {
    let stream = Whom::account(account.clone()).stream();
    Ok(identity(tenant, stream, reads)?.and_then(|read| match read.stored.value.into {
        Some(Whom::Account(survivor)) => Some(survivor.id),
        _ => None,
    }))
}

/// That a customer can have something new written for them.
pub(super) fn not_erased(tenant: &Ident, customer: Uuid, reads: &Reads) -> Attempt<()> {
    match identity(tenant, customer, reads)? {
        Some(read) if read.stored.value.erased_at.is_some() && !bug!(ErasedWrittenTo) => {
            Err(Problem::new(Code::CustomerErased).with("customer", customer.to_string()).into())
        }
        _ => Ok(()),
    }
}
