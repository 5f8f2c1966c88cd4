//! All checks, in the order in which they fail fastest.

use crate::hosts::Host;
use crate::{Result, bugs, generate, instructions, layers, long, run, setup, wasm};
use std::time::Instant;

/// The crates that others build on.
const DOCUMENTED: [&str; 7] = [
    "bespeak",
    "bespeak-texts",
    "bespeak-messages",
    "bespeak-papers",
    "bespeak-sqlite",
    "bespeak-postgres",
    "bespeak-queue",
];

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
        long::run(&[])?;
    }
    println!("all checks passed");
    Ok(())
}

fn host_tests(host: Host) -> Result {
    step(&format!("host {host:?}"), || host.setup().and_then(|()| host.test()))
}

fn step(name: &str, check: impl FnOnce() -> Result) -> Result {
    println!("── {name}");
    let start = Instant::now();
    check().map_err(|why| format!("{name}: {why}"))?;
    println!("   {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}
