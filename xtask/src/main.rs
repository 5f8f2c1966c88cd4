//! `cargo xtask`: set-up, generation, tests and the demo, with one command each.

mod bugs;
mod compare;
mod generate;
mod hosts;
mod instructions;
mod layers;
mod long;
mod mutants;
mod rules;
mod run;
mod schema;
mod setup;
mod test;
mod tools;
mod wasm;

use clap::{Parser, Subcommand};
use hosts::Host;
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
    Setup {
        /// For which host; for all of them if none is named.
        #[arg(long)]
        host: Vec<Host>,
    },
    /// Format, lints, tests, doctests, vectors, wasm32, generated files.
    Test {
        /// Only what belongs to these hosts; everything if none is named.
        #[arg(long)]
        host: Vec<Host>,
        /// Also the instructions, the deliberate bugs and the big numbers: `instructions`, `bugs`, `long`.
        #[arg(long)]
        long: bool,
    },
    /// Switch deliberate bugs on, one at a time, and write what catches each into docs/bugs.md; fail if nothing does.
    Bugs,
    /// Change one thing at a time in the modules of states, gauges and actions, and write what no test notices into
    /// docs/mutants.md; fail if less than 90 of 100 are noticed. What has not changed is not run again.
    Mutants {
        /// Which modules, such as `core/src/inventory.rs`; all of them if none is named.
        modules: Vec<String>,
    },
    /// The big numbers alone, as `test --long` ends; writes what they say into docs/long-run.md.
    Long {
        /// Which; all of them if none is named.
        named: Vec<String>,
    },
    /// Write schemas and reference pages from the types, or check that they are current.
    Generate {
        /// Change nothing; fail if something would change.
        #[arg(long)]
        check: bool,
    },
    /// Answer one request a line, from standard input to standard output.
    Eval {
        /// Answered by which host.
        #[arg(long, default_value = "rust")]
        host: Host,
    },
    /// Vectors and generated requests in several hosts: the same bytes from each.
    Compare {
        /// Which hosts beside Rust; all of them if none is named.
        #[arg(long)]
        host: Vec<Host>,
        /// How many generated requests.
        #[arg(long, default_value_t = 2_000)]
        cases: u64,
        /// The number of the first: each comes from its number alone.
        #[arg(long, default_value_t = 0)]
        first: u64,
    },
    /// A million calls in each host, and what they do to its memory.
    Memory {
        /// In which hosts; in all of them if none is named.
        #[arg(long)]
        host: Vec<Host>,
    },
    /// Write where the zones of headless Chromium differ from those compiled in, into docs/zones.md.
    Zones,
    /// The main job on real input: two sellers, their inquiries, and what becomes of them.
    Demo {
        /// In which host.
        #[arg(long, default_value = "rust")]
        host: Host,
        /// Handed to the demo, such as `--folder DIR`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Benchmarks, with their peers in the same run.
    Bench {
        /// In which host.
        #[arg(long, default_value = "rust")]
        host: Host,
        /// Which; all of them if none is named.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Prices, deadlines and calendars beside pretix, decimal.js, luxon, zoneinfo, the reference and bare loops, in one run.
    Peers {
        /// Handed to the benchmark, such as `--rounds 301`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Count the instructions of the hot paths by valgrind; fail if one is much dearer than benches/instructions.json says.
    Instructions {
        /// Write the counts into that file instead.
        #[arg(long)]
        write: bool,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Setup { host } => setup::run(&host),
        Command::Test { host, long } => test::run(&host, long),
        Command::Bugs => bugs::run(),
        Command::Mutants { modules } => mutants::run(&modules),
        Command::Long { named } => long::run(&named),
        Command::Generate { check } => generate::run(check),
        Command::Eval { host } => host.eval(),
        Command::Compare { host, cases, first } => compare::run(&host, cases, first),
        Command::Memory { host } => {
            let hosts = if host.is_empty() { Host::FOREIGN } else { &host };
            hosts.iter().try_for_each(|host| host.memory())
        }
        Command::Zones => hosts::zones(),
        Command::Demo { host, arguments } => host.demo(&arguments),
        Command::Bench { host, arguments } => host.bench(&arguments),
        Command::Peers { arguments } => hosts::peers(&arguments),
        Command::Instructions { write } => instructions::run(write),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}
