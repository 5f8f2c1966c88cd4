//! Whole commands on a durable SQLite file, beside a bare transaction that writes the same rows: the texts that the
//! engine's commits held, by the same statements into the same tables under the same pragmas, with nothing read,
//! decided or guarded; by one writer, and by many.

use crate::capture::{Capture, Written, written};
use crate::fixture;
use crate::measure::{Duel, MANY_CALLS, Row, hundredths, median, nanos, on_processor, rate};
use crate::writers::{Manner as Crowd, Outcome, at_once};
use bespeak::engine::{CommandRequest, Engine};
use bespeak::register::Cell;
use bespeak::store::{Commit, Committed, Store};
use bespeak_sqlite::SqliteStore;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Transaction, TransactionBehavior, params_from_iter};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

const BATCH: usize = 100;

/// A way to make changes, and how many in a round.
#[derive(Clone, Copy)]
struct Manner {
    what: &'static str,
    commands: u32,
    batch: usize,
    /// Whether our side is the store alone, given the engine's commits, without the engine.
    store_alone: bool,
}

const MANNERS: [Manner; 4] = [
    Manner { what: "durable command on SQLite, 1 a batch", commands: 100, batch: 1, store_alone: false },
    Manner { what: "durable command on SQLite, 100 a batch", commands: 3_000, batch: BATCH, store_alone: false },
    Manner { what: "… the store alone, 1 commit a batch", commands: 100, batch: 1, store_alone: true },
    Manner { what: "… the store alone, 100 commits a batch", commands: 3_000, batch: BATCH, store_alone: true },
];

const CROWDS: [Crowd; 8] = [
    Crowd { writers: 8, commands: 60, one_gauge: false, queue: false },
    Crowd { writers: 8, commands: 60, one_gauge: false, queue: true },
    Crowd { writers: 8, commands: 60, one_gauge: true, queue: false },
    Crowd { writers: 8, commands: 60, one_gauge: true, queue: true },
    Crowd { writers: 32, commands: 30, one_gauge: false, queue: false },
    Crowd { writers: 32, commands: 30, one_gauge: false, queue: true },
    Crowd { writers: 32, commands: 15, one_gauge: true, queue: false },
    Crowd { writers: 32, commands: 30, one_gauge: true, queue: true },
];

/// Whole commands and the store alone, one and many a batch, in files of this folder.
///
/// # Errors
/// Those of the file.
pub fn run(
    rounds: usize,
    folder: Option<&Path>,
    counted: impl Fn(usize) -> Result<Option<[u64; 2]>, Box<dyn Error>>,
) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for (place, manner) in MANNERS.into_iter().enumerate() {
        rows.extend(measure(manner, rounds, folder, counted(place)?)?);
    }
    for crowd in CROWDS {
        let open = || {
            let scratch = Scratch::new(folder)?;
            Ok((SqliteStore::open(scratch.file())?, scratch))
        };
        rows.push(crowd.measure("SQLite", rounds, open, |commits, each, (store, scratch)| {
            drop(store);
            crowded(commits, each, &scratch)
        })?);
    }
    Ok(rows)
}

/// A bare transaction for each commit, by as many threads as it takes. They take turns at one connection: SQLite has one
/// writer at a time, and those that wait for one another on connections of their own only ask again now and then.
fn crowded(commits: &[Commit], each: usize, scratch: &Scratch) -> Outcome<Duration> {
    let conn = Mutex::new((connect(scratch).map_err(|error| error.to_string())?, 0));
    let all = written(commits);
    at_once(all.len() / each, |place, ready| {
        ready.wait();
        all.chunks(each).nth(place).unwrap_or_default().iter().try_for_each(|commit| {
            let mut turn = conn.lock().map_err(|_| "another writer panicked")?;
            let (conn, position) = &mut *turn;
            write_batch(conn, std::slice::from_ref(commit), position).map_err(|error| error.to_string().into())
        })
    })
}

