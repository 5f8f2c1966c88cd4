//! A process that writes bookings is killed at any moment: what it acknowledged is there, nothing is half there, and the
//! same commands with the same ids go on from where it was, those among them whose end nobody heard.
//!
//! A child process is this test binary again, told by its environment to run one test that does nothing otherwise.
//! `BESPEAK_KILLS` says how often; by default 20 times on SQLite, and 6 times on PostgreSQL, whose server lives on.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::booking::{Booking, Change, Event};
use bespeak::engine::{CommandRequest, Engine, OutboxEntry, indexes};
use bespeak::json::decode_text;
use bespeak::store::{Commit, Range, key, keys, read_record};
use bespeak_postgres_server::{Server, Sync};
use common::stores::Place;
use common::{command, engine, look, outcome_text, takes, tenant, times};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use uuid::Uuid;

const PLACE: &str = "BESPEAK_KILL_PLACE";
const FROM: &str = "BESPEAK_KILL_FROM";
/// Tells a line of a child from those of the test harness.
const MARK: &str = "bespeak: ";
/// Commands in the life of one booking.
const LIFE: u64 = 6;
/// How many commands already acknowledged a child gives again.
const AGAIN: u64 = 7;
/// A store grows with its kills, and all of it is looked at after each: after so many there is a new one.
const KILLS_A_STORE: u32 = 25;

