//! Fees on a booking (DOMAIN 3, step 6): on the sum of its lines after discounts, never on fees.
#![deny(clippy::arithmetic_side_effects)]

use super::{PriceLine, scaled, tax, too_large};
use crate::catalogue::{CatalogueDefinition, FeeDefinition, TaxCategory, Text};
use crate::error::{Code, Result};
use crate::ids::Ident;
use crate::limits;
use crate::money::{Amount, Percent, Rounding, allocate};
use std::collections::BTreeSet;

crate::record! {
    /// A fee on a booking, or the part of it that has one tax.
    #[derive(Eq)]
    pub struct FeeLine {
        /// The fee.
        pub fee: Ident,
        /// Its name for people.
        pub name: Text,
        /// The price, in the prices' mode.
        pub price: Amount,
        /// The price without tax.
        pub net: Amount,
        /// The tax.
        pub tax: Amount,
        /// The price with tax.
        pub gross: Amount,
        /// Which tax.
        pub tax_id: Ident,
        /// Its rate.
        pub percent: Percent,
        /// Its category.
        pub category: TaxCategory,
    }
}

/// A fee that applies, before its tax is known.
#[derive(Debug)]
pub(super) struct Charged<'a> {
    pub fee: &'a FeeDefinition,
    /// Its parts in minor units, in the prices' mode, with the place of the tax of each, in the order of the catalogue.
    pub parts: Vec<(usize, i64)>,
}

/// The fees on lines whose tax is not split yet. What comes to nothing is no fee.
pub(super) fn charged<'a>(lines: &[PriceLine], definition: &'a CatalogueDefinition) -> Result<Vec<Charged<'a>>> {
    let mut all = Vec::new();
    for fee in &definition.fees {
        let products: Option<BTreeSet<&Ident>> = fee.products.as_ref().map(crate::order::set);
        let is_on = |line: &PriceLine| products.as_ref().is_none_or(|products| products.contains(line.product()));
        let on: Vec<&PriceLine> = lines.iter().filter(|line| is_on(line)).collect();
        if on.is_empty() {
            continue;
        }
        let sum = on.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.left())).ok_or(Code::Internal)?;
        let price = match (fee.percent, fee.amount) {
            (Some(percent), _) => percent.of(sum, definition.rounding),
            (None, amount) => Some(definition.currency.amount(amount.unwrap_or_default())?.minor()),
        };
        let price = price.filter(|price| *price <= limits::AMOUNT_MINOR).ok_or_else(|| too_large(String::new()))?;
        let mut parts = match &fee.tax {
            Some(tax) => {
                let place = definition.taxes.iter().position(|known| known.id == *tax).ok_or(Code::Internal)?;
                vec![(place, price)]
            }
            None => {
                let by_rate = by_rate(&on, definition).ok_or(Code::Internal)?;
                split_over(price, &by_rate, definition.rounding).ok_or(Code::Internal)?
            }
        };
        parts.retain(|(_, part)| *part > 0);
        crate::order::sort(&mut parts);
        if !parts.is_empty() {
            all.push(Charged { fee, parts });
        }
    }
    Ok(all)
}

/// The gross prices of lines by tax, by the seller's own rates, lowest rate first.
fn by_rate(lines: &[&PriceLine], definition: &CatalogueDefinition) -> Option<Vec<(usize, i64)>> {
    let mut gross: Vec<Option<i64>> = vec![None; definition.taxes.len()];
    let mut add = |place: usize, price: i64| {
        let tax = definition.taxes.get(place)?;
        let split = tax::split(price, tax.percent, tax.category, definition.prices, definition.rounding)?;
        let sum = gross.get_mut(place)?;
        *sum = Some(sum.unwrap_or_default().checked_add(split.gross)?);
        Some(())
    };
    for line in lines {
        let item = line.item();
        if item.tax_split.is_empty() {
            add(item.tax, line.left())?;
            continue;
        }
        let weights: Vec<i64> = item.tax_split.iter().map(|part| part.weight).collect();
        for (part, price) in item.tax_split.iter().zip(allocate(line.left(), &weights)?) {
            add(part.tax, price)?;
        }
    }
    let found = gross.into_iter().enumerate();
    let mut by_rate: Vec<(usize, i64)> = found.filter_map(|(place, gross)| Some((place, gross?))).collect();
    crate::order::sort_by_key(&mut by_rate, |(place, _)| definition.taxes.get(*place).map(|tax| tax.percent));
    Some(by_rate)
}

/// Splits a fee over taxes in proportion to their gross prices, each part rounded; if the parts come to more, the lowest
/// rate gives, if they come to less, the highest takes. `by_rate`: the place of each tax and its gross, lowest rate first.
fn split_over(price: i64, by_rate: &[(usize, i64)], rounding: Rounding) -> Option<Vec<(usize, i64)>> {
    let sum = by_rate.iter().try_fold(0_i64, |sum, (_, gross)| sum.checked_add(*gross))?;
    let mut parts = Vec::with_capacity(by_rate.len());
    for (tax, gross) in by_rate {
        parts.push((*tax, if sum == 0 { 0 } else { scaled(price, *gross, sum, rounding)? }));
    }
    let given = parts.iter().try_fold(0_i64, |sum, (_, part)| sum.checked_add(*part))?;
    let mut missing = price.checked_sub(given)?;
    if missing > 0 {
        let (_, highest) = parts.last_mut()?;
        *highest = highest.checked_add(missing)?;
    }
    for (_, part) in &mut parts {
        let excess = missing.checked_neg()?.clamp(0, (*part).max(0));
        *part = part.checked_sub(excess)?;
        missing = missing.checked_add(excess)?;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(price: i64, by_rate: &[i64]) -> Vec<i64> {
        let by_rate: Vec<(usize, i64)> = by_rate.iter().copied().enumerate().collect();
        let parts = split_over(price, &by_rate, Rounding::HalfAwayFromZero).unwrap();
        parts.into_iter().map(|(_, part)| part).collect()
    }

    #[test]
    fn parts_that_come_to_less_than_the_fee_are_made_up_by_the_highest_rate() {
        assert_eq!(parts(100, &[1, 1, 1]), [33, 33, 34]);
    }

    #[test]
    fn parts_that_come_to_more_than_the_fee_are_cut_at_the_lowest_rate() {
        assert_eq!(parts(5, &[1, 1]), [2, 3]);
    }

    #[test]
    fn a_lowest_rate_without_a_part_leaves_the_cut_to_the_next() {
        assert_eq!(parts(1, &[0, 1, 1]), [0, 0, 1]);
    }

    #[test]
    fn on_lines_that_are_free_the_highest_rate_has_the_fee() {
        assert_eq!(parts(500, &[0, 0]), [0, 500]);
    }
}
