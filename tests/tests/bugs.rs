//! Every deliberate bug of the core is caught, and by which test. Run by `cargo xtask bugs`, which writes what it says into
//! `docs/bugs.md`; by hand
//! `cargo test -p bespeak-tests --features bugs --test bugs -- --exact every_bug_is_caught --nocapture`.
//!
//! In order: the conformance vectors, the oracle walk, commands that interleave, rules that change, random commands, the independent model.
//! The first that fails is named. Without a bug none may fail, which is tried first.

#![allow(clippy::unwrap_used, clippy::panic, clippy::duplicate_mod, reason = "a test says what it expects")]

#[path = "commands/main.rs"]
mod commands;
#[path = "frozen.rs"]
mod frozen;
#[path = "interleaved.rs"]
mod interleaved;
#[path = "model.rs"]
mod model;
#[path = "oracle.rs"]
mod oracle;
#[path = "vectors.rs"]
mod vectors;

use bespeak::bugs::{Bug, with};
use bespeak::time::{BundledZones, Zones};
use bespeak_tests::Vector;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// As many sequences of random commands, the same ones for every bug.
const SEQUENCES: u32 = 100;
/// As many sequences of the model.
const SEEDS: usize = 40;

/// A way to catch a bug: its name, and what fails by it.
struct Net {
    name: &'static str,
    cast: fn(&[Vector]) -> Option<String>,
}

const NETS: [Net; 6] = [
    Net { name: "vector", cast: of_vectors },
    Net { name: "oracle walk", cast: of_the_oracle },
    Net { name: "interleaved", cast: of_interleaved },
    Net { name: "frozen", cast: of_frozen },
    Net { name: "random commands", cast: of_random_commands },
    Net { name: "model", cast: of_the_model },
];

fn of_vectors(vectors: &[Vector]) -> Option<String> {
    let zones: Arc<dyn Zones> = Arc::new(BundledZones);
    let fails = |vector: &&Vector| {
        catch_unwind(AssertUnwindSafe(|| vectors::wrong(&zones, vector))).is_ok_and(|wrong| wrong.is_none())
    };
    let failed = vectors.iter().find(|vector| !fails(vector))?;
    Some(format!("{}: {}", failed.file, failed.name))
}

/// What a test says that fails: the first line that is about a case.
fn said(test: impl FnOnce()) -> Option<String> {
    let panic = catch_unwind(AssertUnwindSafe(test)).err()?;
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default();
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    Some(if first.ends_with("wrong:") { lines.next().unwrap_or_default().to_owned() } else { first })
}

fn of_the_oracle(_: &[Vector]) -> Option<String> {
    said(oracle::every_command_on_every_status_by_every_actor_is_as_the_table_says)
}

fn of_interleaved(_: &[Vector]) -> Option<String> {
    let all: [(&str, fn()); 6] = [
        ("last place", interleaved::of_two_who_saw_the_last_place_free_one_has_it),
        ("confirm and expire", interleaved::what_was_confirmed_meanwhile_does_not_expire),
        ("one id, two commands", interleaved::two_commands_with_one_id_have_one_effect),
        ("one command, twice", interleaved::a_command_that_is_sent_twice_at_once_is_carried_out_once),
        ("one payment, twice", interleaved::a_payment_that_is_recorded_twice_at_once_is_entered_once),
        ("two invoices", interleaved::invoices_that_are_issued_at_once_have_two_numbers),
    ];
    all.into_iter().find_map(|(name, test)| said(test).map(|_| name.to_owned()))
}

fn of_frozen(_: &[Vector]) -> Option<String> {
    let all: [(&str, fn()); 3] = [
        ("cancellation", frozen::a_cancellation_costs_what_it_cost_when_it_was_offered),
        ("what is left", frozen::what_is_left_of_a_booking_keeps_its_price),
        ("cap", frozen::a_deadline_is_extended_within_the_cap_that_was_offered),
    ];
    all.into_iter().find_map(|(name, test)| said(test).map(|_| name.to_owned()))
}

fn of_random_commands(_: &[Vector]) -> Option<String> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let runner = TestRunner::new_with_rng(commands::sequences(SEQUENCES, 0), rng);
    let why = catch_unwind(AssertUnwindSafe(|| commands::try_sequences(runner).err()));
    let why = why.unwrap_or_else(|_| Some("the test itself gave up".to_owned()))?;
    Some(why.lines().next().unwrap_or_default().to_owned())
}

fn of_the_model(_: &[Vector]) -> Option<String> {
    model::run(0, SEEDS).err().map(|said| said.lines().find(|line| !line.is_empty()).unwrap_or_default().to_owned())
}

/// The net that catches a bug first, and what fails in it.
fn caught(bug: Bug, vectors: &[Vector]) -> Option<(&'static str, String)> {
    with(bug, || NETS.iter().find_map(|net| (net.cast)(vectors).map(|what| (net.name, what))))
}

/// A cell of a table in Markdown.
fn cell(text: &str) -> String {
    let short: String = text.chars().take(120).collect();
    let cut = if short.len() < text.len() { "…" } else { "" };
    format!("{}{cut}", short.replace('|', "\\|"))
}

#[test]
fn every_bug_is_caught() {
    let vectors = vectors::vectors();
    // What the nets say is written down; nobody needs to see them panic.
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    let without: Vec<_> = NETS.iter().filter_map(|net| (net.cast)(&vectors).map(|what| (net.name, what))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(bug) = Bug::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((bug.name(), (bug.wrong(), caught(*bug, &vectors))));
        }
        done
    };
    let found: BTreeMap<_, _> = std::thread::scope(|scope| {
        [(); 2].map(|()| scope.spawn(work)).into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    set_hook(hook);
    println!();
    for bug in Bug::ALL {
        let (wrong, caught) = &found[bug.name()];
        let by = caught.as_ref().map(|(net, what)| format!("{net}: {}", cell(what)));
        println!("| `{}` | {wrong} | {} |", bug.name(), by.unwrap_or_else(|| "**nothing**".to_owned()));
    }
    let by = |net: &str| found.values().filter(|(_, caught)| caught.as_ref().is_some_and(|(by, _)| *by == net)).count();
    let counts: Vec<String> = NETS.iter().map(|net| format!("{} by {}", by(net.name), net.name)).collect();
    println!("{} bugs: {}", Bug::ALL.len(), counts.join(", "));
    let missed: Vec<_> = found.iter().filter(|(_, (_, caught))| caught.is_none()).map(|(name, _)| name).collect();
    assert!(without.is_empty(), "something fails without any bug: {without:?}");
    assert!(missed.is_empty(), "caught by nothing: {missed:?}");
}
