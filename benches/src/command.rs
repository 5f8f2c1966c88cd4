//! A whole command on the store in memory: a form is validated, its customer found or made, the gates passed, seats held,
//! deadlines set, an offer priced and frozen, and all of it written: event, records, index entries, notices.

use crate::fixture;
use crate::measure::{Row, median, nanos, rate};
use bespeak::engine::{CommandRequest, Engine, Reply, Step};
use bespeak::json::decode_text;
use bespeak::store::{MemoryStore, Store as _};
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

const COMMANDS: u32 = 1_000;
const BATCH: usize = 100;

/// Whole commands, from their text to what is stored; medians over so many rounds.
///
/// # Errors
/// None but a defect of what is measured.
pub fn run(rounds: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let engine = fixture::engine()?;
    let texts: Vec<String> = (0..COMMANDS).map(fixture::request_text).collect();
    let requests = fixture::requests(COMMANDS)?;
    let (mut singly, mut batches, mut parts) = (Vec::new(), Vec::new(), [const { Vec::new() }; 4]);
    for _ in 0..rounds.max(1) {
        singly.push(one_by_one(&engine, &requests)?);
        batches.push(in_batches(&engine, &requests)?);
        for (all, took) in parts.iter_mut().zip(step_by_step(&engine, &texts)?) {
            all.push(took);
        }
    }
    let mut rows = vec![
        of_rate("command on the store in memory, 1 a batch", median(singly)),
        of_rate("command on the store in memory, 100 a batch", median(batches)),
    ];
    let parts = parts.map(median);
    let sum: Duration = parts.iter().sum();
    let names = ["decoding the request", "the engine: decoding, deciding, encoding, hashing", "reading", "committing"];
    rows.extend(names.iter().zip(parts).map(|(name, took)| Row {
        what: format!("… of it {name}"),
        ours: format!("{} ns, {} %", nanos(took) / u64::from(COMMANDS), nanos(took) * 100 / nanos(sum).max(1)),
        peer: String::new(),
        ratio: None,
        by_instructions: None,
        aim: "",
    }));
    Ok(rows)
}

fn of_rate(what: &str, took: Duration) -> Row {
    Row {
        what: what.to_owned(),
        ours: format!("{} a second", rate(COMMANDS.into(), took)),
        peer: String::new(),
        ratio: None,
        by_instructions: None,
        aim: "",
    }
}

fn one_by_one(engine: &Engine, requests: &[CommandRequest]) -> Result<Duration, Box<dyn Error>> {
    let store = MemoryStore::new();
    let start = Instant::now();
    for request in requests {
        black_box(engine.execute(&store, request)?);
    }
    Ok(start.elapsed())
}

fn in_batches(engine: &Engine, requests: &[CommandRequest]) -> Result<Duration, Box<dyn Error>> {
    let store = MemoryStore::new();
    let start = Instant::now();
    for batch in requests.chunks(BATCH) {
        for outcome in engine.execute_all(&store, batch) {
            black_box(outcome?);
        }
    }
    Ok(start.elapsed())
}

/// The same driven by hand, each part timed: decoding, the engine's own steps, reads, commits.
fn step_by_step(engine: &Engine, texts: &[String]) -> Result<[Duration; 4], Box<dyn Error>> {
    let store = MemoryStore::new();
    let tenant = engine.setup().tenant.clone();
    let [mut decoding, mut stepping, mut reading, mut committing] = [Duration::ZERO; 4];
    for text in texts {
        let start = Instant::now();
        let request: CommandRequest = decode_text(text.as_bytes())?;
        decoding += start.elapsed();
        let mut run = engine.command(&request);
        loop {
            let start = Instant::now();
            let step = run.step();
            stepping += start.elapsed();
            let start = Instant::now();
            let (reply, part) = match step {
                Step::Get(keys) => (store.get(&keys).map(Reply::Records), &mut reading),
                Step::Scan(range, limit) => (store.scan(&range, limit).map(Reply::Entries), &mut reading),
                Step::Stream(stream, limit) => {
                    (store.stream(&tenant, stream, 1, limit).map(Reply::Events), &mut reading)
                }
                Step::Events(from, limit) => (store.events(&tenant, from, limit).map(Reply::Events), &mut reading),
                Step::Patterns(query) => (store.patterns(&query).map(Reply::Patterns), &mut reading),
                Step::Register(query) => (store.register(&query).map(Reply::Register), &mut reading),
                Step::Commit(commit) => {
                    (store.commit(std::slice::from_ref(&*commit)).map(Reply::Committed), &mut committing)
                }
                Step::Done(answer) => {
                    black_box((*answer)?);
                    break;
                }
            };
            *part += start.elapsed();
            run.reply(reply.unwrap_or_else(Reply::Failed));
        }
    }
    Ok([decoding, stepping, reading, committing])
}
