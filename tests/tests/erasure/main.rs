//! Erasure (DOMAIN 5): after random lives whose every personal value bears a mark of its own, everybody is erased, and no mark
//! is left: in no record, index, notification, event, export, file or dump; but on documents that the law keeps, and
//! after that not there either. The books and their chains are what they were. Before, whoever asks for their data gets every
//! mark of theirs.
//!
//! `BESPEAK_LIVES` says how many lives; by default 30.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod books;
#[path = "../common/mod.rs"]
mod common;
mod lives;
mod papers;

use bespeak::engine::indexes;
use bespeak::error::Code;
use bespeak::identity::{Identity, IdentityEvent};
use bespeak::json::decode_text;
use bespeak::store::{MemoryStore, Range, Store, keys, read_record};
use bespeak::{chain, limits};
use bespeak_sqlite::SqliteStore;
use common::stores::{Place, server};
use common::{Watched, engine, tenant, times};
use lives::{CATALOGUE, Lives, staff, without_nulls};
use papers::{POLICIES, STILL_KEPT, YEARS};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::Command;
use uuid::Uuid;

/// Every mark that stands in a text; each is `q`, a letter, digits and letters, or a telephone number.
pub fn standing<'m>(marks: &'m [String], text: &str) -> BTreeSet<&'m str> {
    let known: BTreeSet<&str> = marks.iter().map(String::as_str).collect();
    // Marks have three lengths; each place of the text is looked at once for each.
    let lengths: BTreeSet<usize> = known.iter().map(|mark| mark.len()).collect();
    let starts =
        text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'q' | b'9' | b'+')).map(|(start, _)| start);
    let windows = starts.flat_map(|start| lengths.iter().filter_map(move |length| text.get(start..start + length)));
    windows.filter_map(|window| known.get(window).copied()).collect()
}

/// What is found is what is expected; else what is not, and where it stands.
fn only(expected: &BTreeSet<&str>, marks: &[String], text: &str, when: &str) {
    let found = standing(marks, text);
    let missing: Vec<_> = expected.difference(&found).collect();
    let around = |mark: &str| {
        let (before, from) = text.split_at(text.find(mark).unwrap());
        let before: Vec<char> = before.chars().rev().take(200).collect();
        before.into_iter().rev().chain(from.chars().take(200)).collect::<String>()
    };
    let left: Vec<_> = found.difference(expected).map(|mark| (mark, around(mark))).collect();
    assert!(missing.is_empty() && left.is_empty(), "{when}: {missing:?} is missing, {left:?} is left");
}

/// Lives, an end of them all, and what is left, by every way in which somebody might look.
fn nothing_is_left<S: Store>(store: S, dump: impl Fn(&Watched<S>) -> String) {
    let engine = engine(CATALOGUE, POLICIES);
    let mut lives = Lives::new(&engine, store, 7);
    for _ in 0..times("BESPEAK_LIVES", 30) {
        lives.live();
    }
    // Numbers as they are dialled are no form in which anything is kept yet.
    let kept: BTreeSet<&str> = lives.marks.iter().map(String::as_str).filter(|mark| !mark.starts_with("999")).collect();
    only(&kept, &lives.marks, &dump(&lives.store), "a mark that is not kept shows nothing");
    only(&kept, &lives.marks, &lives.exported(), "what is kept of somebody is theirs to have");
    let books = lives.books();
    let [first, second] = [0, 1].map(|year| lives.kept_of(&[year]).len());
    assert!(first > 0 && second > 0, "documents of both years: {first} and {second} marks");

    let (now, (until, last)) = (YEARS[1].0, (YEARS[0].1, YEARS[1].1));
    let mut steps = 0;
    for (at, years) in [(now, &[0, 1][..]), (STILL_KEPT[0], &[0, 1]), (until, &[1]), (STILL_KEPT[1], &[1]), (last, &[])]
    {
        steps += lives.erase_all(at);
        let left: BTreeSet<&str> = lives.kept_of(years).into_iter().collect();
        only_documents_name_anybody(&lives);
        only(&left, &lives.marks, &dump(&lives.store), at);
        assert!(lives.books() == books, "the books changed at {at}");
        only(&BTreeSet::new(), &lives.marks, &lives.register(), "the register");
        nobody_is_found(&lives);
    }
    chains_hold(&lives);
    println!(
        "{} marks of {} customers, {} bookings, {} documents that name {}, {steps} steps",
        lives.marks.len(),
        lives.customers.len(),
        lives.bookings.len(),
        lives.documents.len(),
        first + second
    );
}

