//! Two commands at one moment on one booking, or for one place: one wins, and the other is told why it could not.
//!
//! `BESPEAK_DUELS` says how often each; by default 20 times.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::engine::{Engine, Outcome};
use bespeak::error::{Code, Result};
use common::stores::{Opened, Shared, in_memory, in_one_file, on_one_server};
use common::{command, engine, look, times};
use serde_json::{Value, json};
use std::sync::Barrier;
use std::thread;
use uuid::Uuid;

const RESERVED: &str = "2026-12-01T09:00:00Z";
/// After the deadline, the end of the seventh day.
const OVERDUE: &str = "2026-12-09T09:00:00Z";

/// A box for one guest, and a hall with room for all.
fn seller() -> Engine {
    let product = |id: &str, capacity: &str| {
        json!({"id": id, "name": "P", "price": "12.50", "tax": "t", "capacity": capacity,
            "sessions": [{"id": "s1", "starts": "2030-01-01T20:00", "ends": "2030-01-01T22:00"}],
            "reservation": {"after_booking": {"amount": 7, "unit": "days"}}})
    };
    let catalogue = json!({
        "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "t", "percent": "20"}],
        "capacities": [{"id": "hall", "quantity": 1_000_000, "per": "session"}, {"id": "box", "quantity": 1}],
        "products": [product("seat", "hall"), product("lounge", "box")],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    });
    engine(&catalogue.to_string(), r#"{"cancellation": [{"from_days": 0, "fee": {"percent": "0"}}]}"#)
}

fn booking(number: u32) -> Uuid {
    Uuid::from_u128(0xb000_0000 + u128::from(number))
}

/// A command on booking `number`; `nth` makes its id.
fn request(number: u32, nth: u32, at: &str, actor: &Value, command: &Value) -> String {
    let id = Uuid::from_u128(0xc000_0000 + u128::from(number) * 16 + u128::from(nth));
    let ids = json!({"command": id, "booking": booking(number)});
    json!({"at": at, "actor": actor, "ids": ids, "command": command}).to_string()
}

fn reservation(number: u32, product: &str) -> String {
    let form = json!({"contact": {"email": format!("guest{number}@abbey.example"), "name": {"family": "Guest"}},
        "lines": [{"product": product, "session": "s1"}], "point_of_sale": "web"});
    request(number, 0, RESERVED, &json!({"kind": "customer"}), &json!({"type": "reserve", "form": form}))
}

fn staff() -> Value {
    json!({"kind": "staff", "id": "eve", "rights": ["confirm_unpaid", "edit_all", "view_all"]})
}

fn expire(number: u32) -> String {
    request(number, 1, OVERDUE, &json!({"kind": "clock"}), &json!({"type": "expire"}))
}

fn confirm(number: u32, nth: u32) -> String {
    request(number, nth, OVERDUE, &staff(), &json!({"type": "confirm", "offer": 1}))
}

fn pay(number: u32) -> String {
    let payment =
        json!({"provider": "bank", "reference": format!("ref-{number}"), "amount": "1.00", "currency": "EUR"});
    let actor = json!({"kind": "provider", "id": "bank"});
    request(number, 2, OVERDUE, &actor, &json!({"type": "record_payment", "payment": payment}))
}

/// Both at once, each by a way of its own into the store.
fn at_once(engine: &Engine, stores: &[Shared], requests: [String; 2]) -> [Result<Outcome>; 2] {
    let barrier = Barrier::new(2);
    let [first, second] = requests.map(|text| command(&text));
    thread::scope(|scope| {
        let run = |request, store| {
            let barrier = &barrier;
            scope.spawn(move || {
                barrier.wait();
                engine.execute(store, request)
            })
        };
        let threads = [run(&first, &stores[0]), run(&second, &stores[1])];
        threads.map(|thread| thread.join().unwrap())
    })
}

/// The status of a booking, whose audit must be whole and hold so many events.
fn status(engine: &Engine, store: &Shared, number: u32, events: usize) -> String {
    let view = |view: Value| -> Value {
        let asked = json!({"at": OVERDUE, "actor": staff(), "view": view}).to_string();
        serde_json::from_str(&look(engine, store, &asked).unwrap()).unwrap()
    };
    let audit = view(json!({"type": "audit", "booking": booking(number)}));
    assert!(audit["intact"] == true && audit["agrees"] == true, "{audit}");
    assert_eq!(audit["events"].as_array().unwrap().len(), events, "{audit}");
    view(json!({"type": "booking", "booking": booking(number)}))["booking"]["status"].as_str().unwrap().to_owned()
}

fn code(refused: &Result<Outcome>) -> Code {
    refused.as_ref().unwrap_err().code()
}

/// How often the first of the two won.
fn tally(race: &str, duel: impl Fn(u32) -> bool) {
    let rounds = times("BESPEAK_DUELS", 20);
    let first = (0..rounds).filter(|round| duel(*round)).count();
    println!("{rounds} times {race}: {first} won by the first");
}

fn expire_against_confirm(Opened { stores, .. }: &Opened) {
    let engine = seller();
    tally("expire against confirm", |round| {
        engine.execute(&stores[0], &command(&reservation(round, "seat"))).unwrap();
        let done = at_once(&engine, stores, [expire(round), confirm(round, 2)]);
        let (status, expired) = (status(&engine, &stores[0], round, 2), done[0].is_ok());
        assert_ne!(done[0].is_ok(), done[1].is_ok(), "{done:?}");
        assert_eq!(status, if expired { "expired" } else { "confirmed" });
        assert_eq!(code(&done[usize::from(expired)]), Code::CommandStatus);
        expired
    });
}

/// Money is never refused: on what has expired it is to be paid back, and what has money on it does not expire (S9).
fn expire_against_pay(Opened { stores, .. }: &Opened) {
    let engine = seller();
    tally("expire against pay", |round| {
        engine.execute(&stores[0], &command(&reservation(round, "seat"))).unwrap();
        let done = at_once(&engine, stores, [expire(round), pay(round)]);
        let expired = done[0].is_ok();
        let paid = done[1].as_ref().unwrap();
        let status = status(&engine, &stores[0], round, if expired { 3 } else { 2 });
        assert_eq!(status, if expired { "expired" } else { "option" });
        assert_eq!(paid.action_points.iter().any(|point| format!("{point:?}").contains("Refund")), expired, "{paid:?}");
        if !expired {
            assert_eq!(code(&done[0]), Code::MoneyProtects);
        }
        expired
    });
}

fn two_confirms(Opened { stores, .. }: &Opened) {
    let engine = seller();
    tally("confirm against confirm", |round| {
        engine.execute(&stores[0], &command(&reservation(round, "seat"))).unwrap();
        let done = at_once(&engine, stores, [confirm(round, 1), confirm(round, 2)]);
        assert_ne!(done[0].is_ok(), done[1].is_ok(), "{done:?}");
        assert_eq!(status(&engine, &stores[0], round, 2), "confirmed");
        assert_eq!(code(&done[usize::from(done[0].is_ok())]), Code::CommandStatus);
        done[0].is_ok()
    });
}

fn reserve_against_reserve(Opened { stores, .. }: &Opened) {
    let engine = seller();
    tally("reserve against reserve", |round| {
        let pair = [2 * round, 2 * round + 1];
        let done = at_once(&engine, stores, pair.map(|number| reservation(number, "lounge")));
        assert_ne!(done[0].is_ok(), done[1].is_ok(), "{done:?}");
        let won = pair[usize::from(done[1].is_ok())];
        assert_eq!(status(&engine, &stores[0], won, 1), "option");
        assert_eq!(code(&done[usize::from(done[0].is_ok())]), Code::CapacityShort);
        // The place is given back for the next round.
        let cancel = request(won, 3, OVERDUE, &staff(), &json!({"type": "cancel", "reason": "next"}));
        engine.execute(&stores[0], &command(&cancel)).unwrap();
        done[0].is_ok()
    });
}

fn inquiry(number: u32, email: &str) -> String {
    let contact = json!({"email": email, "name": {"family": "Guest"}});
    let form = json!({"contact": contact, "message": "by the window"});
    request(number, 0, RESERVED, &json!({"kind": "customer"}), &json!({"type": "submit_inquiry", "form": form}))
}

/// A command about people.
fn about(number: u32, command: &Value) -> String {
    let id = Uuid::from_u128(0xd000_0000 + u128::from(number));
    let actor = json!({"kind": "staff", "id": "eve", "rights": ["merge", "erase"]});
    json!({"at": OVERDUE, "actor": actor, "ids": {"command": id}, "command": command}).to_string()
}

fn asked_by(engine: &Engine, store: &Shared, number: u32, email: &str) -> Uuid {
    engine.execute(store, &command(&inquiry(number, email))).unwrap().customer.unwrap()
}

/// What is stored of the booking's customer, and what was submitted.
fn personal(engine: &Engine, store: &Shared, number: u32) -> [Value; 2] {
    let asked = json!({"at": OVERDUE, "actor": staff(), "view": {"type": "booking", "booking": booking(number)}});
    let mut view: Value = serde_json::from_str(&look(engine, store, &asked.to_string()).unwrap()).unwrap();
    [view["contact"].take(), view["submission"].take()]
}

/// A8: the inquiry is the alias's if it was first, the survivor's if the merge was; it is lost in neither case, and nobody is
/// made anew.
fn merge_against_submit(Opened { stores, .. }: &Opened) {
    let (engine, store) = (seller(), &stores[0]);
    tally("merge against submit", |round| {
        let [first, second, at_once_asked, later] = [0, 1, 2, 3].map(|nth| 4 * round + nth);
        let [alias, survivor] = [(first, "a"), (second, "b")]
            .map(|(number, letter)| asked_by(&engine, store, number, &format!("{letter}{round}@abbey.example")));
        let whom = |id: Uuid| json!({"type": "customer", "id": id});
        let merge = about(round, &json!({"type": "merge", "whom": whom(alias), "into": whom(survivor)}));
        let done = at_once(&engine, stores, [merge, inquiry(at_once_asked, &format!("a{round}@abbey.example"))]);
        assert_eq!(done[0].as_ref().unwrap().customer, Some(survivor));
        let filed = done[1].as_ref().unwrap().customer.unwrap();
        assert!(filed == alias || filed == survivor, "{filed} is neither {alias} nor {survivor}");
        assert_eq!(asked_by(&engine, store, later, &format!("a{round}@abbey.example")), survivor);
        for number in [first, second, at_once_asked, later] {
            assert_eq!(status(&engine, store, number, 1), "inquiry");
            let [contact, submission] = personal(&engine, store, number);
            assert!(contact.is_object() && submission["message"] == "by the window", "{contact} {submission}");
        }
        filed == survivor
    });
}

/// DOMAIN 5: the inquiry goes with the person if it was first, and makes a new customer if they were gone; nothing of it is
/// left behind.
fn erase_against_submit(Opened { stores, .. }: &Opened) {
    let (engine, store) = (seller(), &stores[0]);
    tally("erase against submit", |round| {
        let [first, at_once_asked] = [0, 1].map(|nth| 2 * round + nth);
        let email = format!("e{round}@abbey.example");
        let person = asked_by(&engine, store, first, &email);
        let erase = about(1_000_000 + round, &json!({"type": "erase", "customer": person}));
        let done = at_once(&engine, stores, [erase, inquiry(at_once_asked, &email)]);
        // What is left is looked for once nobody can add to it.
        assert!(done[0].as_ref().unwrap().erasure.as_ref().unwrap().more, "{done:?}");
        let rest = about(2_000_000 + round, &json!({"type": "erase", "customer": person}));
        assert!(!engine.execute(store, &command(&rest)).unwrap().erasure.unwrap().more);
        let was_first = done[1].as_ref().unwrap().customer == Some(person);
        assert_eq!(personal(&engine, store, first), [Value::Null, Value::Null]);
        let kept = personal(&engine, store, at_once_asked).map(|value| value.is_object());
        assert_eq!(kept, [!was_first; 2]);
        !was_first
    });
}

macro_rules! on_every_store {
    ($($duel:ident),*) => {
        mod on_memory { $( #[test] fn $duel() { super::$duel(&super::in_memory(2)); } )* }
        mod on_sqlite { $( #[test] fn $duel() { super::$duel(&super::in_one_file(2)); } )* }
        mod on_postgres { $( #[test] fn $duel() { super::$duel(&super::on_one_server(2)); } )* }
    };
}

on_every_store!(
    expire_against_confirm,
    expire_against_pay,
    two_confirms,
    reserve_against_reserve,
    merge_against_submit,
    erase_against_submit
);
