//! Money on a booking: payments under way, and payments that came in.

use super::steps::Rules;
use super::{Context, actions, ledger, offer, steps};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionPointKind, Booking, Change, Kept, LedgerKind, NoticeKind, PaymentOpened, PersonalKept, Status,
};
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;
use crate::inquiry::Payment;
use crate::money::{Amount, Currency};
use crate::time::Instant;

/// How long after due and margin a payment may still be opened, in minutes.
const LAST_OPENING_MINUTES: i64 = 60;

/// `open_payment`: until its time-out the clock releases nothing.
pub(super) fn open_payment(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let booking = draft.booking();
    let after_event = matches!(booking.status, Status::Confirmed | Status::Fulfilled | Status::Cancelled);
    let starts = if booking.status == Status::Expired { booking.offered_starts() } else { booking.starts() };
    if let Some(starts) = starts.filter(|starts| !after_event && *starts <= context.now) {
        return Err(Problem::new(Code::EventStarted).with("start", starts.to_string()).into());
    }
    if booking.status == Status::Expired && booking.offer.is_none() {
        // What is over and never had a price asks for nothing.
        return Err(Code::PaymentNotPossible.into());
    }
    let owed = match booking.status {
        Status::Expired => booking.offer.as_ref().map(|offer| offer.breakdown.total),
        _ => booking.owed(),
    };
    if owed.is_some_and(|owed| booking.left_of(owed).is_ok_and(Amount::is_zero)) {
        return Err(Code::PaymentNotPossible.into());
    }
    let minutes = Rules::standing(context).policies.payment_timeout_minutes;
    let mut until = context.now.minutes_later(minutes.into())?;
    // Past that, what is not released can still be paid, but is protected no longer.
    if let Some(last) = last_opening(booking) {
        until = until.min(last);
    }
    draft.apply(Change::PaymentOpened(PaymentOpened { until }));
    Ok(())
}

/// Reopening never extends past this.
fn last_opening(booking: &Booking) -> Option<Instant> {
    let released = match booking.status {
        Status::Quoted => booking.due(),
        Status::Option | Status::Pending => {
            booking.open_lines().filter_map(|line| line.deadline.as_ref()).map(|deadline| deadline.release_at).min()
        }
        _ => None,
    };
    released?.plus_minutes(LAST_OPENING_MINUTES)
}

/// `record_payment` (B5), and what it brings about.
pub(super) fn record_payment(draft: &mut Draft, payment: &Payment, context: &Context<'_>) -> Result<()> {
    let rules = Rules::standing(context);
    enter(draft, payment, currency(draft.booking(), context), "/command/payment", context)?;
    actions::complete(draft, context)?;
    let booking = draft.booking();
    let reached = match booking.confirming_payment(rules.policies) {
        Some(threshold) => booking.has_paid(threshold)?,
        None => false,
    };
    match booking.status {
        Status::Option | Status::Pending if reached => {
            match offer::in_time(booking, context).and(offer::ready(booking)) {
                Ok(()) => offer::confirmed(draft),
                Err(_) => draft.open_point(ActionPointKind::PaymentUnconfirmed, Vec::new(), Vec::new()),
            }
        }
        Status::Expired if matches!(booking.expired_from, Some(Status::Option | Status::Pending)) => {
            revive(draft, reached, rules, context)?;
        }
        Status::Cancelled | Status::Declined | Status::Lost | Status::Closed
            if booking.overpaid()?.is_none_or(|overpaid| !overpaid.is_zero()) =>
        {
            refund_point(draft);
        }
        _ => {}
    }
    Ok(())
}

/// Money on what expired after holding: confirmed at the frozen price, if there is time and room; else to be paid back.
fn revive(draft: &mut Draft, reached: bool, rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let booking = draft.booking();
    let before_event = booking.offered_starts().is_none_or(|starts| context.now < starts);
    let released: Vec<u32> = booking.offered_lines().map(|line| line.number).collect();
    if reached && before_event && context.revive && !released.is_empty() {
        let mut revived = draft.clone();
        for line in released {
            revived
                .apply(Change::LineEnded(crate::booking::LineEnded { line, state: crate::booking::LineState::Open }));
        }
        steps::hold(&mut revived, rules.catalogue, context)?;
        offer::confirmed(&mut revived);
        // What the money pays for is done by it (L3), and stands in nobody's way.
        actions::complete(&mut revived, context)?;
        if offer::ready(revived.booking()).is_ok() {
            *draft = revived;
            return Ok(());
        }
    }
    refund_point(draft);
    Ok(())
}

pub(super) fn refund_point(draft: &mut Draft) {
    draft.open_point(ActionPointKind::Refund, Vec::new(), Vec::new());
}

/// The currency that the booking is paid in.
pub(super) fn currency(booking: &Booking, context: &Context<'_>) -> Currency {
    booking.currency(Rules::standing(context).catalogue.definition().currency)
}

/// Enters a payment into the ledger, with its notice (V2).
pub(super) fn enter(
    draft: &mut Draft,
    payment: &Payment,
    currency: Currency,
    path: &str,
    context: &Context<'_>,
) -> Result<()> {
    let amount = payment.amount_in(currency, path)?;
    draft.booking().settled()?.plus(amount)?;
    ledger::enter(draft, ledger::moved(LedgerKind::Payment, payment, amount, context));
    draft.notify(NoticeKind::PaymentReceived);
    Ok(())
}

/// Keeps a note, in words, with the customer's record.
pub(super) fn keep_note(draft: &mut Draft, note: Option<&str>) {
    let Some(note) = note else { return };
    draft.apply(Change::PersonalKept(PersonalKept { kind: Ident::word("note"), fields: vec!["note".to_owned()] }));
    draft.keep(Kept::Note(note.to_owned()));
}
