//! The register of a million bookings, on SQLite and on PostgreSQL, beside the bare SQL: pages in every order, filters, the
//! whole of it as CSV, reports. The rows are written by the stores, without the bookings themselves: nothing here reads
//! those. Meanwhile the indexes are not there; they are made again behind it, as when tables are loaded.

use crate::fixture;
use crate::measure::{Row, hundredths, median, nanos};
use crate::postgres::fresh;
use bespeak::booking::Actor;
use bespeak::engine::view::{PatternsAsked, RegisterAsked};
use bespeak::engine::{Engine, View, ViewAnswer, ViewRequest};
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::register::{Cell, Column, Condition, FlatItem, FlatRow, List, Place, RegisterQuery, RegisterSort};
use bespeak::store::{Commit, Store, keys};
use bespeak::time::Instant as At;
use bespeak_postgres::PostgresStore;
use bespeak_postgres_server::{Server, Sync};
use bespeak_sqlite::SqliteStore;
use rusqlite::Connection;
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Rows written at once.
const AT_ONCE: u32 = 20_000;
/// 2025-01-01T00:00:00Z, in microseconds; the bookings were made over the two years from then on.
const FIRST: i64 = 1_735_689_600_000_000;
const TWO_YEARS: i64 = 63_072_000_000_000;
const NOW: &str = "2026-12-01T09:00:00Z";
const PAGE: u32 = 100;

/// All of it, with so many bookings.
///
/// # Errors
/// Those of the stores.
pub fn run(rounds: usize, bookings: u32, folder: Option<&Path>) -> Outcome<Vec<Row>> {
    let engine = fixture::engine()?;
    let tenant = engine.setup().tenant.clone();
    let scratch = folder.map_or_else(tempfile::tempdir, tempfile::tempdir_in)?;
    let file = scratch.path().join("register.db");
    let store = SqliteStore::open(&file)?;
    let bare = Sqlite(Connection::open(&file)?);
    fill(&store, &bare, bespeak_sql::SQLITE_TABLES, "", &tenant, bookings)?;
    let mut rows = measured("SQLite", &engine, &store, &bare, "", rounds, bookings)?;
    drop((store, bare));

    let server = Server::start(Sync::On)?;
    let options = fresh();
    let store = PostgresStore::open_with(&server.url(), &options)?;
    let bare = Postgres::connect(&server.url())?;
    let prefix = format!("{}.", options.schema);
    fill(&store, &bare, bespeak_sql::POSTGRES_TABLES, &prefix, &tenant, bookings)?;
    bare.run("VACUUM ANALYZE")?;
    rows.extend(measured("PostgreSQL", &engine, &store, &bare, &prefix, rounds, bookings)?);
    Ok(rows)
}

/// A number that looks like chance.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^= mixed >> 29;
    mixed.wrapping_mul(0x94d0_49bb_1331_11eb) >> 7
}

fn one<'t>(of: &[&'t str], number: u64) -> &'t str {
    let place = usize::try_from(number % of.len().max(1) as u64).unwrap_or_default();
    of.get(place).copied().unwrap_or_default()
}

fn fill<S: Store>(
    store: &S,
    bare: &impl Bare,
    tables: &str,
    prefix: &str,
    tenant: &Ident,
    bookings: u32,
) -> Outcome<()> {
    let people = bookings / 10;
    let start = Instant::now();
    let indexes = || tables.split(';').map(str::trim).filter(|made| made.starts_with("CREATE INDEX"));
    for made in indexes() {
        bare.run(&format!("DROP INDEX {prefix}{}", made.split_whitespace().nth(2).ok_or("an index without a name")?))?;
    }
    for first in (0..bookings).step_by(usize::try_from(AT_ONCE)?) {
        let mut commit = Commit::new(tenant);
        for number in first..(first + AT_ONCE).min(bookings) {
            commit.register.push(row(u64::from(number), bookings, people));
            if number < people {
                let id = customer(u64::from(number));
                let text = format!(
                    r#"{{"data":{{"contact":{{"email":"guest{number}@example.org","name":{{"family":"Guest {number}"}}}},"created_at":"2025-01-01T00:00:00Z","id":"{id}","provisional":false}},"type":"person","v":1}}"#
                );
                commit.puts.push((keys::person(tenant, id), text));
            }
        }
        store.commit(&[commit])?;
    }
    for made in indexes() {
        bare.run(&made.replace("{s}.", prefix))?;
    }
    eprintln!("{bookings} rows written in {:?}", start.elapsed());
    Ok(())
}

