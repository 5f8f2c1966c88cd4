//! Final numbers (G1): until when the number of a line can fall, what it falls from, and what falling below costs. They
//! count once the booking is sold.

use super::steps::{self, Rules};
use super::{Context, at_command, changing};
use crate::booking::draft::Draft;
use crate::booking::{
    Booking, BookingFeeKind, Change, Held, Line, LineEnded, LineState, LinesSet, NoticeKind, Offer, OfferedNumbers,
};
use crate::catalogue::FinalNumbersRule;
use crate::error::{Code, Problem, Problems, Result};
use crate::json::At;
use crate::money::Amount;
use crate::pricing::{self, Breakdown, Fallen, FinalNumber, LineRequest};

impl Booking {
    /// The lines with final numbers that nobody comes on any more; those that were cancelled are not among them.
    pub(super) fn lines_of_nobody(&self) -> impl Iterator<Item = &Line> {
        let numbers =
            self.offer.iter().filter(|_| self.is_sold()).flat_map(|offer| offer.final_numbers.iter().flatten());
        let known = move |line: &&Line| numbers.clone().any(|known| known.line == line.number);
        self.lines
            .iter()
            .filter(|line| line.state == LineState::Cancelled && !self.was_cancelled(line.number))
            .filter(known)
    }

    fn was_cancelled(&self, line: u32) -> bool {
        self.cancellations.iter().flat_map(|act| act.lines.iter().flatten()).any(|cancelled| *cancelled == line)
    }
}

/// The final numbers of an offer of the open lines. What is sold falls from what was sold; before, they are as booked.
pub(super) fn offered(
    draft: &Draft,
    rules: Rules<'_>,
    before: Option<&Offer>,
    context: &Context<'_>,
) -> Result<Option<Vec<OfferedNumbers>>> {
    let booking = draft.booking();
    let sold = booking.offer.as_ref().filter(|_| booking.is_sold());
    let known: Vec<&OfferedNumbers> =
        sold.or(before).iter().flat_map(|offer| offer.final_numbers.iter().flatten()).collect();
    let mut all = Vec::new();
    for line in booking.open_lines() {
        let product = rules.catalogue.product(line.contents.product.as_str()).ok_or(Code::Internal)?;
        let Some(rule) = &product.final_numbers else { continue };
        let known = known.iter().find(|known| known.line == line.number);
        let due = match known.filter(|known| same_time(&known.booked, &line.contents)) {
            Some(known) => known.due,
            // What had no final numbers when it started has none to tell any more.
            None if line.starts.is_some_and(|starts| starts <= context.now) => line.starts,
            None => steps::due(&rule.due, line, rules, context)
                .map_err(|error| error.at(&draft.path_of_line(line.number, "")))?
                .map(|found| found.due),
        };
        let as_now = |other: &LineRequest| with_numbers_of(&line.contents, other);
        let (booked, told) = match known.filter(|_| sold.is_some()) {
            Some(known) => (as_now(&known.booked), known.told.as_ref().map(as_now)),
            None => (line.contents.clone(), Some(line.contents.clone())),
        };
        let told = if in_time(due, context) { Some(line.contents.clone()) } else { told };
        all.push(OfferedNumbers { line: line.number, due, booked, told });
    }
    for known in sold.iter().flat_map(|offer| offer.final_numbers.iter().flatten()) {
        let is_open = booking.open_lines().any(|line| line.number == known.line);
        if !is_open && !booking.was_cancelled(known.line) {
            let told = known.told.clone().filter(|_| !in_time(known.due, context));
            all.push(OfferedNumbers { told, ..known.clone() });
        }
    }
    all.sort_by_key(|numbers| numbers.line);
    Ok(Some(all).filter(|all| !all.is_empty()))
}

fn in_time(due: Option<crate::time::Instant>, context: &Context<'_>) -> bool {
    due.is_none_or(|due| context.now <= due)
}

/// Whether two requests are for the same at the same time, whatever their numbers.
fn same_time(one: &LineRequest, other: &LineRequest) -> bool {
    with_numbers_of(one, other) == *other
}

fn with_numbers_of(line: &LineRequest, other: &LineRequest) -> LineRequest {
    let LineRequest { quantity, guests, categories, .. } = other.clone();
    LineRequest { quantity, guests, categories, ..line.clone() }
}

/// What is kept of lines that a command cancels.
#[derive(Clone, Copy)]
pub(super) struct Cancelled<'a> {
    pub lines: &'a [u32],
    pub fee: Amount,
}

