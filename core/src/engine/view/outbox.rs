//! The outbox, as whoever sends it reads it.

use super::{Asked, lists::page};
use crate::engine::OutboxEntry;
use crate::engine::index::names;
use crate::engine::reads::Attempt;
use crate::store::Key;

crate::record! {
    /// Notifications to be sent now, earliest first.
    pub struct OutboxView {
        /// The notifications.
        pub notices: Vec<OutboxEntry>,
    }
}

/// Those of this instant are among them; reminders that are to come, past, or followed by a later one, are not (S10).
pub(super) fn answer(asked: Asked<'_>, limit: u32) -> Attempt<OutboxView> {
    asked.may_list()?;
    let wanted = page(limit)?;
    let mut notices = Vec::new();
    asked.up_to_now(names::OUTBOX, wanted, |entries| {
        let keys: Vec<Key> = entries.iter().map(|entry| entry.key.clone()).collect();
        asked.reads.want(keys.iter().cloned())?;
        for key in keys {
            let read = asked.reads.record::<OutboxEntry>(&key, "outbox")?;
            notices.extend(read.map(|read| read.stored.value).filter(|entry| entry.is_to_send(asked.now())));
        }
        Ok(notices.len() < wanted)
    })?;
    notices.truncate(wanted);
    Ok(OutboxView { notices })
}
