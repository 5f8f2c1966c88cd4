//! Requests that went wrong on their way: whatever arrives is answered, or refused with an error that helps.
//!
//! `BESPEAK_CASES` says how many mutated requests. Each comes from its number alone, so that one can be looked at again.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::json::Json;
use bespeak::limits;
use bespeak::wire::call;
use bespeak_tests::requests::{good, mutated, scenarios, temper};
use common::{ill_formed, times, zones};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// What is wrong with the answer to a request, if anything is.
fn wrong(request: &[u8], answer: &str) -> Option<String> {
    let Ok(told) = Json::parse(answer.as_bytes()) else { return Some("the answer is not JSON".into()) };
    let asked = Json::parse(request);
    match (told.get("answer"), told.get("error")) {
        (Some(told), None) => {
            let asked = asked.ok()?;
            let input = asked.get("input")?;
            let (Some(Json::List(steps)), Some(Json::List(told))) = (input.get("steps"), told.get("steps")) else {
                return None;
            };
            steps.iter().zip(told).find_map(|(step, told)| {
                let requests: Vec<&Json<'_>> = std::iter::once(step).chain(step.get("save_view")).collect();
                ill_formed(told.get("error")?, &requests)
            })
        }
        (None, Some(error)) => match &asked {
            Ok(asked) => {
                let input = asked.get("input");
                let requests: Vec<&Json<'_>> = std::iter::once(asked).chain(input).collect();
                ill_formed(error, &requests)
            }
            Err(_) => {
                let Some(Json::Text(code)) = error.get("code") else { return Some("no code".into()) };
                if !code.starts_with("json.") {
                    return Some(format!("what is not JSON is refused with `{code}`"));
                }
                ill_formed(error, &[])
            }
        },
        _ => Some("neither an answer nor an error, or both".into()),
    }
}

/// Asks, and gives what is wrong with what comes back.
fn ask(request: &[u8]) -> Result<String, String> {
    let zones = zones();
    let answer = catch_unwind(AssertUnwindSafe(|| call(&zones, request))).map_err(|_| "it panicked".to_owned())?;
    match wrong(request, &answer) {
        Some(wrong) => Err(format!("{wrong}\n{}", answer.chars().take(3_000).collect::<String>())),
        None => Ok(answer),
    }
}

#[test]
fn good_requests_are_good() {
    for request in scenarios() {
        let answer = ask(request.to_string().as_bytes()).unwrap_or_else(|wrong| panic!("{wrong}\n{request}"));
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(answer.get("answer").is_some(), "{answer}\n{request}");
        for (step, told) in answer["answer"]["steps"].as_array().into_iter().flatten().enumerate() {
            let asked = &request["input"]["steps"][step];
            // Only the link is made up, and so refused.
            let fine = told.get("error").is_none() || asked["view"]["type"] == "portal";
            assert!(fine, "{told}\n{asked}");
        }
    }
}

#[test]
fn whatever_arrives_is_answered_or_refused_with_an_error_that_helps() {
    let cases = u64::from(times("BESPEAK_CASES", 20_000));
    let good = good();
    let begun = Instant::now();
    let halves = std::thread::scope(|scope| {
        [0, 1]
            .map(|half| {
                let good = &good;
                scope.spawn(move || {
                    let mut codes = BTreeMap::<String, u32>::new();
                    let mut failures = Vec::new();
                    for number in (half..cases).step_by(2) {
                        let request = mutated(good, number);
                        match ask(&request) {
                            Ok(answer) => {
                                let told: Value = serde_json::from_str(&answer).unwrap();
                                let code = told["error"]["code"].as_str().unwrap_or("answered");
                                *codes.entry(code.to_owned()).or_default() += 1;
                            }
                            Err(wrong) => {
                                let request =
                                    String::from_utf8_lossy(&request).chars().take(20_000).collect::<String>();
                                failures.push((wrong.clone(), format!("request {number}: {request}\n{wrong}")));
                            }
                        }
                    }
                    (codes, failures)
                })
            })
            .map(|thread| thread.join().unwrap())
    });
    let mut codes = BTreeMap::<String, u32>::new();
    let mut failures = Vec::new();
    for (of_half, failed) in halves {
        of_half.into_iter().for_each(|(code, times)| *codes.entry(code).or_default() += times);
        failures.extend(failed);
    }
    println!("{cases} requests in {:?}: {codes:?}", begun.elapsed());
    // One example of each kind of failure, the shortest.
    let mut kinds = BTreeMap::<&str, (u32, &str)>::new();
    for (wrong, shown) in &failures {
        let (times, example) = kinds.entry(wrong.lines().next().unwrap_or_default()).or_insert((0, shown));
        *times += 1;
        if shown.len() < example.len() {
            *example = shown;
        }
    }
    for (kind, (times, example)) in &kinds {
        println!("{times} × {kind}\n  {}", example.chars().take(6_000).collect::<String>());
    }
    assert!(failures.is_empty(), "{} requests went wrong", failures.len());
}

