//! Cancelling, whole and by line: what is kept, what is credited, what goes back (B8, L4).

use super::deadlines::named_lines;
use super::numbers::{self, Cancelled};
use super::steps::{self, Rules};
use super::{Context, at_command, money};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionState, ActorType, Booking, Cancel, CancelLines, Cancellation, Change, Line, LineEnded, LineState, NoticeKind,
    Status,
};
use crate::error::{Code, Problem, Result};
use crate::money::{Amount, Currency};
use crate::pricing::{self, Breakdown, TaxTotal};

/// `cancel` (B8, L4).
pub(super) fn cancel(draft: &mut Draft, command: &Cancel, context: &Context<'_>) -> Result<()> {
    let booking = draft.booking();
    let lines: Vec<&Line> = booking.open_lines().collect();
    allowed(booking, &lines, context)?;
    let kept = Kept::of(booking, &lines, context)?;
    let before = booking.offer.as_ref().map(|offer| offer.breakdown.clone());
    let cancellation = kept.cancellation(booking, before.as_ref(), None, context)?;
    let cancellation = Cancellation { reason: command.reason.clone(), ..cancellation };
    let refund = cancellation.refund;
    draft.apply(Change::Cancelled(cancellation));
    draft.status(Status::Cancelled);
    draft.give_back_all();
    money::keep_note(draft, command.note.as_deref());
    draft.notify(NoticeKind::Cancelled);
    if !refund.is_zero() {
        money::refund_point(draft);
    }
    Ok(())
}

/// `cancel_lines`: as cancelling, for a part; what is left is repriced by the frozen rules.
pub(super) fn cancel_lines(draft: &mut Draft, command: &CancelLines, context: &Context<'_>) -> Result<()> {
    let named = named(draft.booking(), command)?;
    let booking = draft.booking();
    let lines: Vec<&Line> = booking.open_lines().filter(|line| named.contains(&line.number)).collect();
    allowed(booking, &lines, context)?;
    let kept = Kept::of(booking, &lines, context)?;
    let before = booking.offer.as_ref().ok_or(Code::OfferMissing)?.breakdown.clone();
    draft.give_back(&named);
    for line in &named {
        draft.apply(Change::LineEnded(LineEnded { line: *line, state: LineState::Cancelled }));
    }
    steps::reprice(draft, context)?;
    let left = draft.booking().offer.as_ref().map(|offer| &offer.breakdown);
    let (_, fee) = kept.fee(Some(&before), left)?;
    numbers::charge(draft, Rules::standing(context), Some(Cancelled { lines: &named, fee }))?;
    let booking = draft.booking();
    let after = booking.offer.as_ref().map(|offer| &offer.breakdown);
    let cancellation = kept.cancellation(booking, Some(&before), after, context)?;
    let cancellation = Cancellation { reason: command.reason.clone(), lines: Some(named), ..cancellation };
    let refund = cancellation.refund;
    draft.apply(Change::LinesCancelled(cancellation));
    money::keep_note(draft, command.note.as_deref());
    draft.notify(NoticeKind::LinesCancelled);
    if !refund.is_zero() {
        money::refund_point(draft);
    }
    Ok(())
}

/// The lines named, of which there is one at least; and one that is not named.
fn named(booking: &Booking, command: &CancelLines) -> Result<Vec<u32>> {
    if command.lines.is_empty() {
        return Err(at_command(Code::ListEmpty, "lines").into());
    }
    let named = named_lines(booking, Some(&command.lines))?;
    if named.len() == booking.open_count() {
        return Err(at_command(Code::LinesAll, "lines").into());
    }
    Ok(named)
}

/// Whether the actor may cancel these lines now.
fn allowed(booking: &Booking, lines: &[&Line], context: &Context<'_>) -> Result<()> {
    match context.actor.kind {
        ActorType::SupportDesk => support_desk(booking),
        ActorType::Customer => customer(booking, lines, context),
        _ => Ok(()),
    }
}

/// L4: once all actions that carry the bar are done, a third party's support desk must not cancel; with none it may.
fn support_desk(booking: &Booking) -> Result<()> {
    let mut barring = booking.actions.iter().filter(|action| action.bars_third_party_cancel).peekable();
    let barred = barring.peek().is_some() && barring.all(|action| action.state == ActionState::Done);
    if barred { Err(Code::ReferToPartner.into()) } else { Ok(()) }
}

