//! Prices: what a booking's lines cost and why (B4), and what cancelling them keeps (B8).
//!
//! The order of computing (DOMAIN 3): a line's count by its charge basis; its unit prices by date, guest category and
//! group size; free places; each charge rounded once; a minimum charge; promo codes, then discounts in declared order,
//! each on what the previous left, in the catalogue's price mode; fees; the tax split of each line and fee; rounding by
//! document; the total; the deposit; cash.
//!
//! Sums are whole minor units in 64 bits; only a product that would not fit them is computed in 128.
#![deny(clippy::arithmetic_side_effects)]

mod breakdown;
mod calendar;
mod cancellation;
mod cash;
mod charge;
mod deposit;
mod discount;
mod discretionary;
mod document;
mod explain;
mod fee;
mod final_numbers;
mod line;
mod party;
mod payments;
mod price_line;
mod reprice;
mod reround;
mod schedule;
mod split;
mod tax;
#[cfg(test)]
mod tests;
pub mod wire;

pub use breakdown::{Breakdown, LineDiscount, TaxTotal};
pub use calendar::{CalendarCall, CalendarRequest, PriceCalendar, calendar};
pub use cancellation::{
    CancellationPreview, CancellationRequest, CancellationStep, CancellationTier, Fee, FeeTax, Refund,
    cancellation_preview, fee, fee_tax, refund, tier_at,
};
pub(crate) use cancellation::{check_amount, check_fee, check_fee_tax, check_tiers};
pub use discretionary::Discretionary;
pub use explain::{Explained, PriceReason};
pub use fee::FeeLine;
#[cfg(feature = "engine")]
pub(crate) use final_numbers::{Fallen, falling_costs, of_number as line_of_number};
pub use final_numbers::{FinalLine, FinalNumber, FinalNumbers, FinalNumbersAsked, final_numbers};
pub use line::LineRequest;
pub(crate) use payments::allocate;
pub use payments::{PaidInstalment, PaymentsAnswer, PaymentsRequest, payments};
pub use price_line::{Charge, LineTax, PriceLine, PriceLineKind};
pub use reprice::{LineChange, PriceChange, RepriceCall, RepriceRequest, Repriced, reprice};
pub use reround::{RoundRequest, round};
pub use schedule::{
    DepositAnswer, DepositCall, DepositRequest, Instalment, InstalmentKind, Schedule, ScheduleCall, ScheduleRequest,
    deposit_of, schedule,
};
#[cfg(feature = "engine")]
pub(crate) use schedule::{Planned, plan};
pub use tax::{BuyerTaxes, Hold, tax_within};

use crate::catalogue::{Catalogue, CatalogueDefinition};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::money::Rounding;
use crate::time::Date;
use breakdown::Draft;
use split::Buyer;
use std::cmp::Ordering;

/// What a quote is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Quoted<'a> {
    /// The lines, in the order in which they are shown.
    pub lines: &'a [LineRequest],
    /// The promo codes the customer gave, in any order: they are applied in the catalogue's.
    pub promo_codes: &'a [Ident],
    /// The local date of the booking, in the seller's zone: an early-bird discount looks at it.
    pub booked_on: Date,
    /// How many guests a deposit for each is for; if not said, those of all lines.
    pub party_size: Option<u32>,
    /// Whether it is paid in cash.
    pub cash: bool,
    /// The taxes of this buyer, where they are not the catalogue's.
    pub buyer: Option<&'a BuyerTaxes>,
    /// A discount that staff give (V8).
    pub discount: Option<&'a Discretionary>,
    /// Whether every figure is to be explained.
    pub explain: bool,
}

impl<'a> Quoted<'a> {
    /// Asks for lines, without promo codes, for a buyer like any other.
    #[must_use]
    pub fn new(lines: &'a [LineRequest], booked_on: Date) -> Self {
        Self {
            lines,
            promo_codes: &[],
            booked_on,
            party_size: None,
            cash: false,
            buyer: None,
            discount: None,
            explain: false,
        }
    }
}

