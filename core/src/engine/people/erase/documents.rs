//! Documents name their buyer for as long as the law asks for it; after that the buyer goes, the figures stay.

use super::Step;
use crate::bugs::bug;
use crate::engine::reads::{Attempt, RECORD_VERSION};
use crate::identity::{ErasePhase, ErasePlace};
use crate::limits::ERASED_RECORDS;
use crate::papers::Document;
use crate::store::{Key, write_stored};

impl Step<'_, '_> {
    /// Documents past their retention. Whether it stopped before the end.
    pub(super) fn documents(&mut self) -> Attempt<bool> {
        let (tenant, reads) = (self.asked.tenant(), self.asked.reads);
        let mut room = ERASED_RECORDS;
        for id in self.everyone {
            let Some(range) = self.beyond(ErasePhase::Documents.range(tenant, *id)) else { continue };
            let entries = reads.scan(range, room.saturating_add(1))?;
            let page = entries.get(..room.min(entries.len())).unwrap_or_default();
            reads.want(page.iter().map(|entry| entry.key.clone()))?;
            for entry in page {
                self.document(&entry.key)?;
                self.so_far.after = Some(ErasePlace { sort: entry.sort.clone(), key: entry.key.clone() });
            }
            if entries.len() > room {
                return Ok(true);
            }
            room = room.saturating_sub(entries.len());
        }
        Ok(false)
    }

    fn document(&mut self, key: &Key) -> Attempt<()> {
        let Some(mut read) = self.asked.reads.record::<Document>(key, "document")? else { return Ok(()) };
        let document = &mut read.stored.value;
        if document.buyer.is_none() {
            return Ok(());
        }
        let is_kept = self.asked.request.at < document.retain_until;
        if is_kept != bug!(RetentionReversed) {
            self.so_far.kept_until = self.so_far.kept_until.max(Some(document.retain_until));
            return Ok(());
        }
        document.buyer = None;
        self.writing.guard(key, Some(read.revision));
        let text = write_stored("document", RECORD_VERSION, &read.stored)?;
        self.writing.commit.puts.push((key.clone(), text));
        self.records = self.records.saturating_add(1);
        Ok(())
    }
}
