//! What tests of several kinds share. The conformance vectors: requests and what they are to be answered, as data that
//! every host runs (their format is described in `tests/vectors/README.md`). [Requests](requests) in any number.

mod diff;
mod file;
pub mod requests;

pub use diff::differences;
pub use file::{Expected, Fault, Vector, load};

use std::path::PathBuf;

/// The folder of the vectors.
#[must_use]
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}
