//! Reminders of what awaits the customer (S10): kept with the booking, so that they move with its deadlines and end with
//! its waiting.

use super::Context;
use super::steps::Rules;
use crate::booking::draft::Draft;
use crate::booking::{BookedReminder, Booking, Change, ReminderKind, RemindersSet, Status};
use crate::deadline;
use crate::error::Result;
use crate::time::{Instant, Zone};

/// Sets the reminders as the booking is now. Those of a deadline that stays are as they were; those of one that is new lie
/// after now.
pub(super) fn remind(draft: &mut Draft, rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let definition = rules.catalogue.definition();
    let booking = draft.booking();
    if definition.reminders.is_empty() && booking.reminders.is_empty() {
        return Ok(());
    }
    let mut all: Vec<BookedReminder> = Vec::new();
    for (kind, due, zone) in awaited(booking, &definition.zone)? {
        if all.iter().any(|known| known.is_of(kind, due)) {
            continue;
        }
        let known = booking.reminders.iter().filter(|known| known.is_of(kind, due)).copied();
        let before = all.len();
        all.extend(known);
        if all.len() == before {
            let (calendar, distances) = (&definition.calendar, &definition.reminders);
            let found = deadline::reminders(context.zones, zone, calendar, due, context.now, distances)?;
            let made = found.into_iter().map(|found| BookedReminder { kind, due, number: found.number, at: found.at });
            all.extend(made);
        }
    }
    if all != booking.reminders {
        draft.apply(Change::RemindersSet(RemindersSet { reminders: all }));
    }
    Ok(())
}

/// What awaits the customer, by when, in which zone: deadlines of what is reserved or offered; once it is confirmed, what
/// is not paid yet.
fn awaited<'b>(booking: &'b Booking, seller: &'b Zone) -> Result<Vec<(ReminderKind, Instant, &'b Zone)>> {
    if matches!(booking.status, Status::Option | Status::Pending) {
        let due = |line: &'b crate::booking::Line| {
            line.deadline.as_ref().map(|deadline| (ReminderKind::Deadline, deadline.due, &line.zone))
        };
        return Ok(booking.open_lines().filter_map(due).collect());
    }
    if booking.status != Status::Confirmed {
        return Ok(Vec::new());
    }
    let zone = booking.payment_zone(seller);
    let open = booking.instalments()?.into_iter().filter(|part| !part.open.is_zero());
    Ok(open.filter_map(|part| Some((ReminderKind::Payment, part.due?, zone))).collect())
}
