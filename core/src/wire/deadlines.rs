//! The operations `line_deadline` and `booking_deadlines`: by when a reservation would have to be paid, by the catalogue's own
//! rules (S5).

use crate::booking::line_moments;
use crate::catalogue::{Catalogue, on_catalogue};
use crate::deadline::{self, DeadlineAnswer, DeadlineRequest, Margin, ShortNotice};
use crate::error::{Code, Problems, Result};
use crate::json::At;
use crate::pricing::{LineRequest, check_lines};
use crate::time::{Instant, Zones, to_local};
use std::borrow::Cow;

on_catalogue! {
    /// Asks by when a reservation of a line is to be paid.
    pub struct LineDeadlineCall, LineDeadlineRequest {
        /// What would be reserved.
        pub line: LineRequest,
        /// When the booking is made, or the offer sent.
        pub booked_at: Instant,
        /// How long after the deadline the clock still waits (S8).
        pub margin: Option<Margin>,
        /// What happens if the deadline would come too soon.
        pub short_notice: ShortNotice = ShortNotice::default(),
        /// Whether to say what else was considered.
        pub explain: bool = false,
        /// When reminders are asked for: of those that are past only the latest is told, and none once the deadline is.
        pub now: Option<Instant>,
    }
}

on_catalogue! {
    /// Asks by when a reservation is to be paid, line by line.
    pub struct BookingDeadlinesCall, BookingDeadlinesRequest {
        /// What would be reserved.
        pub lines: Vec<LineRequest>,
        /// When the booking is made, or the offer sent.
        pub booked_at: Instant,
        /// How long after a deadline the clock still waits (S8).
        pub margin: Option<Margin>,
        /// What happens if a deadline would come too soon.
        pub short_notice: ShortNotice = ShortNotice::default(),
        /// Whether to say what else was considered.
        pub explain: bool = false,
        /// When reminders are asked for: of those that are past only the latest is told, and none once the deadline is.
        pub now: Option<Instant>,
    }
}

crate::record! {
    /// The deadlines of a booking: each line can have its own.
    pub struct BookingDeadlines {
        /// The booking's: its earliest line's.
        pub due: Option<Instant>,
        /// The number of that line, from 1.
        pub line: Option<u32>,
        /// One for each line, in order.
        pub lines: Vec<DeadlineAnswer>,
    }
}

/// Finds the line's rule, its product's or its season's, and answers it in the zone of its venue.
///
/// # Errors
/// Those of a quote of the line, with paths below `/line`; those of [`deadline::answer`].
pub(super) fn of_line(zones: &dyn Zones, catalogue: &Catalogue, call: LineDeadlineCall) -> Result<DeadlineAnswer> {
    let LineDeadlineCall { line, booked_at, margin, short_notice, explain, now } = call;
    let mut problems = Problems::new();
    check_lines(catalogue, std::slice::from_ref(&line), At::ROOT, &mut problems);
    let to_line = |path: &str| path.replacen("/lines/0", "/line", 1);
    problems.finish().map_err(|error| error.moved(to_line))?;
    checked(zones, catalogue, &line, "/line", &Asked { booked_at, margin, short_notice, explain, now })
}

/// Each line's deadline, and the booking's.
///
/// # Errors
/// Those of [`of_line`] for every line, with paths below `/lines`; `list.length` past [`limits::LINES`](crate::limits::LINES).
pub(super) fn of_booking(
    zones: &dyn Zones,
    catalogue: &Catalogue,
    call: BookingDeadlinesCall,
) -> Result<BookingDeadlines> {
    let BookingDeadlinesCall { lines, booked_at, margin, short_notice, explain, now } = call;
    let mut problems = Problems::new();
    check_lines(catalogue, &lines, At::ROOT, &mut problems);
    problems.finish()?;
    let asked = Asked { booked_at, margin, short_notice, explain, now };
    let mut problems = Problems::new();
    let mut answers = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let answer = checked(zones, catalogue, line, &format!("/lines/{i}"), &asked);
        answers.extend(problems.take(answer));
    }
    problems.finish()?;
    let earliest = (1..).zip(&answers).filter_map(|(line, answer)| Some((answer.due?, line))).min();
    let (due, line) = earliest.unzip();
    Ok(BookingDeadlines { due, line, lines: answers })
}

/// What is asked of each line alike.
struct Asked {
    booked_at: Instant,
    margin: Option<Margin>,
    short_notice: ShortNotice,
    explain: bool,
    now: Option<Instant>,
}

/// The deadline of a line that can be sold; `path` is where it stands.
fn checked(
    zones: &dyn Zones,
    catalogue: &Catalogue,
    line: &LineRequest,
    path: &str,
    asked: &Asked,
) -> Result<DeadlineAnswer> {
    let Asked { booked_at, margin, short_notice, explain, now } = *asked;
    let (zone, moments) = line_moments(line, catalogue, zones).map_err(|error| error.at(path))?;
    let event_start = moments.iter().map(|(starts, _)| starts.0).min();
    let date = to_local(zones, &zone, event_start.unwrap_or(booked_at))?.date();
    let product = catalogue.product(line.product.as_str()).ok_or(Code::Internal)?;
    let rule = catalogue.time_frame(product, date).and_then(|rule| rule.with_event(event_start));
    let request = DeadlineRequest {
        rule: rule.map(Cow::into_owned).unwrap_or_default(),
        calendar: catalogue.definition().calendar.clone(),
        short_notice,
        margin,
        reminders: catalogue.definition().reminders.clone(),
        zone,
        booked_at,
        event_start,
        explain,
        now,
    };
    // What is wrong with the rule or the event is wrong with the line that leads to it.
    let of_line = |wrong: &str| if wrong.starts_with("/margin") { wrong } else { path }.to_owned();
    deadline::answer(zones, &request).map_err(|error| error.moved(of_line))
}
