//! Deadlines at work: extending, locking, releasing, expiring (S8, S9, S11, B9).

use super::steps::{self, Rules, local_date};
use super::{Context, at_command};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionPointKind, Booking, Change, DeadlineSet, Extend, LineDeadline, LineEnded, LineState, LockSet, NoticeKind,
    Release, Right, Status, ValidityMoved,
};
use crate::bugs::bug;
use crate::deadline;
use crate::error::{Code, Problem, Problems, Result};
use crate::policies::{Expiry, Policies};
use crate::time::{self, Disambiguation, Instant, TimeOfDay, Zone};

/// `extend`: later than before and than now, within the cap.
pub(super) fn extend(draft: &mut Draft, command: &Extend, context: &Context<'_>) -> Result<()> {
    let rules = Rules::standing(context);
    if !context.actor.is_staff() && !rules.policies.customer_may_extend {
        return Err(Problem::new(Code::ReservedForStaff).with("what", "extending a deadline").into());
    }
    if draft.booking().status == Status::Quoted {
        let offer = draft.booking().offer.as_ref().ok_or(Code::OfferMissing)?;
        later(command.until, offer.valid_until, context)?;
        if let Some(first) = offer.first_valid_until.or(offer.valid_until) {
            within_cap(command.until, first, &rules.catalogue.definition().zone, rules.policies, context)?;
        }
        draft.apply(Change::ValidityMoved(ValidityMoved { until: command.until }));
        return Ok(());
    }
    let named = named_lines(draft.booking(), command.lines.as_deref())?;
    let mut set = Vec::new();
    for number in named {
        let line = draft.booking().open_lines().find(|line| line.number == number).ok_or(Code::Internal)?;
        let Some(old) = &line.deadline else {
            if command.lines.is_some() {
                return Err(at_command(Code::LineNoDeadline, "lines").with("line", number).into());
            }
            continue;
        };
        later(command.until, Some(old.due), context)?;
        let first = if bug!(CapMovesAlong) { old.due } else { old.first_due };
        within_cap(command.until, first, &line.zone, rules.policies, context)?;
        let release_at = match &old.margin {
            Some(margin) => deadline::release_at(context.zones, &line.zone, command.until, margin)?,
            None => command.until,
        };
        let local = time::to_local(context.zones, &line.zone, command.until)?;
        let deadline = LineDeadline { due: command.until, local, release_at, ..old.clone() };
        set.push(DeadlineSet { line: number, deadline: Some(deadline) });
    }
    if set.is_empty() {
        return Err(at_command(Code::LineNoDeadline, "lines").with("line", "of any number").into());
    }
    set.into_iter().for_each(|set| draft.apply(Change::DeadlineSet(set)));
    Ok(())
}

/// Within the cap: so many days after it was due first, to the end of the last.
fn within_cap(until: Instant, first: Instant, zone: &Zone, policies: &Policies, context: &Context<'_>) -> Result<()> {
    let Some(days) = policies.extension_limit_days else { return Ok(()) };
    // Past the years that there are, nothing is later.
    let Some(last) = local_date(zone, first, context)?.plus_days(days.into()) else { return Ok(()) };
    let cap = time::to_instant(context.zones, zone, last.at(TimeOfDay::END_OF_DAY), Disambiguation::Later)?;
    if until <= cap || bug!(ExtendsPastTheCap) {
        return Ok(());
    }
    let problem = at_command(Code::DeadlineCap, "until").with("given", until.to_string());
    Err(problem.with("cap", cap.to_string()).into())
}

fn later(until: Instant, before: Option<Instant>, context: &Context<'_>) -> Result<()> {
    let than = before.map_or(context.now, |before| before.max(context.now));
    if until > than {
        return Ok(());
    }
    let problem = at_command(Code::DeadlineEarlier, "until").with("given", until.to_string());
    Err(problem.with("than", than.to_string()).into())
}

/// The lines named, all of which must be open; all open ones, if none is named.
pub(super) fn named_lines(booking: &Booking, named: Option<&[u32]>) -> Result<Vec<u32>> {
    let open: Vec<u32> = booking.open_lines().map(|line| line.number).collect();
    let Some(named) = named else { return Ok(open) };
    let mut problems = Problems::new();
    for (i, number) in named.iter().enumerate() {
        if !open.contains(number) {
            problems.push(at_command(Code::LineUnknown, &format!("lines/{i}")).with("given", *number));
        }
    }
    problems.finish()?;
    Ok(open.into_iter().filter(|number| named.contains(number)).collect())
}

/// `lock` and `unlock` (S8).
pub(super) fn lock(draft: &mut Draft, locked: bool) -> Result<()> {
    match (draft.booking().locked, locked) {
        (true, true) => Err(Code::BookingLocked.into()),
        (false, false) => Err(Code::BookingNotLocked.into()),
        _ => {
            draft.apply(Change::LockSet(LockSet { locked }));
            Ok(())
        }
    }
}

