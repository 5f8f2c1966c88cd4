//! The account: what happened and why, to be read from top to bottom.

mod arrivals;
mod course;
mod money;

use crate::book::Book;
use crate::error::Result;
use crate::page::Page;

pub fn write(page: &mut Page, book: &Book<'_>) -> Result<()> {
    page.line("");
    page.title(book.seller.name);
    arrivals::inquiries(page, book);
    arrivals::customers(page, book)?;
    arrivals::prices(page, book);
    course::reservations(page, book)?;
    course::refusals(page, book)?;
    course::release_screen(page, book)?;
    course::moments(page, book)?;
    course::history(page, book)?;
    money::register(page, book)?;
    money::reconciliation(page, book)?;
    money::outbox(page, book)
}
