//! Whole bookings against the independent model of `tests/model`, which was written from the rules and not from the engine:
//! random commands of several actors under a moving clock, answer by answer and booking by booking.
//!
//! `BESPEAK_SEEDS` says how many sequences of a hundred commands. Each comes from its number alone.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "a test that cannot go on fails")]

use bespeak::time::{BundledZones, Zones};
use bespeak::wire::call;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// As many models at once, each with seeds of its own.
const MODELS: usize = 2;

#[test]
fn the_engine_and_the_independent_model_do_the_same_on_random_commands() {
    let seeds: usize = std::env::var("BESPEAK_SEEDS").map_or(200, |seeds| seeds.parse().unwrap());
    let share = seeds.div_ceil(MODELS);
    let asked = (0..MODELS).map(|model| (model * share, share.min(seeds.saturating_sub(model * share))));
    let asked: Vec<_> = asked.filter(|(_, seeds)| *seeds > 0).collect();
    let same = std::thread::scope(|scope| {
        let models: Vec<_> = asked.iter().map(|(first, seeds)| scope.spawn(|| run(*first, *seeds))).collect();
        let said = models.into_iter().map(|model| model.join().unwrap());
        said.inspect(|said| print!("{}", said.as_ref().unwrap_or_else(|said| said))).filter(Result::is_ok).count()
    });
    assert_eq!(same, asked.len(), "the model and the engine differ, or the model failed: see above");
}

/// Answers one model. What it says; as an error, if it found a difference.
pub fn run(first: usize, seeds: usize) -> Result<String, String> {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("model/run.py");
    let mut model = Command::new("python3")
        .arg("-B")
        .arg(model)
        .args(["--engine", "-", "--first", &first.to_string(), "--seeds", &seeds.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("`python3` of 3.11 or later is on the path: {error}"));
    let mut errors = model.stderr.take().unwrap();
    let said = std::thread::spawn(move || {
        let mut said = String::new();
        errors.read_to_string(&mut said).unwrap();
        said
    });
    let zones: Arc<dyn Zones> = Arc::new(BundledZones);
    let mut answers = model.stdin.take().unwrap();
    for request in BufReader::new(model.stdout.take().unwrap()).lines() {
        // A model that has gone says why on its error output.
        if writeln!(answers, "{}", call(&zones, request.unwrap().as_bytes())).is_err() {
            break;
        }
    }
    drop(answers);
    let said = said.join().unwrap();
    if model.wait().unwrap().success() { Ok(said) } else { Err(said) }
}
