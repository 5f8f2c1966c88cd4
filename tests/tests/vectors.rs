//! Every conformance vector, through the boundary that all hosts use.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects")]

use bespeak::booking::Right;
use bespeak::json::{Json, write};
use bespeak::time::{BundledZones, Zones};
use bespeak_tests::{Vector, differences, folder, load};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All vectors.
pub fn vectors() -> Vec<Vector> {
    load(&folder()).unwrap_or_else(|fault| panic!("{fault}"))
}

fn committed<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let text = std::fs::read_to_string(folder().join(name)).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What differs from what a vector expects; nothing, if it holds.
pub fn wrong(zones: &Arc<dyn Zones>, vector: &Vector) -> Option<String> {
    let given = bespeak::wire::call(zones, &vector.request);
    let text = vector.expected.text();
    let canonical = Json::parse(text.as_bytes()).and_then(|json| write(&json));
    let expected = canonical.unwrap_or_else(|error| panic!("{}: {}: {error}", vector.file, vector.name));
    if given == expected {
        return None;
    }
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let mut lines = differences(&value(&expected), &value(&given));
    if lines.is_empty() {
        lines.push(format!("the same value in another form: expected {expected}, got {given}"));
    }
    Some(format!("{}: {}\n    {}", vector.file, vector.name, lines.join("\n    ")))
}

#[test]
fn every_vector_is_answered_as_it_says() {
    let zones: Arc<dyn Zones> = Arc::new(BundledZones);
    let mut ran: BTreeMap<String, usize> = BTreeMap::new();
    let mut failed = Vec::new();
    for vector in vectors() {
        failed.extend(wrong(&zones, &vector));
        *ran.entry(vector.area).or_default() += 1;
    }
    println!("{} vectors: {ran:?}", ran.values().sum::<usize>());
    assert!(failed.is_empty(), "{} wrong:\n{}", failed.len(), failed.join("\n"));
    assert_eq!(ran, committed::<BTreeMap<String, usize>>("counts.json"), "what ran, and what counts.json says");
}

/// The rules of the domain, and those that no vector shows yet, with the reason.
#[derive(serde::Deserialize)]
struct Rules {
    rules: BTreeMap<String, String>,
    without_vectors: BTreeMap<String, String>,
}

#[test]
fn every_rule_is_shown_by_a_vector_unless_it_is_listed_as_not_built() {
    let known: Rules = committed("rules.json");
    let mut cited = BTreeSet::new();
    for vector in vectors() {
        assert!(!vector.rules.is_empty(), "{} cites no rule", vector.file);
        cited.extend(vector.rules.into_iter().map(|rule| {
            assert!(known.rules.contains_key(&rule), "{}: there is no rule {rule}", vector.file);
            rule
        }));
    }
    let missing: BTreeSet<&String> = known.rules.keys().filter(|rule| !cited.contains(*rule)).collect();
    let listed: BTreeSet<&String> = known.without_vectors.keys().collect();
    println!("{} of {} rules are shown", cited.len(), known.rules.len());
    assert_eq!(missing, listed, "rules without a vector, and those that rules.json lists as such");
}

#[test]
fn no_two_vectors_of_a_file_have_one_name() {
    let mut seen = BTreeSet::new();
    for vector in vectors() {
        assert!(seen.insert((vector.file.clone(), vector.name.clone())), "{}: {} twice", vector.file, vector.name);
    }
}

/// Rights that no vector refuses by name, and why.
const NOT_REFUSED_BY_NAME: [(&str, &str); 6] = [
    ("view_own", "the refusal names the wider right, `view_all`"),
    ("edit_own", "the refusal names the wider right, `edit_all`"),
    ("confirm_unpaid", "the refusal names what is to be paid"),
    ("discount", "not built"),
    ("refund", "not built"),
    ("write_off", "not built"),
];

#[test]
fn every_right_is_refused_by_name_unless_it_is_listed() {
    let answers: Vec<String> = vectors().iter().map(|vector| vector.expected.text()).collect();
    let refused = |right: &str| answers.iter().any(|text| text.contains(&format!("the right `{right}` is needed")));
    let missing: BTreeSet<&str> =
        Right::ALL.iter().map(|right| right.as_str()).filter(|right| !refused(right)).collect();
    let listed: BTreeSet<&str> = NOT_REFUSED_BY_NAME.iter().map(|(right, _)| *right).collect();
    assert!(missing.is_subset(&listed), "no vector refuses by name {missing:?}, listed are {listed:?}");
}
