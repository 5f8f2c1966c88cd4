//! What a line charges where its product has several prices (DOMAIN 3, steps 2 and 3): by date, guest category and group
//! size, with free places.
//!
//! A *segment* is the places of one guest category and one tier. A *charge* is a segment's places on the nights of one
//! rate: the unit price is the same for all of it, and it is rounded once.
#![deny(clippy::arithmetic_side_effects)]

use super::scaled;
use crate::catalogue::{PARTS, PriceRules, UnitPrice};
use crate::error::{Code, Problem};
use crate::limits;
use crate::money::{Percent, Rounding};
use std::cmp::Reverse;

/// What the prices of a line depend on.
#[derive(Debug, Clone, Default)]
pub(super) struct Party {
    /// How many of each guest category, in the order of the catalogue; of no category, if they are not told apart.
    pub places: Vec<(Option<u32>, u32)>,
    /// How many nights at each rate, in the order of their first night; one, where nothing is by the night.
    pub nights: Vec<(Option<u32>, u32)>,
}

impl Party {
    /// Fine if it makes no more charges than a quote may have.
    pub fn few_enough(&self, rules: &PriceRules) -> Result<(), Problem> {
        let tiers = if rules.marginal { rules.tiers.len() } else { 0 };
        let most = self.places.len().saturating_add(tiers).saturating_mul(self.nights.len());
        if most <= limits::CHARGES {
            return Ok(());
        }
        Err(Problem::new(Code::ListLength).with("count", most).with("limit", limits::CHARGES))
    }
}

/// A charge: so many times a unit price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Charged {
    pub category: Option<u32>,
    pub rate: Option<u32>,
    pub tier: Option<usize>,
    /// Free ones included.
    pub count: u32,
    pub free: u32,
    pub price: UnitPrice,
    /// In minor units.
    pub amount: i64,
}

struct Segment {
    category: Option<u32>,
    tier: Option<usize>,
    places: u32,
    free: u32,
    /// What one place costs for all nights, in the parts of [`exact`].
    stay: i128,
}

/// The charges of a party, by category, tier and rate; `None` past 64 bits.
pub(super) fn charges(rules: &PriceRules, party: &Party, rounding: Rounding) -> Option<Vec<Charged>> {
    let mut segments = segments(rules, party)?;
    give_free_places(rules, &mut segments)?;
    let mut charges = Vec::with_capacity(segments.len().saturating_mul(party.nights.len()));
    for Segment { category, tier, places, free, .. } in segments {
        for (rate, nights) in &party.nights {
            let price = rules.unit_price(category, *rate, tier);
            let count = places.checked_mul(*nights)?;
            let free = free.checked_mul(*nights)?;
            let amount = amount(price, count.checked_sub(free)?, rounding)?;
            charges.push(Charged { category, rate: *rate, tier, count, free, price, amount });
        }
    }
    Some(charges)
}

fn segments(rules: &PriceRules, party: &Party) -> Option<Vec<Segment>> {
    let all = party.places.iter().try_fold(0_u32, |sum, (_, places)| sum.checked_add(*places))?;
    let mut segments = Vec::with_capacity(party.places.len());
    let mut before = 0_u32;
    for (category, places) in &party.places {
        let last = before.checked_add(*places)?;
        // Of a whole group, all have one tier; of marginal tiers, each place has that of its number.
        let mut tier = rules.tier_at(if rules.marginal { before.checked_add(1)? } else { all });
        while before < last {
            let next = if rules.marginal { tier.map_or(Some(0), |tier| tier.checked_add(1)) } else { None };
            let next_from = next.and_then(|next| rules.tiers.get(next)).map_or(u32::MAX, |tier| tier.from);
            let until = last.min(next_from.saturating_sub(1).max(before));
            if until > before {
                let stay = stay_price(rules, *category, tier, party)?;
                segments.push(Segment { category: *category, tier, places: until.checked_sub(before)?, free: 0, stay });
            }
            before = until;
            if before < last {
                tier = next;
            }
        }
    }
    Some(segments)
}

fn stay_price(rules: &PriceRules, category: Option<u32>, tier: Option<usize>, party: &Party) -> Option<i128> {
    party.nights.iter().try_fold(0_i128, |sum, (rate, nights)| {
        let price = exact(rules.unit_price(category, *rate, tier))?;
        sum.checked_add(price.checked_mul((*nights).into())?)
    })
}

