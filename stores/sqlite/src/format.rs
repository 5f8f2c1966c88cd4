//! The file: how it is opened, what tables it has, and how an older one is brought up to date.

use crate::errors::{foreign, not_applied};
use crate::{Options, Synchronous, register};
use bespeak::store::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, Transaction, TransactionBehavior};
use std::path::Path;
use std::time::{Duration, Instant};

/// The format this version writes, and the newest it reads.
#[allow(clippy::cast_possible_truncation, reason = "there are a handful")]
pub const FORMAT: u32 = MIGRATIONS.len() as u32;

/// The oldest versions that may read and write what this one writes: one that keeps no register may not write past it.
const OLDEST_READER: u32 = 1;
const OLDEST_WRITER: u32 = 2;

/// Tells a file of ours from any other SQLite file: "bspk".
const APPLICATION_ID: i32 = 0x6273_706b;

/// Statements kept prepared: more than there are, but for the pages of the register.
const STATEMENTS: usize = 64;
/// Pages kept in memory by each connection, in KiB.
const CACHE_KIB: i32 = 16 * 1024;
/// Pages in the log before they are moved into the file. Four times SQLite's default: a page that changes often is moved
/// less often, which made batches of a hundred a fifth faster.
const LOG_PAGES: i32 = 4000;

/// A step from one format to the next, within a transaction.
type Migration = fn(&Transaction<'_>) -> rusqlite::Result<()>;

/// The first makes the tables, the next would lead from format 1 to 2. A step is never changed once it is released.
const MIGRATIONS: &[Migration] = &[first_format, a_register];

/// Records have row ids, unlike the rest: they are long, and in a table sorted by text long rows thin out the pages that a
/// search passes through. Commits took a third longer that way.
fn first_format(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute_batch(
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE record (key TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
        CREATE TABLE entry (
            tenant TEXT NOT NULL, name TEXT NOT NULL, sort TEXT NOT NULL, key TEXT NOT NULL,
            PRIMARY KEY (tenant, name, sort, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE event (
            tenant TEXT NOT NULL, position INTEGER NOT NULL,
            stream BLOB NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (tenant, position), UNIQUE (tenant, stream, number)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO meta (name, value) VALUES ('floor', 0);",
    )?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)
}

/// The register, filled from the bookings that are there.
fn a_register(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute_batch(bespeak_sql::SQLITE_TABLES)?;
    register::fill(tx)
}

pub(crate) fn in_memory() -> Result<Connection, StoreError> {
    let mut conn = Connection::open_in_memory().map_err(not_applied)?;
    keep_plans(&conn)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    migrate(&mut conn, MIGRATIONS)?;
    Ok(conn)
}

/// The connection that writes; of a store that is read only, one that does not.
pub(crate) fn open(path: &Path, options: &Options) -> Result<Connection, StoreError> {
    if options.read_only {
        return open_reader(path, options);
    }
    let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, options)?;
    known_format(&conn, FORMAT, "oldest_writer")?;
    write_ahead(&conn, options.busy_timeout).map_err(not_applied)?;
    let synchronous = match options.synchronous {
        Synchronous::Full => "FULL",
        Synchronous::Normal => "NORMAL",
    };
    conn.pragma_update(None, "synchronous", synchronous).map_err(not_applied)?;
    // Without these a sync on macOS leaves the data in the disk's own cache; elsewhere they do nothing.
    conn.pragma_update(None, "fullfsync", options.synchronous == Synchronous::Full).map_err(not_applied)?;
    conn.pragma_update(None, "checkpoint_fullfsync", true).map_err(not_applied)?;
    conn.pragma_update(None, "wal_autocheckpoint", LOG_PAGES).map_err(not_applied)?;
    // What is deleted may be what a person asked to be forgotten.
    conn.pragma_update(None, "secure_delete", true).map_err(not_applied)?;
    migrate(&mut conn, MIGRATIONS)?;
    Ok(conn)
}

/// A connection that only reads, of a file that is there.
pub(crate) fn open_reader(path: &Path, options: &Options) -> Result<Connection, StoreError> {
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, options)?;
    match known_format(&conn, FORMAT, "oldest_reader")? {
        0 => Err(foreign("it is empty, and opened for reading only")),
        older if older < FORMAT => Err(StoreError::NotApplied(format!(
            "the file has format {older}, this version reads {FORMAT}: open it for writing once"
        ))),
        _ => Ok(conn),
    }
}

fn connect(path: &Path, flags: OpenFlags, options: &Options) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(not_applied)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    conn.busy_timeout(options.busy_timeout).map_err(not_applied)?;
    keep_plans(&conn)?;
    conn.pragma_update(None, "cache_size", -CACHE_KIB).map_err(not_applied)?;
    Ok(conn)
}

/// SQLite would look at the values that are bound to a statement, and plan it anew for each: every one here has an index to go
/// by, or is told which.
fn keep_plans(conn: &Connection) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(|_| ()).map_err(not_applied)
}

/// The format of a file that this version may use; 0 if it is empty.
fn known_format(conn: &Connection, known: u32, allowed: &str) -> Result<u32, StoreError> {
    let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(not_applied)?;
    if id != APPLICATION_ID {
        let tables: i64 =
            conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(not_applied)?;
        return if id == 0 && tables == 0 { Ok(0) } else { Err(foreign("it is a database of another program")) };
    }
    let found = meta(conn, "format")?.ok_or_else(|| foreign("it does not say its format"))?;
    let oldest = meta(conn, allowed)?.unwrap_or(found);
    if found > known && oldest > known { Err(StoreError::Format { found, known }) } else { Ok(found) }
}

