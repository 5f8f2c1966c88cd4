//! Benchmarks: what the engine computes beside the least that could be computed in its place, as a ratio.
//!
//! `cargo run --release -p bespeak-benches -- quote`; `all`, or no name: all of them. With `--instructions` those that
//! only compute are also counted by valgrind, which other programs on the machine do not disturb; of the commands on SQLite
//! what they do outside the system.

use bespeak_benches::measure::{Duel, Row, Side};
use bespeak_benches::{calendar, command, deadline, due, measure, postgres, quote, register, sqlite, validate};
use clap::{Parser, ValueEnum};
use std::error::Error;
use std::path::PathBuf;

/// Every benchmark: its name on the command line and what it measures, a line each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Bench {
    /// A quote by a prepared catalogue, beside the same sums over bare numbers.
    Quote,
    /// A calendar of prices, beside the same cells as bare numbers.
    Calendar,
    /// A deadline, beside the same dates by chrono alone.
    Deadline,
    /// An inquiry form from its text, decoded and checked, beside serde's derived structs.
    Validate,
    /// A whole command on the store in memory.
    Command,
    /// Whole commands on a durable SQLite file, by 1, 8 and 32 writers, beside a bare transaction that writes the same rows.
    Sqlite,
    /// Whole commands on a PostgreSQL server of its own, by 1, 8 and 32 writers, beside bare transactions of the same rows.
    Postgres,
    /// What is due, a thousand of a million, and carrying it out, on SQLite and on PostgreSQL.
    Due,
    /// The register: pages, filters, its export and a report, on SQLite and on PostgreSQL.
    Register,
    /// All of them.
    All,
}

#[derive(Debug, Parser)]
#[command(about)]
struct Arguments {
    /// Which benchmarks; none named: all.
    benches: Vec<Bench>,
    /// How many rounds the medians are taken over.
    #[arg(long, default_value_t = 1001)]
    rounds: usize,
    /// The same of those whose rounds take a second.
    #[arg(long, default_value_t = 15)]
    long_rounds: usize,
    /// Bookings of the register.
    #[arg(long, default_value_t = 1_000_000)]
    bookings: u32,
    /// Whether to count instructions, too; needs valgrind.
    #[arg(long)]
    instructions: bool,
    /// Where database files are made; by default where temporary files are.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// One side of one benchmark alone, so many times: what valgrind is given.
    #[arg(long, hide = true, num_args = 3, value_names = ["PLACE", "SIDE", "CALLS"])]
    alone: Option<Vec<String>>,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments = Arguments::parse();
    if let (Some(alone), Some(bench)) = (&arguments.alone, arguments.benches.first()) {
        let place = alone.first().ok_or("a place")?.parse()?;
        let duel = match bench {
            Bench::Sqlite => sqlite::duel(place)?,
            bench => duels(*bench)?.into_iter().nth(place).ok_or("no such benchmark")?,
        };
        return measure::alone(duel, alone);
    }
    let named = arguments.benches.iter().copied().filter(|bench| *bench != Bench::All);
    let mut benches: Vec<Bench> = named.collect();
    if benches.is_empty() || arguments.benches.contains(&Bench::All) {
        benches = Bench::value_variants().to_vec();
    }
    let mut rows = Vec::new();
    for bench in benches {
        rows.extend(run(bench, &arguments)?);
    }
    println!("{}", measure::table(&rows));
    Ok(())
}

/// Those that only compute.
fn duels(bench: Bench) -> Outcome<Vec<Duel>> {
    match bench {
        Bench::Quote => quote::duels(),
        Bench::Calendar => calendar::duels(),
        Bench::Deadline => deadline::duels(),
        Bench::Validate => validate::duels(),
        Bench::Command | Bench::Sqlite | Bench::Postgres | Bench::Due | Bench::Register | Bench::All => Ok(Vec::new()),
    }
}

fn run(bench: Bench, arguments: &Arguments) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    match bench {
        Bench::Quote | Bench::Calendar | Bench::Deadline | Bench::Validate => {
            for (place, duel) in duels(bench)?.into_iter().enumerate() {
                rows.push(duel.fight(arguments.rounds, counted(bench, place, arguments)?));
            }
        }
        Bench::Command => rows.extend(command::run(arguments.long_rounds)?),
        Bench::Sqlite => {
            let counted = |place| counted(bench, place, arguments);
            rows.extend(sqlite::run(arguments.long_rounds, arguments.folder.as_deref(), counted)?);
        }
        Bench::Postgres => rows.extend(postgres::run(arguments.long_rounds)?),
        Bench::Due => rows.extend(due::run(arguments.long_rounds, arguments.folder.as_deref())?),
        Bench::Register => {
            rows.extend(register::run(arguments.long_rounds, arguments.bookings, arguments.folder.as_deref())?);
        }
        Bench::All => {}
    }
    Ok(rows)
}

/// The instructions of both sides, if they are asked for.
fn counted(bench: Bench, place: usize, arguments: &Arguments) -> Outcome<Option<[u64; 2]>> {
    let Some(bench) = bench.to_possible_value().filter(|_| arguments.instructions) else { return Ok(None) };
    let count = |side| measure::instructions(bench.get_name(), place, side);
    Ok(Some([count(Side::Ours)?, count(Side::Peer)?]))
}
