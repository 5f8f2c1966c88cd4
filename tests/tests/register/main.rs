//! The register on stores that keep one of their own and on those that do not: the same answer to every filter, order and
//! page (A5, L2).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

#[path = "../common/mod.rs"]
mod common;
mod filters;
mod lives;

use bespeak::engine::view::RegisterAsked;
use bespeak::engine::{Engine, ViewRequest};
use bespeak::json::decode_text;
use bespeak::register::{RegisterRow, csv};
use bespeak::store::{MemoryStore, Store};
use bespeak::time::Instant;
use bespeak_tests::requests::{Dice, Temper};
use common::stores::Shared;
use common::{engine, stores, times, told};
use serde_json::{Value, json};
use std::sync::Arc;

const NOW: &str = "2026-12-08T12:00:00Z";

/// A seller with room for many.
fn seller() -> Engine {
    let temper = Temper {
        deposit: 1,
        terms: true,
        net: false,
        firm: true,
        margin: 1,
        whole: false,
        money_protects: true,
        confirm_on: 1,
        pending_needs_payment: false,
        customer_may_extend: true,
        refuse_short_notice: false,
        fees: 1,
        blocks: false,
    };
    let mut catalogue = temper.catalogue();
    for capacity in catalogue["capacities"].as_array_mut().unwrap() {
        capacity["quantity"] = json!(100_000);
    }
    engine(&catalogue.to_string(), &temper.policies().to_string())
}

fn look(engine: &Engine, store: &Shared, view: &Value) -> Result<String, String> {
    let staff = json!({"kind": "staff", "id": "eve", "rights": ["view_all"]});
    let request = json!({"at": NOW, "actor": staff, "view": view}).to_string();
    let request: ViewRequest = decode_text(request.as_bytes()).unwrap_or_else(|error| panic!("{error:?}\n{request}"));
    told(&engine.look(store, &request))
}

/// A memory, a file and a schema with the same bookings.
fn filled(engine: &Engine, bookings: usize) -> Vec<(&'static str, Shared, stores::Opened)> {
    let all = vec![
        ("memory", stores::in_memory(1)),
        ("SQLite", stores::in_one_file(1)),
        ("PostgreSQL", stores::on_one_server(1)),
    ];
    let all: Vec<_> = all.into_iter().map(|(name, opened)| (name, opened.stores[0].clone(), opened)).collect();
    for (_, store, _) in &all {
        lives::live(engine, store, &mut Dice(7), bookings);
    }
    all
}

#[test]
fn every_filter_order_and_page_is_the_same_on_every_store() {
    let engine = seller();
    let stores = filled(&engine, 90);
    let whole = look(&engine, &stores[0].1, &json!({"type": "register", "limit": 10_000})).unwrap();
    let whole: Value = serde_json::from_str(&whole).unwrap();
    let rows = whole["rows"].as_array().unwrap();
    assert!(rows.len() > 60, "{} bookings", rows.len());
    let mut dice = Dice(1);
    let (mut pages, mut found) = (0, 0);
    for case in 0..times("BESPEAK_CASES", 60) {
        let filter = filters::filter(&mut dice, rows, 0);
        let mut view = json!({"type": "register", "filter": filter, "limit": *dice.one(&[&11, &40, &10_000]),
            "sort": dice.one(&["created_at", "starts", "due", "total", "balance"]), "descending": dice.roll(2) == 0});
        if case % 5 == 0 {
            view.as_object_mut().unwrap().remove("filter");
        }
        loop {
            let answers: Vec<_> = stores.iter().map(|(name, store, _)| (name, look(&engine, store, &view))).collect();
            for (name, answer) in &answers {
                assert_eq!(*answer, answers[0].1, "{name} answers otherwise than memory: {view}");
            }
            let answer: Value = serde_json::from_str(answers[0].1.as_ref().unwrap()).unwrap();
            pages += 1;
            found += answer["rows"].as_array().unwrap().len();
            match answer.get("next") {
                Some(next) => view["after"] = next.clone(),
                None => break,
            }
        }
    }
    println!("{pages} pages, {found} rows");
    assert!(found > 1_000, "the filters find something: {found} rows");
}

