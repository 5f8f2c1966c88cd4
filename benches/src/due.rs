//! What is due now, a thousand of a million entries, and carrying it out, beside the same thousand alone: it must not matter
//! how many are not.

use crate::fixture;
use crate::measure::{Row, hundredths, median, nanos};
use crate::postgres::fresh;
use bespeak::engine::{BulkRequest, CommandRequest};
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::store::Store;
use bespeak_postgres::PostgresStore;
use bespeak_postgres_server::{Server, Sync};
use bespeak_sqlite::SqliteStore;
use rusqlite::Connection;
use std::error::Error;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio_postgres::NoTls;
use uuid::Uuid;

const ALL: u32 = 1_000_000;
const DUE: usize = 1_000;
const NOW: &str = "2026-11-22T09:00:00Z";
/// After the deadlines of what is reserved now.
const EXPIRED: &str = "2026-12-05T09:00:00Z";
const TENANT: &str = "quay";
/// How often the thousand are carried out, at most: each time takes a second.
const APPLIED: usize = 5;

/// A thousand of a million, on SQLite and on a PostgreSQL server of its own.
///
/// # Errors
/// Those of the stores.
pub fn run(rounds: usize, folder: Option<&Path>) -> Result<Vec<Row>, Box<dyn Error>> {
    let scratch = folder.map_or_else(tempfile::tempdir, tempfile::tempdir_in)?;
    let files = AtomicU32::new(0);
    let sqlite = |numbers: Range<u32>| -> Result<SqliteStore, Box<dyn Error>> {
        let file = scratch.path().join(format!("{}.db", files.fetch_add(1, Ordering::Relaxed)));
        let store = SqliteStore::open(&file)?;
        let (first, last) = (numbers.start, numbers.end - 1);
        let numbers = format!("WITH RECURSIVE n(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM n WHERE n < {last})");
        let conn = Connection::open(&file)?;
        conn.execute_batch(&format!("{numbers} {}", insert("entry", "n", "printf('%012d', n * 7919 % 1000003)")))?;
        Ok(store)
    };
    let server = Server::start(Sync::On)?;
    let postgres = |numbers: Range<u32>| -> Result<PostgresStore, Box<dyn Error>> {
        let options = fresh();
        let store = PostgresStore::open_with(&server.url(), &options)?;
        let table = format!("{}.entry", options.schema);
        let numbers = format!("generate_series({}, {}) AS n(n)", numbers.start, numbers.end - 1);
        let sql = insert(&table, &numbers, "lpad((n::bigint * 7919 % 1000003)::text, 12, '0')");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&server.url(), NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute(&sql).await
        })?;
        Ok(store)
    };
    let mut all = Vec::from(rows("SQLite", rounds, &sqlite)?);
    all.extend(rows("PostgreSQL", rounds, &postgres)?);
    Ok(all)
}

/// Entries of bookings: the first thousand are overdue, the others fall due next year.
fn insert(table: &str, numbers: &str, scattered: &str) -> String {
    format!(
        "INSERT INTO {table} (tenant, name, sort, key)
        SELECT '{TENANT}', 'due', CASE WHEN n < {DUE} THEN '2026-11-21T' ELSE '2027-03-01T' END || {scattered},
            '{TENANT}/booking/00000000-0000-4000-8000-' || {scattered} FROM {numbers}"
    )
}

fn rows<S: Store>(
    name: &str,
    rounds: usize,
    filled: &dyn Fn(Range<u32>) -> Result<S, Box<dyn Error>>,
) -> Result<[Row; 2], Box<dyn Error>> {
    let few = u32::try_from(DUE)?;
    let listed = row(
        &format!("what is due on {name}: 1,000 of 1,000,000 (under 50 ms)"),
        "≤ 1.5",
        [&filled(0..ALL)?, &filled(0..few)?],
        rounds.max(1),
        |store, _| timed(store),
    )?;
    // One that is not due is about as good as none.
    let applied = row(
        &format!("carrying out the 1,000 due of 1,000,000 on {name}"),
        "",
        [&filled(few..ALL)?, &filled(few..few + 1)?],
        rounds.clamp(1, APPLIED),
        |store, round| timed_applying(store, u32::try_from(round)? * few),
    )?;
    Ok([listed, applied])
}

/// Both in turn.
fn row<S: Store>(
    what: &str,
    aim: &'static str,
    [among_all, alone]: [&S; 2],
    rounds: usize,
    time: impl Fn(&S, usize) -> Result<Duration, Box<dyn Error>>,
) -> Result<Row, Box<dyn Error>> {
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        ours.push(time(among_all, round)?);
        peers.push(time(alone, round)?);
    }
    let (ours, peer) = (median(ours), median(peers));
    let in_millis = |took: Duration| format!("{}.{:02} ms", nanos(took) / 1_000_000, nanos(took) / 10_000 % 100);
    Ok(Row {
        what: what.to_owned(),
        ours: in_millis(ours),
        peer: format!("{}, the 1,000 alone", in_millis(peer)),
        ratio: Some(hundredths(nanos(ours), nanos(peer))),
        by_instructions: None,
        aim,
    })
}

/// A thousand customers reserve; then the clock expires them all.
fn timed_applying(store: &impl Store, first_customer: u32) -> Result<Duration, Box<dyn Error>> {
    let engine = fixture::engine()?;
    let reservations: Vec<CommandRequest> = (0..u32::try_from(DUE)?)
        .map(|customer| fixture::request(first_customer + customer))
        .collect::<Result<_, _>>()?;
    for together in reservations.chunks(100) {
        for outcome in engine.execute_all(store, together) {
            outcome?;
        }
    }
    let text = format!(
        r#"{{"at": "{EXPIRED}", "actor": {{"kind": "clock"}}, "id": "{}", "bulk": {{"type": "due", "limit": {DUE}}}}}"#,
        Uuid::new_v5(&Uuid::NAMESPACE_OID, &first_customer.to_be_bytes())
    );
    let request: BulkRequest = decode_text(text.as_bytes())?;
    let start = Instant::now();
    let answer = engine.bulk(store, &request)?;
    let took = start.elapsed();
    let carried_out = answer.rows.iter().filter(|row| row.outcome.is_some()).count();
    if carried_out == DUE { Ok(took) } else { Err(format!("{carried_out} were carried out").into()) }
}

fn timed(store: &impl Store) -> Result<Duration, Box<dyn Error>> {
    let tenant = Ident::new(TENANT).ok_or("an identifier")?;
    let start = Instant::now();
    let due = store.due(&tenant, NOW, usize::try_from(ALL)?)?;
    let took = start.elapsed();
    if due.len() == DUE { Ok(took) } else { Err(format!("{} are due", due.len()).into()) }
}
