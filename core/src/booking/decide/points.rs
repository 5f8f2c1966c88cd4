//! Action points close with what settles them: nobody ticks them off.

use super::Context;
use super::steps::Rules;
use crate::booking::draft::Draft;
use crate::booking::{ActionPoint, ActionPointKind, Approval, Booking, LedgerKind, Status};
use crate::error::Result;
use crate::money::Amount;
use crate::papers::DocumentKind;
use crate::time::Instant;

/// Closes the points that were open before the command and that it has settled.
pub(super) fn settle(draft: &mut Draft, before: &Booking, rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let known = before.action_points.len();
    let overdue_after = overdue_after(draft.booking(), rules, context)?;
    let open = draft.booking().action_points.iter().take(known).filter(|point| point.closed_at.is_none());
    let is_done = |point: &&ActionPoint| match point.kind {
        // Whatever the clock says now, it was overdue when the point was opened.
        ActionPointKind::PaymentOverdue => {
            overdue_after.is_none_or(|after| after > point.opened_at && after >= context.now)
        }
        _ => settled(point, before, draft.booking(), context),
    };
    let done: Vec<u32> = open.filter(is_done).map(|point| point.number).collect();
    for number in done {
        draft.close_point(number, context.actor);
    }
    Ok(())
}

/// Opens a point about an instalment that is overdue. It is shown before, from the instant on: whatever touches the
/// booking next writes it.
pub(super) fn overdue(draft: &mut Draft, rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let after = overdue_after(draft.booking(), rules, context)?;
    if let Some(since) = after.filter(|after| context.now > *after) {
        let open = draft.booking().open_points().any(|point| point.kind == ActionPointKind::PaymentOverdue);
        if !open {
            draft.open_point_since(ActionPointKind::PaymentOverdue, Vec::new(), Vec::new(), since);
        }
    }
    Ok(())
}

fn overdue_after(booking: &Booking, rules: Rules<'_>, context: &Context<'_>) -> Result<Option<Instant>> {
    booking.overdue_after(rules.policies, &rules.catalogue.definition().zone, context.zones)
}

fn settled(point: &ActionPoint, before: &Booking, booking: &Booking, context: &Context<'_>) -> bool {
    match point.kind {
        // They say that something happened: whoever of staff acts on the booking has seen it.
        ActionPointKind::NewInquiry | ActionPointKind::Expired => context.actor.is_staff(),
        ActionPointKind::Approve => booking.approval != Approval::Required || booking.status.is_terminal(),
        ActionPointKind::Rejected => booking.approval != Approval::Rejected || has_ended(booking.status),
        ActionPointKind::PaymentUnconfirmed => !matches!(booking.status, Status::Option | Status::Pending),
        ActionPointKind::Refund => booking.status == Status::Closed || paid_back(before, booking),
        // What is closed is paid, paid back and invoiced, by another program if not by this one.
        ActionPointKind::FinalInvoice => booking.status == Status::Closed || invoiced(before, booking),
        ActionPointKind::Chargeback => booking.status == Status::Closed,
        ActionPointKind::ConfirmGuest => {
            has_ended(booking.status) || booking.guests.iter().all(|guest| guest.proposed.is_none())
        }
        // They are about the customer's record: choosing and confirming are acts on that.
        ActionPointKind::ConfirmDetails | ActionPointKind::ChooseCustomer | ActionPointKind::PaymentOverdue => false,
    }
}

/// Money went back, and what is left is owed.
fn paid_back(before: &Booking, booking: &Booking) -> bool {
    let went_back = booking.ledger.iter().skip(before.ledger.len()).any(|entry| entry.kind == LedgerKind::Refund);
    went_back && booking.overpaid().is_ok_and(|overpaid| overpaid.is_none_or(Amount::is_zero))
}

fn invoiced(before: &Booking, booking: &Booking) -> bool {
    booking.documents.iter().skip(before.documents.len()).any(|document| document.kind == DocumentKind::Invoice)
}

fn has_ended(status: Status) -> bool {
    status.is_terminal() || matches!(status, Status::Cancelled | Status::Expired)
}
