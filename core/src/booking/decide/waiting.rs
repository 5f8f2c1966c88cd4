//! Waiting for something: approval, an instant, a place in line.

use super::steps::{self, Gates, Rules};
use super::{Context, approved, at_command, overbook};
use super::{approval, create};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionPointKind, Approval, ApprovalChanged, Booking, Change, HoldSet, HoldUntil, JoinWaitlist, NoticeKind,
    OfferPlace, Request, Status, Waiting, WaitingSet,
};
use crate::bugs::bug;
use crate::error::{Code, Problem, Result};
use crate::inventory::{Moves, Named, Take, named};
use crate::time::Instant;

/// `request`: a customer asks for what is sold with approval only. It takes no payment, and holds nothing.
pub(super) fn request(draft: &mut Draft, command: &Request, context: &Context<'_>) -> Result<()> {
    create::created(draft, Status::Requested, context);
    create::submitted(draft, &command.form, None, context)?;
    draft.apply(Change::ApprovalChanged(ApprovalChanged { to: Approval::Required, reason: None }));
    steps::gates(draft, Gates::All, context)?;
    not_started(draft, context)?;
    if !create::needs_approval(draft, context) {
        return Err(at_command(Code::ApprovalUnneeded, "form/lines").into());
    }
    draft.open_point(ActionPointKind::Approve, Vec::new(), Vec::new());
    draft.notify(NoticeKind::Requested);
    Ok(())
}

/// `hold`: staff hold capacity until an instant (B9); again, until another one.
pub(super) fn hold(draft: &mut Draft, command: &HoldUntil, context: &Context<'_>) -> Result<()> {
    overbook(draft, command.overbook, context)?;
    steps::hold(draft, context.catalogue, context)?;
    let given = |code| at_command(code, "until").with("given", command.until.to_string());
    if command.until <= context.now {
        return Err(given(Code::DeadlineEarlier).with("than", context.now.to_string()).into());
    }
    if let Some(starts) = draft.booking().starts().filter(|starts| command.until > *starts) {
        return Err(given(Code::DeadlineCap).with("cap", starts.to_string()).into());
    }
    draft.apply(Change::HoldSet(HoldSet { until: Some(command.until) }));
    Ok(())
}

/// `lapse_hold`: what was held is given back after its instant.
pub(super) fn lapse_hold(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let until = draft.booking().hold_until.ok_or(Code::HoldNone)?;
    if context.now <= until {
        return Err(not_due(Some(until)).into());
    }
    drop_hold(draft);
    Ok(())
}

/// Gives back what is held until an instant.
pub(super) fn drop_hold(draft: &mut Draft) {
    if draft.booking().hold_until.is_some() {
        draft.give_back_all();
        draft.apply(Change::HoldSet(HoldSet { until: None }));
    }
}

/// `join_waitlist`: the whole party gets in line, if there is no room for it.
pub(super) fn join(draft: &mut Draft, command: &JoinWaitlist, is_new: bool, context: &Context<'_>) -> Result<()> {
    match (&command.form, is_new) {
        (Some(form), true) => {
            create::created(draft, Status::Waitlisted, context);
            create::submitted(draft, form, None, context)?;
        }
        (None, true) => return Err(at_command(Code::FieldMissing, "form").with("field", "form").into()),
        (Some(_), false) => return Err(at_command(Code::BookingPriced, "form").with("field", "form").into()),
        (None, false) => {}
    }
    create::customer_named(draft)?;
    if draft.booking().approval == Approval::None {
        approval::by_right(draft, context);
    }
    steps::gates(draft, Gates::All, context)?;
    not_started(draft, context)?;
    draft.only_without_room_for(wanted(draft, context)?);
    draft.status(Status::Waitlisted);
    wait(draft, context.now, None, context)?;
    create::open_portal(draft);
    Ok(())
}

/// `offer_place`: the whole party's places are held until its claim ends. Whose turn it is, the line says.
pub(super) fn offer_place(draft: &mut Draft, command: &OfferPlace, context: &Context<'_>) -> Result<()> {
    overbook(draft, command.overbook, context)?;
    let waiting = draft.booking().waiting.clone().ok_or(Code::Internal)?;
    if let Some(until) = waiting.claim_until {
        return Err(Problem::new(Code::PlaceOffered).with("until", until.to_string()).into());
    }
    steps::hold(draft, context.catalogue, context)?;
    let until = context.now.minutes_later(context.policies.claim_minutes.into())?;
    let until = draft.booking().starts().map_or(until, |starts| until.min(starts));
    wait(draft, waiting.since, Some(until), context)?;
    draft.notify(NoticeKind::PlaceOffered);
    Ok(())
}

