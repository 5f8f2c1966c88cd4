//! The conformance vectors of prices: `tests/vectors/pricing`, by the operation `quote` from text to text.

#![allow(clippy::disallowed_methods, reason = "a test reads its vectors from files")]

use bespeak::json::{decode_text, write};
use bespeak::pricing::wire::{QuoteRequest, answer};
use serde_json::Value;
use std::path::Path;

/// What the files hold; a file that is not read is noticed.
const CASES: usize = 150;

#[test]
fn every_vector_is_answered_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/pricing");
    let mut ran = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(file["op"], "quote", "{}", path.display());
        for case in file["cases"].as_array().unwrap() {
            ran += 1;
            let name = case["name"].as_str().unwrap();
            // A request that no JSON value can hold, such as one with a field twice or in an order that matters, stands there as its text.
            let request = case["text"].as_str().map_or_else(|| case["input"].to_string(), str::to_owned);
            let given = match decode_text::<QuoteRequest>(request.as_bytes()).and_then(|request| answer(&request)) {
                Ok(breakdown) => ("answer", write(&breakdown).unwrap()),
                Err(error) => ("error", write(&error).unwrap()),
            };
            let (kind, text) = given;
            if case.get(kind) != Some(&serde_json::from_str(&text).unwrap()) {
                wrong.push(format!("{}: {name}\n  {kind}: {text}\n  expected: {case}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(ran, CASES);
}
