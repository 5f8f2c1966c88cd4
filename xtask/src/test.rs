//! All checks, in the order in which they fail fastest.

use crate::hosts::Host;
use crate::{Result, bugs, generate, instructions, layers, run, setup, wasm};
use std::time::Instant;

/// What `--long` runs beside the rest: package, test, and how much of it.
const LONG: &[(&str, &str, (&str, &str))] = &[
    ("bespeak-tests", "mutations", ("BESPEAK_CASES", "100000")),
    ("bespeak-tests", "reference", ("BESPEAK_CASES", "20000")),
    ("bespeak-tests", "model", ("BESPEAK_SEEDS", "10000")),
    ("bespeak-tests", "three_stores", ("BESPEAK_SEQUENCES", "10000")),
    ("bespeak-tests", "commands", ("BESPEAK_CASES", "500")),
    ("bespeak-tests", "kill", ("BESPEAK_KILLS", "200")),
    ("bespeak-tests", "duels", ("BESPEAK_DUELS", "1000")),
    ("bespeak-tests", "erasure", ("BESPEAK_LIVES", "1000")),
    ("bespeak-sqlite", "processes", ("BESPEAK_KILLS", "200")),
    ("bespeak-postgres", "drops", ("BESPEAK_DROPS", "20")),
];
/// The crates that others build on.
const DOCUMENTED: [&str; 5] = ["bespeak", "bespeak-papers", "bespeak-sqlite", "bespeak-postgres", "bespeak-queue"];
/// How many generated requests each host answers in a long run.
const COMPARED: &str = "100000";
/// The page that a long run writes.
const LONG_PAGE: &str = "docs/long-run.md";

pub fn run(hosts: &[Host], long: bool) -> Result {
    if !hosts.is_empty() {
        hosts.iter().try_for_each(|host| host_tests(*host))?;
        return if long { hosts.iter().try_for_each(|host| host.memory()) } else { Ok(()) };
    }
    step("format", || run::cargo(&["fmt", "--all", "--check"]))?;
    step("layers", layers::check)?;
    step("lints", || {
        run::cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
        // The browser's build has no engine: it must be as clean.
        run::cargo(&["clippy", "--quiet", "--package", "bespeak", "--no-default-features", "--", "-D", "warnings"])?;
        run::cargo(&bugs::built("clippy", &["--quiet", "--", "-D", "warnings"]))
    })?;
    step("generated files", || generate::run(true))?;
    step("postgresql", setup::postgres)?;
    step("fonts", setup::fonts)?;
    step("tests, vectors, doctests", || run::cargo(&["test", "--workspace"]))?;
    step("documentation", || {
        let strict = [("RUSTDOCFLAGS", "-D warnings")];
        let documented = DOCUMENTED.map(|package| format!("--package={package}"));
        run::command("cargo", &run::with(&["doc", "--quiet", "--no-deps"], &documented), &strict)
    })?;
    step("wasm32", wasm::check)?;
    Host::FOREIGN.iter().try_for_each(|host| host_tests(*host))?;
    if long {
        // Counted first: it is the shortest.
        step("instructions", || instructions::run(false))?;
        step("deliberate bugs", bugs::run)?;
        long_run()?;
    }
    println!("all checks passed");
    Ok(())
}

fn host_tests(host: Host) -> Result {
    step(&format!("host {host:?}"), || host.setup().and_then(|()| host.test()))
}

/// Runs the tests that take their size from the environment, and writes what they say of it, with the commit.
pub fn long_run() -> Result {
    let commit = run::commit()?;
    let mut page = format!(
        "<!-- Written by `cargo xtask test --long`. -->\n\n# The long run\n\nCommit {commit}. Cases come from their \
         number alone, so the same ones run each time.\n\n| test | how much | it said | took |\n|---|---|---|---|\n"
    );
    for (package, test, environment) in LONG {
        let start = Instant::now();
        let arguments = ["test", "--package", package, "--test", test, "--", "--nocapture", "--test-threads", "2"];
        let mut said = String::new();
        step(&format!("long: {test}"), || {
            said = run::captured("cargo", &arguments, &[*environment, run::OPTIMISED])?;
            Ok(())
        })?;
        let figures: Vec<&str> = said.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
        let (name, value) = environment;
        let took = start.elapsed().as_secs();
        page += &format!("| `{package}` {test} | `{name}={value}` | {} | {took} s |\n", figures.join("; "));
    }
    page += "\n## Hosts\n\n";
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let this = this.to_string_lossy();
    for arguments in [vec!["compare", "--cases", COMPARED], vec!["memory"]] {
        step(&format!("long: {}", arguments.join(" ")), || {
            let said = run::captured(&this, &arguments, &[])?;
            page += &format!("`cargo xtask {}`\n\n```\n{said}```\n\n", arguments.join(" "));
            Ok(())
        })?;
    }
    std::fs::write(run::top().join(LONG_PAGE), page).map_err(|error| format!("{LONG_PAGE}: {error}"))?;
    println!("wrote {LONG_PAGE}");
    Ok(())
}

fn step(name: &str, check: impl FnOnce() -> Result) -> Result {
    println!("── {name}");
    let start = Instant::now();
    check().map_err(|why| format!("{name}: {why}"))?;
    println!("   {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}
