//! A quote by a prepared catalogue, beside the same sums over bare numbers: what its names, lists, checks and limits
//! cost.

use crate::measure::Duel;
use bespeak::catalogue::Catalogue;
use bespeak::error::Result as Checked;
use bespeak::ids::Ident;
use bespeak::pricing::{Breakdown, LineRequest, Quoted, quote};
use bespeak::time::Date;
use std::error::Error;
use std::hint::black_box;

const LINES: u32 = 20;
const BOOKED_ON: &str = "2026-11-22";
/// Three rates, taken in turn, in millionths.
const RATES: [i64; 3] = [200_000, 100_000, 55_000];
const RATE_TEXTS: [&str; 3] = ["20", "10", "5.5"];
/// The discount of the second measurement, in millionths.
pub const EARLY_BIRD: i64 = 100_000;

/// A line as bare numbers.
struct Bare {
    unit_price: i64,
    count: i64,
    rate: usize,
}

/// Without a discount, and with one on each unit.
///
/// # Errors
/// None but a defect of what is measured.
pub fn duels() -> Result<Vec<Duel>, Box<dyn Error>> {
    [("quote of 20 lines", 0), ("quote of 20 lines, each discounted per unit", EARLY_BIRD)]
        .into_iter()
        .map(|(what, discount)| duel(what, discount))
        .collect()
}

fn duel(what: &str, discount: i64) -> Result<Duel, Box<dyn Error>> {
    let catalogue = Catalogue::load(&catalogue(discount, ""))?;
    let bare: Vec<Bare> = (0..LINES).map(bare_line).collect();
    let ask = asking(catalogue)?;
    assert_eq!(sums(&ask()?), bare_sums(&bare, discount), "both compute the same");
    Ok(Duel {
        what: what.to_owned(),
        beside: "bare 64-bit sums",
        aim: "≤ 10",
        calls: 100,
        ours: Box::new(move || drop(black_box(ask()))),
        peer: Box::new(move || {
            black_box(bare_sums(black_box(&bare), black_box(discount)));
        }),
    })
}

fn asking(catalogue: Catalogue) -> Result<impl Fn() -> Checked<Breakdown> + 'static, Box<dyn Error>> {
    let lines: Vec<LineRequest> = (0..LINES).filter_map(line).collect();
    let booked_on = Date::parse(BOOKED_ON).map_err(|code| code.as_str())?;
    Ok(move || {
        let asked = Quoted::new(&lines, booked_on);
        quote(black_box(&catalogue), black_box(&asked))
    })
}

/// Our quote alone, by a catalogue of [`catalogue`].
///
/// # Errors
/// Those of the catalogue and of the quote.
pub fn call(catalogue: &str) -> Result<Box<dyn FnMut()>, Box<dyn Error>> {
    let ask = asking(Catalogue::load(catalogue)?)?;
    ask()?;
    Ok(Box::new(move || drop(black_box(ask()))))
}

/// The same request as text.
#[must_use]
pub fn request() -> String {
    let line = |i| format!(r#"{{"product": "product-{i}", "quantity": {}}}"#, count(i));
    let lines: Vec<String> = (0..LINES).map(line).collect();
    format!(r#"{{"booked_on": "{BOOKED_ON}", "lines": [{}]}}"#, lines.join(", "))
}

fn unit_price(i: u32) -> i64 {
    i64::from(i) * 137 + 450
}

fn count(i: u32) -> u32 {
    i % 7 + 1
}

fn rate(i: u32) -> usize {
    usize::try_from(i).unwrap_or_default() % RATES.len()
}

fn bare_line(i: u32) -> Bare {
    Bare { unit_price: unit_price(i) * 10_000, count: count(i).into(), rate: rate(i) }
}

/// What each line comes to (list, discount, net, tax, gross), and net and tax in all.
type Sums = ([[i64; 5]; LINES as usize], (i64, i64));

/// A unit price in 1/10,000 cents × count, rounded; less the discount of each unit, rounded; its tax, rounded; net and
/// tax by rate, then in all.
fn bare_sums(lines: &[Bare], discount: i64) -> Sums {
    let mut each = [[0; 5]; LINES as usize];
    let mut by_rate = [(0, 0); RATES.len()];
    for (line, sums) in lines.iter().zip(&mut each) {
        let list = rounded(line.unit_price * line.count, 10_000);
        let off = if discount == 0 { 0 } else { rounded(list / line.count * discount, 1_000_000) * line.count };
        let gross = list - off;
        if let (Some(rate), Some((net_sum, tax_sum))) = (RATES.get(line.rate), by_rate.get_mut(line.rate)) {
            let net = rounded(gross * 1_000_000, 1_000_000 + rate);
            let tax = gross - net;
            *net_sum += net;
            *tax_sum += tax;
            *sums = [list, off, net, tax, gross];
        }
    }
    (each, by_rate.iter().fold((0, 0), |(net, tax), (n, t)| (net + n, tax + t)))
}

/// The same of a breakdown.
fn sums(breakdown: &Breakdown) -> Sums {
    let mut each = [[0; 5]; LINES as usize];
    for (line, sums) in breakdown.lines.iter().zip(&mut each) {
        let off = line.discounts().iter().map(|discount| discount.amount.minor()).sum();
        *sums = [line.list().minor(), off, line.net().minor(), line.tax().minor(), line.gross().minor()];
    }
    (each, (breakdown.net.minor(), breakdown.tax.minor()))
}

fn rounded(numerator: i64, denominator: i64) -> i64 {
    (numerator + denominator / 2) / denominator
}

fn line(i: u32) -> Option<LineRequest> {
    let product = Ident::new(&format!("product-{i}"))?;
    Some(LineRequest::of(product, count(i)))
}

/// A catalogue of 20 products over three rates, with a discount of so many millionths on each unit, and more fields.
#[must_use]
pub fn catalogue(discount: i64, more: &str) -> String {
    let taxes: Vec<String> = RATE_TEXTS
        .iter()
        .enumerate()
        .map(|(i, rate)| format!(r#"{{"id": "rate-{i}", "percent": "{rate}"}}"#))
        .collect();
    let products: Vec<String> = (0..LINES)
        .map(|i| {
            let (price, rate) = (unit_price(i), rate(i));
            let price = format!("{}.{:02}", price / 100, price % 100);
            format!(r#"{{"id": "product-{i}", "name": "Product {i}", "price": "{price}", "tax": "rate-{rate}"}}"#)
        })
        .collect();
    let discounts = match discount {
        0 => String::new(),
        millionths => {
            format!(
                r#"{{"id": "early", "name": "Early bird", "until": "2026-12-24", "percent": "{}"}}"#,
                millionths / 10_000
            )
        }
    };
    let more = if more.is_empty() { String::new() } else { format!(", {more}") };
    format!(
        r#"{{"currency": "EUR", "zone": "UTC", "taxes": [{}], "products": [{}], "discounts": [{discounts}]{more}}}"#,
        taxes.join(", "),
        products.join(", ")
    )
}
