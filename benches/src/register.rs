//! The register of a million bookings, on SQLite and on PostgreSQL, beside the bare SQL: pages in every order, filters, the
//! whole of it as CSV, reports. The rows are written by the stores, without the bookings themselves: nothing here reads
//! those. Meanwhile the indexes are not there; they are made again behind it, as when tables are loaded.

mod bare;
mod seed;

use self::bare::{Bare, Postgres, Sqlite};
use self::seed::{FIRST, TWO_YEARS, fill};
use crate::fixture;
use crate::measure::{Row, hundredths, median, nanos};
use crate::postgres::fresh;
use bespeak::booking::Actor;
use bespeak::engine::view::{PatternsAsked, RegisterAsked};
use bespeak::engine::{Engine, View, ViewAnswer, ViewRequest};
use bespeak::json::decode_text;
use bespeak::register::{Column, Condition, Place, RegisterQuery, RegisterSort};
use bespeak::store::Store;
use bespeak::time::Instant as At;
use bespeak_postgres::PostgresStore;
use bespeak_postgres_server::{Server, Sync};
use bespeak_sqlite::SqliteStore;
use rusqlite::Connection;
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

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
        let list = RegisterAsked {
            filter,
            sort: Some(sort),
            descending: Some(descending),
            limit: PAGE,
            ..RegisterAsked::default()
        };
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
    let sql = format!(
        "SELECT {month}, r.customer, r.currency, count(*), sum(r.revenue)
        FROM {prefix}register r WHERE r.tenant = 'quay' GROUP BY 1, 2, 3"
    );
    let peer = timed(few, || bare.rows(&sql).map(drop))?;
    let ours = report(r#"{"from":"2025-01-01","to":"2026-12-31","per":"month","by":"customer"}"#)?;
    add(format!("a report by month and customer on {name}"), ours, peer, "< 2 s");
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
