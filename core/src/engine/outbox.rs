//! The outbox: notifications as data, each with a stable id (V2, A7). They name records, and hold no personal value.

use super::commit::Writing;
use super::index::{instant_sort, names};
use crate::booking::{Decision, Notice, NoticeKind};
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
    }
}

/// The stable id of a notification: that of the command, and its kind.
pub(super) fn id(command: Uuid, booking: Uuid, own: Uuid, notice: Notice) -> String {
    // A command that expires other bookings on its way notifies each of them.
    let of_booking = if booking == own { String::new() } else { ids::text(booking) + ":" };
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
        };
        let key = key(writing.tenant, "outbox", &sent.id);
        writing.put(key.clone(), "outbox", &sent)?;
        writing.index(names::OUTBOX, instant_sort(at), &key);
    }
    Ok(())
}
