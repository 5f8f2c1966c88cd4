//! The operation `final_numbers`: what final numbers come to, by the catalogue's own rules (G1).

use crate::booking::line_moments;
use crate::catalogue::{Catalogue, Tax, on_catalogue};
use crate::deadline::{Asked, ShortNotice, deadline};
use crate::error::{Code, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::pricing::{
    BuyerTaxes, FinalNumber, FinalNumbers, FinalNumbersAsked, LineRequest, RepriceCall, check_fee_tax, check_lines,
    final_numbers,
};
use crate::time::{Instant, Zones, to_local};

on_catalogue! {
    /// Asks what final numbers come to.
    pub struct FinalNumbersCall, FinalNumbersRequest {
        /// What was booked.
        pub lines: Vec<LineRequest>,
        /// The promo codes the customer gave.
        pub promo_codes: Vec<Ident> = Vec::new(),
        /// The taxes of this buyer, where they are not the catalogue's.
        pub buyer: Option<BuyerTaxes>,
        /// When the booking was made.
        pub booked_at: Instant,
        /// How many come; of a line that is not named, as many as were booked.
        pub numbers: Vec<FinalNumber>,
        /// When the numbers were told.
        pub told_at: Instant,
        /// What happens if a date would come too soon after the booking.
        pub short_notice: ShortNotice = ShortNotice::default(),
        /// The tax in the fee; if not said, it is outside the scope of tax.
        pub tax: Option<Tax>,
        /// Whether to explain every figure.
        pub explain: bool = false,
    }
}

/// Finds the date of each line and prices those who come.
///
/// # Errors
/// Those of a quote and of [`deadline`], at the lines that lead to them; those of [`final_numbers`]; `policy.invalid`.
pub(super) fn answer(zones: &dyn Zones, catalogue: &Catalogue, call: FinalNumbersCall) -> Result<FinalNumbers> {
    let FinalNumbersCall { lines, promo_codes, buyer, booked_at, numbers, told_at, short_notice, tax, explain } = call;
    let mut problems = Problems::new();
    check_lines(catalogue, &lines, At::ROOT, &mut problems);
    if let Some(tax) = &tax {
        check_fee_tax(tax, At::ROOT.field("tax"), &mut problems);
    }
    problems.finish()?;
    let mut problems = Problems::new();
    let mut due = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let found = due_of(zones, catalogue, line, booked_at, short_notice);
        due.push(problems.take(found.map_err(|error| error.at(&format!("/lines/{i}")))).flatten());
    }
    problems.finish()?;
    let zone = &catalogue.definition().zone;
    let booked_on = to_local(zones, zone, booked_at).map_err(|error| error.at("/booked_at"))?.date();
    let booked = RepriceCall {
        lines,
        promo_codes,
        booked_on,
        party_size: None,
        cash: false,
        buyer,
        changes: Vec::new(),
        new_party_size: None,
        new_buyer: None,
        explain,
    };
    let asked = FinalNumbersAsked { booked: &booked, numbers: &numbers, due: &due, told_at, tax: tax.as_ref() };
    final_numbers(catalogue, &asked)
}

/// Until when the number of a line can fall; none for what has no final numbers, or no event that they count from.
fn due_of(
    zones: &dyn Zones,
    catalogue: &Catalogue,
    line: &LineRequest,
    booked_at: Instant,
    short_notice: ShortNotice,
) -> Result<Option<Instant>> {
    let product = catalogue.product(line.product.as_str()).ok_or(Code::Internal)?;
    let Some(rule) = &product.final_numbers else { return Ok(None) };
    let (zone, moments) = line_moments(line, catalogue, zones)?;
    let event_start = moments.iter().map(|(starts, _)| starts.0).min();
    let Some(rule) = rule.due.with_event(event_start) else { return Ok(None) };
    let calendar = &catalogue.definition().calendar;
    let asked = Asked { rule: &rule, calendar, short_notice, zone: &zone, booked_at, event_start };
    Ok(deadline(zones, &asked)?.map(|found| found.due))
}
