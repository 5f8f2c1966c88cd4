//! The operation `deadline`: everything section 4 says about one booking, asked and answered as data.

use super::{
    Asked, Calendar, Considered, DeadlineRule, Distance, Margin, Reminder, ShortNotice, Why, compute, latest_due,
    margin::margin_end, note_problems, reminders,
};
use crate::error::{Problems, Result};
use crate::json::At;
use crate::time::{Instant, LocalTime, Zone, Zones};

crate::record! {
    /// Asks by when a customer must act.
    pub struct DeadlineRequest {
        /// The time frame (S5).
        pub rule: DeadlineRule,
        /// Weekends and holidays, for business days and `shift_to_working_day`.
        pub calendar: Calendar = Calendar::default(),
        /// What happens if the deadline would come too soon.
        pub short_notice: ShortNotice = ShortNotice::default(),
        /// How long after the deadline the clock still waits (S8).
        pub margin: Option<Margin>,
        /// How far before the deadline reminders go out (S10).
        pub reminders: Vec<Distance> = Vec::new(),
        /// The time zone of the venue; without a venue, of the seller.
        pub zone: Zone,
        /// When the booking was made, or the offer sent.
        pub booked_at: Instant,
        /// When the event starts: the line's first session or arrival.
        pub event_start: Option<Instant>,
        /// Whether to say what else was considered.
        pub explain: bool = false,
        /// When reminders are asked for, after an outage for instance: of those that are past only the latest is told, and
        /// none once the deadline is.
        pub now: Option<Instant>,
    }
}

crate::record! {
    /// By when a customer must act. Without a deadline there is only `why`, `none`, and no reminders.
    pub struct DeadlineAnswer {
        /// The deadline.
        pub due: Option<Instant>,
        /// The deadline in local time.
        pub local: Option<LocalTime>,
        /// The zone of the local time.
        pub zone: Option<Zone>,
        /// What set the deadline.
        pub why: Why,
        /// The end of the margin; without one, the deadline. Overdue is what is past it.
        pub release_at: Option<Instant>,
        /// The reminders that lie after the booking and before the deadline, in order of time; see `now`.
        pub reminders: Vec<Reminder>,
        /// What each part of the rule would have given, if asked for: after the booking, before the event, further ones,
        /// until the event, last, short notice.
        pub considered: Option<Vec<Considered>>,
    }
}

/// Answers a request (S5, S8, S10).
///
/// # Errors
/// Those of [`super::deadline`], and of the margin and the reminders, with paths into the request.
pub fn answer(zones: &dyn Zones, request: &DeadlineRequest) -> Result<DeadlineAnswer> {
    let asked = Asked {
        rule: &request.rule,
        calendar: &request.calendar,
        short_notice: request.short_notice,
        zone: &request.zone,
        booked_at: request.booked_at,
        event_start: request.event_start,
    };
    let mut problems = Problems::new();
    let at_reminders = At::ROOT.field("reminders");
    note_problems(zones, &asked, &mut problems);
    reminders::check(&request.reminders, at_reminders, &mut problems);
    problems.finish()?;

    let Some(deadline) = compute(zones, &asked)? else { return Ok(no_deadline(request.explain)) };
    let mut problems = Problems::new();
    let release_at = request.margin.as_ref().map_or(Ok(deadline.due), |margin| {
        margin_end(zones, &request.zone, deadline.due, margin).map_err(|problem| problem.at("/margin").into())
    });
    let release_at = problems.take(release_at);
    let span = (request.booked_at, deadline.due);
    let found = reminders::reckon(
        zones,
        &request.zone,
        &request.calendar,
        span,
        &request.reminders,
        at_reminders,
        &mut problems,
    );
    problems.into_result(Some(DeadlineAnswer {
        due: Some(deadline.due),
        local: Some(deadline.local),
        zone: Some(deadline.zone),
        why: deadline.why,
        release_at,
        reminders: still_to_send(found, request, deadline.due),
        considered: request.explain.then_some(deadline.considered),
    }))
}

/// What is left to send (S10): the latest of the reminders that are past, and those to come.
fn still_to_send(reminders: Vec<Reminder>, request: &DeadlineRequest, due: Instant) -> Vec<Reminder> {
    let Some(now) = request.now else { return reminders };
    let missed = latest_due(&reminders, request.booked_at, now, due);
    missed.into_iter().chain(reminders.into_iter().filter(|reminder| now < reminder.at)).collect()
}

fn no_deadline(explain: bool) -> DeadlineAnswer {
    DeadlineAnswer {
        due: None,
        local: None,
        zone: None,
        why: Why::NoDeadline,
        release_at: None,
        reminders: Vec::new(),
        considered: explain.then(Vec::new),
    }
}
