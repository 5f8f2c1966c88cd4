//! Random filters over rows that are there, so that they find some.

use bespeak_tests::requests::Dice;
use serde_json::{Value, json};

const NAMED: [(&str, &[&str]); 7] = [
    ("status", &["draft", "quoted", "option", "pending", "confirmed", "cancelled", "expired", "declined", "lost"]),
    ("payment", &["unpaid", "part_paid", "deposit_paid", "paid", "overpaid", "refund_due"]),
    ("approval", &["none", "required", "approved"]),
    ("product", &["seat", "workshop", "coach", "bed", "pack", "week", "nothing"]),
    ("variant", &["seat/s2", "seat/s3", "workshop/s2", "seat/none"]),
    ("promotion", &["SEATS", "seats-code", "FIVE", "five", "many"]),
    ("attendance", &["expected", "attended", "no_show"]),
];
const TEXTS: [&str; 6] = ["entered_by", "account", "po_number", "assigned_to", "name", "email"];
const INSTANTS: [&str; 4] = ["created_at", "starts", "ends", "due"];
const AMOUNTS: [&str; 3] = ["total", "settled", "balance"];
const FIELDS: [&str; 17] = [
    "account",
    "po_number",
    "assigned_to",
    "starts",
    "due",
    "total",
    "balance",
    "product",
    "promotion",
    "document",
    "customer",
    "name",
    "currency",
    "action_point",
    "point_of_sale",
    "ends",
    "variant",
];

/// A value of a field from some row; something else, if that has none.
fn of_some_row(dice: &mut Dice, rows: &[Value], field: &str, or: &str) -> Value {
    rows[dice.roll(rows.len())].get(field).cloned().unwrap_or_else(|| json!(or))
}

pub fn filter(dice: &mut Dice, rows: &[Value], level: usize) -> Value {
    let many = |dice: &mut Dice, kind: &str| {
        let of: Vec<Value> = (0..dice.roll(4)).map(|_| filter(dice, rows, level + 1)).collect();
        json!({"type": kind, "of": of})
    };
    match dice.roll(if level < 3 { 14 } else { 11 }) {
        0 | 1 => {
            let (field, values) = NAMED[dice.roll(NAMED.len())];
            json!({"type": "is", "field": field, "value": dice.one(values)})
        }
        2 => {
            let (field, values) = NAMED[dice.roll(NAMED.len())];
            let values: Vec<&str> = (0..dice.roll(4)).map(|_| dice.one(values)).collect();
            json!({"type": "among", "field": field, "values": values})
        }
        3 => {
            let field = dice.one(&TEXTS);
            json!({"type": "is", "field": field, "value": of_some_row(dice, rows, field, "acme")})
        }
        4 | 5 => {
            let field = dice.one(&INSTANTS);
            let value = |dice: &mut Dice| match dice.roll(2) {
                0 => json!(format!("2026-12-{:02}", 1 + dice.roll(27))),
                _ => of_some_row(dice, rows, field, "2026-12-20T14:00:00Z"),
            };
            let mut range = json!({"type": "range", "field": field});
            for bound in ["from", "to", "above", "below"] {
                if dice.roll(3) == 0 {
                    range[bound] = value(dice);
                }
            }
            range
        }
        6 => {
            let field = dice.one(&AMOUNTS);
            let bound = dice.one(&["from", "to", "above", "below"]);
            json!({"type": "range", "field": field, bound: of_some_row(dice, rows, field, "50.00")})
        }
        7 => json!({"type": "present", "field": dice.one(&FIELDS)}),
        8 => {
            json!({"type": "text", "text": dice.one(&["ana", "ANGSTROM", "po 7", "strasse", "7", "小", "example.org", "drop table", "50"])})
        }
        9 => {
            let mut action = json!({"type": "action"});
            if dice.roll(2) == 0 {
                action["action"] = json!(dice.one(&["sign", "deposit", "balance", "terms", "guests"]));
            }
            if dice.roll(4) > 0 {
                action["state"] = json!(dice.one(&["to_do", "done", "waived", "overdue"]));
            }
            action
        }
        10 => match dice.roll(4) {
            0 => json!({"type": "is", "field": "locked", "value": dice.roll(2) == 0}),
            1 => json!({"type": "range", "field": "action_points", "from": dice.roll(3)}),
            2 => json!({"type": "is", "field": "customer", "value": of_some_row(dice, rows, "customer", "")}),
            _ => json!({"type": "is", "field": "created_at", "value": format!("2026-12-{:02}", 1 + dice.roll(4))}),
        },
        11 => many(dice, "all"),
        12 => many(dice, "any"),
        _ => json!({"type": "not", "of": filter(dice, rows, level + 1)}),
    }
}

/// Whether rows stand in their order: by value, then by id; without a value last.
pub fn in_order(rows: &[Value], sort: &str, descending: bool) {
    let amount = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
    let key = |row: &Value| {
        let value = row.get(sort).map(|value| value.as_str().unwrap().to_owned());
        // Instants of one length sort as texts do, amounts as numbers.
        let number = value.as_deref().filter(|_| ["total", "balance"].contains(&sort)).map_or(0, amount);
        (number, value.filter(|_| number == 0).unwrap_or_default(), row["booking"].as_str().unwrap().to_owned())
    };
    for pair in rows.windows(2) {
        match (pair[0].get(sort).is_some(), pair[1].get(sort).is_some()) {
            (true, false) => {}
            (false, true) => panic!("a row without {sort} stands before one with it"),
            _ if descending => assert!(key(&pair[0]) > key(&pair[1]), "{sort}: {pair:?}"),
            _ => assert!(key(&pair[0]) < key(&pair[1]), "{sort}: {pair:?}"),
        }
    }
}
