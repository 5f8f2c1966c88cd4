//! The database: what is in it stays, who may open it, and what the server is asked for.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::store::{Commit, Committed, DUE, IndexEntry, Store, StoreError, key};
use bespeak_postgres::{FORMAT, Options, PostgresStore};
use common::{abbey, by_hand, fresh, open, run, server};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use uuid::Uuid;

const FORMAT_1: &str = include_str!("fixtures/format-1.sql");

fn note(id: &str) -> String {
    key(&abbey(), "note", id)
}

fn due(id: &str) -> IndexEntry {
    IndexEntry { index: DUE.into(), tenant: abbey(), sort: "2026-11-22T09:00:00Z".into(), key: note(id) }
}

#[test]
fn everything_is_there_when_a_store_is_opened_again() {
    let options = fresh();
    let store = open(&options);
    let all = Commit::new(&abbey()).put(note("1"), "one").index_put(due("1")).event(Uuid::from_u128(1), 1, "written");
    store.commit(&[all, Commit::new(&abbey()).put(note("2"), "two").delete(note("1"))]).unwrap();
    let seen = |store: &PostgresStore| {
        let records = store.get(&[note("1"), note("2")]).unwrap();
        (records, store.due(&abbey(), "9", 10).unwrap(), store.events(&abbey(), 1, 10).unwrap())
    };
    let before = seen(&store);
    assert_eq!((before.0[0].is_some(), before.0[1].is_some(), before.1.len(), before.2.len()), (false, true, 1, 1));
    drop(store);
    assert_eq!(seen(&open(&options)), before);
}

