//! Money that goes back, is taken back, or is given up (G4, G6): entries of their own, none ever changed.

use super::steps::Rules;
use super::{Context, at_command, money};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionPointKind, Change, Chargeback, LedgerEntered, LedgerEntry, LedgerKind, PayBack, Right, WriteOff,
};
use crate::bugs::bug;
use crate::error::{Code, Result};
use crate::inquiry::{Payment, positive};
use crate::money::Amount;

/// `refund`: never more than was settled less what was refunded (G6).
pub(super) fn refund(draft: &mut Draft, command: &PayBack, context: &Context<'_>) -> Result<()> {
    if context.actor.is_staff() {
        context.actor.needs(Right::Refund)?;
    }
    let booking = draft.booking();
    let left = if bug!(RefundsTwice) { booking.settled()? } else { booking.paid()?.at_least_zero() };
    let amount = command.payment.amount_in(money::currency(booking, context), "/command/payment")?;
    within(amount, left, Code::RefundExceeds, "payment/amount")?;
    let entry = moved(LedgerKind::Refund, &command.payment, amount, context);
    enter(draft, LedgerEntry { reason: command.reason.clone(), ..entry });
    Ok(())
}

/// `chargeback`: an entry of its own, and staff are told (G6).
pub(super) fn chargeback(draft: &mut Draft, command: &Chargeback, context: &Context<'_>) -> Result<()> {
    if context.actor.is_staff() {
        context.actor.needs(Right::Refund)?;
    }
    let booking = draft.booking();
    let amount = command.payment.amount_in(money::currency(booking, context), "/command/payment")?;
    within(amount, booking.settled()?, Code::ChargebackExceeds, "payment/amount")?;
    enter(draft, moved(LedgerKind::Chargeback, &command.payment, amount, context));
    draft.open_point(ActionPointKind::Chargeback, Vec::new(), Vec::new());
    Ok(())
}

/// `write_off`: at most what is still to be paid, and what policy allows of one booking (G4).
pub(super) fn write_off(draft: &mut Draft, command: &WriteOff, context: &Context<'_>) -> Result<()> {
    context.actor.needs(Right::WriteOff)?;
    let booking = draft.booking();
    let currency = money::currency(booking, context);
    let Some(balance) = booking.balance()?.filter(|balance| !balance.is_zero()) else {
        return Err(Code::PaymentNotPossible.into());
    };
    let amount = match command.amount {
        Some(given) => positive(given, currency, "/command/amount")?,
        None => balance,
    };
    within(amount, balance, Code::WriteOffExceeds, "amount")?;
    if let Some(limit) = Rules::standing(context).policies.write_off_limit.filter(|_| !bug!(WriteOffUnlimited)) {
        let limit = currency.amount(limit)?;
        within(booking.written_off()?.plus(amount)?, limit, Code::WriteOffLimit, "amount")?;
    }
    let reason = Some(command.reason.clone());
    let kind = LedgerKind::WriteOff;
    enter(draft, LedgerEntry { kind, amount, at: context.now, provider: None, reference: None, reason });
    money::keep_note(draft, command.note.as_deref());
    Ok(())
}

/// An entry of money that moved.
pub(super) fn moved(kind: LedgerKind, payment: &Payment, amount: Amount, context: &Context<'_>) -> LedgerEntry {
    LedgerEntry {
        kind,
        amount,
        at: context.now,
        provider: Some(payment.provider.clone()),
        reference: Some(payment.reference.clone()),
        reason: None,
    }
}

pub(super) fn enter(draft: &mut Draft, entry: LedgerEntry) {
    draft.apply(Change::LedgerEntered(LedgerEntered { entry }));
}

fn within(given: Amount, limit: Amount, code: Code, field: &str) -> Result<()> {
    if given <= limit {
        return Ok(());
    }
    // Of nothing at all nobody knows the currency.
    let limit = if limit.is_zero() { Amount::zero(given.digits()) } else { limit };
    Err(at_command(code, field).with("given", given.to_string()).with("limit", limit.to_string()).into())
}
