//! Deadlines: by when a customer must act, and why (S5, S8, S10, S11, B8, B9, DOMAIN section 4).
//!
//! A time frame is a [`DeadlineRule`]; [`deadline`] applies it to one booking in the zone of its venue. It is pure: the
//! same question has the same answer, whatever the time is now.

mod calendar;
mod margin;
mod reckon;
mod reminders;
mod rule;
mod wire;

pub use calendar::{Calendar, Holidays, Weekday};
pub use margin::{Margin, MarginUnit, is_overdue, release_at, tier_end};
pub use reminders::{REMINDERS, Reminder, latest_due, reminders};
pub use rule::{DayTime, DeadlineRule, Distance, FurtherDistance, Last, Unit, Which};
pub use wire::{DeadlineAnswer, DeadlineRequest, answer};

use crate::error::{Code, Problem, Problems, Result};
use crate::json::At;
use crate::time::{Instant, LocalTime, Zone, Zones, local_of};
use calendar::Towards;
use reckon::Reckoning;

crate::record! {
    /// What happens if a deadline would come sooner after the booking than a minimum window (DOMAIN section 4).
    #[derive(Copy, Eq)]
    pub struct ShortNotice {
        /// The window, in minutes. A deadline inside it becomes its end, or the start of the event if that is sooner.
        pub minimum_window_minutes: u32 = 30,
        /// Whether such a booking is refused instead.
        pub refuse: bool = false,
    }
    ; default
}

crate::names! {
    /// What set a deadline.
    #[derive(Hash)]
    pub enum Why {
        /// The distance after the booking.
        AfterBooking = "after_booking",
        /// The distance before the event.
        BeforeEvent = "before_event",
        /// The start of the event itself.
        UntilEvent = "until_event",
        /// The last moment the rule allows.
        Last = "last",
        /// The minimum window after the booking, cut at the start of the event.
        ShortNotice = "short_notice",
        /// Nothing: the rule gives no deadline.
        NoDeadline = "none",
    }
}

crate::record! {
    /// What one part of a rule would have given.
    #[derive(Copy, Eq)]
    pub struct Considered {
        /// The part.
        pub rule: Why,
        /// Its deadline.
        pub due: Instant,
    }
}

/// By when a customer must act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The deadline. It includes this instant.
    pub due: Instant,
    /// The same in local time.
    pub local: LocalTime,
    /// The zone of the local time.
    pub zone: Zone,
    /// What set it; of two that agree, the first considered.
    pub why: Why,
    /// What each part of the rule would have given, in this order as far as they apply: after the booking, before the
    /// event, further ones, until the event, last, short notice (only if it set the deadline).
    pub considered: Vec<Considered>,
}

/// One booking's question. Paths of problems are those of its fields: `/rule/after_booking`, `/zone`.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The time frame: the product's, else the season's (S5).
    pub rule: &'a DeadlineRule,
    /// Weekends and holidays.
    pub calendar: &'a Calendar,
    /// What happens if the deadline would come too soon.
    pub short_notice: ShortNotice,
    /// The zone of the line's venue; without a venue, the seller's.
    pub zone: &'a Zone,
    /// When the booking was made, or the offer sent: the rule counts from here.
    pub booked_at: Instant,
    /// When the event starts: the line's first session or arrival.
    pub event_start: Option<Instant>,
}

