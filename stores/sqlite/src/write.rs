//! Commits: one transaction, and so one sync, for a batch.
//!
//! No savepoints: what can make a commit conflict is looked at before anything of it is written, but for the numbers of
//! its events. Those are written first, the unique index says if one is taken, and then the ones before it are removed.

use crate::errors::{not_applied, unknown};
use crate::register::Rows;
use bespeak::ids::Ident;
use bespeak::store::{Commit, Committed, Key, StoreError, keys};
use rusqlite::{CachedStatement, Connection, OptionalExtension as _, TransactionBehavior};

pub(crate) fn commit(conn: &mut Connection, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(not_applied)?;
    let answers = Batch::begin(&tx).and_then(|batch_so_far| batch_so_far.carry_out(batch)).map_err(not_applied)?;
    tx.commit().map_err(unknown)?;
    Ok(answers)
}

struct Batch<'tx> {
    tx: &'tx Connection,
    revision: CachedStatement<'tx>,
    put: CachedStatement<'tx>,
    index_put: CachedStatement<'tx>,
    index_delete: CachedStatement<'tx>,
    append: CachedStatement<'tx>,
    register: Rows<'tx>,
    /// The highest revision that a deleted record had: a new record starts above it, so that no guard on the record that
    /// was holds for the one that is. Unlike a tombstone it keeps no key, which may be an erased person's address.
    floor: i64,
    floor_before: i64,
    /// The last position of each tenant of this batch.
    positions: Vec<(Ident, i64)>,
}

impl<'tx> Batch<'tx> {
    fn begin(tx: &'tx Connection) -> rusqlite::Result<Self> {
        let floor =
            tx.prepare_cached("SELECT value FROM meta WHERE name = 'floor'")?.query_row([], |row| row.get(0))?;
        Ok(Self {
            tx,
            revision: tx.prepare_cached("SELECT revision FROM record WHERE key = ?1")?,
            put: tx.prepare_cached(
                "INSERT INTO record (key, revision, text) VALUES (?1, ?2, ?3)
                ON CONFLICT (key) DO UPDATE SET revision = revision + 1, text = excluded.text",
            )?,
            index_put: tx.prepare_cached(
                "INSERT INTO entry (tenant, name, sort, key) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            )?,
            index_delete: tx
                .prepare_cached("DELETE FROM entry WHERE tenant = ?1 AND name = ?2 AND sort = ?3 AND key = ?4")?,
            append: tx.prepare_cached(
                "INSERT INTO event (tenant, position, stream, number, text) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (tenant, stream, number) DO NOTHING",
            )?,
            register: Rows::begin(tx)?,
            floor,
            floor_before: floor,
            positions: Vec::new(),
        })
    }

    fn carry_out(mut self, batch: &[Commit]) -> rusqlite::Result<Vec<Committed>> {
        let answers = batch.iter().map(|commit| self.apply(commit)).collect::<rusqlite::Result<_>>()?;
        if self.floor > self.floor_before {
            self.tx.prepare_cached("UPDATE meta SET value = ?1 WHERE name = 'floor'")?.execute([self.floor])?;
        }
        Ok(answers)
    }

    fn apply(&mut self, commit: &Commit) -> rusqlite::Result<Committed> {
        for guard in &commit.guards {
            let found: Option<i64> = self.revision.query_row([&guard.key], |row| row.get(0)).optional()?;
            if found.map(u64::try_from).transpose().ok() != Some(guard.revision) {
                return Ok(Committed::Conflict { key: guard.key.clone() });
            }
        }
        if let Some(taken) = self.append(commit)? {
            return Ok(Committed::Conflict { key: taken });
        }
        for key in &commit.deletes {
            self.delete(key)?;
        }
        for (key, text) in &commit.puts {
            self.put.execute((key, self.floor + 1, text))?;
            self.register.record_put(key, text)?;
        }
        for entry in &commit.index_deletes {
            self.index_delete.execute((entry.tenant.as_str(), &entry.index, &entry.sort, &entry.key))?;
        }
        for entry in &commit.index_puts {
            self.index_put.execute((entry.tenant.as_str(), &entry.index, &entry.sort, &entry.key))?;
        }
        for row in &commit.register {
            self.register.put(&commit.tenant, row)?;
        }
        Ok(Committed::Applied)
    }

    /// Appends the events, or none of them if a number is taken; then says which.
    fn append(&mut self, commit: &Commit) -> rusqlite::Result<Option<Key>> {
        if commit.events.is_empty() {
            return Ok(None);
        }
        let tenant = commit.tenant.as_str();
        let before = self.position(&commit.tenant)?;
        let mut position = before;
        for event in &commit.events {
            let number =
                i64::try_from(event.number).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
            let row = (tenant, position + 1, event.stream.as_bytes(), number, &event.text);
            if self.append.execute(row)? == 0 {
                self.tx
                    .prepare_cached("DELETE FROM event WHERE tenant = ?1 AND position > ?2")?
                    .execute((tenant, before))?;
                return Ok(Some(keys::event(&commit.tenant, event.stream, event.number)));
            }
            position += 1;
        }
        if let Some((_, last)) = self.positions.iter_mut().find(|(known, _)| *known == commit.tenant) {
            *last = position;
        }
        Ok(None)
    }

    fn position(&mut self, tenant: &Ident) -> rusqlite::Result<i64> {
        if let Some((_, last)) = self.positions.iter().find(|(known, _)| known == tenant) {
            return Ok(*last);
        }
        let last = self
            .tx
            .prepare_cached("SELECT position FROM event WHERE tenant = ?1 ORDER BY position DESC LIMIT 1")?
            .query_row([tenant.as_str()], |row| row.get(0))
            .optional()?
            .unwrap_or(0);
        self.positions.push((tenant.clone(), last));
        Ok(last)
    }

    fn delete(&mut self, key: &Key) -> rusqlite::Result<()> {
        let gone: Option<i64> = self
            .tx
            .prepare_cached("DELETE FROM record WHERE key = ?1 RETURNING revision")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        self.floor = self.floor.max(gone.unwrap_or(0));
        self.register.record_gone(key)
    }
}
