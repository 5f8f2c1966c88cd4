//! What differs between two JSON values, one line each.

use serde_json::Value;

/// Lines shown at most.
const SHOWN: usize = 20;

/// The places where two values differ, as JSON Pointers with both values.
#[must_use]
pub fn differences(expected: &Value, given: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(expected, given, "", &mut found);
    let more = found.len().saturating_sub(SHOWN);
    found.truncate(SHOWN);
    if more > 0 {
        found.push(format!("and {more} more"));
    }
    found
}

fn compare(expected: &Value, given: &Value, path: &str, found: &mut Vec<String>) {
    match (expected, given) {
        (Value::Object(a), Value::Object(b)) => {
            for (name, value) in a {
                match b.get(name) {
                    Some(other) => compare(value, other, &format!("{path}/{name}"), found),
                    None => found.push(format!("{path}/{name}: expected {value}, got nothing")),
                }
            }
            for (name, value) in b.iter().filter(|(name, _)| !a.contains_key(*name)) {
                found.push(format!("{path}/{name}: expected nothing, got {value}"));
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (value, other)) in a.iter().zip(b).enumerate() {
                compare(value, other, &format!("{path}/{i}"), found);
            }
        }
        _ if expected == given => {}
        _ => found.push(format!("{path}: expected {expected}, got {given}")),
    }
}
