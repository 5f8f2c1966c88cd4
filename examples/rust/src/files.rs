//! What is written to the folder: pages and documents to look at, registers for a spreadsheet, audits for whoever asks later.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::web;
use bespeak::json;
use bespeak_papers::Format;
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A file that was written: its name, relative to the folder, and what it is.
pub type Written = (String, String);

/// Writes the seller's files.
pub fn write(folder: &Path, book: &Book<'_>) -> Result<Vec<Written>> {
    let mut written = Vec::new();
    let mut write = |name: String, what: &str, bytes: &[u8]| -> Result<()> {
        let name = format!("{}/{name}", book.seller.id);
        put(&folder.join(&name), bytes)?;
        written.push((name, what.to_owned()));
        Ok(())
    };
    write("register.html".to_owned(), "the register", web::register(book, book.seller.language)?.as_bytes())?;
    // By the mark before it Excel knows that it is UTF-8.
    let csv = format!("\u{feff}{}", bespeak::register::csv(&book.register()?)?);
    write("register.csv".to_owned(), "the same for a spreadsheet", csv.as_bytes())?;
    if let Some(case) = book.case(book.seller.written_out) {
        let (booking, name) = (case.known()?.id, case.name());
        let (language, reference) = (book.language(booking)?, web::reference(booking));
        let portal = web::portal(book, &name, &book.portal(booking)?, language)?;
        write(format!("portal-{reference}.html"), &format!("the portal page of {name}"), portal.as_bytes())?;
        for document in book.documents(booking)? {
            let pdf = bespeak_papers::render(&document, Format::Pdf, language, &[])?;
            let kind = document.kind.as_str().replace('_', " ");
            let file = format!("{}-{}.pdf", kind.replace(' ', "-"), document.number);
            write(file, &format!("the {kind} of that booking"), &pdf)?;
        }
        let history = web::history(book, &name, booking, language)?;
        write(format!("history-{reference}.html"), "its history", history.as_bytes())?;
        write(format!("audit-{reference}.jsonl"), "its events, each with its hash", events(book, booking)?.as_bytes())?;
    }
    Ok(written)
}

/// The events of a booking, one a line.
fn events(book: &Book<'_>, booking: Uuid) -> Result<String> {
    let mut lines = String::new();
    for event in &book.audit(booking)?.events {
        lines.push_str(&json::write(event)?);
        lines.push('\n');
    }
    Ok(lines)
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
