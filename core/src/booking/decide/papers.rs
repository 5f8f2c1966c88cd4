//! Issuing documents (G7): what they say, and what they may be about.

use super::{Context, at_command, money};
use crate::booking::draft::{Draft, Issued};
use crate::booking::papers::blank_line;
use crate::booking::{BookedDocument, Booking, Change, CreditNote, InvoiceKind, IssueInvoice, Right};
use crate::catalogue::{PriceMode, TaxCategory, Text};
use crate::customer::Contact;
use crate::error::{Code, Problem, Result};
use crate::inquiry::positive;
use crate::limits;
use crate::money::Amount;
use crate::papers::{
    BillTo, Buyer, Corrected, Deducted, Document, DocumentKind, DocumentLine, DocumentLineKind, DocumentNote, TaxSums,
    series_of,
};
use crate::time::{self, Date, Disambiguation, Instant, LocalTime};
use std::collections::BTreeSet;

/// `issue_invoice`: a proforma, a deposit invoice, the final invoice.
pub(super) fn issue(draft: &mut Draft, command: &IssueInvoice, context: &Context<'_>) -> Result<()> {
    context.actor.needs(Right::Invoice)?;
    if command.amount.is_some() && command.kind != InvoiceKind::DepositInvoice {
        return Err(at_command(Code::InvoiceAmount, "amount").into());
    }
    let booking = draft.booking();
    let contents = match command.kind {
        InvoiceKind::Proforma => proforma(booking)?,
        InvoiceKind::DepositInvoice => deposit(booking, command, context)?,
        InvoiceKind::Invoice => final_invoice(booking)?,
    };
    let buyer = buyer(command.buyer.as_ref(), booking, context)?;
    let document = document(command.kind.document(), contents, Some(buyer), booking, context)?;
    let document = to_pay(document, command, booking, context)?;
    enter(draft, document, None, context)
}

/// `credit_note`: all that is left of an invoice, lines of it, an amount, or what it claims too much.
pub(super) fn credit(draft: &mut Draft, command: &CreditNote, context: &Context<'_>) -> Result<()> {
    context.actor.needs(Right::Invoice)?;
    let booking = draft.booking();
    let unknown = || at_command(Code::DocumentUnknown, "document").with("given", command.document.to_string());
    let booked = booking.document(command.document).ok_or_else(unknown)?;
    if !booked.kind.is_invoice() {
        return Err(at_command(Code::CreditKind, "document").with("kind", booked.kind.as_str()).into());
    }
    let original = context.found.original.as_ref().ok_or_else(unknown)?;
    let left = booking.left_of_document(booked)?;
    if left.is_zero() {
        return Err(at_command(Code::CreditNothing, "document").into());
    }
    let contents = match (&command.lines, command.amount, command.difference) {
        (None, None, false) => whole(original, booked, &left)?,
        (Some(lines), None, false) => of_lines(lines, original, booked, booking, &left)?,
        (None, Some(amount), false) => {
            let amount = positive(amount, original.currency, "/command/amount")?;
            within(amount, left.gross()?, Code::CreditExceeds, "amount")?;
            Contents::of(DocumentLineKind::Correction, left.share(amount)?)?
        }
        (None, None, true) => {
            let beyond = booking.claimed()?.beyond(&booking.charged()?.sums)?;
            let credited = left.at_most(&beyond)?;
            if credited.is_zero() {
                return Err(at_command(Code::CreditNothing, "difference").into());
            }
            Contents::of(DocumentLineKind::Correction, credited)?
        }
        _ => return Err(Problem::new(Code::CreditShape).at("/command").into()),
    };
    // Whom the invoice was written to, whoever the customer is by now; the law wants the same in both.
    let document = document(DocumentKind::CreditNote, contents, original.buyer.clone(), booking, context)?;
    let corrects = Corrected { document: original.id, number: original.number.clone(), issued_on: original.issued_on };
    let document = Document {
        account: original.account.clone(),
        customer: original.customer,
        corrects: Some(corrects),
        reason: command.reason.clone(),
        ..document
    };
    enter(draft, document, command.lines.clone(), context)
}

