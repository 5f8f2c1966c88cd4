//! What the hot paths cost in instructions, beside what they are committed to cost. Other programs on the machine do not
//! disturb the counts, so a path that became dearer is seen where seconds are too noisy to say.

use crate::{Result, run, tools};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The version of gungraun's program; the crate's is the same.
const GUNGRAUN: &str = "0.20.0";
/// The counts that are committed.
const COMMITTED: &str = "benches/instructions.json";
/// How much dearer a path may be, in percent.
const TOLERANCE: u64 = 5;

/// Counts, and what they hold for: another compiler makes other instructions.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Counts {
    rustc: String,
    target: String,
    paths: BTreeMap<String, u64>,
}

/// Counts all paths; fails if one is much dearer than it is committed to be. With `write`, commits what was counted instead.
pub fn run(write: bool) -> Result {
    let now = counted()?;
    if write {
        let text = serde_json::to_string_pretty(&now).map_err(|error| error.to_string())?;
        fs::write(run::top().join(COMMITTED), text + "\n").map_err(|error| format!("{COMMITTED}: {error}"))?;
        println!("wrote {COMMITTED}");
        return Ok(());
    }
    let text = fs::read_to_string(run::top().join(COMMITTED)).map_err(|error| format!("{COMMITTED}: {error}"))?;
    let committed: Counts = serde_json::from_str(&text).map_err(|error| format!("{COMMITTED}: {error}"))?;
    for (what, then, now) in [("compiler", &committed.rustc, &now.rustc), ("target", &committed.target, &now.target)] {
        if then != now {
            println!("another {what}: `{now}`, the counts are by `{then}`; both can differ without a change here");
        }
    }
    let (lines, wrong) = compared(&committed.paths, &now.paths);
    lines.iter().for_each(|line| println!("{line}"));
    if wrong.is_empty() {
        println!("no path is more than {TOLERANCE} % dearer than committed");
        return Ok(());
    }
    let all = wrong.join("\n  ");
    Err(format!(
        "not as committed in {COMMITTED}:\n  {all}\n(`cargo xtask instructions --write` commits them as they are)"
    ))
}

fn counted() -> Result<Counts> {
    tools::debian("valgrind", "valgrind")?;
    let runner = tools::installed("gungraun-runner", "gungraun-runner", GUNGRAUN)?;
    let bench = ["bench", "--quiet", "--package", "bespeak-benches", "--bench", "instructions"];
    let arguments = [&bench[..], &["--", "--output-format=json"]].concat();
    let said = run::captured("cargo", &arguments, &[("GUNGRAUN_RUNNER", &runner)])?;
    let paths = said.lines().map(count).collect::<Result<BTreeMap<String, u64>>>()?;
    if paths.is_empty() {
        return Err("nothing was counted".to_owned());
    }
    let about = run::output("rustc", &["--version", "--verbose"]).ok_or("`rustc` says no version")?;
    let line = |name: &str| about.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
    Ok(Counts { rustc: line("rustc "), target: line("host: "), paths })
}

/// The name of a path and its instructions, of a summary as gungraun writes it.
fn count(summary: &str) -> Result<(String, u64)> {
    let summary: serde_json::Value = serde_json::from_str(summary).map_err(|error| format!("{error}: {summary}"))?;
    let name = summary.pointer("/id").and_then(serde_json::Value::as_str);
    let instructions =
        summary.pointer("/profiles/0/data/total/metrics/Ir/values/new").and_then(serde_json::Value::as_u64);
    match (name, instructions) {
        (Some(name), Some(instructions)) => Ok((name.to_owned(), instructions)),
        _ => Err(format!("gungraun's summary is not as expected: {summary}")),
    }
}

/// A line for each path, and what is wrong.
fn compared(committed: &BTreeMap<String, u64>, now: &BTreeMap<String, u64>) -> (Vec<String>, Vec<String>) {
    let (mut lines, mut wrong) = (Vec::new(), Vec::new());
    for (name, count) in now {
        let Some(before) = committed.get(name) else {
            wrong.push(format!("{name}: {count}, of which nothing is committed"));
            continue;
        };
        let change = change(*before, *count);
        lines.push(format!("{name:<30} {count:>9}  committed {before:>9}  {change}"));
        if count.saturating_mul(100) > before.saturating_mul(100 + TOLERANCE) {
            wrong.push(format!("{name}: {count} instructions, committed are {before}: {change}"));
        }
    }
    wrong.extend(told_apart(now));
    let gone = committed.keys().filter(|name| !now.contains_key(*name));
    wrong.extend(gone.map(|name| format!("{name}: is committed and was not counted")));
    (lines, wrong)
}

/// Portal tokens that are wrong in different places, if they are not refused by as many instructions: how long it takes would
/// say how far a guess was right.
fn told_apart(now: &BTreeMap<String, u64>) -> Option<String> {
    let wrong: BTreeMap<&String, &u64> = now.iter().filter(|(name, _)| name.starts_with("token_wrong_")).collect();
    let counts: BTreeSet<&u64> = wrong.values().copied().collect();
    (counts.len() > 1).then(|| format!("a wrong token is not refused in constant time: {wrong:?}"))
}

/// How much more one is than the other, in percent.
fn change(before: u64, now: u64) -> String {
    let tenths = now.abs_diff(before).saturating_mul(1_000) / before.max(1);
    let sign = if now < before { '-' } else { '+' };
    format!("{sign}{}.{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(counts: &[(&str, u64)]) -> BTreeMap<String, u64> {
        counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    }

    #[test]
    fn a_path_may_be_five_percent_dearer_and_no_more() {
        let committed = paths(&[("same", 1_000), ("cheaper", 1_000), ("edge", 1_000), ("dearer", 1_000)]);
        let now = paths(&[("same", 1_000), ("cheaper", 500), ("edge", 1_050), ("dearer", 1_051)]);
        let (lines, wrong) = compared(&committed, &now);
        assert_eq!(lines.len(), 4);
        assert_eq!(wrong, ["dearer: 1051 instructions, committed are 1000: +5.1 %"]);
    }

    #[test]
    fn a_path_that_is_new_or_gone_is_wrong() {
        let (_, wrong) = compared(&paths(&[("gone", 1)]), &paths(&[("new", 2)]));
        assert_eq!(wrong, ["new: 2, of which nothing is committed", "gone: is committed and was not counted"]);
    }
    #[test]
    fn wrong_tokens_are_refused_by_as_many_instructions() {
        let same = paths(&[("token_wrong_at_first", 900), ("token_wrong_at_last", 900), ("quote", 1)]);
        assert_eq!(told_apart(&same), None);
        let apart = paths(&[("token_wrong_at_first", 900), ("token_wrong_at_last", 901)]);
        assert!(told_apart(&apart).unwrap_or_default().contains("constant time"));
    }
}