fn customer(number: u64) -> Uuid {
    Uuid::from_u64_pair(mixed(number ^ 0xc057), number)
}

fn row(number: u64, bookings: u32, people: u32) -> FlatRow {
    let chance = mixed(number);
    let made = FIRST + TWO_YEARS / i64::from(bookings.max(1)) * i64::try_from(number).unwrap_or_default();
    let signed = |number: u64| i64::try_from(number).unwrap_or_default();
    let text = |text: &str| Cell::Text(text.to_owned());
    let some = |there: bool, cell: Cell| if there { cell } else { Cell::Absent };
    let status =
        one(&["confirmed", "confirmed", "confirmed", "fulfilled", "option", "pending", "cancelled", "expired"], chance);
    let product = one(&["seat", "dinner"], chance >> 9);
    let total = signed(chance % 500) * 450_000 + 10_000;
    let booking = Uuid::from_u64_pair(chance, number);
    let cells = Column::own().map(|column| match column {
        Column::Booking => Cell::Id(booking),
        Column::CreatedAt => Cell::Whole(made),
        Column::Status => text(status),
        Column::Before => some(matches!(status, "cancelled" | "expired"), text("option")),
        Column::Payment => text("unpaid"),
        Column::Approval => text("none"),
        Column::Channel => text(one(&["online", "offline"], chance >> 5)),
        Column::EnteredBy => text("customer"),
        Column::Customer => Cell::Id(customer(chance % u64::from(people.max(1)))),
        Column::Billing => text("private"),
        Column::Reached => text(&format!("draft option {status}")),
        Column::Products => text("2 × seat (evening)"),
        Column::Sold => text(&format!("{product} {total}")),
        Column::Starts => some(!chance.is_multiple_of(9), Cell::Whole(made + signed(chance % 200) * 86_400_000_000)),
        Column::Due => some(matches!(status, "option" | "pending"), Cell::Whole(made + 604_800_000_000)),
        Column::Currency => text("EUR"),
        Column::Total => Cell::Whole(total),
        Column::Balance => Cell::Whole(if status == "confirmed" { total } else { 0 }),
        Column::Revenue => some(matches!(status, "confirmed" | "fulfilled"), Cell::Whole(total)),
        Column::Locked | Column::Settled | Column::ActionPoints => Cell::Whole(0),
        Column::PoNumber => some(chance.is_multiple_of(20), text("PO-4711")),
        Column::PoSearch => some(chance.is_multiple_of(20), text("po 4711")),
        _ => Cell::Absent,
    });
    let item = |list, value: &str, whole| FlatItem { list, value: value.to_owned(), whole };
    let items = vec![item(List::Product, product, Some(total)), item(List::Attendance, "expected", None)];
    FlatRow { booking, cells: cells.collect(), items }
}

/// Bare SQL.
trait Bare {
    /// Carries it out.
    fn run(&self, sql: &str) -> Outcome<()>;
    /// How many rows it gives, each column of them read.
    fn rows(&self, sql: &str) -> Outcome<u64>;
}

struct Sqlite(Connection);

impl Bare for Sqlite {
    fn run(&self, sql: &str) -> Outcome<()> {
        Ok(self.0.execute_batch(sql)?)
    }
    fn rows(&self, sql: &str) -> Outcome<u64> {
        let mut statement = self.0.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        let (mut count, mut read) = (0, 0_usize);
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                read += usize::from(row.get_ref(column)?.as_str().is_ok());
            }
            count += 1;
        }
        std::hint::black_box(read);
        Ok(count)
    }
}

struct Postgres {
    client: Client,
    runtime: tokio::runtime::Runtime,
}

impl Postgres {
    fn connect(url: &str) -> Outcome<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let client = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute("SET jit = off").await?;
            Ok::<_, tokio_postgres::Error>(client)
        })?;
        Ok(Self { client, runtime })
    }
}