/// What a document is about.
struct Contents {
    lines: Vec<DocumentLine>,
    total: TaxSums,
    deducted: Vec<Deducted>,
    due: TaxSums,
}

impl Contents {
    /// One line of a kind.
    fn of(kind: DocumentLineKind, sums: TaxSums) -> Result<Self> {
        let (taxes, gross) = (sums.written()?, sums.gross()?);
        let line = DocumentLine { taxes, gross, ..blank_line(kind, gross.digits()) };
        Ok(Self { lines: vec![line], deducted: Vec::new(), due: sums.clone(), total: sums })
    }
}

fn proforma(booking: &Booking) -> Result<Contents> {
    let charged = booking.charged()?;
    if charged.lines.is_empty() {
        return Err(nothing(booking)?);
    }
    Ok(Contents { lines: charged.lines, deducted: Vec::new(), due: charged.sums.clone(), total: charged.sums })
}

/// All that is owed, less what was invoiced before and stands.
fn final_invoice(booking: &Booking) -> Result<Contents> {
    let charged = booking.charged()?;
    let due = not_invoiced(booking)?;
    // Once there is a final invoice, another one is of something new.
    if charged.lines.is_empty() || due.is_zero() && booking.has_final_invoice()? {
        return Err(nothing(booking)?);
    }
    let mut deducted = Vec::new();
    for (document, left) in booking.standing_invoices()? {
        deducted.push(Deducted {
            document: document.id,
            kind: document.kind,
            number: document.number.clone(),
            issued_on: document.issued_on,
            taxes: left.written()?,
            gross: left.gross()?,
        });
    }
    Ok(Contents { lines: charged.lines, total: charged.sums, deducted, due })
}

/// A payment in advance: it has the rates of what is not invoiced yet.
fn deposit(booking: &Booking, command: &IssueInvoice, context: &Context<'_>) -> Result<Contents> {
    let left = not_invoiced(booking)?;
    let most = left.gross()?;
    let zero = Amount::zero(most.digits());
    let amount = match command.amount {
        Some(given) => {
            let given = positive(given, money::currency(booking, context), "/command/amount")?;
            within(given, most, Code::InvoiceExceeds, "amount")?;
            given
        }
        None => {
            let claimed = booking.claimed()?.gross()?;
            let of = |sum: Amount| Ok::<_, crate::error::Error>(sum.minus(claimed)?.at_least_zero().min(most));
            let paid = of(amount_or(booking.paid()?, zero))?;
            if paid.is_zero() { of(booking.first_payment().unwrap_or(zero))? } else { paid }
        }
    };
    if most.is_zero() {
        return Err(nothing(booking)?);
    }
    if amount.is_zero() {
        return Err(at_command(Code::FieldMissing, "amount").with("field", "amount").into());
    }
    Contents::of(DocumentLineKind::Advance, left.share(amount)?)
}

/// Of nothing at all the ledger knows no currency.
fn amount_or(amount: Amount, zero: Amount) -> Amount {
    if amount.is_zero() { zero } else { amount }
}

/// What is owed and not invoiced, by tax: of none less than nothing.
fn not_invoiced(booking: &Booking) -> Result<TaxSums> {
    let left = booking.charged()?.sums.minus(&booking.claimed()?)?;
    if left.falls_short()? { Err(sums(Code::InvoiceCreditFirst, booking)?) } else { Ok(left) }
}

fn nothing(booking: &Booking) -> Result<crate::error::Error> {
    sums(Code::InvoiceNothing, booking)
}

/// A refusal that says what is owed and what is invoiced.
pub(super) fn sums(code: Code, booking: &Booking) -> Result<crate::error::Error> {
    let (owed, invoiced) = (booking.charged()?.sums.gross()?, booking.claimed()?.gross()?);
    Ok(Problem::new(code).with("owed", owed.to_string()).with("invoiced", invoiced.to_string()).into())
}

