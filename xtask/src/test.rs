//! All checks, in the order in which they fail fastest.

use crate::{Result, generate, layers, run, wasm};
use std::time::Instant;

/// What `--long` sets for the tests that look for it.
const LONG: &[(&str, &str)] = &[("BESPEAK_CASES", "100000"), ("BESPEAK_KILLS", "200")];

pub fn run(long: bool) -> Result {
    step("format", || run::cargo(&["fmt", "--all", "--check"]))?;
    step("layers", layers::check)?;
    step("lints", || {
        run::cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
        // The browser's build has no engine: it must be as clean.
        run::cargo(&["clippy", "--quiet", "--package", "bespeak", "--no-default-features", "--", "-D", "warnings"])
    })?;
    step("generated files", || generate::run(true))?;
    let environment = if long { LONG } else { &[] };
    step("tests, vectors, doctests", || run::command("cargo", &["test", "--workspace"], environment))?;
    step("documentation", || {
        let strict = [("RUSTDOCFLAGS", "-D warnings")];
        run::command(
            "cargo",
            &["doc", "--quiet", "--no-deps", "--package", "bespeak", "--package", "bespeak-sqlite"],
            &strict,
        )
    })?;
    step("wasm32", wasm::check)?;
    println!("all checks passed");
    Ok(())
}

fn step(name: &str, check: impl FnOnce() -> Result) -> Result {
    println!("── {name}");
    let start = Instant::now();
    check().map_err(|why| format!("{name}: {why}"))?;
    println!("   {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}