#[test]
fn a_database_of_format_1_is_read_and_written() {
    let options = fresh();
    run(&options, &format!("CREATE SCHEMA {}; {FORMAT_1}", options.schema));
    let store = open(&options);
    let record = store.get(&[note("1")]).unwrap()[0].clone().unwrap();
    assert_eq!((record.revision, &*record.text), (3, r#"{"data":{"said":"café"},"type":"note","v":1}"#));
    assert_eq!(store.due(&abbey(), "2027", 10).unwrap(), [due("1")]);
    assert_eq!(store.stream(&abbey(), Uuid::from_u128(1), 2, 10).unwrap()[0].text, r#"{"kind":"read"}"#);

    let next = Commit::new(&abbey()).guard(note("1"), Some(3)).delete(note("1")).event(Uuid::from_u128(1), 3, "gone");
    let applied = vec![Committed::Applied; 2];
    assert_eq!(store.commit(&[next, Commit::new(&abbey()).put(note("2"), "new")]).unwrap(), applied);
    assert_eq!(store.events(&abbey(), 3, 10).unwrap()[0].number, 3);
    assert_eq!(store.get(&[note("2")]).unwrap()[0].clone().unwrap().revision, 7, "above every revision there was");
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let options = fresh();
    drop(open(&options));
    run(&options, "UPDATE meta SET value = 99");
    let refused = StoreError::Format { found: 99, known: FORMAT };
    assert_eq!(PostgresStore::open_with(&server().url(), &options).unwrap_err(), refused);
    run(&options, "UPDATE meta SET value = 1 WHERE name = 'oldest_reader'");
    assert_eq!(PostgresStore::open_with(&server().url(), &options).unwrap_err(), refused);
    let reader = open(&Options { read_only: true, ..options.clone() });
    assert_eq!(reader.get(&[note("1")]).unwrap(), [None]);
}

#[test]
fn a_store_that_is_read_only_refuses_commits() {
    let options = fresh();
    let reading = Options { read_only: true, ..options.clone() };
    let refused = PostgresStore::open_with(&server().url(), &reading);
    assert!(matches!(refused, Err(StoreError::NotApplied(_))), "there are no tables");
    let (writer, reader) = (open(&options), open(&reading));
    let write = Commit::new(&abbey()).put(note("1"), "one");
    writer.commit(std::slice::from_ref(&write)).unwrap();
    assert!(reader.get(&[note("1")]).unwrap()[0].is_some());
    assert!(matches!(reader.commit(&[write]), Err(StoreError::NotApplied(_))));
}

#[test]
fn a_commit_that_waits_too_long_is_not_applied_and_can_be_sent_again() {
    let options = Options { timeout: Duration::from_millis(300), ..fresh() };
    let store = open(&options);
    let write = Commit::new(&abbey()).guard(note("1"), None).put(note("1"), "one");
    store.commit(&[Commit::new(&abbey()).put(note("0"), "zero")]).unwrap();
    by_hand(async |client| {
        let lock = format!("BEGIN; SELECT * FROM {}.head FOR UPDATE", options.schema);
        client.batch_execute(&lock).await.unwrap();
        let refused = store.commit(std::slice::from_ref(&write)).unwrap_err();
        assert!(matches!(refused, StoreError::NotApplied(_)), "{refused:?}");
        assert_eq!(store.get(&[note("1")]).unwrap(), [None], "reading goes on meanwhile");
        client.batch_execute("ROLLBACK").await.unwrap();
    });
    assert_eq!(store.commit(&[write]).unwrap(), [Committed::Applied]);
}

#[test]
fn who_waited_for_another_writes_nothing_that_rests_on_what_was_before() {
    let options = fresh();
    let (store, other) = (Arc::new(open(&options)), open(&options));
    store.commit(&[Commit::new(&abbey()).put(note("1"), "one")]).unwrap();
    let changes = [
        ("UPDATE record SET revision = 2, text = 'two'; UPDATE head SET revision = 2", note("1"), Some(1)),
        (
            &format!("INSERT INTO record VALUES ('{}', 3, 'x'); UPDATE head SET revision = 3", note("2")),
            note("2"),
            None,
        ),
    ];
    for (sql, key, seen) in changes {
        let late = Commit::new(&abbey()).guard(&*key, seen).put(&*key, "late").event(Uuid::from_u128(1), 1, "late");
        let answer = by_hand(async |client| {
            client.batch_execute(&format!("SET search_path = {}; BEGIN; {sql}", options.schema)).await.unwrap();
            let store = store.clone();
            let waiting = thread::spawn(move || store.commit(&[late]));
            let waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid";
            while client.query_one(waits, &[]).await.unwrap().get::<_, i64>(0) == 0 {
                thread::sleep(Duration::from_millis(5));
            }
            client.batch_execute("COMMIT").await.unwrap();
            waiting.join().unwrap()
        });
        assert_eq!(answer.unwrap(), [Committed::Conflict { key }]);
    }
    assert_eq!(other.events(&abbey(), 1, 10).unwrap(), []);
    let texts = other.get(&[note("1"), note("2")]).unwrap().into_iter().map(|record| record.unwrap().text);
    assert_eq!(texts.map(|text| text.to_string()).collect::<Vec<_>>(), ["two", "x"]);
}

#[test]
fn two_who_write_in_turn_number_the_events_of_both() {
    let options = fresh();
    let stores = [open(&options), open(&options)];
    let write =
        |number: u64| Commit::new(&abbey()).put(note("1"), number.to_string()).event(Uuid::from_u128(1), number, "x");
    for number in 1..=6 {
        let store = &stores[usize::try_from(number).unwrap() % 2];
        assert_eq!(store.commit(&[write(number)]).unwrap(), [Committed::Applied]);
    }
    // One takes what is there away, and writes no event: the other must not take the tenant to be where it was.
    let revision = stores[0].get(&[note("1")]).unwrap()[0].clone().unwrap().revision;
    assert_eq!(stores[1].commit(&[Commit::new(&abbey()).delete(note("1"))]).unwrap(), [Committed::Applied]);
    let stale = write(7).guard(note("1"), Some(revision));
    assert_eq!(stores[0].commit(&[stale]).unwrap(), [Committed::Conflict { key: note("1") }]);
    assert_eq!(stores[0].commit(&[write(7).guard(note("1"), None)]).unwrap(), [Committed::Applied]);
    let log = stores[1].events(&abbey(), 1, 10).unwrap();
    let numbers: Vec<_> = log.iter().map(|event| (event.position, event.number)).collect();
    assert_eq!(numbers, (1..=7).map(|number| (number, number)).collect::<Vec<_>>());
    assert!(stores[1].get(&[note("1")]).unwrap()[0].clone().unwrap().revision > revision);
}

#[test]
fn commits_are_durable_though_the_database_says_otherwise() {
    let url = format!("{}?options=-csynchronous_commit%3Doff", server().url());
    let options = fresh();
    let store = PostgresStore::open_with(&url, &options).unwrap();
    run(&options, "CREATE TABLE said (it TEXT)");
    // The session that writes says what it goes by.
    run(
        &options,
        "CREATE FUNCTION say() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO said VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$;
        ALTER FUNCTION say() SET search_path FROM CURRENT;
        CREATE TRIGGER say AFTER INSERT ON record FOR EACH ROW EXECUTE FUNCTION say()",
    );
    store.commit(&[Commit::new(&abbey()).put(note("1"), "one")]).unwrap();
    let said: String = by_hand(async |client| {
        client.query_one(&format!("SELECT it FROM {}.said", options.schema), &[]).await.unwrap().get(0)
    });
    assert_eq!(said, "on");
}
