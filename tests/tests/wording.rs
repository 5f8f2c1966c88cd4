//! The words of terms and actions (L3, L5): kept once, in the rules that an offer froze, and shown as they were sold.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::engine::Engine;
use bespeak::store::{MemoryStore, Store as _, keys};
use common::{command, engine, look, tenant};
use serde_json::{Value, json};
use uuid::Uuid;

const BOOKING: Uuid = Uuid::from_u128(0xb1);

/// A seller whose weeks demand these actions, in words that end in `words`.
fn seller(actions: &[&str], version: &str, words: &str) -> Engine {
    let action = |id: &&str| {
        let said = |what: &str| json!({"en": format!("{what} {id}, {words}")});
        json!({"id": id, "kind": "sign", "to_do": said("Sign"), "done": said("Signed")})
    };
    let catalogue = json!({
        "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "vat", "percent": "10"}],
        "products": [{"id": "week", "name": "Week", "price": "400.00", "tax": "vat", "actions": actions}],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
        "actions": actions.iter().map(action).collect::<Vec<_>>(),
        "terms": {"version": version, "wording": {"en": format!("Be kind, {words}")}},
    });
    engine(&catalogue.to_string(), "{}")
}

fn staff() -> Value {
    json!({"kind": "staff", "id": "eve", "rights": ["view_all", "edit_all"]})
}

fn tell(engine: &Engine, store: &MemoryStore, number: u128, command_of: &Value) {
    let ids = json!({"command": Uuid::from_u128(number), "booking": BOOKING});
    let request = json!({"at": "2026-12-01T09:00:00Z", "actor": staff(), "ids": ids, "command": command_of});
    engine.execute(store, &command(&request.to_string())).unwrap();
}

fn view(engine: &Engine, store: &MemoryStore, actor: &Value, view: &Value) -> Value {
    let request = json!({"at": "2026-12-01T10:00:00Z", "actor": actor, "view": view});
    serde_json::from_str(&look(engine, store, &request.to_string()).unwrap()).unwrap()
}

/// An inquiry that was quoted.
fn quoted(engine: &Engine) -> MemoryStore {
    let store = MemoryStore::new();
    let contact = json!({"email": "ada@abbey.example", "name": {"family": "Byron"}});
    let form = json!({"contact": contact, "lines": [{"product": "week"}], "point_of_sale": "web"});
    tell(engine, &store, 1, &json!({"type": "submit_inquiry", "form": form}));
    tell(engine, &store, 2, &json!({"type": "quote"}));
    store
}

#[test]
fn neither_record_nor_event_repeats_the_words() {
    let store = quoted(&seller(&["contract"], "v1", "please"));
    let record = store.get(&[keys::booking(&tenant(), BOOKING)]).unwrap()[0].clone().unwrap();
    let events = store.events(&tenant(), 1, 10).unwrap();
    assert_eq!(events.len(), 2);
    for text in events.iter().map(|event| event.text.as_str()).chain([&*record.text]) {
        assert!(!text.contains("please"), "{text}");
    }
    let offered: Value = serde_json::from_str(&record.text).unwrap();
    assert_eq!(offered["data"]["offer"]["terms"], json!({"version": "v1"}));
}

#[test]
fn the_booking_and_the_portal_show_the_words_it_was_sold_with_whatever_the_catalogue_says_now() {
    let store = quoted(&seller(&["contract"], "v1", "please"));
    // Another engine, which remembers nothing, on a catalogue with other words and without the action.
    let now = seller(&["waiver"], "v1", "at once");
    let shown = view(&now, &store, &staff(), &json!({"type": "booking", "booking": BOOKING}));
    assert_eq!(shown["booking"]["offer"]["terms"]["wording"], json!({"en": "Be kind, please"}));
    let action = &shown["booking"]["actions"][0];
    assert_eq!(action["to_do"], json!({"en": "Sign contract, please"}));
    assert_eq!(action["done"], json!({"en": "Signed contract, please"}));

    tell(&now, &store, 3, &json!({"type": "offer"}));
    let token = now.portal_token(BOOKING, 1).unwrap();
    let customer = json!({"kind": "customer"});
    let portal = view(&now, &store, &customer, &json!({"type": "portal", "token": token}));
    assert_eq!(portal["terms"], json!({"version": "v1", "wording": {"en": "Be kind, please"}}));
    assert_eq!(portal["actions"][0]["wording"], json!({"en": "Sign contract, please"}));
}

#[test]
fn an_action_keeps_its_words_when_a_later_offer_is_made_by_other_rules() {
    let store = quoted(&seller(&["contract"], "v1", "please"));
    let now = seller(&["contract", "waiver"], "v2", "at once");
    tell(&now, &store, 3, &json!({"type": "quote"}));
    let later = seller(&["waiver"], "v3", "or else");
    tell(&later, &store, 4, &json!({"type": "quote"}));

    let shown = view(&later, &store, &staff(), &json!({"type": "booking", "booking": BOOKING}));
    assert_eq!(shown["booking"]["offer"]["terms"], json!({"version": "v3", "wording": {"en": "Be kind, or else"}}));
    let words = |place: usize| &shown["booking"]["actions"][place]["to_do"]["en"];
    // Demanded by the first offer, and by the second.
    assert_eq!((words(0), words(1)), (&json!("Sign contract, please"), &json!("Sign waiver, at once")));
    assert_eq!(shown["booking"]["actions"][2], Value::Null);

    let audit = view(&later, &store, &staff(), &json!({"type": "audit", "booking": BOOKING}));
    assert_eq!((&audit["intact"], &audit["agrees"]), (&json!(true), &json!(true)));
}
