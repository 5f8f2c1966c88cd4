//! Steps that several commands share.

use super::{Context, approved, numbers};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionRequired, ActionState, BalanceMoved, Booking, Change, DeadlineSet, Held, Line, LineDeadline, LineState,
    Offer, Offered, OfferedTerms, RequiredAction, Status, line_moments,
};
use crate::bugs::bug;
use crate::catalogue::{Catalogue, Gated, ProfileTerms, ReleasePolicy, Taker};
use crate::deadline::{self, Asked, DeadlineRule};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::inventory;
use crate::json::At;
use crate::policies::Policies;
use crate::pricing::{self, BuyerTaxes, Instalment, InstalmentKind, LineRequest, Quoted};
use crate::time::{self, Date, Instant, Zone};
use std::collections::BTreeSet;

/// The rules a step goes by: those of now, or those frozen with the standing offer.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub catalogue: &'a Catalogue,
    pub policies: &'a Policies,
}

impl<'a> Rules<'a> {
    pub fn current(context: &Context<'a>) -> Self {
        Self { catalogue: context.catalogue, policies: context.policies }
    }

    /// Those of the standing offer; those of now, if there is none.
    pub fn standing(context: &Context<'a>) -> Self {
        context.frozen.filter(|_| !bug!(RulesOfNow)).map_or_else(
            || Self::current(context),
            |frozen| Self { catalogue: &frozen.catalogue, policies: &frozen.policies },
        )
    }
}

/// The lines that requests make, with the times of their events; nothing held yet.
pub(super) fn lines(requests: &[LineRequest], context: &Context<'_>, at: At<'_>) -> Result<Vec<Line>> {
    let mut problems = Problems::new();
    pricing::check_lines(context.catalogue, requests, at, &mut problems);
    problems.finish()?;
    lines_of(requests, context.catalogue, context)
}

/// The lines that checked requests make by a catalogue.
pub(super) fn lines_of(requests: &[LineRequest], catalogue: &Catalogue, context: &Context<'_>) -> Result<Vec<Line>> {
    let mut made = Vec::with_capacity(requests.len());
    for (number, request) in (1..).zip(requests) {
        let (zone, events) = line_moments(request, catalogue, context.zones)?;
        let starts = events.iter().map(|(starts, _)| *starts).min();
        let ends = events.iter().map(|(_, ends)| *ends).max();
        made.push(Line {
            number,
            contents: request.clone(),
            state: LineState::Open,
            starts: starts.map(|(instant, _)| instant),
            local_starts: starts.map(|(_, local)| local),
            ends: ends.map(|(instant, _)| instant),
            local_ends: ends.map(|(_, local)| local),
            zone,
            takes: Vec::new(),
            deadline: None,
        });
    }
    Ok(made)
}

/// The local date of the line's event; of the booking, for what has none.
fn event_date(line: &Line, context: &Context<'_>) -> Result<Date> {
    local_date(&line.zone, line.starts.unwrap_or(context.now), context)
}

pub(super) fn local_date(zone: &Zone, at: Instant, context: &Context<'_>) -> Result<Date> {
    Ok(time::to_local(context.zones, zone, at)?.date())
}

/// The date of a booking made now, in the seller's zone.
pub(super) fn today(context: &Context<'_>) -> Result<Date> {
    local_date(&context.catalogue.definition().zone, context.now, context)
}

/// How far the gates look (S3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gates {
    /// All three: reserving.
    All,
    /// The first two: buying needs no time frame.
    WithoutTimeFrame,
}

/// Lets every line of a customer's booking through the gates; staff pass the first two.
pub(super) fn gates(draft: &Draft, gates: Gates, context: &Context<'_>) -> Result<()> {
    gates_of(draft, &draft.open_lines(), gates, context)
}