/// The deadline of a booking (S5); `None` if the rule has neither a distance nor `until_event`, which gate 3 of S3 refuses.
///
/// In this order: each distance is counted and, if the rule says so, moved to a working day; one before the event is cut
/// at its start. Of two, the rule's `take` chooses; `last` limits the outcome. What then lies before the booking + the
/// minimum window is short notice: it becomes min(booking + window, event start), even past `last`.
///
/// # Errors
/// All of these that apply: `deadline.shape`; `zone.unknown`; `field.missing` for a rule that needs the start of the event;
/// `event.started` at or after it. If there is none: `time.gap`, `time.overlap` if the rule rejects them; `time.range`. If
/// there is none: `deadline.short_notice`, if the policy refuses.
///
/// ```
/// use bespeak::deadline::{Asked, Calendar, DeadlineRule, Distance, ShortNotice, Unit, deadline};
/// use bespeak::error::Code;
/// use bespeak::time::{BundledZones, Instant, Zone};
///
/// # #[cfg(not(feature = "tz"))] fn main() {}
/// # #[cfg(feature = "tz")]
/// # fn main() -> bespeak::error::Result<()> {
/// let rule = DeadlineRule {
///     after_booking: Some(Distance { amount: 7, unit: Unit::Days, at: None }),
///     ..DeadlineRule::default()
/// };
/// let asked = Asked {
///     rule: &rule,
///     calendar: &Calendar::default(),
///     short_notice: ShortNotice::default(),
///     zone: &Zone::new("Europe/Paris").ok_or(Code::ZoneUnknown)?,
///     booked_at: Instant::parse("2026-11-22T09:00:00Z")?,
///     event_start: None,
/// };
/// let due = deadline(&BundledZones, &asked)?.map(|deadline| deadline.due.to_string());
/// assert_eq!(due.as_deref(), Some("2026-11-29T22:59:59Z"));
/// # Ok(())
/// # }
/// ```
pub fn deadline(zones: &dyn Zones, asked: &Asked<'_>) -> Result<Option<Deadline>> {
    let mut problems = Problems::new();
    note_problems(zones, asked, &mut problems);
    problems.finish()?;
    compute(zones, asked)
}

fn note_problems(zones: &dyn Zones, asked: &Asked<'_>, problems: &mut Problems) {
    asked.rule.check(At::ROOT.field("rule"), problems);
    asked.calendar.check(At::ROOT.field("calendar"), problems);
    if let Err(problem) = local_of(zones, asked.zone, asked.booked_at) {
        let field = if problem.code == Code::ZoneUnknown { "/zone" } else { "/booked_at" };
        problems.push(problem.at(field));
    }
    match asked.event_start {
        Some(start) if start <= asked.booked_at => {
            let started = Problem::new(Code::EventStarted).with("start", start.to_string());
            problems.push(started.at("/event_start"));
        }
        None if asked.rule.needs_event() => problems.push(event_missing()),
        _ => {}
    }
}

/// The deadline of a question without contradictions.
fn compute(zones: &dyn Zones, asked: &Asked<'_>) -> Result<Option<Deadline>> {
    let mut weighing = Weighing { asked, considered: Vec::with_capacity(4), problems: Problems::new() };
    weighing.consider_rule(zones);
    let Weighing { mut considered, problems, .. } = weighing;
    problems.finish()?;

    let Some(mut chosen) = choose(asked.rule.take, &considered) else { return Ok(None) };
    if let Some(last) = considered.iter().find(|each| each.rule == Why::Last)
        && last.due < chosen.due
    {
        chosen = *last;
    }
    if let Some(short) = short_notice(asked, chosen.due)? {
        considered.push(short);
        chosen = short;
    }
    let local = local_of(zones, asked.zone, chosen.due)?;
    Ok(Some(Deadline { due: chosen.due, local, zone: asked.zone.clone(), why: chosen.rule, considered }))
}

struct Weighing<'a> {
    asked: &'a Asked<'a>,
    considered: Vec<Considered>,
    problems: Problems,
}

