//! The same lines to every host, and the same bytes from each.

use crate::hosts::{self, Host};
use crate::{Result, run};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Lines of which hosts are shown, when they differ.
const SHOWN: usize = 5;
/// Of a hundred requests with a known operation that the core can read, how many go through a host's typed functions.
const TYPED_PERCENT: u64 = 95;

/// Sends the vectors, and generated requests from number `first` on, to each host.
pub fn run(hosts: &[Host], cases: u64, first: u64) -> Result {
    let hosts = if hosts.is_empty() { Host::FOREIGN } else { hosts };
    let vectors = requests("vectors", &["vectors".to_owned()])?;
    let generated = requests("generated", &[cases.to_string(), first.to_string()])?;
    let files = |host| match host {
        Host::Web => ("pure.txt", "pure-answers.txt"),
        _ => ("requests.txt", "answers.txt"),
    };
    let expected: BTreeSet<_> = hosts.iter().map(|host| files(*host)).collect();
    for (asked, told) in expected {
        answers(Host::Rust, &generated, asked, told)?;
    }
    let mut equal = true;
    for &host in hosts {
        for (what, folder) in [("vectors", &vectors), ("generated requests", &generated)] {
            let (asked, expected) = files(host);
            let given = format!("{host:?}.txt");
            let said = answers(host, folder, asked, &given)?;
            typed(host, what, &said)?;
            equal &= same(host, what, folder, [asked, expected, &given])?;
        }
    }
    if equal { Ok(()) } else { Err("hosts differ".to_owned()) }
}

/// Makes the requests of one kind; says where they are.
fn requests(kind: &str, arguments: &[String]) -> Result<PathBuf> {
    let folder = run::top().join("target/compare").join(kind);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let path = folder.to_string_lossy().into_owned();
    let words = ["run", "--quiet", "--package", "bespeak-tests", "--bin", "requests", "--", &path];
    run::cargo(&run::with(&words, arguments))?;
    Ok(folder)
}

/// Has a host answer one file into another; hands back what it said about that.
fn answers(host: Host, folder: &Path, asked: &str, given: &str) -> Result<String> {
    let unread = |error: std::io::Error| format!("{}: {error}", folder.display());
    let this = std::env::current_exe().map_err(unread)?;
    let ran = Command::new(this)
        .args(["eval", "--host", host.name()])
        .stdin(File::open(folder.join(asked)).map_err(unread)?)
        .stdout(Stdio::from(File::create(folder.join(given)).map_err(unread)?))
        .stderr(Stdio::piped())
        .output()
        .map_err(unread)?;
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    eprint!("{said}");
    if ran.status.success() { Ok(said) } else { Err(format!("`eval --host {}` failed", host.name())) }
}

/// Fails if too few requests went through the typed functions, by what the host's evaluator said: `of 12 requests with a
/// known operation 11 went typed`.
fn typed(host: Host, what: &str, said: &str) -> Result {
    let name = host.name();
    let counted = said.split_once(" requests with a known operation ").and_then(|(before, after)| {
        let known: u64 = before.rsplit(' ').next()?.parse().ok()?;
        let typed: u64 = after.split(' ').next()?.parse().ok()?;
        Some((known, typed))
    });
    let (known, typed) = counted.ok_or_else(|| format!("`eval --host {name}` does not say how many went typed"))?;
    println!("{name}: {typed} of {known} readable {what} with a known operation went through typed functions");
    if typed.saturating_mul(100) >= known.saturating_mul(TYPED_PERCENT) {
        return Ok(());
    }
    Err(format!("fewer than {TYPED_PERCENT} of 100 {what} went through typed functions of {name}"))
}

/// Says how many lines are equal, and shows the first that are not.
fn same(host: Host, what: &str, folder: &Path, files: [&str; 3]) -> Result<bool> {
    let lines = |name: &str| -> Result<Vec<Vec<u8>>> {
        let text = fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        Ok(text.strip_suffix(b"\n").unwrap_or(&text).split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect())
    };
    let [asked, expected, given] = files;
    let (asked, expected, given) = (lines(asked)?, lines(expected)?, lines(given)?);
    let differing: Vec<_> =
        asked.iter().zip(&expected).zip(&given).filter(|((_, expected), given)| expected != given).collect();
    // A browser's zones are its own: requests that name one of those listed may differ.
    let zones = if host == Host::Web { hosts::differing_zones()? } else { Vec::new() };
    let left_out = |asked: &[u8]| zones.iter().any(|zone| String::from_utf8_lossy(asked).contains(zone));
    let (left, wrong): (Vec<_>, Vec<_>) = differing.into_iter().partition(|((asked, _), _)| left_out(asked));
    let name = host.name();
    let equal = given.len().saturating_sub(wrong.len()).saturating_sub(left.len());
    println!(
        "{name}: {equal} of {} {what} equal, {} left out for their zones (docs/zones.md)",
        asked.len(),
        left.len()
    );
    for ((asked, expected), given) in wrong.iter().take(SHOWN) {
        let short = |line: &[u8]| String::from_utf8_lossy(line).chars().take(2_000).collect::<String>();
        println!("  asked    {}\n  expected {}\n  {name} {}", short(asked), short(expected), short(given));
    }
    Ok(wrong.is_empty() && expected.len() == asked.len() && given.len() == asked.len())
}
