//! The tables: how they are made, and how older ones are brought up to date.

use crate::errors::{Failure, corrupt, silence};
use crate::options::Settings;
use crate::register::{People, Rows};
use crate::session::connect;
use crate::writer::jittered;
use bespeak::store::{StoreError, mirror};
use bespeak_sql::{Arrays, arrays};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error};

/// The format this version writes, and the newest it reads.
#[allow(clippy::cast_possible_truncation, reason = "there are a handful")]
pub const FORMAT: u32 = MIGRATIONS.len() as u32;

/// The oldest versions that may read and write what this one writes: one that keeps no register may not write past it.
const OLDEST_READER: u32 = 1;
const OLDEST_WRITER: u32 = 2;

const PAUSE: Duration = Duration::from_millis(20);

/// A step from one format to the next.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// In SQL.
    Sql(&'static str),
    /// The register, filled from the bookings that are there.
    Register,
}

/// Steps from one format to the next. The first makes the tables, the next would lead from format 1 to 2. A step is
/// never changed once it is released. `{s}` is the schema, `{c}` the collation that compares byte by byte.
const MIGRATIONS: &[Step] = &[
    Step::Sql(
        "CREATE TABLE {s}.head (
        tenant TEXT {c} PRIMARY KEY, position BIGINT NOT NULL, revision BIGINT NOT NULL
    );
    CREATE TABLE {s}.record (key TEXT {c} PRIMARY KEY, revision BIGINT NOT NULL, text TEXT NOT NULL);
    CREATE TABLE {s}.entry (
        tenant TEXT {c} NOT NULL, name TEXT {c} NOT NULL, sort TEXT {c} NOT NULL, key TEXT {c} NOT NULL,
        PRIMARY KEY (tenant, name, sort, key)
    );
    CREATE TABLE {s}.event (
        tenant TEXT {c} NOT NULL, position BIGINT NOT NULL,
        stream UUID NOT NULL, number BIGINT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (tenant, position), UNIQUE (tenant, stream, number)
    );",
    ),
    Step::Register,
];

/// Records gone through at once when a database begins to have a register.
const AT_ONCE: i64 = 1_000;

