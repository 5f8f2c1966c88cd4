//! A store behind JSON, as a host writes one: it passes the contract suite, and a command driven over it by hand comes to
//! the same as one that the engine drives.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use bespeak::json::{Json, decode_text, write};
use bespeak::store::{Commit, Committed, IndexEntry, MemoryStore, Range, Store, StoreError, contract};
use bespeak::time::{BundledZones, Zones};
use bespeak::wire::{HostEngine, HostRequest, HostStep, HostStore, StoreRequest};
use serde_json::{Value, json};
use std::sync::Arc;

/// Answers as a host's glue does, from a store in memory.
fn answer(store: &MemoryStore, request: &str) -> Result<String, StoreError> {
    let request: StoreRequest = decode_text(request.as_bytes()).unwrap();
    let kind = request.type_name();
    let entry = |asked: &bespeak::ids::Ident, index: &str, sort: &str, key: &str| IndexEntry {
        index: index.to_owned().into(),
        tenant: asked.clone(),
        sort: sort.to_owned(),
        key: key.to_owned(),
    };
    let events = |events: Vec<bespeak::store::StoredEvent>| -> Value {
        events
            .into_iter()
            .map(
                |e| json!({"position": e.position, "stream": e.stream.to_string(), "number": e.number, "text": e.text}),
            )
            .collect()
    };
    let size = |limit: u64| usize::try_from(limit).unwrap();
    let answer: Value = match request {
        StoreRequest::Get(get) => store
            .get(&get.keys)?
            .into_iter()
            .map(|found| found.map_or(Value::Null, |f| json!({"revision": f.revision, "text": &*f.text})))
            .collect(),
        StoreRequest::Scan(scan) => {
            let after = scan.after.map(|entry| (entry.sort, entry.key));
            let range =
                Range { index: scan.index.into(), tenant: scan.tenant, from: scan.from, until: scan.until, after };
            let found = store.scan(&range, size(scan.limit))?;
            found.into_iter().map(|e| json!({"sort": e.sort, "key": e.key})).collect()
        }
        StoreRequest::Commit(commits) => {
            let batch: Vec<Commit> = commits
                .batch
                .into_iter()
                .map(|c| {
                    let mut commit = Commit::new(&c.tenant);
                    for guard in c.guards {
                        commit = commit.guard(guard.key, guard.revision);
                    }
                    for put in c.puts {
                        commit = commit.put(put.key, &*put.text.0);
                    }
                    for key in c.deletes {
                        commit = commit.delete(key);
                    }
                    for e in c.index_puts {
                        commit = commit.index_put(entry(&c.tenant, &e.index, &e.sort, &e.key));
                    }
                    for e in c.index_deletes {
                        commit = commit.index_delete(entry(&c.tenant, &e.index, &e.sort, &e.key));
                    }
                    for event in c.events {
                        commit = commit.event(event.stream, event.number, &*event.text.0);
                    }
                    commit
                })
                .collect();
            store
                .commit(&batch)?
                .into_iter()
                .map(|done| match done {
                    Committed::Applied => json!({}),
                    Committed::Conflict { key } => json!({ "conflict": key }),
                })
                .collect()
        }
        StoreRequest::Events(asked) => events(store.events(&asked.tenant, asked.from, size(asked.limit))?),
        StoreRequest::Stream(asked) => {
            events(store.stream(&asked.tenant, asked.stream, asked.from, size(asked.limit))?)
        }
    };
    Ok(json!({"type": kind, "answer": answer}).to_string())
}

#[test]
fn a_store_behind_json_passes_the_contract_suite() {
    let mut make = || -> Box<dyn Store> {
        let store = MemoryStore::new();
        Box::new(HostStore(move |request: &str| answer(&store, request)))
    };
    assert_eq!(contract::check(&mut make).unwrap(), contract::cases().len());
}

const SETUP: &str = r#"{"tenant": "abbey", "keys": [{"id": "k1", "secret": "c2NlbmFyaW8"}], "catalogue": {"currency": "EUR",
    "zone": "Europe/Paris", "taxes": [{"id": "vat", "percent": "20"}],
    "products": [{"id": "tour", "name": "Tour", "price": "12.50", "tax": "vat"}]}}"#;
const DRAFT: &str = r#"{"at": "2026-11-22T09:00:00Z", "actor": {"kind": "staff", "id": "anna", "rights": ["view_all"]},
    "ids": {"command": "00000000-0000-4000-8000-000000000001", "booking": "00000000-0000-4000-8000-000000000002"},
    "command": {"type": "create_draft", "lines": [{"product": "tour", "quantity": 2}]}}"#;

fn engine() -> HostEngine {
    let zones: Arc<dyn Zones> = Arc::new(BundledZones);
    HostEngine::new(zones, &Json::parse(SETUP.as_bytes()).unwrap()).unwrap()
}

#[test]
fn a_command_driven_by_hand_comes_to_the_same_as_one_that_is_driven() {
    let engine = engine();
    let request = HostRequest::read("execute", &Json::parse(DRAFT.as_bytes()).unwrap()).unwrap();
    let driven: String = engine.answer(&MemoryStore::new(), &request).unwrap();

    let store = MemoryStore::new();
    let mut run = engine.start(request);
    let by_hand = loop {
        match run.step().unwrap() {
            HostStep::Ask(asked) => run.reply(answer(&store, &asked).unwrap().as_bytes()),
            HostStep::Done(answer) => break answer,
        }
    };
    assert_eq!(by_hand, driven);
}

#[test]
fn an_answer_that_is_none_is_an_error_that_says_so() {
    let engine = engine();
    let wrong = [
        (r#"{"type": "scan", "answer": []}"#, "it answers `scan`"),
        (r#"{"type": "get", "answer": []}"#, "0 answers"),
        (r#"{"type": "get", "answer": [{"revision": "1", "text": ""}]}"#, "at `/answer/0/revision`"),
        ("nonsense", "not valid JSON"),
        (r#"{"type": "failed", "why": "the disk is full"}"#, "the disk is full"),
    ];
    for (reply, said) in wrong {
        let request = HostRequest::read("execute", &Json::parse(DRAFT.as_bytes()).unwrap()).unwrap();
        let mut run = engine.start(request);
        assert!(matches!(run.step(), Ok(HostStep::Ask(_))));
        run.reply(reply.as_bytes());
        let error = run.step().unwrap_err();
        assert_eq!(error.code().as_str(), "store.not_applied");
        let text = write(&error).unwrap();
        assert!(text.contains(said), "{text}");
    }
}
