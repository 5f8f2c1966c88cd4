//! Erasure (DOMAIN 5): after random lives whose every personal value bears a mark of its own, everybody is erased, and no mark
//! is left: in no record, index, notification, event, export, file or dump; but on documents that the law keeps, and
//! after that not there either. The books and their chains are what they were.
//!
//! `BESPEAK_LIVES` says how many lives; by default 30.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

#[path = "../common/mod.rs"]
mod common;
mod lives;

use bespeak::engine::indexes;
use bespeak::error::Code;
use bespeak::identity::{Identity, IdentityEvent};
use bespeak::json::decode_text;
use bespeak::store::{MemoryStore, Range, Store, keys, read_record};
use bespeak::{chain, limits};
use bespeak_sqlite::SqliteStore;
use common::stores::{Place, server};
use common::{engine, look, tenant, times};
use lives::{AT, CATALOGUE, Lives, RETAINED_UNTIL, staff, without_nulls};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::Command;
use uuid::Uuid;

/// Every mark that stands in a text; each is `q`, a letter, digits and letters, or a telephone number.
fn standing<'m>(marks: &'m [String], text: &str) -> BTreeSet<&'m str> {
    let known: BTreeSet<&str> = marks.iter().map(String::as_str).collect();
    // Marks have three lengths; each place of the text is looked at once for each.
    let lengths: BTreeSet<usize> = known.iter().map(|mark| mark.len()).collect();
    let starts =
        text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'q' | b'9' | b'+')).map(|(start, _)| start);
    let windows = starts.flat_map(|start| lengths.iter().filter_map(move |length| text.get(start..start + length)));
    windows.filter_map(|window| known.get(window).copied()).collect()
}

/// Lives, an end of them all, and what is left, by every way in which somebody might look.
fn nothing_is_left<S: Store>(store: S, dump: impl Fn(&S) -> String) {
    let engine = engine(CATALOGUE, "{}");
    let mut lives = Lives::new(&engine, store, 7);
    for _ in 0..times("BESPEAK_LIVES", 30) {
        lives.live();
    }
    let before = dump(&lives.store);
    // Numbers as they are dialled are no form in which anything is kept yet.
    let kept: Vec<&String> = lives.marks.iter().filter(|mark| !mark.starts_with("999")).collect();
    let found = standing(&lives.marks, &before);
    assert!(kept.iter().all(|mark| found.contains(mark.as_str())), "a mark that is not kept shows nothing");
    assert_eq!(standing(&lives.on_documents, &before).len(), lives.on_documents.len());
    let books = lives.books();

    let steps = lives.erase_all(AT);
    let after = dump(&lives.store);
    assert_eq!(standing(&lives.marks, &after), BTreeSet::new());
    assert_eq!(standing(&lives.on_documents, &after).len(), lives.on_documents.len(), "the law keeps these");
    assert_eq!(lives.books(), books);
    let export = register(&lives);
    assert_eq!(standing(&lives.marks, &export), BTreeSet::new());
    nobody_is_found(&lives);
    chains_hold(&lives);

    lives.erase_all(RETAINED_UNTIL);
    let last = dump(&lives.store);
    assert_eq!(standing(&lives.on_documents, &last), BTreeSet::new());
    assert!(standing(&lives.marks, &last).is_empty());
    assert_eq!(lives.books(), books);
    println!(
        "{} marks of {} customers, {} bookings, {steps} steps",
        lives.marks.len(),
        lives.customers.len(),
        books.len()
    );
}

/// The register, as it is exported.
fn register<S: Store>(lives: &Lives<'_, S>) -> String {
    let asked = json!({"at": AT, "actor": staff(), "view": {"type": "register", "limit": 10_000}}).to_string();
    look(lives.engine, &lives.store, &asked).unwrap()
}

/// No index leads to a record of anybody's, no notification is to be sent to anybody.
fn nobody_is_found<S: Store>(lives: &Lives<'_, S>) {
    let entries = |index: &'static str| lives.store.scan(&Range::all(index, &tenant()), 1_000_000).unwrap();
    assert_eq!(entries(indexes::PERSONAL), []);
    assert_eq!(entries(indexes::LIKENESS), []);
    let outbox: Vec<String> = entries(indexes::OUTBOX).into_iter().map(|entry| entry.key).collect();
    for (key, record) in outbox.iter().zip(lives.store.get(&outbox).unwrap()) {
        let text = record.unwrap().text;
        assert!(!text.contains("\"customer\""), "{key}: {text}");
    }
}

