//! How long a command is remembered (DESIGN 4): after that, its id may be used again.

use super::Engine;
use super::index::{instant_sort, names};
use crate::error::Result;
use crate::store::{Commit, Range, Store};
use crate::time::Instant;

impl Engine {
    /// Forgets at most `limit` commands that are older than the policy's `idempotency_days`, oldest first, and says how many.
    /// Bookings, events and payments stay: a payment is unique for ever (G6).
    ///
    /// # Errors
    /// `store.*`.
    pub fn forget_commands<S: Store + ?Sized>(&self, store: &S, now: Instant, limit: usize) -> Result<usize> {
        let tenant = &self.setup.tenant;
        let days = i64::from(self.setup.policies.idempotency_days);
        let kept_from = now.minutes_later(days.saturating_mul(-24 * 60))?;
        let range = Range { until: Some(instant_sort(kept_from)), ..Range::all(names::COMMAND, tenant) };
        let old = store.scan(&range, limit)?;
        let count = old.len();
        if count > 0 {
            let mut commit = Commit::new(tenant);
            commit.deletes = old.iter().map(|entry| entry.key.clone()).collect();
            commit.index_deletes = old;
            // Nothing is guarded, so nothing can conflict.
            store.commit(&[commit])?;
        }
        Ok(count)
    }
}
