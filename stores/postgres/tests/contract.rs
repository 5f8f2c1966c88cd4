//! The contract that every store keeps, on this one.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::ids::Ident;
use bespeak::store::{Commit, Committed, IndexEntry, Range, Store, StoreError, contract, key};
use bespeak_postgres::{AsyncPostgresStore, PostgresStore};
use common::{abbey, fresh, open, server};
use std::slice::from_ref;

#[test]
fn a_store_keeps_the_contract() {
    let mut make = || -> Box<dyn Store> { Box::new(open(&fresh())) };
    assert_eq!(contract::check(&mut make), Ok(contract::cases().len()));
}

#[test]
fn a_store_may_be_called_and_dropped_within_another_runtime() {
    for mut other in [tokio::runtime::Builder::new_current_thread(), tokio::runtime::Builder::new_multi_thread()] {
        other.build().unwrap().block_on(async {
            let store = open(&fresh());
            assert_eq!(store.commit(&[Commit::new(&abbey())]).unwrap(), [Committed::Applied]);
            assert_eq!(store.get(&["abbey/note/1".to_owned()]).unwrap(), [None]);
        });
    }
}

#[test]
fn the_asynchronous_face_is_the_same_store() {
    fn sent<T: Send>(work: T) -> T {
        work
    }
    let options = fresh();
    let of_threads = open(&options);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(sent(async {
        let store = AsyncPostgresStore::open_with(&server().url(), &options).await.unwrap();
        let note = key(&abbey(), "note", "1");
        let entry = IndexEntry { index: "due".into(), tenant: abbey(), sort: "1".into(), key: note.clone() };
        let write = Commit::new(&abbey()).guard(&*note, None).put(&*note, "one").index_put(entry.clone()).event(
            uuid::Uuid::from_u128(1),
            1,
            "written",
        );
        let conflict = Committed::Conflict { key: note.clone() };
        assert_eq!(store.commit(vec![write.clone(), write]).await.unwrap(), [Committed::Applied, conflict]);
        assert_eq!(store.due(&abbey(), "2", 5).await.unwrap(), [entry]);
        assert_eq!(store.scan(&Range::all("due", &abbey()), 5).await, of_threads.scan(&Range::all("due", &abbey()), 5));
        assert_eq!(store.get(from_ref(&note)).await, of_threads.get(from_ref(&note)));
        assert_eq!(store.events(&abbey(), 1, 5).await, of_threads.events(&abbey(), 1, 5));
        let stream = uuid::Uuid::from_u128(1);
        assert_eq!(store.stream(&abbey(), stream, 1, 5).await, of_threads.stream(&abbey(), stream, 1, 5));
        assert_eq!(store.events(&abbey(), 1, 5).await.unwrap().len(), 1);
    }));
}

#[test]
fn tenants_that_write_at_once_have_logs_of_their_own() {
    let options = fresh();
    let store = open(&options);
    std::thread::scope(|scope| {
        for name in ["abbey", "opera", "zoo"] {
            let store = &store;
            scope.spawn(move || {
                let tenant = Ident::new(name).unwrap();
                for number in 1..=20 {
                    let commit = Commit::new(&tenant).event(uuid::Uuid::from_u128(1), number, name);
                    assert_eq!(store.commit(&[commit]).unwrap(), [Committed::Applied]);
                }
                let log = store.events(&tenant, 1, 100).unwrap();
                assert!(log.iter().all(|event| event.text == name && event.position == event.number));
                assert_eq!(log.len(), 20);
            });
        }
    });
}

#[test]
fn what_no_store_can_hold_is_not_applied_and_fails_nobody_else() {
    let store = open(&fresh());
    let (good, too_far, long) = ("abbey/note/good", u64::MAX, format!("abbey/note/{}", noise(9_000)));
    let stream = uuid::Uuid::from_u128(2);
    let refused = [
        vec![Commit::new(&abbey()).put(good, "x"), Commit::new(&abbey()).event(stream, too_far, "too far")],
        vec![Commit::new(&abbey()).put(good, "x"), Commit::new(&abbey()).put("abbey/note/2", "a\0b")],
        vec![Commit::new(&abbey()).put(good, "x").put(long, "a key too long for an index")],
    ];
    for batch in &refused {
        assert!(matches!(store.commit(batch), Err(StoreError::NotApplied(_))), "{batch:?}");
        assert_eq!(store.get(&[good.to_owned()]).unwrap(), [None]);
    }
    // The same from many threads, so that good and bad ones share a transaction.
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (store, refused) = (&store, &refused);
            scope.spawn(move || {
                for round in 0..10 {
                    let bad = &refused[round % refused.len()];
                    if thread % 2 == 0 {
                        assert!(matches!(store.commit(bad), Err(StoreError::NotApplied(_))));
                    } else {
                        let commit = Commit::new(&abbey()).put(format!("abbey/note/{thread}/{round}"), "x");
                        assert_eq!(store.commit(&[commit]).unwrap(), [Committed::Applied]);
                    }
                }
            });
        }
    });
    assert_eq!(store.get(&[good.to_owned()]).unwrap(), [None]);
}

/// Text that does not compress.
fn noise(length: usize) -> String {
    use std::hash::{BuildHasher as _, RandomState};
    let state = RandomState::new();
    (0..length / 16).map(|place| format!("{:016x}", state.hash_one(place))).collect()
}

#[test]
fn a_url_or_a_schema_that_is_none_is_refused_without_its_password() {
    for url in ["nonsense", "postgresql://seller:secret@localhost:no/x", "postgresql://seller:secret@127.0.0.1:1/x"] {
        let options = bespeak_postgres::Options { timeout: std::time::Duration::from_millis(50), ..fresh() };
        let refused = PostgresStore::open_with(url, &options).unwrap_err();
        assert!(matches!(refused, StoreError::NotApplied(_)), "{refused:?}");
        assert!(!refused.to_string().contains("secret"), "{refused}");
    }
    for schema in ["", "1st", "a\"b", "Upper", "a;b", &"a".repeat(64)] {
        let options = bespeak_postgres::Options { schema: schema.to_owned(), ..fresh() };
        let refused = PostgresStore::open_with(&server().url(), &options).unwrap_err();
        assert!(matches!(refused, StoreError::NotApplied(_)), "{schema}: {refused:?}");
    }
}
