//! Texts that are too long, that control devices or that turn directions, at every place of every request that a scenario
//! can hold: found by the schemas, so that no field is left out.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::json::Json;
use bespeak::limits;
use bespeak_tests::folder;
use common::{ill_formed, zones};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A place of a step where a text can stand.
struct Place {
    pointer: String,
    /// The step with nothing but this text, and what says of which kind the objects around it are.
    step: Value,
    /// Whether the schema lets any text stand there.
    is_free: bool,
}

/// Stands where the text goes.
const HERE: &str = "here";

/// Every place for a text within a schema. A type is not looked into again within itself.
fn places<'s>(schema: &'s Value, types: &'s Value, within: &mut Vec<&'s str>) -> Vec<Place> {
    let text = |is_free| vec![Place { pointer: String::new(), step: json!(HERE), is_free }];
    if let Some(path) = schema["$ref"].as_str() {
        let name = path.rsplit('/').next().unwrap();
        if within.contains(&name) {
            return Vec::new();
        }
        within.push(name);
        let found = places(&types[name], types, within);
        within.pop();
        return found;
    }
    if let Some(of) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        if of.iter().all(|one| one.get("const").is_some()) {
            return text(false);
        }
        return of.iter().flat_map(|one| places(one, types, within)).collect();
    }
    match schema["type"].as_str() {
        Some("string") => {
            let pattern = schema["pattern"].as_str();
            text(schema.get("format").is_none() && pattern.is_none_or(|pattern| pattern == "\\S"))
        }
        Some("array") => wrapped("0", places(&schema["items"], types, within), |inner| json!([inner])),
        Some("object") => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            let tags = fields.clone().filter_map(|(name, of)| Some((name.clone(), of.get("const")?.clone())));
            let tags: serde_json::Map<String, Value> = tags.collect();
            let mut found: Vec<Place> = Vec::new();
            for (name, of) in fields.filter(|(name, _)| !tags.contains_key(*name)) {
                let around = |inner| {
                    let mut object = tags.clone();
                    object.insert(name.clone(), inner);
                    Value::Object(object)
                };
                found.extend(wrapped(name, places(of, types, within), around));
            }
            if schema["additionalProperties"].is_object() {
                let inner = places(&schema["additionalProperties"], types, within);
                found.extend(wrapped("name", inner, |inner| json!({"name": inner})));
            }
            found
        }
        _ => Vec::new(),
    }
}

fn wrapped(name: &str, inner: Vec<Place>, around: impl Fn(Value) -> Value) -> Vec<Place> {
    let wrap = |place: Place| Place {
        pointer: format!("/{name}{}", place.pointer),
        step: around(place.step),
        is_free: place.is_free,
    };
    inner.into_iter().map(wrap).collect()
}

fn all_places() -> Vec<Place> {
    let path = folder().join("../../docs/schema/scenario.input.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    places(&json!({"$ref": "#/$defs/ScenarioStep"}), &schema["$defs"], &mut Vec::new())
}

/// What a step comes to, with this text at its place.
fn answered(place: &Place, text: &str) -> Value {
    let mut step: Value =
        serde_json::from_str(&place.step.to_string().replace(&json!(HERE).to_string(), &json!(text).to_string()))
            .unwrap();
    for (field, usual) in [
        ("at", json!("2026-12-01T09:00:00Z")),
        ("actor", json!({"kind": "staff", "id": "eve", "rights": ["view_all"]})),
    ] {
        step.as_object_mut().unwrap().entry(field).or_insert(usual);
    }
    let catalogue = json!({"currency": "EUR", "zone": "UTC", "taxes": [{"id": "t", "percent": "20"}],
        "products": [{"id": "seat", "name": "Seat", "price": "12.50", "tax": "t"}],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}]});
    let request = json!({"op": "scenario", "input": {"catalogue": catalogue, "steps": [step]}}).to_string();
    let told = bespeak::wire::call(&zones(), request.as_bytes());
    assert!(told.len() < 100_000, "{}: an answer of {} bytes", place.pointer, told.len());
    let told: Value = serde_json::from_str(&told).unwrap();
    let told = told["answer"]["steps"][0].clone();
    if let Some(error) = told.get("error") {
        let (error, step) = (error.to_string(), step.to_string());
        let [error, step] = [&error, &step].map(|text| Json::parse(text.as_bytes()).unwrap());
        if let Some(wrong) = ill_formed(&error, &[&step]) {
            panic!("{}: {wrong}", place.pointer);
        }
    }
    told
}

/// The code of the problem that a text is refused with at its place.
fn refused(place: &Place, text: &str) -> Option<String> {
    let told = answered(place, text);
    let problems = told["error"]["problems"].as_array().cloned().unwrap_or_default();
    let own = problems.iter().find(|problem| problem["path"] == place.pointer)?;
    let message = own["message"].as_str().unwrap();
    assert!(message.len() < 4 * limits::MESSAGE_BYTES, "{}: {message}", place.pointer);
    Some(own["code"].as_str().unwrap().to_owned())
}

fn of_each(text: &str) -> BTreeMap<String, Option<String>> {
    all_places().iter().map(|place| (place.pointer.clone(), refused(place, text))).collect()
}

#[test]
fn a_text_that_is_too_long_is_refused_at_every_place_by_its_path() {
    let codes = of_each(&"x".repeat(limits::TEXT_BYTES + 1));
    let taken: Vec<&String> = codes.iter().filter(|(_, code)| code.is_none()).map(|(place, _)| place).collect();
    assert!(taken.is_empty(), "taken at {taken:?}");
    let kinds: BTreeSet<&String> = codes.values().flatten().collect();
    println!("{} places, refused with {kinds:?}", codes.len());
    // Every command that takes a text is there: of each a place is known.
    for known in [
        "/command/note",
        "/command/form/message",
        "/command/buyer/name",
        "/command/form/contact/name/family",
        "/view/token",
        "/command/answers/name",
        "/acknowledge/sent/0",
        "/origin",
    ] {
        assert!(codes.contains_key(known), "{known} is not among the places");
    }
    assert!(codes.len() > 150, "{} places", codes.len());
}

#[test]
fn a_character_that_controls_a_device_is_refused_at_every_place() {
    let codes = of_each("a\u{0}b");
    let taken: Vec<&String> = codes.iter().filter(|(_, code)| code.is_none()).map(|(place, _)| place).collect();
    assert!(taken.is_empty(), "taken at {taken:?}");
}

/// What turns directions is a name's own to have; where names are ours to compare there is no such name.
#[test]
fn what_turns_directions_stands_in_free_texts_alone() {
    let mut free = 0;
    for place in all_places() {
        match refused(&place, "a\u{202e}b\u{2066}c") {
            Some(_) => {}
            None => {
                assert!(place.is_free, "{} takes it", place.pointer);
                free += 1;
            }
        }
    }
    println!("free at {free} places");
    assert!(free > 10, "{free}");
}
