//! Writing a decision: the event with its place in the chain, the record, its index entries, personal values, notices.

use super::index::{self, names};
use super::outbox;
use super::reads::{Attempt, RECORD_VERSION, Read};
use crate::booking::{Actor, Booking, Decision, Event, Kept};
use crate::chain;
use crate::customer::{EmailKey, Person, PersonalNote};
use crate::error::Result;
use crate::ids::Ident;
use crate::inquiry::Submission;
use crate::json::{self, Encode, Stored};
use crate::store::{Commit, Guard, Key, NewEvent, key, keys, write_record, write_stored};
use crate::time::Instant;
use uuid::Uuid;

/// What one decision changes on one booking.
pub(super) struct Change<'a> {
    pub decision: Decision,
    pub before: Option<&'a Read<Booking>>,
    pub actor: &'a Actor,
    pub command: &'static str,
    pub command_id: Uuid,
    /// The booking that the command is about.
    pub own: Uuid,
    pub at: Instant,
    /// The version of the zones' rules.
    pub tz: &'a str,
}

pub(super) fn record<T: Encode>(record_type: &str, value: &T) -> Result<String> {
    write_record(record_type, RECORD_VERSION, value)
}

/// Adds a decision to a commit, and makes its booking what it is after it.
pub(super) fn write(commit: &mut Commit, tenant: &Ident, change: &mut Change<'_>) -> Attempt<()> {
    let Decision { booking, changes, .. } = &mut change.decision;
    let event = Event {
        booking: booking.id,
        number: booking.events.saturating_add(1),
        at: change.at,
        by: change.actor.reference(),
        command_id: change.command_id,
        command: Ident::word(change.command),
        changes: std::mem::take(changes),
        tz: change.tz.to_owned(),
        previous: std::mem::take(&mut booking.head),
    };
    let text = json::write(&event)?;
    *changes = event.changes;
    booking.events = event.number;
    booking.head = chain::hash(&text);
    commit.events.push(NewEvent { stream: booking.id, number: event.number, text });

    let key = keys::booking(tenant, booking.id);
    commit.guards.push(Guard { key: key.clone(), revision: change.before.map(|read| read.revision) });
    let unknown = change.before.map(|read| read.stored.unknown.clone()).unwrap_or_default();
    commit.puts.push((key, write_stored("booking", RECORD_VERSION, &Stored { value: &*booking, unknown })?));
    index::reindex(commit, tenant, change.before.map(|read| &read.stored.value), booking);
    outbox::enqueue(commit, tenant, &change.decision, change.command_id, change.own, change.at)?;
    Ok(())
}

/// Adds the personal values that a decision keeps, in records of their own (DESIGN 11).
pub(super) fn write_kept(commit: &mut Commit, tenant: &Ident, change: &Change<'_>, email: Option<&Key>) -> Attempt<()> {
    let booking = &change.decision.booking;
    for kept in &change.decision.kept {
        let (key, text) = match kept {
            Kept::Person { id, contact, provisional } => {
                let person =
                    Person { id: *id, created_at: change.at, contact: contact.clone(), provisional: *provisional };
                if let Some(email) = email.filter(|_| !*provisional) {
                    commit.guards.push(Guard { key: email.clone(), revision: None });
                    commit.puts.push((email.clone(), record("email", &EmailKey { people: vec![*id] })?));
                }
                let key = keys::person(tenant, *id);
                commit.guards.push(Guard { key: key.clone(), revision: None });
                (key, record("person", &person)?)
            }
            Kept::Submission(form) => {
                let submission =
                    Submission { booking: booking.id, customer: booking.customer, at: change.at, form: form.clone() };
                (keys::submission(tenant, booking.id), record("submission", &submission)?)
            }
            Kept::Note(text) => {
                let note =
                    PersonalNote { booking: booking.id, customer: booking.customer, at: change.at, text: text.clone() };
                (key(tenant, "note", &format!("{}/{}", booking.id, change.command_id)), record("note", &note)?)
            }
        };
        // What a draft kept under another customer is written anew under this one.
        let filed_before = change.before.and_then(|read| read.stored.value.customer);
        if let (Kept::Submission(_), Some(before)) = (kept, filed_before.filter(|_| filed_before != booking.customer)) {
            commit.index_deletes.push(index::entry(tenant, names::PERSONAL, before.to_string(), &key));
        }
        if let Some(customer) = booking.customer {
            commit.index_puts.push(index::entry(tenant, names::PERSONAL, customer.to_string(), &key));
        }
        commit.puts.push((key, text));
    }
    Ok(())
}
