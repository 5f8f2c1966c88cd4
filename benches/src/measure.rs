//! Measuring, on machines that do other things too: both sides in turn, medians, and instructions beside seconds.

use comfy_table::Table;
use std::error::Error;
use std::process::Command;
use std::time::{Duration, Instant};

/// One line of the table.
#[derive(Debug)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// Our figure.
    pub ours: String,
    /// The other's, and whose it is.
    pub peer: String,
    /// Ours by the other's, in hundredths.
    pub ratio: Option<u64>,
    /// The same by instructions.
    pub by_instructions: Option<u64>,
    /// What the ratio is to be.
    pub aim: &'static str,
}

/// Something computed in two ways.
pub struct Duel {
    /// What.
    pub what: String,
    /// What it is held against.
    pub beside: &'static str,
    /// What the ratio is to be.
    pub aim: &'static str,
    /// How many calls are timed at once: few, so that a round is over before the machine turns to something else.
    pub calls: u32,
    /// Our way.
    pub ours: Box<dyn FnMut()>,
    /// The other.
    pub peer: Box<dyn FnMut()>,
}

/// Which of the two.
#[derive(Debug, Clone, Copy)]
pub enum Side {
    /// Ours.
    Ours,
    /// The other.
    Peer,
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Peer => "peer",
        }
    }
}

impl Duel {
    /// The median time of one call of each, over rounds that alternate between the two, so that a busy moment of the
    /// machine falls on both.
    pub fn fight(mut self, rounds: usize, instructions: Option<[u64; 2]>) -> Row {
        let (mut ours, mut peers) = (Vec::new(), Vec::new());
        for _ in 0..rounds.max(1) {
            ours.push(time(self.calls, &mut self.ours));
            peers.push(time(self.calls, &mut self.peer));
        }
        let (ours, peer) = (median(ours), median(peers));
        Row {
            what: self.what,
            ours: format!("{} ns", ours.as_nanos()),
            peer: format!("{} ns, {}", peer.as_nanos(), self.beside),
            ratio: Some(hundredths(nanos(ours), nanos(peer))),
            by_instructions: instructions.map(|[ours, peer]| hundredths(ours, peer)),
            aim: self.aim,
        }
    }
}

fn time(calls: u32, call: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    (0..calls).for_each(|_| call());
    start.elapsed() / calls.max(1)
}

/// The middle of what was measured.
pub fn median<T: Ord + Copy + Default>(mut all: Vec<T>) -> T {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// A time in nanoseconds.
#[must_use]
pub fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// One by the other, in hundredths.
#[must_use]
pub fn hundredths(one: u64, other: u64) -> u64 {
    one.saturating_mul(100) / other.max(1)
}

/// How many a second.
#[must_use]
pub fn rate(count: u64, took: Duration) -> u64 {
    count.saturating_mul(1_000_000_000) / nanos(took).max(1)
}

/// How long this thread has been on a processor, where the system tells.
pub fn on_processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

const FEW_CALLS: u32 = 4;
/// How many calls are made where few are held against many.
pub const MANY_CALLS: u32 = 24;

/// The instructions of one call: what more calls take, beside what fewer take.
///
/// # Errors
/// There is no valgrind, or it fails.
pub fn instructions(bench: &str, place: usize, side: Side) -> Result<u64, Box<dyn Error>> {
    let count = |calls: u32| -> Result<u64, Box<dyn Error>> {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(std::env::current_exe()?)
            .args([bench, "--alone", &place.to_string(), side.name(), &calls.to_string()])
            .output()?;
        let told = String::from_utf8_lossy(&output.stderr);
        let collected = told.lines().find_map(|line| line.split_once("Collected :").map(|(_, count)| count.trim()));
        Ok(collected.ok_or_else(|| told.to_string())?.parse()?)
    };
    Ok(count(MANY_CALLS)?.saturating_sub(count(FEW_CALLS)?) / u64::from(MANY_CALLS - FEW_CALLS))
}

/// Runs one side of one benchmark.
///
/// # Errors
/// The arguments are not those of [`instructions`].
pub fn alone(mut duel: Duel, arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [_, side, calls] = arguments else { return Err("a place, a side and a number of calls".into()) };
    let calls: u32 = calls.parse()?;
    let call = if side == Side::Ours.name() { &mut duel.ours } else { &mut duel.peer };
    (0..calls).for_each(|_| call());
    Ok(())
}

/// The rows as a table.
#[must_use]
pub fn table(rows: &[Row]) -> Table {
    let decimal = |hundredths: Option<u64>| {
        hundredths.map(|ratio| format!("{}.{:02}", ratio / 100, ratio % 100)).unwrap_or_default()
    };
    let mut table = Table::new();
    table.set_header(["what", "ours", "peer", "ratio", "by instructions", "aim"]);
    for row in rows {
        table.add_row([
            row.what.clone(),
            row.ours.clone(),
            row.peer.clone(),
            decimal(row.ratio),
            decimal(row.by_instructions),
            row.aim.to_owned(),
        ]);
    }
    table
}
