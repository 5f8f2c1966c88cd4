//! The register, and whether it agrees with the ledgers.

use crate::book::Book;
use crate::error::Result;
use crate::page::{Page, figures, narrow, words};
use bespeak::booking::{NoticeKind, Status};
use bespeak::engine::view::RegisterRow;
use bespeak::error::Code;
use bespeak::money::Amount;
use std::collections::BTreeMap;

/// Every booking, as the register lists them (A5).
pub fn register(page: &mut Page, book: &Book<'_>) -> Result<()> {
    page.heading("The register");
    let mut rows = Vec::new();
    for row in book.register()? {
        let line = book.case_of(row.booking).map(|case| case.line.to_string()).unwrap_or_default();
        let dash = |amount: Option<Amount>| amount.map_or_else(|| "–".to_owned(), |amount| book.money(amount));
        rows.push(vec![
            line,
            row.name.clone().unwrap_or_default(),
            row.products.join(", ").replace(" × ", "\u{a0}×\u{a0}"),
            format!("{}, {}", row.status, row.payment.as_str().replace('_', " ")),
            dash(row.total),
            book.money(row.settled),
            dash(row.balance),
        ]);
    }
    let columns = [
        figures("Line"),
        narrow("Customer", 14),
        words("What"),
        narrow("Status", 10),
        figures("Total"),
        figures("Paid"),
        figures("To pay"),
    ];
    page.table(&columns, rows);
    Ok(())
}

/// What waits to be told to whom (V2, A7): each notification once, however often its command was sent.
pub fn outbox(page: &mut Page, book: &Book<'_>) -> Result<()> {
    let notices = book.outbox()?;
    let mut kinds: BTreeMap<NoticeKind, usize> = BTreeMap::new();
    for notice in &notices {
        let count = kinds.entry(notice.kind).or_default();
        *count = count.saturating_add(1);
    }
    let said: Vec<String> =
        kinds.iter().map(|(kind, count)| format!("{count} {}", kind.as_str().replace('_', " "))).collect();
    page.heading("The outbox");
    page.text(&format!("{} notifications wait to be sent: {}.", notices.len(), said.join(", ")));
    Ok(())
}

/// The sums of the register beside those of the ledgers, which must be the same.
pub fn reconciliation(page: &mut Page, book: &Book<'_>) -> Result<()> {
    let rows = book.register()?;
    let digits = book.desk.engine.setup().catalogue.definition().currency.digits();
    let sum = |pick: &dyn Fn(&RegisterRow) -> Option<Amount>| Amount::sum(rows.iter().filter_map(pick), digits);
    let mut payments = 0_usize;
    let mut ledger = Vec::new();
    let mut owed = Amount::zero(digits);
    let mut to_pay_back = Amount::zero(digits);
    for row in &rows {
        let booking = book.booking(row.booking)?.booking;
        payments = payments.saturating_add(booking.ledger.len());
        ledger.extend(booking.ledger.iter().map(|entry| entry.amount));
        let settled = row.settled;
        // What is still open needs no money yet.
        let firm =
            booking.owed().filter(|_| row.status.holds() || row.status == Status::Cancelled || !settled.is_zero());
        owed = owed.plus(firm.unwrap_or(Amount::zero(digits)))?;
        to_pay_back = to_pay_back.plus(settled.minus(firm.unwrap_or(settled))?.at_least_zero())?;
    }
    let ledger = Amount::sum(ledger, digits)?;
    let settled = sum(&|row| Some(row.settled))?;
    let balance = sum(&|row| row.balance)?;
    page.heading("Does it add up?");
    let rows = [
        (format!("{payments} payments in the ledgers"), ledger),
        ("Paid, by the register".to_owned(), settled),
        ("Owed for what is held, sold or kept as a fee".to_owned(), owed),
        ("Still to pay, by the register".to_owned(), balance),
        ("To pay back".to_owned(), to_pay_back),
    ];
    page.table(&[words(""), figures("")], rows.map(|(what, amount)| vec![what, book.money(amount)]).into());
    let adds_up = ledger == settled && owed.plus(to_pay_back)? == settled.plus(balance)?;
    page.line("");
    if !adds_up {
        return Err(Code::Internal.into());
    }
    page.text(&format!(
        "Ledgers and register agree, and what is owed and what goes back is what was paid and what is still to pay: \
         {} + {} = {} + {}.",
        book.money(owed),
        book.money(to_pay_back),
        book.money(settled),
        book.money(balance)
    ));
    Ok(())
}
