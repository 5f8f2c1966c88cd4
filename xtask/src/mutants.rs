//! Small changes to the modules of states, gauges and actions, one at a time: whether the tests notice each.

mod laboratory;
mod list;
mod page;
mod weave;

use crate::{Result, run, tools};
use laboratory::Laboratory;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The version of cargo-mutants.
const VERSION: &str = "27.1.0";
/// What is changed.
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

/// What became of the changes of one module, each as cargo-mutants names it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Outcomes {
    /// The text that was changed: another one is run anew.
    text: String,
    commit: String,
    /// What takes for ever among them.
    caught: BTreeSet<String>,
    /// They do not compile.
    unviable: BTreeSet<String>,
    survivors: BTreeSet<String>,
    /// How many there are.
    listed: usize,
}

impl Outcomes {
    fn untried(&self) -> usize {
        self.listed.saturating_sub(self.caught.len() + self.unviable.len() + self.survivors.len())
    }

    fn keep(&self, module: &str) -> Result {
        let text = serde_json::to_string_pretty(self).map_err(|error| error.to_string())?;
        write(&kept_in(module), &text)
    }
}

/// Runs the modules that have changed since they were run, and what survived in the others, since tests may have changed.
pub fn run(named: &[String]) -> Result {
    if let Some(unknown) = named.iter().find(|name| !MODULES.contains(&name.as_str())) {
        return Err(format!("`{unknown}` is none of {}", MODULES.join(", ")));
    }
    let program = tools::installed("cargo-mutants", "cargo-mutants", VERSION)?;
    let chosen = MODULES.into_iter().filter(|module| named.is_empty() || named.iter().any(|name| name == module));
    let mut modules = Vec::new();
    for module in chosen {
        modules.push((module, Outcomes { survivors: BTreeSet::new(), commit: run::commit()?, ..known(module)? }));
    }
    // Whoever stops it has a page, which says what was not tried.
    let _ = written();
    let laboratory = Laboratory::new(&program)?;
    laboratory.run(&mut modules)?;
    written()
}

/// Writes the page; fails if too few are caught.
fn written() -> Result {
    let outcomes: Result<Vec<_>> = MODULES.into_iter().map(|module| Ok((module, known(module)?))).collect();
    page::write(&outcomes?)
}

fn folder() -> PathBuf {
    run::top().join("target/mutants")
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn kept_in(module: &str) -> PathBuf {
    folder().join(format!("{}.json", module.replace('/', "-")))
}

/// What is known of a module as it is now.
fn known(module: &str) -> Result<Outcomes> {
    let text = read(&run::top().join(module))?;
    let kept = fs::read_to_string(kept_in(module)).ok();
    let kept = kept.map(|kept| serde_json::from_str::<Outcomes>(&kept)).transpose();
    let kept = kept.map_err(|error| format!("{module}: {error}"))?;
    Ok(kept.filter(|kept| kept.text == text).unwrap_or(Outcomes { text, ..Outcomes::default() }))
}
