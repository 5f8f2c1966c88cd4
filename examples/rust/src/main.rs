//! A theatre and a surf camp take inquiries, reservations and payments with Bespeak, on one SQLite file.
//!
//! `cargo run -p bespeak-example` plays a few months of it and prints what happened and why. Run again, it plays the same
//! on the same file, and nothing happens twice; cut off and run again, it goes on where it was.
//!
//! Read [`seller`] for how an engine is set up, [`desk`] for how commands are sent, [`play`] for who sends which, and
//! [`book`] for the views.

mod account;
mod book;
mod case;
mod desk;
mod error;
mod files;
mod notes;
mod page;
mod play;
mod say;
mod seller;
mod story;
mod web;

use bespeak_sqlite::SqliteStore;
use book::Book;
use clap::Parser;
use desk::Tally;
use error::{Error, Result};
use page::{Page, words};
use seller::SELLERS;
use std::path::PathBuf;
use std::process::ExitCode;

/// Plays a few months of two sellers' bookings on one SQLite file, and prints what happened and why.
#[derive(Parser)]
struct Args {
    /// Where the SQLite file is kept, and registers, itineraries, invoices and audits are written.
    #[arg(long, default_value = "target/demo")]
    folder: PathBuf,
    /// For tests: ends the process after so many commands are applied, as a power cut would.
    #[arg(long, hide = true)]
    stop_after: Option<u64>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(account) => {
            print!("{account}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("demo: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<String> {
    let folder = &args.folder;
    std::fs::create_dir_all(folder).map_err(|source| Error::File { path: folder.clone(), source })?;
    let store = SqliteStore::open(folder.join("bookings.sqlite"))?;
    let tally = Tally::new(args.stop_after);
    let mut page = Page::default();
    let mut written = vec![("bookings.sqlite".to_owned(), "the store".to_owned())];
    let mut checked = Vec::new();
    page.text(
        "Two sellers take bookings on one SQLite file: each is a tenant of its own, with its own catalogue, policies and \
         engine. The demo’s clock begins on 22 November 2026 at 09:00 UTC.",
    );
    for seller in &SELLERS {
        let desk = seller.open(&store, &tally)?;
        let played = play::play(seller, &desk)?;
        let book = Book::new(seller, &desk, &played)?;
        account::write(&mut page, &book)?;
        written.extend(files::write(folder, &book)?);
        let (bookings, intact, agree) = files::audits(&book)?;
        let events = desk.event_count()?;
        checked.push(format!(
            "{}: {bookings} bookings with {events} events. {intact} audit chains are intact, {agree} records agree with \
             their events.",
            seller.name
        ));
    }
    tally.finish();
    page.line("");
    page.title("Afterwards");
    checked.iter().for_each(|line| page.text(line));
    page.line("");
    page.line("Written to the folder:");
    page.line("");
    page.table(&[words(""), words("")], written.into_iter().map(|(name, what)| vec![name, what]).collect());
    page.line("");
    page.line(&tally.sum_up());
    Ok(page.into_text())
}
