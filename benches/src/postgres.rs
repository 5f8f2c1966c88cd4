//! Whole commands on a PostgreSQL server, by several writers, beside bare transactions of the same rows: the texts that the
//! engine's commits held, by statements as ours into the same tables, each writer on a connection of its own, each
//! transaction sent in one piece, with nothing read, decided or guarded. The server is one of its own, and syncs.

use crate::measure::{Row, hundredths, median, rate};
use crate::{capture, fixture};
use bespeak::engine::{CommandRequest, Engine};
use bespeak::error::Code;
use bespeak::store::{Commit, Store as _};
use bespeak_postgres::{Options, PostgresStore};
use bespeak_postgres_server::{Server, Sync};
use bespeak_queue::Queue;
use std::error::Error;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};
use tokio_postgres::{Client, NoTls, Statement};

type Outcome<T> = Result<T, Box<dyn Error + Send + std::marker::Sync>>;

/// A way to make changes.
#[derive(Clone, Copy)]
struct Manner {
    writers: u32,
    /// How many each writer makes in a round.
    commands: u32,
    /// Whether all take from one gauge.
    one_gauge: bool,
    /// Whether ours go through a queue.
    queue: bool,
}

const MANNERS: [Manner; 8] = [
    Manner { writers: 1, commands: 150, one_gauge: true, queue: false },
    Manner { writers: 8, commands: 60, one_gauge: false, queue: false },
    Manner { writers: 8, commands: 60, one_gauge: false, queue: true },
    Manner { writers: 8, commands: 60, one_gauge: true, queue: true },
    Manner { writers: 32, commands: 30, one_gauge: false, queue: false },
    Manner { writers: 32, commands: 30, one_gauge: false, queue: true },
    Manner { writers: 32, commands: 30, one_gauge: true, queue: true },
    Manner { writers: 32, commands: 5, one_gauge: true, queue: false },
];

impl Manner {
    fn name(self) -> String {
        let gauges = if self.one_gauge { "on one gauge" } else { "spread" };
        let queue = if self.queue { ", through a queue" } else { "" };
        format!("durable command on PostgreSQL, {} writers {gauges}{queue}", self.writers)
    }
}

pub fn run(rounds: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let server = Server::start(Sync::On)?;
    MANNERS.into_iter().map(|manner| measure(manner, rounds, &server)).collect()
}

fn measure(manner: Manner, rounds: usize, server: &Server) -> Result<Row, Box<dyn Error>> {
    let told = |error: Box<dyn Error + Send + std::marker::Sync>| -> Box<dyn Error> { error };
    let engine = Arc::new(if manner.one_gauge { fixture::engine()? } else { fixture::many_halls(manner.writers)? });
    let request = |number: u32| {
        let hall = number / manner.commands;
        if manner.one_gauge { fixture::request(number) } else { fixture::request_in_hall(number, hall) }
    };
    let requests: Vec<CommandRequest> =
        (0..manner.writers * manner.commands).map(request).collect::<Result<_, Box<dyn Error>>>()?;
    let commits = capture::one_by_one(&engine, &requests)?;
    let each = usize::try_from(manner.commands)?;
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for round in 0..rounds.max(1) {
        for ours_now in [round % 2 == 0, round % 2 != 0] {
            let options = fresh();
            let store = PostgresStore::open_with(&server.url(), &options).map_err(|error| error.to_string())?;
            if ours_now {
                ours.push(timed_ours(manner, &engine, store, &requests, each).map_err(told)?);
            } else {
                drop(store);
                peers.push(timed_bare(&commits, each, &server.url(), &options.schema).map_err(told)?);
            }
        }
    }
    let count = u64::from(manner.writers * manner.commands);
    let [our_rate, peer_rate] = [ours, peers].map(|took| rate(count, median(took)));
    Ok(Row {
        what: manner.name(),
        ours: format!("{our_rate} a second"),
        peer: format!("{peer_rate} a second, bare"),
        ratio: Some(hundredths(our_rate, peer_rate)),
        by_instructions: None,
        aim: "≥ 0.80",
    })
}

/// A schema for each round: every one begins empty.
pub fn fresh() -> Options {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    Options { schema: format!("round_{}", NUMBER.fetch_add(1, Ordering::Relaxed)), ..Options::default() }
}

fn timed_ours(
    manner: Manner,
    engine: &Arc<Engine>,
    store: PostgresStore,
    requests: &[CommandRequest],
    each: usize,
) -> Outcome<Duration> {
    let queue = Queue::new(engine.clone(), store);
    let carry_out = |request: &CommandRequest| -> Outcome<()> {
        loop {
            let done =
                if manner.queue { queue.execute(request.clone()) } else { engine.execute(queue.store(), request) };
            match done {
                Err(error) if error.code() == Code::Contended => {}
                done => return Ok(done.map(drop)?),
            }
        }
    };
    // The connections are made, as those of the peer are.
    let nothing = Commit::new(&engine.setup().tenant);
    at_once(requests.len() / each, |place, ready| {
        queue.store().commit(std::slice::from_ref(&nothing))?;
        queue.store().get(&["nothing".to_owned()])?;
        ready.wait();
        requests.chunks(each).nth(place).unwrap_or_default().iter().try_for_each(carry_out)
    })
}

