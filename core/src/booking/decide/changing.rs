//! Changing what is booked once it has a price (`amend`, V11).

use super::steps::{self, Gates, Rules};
use super::{Context, approval, at_command, discount, numbers, overbook};
use crate::booking::draft::Draft;
use crate::booking::{
    ActorType, Amend, Approval, Booking, Change, DetailsSet, Held, Line, LineEnded, LineState, LinesSet, NoticeKind,
    Status,
};
use crate::error::{Code, Problem, Problems, Result};
use crate::json::At;
use crate::pricing::{self, LineRequest};
use crate::time::Date;

/// `amend`: what is reserved or offered gets a new offer by the rules of now. What is confirmed keeps the rules that its
/// price was made by, as long as they know all that is booked; the offer says by how much the price differs.
pub(super) fn amend(draft: &mut Draft, command: &Amend, context: &Context<'_>) -> Result<()> {
    may_amend(draft.booking(), command, context)?;
    overbook(draft, command.overbook, context)?;
    let confirmed = draft.booking().status == Status::Confirmed;
    let frozen = confirmed && known(command, Rules::standing(context), draft.booking());
    let rules = if frozen { Rules::standing(context) } else { Rules::current(context) };
    let booked_on = match &draft.booking().offer {
        Some(offer) if frozen => offer.booked_on,
        _ => steps::today(context)?,
    };
    check(command, booked_on, rules, context)?;
    let before = draft.booking().clone();
    draft.apply(Change::DetailsSet(DetailsSet {
        replace: false,
        billing: None,
        point_of_sale: command.point_of_sale.clone(),
        customer_type: command.customer_type.clone(),
        promo_codes: command.promo_codes.clone(),
        party_size: command.party_size,
        buyer: command.buyer.clone(),
        po_number: None,
    }));
    discount::give(draft, command.discount.as_ref(), context)?;
    let (new, changed) = match &command.lines {
        Some(requests) => set_lines(draft, requests, rules, context)?,
        None => (Vec::new(), Vec::new()),
    };
    // Who it is for says which shares of a capacity it takes from.
    let other_shares = command.customer_type.is_some() || command.point_of_sale.is_some();
    let taking = if other_shares { draft.open_lines() } else { changed.clone() };
    take(draft, &taking, &changed, rules, context)?;
    if context.actor.kind == ActorType::Customer {
        // What stays was let through, or staff sold it.
        let gates = if confirmed { Gates::WithoutTimeFrame } else { Gates::All };
        steps::gates_of(draft, &changed, gates, context)?;
        if other_shares {
            steps::gates(draft, Gates::WithoutTimeFrame, context)?;
        }
    }
    // What waits for approval is answered, not changed until it is approved.
    if before.approval == Approval::None {
        approval::by_right_or_ask(draft, context);
    }
    if !confirmed {
        steps::deadlines_of(draft, &new, rules, context)?;
    }
    if frozen {
        steps::reprice(draft, context)?;
        steps::require_actions(draft, rules, context)?;
    } else {
        steps::make_offer(draft, None, context)?;
    }
    numbers::charge(draft, rules, None)?;
    ask_again(draft, &before);
    draft.notify(NoticeKind::Amended);
    Ok(())
}

/// Customers change what is booked if policy lets them, until its event starts. The taxes of a buyer are for staff to say.
fn may_amend(booking: &Booking, command: &Amend, context: &Context<'_>) -> Result<()> {
    if !command.names_something() {
        return Err(Problem::new(Code::AmendEmpty).at("/command").into());
    }
    if context.actor.is_staff() {
        return Ok(());
    }
    let refused = |what: &str| Problem::new(Code::ReservedForStaff).with("what", what);
    if !Rules::standing(context).policies.customer_may_amend {
        return Err(refused("changing what is booked").into());
    }
    if command.buyer.is_some() {
        return Err(refused("naming the taxes of a buyer").at("/command/buyer").into());
    }
    match booking.starts() {
        Some(starts) if starts <= context.now => {
            Err(Problem::new(Code::EventStarted).with("start", starts.to_string()).into())
        }
        _ => Ok(()),
    }
}

/// Whether rules know everything that the booking would be made of. Of a buyer's taxes they need not know those of nothing
/// that is booked.
fn known(command: &Amend, rules: Rules<'_>, booking: &Booking) -> bool {
    let mut problems = Problems::new();
    let definition = rules.catalogue.definition();
    pricing::check_lines(rules.catalogue, command.lines.as_deref().unwrap_or_default(), At::ROOT, &mut problems);
    let code = |code| definition.discounts.iter().any(|discount| discount.code.as_ref() == Some(code));
    let codes = command.promo_codes.iter().flatten().all(code);
    problems.finish().is_ok() && codes && booking.offer.is_some()
}

fn check(command: &Amend, booked_on: Date, rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let root = At::ROOT.field("command");
    let mut problems = Problems::new();
    let party = |catalogue, problems: &mut Problems| {
        pricing::check_party(catalogue, command.party_size, command.buyer.as_ref(), root, problems);
    };
    let mut unknown = Problems::new();
    party(rules.catalogue, &mut unknown);
    if unknown.finish().is_err() {
        // What the rules of its price do not know is the tax of nothing that was booked: it is one of the seller's now.
        party(context.catalogue, &mut problems);
    }
    if let Some(lines) = &command.lines {
        if lines.is_empty() {
            problems.push(at_command(Code::BasketEmpty, "lines"));
        }
        pricing::check_lines(rules.catalogue, lines, root, &mut problems);
        if context.actor.kind == ActorType::Customer {
            // Whatever the booking knows, customers are sold what is sold now.
            pricing::check_lines(context.catalogue, lines, root, &mut problems);
        }
    }
    problems.finish()?;
    let codes = command.promo_codes.as_deref().unwrap_or_default();
    pricing::check_codes(rules.catalogue, codes, booked_on).map_err(|error| error.under("/command"))
}

