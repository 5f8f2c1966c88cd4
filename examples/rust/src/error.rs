//! What can end the demo. A refusal cannot: it is one of the things that happen.

use bespeak::error::Code;
use bespeak::store::StoreError;
use std::path::PathBuf;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Bespeak(#[from] bespeak::error::Error),
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("a note of the demo cannot be read: {0}")]
    Note(#[from] serde_json::Error),
    #[error("a page cannot be written: {0}")]
    Page(#[from] minijinja::Error),
    #[error("the story does not hold together: {0}")]
    Story(String),
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::Bespeak(code.into())
    }
}
