//! What must hold of every quote. What single quotes come to is in `tests/vectors/pricing`.
#![allow(clippy::arithmetic_side_effects)]

mod rich;

use super::*;
use crate::catalogue::PriceMode;
use crate::json::{decode_text, write};
use crate::money::Amount;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Prices in minor units; how many decimals each has is the currency's.
const CURRENCIES: [(&str, u32); 4] = [("JPY", 0), ("EUR", 2), ("KWD", 3), ("CLF", 4)];

fn decimal(units: i64, digits: u32) -> String {
    rust_decimal::Decimal::new(units, digits).to_string()
}

fn discount(digits: u32) -> impl Strategy<Value = Value> {
    let size = prop_oneof![
        (0_i64..=1_000_000).prop_map(|millionths| json!({"percent": decimal(millionths, 4)})),
        (0_i64..50_000).prop_map(move |minor| json!({"amount": decimal(minor, digits)})),
    ];
    let per = prop::sample::select(vec!["unit", "line", "booking"]);
    (size, per, any::<bool>(), 0_u32..5).prop_map(|(mut size, per, stackable, minimum)| {
        size["per"] = json!(per);
        size["stackable"] = json!(stackable);
        size["minimum_quantity"] = json!(minimum);
        size
    })
}

/// A catalogue with one product for each line, and how many of each are asked for.
fn any_quote(units: std::ops::Range<i64>, counts: std::ops::Range<u32>) -> impl Strategy<Value = (String, Vec<u32>)> {
    let whole = prop::sample::select(CURRENCIES.to_vec());
    whole.prop_flat_map(move |(currency, digits)| {
        // A unit price in 1/10,000 minor units: whole, or as fine as can be.
        let price = (units.clone(), any::<bool>()).prop_map(move |(units, whole)| {
            if whole { decimal(units / 10_000, digits) } else { decimal(units, digits + 4) }
        });
        let lines = prop::collection::vec((price, 0_usize..4, counts.clone()), 0..8);
        let rates = prop::collection::vec(0_i64..=1_000_000, 3);
        let discounts = prop::collection::vec(discount(digits), 0..4);
        let modes = (any::<bool>(), any::<bool>());
        (lines, rates, discounts, modes).prop_map(move |(lines, rates, mut discounts, (net, even))| {
            let mut taxes: Vec<Value> = rates
                .iter()
                .enumerate()
                .map(|(i, rate)| json!({"id": format!("tax{i}"), "percent": decimal(*rate, 4)}))
                .collect();
            taxes.push(json!({"id": "tax3", "percent": "19", "category": "margin"}));
            for (i, discount) in discounts.iter_mut().enumerate() {
                discount["id"] = json!(format!("d{i}"));
                discount["name"] = json!("Discount");
            }
            let products: Vec<Value> = lines
                .iter()
                .enumerate()
                .map(|(i, (price, tax, _))| {
                    json!({"id": format!("p{i}"), "name": "Product", "price": price, "tax": format!("tax{tax}")})
                })
                .collect();
            let catalogue = json!({
                "currency": currency, "zone": "UTC", "taxes": taxes, "products": products, "discounts": discounts,
                "prices": if net { "net" } else { "gross" },
                "rounding": if even { "half_even" } else { "half_away_from_zero" },
                "deposit": {"percent": "33.3333"},
            });
            (catalogue.to_string(), lines.into_iter().map(|(.., count)| count).collect())
        })
    })
}

fn quoted(catalogue: &str, counts: &[u32]) -> Result<Breakdown> {
    let lines: Vec<LineRequest> = counts
        .iter()
        .enumerate()
        .map(|(i, count)| LineRequest::of(Ident::new(&format!("p{i}")).unwrap(), *count))
        .collect();
    let booked_on = Date::parse("2026-11-22").unwrap();
    quote(&Catalogue::load(catalogue).unwrap(), &Quoted::new(&lines, booked_on))
}