/// Lets some of the open lines through the gates.
pub(super) fn gates_of(draft: &Draft, numbers: &[u32], gates: Gates, context: &Context<'_>) -> Result<()> {
    let booking = draft.booking();
    let mut problems = Problems::new();
    for line in booking.open_lines().filter(|line| numbers.contains(&line.number)) {
        let product = context.catalogue.product(line.contents.product.as_str()).ok_or(Code::Internal)?;
        let date = event_date(line, context)?;
        // Days before an event that is not there are no time frame.
        let frame = context.catalogue.time_frame(product, date);
        let frame = frame.filter(|rule| rule.with_event(line.starts).is_some());
        let result = if context.actor.is_staff() {
            Ok(ProfileTerms::default())
        } else {
            let point_of_sale = booking.point_of_sale.as_ref().ok_or_else(|| {
                let missing = Problem::new(Code::FieldMissing).at("/point_of_sale").with("field", "point_of_sale");
                draft.error_in_form(missing.into())
            })?;
            let individual = crate::catalogue::default_customer_type();
            let customer_type = booking.customer_type.as_ref().unwrap_or(&individual);
            context.catalogue.first_two_gates(Gated { product, date, point_of_sale, customer_type })
        };
        let path = draft.path_of_line(line.number, "product");
        if let Err(error) = result {
            problems.extend(error.at(&path));
        } else if gates == Gates::All && frame.is_none() {
            problems.push(Problem::new(Code::GateProduct).at(&path).with("product", product.id.as_str()));
        }
        if product.needs_approval && approved(booking).is_ok() && booking.approval == crate::booking::Approval::None {
            problems.push(Problem::new(Code::ApprovalPending).at(path));
        }
    }
    problems.finish()
}

/// What a line of a booking takes from the gauges.
pub(super) fn takes(
    booking: &Booking,
    line: &Line,
    catalogue: &Catalogue,
    context: &Context<'_>,
) -> Result<Vec<inventory::Take>> {
    let individual = crate::catalogue::default_customer_type();
    let taker = Taker {
        customer_type: booking.customer_type.as_ref().unwrap_or(&individual),
        point_of_sale: booking.point_of_sale.as_ref(),
        account: booking.billing.account.as_ref(),
    };
    inventory::takes(catalogue, context.catalogue, &line.contents, taker)
}

/// Nothing of it has started (DOMAIN 4).
pub(super) fn not_started(booking: &Booking, context: &Context<'_>) -> Result<()> {
    match booking.starts().filter(|starts| *starts <= context.now) {
        Some(starts) => Err(Problem::new(Code::EventStarted).with("start", starts.to_string()).into()),
        None => Ok(()),
    }
}

/// Takes from the gauges for every open line that holds nothing yet; no event may have started.
pub(super) fn hold(draft: &mut Draft, catalogue: &Catalogue, context: &Context<'_>) -> Result<()> {
    if draft.open_lines().is_empty() {
        return Err(Code::BasketEmpty.into());
    }
    let mut held = Vec::new();
    for line in draft.booking().open_lines() {
        if let Some(starts) = line.starts.filter(|starts| *starts <= context.now) {
            return Err(Problem::new(Code::EventStarted).with("start", starts.to_string()).into());
        }
        if line.takes.is_empty() {
            let takes = takes(draft.booking(), line, catalogue, context)?;
            if !takes.is_empty() {
                held.push(Held { line: line.number, takes });
            }
        }
    }
    held.into_iter().for_each(|held| draft.apply(Change::Held(held)));
    Ok(())
}

/// Gives every open line its deadline, counted from now (S5).
pub(super) fn deadlines(draft: &mut Draft, rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let all = draft.open_lines();
    deadlines_of(draft, &all, rules, context)
}

/// Gives some of the open lines their deadline, counted from now.
pub(super) fn deadlines_of(draft: &mut Draft, numbers: &[u32], rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let mut set = Vec::new();
    for line in draft.booking().open_lines().filter(|line| numbers.contains(&line.number)) {
        let product = rules.catalogue.product(line.contents.product.as_str()).ok_or(Code::Internal)?;
        let date = event_date(line, context)?;
        let deadline = match rules.catalogue.time_frame(product, date) {
            Some(rule) => line_deadline(draft, line, rule, date, rules, context)
                .map_err(|error| error.at(&draft.path_of_line(line.number, "")))?,
            None => None,
        };
        if deadline != line.deadline {
            set.push(DeadlineSet { line: line.number, deadline });
        }
    }
    set.into_iter().for_each(|set| draft.apply(Change::DeadlineSet(set)));
    Ok(())
}

