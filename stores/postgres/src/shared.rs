//! The store as asynchronous programs use it.

use crate::errors::Failure;
use crate::options::{Options, Settings};
use crate::readers::Readers;
use crate::writer::Writer;
use crate::{format, read, register, write};
use bespeak::ids::Ident;
use bespeak::register::{Counted, Found, PatternQuery, RegisterQuery};
use bespeak::store::{Commit, Committed, DUE, IndexEntry, Key, Range, StoreError, StoredEvent, Versioned};
use std::sync::Arc;
use tokio_postgres::Row;
use uuid::Uuid;

/// A store in PostgreSQL for asynchronous programs: the operations of [`Store`](bespeak::store::Store), which promise the
/// same, and [`execute`](Self::execute), [`look`](Self::look) and [`bulk`](Self::bulk) to run an engine on it. A clone is the same store.
///
/// It lives on the tokio runtime on which it is opened, which needs its I/O and its timers enabled. A future that is dropped
/// before it is done stops waiting, no more: a commit that was asked for may still be applied.
#[derive(Clone)]
pub struct AsyncPostgresStore {
    readers: Arc<Readers>,
    register: Arc<Readers>,
    writer: Writer,
    settings: Arc<Settings>,
}

impl std::fmt::Debug for AsyncPostgresStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AsyncPostgresStore").field("options", &self.settings.options).finish_non_exhaustive()
    }
}

impl AsyncPostgresStore {
    /// Opens a store, makes its tables if they are not there, and brings an older format up to date.
    ///
    /// # Errors
    /// [`StoreError::Format`] if a newer version wrote it and does not let this one in, [`StoreError::Corrupt`] if its tables
    /// are not a store's, [`StoreError::NotApplied`] if it cannot be opened.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, &Options::default()).await
    }

    /// Opens a store in another way than by default.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn open_with(url: &str, options: &Options) -> Result<Self, StoreError> {
        let settings = Arc::new(Settings::new(url, options)?);
        format::open(&settings).await.map_err(Failure::into_error)?;
        let readers = Arc::new(Readers::new(settings.clone(), false));
        let register = Arc::new(Readers::new(settings.clone(), true));
        Ok(Self { readers, register, writer: Writer::start(settings.clone()), settings })
    }

    /// See [`Store::get`](bespeak::store::Store::get).
    ///
    /// # Errors
    /// As there.
    pub async fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        self.readers.read(|session| async move { read::get(&session, keys).await }).await
    }

    /// See [`Store::scan`](bespeak::store::Store::scan).
    ///
    /// # Errors
    /// As there.
    pub async fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        self.readers.read(|session| async move { read::scan(&session, range, limit).await }).await
    }

    /// See [`Store::commit`](bespeak::store::Store::commit).
    ///
    /// # Errors
    /// As there.
    pub async fn commit(&self, batch: Vec<Commit>) -> Result<Vec<Committed>, StoreError> {
        if batch.is_empty() {
            return Ok(Vec::new());
        }
        if self.settings.options.read_only {
            return Err(StoreError::NotApplied("the store is opened for reading only".to_owned()));
        }
        write::checked(&batch)?;
        self.writer.commit(batch).await
    }

    /// See [`Store::events`](bespeak::store::Store::events).
    ///
    /// # Errors
    /// As there.
    pub async fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.readers.read(|session| async move { read::events(&session, tenant, from, limit).await }).await
    }

    /// See [`Store::stream`](bespeak::store::Store::stream).
    ///
    /// # Errors
    /// As there.
    pub async fn stream(
        &self,
        tenant: &Ident,
        stream: Uuid,
        from: u64,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        self.readers.read(|session| async move { read::stream(&session, tenant, stream, from, limit).await }).await
    }

    /// See [`Store::register`](bespeak::store::Store::register).
    ///
    /// # Errors
    /// As there.
    pub async fn register(&self, query: &RegisterQuery) -> Result<Vec<Found>, StoreError> {
        register::read(&self.register_page(query).await?)
    }

    /// A page that is not read yet.
    pub(crate) async fn register_page(&self, query: &RegisterQuery) -> Result<Vec<Row>, StoreError> {
        let schema = &self.settings.options.schema;
        self.register.read(|session| async move { register::page(&session, schema, query).await }).await
    }

    /// See [`Store::patterns`](bespeak::store::Store::patterns).
    ///
    /// # Errors
    /// As there.
    pub async fn patterns(&self, query: &PatternQuery) -> Result<Vec<Counted>, StoreError> {
        let schema = &self.settings.options.schema;
        self.register.read(|session| async move { register::patterns(&session, schema, query).await }).await
    }

    /// See [`Store::due`](bespeak::store::Store::due).
    ///
    /// # Errors
    /// As there.
    pub async fn due(&self, tenant: &Ident, until: &str, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        self.scan(&Range { until: Some(until.to_owned()), ..Range::all(DUE, tenant) }, limit).await
    }
}
