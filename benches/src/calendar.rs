//! A calendar of prices beside the same cells as bare numbers: what finding the rate of each date costs.

use crate::measure::Duel;
use bespeak::catalogue::Catalogue;
use bespeak::ids::Ident;
use bespeak::pricing::{CalendarCall, calendar};
use bespeak::time::Date;
use std::error::Error;
use std::hint::black_box;

/// A year, for parties of 1 to 20.
const DAYS: u32 = 365;
const SIZES: u32 = 20;
/// How many prices that are.
pub const CELLS: u64 = DAYS as u64 * SIZES as u64;
/// The tax of all of it, in millionths.
const TAX: i64 = 100_000;

/// A guest's price: a season of 62 days, weekends, and a price for groups of ten.
const CATALOGUE: &str = r#"{"currency": "EUR", "zone": "UTC", "prices": "net", "taxes": [{"id": "vat", "percent": "10"}],
    "seasons": [{"id": "summer", "from": "2027-07-01", "until": "2027-08-31"}],
    "products": [{"id": "visit", "name": "Visit", "basis": "guest", "price": "12.50", "tax": "vat",
        "rates": [{"id": "summer", "season": "summer", "price": "15.00"},
            {"id": "weekend", "weekdays": ["saturday", "sunday"], "price": "14.00"}],
        "tiers": [{"from": 10, "percent": "20"}]}]}"#;

/// A year of one product.
///
/// # Errors
/// None but a defect of what is measured.
pub fn duels() -> Result<Vec<Duel>, Box<dyn Error>> {
    let catalogue = Catalogue::load(CATALOGUE)?;
    let from = Date::parse("2027-01-01").map_err(|code| code.as_str())?;
    let call = CalendarCall {
        product: Ident::new("visit").ok_or("a name")?,
        from,
        days: DAYS,
        party_sizes: (1..=SIZES).collect(),
        nights: None,
        promo_codes: Vec::new(),
        booked_on: from,
    };
    assert_eq!(calendar(&catalogue, &call)?.amounts.0, bare(), "both compute the same");
    Ok(vec![Duel {
        what: format!("a calendar of {DAYS} dates × {SIZES} party sizes"),
        beside: "bare 64-bit sums",
        aim: "≥ 5 million cells a second",
        calls: 10,
        ours: Box::new(move || drop(black_box(calendar(black_box(&catalogue), black_box(&call))))),
        peer: Box::new(|| {
            black_box(bare());
        }),
    }])
}

/// The same totals, each computed: the first of January 2027 is a Friday, the first of July its 182nd day.
fn bare() -> Vec<i64> {
    let price = |day: u32| match (day, day % 7) {
        (181..=242, _) => 1_500,
        (_, 1 | 2) => 1_400,
        _ => 1_250,
    };
    let total = |day, size: u32| {
        let net = price(day) * i64::from(size) * if size >= 10 { 8 } else { 10 } / 10;
        net + (net * TAX + 500_000) / 1_000_000
    };
    (0..black_box(DAYS)).flat_map(|day| (1..=SIZES).map(move |size| total(day, size))).collect()
}
