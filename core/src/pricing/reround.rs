//! Rounding a breakdown again, in another mode: always from its prices, never from what an earlier mode made of them.
#![deny(clippy::arithmetic_side_effects)]

use super::breakdown::{Sums, totals};
use super::split::round_document;
use super::{Breakdown, FeeLine, PriceLine, TaxTotal, tax, too_large};
use crate::catalogue::{DocumentRounding, PriceMode};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::money::{Amount, Rounding};
use std::collections::BTreeMap;

crate::record! {
    /// Asks for a breakdown in another mode of rounding.
    pub struct RoundRequest {
        /// The breakdown.
        pub breakdown: Breakdown,
        /// Where tax is rounded.
        pub mode: DocumentRounding,
        /// How fractions of a minor unit are rounded.
        pub rounding: Rounding = Rounding::HalfAwayFromZero,
    }
}

/// The same prices, their tax split and rounded anew. A deposit and what is payable in cash go by the total: they are left
/// out.
///
/// # Errors
/// `breakdown.held` for one that was changed for the buyer, whose prices are not in it; `amount.range`,
/// `amount.digits`, `amount.negative` for one that no quote gives.
pub fn round(request: &RoundRequest) -> Result<Breakdown> {
    let RoundRequest { breakdown, mode, rounding } = request;
    if breakdown.hold.is_some() {
        return Err(Problem::new(Code::BreakdownHeld).at("/breakdown/hold").into());
    }
    check(breakdown)?;
    let split = Splitting { prices: breakdown.prices, rounding: *rounding };
    let mut lines = breakdown.lines.clone();
    for (i, line) in lines.iter_mut().enumerate() {
        split.line(line).ok_or_else(|| too_large(format!("/breakdown/lines/{i}")))?;
    }
    let mut fees = breakdown.fees.clone().unwrap_or_default();
    for (i, fee) in fees.iter_mut().enumerate() {
        split.fee(fee).ok_or_else(|| too_large(format!("/breakdown/fees/{i}")))?;
    }
    round_document(&mut lines, &mut fees, *mode, *rounding).ok_or(Code::Internal)?;
    let taxes = sums(&breakdown.taxes, &lines, &fees, breakdown.currency.digits())?;
    let sum = |pick: fn(&TaxTotal) -> Amount| Amount::sum(taxes.iter().map(pick), breakdown.currency.digits());
    Ok(Breakdown {
        net: sum(|of| of.net)?,
        tax: sum(|of| of.tax)?,
        total: sum(|of| of.gross)?,
        lines,
        taxes,
        fees: breakdown.fees.as_ref().map(|_| fees),
        deposit: None,
        rounding: None,
        payable: None,
        explanation: None,
        ..breakdown.clone()
    })
}

/// Every amount is one of the currency, and no price is negative.
fn check(breakdown: &Breakdown) -> Result<()> {
    let currency = breakdown.currency;
    let mut problems = Problems::new();
    let mut check = |amount: Amount, at: At<'_>| {
        if amount.digits() != currency.digits() {
            let problem = at.problem(Code::AmountDigits).with("given", amount.to_string());
            problems.push(problem.with("currency", currency.code()).with("digits", u32::from(currency.digits())));
        }
        if amount.minor() < 0 {
            problems.push(at.problem(Code::AmountNegative).with("given", amount.to_string()));
        }
    };
    let root = At::ROOT.field("breakdown");
    let list = root.field("lines");
    for (i, line) in breakdown.lines.iter().enumerate() {
        let at = list.index(i);
        check(line.list(), at.field("list"));
        line.discounts().iter().for_each(|discount| check(discount.amount, at.field("discounts")));
        line.taxes().iter().for_each(|part| check(part.price, at.field("taxes")));
    }
    let list = root.field("fees");
    for (i, fee) in breakdown.fees.iter().flatten().enumerate() {
        let at = list.index(i);
        check(fee.price, at.field("price"));
    }
    problems.finish()
}

struct Splitting {
    prices: PriceMode,
    rounding: Rounding,
}

impl Splitting {
    fn line(&self, line: &mut PriceLine) -> Option<()> {
        if line.taxes().is_empty() {
            let off = line.discounts().iter().try_fold(0_i64, |sum, off| sum.checked_add(off.amount.minor()))?;
            let price = line.list().minor().checked_sub(off).filter(|price| *price >= 0)?;
            let split = tax::split(price, line.percent()?, line.category()?, self.prices, self.rounding)?;
            line.split(split.net, split.tax);
        } else {
            let mut parts = line.taxes().to_vec();
            for part in &mut parts {
                let price = part.price.minor();
                let split = tax::split(price, part.percent, part.category, self.prices, self.rounding)?;
                let amount = |minor| Amount::new(minor, part.price.digits());
                (part.net, part.tax, part.gross) = (amount(split.net)?, amount(split.tax)?, amount(split.gross)?);
            }
            line.split_parts(parts)?;
        }
        (line.gross().minor() <= limits::AMOUNT_MINOR).then_some(())
    }

    fn fee(&self, fee: &mut FeeLine) -> Option<()> {
        let split = tax::split(fee.price.minor(), fee.percent, fee.category, self.prices, self.rounding)?;
        let amount = |minor| Amount::new(minor, fee.price.digits());
        (fee.net, fee.tax, fee.gross) = (amount(split.net)?, amount(split.tax)?, amount(split.gross)?);
        Some(())
    }
}

/// The sums by tax, in the order in which they stood.
fn sums(taxes: &[TaxTotal], lines: &[PriceLine], fees: &[FeeLine], digits: u8) -> Result<Vec<TaxTotal>> {
    let mut sums = vec![Sums::default(); taxes.len()];
    let places: BTreeMap<&Ident, usize> = taxes.iter().enumerate().map(|(place, tax)| (&tax.tax_id, place)).collect();
    let mut add = |id: Option<&Ident>, net: Amount, tax: Amount| {
        let place = id.and_then(|id| places.get(id).copied());
        place.and_then(|place| sums.get_mut(place)?.add(net.minor(), tax.minor())).ok_or_else(|| {
            let given = id.map_or_else(String::new, ToString::to_string);
            let problem = Problem::new(Code::CatalogueUnknown).at("/breakdown/taxes").with("what", "the tax");
            let known: Vec<String> = taxes.iter().take(20).map(|tax| tax.tax_id.to_string()).collect();
            problem.with("given", given).with("candidates", known)
        })
    };
    for line in lines {
        if line.taxes().is_empty() {
            add(line.tax_id(), line.net(), line.tax())?;
        }
        line.taxes().iter().try_for_each(|part| add(Some(&part.tax_id), part.net, part.tax))?;
    }
    fees.iter().try_for_each(|fee| add(Some(&fee.tax_id), fee.net, fee.tax))?;
    taxes
        .iter()
        .zip(sums)
        .map(|(of, sums)| {
            let (net, tax, gross) = totals(sums, digits)?;
            Ok(TaxTotal { net, tax, gross, ..of.clone() })
        })
        .collect()
}
