//! Quotes of 20 lines: one of each product, since a cart of pretix has a position for each unit.

use super::{Aim, Outcome, Side, Task};
use crate::quote::{asking, bare_lines, bare_sums, sums};
use crate::shop::{EARLY_BIRD, Shop};
use bespeak::pricing::Breakdown;
use serde_json::{Value, json};
use std::hint::black_box;

/// Prices of which a tenth is never half a cent: whether the price or what is taken off it is rounded comes to the same.
const SHOP: Shop = Shop { first: 453, step: 140, counts: 1 };
const BY_DOCUMENT: &str = r#""document_rounding": "document_net""#;

/// Plain; each discounted; and that rounded by document.
pub fn tasks() -> Outcome<Vec<Task>> {
    Ok(vec![
        task("quote_plain", "quote of 20 lines", 0, "")?,
        task("quote_discounted", "quote of 20 lines, each discounted", EARLY_BIRD, "")?,
        task("quote_by_document", "the same, rounded by document", EARLY_BIRD, BY_DOCUMENT)?,
    ])
}

fn task(name: &'static str, what: &'static str, discount: i64, more: &str) -> Outcome<Task> {
    let definition = SHOP.catalogue(discount, more);
    let ask = asking(SHOP, &definition)?;
    let (breakdown, bare) = (ask()?, bare_lines(SHOP));
    let given = json!({
        "catalogue": serde_json::from_str::<Value>(&definition)?,
        "request": serde_json::from_str::<Value>(&SHOP.request())?,
    });
    let expected = written(&breakdown);
    let mut here = vec![Side { name: "Bespeak", aim: None, call: Box::new(move || drop(black_box(ask()))) }];
    if more.is_empty() {
        assert_eq!(sums(&breakdown), bare_sums(&bare, discount), "both compute the same");
        let call = move || {
            black_box(bare_sums(black_box(&bare), black_box(discount)));
        };
        here.push(Side { name: "a bare 64-bit loop", aim: Some(Aim::Within(10)), call: Box::new(call) });
    }
    Ok(Task { name, what, given, expected, things: 1, here })
}

/// What every side answers, in cents: net, tax and gross of each line and of all.
fn written(breakdown: &Breakdown) -> Value {
    let line = |line: &bespeak::pricing::PriceLine| [line.net().minor(), line.tax().minor(), line.gross().minor()];
    let lines: Vec<[i64; 3]> = breakdown.lines.iter().map(line).collect();
    json!({"lines": lines, "total": [breakdown.net.minor(), breakdown.tax.minor(), breakdown.total.minor()]})
}
