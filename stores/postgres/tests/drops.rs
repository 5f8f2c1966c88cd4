//! Connections that are dropped, and a server that crashes, while commits run: nothing is lost, nothing is done twice.
//!
//! `BESPEAK_DROPS` says how often the server crashes; by default twice.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::store::{Commit, Committed, Store, StoreError, key};
use bespeak_postgres::{Options, PostgresStore};
use bespeak_postgres_server::{Server, Sync};
use common::{abbey, fresh};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;
use tokio_postgres::NoTls;
use uuid::Uuid;

const THREADS: u64 = 6;

/// What a writer met on its way.
#[derive(Debug, Default)]
struct Met {
    written: AtomicU64,
    unknown: AtomicU64,
    not_applied: AtomicU64,
}

fn letter(thread: u64, number: u64) -> String {
    key(&abbey(), "letter", &format!("{thread}/{number}"))
}

/// Writes one letter after the other, each exactly once, whatever happens.
fn write(store: &PostgresStore, thread: u64, met: &Met, stop: &AtomicBool) -> u64 {
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        number += 1;
        let letter = letter(thread, number);
        let commit = Commit::new(&abbey()).guard(&*letter, None).put(&*letter, "x").event(
            Uuid::from_u128(thread.into()),
            number,
            "written",
        );
        let mut in_doubt = false;
        loop {
            match store.commit(std::slice::from_ref(&commit)) {
                Ok(answers) if answers == [Committed::Applied] => break,
                // Its own record says that it was applied when nobody knew.
                Ok(answers) => {
                    assert!(in_doubt, "{letter} is there before it was written: {answers:?}");
                    break;
                }
                Err(StoreError::Unknown(_)) => {
                    in_doubt = true;
                    met.unknown.fetch_add(1, Ordering::Relaxed);
                }
                Err(StoreError::NotApplied(_)) => {
                    met.not_applied.fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => panic!("{error}"),
            }
        }
        met.written.fetch_add(1, Ordering::Relaxed);
    }
    number
}

/// Ends all connections of a store but this one.
fn terminate(url: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let Ok((client, connection)) = tokio_postgres::connect(url, NoTls).await else { return };
        tokio::spawn(connection);
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'bespeak' AND pid <> pg_backend_pid()";
        // The server may crash under it.
        let _ = client.query(sql, &[]).await;
    });
}

/// How many connections stores have.
fn others(url: &str) -> i64 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
        tokio::spawn(connection);
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'bespeak'";
        client.query_one(sql, &[]).await.unwrap().get(0)
    })
}

#[test]
fn nothing_is_lost_and_nothing_done_twice_when_connections_drop_and_the_server_crashes() {
    let crashes = std::env::var("BESPEAK_DROPS").map_or(2, |times| times.parse::<u32>().unwrap());
    let server = Server::start(Sync::On).unwrap();
    let options = Options { timeout: Duration::from_secs(30), ..fresh() };
    let stores = [(); 2].map(|()| PostgresStore::open_with(&server.url(), &options).unwrap());
    let (met, stop) = (Met::default(), AtomicBool::new(false));
    let written: Vec<u64> = thread::scope(|scope| {
        let writers: Vec<_> = (0..THREADS)
            .map(|thread| {
                let store = &stores[usize::try_from(thread).unwrap() % stores.len()];
                let (met, stop) = (&met, &stop);
                scope.spawn(move || write(store, thread, met, stop))
            })
            .collect();
        for _ in 0..crashes {
            for _ in 0..20 {
                thread::sleep(Duration::from_millis(60));
                terminate(&server.url());
            }
            server.kill().unwrap();
            server.restart().unwrap();
            let before = met.written.load(Ordering::Relaxed);
            while met.written.load(Ordering::Relaxed) < before + 2 * THREADS {
                thread::sleep(Duration::from_millis(5));
            }
        }
        stop.store(true, Ordering::Relaxed);
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });

    let total: u64 = written.iter().sum();
    let log = stores[0].events(&abbey(), 1, usize::MAX).unwrap();
    let positions: Vec<u64> = log.iter().map(|event| event.position).collect();
    assert_eq!(positions, (1..=total).collect::<Vec<_>>());
    for (thread, count) in (0..THREADS).zip(written) {
        let own = log.iter().filter(|event| event.stream == Uuid::from_u128(thread.into()));
        assert_eq!(own.map(|event| event.number).collect::<Vec<_>>(), (1..=count).collect::<Vec<_>>());
        let letters: Vec<String> = (1..=count).map(|number| letter(thread, number)).collect();
        assert!(stores[1].get(&letters).unwrap().iter().all(Option::is_some));
    }
    let (unknown, not_applied) = (met.unknown.into_inner(), met.not_applied.into_inner());
    println!("{crashes} crashes, {total} commits, {unknown} unknown, {not_applied} not applied");
}

#[test]
fn a_connection_that_ended_while_nothing_was_asked_is_not_used() {
    let server = Server::start(Sync::Off).unwrap();
    let store = PostgresStore::open_with(&server.url(), &fresh()).unwrap();
    for number in 1..=5 {
        let commit = Commit::new(&abbey()).event(Uuid::from_u128(1), number, "written");
        // Nobody would know what became of one that was sent over a connection that had ended.
        assert_eq!(store.commit(&[commit]), Ok(vec![Committed::Applied]), "{number}");
        assert_eq!(store.events(&abbey(), 1, 10).unwrap().len(), usize::try_from(number).unwrap());
        terminate(&server.url());
        while others(&server.url()) > 0 {
            thread::sleep(Duration::from_millis(5));
        }
    }
}
