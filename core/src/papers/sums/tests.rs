#![allow(clippy::arithmetic_side_effects)]

use super::*;
use proptest::prelude::*;

fn percent(text: &str) -> Option<Percent> {
    Some(crate::json::decode_text(format!("\"{text}\"").as_bytes()).unwrap())
}

fn cents(minor: i64) -> Amount {
    Amount::new(minor, 2).unwrap()
}

fn sums(of: &[(&str, i64, i64)]) -> TaxSums {
    let mut sums = TaxSums::new(2);
    for (rate, net, tax) in of {
        sums.plus(TaxCategory::Standard, percent(rate), cents(*net), cents(*tax)).unwrap();
    }
    sums
}

#[test]
fn an_advance_has_the_rates_of_the_price_in_proportion() {
    // 110.00 at 10 % and 60.00 at 20 %: of 51.00 are 33.00 and 18.00, with 3.00 of tax in each.
    let price = sums(&[("10", 10_000, 1_000), ("20", 5_000, 1_000)]);
    assert_eq!(price.share(cents(5_100)).unwrap(), sums(&[("10", 3_000, 300), ("20", 1_500, 300)]));
}

#[test]
fn what_is_left_of_a_rate_is_taken_as_it_is() {
    // 10.01 with 0.90 of tax, which by its rate would be 0.91: the last part takes what is there.
    let price = sums(&[("10", 911, 90)]);
    assert_eq!(price.share(cents(1_001)).unwrap(), price);
}

#[test]
fn under_the_margin_scheme_no_tax_is_written() {
    let mut sums = TaxSums::new(2);
    sums.plus(TaxCategory::Margin, percent("20"), cents(10_000), cents(0)).unwrap();
    let written = sums.written().unwrap();
    let expected =
        DocumentTax { category: TaxCategory::Margin, percent: None, net: None, tax: None, gross: cents(10_000) };
    assert_eq!(written, [expected]);
    assert_eq!(TaxSums::of(&written, 2).unwrap(), sums);
}

proptest! {
    /// Advances of any size, one after the other, and the rest: the price to the cent, of each rate, net and tax.
    #[test]
    fn advances_and_the_rest_are_the_price(
        grosses in prop::collection::vec(0_i64..1_000_000, 1..4),
        parts in prop::collection::vec(1_i64..400_000, 0..12),
    ) {
        let rates = ["5.5", "10", "20"];
        let priced: Vec<(&str, i64, i64)> = grosses.iter().zip(rates).map(|(gross, rate)| {
            let tax = pricing::tax_within(cents(*gross), percent(rate).unwrap(), TaxCategory::Standard).unwrap().minor();
            (rate, gross - tax, tax)
        }).collect();
        let price = sums(&priced);
        let (mut left, mut given) = (price.clone(), TaxSums::new(2));
        for part in parts {
            let part = cents(part.min(left.gross().unwrap().minor()));
            if part.is_zero() {
                break;
            }
            let shared = left.share(part).unwrap();
            prop_assert_eq!(shared.gross().unwrap(), part);
            left = left.minus(&shared).unwrap();
            given.plus_all(&shared).unwrap();
            prop_assert!(left.sums.iter().all(|sum| sum.net.minor() >= 0 && sum.tax.minor() >= 0), "{:?}", left);
        }
        let rest = left.gross().unwrap();
        if !rest.is_zero() {
            given.plus_all(&left.share(rest).unwrap()).unwrap();
        }
        prop_assert!(price.minus(&given).unwrap().is_zero());
    }
}
