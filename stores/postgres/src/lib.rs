//! A [`Store`] for [Bespeak](bespeak) in PostgreSQL: many processes on many machines may write to it at once.
//!
//! [`PostgresStore`] is used from threads, [`AsyncPostgresStore`] from asynchronous programs; both are the same store.
//! Commits that come while another is being written are written together, in one transaction: the more writers, the more
//! share a sync. What answers *applied* is as durable as the server makes its commits; a session that finds
//! `synchronous_commit` off turns it on.
//!
//! ```no_run
//! use bespeak::ids::Ident;
//! use bespeak::store::{Commit, Committed, Store, key};
//! use bespeak_postgres::PostgresStore;
//!
//! let store = PostgresStore::open("postgresql://seller@localhost/bookings")?;
//! let abbey = Ident::new("abbey").ok_or("not an identifier")?;
//! let note = key(&abbey, "note", "1");
//! let first = Commit::new(&abbey).guard(&*note, None).put(&*note, r#"{"data":{},"type":"note","v":1}"#);
//! assert_eq!(store.commit(&[first.clone()])?, [Committed::Applied]);
//! assert_eq!(store.commit(&[first])?, [Committed::Conflict { key: note.clone() }]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # When something fails
//!
//! A server that starts again, a deadlock or a failed serialisation, a lock that is not to be had: reads, and commits of which
//! it is certain that nothing was applied, are tried again until [`Options::timeout`] has passed; then it is
//! [`StoreError::NotApplied`]. If the connection is lost after a commit was sent, nobody knows what became of it:
//! [`StoreError::Unknown`]. The same command with the same id finds out.
//!
//! # The database
//!
//! The tables are in a schema of their own, by default `bespeak`, which is made if it is not there. Migrations are numbered,
//! and carried out one process at a time: whoever migrates holds a lock on a row of the table `meta`. That table also says
//! the oldest versions that may still read and write.
//!
//! Each commit moves its tenant's row in the table `head` on, and writes nothing if another moved it meanwhile; then it gets
//! in line for it. So the commits of one tenant come one after the other, none is aborted for another's sake, and the events
//! of a tenant are numbered without a gap. Tenants do not wait for one another, except within one process, whose commits go
//! through one connection.
//!
//! Texts are compared byte by byte whatever the database's own collation is; its encoding must be UTF-8. Keys of records
//! are limited by PostgreSQL's index to some 2,700 bytes.
//!
//! Only SQL is used that CockroachDB and YugabyteDB document too, and locks on rows rather than advisory locks; CockroachDB
//! is told by `enable_multiple_modifications_of_table` that one statement may remove some rows of a table and put others.
//! Neither of the two is tested.
//!
//! Connections are not encrypted: use a socket, a private network or a tunnel.

mod columns;
mod drive;
mod errors;
mod format;
mod options;
mod plan;
mod read;
mod readers;
mod register;
mod session;
mod shared;
mod sync;
mod write;
mod writer;

#[allow(unused_imports, reason = "the documentation names them")]
use bespeak::store::{Store, StoreError};

pub use format::FORMAT;
pub use options::Options;
pub use shared::AsyncPostgresStore;
pub use sync::PostgresStore;
