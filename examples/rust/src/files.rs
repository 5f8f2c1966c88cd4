//! What is written to the folder: registers for a spreadsheet, itineraries for bookers, audits for whoever asks later.

use crate::book::{Book, shown};
use crate::error::{Error, Result};
use crate::page::{Page, figures, narrow, words, wrapped};
use crate::{play, say};
use bespeak::booking::Booking;
use bespeak::engine::view::{ItineraryEntry, NoticeState, PortalView};
use bespeak::error::Code;
use bespeak::json;
use bespeak::time::Date;
use bespeak_papers::{Format, Language};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Writes the seller's files; their names, relative to the folder.
pub fn write(folder: &Path, book: &Book<'_>) -> Result<Vec<String>> {
    let home = book.seller.id;
    let mut files = vec![(format!("{home}/register.csv"), bespeak::register::csv(&book.register()?)?)];
    if let Some(case) = book.case(book.seller.written_out) {
        let booking = case.known()?.id;
        let audit = book.audit(booking)?;
        let mut lines = String::new();
        for event in &audit.events {
            lines.push_str(&json::write(event)?);
            lines.push('\n');
        }
        let mut page = Page::default();
        history(&mut page, book, booking)?;
        files.push((format!("{home}/itinerary-{booking}.txt"), itinerary(book, booking)?));
        files.push((format!("{home}/audit-{booking}.jsonl"), lines));
        files.push((format!("{home}/history-{booking}.txt"), page.into_text()));
    }
    let mut files: Vec<(String, Vec<u8>)> = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    if let Some(case) = book.case(book.seller.written_out) {
        for document in book.documents(case.known()?.id)? {
            let page = bespeak_papers::render(&document, Format::Pdf, Language::English, &[])?;
            files.push((format!("{home}/{}-{}.pdf", document.kind.as_str().replace('_', "-"), document.number), page));
        }
    }
    let mut names = Vec::new();
    for (name, bytes) in files {
        put(&folder.join(&name), &bytes)?;
        names.push(name);
    }
    Ok(names)
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |source| Error::File { path: PathBuf::from(path), source };
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    fs::write(path, bytes).map_err(failed)
}

/// How many bookings there are, how many of their audits are intact, and how many agree with the record.
pub fn audits(book: &Book<'_>) -> Result<(usize, usize, usize)> {
    let mut sums = (0_usize, 0_usize, 0_usize);
    for row in book.register()? {
        let audit = book.audit(row.booking)?;
        sums.0 = sums.0.saturating_add(1);
        sums.1 = sums.1.saturating_add(audit.intact.into());
        sums.2 = sums.2.saturating_add(audit.agrees.into());
    }
    Ok(sums)
}

/// Who did what to a booking, when, and what it changed (A1).
pub fn history(page: &mut Page, book: &Book<'_>, booking: Uuid) -> Result<()> {
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

/// What the booker prints out: when and where, what it costs, what is asked of them (B3, B5, L3).
fn itinerary(book: &Book<'_>, booking: Uuid) -> Result<String> {
    let token = book.booking(booking)?.portal_token.ok_or(Code::LinkInvalid)?;
    let portal = book.portal(&token)?;
    let name = book.case_of(booking).map(crate::case::Case::name).unwrap_or_default();
    let mut text = format!("{name}\n{}\nBooking {booking}, {}\n", book.seller.name, portal.status);
    days(&mut text, &portal.itinerary);
    money(&mut text, book, &portal)?;
    asked(&mut text, book, &portal)?;
    Ok(text)
}

fn days(text: &mut String, entries: &[ItineraryEntry]) {
    let mut day: Option<Option<Date>> = None;
    for entry in entries {
        let starts = entry.starts.map(bespeak::time::LocalTime::date);
        if day != Some(starts) {
            let title = starts.map_or_else(|| "At any time".to_owned(), |day| day.0.format("%A %-d %B %Y").to_string());
            let _ = write!(text, "\n{title}\n");
            day = Some(starts);
        }
        let time = entry.starts.map_or_else(|| "     ".to_owned(), |starts| starts.0.format("%H:%M").to_string());
        let _ = writeln!(text, "  {time}  {} × {}", entry.quantity, entry.name);
        if let Some(venue) = &entry.venue {
            let _ = writeln!(text, "         {venue} ({})", entry.zone);
        }
        if let Some(ends) = entry.ends {
            let same_day = Some(ends.date()) == starts;
            let shown = if same_day { ends.0.format("%H:%M").to_string() } else { shown(ends) };
            let _ = writeln!(text, "         until {shown}");
        }
        for part in &entry.includes {
            let _ = writeln!(text, "         included: {part}");
        }
    }
}

fn money(text: &mut String, book: &Book<'_>, portal: &PortalView) -> Result<()> {
    let mut rows = Vec::new();
    for line in portal.breakdown.iter().flat_map(|breakdown| &breakdown.lines) {
        rows.push(vec![line.name().to_string(), book.money(line.gross())]);
    }
    rows.extend(portal.breakdown.iter().map(|breakdown| vec!["Total".to_owned(), book.money(breakdown.total)]));
    for paid in &portal.payments {
        rows.push(vec![format!("Paid on {}", book.here(paid.at)?), book.money(paid.amount)]);
    }
    rows.extend(portal.payment.balance.map(|balance| vec!["To pay".to_owned(), book.money(balance)]));
    let mut page = Page::default();
    page.heading("What it costs");
    page.table(&[narrow("", 62), figures("")], rows);
    text.push_str(&page.into_text());
    Ok(())
}

fn asked(text: &mut String, book: &Book<'_>, portal: &PortalView) -> Result<()> {
    let mut page = Page::default();
    page.heading("What is asked of you");
    for action in &portal.actions {
        let mark = match action.state {
            NoticeState::Urgent => "[ ]",
            NoticeState::Confirmed => "[x]",
            NoticeState::Waived => "[-]",
        };
        let words = action.wording.get("en").map(String::as_str).unwrap_or_default();
        let by = match action.due.filter(|_| action.state == NoticeState::Urgent) {
            Some(due) => format!(" By {}.", book.here(due)?),
            None => String::new(),
        };
        for (i, line) in wrapped(&format!("{words}{by}"), 92).iter().enumerate() {
            page.line(&format!("{} {line}", if i == 0 { mark } else { "   " }));
        }
    }
    text.push_str(&page.into_text());
    Ok(())
}
