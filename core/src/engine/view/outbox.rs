//! The outbox, as whoever sends it reads it.

use super::{Asked, lists::page};
use crate::engine::OutboxEntry;
use crate::engine::delivery::{Delivery, delivery_key};
use crate::engine::index::names;
use crate::engine::reads::Attempt;
use crate::store::{Key, keys};

crate::record! {
    /// Notifications to be sent now, earliest first. Each is there until it is acknowledged: whoever reads it twice sends it
    /// once, by its id.
    pub struct OutboxView {
        /// The notifications.
        pub notices: Vec<OutboxEntry>,
    }
}

/// Those of this instant are among them; reminders that are to come, past, or followed by a later one, are not (S10), nor
/// is what was sent, given up, or is tried again later.
pub(super) fn answer(asked: Asked<'_>, limit: u32) -> Attempt<OutboxView> {
    asked.may_list()?;
    let wanted = page(limit)?;
    let mut notices = Vec::new();
    asked.up_to_now(names::OUTBOX, wanted, |entries| {
        let of = |key: &Key| keys::parts(key).map(|(_, _, id)| delivery_key(asked.tenant(), id));
        let both: Vec<(Key, Key)> =
            entries.iter().filter_map(|entry| of(&entry.key).map(|delivery| (entry.key.clone(), delivery))).collect();
        asked.reads.want(both.iter().flat_map(|(key, delivery)| [key.clone(), delivery.clone()]))?;
        for (key, delivery) in both {
            let Some(read) = asked.reads.record::<OutboxEntry>(&key, "outbox")? else { continue };
            let delivery = asked.reads.record::<Delivery>(&delivery, "delivery")?.map(|read| read.stored.value);
            let entry = read.stored.value;
            if entry.is_to_send(asked.now()) && delivery.as_ref().is_none_or(|delivery| !delivery.waits(asked.now())) {
                notices.push(OutboxEntry { failures: delivery.map(|delivery| delivery.failures), ..entry });
            }
        }
        Ok(notices.len() < wanted)
    })?;
    notices.truncate(wanted);
    Ok(OutboxView { notices })
}
