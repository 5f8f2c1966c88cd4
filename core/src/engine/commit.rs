//! Writing a decision: the event with its place in the chain, the record, its index entries, personal values, notices.

use super::index::{self, names};
use super::outbox;
use super::reads::{Attempt, RECORD_VERSION, Read};
use super::{Engine, likeness, rules};
use crate::booking::{Actor, Booking, Decision, Event, Frozen, Kept};
use crate::bugs::bug;
use crate::chain;
use crate::customer::{EmailKey, Person, PersonalNote};
use crate::error::Result;
use crate::ids::{self, Ident};
use crate::inquiry::Submission;
use crate::json::{self, Encode, Stored};
use crate::register::FlatRow;
use crate::store::record::Envelope;
use crate::store::{Commit, Guard, Key, NewEvent, key, keys, write_stored};
use crate::time::Instant;
use std::sync::Arc;
use uuid::Uuid;

/// What one decision changes on one booking.
pub(super) struct Change<'a> {
    pub decision: Decision,
    pub before: Option<&'a Read<Booking>>,
    pub actor: &'a Actor,
    pub command: &'static str,
    pub command_id: Uuid,
    /// From where it was given.
    pub origin: Option<&'a Ident>,
    /// The booking that the command is about.
    pub own: Uuid,
    pub at: Instant,
    /// The version of the zones' rules.
    pub tz: &'a str,
    /// Whose catalogue says of a product how it is counted.
    pub engine: &'a Engine,
    /// The rules of its offer, if they are not those of now.
    pub frozen: Option<Arc<Frozen>>,
}

/// A commit that is being written.
pub(super) struct Writing<'t> {
    pub tenant: &'t Ident,
    pub commit: Commit,
    /// Where its texts are written, one after the other.
    room: Vec<u8>,
}

impl<'t> Writing<'t> {
    pub fn new(tenant: &'t Ident) -> Self {
        let mut commit = Commit::new(tenant);
        commit.guards.reserve(USUAL_RECORDS);
        commit.puts.reserve(USUAL_RECORDS);
        commit.index_puts.reserve(USUAL_RECORDS);
        Self { tenant, commit, room: Vec::with_capacity(USUAL_BYTES) }
    }

    /// Writes a record.
    pub fn put<T: Encode>(&mut self, key: Key, record_type: &str, data: &T) -> Result<()> {
        let text = json::write_in(&mut self.room, &Envelope { record_type, v: RECORD_VERSION, data })?;
        self.commit.puts.push((key, text));
        Ok(())
    }

    /// Demands that a record is as it was read.
    pub fn guard(&mut self, key: &Key, revision: Option<u64>) {
        self.commit.guards.push(Guard { key: key.clone(), revision });
    }

    /// Adds an entry to an index.
    pub fn index(&mut self, name: &'static str, sort: String, key: &Key) {
        self.commit.index_puts.push(index::entry(self.tenant, name, sort, key));
    }
}

/// Room for what most commands write.
const USUAL_RECORDS: usize = 10;
const USUAL_BYTES: usize = 4096;

