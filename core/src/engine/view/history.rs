//! The history of a booking, a customer or an account, to be read (A1): who did what, when, from where and why. Events name
//! people by id; their names are joined here, so whoever was erased reads as erased.

use super::verify::stream;
use super::{Asked, lists::page};
use crate::booking::{ActorRef, ActorType, Booking, Event, GuestRecord, Right};
use crate::customer::{AccountNamed, CustomerNamed, Person, PersonalNote, Whom};
use crate::engine::people;
use crate::engine::reads::Attempt;
use crate::history::{self, HistoryEntry, HistoryValue, HistoryValueKind};
use crate::identity::{Identity, IdentityEvent};
use crate::ids::Ident;
use crate::store::{key, keys};
use crate::time::{Instant, LocalTime, local_of};
use uuid::Uuid;

crate::record! {
    /// Whose history, and how much of it.
    pub struct HistoryAsked {
        /// Whose.
        pub of: HistoryOf,
        /// How many events at most.
        pub limit: u32 = 100,
        /// The `next` of the page before.
        pub after: Option<u64>,
    }
}

crate::record! {
    /// A booking, by id.
    pub struct BookingNamed {
        /// The id.
        pub id: Uuid,
    }
}

crate::tagged! {
    /// What has a history.
    pub enum HistoryOf {
        /// A booking.
        Booking(BookingNamed) = "booking",
        /// A customer: merges and erasure.
        Customer(CustomerNamed) = "customer",
        /// An account: merges.
        Account(AccountNamed) = "account",
    }
}

crate::record! {
    /// What happened, in order.
    pub struct HistoryView {
        /// One for each command.
        pub entries: Vec<HistoryEntry>,
        /// Where the next page begins; none: this was the last.
        pub next: Option<u64>,
    }
}

pub(super) fn answer(asked: Asked<'_>, view: &HistoryAsked) -> Attempt<HistoryView> {
    let wanted = page(view.limit)?;
    let after = view.after.unwrap_or(0);
    let stream = match &view.of {
        HistoryOf::Booking(booking) => booking.id,
        HistoryOf::Customer(customer) => customer.id,
        HistoryOf::Account(account) => Whom::account(account.id.clone()).stream(),
    };
    let last = after.saturating_add(wanted as u64);
    let mut entries = match &view.of {
        HistoryOf::Booking(named) => {
            let booking = asked.booking(named.id).map_err(|need| need.at("/view/of/id"))?;
            asked.may_see_events()?;
            of_booking(asked, &booking, last.saturating_add(1))?
        }
        HistoryOf::Customer(_) | HistoryOf::Account(_) => {
            asked.request.actor.needs(Right::ViewAll)?;
            of_identity(asked, stream, last.saturating_add(1))?
        }
    };
    let next = entries.iter().any(|entry| entry.number > last).then_some(last);
    entries.retain(|entry| (after.saturating_add(1)..=last).contains(&entry.number));
    join(asked, &mut entries)?;
    Ok(HistoryView { entries, next })
}

fn of_booking(asked: Asked<'_>, booking: &Booking, last: u64) -> Attempt<Vec<HistoryEntry>> {
    let tenant = asked.tenant();
    let events: Vec<Event> = stream(asked, booking.id, booking.events.min(last))?;
    let note = |event: &Event| key(tenant, "note", &format!("{}/{}", booking.id, event.command_id));
    asked.reads.want(events.iter().map(note))?;
    let own = asked.engine.setup.catalogue.definition().currency;
    let mut entries = Vec::with_capacity(events.len());
    for event in &events {
        let words = asked.reads.record::<PersonalNote>(&note(event), "note")?;
        entries.push(HistoryEntry {
            reason: event.changes.iter().find_map(history::reason).cloned(),
            note: words.map(|read| read.stored.value.text),
            origin: event.origin.clone(),
            lines: event.changes.iter().map(|change| history::of_booking(change, booking, own)).collect(),
            ..entry(asked, event.number, event.at, &event.by, &event.command)?
        });
    }
    Ok(entries)
}

fn of_identity(asked: Asked<'_>, stream_id: Uuid, last: u64) -> Attempt<Vec<HistoryEntry>> {
    let identity = people::identity(asked.tenant(), stream_id, asked.reads)?.map(|read| read.stored.value);
    let known = identity.map_or(0, |Identity { events, .. }| events);
    let events: Vec<IdentityEvent> = stream(asked, stream_id, known.min(last))?;
    let told = events.iter().map(|event| {
        Ok(HistoryEntry {
            origin: event.origin.clone(),
            lines: event.changes.iter().map(history::of_identity).collect(),
            ..entry(asked, event.number, event.at, &event.by, &event.command)?
        })
    });
    told.collect()
}

