//! What comes after a deadline: margins (S8), and the ends of cancellation tiers (B8).

use super::reckon::end_of_day_from;
use crate::bugs::bug;
use crate::error::{Code, Problem, Result};
use crate::time::{Instant, Zone, Zones};

crate::names! {
    /// What a margin counts.
    #[derive(Hash)]
    pub enum MarginUnit {
        /// Elapsed minutes.
        Minutes = "minutes",
        /// Elapsed hours.
        Hours = "hours",
        /// Local dates: the margin ends at the end of the last one.
        Days = "days",
    }
}

crate::record! {
    /// How long after a deadline the clock still waits (S8), for bank transfers under way.
    #[derive(Copy, Eq)]
    pub struct Margin {
        /// How many of the unit.
        pub amount: u32,
        /// What is counted. Days end at 23:59:59 on the deadline's local date and that many days.
        pub unit: MarginUnit,
    }
}

/// When a deadline's margin ends (DOMAIN section 4): n days end at 23:59:59 on the deadline's local date + n, minutes and
/// hours are elapsed time. Past a change of clocks at midnight, the end of the day is the later one.
///
/// # Errors
/// `zone.unknown`; `time.range` past the years of an instant.
///
/// ```
/// use bespeak::deadline::{Margin, MarginUnit, release_at};
/// use bespeak::error::Code;
/// use bespeak::time::{BundledZones, Instant, Zone};
///
/// # #[cfg(not(feature = "tz"))] fn main() {}
/// # #[cfg(feature = "tz")]
/// # fn main() -> bespeak::error::Result<()> {
/// let due = Instant::parse("2026-11-20T17:00:00Z")?;
/// let margin = Margin { amount: 2, unit: MarginUnit::Days };
/// let paris = Zone::new("Europe/Paris").ok_or(Code::ZoneUnknown)?;
/// assert_eq!(release_at(&BundledZones, &paris, due, &margin)?.to_string(), "2026-11-22T22:59:59Z");
/// # Ok(())
/// # }
/// ```
pub fn release_at(zones: &dyn Zones, zone: &Zone, due: Instant, margin: &Margin) -> Result<Instant> {
    Ok(margin_end(zones, zone, due, margin)?)
}

pub(super) fn margin_end(zones: &dyn Zones, zone: &Zone, due: Instant, margin: &Margin) -> Result<Instant, Problem> {
    let elapsed = |minutes: i64| {
        let far = || Problem::new(Code::TimeRange).with("given", format!("{} {}", margin.amount, margin.unit));
        due.plus_minutes(i64::from(margin.amount).saturating_mul(minutes)).ok_or_else(far)
    };
    match margin.unit {
        MarginUnit::Minutes => elapsed(1),
        MarginUnit::Hours => elapsed(60),
        // A deadline in the last second of its day is not cut by a margin of no days.
        MarginUnit::Days => Ok(end_of_day_from(zones, zone, due, margin.amount.into())?.max(due)),
    }
}

/// Whether a deadline is overdue: now is past its end with the margin, not at it.
#[must_use]
pub fn is_overdue(now: Instant, release_at: Instant) -> bool {
    now > release_at || bug!(DueIsOverdue) && now == release_at
}

/// The last instant of a cancellation tier "from N days" (B8): 23:59:59 venue time on the event's date − N, inclusive.
///
/// # Errors
/// `zone.unknown`; `time.range` before the years of an instant.
pub fn tier_end(zones: &dyn Zones, zone: &Zone, event_start: Instant, days: u32) -> Result<Instant> {
    Ok(end_of_day_from(zones, zone, event_start, -i64::from(days))?)
}
