//! Making room: when capacity is asked for and none is free, what the clock would release now is released in the same
//! commit. So correctness needs no background job: earliest due first, ties by id, only as many as needed, and none if it
//! would still be too little.

use super::reads::{Attempt, Read, Reads};
use super::{CommandRequest, Engine, command, index::names, instant_sort};
use crate::booking::{self, Actor, Booking, Command, Context, Decision, Expire, Found};
use crate::error::{Code, Problem, Result};
use crate::inventory::{Gauge, Moves, capacity_of};
use crate::limits;
use crate::store::{Range, keys};
use crate::time::Instant;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A booking that expires to make room.
pub(super) struct Victim {
    pub read: Read<Booking>,
    pub decision: Decision,
}

/// How much each gauge is short of.
type Short = BTreeMap<String, i64>;

/// Fine, with the bookings that expire for it, if what is asked for fits.
pub(super) fn make_room(
    engine: &Engine,
    moves: &Moves,
    own: Uuid,
    request: &CommandRequest,
    reads: &Reads,
) -> Attempt<Vec<Victim>> {
    let mut short = missing(engine, moves, reads)?;
    if short.is_empty() {
        return Ok(Vec::new());
    }
    let refusal = refusal(engine, moves, &short, reads)?;
    let mut victims = Vec::new();
    for candidate in candidates(engine, &short, own, request, reads)? {
        let helps =
            short.iter().any(|(gauge, by)| *by > 0 && candidate.decision.moves.0.get(gauge).is_some_and(|m| *m < 0));
        if !helps {
            continue;
        }
        for (gauge, moved) in &candidate.decision.moves.0 {
            if let Some(by) = short.get_mut(gauge) {
                *by = by.saturating_add(*moved);
            }
        }
        victims.push(candidate);
        if short.values().all(|by| *by <= 0) {
            return Ok(victims);
        }
    }
    Err(refusal.into())
}

/// The gauges that would be taken beyond their capacity, and by how much.
fn missing(engine: &Engine, moves: &Moves, reads: &Reads) -> Attempt<Short> {
    let tenant = &engine.setup.tenant;
    reads.want(moves.0.keys().map(|gauge| keys::gauge(tenant, gauge)))?;
    let mut short = Short::new();
    for (gauge, moved) in moves.0.iter().filter(|(_, moved)| **moved > 0) {
        let by = moved.saturating_sub(free(engine, gauge, reads)?);
        if by > 0 {
            short.insert(gauge.clone(), by);
        }
    }
    Ok(short)
}

/// How much of a gauge is free; less than nothing, if its capacity was lowered since.
pub(super) fn free(engine: &Engine, gauge: &str, reads: &Reads) -> Attempt<i64> {
    let key = keys::gauge(&engine.setup.tenant, gauge);
    let taken = reads.record::<Gauge>(&key, "gauge")?.map_or(0, |read| read.stored.value.taken);
    let quantity = engine.setup.catalogue.capacity(capacity_of(gauge)).map_or(0, |capacity| capacity.quantity);
    Ok(i64::from(quantity).saturating_sub(i64::try_from(taken).unwrap_or(i64::MAX)))
}

fn refusal(engine: &Engine, moves: &Moves, short: &Short, reads: &Reads) -> Attempt<Problem> {
    let Some(gauge) = short.keys().next() else { return Err(Code::Internal.into()) };
    let asked = moves.0.get(gauge).copied().unwrap_or(0);
    let free = free(engine, gauge, reads)?.max(0);
    let problem = Problem::new(Code::CapacityShort).at("/command").with("asked", asked);
    Ok(problem.with("gauge", gauge.as_str()).with("free", free))
}

/// What the clock would release now of the gauges that are short, earliest due first, ties by id.
fn candidates(
    engine: &Engine,
    short: &Short,
    own: Uuid,
    request: &CommandRequest,
    reads: &Reads,
) -> Attempt<Vec<Victim>> {
    let tenant = &engine.setup.tenant;
    let mut found = Vec::new();
    for gauge in short.keys() {
        let range = Range {
            from: Some(format!("{gauge} ")),
            until: Some(format!("{gauge} {}", instant_sort(request.at))),
            ..Range::all(names::HELD, tenant)
        };
        found.extend(reads.scan(range, limits::RECLAIM_BOOKINGS)?.iter().map(|entry| entry.key.clone()));
    }
    found.sort();
    found.dedup();
    reads.want(found.iter().cloned())?;
    let mut victims = Vec::new();
    for key in found {
        let Some(read) = reads.record::<Booking>(&key, "booking")?.filter(|read| read.stored.value.id != own) else {
            continue;
        };
        // What the clock may not release is no room: locked, flexible, with money on it, a payment under way.
        if let Ok(decision) = expiry(engine, request.at, &read.stored.value, reads)? {
            victims.push(Victim { read, decision });
        }
    }
    victims.sort_by_key(|victim| (victim.read.stored.value.due(), victim.read.stored.value.id));
    Ok(victims)
}

/// What the clock would do about a booking now: its expiry, or why not yet.
pub(super) fn expiry(engine: &Engine, now: Instant, booking: &Booking, reads: &Reads) -> Attempt<Result<Decision>> {
    let frozen = command::frozen(engine, Some(booking), reads)?;
    let context = Context {
        now,
        actor: &Actor::clock(),
        booking_id: booking.id,
        customer_id: booking.id,
        catalogue: &engine.setup.catalogue,
        policies: &engine.setup.policies,
        frozen: frozen.as_deref(),
        freeze: &|products| engine.freeze(products),
        zones: &*engine.setup.zones,
        found: &Found::default(),
        revive: false,
    };
    Ok(booking::decide(Some(booking), &Command::Expire(Expire {}), &context))
}