/// Both sides of a manner, a batch for each call: to be counted, not timed.
///
/// # Errors
/// Those of the file.
pub fn duel(place: usize) -> Result<Duel, Box<dyn Error>> {
    let manner = *MANNERS.get(place).ok_or("no such benchmark")?;
    let requests = fixture::requests(u32::try_from(manner.batch)? * MANY_CALLS)?;
    let engine = fixture::engine()?;
    let batches = captured(&engine, &requests, manner)?;
    let (scratch, bare) = (Scratch::new(None)?, Scratch::new(None)?);
    let store = SqliteStore::open(scratch.file())?;
    let (mut conn, mut position) = (connect(&bare)?, 0);
    let rows: Vec<Vec<Written>> = batches.iter().map(|batch| written(batch)).collect();
    let (mut for_ours, mut for_peer) = (0.., rows.into_iter());
    Ok(Duel {
        what: manner.what.to_owned(),
        beside: "bare rusqlite",
        aim: "",
        calls: 1,
        ours: Box::new(move || {
            let call = for_ours.next().unwrap_or_default();
            let chunk = requests.chunks(manner.batch).nth(call).unwrap_or_default();
            let done = match (manner.store_alone, batches.get(call)) {
                (true, Some(batch)) => apply(&store, batch),
                _ => carry_out(&engine, &store, chunk, manner.batch),
            };
            // The file goes with the closure.
            assert!(done.is_ok() && scratch.file().exists(), "the store takes it");
        }),
        peer: Box::new(move || {
            let batch = for_peer.next().unwrap_or_default();
            assert!(write_batch(&mut conn, &batch, &mut position).is_ok() && bare.file().exists(), "so does the table");
        }),
    })
}

/// By the clock, and on the processor.
#[derive(Clone, Copy)]
struct Took {
    clock: Duration,
    processor: Option<Duration>,
}

fn timed(work: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<Took, Box<dyn Error>> {
    let (start, before) = (Instant::now(), on_processor());
    work()?;
    let clock = start.elapsed();
    Ok(Took { clock, processor: on_processor().zip(before).map(|(after, before)| after.saturating_sub(before)) })
}

fn measure(
    manner: Manner,
    rounds: usize,
    folder: Option<&Path>,
    counted: Option<[u64; 2]>,
) -> Result<Vec<Row>, Box<dyn Error>> {
    let engine = fixture::engine()?;
    let requests = fixture::requests(manner.commands)?;
    let batches = captured(&engine, &requests, manner)?;
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for round in 0..rounds.max(1) {
        // Who goes first has the disk to itself: in turn.
        for ours_now in [round % 2 == 0, round % 2 != 0] {
            let scratch = Scratch::new(folder)?;
            if ours_now {
                ours.push(timed_ours(&engine, &requests, &batches, manner, &scratch)?);
            } else {
                peers.push(timed_bare(&batches, &scratch)?);
            }
        }
    }
    let clock = |took: &[Took]| median(took.iter().map(|took| took.clock).collect());
    let processor = |took: &[Took]| median(took.iter().filter_map(|took| took.processor).collect());
    let commands = u64::from(manner.commands);
    let [our_rate, peer_rate] = [clock(&ours), clock(&peers)].map(|took| rate(commands, took));
    let [our_nanos, peer_nanos] = [processor(&ours), processor(&peers)].map(|took| nanos(took) / commands);
    Ok(vec![
        Row {
            what: manner.what.to_owned(),
            ours: format!("{our_rate} a second"),
            peer: format!("{peer_rate} a second, bare rusqlite"),
            ratio: Some(hundredths(our_rate, peer_rate)),
            by_instructions: None,
            aim: "≥ 0.80",
        },
        Row {
            what: "… on the processor".to_owned(),
            ours: format!("{our_nanos} ns each"),
            peer: format!("{peer_nanos} ns each"),
            ratio: Some(hundredths(our_nanos, peer_nanos)),
            by_instructions: counted.map(|[ours, peer]| hundredths(ours, peer)),
            aim: "",
        },
    ])
}

/// A fresh file in a folder of its own.
struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new(folder: Option<&Path>) -> std::io::Result<Self> {
        let folder = folder.map_or_else(tempfile::tempdir, tempfile::tempdir_in)?;
        Ok(Self { folder })
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("bookings.db")
    }
}

fn timed_ours(
    engine: &Engine,
    requests: &[CommandRequest],
    batches: &[Vec<Commit>],
    manner: Manner,
    scratch: &Scratch,
) -> Result<Took, Box<dyn Error>> {
    let store = SqliteStore::open(scratch.file())?;
    if manner.store_alone {
        return timed(|| batches.iter().try_for_each(|batch| apply(&store, batch)));
    }
    timed(|| carry_out(engine, &store, requests, manner.batch))
}

fn apply(store: &SqliteStore, batch: &[Commit]) -> Result<(), Box<dyn Error>> {
    if store.commit(batch)?.iter().any(|answer| *answer != Committed::Applied) {
        return Err("a commit conflicts".into());
    }
    Ok(())
}