#[test]
fn every_pattern_is_the_same_on_every_store() {
    let engine = seller();
    let stores = filled(&engine, 70);
    let whole = look(&engine, &stores[0].1, &json!({"type": "register", "limit": 10_000})).unwrap();
    let whole: Value = serde_json::from_str(&whole).unwrap();
    let rows = whole["rows"].as_array().unwrap();
    let mut dice = Dice(2);
    let mut counted = 0;
    for _ in 0..times("BESPEAK_CASES", 60) {
        let mut view = json!({"type": "patterns", "from": format!("2026-12-{:02}", 1 + dice.roll(3)),
            "to": format!("2026-12-{:02}", 4 + dice.roll(27)), "date": dice.one(&["created_at", "starts"])});
        if dice.roll(3) > 0 {
            view["by"] = json!(dice.one(&["product", "customer", "channel", "lead_time", "outcome"]));
        }
        if dice.roll(3) > 0 {
            view["per"] = json!(dice.one(&["day", "week", "month", "quarter", "year"]));
        }
        if dice.roll(2) > 0 {
            view["filter"] = filters::filter(&mut dice, rows, 0);
        }
        if dice.roll(2) > 0 {
            let states = ["draft", "quoted", "option", "pending", "confirmed", "cancelled", "expired"];
            view["steps"] = (0..=dice.roll(3)).map(|_| json!(dice.one(&states))).collect();
        }
        let answers: Vec<_> = stores.iter().map(|(name, store, _)| (name, look(&engine, store, &view))).collect();
        for (name, answer) in &answers {
            assert_eq!(*answer, answers[0].1, "{name} answers otherwise than memory: {view}");
        }
        let answer: Value = serde_json::from_str(answers[0].1.as_ref().unwrap()).unwrap();
        counted += answer["rows"].as_array().unwrap().len();
    }
    assert!(counted > 100, "there is something to count: {counted} rows");
}

