//! The page about what was changed and noticed.

use super::Outcomes;
use crate::{Result, run};
use std::fmt::Write as _;

/// Where it stands.
const PAGE: &str = "docs/mutants.md";
/// How many of a hundred must be caught.
const AIM: usize = 90;
/// What stands above the table.
const ABOVE: &str = "<!-- Written by `cargo xtask mutants`. -->

# Mutants

Small changes to the modules of states, gauges and actions, as cargo-mutants lists them: a condition the other way round, another
operator, an arm left out, a function that answers a constant. They are compiled together, each behind a switch, and tried one at a
time. In this order the conformance vectors, the walk over the table of states, commands that interleave, what went wrong before
and random waiting lists are run against each. Caught is what one of them fails by, or never ends by; unviable is what does not
compile. `cargo xtask mutants` runs what has changed since it was run, and what survived, and writes this page.
";

/// A change after which the code does the same.
struct Same {
    module: &'static str,
    /// What stands in the line that is changed.
    line: &'static str,
    /// As cargo-mutants says it.
    change: &'static str,
    why: &'static str,
}

/// Kept by hand: only what provably does the same.
const EQUIVALENT: &[Same] = &[
    Same {
        module: "core/src/booking/transitions.rs",
        line: "bug!(AnybodyMay) && !actors.is_empty()",
        change: "delete ! in check",
        why: "the switch of a deliberate bug before it is off",
    },
    Same {
        module: "core/src/engine/gauges.rs",
        line: "bug!(OneTooMany) && by == 1",
        change: "replace == with != in short",
        why: "the switch of a deliberate bug before it is off",
    },
    Same {
        module: "core/src/engine/gauges.rs",
        line: "let taken = taken(engine, gauge, &[after], reads)?;",
        change: "replace is_vacant -> std::result::Result<bool, super::reads::Need> with Ok(true)",
        why: "a walk that could stop goes on; where nothing is vacant nobody fits",
    },
    Same {
        module: "core/src/engine/gauges.rs",
        line: "i64::from(quantity) > taken",
        change: "replace > with >= in is_vacant",
        why: "a walk that could stop goes on; where nothing is vacant nobody fits",
    },
    Same {
        module: "core/src/engine/gauges.rs",
        line: "aside.untaken > 0",
        change: "replace > with >= in is_vacant",
        why: "a walk that could stop goes on; where nothing is vacant nobody fits",
    },
];

/// Writes the page; fails if too few are caught.
pub fn write(modules: &[(&str, Outcomes)]) -> Result {
    let (mut rows, mut survived, mut equivalent) = (String::new(), String::new(), String::new());
    let (mut caught, mut viable) = (0, 0);
    for (module, outcomes) in modules {
        if outcomes.listed == 0 {
            let _ = writeln!(rows, "| `{module}` | not run as it is now | | | | | |");
            continue;
        }
        let (same, other): (Vec<_>, Vec<_>) =
            outcomes.survivors.iter().map(|name| (name, same(name, outcomes))).partition(|(_, same)| same.is_some());
        for (name, _) in &other {
            let _ = writeln!(survived, "- `{name}`");
        }
        for (name, same) in &same {
            let _ = writeln!(equivalent, "- `{name}`: {}", same.map_or("", |same| same.why));
        }
        caught += outcomes.caught.len();
        viable += outcomes.caught.len() + other.len();
        let Outcomes { caught, unviable, commit, .. } = outcomes;
        let (caught, unviable, untried) = (caught.len(), unviable.len(), outcomes.untried());
        let (other, same) = (other.len(), same.len());
        let _ = writeln!(rows, "| `{module}` | {caught} | {other} | {same} | {unviable} | {untried} | {commit} |");
    }
    let share = (caught * 100).checked_div(viable).unwrap_or(0);
    let of = |heading: &str, list: String| if list.is_empty() { list } else { format!("\n## {heading}\n\n{list}") };
    let page = format!(
        "{ABOVE}\nOf {viable} that do not do the same {caught} are caught, {share} of 100; {AIM} are wanted.\n\n\
         | module | caught | survived | equivalent | unviable | not tried | commit |\n|---|---|---|---|---|---|---|\n{rows}{}{}",
        of("Survived", survived),
        of("Equivalent: the code does the same", equivalent),
    );
    super::write(&run::top().join(PAGE), &page)?;
    println!("{caught} of {viable} are caught\nwrote {PAGE}");
    if share < AIM { Err(format!("{share} of 100 are caught, {AIM} are wanted")) } else { Ok(()) }
}

/// Why a survivor does the same, if it does: `core/src/a.rs:12:5: replace < with <= in before`.
fn same(name: &str, outcomes: &Outcomes) -> Option<&'static Same> {
    let mut parts = name.splitn(4, ':');
    let (module, line, _, change) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let line = outcomes.text.lines().nth(line.parse::<usize>().ok()?.checked_sub(1)?)?;
    EQUIVALENT.iter().find(|same| same.module == module && line.contains(same.line) && change.trim() == same.change)
}
