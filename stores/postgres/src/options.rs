//! How a store is opened.

use crate::errors::not_applied;
use bespeak::store::StoreError;
use std::time::Duration;
use tokio_postgres::Config;

/// How a store is opened; the defaults suit a seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The schema of the tables: small letters, digits and `_`; by default `bespeak`. Each holds a store of its own.
    pub schema: String,
    /// How long an operation is tried, over dropped connections and aborted transactions, before it fails; by default 10
    /// seconds. One that fails since the server is silent may take twice as long.
    pub timeout: Duration,
    /// Connections for reads, made when they are needed; by default 4. Commits have one of their own.
    pub readers: usize,
    /// Whether commits are refused; by default they are not. A newer format may still let readers in.
    pub read_only: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { schema: "bespeak".to_owned(), timeout: Duration::from_secs(10), readers: 4, read_only: false }
    }
}

/// The longest name that PostgreSQL keeps whole, in bytes.
const NAME_BYTES: usize = 63;

/// What every connection of a store has alike.
#[derive(Debug)]
pub(crate) struct Settings {
    pub config: Config,
    pub options: Options,
}

impl Settings {
    pub fn new(url: &str, options: &Options) -> Result<Self, StoreError> {
        let mut config: Config = url.parse().map_err(|error| not_applied(&error))?;
        if config.get_application_name().is_none() {
            config.application_name("bespeak");
        }
        let name = &options.schema;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !name.chars().all(plain) || !name.starts_with(|c: char| c.is_ascii_lowercase()) || name.len() > NAME_BYTES {
            return Err(StoreError::NotApplied(format!("`{name}` is no name of a schema: small letters, digits, `_`")));
        }
        Ok(Self { config, options: options.clone() })
    }
}
