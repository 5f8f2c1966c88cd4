//! What became of the inquiries: reservations, refusals, what the clock and staff did.

use super::arrivals::shown_or_dash;
use crate::book::Book;
use crate::case::{Case, Moment, What};
use crate::error::Result;
use crate::notes::Trouble;
use crate::page::{Page, figures, narrow, words};
use crate::{play, say};
use bespeak::booking::{Booking, CommandKind, Line, Status};
use uuid::Uuid;

/// What is held until when, and which rule says so (S2, S5).
pub fn reservations(page: &mut Page, book: &Book<'_>) -> Result<()> {
    let held: Vec<_> = book.played.cases.iter().filter_map(|case| Some((case, case.held.as_ref()?))).collect();
    page.heading("Reservations");
    page.text(&format!(
        "{} inquiries became reservations, most of them by the booker’s own click. Each line has its own deadline, \
         counted where its venue is; here the earliest, and what it was counted from. “Released” is when the clock may \
         give the places to others: with a margin after the deadline, or never, where staff decide.",
        held.len()
    ));
    page.line("");
    let mut rows = Vec::new();
    for (case, booking) in held {
        let first = booking
            .open_lines()
            .filter(|line| line.deadline.is_some())
            .min_by_key(|line| line.deadline.as_ref().map(|deadline| deadline.due));
        let total = booking.offer.as_ref().map(|offer| book.money(offer.breakdown.total)).unwrap_or_default();
        let (due, why, release) = deadline(book, first)?;
        rows.push(vec![case.line.to_string(), case.name(), book.products(&booking.lines), total, due, why, release]);
    }
    let columns = [
        figures("Line"),
        narrow("Who", 14),
        narrow("What", 22),
        figures("Total"),
        narrow("To be paid by", 11),
        narrow("Counted from", 9),
        narrow("Released", 11),
    ];
    page.table(&columns, rows);
    Ok(())
}

fn deadline(book: &Book<'_>, line: Option<&Line>) -> Result<(String, String, String)> {
    let Some((line, deadline)) = line.and_then(|line| Some((line, line.deadline.as_ref()?))) else {
        return Ok(("no deadline".to_owned(), "–".to_owned(), "by staff".to_owned()));
    };
    let why = match deadline.why.as_str() {
        "after_booking" => "booking",
        "before_event" => "event",
        "until_event" => "the event itself",
        "short_notice" => "short notice",
        other => other,
    };
    let release = if deadline.firm { book.local(&line.zone, deadline.release_at)? } else { "by staff".to_owned() };
    Ok((shown_or_dash(Some(deadline.local)), why.to_owned(), release))
}

/// Every command that was refused, by which gate or gauge, and where the inquiry is now (S3, L4, S8).
pub fn refusals(page: &mut Page, book: &Book<'_>) -> Result<()> {
    page.heading("Refused");
    page.text("A refusal changes nothing and says which rule it comes from; what staff did about it stands beside it.");
    page.line("");
    let mut rows = Vec::new();
    for case in &book.played.cases {
        for (place, moment) in case.moments.iter().enumerate() {
            let What::Refused(troubles) = &moment.what else { continue };
            rows.push(vec![
                case.line.to_string(),
                case.name(),
                format!("{} by {}", moment.command, moment.by),
                troubles.iter().map(told).collect::<Vec<_>>().join("; "),
                afterwards(case, place),
            ]);
        }
    }
    let columns = [figures("Line"), narrow("Who", 14), narrow("Tried", 14), words("Why not"), narrow("And then", 18)];
    page.table(&columns, rows);
    Ok(())
}

fn told(trouble: &Trouble) -> String {
    format!("{} ({})", trouble.message, trouble.code)
}

/// What was done next about a case.
fn afterwards(case: &Case, place: usize) -> String {
    let next = case.moments.iter().skip(place.saturating_add(1)).find(|moment| matches!(moment.what, What::Event(..)));
    match next {
        Some(moment) if moment.command == CommandKind::Edit => format!("{} changed the lines", moment.by),
        Some(moment) => format!("{} by {}", moment.command, moment.by),
        None if case.booking.as_ref().is_some_and(|booking| booking.status == Status::Inquiry) => {
            "stays an inquiry".to_owned()
        }
        None => "nothing".to_owned(),
    }
}

