//! What must hold of quotes that use everything a catalogue can say.
//!
//! The domain: up to 6 lines of 4 products over 3 rates and a margin tax, up to 40 guests of 3 categories, stays up to 6
//! nights, up to 3 discounts and 3 fees, prices from 0 to 1,000 units of currencies with 0, 2, 3 and 4 decimals.

use super::*;
use crate::catalogue::{DocumentRounding, TaxCategory};
use crate::pricing::{RoundRequest, plan, round};

/// A price of so many minor units, or four decimals finer.
fn price(digits: u32) -> impl Strategy<Value = String> {
    (0_i64..100_000, 0_i64..10_000, any::<bool>()).prop_map(move |(minor, parts, fine)| {
        if fine { decimal(minor * 10_000 + parts, digits + 4) } else { decimal(minor, digits) }
    })
}

fn percent() -> impl Strategy<Value = String> {
    (0_i64..=1_000_000).prop_map(|millionths| decimal(millionths, 4))
}

fn tier(digits: u32) -> impl Strategy<Value = Value> {
    prop_oneof![
        price(digits).prop_map(|price| json!({"price": price})),
        percent().prop_map(|percent| json!({"percent": percent})),
    ]
}

fn product(digits: u32, basis: &'static str) -> impl Strategy<Value = Value> {
    let prices = (price(digits), price(digits), price(digits), price(digits));
    let options = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let tiers = (tier(digits), tier(digits));
    (prices, options, tiers, 0_usize..4, prop::option::of(1_u32..8), any::<bool>(), prop::option::of(price(digits)))
        .prop_map(move |(prices, options, tiers, tax, free, split, minimum)| {
            let (own, child, summer, weekend) = prices;
            let (categories, rates, tiered, marginal, extra) = options;
            let mut product = json!({
                "name": "P", "basis": basis, "price": own, "tax": format!("t{tax}"), "extra": extra,
                "tier_mode": if marginal { "marginal" } else { "whole" },
            });
            let by_guest = basis.starts_with("guest");
            if categories && by_guest {
                product["category_prices"] = json!({"child": child, "leader": "0"});
            }
            if rates {
                product["rates"] = json!([
                    {"id": "summer", "from": "2027-06-01", "until": "2027-08-31", "price": summer},
                    {"id": "weekend", "weekdays": ["friday", "saturday"], "price": weekend},
                ]);
            } else if tiered {
                let (mut low, mut high) = tiers;
                (low["from"], high["from"]) = (json!(5), json!(12));
                product["tiers"] = json!([low, high]);
            }
            if let Some(free) = free {
                product["one_free_per"] = json!(free);
            }
            if let Some(minimum) = minimum.filter(|minimum| !minimum.contains('.') || minimum.len() < 6) {
                let whole = minimum.split('.').next().unwrap_or("0").to_owned();
                product["minimum_charge"] = json!(whole);
            }
            if split {
                product["tax_split"] = json!([{"tax": format!("t{tax}"), "weight": 7}, {"tax": format!("t{}", (tax + 1) % 4), "weight": 3}]);
            }
            product
        })
}

fn rich_discount(digits: u32) -> impl Strategy<Value = Value> {
    let groups = prop::sample::select(vec![
        json!({}),
        json!({"minimum_count": 4}),
        json!({"minimum_value": "9"}),
        json!({"cheapest": 1, "for_each": 3}),
        json!({"cheapest": 2, "for_each": 5, "grouping": "same_date"}),
        json!({"cheapest": 1, "for_each": 2, "grouping": "different_dates"}),
        json!({"minimum_count": 3, "grouping": "different_dates"}),
        json!({"benefit_products": ["p1"], "products": ["p0"]}),
        json!({"benefit_products": ["p1", "p2"], "cheapest": 3, "for_each": 2}),
        json!({"event_from": "2027-07-01", "extras": false}),
    ]);
    (discount(digits), groups).prop_map(|(mut discount, groups)| {
        for (name, value) in groups.as_object().into_iter().flatten() {
            discount[name] = value.clone();
        }
        discount
    })
}

