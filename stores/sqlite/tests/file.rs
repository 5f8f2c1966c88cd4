//! The file: what is in it stays, who may open it, and what happens when another has it locked.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects")]

use bespeak::ids::Ident;
use bespeak::store::{Commit, Committed, DUE, IndexEntry, Store, StoreError, key};
use bespeak_sqlite::{FORMAT, Options, SqliteStore, Synchronous};
use rusqlite::Connection;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use uuid::Uuid;

const FORMAT_1: &str = include_str!("fixtures/format-1.sql");

fn abbey() -> Ident {
    Ident::new("abbey").unwrap()
}

fn file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bookings.db");
    (folder, path)
}

fn note(id: &str) -> String {
    key(&abbey(), "note", id)
}

fn due(id: &str) -> IndexEntry {
    IndexEntry { index: DUE.into(), tenant: abbey(), sort: "2026-11-22T09:00:00Z".into(), key: note(id) }
}

fn a_bit_of_everything() -> Commit {
    Commit::new(&abbey()).put(note("1"), "one").index_put(due("1")).event(Uuid::from_u128(1), 1, "written")
}

#[test]
fn everything_is_there_when_a_file_is_opened_again() {
    let (_folder, path) = file();
    let store = SqliteStore::open(&path).unwrap();
    store.commit(&[a_bit_of_everything()]).unwrap();
    store.commit(&[Commit::new(&abbey()).put(note("2"), "two").delete(note("1"))]).unwrap();
    let seen = |store: &SqliteStore| {
        let records = store.get(&[note("1"), note("2")]).unwrap();
        let entries = store.due(&abbey(), "9", 10).unwrap();
        (records, entries, store.events(&abbey(), 1, 10).unwrap())
    };
    let before = seen(&store);
    assert_eq!((before.0[0].is_some(), before.0[1].is_some(), before.1.len(), before.2.len()), (false, true, 1, 1));
    drop(store);
    assert_eq!(seen(&SqliteStore::open(&path).unwrap()), before);
}

/// Numbers in no order: SplitMix64.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Thousands of records that go a few at a time, in no order, so that pages are put together under way: what SQLite overwrites
/// of its own leaves copies of four of them.
#[test]
fn what_was_deleted_is_nowhere_in_the_file() {
    let (folder, path) = file();
    let store =
        SqliteStore::open_with(&path, &Options { synchronous: Synchronous::Normal, ..Options::default() }).unwrap();
    let mark = |number: u64| format!("qz{number:06}klmnopqrvwxy");
    let id = |number: u64| note(&format!("{:016x}", mixed(number)));
    let mut all = Commit::new(&abbey());
    for number in 0..3_000 {
        let length = usize::try_from(50 + mixed(number) % 850).unwrap();
        all = all.put(id(number), mark(number) + &"z".repeat(length));
    }
    store.commit(&[all]).unwrap();
    let mut numbers: Vec<u64> = (0..3_000).collect();
    numbers.sort_by_key(|number| mixed(number + 3_000));
    let kept = numbers.split_off(2_700);
    for part in numbers.chunks(27) {
        let gone = part.iter().fold(Commit::new(&abbey()), |commit, number| commit.delete(id(*number)));
        store.commit(&[gone]).unwrap();
    }
    store.clear_traces().unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    let bytes: Vec<u8> = files.flatten().collect();
    let text = String::from_utf8_lossy(&bytes);
    let left: Vec<&u64> = numbers.iter().filter(|number| text.contains(&mark(**number))).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(kept.iter().all(|number| text.contains(&mark(*number))), "the others are there");
}

#[test]
fn a_store_that_is_closed_leaves_one_file() {
    let (folder, path) = file();
    let store = SqliteStore::open(&path).unwrap();
    store.commit(&[a_bit_of_everything()]).unwrap();
    assert!(store.get(&[note("1")]).unwrap()[0].is_some());
    drop(store);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["bookings.db"]);
}

#[test]
fn a_revision_never_comes_back_when_a_file_is_opened_again() {
    let (_folder, path) = file();
    let mut last = 0;
    for _ in 0..3 {
        let store = SqliteStore::open(&path).unwrap();
        store.commit(&[Commit::new(&abbey()).guard(note("1"), None).put(note("1"), "here")]).unwrap();
        let revision = store.get(&[note("1")]).unwrap()[0].clone().unwrap().revision;
        assert!(revision > last);
        last = revision;
        store.commit(&[Commit::new(&abbey()).delete(note("1"))]).unwrap();
    }
}