fn assert_reconciles(breakdown: &Breakdown) {
    let sum = |pick: fn(&PriceLine) -> i64| breakdown.lines.iter().map(pick).sum::<i64>();
    assert_eq!(sum(|line| line.net().minor()), breakdown.net.minor());
    assert_eq!(sum(|line| line.tax().minor()), breakdown.tax.minor());
    assert_eq!(sum(|line| line.gross().minor()), breakdown.total.minor());
    let sum = |pick: fn(&TaxTotal) -> i64| breakdown.taxes.iter().map(pick).sum::<i64>();
    assert_eq!(sum(|tax| tax.net.minor()), breakdown.net.minor());
    assert_eq!(sum(|tax| tax.tax.minor()), breakdown.tax.minor());
    assert_eq!(sum(|tax| tax.gross.minor()), breakdown.total.minor());
    for line in &breakdown.lines {
        let off: i64 = line.discounts().iter().map(|discount| discount.amount.minor()).sum();
        let price = if breakdown.prices == PriceMode::Net { line.net() } else { line.gross() };
        assert_eq!(line.list().minor() - off, price.minor());
        assert_eq!(line.net().minor() + line.tax().minor(), line.gross().minor());
        assert!(line.discounts().iter().all(|discount| discount.amount.minor() > 0));
        assert!(line.net().minor() >= 0 && line.tax().minor() >= 0 && line.gross().minor() >= 0);
    }
    assert!(breakdown.deposit.is_none_or(|deposit| deposit.minor() > 0 && deposit <= breakdown.total));
}

proptest! {
    #[test]
    fn lines_sum_to_the_total_to_the_last_unit_and_no_discount_takes_more_than_there_is(
        (catalogue, counts) in any_quote(0..10_000_000_000, 1..40),
    ) {
        assert_reconciles(&quoted(&catalogue, &counts).unwrap());
    }

    #[test]
    fn at_the_edge_of_the_range_a_quote_reconciles_or_says_that_it_is_out_of_range(
        (catalogue, counts) in any_quote(0..100_000_000_000_000_001, 1..1_000_001),
    ) {
        match quoted(&catalogue, &counts) {
            Ok(breakdown) => assert_reconciles(&breakdown),
            Err(error) => assert!(error.problems().all(|problem| problem.code == Code::AmountRange)),
        }
    }

    #[test]
    fn a_breakdown_reads_back_as_it_was_written((catalogue, counts) in any_quote(0..10_000_000, 1..40)) {
        let breakdown = quoted(&catalogue, &counts).unwrap();
        let text = write(&breakdown).unwrap();
        prop_assert_eq!(decode_text::<Breakdown>(text.as_bytes()), Ok(breakdown));
    }

    #[test]
    fn a_share_is_the_exact_one_rounded(value in 0_i64..=limits::AMOUNT_MINOR, by in 0_i64..=2_000_000, over in 1_i64..) {
        for rounding in [Rounding::HalfAwayFromZero, Rounding::HalfEven] {
            prop_assert_eq!(
                scaled(value, by, over, rounding),
                rounding.divide(i128::from(value) * i128::from(by), over.into())
            );
        }
    }
}

const ONE_PRODUCT: &str = r#"{"currency": "EUR", "zone": "UTC", "taxes": [{"id": "vat", "percent": "20"}],
    "products": [{"id": "p0", "name": "Ticket", "price": "12.50", "tax": "vat"}]}"#;

fn tickets(count: usize) -> Result<Breakdown> {
    let line: LineRequest = decode_text(br#"{"product": "p0"}"#).unwrap();
    let lines = vec![line; count];
    let booked_on = Date::parse("2026-11-22").unwrap();
    quote(&Catalogue::load(ONE_PRODUCT).unwrap(), &Quoted::new(&lines, booked_on))
}

#[test]
fn ten_thousand_lines_are_priced_and_one_more_is_refused() {
    let breakdown = tickets(limits::LINES).unwrap();
    assert_eq!((breakdown.lines.len(), breakdown.total.minor()), (10_000, 12_500_000));
    assert_eq!(breakdown.lines.last().map(|line| line.line), Some(10_000));
    let refused = tickets(limits::LINES + 1).unwrap_err();
    assert_eq!(refused.code(), Code::ListLength);
    assert_eq!(refused.problems().next().map(|problem| problem.path.as_str()), Some("/lines"));
}

#[test]
fn names_are_shared_with_the_catalogue_not_copied() {
    let catalogue = Catalogue::load(ONE_PRODUCT).unwrap();
    let line: LineRequest = decode_text(br#"{"product": "p0"}"#).unwrap();
    let booked_on = Date::parse("2026-11-22").unwrap();
    let breakdown = quote(&catalogue, &Quoted::new(&[line], booked_on)).unwrap();
    let product = catalogue.product("p0").unwrap();
    assert!(std::ptr::eq(breakdown.lines[0].name().as_str(), product.name.as_str()));
    assert!(std::ptr::eq(breakdown.lines[0].product().as_str(), product.id.as_str()));
}
