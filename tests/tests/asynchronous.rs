//! An engine on the asynchronous face of a store, as a web server has it: many commands at once, each a task.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::error::Code;
use bespeak::json::decode_text;
use bespeak_postgres::{AsyncPostgresStore, Options};
use common::stores::{Place, server};
use common::{command, engine, told};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::runtime::Builder;

const PLACES: usize = 5;
const ASKED: usize = 12;

#[test]
fn of_many_tasks_as_many_are_served_as_there_are_places() {
    let catalogue = json!({
        "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "t", "percent": "20"}],
        "capacities": [{"id": "hall", "quantity": PLACES}],
        "products": [{"id": "seat", "name": "Seat", "price": "12.50", "tax": "t", "capacity": "hall",
            "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    });
    let engine = Arc::new(engine(&catalogue.to_string(), "{}"));
    let reserve = |number: usize| {
        let form = json!({"contact": {"email": format!("guest{number}@abbey.example"), "name": {"family": "Guest"}},
            "lines": [{"product": "seat"}], "point_of_sale": "web"});
        let ids = json!({"command": format!("00000000-0000-4000-8000-{number:012}")});
        command(
            &json!({"at": "2026-12-01T09:00:00Z", "actor": {"kind": "customer"}, "ids": ids,
                "command": {"type": "reserve", "form": form}})
            .to_string(),
        )
    };
    let Place::Schema { url, schema } = Place::schema(server()) else { panic!("a place on a server") };
    Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(async {
        let store = AsyncPostgresStore::open_with(&url, &Options { schema, ..Options::default() }).await.unwrap();
        let tasks: Vec<_> = (0..ASKED)
            .map(|number| {
                let (store, engine, request) = (store.clone(), engine.clone(), reserve(number));
                tokio::spawn(async move { store.execute(&engine, request).await })
            })
            .collect();
        let mut served = Vec::new();
        for (number, task) in tasks.into_iter().enumerate() {
            match task.await.unwrap() {
                Ok(outcome) => served.push((number, outcome)),
                Err(error) => assert_eq!(error.code(), Code::CapacityShort),
            }
        }
        assert_eq!(served.len(), PLACES);
        let (number, outcome) = served.pop().unwrap();
        assert_eq!(store.execute(&engine, reserve(number)).await.unwrap(), outcome, "again changes nothing");

        let view = json!({"at": "2026-12-02T09:00:00Z", "view": {"type": "gauge", "gauge": "hall"},
            "actor": {"kind": "staff", "id": "eve", "rights": ["view_all"]}});
        let asked = decode_text(view.to_string().as_bytes()).unwrap();
        let gauge: Value = serde_json::from_str(&told(&store.look(&engine, asked).await).unwrap()).unwrap();
        assert_eq!(gauge["free"], 0);

        let act = json!({"at": "2026-12-09T09:00:00Z", "actor": {"kind": "clock"}, "bulk": {"type": "due"},
            "id": "00000000-0000-4000-8000-0000000000ff"});
        let asked = decode_text(act.to_string().as_bytes()).unwrap();
        let done: Value = serde_json::from_str(&told(&store.bulk(&engine, asked).await).unwrap()).unwrap();
        let rows = done["rows"].as_array().unwrap();
        assert_eq!(rows.iter().filter(|row| row["outcome"]["status"] == "expired").count(), PLACES, "{done}");
    });
}
