//! Required actions (L1, L3): marked done, waived, taken back; and those that complete themselves.

use super::{Context, at_command, guests, money};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionSettled, ActionState, Booking, Change, MarkDone, RequiredAction, Right, Status, UndoDone, Waive,
};
use crate::catalogue::ActionKind;
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;

/// `mark_done` (L3): what the engine sees for itself completes itself.
pub(super) fn mark_done(draft: &mut Draft, command: &MarkDone, context: &Context<'_>) -> Result<()> {
    let action = named(draft.booking(), &command.action)?;
    for_staff_to_mark(action)?;
    to_do(action)?;
    settle(draft, command.action.clone(), ActionState::Done, None, context);
    Ok(())
}

/// `waive`: it need not be done. Terms that are set are still to be accepted to confirm (B2): that is no action's to waive.
pub(super) fn waive(draft: &mut Draft, command: &Waive, context: &Context<'_>) -> Result<()> {
    context.actor.needs(Right::Waive)?;
    to_do(named(draft.booking(), &command.action)?)?;
    settle(draft, command.action.clone(), ActionState::Waived, Some(command.reason.clone()), context);
    money::keep_note(draft, command.note.as_deref());
    Ok(())
}

/// `undo_done`: it is to be done after all. What the engine sees for itself nobody undoes: it would be done again at once.
pub(super) fn undo_done(draft: &mut Draft, command: &UndoDone, context: &Context<'_>) -> Result<()> {
    let action = named(draft.booking(), &command.action)?;
    for_staff_to_mark(action)?;
    if action.state != ActionState::Done {
        return Err(refused(Code::ActionNotDone, action).with("status", action.state.as_str()).into());
    }
    if completed(action, draft.booking(), context)? {
        return Err(refused(Code::ActionAutomatic, action).into());
    }
    settle(draft, command.action.clone(), ActionState::ToDo, Some(command.reason.clone()), context);
    money::keep_note(draft, command.note.as_deref());
    Ok(())
}

/// Completes the actions that the engine sees for itself (L3).
pub(super) fn complete(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let booking = draft.booking();
    if matches!(booking.status, Status::Cancelled | Status::Expired) || booking.status.is_terminal() {
        return Ok(());
    }
    let mut done = Vec::new();
    for action in booking.actions.iter().filter(|action| action.state == ActionState::ToDo) {
        if completed(action, booking, context)? {
            done.push(action.id.clone());
        }
    }
    for action in done {
        settle(draft, action, ActionState::Done, None, context);
    }
    Ok(())
}

/// Whether the engine sees that what an action asks for is there.
fn completed(action: &RequiredAction, booking: &Booking, context: &Context<'_>) -> Result<bool> {
    let Some(offer) = &booking.offer else { return Ok(false) };
    let accepted = booking.terms_accepted.as_ref().map(|accepted| &accepted.version);
    Ok(match action.kind {
        ActionKind::AcceptTerms => offer.terms.as_ref().is_some_and(|terms| accepted == Some(&terms.version)),
        ActionKind::Deposit => booking.first_payment().map_or(Ok(false), |first| booking.has_paid(first))?,
        ActionKind::Balance => booking.has_paid(offer.breakdown.total)?,
        ActionKind::GuestData => guests::complete(action, booking, context),
        ActionKind::Sign | ActionKind::Upload | ActionKind::Custom => false,
    })
}

fn named<'b>(booking: &'b Booking, id: &Ident) -> Result<&'b RequiredAction> {
    let actions = &booking.actions;
    actions.iter().find(|action| action.id == *id).ok_or_else(|| {
        let known: Vec<String> = actions.iter().map(|action| action.id.to_string()).collect();
        let problem = at_command(Code::ActionUnknown, "action").with("given", id.as_str());
        problem.with("candidates", known).into()
    })
}

fn for_staff_to_mark(action: &RequiredAction) -> Result<()> {
    if action.kind.is_for_staff_to_mark() { Ok(()) } else { Err(refused(Code::ActionAutomatic, action).into()) }
}

fn to_do(action: &RequiredAction) -> Result<()> {
    if action.state == ActionState::ToDo {
        return Ok(());
    }
    Err(refused(Code::ActionDone, action).with("status", action.state.as_str()).into())
}

fn refused(code: Code, action: &RequiredAction) -> Problem {
    at_command(code, "action").with("action", action.id.as_str())
}

fn settle(draft: &mut Draft, action: Ident, state: ActionState, reason: Option<Ident>, context: &Context<'_>) {
    let by = context.actor.reference();
    draft.apply(Change::ActionSettled(ActionSettled { action, state, at: context.now, by, reason }));
}
