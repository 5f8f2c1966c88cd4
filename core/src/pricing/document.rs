//! Rounding by document (DOMAIN 3, step 8): for each rate and category, the tax of the sum, not the sum of the taxes.
#![deny(clippy::arithmetic_side_effects)]

use super::scaled;
use crate::catalogue::{DocumentRounding, TaxCategory};
use crate::money::{Percent, Rounding};
use std::cmp::Reverse;

/// What was split by itself: a line, a part of one, or a fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub percent: Percent,
    pub category: TaxCategory,
    pub net: i64,
    pub tax: i64,
}

impl Entry {
    fn gross(&self) -> i64 {
        self.net.saturating_add(self.tax)
    }
}

/// Rounds entries as they were split, in their order.
pub(super) fn round(entries: &mut [Entry], mode: DocumentRounding, rounding: Rounding) -> Option<()> {
    if mode == DocumentRounding::Line {
        return Some(());
    }
    let taxed = |entry: &Entry| entry.percent != Percent::ZERO && entry.category != TaxCategory::Margin;
    let mut order: Vec<usize> = entries.iter().enumerate().filter(|(_, entry)| taxed(entry)).map(|(i, _)| i).collect();
    // By group; in each, the dearest first, and of equally dear ones the first.
    crate::order::sort_by_key(&mut order, |i| {
        entries.get(*i).map(|entry| (entry.percent, entry.category, Reverse(entry.gross())))
    });
    let group = |i: usize, entries: &[Entry]| entries.get(i).map(|entry| (entry.percent, entry.category));
    let groups: Vec<Vec<usize>> =
        order.chunk_by(|a, b| group(*a, entries) == group(*b, entries)).map(<[usize]>::to_vec).collect();
    groups.into_iter().try_for_each(|group| round_group(entries, &group, mode, rounding))
}

