//! Gauges as they are stored (S2): what is free of them, what is short, and writing what a commit moves.

use super::Engine;
use super::commit::Writing;
use super::reads::{Attempt, Reads};
use crate::booking::Booking;
use crate::bugs::bug;
use crate::catalogue::Allotment;
use crate::inventory::{Gauge, Moves, Named, capacity_of, named, share_of};
use crate::store::keys;
use crate::time::Instant;
use std::collections::BTreeMap;

/// How much each gauge is short of.
pub(super) type Short = BTreeMap<String, i64>;

/// How many parties get in the line of each gauge, or leave it.
#[derive(Default)]
pub(super) struct Joined(BTreeMap<String, i32>);

impl Joined {
    /// Notes a booking before and after.
    pub fn note(&mut self, before: Option<&Booking>, after: &Booking) {
        for (booking, by) in [(before, -1), (Some(after), 1)] {
            let waiting = booking.and_then(Booking::in_line);
            for gauge in waiting.iter().flat_map(|waiting| &waiting.gauges) {
                let sum = self.0.entry(gauge.clone()).or_default();
                *sum = sum.saturating_add(by);
            }
        }
    }

    /// The gauges whose lines somebody leaves.
    pub fn left(&self) -> impl Iterator<Item = &String> {
        self.0.iter().filter(|(_, joined)| **joined < 0).map(|(gauge, _)| gauge)
    }
}

/// A gauge as it is stored; of one that nobody took from, nothing is.
pub(super) fn stored(engine: &Engine, gauge: &str, reads: &Reads) -> Attempt<Gauge> {
    let key = keys::gauge(&engine.setup.tenant, gauge);
    Ok(reads.record::<Gauge>(&key, "gauge")?.map_or_else(Gauge::default, |read| read.stored.value))
}

/// How much of a gauge is free for all; less than nothing, if it was overbooked, or its capacity lowered since.
pub(super) fn free(engine: &Engine, now: Instant, gauge: &str, reads: &Reads) -> Attempt<i64> {
    let used = used(engine, now, gauge, &[], reads)?;
    Ok(i64::from(quantity(engine, gauge).unwrap_or(0)).saturating_sub(used))
}

/// Whether anything of a gauge is not taken after moves, whoever it is set aside for: of what is overbooked that may be
/// there still.
pub(super) fn is_vacant(engine: &Engine, now: Instant, gauge: &str, after: &Moves, reads: &Reads) -> Attempt<bool> {
    let taken = taken(engine, gauge, &[after], reads)?;
    if quantity(engine, gauge).is_some_and(|quantity| i64::from(quantity) > taken) {
        return Ok(true);
    }
    Ok(set_aside(engine, now, gauge, &[after], reads)?.iter().any(|aside| aside.untaken > 0))
}

/// How much there is; of an allotment, which caps nothing, nothing is said.
fn quantity(engine: &Engine, gauge: &str) -> Option<u32> {
    let named = named(gauge);
    let capacity = engine.setup.catalogue.capacity(named.capacity);
    match named.share {
        Some(share) => capacity?.contingent(share).map(|contingent| contingent.quantity),
        // What is not sold any more has no room.
        None => Some(capacity.map_or(0, |capacity| capacity.quantity)),
    }
}

fn taken(engine: &Engine, gauge: &str, after: &[&Moves], reads: &Reads) -> Attempt<i64> {
    let taken = i64::try_from(stored(engine, gauge, reads)?.taken).unwrap_or(i64::MAX);
    let moved = after.iter().filter_map(|moves| moves.0.get(gauge));
    Ok(moved.fold(taken, |sum, moved| sum.saturating_add(*moved)))
}

/// What is taken, and what is set aside and not taken (G2).
fn used(engine: &Engine, now: Instant, gauge: &str, after: &[&Moves], reads: &Reads) -> Attempt<i64> {
    let mut used = taken(engine, gauge, after, reads)?;
    if bug!(AllotmentsForgotten) {
        return Ok(used);
    }
    for aside in set_aside(engine, now, gauge, after, reads)? {
        used = used.saturating_add(aside.untaken);
    }
    Ok(used)
}

