//! A quote by a prepared catalogue, beside the same sums over bare numbers: what its names, lists, checks and limits
//! cost.

use crate::measure::Duel;
use crate::shop::{BOOKED_ON, EARLY_BIRD, LINES, RATES, Shop};
use bespeak::catalogue::Catalogue;
use bespeak::error::Result as Checked;
use bespeak::pricing::{Breakdown, Quoted, quote};
use bespeak::time::Date;
use std::error::Error;
use std::hint::black_box;

/// A line as bare numbers.
#[derive(Debug)]
pub struct Bare {
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
    let (shop, bare) = (Shop::USUAL, bare_lines(Shop::USUAL));
    let ask = asking(shop, &shop.catalogue(discount, ""))?;
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

/// A quote of the shop's lines by a catalogue, everything constant prepared.
///
/// # Errors
/// Those of the catalogue.
pub fn asking(shop: Shop, catalogue: &str) -> Result<impl Fn() -> Checked<Breakdown> + 'static, Box<dyn Error>> {
    let (catalogue, lines) = (Catalogue::load(catalogue)?, shop.lines());
    let booked_on = Date::parse(BOOKED_ON).map_err(|code| code.as_str())?;
    Ok(move || {
        let asked = Quoted::new(&lines, booked_on);
        quote(black_box(&catalogue), black_box(&asked))
    })
}

/// The same lines as bare numbers: unit prices in 1/10,000 cents.
#[must_use]
pub fn bare_lines(shop: Shop) -> Vec<Bare> {
    let line = |i| Bare { unit_price: shop.unit_price(i) * 10_000, count: shop.count(i).into(), rate: Shop::rate(i) };
    (0..LINES).map(line).collect()
}

/// What each line comes to (list, discount, net, tax, gross), and net and tax in all.
pub type Sums = ([[i64; 5]; LINES as usize], (i64, i64));

/// A unit price in 1/10,000 cents × count, rounded; less the discount of each unit, rounded; its tax, rounded; net and
/// tax by rate, then in all.
#[must_use]
pub fn bare_sums(lines: &[Bare], discount: i64) -> Sums {
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
#[must_use]
pub fn sums(breakdown: &Breakdown) -> Sums {
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
