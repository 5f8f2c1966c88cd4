//! Offers: quoting, offering, accepting the terms, confirming.

use super::steps::{self, Rules};
use super::{Context, approval, approved, at_command, create, discount, overbook, waiting};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionState, Booking, Change, CommandKind, Confirm, MakeOffer, NoticeKind, Quote, Right, Status, TermsAccepted,
    transitions,
};
use crate::bugs::bug;
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;
use crate::time::{self, Disambiguation, Instant, TimeOfDay};

/// `quote`: staff name a price, valid until a date.
pub(super) fn quote(draft: &mut Draft, command: &Quote, context: &Context<'_>) -> Result<()> {
    let booking = draft.booking();
    if booking.status == Status::Expired && booking.expired_from != Some(Status::Quoted) {
        let status = Some(booking.status);
        return Err(transitions::impossible(CommandKind::Quote, "expired after holding", status, context.actor));
    }
    let until = match command.valid_until {
        Some(until) if until <= context.now => {
            let problem = at_command(Code::DeadlineEarlier, "valid_until").with("given", until.to_string());
            return Err(problem.with("than", context.now.to_string()).into());
        }
        Some(until) => until,
        None => valid_until(context)?,
    };
    create::customer_named(draft)?;
    steps::not_started(draft.booking(), context)?;
    approval::by_right_or_ask(draft, context);
    discount::give(draft, command.discount.as_ref(), context)?;
    steps::make_offer(draft, Some(until), context)?;
    waiting::drop_hold(draft);
    draft.status(Status::Quoted);
    draft.notify(NoticeKind::Quoted);
    Ok(())
}

/// The end of the day, so many days from now, in the seller's zone.
fn valid_until(context: &Context<'_>) -> Result<Instant> {
    let zone = &context.catalogue.definition().zone;
    let date = time::to_local(context.zones, zone, context.now)?.date();
    let last = date.days_later(context.policies.quote_valid_days.into())?;
    time::to_instant(context.zones, zone, last.at(TimeOfDay::END_OF_DAY), Disambiguation::Later)
}

/// `offer`: staff set it pending, for the booker to confirm (B1).
pub(super) fn offer(draft: &mut Draft, command: &MakeOffer, context: &Context<'_>) -> Result<()> {
    overbook(draft, command.overbook, context)?;
    create::customer_named(draft)?;
    let standing = matches!(draft.booking().status, Status::Quoted | Status::Option);
    discount::give(draft, command.discount.as_ref(), context)?;
    let anew = command.reprice || command.discount.is_some();
    let keep = standing && draft.booking().offer.is_some() && !anew;
    if keep && draft.booking().status == Status::Quoted {
        still_valid(draft.booking(), context)?;
    }
    approval::rejected_by_right(draft, context);
    approval::by_right_or_ask(draft, context);
    let rules = if keep { Rules::standing(context) } else { Rules::current(context) };
    steps::hold(draft, rules.catalogue, context)?;
    steps::deadlines(draft, rules, context)?;
    if !keep {
        steps::make_offer(draft, None, context)?;
    }
    draft.status(Status::Pending);
    create::open_portal(draft);
    draft.notify(NoticeKind::Offered);
    Ok(())
}

/// `confirm`: the booker accepts the standing offer (B1, B2).
pub(super) fn confirm(draft: &mut Draft, command: &Confirm, context: &Context<'_>) -> Result<()> {
    let standing = draft.booking().offer.as_ref().map(|offer| offer.number).ok_or(Code::OfferMissing)?;
    if standing != command.offer && !bug!(ConfirmsAnyOffer) {
        let problem = at_command(Code::OfferMismatch, "offer").with("expected", standing);
        return Err(problem.with("given", command.offer).into());
    }
    in_time(draft.booking(), context)?;
    may_confirm(draft.booking(), draft.booking().status, context)?;
    confirmed(draft);
    Ok(())
}

/// Once the event has started, nothing is confirmed but by staff, who know who came (DOMAIN 4).
pub(super) fn in_time(booking: &Booking, context: &Context<'_>) -> Result<()> {
    if context.actor.is_staff() { Ok(()) } else { steps::not_started(booking, context) }
}

/// Whether the actor may confirm what was held in a status.
pub(super) fn may_confirm(booking: &Booking, held: Status, context: &Context<'_>) -> Result<()> {
    ready(booking)?;
    let policies = Rules::standing(context).policies;
    let needs_payment = held != Status::Pending || policies.pending_needs_payment;
    let may_unpaid = context.actor.is_staff() && context.actor.may(Right::ConfirmUnpaid);
    if needs_payment && !may_unpaid { paid_as_asked(booking) } else { Ok(()) }
}

/// Enters into *confirmed*: one notice of its own.
pub(super) fn confirmed(draft: &mut Draft) {
    draft.status(Status::Confirmed);
    draft.notify(NoticeKind::Confirmed);
}

/// Every guard of confirming but the payment.
pub(super) fn ready(booking: &Booking) -> Result<()> {
    terms_accepted(booking)?;
    approved(booking)?;
    let blocking: Vec<String> = booking
        .actions
        .iter()
        .filter(|action| action.blocks_confirmation && action.state == ActionState::ToDo)
        .map(|action| action.id.to_string())
        .collect();
    if blocking.is_empty() || bug!(ActionsNeverBlock) {
        Ok(())
    } else {
        Err(Problem::new(Code::ActionsBlock).with("actions", blocking).into())
    }
}

/// The terms of the offer, if it has any, were accepted in their version (B2).
pub(super) fn terms_accepted(booking: &Booking) -> Result<()> {
    let Some(terms) = booking.offer.as_ref().and_then(|offer| offer.terms.as_ref()) else { return Ok(()) };
    if bug!(TermsNotNeeded) || booking.terms_accepted.as_ref().is_some_and(|accepted| accepted.version == terms.version)
    {
        return Ok(());
    }
    Err(Problem::new(Code::TermsNotAccepted).with("version", terms.version.as_str()).into())
}

/// What the offer asks to be paid first is paid; nothing asked counts as paid.
pub(super) fn paid_as_asked(booking: &Booking) -> Result<()> {
    let first = booking.first_payment().ok_or(Code::OfferMissing)?;
    if booking.has_paid(first)? || bug!(ConfirmsUnpaid) {
        return Ok(());
    }
    let paid = booking.paid()?;
    Err(Problem::new(Code::PaymentMissing).with("due", first.to_string()).with("paid", paid.to_string()).into())
}

/// A quote is taken up only within its validity.
pub(super) fn still_valid(booking: &Booking, context: &Context<'_>) -> Result<()> {
    match booking.offer.as_ref().and_then(|offer| offer.valid_until) {
        Some(until) if context.now > until && !bug!(QuotesNeverEnd) => {
            Err(Problem::new(Code::OfferExpired).with("valid_until", until.to_string()).into())
        }
        _ => Ok(()),
    }
}

/// `accept_terms`: which version, when, by whom (B2).
pub(super) fn accept_terms(draft: &mut Draft, version: &Ident, context: &Context<'_>) -> Result<()> {
    let offer = draft.booking().offer.as_ref().ok_or(Code::OfferMissing)?;
    let terms = offer.terms.as_ref().ok_or(Code::TermsNone)?;
    if terms.version != *version {
        let problem = at_command(Code::TermsVersion, "version").with("expected", terms.version.as_str());
        return Err(problem.with("given", version.as_str()).into());
    }
    let accepted = TermsAccepted { version: version.clone(), at: context.now, by: context.actor.reference() };
    draft.apply(Change::TermsAccepted(accepted));
    Ok(())
}