impl Bare for Postgres {
    fn run(&self, sql: &str) -> Outcome<()> {
        Ok(self.runtime.block_on(self.client.batch_execute(sql))?)
    }
    fn rows(&self, sql: &str) -> Outcome<u64> {
        Ok(self.runtime.block_on(self.client.query(sql, &[]))?.len() as u64)
    }
}

/// A sink that counts.
struct Counting(u64);

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn measured<S: Store>(
    name: &str,
    engine: &Engine,
    store: &S,
    bare: &impl Bare,
    prefix: &str,
    rounds: usize,
    bookings: u32,
) -> Outcome<Vec<Row>> {
    let actor: Actor = decode_text(br#"{"kind":"staff","id":"mia","rights":["view_all"]}"#)?;
    let at = At::parse(NOW).map_err(|code| code.as_str())?;
    let page = |filter: Option<&str>, sort: RegisterSort, descending: bool| -> Outcome<Duration> {
        let filter = filter.map(|filter| decode_text(filter.as_bytes())).transpose()?;
        let list = RegisterAsked { filter, sort: Some(sort), descending: Some(descending), limit: PAGE, ..RegisterAsked::default() };
        let request = ViewRequest { at, actor: actor.clone(), view: View::Register(list) };
        timed(rounds, || match engine.look(store, &request)? {
            ViewAnswer::Register(view) if !view.rows.is_empty() => Ok(()),
            _ => Err("no page".into()),
        })
    };
    let shown = Column::own().filter(|column| column.is_shown()).map(|column| format!("r.{}", column.name()));
    let all_columns = format!(
        "SELECT {}, p.name, p.email FROM {prefix}register r
        LEFT JOIN {prefix}register_person p ON p.tenant = r.tenant AND p.customer = r.customer WHERE r.tenant = 'quay'",
        shown.collect::<Vec<_>>().join(", ")
    );
    let by_hand = |rest: &str| -> Outcome<Duration> {
        let sql = format!("{all_columns} {rest} LIMIT 101");
        timed(rounds, || bare.rows(&sql).map(drop))
    };
    let mut rows = Vec::new();
    let mut add = |what: String, ours: Duration, peer: Duration, aim: &'static str| {
        let millis = |took: Duration| format!("{}.{:02} ms", nanos(took) / 1_000_000, nanos(took) / 10_000 % 100);
        let ratio = Some(hundredths(nanos(ours), nanos(peer)));
        rows.push(Row {
            what,
            ours: millis(ours),
            peer: format!("{}, bare SQL", millis(peer)),
            ratio,
            by_instructions: None,
            aim,
        });
    };
    for sort in RegisterSort::ALL {
        for (descending, way) in [(false, "ASC"), (true, "DESC")] {
            let peer = by_hand(&format!("AND r.{sort} IS NOT NULL ORDER BY r.{sort} {way}, r.booking {way}"))?;
            let what = format!("first page by {sort} {way} on {name}, of {bookings}");
            add(what, page(None, *sort, descending)?, peer, "< 10 ms");
        }
    }
    let filters = [
        ("one status", r#"{"type":"is","field":"status","value":"expired"}"#, "r.status = 'expired'"),
        (
            "a month of events",
            r#"{"type":"range","field":"starts","from":"2026-03-01T00:00:00Z","below":"2026-04-01T00:00:00Z"}"#,
            "r.starts >= 1772323200000000 AND r.starts < 1775001600000000",
        ),
        ("total over 200", r#"{"type":"range","field":"total","above":"200.00"}"#, "r.total > 2000000"),
        (
            "a product",
            r#"{"type":"is","field":"product","value":"dinner"}"#,
            "EXISTS (SELECT 1 FROM {p}register_item i WHERE i.tenant = r.tenant AND i.booking = r.booking AND i.list = 'product' AND i.value = 'dinner')",
        ),
    ];
    for (what, filter, sql) in filters {
        let sort = if what == "a month of events" { RegisterSort::Starts } else { RegisterSort::CreatedAt };
        let sql = sql.replace("{p}", prefix);
        let peer = by_hand(&format!("AND {sql} ORDER BY r.{sort}, r.booking"))?;
        add(format!("first page of {what} on {name}"), page(Some(filter), sort, false)?, peer, "< 10 ms");
    }
    for sort in [RegisterSort::CreatedAt, RegisterSort::Total] {
        let tenant = engine.setup().tenant.clone();
        let mut query = RegisterQuery {
            tenant,
            condition: Condition::All(Vec::new()),
            sort,
            descending: false,
            after: None,
            limit: 101,
        };
        let first = timed(rounds, || store.register(&query).map(drop).map_err(Into::into))?;
        let value = if sort == RegisterSort::CreatedAt { FIRST + TWO_YEARS / 10 * 9 } else { 200_000_000 };
        query.after = Some(Place { value: Some(value), booking: Uuid::nil() });
        let deep = timed(rounds, || store.register(&query).map(drop).map_err(Into::into))?;
        let peer = by_hand(&format!("AND r.{sort} >= {value} ORDER BY r.{sort}, r.booking"))?;
        add(format!("a page nine tenths down by {sort} on {name}"), deep, peer, "< 10 ms");
        add(format!("the same, beside our first page by {sort} on {name}"), deep, first, "≤ 1.2");
    }
    let list = RegisterAsked::default();
    // The peak is counted from here on, where the system lets it.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = peak_kib();
    let start = Instant::now();
    let mut sink = Counting(0);
    let exported = engine.export(store, at, &actor, &list, &mut sink)?;
    let ours = start.elapsed();
    let grown = peak_kib().saturating_sub(before);
    let start = Instant::now();
    bare.rows(&format!("{all_columns} ORDER BY r.created_at, r.booking"))?;
    let peer = start.elapsed();
    let per_second = u128::from(exported) * 1_000 / ours.as_millis().max(1);
    let what = format!(
        "export of {exported} rows, {} MB, on {name}: {per_second} rows a second, the peak grew by {grown} KiB",
        sink.0 / 1_000_000
    );
    add(what, ours, peer, "≥ 200,000 a second");

    let few = rounds.clamp(1, 3);
    let report = |asked: &str| -> Outcome<Duration> {
        let asked: PatternsAsked = decode_text(asked.as_bytes())?;
        let request = ViewRequest { at, actor: actor.clone(), view: View::Patterns(asked) };
        timed(few, || match engine.look(store, &request)? {
            ViewAnswer::Patterns(view) if view.rows.len() >= 48 => Ok(()),
            _ => Err("no report".into()),
        })
    };
    let month = if prefix.is_empty() {
        "strftime('%Y-%m', r.created_at / 1000000, 'unixepoch')"
    } else {
        "to_char(to_timestamp(r.created_at / 1000000), 'YYYY-MM')"
    };
    let sql = format!(
        "SELECT {month}, i.value, r.currency, count(*), sum(r.revenue) FROM {prefix}register r
        JOIN {prefix}register_item i ON i.tenant = r.tenant AND i.booking = r.booking AND i.list = 'product'
        WHERE r.tenant = 'quay' GROUP BY 1, 2, 3"
    );
    let peer = timed(few, || bare.rows(&sql).map(drop))?;
    let ours = report(r#"{"from":"2025-01-01","to":"2026-12-31","per":"month","by":"product"}"#)?;
    add(format!("a report by month and product on {name}"), ours, peer, "< 2 s");
    let sql = format!(
        "SELECT {month}, r.channel, r.currency, count(*), sum(r.revenue),
            sum(CASE WHEN r.reached LIKE '%option%' THEN 1 ELSE 0 END),
            sum(CASE WHEN r.reached LIKE '%option%confirmed%' THEN 1 ELSE 0 END)
        FROM {prefix}register r WHERE r.tenant = 'quay' GROUP BY 1, 2, 3"
    );
    let peer = timed(few, || bare.rows(&sql).map(drop))?;
    let ours = report(
        r#"{"from":"2025-01-01","to":"2026-12-31","per":"month","by":"channel","steps":["option","confirmed"]}"#,
    )?;
    add(format!("a report by month and channel, with conversion, on {name}"), ours, peer, "< 2 s");
    Ok(rows)
}

fn timed(rounds: usize, mut work: impl FnMut() -> Outcome<()>) -> Outcome<Duration> {
    let mut took = Vec::with_capacity(rounds);
    for _ in 0..rounds.max(1) {
        let start = Instant::now();
        work()?;
        took.push(start.elapsed());
    }
    Ok(median(took))
}

/// The most memory that this process had so far.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or_default()
}
