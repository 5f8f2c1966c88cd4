//! The store as threads use it.

use crate::{AsyncPostgresStore, Options, register};
use bespeak::ids::Ident;
use bespeak::register::{Counted, Found, PatternQuery, RegisterQuery};
use bespeak::store::{Commit, Committed, IndexEntry, Key, Range, Store, StoreError, StoredEvent, Versioned};
use std::sync::mpsc;
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

/// A store in PostgreSQL, to be shared by any number of threads.
///
/// It has a thread of its own, on which its connections are served; a caller's thread waits meanwhile. So it may be called
/// from within any asynchronous runtime, and holds up the thread that it is called on: such programs are better served by
/// [`AsyncPostgresStore`].
#[derive(Debug)]
pub struct PostgresStore {
    shared: AsyncPostgresStore,
    /// There until it is dropped.
    runtime: Option<Runtime>,
}

impl PostgresStore {
    /// Opens a store by a URL such as `postgresql://user:password@host/database`, makes its tables if they are not there,
    /// and brings an older format up to date.
    ///
    /// # Errors
    /// [`StoreError::Format`] if a newer version wrote it and does not let this one in, [`StoreError::Corrupt`] if its tables
    /// are not a store's, [`StoreError::NotApplied`] if it cannot be opened.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, &Options::default())
    }

    /// Opens a store in another way than by default.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with(url: &str, options: &Options) -> Result<Self, StoreError> {
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("bespeak-postgres").enable_all().build();
        let runtime = runtime.map_err(|error| StoreError::NotApplied(error.to_string()))?;
        let (url, options) = (url.to_owned(), options.clone());
        let opened = answered(&begin(&runtime, async move { AsyncPostgresStore::open_with(&url, &options).await }));
        match opened {
            Ok(shared) => Ok(Self { shared, runtime: Some(runtime) }),
            Err(error) => {
                runtime.shutdown_background();
                Err(error)
            }
        }
    }

    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> Result<T, StoreError> {
        answered(&self.begin(work)?)
    }

    fn begin<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> Result<Coming<T>, StoreError> {
        let runtime = self.runtime.as_ref().ok_or_else(|| StoreError::NotApplied("the store is closed".to_owned()))?;
        Ok(begin(runtime, work))
    }
}

/// What work on another thread will answer.
type Coming<T> = mpsc::Receiver<Result<T, StoreError>>;

fn begin<T: Send + 'static>(
    runtime: &Runtime,
    work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
) -> Coming<T> {
    let (tell, told) = mpsc::sync_channel(1);
    runtime.spawn(async move { tell.send(work.await) });
    told
}

/// Waits for work that is done on another thread: a runtime of the caller's own is not entered.
fn answered<T>(coming: &Coming<T>) -> Result<T, StoreError> {
    coming.recv().unwrap_or_else(|_| Err(StoreError::Unknown("the store was closed meanwhile".to_owned())))
}

impl Drop for PostgresStore {
    fn drop(&mut self) {
        // A runtime must not wait for its threads within another one.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Store for PostgresStore {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        let (store, keys) = (self.shared.clone(), keys.to_vec());
        self.wait(async move { store.get(&keys).await })
    }
    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        let (store, range) = (self.shared.clone(), range.clone());
        self.wait(async move { store.scan(&range, limit).await })
    }
    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        let (store, batch) = (self.shared.clone(), batch.to_vec());
        self.wait(async move { store.commit(batch).await })
    }
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        let (store, tenant) = (self.shared.clone(), tenant.clone());
        self.wait(async move { store.events(&tenant, from, limit).await })
    }
    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        let (store, tenant) = (self.shared.clone(), tenant.clone());
        self.wait(async move { store.stream(&tenant, stream, from, limit).await })
    }
    fn register(&self, query: &RegisterQuery) -> Result<Option<Vec<Found>>, StoreError> {
        let (store, query) = (self.shared.clone(), query.clone());
        self.wait(async move { store.register(&query).await.map(Some) })
    }
    fn register_pages(
        &self,
        query: &RegisterQuery,
        page: &mut dyn FnMut(Vec<Found>) -> bool,
    ) -> Result<bool, StoreError> {
        let mut query = query.clone();
        let fetch = |query: &RegisterQuery| {
            let (store, query) = (self.shared.clone(), query.clone());
            self.begin(async move { store.register_page(&query).await })
        };
        let mut coming = fetch(&query)?;
        loop {
            let rows = answered(&coming)?;
            // The next page begins behind the last row of this one, and is on its way while the others are read.
            let last = if rows.len() < query.limit { &[] } else { rows.last().map_or(&[][..], std::slice::from_ref) };
            query.after = register::read(last)?.first().map(|last| query.place(last));
            if query.after.is_some() {
                coming = fetch(&query)?;
            }
            if !page(register::read(&rows)?) || query.after.is_none() {
                return Ok(true);
            }
        }
    }
    fn patterns(&self, query: &PatternQuery) -> Result<Option<Vec<Counted>>, StoreError> {
        let (store, query) = (self.shared.clone(), query.clone());
        self.wait(async move { store.patterns(&query).await.map(Some) })
    }
}