fn meta(conn: &Connection, name: &str) -> Result<Option<u32>, StoreError> {
    conn.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0)).optional().map_err(not_applied)
}

/// Turns on the write-ahead log. SQLite does not wait for a lock here, whatever the time-out: two processes that make one
/// file would get in each other's way.
fn write_ahead(conn: &Connection, timeout: Duration) -> rusqlite::Result<()> {
    let start = Instant::now();
    loop {
        // A file system that cannot have it answers with the mode it keeps, in which all but the speed is the same.
        match conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0)) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && start.elapsed() < timeout => {
                std::thread::sleep(Duration::from_millis(5));
            }
            other => return other.map(|_| ()),
        }
    }
}

/// What is deleted is overwritten where it stood last. A page that was put together with its neighbours may still have a copy
/// from before in its free space, so every page is written anew; and the log has each as it was, until it is emptied.
pub(crate) fn clear_traces(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch("VACUUM").map_err(not_applied)?;
    let busy: bool = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(not_applied)?;
    if busy { Err(StoreError::NotApplied("the log is in use: try again".to_owned())) } else { Ok(()) }
}

/// Brings a file up to date, all of the way or not at all.
fn migrate(conn: &mut Connection, migrations: &[Migration]) -> Result<(), StoreError> {
    let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    if known_format(conn, known, "oldest_writer")? >= known {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(not_applied)?;
    // Another process may have done it while this one waited for the lock.
    let found = known_format(&tx, known, "oldest_writer")?;
    if found < known {
        for step in migrations.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
            step(&tx).map_err(not_applied)?;
        }
        for (name, value) in [("format", known), ("oldest_reader", OLDEST_READER), ("oldest_writer", OLDEST_WRITER)] {
            tx.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)", (name, value))
                .map_err(not_applied)?;
        }
    }
    tx.commit().map_err(not_applied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    /// A file of format 1, written by hand: what every later version must be able to read.
    const FORMAT_1: &str = include_str!("../tests/fixtures/format-1.sql");

    fn of_format_1() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(FORMAT_1).unwrap();
        conn
    }

    fn text(conn: &Connection, sql: &str) -> String {
        conn.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn notes_become_memos(tx: &Transaction<'_>) -> rusqlite::Result<()> {
        tx.execute_batch(
            "UPDATE record SET text = replace(text, 'note', 'memo'); ALTER TABLE record ADD COLUMN seen TEXT;",
        )
    }

    fn fails_half_way(tx: &Transaction<'_>) -> rusqlite::Result<()> {
        notes_become_memos(tx)?;
        tx.execute_batch("UPDATE nothing SET text = ''")
    }

    #[test]
    fn a_statement_is_planned_once_whatever_it_is_given() {
        let conn = in_memory().unwrap();
        let sql = "SELECT sort FROM entry WHERE tenant = ?1 AND (sort, key) > (?2, '') ORDER BY sort, key LIMIT ?3";
        let mut statement = conn.prepare(sql).unwrap();
        for limit in 1..4 {
            assert!(!statement.exists(("abbey", "", limit)).unwrap());
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }

    #[test]
    fn an_older_file_is_brought_up_to_date_with_its_records() {
        let mut conn = of_format_1();
        migrate(&mut conn, &[first_format, notes_become_memos]).unwrap();
        assert_eq!(meta(&conn, "format").unwrap(), Some(2));
        assert!(text(&conn, "SELECT text FROM record").contains("memo"));
        // Doing it again does nothing.
        migrate(&mut conn, &[first_format, notes_become_memos]).unwrap();
    }

    #[test]
    fn an_older_file_stays_as_it_was_if_that_fails() {
        let mut conn = of_format_1();
        assert!(migrate(&mut conn, &[first_format, fails_half_way]).is_err());
        assert_eq!(meta(&conn, "format").unwrap(), Some(1));
        assert!(text(&conn, "SELECT text FROM record").contains("note"));
    }

    #[test]
    fn the_fixture_has_the_tables_that_this_version_makes() {
        let schema = |conn: &Connection| {
            let sql = "SELECT group_concat(replace(replace(sql, char(10), ''), ' ', ''), ';') FROM
                (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)";
            text(conn, sql)
        };
        let mut made = Connection::open_in_memory().unwrap();
        migrate(&mut made, &[first_format]).unwrap();
        assert_eq!(schema(&of_format_1()), schema(&made));
    }

    #[test]
    fn a_newer_file_is_refused_unless_it_lets_older_versions_in() {
        let mut conn = of_format_1();
        conn.execute_batch("UPDATE meta SET value = 9 WHERE name = 'format'").unwrap();
        migrate(&mut conn, MIGRATIONS).unwrap();
        conn.execute_batch("UPDATE meta SET value = 8 WHERE name = 'oldest_writer'").unwrap();
        assert_eq!(migrate(&mut conn, MIGRATIONS), Err(StoreError::Format { found: 9, known: FORMAT }));
        assert_eq!(known_format(&conn, FORMAT, "oldest_reader"), Ok(9));
    }
}