fn line_deadline(
    draft: &Draft,
    line: &Line,
    rule: &DeadlineRule,
    date: Date,
    rules: Rules<'_>,
    context: &Context<'_>,
) -> Result<Option<LineDeadline>> {
    let Some(found) = due(rule, line, rules, context)? else { return Ok(None) };
    let booking = draft.booking();
    let product = context.catalogue.product(line.contents.product.as_str());
    let individual = crate::catalogue::default_customer_type();
    let customer_type = booking.customer_type.as_ref().unwrap_or(&individual);
    let point_of_sale = booking.point_of_sale.as_ref();
    let terms = product.map(|product| context.catalogue.profile_terms(product, date, point_of_sale, customer_type));
    let terms = terms.unwrap_or_default();
    let margin = terms.margin.or(rules.policies.margin.as_ref()).copied();
    let release_at = match &margin.filter(|_| !bug!(MarginForgotten)) {
        Some(margin) => deadline::release_at(context.zones, &line.zone, found.due, margin)?,
        None => found.due,
    };
    Ok(Some(LineDeadline {
        due: found.due,
        local: found.local,
        margin,
        release_at,
        firm: terms.release.unwrap_or(rules.policies.release) == ReleasePolicy::Firm,
        first_due: found.due,
        why: Ident::word(found.why.as_str()),
    }))
}

/// What a rule gives for a line, counted from now.
pub(super) fn due(
    rule: &DeadlineRule,
    line: &Line,
    rules: Rules<'_>,
    context: &Context<'_>,
) -> Result<Option<deadline::Deadline>> {
    let Some(rule) = rule.with_event(line.starts) else { return Ok(None) };
    let found = deadline::deadline(
        context.zones,
        &Asked {
            rule: &rule,
            calendar: &rules.catalogue.definition().calendar,
            short_notice: rules.policies.short_notice,
            zone: &line.zone,
            booked_at: context.now,
            event_start: line.starts,
        },
    );
    found.map_err(|error| error.at("/command"))
}

/// Prices the open lines and freezes price, terms, wording and policies (DOMAIN 2, offers).
pub(super) fn make_offer(draft: &mut Draft, valid_until: Option<Instant>, context: &Context<'_>) -> Result<()> {
    let booked_on = today(context)?;
    let booking = draft.booking();
    // Whoever comes after all on what fell to nobody comes by these rules, too (G1).
    let lines = booking.open_lines().chain(booking.lines_of_nobody());
    let products: BTreeSet<Ident> = lines.map(|line| line.contents.product.clone()).collect();
    let frozen = (context.freeze)(&products)?;
    let basis = Basis { booked_on, valid_until, frozen: &frozen.0, before: None, keeps_dates: false };
    price(draft, Rules::current(context), basis, context)?;
    draft.freeze(frozen);
    require_actions(draft, Rules::current(context), context)
}

/// Prices what is left of the booking by the frozen rules (S11). Nothing in them can refuse it: time has passed since.
pub(super) fn reprice(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let Some(offer) = draft.booking().offer.clone() else { return Ok(()) };
    let Offer { booked_on, valid_until, frozen, .. } = &offer;
    let before = Some(&offer);
    let basis = Basis { booked_on: *booked_on, valid_until: *valid_until, frozen, before, keeps_dates: true };
    price(draft, Rules::standing(context), basis, context)
}

/// Offers the same again by the frozen rules, to be paid from now.
pub(super) fn offer_again(draft: &mut Draft, context: &Context<'_>) -> Result<()> {
    let Some(offer) = draft.booking().offer.clone() else { return Err(Code::OfferMissing.into()) };
    let Offer { booked_on, frozen, .. } = &offer;
    let before = Some(&offer);
    let basis = Basis { booked_on: *booked_on, valid_until: None, frozen, before, keeps_dates: false };
    price(draft, Rules::standing(context), basis, context)
}

/// What an offer goes by beside the rules.
#[derive(Clone, Copy)]
struct Basis<'a> {
    booked_on: Date,
    valid_until: Option<Instant>,
    frozen: &'a str,
    /// The offer that it follows by the same rules.
    before: Option<&'a Offer>,
    /// Whether what was to be paid by some date still is.
    keeps_dates: bool,
}

