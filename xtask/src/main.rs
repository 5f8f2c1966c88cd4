//! `cargo xtask`: set-up, generation, tests and the demo, with one command each.

mod generate;
mod layers;
mod run;
mod schema;
mod setup;
mod test;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// What can go wrong here: a text for whoever ran the command.
type Result<T = ()> = std::result::Result<T, String>;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set-up, generation, tests and the demo of Bespeak")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fetch what a host or a target needs, and say what was done.
    Setup,
    /// Format, lints, tests, doctests, vectors, wasm32, generated files.
    Test {
        /// Also the big numbers of random commands, mutated requests and kills; writes their figures into docs/long-run.md.
        #[arg(long)]
        long: bool,
    },
    /// The big numbers alone, as `test --long` ends.
    Long,
    /// Write schemas and reference pages from the types, or check that they are current.
    Generate {
        /// Change nothing; fail if something would change.
        #[arg(long)]
        check: bool,
    },
    /// Answer one request a line, from standard input to standard output.
    Eval,
    /// The main job on real input: two sellers, their inquiries, and what becomes of them.
    Demo {
        /// Handed to the demo, such as `--folder DIR`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Benchmarks, with their peers in the same run.
    Bench {
        /// Which; all of them if none is named.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Setup => setup::run(),
        Command::Test { long } => test::run(long),
        Command::Long => test::long_run(),
        Command::Generate { check } => generate::run(check),
        Command::Eval => run::cargo(&["run", "--release", "--quiet", "--package", "bespeak", "--example", "eval"]),
        Command::Demo { arguments } => {
            let demo = ["run", "--quiet", "--package", "bespeak-example", "--bin", "demo", "--"];
            run::cargo(&run::with(&demo, &arguments))
        }
        Command::Bench { arguments } => {
            let all = vec!["all".to_owned()];
            let which = if arguments.is_empty() { &all } else { &arguments };
            run::cargo(&run::with(&["run", "--release", "--quiet", "--package", "bespeak-benches", "--"], which))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}