fn entry(asked: Asked<'_>, number: u64, at: Instant, by: &ActorRef, command: &Ident) -> Attempt<HistoryEntry> {
    let local = local(asked, at)?;
    let (by, command) = (by.clone(), command.clone());
    let (name, erased, origin, reason, note, lines) = (None, false, None, None, None, Vec::new());
    Ok(HistoryEntry { number, at, local, by, name, erased, origin, command, reason, note, lines })
}

fn local(asked: Asked<'_>, at: Instant) -> Attempt<LocalTime> {
    let setup = &asked.engine.setup;
    Ok(local_of(&*setup.zones, &setup.catalogue.definition().zone, at)?)
}

/// Puts names where ids are, and local times where instants are.
fn join(asked: Asked<'_>, entries: &mut [HistoryEntry]) -> Attempt<()> {
    let tenant = asked.tenant();
    let actor = |entry: &HistoryEntry| match entry.by.kind {
        ActorType::Customer => entry.by.id.as_ref().and_then(|id| Uuid::try_parse(id.as_str()).ok()),
        _ => None,
    };
    let values = || entries.iter().flat_map(|entry| &entry.lines).flat_map(|line| line.values.values());
    let of =
        |kind| values().filter(move |value| value.kind == kind).filter_map(|value| Uuid::try_parse(&value.value).ok());
    let people: Vec<Uuid> = entries.iter().filter_map(actor).chain(of(HistoryValueKind::Person)).collect();
    let records = people.iter().flat_map(|id| [keys::person(tenant, *id), keys::identity(tenant, *id)]);
    asked.reads.want(records.chain(of(HistoryValueKind::Guest).map(|id| keys::guest(tenant, id))))?;
    for entry in entries {
        if let Some(id) = actor(entry) {
            let found = person(asked, id)?;
            entry.erased = found.as_ref().is_some_and(|value| value.kind == HistoryValueKind::Erased);
            entry.name = found.filter(|value| value.kind == HistoryValueKind::Person).map(|value| value.value);
        }
        for value in entry.lines.iter_mut().flat_map(|line| line.values.values_mut()) {
            if value.kind == HistoryValueKind::Instant
                && let Ok(at) = Instant::parse(&value.value)
            {
                value.value = local(asked, at)?.to_string();
            }
            let Ok(id) = Uuid::try_parse(&value.value) else { continue };
            let found = match value.kind {
                HistoryValueKind::Person => person(asked, id)?,
                HistoryValueKind::Guest => Some(guest(asked, id)?),
                _ => None,
            };
            if let Some(found) = found {
                *value = found;
            }
        }
    }
    Ok(())
}

fn person(asked: Asked<'_>, id: Uuid) -> Attempt<Option<HistoryValue>> {
    let tenant = asked.tenant();
    if let Some(read) = asked.reads.record::<Person>(&keys::person(tenant, id), "person")? {
        let name = read.stored.value.contact.name.full();
        return Ok(Some(HistoryValue { kind: HistoryValueKind::Person, value: name }));
    }
    let erased = people::identity(tenant, id, asked.reads)?.is_some_and(|read| read.stored.value.erased_at.is_some());
    Ok(erased.then(|| HistoryValue { kind: HistoryValueKind::Erased, value: id.to_string() }))
}

/// A guest was named once: without a record they were erased.
fn guest(asked: Asked<'_>, id: Uuid) -> Attempt<HistoryValue> {
    let read = asked.reads.record::<GuestRecord>(&keys::guest(asked.tenant(), id), "guest")?;
    let contact = read.and_then(|read| read.stored.value.contact);
    Ok(match contact {
        Some(contact) => HistoryValue { kind: HistoryValueKind::Guest, value: contact.name.full() },
        None => HistoryValue { kind: HistoryValueKind::Erased, value: id.to_string() },
    })
}

impl Asked<'_> {
    /// Events name staff, and what they are to look at.
    pub(super) fn may_see_events(self) -> Attempt<()> {
        if self.for_customer() { self.may_list() } else { Ok(()) }
    }
}