fn seller() -> Engine {
    let product = |id: &str, capacity: &str| {
        json!({"id": id, "name": "P", "price": "12.50", "tax": "t", "capacity": capacity,
            "sessions": [{"id": "s1", "starts": "2030-01-01T20:00", "ends": "2030-01-01T22:00"}],
            "reservation": {"after_booking": {"amount": 7, "unit": "days"}}})
    };
    let catalogue = json!({
        "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "t", "percent": "20"}],
        "capacities": [{"id": "hall", "quantity": 1_000_000, "per": "session"}, {"id": "box", "quantity": 1_000_000}],
        "products": [product("seat", "hall"), product("lounge", "box")],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
        "deposit": {"percent": "30"},
    });
    engine(&catalogue.to_string(), r#"{"cancellation": [{"from_days": 0, "fee": {"percent": "50"}}]}"#)
}

fn booking_of(number: u64) -> Uuid {
    Uuid::from_u128(0xb000_0000 + u128::from(number / LIFE))
}

/// The command of a number: six make a booking's life, and two bookings share a customer.
fn nth(number: u64) -> CommandRequest {
    let life = number / LIFE;
    let staff = json!({"kind": "staff", "id": "eve", "rights": ["confirm_unpaid", "edit_all"]});
    let provider = json!({"kind": "provider", "id": "bank"});
    let lines = json!([{"product": "seat", "quantity": 1 + life % 3, "session": "s1"},
        {"product": "lounge", "session": "s1"}]);
    let form = json!({"contact": {"email": format!("guest{}@abbey.example", life / 2), "name": {"family": "Guest"}},
        "lines": lines, "point_of_sale": "web"});
    let (actor, command_of) = match number % LIFE {
        0 => (json!({"kind": "customer"}), json!({"type": "submit_inquiry", "form": form})),
        1 => (staff, json!({"type": "reserve"})),
        2 => (
            provider,
            json!({"type": "record_payment", "payment": {"provider": "bank",
            "reference": format!("ref-{number}"), "amount": "1.00", "currency": "EUR"}}),
        ),
        3 => (staff, json!({"type": "confirm", "offer": 1})),
        4 => (staff, json!({"type": "edit", "note": "Called"})),
        _ if life.is_multiple_of(4) => (staff, json!({"type": "cancel", "reason": "ill"})),
        _ => (staff, json!({"type": "assign", "staff": "mia"})),
    };
    let ids = json!({"command": Uuid::from_u128(0xc000_0000 + u128::from(number)), "booking": booking_of(number)});
    let at = format!("2026-12-01T{:02}:{:02}:00Z", number / 60 % 24, number % 60);
    command(&json!({"at": at, "actor": actor, "ids": ids, "command": command_of}).to_string())
}

fn say(what: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{MARK}{what}").unwrap();
    out.flush().unwrap();
}

#[test]
fn child_that_books_until_it_is_killed() {
    let (Ok(place), Ok(from)) = (env::var(PLACE), env::var(FROM)) else { return };
    let store = Place::read(&place).open();
    let engine = seller();
    let mut number: u64 = from.parse().unwrap();
    loop {
        // Alone, and in batches that end in the middle of a booking's life.
        let size = [1, 1, 4, 1, 9][usize::try_from(number % 5).unwrap()];
        let requests: Vec<CommandRequest> = (number..number + size).map(nth).collect();
        let outcomes = match requests.as_slice() {
            [one] => vec![engine.execute(&store, one)],
            many => engine.execute_all(&store, many),
        };
        for outcome in outcomes {
            say(format!("{number} {}", outcome_text(&outcome.unwrap())));
            number += 1;
        }
    }
}

fn child(place: &Place, from: u64) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "child_that_books_until_it_is_killed", "--nocapture", "--test-threads=1"])
        .env(PLACE, place.words())
        .env(FROM, from.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Adds what a child acknowledges: until it has acknowledged so many, or until it ends. A line that was cut off counts for
/// nothing.
fn listen(out: &mut impl BufRead, all: &mut Vec<(u64, String)>, until: usize) {
    let mut line = Vec::new();
    while all.len() < until && out.read_until(b'\n', &mut line).unwrap() > 0 {
        let text = String::from_utf8_lossy(&line).into_owned();
        if let Some(said) = text.strip_prefix(MARK).and_then(|line| line.strip_suffix('\n')) {
            let (number, outcome) = said.split_once(' ').unwrap();
            all.push((number.parse().unwrap(), outcome.to_owned()));
        }
        line.clear();
    }
}

/// Looks at all that a store holds; gives how many commands it has. `told` are the outcomes that were acknowledged.
fn all_is_whole(place: &Place, engine: &Engine, told: &BTreeMap<u64, String>) -> u64 {
    let store = place.open();
    // What the server still does for the one that was killed ends before this does.
    store.commit(&[Commit::new(&tenant())]).unwrap();
    let keys_of = |index: &'static str| -> Vec<String> {
        store.scan(&Range::all(index, &tenant()), usize::MAX / 4).unwrap().into_iter().map(|entry| entry.key).collect()
    };
    let read = |keys: &[String]| -> Vec<String> {
        let records = store.get(keys).unwrap();
        records
            .into_iter()
            .zip(keys)
            .map(|(r, key)| r.unwrap_or_else(|| panic!("{key} is gone")).text.to_string())
            .collect()
    };

    let booking_keys = keys_of(indexes::BOOKING);
    let texts = read(&booking_keys);
    let bookings: BTreeMap<Uuid, Booking> = booking_keys
        .iter()
        .zip(&texts)
        .map(|(key, text)| read_record::<Booking>(key, "booking", text, 1).unwrap().value)
        .map(|booking| (booking.id, booking))
        .collect();
    let gauges = ["hall/s1", "box"].map(|gauge| key(&tenant(), "gauge", gauge));
    for (gauge, record) in ["hall/s1", "box"].into_iter().zip(store.get(&gauges).unwrap()) {
        let taken =
            record.map_or(0, |r| serde_json::from_str::<Value>(&r.text).unwrap()["data"]["taken"].as_u64().unwrap());
        assert_eq!(taken, takes(bookings.values()).get(gauge).copied().unwrap_or(0), "{gauge}");
    }

    // Each event has its command's record and each command's record its event; each payment its key; each notice its entry.
    let events = store.events(&tenant(), 1, usize::MAX / 4).unwrap();
    let events: Vec<Event> = events.iter().map(|stored| decode_text(stored.text.as_bytes()).unwrap()).collect();
    let of_events: BTreeSet<Uuid> = events.iter().map(|event| event.command_id).collect();
    let command_keys = keys_of(indexes::COMMAND);
    let of_records: BTreeSet<Uuid> =
        command_keys.iter().map(|key| keys::parts(key).unwrap().2.parse().unwrap()).collect();
    assert_eq!(of_events, of_records);
    assert_eq!(of_events.len(), events.len(), "a command with two events");
    let mut notices = BTreeSet::new();
    for text in read(&command_keys) {
        let record: Value = serde_json::from_str(&text).unwrap();
        let outcome = &record["data"]["outcome"];
        notices.extend(outcome["notices"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()));
    }
    let outbox_keys = keys_of(indexes::OUTBOX);
    let outbox: BTreeSet<String> = outbox_keys
        .iter()
        .zip(read(&outbox_keys))
        .map(|(key, text)| read_record::<OutboxEntry>(key, "outbox", &text, 1).unwrap().value.id)
        .collect();
    assert_eq!(outbox, notices);
    let payments = events.iter().flat_map(|event| &event.changes).filter_map(|change| match change {
        Change::LedgerEntered(entered) => Some(entered.entry.clone()),
        _ => None,
    });
    let payments: Vec<String> = payments
        .filter_map(|entry| {
            Some(keys::payment(&tenant(), entry.provider.as_ref()?, entry.reference.as_ref()?.as_str()))
        })
        .collect();
    read(&payments);
    read(&keys_of(indexes::PERSONAL));

    // Commands are there in the order in which they were given, without a gap.
    let count = events.len() as u64;
    let expected: BTreeSet<Uuid> = (0..count).map(|number| nth(number).ids.command).collect();
    assert_eq!(of_events, expected);
    for (number, outcome) in told {
        assert!(*number < count, "{number} was acknowledged, {count} are there");
        let record = &read(&[keys::command(&tenant(), nth(*number).ids.command)])[0];
        assert!(record.contains(outcome.as_str()), "{number} was acknowledged as {outcome}\n{record}");
        let acknowledged: Value = serde_json::from_str(outcome).unwrap();
        let booking = &bookings[&booking_of(*number)];
        assert!(booking.events >= acknowledged["events"].as_u64().unwrap());
    }
    for id in bookings.keys() {
        let staff = r#"{"kind":"staff","id":"eve","rights":["view_all"]}"#;
        let view =
            format!(r#"{{"at":"2026-12-02T09:00:00Z","actor":{staff},"view":{{"type":"audit","booking":"{id}"}}}}"#);
        let audit: Value = serde_json::from_str(&look(engine, &store, &view).unwrap()).unwrap();
        assert!(audit["intact"] == true && audit["agrees"] == true, "{audit}");
    }
    count
}

/// Kills so often; `make` gives a place for a new store.
fn kill(kills: u32, mut make: impl FnMut() -> Place) {
    let engine = seller();
    let (mut commands, mut acknowledged_in_all, mut ahead) = (0, 0, 0);
    let mut kill = 0;
    while kill < kills {
        let place = make();
        let (mut told, mut there) = (BTreeMap::new(), 0_u64);
        for _ in 0..KILLS_A_STORE.min(kills - kill) {
            let from = there.saturating_sub(AGAIN);
            let mut child = child(&place, from);
            let mut out = BufReader::new(child.stdout.take().unwrap());
            let mut said = Vec::new();
            // Some die while they open the store, most in the middle of their commands.
            let dice = RandomState::new().hash_one(kill);
            if kill % 4 > 0 {
                listen(&mut out, &mut said, usize::try_from(dice % 40).unwrap());
            }
            thread::sleep(Duration::from_micros(dice % 20_000));
            child.kill().unwrap();
            listen(&mut out, &mut said, usize::MAX);
            child.wait().unwrap();
            for (number, outcome) in said {
                // What was acknowledged before is acknowledged again, the same.
                let before = told.insert(number, outcome.clone());
                assert!(before.is_none_or(|before| before == outcome), "kill {kill}: {number} is {outcome}");
            }
            there = all_is_whole(&place, &engine, &told);
            ahead += u32::from(told.last_key_value().map_or(0, |(number, _)| number + 1) < there);
            kill += 1;
        }
        commands += there;
        acknowledged_in_all += told.len();
    }
    println!("{kills} kills, {commands} commands, {acknowledged_in_all} acknowledged, {ahead} times more was there");
    assert!(acknowledged_in_all > 0 || kills == 0, "no child ever came to a command");
}

#[test]
fn a_killed_process_leaves_every_acknowledged_command_and_none_half_done() {
    let mut folders = Vec::new();
    kill(times("BESPEAK_KILLS", 20), || {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::file(&folder);
        folders.push(folder);
        place
    });
}

#[test]
fn a_killed_process_leaves_the_same_on_a_server() {
    let server = Server::start(Sync::On).unwrap();
    kill(times("BESPEAK_KILLS", 6), || Place::schema(&server));
}