/// Who was merged and erased is what the events say, each of which names the one before it.
fn chains_hold<S: Store>(lives: &Lives<'_, S>) {
    for (customer, _) in &lives.customers {
        let key = keys::identity(&tenant(), *customer);
        let record = lives.store.get(std::slice::from_ref(&key)).unwrap().remove(0).unwrap();
        let stored: Identity = read_record(&key, "identity", &record.text, 1).unwrap().value;
        let mut head = String::new();
        let mut events: Vec<IdentityEvent> = Vec::new();
        for event in lives.store.stream(&tenant(), *customer, 1, 1_000).unwrap() {
            let read: IdentityEvent = decode_text(event.text.as_bytes()).unwrap();
            assert_eq!(read.previous, head);
            head = chain::hash(&event.text);
            events.push(read);
        }
        assert_eq!(Identity::fold(&events, &head), Some(stored));
    }
}

#[test]
fn nothing_is_left_in_memory() {
    nothing_is_left(MemoryStore::new(), |store| format!("{store:?}"));
}

#[test]
fn nothing_is_left_in_a_file_and_its_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    nothing_is_left(SqliteStore::open(&path).unwrap(), |store| {
        store.clear_traces().unwrap();
        let files = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
        // Bytes that are no text separate what is.
        files.map(|file| String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned()).collect()
    });
}

#[test]
fn nothing_is_left_in_a_dump() {
    let place = Place::schema(server());
    let Place::Schema { url, schema } = &place else { panic!("a schema") };
    nothing_is_left(place.open(), |_| {
        let dump = Command::new("pg_dump").args(["--schema", schema, "--inserts", url]).output().unwrap();
        assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
        String::from_utf8(dump.stdout).unwrap()
    });
}

/// A person of whom more is known than one commit removes.
#[test]
fn a_long_life_is_erased_step_by_step_and_nothing_is_written_meanwhile() {
    let engine = engine(CATALOGUE, "{}");
    let mut lives = Lives::new(&engine, MemoryStore::new(), 1);
    let inquiry = |email: &str| json!({"type": "submit_inquiry", "form": {"contact": {"email": email, "name": {"family": "qzfamilyofmarks"}}}});
    let booking = |number: usize| Uuid::from_u128(0xb0_0000 + number as u128);
    let mut who = None;
    for number in 0..limits::ERASED_BOOKINGS * 2 + 1 {
        let done = lives.give(AT, &staff(), Some(booking(number)), &inquiry("qzoftenasks@example.org")).unwrap();
        who = done.customer;
        lives.bookings.push(booking(number));
    }
    let who = who.unwrap();
    for number in 0..limits::ERASED_RECORDS {
        let edit = json!({"type": "edit", "note": format!("qznote{number}")});
        lives.give(AT, &staff(), Some(booking(number % 7)), &edit).unwrap();
    }
    let books = lives.books();
    let erase = json!({"type": "erase", "customer": who});
    let first = lives.give(AT, &staff(), None, &erase).unwrap().erasure.unwrap();
    assert!(first.more, "{first:?}");
    // The address is free for somebody new; nothing is added to the one that goes.
    let refused =
        lives.give(AT, &staff(), Some(booking(0)), &json!({"type": "edit", "note": "once more"})).unwrap_err();
    assert_eq!((refused.code(), refused.problems().next().unwrap().path.as_str()), (Code::CustomerErased, "/command"));
    let anew = lives.give(AT, &staff(), Some(booking(900)), &inquiry("qzoftenasks@example.org")).unwrap();
    assert_ne!(anew.customer, Some(who));
    let refused = lives.give(AT, &staff(), Some(booking(0)), &json!({"type": "copy"})).unwrap_err();
    assert_eq!(refused.code(), Code::CustomerErased);

    // 602 entries: 500 of them; 102 and 50 bookings; 50 more; the last.
    assert_eq!(lives.erase(AT, who), 4);
    let text = format!("{:?}", lives.store);
    assert!(!text.contains("qznote"));
    assert_eq!(text.matches("qzoftenasks").count(), 3, "the new customer's key, record and submission");
    assert_eq!(lives.books(), books);
    // Once more: it goes through the bookings again, and there is nothing.
    let done = lives.give(AT, &staff(), None, &erase).unwrap().erasure.unwrap();
    assert_eq!((done.records, done.notices, done.more, done.kept_until), (0, 0, true, None));
    assert_eq!(lives.erase(AT, who), 2);
}

/// The same command again has no second effect, whatever came between.
#[test]
fn a_step_of_an_erasure_is_carried_out_once() {
    let engine = engine(CATALOGUE, "{}");
    let mut lives = Lives::new(&engine, MemoryStore::new(), 2);
    lives.live();
    let ids = without_nulls(json!({"command": Uuid::from_u128(5)}));
    let body = json!({"type": "erase", "customer": lives.customers[0].0});
    let text = json!({"at": AT, "actor": staff(), "ids": ids, "command": body}).to_string();
    let first: Value = serde_json::to_value(engine.execute(&lives.store, &common::command(&text)).unwrap()).unwrap();
    let contents = format!("{:?}", lives.store);
    let again: Value = serde_json::to_value(engine.execute(&lives.store, &common::command(&text)).unwrap()).unwrap();
    assert_eq!(again, first);
    assert_eq!(format!("{:?}", lives.store), contents);
}
