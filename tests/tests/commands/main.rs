//! Random commands, in random order, by whoever, on two stores: what must hold after each of them.
//!
//! `BESPEAK_CASES` says how many sequences; a failing one is shrunk and printed as the list of its commands.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod books;
#[path = "../common/mod.rs"]
mod common;
mod dashboards;
mod forms;
mod generator;
mod life;
mod looking;
mod money;
mod papers;
mod people;
mod request;
#[path = "../common/shop.rs"]
mod shop;
mod world;

use bespeak_tests::requests::Temper;
use common::times;
use generator::{Step, act, making, step_of};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use serde_json::Value;
use shop::temper;
use std::cell::RefCell;
use std::collections::BTreeMap;
use uuid::Uuid;
use world::World;

/// Bookings that a sequence can be about.
const SLOTS: u8 = 8;
/// Stands in every personal value, and nowhere else.
const SECRET: &str = "geheim";
const SECRET_PHONE: &str = "99 00 71";

fn booking_id(slot: u8) -> Uuid {
    Uuid::from_u128(0xb00c_0000 + u128::from(slot))
}

fn decimal(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

type Check = Result<(), String>;

macro_rules! hold {
    ($cond:expr, $($what:tt)+) => { if !$cond { return Err(format!($($what)+)); } };
}
use hold;

fn run(temper: Temper, steps: &[Step], batch: usize) -> Result<World, TestCaseError> {
    let mut world = World::new(temper);
    for (number, step) in steps.iter().enumerate() {
        if let Err(wrong) = world.take(step, number) {
            return Err(TestCaseError::fail(format!("{wrong}\n\n{}\n{temper:?}", world.listing)));
        }
    }
    match world.batches(batch) {
        Ok(()) => Ok(world),
        Err(wrong) => Err(TestCaseError::fail(format!("{wrong}\n\n{}\n{temper:?}", world.listing))),
    }
}

/// What a command came to, in a word.
fn came_to(result: &Result<String, String>) -> String {
    match result {
        Ok(_) => "fine".to_owned(),
        Err(error) => serde_json::from_str::<Value>(error).unwrap()["code"].as_str().unwrap().to_owned(),
    }
}

/// How often each command came to what.
pub type Counts = BTreeMap<String, BTreeMap<String, u32>>;

/// That many sequences, and how often a failing one is cut down.
pub fn sequences(cases: u32, max_shrink_iters: u32) -> Config {
    Config { cases, max_shrink_iters, failure_persistence: None, ..Config::default() }
}

/// Tries sequences; how often each command came to what, or what went wrong.
pub fn try_sequences(mut runner: TestRunner) -> Result<Counts, String> {
    let bookings = prop::collection::vec(step_of(making().boxed()), 1..5);
    let rest = prop::collection::vec(step_of(act().boxed()), 0..40);
    let steps = (bookings, rest).prop_map(|(mut steps, rest)| {
        steps.extend(rest);
        steps
    });
    let counts = RefCell::new(Counts::new());
    let result = runner.run(&(temper(), steps, 1..12_usize), |(temper, steps, batch)| {
        for (request, result) in &run(temper, &steps, batch)?.given {
            let mut counts = counts.borrow_mut();
            let of_kind = counts.entry(request.command.kind().as_str().to_owned()).or_default();
            *of_kind.entry(came_to(result)).or_default() += 1;
        }
        Ok(())
    });
    match result {
        Ok(()) => Ok(counts.into_inner()),
        Err(TestError::Fail(why, _)) => Err(why.to_string()),
        Err(TestError::Abort(why)) => Err(format!("gave up: {why}")),
    }
}

#[test]
fn whatever_is_commanded_the_books_stay_right() {
    let cases = times("BESPEAK_CASES", 100);
    let halves = std::thread::scope(|scope| {
        [cases / 2, cases.div_ceil(2)]
            .map(|half| scope.spawn(move || try_sequences(TestRunner::new(sequences(half, 400)))))
            .map(|thread| thread.join().unwrap().unwrap_or_else(|why| panic!("{why}")))
    });
    let mut all = Counts::new();
    for (kind, of_kind) in halves.into_iter().flatten() {
        let counts = all.entry(kind).or_default();
        of_kind.into_iter().for_each(|(came_to, times)| *counts.entry(came_to).or_default() += times);
    }
    let given: u32 = all.values().flat_map(BTreeMap::values).sum();
    let fine: u32 = all.values().filter_map(|counts| counts.get("fine")).sum();
    println!("{cases} sequences, {given} commands, {fine} accepted");
    for (kind, counts) in &all {
        println!("  {kind}: {counts:?}");
    }
    let never: Vec<_> = all.iter().filter(|(_, counts)| !counts.contains_key("fine")).map(|(kind, _)| kind).collect();
    assert!(cases < 1_000 || never.is_empty(), "never accepted: {never:?}");
}
