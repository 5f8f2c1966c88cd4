//! What a change of a booking changes in its price, by the rules it was sold under: lines cancelled in part or altogether,
//! other taxes for the buyer.
#![deny(clippy::arithmetic_side_effects)]

use super::{Breakdown, BuyerTaxes, LineRequest, Quoted, quote};
use crate::catalogue::{Catalogue, on_catalogue};
use crate::error::{Code, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::money::Amount;
use crate::time::Date;
use std::collections::BTreeMap;

crate::record! {
    /// What becomes of a line.
    pub struct LineChange {
        /// Its number: the position in the request, from 1.
        pub line: u32,
        /// What is asked for instead; nothing: it is cancelled.
        pub to: Option<LineRequest>,
    }
}

on_catalogue! {
    /// Asks what a change makes of a price.
    pub struct RepriceCall, RepriceRequest {
        /// What was asked for.
        pub lines: Vec<LineRequest>,
        /// The promo codes the customer gave.
        pub promo_codes: Vec<Ident> = Vec::new(),
        /// The local date of the booking, in the seller's zone.
        pub booked_on: Date,
        /// How many guests a deposit for each is for; if not said, those of all lines.
        pub party_size: Option<u32>,
        /// Whether it is paid in cash.
        pub cash: bool = false,
        /// The taxes of this buyer, where they are not the catalogue's.
        pub buyer: Option<BuyerTaxes>,
        /// What becomes of lines; those not named stay.
        pub changes: Vec<LineChange> = Vec::new(),
        /// The number of guests afterwards, if it was said before.
        pub new_party_size: Option<u32>,
        /// The taxes of the buyer afterwards; if not said, as before.
        pub new_buyer: Option<BuyerTaxes>,
        /// Whether to explain every figure of both prices.
        pub explain: bool = false,
    }
}

crate::record! {
    /// A price before and after a change.
    pub struct Repriced {
        /// Before.
        pub before: Breakdown,
        /// After; its lines keep their numbers.
        pub after: Breakdown,
        /// Every line and fee whose gross price differs, in their order.
        pub changes: Vec<PriceChange>,
        /// What the total rises by; negative, if it falls.
        pub difference: Amount,
        /// The gross price of what was cancelled: what the total falls by, which a cancellation fee is a share of (B8).
        pub cancelled_gross: Amount,
    }
}

crate::record! {
    /// The gross price of a line or of a fee, before and after a change.
    pub struct PriceChange {
        /// The line.
        pub line: Option<u32>,
        /// The fee.
        pub fee: Option<Ident>,
        /// Before; none, if there was none.
        pub before: Option<Amount>,
        /// After; none, if there is none.
        pub after: Option<Amount>,
    }
}

/// Prices a booking before and after a change, by the same rules.
///
/// # Errors
/// Those of [`quote`]; `line.unknown` for a change of a line that there is not, or a second one of the same.
pub fn reprice(catalogue: &Catalogue, call: &RepriceCall) -> Result<Repriced> {
    let RepriceCall { lines, promo_codes, booked_on, party_size, cash, buyer, explain, .. } = call;
    let asked = Quoted {
        lines,
        promo_codes,
        booked_on: *booked_on,
        party_size: *party_size,
        cash: *cash,
        buyer: buyer.as_ref(),
        discount: None,
        explain: *explain,
    };
    let before = quote(catalogue, &asked)?;
    let (numbers, left) = changed(call)?;
    let asked = Quoted {
        lines: &left,
        party_size: call.new_party_size.or(*party_size),
        buyer: call.new_buyer.as_ref().or(buyer.as_ref()),
        ..asked
    };
    let after = quote(catalogue, &asked).map_err(|error| error.moved(|path| moved(path, call, &numbers)))?;
    let after = after.numbered(&numbers);
    let difference = after.total.minus(before.total)?;
    let cancelled_gross = before.total.minus(after.total)?.at_least_zero();
    Ok(Repriced { changes: changes(catalogue, &before, &after)?, before, after, difference, cancelled_gross })
}

/// The numbers of the lines that are left, and what they ask for.
fn changed(call: &RepriceCall) -> Result<(Vec<u32>, Vec<LineRequest>)> {
    let mut problems = Problems::new();
    let list = At::ROOT.field("changes");
    let mut by_line: BTreeMap<u32, &LineChange> = BTreeMap::new();
    for (i, change) in call.changes.iter().enumerate() {
        let place = usize::try_from(change.line).ok().and_then(|number| number.checked_sub(1));
        let known = place.is_some_and(|place| place < call.lines.len());
        if !known || by_line.insert(change.line, change).is_some() {
            let at = list.index(i);
            problems.push(at.field("line").problem(Code::LineUnknown).with("given", change.line));
        }
    }
    problems.finish()?;
    let left = (1_u32..).zip(&call.lines).filter_map(|(number, line)| match by_line.get(&number) {
        None => Some((number, line.clone())),
        Some(change) => change.to.clone().map(|line| (number, line)),
    });
    Ok(left.unzip())
}

/// Where a problem of the quote after the change stands in the request.
fn moved(path: &str, call: &RepriceCall, numbers: &[u32]) -> String {
    let after = path.strip_prefix("/lines/").map(|rest| rest.split_once('/').unwrap_or((rest, "")));
    let found = after.and_then(|(place, field)| {
        let number = numbers.get(place.parse::<usize>().ok()?)?;
        let change = call.changes.iter().position(|change| change.line == *number)?;
        Some(if field.is_empty() { format!("/changes/{change}/to") } else { format!("/changes/{change}/to/{field}") })
    });
    if path == "/party_size" && call.new_party_size.is_some() {
        return "/new_party_size".to_owned();
    }
    let buyer = path.strip_prefix("/buyer").filter(|_| call.new_buyer.is_some());
    found.or_else(|| buyer.map(|rest| format!("/new_buyer{rest}"))).unwrap_or_else(|| path.to_owned())
}

fn changes(catalogue: &Catalogue, before: &Breakdown, after: &Breakdown) -> Result<Vec<PriceChange>> {
    let digits = before.currency.digits();
    // Lines by number, then fees in the order of the catalogue.
    let mut lines: BTreeMap<u32, [Option<Amount>; 2]> = BTreeMap::new();
    let mut fees: Vec<(&Ident, [Option<Amount>; 2])> =
        catalogue.definition().fees.iter().map(|fee| (&fee.id, [None, None])).collect();
    for (side, breakdown) in [before, after].into_iter().enumerate() {
        let add = |sums: &mut [Option<Amount>; 2], amount: Amount| {
            if let Some(sum) = sums.get_mut(side) {
                *sum = Some(sum.unwrap_or(Amount::zero(digits)).plus(amount)?);
            }
            Ok::<_, crate::error::Error>(())
        };
        for line in &breakdown.lines {
            add(lines.entry(line.line).or_default(), line.gross())?;
        }
        for fee in breakdown.fees.iter().flatten() {
            if let Some((_, sums)) = fees.iter_mut().find(|(id, _)| **id == fee.fee) {
                add(sums, fee.gross)?;
            }
        }
    }
    let lines = lines.into_iter().map(|(line, sums)| (Some(line), None, sums));
    let fees = fees.into_iter().map(|(fee, sums)| (None, Some(fee.clone()), sums));
    let all = lines.chain(fees).filter(|(_, _, [before, after])| before != after);
    Ok(all.map(|(line, fee, [before, after])| PriceChange { line, fee, before, after }).collect())
}
