//! Running other programs, from the top of the repository.

use crate::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The top of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Words of a command line, and more of them.
pub fn with<'a>(words: &[&'a str], more: &'a [String]) -> Vec<&'a str> {
    words.iter().copied().chain(more.iter().map(String::as_str)).collect()
}

/// Runs cargo, its input and output those of this program.
pub fn cargo(arguments: &[&str]) -> Result {
    command("cargo", arguments, &[])
}

/// Runs a program with more of an environment; fails if it does.
pub fn command(program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Result {
    let mut command = Command::new(program);
    command.args(arguments).envs(environment.iter().copied()).current_dir(top());
    let status = command.status().map_err(|error| format!("`{program}` cannot be run: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{program} {}` failed", arguments.join(" "))) }
}

/// What a program prints, if it runs and succeeds.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).current_dir(top()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The commit of what is here, and whether there is more. The pages that are written meanwhile change nothing that is run.
pub fn commit() -> Result<String> {
    let commit = output("git", &["rev-parse", "HEAD"]).ok_or("`git` names no commit")?;
    let changed =
        output("git", &["status", "--porcelain", "--", ".", ":!docs"]).is_some_and(|changes| !changes.is_empty());
    Ok(if changed { commit + ", with changes that are not committed" } else { commit })
}

/// What makes the big numbers of tests take a third of the time: our crates built with optimisation, and every check.
pub const OPTIMISED: (&str, &str) = ("CARGO_PROFILE_DEV_OPT_LEVEL", "2");

/// What a program prints, with more of an environment; fails if it does.
pub fn captured(program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Result<String> {
    let mut command = Command::new(program);
    command.args(arguments).envs(environment.iter().copied()).current_dir(top()).stderr(std::process::Stdio::inherit());
    let output = command.output().map_err(|error| format!("`{program}` cannot be run: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    Err(format!("`{program} {}` failed:\n{text}", arguments.join(" ")))
}