/// Charges what falling below costs, each line instead of what it was charged before. What was told until its date falls
/// from what was sold; what fell afterwards falls from what was told by then. Of a line that is cancelled only what is
/// more than is kept of it anyway.
pub(super) fn charge(draft: &mut Draft, rules: Rules<'_>, cancelled: Option<Cancelled<'_>>) -> Result<()> {
    let Some(offer) = draft.booking().offer.clone().filter(|_| draft.booking().is_sold()) else { return Ok(()) };
    // Those of now need not know what was sold once: that costs what it cost then.
    let numbers: Vec<&OfferedNumbers> =
        offer.final_numbers.iter().flatten().filter(|known| is_known(known, rules)).collect();
    let steps = Steps::of(draft.booking(), &numbers, rules);
    let now = &offer.breakdown;
    let told = steps.price(&steps.told, &steps.now, now, draft, &offer, rules)?;
    let booked = steps.price(&steps.booked, &steps.told, &told, draft, &offer, rules)?;
    let mut kept = cancelled.map(|cancelled| cancelled.fee);
    for known in numbers {
        let Some(rule) = rule_of(&known.booked, rules) else { continue };
        let [from, by_then, come] = [&steps.booked, &steps.told, &steps.now].map(|step| count(step, known.line, rules));
        let fall = |booked, number, in_time, before: &Breakdown, after: &Breakdown| {
            let given_up = gross(before, known.line)?.minus(gross(after, known.line)?)?.at_least_zero();
            pricing::falling_costs(rules.catalogue, rule, Fallen { booked, number, in_time, given_up })
        };
        let mut amount = fall(from, by_then, true, &booked, &told)?.plus(fall(by_then, come, false, &told, now)?)?;
        if let (Some(fee), Some(Cancelled { lines, .. })) = (kept.as_mut(), cancelled)
            && lines.contains(&known.line)
        {
            let covered = amount.min(*fee);
            *fee = fee.minus(covered)?;
            let earlier = draft.booking().fee(BookingFeeKind::FinalNumbers, Some(known.line)).map(|fee| fee.amount);
            amount = amount.minus(covered)?.max(earlier.unwrap_or(Amount::zero(amount.digits())));
        }
        let tax = rules.policies.cancellation_tax.as_ref();
        draft.charge(BookingFeeKind::FinalNumbers, Some(known.line), amount, tax)?;
    }
    Ok(())
}

fn rule_of<'a>(line: &LineRequest, rules: Rules<'a>) -> Option<&'a FinalNumbersRule> {
    rules.catalogue.product(line.product.as_str())?.final_numbers.as_ref()
}

/// Whether rules know what was sold on a line.
fn is_known(numbers: &OfferedNumbers, rules: Rules<'_>) -> bool {
    let mut problems = Problems::new();
    let lines: Vec<LineRequest> = [&numbers.booked].into_iter().chain(&numbers.told).cloned().collect();
    pricing::check_lines(rules.catalogue, &lines, At::ROOT, &mut problems);
    problems.finish().is_ok()
}

/// Lines by their numbers.
type Lines = Vec<(u32, LineRequest)>;

/// What a booking fell through: as it was sold, as it was told until the dates of its lines, as it is.
struct Steps {
    booked: Lines,
    told: Lines,
    now: Lines,
}

impl Steps {
    fn of(booking: &Booking, numbers: &[&OfferedNumbers], rules: Rules<'_>) -> Self {
        let now: Lines = booking.open_lines().map(|line| (line.number, line.contents.clone())).collect();
        let others = now.iter().filter(|(number, _)| numbers.iter().all(|known| known.line != *number));
        let (mut booked, mut told): (Lines, Lines) = (others.clone().cloned().collect(), others.cloned().collect());
        for known in numbers {
            let is = now.iter().find(|(number, _)| *number == known.line).map(|(_, contents)| contents);
            let counted = |line: Option<&LineRequest>| line.map_or(0, |line| counted(line, rules));
            // Whoever comes after all, comes by the terms of those who were told in time.
            let by_then = if counted(is) < counted(known.told.as_ref()) { known.told.as_ref() } else { is };
            booked.push((known.line, known.booked.clone()));
            told.extend(by_then.map(|contents| (known.line, contents.clone())));
        }
        booked.sort_by_key(|(number, _)| *number);
        told.sort_by_key(|(number, _)| *number);
        Self { booked, told, now }
    }

    /// The price of lines; of the same as others it is theirs.
    fn price(
        &self,
        lines: &Lines,
        same_as: &Lines,
        price: &Breakdown,
        draft: &Draft,
        offer: &Offer,
        rules: Rules<'_>,
    ) -> Result<Breakdown> {
        if lines == same_as {
            return Ok(price.clone());
        }
        steps::breakdown(draft, lines, rules, offer.booked_on, true)
    }
}

fn counted(line: &LineRequest, rules: Rules<'_>) -> u32 {
    rules.catalogue.product(line.product.as_str()).map_or(0, |product| line.count_of(product))
}

fn count(lines: &Lines, number: u32, rules: Rules<'_>) -> u32 {
    lines.iter().find(|(known, _)| *known == number).map_or(0, |(_, line)| counted(line, rules))
}