fn fee(digits: u32) -> impl Strategy<Value = Value> {
    let size = prop_oneof![
        percent().prop_map(|percent| json!({"percent": percent})),
        (0_i64..10_000).prop_map(move |minor| json!({"amount": decimal(minor, digits)})),
    ];
    (size, prop::option::of(0_usize..4)).prop_map(|(mut fee, tax)| {
        if let Some(tax) = tax {
            fee["tax"] = json!(format!("t{tax}"));
        }
        fee
    })
}

fn line(basis: &'static str) -> impl Strategy<Value = Value> {
    (1_u32..40, 1_u32..6, 0_u32..60, any::<bool>()).prop_map(move |(size, nights, day, by_category)| {
        let mut line = json!({});
        match basis {
            "guest" | "guest_night" if by_category => {
                line["categories"] = json!({"adult": size, "child": nights, "leader": 1});
            }
            "guest" | "guest_night" => line["guests"] = json!(size),
            "booking" => {}
            _ => line["quantity"] = json!(size),
        }
        let date = Date::parse("2027-06-20").unwrap().plus_days(day.into()).unwrap().to_string();
        if basis.ends_with("night") {
            (line["arrival"], line["nights"]) = (json!(date), json!(nights));
        } else {
            line["date"] = json!(date);
        }
        line
    })
}

/// Bases of the products, by number.
const BASES: [&str; 4] = ["unit", "guest", "guest_night", "night"];

/// A catalogue that uses everything, and lines of it.
pub(super) fn rich_quote() -> impl Strategy<Value = (Value, Vec<Value>)> {
    prop::sample::select(CURRENCIES.to_vec()).prop_flat_map(|(currency, digits)| {
        let products = (
            product(digits, BASES[0]),
            product(digits, BASES[1]),
            product(digits, BASES[2]),
            product(digits, BASES[3]),
        );
        let lines =
            prop::collection::vec((0_usize..4).prop_flat_map(|number| (Just(number), line(BASES[number]))), 0..6);
        let rates = prop::collection::vec(percent(), 3);
        let discounts = prop::collection::vec(rich_discount(digits), 0..3);
        let fees = prop::collection::vec(fee(digits), 0..3);
        let modes = (any::<bool>(), any::<bool>(), 0_usize..3);
        (products, lines, rates, discounts, fees, modes).prop_map(
            move |(products, lines, rates, mut discounts, mut fees, (net, even, document))| {
                let mut taxes: Vec<Value> =
                    rates.iter().enumerate().map(|(i, rate)| json!({"id": format!("t{i}"), "percent": rate})).collect();
                taxes.push(json!({"id": "t3", "percent": "19", "category": "margin"}));
                let (p0, p1, p2, p3) = products;
                let mut products = vec![p0, p1, p2, p3];
                for (prefix, list) in [("p", &mut products), ("d", &mut discounts), ("f", &mut fees)] {
                    for (i, entry) in list.iter_mut().enumerate() {
                        (entry["id"], entry["name"]) = (json!(format!("{prefix}{i}")), json!("Name"));
                    }
                }
                let catalogue = json!({
                    "currency": currency, "zone": "UTC", "taxes": taxes, "products": products, "discounts": discounts,
                    "fees": fees, "prices": if net { "net" } else { "gross" },
                    "rounding": if even { "half_even" } else { "half_away_from_zero" },
                    "document_rounding": DocumentRounding::ALL[document].as_str(),
                    "guest_categories": [{"id": "adult"}, {"id": "child"}, {"id": "leader"}],
                    "cash_rounding": if digits == 0 { "5".to_owned() } else { decimal(5, digits) },
                    "deposit": {"percent": "33.3333"},
                    "instalments": [{"percent": "12.5"}, {"amount": "7"}, {"per_guest": "1"}, {}],
                });
                let lines = lines
                    .into_iter()
                    .map(|(number, mut line)| {
                        line["product"] = json!(format!("p{number}"));
                        line
                    })
                    .collect();
                (catalogue, lines)
            },
        )
    })
}

fn asked(catalogue: &Value, lines: &[Value]) -> Result<Breakdown> {
    let catalogue = Catalogue::load(&catalogue.to_string()).unwrap();
    let lines: Vec<LineRequest> = lines.iter().map(|line| decode_text(line.to_string().as_bytes()).unwrap()).collect();
    let booked_on = Date::parse("2026-11-22").unwrap();
    quote(&catalogue, &Quoted { cash: true, explain: true, ..Quoted::new(&lines, booked_on) })
}