/// One of every N + 1 that cost something is free, the cheapest first; of equally cheap ones the later.
fn give_free_places(rules: &PriceRules, segments: &mut [Segment]) -> Option<()> {
    let Some(paying) = rules.one_free_per else { return Some(()) };
    let priced = segments.iter().filter(|segment| segment.stay > 0);
    let counted = priced.map(|segment| u64::from(segment.places)).sum::<u64>();
    let mut left = u32::try_from(counted.checked_div(u64::from(paying).checked_add(1)?)?).ok()?;
    let mut order: Vec<usize> = (0..segments.len()).collect();
    crate::order::sort_by_key(&mut order, |i| (segments.get(*i).map(|segment| segment.stay), Reverse(*i)));
    for i in order {
        let Some(segment) = segments.get_mut(i).filter(|segment| segment.stay > 0) else { continue };
        segment.free = left.min(segment.places);
        left = left.checked_sub(segment.free)?;
    }
    Some(())
}

/// The parts of a minor unit that exact unit prices are counted in: 1/10,000 × a millionth.
const EXACT_PARTS: i128 = 10_000_000_000;

fn exact(price: UnitPrice) -> Option<i128> {
    i128::from(price.units).checked_mul(price.keep.into())
}

/// Count × unit price in whole minor units, rounded once.
pub(super) fn amount(price: UnitPrice, count: u32, rounding: Rounding) -> Option<i64> {
    let UnitPrice { units, keep } = price;
    if keep != Percent::WHOLE {
        return rounding.divide(exact(price)?.checked_mul(count.into())?, EXACT_PARTS);
    }
    if units.checked_rem(PARTS)? == 0 {
        // Most prices are whole minor units: nothing to round, and no 128 bits.
        return units.checked_div(PARTS)?.checked_mul(count.into());
    }
    scaled(units, count.into(), PARTS, rounding)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    /// Counts, free ones and amounts in cents of what a group of adults pays.
    fn charged(product: &str, places: u32) -> Vec<(u32, u32, i64)> {
        let text = format!(
            r#"{{"currency": "EUR", "zone": "UTC", "taxes": [{{"id": "t", "percent": "0"}}],
                "products": [{{"id": "p", "name": "P", "price": "10.00", "tax": "t", {product}}}]}}"#
        );
        let catalogue = Catalogue::load(&text).unwrap();
        let rules = catalogue.prepared("p").unwrap().1.rules.as_ref().unwrap();
        let party = Party { places: vec![(None, places)], nights: vec![(None, 1)] };
        let charges = charges(rules, &party, Rounding::HalfAwayFromZero).unwrap();
        charges.iter().map(|charged| (charged.count, charged.free, charged.amount)).collect()
    }

    #[test]
    fn a_tier_is_the_price_of_the_whole_group() {
        let tiers = r#""tiers": [{"from": 10, "price": "9.00"}, {"from": 20, "percent": "25"}]"#;
        assert_eq!(charged(tiers, 9), [(9, 0, 9_000)]);
        assert_eq!(charged(tiers, 10), [(10, 0, 9_000)]);
        assert_eq!(charged(tiers, 20), [(20, 0, 15_000)]);
    }

    #[test]
    fn a_marginal_tier_is_the_price_from_its_number_on() {
        let tiers =
            r#""tier_mode": "marginal", "tiers": [{"from": 10, "price": "9.00"}, {"from": 20, "price": "8.00"}]"#;
        assert_eq!(charged(tiers, 9), [(9, 0, 9_000)]);
        assert_eq!(charged(tiers, 10), [(9, 0, 9_000), (1, 0, 900)]);
        assert_eq!(charged(tiers, 25), [(9, 0, 9_000), (10, 0, 9_000), (6, 0, 4_800)]);
    }

    #[test]
    fn a_marginal_tier_from_one_leaves_nothing_below_it() {
        let tiers = r#""tier_mode": "marginal", "tiers": [{"from": 1, "price": "9.00"}, {"from": 3, "price": "8.00"}]"#;
        assert_eq!(charged(tiers, 4), [(2, 0, 1_800), (2, 0, 1_600)]);
    }

    #[test]
    fn one_of_every_eleven_is_free() {
        let free = r#""one_free_per": 10"#;
        assert_eq!(charged(free, 10), [(10, 0, 10_000)]);
        assert_eq!(charged(free, 11), [(11, 1, 10_000)]);
        assert_eq!(charged(free, 22), [(22, 2, 20_000)]);
    }

    #[test]
    fn the_cheapest_are_free() {
        let rules = r#""one_free_per": 3, "tier_mode": "marginal", "tiers": [{"from": 4, "price": "8.00"}]"#;
        assert_eq!(charged(rules, 8), [(3, 0, 3_000), (5, 2, 2_400)]);
    }
}
