//! Deliberate bugs: whether each is caught, and by what.

use crate::{Result, run};

/// The page that a run writes.
const PAGE: &str = "docs/bugs.md";
/// What stands above the table.
const ABOVE: &str = "<!-- Written by `cargo xtask bugs`. -->

# Deliberate bugs

Each is a switch in the core, which only a build with the feature `bugs` has: `core/src/bugs/list.rs` says what is wrong,
`bug!(Name)` stands where. A run switches them on one at a time and names the first test that fails, in this order: the
conformance vectors (`tests/vectors`), the walk over the table of states (`tests/oracle`), two commands that interleave
(`tests/tests/interleaved.rs`), rules that change (`tests/tests/frozen.rs`), random commands (`tests/tests/commands`), the
independent model (`tests/model`). Without a bug none of them fails. By hand `cargo xtask bugs`; `cargo xtask test --long` does so
too. Left out is what cannot be seen: that a booking is written whatever its revision, since its event's number would be taken.
";

/// A command of cargo on the test of the bugs, built with them.
pub fn built<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let test = [command, "--package", "bespeak-tests", "--features", "bugs", "--test", "bugs"];
    test.into_iter().chain(more.iter().copied()).collect()
}

/// Switches each on, and writes what caught it; fails if nothing did.
pub fn run() -> Result {
    let commit = run::commit()?;
    let one = ["--", "--exact", "every_bug_is_caught", "--nocapture"];
    let said = run::captured("cargo", &built("test", &one), &[run::OPTIMISED])?;
    let of = |what: fn(&str) -> bool| said.lines().filter(|line| what(line)).collect::<Vec<_>>().join("\n");
    let rows = of(|line| line.starts_with("| `"));
    let counts = of(|line| line.contains(" bugs: "));
    let page =
        format!("{ABOVE}\nCommit {commit}. {counts}.\n\n| bug | what is wrong | caught by |\n|---|---|---|\n{rows}\n");
    std::fs::write(run::top().join(PAGE), page).map_err(|error| format!("{PAGE}: {error}"))?;
    println!("{counts}\nwrote {PAGE}");
    Ok(())
}
