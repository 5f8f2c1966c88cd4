//! The audit shows what was changed behind the engine's back (A1): a chain says at which event it breaks, a checkpoint what no
//! chain can, that the end of one was taken back together with its record.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::booking::{Booking, Right};
use bespeak::engine::{Answer, CheckpointRequest, Engine, Reply, Run, Step};
use bespeak::ids::Ident;
use bespeak::store::{
    Commit, Committed, IndexEntry, Key, MemoryStore, Range, Store, StoreError, StoredEvent, Versioned, keys,
    read_record, write_record,
};
use bespeak::time::Instant;
use common::{command, engine, look, tenant};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

const CATALOGUE: &str = r#"{"currency": "EUR", "zone": "Europe/Paris", "taxes": [], "products": []}"#;
const AT: &str = "2029-03-01T09:00:00Z";
const BOOKING: Uuid = Uuid::from_u128(0xb1);

/// A store whose events are told otherwise than they were written.
struct Tampered<'s, F> {
    inner: &'s MemoryStore,
    tell: F,
}

impl<F: Fn(Vec<StoredEvent>) -> Vec<StoredEvent>> Store for Tampered<'_, F> {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        self.inner.get(keys)
    }
    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        self.inner.scan(range, limit)
    }
    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        self.inner.commit(batch)
    }
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.inner.events(tenant, from, limit).map(&self.tell)
    }
    fn stream(&self, tenant: &Ident, id: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.inner.stream(tenant, id, from, limit).map(&self.tell)
    }
}

fn staff() -> Value {
    json!({"kind": "staff", "id": "eve", "rights": Right::ALL})
}

/// A booking with three events.
fn lived(engine: &Engine) -> MemoryStore {
    let store = MemoryStore::new();
    let form = json!({"contact": {"email": "ana@example.org", "name": {"family": "Costa"}}});
    let commands = [
        json!({"type": "submit_inquiry", "form": form}),
        json!({"type": "set_po", "po_number": "PO-1"}),
        json!({"type": "set_po", "po_number": "PO-2"}),
    ];
    for (number, body) in commands.iter().enumerate() {
        give(engine, &store, number, body);
    }
    store
}

fn give(engine: &Engine, store: &MemoryStore, number: usize, body: &Value) {
    let ids = json!({"command": Uuid::from_u128(0xc0 + number as u128), "booking": BOOKING});
    let text = json!({"at": AT, "actor": staff(), "ids": ids, "command": body}).to_string();
    engine.execute(store, &command(&text)).unwrap();
}

fn verified<S: Store>(engine: &Engine, store: &S, view: &Value) -> Value {
    let text = json!({"at": AT, "actor": staff(), "view": view}).to_string();
    let answer: Value = serde_json::from_str(&look(engine, store, &text).unwrap()).unwrap();
    answer["faults"].clone()
}

/// The faults that one call finds, of the booking and of all.
fn faults<S: Store>(engine: &Engine, store: &S) -> Value {
    let all = verified(engine, store, &json!({"type": "verify"}));
    if !all.as_array().unwrap().iter().any(|fault| fault["kind"] == "record_missing") {
        assert_eq!(verified(engine, store, &json!({"type": "verify", "booking": BOOKING})), all);
    }
    all
}

fn fault(number: Option<u64>, kind: &str) -> Value {
    match number {
        Some(number) => json!([{"stream": BOOKING, "number": number, "kind": kind}]),
        None => json!([{"stream": BOOKING, "kind": kind}]),
    }
}

/// What somebody does to the events.
type Tampering = fn(Vec<StoredEvent>) -> Vec<StoredEvent>;

#[test]
fn a_chain_says_where_it_breaks() {
    let engine = engine(CATALOGUE, "{}");
    let store = lived(&engine);
    assert_eq!(faults(&engine, &store), json!([]));
    let cases: [(Tampering, Option<u64>, &str); 7] = [
        (|events| rewrite(events, 1, "Costa", "Lima"), None, ""),
        (|events| rewrite(events, 2, "PO-1", "PO-7"), Some(3), "event_before"),
        (|events| rewrite(events, 3, "PO-2", "PO-7"), Some(3), "last_event"),
        (|events| events.into_iter().filter(|event| event.number != 3).collect(), Some(3), "event_missing"),
        (|events| events.into_iter().filter(|event| event.number != 2).collect(), Some(2), "event_missing"),
        (|events| rewrite(events, 2, "{", "["), Some(2), "event_unreadable"),
        (
            |mut events| {
                let last = events.last().cloned();
                events.extend(last.map(|last| StoredEvent { number: 4, position: 4, ..last }));
                events
            },
            Some(4),
            "event_added",
        ),
    ];
    for (tell, number, kind) in cases {
        // No event holds a name, so changing it changes none.
        let expected = if kind.is_empty() { json!([]) } else { fault(number, kind) };
        assert_eq!(faults(&engine, &Tampered { inner: &store, tell }), expected, "{kind}");
    }
}

