//! The engine beside what others do in its place, all in one run: each peer is a program of its own (`benches/peers`) that is
//! asked for a round at a time, in turn with the others, so that a busy moment of the machine falls on all of them.
//! Before anything is timed their answers are held against the engine's.

mod deadlines;
mod program;
mod quotes;
mod table;

pub use program::Program;

use serde_json::{Value, json};
use std::error::Error;
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How long a round is to last at least.
const ROUND: Duration = Duration::from_millis(2);

/// Something that every side answers.
pub struct Task {
    /// Its name, by which programs know it.
    pub name: &'static str,
    /// What it is, for the table.
    pub what: &'static str,
    /// What a program is told of it.
    pub given: Value,
    /// What every side is to answer.
    pub expected: Value,
    /// How many things one call answers: times are by thing.
    pub things: u32,
    /// Ours, and what else runs in this process; each with its name and aim.
    pub here: Vec<Side>,
}

/// A side that runs in this process.
pub struct Side {
    /// Its name in the table.
    pub name: &'static str,
    /// What its ratio is to be.
    pub aim: Option<Aim>,
    /// One call.
    pub call: Box<dyn FnMut()>,
}

/// What a ratio is to be.
#[derive(Debug, Clone, Copy)]
pub enum Aim {
    /// We are to be at least so many times faster.
    Faster(u32),
    /// We are to take at most so many times as long.
    Within(u32),
}

/// The nanoseconds of each side of a task, ours first.
pub struct Timed {
    /// Its name and aim.
    pub side: (String, Option<Aim>),
    /// The time of the undisturbed rounds, in nanoseconds a thing.
    pub nanoseconds: f64,
}

/// Asks every side of every task, says what differs, times them in turn, and makes the table of it; and what is missed.
///
/// # Errors
/// A side that answers something else; a program that does not run.
pub fn run(mut programs: Vec<Program>, rounds: usize) -> Outcome<(String, Vec<String>)> {
    let mut tasks = quotes::tasks()?;
    tasks.extend(deadlines::tasks()?);
    let given: Value =
        tasks.iter().map(|task| (task.name.to_owned(), task.given.clone())).collect::<serde_json::Map<_, _>>().into();
    let mut all = Vec::new();
    for program in &mut programs {
        let answers = program.ask(&json!({ "tasks": given }))?;
        for task in &tasks {
            match answers.get(task.name) {
                None => {}
                Some(answer) if *answer == task.expected => program.answers(task.name),
                Some(answer) => {
                    let (name, expected) = (program.name(), &task.expected);
                    return Err(format!("{name} answers `{}` with {answer}; expected {expected}", task.name).into());
                }
            }
        }
    }
    for task in &mut tasks {
        all.push(timed(task, &mut programs, rounds)?);
    }
    Ok(table::made(&tasks, &all))
}

fn timed(task: &mut Task, programs: &mut [Program], rounds: usize) -> Outcome<Vec<Timed>> {
    let mut calls: Vec<u32> = task.here.iter_mut().map(|side| calls_of_a_round(&mut *side.call)).collect();
    let mut here = vec![Vec::new(); task.here.len()];
    let mut there = vec![Vec::new(); programs.len()];
    for _ in 0..rounds.max(1) {
        for ((side, calls), times) in task.here.iter_mut().zip(&mut calls).zip(&mut here) {
            times.push(time(*calls, &mut *side.call).as_nanos() as u64 * 1_000 / u64::from(*calls));
        }
        for (program, times) in programs.iter_mut().zip(&mut there) {
            if program.knows(task.name) {
                times.push(program.round(task.name)?);
            }
        }
    }
    let by_thing = |times: Vec<u64>| undisturbed(times) as f64 / 1_000.0 / f64::from(task.things);
    let mut all: Vec<Timed> = task
        .here
        .iter()
        .zip(here)
        .map(|(side, times)| Timed { side: (side.name.to_owned(), side.aim), nanoseconds: by_thing(times) })
        .collect();
    for (program, times) in programs.iter().zip(there) {
        if !times.is_empty() {
            all.push(Timed { side: (program.side(task.name), program.aim(task.name)), nanoseconds: by_thing(times) });
        }
    }
    Ok(all)
}

/// The fastest tenth of the rounds begins here. What else the machine does only ever adds to a round, and adds most to the
/// longest ones, which are the peers': a median would flatter us.
fn undisturbed(mut times: Vec<u64>) -> u64 {
    times.sort_unstable();
    times.get(times.len() / 10).copied().unwrap_or_default()
}

fn time(calls: u32, call: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    (0..calls).for_each(|_| call());
    start.elapsed()
}

/// So many calls that a round is long enough for its clock.
fn calls_of_a_round(call: &mut dyn FnMut()) -> u32 {
    let mut calls = 1;
    while time(calls, call) < ROUND && calls < 1 << 24 {
        calls *= 2;
    }
    calls
}