/// `release`: staff give up what is past its deadline (S8).
pub(super) fn release(draft: &mut Draft, command: &Release, context: &Context<'_>) -> Result<()> {
    context.actor.needs(Right::Release)?;
    unlocked(draft.booking())?;
    let named = named_lines(draft.booking(), command.lines.as_deref())?;
    let overdue = |number: &u32| {
        let line = draft.booking().open_lines().find(|line| line.number == *number);
        line.and_then(|line| line.deadline.as_ref()).is_some_and(|deadline| context.now > deadline.due)
    };
    let due: Vec<u32> = named.iter().copied().filter(overdue).collect();
    if due.is_empty() || (command.lines.is_some() && due.len() < named.len()) {
        return Err(not_due(draft.booking()).into());
    }
    end_lines(draft, &due, NoticeKind::Released, context)
}

/// `expire`: the clock gives up what is past its deadline and margin (S11).
pub(super) fn expire(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let lines = expiring(draft.booking(), Rules::standing(context).policies, context.now)?;
    if draft.booking().status == Status::Quoted {
        draft.status(Status::Expired);
        draft.notify(NoticeKind::Expired);
    } else {
        end_lines(draft, &lines, NoticeKind::Expired, context)?;
    }
    draft.open_point(ActionPointKind::Expired, Vec::new(), Vec::new());
    Ok(())
}

/// The lines that the clock may release now, or why it may not; none of a quote, which holds nothing.
pub(in crate::booking) fn expiring(booking: &Booking, policies: &Policies, now: Instant) -> Result<Vec<u32>> {
    if booking.status == Status::Quoted {
        let until = booking.offer.as_ref().and_then(|offer| offer.valid_until);
        if until.is_none_or(|until| now <= until) {
            return Err(not_due(booking).into());
        }
        no_payment_under_way(booking, now)?;
        return Ok(Vec::new());
    }
    unlocked(booking)?;
    let lines = releasable(booking, now)?;
    guarded(booking, policies, now)?;
    Ok(match policies.expiry {
        Expiry::Line => lines,
        Expiry::Whole => booking.open_lines().map(|line| line.number).collect(),
    })
}

/// The open lines whose deadline and margin have passed, if the clock may release them.
fn releasable(booking: &Booking, now: Instant) -> Result<Vec<u32>> {
    let overdue = |line: &&crate::booking::Line| {
        line.deadline.as_ref().is_some_and(|deadline| deadline::is_overdue(now, deadline.release_at))
    };
    let all: Vec<_> = booking.open_lines().filter(overdue).collect();
    if all.is_empty() {
        return Err(not_due(booking).into());
    }
    let firm: Vec<u32> = all
        .iter()
        .filter(|line| line.deadline.as_ref().is_some_and(|deadline| deadline.firm || bug!(FlexibleExpires)))
        .map(|line| line.number)
        .collect();
    if firm.is_empty() { Err(Code::ReleaseFlexible.into()) } else { Ok(firm) }
}

/// S9: never released by the clock, a booking with money on it or a payment under way, unless policy says so.
fn guarded(booking: &Booking, policies: &Policies, now: Instant) -> Result<()> {
    no_payment_under_way(booking, now)?;
    if policies.money_protects && booking.has_money() && !bug!(MoneyDoesNotProtect) {
        return Err(Code::MoneyProtects.into());
    }
    Ok(())
}

/// Whatever the policy, nothing expires while a payment is under way.
fn no_payment_under_way(booking: &Booking, now: Instant) -> Result<()> {
    match booking.payment_open_until.filter(|until| now <= *until && !bug!(ExpiresWhilePaid)) {
        Some(until) => Err(Problem::new(Code::PaymentUnderWay).with("until", until.to_string()).into()),
        None => Ok(()),
    }
}

fn unlocked(booking: &Booking) -> Result<()> {
    if booking.locked && !bug!(LockIgnored) { Err(Code::BookingLocked.into()) } else { Ok(()) }
}

fn not_due(booking: &Booking) -> Problem {
    let first = booking.open_lines().filter_map(|line| line.deadline.as_ref()).min_by_key(|deadline| deadline.due);
    let due = booking.due().map_or_else(|| "never".to_owned(), |due| due.to_string());
    let release_at = first.map_or_else(|| due.clone(), |deadline| deadline.release_at.to_string());
    Problem::new(Code::DeadlineNotDue).with("due", due).with("release_at", release_at)
}

/// Ends lines: each gives back what it took, what is left is repriced; with the last one the booking expires.
fn end_lines(draft: &mut Draft, lines: &[u32], notice: NoticeKind, context: &Context<'_>) -> Result<()> {
    draft.give_back(lines);
    for line in lines {
        draft.apply(Change::LineEnded(LineEnded { line: *line, state: LineState::Released }));
    }
    if draft.open_lines().is_empty() {
        draft.status(Status::Expired);
    } else {
        steps::reprice(draft, context)?;
    }
    // While lines are left, the booking has not expired: they were released.
    draft.notify(if draft.booking().status == Status::Expired { notice } else { NoticeKind::Released });
    if draft.booking().has_money() {
        draft.open_point(ActionPointKind::Refund, Vec::new(), Vec::new());
    }
    Ok(())
}
