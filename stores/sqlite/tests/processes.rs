//! Several writers on one file, and processes that are killed.
//!
//! A child process is this test binary again, told by its environment to run one test that does nothing otherwise.
//! A kill leaves what the process had handed to the operating system; what a power cut leaves is not tried here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects")]

use bespeak::ids::Ident;
use bespeak::store::{Commit, Committed, IndexEntry, Key, Range, Store, key};
use bespeak_sqlite::SqliteStore;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::env;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use uuid::Uuid;

const FILE: &str = "BESPEAK_CHILD_FILE";
const NAME: &str = "BESPEAK_CHILD_NAME";
const SEATS: u64 = 60;
/// Commits in each batch of the child that is killed: a batch is there as a whole or not at all.
const BATCH: u64 = 3;
/// Tells a line of a child from those of the test harness.
const MARK: &str = "bespeak: ";

fn abbey() -> Ident {
    Ident::new("abbey").unwrap()
}

fn child(test: &str, file: &Path, name: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .env(NAME, name)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn say(what: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{MARK}{what}").unwrap();
    out.flush().unwrap();
}

/// What a child said until it ended. A line that was cut off counts for nothing.
fn said(child: &mut Child) -> Vec<String> {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let (mut lines, mut line) = (Vec::new(), String::new());
    while out.read_line(&mut line).unwrap() > 0 {
        if let Some(said) = line.strip_prefix(MARK).and_then(|line| line.strip_suffix('\n')) {
            lines.push(said.to_owned());
        }
        line.clear();
    }
    lines
}

fn seat(number: u64) -> Key {
    key(&abbey(), "seat", &number.to_string())
}

/// Tries to be first on every seat; gives those it got.
fn take_seats(store: &SqliteStore, name: &str) -> Vec<u64> {
    let take = |number: &u64| {
        let take = Commit::new(&abbey()).guard(seat(*number), None).put(seat(*number), name).event(
            Uuid::from_u128((*number).into()),
            1,
            name,
        );
        store.commit(&[take]).unwrap() == [Committed::Applied]
    };
    (0..SEATS).filter(take).collect()
}

fn each_seat_is_taken_once(store: &SqliteStore, taken: &BTreeMap<String, Vec<u64>>) {
    for number in 0..SEATS {
        let owner = store.get(&[seat(number)]).unwrap()[0].clone().unwrap().text;
        let winners: Vec<_> =
            taken.iter().filter(|(_, seats)| seats.contains(&number)).map(|(name, _)| &**name).collect();
        assert_eq!(winners, [&*owner], "seat {number}");
    }
    let positions: Vec<_> = store.events(&abbey(), 1, 1000).unwrap().iter().map(|event| event.position).collect();
    assert_eq!(positions, (1..=SEATS).collect::<Vec<_>>());
}

#[test]
fn of_threads_that_race_on_a_guard_exactly_one_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("race.db");
    let shared = SqliteStore::open(&path).unwrap();
    let own = SqliteStore::open(&path).unwrap();
    let taken = thread::scope(|scope| {
        // Two threads share a store, a third has one of its own on the same file.
        [("ada", &shared), ("bob", &shared), ("eve", &own)]
            .map(|(name, store)| (name, scope.spawn(move || take_seats(store, name))))
            .map(|(name, thread)| (name.to_owned(), thread.join().unwrap()))
            .into()
    });
    each_seat_is_taken_once(&own, &taken);
}

#[test]
fn of_processes_that_race_on_a_guard_exactly_one_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("race.db");
    // The file is not there yet: they race on making it as well.
    let children = ["ada", "bob", "eve"].map(|name| (name, child("child_that_takes_seats", &path, name)));
    let taken = children
        .map(|(name, mut child)| {
            let seats = said(&mut child).iter().map(|seat| seat.parse().unwrap()).collect();
            assert!(child.wait().unwrap().success());
            (name.to_owned(), seats)
        })
        .into();
    each_seat_is_taken_once(&SqliteStore::open(&path).unwrap(), &taken);
}

#[test]
fn child_that_takes_seats() {
    let (Some(file), Ok(name)) = (env::var_os(FILE), env::var(NAME)) else { return };
    take_seats(&SqliteStore::open(file).unwrap(), &name).iter().for_each(say);
}