/// Runs a part on each of so many threads; the time from when all are ready.
fn at_once(
    threads: usize,
    part: impl Fn(usize, &Barrier) -> Outcome<()> + Send + std::marker::Sync,
) -> Outcome<Duration> {
    let ready = Barrier::new(threads + 1);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|place| {
                let (part, ready) = (&part, &ready);
                scope.spawn(move || part(place, ready))
            })
            .collect();
        ready.wait();
        let start = Instant::now();
        for thread in running {
            thread.join().map_err(|_| "a writer panicked")??;
        }
        Ok(start.elapsed())
    })
}

fn timed_bare(commits: &[Commit], each: usize, url: &str, schema: &str) -> Outcome<Duration> {
    at_once(commits.len() / each, |place, ready| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
            tokio::spawn(connection);
            let bare = Bare::prepare(client, schema).await?;
            ready.wait();
            let own = commits.chunks(each).nth(place).unwrap_or_default();
            for (number, commit) in own.iter().enumerate() {
                bare.write(commit, i64::try_from(place * each + number)?).await?;
            }
            Ok(())
        })
    })
}

/// A connection that writes, and nothing else.
struct Bare {
    client: Client,
    put: Statement,
    index_put: Statement,
    append: Statement,
}

impl Bare {
    async fn prepare(client: Client, schema: &str) -> Outcome<Self> {
        client.batch_execute(&format!("SET search_path = {schema}")).await?;
        let put = "INSERT INTO record (key, revision, text) SELECT * FROM unnest($1::text[], $2::int8[], $3::text[])
            ON CONFLICT (key) DO UPDATE SET revision = record.revision + 1, text = excluded.text";
        let index_put = "INSERT INTO entry (tenant, name, sort, key)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING";
        let append = "INSERT INTO event (tenant, position, stream, number, text) VALUES ($1, $2, $3, $4, $5)";
        let (put, index_put) = (client.prepare(put).await?, client.prepare(index_put).await?);
        let append = client.prepare(append).await?;
        Ok(Self { client, put, index_put, append })
    }

    async fn write(&self, commit: &Commit, position: i64) -> Outcome<()> {
        assert!(commit.deletes.is_empty() && commit.index_deletes.is_empty(), "new bookings delete nothing");
        let [event] = commit.events.as_slice() else { return Err("a command has one event".into()) };
        let keys: Vec<&str> = commit.puts.iter().map(|(key, _)| key.as_str()).collect();
        let texts: Vec<&str> = commit.puts.iter().map(|(_, text)| text.as_str()).collect();
        let revisions = vec![1_i64; keys.len()];
        let entries = &commit.index_puts;
        let tenants: Vec<&str> = entries.iter().map(|entry| entry.tenant.as_str()).collect();
        let names: Vec<&str> = entries.iter().map(|entry| &*entry.index).collect();
        let sorts: Vec<&str> = entries.iter().map(|entry| entry.sort.as_str()).collect();
        let leads: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        let (tenant, stream, number) = (commit.tenant.as_str(), event.stream, i64::try_from(event.number)?);
        let (client, text) = (&self.client, &event.text);
        in_order(vec![
            Box::pin(client.batch_execute("BEGIN")),
            Box::pin(async {
                client.execute(&self.append, &[&tenant, &position, &stream, &number, text]).await.map(drop)
            }),
            Box::pin(async { client.execute(&self.put, &[&keys, &revisions, &texts]).await.map(drop) }),
            Box::pin(async { client.execute(&self.index_put, &[&tenants, &names, &sorts, &leads]).await.map(drop) }),
            Box::pin(client.batch_execute("COMMIT")),
        ])
        .await
    }
}

type Request<'r> = Pin<Box<dyn Future<Output = Result<(), tokio_postgres::Error>> + 'r>>;

/// All sent in this order, without waiting for one another.
async fn in_order(mut requests: Vec<Request<'_>>) -> Outcome<()> {
    let mut done = vec![false; requests.len()];
    poll_fn(move |context| {
        for (request, done) in requests.iter_mut().zip(&mut done) {
            if !*done && let Poll::Ready(answer) = request.as_mut().poll(context) {
                answer?;
                *done = true;
            }
        }
        if done.iter().all(|done| *done) { Poll::Ready(Ok(())) } else { Poll::Pending }
    })
    .await
}
