use super::*;
use crate::Options;
use bespeak_postgres_server::{Server, Sync};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::runtime::Builder;

/// A store of format 1, written by hand: what every later version must be able to read.
const FORMAT_1: &str = include_str!("../../tests/fixtures/format-1.sql");
const NOTES_BECOME_MEMOS: &str = "UPDATE {s}.record SET text = replace(text, 'note', 'memo');
    ALTER TABLE {s}.record ADD COLUMN seen TEXT";
const FAILS: &str = "UPDATE {s}.nothing SET text = ''";

fn settings() -> Settings {
    static SERVER: OnceLock<Server> = OnceLock::new();
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let server = SERVER.get_or_init(|| Server::start(Sync::Off).unwrap());
    let schema = format!("format_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    Settings::new(&server.url(), &Options { schema, ..Options::default() }).unwrap()
}

fn on_a_runtime(work: impl Future<Output = ()>) {
    Builder::new_current_thread().enable_all().build().unwrap().block_on(work);
}

async fn run(settings: &Settings, sql: &str) {
    let client = connect(settings).await.unwrap();
    let schema = &settings.options.schema;
    client.batch_execute(&format!("SET search_path = {schema}; {sql}")).await.unwrap();
}

async fn text(settings: &Settings, sql: &str) -> String {
    let client = connect(settings).await.unwrap();
    client.batch_execute(&format!("SET search_path = {}", settings.options.schema)).await.unwrap();
    client.query_one(sql, &[]).await.unwrap().get(0)
}

async fn of_format_1() -> Settings {
    let settings = settings();
    run(&settings, &format!("CREATE SCHEMA {}; {FORMAT_1}", settings.options.schema)).await;
    settings
}

const RECORD: &str = "SELECT text FROM record";
const FORMAT_FOUND: &str = "SELECT value::text FROM meta WHERE name = 'format'";

#[test]
fn an_older_database_is_brought_up_to_date_with_its_records() {
    on_a_runtime(async {
        let settings = of_format_1().await;
        for _ in 0..2 {
            // The second time does nothing.
            ready(&settings, &[MIGRATIONS[0], Step::Sql(NOTES_BECOME_MEMOS)]).await.unwrap();
            assert_eq!(text(&settings, FORMAT_FOUND).await, "2");
            assert!(text(&settings, RECORD).await.contains("memo"));
        }
    });
}

#[test]
fn an_older_database_stays_as_it_was_if_that_fails() {
    on_a_runtime(async {
        let settings = of_format_1().await;
        assert!(ready(&settings, &[MIGRATIONS[0], Step::Sql(NOTES_BECOME_MEMOS), Step::Sql(FAILS)]).await.is_err());
        assert_eq!(text(&settings, FORMAT_FOUND).await, "1");
        assert!(text(&settings, RECORD).await.contains("note"));
    });
}

#[test]
fn of_many_that_migrate_at_once_one_does() {
    let settings = settings();
    // Were it done twice, the letter would be there twice.
    let steps =
        [MIGRATIONS[0], Step::Sql("INSERT INTO {s}.record (key, revision, text) VALUES ('abbey/note/1', 1, 'x')")];
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                on_a_runtime(async {
                    while let Err(failure) = ready(&settings, &steps).await {
                        assert!(matches!(failure, Failure::Again(_)), "{failure:?}");
                    }
                });
            });
        }
    });
    on_a_runtime(async { assert_eq!(text(&settings, "SELECT string_agg(text, '') FROM record").await, "x") });
}

#[test]
fn the_fixture_has_the_tables_that_this_version_makes() {
    on_a_runtime(async {
        let (made, fixture) = (settings(), of_format_1().await);
        ready(&made, &MIGRATIONS[..1]).await.unwrap();
        let columns = "SELECT string_agg(concat_ws(' ', table_name, column_name, ordinal_position, data_type,
                is_nullable, collation_name), '; ' ORDER BY table_name, ordinal_position)
            FROM information_schema.columns WHERE table_schema = current_schema()";
        let keys = "SELECT string_agg(replace(indexdef, current_schema(), ''), '; ' ORDER BY indexdef)
            FROM pg_indexes WHERE schemaname = current_schema()";
        for sql in [columns, keys] {
            assert_eq!(text(&made, sql).await, text(&fixture, sql).await);
        }
    });
}

#[test]
fn a_newer_database_is_refused_unless_it_lets_older_versions_in() {
    on_a_runtime(async {
        let settings = of_format_1().await;
        run(&settings, "UPDATE meta SET value = 9 WHERE name = 'format'").await;
        ready(&settings, MIGRATIONS).await.unwrap();
        assert_eq!(text(&settings, FORMAT_FOUND).await, "9", "an older version does not turn the format back");
        run(&settings, "UPDATE meta SET value = 8 WHERE name = 'oldest_writer'").await;
        let refused = Failure::Final(StoreError::Format { found: 9, known: FORMAT });
        assert_eq!(ready(&settings, MIGRATIONS).await, Err(refused.clone()));

        let reading = Options { read_only: true, ..settings.options.clone() };
        let reader = Settings { config: settings.config.clone(), options: reading };
        ready(&reader, MIGRATIONS).await.unwrap();
        run(&settings, "UPDATE meta SET value = 9 WHERE name = 'oldest_reader'").await;
        assert_eq!(ready(&reader, MIGRATIONS).await, Err(refused));
    });
}

#[test]
fn the_tables_of_another_program_are_refused_and_left_alone() {
    on_a_runtime(async {
        for theirs in ["CREATE TABLE record (recipe TEXT)", "CREATE TABLE meta (author TEXT)"] {
            let settings = settings();
            run(&settings, &format!("CREATE SCHEMA {}; {theirs}", settings.options.schema)).await;
            let refused = open(&settings).await;
            assert!(matches!(refused, Err(Failure::Final(StoreError::Corrupt { .. }))), "{theirs}: {refused:?}");
            let tables = "SELECT count(*)::text FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_name IN ('head', 'entry', 'event')";
            assert_eq!(text(&settings, tables).await, "0", "{theirs}");
        }
    });
}
