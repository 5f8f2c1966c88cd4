//! The stores that a test runs on, each opened as often as it asks: by threads of one process, or by several.

use bespeak::store::{MemoryStore, Store};
use bespeak_postgres::PostgresStore;
use bespeak_postgres_server::{Server, Sync as Durable};
use bespeak_sqlite::{Options, SqliteStore, Synchronous};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

pub type Shared = Arc<dyn Store + Send + Sync>;

/// Where a store is, so that another process finds it, too.
#[derive(Debug, Clone)]
pub enum Place {
    File(PathBuf),
    Schema { url: String, schema: String },
}

/// The server of this program.
pub fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| Server::start(Durable::Off).unwrap())
}

impl Place {
    pub fn file(folder: &TempDir) -> Self {
        Self::File(folder.path().join("store.db"))
    }

    /// An empty schema on a server.
    pub fn schema(server: &Server) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let schema = format!("store_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        Self::Schema { url: server.url(), schema }
    }

    /// As it can be put into the environment of a process, and read there.
    pub fn words(&self) -> String {
        match self {
            Self::File(path) => format!("file {}", path.display()),
            Self::Schema { url, schema } => format!("schema {schema} {url}"),
        }
    }

    pub fn read(words: &str) -> Self {
        let (kind, rest) = words.split_once(' ').unwrap();
        match (kind, rest.split_once(' ')) {
            ("schema", Some((schema, url))) => Self::Schema { url: url.to_owned(), schema: schema.to_owned() },
            _ => Self::File(Path::new(rest).to_owned()),
        }
    }

    pub fn open(&self) -> Shared {
        self.open_for(Synchronous::Full)
    }

    /// A store that need not survive a power cut.
    pub fn open_quick(&self) -> Shared {
        self.open_for(Synchronous::Normal)
    }

    fn open_for(&self, synchronous: Synchronous) -> Shared {
        match self {
            Self::File(path) => {
                Arc::new(SqliteStore::open_with(path, &Options { synchronous, ..Options::default() }).unwrap())
            }
            Self::Schema { url, schema } => {
                let options = bespeak_postgres::Options { schema: schema.clone(), ..Default::default() };
                Arc::new(PostgresStore::open_with(url, &options).unwrap())
            }
        }
    }
}

/// One store, opened so many times.
pub struct Opened {
    pub stores: Vec<Shared>,
    _folder: Option<TempDir>,
}

pub fn in_memory(times: usize) -> Opened {
    let store: Shared = Arc::new(MemoryStore::new());
    Opened { stores: vec![store; times], _folder: None }
}

pub fn in_one_file(times: usize) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::file(&folder);
    Opened { stores: (0..times).map(|_| place.open_quick()).collect(), _folder: Some(folder) }
}

pub fn on_one_server(times: usize) -> Opened {
    let place = Place::schema(server());
    Opened { stores: (0..times).map(|_| place.open()).collect(), _folder: None }
}
