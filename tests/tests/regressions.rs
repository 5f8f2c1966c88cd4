//! What random commands and requests found, told as the stories they are.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::customer::{Email, EmailKey, email_key};
use bespeak::engine::Engine;
use bespeak::store::{Commit, MemoryStore, Range, Store as _, keys, write_record};
use bespeak::wire::call;
use bespeak_tests::requests::Temper;
use common::{command, engine, tenant, told, zones};
use serde_json::{Value, json};
use std::cell::Cell;
use uuid::Uuid;

/// A seller that asks for nothing special.
const PLAIN: Temper = Temper {
    deposit: 0,
    terms: false,
    net: false,
    firm: true,
    margin: 0,
    whole: false,
    money_protects: true,
    confirm_on: 0,
    pending_needs_payment: false,
    customer_may_extend: false,
    refuse_short_notice: false,
    fees: 0,
    blocks: false,
};

struct Story {
    engine: Engine,
    store: MemoryStore,
    told: Cell<u128>,
}

impl Story {
    fn of(temper: Temper) -> Self {
        Self::by(temper, &temper.policies())
    }

    fn by(temper: Temper, policies: &Value) -> Self {
        let engine = engine(&temper.catalogue().to_string(), &policies.to_string());
        Self { engine, store: MemoryStore::new(), told: Cell::new(0) }
    }

    /// A command by staff (the clock, to expire) on a booking: its outcome, or its error.
    fn tell(&self, at: &str, booking: u128, command_of: Value) -> Result<Value, Value> {
        self.told.set(self.told.get() + 1);
        let rights = ["view_all", "edit_all", "release", "approve", "confirm_unpaid", "on_account"];
        let actor = match command_of["type"].as_str() {
            Some("expire") => json!({"kind": "clock"}),
            _ => json!({"kind": "staff", "id": "eve", "rights": rights}),
        };
        let ids = json!({"command": Uuid::from_u128(self.told.get()), "booking": Uuid::from_u128(0xb0 + booking)});
        let request = json!({"at": at, "actor": actor, "ids": ids, "command": command_of});
        let told = told(&self.engine.execute(&self.store, &command(&request.to_string())));
        told.map(|text| serde_json::from_str(&text).unwrap()).map_err(|text| serde_json::from_str(&text).unwrap())
    }

    /// What is to be paid by when.
    fn schedule(&self, booking: u128) -> Value {
        let key = keys::booking(&tenant(), Uuid::from_u128(0xb0 + booking));
        let text = self.store.get(&[key]).unwrap()[0].clone().unwrap().text;
        serde_json::from_str::<Value>(&text).unwrap()["data"]["offer"]["schedule"].take()
    }
}

fn form(lines: Value) -> Value {
    json!({"contact": {"email": "ada@abbey.example", "name": {"family": "Byron"}}, "lines": lines,
        "point_of_sale": "desk"})
}

fn problem(error: &Value) -> (&str, &str) {
    (error["problems"][0]["code"].as_str().unwrap(), error["problems"][0]["path"].as_str().unwrap())
}

#[test]
fn a_booking_that_expires_as_a_whole_makes_room_with_each_of_its_lines() {
    let story = Story::of(Temper { whole: true, ..PLAIN });
    // The coach is due the next day, the seats two days later: with the coach, all of it goes.
    let lines = json!([{"product": "coach"}, {"product": "seat", "quantity": 6, "session": "s3"}]);
    story.tell("2026-12-01T09:00:00Z", 1, json!({"type": "reserve", "form": form(lines)})).unwrap();
    let seats = json!({"type": "reserve", "form": form(json!([{"product": "seat", "session": "s3"}]))});
    let refused = story.tell("2026-12-02T09:00:00Z", 2, seats.clone()).unwrap_err();
    assert_eq!(refused["code"], "capacity.short");
    let made = story.tell("2026-12-03T09:00:00Z", 2, seats).unwrap();
    assert_eq!(made["expired"], json!([Uuid::from_u128(0xb1)]));
}