fn rewrite(mut events: Vec<StoredEvent>, number: u64, from: &str, to: &str) -> Vec<StoredEvent> {
    for event in events.iter_mut().filter(|event| event.number == number) {
        event.text = event.text.replace(from, to);
    }
    events
}

#[test]
fn a_record_that_is_not_what_the_events_make_shows() {
    let engine = engine(CATALOGUE, "{}");
    let key = keys::booking(&tenant(), BOOKING);
    let changed = |commit: fn(Commit, Key, Booking) -> Commit| {
        let store = lived(&engine);
        let text = store.get(std::slice::from_ref(&key)).unwrap().remove(0).unwrap().text;
        let booking: Booking = read_record(&key, "booking", &text, 1).unwrap().value;
        store.commit(&[commit(Commit::new(&tenant()), key.clone(), booking)]).unwrap();
        faults(&engine, &store)
    };
    let differs = changed(|commit, key, mut booking| {
        booking.locked = true;
        commit.put(key, write_record("booking", 1, &booking).unwrap())
    });
    assert_eq!(differs, fault(None, "record_differs"));
    let unreadable = changed(|commit, key, _| commit.put(key, r#"{"data":{},"type":"booking","v":1}"#));
    assert_eq!(unreadable, fault(None, "record_unreadable"));
    assert_eq!(changed(|commit, key, _| commit.delete(key)), fault(None, "record_missing"));
    let other_head = changed(|commit, key, mut booking| {
        booking.head = "0".repeat(64);
        commit.put(key, write_record("booking", 1, &booking).unwrap())
    });
    assert_eq!(other_head, fault(Some(3), "last_event"));
}

/// Of what an offer froze only the hash is in the chain.
#[test]
fn rules_that_an_offer_froze_and_somebody_changed_show() {
    let engine = engine(TOURS, "{}");
    let store = MemoryStore::new();
    reserve_and_pay(&engine, &store);
    let booking = store.get(&[keys::booking(&tenant(), BOOKING)]).unwrap().remove(0).unwrap().text;
    let booking: Value = serde_json::from_str(&booking).unwrap();
    let key = keys::slice(&tenant(), booking["data"]["offer"]["frozen"].as_str().unwrap());
    let rules = store.get(std::slice::from_ref(&key)).unwrap().remove(0).unwrap().text;
    for changed in [rules.replace("50.00", "40.00"), rules.replace("\"v\":1", "\"v\":2"), "{}".to_owned()] {
        assert_ne!(*changed, *rules);
        store.commit(&[Commit::new(&tenant()).put(key.clone(), changed)]).unwrap();
        assert_eq!(faults(&engine, &store), fault(None, "rules_differ"));
    }
    store.commit(&[Commit::new(&tenant()).delete(key.clone())]).unwrap();
    assert_eq!(faults(&engine, &store), fault(None, "rules_differ"));
    store.commit(&[Commit::new(&tenant()).put(key, &*rules)]).unwrap();
    assert_eq!(faults(&engine, &store), json!([]));
}

const TOURS: &str = r#"{"currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "vat", "percent": "20"}],
    "products": [{"id": "tour", "name": "Tour", "price": "50.00", "tax": "vat",
        "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
    "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}]}"#;

fn reserve_and_pay(engine: &Engine, store: &MemoryStore) {
    let contact = json!({"email": "ana@example.org", "name": {"family": "Costa"}});
    let form = json!({"contact": contact, "lines": [{"product": "tour"}], "point_of_sale": "web"});
    let payment = json!({"provider": "p", "reference": "1", "amount": "20.00", "currency": "EUR"});
    give(engine, store, 0, &json!({"type": "reserve", "form": form}));
    give(engine, store, 1, &json!({"type": "record_payment", "payment": payment}));
}

/// Each text that differs in one letter by a bit: that of capitals, or the last.
fn misprints(text: &str, bit: u8) -> impl Iterator<Item = String> {
    (0..text.len()).filter_map(move |at| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] ^= bit;
        String::from_utf8(bytes).ok()
    })
}

/// Of a record, too, where what it says would be read alike: a small letter in an instant, a name of a field that has a default.
#[test]
fn one_letter_that_is_changed_shows() {
    let engine = engine(TOURS, "{}");
    let store = MemoryStore::new();
    reserve_and_pay(&engine, &store);
    let all = json!({"type": "verify"});
    assert_eq!(faults(&engine, &store), json!([]));

    for event in store.stream(&tenant(), BOOKING, 1, 10).unwrap() {
        for text in misprints(&event.text, 0x20) {
            let tell = |mut events: Vec<StoredEvent>| {
                events
                    .iter_mut()
                    .filter(|told| told.number == event.number)
                    .for_each(|told| told.text.clone_from(&text));
                events
            };
            assert_ne!(verified(&engine, &Tampered { inner: &store, tell }, &all), json!([]), "{text}");
        }
    }
    let key = keys::booking(&tenant(), BOOKING);
    let record = store.get(std::slice::from_ref(&key)).unwrap().remove(0).unwrap().text;
    for text in misprints(&record, 0x20).chain(misprints(&record, 0x01)) {
        store.commit(&[Commit::new(&tenant()).put(key.clone(), text.clone())]).unwrap();
        assert_ne!(verified(&engine, &store, &all), json!([]), "{text}");
    }
    store.commit(&[Commit::new(&tenant()).put(key, &*record)]).unwrap();
    assert_eq!(faults(&engine, &store), json!([]));
}

#[test]
fn a_checkpoint_covers_what_came_before_it_and_goes_on_from_the_last() {
    let engine = engine(CATALOGUE, "{}");
    let store = lived(&engine);
    let at = Instant::parse(AT).unwrap();
    let first = engine.checkpoint(&store, at).unwrap().unwrap();
    assert_eq!((first.position, engine.checkpoint(&store, at).unwrap()), (3, None));
    give(&engine, &store, 3, &json!({"type": "set_po", "po_number": "PO-3"}));
    let second = engine.checkpoint(&store, at).unwrap().unwrap();
    assert_eq!(second.position, 4);
    give(&engine, &store, 4, &json!({"type": "set_po", "po_number": "PO-4"}));
    let verified = engine.verify_checkpoints(&store).unwrap();
    assert_eq!((verified.held, verified.events, verified.broken_at), (2, 4, None));

    let broken = |tell: Tampering| engine.verify_checkpoints(&Tampered { inner: &store, tell }).unwrap();
    assert_eq!(broken(|events| rewrite(events, 2, "PO-1", "PO-7")).broken_at, Some(3));
    assert_eq!(broken(|events| rewrite(events, 4, "PO-3", "PO-7")).broken_at, Some(4));
    // What came after the last one is not covered yet.
    assert_eq!(broken(|events| rewrite(events, 5, "PO-4", "PO-7")).broken_at, None);
}

/// Asks a run for its next step, and tells it what the store says.
fn step(store: &MemoryStore, run: &mut Run<'static>) -> Option<Answer> {
    let reply = match run.step() {
        Step::Done(answer) => return Some(answer.unwrap()),
        Step::Get(keys) => Reply::Records(store.get(&keys).unwrap()),
        Step::Events(from, limit) => Reply::Events(store.events(&tenant(), from, limit).unwrap()),
        Step::Commit(commit) => Reply::Committed(store.commit(&[*commit]).unwrap()),
        other => panic!("{other:?}"),
    };
    run.reply(reply);
    None
}

/// Both read the same events: the one that comes second starts again, and goes on from the first.
#[test]
fn of_two_checkpoints_at_once_the_second_covers_what_is_left() {
    let engine = Arc::new(engine(CATALOGUE, "{}"));
    let store = lived(&engine);
    let at = Instant::parse(AT).unwrap();
    let [mut first, mut second] = [(); 2].map(|()| engine.kept_checkpoint(CheckpointRequest { at }));
    for _ in 0..2 {
        assert!(step(&store, &mut first).is_none() && step(&store, &mut second).is_none());
    }
    let written = |run: &mut Run<'static>| loop {
        match step(&store, run) {
            Some(Answer::Checkpoint(answer)) => return answer.written.map(|checkpoint| checkpoint.position),
            Some(other) => panic!("{other:?}"),
            None => {}
        }
    };
    assert_eq!(written(&mut first), Some(3));
    give(&engine, &store, 3, &json!({"type": "set_po", "po_number": "PO-3"}));
    assert_eq!(written(&mut second), Some(4));
    assert_eq!(engine.verify_checkpoints(&store).unwrap().held, 2);
}

/// The last event and the record are taken back together: the chain holds, the checkpoint does not.
#[test]
fn a_checkpoint_shows_that_the_end_of_a_chain_was_taken_back() {
    let engine = engine(CATALOGUE, "{}");
    let store = lived(&engine);
    let key = keys::booking(&tenant(), BOOKING);
    let before = lived_until_the_second(&engine);
    engine.checkpoint(&store, Instant::parse(AT).unwrap()).unwrap().unwrap();
    store.commit(&[Commit::new(&tenant()).put(key, before)]).unwrap();
    let tell: Tampering = |events| events.into_iter().filter(|event| event.number < 3).collect();
    let taken_back = Tampered { inner: &store, tell };
    assert_eq!(faults(&engine, &taken_back), json!([]));
    assert_eq!(engine.verify_checkpoints(&taken_back).unwrap().broken_at, Some(3));
}

/// The record as it was after two of the three events.
fn lived_until_the_second(engine: &Engine) -> String {
    let store = lived(engine);
    let events: Vec<_> = store.stream(&tenant(), BOOKING, 1, 2).unwrap();
    let head = bespeak::chain::hash(&events[1].text);
    let read: Vec<_> = events.iter().map(|event| bespeak::json::decode_text(event.text.as_bytes()).unwrap()).collect();
    write_record("booking", 1, &Booking::fold(&read, &head).unwrap()).unwrap()
}
