//! Approval, an axis of its own (V11): asked for, given, refused, asked for again.

use super::{Context, create, money};
use crate::booking::draft::Draft;
use crate::booking::{ActionPointKind, Approval, ApprovalChanged, Approve, Booking, Change, Reject, Right};
use crate::bugs::bug;
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;

/// `approve`.
pub(super) fn approve(draft: &mut Draft, command: &Approve, context: &Context<'_>) -> Result<()> {
    answer(draft, Approval::Approved, None, context)?;
    money::keep_note(draft, command.note.as_deref());
    Ok(())
}

/// `reject`: staff are told, who decline, lose or cancel it.
pub(super) fn reject(draft: &mut Draft, command: &Reject, context: &Context<'_>) -> Result<()> {
    answer(draft, Approval::Rejected, Some(command.reason.clone()), context)?;
    money::keep_note(draft, command.note.as_deref());
    draft.open_point(ActionPointKind::Rejected, Vec::new(), Vec::new());
    Ok(())
}

fn answer(draft: &mut Draft, to: Approval, reason: Option<Ident>, context: &Context<'_>) -> Result<()> {
    context.actor.needs(Right::Approve)?;
    let approval = draft.booking().approval;
    if approval != Approval::Required {
        return Err(Problem::new(Code::ApprovalNotRequired).with("approval", approval.as_str()).into());
    }
    draft.apply(Change::ApprovalChanged(ApprovalChanged { to, reason }));
    Ok(())
}

/// Staff with the right approve what they reserve or offer themselves.
pub(super) fn by_right(draft: &mut Draft, context: &Context<'_>) {
    let open = match draft.booking().approval {
        Approval::None => create::needs_approval(draft, context),
        Approval::Required => true,
        Approval::Approved | Approval::Rejected => false,
    };
    if open && context.actor.is_staff() && context.actor.may(Right::Approve) {
        draft.apply(Change::ApprovalChanged(ApprovalChanged { to: Approval::Approved, reason: None }));
    }
}

/// An offer by staff with the right approves what was refused before, too (DOMAIN 2).
pub(super) fn rejected_by_right(draft: &mut Draft, context: &Context<'_>) {
    let rejected = draft.booking().approval == Approval::Rejected;
    if rejected && context.actor.is_staff() && context.actor.may(Right::Approve) {
        draft.apply(Change::ApprovalChanged(ApprovalChanged { to: Approval::Approved, reason: None }));
    }
}

/// What is quoted or offered by staff with the right is approved; by staff without it, it waits for somebody who has it
/// before it is reserved or confirmed.
pub(super) fn by_right_or_ask(draft: &mut Draft, context: &Context<'_>) {
    by_right(draft, context);
    if draft.booking().approval == Approval::None && create::needs_approval(draft, context) {
        ask(draft, Vec::new());
    }
}

/// Asks for approval, and tells staff which fields it is about.
pub(super) fn ask(draft: &mut Draft, fields: Vec<String>) {
    draft.apply(Change::ApprovalChanged(ApprovalChanged { to: Approval::Required, reason: None }));
    draft.open_point(ActionPointKind::Approve, fields, Vec::new());
}

/// V11: a material change of what was approved asks for approval again; a corrected typo does not. What is material is
/// what bears on price, capacity, dates or party size.
pub(super) fn ask_again(draft: &mut Draft, before: &Booking) {
    if draft.booking().approval != Approval::Approved || bug!(ApprovalOutlivesChanges) {
        return;
    }
    let after = draft.booking();
    let contents = |booking: &Booking| booking.open_lines().map(|line| line.contents.clone()).collect::<Vec<_>>();
    let changed = [
        ("lines", contents(after) != contents(before)),
        ("promo_codes", after.promo_codes != before.promo_codes),
        ("party_size", after.party_size != before.party_size),
        ("buyer", after.buyer != before.buyer),
        ("customer_type", after.customer_type != before.customer_type),
        ("point_of_sale", after.point_of_sale != before.point_of_sale),
    ];
    let fields: Vec<String> = changed.iter().filter(|(_, is)| *is).map(|(field, _)| (*field).to_owned()).collect();
    if !fields.is_empty() {
        ask(draft, fields);
    }
}
