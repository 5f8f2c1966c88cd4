//! Details: editing, assigning, the order number.

use super::{Context, approval, at_command, create, money, waiting};
use crate::booking::draft::Draft;
use crate::booking::{Assign, Assigned, Booking, Change, DetailsSet, Edit, PoNumberSet, Right, SetPo};
use crate::error::{Code, Problems, Result};
use crate::json::At;
use crate::pricing;

/// `edit` (V7): priced contents only before a first offer.
pub(super) fn edit(draft: &mut Draft, command: &Edit, context: &Context<'_>) -> Result<()> {
    may_edit(draft.booking(), context)?;
    let priced = [
        ("lines", command.lines.is_some()),
        ("promo_codes", command.promo_codes.is_some()),
        ("party_size", command.party_size.is_some()),
        ("buyer", command.buyer.is_some()),
        ("customer_type", command.customer_type.is_some()),
        ("point_of_sale", command.point_of_sale.is_some()),
    ];
    let mut problems = Problems::new();
    for (field, given) in priced {
        if given && draft.booking().offer.is_some() {
            problems.push(at_command(Code::BookingPriced, field).with("field", field));
        }
    }
    let root = At::ROOT.field("command");
    if let Some(billing) = &command.billing {
        billing.check(root.field("billing"), &mut problems);
    }
    if let Some(lines) = &command.lines {
        pricing::check_lines(context.catalogue, lines, root, &mut problems);
    }
    pricing::check_party(context.catalogue, command.party_size, command.buyer.as_ref(), root, &mut problems);
    problems.finish()?;
    let before = draft.booking().clone();
    draft.apply(Change::DetailsSet(DetailsSet {
        replace: false,
        billing: command.billing.as_ref().map(|billing| context.found.billing(billing)),
        point_of_sale: command.point_of_sale.clone(),
        customer_type: command.customer_type.clone(),
        promo_codes: command.promo_codes.clone(),
        party_size: command.party_size,
        buyer: command.buyer.clone(),
        po_number: command.po_number.clone(),
    }));
    if let Some(lines) = &command.lines {
        create::set_lines(draft, lines, context)?;
    }
    approval::ask_again(draft, &before);
    // What it holds, or waits for, goes by these.
    if command.lines.is_some() || command.point_of_sale.is_some() || command.customer_type.is_some() {
        waiting::swap(draft, context)?;
    }
    money::keep_note(draft, command.note.as_deref());
    Ok(())
}

/// Staff with `edit_all` edit every booking, with `edit_own` those assigned to them.
fn may_edit(booking: &Booking, context: &Context<'_>) -> Result<()> {
    let own = booking.assigned_to.is_some() && booking.assigned_to == context.actor.id;
    if own && context.actor.may(Right::EditOwn) {
        return Ok(());
    }
    context.actor.needs(Right::EditAll)
}

/// `assign` (V7).
pub(super) fn assign(draft: &mut Draft, command: &Assign, context: &Context<'_>) -> Result<()> {
    may_edit(draft.booking(), context)?;
    draft.apply(Change::Assigned(Assigned { staff: command.staff.clone() }));
    Ok(())
}

/// `set_po` (A6): each edit is on record; documents already issued stay as they are.
pub(super) fn set_po(draft: &mut Draft, command: &SetPo, context: &Context<'_>) -> Result<()> {
    may_edit(draft.booking(), context)?;
    draft.apply(Change::PoNumberSet(PoNumberSet { po_number: command.po_number.clone() }));
    Ok(())
}
