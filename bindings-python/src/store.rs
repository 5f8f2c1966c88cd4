//! Stores: of this library, or a Python object's.

use crate::node::Node;
use crate::{error, input};
use bespeak::json::{self, Kept};
use bespeak::store::{MemoryStore, Store as Stores, StoreError, contract};
use bespeak::wire::HostStore;
use bespeak_postgres::PostgresStore;
use bespeak_sqlite::SqliteStore;
use pyo3::exceptions::PyAssertionError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Where bookings are kept.
#[pyclass(frozen, module = "bespeak._native")]
pub struct Store(Arc<dyn Stores + Send + Sync>);

#[pymethods]
impl Store {
    /// A store in memory.
    #[staticmethod]
    fn memory() -> Self {
        Self(Arc::new(MemoryStore::new()))
    }

    /// A store in an SQLite file.
    #[staticmethod]
    fn sqlite(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let opened = py.detach(|| SqliteStore::open(path));
        opened.map(|store| Self(Arc::new(store))).map_err(|error| error::raised(py, &error.into()))
    }

    /// A store in a PostgreSQL database, by its URL, such as `postgresql://user:password@host/database`.
    #[staticmethod]
    fn postgres(py: Python<'_>, url: &str) -> PyResult<Self> {
        let opened = py.detach(|| PostgresStore::open(url));
        opened.map(|store| Self(Arc::new(store))).map_err(|error| error::raised(py, &error.into()))
    }
}

/// A store of this library, or a Python object with the same methods.
pub enum Kind {
    Own(Arc<dyn Stores + Send + Sync>),
    Python(Py<PyAny>),
}

impl Kind {
    pub fn of(object: &Bound<'_, PyAny>) -> Self {
        match object.cast::<Store>() {
            Ok(store) => Self::Own(store.get().0.clone()),
            Err(_) => Self::Python(object.clone().unbind()),
        }
    }

    /// Runs something on the store, without the lock of the interpreter. What a Python object raises meanwhile is the cause
    /// of the error that it leads to.
    pub fn run<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&dyn Stores) -> bespeak::error::Result<T> + Send,
    ) -> PyResult<T> {
        let object = match self {
            Self::Own(store) => return py.detach(|| work(&**store)).map_err(|error| error::raised(py, &error)),
            Self::Python(object) => object,
        };
        let raised = Raised::default();
        let store = on_python(object.clone_ref(py), raised.clone());
        py.detach(|| work(&store)).map_err(|error| {
            let error = error::raised(py, &error);
            let cause = raised.lock().unwrap_or_else(PoisonError::into_inner).take();
            if cause.is_some() {
                error.set_cause(py, cause);
            }
            error
        })
    }
}

/// What a Python object's store raised last.
type Raised = Arc<Mutex<Option<PyErr>>>;

fn on_python(object: Py<PyAny>, raised: Raised) -> HostStore<impl Fn(&str) -> Result<String, StoreError>> {
    HostStore(move |request: &str| {
        Python::attach(|py| {
            let asked = Kept::read(request.as_bytes()).map(Node::of).map_err(|error| error::raised(py, &error));
            let asked = asked.and_then(|node| Bound::new(py, node)).map_err(|error| unknown(&error))?;
            ask(object.bind(py), &asked).map_err(|error| {
                let failed = failure(&error, &asked).unwrap_or_else(|error| unknown(&error));
                *raised.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                failed
            })
        })
    })
}

fn unknown(error: &PyErr) -> StoreError {
    StoreError::Unknown(error.to_string())
}

/// `bespeak.store.asked`: calls the method that a request names, and gives its answer.
static ASKED: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

fn ask(object: &Bound<'_, PyAny>, request: &Bound<'_, Node>) -> PyResult<String> {
    let py = object.py();
    let answer = ASKED.import(py, "bespeak.store", "asked")?.call1((object, request))?;
    input::read(&answer, |json| json::write(json))
}

/// `bespeak.store.failure`: whether nobody knows what became of a commit, and why.
static FAILURE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

fn failure(error: &PyErr, request: &Bound<'_, Node>) -> PyResult<StoreError> {
    let py = request.py();
    let told = FAILURE.import(py, "bespeak.store", "failure")?.call1((error.value(py), request))?;
    let (unknown, why) = told.extract()?;
    Ok(if unknown { StoreError::Unknown(why) } else { StoreError::NotApplied(why) })
}

/// Tries every promise of a store, each on one that `make` hands over empty; says how many there were.
#[pyfunction]
pub fn check_store(make: &Bound<'_, PyAny>) -> PyResult<usize> {
    let py = make.py();
    let raised = Raised::default();
    let mut fresh = || -> Box<dyn Stores> {
        match make.call0().map(|object| Kind::of(&object)) {
            Ok(Kind::Own(store)) => Box::new(store),
            Ok(Kind::Python(object)) => Box::new(on_python(object, raised.clone())),
            Err(error) => {
                let _ = raised.lock().unwrap_or_else(PoisonError::into_inner).insert(error);
                Box::new(HostStore(|_: &str| Err(StoreError::NotApplied("there is no store to try".to_owned()))))
            }
        }
    };
    contract::check(&mut fresh).map_err(|failure| {
        let error = PyAssertionError::new_err(failure.to_string());
        error.set_cause(py, raised.lock().unwrap_or_else(PoisonError::into_inner).take());
        error
    })
}
