//! Commands in one commit come to what they come to one by one: shown with the commands of every scenario among the
//! conformance vectors.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects")]

use bespeak::catalogue::{Catalogue, CatalogueDefinition};
use bespeak::engine::{CommandRequest, Engine, HostKey, Outcome, Setup, ViewRequest};
use bespeak::error::Error;
use bespeak::ids::Ident;
use bespeak::json::{Decode, decode_text, write};
use bespeak::policies::Policies;
use bespeak::store::MemoryStore;
use bespeak::time::BundledZones;
use bespeak::wire::{SCENARIO_KEY, SCENARIO_TENANT, ScenarioStep};
use bespeak_tests::{Vector, folder, load};
use serde_json::Value;
use std::sync::Arc;

fn read<T: Decode>(value: &Value) -> Option<T> {
    decode_text(value.to_string().as_bytes()).ok()
}

/// The engine and the steps of a scenario that begins with an empty store; none, for other vectors.
fn scenario(vector: &Vector) -> Option<(Engine, Vec<ScenarioStep>)> {
    let request: Value = serde_json::from_slice(&vector.request).ok()?;
    let input = request.get("input").filter(|input| input.get("customers").is_none())?;
    let policies: Policies = read(input.get("policies").unwrap_or(&serde_json::json!({})))?;
    let (id, secret) = SCENARIO_KEY;
    let setup = Setup {
        tenant: Ident::new(SCENARIO_TENANT)?,
        catalogue: Arc::new(Catalogue::new(read::<CatalogueDefinition>(input.get("catalogue")?)?).ok()?),
        policies: Arc::new(policies),
        zones: Arc::new(BundledZones),
        keys: vec![HostKey { id: Ident::new(id)?, secret: secret.to_vec() }],
    };
    Some((Engine::new(setup).ok()?, input.get("steps")?.as_array()?.iter().filter_map(read).collect()))
}

fn told(outcome: Result<Outcome, Error>) -> String {
    outcome.map_or_else(|error| write(&error), |outcome| write(&outcome)).unwrap()
}

#[test]
fn a_batch_comes_to_what_its_commands_come_to_one_by_one() {
    let mut batched = 0;
    for vector in load(&folder()).unwrap_or_else(|fault| panic!("{fault}")) {
        let Some((engine, steps)) = scenario(&vector) else { continue };
        let (one_by_one, together) = (MemoryStore::new(), MemoryStore::new());
        let mut waiting: Vec<CommandRequest> = Vec::new();
        let flush = |waiting: &mut Vec<CommandRequest>| {
            let commands = std::mem::take(waiting);
            let alone: Vec<String> = commands.iter().map(|c| told(engine.execute(&one_by_one, c))).collect();
            let all: Vec<String> = engine.execute_all(&together, &commands).into_iter().map(told).collect();
            assert_eq!(alone, all, "{}: {}", vector.file, vector.name);
            usize::from(commands.len() > 1)
        };
        for step in steps {
            let ScenarioStep { at, actor, ids, command, view, preview, origin, .. } = step;
            match (command, ids, view) {
                (Some(command), Some(ids), None) => {
                    waiting.push(CommandRequest { at, actor, ids, command, preview, origin });
                }
                (None, _, Some(view)) => {
                    batched += flush(&mut waiting);
                    let request = ViewRequest { at, actor, view };
                    let seen = |store| engine.look(store, &request).map(|answer| write(&answer).unwrap());
                    assert_eq!(seen(&one_by_one), seen(&together), "{}: {}", vector.file, vector.name);
                }
                _ => {}
            }
        }
        batched += flush(&mut waiting);
    }
    println!("{batched} batches of more than one command");
    assert!(batched > 200, "only {batched} batches of more than one command");
}
