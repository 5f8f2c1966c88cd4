//! Programs that are built from the registry into `target/tools`, each once.

use crate::{Result, run};
use std::fs;

/// The path of a program of a crate in this version, installed if it is not there.
pub fn installed(package: &str, program: &str, version: &str) -> Result<String> {
    let root = run::top().join("target/tools");
    let path = root.join("bin").join(program).to_string_lossy().into_owned();
    // One that cargo runs expects its own name first, as cargo gives it.
    let asked: Vec<&str> = program.strip_prefix("cargo-").into_iter().chain(["--version"]).collect();
    if run::output(&path, &asked).as_deref() == Some(&format!("{program} {version}")) {
        return Ok(path);
    }
    eprintln!("{program} {version}: installing into target/tools (some minutes)");
    let root = root.to_string_lossy().into_owned();
    let folder = run::top().join("target/tools-build").to_string_lossy().into_owned();
    // Unoptimised it is there in a third of the time, and its own work is short.
    let words =
        ["install", "--debug", "--quiet", package, "--version", version, "--root", &root, "--target-dir", &folder];
    run::command("cargo", &words, &[("CARGO_PROFILE_DEV_DEBUG", "0")])?;
    // It is built once.
    let _ = fs::remove_dir_all(folder);
    Ok(path)
}

/// Sees to it that a program of Debian's is there.
pub fn debian(program: &str, package: &str) -> Result {
    if run::output(program, &["--version"]).is_some() {
        return Ok(());
    }
    eprintln!("{program}: installing Debian's");
    let install = ["install", "-y", "--no-install-recommends", package];
    let quiet = |arguments: &[&str]| run::captured("apt-get", arguments, &[("DEBIAN_FRONTEND", "noninteractive")]);
    quiet(&["update"])
        .and_then(|_| quiet(&install))
        .map(|_| ())
        .map_err(|why| format!("no {program}: run `apt-get install {package}` as root ({why})"))
}
