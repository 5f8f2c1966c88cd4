//! The chain of events: each names the hash of the one before, so a change of the past shows (A1).

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// The SHA-256 of a text, in lower-case hexadecimal.
#[must_use]
pub fn hash(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}
