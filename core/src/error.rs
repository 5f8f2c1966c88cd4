//! Errors: what was wrong, where, and what would be right.
//!
//! A refused request lists all its problems. Each has a stable [`Code`], a path into the request (a JSON Pointer,
//! RFC 6901), parameters, a message in English made from code and parameters, and help where there is any.

mod codes;

pub use codes::{Code, Kind};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt::{self, Write as _};

use crate::json::{self, Encode, Json};
use crate::limits;
use crate::order::order;

/// A parameter of a problem: data for a message in any language.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Param {
    /// A whole number.
    Int(i64),
    /// Text: what was given, a name, an amount, an instant.
    Text(String),
    /// Names, such as the candidates for a misspelt one.
    List(Vec<String>),
}

impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Text(text) => f.write_str(text),
            Self::List(names) => {
                for (i, name) in names.iter().enumerate() {
                    write!(f, "{}`{name}`", if i == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<Vec<String>> for Param {
    fn from(names: Vec<String>) -> Self {
        Self::List(names)
    }
}
impl From<i64> for Param {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<u32> for Param {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}
impl From<usize> for Param {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

/// One thing that is wrong with a request, or one rule that refuses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The stable code.
    pub code: Code,
    /// Where in the request: a JSON Pointer, empty for the request as a whole.
    pub path: String,
    /// What the message is made of, by name.
    pub params: Vec<(&'static str, Param)>,
}

impl Problem {
    /// A problem with the request as a whole.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { code, path: String::new(), params: Vec::new() }
    }

    /// The same problem at a path.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The same problem with one more parameter; long text is cut to what a message can hold.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        let value = match value.into() {
            Param::Text(text) if text.len() > limits::MESSAGE_BYTES => {
                let cut: String = text.chars().take(limits::MESSAGE_BYTES / 4).collect();
                Param::Text(format!("{cut}…"))
            }
            other => other,
        };
        self.params.push((name, value));
        self
    }

    /// The message: lower case, no full stop, user input in backticks.
    #[must_use]
    pub fn message(&self) -> String {
        fill(self.code.message(), &self.params)
    }

    /// What to do about it, if there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let candidates = self.params.iter().find_map(|(name, value)| match value {
            Param::List(names) if *name == "candidates" => Some(names),
            _ => None,
        });
        let given = self.params.iter().find_map(|(name, value)| match value {
            Param::Text(text) if *name == "given" => Some(text.as_str()),
            _ => None,
        });
        if let (Some(candidates), Some(given)) = (candidates, given)
            && let Some(near) = nearest(given, candidates)
        {
            return Some(format!("did you mean `{near}`?"));
        }
        self.code.help().map(|help| fill(help, &self.params))
    }

    /// The parameters in the order of their names; of two with one name, the last.
    fn sorted_params(&self) -> Vec<&(&'static str, Param)> {
        let name = |i: usize| self.params.get(i).map(|(name, _)| *name);
        let mut sorted: Vec<&(&'static str, Param)> = Vec::with_capacity(self.params.len());
        for param in order(self.params.len(), &|a, b| name(a).cmp(&name(b))).iter().filter_map(|&i| self.params.get(i))
        {
            match sorted.last_mut() {
                Some(last) if last.0 == param.0 => *last = param,
                _ => sorted.push(param),
            }
        }
        sorted
    }
}

impl Encode for Param {
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Int(value) => value.encode(out),
            Self::Text(text) => text.encode(out),
            Self::List(names) => names.encode(out),
        }
    }
}

