//! The npm packages that the JavaScript hosts are built, checked and compared with, below `target/npm`.

use crate::{Result, run};
use std::fs;
use std::path::PathBuf;

/// The lowest version of Node.
const NODE: u32 = 20;

/// The folder that they are installed in.
pub fn folder() -> PathBuf {
    run::top().join("target/npm")
}

/// A program that one of them brings.
pub fn program(name: &str) -> String {
    folder().join("node_modules/.bin").join(name).to_string_lossy().into_owned()
}

/// Installs them as the lock file says, unless they are there.
pub fn install() -> Result {
    let version = run::output("node", &["--version"]).unwrap_or_default();
    let major: u32 =
        version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0);
    if major < NODE {
        return Err(format!(
            "Node {NODE} or newer is needed, with npm: `apt-get install nodejs npm`, or from its own site"
        ));
    }
    let (from, to) = (run::top().join("tests/js"), folder());
    let lock = "package-lock.json";
    let read = |path: PathBuf| fs::read(path).ok();
    // npm writes this file when it is done, so an installation that was broken off begins again.
    let installed = to.join("node_modules/.package-lock.json").exists();
    if installed && read(from.join(lock)) == read(to.join(lock)) {
        eprintln!("npm: packages are there (Node {version})");
        return Ok(());
    }
    eprintln!("npm: installing packages into target/npm (Node {version})");
    fs::create_dir_all(&to).map_err(|error| format!("{}: {error}", to.display()))?;
    for file in ["package.json", lock] {
        fs::copy(from.join(file), to.join(file)).map_err(|error| format!("{file}: {error}"))?;
    }
    let folder = to.to_string_lossy().into_owned();
    run::command("npm", &["ci", "--prefix", &folder, "--ignore-scripts", "--no-audit", "--no-fund"], &[])
}
