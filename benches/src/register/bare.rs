//! Bare SQL, over a connection of its own.

use super::Outcome;
use rusqlite::Connection;
use tokio_postgres::{Client, NoTls};

/// Bare SQL.
pub(super) trait Bare {
    /// Carries it out.
    fn run(&self, sql: &str) -> Outcome<()>;
    /// How many rows it gives, each column of them read.
    fn rows(&self, sql: &str) -> Outcome<u64>;
}

pub(super) struct Sqlite(pub Connection);

impl Bare for Sqlite {
    fn run(&self, sql: &str) -> Outcome<()> {
        Ok(self.0.execute_batch(sql)?)
    }
    fn rows(&self, sql: &str) -> Outcome<u64> {
        let mut statement = self.0.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        let (mut count, mut read) = (0, 0_usize);
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                read += usize::from(row.get_ref(column)?.as_str().is_ok());
            }
            count += 1;
        }
        std::hint::black_box(read);
        Ok(count)
    }
}

pub(super) struct Postgres {
    client: Client,
    runtime: tokio::runtime::Runtime,
}

impl Postgres {
    pub fn connect(url: &str) -> Outcome<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let client = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute("SET jit = off").await?;
            Ok::<_, tokio_postgres::Error>(client)
        })?;
        Ok(Self { client, runtime })
    }
}

impl Bare for Postgres {
    fn run(&self, sql: &str) -> Outcome<()> {
        Ok(self.runtime.block_on(self.client.batch_execute(sql))?)
    }
    fn rows(&self, sql: &str) -> Outcome<u64> {
        Ok(self.runtime.block_on(self.client.query(sql, &[]))?.len() as u64)
    }
}
