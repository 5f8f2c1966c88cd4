//! Reminders before a deadline (S10).

use super::calendar::{Calendar, Towards};
use super::reckon::Reckoning;
use super::rule::{DayTime, Distance};
use crate::error::{Code, Problems, Result};
use crate::json::At;
use crate::order::order;
use crate::time::{Instant, Zone, Zones};

crate::record! {
    /// One reminder of a deadline.
    #[derive(Copy, Eq)]
    pub struct Reminder {
        /// Its place in the list it was declared in, from 1: the same however the deadline moves.
        pub number: u32,
        /// When it goes out.
        pub at: Instant,
    }
}

/// The most reminders that one deadline has.
pub const REMINDERS: usize = 100;

/// The reminders of a deadline (S10), each at its own distance before it, in order of time: those that lie after the
/// booking and before the deadline. Days and business days before it are at its local time unless they say otherwise.
///
/// # Errors
/// `list.length` past [`REMINDERS`], `deadline.shape`, `zone.unknown`, `time.range`; paths lead into the list, such as `/0/at`.
pub fn reminders(
    zones: &dyn Zones,
    zone: &Zone,
    calendar: &Calendar,
    due: Instant,
    booked_at: Instant,
    distances: &[Distance],
) -> Result<Vec<Reminder>> {
    let mut problems = Problems::new();
    check(distances, At::ROOT, &mut problems);
    problems.finish()?;
    let mut problems = Problems::new();
    let found = reckon(zones, zone, calendar, (booked_at, due), distances, At::ROOT, &mut problems);
    problems.into_result(Some(found))
}

pub(super) fn check(distances: &[Distance], at: At<'_>, problems: &mut Problems) {
    if distances.len() > REMINDERS {
        problems.push(at.problem(Code::ListLength).with("count", distances.len()).with("limit", REMINDERS));
        return;
    }
    for (i, distance) in distances.iter().enumerate() {
        distance.check(at.index(i), problems);
    }
}

pub(super) fn reckon(
    zones: &dyn Zones,
    zone: &Zone,
    calendar: &Calendar,
    (booked_at, due): (Instant, Instant),
    distances: &[Distance],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Reminder> {
    let reckoning = Reckoning { zones, zone, calendar, shift: false, clock_change: None, at: DayTime::SameTime };
    let mut found = Vec::with_capacity(distances.len());
    for ((i, distance), number) in distances.iter().enumerate().zip(1..) {
        match reckoning.at_distance(due, distance, Towards::Earlier) {
            Ok(instant) if booked_at < instant && instant < due => found.push(Reminder { number, at: instant }),
            Ok(_) => {}
            Err(problem) => problems.push(problem.at(at.index(i).path())),
        }
    }
    let key = |i: usize| found.get(i).map(|reminder| (reminder.at, reminder.number));
    order(found.len(), &|a, b| key(a).cmp(&key(b))).iter().filter_map(|&i| found.get(i).copied()).collect()
}

/// What to send after an outage (S10): of the reminders that fell after `since` and up to `now`, the latest one; none
/// once the deadline is past.
#[must_use]
pub fn latest_due(reminders: &[Reminder], since: Instant, now: Instant, due: Instant) -> Option<Reminder> {
    let missed = reminders.iter().filter(|reminder| since < reminder.at && reminder.at <= now);
    if now > due { None } else { missed.max_by_key(|reminder| (reminder.at, reminder.number)).copied() }
}
