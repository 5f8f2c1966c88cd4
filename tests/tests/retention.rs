//! How long a command is remembered.

#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

use bespeak::catalogue::Catalogue;
use bespeak::engine::{CommandRequest, Engine, HostKey, Setup};
use bespeak::error::Code;
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::policies::Policies;
use bespeak::store::MemoryStore;
use bespeak::time::{BundledZones, Instant};
use std::sync::Arc;

const CATALOGUE: &str = r#"{"currency": "EUR", "zone": "Europe/Paris", "taxes": [], "products": []}"#;

fn inquiry(at: &str, family: &str) -> CommandRequest {
    let text = format!(
        r#"{{"at": "{at}", "actor": {{"kind": "customer"}}, "ids": {{"command": "00000000-0000-4000-8000-000000000001"}},
            "command": {{"type": "submit_inquiry", "form":
                {{"contact": {{"email": "ana@example.org", "name": {{"family": "{family}"}}}}}}}}}}"#
    );
    decode_text(text.as_bytes()).unwrap()
}

#[test]
fn a_command_is_remembered_as_long_as_the_policy_says_and_no_longer() {
    let engine = Engine::new(Setup {
        tenant: Ident::new("t").unwrap(),
        catalogue: Arc::new(Catalogue::load(CATALOGUE).unwrap()),
        policies: Arc::new(Policies { idempotency_days: 2, ..Policies::default() }),
        zones: Arc::new(BundledZones),
        keys: vec![HostKey { id: Ident::new("k").unwrap(), secret: vec![7; 32] }],
    })
    .unwrap();
    let store = MemoryStore::new();
    engine.execute(&store, &inquiry("2026-11-22T09:00:00Z", "Costa")).unwrap();
    let other = inquiry("2026-11-22T09:00:00Z", "Silva");

    let in_time = Instant::parse("2026-11-24T09:00:00Z").unwrap();
    assert_eq!(engine.forget_commands(&store, in_time, 10).unwrap(), 0);
    assert_eq!(engine.execute(&store, &other).unwrap_err().code(), Code::IdempotencyBody);

    let later = Instant::parse("2026-11-24T09:00:01Z").unwrap();
    assert_eq!(engine.forget_commands(&store, later, 10).unwrap(), 1);
    assert_eq!(engine.forget_commands(&store, later, 10).unwrap(), 0);
    // The id may be used again; the booking that was derived from it is there all the same.
    assert_eq!(engine.execute(&store, &other).unwrap_err().code(), Code::CommandStatus);
}