/// Whatever is left stands in a document, in no other record and in no entry or event.
fn only_documents_name_anybody<S: Store>(lives: &Lives<'_, S>) {
    let mut contents = lives.store.contents();
    contents.records.retain(|key, _| keys::parts(key).unwrap().1 != "document");
    only(&BTreeSet::new(), &lives.marks, &format!("{contents:?}"), "beside documents");
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
    nothing_is_left(MemoryStore::new(), |store| format!("{:?}", store.inner));
}

#[test]
fn nothing_is_left_in_a_file_and_its_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    nothing_is_left(SqliteStore::open(&path).unwrap(), |store| {
        store.inner.clear_traces().unwrap();
        let files = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
        // Bytes that are no text separate what is. What goes from page to page is read as a record.
        let bytes = files.map(|file| String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned());
        bytes.chain([format!("{:?}", store.contents())]).collect()
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
        let done =
            lives.give(YEARS[1].0, &staff(), Some(booking(number)), &inquiry("qzoftenasks@example.org")).unwrap();
        who = done.customer;
        lives.bookings.push(booking(number));
    }
    let who = who.unwrap();
    for number in 0..limits::ERASED_RECORDS {
        let edit = json!({"type": "edit", "note": format!("qznote{number}")});
        lives.give(YEARS[1].0, &staff(), Some(booking(number % 7)), &edit).unwrap();
    }
    let books = lives.accounts();
    let erase = json!({"type": "erase", "customer": who});
    let first = lives.give(YEARS[1].0, &staff(), None, &erase).unwrap().erasure.unwrap();
    assert!(first.more, "{first:?}");
    // The address is free for somebody new; nothing is added to the one that goes.
    let refused =
        lives.give(YEARS[1].0, &staff(), Some(booking(0)), &json!({"type": "edit", "note": "once more"})).unwrap_err();
    assert_eq!((refused.code(), refused.problems().next().unwrap().path.as_str()), (Code::CustomerErased, "/command"));
    let anew = lives.give(YEARS[1].0, &staff(), Some(booking(900)), &inquiry("qzoftenasks@example.org")).unwrap();
    assert_ne!(anew.customer, Some(who));
    let refused = lives.give(YEARS[1].0, &staff(), Some(booking(0)), &json!({"type": "copy"})).unwrap_err();
    assert_eq!(refused.code(), Code::CustomerErased);

    // 601 entries: 500 of them; 101 and 50 bookings; 50 more; the last.
    assert_eq!(lives.erase(YEARS[1].0, who), 4);
    let text = format!("{:?}", lives.store.inner);
    assert!(!text.contains("qznote"));
    assert_eq!(text.matches("qzoftenasks").count(), 3, "the new customer's key, record and submission");
    assert_eq!(lives.accounts(), books);
    // Once more: it goes through the bookings again, and there is nothing.
    let done = lives.give(YEARS[1].0, &staff(), None, &erase).unwrap().erasure.unwrap();
    assert_eq!((done.records, done.notices, done.more, done.kept_until), (0, 0, true, None));
    assert_eq!(lives.erase(YEARS[1].0, who), 2);
}

/// The same command again has no second effect, whatever came between.
#[test]
fn a_step_of_an_erasure_is_carried_out_once() {
    let engine = engine(CATALOGUE, "{}");
    let mut lives = Lives::new(&engine, MemoryStore::new(), 2);
    lives.live();
    let ids = without_nulls(json!({"command": Uuid::from_u128(5)}));
    let body = json!({"type": "erase", "customer": lives.customers[0].0});
    let text = json!({"at": YEARS[1].0, "actor": staff(), "ids": ids, "command": body}).to_string();
    let first: Value = serde_json::to_value(engine.execute(&lives.store, &common::command(&text)).unwrap()).unwrap();
    let contents = format!("{:?}", lives.store.inner);
    let again: Value = serde_json::to_value(engine.execute(&lives.store, &common::command(&text)).unwrap()).unwrap();
    assert_eq!(again, first);
    assert_eq!(format!("{:?}", lives.store.inner), contents);
}
