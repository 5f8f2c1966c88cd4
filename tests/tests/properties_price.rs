//! What holds of every price, whoever asks: through the entry of all hosts, of the seller that the random commands book with.
//! Properties of catalogues that use everything at once are in `core/src/pricing/tests`.
//!
//! The domain of all of them, unless a test says otherwise: the products of [`Temper`], net and gross, by unit, guest, night
//! and guest-night, of fixed price and exempt from tax, one of them over two rates; up to 12 lines of up to 60 units, 30 guests
//! and 14 nights; a discount by count, of a code on some lines and of a code on all; no, one or two fees; EUR, CHF and JPY.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

#[path = "common/asked.rs"]
mod asked;
#[path = "common/invoice.rs"]
mod invoice;
#[path = "common/shop.rs"]
mod shop;

use asked::answered;
use bespeak_tests::requests::Temper;
use invoice::{Invoice, minor};
use proptest::prelude::*;
use serde_json::{Value, json};
use shop::temper;

const MODES: [&str; 3] = ["line", "document_net", "document_gross"];

fn line() -> impl Strategy<Value = Value> {
    let arrival = (1_u32..29).prop_map(|day| format!("2026-12-{day:02}"));
    let session = prop::sample::select(vec!["s2", "s3"]);
    (0..8_usize, 1_u32..=60, 1_u32..=30, 1_u32..=14, arrival, session).prop_map(
        |(which, units, guests, nights, arrival, session)| match which {
            0 => json!({"product": "seat", "quantity": units, "session": session}),
            1 => json!({"product": "workshop", "guests": guests, "session": session}),
            2 => json!({"product": "room", "quantity": units, "arrival": arrival, "nights": nights}),
            3 => json!({"product": "bed", "guests": guests, "arrival": arrival, "nights": nights}),
            4 => json!({"product": "week", "guests": guests, "arrival": arrival, "nights": nights}),
            5 => json!({"product": "visit", "session": session}),
            6 => json!({"product": "pack", "quantity": units}),
            _ => json!({"product": "coach", "quantity": units}),
        },
    )
}

fn fees() -> impl Strategy<Value = Vec<Value>> {
    let fee = prop::sample::select(vec![
        json!({"percent": "4.5"}),
        json!({"percent": "2", "tax": "low"}),
        json!({"amount": "7"}),
        json!({"amount": "12", "tax": "high"}),
    ]);
    prop::collection::vec(fee, 0..3).prop_map(|mut fees| {
        for (i, fee) in fees.iter_mut().enumerate() {
            (fee["id"], fee["name"]) = (json!(format!("f{i}")), json!("Fee"));
        }
        fees
    })
}

/// A seller, and in which currency.
fn seller() -> impl Strategy<Value = Value> {
    let currency = prop::sample::select(vec![("EUR", "0.05"), ("CHF", "0.05"), ("JPY", "5")]);
    (temper(), currency, fees()).prop_map(|(temper, (currency, step), fees)| {
        // Per guest it would have more decimals than a yen.
        let deposit = if currency == "JPY" { temper.deposit % 2 } else { temper.deposit };
        let mut catalogue = Temper { deposit, ..temper }.catalogue();
        catalogue["currency"] = json!(currency);
        catalogue["cash_rounding"] = json!(step);
        catalogue["fees"] = json!(fees);
        catalogue["taxes"].as_array_mut().unwrap().push(json!({"id": "none", "percent": "0", "category": "exempt"}));
        for product in catalogue["products"].as_array_mut().unwrap() {
            match product["id"].as_str().unwrap() {
                "coach" => product["tax"] = json!("none"),
                "workshop" => {
                    product["tax_split"] = json!([{"tax": "low", "weight": 7}, {"tax": "high", "weight": 3}]);
                }
                _ => {}
            }
        }
        catalogue
    })
}

/// A seller, what is asked for, and by which codes.
fn asked() -> impl Strategy<Value = (Value, Vec<Value>, Vec<&'static str>)> {
    let codes = prop::sample::subsequence(vec!["SEATS", "FIVE"], 0..=2);
    (seller(), prop::collection::vec(line(), 1..=12), codes)
}

fn quote(catalogue: &Value, mode: &str, lines: &[Value], codes: &[&str]) -> Value {
    let mut catalogue = catalogue.clone();
    catalogue["document_rounding"] = json!(mode);
    let input = json!({"catalogue": catalogue, "lines": lines, "promo_codes": codes, "booked_on": "2026-11-22",
        "cash": true, "explain": true});
    answered("quote", &input)
}

