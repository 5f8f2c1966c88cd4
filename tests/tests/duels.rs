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

macro_rules! on_every_store {
    ($($duel:ident),*) => {
        mod on_memory { $( #[test] fn $duel() { super::$duel(&super::in_memory(2)); } )* }
        mod on_sqlite { $( #[test] fn $duel() { super::$duel(&super::in_one_file(2)); } )* }
        mod on_postgres { $( #[test] fn $duel() { super::$duel(&super::on_one_server(2)); } )* }
    };
}

on_every_store!(expire_against_confirm, expire_against_pay, two_confirms, reserve_against_reserve);