/// Net, tax and gross of each line, part of a line, and fee, with its rate and category.
fn entries(breakdown: &Breakdown) -> Vec<(i64, i64, i64, crate::money::Percent, TaxCategory)> {
    let mut all = Vec::new();
    for line in &breakdown.lines {
        if let (Some(percent), Some(category)) = (line.percent(), line.category()) {
            all.push((line.net().minor(), line.tax().minor(), line.gross().minor(), percent, category));
        }
        all.extend(
            line.taxes()
                .iter()
                .map(|part| (part.net.minor(), part.tax.minor(), part.gross.minor(), part.percent, part.category)),
        );
    }
    let fees = breakdown.fees.iter().flatten();
    all.extend(fees.map(|fee| (fee.net.minor(), fee.tax.minor(), fee.gross.minor(), fee.percent, fee.category)));
    all
}

fn sum(amounts: impl Iterator<Item = i64>) -> i64 {
    amounts.sum()
}

proptest! {
    #[test]
    fn everything_sums_to_the_total_in_every_mode((catalogue, lines) in rich_quote()) {
        let breakdown = asked(&catalogue, &lines).unwrap();
        let entries = entries(&breakdown);
        // BR-CO-10, 13, 14, 15: nets, taxes and gross prices sum to those of the document.
        prop_assert_eq!(sum(entries.iter().map(|entry| entry.0)), breakdown.net.minor());
        prop_assert_eq!(sum(entries.iter().map(|entry| entry.1)), breakdown.tax.minor());
        prop_assert_eq!(sum(entries.iter().map(|entry| entry.2)), breakdown.total.minor());
        prop_assert_eq!(sum(breakdown.taxes.iter().map(|of| of.net.minor())), breakdown.net.minor());
        prop_assert_eq!(sum(breakdown.taxes.iter().map(|of| of.tax.minor())), breakdown.tax.minor());
        for (net, tax, gross, ..) in &entries {
            prop_assert_eq!(net + tax, *gross);
            prop_assert!(*net >= 0 && *tax >= 0);
        }
        for line in &breakdown.lines {
            let off = sum(line.discounts().iter().map(|off| off.amount.minor()));
            prop_assert!(off <= line.list().minor());
            if !line.charges().is_empty() {
                prop_assert_eq!(sum(line.charges().iter().map(|charge| charge.amount.minor())), line.list().minor());
            }
            if !line.taxes().is_empty() {
                prop_assert_eq!(sum(line.taxes().iter().map(|part| part.price.minor())), line.list().minor() - off);
            }
        }
        // BR-CO-16: what is payable is the total and what cash rounds.
        let (rounding, payable) = (breakdown.rounding.unwrap(), breakdown.payable.unwrap());
        prop_assert_eq!(breakdown.total.minor() + rounding.minor(), payable.minor());
        prop_assert!(payable.minor() % 5 == 0 && rounding.minor().abs() <= 2);
    }

    #[test]
    fn by_document_each_rate_has_the_tax_of_its_sum((mut catalogue, lines) in rich_quote(), by_gross in any::<bool>()) {
        catalogue["document_rounding"] = json!(if by_gross { "document_gross" } else { "document_net" });
        catalogue["rounding"] = json!("half_away_from_zero");
        let breakdown = asked(&catalogue, &lines).unwrap();
        let mut groups: Vec<_> = entries(&breakdown).iter().map(|entry| (entry.3, entry.4)).collect();
        groups.sort_unstable();
        groups.dedup();
        for (percent, category) in groups.into_iter().filter(|group| group.1 != TaxCategory::Margin) {
            let of = |pick: fn(&TaxTotal) -> Amount| {
                let in_group = breakdown.taxes.iter().filter(|of| (of.percent, of.category) == (percent, category));
                sum(in_group.map(|of| pick(of).minor()))
            };
            // BR-CO-17: the tax is the net × the rate, rounded.
            prop_assert_eq!(percent.of(of(|of| of.net), Rounding::HalfAwayFromZero), Some(of(|of| of.tax)));
        }
    }

    #[test]
    fn rounding_again_starts_from_the_prices((catalogue, lines) in rich_quote(), first in 0_usize..3, then in 0_usize..3) {
        let rounding = if catalogue["rounding"] == "half_even" { Rounding::HalfEven } else { Rounding::HalfAwayFromZero };
        let again = |breakdown: &Breakdown, mode: usize| {
            round(&RoundRequest { breakdown: breakdown.clone(), mode: DocumentRounding::ALL[mode], rounding }).unwrap()
        };
        let quoted = |mode: usize| {
            let mut catalogue = catalogue.clone();
            catalogue["document_rounding"] = json!(DocumentRounding::ALL[mode].as_str());
            let quoted = asked(&catalogue, &lines).unwrap();
            Breakdown { deposit: None, rounding: None, payable: None, explanation: None, ..quoted }
        };
        prop_assert_eq!(again(&again(&quoted(0), first), then), quoted(then));
        prop_assert_eq!(again(&again(&quoted(first), then), then), quoted(then));
    }

    #[test]
    fn a_breakdown_with_everything_reads_back_as_it_was_written((catalogue, lines) in rich_quote()) {
        let breakdown = asked(&catalogue, &lines).unwrap();
        let text = write(&breakdown).unwrap();
        prop_assert_eq!(decode_text::<Breakdown>(text.as_bytes()), Ok(breakdown));
    }

    #[test]
    fn every_figure_that_is_explained_is_there((catalogue, lines) in rich_quote()) {
        let breakdown = asked(&catalogue, &lines).unwrap();
        let value: Value = serde_json::from_str(&write(&breakdown).unwrap()).unwrap();
        for explained in breakdown.explanation.iter().flatten() {
            prop_assert!(value.pointer(&explained.of).is_some(), "{} of {value}", explained.of);
        }
    }

    #[test]
    fn instalments_sum_to_the_total(
        (catalogue, _) in rich_quote(), total in 0_i64..10_000_000, deposit in 0_i64..10_000_000, guests in 0_u64..100,
    ) {
        let catalogue = Catalogue::load(&catalogue.to_string()).unwrap();
        let amount = |minor: i64| Amount::new(minor, catalogue.digits()).unwrap();
        let plan = plan(catalogue.definition(), amount(total), Some(amount(deposit.min(total))), guests).unwrap();
        prop_assert_eq!(sum(plan.iter().map(|planned| planned.amount.minor())), total);
        prop_assert!(plan.iter().all(|planned| planned.amount.minor() > 0));
    }

    #[test]
    fn discounts_come_to_the_same_whether_or_not_lines_are_looked_at_together(
        (catalogue, counts) in any_quote(0..10_000_000, 1..40),
    ) {
        // A discount that no booking reaches makes all of them go the way of groups.
        let alone = quoted(&catalogue, &counts).unwrap();
        let mut together: Value = serde_json::from_str(&catalogue).unwrap();
        let never = json!({"id": "never", "name": "Never", "percent": "1", "minimum_count": 1_000_000});
        together["discounts"].as_array_mut().unwrap().push(never);
        prop_assert_eq!(quoted(&together.to_string(), &counts).unwrap(), alone);
    }

    /// Where one more is never cheaper: marginal tiers, free places, and either a minimum charge, which no discount
    /// touches, or a discount of a share of each line.
    #[test]
    fn one_more_never_costs_less(
        unit in 0_i64..1_000_000, fine in any::<bool>(), free in prop::option::of(1_u32..5), count in 1_u32..200,
        percent in 0_i64..=1_000_000, minimum in 0_i64..100_000, discounted in any::<bool>(),
    ) {
        let (percent, minimum) = if discounted { (percent, 0) } else { (0, minimum) };
        let price = if fine { decimal(unit, 6) } else { decimal(unit, 2) };
        let mut product = json!({"id": "p0", "name": "P", "price": price, "tax": "t", "minimum_charge": decimal(minimum, 2),
            "tier_mode": "marginal", "tiers": [{"from": 10, "percent": "20"}, {"from": 30, "percent": "50"}]});
        if let Some(free) = free {
            product["one_free_per"] = json!(free);
        }
        let catalogue = json!({"currency": "EUR", "zone": "UTC", "taxes": [{"id": "t", "percent": "19"}],
            "products": [product], "discounts": [{"id": "d", "name": "D", "per": "line", "percent": decimal(percent, 4)}]});
        let total = |count| quoted(&catalogue.to_string(), &[count]).unwrap().total.minor();
        prop_assert!(total(count) <= total(count + 1));
    }
}