/// All that is left: of what was never credited its own lines.
fn whole(original: &Document, booked: &BookedDocument, left: &TaxSums) -> Result<Contents> {
    let digits = original.currency.digits();
    if *left != TaxSums::of(&booked.taxes, digits)? {
        return Contents::of(DocumentLineKind::Correction, left.clone());
    }
    Ok(Contents {
        lines: original.lines.clone(),
        total: TaxSums::of(&original.taxes, digits)?,
        deducted: original.deducted.clone(),
        due: left.clone(),
    })
}

/// Lines of an invoice, none of them credited before.
fn of_lines(
    numbers: &[u32],
    original: &Document,
    booked: &BookedDocument,
    booking: &Booking,
    left: &TaxSums,
) -> Result<Contents> {
    if numbers.is_empty() {
        return Err(at_command(Code::ListEmpty, "lines").into());
    }
    let earlier = booking.documents.iter().filter(|other| other.corrects == Some(booked.id));
    let mut taken: BTreeSet<u32> = earlier.flat_map(|other| other.lines.iter().flatten().copied()).collect();
    let mut total = TaxSums::new(original.currency.digits());
    let mut lines = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let line = original.lines.iter().find(|line| line.number == *number);
        let (Some(line), true) = (line, taken.insert(*number)) else {
            let problem = Problem::new(Code::DocumentLine).at(format!("/command/lines/{place}"));
            return Err(problem.with("given", *number).into());
        };
        total.plus_all(&TaxSums::of(&line.taxes, original.currency.digits())?)?;
        lines.push(line.clone());
    }
    // Of a final invoice, what was deducted is credited with the invoice that claimed it.
    if left.minus(&total)?.falls_short()? {
        return Err(exceeds(total.gross()?, left.gross()?, Code::CreditExceeds, "lines"));
    }
    Ok(Contents { lines, deducted: Vec::new(), due: total.clone(), total })
}

fn within(given: Amount, limit: Amount, code: Code, field: &str) -> Result<()> {
    if given <= limit { Ok(()) } else { Err(exceeds(given, limit, code, field)) }
}

fn exceeds(given: Amount, limit: Amount, code: Code, field: &str) -> crate::error::Error {
    at_command(code, field).with("given", given.to_string()).with("limit", limit.to_string()).into()
}

/// Who is billed: as the customer's record has it, but for what is named.
fn buyer(named: Option<&BillTo>, booking: &Booking, context: &Context<'_>) -> Result<Buyer> {
    let contact = context.found.contact.as_ref();
    let BillTo { name, attention, address, vat_id } = named.cloned().unwrap_or_default();
    let person = contact.and_then(|contact| Text::new(&contact.name.full()));
    let organisation = contact.and_then(|contact: &Contact| contact.organisation.clone());
    let attention = attention.or_else(|| organisation.as_ref().filter(|_| name.is_none()).and(person.clone()));
    Ok(Buyer {
        attention,
        name: name.or(organisation).or(person).ok_or_else(|| at_command(Code::BuyerMissing, "buyer"))?,
        address: address.or_else(|| contact.and_then(|contact| contact.address.clone())),
        vat_id,
        po_number: booking.po_number.clone(),
    })
}

fn document(
    kind: DocumentKind,
    contents: Contents,
    buyer: Option<Buyer>,
    booking: &Booking,
    context: &Context<'_>,
) -> Result<Document> {
    let policies = context.policies;
    let seller = policies.seller.clone().ok_or(Code::SellerMissing)?;
    if booking.documents.len() >= limits::DOCUMENTS {
        let problem = Problem::new(Code::ListLength).at("/command").with("count", booking.documents.len());
        return Err(problem.with("limit", limits::DOCUMENTS).into());
    }
    let issued_on = super::steps::today(context)?;
    let series = series_of(kind, policies.series.as_deref().unwrap_or_default(), issued_on);
    let Contents { lines, total, deducted, due } = contents;
    Ok(Document {
        id: context.document_id,
        kind,
        number: series.written(context.found.last_number.saturating_add(1)),
        series: series.id,
        issued_at: context.now,
        issued_on,
        booking: booking.id,
        customer: booking.customer,
        account: booking.billing.account.clone(),
        seller,
        buyer,
        currency: money::currency(booking, context),
        prices: booking.offer.as_ref().map_or(PriceMode::Gross, |offer| offer.breakdown.prices),
        taxes: total.written()?,
        notes: notes(&total, context)?,
        net: total.net()?,
        tax: total.tax()?,
        total: total.gross()?,
        lines,
        deducted,
        due: due.gross()?,
        due_taxes: due.written()?,
        paid: None,
        to_pay: None,
        due_on: None,
        corrects: None,
        reason: None,
        retain_until: retain_until(issued_on, context)?,
    })
}