/// An allotment that is set aside still, and how much of it is not taken.
pub(super) struct Aside<'e> {
    pub allotment: &'e Allotment,
    pub untaken: i64,
}

/// The allotments of a gauge that are set aside still.
pub(super) fn set_aside<'e>(
    engine: &'e Engine,
    now: Instant,
    gauge: &str,
    after: &[&Moves],
    reads: &Reads,
) -> Attempt<Vec<Aside<'e>>> {
    let (catalogue, zones) = (&engine.setup.catalogue, &*engine.setup.zones);
    let Named { capacity, at: Some(at), share: None } = named(gauge) else { return Ok(Vec::new()) };
    let Some(capacity) = catalogue.capacity(capacity) else { return Ok(Vec::new()) };
    let kept = |allotment: &&Allotment| catalogue.is_set_aside(zones, capacity, at, allotment, now);
    let kept: Vec<&Allotment> = capacity.allotments.iter().filter(kept).collect();
    let of = |allotment: &Allotment| share_of(gauge, allotment.id.as_str());
    reads.want(kept.iter().map(|allotment| keys::gauge(&engine.setup.tenant, &of(allotment))))?;
    let mut all = Vec::with_capacity(kept.len());
    for allotment in kept {
        let taken = taken(engine, &of(allotment), after, reads)?;
        all.push(Aside { allotment, untaken: i64::from(allotment.quantity).saturating_sub(taken).max(0) });
    }
    Ok(all)
}

/// The gauges that moves after others would take beyond their capacity, and by how much.
pub(super) fn short(engine: &Engine, now: Instant, after: &Moves, moves: &Moves, reads: &Reads) -> Attempt<Short> {
    reads.want(moves.0.keys().map(|gauge| keys::gauge(&engine.setup.tenant, gauge)))?;
    let mut short = Short::new();
    for (gauge, moved) in &moves.0 {
        let Some(quantity) = quantity(engine, gauge) else { continue };
        // Where nothing is set aside, only what is taken makes less room.
        let capacity = engine.setup.catalogue.capacity(capacity_of(gauge));
        if *moved <= 0 && capacity.is_none_or(|capacity| capacity.allotments.is_empty()) {
            continue;
        }
        let then = used(engine, now, gauge, &[after, moves], reads)?;
        let by = then.saturating_sub(quantity.into());
        // What is too much already may become less.
        let is_too_much = by > 0 && !(bug!(OneTooMany) && by == 1) || bug!(LastPlaceUnsold) && by == 0;
        if is_too_much && then > used(engine, now, gauge, &[after], reads)? {
            short.insert(gauge.clone(), by);
        }
    }
    Ok(short)
}

/// Writes what a commit moves, and who gets in line or leaves it.
pub(super) fn write(writing: &mut Writing<'_>, moves: &Moves, joined: &Joined, reads: &Reads) -> Attempt<()> {
    let tenant = writing.tenant;
    let mut all: BTreeMap<&str, (i64, i32)> = BTreeMap::new();
    for (gauge, moved) in &moves.0 {
        all.entry(gauge).or_default().0 = *moved;
    }
    for (gauge, joined) in &joined.0 {
        all.entry(gauge).or_default().1 = *joined;
    }
    reads.want(all.keys().map(|gauge| keys::gauge(tenant, gauge)))?;
    for (gauge, (moved, joined)) in all.into_iter().filter(|(_, moved)| *moved != (0, 0)) {
        let key = keys::gauge(tenant, gauge);
        let read = reads.record::<Gauge>(&key, "gauge")?;
        let (before, revision) = read.map_or((Gauge::default(), None), |read| (read.stored.value, Some(read.revision)));
        if !bug!(GaugeNotGuarded) {
            writing.guard(&key, revision);
        }
        writing.put(key, "gauge", &before.after(moved, joined)?)?;
    }
    Ok(())
}
