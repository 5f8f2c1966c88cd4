//! The engine beside its peers: `cargo xtask peers` installs them and runs this.

use bespeak_benches::calendar;
use bespeak_benches::measure::{median, rate};
use bespeak_benches::peers::{Aim, Program, run};
use clap::Parser;
use std::error::Error;
use std::time::Instant;

/// A calendar is to have so many cells a second.
const CELLS_A_SECOND: u64 = 5_000_000;

#[derive(Debug, Parser)]
struct Arguments {
    /// The interpreter of the reference, 3.11 or later.
    #[arg(long, default_value = "python3")]
    python: String,
    /// The interpreter of an environment that has pretix; without one it is left out.
    #[arg(long)]
    pretix: Option<String>,
    /// Node, with decimal.js and luxon below `target/npm`.
    #[arg(long, default_value = "node")]
    node: String,
    /// How many rounds there are; of them the fastest tenth is looked at.
    #[arg(long, default_value_t = 101)]
    rounds: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let program = |interpreter: &str, file: &str, aims| {
        Program::start(&[interpreter.to_owned(), format!("benches/peers/{file}")], aims)
    };
    let mut programs = vec![
        program(
            &arguments.python,
            "reference.py",
            vec![
                ("quote", "the reference, in Python", Some(Aim::Faster(50))),
                ("deadline", "the reference, in Python", None),
            ],
        )?,
        program(&arguments.python, "zones.py", vec![("deadline", "Python's zoneinfo by hand", None)])?,
        program(
            &arguments.node,
            "node.mjs",
            vec![("quote", "decimal.js in Node", Some(Aim::Faster(100))), ("deadline", "luxon in Node", None)],
        )?,
    ];
    if let Some(interpreter) = &arguments.pretix {
        let aims = vec![("quote", "pretix's pricing functions", Some(Aim::Faster(200)))];
        programs.push(program(interpreter, "pretix_prices.py", aims)?);
    }
    let (table, mut missed) = run(programs, arguments.rounds)?;
    println!("{table}");
    let cells = cells_a_second(arguments.rounds)?;
    println!("calendar: {cells} cells a second; aim ≥ {CELLS_A_SECOND}");
    if cells < CELLS_A_SECOND {
        missed.push(format!("calendar: {cells} cells a second, to be {CELLS_A_SECOND}"));
    }
    match missed.is_empty() {
        true => println!("every aim is met"),
        false => println!("missed:\n  {}", missed.join("\n  ")),
    }
    Ok(())
}

/// The cells of a calendar that are priced in a second.
fn cells_a_second(rounds: usize) -> Result<u64, Box<dyn Error>> {
    let mut call = calendar::duels()?.into_iter().next().ok_or("a calendar")?.ours;
    let mut time = || {
        let start = Instant::now();
        call();
        start.elapsed()
    };
    Ok(rate(calendar::CELLS, median((0..rounds.max(1)).map(|_| time()).collect())))
}
