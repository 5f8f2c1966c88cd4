//! Requests that went wrong on their way: whatever arrives is answered, or refused with an error that helps.
//!
//! `BESPEAK_CASES` says how many mutated requests. Each comes from its number alone, so that one can be looked at again.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;
#[path = "common/shop.rs"]
mod shop;

use bespeak::json::Json;
use bespeak::limits;
use bespeak::wire::call;
use common::{ill_formed, times, zones};
use serde_json::{Value, json};
use shop::Temper;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

/// Random numbers from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides.max(1) as u64).unwrap()
    }

    fn one<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.roll(of.len())]
    }
}

/// JSON that may be wrong: names that stand twice, numbers and texts as they are written.
#[derive(Debug, Clone)]
enum Tree {
    Written(String),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl From<&Value> for Tree {
    fn from(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(fields) => Self::Object(fields.iter().map(|(k, v)| (k.clone(), Self::from(v))).collect()),
            other => Self::Written(other.to_string()),
        }
    }
}

impl Tree {
    fn write(&self, out: &mut String) {
        match self {
            Self::Written(text) => out.push_str(text),
            Self::Text(text) => out.push_str(&Value::from(text.as_str()).to_string()),
            Self::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (i, (name, value)) in fields.iter().enumerate() {
                    let _ = write!(out, "{}{}:", if i == 0 { "" } else { "," }, Value::from(name.as_str()));
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// A part of it, near the top more often than deep down.
    fn part(&mut self, dice: &mut Dice) -> &mut Self {
        let inside = match self {
            Self::List(items) => items.len(),
            Self::Object(fields) => fields.len(),
            _ => 0,
        };
        if inside == 0 || dice.roll(5) == 0 {
            return self;
        }
        let place = dice.roll(inside);
        match self {
            Self::List(items) => items[place].part(dice),
            Self::Object(fields) => fields[place].1.part(dice),
            other => other,
        }
    }
}

const NUMBERS: [&str; 22] = [
    "0",
    "-0",
    "1",
    "-1",
    "2",
    "7",
    "400",
    "401",
    "1000000",
    "1000001",
    "4294967295",
    "4294967296",
    "9007199254740991",
    "9007199254740992",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "1e400",
    "1.5",
    "1e2",
    "123456789012345678901234567890",
    "1E-400",
];
const TIMES: [&str; 24] = [
    "1900-01-01T00:00:00Z",
    "1899-12-31T23:59:59Z",
    "2199-12-31T23:59:59Z",
    "2200-01-01T00:00:00Z",
    "2199-12-31T23:59:59-12:00",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-06-30T23:59:60Z",
    "2026-11-22T09:00:00",
    "2026-11-22T09:00:00.1234567Z",
    "2026-11-22T09:00:00+14:00",
    "2026-02-30",
    "2026-03-29",
    "2199-12-31",
    "1900-01-01",
    "2026-03-29T02:30",
    "2026-10-25T02:30",
    "2199-12-31T23:59:59",
    "24:00",
    "23:59:60",
    "00:00",
    "2026-1-1",
    "+2026-01-01T00:00:00Z",
    "2026-11-22t09:00:00z",
];
const AMOUNTS: [&str; 17] = [
    "0",
    "0.00",
    "-1.00",
    "-0.00",
    "0.005",
    "99999999999.99",
    "100000000000.00",
    "100000000000.01",
    "12,50",
    "1e5",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "0.0000000000000000000000000001",
    "٣",
    "+1",
    ".5",
    "100.00001",
];
const WORDS: [&str; 16] = [
    "",
    " ",
    "\u{1}",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{202e}abc",
    "🙂🙂🙂",
    "e\u{301}\u{301}",
    "{given}",
    "`",
    "a`b",
    "A.B.",
    "EUR",
    "Europe/Paris",
    "a@b.example",
];
const NAMES: [&str; 10] = ["", "type", "id", "a/b", "a~b", "~1", "prodcut", "\u{202e}", "Option<T>", "lines"];

/// What a mutation puts in the place of something else.
fn anything(dice: &mut Dice) -> Tree {
    let text = |text: &str| Tree::Text(text.to_owned());
    match dice.roll(9) {
        0 => Tree::Written(dice.one(&["null", "true", "false"]).to_owned()),
        1 | 2 => Tree::Written(dice.one(&NUMBERS).to_owned()),
        3 => text(dice.one(&TIMES)),
        4 => text(dice.one(&AMOUNTS)),
        5 => text(dice.one(&WORDS)),
        6 => Tree::Written(
            dice.one(&[r#""\ud800""#, r#""\udc00x""#, r#""\ud800\u0041""#, r#""\u00zz""#, "\"\u{1}\""]).to_owned(),
        ),
        7 => Tree::List(Vec::new()),
        _ => Tree::Object(Vec::new()),
    }
}

fn lengthened(text: &str, dice: &mut Dice) -> String {
    match dice.roll(5) {
        0 => text.repeat(dice.roll(8)),
        1 => format!("{text}{}", "x".repeat(dice.roll(70))),
        2 => "é".repeat(limits::TEXT_BYTES / 2 + dice.roll(3) - 1),
        3 => format!("{}{text}", dice.one(&WORDS)),
        _ => text.chars().rev().collect(),
    }
}

fn mutate(tree: &mut Tree, dice: &mut Dice) {
    let other = tree.part(dice).clone();
    let part = tree.part(dice);
    match dice.roll(12) {
        0 | 1 => *part = anything(dice),
        2 => *part = other,
        3 => {
            let depth = [1, 2, 60, 124, 130, 300][dice.roll(6)];
            let in_lists = dice.roll(2) == 0;
            for _ in 0..depth {
                let inner = std::mem::replace(part, Tree::List(Vec::new()));
                *part = if in_lists { Tree::List(vec![inner]) } else { Tree::Object(vec![("a".to_owned(), inner)]) };
            }
        }
        _ => match part {
            Tree::Written(_) => *part = Tree::Written(dice.one(&NUMBERS).to_owned()),
            Tree::Text(text) => {
                *text = match dice.roll(6) {
                    0 => dice.one(&TIMES).to_owned(),
                    1 => dice.one(&AMOUNTS).to_owned(),
                    2 => dice.one(&WORDS).to_owned(),
                    _ => lengthened(text, dice),
                }
            }
            Tree::List(items) => match dice.roll(4) {
                0 if !items.is_empty() => {
                    let place = dice.roll(items.len());
                    items.remove(place);
                }
                1 => items.push(anything(dice)),
                2 => items.push(other),
                _ => {
                    let once = items.clone();
                    (0..dice.roll(20)).for_each(|_| items.extend(once.iter().take(50).cloned()));
                }
            },
            Tree::Object(fields) => {
                let place = dice.roll(fields.len());
                match dice.roll(6) {
                    0 | 1 if !fields.is_empty() => {
                        fields.remove(place);
                    }
                    2 if !fields.is_empty() => fields.push(fields[place].clone()),
                    3 if !fields.is_empty() => {
                        fields[place].0 = match dice.roll(3) {
                            0 => dice.one(&NAMES).to_owned(),
                            _ => lengthened(&fields[place].0.clone(), dice),
                        }
                    }
                    4 if !fields.is_empty() => fields[place].1 = anything(dice),
                    _ => fields.push((dice.one(&NAMES).to_owned(), anything(dice))),
                }
            }
        },
    }
}

/// The steps of a scenario, or one of the parts of another input.
fn inner<'t>(input: &'t mut Tree, dice: &mut Dice) -> Option<&'t mut Tree> {
    let Tree::Object(fields) = input else { return Some(input) };
    let steps = fields.iter().position(|(name, _)| name == "steps").filter(|_| dice.roll(3) > 0);
    let place = steps.unwrap_or_else(|| dice.roll(fields.len()));
    let (_, part) = fields.get_mut(place)?;
    let step = match part {
        Tree::List(items) if steps.is_some() && !items.is_empty() => Some(dice.roll(items.len())),
        _ => None,
    };
    match (part, step) {
        (Tree::List(items), Some(step)) => items.get_mut(step),
        (part, _) => Some(part),
    }
}

/// A good request and a number make a bad one.
fn mutated(good: &[(Tree, u32)], number: u64) -> Vec<u8> {
    let mut dice = Dice(number);
    let weights: u32 = good.iter().map(|(_, weight)| weight).sum();
    let mut left = u32::try_from(dice.roll(weights as usize)).unwrap();
    let (mut tree, _) = good
        .iter()
        .find(|(_, weight)| {
            let found = left < *weight;
            left = left.saturating_sub(*weight);
            found
        })
        .unwrap()
        .clone();
    let with_bytes = dice.roll(10) == 0;
    for _ in 0..=dice.roll(5) / 3 {
        // Mostly the input: what is wrong with its name is soon said.
        match &mut tree {
            Tree::Object(fields) if dice.roll(20) > 0 => {
                let input = fields.iter_mut().find(|(name, _)| name == "input").map(|(_, input)| input);
                if let Some(part) = input.and_then(|input| inner(input, &mut dice)) {
                    mutate(part, &mut dice);
                }
            }
            tree => mutate(tree, &mut dice),
        }
    }
    let mut text = String::new();
    tree.write(&mut text);
    let mut bytes = text.into_bytes();
    if with_bytes {
        for _ in 0..=dice.roll(3) {
            let place = dice.roll(bytes.len());
            if bytes.is_empty() {
                break;
            }
            match dice.roll(3) {
                0 => bytes[place] ^= 1 << dice.roll(8),
                1 => {
                    bytes.remove(place);
                }
                _ => bytes.truncate(place.max(1)),
            }
        }
    }
    bytes
}

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
            steps.iter().zip(told).find_map(|(step, told)| ill_formed(told.get("error")?, &[step]))
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

fn temper(deposit: u8, terms: bool) -> Temper {
    Temper {
        deposit,
        terms,
        net: false,
        firm: true,
        margin: 1,
        whole: false,
        money_protects: true,
        confirm_on: 0,
        pending_needs_payment: false,
        customer_may_extend: true,
        refuse_short_notice: false,
        fees: 1,
        blocks: false,
    }
}

/// Scenarios in which every command and every view goes well.
fn scenarios() -> Vec<Value> {
    let id = |kind: &str, number: u32| json!(format!("{kind}0000000-0000-4000-8000-{number:012}"));
    let staff = json!({"kind": "staff", "id": "mia", "rights": ["view_all", "edit_all", "release", "approve",
        "confirm_unpaid", "on_account"]});
    let customer = json!({"kind": "customer", "id": id("a", 1)});
    let form = json!({
        "contact": {"email": "ada@abbey.example", "name": {"given": "Ada", "family": "Byron"},
            "phone": "+33 1 99 00 71 20", "organisation": "Abbey", "address": {"street": ["1 Lane"],
            "postcode": "69001", "city": "Lyon", "country": "FR"}},
        "lines": [{"product": "seat", "quantity": 2, "session": "s3"},
            {"product": "bed", "guests": 2, "arrival": "2026-12-10", "nights": 2}],
        "promo_codes": ["FIVE"], "point_of_sale": "web", "customer_type": "individual",
        "billing": {"kind": "account", "account": "acme"}, "po_number": "PO-7", "message": "Hello",
        "answers": {"diet": "none"}});
    let pay = |reference: &str, amount: &str| json!({"provider": "bank", "reference": reference, "amount": amount, "currency": "EUR"});
    let given = |commands: &[(&Value, Value)]| -> Vec<Value> {
        let step = |(number, (actor, command)): (u32, &(&Value, Value))| {
            json!({"at": format!("2026-12-01T09:{number:02}:00Z"), "actor": actor, "command": command,
                "ids": {"command": id("c", number), "booking": id("b", 1), "customer": id("a", 1)}})
        };
        (1..).zip(commands).map(step).collect()
    };
    let views = |views: &[Value]| -> Vec<Value> {
        let step = |view: &Value| json!({"at": "2026-12-04T09:00:00Z", "actor": staff, "view": view});
        views.iter().map(step).collect()
    };
    let all_views = views(&[
        json!({"type": "booking", "booking": id("b", 1)}),
        json!({"type": "audit", "booking": id("b", 1)}),
        json!({"type": "register", "statuses": ["option", "confirmed"], "customer": id("a", 1), "limit": 10}),
        json!({"type": "due", "limit": 10}),
        json!({"type": "release", "limit": 10}),
        json!({"type": "gauge", "gauge": "hall/s3"}),
        json!({"type": "outbox", "limit": 10}),
        json!({"type": "portal", "token": "k1.b0000000000040008000000000000001.1.AAAA"}),
    ]);
    let lives: Vec<Vec<(&Value, Value)>> = vec![
        vec![
            (
                &staff,
                json!({"type": "create_draft", "contact": form["contact"], "lines": form["lines"],
                "billing": {"kind": "private"}, "point_of_sale": "desk", "po_number": "PO-1"}),
            ),
            (&staff, json!({"type": "edit", "note": "Called", "lines": form["lines"], "promo_codes": ["FIVE"]})),
            (&staff, json!({"type": "assign", "staff": "mia"})),
            (&staff, json!({"type": "quote", "valid_until": "2026-12-08T09:00:00Z"})),
            (&staff, json!({"type": "offer", "reprice": true})),
            (&customer, json!({"type": "accept_terms", "version": "v3"})),
            (&customer, json!({"type": "confirm", "offer": 2})),
            (&staff, json!({"type": "mark_done", "action": "guests"})),
        ],
        vec![
            (&customer, json!({"type": "submit_inquiry", "form": form, "payment": pay("r1", "5.00")})),
            (&customer, json!({"type": "reserve", "reprice": false})),
            (&customer, json!({"type": "open_payment"})),
            (&staff, json!({"type": "record_payment", "payment": pay("r2", "12.00")})),
            (&staff, json!({"type": "lock"})),
            (&staff, json!({"type": "unlock"})),
            (&staff, json!({"type": "extend", "until": "2026-12-07T12:00:00Z", "lines": [1, 2]})),
            (&customer, json!({"type": "cancel", "reason": "ill", "note": "Sorry"})),
        ],
        vec![
            (&customer, json!({"type": "reserve", "form": form})),
            (&staff, json!({"type": "release", "lines": [1]})),
            (&customer, json!({"type": "cancel"})),
        ],
        vec![(
            &staff,
            json!({"type": "purchase", "form": form, "payment": pay("r1", "400.00"),
            "accept_terms": "v3", "on_account": false}),
        )],
    ];
    let mut all = Vec::new();
    for (i, life) in (0..).zip(&lives) {
        let temper = temper(i % 4, i != 2);
        let (mut steps, clock) = (given(life), json!({"kind": "clock"}));
        if i == 2 {
            steps[1]["at"] = json!("2026-12-05T09:00:00Z");
            steps[2] = json!({"at": "2026-12-09T09:00:00Z", "actor": clock, "command": {"type": "expire"},
                "ids": {"command": id("c", 9), "booking": id("b", 1)}});
        }
        for steps in [steps.clone(), steps.iter().cloned().chain(all_views.iter().cloned()).collect()] {
            all.push(
                json!({"op": "scenario", "input": {"catalogue": temper.catalogue(), "policies": temper.policies(),
                "customers": [{"id": id("a", 7), "contact": {"email": "eve@abbey.example", "name": {"family": "Eve"}}}], "steps": steps}}),
            );
        }
    }
    all.push(json!({"op": "check_catalogue", "input": temper(1, true).catalogue()}));
    all.push(json!({"op": "validate_inquiry", "input": {"catalogue": temper(1, true).catalogue(), "form": form}}));
    all.push(json!({"op": "quote", "input": {"catalogue": temper(1, true).catalogue(), "lines": form["lines"],
        "promo_codes": ["FIVE", "SEATS"], "booked_on": "2026-12-01"}}));
    all
}

/// Good requests, with how often each is taken: by hand, from the vectors, from the examples.
fn good() -> Vec<(Tree, u32)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<(Tree, u32)> = scenarios().iter().map(|request| (Tree::from(request), 60)).collect();
    let by_hand = all.len();
    for folder in std::fs::read_dir(root.join("vectors")).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(files) = std::fs::read_dir(&folder) else { continue };
        for path in files.map(|entry| entry.unwrap().path()) {
            let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            for case in file["cases"].as_array().into_iter().flatten().filter(|case| case.get("answer").is_some()) {
                let Some(input) = case.get("input") else { continue };
                let op = case.get("op").unwrap_or(&file["op"]);
                all.push((Tree::from(&json!({"op": op, "input": input})), 2));
            }
        }
    }
    let of_vectors = all.len() - by_hand;
    for seller in ["surf-camp", "theatre"] {
        let folder = root.join("../examples/data").join(seller);
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let catalogue: Value = serde_json::from_str(&read("catalogue.json")).unwrap();
        all.push((Tree::from(&json!({"op": "check_catalogue", "input": catalogue})), 10));
        for line in read("inquiries.jsonl").lines() {
            let Ok(form) = serde_json::from_str::<Value>(line) else { continue };
            let input = json!({"catalogue": catalogue, "form": form});
            all.push((Tree::from(&json!({"op": "validate_inquiry", "input": input})), 1));
        }
    }
    assert!(of_vectors > 100 && all.len() > by_hand + of_vectors + 60, "{of_vectors} from vectors of {}", all.len());
    all
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
