//! Documents name their buyer for as long as the law asks for it; after that the buyer goes, the figures stay.

use super::Step;
use crate::engine::reads::{Attempt, Read};
use crate::error::{Code, Problem};
use crate::identity::ErasePlace;
use crate::json::Json;
use crate::limits::ERASED_RECORDS;
use crate::store::{Key, Range, write_record};
use crate::time::Instant;

/// The index of documents: by customer, then by when they were issued.
const DOCUMENTS: &str = "documents";

impl Step<'_, '_> {
    /// Documents past their retention. Whether it stopped before the end.
    pub(super) fn documents(&mut self) -> Attempt<bool> {
        let (tenant, reads) = (self.asked.tenant(), self.asked.reads);
        let mut room = ERASED_RECORDS;
        for id in self.everyone {
            // `0` comes after `/`.
            let (from, until) = (Some(format!("{id}/")), Some(format!("{id}0")));
            let Some(range) = self.beyond(Range { from, until, ..Range::all(DOCUMENTS, tenant) }) else { continue };
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
        let Some(Read { stored, revision }) = self.asked.reads.record::<Json<'static>>(key, "document")? else {
            return Ok(());
        };
        let Json::Object(mut data) = stored.value else { return Ok(()) };
        if !data.iter().any(|(name, _)| name == "buyer") {
            return Ok(());
        }
        let kept = data.iter().find(|(name, _)| name == "retain_until").map(|(_, until)| until);
        let until = match kept {
            Some(Json::Text(until)) => Instant::parse(until).ok(),
            _ => None,
        };
        let unreadable =
            || Problem::new(Code::StoreCorrupt).with("key", key.as_str()).with("why", "it has no retention");
        let until = until.ok_or_else(unreadable)?;
        if self.asked.request.at < until {
            self.so_far.kept_until = self.so_far.kept_until.max(Some(until));
            return Ok(());
        }
        data.retain(|(name, _)| name != "buyer");
        self.writing.guard(key, Some(revision));
        self.writing.commit.puts.push((key.clone(), write_record("document", 1, &Json::Object(data))?));
        self.records = self.records.saturating_add(1);
        Ok(())
    }
}
