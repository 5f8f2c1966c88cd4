//! What a store that keeps a register makes of the records it holds.

use super::{keys, read_record};
use crate::booking::Booking;
use crate::customer::Person;
use crate::ids::Ident;
use crate::register::{FlatRow, Names};
use uuid::Uuid;

/// The newest version of the records that is read here.
const KNOWN: u32 = 1;

/// Whose name a record of this key holds: the tenant and the customer; `None`, if it holds none.
#[must_use]
pub fn person(key: &str) -> Option<(Ident, Uuid)> {
    of_type(key, "person")
}

/// The names of a customer's record; `None`, if it cannot be read: then the register shows none.
#[must_use]
pub fn names(key: &str, text: &str) -> Option<Names> {
    let person = read_record::<Person>(key, "person", text, KNOWN).ok()?;
    Some(Names::of(&person.value.contact))
}

/// The row of a booking's record, for a store that has bookings and begins to keep a register; `None`, if it is no booking
/// or cannot be read. Its margin is not known here: until the booking is next written, an instalment counts as overdue
/// without one.
#[must_use]
pub fn booking(key: &str, text: &str) -> Option<(Ident, FlatRow)> {
    let (tenant, _) = of_type(key, "booking")?;
    let booking = read_record::<Booking>(key, "booking", text, KNOWN).ok()?;
    let due = booking.value.open_due().ok()?;
    Some((tenant, FlatRow::of(&booking.value, None, due).ok()?))
}

fn of_type(key: &str, record_type: &str) -> Option<(Ident, Uuid)> {
    let (tenant, found, id) = keys::parts(key)?;
    if found != record_type {
        return None;
    }
    Some((Ident::new(tenant)?, Uuid::try_parse(id).ok()?))
}