impl Encode for Problem {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(br#"{"code":"#);
        self.code.as_str().encode(out);
        if let Some(help) = self.help() {
            out.extend_from_slice(br#","help":"#);
            help.encode(out);
        }
        out.extend_from_slice(br#","message":"#);
        self.message().encode(out);
        out.extend_from_slice(br#","params":"#);
        out.push(b'{');
        for (name, value) in self.sorted_params() {
            name.encode(out);
            out.push(b':');
            value.encode(out);
            out.push(b',');
        }
        json::close(out, b'}');
        out.extend_from_slice(br#","path":"#);
        self.path.encode(out);
        out.push(b'}');
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code.as_str())?;
        if let Some(help) = self.help() {
            map.serialize_entry("help", &help)?;
        }
        map.serialize_entry("message", &self.message())?;
        let params: std::collections::BTreeMap<_, _> =
            self.sorted_params().into_iter().map(|(name, value)| (*name, value)).collect();
        map.serialize_entry("params", &params)?;
        map.serialize_entry("path", &self.path)?;
        map.end()
    }
}

fn fill(template: &str, params: &[(&'static str, Param)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        if let Some((_, value)) = params.iter().find(|(param, _)| *param == name) {
            // Writing to a String cannot fail.
            let _ = write!(out, "{value}");
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn nearest<'a>(given: &str, candidates: &'a [String]) -> Option<&'a str> {
    let given = given.to_ascii_lowercase();
    candidates
        .iter()
        .map(|candidate| (strsim::osa_distance(&given, &candidate.to_ascii_lowercase()), candidate.as_str()))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Why a request was not carried out: at least one problem, in the order of the request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct Error {
    first: Problem,
    more: Vec<Problem>,
}

/// What every fallible function of this crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// All problems, at least one.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// The code of the first problem.
    #[must_use]
    pub fn code(&self) -> Code {
        self.first.code
    }

    /// The kind of the first problem: one exception class each in Python.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.first.code.kind()
    }

    /// The same error of a request that is part of a larger one, at `prefix`.
    #[must_use]
    pub fn under(self, prefix: &str) -> Self {
        self.moved(|path| format!("{prefix}{path}"))
    }

    /// The same error of a request whose fields stand elsewhere than those it speaks of.
    #[must_use]
    pub fn moved(mut self, to: impl Fn(&str) -> String) -> Self {
        for problem in std::iter::once(&mut self.first).chain(&mut self.more) {
            problem.path = to(&problem.path);
        }
        self
    }

    /// The same error with every problem at one path.
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        self.moved(|_| path.to_owned())
    }

    /// The message of the first problem, and how many more there are.
    #[must_use]
    pub fn message(&self) -> String {
        match self.more.len() {
            0 => self.first.message(),
            more => format!("{} (and {more} more)", self.first.message()),
        }
    }
}

impl From<Problem> for Error {
    fn from(first: Problem) -> Self {
        Self { first, more: Vec::new() }
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Problem::new(code).into()
    }
}

impl Encode for Error {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(br#"{"code":"#);
        self.code().as_str().encode(out);
        out.extend_from_slice(br#","message":"#);
        self.message().encode(out);
        out.extend_from_slice(br#","problems":["#);
        for problem in self.problems() {
            problem.encode(out);
            out.push(b',');
        }
        json::close(out, b']');
        out.push(b'}');
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code().as_str())?;
        map.serialize_entry("message", &self.message())?;
        map.serialize_entry("problems", &self.problems().collect::<Vec<_>>())?;
        map.end()
    }
}

/// Collects the problems of one request; past a limit they are counted out, not kept.
#[derive(Debug, Default)]
pub struct Problems {
    noted: Vec<Problem>,
    unknown: Vec<(String, Json<'static>)>,
}

impl Problems {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes one.
    pub fn push(&mut self, problem: Problem) {
        if self.noted.len() < limits::PROBLEMS {
            self.noted.push(problem);
        }
    }

    /// Whether there are as many as are kept: what looks for more can stop.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.noted.len() >= limits::PROBLEMS
    }

    /// Notes all problems of an error.
    pub fn extend(&mut self, error: Error) {
        self.push(error.first);
        error.more.into_iter().for_each(|problem| self.push(problem));
    }

    /// Takes the value of a step that may fail, noting its problems.
    pub fn take<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.extend(error)).ok()
    }

    /// Keeps an unknown field of a stored record, so that it can be written back.
    pub fn keep_unknown(&mut self, path: String, value: Json<'static>) {
        self.unknown.push((path, value));
    }

    /// The unknown fields kept.
    pub fn take_unknown(&mut self) -> Vec<(String, Json<'static>)> {
        std::mem::take(&mut self.unknown)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.noted.is_empty()
    }

    /// Fine if there is no problem.
    ///
    /// # Errors
    /// All problems noted.
    pub fn finish(self) -> Result<()> {
        let mut problems = self.noted.into_iter();
        problems.next().map_or(Ok(()), |first| Err(Error { first, more: problems.collect() }))
    }

    /// The value, if no problem was noted on the way to it.
    ///
    /// # Errors
    /// All problems noted.
    pub fn into_result<T>(self, value: Option<T>) -> Result<T> {
        self.finish()?;
        value.ok_or_else(|| Code::Internal.into())
    }
}
