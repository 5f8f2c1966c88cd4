//! Two commands that read at one moment and write one after the other: the second was decided by what is no longer so, and
//! must be decided anew. What threads do by chance (`duels`) happens here each time.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::engine::{Answer, Engine, Outcome, Reply, Run, Step};
use bespeak::error::{Code, Result};
use bespeak::store::{MemoryStore, Store as _};
use common::{command, engine, look};
use serde_json::{Value, json};
use uuid::Uuid;

const RESERVED: &str = "2026-12-01T09:00:00Z";
/// After the deadline, the end of the seventh day.
const OVERDUE: &str = "2026-12-09T09:00:00Z";

/// A box for one party, and seats for a hundred.
fn seller() -> Engine {
    let catalogue = json!({
        "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "t", "percent": "20"}],
        "capacities": [{"id": "hall", "quantity": 100, "per": "session"}, {"id": "box", "quantity": 1}],
        "products": [
            {"id": "seat", "name": "Seat", "price": "12.50", "tax": "t", "capacity": "hall",
             "sessions": [{"id": "s1", "starts": "2030-01-01T20:00", "ends": "2030-01-01T22:00"}],
             "reservation": {"after_booking": {"amount": 7, "unit": "days"}}},
            {"id": "lounge", "name": "Lounge", "price": "90.00", "tax": "t", "capacity": "box",
             "reservation": {"after_booking": {"amount": 7, "unit": "days"}}},
        ],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
        "guest_fields": [{"id": "diet", "kind": "text", "wording": {"en": "?"}}, {"id": "level", "kind": "text", "wording": {"en": "?"}}],
    });
    engine(&catalogue.to_string(), r#"{"seller": {"name": "Abbey", "address": {}}}"#)
}

fn booking(number: u32) -> Uuid {
    Uuid::from_u128(0xb000_0000 + u128::from(number))
}

/// A command with the id `nth` on a booking.
fn request(number: u32, nth: u32, at: &str, actor: &Value, command: &Value) -> String {
    let ids = json!({"command": Uuid::from_u128(0xc000_0000 + u128::from(nth)), "booking": booking(number)});
    json!({"at": at, "actor": actor, "ids": ids, "command": command}).to_string()
}

fn reservation(number: u32, nth: u32, line: &Value) -> String {
    let form = json!({"contact": {"email": format!("guest{number}@abbey.example"), "name": {"family": "Guest"}},
        "lines": [line], "point_of_sale": "web"});
    request(number, nth, RESERVED, &json!({"kind": "customer"}), &json!({"type": "reserve", "form": form}))
}

fn seat() -> Value {
    json!({"product": "seat", "session": "s1"})
}

fn lounge() -> Value {
    json!({"product": "lounge"})
}

fn staff() -> Value {
    json!({"kind": "staff", "id": "eve", "rights": ["confirm_unpaid", "view_all", "invoice"]})
}

fn pay(number: u32, nth: u32) -> String {
    let payment = json!({"provider": "bank", "reference": "transfer-1", "amount": "1.00", "currency": "EUR"});
    let actor = json!({"kind": "provider", "id": "bank"});
    request(number, nth, RESERVED, &actor, &json!({"type": "record_payment", "payment": payment}))
}

/// Drives a run until it is done, or up to its commit.
fn drive(store: &MemoryStore, run: &mut Run<'_>, writes: bool) -> Option<Result<Outcome>> {
    loop {
        let reply = match run.step() {
            Step::Done(answer) => {
                let outcome = answer.map(|answer| match answer {
                    Answer::Outcome(outcome) => *outcome,
                    other => panic!("no outcome: {other:?}"),
                });
                return Some(outcome);
            }
            Step::Commit(_) if !writes => return None,
            Step::Commit(commit) => Reply::Committed(store.commit(std::slice::from_ref(&*commit)).unwrap()),
            Step::Patterns(query) => Reply::Patterns(store.patterns(&query).unwrap()),
            Step::Register(query) => Reply::Register(store.register(&query).unwrap()),
            Step::Get(keys) => Reply::Records(store.get(&keys).unwrap()),
            Step::Scan(range, limit) => Reply::Entries(store.scan(&range, limit).unwrap()),
            Step::Stream(stream, limit) => Reply::Events(store.stream(&common::tenant(), stream, 1, limit).unwrap()),
            Step::Events(from, limit) => Reply::Events(store.events(&common::tenant(), from, limit).unwrap()),
        };
        run.reply(reply);
    }
}

/// Both read, then the first writes, then the second.
fn interleaved(engine: &Engine, store: &MemoryStore, requests: [String; 2]) -> [Result<Outcome>; 2] {
    let requests = requests.map(|text| command(&text));
    let mut runs = requests.each_ref().map(|request| engine.command(request));
    for run in &mut runs {
        let early = drive(store, run, false);
        assert!(early.is_none(), "it would write: {early:?}");
    }
    runs.map(|mut run| drive(store, &mut run, true).unwrap())
}

fn events(engine: &Engine, store: &MemoryStore, number: u32) -> usize {
    let asked = json!({"at": OVERDUE, "actor": staff(), "view": {"type": "audit", "booking": booking(number)}});
    let audit: Value = serde_json::from_str(&look(engine, store, &asked.to_string()).unwrap()).unwrap();
    assert!(audit["intact"] == true && audit["agrees"] == true, "{audit}");
    audit["events"].as_array().unwrap().len()
}

fn refused(done: &Result<Outcome>, code: Code) {
    match done {
        Ok(outcome) => panic!("both took effect: {outcome:?}"),
        Err(error) => assert_eq!(error.code(), code),
    }
}

/// S2.
#[test]
pub fn of_two_who_saw_the_last_place_free_one_has_it() {
    let (engine, store) = (seller(), MemoryStore::new());
    let requests = [reservation(1, 1, &lounge()), reservation(2, 2, &lounge())];
    let [first, second] = interleaved(&engine, &store, requests);
    first.unwrap();
    refused(&second, Code::CapacityShort);
}

/// DOMAIN 2: what is confirmed does not expire.
#[test]
pub fn what_was_confirmed_meanwhile_does_not_expire() {
    let (engine, store) = (seller(), MemoryStore::new());
    // Confirming moves no gauge: only the booking itself says that something happened to it.
    engine.execute(&store, &command(&reservation(1, 1, &seat()))).unwrap();
    let confirm = request(1, 2, OVERDUE, &staff(), &json!({"type": "confirm", "offer": 1}));
    let expire = request(1, 3, OVERDUE, &json!({"kind": "clock"}), &json!({"type": "expire"}));
    let [confirmed, expired] = interleaved(&engine, &store, [confirm, expire]);
    confirmed.unwrap();
    refused(&expired, Code::CommandStatus);
    assert_eq!(events(&engine, &store, 1), 2);
}

/// D4: a command id has one effect, whatever it is about.
#[test]
pub fn two_commands_with_one_id_have_one_effect() {
    let (engine, store) = (seller(), MemoryStore::new());
    engine.execute(&store, &command(&reservation(1, 1, &seat()))).unwrap();
    engine.execute(&store, &command(&reservation(2, 2, &seat()))).unwrap();
    // Two bookings, and no gauge moves: nothing but the id is in common.
    let lock = |number| request(number, 3, RESERVED, &staff(), &json!({"type": "lock"}));
    let [first, second] = interleaved(&engine, &store, [lock(1), lock(2)]);
    first.unwrap();
    refused(&second, Code::IdempotencyBody);
}

/// D4: whoever sends a command twice at one moment is answered twice with what happened once.
#[test]
pub fn a_command_that_is_sent_twice_at_once_is_carried_out_once() {
    let (engine, store) = (seller(), MemoryStore::new());
    let [first, second] = interleaved(&engine, &store, [(); 2].map(|()| reservation(1, 1, &seat())));
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(events(&engine, &store, 1), 1);
}

/// G6: a payment is entered once, on whichever booking.
#[test]
pub fn a_payment_that_is_recorded_twice_at_once_is_entered_once() {
    let (engine, store) = (seller(), MemoryStore::new());
    engine.execute(&store, &command(&reservation(1, 1, &seat()))).unwrap();
    engine.execute(&store, &command(&reservation(2, 2, &seat()))).unwrap();
    let [first, second] = interleaved(&engine, &store, [pay(1, 3), pay(2, 4)]);
    first.unwrap();
    refused(&second, Code::PaymentDuplicate);
}

/// G7: numbers are taken one after the other.
#[test]
pub fn invoices_that_are_issued_at_once_have_two_numbers() {
    let (engine, store) = (seller(), MemoryStore::new());
    engine.execute(&store, &command(&reservation(1, 1, &seat()))).unwrap();
    engine.execute(&store, &command(&reservation(2, 2, &seat()))).unwrap();
    let invoice = |number, nth| request(number, nth, RESERVED, &staff(), &json!({"type": "issue_invoice"}));
    let done = interleaved(&engine, &store, [invoice(1, 3), invoice(2, 4)]);
    let numbers = done.map(|outcome| outcome.unwrap().document.unwrap().number);
    assert_eq!(numbers, ["INV-2026-00001", "INV-2026-00002"]);
}

/// B6: what one guest answers in two bookings at once is all there.
#[test]
pub fn answers_of_one_customer_in_two_bookings_are_both_kept() {
    let (engine, store) = (seller(), MemoryStore::new());
    for number in 1..=3 {
        engine.execute(&store, &command(&reservation(number, number, &seat()))).unwrap();
    }
    // The booker of the third comes along in the two others.
    let contact = json!({"name": {"family": "Guest"}, "email": "guest3@abbey.example"});
    for number in 1..=2 {
        let name = json!({"type": "name_guest", "line": 1, "guest": 1, "contact": contact});
        engine.execute(&store, &command(&request(number, 10 + number, RESERVED, &staff(), &name))).unwrap();
    }
    let answer = |number, field: &str| {
        let check_in = json!({"type": "check_in", "line": 1, "guest": 1, "answers": {field: field}});
        request(number, 20 + number, RESERVED, &staff(), &check_in)
    };
    let [first, second] = interleaved(&engine, &store, [answer(1, "diet"), answer(2, "level")]);
    first.unwrap();
    second.unwrap();
    let asked = json!({"at": RESERVED, "actor": staff(), "view": {"type": "booking", "booking": booking(3)}});
    let seen: Value = serde_json::from_str(&look(&engine, &store, &asked.to_string()).unwrap()).unwrap();
    assert_eq!(seen["booker_answers"], json!({"diet": "diet", "level": "level"}));
}
