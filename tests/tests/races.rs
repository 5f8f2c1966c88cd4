//! Many at once: of the last places exactly as many are sold as there are, and one guest becomes one customer (V3).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::engine::Engine;
use bespeak::error::Code;
use bespeak::store::{Store, key, keys};
use common::stores::{Place, Shared, in_memory, in_one_file, on_one_server, server};
use common::{command, engine, tenant};
use serde_json::{Value, json};
use std::env;
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::thread;
use uuid::Uuid;

const PLACES: u64 = 30;
/// How often two guests with one address come at once.
const PAIRS: u128 = 100;
/// Where the store of a child process is, and which of the processes it is.
const PLACE: &str = "BESPEAK_RACE_PLACE";
const PROCESS: &str = "BESPEAK_RACE_PROCESS";
/// Tells a line of a child from those of the test harness.
const MARK: &str = "bespeak: sold ";
const PROCESSES: u128 = 4;

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

/// Threads that each ask for places, numbered from `first` on, until none is left; says how many they got.
fn ask(stores: &[Shared], threads: u128, first: u128) -> u64 {
    let engine = seller();
    let barrier = Barrier::new(usize::try_from(threads).unwrap());
    // Together they ask for more than there is, even if the others ask for none.
    let each = u128::from(PLACES) / threads + 2;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads)
            .map(|thread| {
                let (engine, barrier) = (&engine, &barrier);
                let store = &*stores[usize::try_from(thread).unwrap() % stores.len()];
                scope.spawn(move || {
                    barrier.wait();
                    let numbers = first + thread * each..first + (thread + 1) * each;
                    numbers.filter(|number| reserves(engine, store, *number)).count() as u64
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

fn reserves(engine: &Engine, store: &dyn Store, number: u128) -> bool {
    let request = command(&asks(number, &format!("guest{number}"), "reserve").to_string());
    loop {
        match engine.execute(store, &request) {
            Ok(_) => return true,
            // Whoever is told that too many were faster sends the same again.
            Err(error) if error.code() == Code::Contended => {}
            Err(error) => {
                assert_eq!(error.code(), Code::CapacityShort, "{error:?}");
                return false;
            }
        }
    }
}

fn sold_as_many_as_there_are(store: &dyn Store, sold: u64) {
    let gauge = store.get(&[key(&tenant(), "gauge", "hall/s1")]).unwrap()[0].clone().unwrap().text;
    let taken = serde_json::from_str::<Value>(&gauge).unwrap()["data"]["taken"].as_u64().unwrap();
    assert_eq!((sold, taken), (PLACES, PLACES));
    assert_eq!(store.events(&tenant(), 1, 1_000).unwrap().len() as u64, PLACES);
}

fn sell(stores: &[Shared], threads: u128) {
    let sold = ask(stores, threads, 0);
    sold_as_many_as_there_are(&*stores[0], sold);
}

fn sell_by_processes(place: &Place) {
    let children: Vec<_> = (0..PROCESSES)
        .map(|process| {
            Command::new(env::current_exe().unwrap())
                .args(["--exact", "child_that_asks_for_places", "--nocapture", "--test-threads=1"])
                .env(PLACE, place.words())
                .env(PROCESS, process.to_string())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let sold = children.into_iter().map(|child| {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let said = String::from_utf8(output.stdout).unwrap();
        said.lines().find_map(|line| line.strip_prefix(MARK)).unwrap().parse::<u64>().unwrap()
    });
    sold_as_many_as_there_are(&*place.open(), sold.sum());
}

#[test]
fn child_that_asks_for_places() {
    let (Ok(place), Ok(process)) = (env::var(PLACE), env::var(PROCESS)) else { return };
    let first = process.parse::<u128>().unwrap() * 10_000;
    println!("\n{MARK}{}", ask(&[Place::read(&place).open_quick()], 8, first));
}

/// Two guests with one address ask for the first time at the same moment, again and again.
fn meet(stores: &[Shared]) {
    let engine = seller();
    let barrier = Barrier::new(2);
    let customers = thread::scope(|scope| {
        let (engine, barrier) = (&engine, &barrier);
        [0, 1_u128]
            .map(|side| {
                let store = &stores[usize::try_from(side).unwrap()];
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

#[test]
fn in_memory_the_last_places_are_sold_once() {
    sell(&in_memory(1).stores, 32);
}

#[test]
fn in_one_file_the_last_places_are_sold_once() {
    sell(&in_one_file(1).stores, 32);
}

#[test]
fn by_many_connections_to_one_file_the_last_places_are_sold_once() {
    sell(&in_one_file(8).stores, 32);
}

#[test]
fn by_many_processes_on_one_file_the_last_places_are_sold_once() {
    let folder = tempfile::tempdir().unwrap();
    sell_by_processes(&Place::file(&folder));
}

#[test]
fn on_one_server_the_last_places_are_sold_once() {
    sell(&on_one_server(1).stores, 32);
}

#[test]
fn by_many_stores_on_one_server_the_last_places_are_sold_once() {
    sell(&on_one_server(8).stores, 32);
}

#[test]
fn by_many_processes_on_one_server_the_last_places_are_sold_once() {
    sell_by_processes(&Place::schema(server()));
}

#[test]
fn in_memory_two_first_inquiries_make_one_customer() {
    meet(&in_memory(2).stores);
}

#[test]
fn in_one_file_two_first_inquiries_make_one_customer() {
    meet(&in_one_file(2).stores);
}

#[test]
fn on_one_server_two_first_inquiries_make_one_customer() {
    meet(&on_one_server(2).stores);
}
