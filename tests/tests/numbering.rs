//! Invoices that many issue at once, some of them by processes that are killed: each series numbers without a gap and gives
//! no number twice (G7).
//!
//! A child process is this test binary again, told by its environment to run one test that does nothing otherwise.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::engine::{CommandRequest, Engine};
use bespeak::error::Code;
use bespeak::papers::{Document, SeriesCounter};
use bespeak::store::{Commit, Range, Store, keys, read_record};
use common::stores::{Place, in_memory, in_one_file, on_one_server, server};
use common::{command, engine, tenant};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::env;
use std::hash::{BuildHasher as _, RandomState};
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::thread;
use std::time::Duration;
use uuid::Uuid;

/// How many invoices are issued, each of a booking of its own.
const INVOICES: u64 = 200;
const THREADS: u64 = 8;
/// How many processes are killed before the rest is issued by one that lives.
const KILLS: u64 = 6;
/// Where the store of a child process is, and which of the invoices it issues.
const PLACE: &str = "BESPEAK_NUMBERING_PLACE";
const PART: &str = "BESPEAK_NUMBERING_PART";
/// How many processes issue at once.
const PROCESSES: u64 = 3;

fn seller() -> Engine {
    let catalogue = json!({
        "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "t", "percent": "20"}],
        "products": [{"id": "seat", "name": "Seat", "price": "12.50", "tax": "t",
            "sessions": [{"id": "s1", "starts": "2030-01-01T20:00", "ends": "2030-01-01T22:00"}],
            "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    });
    engine(&catalogue.to_string(), r#"{"seller": {"name": "Abbey", "address": {}}}"#)
}

fn given(number: u64, first: u64, actor: &Value, command_of: &Value) -> CommandRequest {
    let ids = json!({"command": Uuid::from_u128(u128::from(first + number)),
        "booking": Uuid::from_u128(u128::from(0xb000_0000 + number))});
    command(&json!({"at": "2026-12-01T09:00:00Z", "actor": actor, "ids": ids, "command": command_of}).to_string())
}

fn reserved(number: u64) -> CommandRequest {
    let form = json!({"contact": {"email": format!("guest{number}@abbey.example"), "name": {"family": "Guest"}},
        "lines": [{"product": "seat", "session": "s1"}], "point_of_sale": "web"});
    given(number, 0xa000_0000, &json!({"kind": "customer"}), &json!({"type": "reserve", "form": form}))
}

fn invoiced(number: u64) -> CommandRequest {
    let staff = json!({"kind": "staff", "id": "eve", "rights": ["invoice"]});
    given(number, 0xc000_0000, &staff, &json!({"type": "issue_invoice"}))
}

/// Makes the bookings, all in a few commits.
fn book(store: &dyn Store) {
    let requests: Vec<CommandRequest> = (0..INVOICES).map(reserved).collect();
    for outcome in seller().execute_all(&store, &requests) {
        outcome.unwrap();
    }
}

/// Issues an invoice, however many are faster: whoever is told so sends the same again.
fn issue(engine: &Engine, store: &dyn Store, number: u64) {
    loop {
        match engine.execute(store, &invoiced(number)) {
            Ok(_) => return,
            Err(error) => assert_eq!(error.code(), Code::Contended, "{error:?}"),
        }
    }
}

/// Each booking has one invoice, and their numbers are those from 1 on. Gives how many there are.
fn numbered(store: &dyn Store) -> u64 {
    let documents: Vec<String> = (0..INVOICES)
        .map(|number| bespeak::ids::derived(invoiced(number).ids.command, "document"))
        .map(|id| keys::document(&tenant(), id))
        .collect();
    let mut numbers = BTreeSet::new();
    let mut count = 0;
    for (key, record) in documents.iter().zip(store.get(&documents).unwrap()) {
        let Some(record) = record else { continue };
        count += 1;
        let document: Document = read_record(key, "document", &record.text, 1).unwrap().value;
        assert!(numbers.insert(document.number.clone()), "{} twice", document.number);
    }
    let expected: BTreeSet<String> = (1..=count).map(|number| format!("INV-2026-{number:05}")).collect();
    assert_eq!(numbers, expected, "a gap");
    let counter = keys::series(&tenant(), "invoice/2026");
    let record = store.get(std::slice::from_ref(&counter)).unwrap().remove(0);
    let last = record
        .map_or(0, |record| read_record::<SeriesCounter>(&counter, "series", &record.text, 1).unwrap().value.last);
    let indexed = store.scan(&Range::all("documents", &tenant()), 10_000).unwrap().len() as u64;
    assert_eq!((last, indexed), (count, count));
    count
}

fn by_threads(stores: &[common::stores::Shared]) {
    book(&*stores[0]);
    let engine = seller();
    let barrier = Barrier::new(usize::try_from(THREADS).unwrap());
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (engine, barrier) = (&engine, &barrier);
            let store = &*stores[usize::try_from(thread).unwrap() % stores.len()];
            scope.spawn(move || {
                barrier.wait();
                (0..INVOICES)
                    .filter(|number| number % THREADS == thread)
                    .for_each(|number| issue(engine, store, number));
            });
        }
    });
    assert_eq!(numbered(&*stores[0]), INVOICES);
}

#[test]
fn child_that_issues_until_it_is_killed() {
    let (Ok(place), Ok(part)) = (env::var(PLACE), env::var(PART)) else { return };
    let (store, engine) = (Place::read(&place).open(), seller());
    let part: u64 = part.parse().unwrap();
    (0..INVOICES).filter(|number| number % PROCESSES == part).for_each(|number| issue(&engine, &*store, number));
}

fn children(place: &Place) -> Vec<Child> {
    let child = |part: u64| {
        Command::new(env::current_exe().unwrap())
            .args(["--exact", "child_that_issues_until_it_is_killed", "--test-threads=1"])
            .env(PLACE, place.words())
            .env(PART, part.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    (0..PROCESSES).map(child).collect()
}

/// Processes that issue at once are killed, again and again; whoever comes after them gives the same commands.
fn by_processes(place: &Place) {
    book(&*place.open_quick());
    let mut between = 0;
    for kill in 0..KILLS {
        let mut children = children(place);
        thread::sleep(Duration::from_micros(30_000 + RandomState::new().hash_one(kill) % 270_000));
        for child in &mut children {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let store = place.open();
        // What a server still does for the killed ends before this does.
        store.commit(&[Commit::new(&tenant())]).unwrap();
        let count = numbered(&*store);
        between += u64::from(count > 0 && count < INVOICES);
    }
    for mut child in children(place) {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(numbered(&*place.open()), INVOICES);
    println!("{between} of {KILLS} kills found some invoices issued, and not all");
}

#[test]
fn in_memory_no_number_is_left_out_or_given_twice() {
    by_threads(&in_memory(1).stores);
}

#[test]
fn in_one_file_no_number_is_left_out_or_given_twice() {
    by_threads(&in_one_file(4).stores);
}

#[test]
fn on_one_server_no_number_is_left_out_or_given_twice() {
    by_threads(&on_one_server(4).stores);
}

#[test]
fn by_killed_processes_on_one_file_no_number_is_left_out_or_given_twice() {
    let folder = tempfile::tempdir().unwrap();
    by_processes(&Place::file(&folder));
}

#[test]
fn by_killed_processes_on_one_server_no_number_is_left_out_or_given_twice() {
    by_processes(&Place::schema(server()));
}
