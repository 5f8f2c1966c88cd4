//! What SQLite's errors mean for a commit.

use bespeak::store::StoreError;
use rusqlite::{Error, ErrorCode};

/// The name under which a conflict of the file itself is reported.
const FILE: &str = "the file";

/// An error before COMMIT, or of a read: nothing was applied.
pub(crate) fn not_applied(error: Error) -> StoreError {
    corrupt(&error).unwrap_or_else(|| StoreError::NotApplied(error.to_string()))
}

/// An error of COMMIT itself. The commit may be in the log by then and its sync have failed, so that a crash decides which
/// it was; only a lock that was not to be had says for certain that nothing was written.
pub(crate) fn unknown(error: Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::NotApplied(error.to_string()),
        _ => StoreError::Unknown(error.to_string()),
    }
}

fn corrupt(error: &Error) -> Option<StoreError> {
    let of_the_file = matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase));
    let of_a_value = matches!(
        error,
        Error::FromSqlConversionFailure(..) | Error::IntegralValueOutOfRange(..) | Error::InvalidColumnType(..)
    );
    (of_the_file || of_a_value).then(|| StoreError::Corrupt { key: FILE.to_owned(), why: error.to_string() })
}

/// A file that another program made.
pub(crate) fn foreign(why: &str) -> StoreError {
    StoreError::Corrupt { key: FILE.to_owned(), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    fn of(code: i32) -> Error {
        Error::SqliteFailure(ffi::Error::new(code), None)
    }

    #[test]
    fn an_error_of_a_commit_is_unknown_unless_it_never_began() {
        for code in [ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_FULL, ffi::SQLITE_IOERR_WRITE] {
            assert!(matches!(unknown(of(code)), StoreError::Unknown(_)));
        }
        assert!(matches!(unknown(of(ffi::SQLITE_BUSY)), StoreError::NotApplied(_)));
    }

    #[test]
    fn an_error_before_the_commit_is_not_applied() {
        assert!(matches!(not_applied(of(ffi::SQLITE_FULL)), StoreError::NotApplied(_)));
        assert!(matches!(not_applied(of(ffi::SQLITE_CORRUPT)), StoreError::Corrupt { .. }));
    }
}
