//! Whoever knows every id of somebody else's sees nothing of theirs: another seller in the same store, another customer of the
//! same seller. Every view is tried; the schema says which there are.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::catalogue::Catalogue;
use bespeak::engine::{Engine, HostKey, Outcome, Setup};
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::store::MemoryStore;
use bespeak_tests::folder;
use common::{command, look, zones};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

const CATALOGUE: &str = r#"{
    "currency": "EUR", "zone": "UTC", "taxes": [{"id": "t", "percent": "20"}],
    "capacities": [{"id": "hall", "quantity": 10}],
    "products": [{"id": "seat", "name": "Seat", "price": "12.50", "tax": "t", "capacity": "hall",
        "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
    "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}]
}"#;
const NOW: &str = "2027-03-01T09:00:00Z";
/// Stands in whatever is the other's.
const THEIRS: &str = "zzothers";

fn engine(tenant: &str) -> Engine {
    let keys = vec![HostKey { id: Ident::new("k1").unwrap(), secret: vec![1; 32] }];
    let policies = decode_text(br#"{"seller": {"name": "Abbey", "address": {}}}"#).unwrap();
    let catalogue = Arc::new(Catalogue::load(CATALOGUE).unwrap());
    let tenant = Ident::new(tenant).unwrap();
    Engine::new(Setup { tenant, catalogue, policies: Arc::new(policies), zones: zones(), keys }).unwrap()
}

fn staff() -> Value {
    json!({"kind": "staff", "id": "eve", "rights": bespeak::booking::Right::ALL})
}

/// What a customer has with a seller: a booking, a note, an invoice, a message, a link.
struct Theirs {
    booking: Uuid,
    customer: Uuid,
    document: Uuid,
    notice: String,
    token: String,
}

fn live(engine: &Engine, store: &MemoryStore, number: u128, mark: &str) -> Theirs {
    let booking = Uuid::from_u128(0xb0_0000 + number);
    let give = |nth: u128, actor: &Value, body: Value| -> Outcome {
        let ids = json!({"command": Uuid::from_u128(0xc0_0000 + number * 16 + nth), "booking": booking});
        let text = json!({"at": NOW, "actor": actor, "ids": ids, "command": body}).to_string();
        engine.execute(store, &command(&text)).unwrap_or_else(|error| panic!("{error:?} {text}"))
    };
    let contact =
        json!({"email": format!("{mark}{number}@example.org"), "name": {"family": format!("{mark}{number}")}});
    let form = json!({"contact": contact, "lines": [{"product": "seat"}], "point_of_sale": "web", "message": mark});
    let done = give(1, &json!({"kind": "customer"}), json!({"type": "reserve", "form": form}));
    give(2, &staff(), json!({"type": "edit", "note": format!("{mark} note"), "po_number": format!("{mark}-po")}));
    let document = give(3, &staff(), json!({"type": "issue_invoice"})).document.unwrap().id;
    let token = engine.portal_token(booking, 1).unwrap();
    Theirs { booking, customer: done.customer.unwrap(), document, notice: done.notices[0].clone(), token }
}

/// Every view, of what is theirs.
fn views(theirs: &Theirs) -> Vec<Value> {
    let Theirs { booking, customer, document, notice, token } = theirs;
    let whom = json!({"type": "customer", "id": customer});
    vec![
        json!({"type": "booking", "booking": booking}),
        json!({"type": "portal", "token": token}),
        json!({"type": "register"}),
        json!({"type": "register", "customer": customer}),
        json!({"type": "register", "filter": {"type": "is", "field": "customer", "value": customer}}),
        json!({"type": "saved_views"}),
        json!({"type": "export"}),
        json!({"type": "export", "customer": customer}),
        json!({"type": "patterns", "from": "2027-01-01", "to": "2027-12-31", "by": "customer"}),
        json!({"type": "audit", "booking": booking}),
        json!({"type": "history", "of": {"type": "booking", "id": booking}}),
        json!({"type": "history", "of": whom}),
        json!({"type": "verify", "booking": booking}),
        json!({"type": "verify", "whom": whom}),
        json!({"type": "verify"}),
        json!({"type": "booking_at", "booking": booking, "instant": NOW}),
        json!({"type": "person", "customer": customer}),
        json!({"type": "duplicates", "customer": customer}),
        json!({"type": "duplicates"}),
        json!({"type": "due"}),
        json!({"type": "release"}),
        json!({"type": "dashboard", "customer": customer}),
        json!({"type": "dashboard", "unassigned": true}),
        json!({"type": "gauge", "gauge": "hall"}),
        json!({"type": "documents", "booking": booking}),
        json!({"type": "documents", "token": token}),
        json!({"type": "document", "document": document}),
        json!({"type": "document", "document": document, "token": token}),
        json!({"type": "outbox"}),
        json!({"type": "message", "id": notice}),
    ]
}

fn seen(engine: &Engine, store: &MemoryStore, actor: &Value, view: &Value) -> Result<String, String> {
    look(engine, store, &json!({"at": NOW, "actor": actor, "view": view}).to_string())
}

/// Nothing of theirs: no mark, and no id that was not asked for.
fn shows_nothing(shown: &str, view: &Value, theirs: &Theirs) {
    assert!(!shown.contains(THEIRS), "{view}: {shown}");
    for id in [theirs.booking, theirs.customer, theirs.document] {
        let asked = view.to_string().contains(&id.to_string());
        assert!(asked || !shown.contains(&id.to_string()), "{view}: {shown}");
    }
}

#[test]
fn every_view_is_tried() {
    let path = folder().join("../../docs/schema/scenario.input.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let kinds = schema["$defs"]["View"]["oneOf"].as_array().unwrap();
    let known: BTreeSet<String> = kinds.iter().map(|kind| kind["properties"]["type"]["const"].to_string()).collect();
    let (engine, store) = (engine("mill"), MemoryStore::new());
    let tried: BTreeSet<String> =
        views(&live(&engine, &store, 1, THEIRS)).iter().map(|view| view["type"].to_string()).collect();
    assert_eq!(tried, known);
}

#[test]
fn another_seller_in_the_same_store_sees_nothing() {
    let (abbey, mill, store) = (engine("abbey"), engine("mill"), MemoryStore::new());
    let theirs = live(&mill, &store, 1, THEIRS);
    live(&abbey, &store, 2, "ours");
    let mut shown_to_themselves = 0;
    for view in views(&theirs) {
        let own = seen(&mill, &store, &staff(), &view);
        shown_to_themselves += u32::from(own.is_ok_and(|shown| shown.contains(THEIRS)));
        for actor in [staff(), json!({"kind": "clock"}), json!({"kind": "customer", "id": theirs.customer})] {
            let (Ok(shown) | Err(shown)) = seen(&abbey, &store, &actor, &view);
            shows_nothing(&shown, &view, &theirs);
        }
    }
    // Whoever may look sees something to be hidden.
    assert!(shown_to_themselves >= 12, "{shown_to_themselves}");
    // Nor does anything of theirs change.
    let before = format!("{store:?}");
    for body in [
        json!({"type": "cancel"}),
        json!({"type": "edit", "note": "x"}),
        json!({"type": "credit_note", "document": theirs.document}),
    ] {
        let ids = json!({"command": Uuid::from_u128(0xdd), "booking": theirs.booking});
        let text = json!({"at": NOW, "actor": staff(), "ids": ids, "command": body}).to_string();
        assert!(abbey.execute(&store, &command(&text)).is_err(), "{text}");
    }
    for body in [
        json!({"type": "erase", "customer": theirs.customer}),
        json!({"type": "merge", "whom": {"type": "customer", "id": theirs.customer},
            "into": {"type": "customer", "id": Uuid::from_u128(1)}}),
    ] {
        let text = json!({"at": NOW, "actor": staff(), "ids": {"command": Uuid::from_u128(0xdd)}, "command": body})
            .to_string();
        assert!(abbey.execute(&store, &command(&text)).is_err(), "{text}");
    }
    assert_eq!(format!("{store:?}"), before);
}

#[test]
fn another_customer_sees_nothing() {
    let (engine, store) = (engine("abbey"), MemoryStore::new());
    let theirs = live(&engine, &store, 1, THEIRS);
    let ours = live(&engine, &store, 2, "ours");
    let customer = |id: Uuid| json!({"kind": "customer", "id": id});
    let mut shown_to_themselves = 0;
    // Whoever has the link has the booking (B7): it is no secret to whom it was given.
    let without_links = |view: &Value| view.get("token").is_none();
    for view in views(&theirs).into_iter().filter(without_links) {
        shown_to_themselves += u32::from(seen(&engine, &store, &customer(theirs.customer), &view).is_ok());
        for actor in [
            customer(ours.customer),
            json!({"kind": "customer"}),
            json!({"kind": "guest", "id": ours.customer}),
            json!({"kind": "staff", "id": "bob", "rights": []}),
            json!({"kind": "staff", "id": "bob", "rights": ["view_own"]}),
        ] {
            let (Ok(shown) | Err(shown)) = seen(&engine, &store, &actor, &view);
            shows_nothing(&shown, &view, &theirs);
        }
    }
    assert!(shown_to_themselves >= 3, "{shown_to_themselves}");
    // Their document is not to be had by our link, nor ours by theirs.
    for (document, token) in [(theirs.document, &ours.token), (ours.document, &theirs.token)] {
        let view = json!({"type": "document", "document": document, "token": token});
        let shown = seen(&engine, &store, &json!({"kind": "customer"}), &view);
        assert!(shown.as_ref().is_err_and(|error| error.contains("document.unknown")), "{shown:?}");
    }
}