fn round_group(entries: &mut [Entry], dearest: &[usize], mode: DocumentRounding, rounding: Rounding) -> Option<()> {
    let of_group = || dearest.iter().filter_map(|i| entries.get(*i));
    let net = of_group().try_fold(0_i64, |sum, entry| sum.checked_add(entry.net))?;
    let gross = of_group().try_fold(0_i64, |sum, entry| sum.checked_add(entry.gross()))?;
    let percent = of_group().next()?.percent;
    let with_tax = Percent::WHOLE.checked_add(percent.millionths())?;
    let new_net = match mode {
        DocumentRounding::DocumentGross => scaled(gross, Percent::WHOLE, with_tax, rounding)?,
        DocumentRounding::DocumentNet | DocumentRounding::Line => net,
    };
    let new_gross = scaled(new_net, with_tax, Percent::WHOLE, rounding)?;
    // One unit of one kind an entry: first what is missing of the gross, then of the net.
    let mut places = dearest.iter().cycle();
    let mut correct = |missing: i64, of_net: i64, of_gross: i64| {
        for _ in 0..missing.unsigned_abs() {
            let entry = entries.get_mut(*places.next()?)?;
            entry.net = entry.net.checked_add(of_net.checked_mul(missing.signum())?)?;
            entry.tax = entry.tax.checked_add(of_gross.checked_sub(of_net)?.checked_mul(missing.signum())?)?;
        }
        Some(())
    };
    correct(new_gross.checked_sub(gross)?, 0, 1)?;
    correct(new_net.checked_sub(net)?, 1, 0)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use crate::catalogue::PriceMode;
    use crate::pricing::tax;
    use proptest::prelude::*;

    fn percent(millionths: i64) -> Percent {
        let text = rust_decimal::Decimal::new(millionths, 4).to_string();
        crate::json::decode_text(format!("\"{text}\"").as_bytes()).unwrap()
    }

    fn entries(prices: &[i64], percent: Percent, mode: PriceMode) -> Vec<Entry> {
        let category = TaxCategory::Standard;
        let rounding = Rounding::HalfAwayFromZero;
        let split = |price: &i64| tax::split(*price, percent, category, mode, rounding).unwrap();
        prices.iter().map(split).map(|s| Entry { percent, category, net: s.net, tax: s.tax }).collect()
    }

    fn rounded(prices: &[i64], rate: i64, prices_are: PriceMode, mode: DocumentRounding) -> Vec<(i64, i64)> {
        let mut entries = entries(prices, percent(rate), prices_are);
        round(&mut entries, mode, Rounding::HalfAwayFromZero).unwrap();
        entries.iter().map(|entry| (entry.net, entry.gross())).collect()
    }

    #[test]
    fn by_net_the_tax_is_that_of_the_sum_and_the_dearest_line_takes_the_difference() {
        // 3 × 1.00 at 19 %: 0.84 net each, 2.52 in all, 2.9988 with tax: 3.00. Nothing to correct.
        assert_eq!(rounded(&[100; 3], 190_000, PriceMode::Gross, DocumentRounding::DocumentNet), [(84, 100); 3]);
        // 10 × 0.50 at 19 %: 0.42 net each, 4.20 in all, 4.998 with tax: 5.00.
        assert_eq!(rounded(&[50; 10], 190_000, PriceMode::Gross, DocumentRounding::DocumentNet), [(42, 50); 10]);
        // Net 0.33 and 2 × 0.32 at 20 %: 0.40 (0.396) and 2 × 0.38 (0.384) are 1.16; of 0.97 it is 1.164. Nothing.
        // Net 3 × 0.32 at 20 %: 3 × 0.38 = 1.14; of 0.96 it is 1.152: one cent more, on the first.
        let expected = [(32, 39), (32, 38), (32, 38)];
        assert_eq!(rounded(&[32; 3], 200_000, PriceMode::Net, DocumentRounding::DocumentNet), expected);
    }

    #[test]
    fn by_gross_the_total_stays_where_a_net_yields_it() {
        // 3 × 0.10 at 20 %: nets 0.08 (0.0833); of 0.30 it is 0.25, with tax 0.30: one net takes the cent.
        let expected = [(9, 10), (8, 10), (8, 10)];
        assert_eq!(rounded(&[10; 3], 200_000, PriceMode::Gross, DocumentRounding::DocumentGross), expected);
        // 0.03 at 20 %: net 0.03 (0.025), with tax 0.036: 0.04. No net yields 0.03: 0.02 makes 0.024.
        let expected = [(3, 4)];
        assert_eq!(rounded(&[3], 200_000, PriceMode::Gross, DocumentRounding::DocumentGross), expected);
    }

    proptest! {
        #[test]
        fn a_document_meets_its_rate_to_the_last_unit(
            prices in prop::collection::vec(0_i64..100_000, 1..60),
            rate in 1_i64..=1_000_000,
            net in any::<bool>(),
            by_gross in any::<bool>(),
        ) {
            let rate = percent(rate);
            let prices_are = if net { PriceMode::Net } else { PriceMode::Gross };
            let mode = if by_gross { DocumentRounding::DocumentGross } else { DocumentRounding::DocumentNet };
            let before = entries(&prices, rate, prices_are);
            let mut after = before.clone();
            round(&mut after, mode, Rounding::HalfAwayFromZero).unwrap();
            let sum = |of: &[Entry], pick: fn(&Entry) -> i64| of.iter().map(pick).sum::<i64>();
            let (nets, taxes) = (sum(&after, |e| e.net), sum(&after, |e| e.tax));
            // BR-CO-17: the tax is the net × rate, rounded.
            prop_assert_eq!(Some(taxes), rate.of(nets, Rounding::HalfAwayFromZero));
            for (before, after) in before.iter().zip(&after) {
                prop_assert!((before.net - after.net).abs() <= 1 && (before.gross() - after.gross()).abs() <= 1);
                prop_assert!(after.net >= 0 && after.tax >= 0);
            }
            if by_gross {
                prop_assert!((sum(&before, |e| e.gross()) - nets - taxes).abs() <= 1);
            } else {
                prop_assert_eq!(sum(&before, |e| e.net), nets);
            }
        }
    }
}
