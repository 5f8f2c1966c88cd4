//! Python: a virtual environment and the package built by maturin, under `target/`.

use super::npm;
use crate::{Result, run};
use std::fs;
use std::path::{Path, PathBuf};

/// What the virtual environment gets.
const REQUIREMENTS: &str = "bindings-python/requirements.txt";
/// Where the package's own files are.
const PACKAGE: &str = "bindings-python/python";
const TESTS: &str = "bindings-python/tests";
const BENCH: &str = "benches/python";
const EXAMPLE: &str = "examples/python";

fn target(name: &str) -> PathBuf {
    run::top().join("target").join(name)
}

fn tool(name: &str) -> String {
    target("venv/bin").join(name).to_string_lossy().into_owned()
}

/// What it is built and tested with: the virtual environment, and pyright, which is an npm package.
pub fn setup() -> Result {
    npm::install()?;
    own()
}

/// The package's own environment.
fn own() -> Result {
    environment("venv", REQUIREMENTS)
}

/// A virtual environment under `target/` with what a file names; skips what is there.
pub fn environment(name: &str, requirements: &str) -> Result {
    let python = "python3";
    let recent = ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"];
    if run::output(python, &recent).is_none() {
        return Err("there is no Python 3.11 or newer: as root, run `apt-get install python3 python3-venv`".to_owned());
    }
    let folder = target(name);
    if !folder.join("bin/pip").exists() {
        eprintln!("python: making a virtual environment in target/{name}");
        make(python, &folder)?;
    }
    let (wanted, there) = (run::top().join(requirements), folder.join("requirements.txt"));
    if fs::read(&wanted).ok() == fs::read(&there).ok() {
        eprintln!("python: target/{name} is there");
        return Ok(());
    }
    eprintln!("python: installing what {requirements} names");
    let pip = folder.join("bin/pip").to_string_lossy().into_owned();
    quietly(&pip, &["install", "--quiet", "--requirement", requirements])?;
    fs::copy(&wanted, &there).map(|_| ()).map_err(|error| format!("{}: {error}", there.display()))
}

fn make(python: &str, folder: &Path) -> Result {
    let folder = folder.to_string_lossy();
    let made = ["-m", "venv", &*folder];
    if run::command(python, &made, &[]).is_ok() {
        return Ok(());
    }
    eprintln!("python: there is no `venv`; installing Debian's python3-venv");
    let installed = quietly("apt-get", &["update"])
        .and_then(|()| quietly("apt-get", &["install", "-y", "--no-install-recommends", "python3-venv"]))
        .and_then(|()| run::command(python, &made, &[]));
    installed.map_err(|_| "a virtual environment needs `venv`: as root, run `apt-get install python3-venv`".to_owned())
}

/// Runs a program whose own output is nobody's answer.
fn quietly(program: &str, arguments: &[&str]) -> Result {
    run::captured(program, arguments, &[]).map(|_| ())
}

/// Builds the wheel and installs it into the virtual environment; says where it is.
fn build() -> Result<PathBuf> {
    own()?;
    let folder = target("wheels");
    let out = folder.to_string_lossy();
    let manifest = "bindings-python/Cargo.toml";
    quietly(&tool("maturin"), &["build", "--release", "--quiet", "--manifest-path", manifest, "--out", &out])?;
    let wheels = fs::read_dir(&folder).map_err(|error| format!("{out}: {error}"))?;
    let newest = wheels
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "whl"))
        .max_by_key(|path| path.metadata().and_then(|about| about.modified()).ok());
    let wheel = newest.ok_or_else(|| format!("maturin left no wheel in {out}"))?;
    let path = wheel.to_string_lossy();
    quietly(&tool("pip"), &["install", "--quiet", "--force-reinstall", "--no-deps", "--no-index", &path])?;
    Ok(wheel.clone())
}

/// Types under both checkers, then every test; the wheel's size is printed.
pub fn test() -> Result {
    npm::install()?;
    let wheel = build()?;
    let path = wheel.to_string_lossy().into_owned();
    let bytes = wheel.metadata().map_err(|error| format!("{path}: {error}"))?.len();
    println!("python: the wheel has {} KiB", bytes / 1024);
    let config = ["--config-file", "bindings-python/pyproject.toml"];
    run::command(&tool("mypy"), &[&config[..], &[PACKAGE, TESTS, BENCH, EXAMPLE]].concat(), &[])?;
    run::command(&npm::program("pyright"), &["--project", config[1]], &[])?;
    run::command(&tool("pytest"), &["--quiet", "--config-file", config[1], TESTS], &[("BESPEAK_WHEEL", &path)])
}

/// Answers one request a line by the package's typed functions.
pub fn eval() -> Result {
    build()?;
    run::command(&tool("python"), &["bindings-python/tests/evaluate.py"], &[])
}

/// The small application on the examples' data.
pub fn demo(arguments: &[String]) -> Result {
    build()?;
    run::command(&tool("python"), &run::with(&["examples/python/demo.py"], arguments), &[])
}

/// The package beside plain Python and pydantic.
pub fn bench(arguments: &[String]) -> Result {
    build()?;
    run::command(&tool("python"), &run::with(&["benches/python/bench.py"], arguments), &[])
}

/// A million calls: how much memory the process has on the way.
pub fn long() -> Result {
    build()?;
    run::command(&tool("python"), &["bindings-python/tests/memory.py"], &[])
}
