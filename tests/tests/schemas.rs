//! The generated JSON Schemas say what the engine does: what it accepts fits the schema of the input, and what it answers
//! that of the answer.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects")]

use bespeak_tests::{Expected, Vector, folder, load};
use serde_json::Value;
use std::collections::BTreeMap;

struct Schemas {
    input: jsonschema::Validator,
    answer: jsonschema::Validator,
}

fn schemas(op: &str) -> Schemas {
    let read = |part: &str| {
        let path = folder().join("../../docs/schema").join(format!("{op}.{part}.json"));
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    };
    Schemas { input: read("input"), answer: read("answer") }
}

/// A scenario whose steps are all answered; one with a step that is refused may hold what no schema allows.
fn is_well_formed(answer: &Value) -> bool {
    answer["steps"].as_array().is_none_or(|steps| steps.iter().all(|step| step.get("answer").is_some()))
}

#[test]
fn what_is_accepted_and_what_is_answered_fits_the_schemas() {
    let mut known: BTreeMap<String, Schemas> = BTreeMap::new();
    let mut fitted = 0;
    for Vector { file, name, request, expected, .. } in load(&folder()).unwrap_or_else(|fault| panic!("{fault}")) {
        let Expected::Answer(answer) = expected else { continue };
        let request: Value = serde_json::from_slice(&request).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let op = request["op"].as_str().unwrap().to_owned();
        let schemas = known.entry(op.clone()).or_insert_with(|| schemas(&op));
        if is_well_formed(&answer) {
            let wrong: Vec<String> = schemas.input.iter_errors(&request["input"]).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{file}: {name}: {wrong:?}");
        }
        let wrong: Vec<String> = schemas.answer.iter_errors(&answer).map(|e| e.to_string()).collect();
        assert!(wrong.is_empty(), "{file}: {name}: {wrong:?}");
        fitted += 1;
    }
    println!("{fitted} vectors fit the schemas of {} operations", known.len());
    assert!(fitted > 300 && known.len() >= 3);
}

#[test]
fn a_schema_refuses_what_the_engine_refuses() {
    let schemas = schemas("deadline");
    let good = serde_json::json!({"rule": {}, "zone": "UTC", "booked_at": "2026-11-22T09:00:00Z"});
    assert!(schemas.input.is_valid(&good));
    for (field, value) in [("rule", 1.into()), ("when", "now".into()), ("margin", serde_json::json!({"unit": "days"}))]
    {
        let mut bad = good.clone();
        bad[field] = value;
        assert!(!schemas.input.is_valid(&bad), "{field}");
    }
}
