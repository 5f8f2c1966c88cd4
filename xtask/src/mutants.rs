//! Small changes to the modules of states, gauges and actions, one at a time: whether the tests notice each.

use crate::{Result, run, tools};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The version of cargo-mutants.
const VERSION: &str = "27.1.0";
/// The page that a run writes.
const PAGE: &str = "docs/mutants.md";
/// How many of a hundred must be caught.
const AIM: usize = 90;
/// What is changed, in the order in which it is.
const MODULES: [&str; 8] = [
    "core/src/booking/transitions.rs",
    "core/src/booking/status.rs",
    "core/src/inventory.rs",
    "core/src/booking/decide/points.rs",
    "core/src/booking/decide/actions.rs",
    "core/src/booking/decide/waiting.rs",
    "core/src/engine/gauges.rs",
    "core/src/engine/line.rs",
];
/// What is to notice it: the first that fails ends the run of a mutant.
const TESTS: [&str; 5] = ["vectors", "regressions", "interleaved", "oracle", "waiting"];
/// Changes after which the code does the same: module, what cargo-mutants says of it after the line, why.
const EQUIVALENT: &[(&str, &str, &str)] = &[];
/// What stands above the tables.
const ABOVE: &str = "<!-- Written by `cargo xtask mutants`. -->

# Mutants

cargo-mutants changes one thing at a time in the modules of states, gauges and actions: a condition the other way round, an
operator, a function that answers a constant. The conformance vectors, the walk over the table of states, interleaved commands, what
went wrong before and random waiting lists are run against each; one that none of them notices has survived. Unviable is what does
not compile; what takes for ever is caught. `cargo xtask mutants` goes on with the modules that were not run since they changed.
";

/// What became of one module.
#[derive(Debug, Serialize, Deserialize)]
struct Outcomes {
    /// The text that was changed: another one must be run anew.
    text: String,
    commit: String,
    caught: usize,
    unviable: usize,
    /// As cargo-mutants names them, with their place.
    survivors: Vec<String>,
}

/// Runs the modules that are not run yet, until the time is over; writes the page; fails if too few are caught.
pub fn run(minutes: u64, named: &[String]) -> Result {
    let program = tools::installed("cargo-mutants", "cargo-mutants", VERSION)?;
    if let Some(unknown) = named.iter().find(|name| !MODULES.contains(&name.as_str())) {
        return Err(format!("`{unknown}` is none of {}", MODULES.join(", ")));
    }
    let end = Instant::now() + Duration::from_secs(minutes * 60);
    let tree = tree()?;
    for module in MODULES {
        let chosen = named.is_empty() || named.iter().any(|name| name == module);
        if !chosen || outcomes(module)?.is_some() || Instant::now() > end {
            continue;
        }
        println!("── {module}");
        change(&program, &tree, module)?;
    }
    let (page, share) = page()?;
    fs::write(run::top().join(PAGE), page).map_err(|error| format!("{PAGE}: {error}"))?;
    println!("wrote {PAGE}");
    match share {
        Some(share) if share < AIM => Err(format!("{share} of 100 are caught: {AIM} are wanted")),
        _ => Ok(()),
    }
}

fn folder() -> PathBuf {
    run::top().join("target/mutants")
}

/// A copy of what is committed, which is changed in place, so that only what was changed is built again.
fn tree() -> Result<PathBuf> {
    let tree = folder().join("tree");
    let path = tree.to_string_lossy().into_owned();
    let _ = fs::remove_dir_all(&tree);
    fs::create_dir_all(&tree).map_err(|error| format!("{path}: {error}"))?;
    run::command("sh", &["-c", &format!("git archive HEAD | tar -x -C '{path}'")], &[])?;
    Ok(tree)
}

