//! The model's sequences of commands on memory, SQLite and PostgreSQL, side by side: every answer, every view and every
//! event the same.
//!
//! `BESPEAK_SEQUENCES` says how many, `BESPEAK_LENGTH` of how many commands each. A sequence has a tenant of its own in
//! stores that others use at the same time.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::catalogue::Catalogue;
use bespeak::engine::{CommandRequest, Engine, HostKey, Setup, ViewRequest};
use bespeak::error::Result;
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::store::{MemoryStore, Store};
use bespeak_postgres_server::{Server, Sync as Durable};
use common::stores::{Place, Shared};
use common::{times, told, zones};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

/// Sequences at once: a server works on the commits of one while another computes.
const AT_ONCE: usize = 3;
/// Sequences that share a file and a server: neither grows without end.
const A_STORE: usize = 500;

#[test]
fn three_stores_answer_alike_and_keep_the_same_audit() {
    let (sequences, length) = (times("BESPEAK_SEQUENCES", 40) as usize, times("BESPEAK_LENGTH", 25));
    let began = Instant::now();
    let mut counts = Counts::default();
    for first in (0..sequences).step_by(A_STORE) {
        let some = A_STORE.min(sequences - first);
        let stores = Stores::open();
        let (mut model, requests) = printed(first, some, length);
        let requests = Mutex::new((first, requests));
        let done: Vec<Counts> = thread::scope(|scope| {
            let threads = [(); AT_ONCE].map(|()| scope.spawn(|| work(&stores, &requests)));
            threads.map(|thread| thread.join().unwrap()).into_iter().collect()
        });
        assert!(model.wait().unwrap().success(), "the model failed: see above");
        done.into_iter().for_each(|of_thread| counts.add(of_thread));
    }
    assert_eq!(counts.sequences, sequences);
    assert!(counts.applied * 4 > counts.commands, "hardly any command was applied: {counts:?}");
    println!(
        "{sequences} sequences on memory, SQLite and PostgreSQL: {} commands, {} of them applied, {} views, {} events, the \
         same on each, in {} s",
        counts.commands,
        counts.applied,
        counts.views,
        counts.events,
        began.elapsed().as_secs()
    );
}

#[derive(Debug, Default)]
struct Counts {
    sequences: usize,
    commands: usize,
    applied: usize,
    views: usize,
    events: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.sequences += other.sequences;
        self.commands += other.commands;
        self.applied += other.applied;
        self.views += other.views;
        self.events += other.events;
    }
}

/// A file and a server.
struct Stores {
    shared: BTreeMap<&'static str, Shared>,
    _server: Server,
    _folder: tempfile::TempDir,
}

impl Stores {
    fn open() -> Self {
        // In memory, where there is such a place: what is compared is what they answer, not what survives.
        let folder = if Path::new("/dev/shm").is_dir() { PathBuf::from("/dev/shm") } else { std::env::temp_dir() };
        let folder = tempfile::tempdir_in(folder).unwrap();
        let server = Server::start(Durable::Off).unwrap();
        let file = Place::file(&folder).open_quick();
        let shared = [("SQLite", file), ("PostgreSQL", Place::schema(&server).open_quick())].into_iter().collect();
        Self { shared, _server: server, _folder: folder }
    }
}

type Requests = Mutex<(usize, Lines<BufReader<ChildStdout>>)>;

/// The scenarios of these seeds, as the model would ask for them.
fn printed(first: usize, seeds: usize, length: u32) -> (Child, Lines<BufReader<ChildStdout>>) {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("model/run.py");
    let [first, seeds, length] = [first.to_string(), seeds.to_string(), length.to_string()];
    let mut model = Command::new("python3")
        .arg("-B")
        .arg(model)
        .args(["--print", "--first", &first, "--seeds", &seeds, "--length", &length])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("`python3` of 3.11 or later is on the path: {error}"));
    let lines = BufReader::new(model.stdout.take().unwrap()).lines();
    (model, lines)
}

/// One sequence after the other, as long as there are any.
fn work(stores: &Stores, requests: &Requests) -> Counts {
    let mut counts = Counts::default();
    loop {
        let (seed, text) = {
            let mut requests = requests.lock().unwrap();
            let Some(text) = requests.1.next() else { return counts };
            let seed = requests.0;
            requests.0 += 1;
            (seed, text.unwrap())
        };
        let request: Value = serde_json::from_str(&text).unwrap();
        sequence(seed, &request["input"], stores, &mut counts).unwrap_or_else(|wrong| panic!("seed {seed}: {wrong}"));
    }
}

/// A sequence on each store, step by step.
fn sequence(seed: usize, asked: &Value, stores: &Stores, counts: &mut Counts) -> std::result::Result<(), String> {
    let tenant = Ident::new(&format!("s{seed}")).unwrap();
    let engine = engine(&tenant, asked).map_err(|error| format!("{error:?}"))?;
    let memory = MemoryStore::new();
    for (number, step) in asked["steps"].as_array().unwrap().iter().enumerate() {
        let text = step.to_string();
        let first = answer(&engine, &memory, step, &text);
        for (name, store) in &stores.shared {
            let other = answer(&engine, store, step, &text);
            if first != other {
                return Err(format!("step {number}, {text}\nin memory: {first:?}\non {name}: {other:?}"));
            }
        }
        if step.get("command").is_some() {
            counts.commands += 1;
            counts.applied += usize::from(first.is_ok());
        } else {
            counts.views += 1;
        }
    }
    let events = memory.events(&tenant, 1, usize::MAX / 4).unwrap();
    for (name, store) in &stores.shared {
        let other = store.events(&tenant, 1, i32::MAX as usize).unwrap();
        if let Some(place) = (0..events.len().max(other.len())).find(|place| events.get(*place) != other.get(*place)) {
            return Err(format!("in memory: {:?}\non {name}: {:?}", events.get(place), other.get(place)));
        }
    }
    counts.sequences += 1;
    counts.events += events.len();
    Ok(())
}

fn engine(tenant: &Ident, asked: &Value) -> Result<Engine> {
    let catalogue = Arc::new(Catalogue::load(&asked["catalogue"].to_string())?);
    let policies = Arc::new(decode_text(asked["policies"].to_string().as_bytes())?);
    let keys = vec![HostKey { id: Ident::new("k1").unwrap(), secret: vec![7; 32] }];
    Engine::new(Setup { tenant: tenant.clone(), catalogue, policies, zones: zones(), keys })
}

/// What a step comes to, in canonical form.
fn answer<S: Store>(engine: &Engine, store: &S, step: &Value, text: &str) -> std::result::Result<String, String> {
    if step.get("command").is_some() {
        let request: Result<CommandRequest> = decode_text(text.as_bytes());
        return told(&request.and_then(|request| engine.execute(store, &request)));
    }
    let request: Result<ViewRequest> = decode_text(text.as_bytes());
    told(&request.and_then(|request| engine.look(store, &request)))
}