#[test]
fn a_problem_of_the_price_stands_where_the_request_has_it() {
    let story = Story::of(PLAIN);
    let mut asked = form(json!([{"product": "seat", "session": "s3"}]));
    asked["promo_codes"] = json!(["NONE"]);
    let reserved = story.tell("2026-12-01T09:00:00Z", 1, json!({"type": "reserve", "form": asked})).unwrap_err();
    assert_eq!(problem(&reserved), ("promo.unknown", "/command/form/promo_codes/0"));

    // What was there before the command is not in the request: the command itself is named.
    story.tell("2026-12-01T09:00:00Z", 1, json!({"type": "submit_inquiry", "form": asked})).unwrap();
    let quoted = story.tell("2026-12-01T09:00:00Z", 1, json!({"type": "quote"})).unwrap_err();
    assert_eq!(problem(&quoted), ("promo.unknown", "/command"));
}

#[test]
fn a_problem_of_a_deadline_stands_at_its_line() {
    let story = Story::of(Temper { refuse_short_notice: true, ..PLAIN });
    // The end of the day two days before the event is less than 90 minutes away.
    let lines = json!([{"product": "coach"}, {"product": "seat", "session": "s1"}]);
    let refused = story.tell("2026-12-03T22:00:00Z", 1, json!({"type": "reserve", "form": form(lines.clone())}));
    assert_eq!(problem(&refused.unwrap_err()), ("deadline.short_notice", "/command/form/lines/1"));

    story.tell("2026-12-03T22:00:00Z", 1, json!({"type": "submit_inquiry", "form": form(lines)})).unwrap();
    let refused = story.tell("2026-12-03T22:00:00Z", 1, json!({"type": "offer"}));
    assert_eq!(problem(&refused.unwrap_err()), ("deadline.short_notice", "/command"));
}

/// A coach, due after 26 hours, and beds that wait for staff.
fn coach_and_beds(story: &Story) {
    let beds = json!({"product": "bed", "guests": 2, "arrival": "2026-12-20", "nights": 1});
    let mut asked = form(json!([{"product": "coach"}, beds]));
    asked["customer_type"] = json!("group");
    story.tell("2026-12-01T09:00:00Z", 1, json!({"type": "reserve", "form": asked})).unwrap();
}

#[test]
fn a_code_for_a_product_that_was_not_booked_does_not_keep_a_line_from_expiring() {
    let story = Story::of(PLAIN);
    let mut asked = form(json!([{"product": "coach"}, {"product": "room", "arrival": "2026-12-10", "nights": 1}]));
    asked["promo_codes"] = json!(["SEATS", "FIVE"]);
    story.tell("2026-12-01T09:00:00Z", 1, json!({"type": "reserve", "form": asked})).unwrap();
    let expired = story.tell("2026-12-03T09:00:00Z", 1, json!({"type": "expire"})).unwrap();
    assert_eq!((&expired["status"], &expired["offer"]), (&json!("option"), &json!(2)));
}

#[test]
fn a_deposit_that_is_due_meanwhile_does_not_keep_a_line_from_expiring() {
    let story = Story::of(Temper { deposit: 3, refuse_short_notice: true, ..PLAIN });
    coach_and_beds(&story);
    // Five days before the event is past: counted from now, the deposit would be due at once, which the policy refuses.
    let expired = story.tell("2026-12-17T09:00:00Z", 1, json!({"type": "expire"})).unwrap();
    assert_eq!((&expired["status"], &expired["offer"]), (&json!("option"), &json!(2)));
    assert_eq!(
        story.schedule(1),
        json!([{"amount": "15.54", "due": "2026-12-15T23:59:59Z", "kind": "deposit"},
        {"amount": "48.44", "due": "2026-12-06T23:59:59Z", "kind": "balance"}])
    );
}

