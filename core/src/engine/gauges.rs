//! Gauges as they are stored (S2): what is free of them, what is short, and writing what a commit moves.

use super::Engine;
use super::commit::Writing;
use super::reads::{Attempt, Reads};
use crate::booking::Booking;
use crate::inventory::{Gauge, Moves, capacity_of};
use crate::store::keys;
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

/// How much of a gauge is free after moves; less than nothing, if it was overbooked, or its capacity lowered since.
pub(super) fn free(engine: &Engine, gauge: &str, after: &Moves, reads: &Reads) -> Attempt<i64> {
    let taken = i64::try_from(stored(engine, gauge, reads)?.taken).unwrap_or(i64::MAX);
    let taken = taken.saturating_add(after.0.get(gauge).copied().unwrap_or(0));
    let quantity = engine.setup.catalogue.capacity(capacity_of(gauge)).map_or(0, |capacity| capacity.quantity);
    Ok(i64::from(quantity).saturating_sub(taken))
}

/// The gauges that moves after others would take beyond their capacity, and by how much.
pub(super) fn short(engine: &Engine, after: &Moves, moves: &Moves, reads: &Reads) -> Attempt<Short> {
    reads.want(moves.0.keys().map(|gauge| keys::gauge(&engine.setup.tenant, gauge)))?;
    let mut short = Short::new();
    for (gauge, moved) in moves.0.iter().filter(|(_, moved)| **moved > 0) {
        let by = moved.saturating_sub(free(engine, gauge, after, reads)?);
        if by > 0 {
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
        writing.guard(&key, revision);
        writing.put(key, "gauge", &before.after(moved, joined)?)?;
    }
    Ok(())
}