/// `claim`: as reserving, with the capacity that is held for it.
pub(super) fn claim(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let until = claim_until(draft.booking()).ok_or(Code::PlaceNone)?;
    if context.now > until && !bug!(ClaimsTooLate) {
        return Err(Problem::new(Code::PlaceLapsed).with("until", until.to_string()).into());
    }
    // What was edited meanwhile may need approval now.
    approval::by_right(draft, context);
    approved(draft.booking())?;
    if draft.booking().approval == Approval::None && create::needs_approval(draft, context) {
        return Err(Code::ApprovalPending.into());
    }
    steps::hold(draft, context.catalogue, context)?;
    steps::deadlines(draft, Rules::current(context), context)?;
    steps::make_offer(draft, None, context)?;
    draft.status(Status::Option);
    create::open_portal(draft);
    draft.notify(NoticeKind::Reserved);
    Ok(())
}

/// `lapse_claim`: a place that nobody claimed goes to the next; whoever waits for what has started waits no longer.
pub(super) fn lapse_claim(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let booking = draft.booking();
    if !booking.claim_lapsed(context.now) {
        return Err(not_due(booking.lapses_at()).into());
    }
    draft.give_back_all();
    draft.status(Status::Expired);
    draft.notify(NoticeKind::Expired);
    if draft.booking().has_money() {
        draft.open_point(ActionPointKind::Refund, Vec::new(), Vec::new());
    }
    Ok(())
}

/// What is held for a booking that was edited is swapped at once; who waits goes on waiting for what it is now.
pub(super) fn swap(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let Booking { hold_until, waiting, .. } = draft.booking().clone();
    if hold_until.is_none() && waiting.is_none() {
        return Ok(());
    }
    // Another type of customer, point of sale or account takes from other shares.
    let mut stale = Vec::new();
    for line in draft.booking().open_lines() {
        if line.takes != steps::takes(draft.booking(), line, context.catalogue, context)? {
            stale.push(line.number);
        }
    }
    draft.give_back(&stale);
    let until = hold_until.or(waiting.as_ref().and_then(|waiting| waiting.claim_until));
    let held = match until {
        Some(_) => steps::hold(draft, context.catalogue, context),
        None => not_started(draft, context),
    };
    held.map_err(|error| error.at("/command/lines"))?;
    // Nothing is held past the start of what it is now.
    let until = until.map(|until| draft.booking().starts().map_or(until, |starts| until.min(starts)));
    match waiting {
        Some(waiting) => wait(draft, waiting.since, until, context),
        None if until != hold_until => {
            draft.apply(Change::HoldSet(HoldSet { until }));
            Ok(())
        }
        None => Ok(()),
    }
}

/// In line for what the whole party takes.
fn wait(draft: &mut Draft, since: Instant, claim_until: Option<Instant>, context: &Context<'_>) -> Result<()> {
    let mut all = wanted(draft, context)?;
    draft.booking().open_lines().for_each(|line| all.took(&line.takes));
    // A share has no line of its own: who waits for it waits for the whole.
    let gauges: Vec<String> = all.0.into_keys().filter(|gauge| named(gauge).share.is_none()).collect();
    let returns_at = gauges.iter().filter(|_| claim_until.is_none()).filter_map(|gauge| returns(gauge, context)).min();
    let waiting = Waiting { since, claim_until, gauges, returns_at };
    if draft.booking().waiting.as_ref() != Some(&waiting) {
        draft.apply(Change::WaitingSet(WaitingSet { waiting }));
    }
    Ok(())
}

/// When the next of what is set aside of a gauge goes back.
fn returns(gauge: &str, context: &Context<'_>) -> Option<Instant> {
    let Named { capacity, at: Some(at), .. } = named(gauge) else { return None };
    let capacity = context.catalogue.capacity(capacity)?;
    let of = |allotment| context.catalogue.returns_after(context.zones, capacity, at, allotment);
    capacity.allotments.iter().filter_map(of).filter(|after| context.now <= *after).min()
}

/// What the open lines need that hold nothing yet.
fn wanted(draft: &Draft, context: &Context<'_>) -> Result<Moves> {
    let mut moves = Moves::default();
    for line in draft.booking().open_lines().filter(|line| line.takes.is_empty()) {
        let takes: Vec<Take> = steps::takes(draft.booking(), line, context.catalogue, context)?;
        moves.took(&takes);
    }
    Ok(moves)
}

fn claim_until(booking: &Booking) -> Option<Instant> {
    booking.waiting.as_ref().and_then(|waiting| waiting.claim_until)
}

/// Something is booked, and nothing of it has started.
fn not_started(draft: &Draft, context: &Context<'_>) -> Result<()> {
    if draft.open_lines().is_empty() {
        return Err(Code::BasketEmpty.into());
    }
    steps::not_started(draft.booking(), context)
}

fn not_due(until: Option<Instant>) -> Problem {
    let until = until.map_or_else(|| "never".to_owned(), |until| until.to_string());
    Problem::new(Code::DeadlineNotDue).with("due", until.as_str()).with("release_at", until.as_str())
}
