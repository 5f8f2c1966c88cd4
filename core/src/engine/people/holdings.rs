//! Where what is stored of a person is found: one list, gone through by whoever erases and by whoever exports.

use crate::booking::Booking;
use crate::engine::index::names;
use crate::engine::outbox::{self, OutboxEntry};
use crate::engine::reads::{Attempt, Reads};
use crate::identity::ErasePhase;
use crate::ids::{self, Ident};
use crate::store::{Key, Range, keys};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Events of one booking that are looked at for its notifications.
const EVENTS: usize = 1_000_000;

impl ErasePhase {
    /// The entries that lead to what a customer has of it.
    pub(in crate::engine) fn range(self, tenant: &Ident, customer: Uuid) -> Range {
        let index = match self {
            Self::Records => names::PERSONAL,
            Self::Bookings => names::CUSTOMER,
            Self::Documents => names::DOCUMENTS,
        };
        sorted_by(customer, index, tenant)
    }
}

/// What was noted on a booking while it had no customer.
pub(in crate::engine) fn noted(tenant: &Ident, booking: Uuid) -> Range {
    sorted_by(booking, names::PERSONAL, tenant)
}

/// The entries that begin with an id.
fn sorted_by(id: Uuid, index: &'static str, tenant: &Ident) -> Range {
    let from = ids::text(id);
    // `0` comes after every sign that an id can be followed by.
    let until = format!("{from}0");
    Range { from: Some(from), until: Some(until), ..Range::all(index, tenant) }
}

/// The booking that an entry leads to.
pub(in crate::engine) fn booking_of(key: &Key) -> Option<Uuid> {
    Uuid::try_parse(keys::parts(key)?.2).ok()
}

/// The notifications of bookings that are still to be sent to one of these customers, by their ids.
pub(in crate::engine) fn messages(
    tenant: &Ident,
    bookings: &[Key],
    customers: &[Uuid],
    reads: &Reads,
) -> Attempt<Vec<OutboxEntry>> {
    // All that is read comes first: each attempt begins anew, and reading the events again and again takes time.
    reads.want(bookings.iter().cloned())?;
    for id in bookings.iter().filter_map(booking_of) {
        reads.stream(id, EVENTS)?;
    }
    let mut keys: BTreeSet<Key> = BTreeSet::new();
    for key in bookings {
        let Some(read) = reads.record::<Booking>(key, "booking")? else { continue };
        let booking = read.stored.value;
        keys.extend(outbox::possible(tenant, &booking, reads.stream(booking.id, EVENTS)?)?);
    }
    reads.want(keys.iter().cloned())?;
    let mut found = Vec::new();
    for key in keys {
        let entry = reads.record::<OutboxEntry>(&key, "outbox")?.map(|read| read.stored.value);
        found.extend(entry.filter(|sent| sent.customer.is_some_and(|customer| customers.contains(&customer))));
    }
    Ok(found)
}