fn price(draft: &mut Draft, rules: Rules<'_>, basis: Basis<'_>, context: &Context<'_>) -> Result<()> {
    let Basis { booked_on, valid_until, frozen, before, keeps_dates } = basis;
    let booking = draft.booking();
    let lines: Vec<(u32, LineRequest)> =
        booking.open_lines().map(|line| (line.number, line.contents.clone())).collect();
    if lines.is_empty() {
        return Err(Code::OfferUnpriced.into());
    }
    let breakdown = breakdown(draft, &lines, rules, booked_on, before.is_some())?;
    let number = booking.offer.as_ref().map_or(0, |offer| offer.number).saturating_add(1);
    let terms = rules.catalogue.definition().terms.as_ref();
    let sold = booking.offer.as_ref().filter(|_| booking.is_sold());
    let difference = sold.map(|sold| breakdown.total.minus(sold.breakdown.total)).transpose()?;
    let offer = Offer {
        number,
        made_at: context.now,
        booked_on,
        valid_until,
        first_valid_until: None,
        schedule: schedule(draft, &breakdown, rules, before.filter(|_| keeps_dates), context)?,
        breakdown,
        final_numbers: numbers::offered(draft, rules, before.filter(|_| keeps_dates), context)?,
        terms: terms.map(|terms| OfferedTerms { version: terms.version.clone(), wording: None }),
        difference,
        frozen: frozen.to_owned(),
        rules_version: crate::RULES_VERSION,
    };
    draft.apply(Change::Offered(Offered { offer }));
    Ok(())
}

/// The price of lines with their numbers in the booking, by the rules of now or by frozen ones.
pub(super) fn breakdown(
    draft: &Draft,
    lines: &[(u32, LineRequest)],
    rules: Rules<'_>,
    booked_on: Date,
    frozen: bool,
) -> Result<pricing::Breakdown> {
    let booking = draft.booking();
    // A code for none of the products that were booked is not in the slice: it took nothing off, and takes nothing off.
    let frozen_code =
        |code: &&Ident| rules.catalogue.definition().discounts.iter().any(|d| d.code.as_ref() == Some(*code));
    let codes = booking.promo_codes.iter().filter(|code| !frozen || frozen_code(code));
    let promo_codes: Vec<Ident> = codes.cloned().collect();
    let (numbers, requests): (Vec<u32>, Vec<LineRequest>) = lines.iter().cloned().unzip();
    let buyer = booking.buyer.as_ref().map(|buyer| known_taxes(buyer, rules, frozen));
    let asked = Quoted::new(&requests, booked_on);
    let quoted = Quoted {
        promo_codes: &promo_codes,
        party_size: booking.party_size,
        buyer: buyer.as_ref(),
        discount: booking.discount.as_ref(),
        ..asked
    };
    let priced = pricing::quote(rules.catalogue, &quoted);
    // A price line names the booking's line, whose number stays when others are gone.
    Ok(priced.map_err(|error| draft.error_in_form(error))?.numbered(&numbers))
}

/// The taxes of the buyer; of a price by frozen rules those that these know: none of the rest is of a product that was
/// booked.
fn known_taxes(buyer: &BuyerTaxes, rules: Rules<'_>, frozen: bool) -> BuyerTaxes {
    let mut known = buyer.clone();
    let taxes = &rules.catalogue.definition().taxes;
    known.taxes.retain(|new| !frozen || taxes.iter().any(|tax| tax.id == new.id));
    known
}

/// By when an instalment of an offer made now is to be paid, by a rule of its own. It counts from the first event that is
/// still ahead; where all have started it is due at once.
fn instalment_due(
    draft: &Draft,
    rule: &DeadlineRule,
    rules: Rules<'_>,
    context: &Context<'_>,
) -> Result<Option<Instant>> {
    let ahead = draft.booking().open_lines().filter(|line| line.starts.is_none_or(|starts| starts > context.now));
    let first = ahead.min_by_key(|line| (line.starts.is_none(), line.starts));
    let Some(first) = first else { return Ok(None) };
    let found = due(rule, first, rules, context).map_err(|error| error.at(&draft.path_of_line(first.number, "")))?;
    Ok(found.map(|found| found.due))
}

