//! What views say of a booking: scenarios through the one entry that every host uses.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test says what it expects")]

use bespeak::time::{BundledZones, Zones};
use serde_json::{Value, json};
use std::sync::Arc;

const BOOKING: &str = "00000000-0000-0000-0000-0000000000b1";

/// A guest house: rooms by the night, beds by the guest.
fn house() -> Value {
    json!({
        "currency": "EUR", "zone": "Europe/Lisbon", "taxes": [{"id": "lodging", "percent": "6"}],
        "products": [
            {"id": "room", "name": "Room", "price": "96.00", "basis": "night", "tax": "lodging"},
            {"id": "bed", "name": "Bed", "price": "32.00", "basis": "guest_night", "tax": "lodging"}
        ],
        "seasons": [{"id": "year", "from": "2027-01-01", "until": "2027-12-31",
                     "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}]
    })
}

fn staff(rights: &[&str]) -> Value {
    json!({"kind": "staff", "id": "ana", "rights": rights})
}

fn command(n: u32, at: &str, actor: Value, command: Value) -> Value {
    let ids = json!({"booking": BOOKING, "command": format!("00000000-0000-0000-0000-{n:012}")});
    json!({"at": at, "actor": actor, "ids": ids, "command": command})
}

/// A booking of these lines, reserved by staff, then whatever follows; the answers of the last step.
fn last_answer(lines: &Value, then: Vec<Value>) -> Value {
    let form = json!({"contact": {"email": "ines@example.org", "name": {"family": "Carvalho"}}, "lines": lines});
    let reserve = json!({"type": "reserve", "form": form});
    let mut steps = vec![command(1, "2026-11-22T09:00:00Z", staff(&[]), reserve)];
    steps.extend(then);
    let request = json!({"op": "scenario", "input": {"catalogue": house(), "steps": steps}});
    let zones: Arc<dyn Zones> = Arc::new(BundledZones);
    let answer: Value = serde_json::from_str(&bespeak::wire::call(&zones, request.to_string().as_bytes())).unwrap();
    let steps = answer["answer"]["steps"].as_array().unwrap_or_else(|| panic!("{answer}"));
    for step in steps {
        assert!(step["error"].is_null(), "{step}");
    }
    steps.last().unwrap()["answer"].clone()
}

fn register() -> Value {
    json!({"at": "2026-12-31T09:00:00Z", "actor": staff(&["view_all"]), "view": {"type": "register"}})
}

#[test]
fn the_register_counts_rooms_as_rooms_and_beds_by_the_guest() {
    let lines = json!([
        {"product": "room", "quantity": 2, "guests": 4, "arrival": "2027-03-27", "nights": 2},
        {"product": "bed", "guests": 3, "arrival": "2027-03-27", "nights": 2}
    ]);
    let answer = last_answer(&lines, vec![register()]);
    assert_eq!(answer["rows"][0]["products"], json!(["2 × room", "3 × bed"]));
}

#[test]
fn what_ended_without_a_payment_is_unpaid_not_paid() {
    let lines = json!([{"product": "room", "arrival": "2027-03-27", "nights": 2}]);
    let clock = json!({"kind": "clock"});
    let expire = command(2, "2026-12-10T09:00:00Z", clock, json!({"type": "expire"}));
    let row = &last_answer(&lines, vec![expire, register()])["rows"][0];
    assert_eq!((&row["status"], &row["payment"]), (&json!("expired"), &json!("unpaid")));
    assert_eq!((&row["settled"], &row["balance"]), (&json!("0.00"), &json!("0.00")));
}
