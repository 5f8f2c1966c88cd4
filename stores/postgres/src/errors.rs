//! What the server's errors mean for a commit.

use bespeak::store::StoreError;
use std::error::Error as _;
use tokio_postgres::Error;
use tokio_postgres::error::{Severity, SqlState};

/// The name under which a conflict of the database itself is reported.
const DATABASE: &str = "the database";

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Nothing was applied, and the next try may well succeed.
    Again(StoreError),
    /// Nothing was applied: a number of an event is taken.
    Taken(StoreError),
    /// Trying again is of no use, or nobody knows what was applied.
    Final(StoreError),
}

impl Failure {
    /// Of a read, or of a transaction whose COMMIT the server has not carried out.
    pub fn before_commit(error: &Error) -> Self {
        let told = not_applied(error);
        match error.code() {
            Some(&SqlState::UNIQUE_VIOLATION) => Self::Taken(told),
            Some(code) if !passing(code) => Self::Final(told),
            Some(_) => Self::Again(told),
            None if error.is_closed() || of_the_line(error) => Self::Again(told),
            None => Self::Final(told),
        }
    }

    /// Of COMMIT itself, which was sent: only an abort says for certain that nothing is applied.
    pub fn of_commit(error: &Error) -> Self {
        match error.code() {
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
                Self::Again(not_applied(error))
            }
            _ => Self::Final(StoreError::Unknown(words(error))),
        }
    }

    /// Of a statement that is a transaction by itself: an error that it was not carried out for says so. One that ends the
    /// connection may come after it was.
    pub fn of_whole(error: &Error) -> Self {
        let refused = error.as_db_error().is_some_and(|said| {
            let ends = said.parsed_severity() != Some(Severity::Error);
            !ends && *said.code() != SqlState::T_R_STATEMENT_COMPLETION_UNKNOWN
        });
        if refused { Self::before_commit(error) } else { Self::of_commit(error) }
    }

    pub fn into_error(self) -> StoreError {
        match self {
            Self::Again(error) | Self::Taken(error) | Self::Final(error) => error,
        }
    }
}

/// States of the server that pass: a transaction aborted for another's sake, a connection or a server that ends or starts,
/// too many connections.
fn passing(code: &SqlState) -> bool {
    [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::TOO_MANY_CONNECTIONS,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        SqlState::LOCK_NOT_AVAILABLE,
    ]
    .contains(code)
        || code.code().starts_with("08")
}

/// Whether the connection could not be made or kept.
fn of_the_line(error: &Error) -> bool {
    error.source().is_some_and(|source| source.is::<std::io::Error>())
}

/// An error before COMMIT, or of a read: nothing was applied.
pub(crate) fn not_applied(error: &Error) -> StoreError {
    match error.code() {
        Some(&SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED) => corrupt(&words(error)),
        _ => StoreError::NotApplied(words(error)),
    }
}

/// What is stored is not what this store writes.
pub(crate) fn corrupt(why: &str) -> StoreError {
    StoreError::Corrupt { key: DATABASE.to_owned(), why: why.to_owned() }
}

/// A value that cannot be read.
pub(crate) fn unreadable(error: &Error) -> Failure {
    Failure::Final(corrupt(&words(error)))
}

/// The server was silent for too long.
pub(crate) fn silence() -> StoreError {
    StoreError::NotApplied("the server does not answer".to_owned())
}

/// What an error says, with what caused it.
fn words(error: &Error) -> String {
    if let Some(said) = error.as_db_error() {
        return format!("{} ({})", said.message(), said.code().code());
    }
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text.push_str(": ");
        text.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    text
}
