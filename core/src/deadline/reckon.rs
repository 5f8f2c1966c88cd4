//! From a distance to an instant (DOMAIN section 4).

use super::calendar::{Calendar, Towards, WorkingDays};
use super::rule::{DayTime, Distance, Unit};
use crate::error::{Code, Problem};
use crate::time::{Date, Disambiguation, Instant, TimeOfDay, Zone, Zones, instant_of, local_of};

/// What distances are counted with.
pub(super) struct Reckoning<'a> {
    pub(super) zones: &'a dyn Zones,
    pub(super) zone: &'a Zone,
    pub(super) calendar: &'a Calendar,
    /// Whether days that are no working days are left.
    pub(super) shift: bool,
    /// The resolution of gaps and overlaps, if not the default.
    pub(super) clock_change: Option<Disambiguation>,
    /// When on its day a distance ends that does not say.
    pub(super) at: DayTime,
}

impl Reckoning<'_> {
    /// The instant at a distance from another.
    pub(super) fn at_distance(&self, from: Instant, distance: &Distance, towards: Towards) -> Result<Instant, Problem> {
        match distance.unit {
            Unit::Minutes => self.elapsed(from, distance, 1, towards),
            Unit::Hours => self.elapsed(from, distance, 60, towards),
            Unit::Days | Unit::BusinessDays => self.dated(from, distance, towards),
        }
    }

    fn elapsed(
        &self,
        from: Instant,
        distance: &Distance,
        unit_minutes: i64,
        towards: Towards,
    ) -> Result<Instant, Problem> {
        let due = from.plus_minutes(towards.days(distance.amount).saturating_mul(unit_minutes));
        let due = due.ok_or_else(|| too_far(distance))?;
        if !self.shift {
            return Ok(due);
        }
        let local = local_of(self.zones, self.zone, due)?;
        let date = WorkingDays::of(self.calendar).nearest(local.date(), towards).ok_or_else(|| too_far(distance))?;
        if date == local.date() { Ok(due) } else { self.on(date, local.time(), Disambiguation::Earlier) }
    }

    fn dated(&self, from: Instant, distance: &Distance, towards: Towards) -> Result<Instant, Problem> {
        let start = local_of(self.zones, self.zone, from)?;
        let date = self.date(start.date(), distance, towards).ok_or_else(|| too_far(distance))?;
        match distance.at.unwrap_or(self.at) {
            DayTime::EndOfDay => self.end_of_day(date),
            DayTime::SameTime if date == start.date() => Ok(from),
            DayTime::SameTime => self.on(date, start.time(), Disambiguation::Earlier),
            DayTime::Fixed(time) => self.on(date, time, Disambiguation::Earlier),
        }
    }

    fn date(&self, start: Date, distance: &Distance, towards: Towards) -> Option<Date> {
        let working_days = || WorkingDays::of(self.calendar);
        if distance.unit == Unit::BusinessDays {
            return working_days().away(start, distance.amount, towards);
        }
        let date = start.plus_days(towards.days(distance.amount))?;
        if self.shift { working_days().nearest(date, towards) } else { Some(date) }
    }

    /// The last second of a date.
    pub(super) fn end_of_day(&self, date: Date) -> Result<Instant, Problem> {
        self.on(date, TimeOfDay::END_OF_DAY, Disambiguation::Later)
    }

    fn on(&self, date: Date, time: TimeOfDay, default: Disambiguation) -> Result<Instant, Problem> {
        instant_of(self.zones, self.zone, date.at(time), self.clock_change.unwrap_or(default))
    }
}

/// The last second of the local date that lies some days from an instant's.
pub(super) fn end_of_day_from(zones: &dyn Zones, zone: &Zone, from: Instant, days: i64) -> Result<Instant, Problem> {
    let date = local_of(zones, zone, from)?.date();
    let date =
        date.plus_days(days).ok_or_else(|| Problem::new(Code::TimeRange).with("given", format!("{days} days")))?;
    instant_of(zones, zone, date.at(TimeOfDay::END_OF_DAY), Disambiguation::Later)
}

fn too_far(distance: &Distance) -> Problem {
    Problem::new(Code::TimeRange).with("given", distance.to_string())
}
