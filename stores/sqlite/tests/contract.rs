//! The contract that every store keeps, on this one.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects")]

use bespeak::store::{Store, contract};
use bespeak_sqlite::SqliteStore;
use std::sync::Arc;

#[test]
fn a_store_in_a_file_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let mut number = 0;
    let mut make = || -> Box<dyn Store> {
        number += 1;
        Box::new(SqliteStore::open(folder.path().join(format!("{number}.db"))).unwrap())
    };
    assert_eq!(contract::check(&mut make), Ok(contract::cases().len()));
}

#[test]
fn a_store_in_memory_keeps_the_contract() {
    let mut make = || -> Box<dyn Store> { Box::new(Arc::new(SqliteStore::in_memory().unwrap())) };
    assert_eq!(contract::check(&mut make), Ok(contract::cases().len()));
}