#[test]
fn a_file_of_format_1_is_read_and_written() {
    let (_folder, path) = file();
    Connection::open(&path).unwrap().execute_batch(FORMAT_1).unwrap();
    let store = SqliteStore::open(&path).unwrap();
    let record = store.get(&[note("1")]).unwrap()[0].clone().unwrap();
    assert_eq!((record.revision, &*record.text), (3, r#"{"data":{"said":"café"},"type":"note","v":1}"#));
    assert_eq!(store.due(&abbey(), "2027", 10).unwrap(), [due("1")]);
    assert_eq!(store.stream(&abbey(), Uuid::from_u128(1), 2, 10).unwrap()[0].text, r#"{"kind":"read"}"#);

    let next = Commit::new(&abbey()).guard(note("1"), Some(3)).delete(note("1")).event(Uuid::from_u128(1), 3, "gone");
    assert_eq!(
        store.commit(&[next, Commit::new(&abbey()).put(note("2"), "new")]).unwrap(),
        vec![Committed::Applied; 2]
    );
    assert_eq!(store.events(&abbey(), 3, 10).unwrap()[0].number, 3);
    assert_eq!(store.get(&[note("2")]).unwrap()[0].clone().unwrap().revision, 7, "above every revision there was");
}

#[test]
fn a_file_of_a_newer_format_is_refused_and_left_alone() {
    let (_folder, path) = file();
    drop(SqliteStore::open(&path).unwrap());
    let newer = |oldest_reader: u32, oldest_writer: u32| {
        let sql = format!(
            "INSERT OR REPLACE INTO meta VALUES ('format', 99), ('oldest_reader', {oldest_reader}), ('oldest_writer', {oldest_writer})"
        );
        Connection::open(&path).unwrap().execute_batch(&sql).unwrap();
    };
    let read_only = Options { read_only: true, ..Options::default() };
    let refused = StoreError::Format { found: 99, known: FORMAT };

    newer(99, 99);
    assert_eq!(SqliteStore::open(&path).unwrap_err(), refused);
    assert_eq!(SqliteStore::open_with(&path, &read_only).unwrap_err(), refused);
    newer(1, 99);
    assert_eq!(SqliteStore::open(&path).unwrap_err(), refused);
    let reader = SqliteStore::open_with(&path, &read_only).unwrap();
    assert_eq!(reader.get(&[note("1")]).unwrap(), [None]);
    newer(1, 1);
    assert!(SqliteStore::open(&path).is_ok());
    let format: u32 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT value FROM meta WHERE name = 'format'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(format, 99, "an older version does not turn the format back");
}

#[test]
fn a_store_that_is_read_only_refuses_commits() {
    let (_folder, path) = file();
    let read_only = Options { read_only: true, ..Options::default() };
    assert!(matches!(SqliteStore::open_with(&path, &read_only), Err(StoreError::NotApplied(_))), "there is no file");

    let writer = SqliteStore::open(&path).unwrap();
    let reader = SqliteStore::open_with(&path, &read_only).unwrap();
    writer.commit(&[a_bit_of_everything()]).unwrap();
    assert!(reader.get(&[note("1")]).unwrap()[0].is_some());
    assert!(matches!(reader.commit(&[a_bit_of_everything()]), Err(StoreError::NotApplied(_))));
}

#[test]
fn a_file_of_another_program_is_refused_and_left_alone() {
    let (_folder, path) = file();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(SqliteStore::open(&path), Err(StoreError::Corrupt { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), before);

    std::fs::write(
        &path,
        "Dear diary, this is no database at all, and yet it is longer than a page header is.".repeat(9),
    )
    .unwrap();
    assert!(matches!(SqliteStore::open(&path), Err(StoreError::Corrupt { .. })));
}

#[test]
fn a_commit_that_finds_the_file_locked_is_not_applied_and_can_be_sent_again() {
    let (_folder, path) = file();
    let options = Options { busy_timeout: Duration::from_millis(20), ..Options::default() };
    let store = SqliteStore::open_with(&path, &options).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(store.commit(&[a_bit_of_everything()]), Err(StoreError::NotApplied(_))));
    assert_eq!(store.get(&[note("1")]).unwrap(), [None], "reading goes on meanwhile");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.commit(&[a_bit_of_everything()]).unwrap(), [Committed::Applied]);
}

#[test]
fn what_no_store_can_hold_is_not_applied_with_all_of_its_batch() {
    let store = SqliteStore::in_memory().unwrap();
    let batch = [a_bit_of_everything(), Commit::new(&abbey()).event(Uuid::from_u128(2), u64::MAX, "too far")];
    assert!(matches!(store.commit(&batch), Err(StoreError::NotApplied(_))));
    assert_eq!(store.get(&[note("1")]).unwrap(), [None]);
    assert_eq!(store.events(&abbey(), 1, 10).unwrap(), []);
    assert_eq!(store.commit(&[a_bit_of_everything()]).unwrap(), [Committed::Applied]);
}
