//! Bookings of every kind, the same from the same dice.

use super::common::stores::Shared;
use bespeak::engine::{CommandRequest, Engine};
use bespeak::json::decode_text;
use bespeak::store::Store as _;
use bespeak_tests::requests::Dice;
use serde_json::{Value, json};
use uuid::Uuid;

const NAMES: [(&str, &str); 8] = [
    ("Zélie", "Ångström"),
    ("Ana", "Costa"),
    ("ANA", "costa-lima"),
    ("Ben", "O'Neil"),
    ("王", "小明"),
    ("50%", "_under_"),
    ("Straße", "Müller"),
    ("x", "'; DROP TABLE register; --"),
];

/// Makes bookings, and lets them live for a while. Commands that are refused are part of it.
pub fn live(engine: &Engine, store: &Shared, dice: &mut Dice, bookings: usize) {
    let mut number = 0_u128;
    for place in 0..bookings {
        let id = Uuid::from_u128(0xb00c_0000_0000_4000_8000_0000_0000_0000 + (place as u128 * 7_919) % 10_007);
        let person = dice.roll(NAMES.len() * 3);
        let mut give = |command: Value, actor: Value, hours: usize| {
            number += 1;
            let at = format!("2026-12-{:02}T{:02}:{:02}:00Z", 1 + hours / 24, hours % 24, place % 60);
            let ids = json!({"command": Uuid::from_u128(number), "booking": id,
                "customer": Uuid::from_u128(0xc000 + place as u128)});
            let request = json!({"at": at, "actor": actor, "ids": ids, "command": command}).to_string();
            let request: CommandRequest = decode_text(request.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
            engine.execute(store, &request).is_ok()
        };
        let mut hours = dice.roll(60);
        if !give(made(dice, person), staff(), hours) {
            continue;
        }
        for _ in 0..dice.roll(7) {
            hours += dice.roll(30);
            let act = act(dice);
            give(act, staff(), hours.min(700));
        }
        if dice.roll(4) == 0 {
            give(json!({"type": "expire"}), json!({"kind": "clock"}), 600);
        }
    }
    assert!(store.events(&super::common::tenant(), 1, 1).unwrap().len() == 1);
    let merged = (1..bookings).filter(|place| place % 3 == 0 && merge(engine, store, *place)).count();
    assert!(merged > 1, "{merged} customers are merged into others");
}

/// Finds that the customer of a booking, if that made one, is the one of the booking before.
fn merge(engine: &Engine, store: &Shared, place: usize) -> bool {
    let [whom, into] =
        [place, place - 1].map(|place| json!({"type": "customer", "id": Uuid::from_u128(0xc000 + place as u128)}));
    let request = json!({"at": "2026-12-08T11:00:00Z", "actor": {"kind": "staff", "id": "mia", "rights": ["merge"]},
        "ids": {"command": Uuid::from_u128(0x3e46_0000 + place as u128)},
        "command": {"type": "merge", "whom": whom, "into": into}});
    let request: CommandRequest = decode_text(request.to_string().as_bytes()).unwrap();
    engine.execute(store, &request).is_ok()
}

fn staff() -> Value {
    json!({"kind": "staff", "id": "mia", "rights": ["view_all", "edit_all", "approve", "confirm_unpaid", "on_account", "waive", "release", "refund", "discount"]})
}

fn made(dice: &mut Dice, person: usize) -> Value {
    let (given, family) = NAMES[person % NAMES.len()];
    let line = |dice: &mut Dice| {
        let session = dice.one(&["s2", "s3"]).to_owned();
        match dice.roll(6) {
            0 => json!({"product": "seat", "quantity": 1 + dice.roll(4), "session": session}),
            1 => json!({"product": "workshop", "guests": 1 + dice.roll(5), "session": session}),
            2 => json!({"product": "coach", "quantity": 1 + dice.roll(2)}),
            3 => {
                json!({"product": "bed", "guests": 1 + dice.roll(3), "arrival": "2026-12-20", "nights": 1 + dice.roll(3)})
            }
            4 => json!({"product": "pack"}),
            _ => json!({"product": "week", "guests": 2, "arrival": "2026-12-23", "nights": 3}),
        }
    };
    let lines: Vec<Value> = (0..=dice.roll(3)).map(|_| line(dice)).collect();
    let mut draft = json!({"type": "create_draft", "lines": lines,
        "contact": {"email": format!("p{person}@example.org"), "name": {"given": given, "family": family}}});
    if dice.roll(3) == 0 {
        draft["billing"] = json!({"kind": "account", "account": dice.one(&["acme", "zenith"])});
    }
    if dice.roll(2) == 0 {
        draft["po_number"] = json!(dice.one(&["PO-7", "=1+1", "Écran 7", "100%"]));
    }
    if dice.roll(3) == 0 {
        draft["promo_codes"] = json!([dice.one(&["SEATS", "FIVE"])]);
    }
    draft
}

fn act(dice: &mut Dice) -> Value {
    match dice.roll(16) {
        0 => json!({"type": "quote"}),
        1..4 => json!({"type": "offer"}),
        4 => json!({"type": "reserve"}),
        5 | 6 => json!({"type": "confirm", "offer": 1}),
        7 => json!({"type": "assign", "staff": dice.one(&["mia", "bob"])}),
        8 => json!({"type": "set_po", "po_number": dice.one(&["PO-8", "N° 12"])}),
        9 => json!({"type": "mark_done", "action": "sign"}),
        10 => json!({"type": "waive", "action": "sign", "reason": "known"}),
        11 => json!({"type": "lock"}),
        12 => json!({"type": "cancel", "reason": "rain"}),
        13 => json!({"type": "accept_terms", "version": "v3"}),
        14 => {
            let amount = format!("{}.{:02}", dice.roll(200), dice.roll(100));
            let reference = format!("r{}", dice.roll(1_000_000));
            json!({"type": "record_payment", "payment": {"provider": "bank", "reference": reference, "amount": amount, "currency": "EUR"}})
        }
        _ => json!({"type": dice.one(&["decline", "lose"]), "reason": "full"}),
    }
}