/// What is paid of it already, what is still to be paid, and by when.
fn to_pay(document: Document, command: &IssueInvoice, booking: &Booking, context: &Context<'_>) -> Result<Document> {
    let zero = Amount::zero(document.due.digits());
    // Money pays what was invoiced first.
    let earlier = if document.kind.is_invoice() { booking.claimed()?.gross()? } else { zero };
    let paid = amount_or(booking.paid()?, zero).minus(earlier)?.at_least_zero().min(document.due);
    let to_pay = document.due.minus(paid)?;
    let in_days = |days: u32| {
        let out_of_range = || Problem::new(Code::TimeRange).at("/command").with("given", format!("{days} days"));
        document.issued_on.plus_days(days.into()).ok_or_else(out_of_range)
    };
    let due_on = match (command.due_on, context.policies.payment_days) {
        _ if to_pay.is_zero() => None,
        (None, Some(days)) => Some(in_days(days)?),
        (told, _) => told,
    };
    Ok(Document { paid: Some(paid), to_pay: Some(to_pay), due_on, ..document })
}

/// What the law wants said of these taxes, and what the seller wants to say of them.
fn notes(taxes: &TaxSums, context: &Context<'_>) -> Result<Vec<DocumentNote>> {
    let said = context.policies.tax_notes.as_deref().unwrap_or_default();
    let mut notes: Vec<DocumentNote> = Vec::new();
    for category in taxes.written()?.into_iter().map(|tax| tax.category) {
        let own = said.iter().find(|note| note.category == category);
        let usual = matches!(category, TaxCategory::ReverseCharge | TaxCategory::Margin | TaxCategory::Exempt);
        if (own.is_some() || usual) && notes.iter().all(|note| note.category != category) {
            notes.push(DocumentNote { category, wording: own.map(|note| note.wording.clone()) });
        }
    }
    Ok(notes)
}

/// How many years documents are kept, if the policy does not say.
const RETENTION_YEARS: u32 = 10;

/// The end of the year in which the years of the policy have passed, or of the last year there is.
fn retain_until(issued_on: Date, context: &Context<'_>) -> Result<Instant> {
    let years = context.policies.document_retention.unwrap_or(RETENTION_YEARS);
    let after = i32::try_from(years).ok().and_then(|years| issued_on.year().checked_add(years)?.checked_add(1));
    // A day before the last there is, so that it is an instant in every zone.
    let last = limits::YEARS.end();
    let year = after.unwrap_or(*last).min(*last);
    let start = LocalTime::parse(&format!("{year}-01-01T00:00:00")).map_err(Problem::new)?;
    time::to_instant(context.zones, &context.catalogue.definition().zone, start, Disambiguation::Earlier)
}

/// Adds a document to the booking, and gives it to be written with its number.
fn enter(draft: &mut Draft, document: Document, lines: Option<Vec<u32>>, context: &Context<'_>) -> Result<()> {
    let booked = BookedDocument {
        id: document.id,
        kind: document.kind,
        series: document.series.clone(),
        number: document.number.clone(),
        issued_at: document.issued_at,
        issued_on: document.issued_on,
        total: document.total,
        due: document.due,
        taxes: document.due_taxes.clone(),
        corrects: document.corrects.as_ref().map(|corrected| corrected.document),
        lines,
        reason: document.reason.clone(),
    };
    draft.apply(Change::DocumentIssued(booked));
    let own = context.policies.series.as_deref().unwrap_or_default();
    let counter = series_of(document.kind, own, document.issued_on).counter;
    draft.issue(Issued { counter, last: context.found.last_number.saturating_add(1), document });
    Ok(())
}