/// What the lines cost, itemised (B4): one [`PriceLine`] for each line asked for. What a package includes makes none.
///
/// No line at all costs nothing, and is not an error.
///
/// # Errors
/// Every problem with its path into `lines` and `promo_codes`: `catalogue.unknown`, `line.session`, `line.stay`,
/// `line.fields`, `line.priceless`, `number.range`, `promo.unknown`; `list.length` past [`limits::LINES`];
/// `amount.range` for a line or a total past [`limits::AMOUNT_MINOR`].
pub fn quote(catalogue: &Catalogue, asked: &Quoted<'_>) -> Result<Breakdown> {
    let definition = catalogue.definition();
    let mut problems = Problems::new();
    let list = At::ROOT.field("lines");
    few_enough(asked.lines, list)?;
    let mut draft = Draft::new(catalogue, asked.lines.len());
    for (number, (i, request)) in (1_u32..).zip(asked.lines.iter().enumerate()) {
        let Some(counted) = request.resolve(catalogue, Some(asked.booked_on), list.index(i), &mut problems) else {
            continue;
        };
        match &counted.charges {
            None => draft.add(number, &counted),
            Some(charges) => draft.add_charges(number, &counted, charges)?,
        }
    }
    let discounts = discount::chosen(definition, asked, &mut problems);
    let buyer = party(definition, asked.party_size, asked.buyer, At::ROOT, &mut problems);
    if let Some(given) = asked.discount {
        given.check(definition.currency, At::ROOT.field("discount"), &mut problems);
    }
    problems.finish()?;

    discount::take_off(&mut draft, &discounts, asked, definition.rounding)?;
    if let Some(given) = asked.discount {
        discretionary::take_off(&mut draft, given, definition.currency, definition.rounding)?;
    }
    let mut breakdown = draft.finish(asked, buyer)?;
    if asked.explain {
        breakdown.explanation = Some(explain::breakdown(catalogue, asked, &breakdown));
    }
    Ok(breakdown)
}

/// Checks lines as a quote would, with their paths below `at`: what an inquiry asks for before anybody prices it (V9).
pub fn check_lines(catalogue: &Catalogue, lines: &[LineRequest], at: At<'_>, problems: &mut Problems) {
    let list = at.field("lines");
    if let Err(error) = few_enough(lines, list) {
        problems.extend(error);
        return;
    }
    for (i, request) in lines.iter().enumerate() {
        request.resolve(catalogue, None, list.index(i), problems);
    }
}

/// Checks promo codes as a quote of that date would.
#[cfg(feature = "engine")]
pub(crate) fn check_codes(catalogue: &Catalogue, codes: &[Ident], booked_on: Date) -> Result<()> {
    let mut problems = Problems::new();
    let asked = Quoted { promo_codes: codes, ..Quoted::new(&[], booked_on) };
    discount::chosen(catalogue.definition(), &asked, &mut problems);
    problems.finish()
}

/// Checks the size of a party and the taxes of a buyer as a quote would, with their paths below `at`.
pub(crate) fn check_party(
    catalogue: &Catalogue,
    party_size: Option<u32>,
    buyer: Option<&BuyerTaxes>,
    at: At<'_>,
    problems: &mut Problems,
) {
    party(catalogue.definition(), party_size, buyer, at, problems);
}

fn party<'a>(
    definition: &CatalogueDefinition,
    party_size: Option<u32>,
    buyer: Option<&'a BuyerTaxes>,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<Buyer<'a>> {
    if let Some(size) = party_size {
        line::within(at.field("party_size"), size, limits::COUNT, problems);
    }
    buyer.map(|buyer| Buyer::new(buyer, &definition.taxes, at.field("buyer"), problems))
}

/// How many guests lines are for: what an amount for each guest counts.
pub(crate) fn guests<'a>(catalogue: &Catalogue, lines: impl Iterator<Item = &'a LineRequest>) -> u64 {
    let of_line = |line: &LineRequest| {
        let by_guest = catalogue.product(line.product.as_str()).is_some_and(|product| product.basis.by_guest());
        u64::from(if by_guest { line.guests_asked() } else { line.guests.unwrap_or_default() })
    };
    lines.map(of_line).fold(0, u64::saturating_add)
}

fn few_enough(lines: &[LineRequest], list: At<'_>) -> Result<()> {
    if lines.len() <= limits::LINES {
        return Ok(());
    }
    let problem = list.problem(Code::ListLength).with("count", lines.len());
    Err(problem.with("limit", limits::LINES).into())
}

/// An amount that is past what this library computes with.
fn too_large(path: String) -> Problem {
    Problem::new(Code::AmountRange).at(path).with("given", "more than 10^13 minor units")
}

/// `value` × `by` / `over`, none of them negative, rounded once. 128 bits only where 64 do not hold the product.
#[inline]
fn scaled(value: i64, by: i64, over: i64, rounding: Rounding) -> Option<i64> {
    let Some(product) = value.checked_mul(by) else {
        return rounding.divide(i128::from(value).checked_mul(by.into())?, over.into());
    };
    let down = product.checked_div(over)?;
    let rest = product.checked_sub(down.checked_mul(over)?)?;
    let up = match rest.cmp(&over.checked_sub(rest)?) {
        Ordering::Less => false,
        Ordering::Equal => rounding == Rounding::HalfAwayFromZero || down & 1 == 1,
        Ordering::Greater => true,
    };
    down.checked_add(up.into())
}
