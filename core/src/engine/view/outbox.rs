//! The outbox, as whoever sends it reads it.

use super::{Asked, lists::page};
use crate::engine::index::names;
use crate::engine::reads::Attempt;
use crate::engine::{OutboxEntry, instant_sort};
use crate::store::{Key, Range};

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
    let until = instant_sort(asked.now()) + " ";
    let mut range = Range { until: Some(until), ..Range::all(names::OUTBOX, asked.tenant()) };
    let mut notices = Vec::new();
    loop {
        let entries = asked.reads.scan(range.clone(), wanted)?;
        let keys: Vec<Key> = entries.iter().map(|entry| entry.key.clone()).collect();
        asked.reads.want(keys.iter().cloned())?;
        for key in keys {
            let read = asked.reads.record::<OutboxEntry>(&key, "outbox")?;
            notices.extend(read.map(|read| read.stored.value).filter(|entry| entry.is_to_send(asked.now())));
        }
        match entries.last() {
            Some(last) if entries.len() == wanted && notices.len() < wanted => {
                range.after = Some((last.sort.clone(), last.key.clone()));
            }
            _ => break,
        }
    }
    notices.truncate(wanted);
    Ok(OutboxView { notices })
}
