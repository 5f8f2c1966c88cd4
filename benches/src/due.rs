//! What is due now, a thousand of a million entries, beside the same thousand alone: it must not matter how many are not.

use crate::measure::{Row, hundredths, median, nanos};
use crate::postgres::fresh;
use bespeak::ids::Ident;
use bespeak::store::Store;
use bespeak_postgres::PostgresStore;
use bespeak_postgres_server::{Server, Sync};
use bespeak_sqlite::SqliteStore;
use rusqlite::Connection;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};
use tokio_postgres::NoTls;

const ALL: u32 = 1_000_000;
const DUE: usize = 1_000;
const NOW: &str = "2026-11-22T09:00:00Z";
const TENANT: &str = "quay";

pub fn run(rounds: usize, folder: Option<&Path>) -> Result<Vec<Row>, Box<dyn Error>> {
    let scratch = folder.map_or_else(tempfile::tempdir, tempfile::tempdir_in)?;
    let sqlite = |count: u32| -> Result<SqliteStore, Box<dyn Error>> {
        let file = scratch.path().join(format!("{count}.db"));
        let store = SqliteStore::open(&file)?;
        let numbers =
            format!("WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < {})", count - 1);
        let conn = Connection::open(&file)?;
        conn.execute_batch(&format!("{numbers} {}", insert("entry", "n", "printf('%012d', n * 7919 % 1000003)")))?;
        Ok(store)
    };
    let server = Server::start(Sync::On)?;
    let postgres = |count: u32| -> Result<PostgresStore, Box<dyn Error>> {
        let options = fresh();
        let store = PostgresStore::open_with(&server.url(), &options)?;
        let table = format!("{}.entry", options.schema);
        let numbers = format!("generate_series(0, {}) AS n(n)", count - 1);
        let sql = insert(&table, &numbers, "lpad((n::bigint * 7919 % 1000003)::text, 12, '0')");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&server.url(), NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute(&sql).await
        })?;
        Ok(store)
    };
    let few = u32::try_from(DUE)?;
    Ok(vec![
        row("SQLite", rounds, &sqlite(ALL)?, &sqlite(few)?)?,
        row("PostgreSQL", rounds, &postgres(ALL)?, &postgres(few)?)?,
    ])
}

/// Entries of bookings: a thousand are overdue, the others fall due next year.
fn insert(table: &str, numbers: &str, scattered: &str) -> String {
    format!(
        "INSERT INTO {table} (tenant, name, sort, key)
        SELECT '{TENANT}', 'due', CASE WHEN n < {DUE} THEN '2026-11-21T' ELSE '2027-03-01T' END || {scattered},
            '{TENANT}/booking/00000000-0000-4000-8000-' || {scattered} FROM {numbers}"
    )
}

fn row(name: &str, rounds: usize, among_all: &impl Store, alone: &impl Store) -> Result<Row, Box<dyn Error>> {
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(1) {
        ours.push(timed(among_all)?);
        peers.push(timed(alone)?);
    }
    let (ours, peer) = (median(ours), median(peers));
    let in_millis = |took: Duration| format!("{}.{:02} ms", nanos(took) / 1_000_000, nanos(took) / 10_000 % 100);
    Ok(Row {
        what: format!("what is due on {name}: 1,000 of 1,000,000 (under 50 ms)"),
        ours: in_millis(ours),
        peer: format!("{}, the 1,000 alone", in_millis(peer)),
        ratio: Some(hundredths(nanos(ours), nanos(peer))),
        by_instructions: None,
        aim: "≤ 1.5",
    })
}

fn timed(store: &impl Store) -> Result<Duration, Box<dyn Error>> {
    let tenant = Ident::new(TENANT).ok_or("an identifier")?;
    let start = Instant::now();
    let due = store.due(&tenant, NOW, usize::try_from(ALL)?)?;
    let took = start.elapsed();
    if due.len() == DUE { Ok(took) } else { Err(format!("{} are due", due.len()).into()) }
}
