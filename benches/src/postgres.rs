//! Whole commands on a PostgreSQL server, by several writers, beside bare transactions of the same rows: the texts that the
//! engine's commits held, by statements as ours into the same tables, each writer on a connection of its own, each
//! transaction sent in one piece, with nothing read, decided or guarded. The server is one of its own, and syncs.

use crate::capture::{Written, written};
use crate::measure::Row;
use crate::writers::{Manner, Outcome, at_once};
use bespeak::register::{Cell, Column, Kind};
use bespeak::store::Commit;
use bespeak_postgres::{Options, PostgresStore};
use bespeak_postgres_server::Server;
use std::error::Error;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::Duration;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls, Statement};
use uuid::Uuid;

const MANNERS: [Manner; 9] = [
    Manner { writers: 1, commands: 150, one_gauge: true, queue: false },
    Manner { writers: 8, commands: 60, one_gauge: false, queue: false },
    Manner { writers: 8, commands: 60, one_gauge: false, queue: true },
    Manner { writers: 8, commands: 60, one_gauge: true, queue: true },
    Manner { writers: 8, commands: 20, one_gauge: true, queue: false },
    Manner { writers: 32, commands: 30, one_gauge: false, queue: false },
    Manner { writers: 32, commands: 30, one_gauge: false, queue: true },
    Manner { writers: 32, commands: 30, one_gauge: true, queue: true },
    Manner { writers: 32, commands: 5, one_gauge: true, queue: false },
];

/// Whole commands by one and many writers, on a server of its own.
///
/// # Errors
/// Those of the server.
pub fn run(rounds: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let server = Server::start(bespeak_postgres_server::Sync::On)?;
    let measured = MANNERS.into_iter().map(|manner| {
        let open = || {
            let options = fresh();
            let store = PostgresStore::open_with(&server.url(), &options).map_err(|error| error.to_string())?;
            Ok((store, options))
        };
        manner.measure("PostgreSQL", rounds, open, |commits, each, (store, options)| {
            // It made the tables.
            drop(store);
            timed_bare(commits, each, &server.url(), &options.schema)
        })
    });
    measured.collect()
}

/// A schema for each round: every one begins empty.
pub(crate) fn fresh() -> Options {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    Options { schema: format!("round_{}", NUMBER.fetch_add(1, Ordering::Relaxed)), ..Options::default() }
}

fn timed_bare(commits: &[Commit], each: usize, url: &str, schema: &str) -> Outcome<Duration> {
    let all = written(commits);
    at_once(all.len() / each, |place, ready| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
            tokio::spawn(connection);
            let bare = Bare::prepare(client, schema).await?;
            ready.wait();
            let own = all.chunks(each).nth(place).unwrap_or_default();
            for (number, written) in own.iter().enumerate() {
                bare.write(written, i64::try_from(place * each + number)?).await?;
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
    row_put: Statement,
    item_put: Statement,
    name_put: Statement,
}

/// A cell as its column is bound.
fn bound<'c>(column: Column, cell: &'c Cell) -> Box<dyn ToSql + Sync + 'c> {
    match (cell, column.kind()) {
        (Cell::Id(id), _) => Box::new(id),
        (Cell::Whole(whole), _) => Box::new(whole),
        (Cell::Text(text), _) => Box::new(text),
        (Cell::Absent, Kind::Id) => Box::new(None::<Uuid>),
        (Cell::Absent, Kind::Whole) => Box::new(None::<i64>),
        (Cell::Absent, Kind::Text) => Box::new(None::<String>),
    }
}

impl Bare {
    async fn prepare(client: Client, schema: &str) -> Outcome<Self> {
        let like_ours = "SET default_toast_compression = lz4";
        client.batch_execute(&format!("SET search_path = {schema}; {like_ours}")).await?;
        let put = "INSERT INTO record (key, revision, text) SELECT * FROM unnest($1::text[], $2::int8[], $3::text[])
            ON CONFLICT (key) DO UPDATE SET revision = record.revision + 1, text = excluded.text";
        let index_put = "INSERT INTO entry (tenant, name, sort, key)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING";
        let append = "INSERT INTO event (tenant, position, stream, number, text) VALUES ($1, $2, $3, $4, $5)";
        let (put, index_put) = (client.prepare(put).await?, client.prepare(index_put).await?);
        let append = client.prepare(append).await?;
        let row_put = client.prepare(&bespeak_sql::upsert_one().replace('?', "$")).await?;
        let item_put = "INSERT INTO register_item (tenant, booking, list, value, whole)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::int8[])";
        let name_put =
            "INSERT INTO register_person (tenant, customer, name, email, search) VALUES ($1, $2, $3, $4, $5)";
        let (item_put, name_put) = (client.prepare(item_put).await?, client.prepare(name_put).await?);
        Ok(Self { client, put, index_put, append, row_put, item_put, name_put })
    }

    async fn write(&self, Written { commit, names }: &Written, position: i64) -> Outcome<()> {
        assert!(commit.deletes.is_empty() && commit.index_deletes.is_empty(), "new bookings delete nothing");
        let [event] = commit.events.as_slice() else { return Err("a command has one event".into()) };
        let keys: Vec<&str> = commit.puts.iter().map(|(key, _)| key.as_str()).collect();
        let texts: Vec<&str> = commit.puts.iter().map(|(_, text)| text.as_str()).collect();
        let revisions = vec![1_i64; keys.len()];
        let entries = &commit.index_puts;
        let tenants: Vec<&str> = entries.iter().map(|entry| entry.tenant.as_str()).collect();
        let indexes: Vec<&str> = entries.iter().map(|entry| &*entry.index).collect();
        let sorts: Vec<&str> = entries.iter().map(|entry| entry.sort.as_str()).collect();
        let leads: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        let (tenant, stream, number) = (commit.tenant.as_str(), event.stream, i64::try_from(event.number)?);
        let (client, text) = (&self.client, &event.text);
        let ([row], [(customer, names)]) = (commit.register.as_slice(), names.as_slice()) else {
            return Err("a new booking of a new customer has one row and one name".into());
        };
        let cells: Vec<_> = Column::own().zip(&row.cells).map(|(column, cell)| bound(column, cell)).collect();
        let mut of_row: Vec<&(dyn ToSql + Sync)> = vec![&tenant];
        of_row.extend(cells.iter().map(|cell| &**cell));
        let of_items = vec![tenant; row.items.len()];
        let bookings = vec![row.booking; row.items.len()];
        let lists: Vec<&str> = row.items.iter().map(|item| item.list.as_str()).collect();
        let values: Vec<&str> = row.items.iter().map(|item| item.value.as_str()).collect();
        let wholes: Vec<Option<i64>> = row.items.iter().map(|item| item.whole).collect();
        in_order(vec![
            Box::pin(client.batch_execute("BEGIN")),
            Box::pin(async {
                client.execute(&self.append, &[&tenant, &position, &stream, &number, text]).await.map(drop)
            }),
            Box::pin(async { client.execute(&self.put, &[&keys, &revisions, &texts]).await.map(drop) }),
            Box::pin(async { client.execute(&self.index_put, &[&tenants, &indexes, &sorts, &leads]).await.map(drop) }),
            Box::pin(async { client.execute(&self.row_put, &of_row).await.map(drop) }),
            Box::pin(async {
                client.execute(&self.item_put, &[&of_items, &bookings, &lists, &values, &wholes]).await.map(drop)
            }),
            Box::pin(async {
                let of_name: [&(dyn ToSql + Sync); 5] = [&tenant, customer, &names.name, &names.email, &names.search];
                client.execute(&self.name_put, &of_name).await.map(drop)
            }),
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
