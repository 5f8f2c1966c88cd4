//! `copy` (V10): a new inquiry with the details of a booking; never its payments, documents, approvals or action points.

use super::{Context, steps};
use crate::booking::draft::Draft;
use crate::booking::{
    Booking, Change, Channel, Copied, Created, CustomerFiled, DetailsSet, Filed, LineState, LinesSet, Status,
};
use crate::error::Result;
use crate::json::At;
use crate::pricing::LineRequest;

pub(super) fn copy(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let from = draft.booking();
    let blank = Booking::blank(context.booking_id, context.now, context.actor.reference());
    let mut copy = Draft::new(blank, context.now, false);
    let created = Created { channel: Channel::Offline, status: Status::Inquiry, copied_from: Some(from.id) };
    copy.apply(Change::Created(created));
    copy.apply(Change::DetailsSet(DetailsSet {
        replace: false,
        billing: Some(context.found.billing(&from.billing)),
        point_of_sale: from.point_of_sale.clone(),
        customer_type: from.customer_type.clone(),
        promo_codes: Some(from.promo_codes.clone()),
        party_size: from.party_size,
        buyer: from.buyer.clone(),
        po_number: from.po_number.clone(),
    }));
    // What is not sold any more is said of the command: the request names no lines.
    let lines = steps::lines(&contents(from), context, At::ROOT).map_err(|error| error.at("/command"))?;
    copy.apply(Change::LinesSet(LinesSet { lines }));
    // A later booking is the survivor's (A8).
    if let Some(customer) = context.found.survivor.or(from.customer) {
        let how = from.filed.filter(|how| *how == Filed::Provisional).unwrap_or(Filed::Named);
        copy.apply(Change::CustomerFiled(CustomerFiled { customer, how }));
    }
    draft.apply(Change::Copied(Copied { booking: context.booking_id }));
    draft.also(copy.finish());
    Ok(())
}

/// What is booked still; of what expired, what was.
fn contents(from: &Booking) -> Vec<LineRequest> {
    let of = |state: LineState| {
        let lines = from.lines.iter().filter(move |line| line.state == state);
        lines.map(|line| line.contents.clone()).collect::<Vec<_>>()
    };
    let open = of(LineState::Open);
    if open.is_empty() { of(LineState::Released) } else { open }
}
