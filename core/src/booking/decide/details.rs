//! Details: editing, assigning, required actions.

use super::{Context, approval, at_command, create, money, steps, waiting};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionState, Assign, Assigned, Booking, Change, DetailsSet, Edit, MarkDone, PoNumberSet, Right, SetPo,
};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
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
        billing: command.billing.clone(),
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
    waiting::swap(draft, context)?;
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

/// `mark_done` (L3): what the engine sees for itself completes itself.
pub(super) fn mark_done(draft: &mut Draft, command: &MarkDone, context: &Context<'_>) -> Result<()> {
    let actions = &draft.booking().actions;
    let Some(action) = actions.iter().find(|action| action.id == command.action) else {
        let known: Vec<String> = actions.iter().map(|action| action.id.to_string()).collect();
        let problem = at_command(Code::ActionUnknown, "action").with("given", command.action.as_str());
        return Err(problem.with("candidates", known).into());
    };
    let refused = |code| Problem::new(code).at("/command/action").with("action", action.id.as_str());
    if !action.kind.is_for_staff_to_mark() {
        return Err(refused(Code::ActionAutomatic).into());
    }
    if action.state != ActionState::ToDo {
        return Err(refused(Code::ActionDone).with("status", action.state.as_str()).into());
    }
    let id: Ident = action.id.clone();
    steps::settle_action(draft, id, context);
    Ok(())
}
