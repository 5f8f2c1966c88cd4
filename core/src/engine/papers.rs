//! Documents and their series as they are stored (G7): what issuing one reads, and what it writes.

use super::Engine;
use super::commit::Writing;
use super::index::{instant_sort, names};
use super::reads::{Attempt, RECORD_VERSION, Reads};
use crate::booking::{Booking, Command, Found, Issued};
use crate::bugs::bug;
use crate::customer::Person;
use crate::ids::{self, Ident};
use crate::json;
use crate::papers::{Document, DocumentKind, SeriesCounter, series_of};
use crate::store::{Key, enclose_record, keys};
use crate::time::{self, Instant};

/// Adds what a command that issues a document depends on.
pub(super) fn found(
    engine: &Engine,
    at: Instant,
    command: &Command,
    booking: Option<&Booking>,
    reads: &Reads,
    found: Found,
) -> Attempt<Found> {
    let (kind, original) = match command {
        Command::IssueInvoice(command) => (command.kind.document(), None),
        Command::CreditNote(command) => (DocumentKind::CreditNote, Some(command.document)),
        _ => return Ok(found),
    };
    let tenant = &engine.setup.tenant;
    let counter = counter(engine, kind, at)?;
    let person = booking.and_then(|booking| booking.customer).map(|customer| keys::person(tenant, customer));
    // A document of another booking is none of this one.
    let original = original.filter(|id| booking.is_some_and(|booking| booking.document(*id).is_some()));
    let original = original.map(|id| keys::document(tenant, id));
    reads.want([Some(&counter), person.as_ref(), original.as_ref()].into_iter().flatten().cloned())?;
    let contact = match person {
        Some(key) => reads.record::<Person>(&key, "person")?.map(|read| read.stored.value.contact),
        None => None,
    };
    let original = match original {
        Some(key) => reads.record::<Document>(&key, "document")?.map(|read| read.stored.value),
        None => None,
    };
    let last = reads.record::<SeriesCounter>(&counter, "series")?.map_or(0, |read| read.stored.value.last);
    let last_number = last.saturating_add(u64::from(bug!(NumberSkipped)));
    Ok(Found { contact, original, last_number, ..found })
}

/// The key of the counter that a document of now is numbered by.
fn counter(engine: &Engine, kind: DocumentKind, at: Instant) -> Attempt<Key> {
    let setup = &engine.setup;
    let date = time::to_local(&*setup.zones, &setup.catalogue.definition().zone, at)?.date();
    let series = series_of(kind, setup.policies.series.as_deref().unwrap_or_default(), date);
    Ok(keys::series(&setup.tenant, &series.counter))
}

/// Writes a document and the number it takes: whoever takes the same one at the same moment is decided anew.
pub(super) fn write(writing: &mut Writing<'_>, issued: &Issued, reads: &Reads) -> Attempt<()> {
    let tenant: &Ident = writing.tenant;
    let counter = keys::series(tenant, &issued.counter);
    if !bug!(SeriesNotGuarded) {
        writing.guard(&counter, reads.revision(&counter)?);
    }
    writing.put(counter, "series", &SeriesCounter { last: issued.last })?;
    let document = &issued.document;
    let key = keys::document(tenant, document.id);
    writing.guard(&key, None);
    writing.commit.puts.push((key.clone(), enclose_record("document", RECORD_VERSION, &json::write(document)?)));
    if let Some(customer) = document.customer {
        // Found by whom it was issued to: an erasure keeps it until its retention is over, and no longer.
        let sort = [&ids::text(customer), "/", &instant_sort(document.issued_at)].concat();
        writing.index(names::DOCUMENTS, sort, &key);
    }
    Ok(())
}