/// What staff saw past its deadline one morning (S8).
pub fn release_screen(page: &mut Page, book: &Book<'_>) -> Result<()> {
    let at = crate::play::at(book.seller.story.release_screen)?;
    page.heading("Past its deadline");
    page.text(&format!("What {} found on the release screen on {}:", book.seller.staff, book.here(at)?));
    page.line("");
    let mut rows = Vec::new();
    for row in &book.played.releases.rows {
        let Some(case) = book.case_of(row.booking) else { continue };
        let clock = match row.release_at {
            _ if row.locked => "no: it is locked".to_owned(),
            _ if !row.settled.is_zero() => "no: there is money on it".to_owned(),
            Some(at) => format!("yes, on {}", book.here(at)?),
            None => "no: the policy leaves it to staff".to_owned(),
        };
        rows.push(vec![case.line.to_string(), case.name(), row.product.to_string(), book.here(row.due)?, clock]);
    }
    let columns = [figures("Line"), words("Who"), words("What"), words("Was due"), words("Will the clock release it?")];
    page.table(&columns, rows);
    Ok(())
}

/// What happened later, in the order of time: everything but what everybody does.
pub fn moments(page: &mut Page, book: &Book<'_>) -> Result<()> {
    page.heading("What happened");
    page.text(&format!(
        "Most bookers accepted the terms, paid the deposit, which confirmed the booking, and then the rest. Beyond that \
         (times in {}):",
        book.zone()
    ));
    page.line("");
    let mut all: Vec<(&Case, &Moment)> = Vec::new();
    for case in &book.played.cases {
        all.extend(case.moments.iter().filter(|moment| is_news(moment)).map(|moment| (case, moment)));
    }
    all.sort_by_key(|(case, moment)| (moment.at, case.line));
    let mut rows = Vec::new();
    for (case, moment) in all {
        let what = match &moment.what {
            What::Event(before, event) => {
                let said = say::news(book, before.as_ref().as_ref(), event)?;
                let room = moment.room_for.map(|line| format!("; room for line {line}"));
                said + &room.unwrap_or_default()
            }
            What::Refused(troubles) => {
                format!(
                    "{} refused: {}",
                    moment.command,
                    troubles.iter().map(|t| t.message.clone()).collect::<Vec<_>>().join("; ")
                )
            }
        };
        rows.push(vec![book.here(moment.at)?, case.line.to_string(), case.name(), moment.by.clone(), what]);
    }
    let columns = [narrow("When", 17), figures("Line"), narrow("Who", 16), narrow("By", 8), words("What")];
    page.table(&columns, rows);
    Ok(())
}

/// Whether the account tells it: what not everybody does, and what came of it otherwise than it should.
fn is_news(moment: &Moment) -> bool {
    match &moment.what {
        What::Refused(_) => matches!(moment.command, CommandKind::Release | CommandKind::Cancel),
        What::Event(before, event) => {
            let status = before.as_ref().as_ref().map(|booking| booking.status);
            let another_instalment = moment.command == CommandKind::RecordPayment && status == Some(Status::Confirmed);
            (!moment.routine && !another_instalment) || say::troubles_staff(event)
        }
    }
}

/// One booking from its first event to its last (A1), and its portal link (B7).
pub fn history(page: &mut Page, book: &Book<'_>) -> Result<()> {
    let Some(case) = book.case(book.seller.written_out) else { return Ok(()) };
    let booking: &Booking = case.known()?;
    page.heading(&format!("One booking, from the beginning: line {}, {}", case.line, case.name()));
    events(page, book, booking.id)?;
    if let Some(token) = book.booking(booking.id)?.portal_token {
        page.line("");
        page.text("Its portal link, for its booker only:");
        page.line(&format!("{}{}…", book.seller.portal, token.chars().take(60).collect::<String>()));
    }
    Ok(())
}

/// Who did what to a booking, when, and what it changed (A1).
fn events(page: &mut Page, book: &Book<'_>, booking: Uuid) -> Result<()> {
    let events = book.audit(booking)?.events;
    let mut rows = Vec::new();
    for (place, event) in events.iter().enumerate() {
        let before = events.get(..place).and_then(|earlier| Booking::fold(earlier, ""));
        rows.push(vec![
            event.number.to_string(),
            book.here(event.at)?,
            play::who(event.by.kind, event.by.id.as_ref()),
            event.command.as_str().replace('_', " "),
            say::event(book, before.as_ref(), event)?,
        ]);
    }
    let columns = [figures("№"), narrow("When", 17), words("Who"), narrow("Did", 14), words("What changed")];
    page.table(&columns, rows);
    Ok(())
}
