//! Deadlines and prices against the independent reference of `tests/reference`, which was written from the rules and not
//! from the engine: the vectors' expectations, and seeded requests with their whole answers.
//!
//! `BESPEAK_CASES` says how many requests of each kind. Each comes from its number alone.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on fails")]

use bespeak::time::{BundledZones, Zones};
use bespeak::wire::call;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

#[test]
fn the_engine_and_the_independent_reference_give_the_same_answers() {
    let cases = std::env::var("BESPEAK_CASES").unwrap_or_else(|_| "300".to_owned());
    let compare = Path::new(env!("CARGO_MANIFEST_DIR")).join("reference/compare.py");
    let mut reference = Command::new("python3")
        .arg("-B")
        .arg(compare)
        .args(["--engine", "-", "--cases", &cases])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("`python3` of 3.11 or later is on the path");
    let mut errors = reference.stderr.take().unwrap();
    let said = std::thread::spawn(move || {
        let mut said = String::new();
        errors.read_to_string(&mut said).unwrap();
        said
    });
    let zones: Arc<dyn Zones> = Arc::new(BundledZones);
    let mut answers = reference.stdin.take().unwrap();
    let mut asked = 0_u32;
    for request in BufReader::new(reference.stdout.take().unwrap()).lines() {
        writeln!(answers, "{}", call(&zones, request.unwrap().as_bytes())).unwrap();
        asked += 1;
    }
    drop(answers);
    let said = said.join().unwrap();
    print!("{said}");
    assert!(reference.wait().unwrap().success(), "the answers differ, or the reference failed: see above");
    assert!(asked > 0, "the reference asked nothing");
}
