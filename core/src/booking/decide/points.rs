//! Action points close with what settles them: nobody ticks them off.

use super::Context;
use crate::booking::draft::Draft;
use crate::booking::{ActionPoint, ActionPointKind, Approval, Booking, LedgerKind, Status};
use crate::money::Amount;
use crate::papers::DocumentKind;

/// Closes the points that were open before the command and that it has settled.
pub(super) fn settle(draft: &mut Draft, before: &Booking, context: &Context<'_>) {
    let known = before.action_points.len();
    let open = draft.booking().action_points.iter().take(known).filter(|point| point.closed_at.is_none());
    let done: Vec<u32> =
        open.filter(|point| settled(point, before, draft.booking(), context)).map(|point| point.number).collect();
    for number in done {
        draft.close_point(number, context.actor);
    }
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
        // They are about the customer's record: choosing and confirming are acts on that.
        ActionPointKind::ConfirmDetails | ActionPointKind::ChooseCustomer => false,
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
