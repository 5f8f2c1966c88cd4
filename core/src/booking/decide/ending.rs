//! How a booking ends: declined, lost, fulfilled, closed.

use super::{Context, money, papers};
use crate::booking::draft::Draft;
use crate::booking::{ActionPointKind, Change, Decline, Ended, Lose, NoticeKind, Status};
use crate::bugs::bug;
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;
use crate::money::Amount;

/// `decline`: staff say no to what was asked.
pub(super) fn decline(draft: &mut Draft, command: &Decline, context: &Context<'_>) {
    given_up(draft, Status::Declined, &command.reason, command.note.as_deref(), context);
    draft.notify(NoticeKind::Declined);
}

/// `lose`: it was not won, and nobody needs to be told.
pub(super) fn lose(draft: &mut Draft, command: &Lose, context: &Context<'_>) {
    given_up(draft, Status::Lost, &command.reason, command.note.as_deref(), context);
}

fn given_up(draft: &mut Draft, to: Status, reason: &Ident, note: Option<&str>, context: &Context<'_>) {
    draft.apply(Change::Ended(Ended { at: context.now, reason: reason.clone() }));
    draft.status(to);
    draft.give_back_all();
    money::keep_note(draft, note);
    if draft.booking().has_money() {
        draft.open_point(ActionPointKind::Refund, Vec::new(), Vec::new());
    }
}

/// `fulfil`: the event is over. Of what has no event staff say so.
pub(super) fn fulfil(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    match draft.booking().ends() {
        Some(end) if end > context.now && !bug!(FulfilsTooEarly) => {
            return Err(Problem::new(Code::EventNotEnded).with("end", end.to_string()).into());
        }
        None if !context.actor.is_staff() => return Err(Code::EventNone.into()),
        _ => {}
    }
    draft.status(Status::Fulfilled);
    draft.open_point(ActionPointKind::FinalInvoice, Vec::new(), Vec::new());
    Ok(())
}

/// `close`: nothing is owed on either side, and nothing is held any more.
pub(super) fn close(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let booking = draft.booking();
    let is_open = |amount: Option<Amount>| amount.is_some_and(|amount| !amount.is_zero() && !bug!(ClosesUnpaid));
    if is_open(booking.balance()?) || is_open(booking.overpaid()?) {
        let owed = booking.owed().unwrap_or(Amount::zero(booking.digits())).minus(booking.written_off()?)?;
        let problem = Problem::new(Code::BalanceOpen).with("owed", owed.to_string());
        return Err(problem.with("settled", booking.paid()?.to_string()).into());
    }
    if context.policies.requires_documents() && !booking.documents_are_final()? {
        return Err(papers::sums(Code::DocumentsOpen, booking)?);
    }
    draft.status(Status::Closed);
    draft.give_back_all();
    Ok(())
}