/// The code of the error that a request is refused with; `answered`, if it is not.
fn code(name: &str, request: &[u8]) -> String {
    let begun = Instant::now();
    let shown = String::from_utf8_lossy(&request[..request.len().min(300)]).into_owned();
    let answer = ask(request).unwrap_or_else(|wrong| panic!("{name}: {wrong}\n{shown}"));
    println!("{name}: {} bytes asked, {} told, {:?}", request.len(), answer.len(), begun.elapsed());
    let told: Value = serde_json::from_str(&answer).unwrap();
    let problems = told["error"]["problems"].as_array();
    assert!(problems.is_none() || answer.len() < 100_000, "{name}: an error of {} bytes", answer.len());
    told["error"]["code"].as_str().unwrap_or("answered").to_owned()
}

fn deadline(zone: &str) -> Vec<u8> {
    format!(r#"{{"op":"deadline","input":{{"booked_at":"2026-11-22T09:00:00Z","rule":{{}},"zone":"{zone}"}}}}"#)
        .into_bytes()
}

#[test]
fn texts_that_are_no_requests_are_refused_by_what_they_are() {
    assert_eq!(code("nothing", b""), "json.truncated");
    assert_eq!(code("a long text", &deadline(&"x".repeat(10_000_000))), "text.length");
    assert_eq!(code("a text past the limit", &deadline(&"x".repeat(limits::REQUEST_BYTES))), "json.size");
    assert_eq!(code("deep lists", "[".repeat(100_000).as_bytes()), "json.depth");
    assert_eq!(code("deep objects", r#"{"a":"#.repeat(100_000).as_bytes()), "json.depth");
    assert_eq!(code("no UTF-8", b"{\"op\":\"\xff\"}"), "json.utf8");
    let cut = deadline("é").iter().position(|byte| !byte.is_ascii()).unwrap();
    assert_eq!(code("half a character", &deadline("é")[..=cut]), "json.utf8");
    assert_eq!(code("too large a number", br#"{"op":1e400,"input":{}}"#), "json.number");
    assert_eq!(code("half a pair", br#"{"op":"\ud800","input":{}}"#), "json.surrogate");
    assert_eq!(code("names twice", br#"{"op":"deadline","op":"deadline","input":{},"input":{}}"#), "field.duplicate");
    assert_eq!(code("bytes in front", b"\xef\xbb\xbf{}"), "json.syntax");
    assert_eq!(code("more behind", br#"{"op":"deadline","input":{}} {}"#), "json.syntax");
}

#[test]
fn a_million_problems_are_told_as_a_hundred() {
    let doubled = |field: &str| format!(r#"{{"op":"deadline","input":{{{}"zone":"UTC"}}}}"#, field.repeat(1_000_000));
    assert_eq!(code("unknown fields", doubled(r#""a":1,"#).as_bytes()), "field.unknown");
    assert_eq!(code("doubled fields", doubled(r#""rule":1,"#).as_bytes()), "type.unexpected");
    let lines =
        format!(r#"{{"op":"quote","input":{{"booked_on":1,"catalogue":{{}},"lines":[{}1]}}}}"#, "1,".repeat(99_999));
    assert_eq!(code("wrong lines", lines.as_bytes()), "type.unexpected");
    let codes = format!(r#"{{"op":"quote","input":{{"promo_codes":[{}""]}}}}"#, r#""","#.repeat(1_000_000));
    assert_eq!(code("too many codes", codes.as_bytes()), "list.length");
}

fn quote(lines: usize) -> Vec<u8> {
    let lines = vec![json!({"product": "seat", "quantity": 3, "session": "s3"}); lines];
    let catalogue = temper(1, true).catalogue();
    let input = json!({"catalogue": catalogue, "lines": lines, "promo_codes": ["FIVE"], "booked_on": "2026-12-01"});
    json!({"op": "quote", "input": input}).to_string().into_bytes()
}

#[test]
fn the_longest_quote_is_priced_and_a_longer_one_refused() {
    assert_eq!(code("as many lines as there may be", &quote(limits::LINES)), "answered");
    assert_eq!(code("one line more", &quote(limits::LINES + 1)), "list.length");
}

fn large_catalogue(products: usize, more: Value) -> Vec<u8> {
    let product = |i: usize| json!({"id": format!("p{i}"), "name": "P", "price": "1.00", "tax": "t"});
    let mut catalogue = json!({"currency": "EUR", "zone": "UTC", "taxes": [{"id": "t", "percent": "20"}],
        "products": (0..products).map(product).collect::<Value>(), "points_of_sale": [{"id": "web"}]});
    for (name, value) in more.as_object().unwrap() {
        catalogue[name] = value.clone();
    }
    json!({"op": "check_catalogue", "input": catalogue}).to_string().into_bytes()
}

#[test]
fn the_largest_catalogue_is_checked() {
    let request = large_catalogue(limits::CATALOGUE_ENTRIES, json!({}));
    assert_eq!(code("as many products as there may be", &request), "answered");
    let request = large_catalogue(limits::CATALOGUE_ENTRIES + 1, json!({}));
    assert_eq!(code("one product more", &request), "list.length");
}

/// S4: each profile is held against each.
#[test]
fn a_thousand_profiles_are_held_against_each_other() {
    let profiles = |profile: &dyn Fn(usize) -> Value| -> Value { (0..limits::PROFILES).map(profile).collect() };
    let apart = profiles(&|i| json!({"id": format!("r{i}"), "products": [format!("p{i}")]}));
    let request = large_catalogue(limits::PROFILES, json!({"profiles": apart}));
    assert_eq!(code("profiles apart", &request), "answered");

    let by_priority = profiles(&|i| json!({"id": format!("r{i}"), "priority": i}));
    let request = large_catalogue(1, json!({"profiles": by_priority}));
    assert_eq!(code("profiles with priorities", &request), "answered");

    let alike = profiles(&|i| json!({"id": format!("r{i}")}));
    assert_eq!(code("profiles that overlap", &large_catalogue(1, json!({"profiles": alike}))), "profile.overlap");

    // Long lists that interleave: half of the profiles differ in priority, half in date, and the halves share no product.
    let names = |side: usize| -> Value { (0..1_000).map(|n| format!("p{}", 2 * n + side)).collect() };
    let names = [names(0), names(1)];
    let long = profiles(&|i| {
        let (year, month, day) = (2000 + i / 2 % 100, 1 + i / 200, 1 + i % 2);
        let date = format!("{year}-{month:02}-{day:02}");
        match i % 2 {
            0 => json!({"id": format!("r{i}"), "products": names[0], "priority": i}),
            _ => json!({"id": format!("r{i}"), "products": names[1], "from": date, "until": date}),
        }
    });
    let request = large_catalogue(limits::CATALOGUE_ENTRIES, json!({"profiles": long}));
    assert_eq!(code("profiles with long lists", &request), "answered");
}