/// A customer cancels an unpaid reservation until it is released, anything else until the event starts.
fn customer(booking: &Booking, lines: &[&Line], context: &Context<'_>) -> Result<()> {
    let unpaid_hold = matches!(booking.status, Status::Option | Status::Pending) && !booking.has_money();
    match lines.iter().filter_map(|line| line.starts).min() {
        Some(starts) if !unpaid_hold && starts <= context.now => {
            Err(Problem::new(Code::EventStarted).with("start", starts.to_string()).into())
        }
        _ => Ok(()),
    }
}

/// By which rule something of what is cancelled is kept.
struct Kept<'a> {
    /// The tier that counts now: the most distant one that has not ended before what is cancelled first (B8).
    fee: Option<&'a pricing::Fee>,
    tax: Option<&'a crate::catalogue::Tax>,
    currency: Currency,
}

impl<'a> Kept<'a> {
    fn of(booking: &Booking, lines: &[&Line], context: &Context<'a>) -> Result<Self> {
        let Rules { policies, .. } = Rules::standing(context);
        let first = lines.iter().filter(|line| line.starts.is_some()).min_by_key(|line| line.starts);
        let event = first.and_then(|line| line.starts.map(|starts| (starts, &line.zone)));
        let tier = pricing::tier_at(context.zones, &policies.cancellation, event, context.now)?;
        // What is neither firm nor paid for is given up at no cost, and so is what nobody took up.
        let taken_up = matches!(booking.status, Status::Option | Status::Pending) && booking.has_money();
        let sold = booking.offer.is_some() && (booking.status == Status::Confirmed || taken_up);
        Ok(Self {
            fee: tier.map(|tier| &tier.fee).filter(|_| sold),
            tax: policies.cancellation_tax.as_ref(),
            currency: money::currency(booking, context),
        })
    }

    /// What the price falls by, and what is kept of that.
    fn fee(&self, before: Option<&Breakdown>, after: Option<&Breakdown>) -> Result<(Amount, Amount)> {
        let zero = Amount::zero(self.currency.digits());
        let total = |price: Option<&Breakdown>| price.map_or(zero, |price| price.total);
        let gross = total(before).minus(total(after))?.at_least_zero();
        Ok((gross, self.fee.map_or(Ok(zero), |fee| pricing::fee(gross, fee, self.currency))?))
    }

    /// What it comes to that the price is this now, which was that before; without one, nothing of it is owed any more.
    fn cancellation(
        &self,
        booking: &Booking,
        before: Option<&Breakdown>,
        after: Option<&Breakdown>,
        context: &Context<'_>,
    ) -> Result<Cancellation> {
        let zero = Amount::zero(self.currency.digits());
        let (gross, fee) = self.fee(before, after)?;
        let taxed = pricing::fee_tax(fee, self.tax)?;
        // Earlier fees are kept, too.
        let owed = after.map_or(zero, |after| after.total).plus(fee)?.plus(booking.fees()?)?;
        let of_ledger = |amount: Amount| if amount.is_zero() { zero } else { amount };
        let money = pricing::refund(of_ledger(booking.settled()?), of_ledger(booking.refunded()?), owed)?;
        Ok(Cancellation {
            at: context.now,
            reason: None,
            lines: None,
            gross,
            fee,
            fee_category: taxed.category,
            fee_percent: taxed.percent,
            fee_net: taxed.net,
            fee_tax: taxed.tax,
            credit: credit(before, after)?,
            refund: money.suggested_refund,
            // What is written off stays so.
            still_due: money.still_due.minus(of_ledger(booking.written_off()?))?.at_least_zero(),
        })
    }
}

/// What is credited of each tax: by what its sums fall. A tax that is left as it was is not named.
fn credit(before: Option<&Breakdown>, after: Option<&Breakdown>) -> Result<Vec<TaxTotal>> {
    let mut credit = Vec::new();
    for old in before.iter().flat_map(|before| &before.taxes) {
        let same = |new: &&TaxTotal| same_tax(new, old);
        let new = after.and_then(|after| after.taxes.iter().find(same));
        credit.push(match new {
            Some(new) => TaxTotal {
                net: old.net.minus(new.net)?,
                tax: old.tax.minus(new.tax)?,
                gross: old.gross.minus(new.gross)?,
                ..old.clone()
            },
            None => old.clone(),
        });
    }
    credit.retain(|tax| !(tax.net.is_zero() && tax.tax.is_zero() && tax.gross.is_zero()));
    Ok(credit)
}

fn same_tax(one: &TaxTotal, other: &TaxTotal) -> bool {
    (&one.tax_id, one.percent, one.category) == (&other.tax_id, other.percent, other.category)
}
