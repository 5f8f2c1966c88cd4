//! Whom a command finds by what it names, each as whom they are found since they were merged (V3, V4, A8); and whom it
//! concerns.

use super::people;
use super::reads::{Attempt, Reads};
use crate::booking::{AnswersRecord, Booking, Command, Decision, Found, GuestRecord, Kept, Profile};
use crate::catalogue::Answers;
use crate::customer::{EmailKey, Person};
use crate::ids::Ident;
use crate::papers::DocumentKind;
use crate::store::{Key, keys};
use std::collections::BTreeSet;
use uuid::Uuid;

/// All that a command finds beside its booking.
pub(super) fn of(
    tenant: &Ident,
    command: &Command,
    booking: Option<&Booking>,
    email: Option<&Key>,
    reads: &Reads,
) -> Attempt<Found> {
    let guest = guest(tenant, command, booking, reads)?;
    Ok(Found {
        answers: answers(tenant, command, booking, reads)?,
        profile: profile(tenant, command, booking, guest.as_ref(), reads)?,
        guest,
        survivor: survivor(tenant, command, booking, reads)?,
        account: account(tenant, command, booking, reads)?,
        ..people(tenant, email, reads)?
    })
}

/// The customers an e-mail address leads to, each as whom they are found (A8).
fn people(tenant: &Ident, email: Option<&Key>, reads: &Reads) -> Attempt<Found> {
    let Some(email) = email else { return Ok(Found::default()) };
    let Some(key) = reads.record::<EmailKey>(email, "email")? else { return Ok(Found::default()) };
    let people = key.stored.value.people;
    let record = |id: &Uuid| keys::person(tenant, *id);
    reads.want(people.iter().flat_map(|id| [record(id), keys::identity(tenant, *id)]))?;
    let mut survivors: Vec<Uuid> = Vec::with_capacity(people.len());
    for id in people {
        let survivor = people::survivor(tenant, id, reads)?;
        survivors.extend(survivor.filter(|id| !survivors.contains(id)));
    }
    reads.want(survivors.iter().map(record))?;
    let mut found = Found::default();
    for id in survivors {
        found.people.extend(reads.record::<Person>(&record(&id), "person")?.map(|person| person.stored.value));
    }
    Ok(found)
}

/// The customer that the booking's is merged into, for a later booking (A8).
fn survivor(tenant: &Ident, command: &Command, booking: Option<&Booking>, reads: &Reads) -> Attempt<Option<Uuid>> {
    match (command, booking.and_then(|booking| booking.customer)) {
        (Command::Copy(_), Some(customer)) => {
            Ok(people::survivor(tenant, customer, reads)?.filter(|survivor| *survivor != customer))
        }
        _ => Ok(None),
    }
}

/// The account that the one to be billed is merged into (A8).
fn account(tenant: &Ident, command: &Command, booking: Option<&Booking>, reads: &Reads) -> Attempt<Option<Ident>> {
    let billing = match command {
        Command::CreateDraft(command) => Some(&command.billing),
        Command::SubmitInquiry(command) => Some(&command.form.billing),
        Command::Reserve(command) => command.form.as_ref().map(|form| &form.billing),
        Command::Request(command) => Some(&command.form.billing),
        Command::JoinWaitlist(command) => command.form.as_ref().map(|form| &form.billing),
        Command::Purchase(command) => Some(&command.form.billing),
        Command::Edit(command) => command.billing.as_ref(),
        Command::Copy(_) => booking.map(|booking| &booking.billing),
        _ => None,
    };
    match billing.and_then(|billing| billing.account.as_ref()) {
        Some(account) => people::surviving_account(tenant, account, reads),
        None => Ok(None),
    }
}

/// The guest that a command is about, as they are stored.
fn guest(tenant: &Ident, command: &Command, booking: Option<&Booking>, reads: &Reads) -> Attempt<Option<GuestRecord>> {
    let place = match command {
        Command::NameGuest(command) => (command.line, command.guest),
        Command::CheckIn(command) => (command.line, command.guest),
        _ => return Ok(None),
    };
    let Some(known) = booking.and_then(|booking| booking.guest(place.0, place.1)) else { return Ok(None) };
    let key = keys::guest(tenant, known.person);
    Ok(reads.record::<GuestRecord>(&key, "guest")?.map(|read| read.stored.value))
}

/// What was answered about the booking, for a command that answers more.
fn answers(
    tenant: &Ident,
    command: &Command,
    booking: Option<&Booking>,
    reads: &Reads,
) -> Attempt<Option<AnswersRecord>> {
    let (Command::Edit(edit), Some(booking)) = (command, booking) else { return Ok(None) };
    if edit.booking_answers.is_none() {
        return Ok(None);
    }
    let key = keys::answers(tenant, booking.id);
    Ok(reads.record::<AnswersRecord>(&key, "answers")?.map(|read| read.stored.value))
}

/// The own answers of the customer that a command's answers are about.
fn profile(
    tenant: &Ident,
    command: &Command,
    booking: Option<&Booking>,
    guest: Option<&GuestRecord>,
    reads: &Reads,
) -> Attempt<Option<Profile>> {
    let whose = match command {
        Command::CheckIn(_) => guest.and_then(|guest| guest.customer),
        Command::Edit(edit) if edit.booker_answers.is_some() => booking.and_then(|booking| booking.customer),
        _ => None,
    };
    let Some(id) = whose else { return Ok(None) };
    let read = reads.record::<AnswersRecord>(&keys::profile(tenant, id), "profile")?;
    let revision = read.as_ref().map(|read| read.revision);
    let blank = || AnswersRecord { id, answers: Answers::new(), history: Vec::new() };
    let record = read.map_or_else(blank, |read| read.stored.value);
    Ok(Some(Profile { record, revision }))
}

/// The customers that something new is written for: a booking of theirs, or personal values. Not those made by the command.
pub(super) fn concerned(is_new: bool, decision: &Decision) -> BTreeSet<Uuid> {
    let mut all = BTreeSet::new();
    let mut made = None;
    if is_new || !decision.kept.is_empty() {
        all.extend(decision.booking.customer);
    }
    // A credit note names whom its invoice named, for as long as that is kept.
    let issued = decision.issued.as_ref().filter(|issued| issued.document.kind != DocumentKind::CreditNote);
    all.extend(issued.and_then(|issued| issued.document.customer));
    all.extend(decision.also.as_ref().and_then(|also| also.booking.customer));
    for kept in &decision.kept {
        match kept {
            Kept::Person { id, .. } => made = Some(*id),
            Kept::Guest(guest) => all.extend(guest.customer),
            Kept::Profile(profile, _) => all.extend([profile.id]),
            Kept::Submission(_) | Kept::Note(_) | Kept::Answers(_) => {}
        }
    }
    all.retain(|customer| Some(*customer) != made);
    all
}