fn change(program: &str, tree: &Path, module: &str) -> Result {
    let (root, out) = (tree.to_string_lossy().into_owned(), folder().to_string_lossy().into_owned());
    let build = folder().join("build").to_string_lossy().into_owned();
    let mut words = vec!["mutants", "--in-place", "--no-shuffle", "--dir", &root, "--output", &out, "--file", module];
    words.extend(["--package", "bespeak", "--test-package", "bespeak-tests", "--timeout", "120"]);
    words.push("--");
    for test in TESTS {
        words.extend(["--test", test]);
    }
    let environment =
        [("CARGO_TARGET_DIR", build.as_str()), ("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_INCREMENTAL", "1")];
    // It fails where mutants survive; what counts is what it wrote.
    if let Err(why) = run::command(program, &words, &environment) {
        eprintln!("{why}");
    }
    let found = folder().join("mutants.out");
    let lines = |name: &str| -> Result<Vec<String>> {
        let text = fs::read_to_string(found.join(name)).map_err(|error| format!("{name}: {error}"))?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let listed = lines("mutants.json")?.iter().filter(|line| line.trim_start().starts_with("\"name\"")).count();
    let outcomes = Outcomes {
        text: text(module)?,
        commit: run::commit()?,
        caught: lines("caught.txt")?.len() + lines("timeout.txt")?.len(),
        unviable: lines("unviable.txt")?.len(),
        survivors: lines("missed.txt")?,
    };
    let told = outcomes.caught + outcomes.unviable + outcomes.survivors.len();
    if told == 0 || told < listed {
        return Err(format!("of {listed} mutants of `{module}` {told} were run"));
    }
    let text = serde_json::to_string_pretty(&outcomes).map_err(|error| error.to_string())?;
    let path = kept(module);
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Where the outcomes of a module are kept.
fn kept(module: &str) -> PathBuf {
    folder().join(format!("{}.json", module.replace('/', "-")))
}

fn text(module: &str) -> Result<String> {
    fs::read_to_string(run::top().join(module)).map_err(|error| format!("{module}: {error}"))
}

/// The outcomes of a module as it is now, if it was run.
fn outcomes(module: &str) -> Result<Option<Outcomes>> {
    let Ok(found) = fs::read_to_string(kept(module)) else { return Ok(None) };
    let outcomes: Outcomes = serde_json::from_str(&found).map_err(|error| format!("{module}: {error}"))?;
    Ok(Some(outcomes).filter(|outcomes| text(module).is_ok_and(|text| text == outcomes.text)))
}

/// The page, and how many of a hundred are caught of those that were run.
fn page() -> Result<(String, Option<usize>)> {
    let mut page = format!(
        "{ABOVE}\n| module | caught | survived | equivalent | unviable | commit |\n|---|---|---|---|---|---|\n"
    );
    let (mut caught, mut viable) = (0, 0);
    let mut told: BTreeMap<bool, Vec<String>> = BTreeMap::new();
    for module in MODULES {
        let Some(of_it) = outcomes(module)? else {
            page += &format!("| `{module}` | not run yet | | | | |\n");
            continue;
        };
        let (mut survived, mut equivalent) = (0, 0);
        for survivor in &of_it.survivors {
            let same = EQUIVALENT.iter().find(|(file, what, _)| *file == module && survivor.ends_with(what));
            let why = same.map(|(.., why)| format!(" ({why})")).unwrap_or_default();
            *(if same.is_some() { &mut equivalent } else { &mut survived }) += 1;
            told.entry(same.is_some()).or_default().push(format!("- `{survivor}`{why}\n"));
        }
        caught += of_it.caught;
        viable += of_it.caught + survived;
        page += &format!(
            "| `{module}` | {} | {survived} | {equivalent} | {} | {} |\n",
            of_it.caught, of_it.unviable, of_it.commit
        );
    }
    let share = (caught * 100).checked_div(viable);
    if let Some(share) = share {
        page += &format!("\n{caught} of {viable} are caught, {share} of 100; {AIM} are wanted.\n");
    }
    for (same, heading) in [(false, "Survivors"), (true, "Equivalent")] {
        if let Some(lines) = told.get(&same) {
            page += &format!("\n## {heading}\n\n{}", lines.concat());
        }
    }
    Ok((page, share))
}
