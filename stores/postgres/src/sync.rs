//! The store as threads use it.

use crate::{AsyncPostgresStore, Options, register};
use bespeak::ids::Ident;
use bespeak::register::{Counted, Found, PatternQuery, RegisterQuery};
use bespeak::store::{Commit, Committed, IndexEntry, Key, Range, Store, StoreError, StoredEvent, Versioned};
use std::{slice, thread};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::yield_now;
use uuid::Uuid;

/// Pages of the register fetched at once.
const PAGES: usize = 10;

/// A store in PostgreSQL, to be shared by any number of threads.
///
/// Its connections are served by the threads that wait for it, one of them for all. It may be called from within any
/// asynchronous runtime, and holds up the thread that it is called on: such programs are better served by
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
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| StoreError::NotApplied(error.to_string()))?;
        match wait(&runtime, AsyncPostgresStore::open_with(url, options)) {
            Ok(shared) => Ok(Self { shared, runtime: Some(runtime) }),
            Err(error) => {
                runtime.shutdown_background();
                Err(error)
            }
        }
    }

    fn wait<T: Send>(&self, work: impl Future<Output = Result<T, StoreError>> + Send) -> Result<T, StoreError> {
        match &self.runtime {
            Some(runtime) => wait(runtime, work),
            None => Err(StoreError::NotApplied("the store is closed".to_owned())),
        }
    }
}

/// Works until it is done, on this thread: to wake another costs as much as the server takes for a read. A thread that serves
/// a runtime may not serve a second one, so there it is another thread.
fn wait<T: Send>(runtime: &Runtime, work: impl Future<Output = Result<T, StoreError>> + Send) -> Result<T, StoreError> {
    let work = async {
        // Nobody looked after the connections meanwhile: once to hear of those that the server ended, once to tell them.
        yield_now().await;
        yield_now().await;
        work.await
    };
    if Handle::try_current().is_err() {
        return runtime.block_on(work);
    }
    let done = thread::scope(|scope| scope.spawn(|| runtime.block_on(work)).join());
    done.unwrap_or_else(|_| Err(StoreError::Unknown("the work on it was broken off".to_owned())))
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
        self.wait(self.shared.get(keys))
    }
    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        self.wait(self.shared.scan(range, limit))
    }
    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        self.wait(self.shared.commit(batch.to_vec()))
    }
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.wait(self.shared.events(tenant, from, limit))
    }
    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.wait(self.shared.stream(tenant, stream, from, limit))
    }
    fn register(&self, query: &RegisterQuery) -> Result<Option<Vec<Found>>, StoreError> {
        self.wait(self.shared.register(query)).map(Some)
    }
    fn register_pages(
        &self,
        query: &RegisterQuery,
        page: &mut dyn FnMut(Vec<Found>) -> bool,
    ) -> Result<bool, StoreError> {
        let runtime = self.runtime.as_ref().ok_or_else(|| StoreError::NotApplied("the store is closed".to_owned()))?;
        let (at_once, mut query) = (query.limit.max(1), query.clone());
        query.limit = at_once.saturating_mul(PAGES);
        let read = |query: &RegisterQuery| {
            let rows = wait(runtime, self.shared.register_page(query))?;
            let last = rows.last().filter(|_| rows.len() >= query.limit);
            let last = register::read(last.map_or(&[], slice::from_ref))?;
            let next = last.first().map(|last| query.place(last));
            Ok((rows, next))
        };
        bespeak_sql::ahead(&query, read, |rows| {
            // Of nothing there is one page, too.
            for some in rows.chunks(at_once).chain(rows.is_empty().then_some(&[][..])) {
                if !page(register::read(some)?) {
                    return Ok(false);
                }
            }
            Ok(true)
        })?;
        Ok(true)
    }
    fn patterns(&self, query: &PatternQuery) -> Result<Option<Vec<Counted>>, StoreError> {
        self.wait(self.shared.patterns(query)).map(Some)
    }
}
