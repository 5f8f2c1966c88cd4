//! The outbox: notifications as data, each with a stable id (V2, A7). They name records, and hold no personal value.

use super::commit::Writing;
use super::index::{self, instant_sort, names};
use crate::booking::{BookedReminder, Booking, Decision, Notice, NoticeKind, ReminderKind};
use crate::bugs::bug;
use crate::error::Result;
use crate::ids;
use crate::store::key;
use crate::time::Instant;
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
        if !new.iter().any(|entry| entry.id == gone.id) {
            writing.commit.deletes.push(key(writing.tenant, "outbox", &gone.id));
        }
        let key = key(writing.tenant, "outbox", &gone.id);
        writing.commit.index_deletes.push(index::entry(writing.tenant, names::OUTBOX, instant_sort(gone.at), &key));
    }
    new.iter().filter(|entry| !old.contains(entry)).try_for_each(|entry| put(writing, entry))
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