/// Adds a decision to a commit, and makes its booking what it is after it.
pub(super) fn write(writing: &mut Writing<'_>, change: &mut Change<'_>) -> Attempt<()> {
    let tenant = writing.tenant;
    let Decision { booking, changes, .. } = &mut change.decision;
    let event = Event {
        booking: booking.id,
        number: booking.events.saturating_add(1),
        at: change.at,
        by: change.actor.reference(),
        origin: change.origin.cloned(),
        command_id: change.command_id,
        command: Ident::word(change.command),
        changes: std::mem::take(changes),
        tz: change.tz.to_owned(),
        previous: if bug!(ChainCut) { String::new() } else { std::mem::take(&mut booking.head) },
    };
    let text = json::write_in(&mut writing.room, &event)?;
    *changes = event.changes;
    booking.events = event.number;
    booking.head = chain::hash(&text);
    writing.commit.events.push(NewEvent { stream: booking.id, number: event.number, text });

    let key = keys::booking(tenant, booking.id);
    writing.guard(&key, change.before.map(|read| read.revision));
    match change.before.map(|read| &read.stored.unknown).filter(|unknown| !unknown.is_empty()) {
        None => writing.put(key, "booking", booking)?,
        Some(unknown) => {
            let stored = Stored { value: &*booking, unknown: unknown.clone() };
            writing.commit.puts.push((key, write_stored("booking", RECORD_VERSION, &stored)?));
        }
    }
    let before = change.before.map(|read| &read.stored.value);
    index::reindex(&mut writing.commit, tenant, before, booking);
    let former = before.and_then(|before| before.customer).filter(|former| booking.customer != Some(*former));
    if let Some(former) = former {
        // What was sent to whom it was filed under before is theirs: whoever erases them finds it so.
        writing.index(names::PERSONAL, ids::text(former), &keys::booking(tenant, booking.id));
    }
    let overdue_after = rules::overdue_after(change.engine, booking, change.frozen.as_deref())?;
    writing.commit.register.push(FlatRow::of(booking, Some(&change.engine.setup.catalogue), overdue_after)?);
    outbox::remind(writing, before, booking)?;
    outbox::enqueue(writing, &change.decision, change.command_id, change.own, change.at)?;
    Ok(())
}

/// Adds the personal values that a decision keeps, in records of their own (DESIGN 11).
/// The key of the e-mail address that a new customer is found by comes with the revision that it was read in.
pub(super) fn write_kept(
    writing: &mut Writing<'_>,
    change: &mut Change<'_>,
    email: Option<(&Key, Option<u64>)>,
) -> Attempt<()> {
    let tenant = writing.tenant;
    let (booking, customer, at) = (change.decision.booking.id, change.decision.booking.customer, change.at);
    for kept in std::mem::take(&mut change.decision.kept) {
        let key = match kept {
            Kept::Person { id, contact, provisional } => {
                if let Some((email, revision)) = email.filter(|_| !provisional) {
                    writing.guard(email, revision);
                    writing.put(email.clone(), "email", &EmailKey { people: vec![id] })?;
                }
                writing.commit.index_puts.extend(likeness::entries(change.engine, id, &contact));
                let key = keys::person(tenant, id);
                writing.guard(&key, None);
                writing.put(key.clone(), "person", &Person { id, created_at: at, contact, provisional })?;
                key
            }
            Kept::Submission(form) => {
                let key = keys::submission(tenant, booking);
                // What a draft kept under another customer is written anew under this one.
                let filed_before = change.before.and_then(|read| read.stored.value.customer);
                if let Some(before) = filed_before.filter(|_| filed_before != customer) {
                    let entry = index::entry(tenant, names::PERSONAL, before.to_string(), &key);
                    writing.commit.index_deletes.push(entry);
                }
                writing.put(key.clone(), "submission", &Submission { booking, customer, at, form })?;
                key
            }
            Kept::Note(text) => {
                let key = key(tenant, "note", &format!("{booking}/{}", change.command_id));
                writing.put(key.clone(), "note", &PersonalNote { booking, customer, at, text })?;
                key
            }
            Kept::Guest(guest) => {
                let key = keys::guest(tenant, guest.id);
                writing.put(key.clone(), "guest", &*guest)?;
                // Found by whom they belong to: the booker, and the customer that they are.
                if let Some(themself) = guest.customer.filter(|themself| Some(*themself) != customer) {
                    writing.index(names::PERSONAL, ids::text(themself), &key);
                }
                key
            }
            Kept::Answers(answers) => {
                let key = keys::answers(tenant, answers.id);
                writing.put(key.clone(), "answers", &*answers)?;
                key
            }
            Kept::Profile(profile, revision) => {
                // Another booking of the same customer may be written at the same time.
                let key = keys::profile(tenant, profile.id);
                writing.guard(&key, revision);
                writing.put(key.clone(), "profile", &*profile)?;
                writing.index(names::PERSONAL, ids::text(profile.id), &key);
                continue;
            }
        };
        // Until it has a customer, what is noted is found by the booking.
        writing.index(names::PERSONAL, ids::text(customer.unwrap_or(booking)), &key);
    }
    Ok(())
}
