//! Index entries: what the engine looks bookings up by. They are a function of the record, so old ones are known.

use crate::booking::{Booking, BookingNeed};
use crate::bugs::bug;
use crate::ids::{self, Ident};
use crate::store::{Commit, DUE, IndexEntry, Key, keys};
use crate::time::Instant;
use std::borrow::Cow;
use uuid::Uuid;

/// The names of the indexes.
pub mod names {
    /// All bookings, by when they were made.
    pub const BOOKING: &str = "booking";
    /// Bookings by customer, then by when they were made.
    pub const CUSTOMER: &str = "customer";
    /// What is held, by gauge, then by the first deadline of the booking that holds it.
    pub const HELD: &str = "held";
    /// Parties in line, by gauge, then by since when.
    pub const WAITING: &str = "waiting";
    /// Bookings that await the customer, whoever releases them, by their first deadline.
    pub const DEADLINE: &str = "deadline";
    /// Notifications, by when they are to be sent.
    pub const OUTBOX: &str = "outbox";
    /// Records of personal values, by customer; by booking, while that has none.
    pub const PERSONAL: &str = "personal";
    /// Records of customers, by what they may have in common with others: hashes, since it is personal.
    pub const LIKENESS: &str = "likeness";
    /// Documents, by the customer they were issued to, then by when.
    pub const DOCUMENTS: &str = "documents";
    /// Bookings that need attention, by whose it is, then by when.
    pub const ATTENTION: &str = "attention";
    /// Commands that are remembered, by when they were given.
    pub const COMMAND: &str = "command";
    /// Saved views of the register, by name.
    pub const SAVED_VIEW: &str = "saved_view";
    /// Checkpoints over all chains, by the position that they cover.
    pub const CHECKPOINT: &str = "checkpoint";
}

/// An instant as texts sort it.
#[must_use]
pub fn instant_sort(at: Instant) -> String {
    at.sort()
}

/// An entry of an index.
pub(super) fn entry(tenant: &Ident, index: &'static str, sort: String, key: &Key) -> IndexEntry {
    IndexEntry { index: Cow::Borrowed(index), tenant: tenant.clone(), sort, key: key.clone() }
}

/// Whose attention is needed: a customer's.
pub(super) fn of_customer(customer: Uuid) -> String {
    ["customer:", &ids::text(customer)].concat()
}

/// Whose attention is needed: an account's.
pub(super) fn of_account(account: &Ident) -> String {
    ["account:", account.as_str()].concat()
}

/// Whose attention is needed: that of the member of staff who looks after it; of anybody, if nobody does.
pub(super) fn of_staff(staff: Option<&Ident>) -> String {
    ["staff:", staff.map_or("", Ident::as_str)].concat()
}

/// The entries of what needs attention.
fn attention(tenant: &Ident, booking: &Booking, key: &Key, all: &mut Vec<IndexEntry>) {
    let mut add = |whose: String, needs: &[BookingNeed]| {
        let Some(first) = needs.first() else { return };
        // After every instant.
        let by = first.by.map_or_else(|| "~".to_owned(), instant_sort);
        all.push(entry(tenant, names::ATTENTION, [&whose, " ", &by].concat(), key));
    };
    let of_customer_needs = booking.needs_of_customer();
    if let Some(customer) = booking.customer {
        add(of_customer(customer), &of_customer_needs);
    }
    if let Some(account) = &booking.billing.account {
        add(of_account(account), &of_customer_needs);
    }
    add(of_staff(booking.assigned_to.as_ref()), &booking.needs_of_staff());
}

/// The entries of a booking.
fn entries(tenant: &Ident, booking: &Booking) -> Vec<IndexEntry> {
    let key = keys::booking(tenant, booking.id);
    let made = instant_sort(booking.created_at);
    let mut all = Vec::with_capacity(12);
    all.push(entry(tenant, names::BOOKING, made.clone(), &key));
    if let Some(customer) = booking.customer {
        all.push(entry(tenant, names::CUSTOMER, [&ids::text(customer), " ", &made].concat(), &key));
    }
    if let Some(at) = booking.wakes_at() {
        all.push(entry(tenant, DUE, instant_sort(at), &key));
    }
    if let Some(due) = booking.waiting_deadlines().map(|deadline| deadline.due).min() {
        all.push(entry(tenant, names::DEADLINE, instant_sort(due), &key));
    }
    if let Some(due) = booking.released_after() {
        // All that it holds goes by its first deadline: where the policy is `whole`, so does the booking (S11).
        let due = instant_sort(due);
        let takes = booking.open_lines().flat_map(|line| &line.takes);
        let mut held: Vec<&str> = takes.map(|take| take.gauge.as_str()).collect();
        held.sort_unstable();
        held.dedup();
        all.extend(held.iter().map(|gauge| entry(tenant, names::HELD, [gauge, " ", &due].concat(), &key)));
    }
    if let Some(waiting) = booking.in_line() {
        let since = instant_sort(waiting.since);
        let sort = |gauge: &String| [gauge, " ", &since].concat();
        all.extend(waiting.gauges.iter().map(|gauge| entry(tenant, names::WAITING, sort(gauge), &key)));
    }
    attention(tenant, booking, &key, &mut all);
    all
}

/// Moves a booking's entries from how it was to how it is.
pub(super) fn reindex(commit: &mut Commit, tenant: &Ident, old: Option<&Booking>, new: &Booking) {
    let after = entries(tenant, new);
    let Some(old) = old else {
        commit.index_puts.extend(after);
        return;
    };
    let before = entries(tenant, old);
    let (kept, gone): (Vec<_>, Vec<_>) = before.into_iter().partition(|entry| after.contains(entry));
    commit.index_deletes.extend(gone.into_iter().filter(|_| !bug!(IndexEntriesStay)));
    commit.index_puts.extend(after.into_iter().filter(|entry| !kept.contains(entry)));
}
