//! Many at once: of the last places exactly as many are sold as there are, and one guest becomes one customer (V3).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::engine::Engine;
use bespeak::error::Code;
use bespeak::store::{MemoryStore, Store, key, keys};
use bespeak_sqlite::{Options, SqliteStore, Synchronous};
use common::{command, engine, tenant};
use serde_json::{Value, json};
use std::sync::Barrier;
use std::thread;
use uuid::Uuid;

const THREADS: u128 = 8;
const PLACES: u64 = 30;
/// How many each thread asks for, one at a time.
const ASKED: u128 = 10;
/// How often two guests with one address come at once.
const PAIRS: u128 = 200;

fn seller() -> Engine {
    let catalogue = json!({
        "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "t", "percent": "20"}],
        "capacities": [{"id": "hall", "quantity": PLACES, "per": "session"}],
        "products": [{"id": "seat", "name": "Seat", "price": "12.50", "tax": "t", "capacity": "hall",
            "sessions": [{"id": "s1", "starts": "2030-01-01T20:00", "ends": "2030-01-01T22:00"}],
            "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    });
    engine(&catalogue.to_string(), "{}")
}

fn asks(number: u128, guest: &str, kind: &str) -> Value {
    let form = json!({"contact": {"email": format!("{guest}@abbey.example"), "name": {"family": "Guest"}},
        "lines": [{"product": "seat", "session": "s1"}], "point_of_sale": "web"});
    json!({"at": "2026-12-01T09:00:00Z", "actor": {"kind": "customer"},
        "ids": {"command": Uuid::from_u128(0xc000_0000 + number)}, "command": {"type": kind, "form": form}})
}

/// Eight threads ask for places until none is left; each has the store it is given.
fn sell<S: Store + Sync>(stores: &[&S]) {
    let engine = seller();
    let barrier = Barrier::new(usize::try_from(THREADS).unwrap());
    let sold: u64 = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let (engine, barrier) = (&engine, &barrier);
                let store = stores[usize::try_from(thread).unwrap() % stores.len()];
                scope.spawn(move || {
                    barrier.wait();
                    let mut sold = 0;
                    for place in 0..ASKED {
                        let number = thread * ASKED + place;
                        let request = command(&asks(number, &format!("guest{number}"), "reserve").to_string());
                        match engine.execute(store, &request) {
                            Ok(_) => sold += 1,
                            Err(error) => assert_eq!(error.code(), Code::CapacityShort, "{error:?}"),
                        }
                    }
                    sold
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    let gauge = stores[0].get(&[key(&tenant(), "gauge", "hall/s1")]).unwrap()[0].clone().unwrap().text;
    let taken = serde_json::from_str::<Value>(&gauge).unwrap()["data"]["taken"].as_u64().unwrap();
    assert_eq!((sold, taken), (PLACES, PLACES));
    assert_eq!(stores[0].events(&tenant(), 1, 1_000).unwrap().len() as u64, PLACES);
}

/// Two guests with one address ask for the first time at the same moment, again and again.
fn meet<S: Store + Sync>(stores: [&S; 2]) {
    let engine = seller();
    let barrier = Barrier::new(2);
    let customers = thread::scope(|scope| {
        let (engine, barrier) = (&engine, &barrier);
        [0, 1_u128]
            .map(|side| {
                let store = stores[usize::try_from(side).unwrap()];
                scope.spawn(move || -> Vec<Uuid> {
                    let ask = |pair: u128| {
                        let request = asks(2 * pair + side, &format!("pair{pair}"), "submit_inquiry");
                        let request = command(&request.to_string());
                        barrier.wait();
                        engine.execute(store, &request).unwrap().customer.unwrap()
                    };
                    (0..PAIRS).map(ask).collect()
                })
            })
            .map(|thread| thread.join().unwrap())
    });
    assert_eq!(customers[0], customers[1]);
    for (pair, customer) in customers[0].iter().enumerate() {
        let address = keys::email(&tenant(), &format!("pair{pair}@abbey.example"));
        let text = stores[0].get(&[address]).unwrap()[0].clone().unwrap().text;
        let people = serde_json::from_str::<Value>(&text).unwrap()["data"]["people"].take();
        assert_eq!(people, json!([customer]));
    }
}

fn quick() -> Options {
    Options { synchronous: Synchronous::Normal, ..Options::default() }
}

#[test]
fn in_memory_the_last_places_are_sold_once() {
    sell(&[&MemoryStore::new()]);
}

#[test]
fn in_one_file_the_last_places_are_sold_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("race.db");
    sell(&[&SqliteStore::open_with(&path, &quick()).unwrap()]);
}

#[test]
fn by_many_connections_to_one_file_the_last_places_are_sold_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("race.db");
    let stores: Vec<SqliteStore> = (0..THREADS).map(|_| SqliteStore::open_with(&path, &quick()).unwrap()).collect();
    sell(&stores.iter().collect::<Vec<_>>());
}

#[test]
fn in_memory_two_first_inquiries_make_one_customer() {
    let store = MemoryStore::new();
    meet([&store, &store]);
}

#[test]
fn in_one_file_two_first_inquiries_make_one_customer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("race.db");
    let stores = [0, 1].map(|_| SqliteStore::open_with(&path, &quick()).unwrap());
    meet([&stores[0], &stores[1]]);
}
