//! What arrived: inquiries, the customers they are from, and what they cost.

use crate::book::{Book, shown};
use crate::case::Case;
use crate::error::Result;
use crate::page::{Page, figures, narrow, words};
use bespeak::booking::{Filed, Offer};
use bespeak::pricing::PriceLine;

/// Every line that was turned back, with all that is wrong with it (V9).
pub fn inquiries(page: &mut Page, book: &Book<'_>) {
    let cases = &book.played.cases;
    let turned_back: Vec<_> = cases.iter().filter(|case| case.form.is_err()).collect();
    page.heading("Inquiries");
    page.text(&format!(
        "{} inquiries came in; {} were taken. These {} were turned back by the same rules that run in the website’s form:",
        cases.len(),
        cases.len().saturating_sub(turned_back.len()),
        turned_back.len(),
    ));
    page.line("");
    let mut rows = Vec::new();
    for case in turned_back {
        let Err(troubles) = &case.form else { continue };
        for (i, trouble) in troubles.iter().enumerate() {
            let line = if i == 0 { case.line.to_string() } else { String::new() };
            let help = trouble.help.as_ref().map(|help| format!(" – {help}")).unwrap_or_default();
            let path = if trouble.path.is_empty() { "(the form)".to_owned() } else { trouble.path.clone() };
            rows.push(vec![line, path, format!("{}{help}", trouble.message)]);
        }
    }
    page.table(&[figures("Line"), narrow("Where", 24), words("What is wrong – what would be right")], rows);
}

/// Whom the inquiries were filed under, and what differs from the record (V3–V5).
pub fn customers(page: &mut Page, book: &Book<'_>) -> Result<()> {
    let filed = |how| {
        let known = move |case: &&Case| case.booking.as_ref().is_some_and(|booking| booking.filed == Some(how));
        book.played.cases.iter().filter(known)
    };
    page.heading("Customers");
    page.text(&format!(
        "{} customers are new. {} inquiries were filed under a customer who was there already, found by the e-mail \
         address alone. The record is never overwritten; what differs is for staff to confirm.",
        filed(Filed::New).count(),
        filed(Filed::Matched).count(),
    ));
    page.line("");
    let mut rows = Vec::new();
    for case in filed(Filed::Matched) {
        let booking = case.known()?;
        let first = filed(Filed::New)
            .find(|first| first.booking.as_ref().is_some_and(|first| first.customer == booking.customer))
            .map(|first| first.line.to_string())
            .unwrap_or_default();
        let differences = book.booking(booking.id)?.differences;
        if differences.is_empty() {
            rows.push(vec![case.line.to_string(), case.name(), first.clone(), "nothing".to_owned(), String::new()]);
        }
        for (i, difference) in differences.into_iter().enumerate() {
            let once = |text: String| if i == 0 { text } else { String::new() };
            rows.push(vec![
                once(case.line.to_string()),
                once(case.name()),
                once(first.clone()),
                format!("{}: {}", difference.field, difference.on_record),
                difference.submitted,
            ]);
        }
    }
    let columns = [
        figures("Line"),
        narrow("From", 20),
        figures("As line"),
        narrow("Differs: on record", 30),
        narrow("Submitted", 28),
    ];
    page.table(&columns, rows);
    Ok(())
}

/// A few prices in full (B4).
pub fn prices(page: &mut Page, book: &Book<'_>) {
    page.heading("Prices");
    page.text("A few, line by line. What a package includes makes no line; what is free is shown.");
    for case in book.seller.priced.iter().filter_map(|line| book.case(*line)) {
        let Some(offer) = case.held.as_ref().and_then(|booking| booking.offer.as_ref()) else { continue };
        page.line("");
        page.line(&format!("Line {}, {}:", case.line, case.name()));
        let mut rows: Vec<_> = offer.breakdown.lines.iter().flat_map(|line| price(book, line)).collect();
        rows.extend(totals(book, offer));
        page.table(&[narrow("", 52), figures("Count"), figures("Each"), figures("Price")], rows);
    }
}

fn price(book: &Book<'_>, line: &PriceLine) -> Vec<Vec<String>> {
    let currency = book.money(line.list()).rsplit(' ').next().map(str::to_owned).unwrap_or_default();
    let each = line.unit_price().map_or_else(String::new, |each| format!("{each} {currency}"));
    let mut rows = vec![vec![line.name().to_string(), line.count.to_string(), each, book.money(line.list())]];
    let discounts = &book.desk.engine.setup().catalogue.definition().discounts;
    for taken in line.discounts() {
        let name = discounts.iter().find(|discount| discount.id == taken.id);
        let name = name.map_or_else(|| taken.id.to_string(), |discount| discount.name.to_string());
        rows.push(vec![format!("  {name}"), String::new(), String::new(), format!("-{}", book.money(taken.amount))]);
    }
    rows
}

fn totals(book: &Book<'_>, offer: &Offer) -> Vec<Vec<String>> {
    let breakdown = &offer.breakdown;
    let row = |what: String, amount| vec![what, String::new(), String::new(), book.money(amount)];
    let mut rows = vec![row("Total".to_owned(), breakdown.total)];
    for tax in breakdown.taxes.iter().filter(|tax| !tax.tax.is_zero()) {
        rows.push(row(format!("  of it tax, {} % on {}", tax.percent, book.money(tax.net)), tax.tax));
    }
    rows.extend(breakdown.deposit.map(|deposit| row("  of it to be paid first".to_owned(), deposit)));
    rows
}

/// A local time that may be missing.
pub fn shown_or_dash(local: Option<bespeak::time::LocalTime>) -> String {
    local.map_or_else(|| "–".to_owned(), shown)
}