#[test]
fn an_event_that_has_started_does_not_keep_the_other_line_from_expiring() {
    let story = Story::of(Temper { deposit: 3, ..PLAIN });
    coach_and_beds(&story);
    let expired = story.tell("2026-12-21T09:00:00Z", 1, json!({"type": "expire"})).unwrap();
    assert_eq!((&expired["status"], &expired["offer"]), (&json!("option"), &json!(2)));
}

#[test]
fn a_tier_as_far_as_the_first_years_keeps_nobody_from_cancelling() {
    let mut policies = PLAIN.policies();
    policies["cancellation"] = json!([{"from_days": 1_000_000, "fee": {}}, {"from_days": 0, "fee": {"percent": "50"}}]);
    let story = Story::by(PLAIN, &policies);
    let lines = json!([{"product": "seat", "session": "s3"}]);
    story.tell("2026-12-01T09:00:00Z", 1, json!({"type": "reserve", "form": form(lines)})).unwrap();
    let cancelled = story.tell("2026-12-01T10:00:00Z", 1, json!({"type": "cancel"})).unwrap();
    assert_eq!(cancelled["status"], "cancelled");
}

#[test]
fn a_fee_that_nobody_could_cancel_by_is_refused_with_the_policies() {
    for (fee, code, path) in [
        (json!({"percent": "5", "amount": "5.00"}), "policy.invalid", "/policies/cancellation/0/fee"),
        (json!({"amount": "-5.00"}), "amount.negative", "/policies/cancellation/0/fee/amount"),
        (json!({"amount": "5.005"}), "amount.digits", "/policies/cancellation/0/fee/amount"),
    ] {
        let policies = json!({"cancellation": [{"from_days": 0, "fee": fee}]});
        let input = json!({"catalogue": PLAIN.catalogue(), "policies": policies, "steps": []});
        let answer = call(&zones(), json!({"op": "scenario", "input": input}).to_string().as_bytes());
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(problem(&answer["error"]), (code, path));
    }
}

#[test]
fn a_draft_submitted_under_another_address_is_found_among_that_customers_values_only() {
    let story = Story::of(PLAIN);
    let contact = |name: &str| json!({"email": format!("{name}@example.org"), "name": {"family": name}});
    let draft = json!({"type": "create_draft", "contact": contact("ana")});
    story.tell("2026-12-01T09:00:00Z", 1, draft).unwrap();
    let inquiry = json!({"type": "submit_inquiry", "form": {"contact": contact("rui")}});
    let told = story.tell("2026-12-01T10:00:00Z", 1, inquiry).unwrap();

    let submission = keys::submission(&tenant(), Uuid::from_u128(0xb1));
    let entries = story.store.scan(&Range::all("personal", &tenant()), 100).unwrap();
    let under: Vec<&str> = entries.iter().filter(|e| e.key == submission).map(|e| e.sort.as_str()).collect();
    assert_eq!(under, [told["customer"].as_str().unwrap()]);
}

#[test]
fn an_address_that_leads_to_nobody_any_more_is_the_next_customers() {
    let story = Story::of(PLAIN);
    let contact = |name: &str| json!({"email": "ada@example.org", "name": {"family": name}});
    let key = keys::email(&tenant(), &email_key(&Email::new("ada@example.org").unwrap()));
    let gone = EmailKey { people: vec![Uuid::from_u128(0xdead)] };
    let mut imported = Commit::new(&tenant());
    imported.puts.push((key, write_record("email", 1, &gone).unwrap()));
    story.store.commit(&[imported]).unwrap();

    let inquiry = |name| json!({"type": "submit_inquiry", "form": {"contact": contact(name)}});
    let first = story.tell("2026-12-01T10:00:00Z", 1, inquiry("Byron")).unwrap();
    let second = story.tell("2026-12-02T10:00:00Z", 2, inquiry("Byron")).unwrap();
    assert_eq!(first["customer"], second["customer"]);
    assert!(first["customer"].is_string());
}
