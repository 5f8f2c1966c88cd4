//! Benchmarks: what the engine computes beside the least that could be computed in its place, as a ratio.
//!
//! `cargo run --release -p bespeak-benches -- quote`; without a name, all of them.

mod measure;
mod quote;

use clap::{Parser, ValueEnum};
use measure::Row;
use std::error::Error;

/// Every benchmark: its name on the command line and what it measures, a line each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Bench {
    /// A quote by a prepared catalogue, beside the same sums over bare numbers.
    Quote,
}

impl Bench {
    fn run(self, rounds: usize) -> Result<Vec<Row>, Box<dyn Error>> {
        match self {
            Self::Quote => quote::run(rounds),
        }
    }
}

#[derive(Debug, Parser)]
#[command(about)]
struct Arguments {
    /// Which benchmarks; none named: all.
    benches: Vec<Bench>,
    /// How many rounds the medians are taken over.
    #[arg(long, default_value_t = 1001)]
    rounds: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { benches, rounds } = Arguments::parse();
    let benches = if benches.is_empty() { Bench::value_variants().to_vec() } else { benches };
    let mut rows = Vec::new();
    for bench in benches {
        rows.extend(bench.run(rounds)?);
    }
    println!("{}", measure::table(&rows));
    Ok(())
}
