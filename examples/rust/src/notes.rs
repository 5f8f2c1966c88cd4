//! What the demo itself has to remember, as records of its own type in the same file.
//!
//! Bespeak remembers commands that were applied: sent again, they answer as they did. A refusal changes nothing, so it
//! is not remembered, and a view shows what is there now. A program that tells the same story when it runs again keeps
//! both itself.

use crate::error::Result;
use bespeak::error::{Error, Problem};
use bespeak::ids::Ident;
use bespeak::store::{Commit, Store as _, enclose_record, key};
use bespeak_sqlite::SqliteStore;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const RECORD_TYPE: &str = "demo-note";

#[derive(Deserialize)]
struct Record<T> {
    data: T,
}

pub struct Notes<'s> {
    pub store: &'s SqliteStore,
    pub tenant: Ident,
}

impl Notes<'_> {
    pub fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let found = self.store.get(&[key(&self.tenant, RECORD_TYPE, name)])?.into_iter().next().flatten();
        Ok(match found {
            Some(record) => Some(serde_json::from_str::<Record<T>>(&record.text)?.data),
            None => None,
        })
    }

    pub fn keep<T: Serialize>(&self, name: &str, value: &T) -> Result<()> {
        let text = enclose_record(RECORD_TYPE, 1, &serde_json::to_string(value)?);
        self.store.commit(&[Commit::new(&self.tenant).put(key(&self.tenant, RECORD_TYPE, name), text)])?;
        Ok(())
    }

    /// What was seen under this name the first time.
    pub fn once<T: Serialize + DeserializeOwned>(&self, name: &str, see: impl FnOnce() -> Result<T>) -> Result<T> {
        if let Some(seen) = self.read(name)? {
            return Ok(seen);
        }
        let seen = see()?;
        self.keep(name, &seen)?;
        Ok(seen)
    }
}

/// One problem of a request: what a form shows beside its field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trouble {
    pub code: String,
    pub path: String,
    pub message: String,
    pub help: Option<String>,
}

impl From<&Problem> for Trouble {
    fn from(problem: &Problem) -> Self {
        Self {
            code: problem.code.as_str().to_owned(),
            path: problem.path.clone(),
            message: problem.message(),
            help: problem.help(),
        }
    }
}

/// Every problem of a request: none is held back.
pub fn troubles(error: &Error) -> Vec<Trouble> {
    error.problems().map(Trouble::from).collect()
}
