//! The changes that cargo-mutants lists.

use crate::{Result, run};
use serde::Deserialize;

/// One change.
#[derive(Debug, Deserialize)]
pub struct Change {
    /// Where, and what: `core/src/a.rs:12:5: replace < with <= in before`.
    pub name: String,
    pub file: String,
    pub genre: String,
    pub replacement: String,
    pub span: Span,
    pub function: Option<Function>,
}

/// From where to where; the end is not part of it.
#[derive(Debug, Deserialize)]
pub struct Span {
    pub start: Place,
    pub end: Place,
}

/// Both from 1.
#[derive(Debug, Deserialize)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

#[derive(Debug, Deserialize)]
pub struct Function {
    pub return_type: String,
}

impl Change {
    /// Whether it is of a function whose one type of iterator is written nowhere: it cannot answer another one.
    pub fn answers_iterator(&self) -> bool {
        self.function.as_ref().is_some_and(|function| function.return_type.contains("impl "))
    }

    /// Whether its iterator gives what can be changed instead of what can only be read: such a one never compiles, and the
    /// compiler complains about it elsewhere.
    pub fn lends_for_change(&self) -> bool {
        self.answers_iterator() && self.replacement.contains("Box::leak")
    }
}

/// All changes of files in a tree.
pub fn list(program: &str, tree: &str, files: &[&str]) -> Result<Vec<Change>> {
    let mut words = vec!["mutants", "--list", "--json", "--dir", tree];
    words.extend(files.iter().flat_map(|file| ["--file", *file]));
    let listed = run::captured(program, &words, &[])?;
    serde_json::from_str(&listed).map_err(|error| error.to_string())
}