impl Weighing<'_> {
    fn consider_rule(&mut self, zones: &dyn Zones) {
        let asked = self.asked;
        let rule = asked.rule;
        let reckoning = Reckoning {
            zones,
            zone: asked.zone,
            calendar: asked.calendar,
            shift: rule.shift_to_working_day,
            clock_change: rule.clock_change,
            at: DayTime::EndOfDay,
        };
        if let Some(distance) = &rule.after_booking {
            let due = reckoning.at_distance(asked.booked_at, distance, Towards::Later);
            self.note(Why::AfterBooking, "/rule/after_booking", due);
        }
        if let Some(distance) = &rule.before_event {
            self.note(Why::BeforeEvent, "/rule/before_event", before_event(asked, &reckoning, distance));
        }
        for (i, further) in rule.further.iter().enumerate() {
            let path = |name| format!("/rule/further/{i}/{name}");
            if let Some(distance) = &further.after_booking {
                let due = reckoning.at_distance(asked.booked_at, distance, Towards::Later);
                self.note(Why::AfterBooking, &path("after_booking"), due);
            }
            if let Some(distance) = &further.before_event {
                let due = before_event(asked, &reckoning, distance);
                self.note(Why::BeforeEvent, &path("before_event"), due);
            }
        }
        if rule.until_event {
            self.note(Why::UntilEvent, "/event_start", asked.event_start.ok_or_else(event_missing));
        }
        if let Some(last) = &rule.last {
            let date = last.date.map(|date| reckoning.end_of_day(date));
            // Only distances move to working days: a last moment is meant as it is written.
            let reckoning = Reckoning { shift: false, ..reckoning };
            let after = last.after_booking.as_ref();
            let after = after.map(|distance| reckoning.at_distance(asked.booked_at, distance, Towards::Later));
            let relative = last.before_event.as_ref().map(|distance| before_event(asked, &reckoning, distance));
            let each = [
                last.instant.map(Ok),
                date.map(|due| due.map_err(|problem| problem.at("/rule/last/date"))),
                after.map(|due| due.map_err(|problem| problem.at("/rule/last/after_booking"))),
                relative.map(|due| due.map_err(|problem| problem.at("/rule/last/before_event"))),
            ];
            self.note_earliest(Why::Last, each.into_iter().flatten());
        }
    }

    fn note(&mut self, rule: Why, path: &str, due: Result<Instant, Problem>) {
        self.note_earliest(rule, std::iter::once(due.map_err(|problem| problem.at(path))));
    }

    fn note_earliest(&mut self, rule: Why, each: impl Iterator<Item = Result<Instant, Problem>>) {
        let problems = &mut self.problems;
        let due = each.filter_map(|due| due.map_err(|problem| problems.push(problem)).ok()).min();
        self.considered.extend(due.map(|due| Considered { rule, due }));
    }
}

fn before_event(asked: &Asked<'_>, reckoning: &Reckoning<'_>, distance: &Distance) -> Result<Instant, Problem> {
    let start = asked.event_start.ok_or_else(event_missing)?;
    Ok(reckoning.at_distance(start, distance, Towards::Earlier)?.min(start))
}

fn choose(take: Which, considered: &[Considered]) -> Option<Considered> {
    let distances = considered.iter().filter(|each| each.rule != Why::Last);
    // Of equal ones, `min_by_key` gives the first, `max_by_key` the last.
    match take {
        Which::Earliest => distances.min_by_key(|each| each.due),
        Which::Latest => distances.rev().max_by_key(|each| each.due),
    }
    .copied()
}

/// What becomes of a deadline that lies inside the minimum window.
fn short_notice(asked: &Asked<'_>, due: Instant) -> Result<Option<Considered>> {
    let minutes = asked.short_notice.minimum_window_minutes;
    let window = asked.booked_at.plus_minutes(minutes.into());
    let window = window.ok_or_else(|| {
        let far = Problem::new(Code::TimeRange).with("given", format!("{minutes} minutes"));
        far.at("/short_notice/minimum_window_minutes")
    })?;
    if due >= window {
        return Ok(None);
    }
    if asked.short_notice.refuse {
        let refused = Problem::new(Code::ShortNotice).with("due", due.to_string()).with("minutes", minutes);
        return Err(refused.at("/short_notice").into());
    }
    let due = asked.event_start.map_or(window, |start| window.min(start));
    Ok(Some(Considered { rule: Why::ShortNotice, due }))
}

fn event_missing() -> Problem {
    Problem::new(Code::FieldMissing).at("/event_start").with("field", "event_start")
}

#[cfg(test)]
mod tests;
