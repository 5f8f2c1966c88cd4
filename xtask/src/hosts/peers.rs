//! What the engine is measured beside: pretix in an environment of its own, decimal.js and luxon among the npm packages.

use super::{npm, python};
use crate::{Result, run};

/// What that environment gets.
const REQUIREMENTS: &str = "benches/peers/requirements.txt";
const ENVIRONMENT: &str = "venv-peers";

/// Installs them and measures; prints the ratios, and what is missed.
pub fn run(arguments: &[String]) -> Result {
    npm::install()?;
    python::environment(ENVIRONMENT, REQUIREMENTS)?;
    let interpreter = format!("target/{ENVIRONMENT}/bin/python");
    let bench = ["run", "--release", "--quiet", "--package", "bespeak-benches", "--bin", "peers", "--"];
    run::cargo(&run::with(&[&bench[..], &["--pretix", &interpreter]].concat(), arguments))
}
