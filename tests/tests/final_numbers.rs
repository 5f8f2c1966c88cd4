//! Final numbers of a booking cost what the operation `final_numbers` says (G1): the same numbers, told at the same instants,
//! of sellers with tiers, discounts, fees and free places.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::wire::call;
use common::zones;
use serde_json::{Value, json};

const SOLD: &str = "2027-01-11T09:00:00Z";
/// The last second of the date, ten days before the dinner in Paris, and the one after it.
const TOLD: [&str; 2] = ["2027-06-02T21:59:59Z", "2027-06-02T22:00:00Z"];
const BOOKING: &str = "b0000000-0000-4000-8000-000000000001";

fn catalogue(dinner: &Value, more: &Value) -> Value {
    let mut product = json!({"id": "dinner", "name": "Dinner", "price": "59.99", "basis": "guest", "tax": "vat",
        "sessions": [{"id": "gala", "starts": "2027-06-12T19:00", "ends": "2027-06-12T23:00"}],
        "reservation": {"after_booking": {"amount": 7, "unit": "days"}}});
    let mut catalogue = json!({"currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "vat", "percent": "20"}],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}]});
    product.as_object_mut().unwrap().extend(dinner.as_object().unwrap().clone());
    catalogue.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let poster = json!({"id": "poster", "name": "Poster", "price": "12.00", "tax": "vat",
        "reservation": {"after_booking": {"amount": 7, "unit": "days"}}});
    catalogue["products"] = json!([product, poster]);
    catalogue
}

fn sellers() -> Vec<Value> {
    let due = json!({"before_event": {"amount": 10, "unit": "days"}});
    let share = json!({"due": due, "minimum": 17, "allowance_percent": "10", "percent": "33.3"});
    let amount = json!({"due": due, "allowance": 2, "amount": "47.11"});
    let tiers =
        json!({"final_numbers": share, "tiers": [{"from": 10, "price": "55.00"}, {"from": 18, "price": "49.50"}]});
    let free = json!({"final_numbers": amount, "one_free_per": 7});
    let plain = |rule: &Value| json!({"final_numbers": rule});
    let rebate = json!({"discounts": [{"id": "many", "name": "Many", "minimum_quantity": 15, "percent": "12.5"}],
        "fees": [{"id": "service", "name": "Service", "percent": "3"}]});
    let none = json!({});
    vec![
        catalogue(&plain(&share), &none),
        catalogue(&plain(&amount), &none),
        catalogue(&tiers, &none),
        catalogue(&free, &none),
        catalogue(&plain(&share), &rebate),
        catalogue(&tiers, &json!({"prices": "net", "document_rounding": "document_net"})),
    ]
}

fn lines(guests: u32) -> Value {
    json!([{"product": "dinner", "guests": guests, "session": "gala"}, {"product": "poster"}])
}

fn ask(request: &Value) -> Value {
    let answer: Value = serde_json::from_str(&call(&zones(), request.to_string().as_bytes())).unwrap();
    assert!(answer.get("error").is_none(), "{request}\n{answer}");
    answer["answer"].clone()
}

/// What the operation says: the fee, and what is to be paid.
fn by_the_operation(catalogue: &Value, booked: u32, number: u32, told_at: &str) -> (Value, Value) {
    let answer = ask(&json!({"op": "final_numbers", "input": {"catalogue": catalogue, "lines": lines(booked),
        "booked_at": SOLD, "numbers": [{"line": 1, "number": number}], "told_at": told_at}}));
    (answer["fee"].clone(), answer["total"].clone())
}

/// What the booking says, after a first number told in time, if there is one: the fee, and what is owed.
fn by_a_booking(catalogue: &Value, booked: u32, first: Option<u32>, number: u32, told_at: &str) -> (Value, Value) {
    let staff = json!({"kind": "staff", "id": "mia", "rights": ["view_all", "edit_all", "confirm_unpaid"]});
    let contact = json!({"email": "ada@abbey.example", "name": {"family": "Ada"}});
    let numbers = |number: u32| json!({"type": "record_attendance", "numbers": [{"line": 1, "number": number}]});
    let mut commands = vec![
        (SOLD, json!({"type": "create_draft", "contact": contact, "lines": lines(booked)})),
        (SOLD, json!({"type": "offer"})),
        (SOLD, json!({"type": "confirm", "offer": 1})),
    ];
    commands.extend(first.map(|first| ("2027-05-01T09:00:00Z", numbers(first))));
    commands.push((told_at, numbers(number)));
    let step = |(nth, (at, command)): (usize, (&str, Value))| {
        let ids = json!({"command": format!("c0000000-0000-4000-8000-{nth:012}"), "booking": BOOKING});
        json!({"at": at, "actor": staff, "ids": ids, "command": command})
    };
    let mut steps: Vec<Value> = commands.into_iter().enumerate().map(step).collect();
    steps.push(json!({"at": told_at, "actor": staff, "view": {"type": "booking", "booking": BOOKING}}));
    let answer = ask(&json!({"op": "scenario", "input": {"catalogue": catalogue, "steps": steps}}));
    let told = answer["steps"].as_array().unwrap();
    assert!(told.iter().all(|step| step.get("error").is_none()), "{told:?}");
    let view = &told.last().unwrap()["answer"];
    let fee = view["booking"]["fees"].get(0).map_or(json!("0.00"), |fee| fee["amount"].clone());
    (fee, view["payment"]["owed"].clone())
}

#[test]
fn a_booking_costs_what_the_operation_says() {
    let mut charged = 0;
    for catalogue in sellers() {
        for booked in [20, 18, 9] {
            for number in (0..=booked + 2).filter(|number| number % 3 != 1) {
                for told_at in TOLD {
                    let expected = by_the_operation(&catalogue, booked, number, told_at);
                    let told = by_a_booking(&catalogue, booked, None, number, told_at);
                    assert_eq!(told, expected, "{number} of {booked}, told at {told_at}: {catalogue}");
                    charged += u32::from(expected.0 != json!("0.00"));
                }
            }
        }
    }
    assert!(charged > 100, "only {charged} cost anything");
}

/// What is told first makes no difference, as long as the last number is told in time.
#[test]
fn a_number_that_is_told_again_by_the_date_is_as_if_it_had_been_told_once() {
    for catalogue in sellers() {
        for (first, number) in [(15, 12), (12, 15), (0, 14), (22, 16)] {
            let once = by_the_operation(&catalogue, 20, number, TOLD[0]);
            let twice = by_a_booking(&catalogue, 20, Some(first), number, TOLD[0]);
            assert_eq!(twice, once, "{first}, then {number} of 20: {catalogue}");
        }
    }
}
