//! Measuring by the clock, on machines that do other things too.

use comfy_table::Table;
use std::time::{Duration, Instant};

/// Something measured beside something else.
#[derive(Debug)]
pub struct Row {
    /// What was measured.
    pub name: String,
    /// What it is held against.
    pub beside: &'static str,
    /// How long one call took.
    pub took: Duration,
    /// How long the other took.
    pub beside_took: Duration,
}

/// The median time of one call of each, over rounds that alternate between the two, so that a busy moment of the
/// machine falls on both.
pub fn side_by_side(rounds: usize, calls: u32, mut one: impl FnMut(), mut other: impl FnMut()) -> (Duration, Duration) {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(1) {
        ones.push(time(calls, &mut one));
        others.push(time(calls, &mut other));
    }
    (median(ones), median(others))
}

fn time(calls: u32, call: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    (0..calls).for_each(|_| call());
    start.elapsed() / calls.max(1)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The rows as a table, with their ratios.
pub fn table(rows: &[Row]) -> Table {
    let mut table = Table::new();
    table.set_header(["measured", "time", "beside", "time", "ratio"]);
    for row in rows {
        let hundredths = row.took.as_nanos() * 100 / row.beside_took.as_nanos().max(1);
        table.add_row([
            row.name.clone(),
            format!("{} ns", row.took.as_nanos()),
            row.beside.to_owned(),
            format!("{} ns", row.beside_took.as_nanos()),
            format!("{}.{:02}", hundredths / 100, hundredths % 100),
        ]);
    }
    table
}