/// Makes the lines those asked for, and says which are new, and which are new or changed. What stays keeps its number, its
/// deadline and what it holds.
fn set_lines(
    draft: &mut Draft,
    requests: &[LineRequest],
    rules: Rules<'_>,
    context: &Context<'_>,
) -> Result<(Vec<u32>, Vec<u32>)> {
    let made = steps::lines_of(requests, rules.catalogue, context)?;
    let booking = draft.booking();
    // A line that fell to nobody is there again for those who come after all (G1).
    let open: Vec<Line> = booking.open_lines().chain(booking.lines_of_nobody()).cloned().collect();
    let offered = booking.offer.iter().filter(|_| booking.is_sold());
    let numbered: Vec<u32> =
        offered.flat_map(|offer| offer.final_numbers.iter().flatten()).map(|numbers| numbers.line).collect();
    let stays = matched(&made, &open, &numbered);
    let is_open = |line: &&Line| line.state == LineState::Open;
    let gone = open.iter().filter(is_open).filter(|line| !stays.contains(&Some(line.number)));
    let gone: Vec<u32> = gone.map(|line| line.number).collect();
    let stay: Vec<u32> = stays.iter().flatten().copied().collect();
    let mut next = draft.booking().lines.iter().map(|line| line.number).max().unwrap_or(0);
    let (mut lines, mut new, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for (line, stays) in made.into_iter().zip(stays) {
        match stays.and_then(|number| open.iter().find(|old| old.number == number)) {
            Some(old) if is_open(&old) && old.contents == line.contents => lines.push(old.clone()),
            Some(old) => {
                changed.push(old.number);
                lines.push(Line { number: old.number, deadline: old.deadline.clone(), ..line });
            }
            None => {
                next = next.saturating_add(1);
                new.push(next);
                lines.push(Line { number: next, ..line });
            }
        }
    }
    draft.give_back(&gone);
    draft.give_back(&changed);
    for line in &gone {
        draft.apply(Change::LineEnded(LineEnded { line: *line, state: LineState::Cancelled }));
    }
    let ended = draft.booking().lines.iter().filter(|line| line.state != LineState::Open);
    let ended: Vec<Line> = ended.filter(|line| !stay.contains(&line.number)).cloned().collect();
    lines.extend(ended);
    lines.sort_by_key(|line| line.number);
    draft.apply(Change::LinesSet(LinesSet { lines }));
    changed.extend(&new);
    Ok((new, changed))
}

/// Whether a line that is asked for is one that there is.
type Same<'a> = &'a dyn Fn(&Line, &Line) -> bool;

/// The numbers of the lines that stay: first those that are asked for as they are, then those of the same product at the
/// same time; of what has final numbers, those of the same product at another time: moving is not falling below (G1).
fn matched(made: &[Line], open: &[Line], numbered: &[u32]) -> Vec<Option<u32>> {
    let mut stays: Vec<Option<u32>> = vec![None; made.len()];
    let ways: [Same<'_>; 3] = [
        &|new, old| new.contents == old.contents,
        &|new, old| {
            (&new.contents.product, new.starts, new.ends) == (&old.contents.product, old.starts, old.ends)
                && new.contents.session == old.contents.session
        },
        &|new, old| numbered.contains(&old.number) && new.contents.product == old.contents.product,
    ];
    for same in ways {
        for (i, new) in made.iter().enumerate() {
            if stays.get(i).is_some_and(Option::is_some) {
                continue;
            }
            let free = open.iter().find(|old| !stays.contains(&Some(old.number)) && same(new, old));
            if let (Some(place), Some(old)) = (stays.get_mut(i), free) {
                *place = Some(old.number);
            }
        }
    }
    stays
}

/// Takes what lines take now instead of what they took: one that is new or changed has not started.
fn take(draft: &mut Draft, lines: &[u32], changed: &[u32], rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let mut held = Vec::new();
    for line in draft.booking().open_lines().filter(|line| lines.contains(&line.number)) {
        let is_changed = changed.contains(&line.number);
        if let Some(starts) = line.starts.filter(|starts| is_changed && *starts <= context.now) {
            let problem = at_command(Code::EventStarted, "lines");
            return Err(problem.with("start", starts.to_string()).into());
        }
        let takes = steps::takes(draft.booking(), line, rules.catalogue, context)?;
        held.extend(Some(Held { line: line.number, takes }).filter(|held| held.takes != line.takes));
    }
    draft.hold_instead(held);
    Ok(())
}

/// V11: another price of what was approved is a material change, whatever it comes from.
pub(super) fn ask_again(draft: &mut Draft, before: &Booking) {
    if before.approval != Approval::Approved {
        return;
    }
    approval::ask_again(draft, before);
    let total = |booking: &Booking| booking.offer.as_ref().map(|offer| offer.breakdown.total);
    if draft.booking().approval == Approval::Approved && total(before) != total(draft.booking()) {
        approval::ask(draft, vec!["total".to_owned()]);
    }
}