#[test]
fn the_whole_list_is_exported_as_its_rows_are() {
    let engine = seller();
    for (name, store, _opened) in filled(&engine, 40) {
        let view = json!({"type": "register", "sort": "starts", "limit": 10_000});
        let answer: Value = serde_json::from_str(&look(&engine, &store, &view).unwrap()).unwrap();
        let rows: Vec<RegisterRow> = decode_text(answer["rows"].to_string().as_bytes()).unwrap();
        let list: RegisterAsked = decode_text(br#"{"sort":"starts","limit":3}"#).unwrap();
        let staff = decode_text(br#"{"kind":"staff","rights":["view_all"]}"#).unwrap();
        let mut written = Vec::new();
        let count = engine.export(&store, Instant::parse(NOW).unwrap(), &staff, &list, &mut written).unwrap();
        assert_eq!(count, rows.len() as u64);
        assert_eq!(String::from_utf8(written).unwrap(), csv(&rows).unwrap(), "{name}");
        let nothing = br#"{"filter":{"type":"is","field":"product","value":"nothing"}}"#;
        let mut written = Vec::new();
        let none = decode_text(nothing).unwrap();
        assert_eq!(engine.export(&store, Instant::parse(NOW).unwrap(), &staff, &none, &mut written).unwrap(), 0);
        assert_eq!(String::from_utf8(written).unwrap(), csv(&[]).unwrap(), "{name}");
    }
}

#[test]
fn no_cell_of_an_export_begins_as_a_formula_does() {
    let engine = seller();
    let store: Shared = Arc::new(MemoryStore::new());
    let evil = [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"https://evil.example\")",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "=\"a\",b",
        "-2+3+cmd|' /C calc'!A0",
        "%0A=1",
        "=1+1;2",
        "\u{202e}=1",
        " =1",
    ];
    for (place, text) in evil.iter().enumerate() {
        let id = uuid::Uuid::from_u128(0xb0 + place as u128);
        let request = json!({"at": NOW, "actor": {"kind": "staff", "id": "mia"},
            "ids": {"command": uuid::Uuid::from_u128(0xc0 + place as u128), "booking": id, "customer": id},
            "command": {"type": "create_draft", "lines": [], "po_number": text,
                "contact": {"email": format!("e{place}@example.org"), "name": {"given": text, "family": text}}}});
        engine.execute(&store, &common::command(&request.to_string())).unwrap();
    }
    let staff = decode_text(br#"{"kind":"staff","rights":["view_all"]}"#).unwrap();
    let mut written = Vec::new();
    let list = RegisterAsked { limit: 100, ..RegisterAsked::default() };
    engine.export(&store, Instant::parse(NOW).unwrap(), &staff, &list, &mut written).unwrap();
    let mut reader = ::csv::Reader::from_reader(written.as_slice());
    let mut seen = 0;
    for (record, text) in reader.records().zip(evil) {
        let record = record.unwrap();
        for cell in &record {
            let first = cell.trim_start_matches([' ', '\u{202e}']).chars().next();
            let number =
                cell.strip_prefix('-').unwrap_or(cell).chars().all(|sign| sign.is_ascii_digit() || sign == '.');
            let formula = first.is_some_and(|sign| "=+-@＝＋－＠\t\r\n".contains(sign));
            let hidden = cell.starts_with([' ', '\u{202e}']);
            assert!(!formula || number || hidden, "{cell:?}");
        }
        assert!(record.iter().any(|cell| cell.trim_start_matches('\'') == text), "{text:?} is in {record:?}");
        seen += 1;
    }
    assert_eq!(seen, evil.len());
}

#[test]
fn the_pages_of_a_list_are_the_list() {
    let engine = seller();
    let store: Shared = Arc::new(MemoryStore::new());
    lives::live(&engine, &store, &mut Dice(3), 60);
    for sort in ["created_at", "starts", "due", "total", "balance"] {
        for descending in [false, true] {
            let view = json!({"type": "register", "sort": sort, "descending": descending, "limit": 10_000});
            let whole: Value = serde_json::from_str(&look(&engine, &store, &view).unwrap()).unwrap();
            let whole = whole["rows"].as_array().unwrap();
            filters::in_order(whole, sort, descending);
            let (mut joined, mut view) = (Vec::new(), view.clone());
            view["limit"] = json!(7);
            loop {
                let page: Value = serde_json::from_str(&look(&engine, &store, &view).unwrap()).unwrap();
                joined.extend(page["rows"].as_array().unwrap().clone());
                match page.get("next") {
                    Some(next) => view["after"] = next.clone(),
                    None => break,
                }
            }
            assert_eq!(joined, *whole, "{sort} {descending}");
        }
    }
}

#[test]
fn what_an_older_format_holds_is_in_the_register_once_it_is_opened() {
    let engine = seller();
    let folder = tempfile::tempdir().unwrap();
    for place in [stores::Place::file(&folder), stores::Place::schema(stores::server())] {
        lives::live(&engine, &place.open_quick(), &mut Dice(5), 60);
        let list = json!({"type": "register", "limit": 10_000, "sort": "starts"});
        let sold = json!({"type": "patterns", "from": "2026-12-01", "to": "2026-12-31", "by": "product", "steps": ["confirmed"]});
        let found = json!({"type": "register", "limit": 10_000, "filter": {"type": "text", "text": "Zélie"}});
        let all = || -> Vec<Value> {
            let store = place.open_quick();
            let answer = |view| serde_json::from_str(&look(&engine, &store, view).unwrap()).unwrap();
            [&list, &sold, &found].map(answer).into_iter().collect()
        };
        let before = all();
        to_format_1(&place);
        let after = all();
        // Of what has no price yet a record does not say by what it is counted.
        let rows = |view: &Value| -> Vec<Value> {
            let mut rows = view["rows"].as_array().unwrap().clone();
            rows.iter_mut().filter(|row| row.get("total").is_none()).for_each(|row| row["products"] = json!([]));
            rows
        };
        assert_eq!(
            after.iter().map(rows).collect::<Vec<_>>(),
            before.iter().map(rows).collect::<Vec<_>>(),
            "{place:?}"
        );
        assert!(rows(&after[0]).len() > 50 && !rows(&after[1]).is_empty() && !rows(&after[2]).is_empty(), "{place:?}");
    }
}

/// Makes a store what it was before there was a register: its tables gone, the format the first.
fn to_format_1(place: &stores::Place) {
    let tables = ["register", "register_item", "register_person"];
    match place {
        stores::Place::File(path) => {
            let drop = tables.map(|table| format!("DROP TABLE {table};")).concat();
            let meta = "UPDATE meta SET value = 1 WHERE name IN ('format', 'oldest_writer')";
            rusqlite::Connection::open(path).unwrap().execute_batch(&(drop + meta)).unwrap();
        }
        stores::Place::Schema { url, schema } => {
            let drop = tables.map(|table| format!("DROP TABLE {schema}.{table};")).concat();
            let meta = format!("UPDATE {schema}.meta SET value = 1 WHERE name IN ('format', 'oldest_writer')");
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
                let connection = tokio::spawn(connection);
                client.batch_execute(&(drop + &meta)).await.unwrap();
                std::mem::drop(client);
                connection.await.unwrap().unwrap();
            });
        }
    }
}

#[test]
fn what_is_erased_is_found_by_no_name() {
    let engine = seller();
    for (name, store, _opened) in filled(&engine, 30) {
        let search = json!({"type": "register", "filter": {"type": "text", "text": "Zélie"}});
        let rows = |view: &Value| -> Vec<Value> {
            let answer: Value = serde_json::from_str(&look(&engine, &store, view).unwrap()).unwrap();
            answer["rows"].as_array().unwrap().clone()
        };
        let found = rows(&search);
        assert!(!found.is_empty(), "{name}");
        let mut commit = bespeak::store::Commit::new(&common::tenant());
        for row in &found {
            let id = row["customer"].as_str().unwrap().parse().unwrap();
            commit = commit.delete(bespeak::store::keys::person(&common::tenant(), id));
        }
        store.commit(&[commit]).unwrap();
        assert_eq!(rows(&search), Vec::<Value>::new(), "{name}");
        let still = json!({"type": "register", "filter": {"type": "among", "field": "booking",
            "values": found.iter().map(|row| row["booking"].clone()).collect::<Vec<_>>()}});
        for row in rows(&still) {
            assert!(row.get("name").is_none() && row.get("email").is_none(), "{name}: {row}");
        }
        assert_eq!(rows(&still).len(), found.len());
    }
}
