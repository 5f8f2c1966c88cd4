//! One server for each test program, and a schema for each store.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use bespeak::ids::Ident;
use bespeak_postgres::{Options, PostgresStore};
use bespeak_postgres_server::{Server, Sync};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio_postgres::{Client, NoTls};

/// The server of this program.
pub fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| Server::start(Sync::Off).unwrap())
}

/// Options of a store that nobody else has.
pub fn fresh() -> Options {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    Options { schema: format!("store_{}", NUMBER.fetch_add(1, Ordering::Relaxed)), ..Options::default() }
}

pub fn open(options: &Options) -> PostgresStore {
    PostgresStore::open_with(&server().url(), options).unwrap()
}

pub fn abbey() -> Ident {
    Ident::new("abbey").unwrap()
}

/// Does something on a connection of its own.
pub fn by_hand<T>(work: impl AsyncFnOnce(&Client) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(&server().url(), NoTls).await.unwrap();
        let served = tokio::spawn(connection);
        let done = work(&client).await;
        drop(client);
        served.await.unwrap().unwrap();
        done
    })
}

/// Runs SQL in the schema of a store.
pub fn run(options: &Options, sql: &str) {
    let sql = format!("SET search_path = {}; {sql}", options.schema);
    by_hand(async |client| client.batch_execute(&sql).await.unwrap());
}
