//! A peer that is a program: a line of JSON in, a line of JSON out.

use super::{Aim, Outcome};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running peer. It is told all tasks first and answers those that it knows; then it is asked for rounds.
pub struct Program {
    name: String,
    aims: Vec<(&'static str, &'static str, Option<Aim>)>,
    known: BTreeSet<String>,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Program {
    /// Starts a program; tasks that begin so are named so in the table, with this aim.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start(command: &[String], aims: Vec<(&'static str, &'static str, Option<Aim>)>) -> Outcome<Self> {
        let (program, arguments) = command.split_first().ok_or("a program")?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`{program}` cannot be run: {error}"))?;
        let (input, output) = (child.stdin.take().ok_or("an input")?, child.stdout.take().ok_or("an output")?);
        let name = command.join(" ");
        Ok(Self { name, aims, known: BTreeSet::new(), child, input, output: BufReader::new(output) })
    }

    /// What was started.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn answers(&mut self, task: &str) {
        self.known.insert(task.to_owned());
    }

    pub(super) fn knows(&self, task: &str) -> bool {
        self.known.contains(task)
    }

    fn entry(&self, task: &str) -> Option<&(&'static str, &'static str, Option<Aim>)> {
        self.aims.iter().find(|(prefix, ..)| task.starts_with(prefix))
    }

    pub(super) fn side(&self, task: &str) -> String {
        self.entry(task).map_or_else(|| self.name.clone(), |(_, name, _)| (*name).to_owned())
    }

    pub(super) fn aim(&self, task: &str) -> Option<Aim> {
        self.entry(task).and_then(|(.., aim)| *aim)
    }

    pub(super) fn ask(&mut self, question: &Value) -> Outcome<Value> {
        writeln!(self.input, "{question}")?;
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            return Err(format!("`{}` ended", self.name).into());
        }
        Ok(serde_json::from_str(&line)?)
    }

    /// A round: the time of one call, in thousandths of a nanosecond.
    pub(super) fn round(&mut self, task: &str) -> Outcome<u64> {
        let answer = self.ask(&json!({ "round": task }))?;
        let nanoseconds = answer.as_f64().ok_or_else(|| format!("`{}` tells no time: {answer}", self.name))?;
        Ok((nanoseconds * 1_000.0) as u64)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It would end with its input; one that hangs is not waited for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