fn carry_out(
    engine: &Engine,
    store: &impl Store,
    requests: &[CommandRequest],
    batch: usize,
) -> Result<(), Box<dyn Error>> {
    for chunk in requests.chunks(batch) {
        match chunk {
            [request] => drop(engine.execute(store, request)?),
            several => {
                for outcome in engine.execute_all(store, several) {
                    outcome?;
                }
            }
        }
    }
    Ok(())
}

fn timed_bare(batches: &[Vec<Commit>], scratch: &Scratch) -> Result<Took, Box<dyn Error>> {
    let (mut conn, mut position) = (connect(scratch)?, 0);
    let batches: Vec<Vec<Written>> = batches.iter().map(|batch| written(batch)).collect();
    timed(|| batches.iter().try_for_each(|batch| write_batch(&mut conn, batch, &mut position)))
}

fn connect(scratch: &Scratch) -> Result<Connection, Box<dyn Error>> {
    // The tables are the store's own.
    drop(SqliteStore::open(scratch.file())?);
    let conn = Connection::open(scratch.file())?;
    for (name, value) in [("synchronous", 2), ("wal_autocheckpoint", 4_000), ("cache_size", -16 * 1024)] {
        conn.pragma_update(None, name, value)?;
    }
    conn.pragma_update(None, "secure_delete", true)?;
    conn.set_prepared_statement_cache_capacity(32);
    Ok(conn)
}

fn write_batch(conn: &mut Connection, batch: &[Written], position: &mut i64) -> Result<(), Box<dyn Error>> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    write(&tx, batch, position)?;
    Ok(tx.commit()?)
}

fn write(tx: &Transaction<'_>, batch: &[Written], position: &mut i64) -> Result<(), Box<dyn Error>> {
    let mut put = tx.prepare_cached(
        "INSERT INTO record (key, revision, text) VALUES (?1, ?2, ?3)
        ON CONFLICT (key) DO UPDATE SET revision = revision + 1, text = excluded.text",
    )?;
    let mut index_put = tx
        .prepare_cached("INSERT INTO entry (tenant, name, sort, key) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")?;
    let mut append = tx.prepare_cached(
        "INSERT INTO event (tenant, position, stream, number, text) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (tenant, stream, number) DO NOTHING",
    )?;
    let mut row_put = tx.prepare_cached(bespeak_sql::upsert_one())?;
    let mut item_put = tx.prepare_cached(
        "INSERT INTO register_item (tenant, booking, list, value, whole) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut name_put = tx.prepare_cached(
        "INSERT INTO register_person (tenant, customer, name, email, search) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for Written { commit, names } in batch {
        let tenant = commit.tenant.as_str();
        for event in &commit.events {
            *position += 1;
            append.execute((tenant, *position, event.stream.as_bytes(), i64::try_from(event.number)?, &event.text))?;
        }
        for (key, text) in &commit.puts {
            put.execute((key, 1, text))?;
        }
        for entry in &commit.index_puts {
            index_put.execute((entry.tenant.as_str(), &entry.index, &entry.sort, &entry.key))?;
        }
        for row in &commit.register {
            row_put.execute(params_from_iter(std::iter::once(text(tenant)).chain(row.cells.iter().map(bound))))?;
            for item in &row.items {
                item_put.execute((tenant, row.booking.as_bytes(), item.list.as_str(), &item.value, item.whole))?;
            }
        }
        for (customer, names) in names {
            name_put.execute((tenant, customer.as_bytes(), &names.name, &names.email, &names.search))?;
        }
        assert!(commit.deletes.is_empty() && commit.index_deletes.is_empty(), "new bookings delete nothing");
    }
    Ok(())
}

fn text(text: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
}

fn bound(cell: &Cell) -> ToSqlOutput<'_> {
    match cell {
        Cell::Absent => ToSqlOutput::Borrowed(ValueRef::Null),
        Cell::Whole(whole) => ToSqlOutput::Borrowed(ValueRef::Integer(*whole)),
        Cell::Text(value) => text(value),
        Cell::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
    }
}

/// The commits that the engine makes of the requests, as they are given to the store.
fn captured(engine: &Engine, requests: &[CommandRequest], manner: Manner) -> Result<Vec<Vec<Commit>>, Box<dyn Error>> {
    let store = Capture::default();
    // The store alone is given one commit for each command; the engine makes one of a batch.
    carry_out(engine, &store, requests, if manner.store_alone { 1 } else { manner.batch })?;
    let commits = store.commits();
    let together = if manner.store_alone { manner.batch } else { 1 };
    Ok(commits.chunks(together).map(<[Commit]>::to_vec).collect())
}
