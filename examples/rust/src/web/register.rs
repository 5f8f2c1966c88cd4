//! Every booking, as staff list them (A5).

use super::{shade, write};
use crate::book::Book;
use crate::error::Result;
use bespeak::engine::view::RegisterRow;
use bespeak::money::Amount;
use bespeak_texts::Language;
use serde::Serialize;

#[derive(Serialize)]
struct Register<'a> {
    now: String,
    rows: Vec<Row<'a>>,
    settled: Amount,
    balance: Amount,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    row: &'a RegisterRow,
    shade: &'static str,
}

/// The register as a page.
pub fn register(book: &Book<'_>, language: Language) -> Result<String> {
    let rows = book.register()?;
    let digits = book.desk.engine.setup().catalogue.definition().currency.digits();
    let page = Register {
        now: book.now.to_string(),
        settled: Amount::sum(rows.iter().map(|row| row.settled), digits)?,
        balance: Amount::sum(rows.iter().filter_map(|row| row.balance), digits)?,
        rows: rows.iter().map(|row| Row { row, shade: shade(row.status) }).collect(),
    };
    write(book, language, include_str!("../../templates/register.html"), page)
}