fn gross(price: &Breakdown, line: u32) -> Result<Amount> {
    let priced = price.lines.iter().filter(|priced| priced.line == line);
    Amount::sum(priced.map(pricing::PriceLine::gross), price.currency.digits())
}

/// The numbers of lines, as staff tell them, before the event or after it: what is booked is so many from now on.
pub(super) fn tell(draft: &mut Draft, numbers: &[FinalNumber], context: &Context<'_>) -> Result<()> {
    let rules = Rules::standing(context);
    let before = draft.booking().clone();
    let told = told(&before, numbers, rules)?;
    let mut lines = before.lines.clone();
    for line in &mut lines {
        if let Some((_, contents)) = told.iter().find(|(number, _)| *number == line.number) {
            line.contents = contents.clone().unwrap_or_else(|| line.contents.clone());
            line.state = if contents.is_some() { LineState::Open } else { LineState::Cancelled };
        }
    }
    if lines.iter().all(|line| line.state != LineState::Open) {
        return Err(at_command(Code::LinesAll, "numbers").into());
    }
    let gone: Vec<u32> = told.iter().filter(|(_, contents)| contents.is_none()).map(|(number, _)| *number).collect();
    draft.give_back(&gone);
    for line in before.open_lines().filter(|line| gone.contains(&line.number)) {
        draft.apply(Change::LineEnded(LineEnded { line: line.number, state: LineState::Cancelled }));
    }
    for line in &mut lines {
        let held = draft.booking().lines.iter().find(|known| known.number == line.number);
        line.takes = held.map(|held| held.takes.clone()).unwrap_or_default();
    }
    draft.apply(Change::LinesSet(LinesSet { lines }));
    take(draft, &told, rules, context)?;
    steps::reprice(draft, context)?;
    charge(draft, rules, None)?;
    changing::ask_again(draft, &before);
    draft.notify(NoticeKind::Amended);
    Ok(())
}

/// What each line that is named would be; nothing: nobody comes.
fn told(booking: &Booking, numbers: &[FinalNumber], rules: Rules<'_>) -> Result<Vec<(u32, Option<LineRequest>)>> {
    let mut problems = Problems::new();
    let mut told: Vec<(u32, Option<LineRequest>)> = Vec::with_capacity(numbers.len());
    for (i, number) in numbers.iter().enumerate() {
        let path = |field: &str| format!("/command/numbers/{i}/{field}");
        let line = booking.open_lines().chain(booking.lines_of_nobody()).find(|line| line.number == number.line);
        let Some(line) = line.filter(|line| told.iter().all(|(known, _)| *known != line.number)) else {
            problems.push(Problem::new(Code::LineUnknown).at(path("line")).with("given", number.line));
            continue;
        };
        let product = rules.catalogue.product(line.contents.product.as_str());
        let Some(product) = product.filter(|product| product.final_numbers.is_some()) else {
            let problem = Problem::new(Code::LineFinalNumbers).at(path("line"));
            problems.push(problem.with("product", line.contents.product.as_str()));
            continue;
        };
        if line.contents.categories.is_some() && number.categories.is_none() && number.number > 0 {
            let problem = Problem::new(Code::FieldMissing).at(path("categories"));
            problems.push(problem.with("field", "categories"));
            continue;
        }
        if line.contents.categories.is_none() && number.categories.is_some() {
            let mut wrong = Problems::new();
            line.contents.does_not_apply("categories", At::ROOT, &mut wrong);
            problems.take(wrong.finish().map_err(|error| error.at(&path("categories"))));
            continue;
        }
        let contents = (number.number > 0).then(|| pricing::line_of_number(&line.contents, product, number));
        let mut wrong = Problems::new();
        pricing::check_lines(rules.catalogue, contents.as_slice(), At::ROOT, &mut wrong);
        problems.take(wrong.finish().map_err(|error| {
            error.moved(|at| match at.strip_prefix("/lines/0/").unwrap_or_default() {
                "" | "guests" | "quantity" => path("number"),
                field => path(field),
            })
        }));
        told.push((line.number, contents));
    }
    problems.finish()?;
    Ok(told)
}

/// Takes for the numbers of now what has not started; what has is nobody else's any more.
fn take(draft: &mut Draft, told: &[(u32, Option<LineRequest>)], rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let mut held = Vec::new();
    for line in draft.booking().open_lines().filter(|line| told.iter().any(|(number, _)| *number == line.number)) {
        if line.starts.is_some_and(|starts| starts <= context.now) {
            continue;
        }
        let takes = steps::takes(draft.booking(), line, rules.catalogue, context)?;
        held.extend(Some(Held { line: line.number, takes }).filter(|held| held.takes != line.takes));
    }
    draft.hold_instead(held);
    Ok(())
}
