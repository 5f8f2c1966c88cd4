//! The ratios as a table, and what is missed.

use super::{Aim, Task, Timed};
use crate::measure::{nanos, rate};
use comfy_table::Table;
use std::time::Duration;

pub fn made(tasks: &[Task], all: &[Vec<Timed>]) -> (String, Vec<String>) {
    let mut table = Table::new();
    table.set_header(["what", "by", "time", "a second", "ratio", "aim"]);
    let mut missed = Vec::new();
    for (task, sides) in tasks.iter().zip(all) {
        let Some(ours) = sides.first() else { continue };
        for (place, side) in sides.iter().enumerate() {
            let (name, aim) = &side.side;
            let (ratio, aim) = if place == 0 { (String::new(), String::new()) } else { told(ours, side, *aim) };
            if let Some(why) = side.side.1.and_then(|aim| miss(ours, side, aim)) {
                missed.push(format!("{}, beside {name}: {why}", task.what));
            }
            let what = if place == 0 { task.what } else { "" };
            let nanoseconds = side.nanoseconds;
            let time = Duration::from_nanos(nanoseconds as u64);
            let second = if nanos(time) == 0 { String::new() } else { grouped(rate(1, time)) };
            table.add_row([what.to_owned(), name.clone(), said(nanoseconds), second, ratio, aim]);
        }
    }
    (table.to_string(), missed)
}

/// The ratio of two sides, and the aim of it.
fn told(ours: &Timed, other: &Timed, aim: Option<Aim>) -> (String, String) {
    let (faster, slower) = (other.nanoseconds / ours.nanoseconds, ours.nanoseconds / other.nanoseconds);
    match aim {
        Some(Aim::Within(most)) => (format!("{slower:.1} times as long"), format!("≤ {most}")),
        Some(Aim::Faster(least)) => (format!("{faster:.0} times faster"), format!("≥ {least}")),
        None => (format!("{faster:.0} times faster"), String::new()),
    }
}

fn miss(ours: &Timed, other: &Timed, aim: Aim) -> Option<String> {
    let (ratio, reached) = told(ours, other, Some(aim));
    let met = match aim {
        Aim::Within(most) => ours.nanoseconds <= other.nanoseconds * f64::from(most),
        Aim::Faster(least) => other.nanoseconds >= ours.nanoseconds * f64::from(least),
    };
    (!met).then(|| format!("{ratio}, to be {reached}"))
}

fn said(nanoseconds: f64) -> String {
    if nanoseconds < 10_000.0 { format!("{nanoseconds:.0} ns") } else { format!("{:.1} µs", nanoseconds / 1_000.0) }
}

/// A number with a blank between each three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let from_end = |place: usize| digits.len().saturating_sub(place);
    let with_blanks = digits.chars().enumerate().flat_map(|(place, digit)| {
        let blank = (place > 0 && from_end(place).is_multiple_of(3)).then_some(' ');
        blank.into_iter().chain([digit])
    });
    with_blanks.collect()
}
