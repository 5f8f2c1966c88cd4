//! Who did what to a booking, when and why (A1), as the library's texts say it.

use super::{reference, write};
use crate::book::Book;
use crate::error::Result;
use bespeak::time::LocalTime;
use bespeak_texts::{Language, Texts};
use serde::Serialize;
use uuid::Uuid;

#[derive(Serialize)]
struct History {
    name: String,
    reference: String,
    events: Vec<Event>,
}

#[derive(Serialize)]
struct Event {
    number: u64,
    local: LocalTime,
    who: String,
    lines: Vec<String>,
    /// Why, in somebody's own words.
    note: Option<String>,
}

/// The history of a booking as a page.
pub fn history(book: &Book<'_>, name: &str, booking: Uuid, language: Language) -> Result<String> {
    let texts = Texts::new(language);
    let entries = book.history(booking)?;
    let events = entries.into_iter().map(|entry| Event {
        number: entry.number,
        local: entry.local,
        who: texts.history_actor(&entry),
        lines: entry.lines.iter().map(|line| texts.history(line)).collect(),
        note: entry.note,
    });
    let page = History { name: name.to_owned(), reference: reference(booking), events: events.collect() };
    write(book, language, include_str!("../../templates/history.html"), page)
}
