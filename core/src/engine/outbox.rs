//! The outbox: notifications as data, each with a stable id (V2, A7). They name records, and hold no personal value.

use super::commit::Writing;
use super::index::{self, instant_sort, names};
use crate::booking::{BookedReminder, Booking, Decision, Event, Notice, NoticeKind, ReminderKind};
use crate::bugs::bug;
use crate::error::{Code, Problem, Result};
use crate::ids::{self, Ident};
use crate::json::decode_text;
use crate::store::{IndexEntry, Key, StoredEvent, key, keys};
use crate::time::Instant;
use std::collections::BTreeSet;
use uuid::Uuid;

crate::record! {
    /// A notification to be sent.
    pub struct OutboxEntry {
        /// Its id: the same notification never has two.
        pub id: String,
        /// Its kind.
        pub kind: NoticeKind,
        /// The booking it is about.
        pub booking: Uuid,
        /// The customer it goes to; none: to staff.
        pub customer: Option<Uuid>,
        /// When it is to be sent.
        pub at: Instant,
        /// The standing offer it is about.
        pub offer: Option<u32>,
        /// Of a reminder: by when what it reminds of is to be done. Past that it is not sent.
        pub due: Option<Instant>,
        /// Of a reminder: when the next one goes out. From then on this one is not sent.
        pub next_at: Option<Instant>,
        /// How often it could not be sent; in answers, not on record.
        pub failures: Option<u32>,
    }
}

/// The stable id of a notification: that of the command, and its kind.
pub(super) fn id(command: Uuid, booking: Uuid, own: Uuid, notice: Notice) -> String {
    // A command that expires other bookings on its way notifies each of them.
    let of_booking = if booking == own || bug!(NoticesShareAnId) { String::new() } else { ids::text(booking) + ":" };
    [&ids::text(command), ":", &of_booking, notice.kind.as_str()].concat()
}

/// Adds a decision's notifications to its commit.
pub(super) fn enqueue(
    writing: &mut Writing<'_>,
    decision: &Decision,
    command: Uuid,
    own: Uuid,
    at: Instant,
) -> Result<()> {
    for notice in &decision.notices {
        let booking = &decision.booking;
        let sent = OutboxEntry {
            id: id(command, booking.id, own, *notice),
            kind: notice.kind,
            booking: booking.id,
            customer: booking.customer.filter(|_| !notice.kind.is_for_staff()),
            at,
            offer: booking.offer.as_ref().map(|offer| offer.number),
            due: None,
            next_at: None,
            failures: None,
        };
        put(writing, &sent)?;
    }
    Ok(())
}

fn put(writing: &mut Writing<'_>, sent: &OutboxEntry) -> Result<()> {
    let key = key(writing.tenant, "outbox", &sent.id);
    writing.put(key.clone(), "outbox", sent)?;
    writing.index(names::OUTBOX, instant_sort(sent.at), &key);
    Ok(())
}

impl OutboxEntry {
    /// Whether it is still to be sent now: of several reminders that are past only the latest is, none past its deadline (S10).
    #[must_use]
    pub fn is_to_send(&self, now: Instant) -> bool {
        self.at <= now && self.due.is_none_or(|due| now <= due) && self.next_at.is_none_or(|next| now < next)
    }
}

/// Enqueues the reminders that a booking has now and had not before, and takes back those it has no longer.
pub(super) fn remind(writing: &mut Writing<'_>, before: Option<&Booking>, booking: &Booking) -> Result<()> {
    // The entries are a function of these.
    if before.is_some_and(|before| (&before.reminders, before.customer) == (&booking.reminders, booking.customer)) {
        return Ok(());
    }
    let (old, new) = (before.map_or_else(Vec::new, entries), entries(booking));
    for gone in old.iter().filter(|entry| !new.contains(entry) && !bug!(RemindersStay)) {
        // What is put again is not deleted: only its entry has another place.
        if new.iter().any(|entry| entry.id == gone.id) {
            writing.commit.index_deletes.push(index_entry(writing.tenant, gone));
        } else {
            take_back(writing, gone);
        }
    }
    new.iter().filter(|entry| !old.contains(entry)).try_for_each(|entry| put(writing, entry))
}

fn index_entry(tenant: &Ident, entry: &OutboxEntry) -> IndexEntry {
    index::entry(tenant, names::OUTBOX, instant_sort(entry.at), &key(tenant, "outbox", &entry.id))
}

/// Takes a notification back that is still to be sent; whether it was not taken back yet.
pub(super) fn take_back(writing: &mut Writing<'_>, entry: &OutboxEntry) -> bool {
    let key = key(writing.tenant, "outbox", &entry.id);
    let is_first = !writing.commit.deletes.contains(&key);
    if is_first {
        writing.commit.index_deletes.push(index_entry(writing.tenant, entry));
        writing.commit.deletes.push(key);
    }
    is_first
}

/// The keys of every notification that a booking may have in the outbox: its reminders, and one of each kind for each of
/// its events.
pub(super) fn possible(tenant: &Ident, booking: &Booking, events: &[StoredEvent]) -> Result<BTreeSet<Key>> {
    let mut ids: BTreeSet<String> = entries(booking).into_iter().map(|entry| entry.id).collect();
    for stored in events {
        let event: Event = decode_text(stored.text.as_bytes()).map_err(|error| {
            let key = keys::event(tenant, booking.id, stored.number);
            Problem::new(Code::StoreCorrupt).with("key", key).with("why", error.message())
        })?;
        for kind in NoticeKind::ALL {
            // Of the booking that the command was about, and of one that it moved on its way.
            for own in [booking.id, Uuid::nil()] {
                ids.insert(id(event.command_id, booking.id, own, Notice { kind: *kind }));
            }
        }
    }
    Ok(ids.iter().map(|id| key(tenant, "outbox", id)).collect())
}

/// The reminders of a booking as the outbox has them.
fn entries(booking: &Booking) -> Vec<OutboxEntry> {
    let entry = |reminder: &BookedReminder| {
        let kind = match reminder.kind {
            ReminderKind::Deadline => NoticeKind::DeadlineReminder,
            ReminderKind::Payment => NoticeKind::PaymentReminder,
        };
        let of_same = booking.reminders.iter().filter(|other| other.is_of(reminder.kind, reminder.due));
        let later = of_same.filter(|other| (other.at, other.number) > (reminder.at, reminder.number));
        OutboxEntry {
            id: format!("{}:{kind}:{}:{}", ids::text(booking.id), reminder.due, reminder.number),
            kind,
            booking: booking.id,
            customer: booking.customer,
            at: reminder.at,
            offer: None,
            due: Some(reminder.due),
            next_at: later.map(|other| other.at).min(),
            failures: None,
        }
    };
    booking.reminders.iter().map(entry).collect()
}