fn counter(name: &str) -> Key {
    key(&abbey(), "counter", name)
}

fn step(number: u64) -> IndexEntry {
    let sort = format!("{number:08}");
    IndexEntry { index: "steps".into(), tenant: abbey(), key: key(&abbey(), "step", &sort), sort }
}

/// Counts on from `number`: two counters, a record, an index entry and two events, which must always agree.
fn count(number: u64) -> Commit {
    let text = number.to_string();
    let entry = step(number);
    Commit::new(&abbey())
        .guard(entry.key.clone(), None)
        .put(counter("first"), &*text)
        .put(entry.key.clone(), &*text)
        .put(counter("last"), &*text)
        .delete(key(&abbey(), "draft", &(number - 1).to_string()))
        .put(key(&abbey(), "draft", &text), "x".repeat(10_000))
        .index_put(entry)
        .event(Uuid::from_u128(1), number, &*text)
        .event(Uuid::from_u128(2), number, &*text)
}

fn counted(store: &SqliteStore, name: &str) -> u64 {
    store.get(&[counter(name)]).unwrap()[0].as_ref().map_or(0, |record| record.text.parse().unwrap())
}

#[test]
fn child_that_counts_until_it_is_killed() {
    let (Some(file), Ok(_)) = (env::var_os(FILE), env::var(NAME)) else { return };
    let store = SqliteStore::open(file).unwrap();
    let mut number = counted(&store, "first");
    loop {
        let batch: Vec<_> = (1..=BATCH).map(|more| count(number + more)).collect();
        assert_eq!(store.commit(&batch).unwrap(), vec![Committed::Applied; batch.len()]);
        number += BATCH;
        say(number);
    }
}

/// How far the file has counted; everything in it must say the same.
fn all_agree(path: &Path) -> u64 {
    let store = SqliteStore::open(path).unwrap();
    let number = counted(&store, "first");
    assert_eq!(counted(&store, "last"), number);
    assert_eq!(number % BATCH, 0, "half a batch");
    let entries = store.scan(&Range::all("steps", &abbey()), usize::MAX).unwrap();
    assert_eq!(entries, (1..=number).map(step).collect::<Vec<_>>());
    let steps: Vec<_> = entries.into_iter().map(|entry| entry.key).collect();
    assert!(store.get(&steps).unwrap().iter().all(Option::is_some));
    assert_eq!(store.get(&[step(number + 1).key]).unwrap(), [None]);
    let drafts = [number.saturating_sub(1), number].map(|number| key(&abbey(), "draft", &number.to_string()));
    let drafts: Vec<_> = store.get(&drafts).unwrap().iter().map(Option::is_some).collect();
    assert_eq!(drafts, [false, number > 0]);
    let events = store.events(&abbey(), 1, usize::MAX).unwrap();
    assert_eq!(events.len() as u64, 2 * number);
    for (event, place) in events.iter().zip(0..) {
        assert_eq!((event.position, event.number), (place + 1, place / 2 + 1));
    }
    drop(store);
    let sound: String =
        Connection::open(path).unwrap().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    number
}

/// `BESPEAK_KILLS` says how often; by default 20 times.
#[test]
fn a_killed_process_leaves_every_acknowledged_commit_and_none_half_applied() {
    let kills: u64 = env::var("BESPEAK_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kill.db");
    let (mut number, mut acknowledged_in_all) = (0, 0);
    for kill in 0..kills {
        let mut child = child("child_that_counts_until_it_is_killed", &path, "");
        // Some die while they open the file, most in the middle of their commits.
        thread::sleep(Duration::from_micros(RandomState::new().hash_one(kill) % 150_000));
        child.kill().unwrap();
        let acknowledged = said(&mut child).last().map_or(number, |said| said.parse().unwrap());
        child.wait().unwrap();
        let found = if path.exists() { all_agree(&path) } else { 0 };
        assert!(found >= acknowledged, "kill {kill}: {acknowledged} were acknowledged, {found} are there");
        assert!(found <= acknowledged + BATCH, "kill {kill}: more than one batch was not acknowledged");
        acknowledged_in_all += acknowledged - number;
        number = found;
    }
    println!("{kills} kills, {number} commits, {acknowledged_in_all} acknowledged");
    assert!(acknowledged_in_all > 0 || kills == 0, "no child ever came to a commit");
}