/// What is to be paid by when: the deposit at once or by its own rule, instalments by theirs, the balance by the booking's
/// deadline (S5).
fn schedule(
    draft: &Draft,
    breakdown: &pricing::Breakdown,
    rules: Rules<'_>,
    before: Option<&Offer>,
    context: &Context<'_>,
) -> Result<Vec<Instalment>> {
    let booking = draft.booking();
    let of_lines = || pricing::guests(rules.catalogue, booking.open_lines().map(|line| &line.contents));
    let guests = booking.party_size.map_or_else(of_lines, u64::from);
    let plan = pricing::plan(rules.catalogue.definition(), breakdown.total, breakdown.deposit, guests)?;
    let mut schedule: Vec<Instalment> = Vec::with_capacity(plan.len());
    for pricing::Planned { kind, amount, due, .. } in plan {
        let place = schedule.iter().filter(|earlier| earlier.kind == kind).count();
        // What was counted when the booking was made stays.
        let known = before.map(|before| before.schedule.iter().filter(|known| known.kind == kind).nth(place));
        let due = match (due, known.flatten()) {
            (Some(_), Some(known)) if !bug!(CountedAnew) => known.due,
            (Some(rule), _) => instalment_due(draft, rule, rules, context)?,
            (None, _) if kind != InstalmentKind::Balance => None,
            // Once it is confirmed, its deadlines wait for nothing.
            (None, Some(known)) if booking.is_sold() => known.due,
            // What is bought without a deposit is paid at once.
            (None, _) if booking.status == Status::Confirmed && !schedule.is_empty() => {
                bought_until(booking, rules, context)?
            }
            (None, _) => booking.open_lines().filter_map(|line| line.deadline.as_ref()).map(|line| line.due).min(),
        };
        schedule.push(Instalment { kind, amount, due });
    }
    Ok(schedule)
}

/// The balance that is due by the booking's deadline (S5) moves with it; one with a date of its own keeps it.
pub(super) fn move_balance(draft: &mut Draft, rules: Rules<'_>) {
    let booking = draft.booking();
    let of_its_own = rules.catalogue.definition().instalments.last().is_some_and(|last| last.due.is_some());
    let waits = matches!(booking.status, Status::Option | Status::Pending);
    let schedule = booking.offer.iter().flat_map(|offer| &offer.schedule);
    let balance = schedule.into_iter().find(|instalment| instalment.kind == InstalmentKind::Balance);
    let due = booking.first_due();
    if waits && !of_its_own && balance.is_some_and(|balance| balance.due != due) {
        draft.apply(Change::BalanceMoved(BalanceMoved { due }));
    }
}

/// By when the rest is to be paid of what is bought with a deposit: as if it were reserved (S5). What has started waits for
/// nothing.
fn bought_until(booking: &Booking, rules: Rules<'_>, context: &Context<'_>) -> Result<Option<Instant>> {
    let mut all = Vec::new();
    for line in booking.open_lines().filter(|line| line.starts.is_none_or(|starts| starts > context.now)) {
        let product = rules.catalogue.product(line.contents.product.as_str()).ok_or(Code::Internal)?;
        if let Some(rule) = rules.catalogue.time_frame(product, event_date(line, context)?) {
            all.extend(due(rule, line, rules, context)?.map(|found| found.due));
        }
    }
    Ok(all.into_iter().min())
}

/// Demands the actions that the products of the open lines name, each once (L1).
pub(super) fn require_actions(draft: &mut Draft, rules: Rules<'_>, context: &Context<'_>) -> Result<()> {
    let mut required = Vec::new();
    for line in draft.booking().open_lines() {
        let product = rules.catalogue.product(line.contents.product.as_str()).ok_or(Code::Internal)?;
        for id in &product.actions {
            let known = draft.booking().actions.iter().chain(&required).any(|action: &RequiredAction| action.id == *id);
            let Some(definition) = rules.catalogue.action(id.as_str()).filter(|_| !known) else { continue };
            let due = match &definition.due {
                Some(rule) => due(rule, line, rules, context)
                    .map_err(|error| error.at(&draft.path_of_line(line.number, "")))?
                    .map(|found| found.due),
                None => None,
            };
            required.push(RequiredAction {
                id: id.clone(),
                kind: definition.kind,
                to_do: None,
                done: None,
                frozen: None,
                due,
                bars_third_party_cancel: !bug!(DeskMayCancel)
                    && definition.bars_third_party_cancel.unwrap_or(!definition.kind.completes_itself()),
                blocks_confirmation: definition.blocks_confirmation,
                state: ActionState::ToDo,
                settled_at: None,
                settled_by: None,
                reason: None,
            });
        }
    }
    required.into_iter().for_each(|action| draft.apply(Change::ActionRequired(ActionRequired { action })));
    Ok(())
}
