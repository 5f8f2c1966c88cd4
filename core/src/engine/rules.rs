//! The rules that an offer was made by: read by their content hash, and remembered.

use super::Engine;
use super::reads::{Attempt, Reads};
use crate::booking::{Booking, Frozen, FrozenRules, Offer};
use crate::error::{Code, Problem};
use crate::store::keys;
use crate::time::Instant;
use std::sync::Arc;

/// The rules that the standing offer of a booking was made by.
pub(super) fn of_offer(engine: &Engine, booking: Option<&Booking>, reads: &Reads) -> Attempt<Option<Arc<Frozen>>> {
    match booking.and_then(|booking| booking.offer.as_ref()) {
        Some(offer) => by_hash(engine, &offer.frozen, reads).map(Some),
        None => Ok(None),
    }
}

/// After when an instalment of a booking is overdue, by the rules of its offer.
pub(super) fn overdue_after(
    engine: &Engine,
    booking: &Booking,
    frozen: Option<&Frozen>,
) -> crate::error::Result<Option<Instant>> {
    let policies = engine.policies_of(frozen);
    let catalogue = frozen.map_or(&*engine.setup.catalogue, |frozen| &frozen.catalogue);
    booking.overdue_after(policies, &catalogue.definition().zone, &*engine.setup.zones)
}

/// Asks at once for the rules of offers that are not remembered.
pub(super) fn want<'o>(engine: &Engine, offers: impl Iterator<Item = &'o Offer>, reads: &Reads) -> Attempt<()> {
    let unknown = offers.filter(|offer| engine.remembered(&offer.frozen).is_none());
    reads.want(unknown.map(|offer| keys::slice(&engine.setup.tenant, &offer.frozen)))
}

/// The rules of a content hash.
pub(super) fn by_hash(engine: &Engine, hash: &str, reads: &Reads) -> Attempt<Arc<Frozen>> {
    if let Some(known) = engine.remembered(hash) {
        return Ok(known);
    }
    let key = keys::slice(&engine.setup.tenant, hash);
    let Some(read) = reads.record::<FrozenRules>(&key, "slice")? else {
        let problem = Problem::new(Code::StoreCorrupt).with("key", key);
        return Err(problem.with("why", "the rules of an offer are gone").into());
    };
    let frozen = Arc::new(Frozen::new(read.stored.value)?);
    engine.remember(hash, frozen.clone());
    Ok(frozen)
}