/// What rounding anew leaves out: what goes by the total, and the reasons.
fn without_what_follows(mut breakdown: Value) -> Value {
    for name in ["deposit", "payable", "rounding", "explanation"] {
        breakdown.as_object_mut().unwrap().remove(name);
    }
    breakdown
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn in_every_mode_lines_and_fees_sum_to_the_totals_of_an_invoice((catalogue, lines, codes) in asked(), mode in 0..3_usize) {
        Invoice::of(&quote(&catalogue, MODES[mode], &lines, &codes)).assert_sums();
    }

    /// To the minor unit of the currency, which for those of two decimals is what the standard rounds to.
    #[test]
    fn by_document_the_tax_of_each_rate_is_that_of_its_sum((catalogue, lines, codes) in asked(), by_net in any::<bool>()) {
        let mode = if by_net { "document_net" } else { "document_gross" };
        Invoice::of(&quote(&catalogue, mode, &lines, &codes)).assert_taxes();
    }

    #[test]
    fn by_line_each_tax_says_how_far_it_is_from_that_of_its_sum((catalogue, lines, codes) in asked()) {
        Invoice::of(&quote(&catalogue, "line", &lines, &codes)).assert_deviations();
    }

    #[test]
    fn rounding_in_one_mode_and_then_in_another_starts_from_the_prices(
        (catalogue, lines, codes) in asked(), first in 0..3_usize, then in 0..3_usize,
    ) {
        let again = |breakdown: &Value, mode: usize| answered("round", &json!({"breakdown": breakdown, "mode": MODES[mode]}));
        let quoted = |mode: usize| without_what_follows(quote(&catalogue, MODES[mode], &lines, &codes));
        let rounded = again(&quoted(first), then);
        prop_assert_eq!(&rounded, &quoted(then));
        prop_assert_eq!(&again(&rounded, then), &rounded);
    }

    /// The domain: one product of a fixed unit price, without codes and short of the count of the discount, alone or after
    /// another line of 1 or 2 units; gross prices, or net ones without fees, since a fee that is spread over rates can move
    /// to the lower one.
    #[test]
    fn one_more_never_costs_less(
        catalogue in seller(), product in prop::sample::select(vec!["seat", "pack", "coach", "room"]), count in 1_u32..59,
        mode in 0..3_usize, beside in 0_u32..3,
    ) {
        let mut catalogue = catalogue;
        catalogue["discounts"] = json!([]);
        if catalogue["prices"] == "net" {
            catalogue["fees"] = json!([]);
        }
        let total = |count: u32| {
            let mut line = json!({"product": product, "quantity": count});
            match product {
                "seat" => line["session"] = json!("s2"),
                "room" => (line["arrival"], line["nights"]) = (json!("2026-12-03"), json!(2)),
                _ => {}
            }
            let other = (beside > 0).then(|| json!({"product": "workshop", "guests": beside, "session": "s3"}));
            let lines: Vec<Value> = other.into_iter().chain([line]).collect();
            minor(&quote(&catalogue, MODES[mode], &lines, &[])["total"])
        };
        prop_assert!(total(count) <= total(count + 1));
    }

    /// The domain: totals to 10^13 minor units, up to 200 guests, up to two instalments before the last, which has no size;
    /// a deposit of any kind or none; an event one to 120 days after the booking.
    #[test]
    fn instalments_sum_to_the_total_and_none_is_due_before_the_booking(
        catalogue in seller(), total in 0_i64..=10_000_000_000_000, guests in 0_u32..200, ahead in 1_u32..120,
        sizes in prop::collection::vec(prop::sample::select(vec![
            json!({"percent": "33.3333"}),
            json!({"amount": "150"}),
            json!({"per_guest": "9", "due": {"after_booking": {"amount": 9, "unit": "days"}}}),
            json!({"percent": "0.01", "due": {"before_event": {"amount": 30, "unit": "days"}}}),
        ]), 0..3),
    ) {
        let mut catalogue = catalogue;
        let digits = if catalogue["currency"] == "JPY" { 0 } else { 2 };
        if !sizes.is_empty() {
            let rest = json!({"due": {"before_event": {"amount": 3, "unit": "business_days"}}});
            catalogue["instalments"] = sizes.into_iter().chain([rest]).collect();
        }
        let unit = 10_i64.pow(digits);
        let written = match digits {
            0 => total.to_string(),
            _ => format!("{}.{:02}", total / unit, total % unit),
        };
        let booked_at = bespeak::time::Instant::parse("2026-11-22T09:15:00Z").unwrap();
        let event_start = booked_at.plus_minutes(i64::from(ahead) * 1440).unwrap();
        let schedule = answered("schedule", &json!({"catalogue": catalogue, "total": written, "guests": guests,
            "booked_at": booked_at.to_string(), "event_start": event_start.to_string()}));
        let instalments = schedule["instalments"].as_array().unwrap();
        prop_assert_eq!(instalments.iter().map(|each| minor(&each["amount"])).sum::<i64>(), total);
        for each in instalments {
            prop_assert!(minor(&each["amount"]) > 0);
            if let Some(due) = each["due"].as_str() {
                prop_assert!(bespeak::time::Instant::parse(due).unwrap() >= booked_at);
            }
        }
    }
}