/// What is there before any format: the row that whoever migrates holds a lock on.
const FOUNDATION: &str = "CREATE SCHEMA IF NOT EXISTS {s};
    CREATE TABLE IF NOT EXISTS {s}.meta (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
    INSERT INTO {s}.meta (name, value) VALUES ('lock', 0) ON CONFLICT DO NOTHING;";

/// Makes a database ready to be used, or says why it cannot be.
pub(crate) async fn open(settings: &Settings) -> Result<(), Failure> {
    let deadline = Instant::now() + settings.options.timeout;
    loop {
        let patience = deadline.saturating_duration_since(Instant::now());
        // How long bringing it up to date takes goes by how much is in it.
        let ready = match timeout(patience, outdated(settings, MIGRATIONS)).await {
            Ok(Ok(Some(mut database))) => database.migrate(MIGRATIONS).await,
            Ok(Ok(None)) => Ok(()),
            Ok(Err(failure)) => Err(failure),
            Err(_) => Err(Failure::Again(silence())),
        };
        match ready {
            Err(Failure::Again(_)) if Instant::now() + PAUSE < deadline => sleep(jittered(PAUSE)).await,
            other => return other,
        }
    }
}

#[cfg(test)]
async fn ready(settings: &Settings, migrations: &[Step]) -> Result<(), Failure> {
    match outdated(settings, migrations).await? {
        Some(mut database) => database.migrate(migrations).await,
        None => Ok(()),
    }
}

/// The database, if it must be brought up to date before it can be used.
async fn outdated(settings: &Settings, migrations: &[Step]) -> Result<Option<Database>, Failure> {
    let database = Database::connect(settings).await?;
    let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    let allowed = if settings.options.read_only { "oldest_reader" } else { "oldest_writer" };
    match database.known_format(known, allowed).await? {
        found if found >= known => Ok(None),
        found if settings.options.read_only => Err(Failure::Final(StoreError::NotApplied(format!(
            "the database has format {found}, this version reads {known}: open it for writing once"
        )))),
        _ => Ok(Some(database)),
    }
}

/// A database before it is known to be a store.
struct Database {
    client: Client,
    schema: String,
    collation: &'static str,
}

impl Database {
    async fn connect(settings: &Settings) -> Result<Self, Failure> {
        let client = connect(settings).await.map_err(|error| Failure::before_commit(&error))?;
        let about = "SELECT current_setting('server_encoding', true), version()";
        let row = client.query_one(about, &[]).await.map_err(|error| Failure::before_commit(&error))?;
        let encoding: Option<&str> = row.get(0);
        if !matches!(encoding, None | Some("UTF8")) {
            let why = format!("the encoding of the database is {}, not UTF-8", encoding.unwrap_or_default());
            return Err(Failure::Final(StoreError::NotApplied(why)));
        }
        // CockroachDB compares texts byte by byte unless it is told otherwise, and knows no collation of that name.
        let collation = if row.get::<_, &str>(1).starts_with("CockroachDB") { "" } else { "COLLATE \"C\"" };
        Ok(Self { client, schema: settings.options.schema.clone(), collation })
    }

    async fn run(&self, sql: &str) -> Result<(), Failure> {
        let sql = sql.replace("{s}", &self.schema).replace("{c}", self.collation);
        self.client.batch_execute(&sql).await.map_err(|error| of_tables(&error))
    }

    async fn meta(&self, name: &str) -> Result<Option<u32>, Failure> {
        let sql = format!("SELECT value FROM {}.meta WHERE name = $1", self.schema);
        let row = match self.client.query_opt(&sql, &[&name]).await {
            // There is no schema, or nothing in it.
            Err(error) if matches!(error.code(), Some(&SqlState::UNDEFINED_TABLE | &SqlState::INVALID_SCHEMA_NAME)) => {
                return Ok(None);
            }
            row => row.map_err(|error| of_tables(&error))?,
        };
        let Some(row) = row else { return Ok(None) };
        let value: i64 = row.try_get(0).map_err(|_| foreign())?;
        u32::try_from(value).map(Some).map_err(|_| foreign())
    }

    /// The format of a database that this version may use; 0 if there are no tables yet.
    async fn known_format(&self, known: u32, allowed: &str) -> Result<u32, Failure> {
        let Some(found) = self.meta("format").await? else { return Ok(0) };
        let oldest = self.meta(allowed).await?.unwrap_or(found);
        if found > known && oldest > known {
            return Err(Failure::Final(StoreError::Format { found, known }));
        }
        Ok(found)
    }

    /// Fills the register of a database that had none, from its records.
    async fn fill_register(&self) -> Result<(), Failure> {
        let failed = |error: Error| Failure::before_commit(&error);
        let read = format!("SELECT key, text FROM {}.record WHERE key > $1 ORDER BY key LIMIT $2", self.schema);
        let read = self.client.prepare(&read).await.map_err(failed)?;
        let Arrays { rows, items_gone, items, named } = arrays("$1::text", "", 2);
        let write = format!("WITH put AS ({rows}), gone AS ({items_gone}), items AS ({items}) {named}");
        let write = self.client.prepare(&write.replace("{s}", &self.schema)).await.map_err(failed)?;
        let mut after = String::new();
        loop {
            let records = self.client.query(&read, &[&after, &AT_ONCE]).await.map_err(failed)?;
            let Some(last) = records.last() else { return Ok(()) };
            after = last.try_get(0).map_err(|_| foreign())?;
            let mut of_tenants: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
            for record in &records {
                let key: &str = record.try_get(0).map_err(|_| foreign())?;
                let tenant = key.split_once('/').map_or("", |(tenant, _)| tenant);
                of_tenants.entry(tenant).or_default().push((key, record.try_get(1).map_err(|_| foreign())?));
            }
            for (tenant, records) in of_tenants {
                let found: Vec<_> = records.iter().filter_map(|(key, text)| mirror::booking(key, text)).collect();
                let written = Rows::of(found.iter().map(|(_, row)| row));
                let people = People::of(records.iter().map(|(key, text)| (*key, Some(*text))));
                let mut given: Vec<&(dyn ToSql + Sync)> = vec![&tenant];
                given.extend(written.given());
                given.extend(people.given());
                let kept = written.kept();
                given.push(&kept);
                self.client.execute(&write, &given).await.map_err(failed)?;
            }
        }
    }

    /// Brings the tables up to date, all of the way or not at all.
    async fn migrate(&mut self, migrations: &[Step]) -> Result<(), Failure> {
        self.run(FOUNDATION).await?;
        self.run("BEGIN; SELECT value FROM {s}.meta WHERE name = 'lock' FOR UPDATE").await?;
        let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
        // Another process may have done it while this one waited for the lock.
        let found = self.known_format(known, "oldest_writer").await?;
        if found < known {
            for step in migrations.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
                match step {
                    Step::Sql(sql) => self.run(sql).await?,
                    Step::Register => {
                        self.run(bespeak_sql::POSTGRES_TABLES).await?;
                        self.fill_register().await?;
                    }
                }
            }
            for (name, value) in [("format", known), ("oldest_reader", OLDEST_READER), ("oldest_writer", OLDEST_WRITER)]
            {
                let sql = format!(
                    "INSERT INTO {{s}}.meta (name, value) VALUES ('{name}', {value})
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                );
                self.run(&sql).await?;
            }
        }
        // What is lost here was done or was not: opening again finds out.
        self.run("COMMIT").await
    }
}

/// Two that make the same tables at once get in each other's way in the server's own catalogue; the one that comes second
/// finds them there.
fn of_tables(error: &Error) -> Failure {
    match error.code() {
        Some(&SqlState::UNIQUE_VIOLATION | &SqlState::DUPLICATE_SCHEMA | &SqlState::INTERNAL_ERROR) => {
            Failure::Again(Failure::before_commit(error).into_error())
        }
        Some(&SqlState::DUPLICATE_TABLE | &SqlState::UNDEFINED_COLUMN | &SqlState::DATATYPE_MISMATCH) => foreign(),
        _ => Failure::before_commit(error),
    }
}

fn foreign() -> Failure {
    Failure::Final(corrupt("its tables are those of another program"))
}

#[cfg(test)]
mod tests;
