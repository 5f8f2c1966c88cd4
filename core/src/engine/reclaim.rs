//! Making room: when capacity is asked for and none is free, what the clock would release now is released in the same
//! commit. So correctness needs no background job: earliest due first, ties by id, only as many as needed, and none if it
//! would still be too little.

use super::gauges::{self, Short};
use super::reads::{Attempt, Read, Reads};
use super::{CommandRequest, Engine, index::names, instant_sort, rules};
use crate::booking::{self, Actor, Booking, Command, CommandKind, Context, Decision, Found, Frozen};
use crate::bugs::bug;
use crate::error::{Code, Problem, Result};
use crate::inventory::Moves;
use crate::limits;
use crate::store::Range;
use crate::time::Instant;
use uuid::Uuid;

/// What the clock does to another booking in the commit of a command.
pub(super) struct ByClock {
    pub read: Read<Booking>,
    pub command: CommandKind,
    pub decision: Decision,
}

/// What the clock gives back for what is asked for, if that fits; else the refusal.
pub(super) fn make_room(
    engine: &Engine,
    moves: &Moves,
    own: Uuid,
    request: &CommandRequest,
    reads: &Reads,
) -> Attempt<Result<Vec<ByClock>>> {
    let mut given = Moves::default();
    let mut short = gauges::short(engine, request.at, &given, moves, reads)?;
    if short.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let refusal = refusal(moves, &short)?;
    let mut victims = Vec::new();
    for candidate in candidates(engine, &short, own, request, reads)? {
        let mut with = given.clone();
        with.merge(&candidate.decision.moves);
        let left = gauges::short(engine, request.at, &with, moves, reads)?;
        // What is given back of an allotment that is set aside is no room for others.
        if left == short {
            continue;
        }
        (given, short) = (with, left);
        victims.push(candidate);
        if short.is_empty() {
            return Ok(Ok(victims));
        }
    }
    Ok(Err(refusal.into()))
}

fn refusal(moves: &Moves, short: &Short) -> Attempt<Problem> {
    let Some((gauge, by)) = short.iter().next() else { return Err(Code::Internal.into()) };
    let asked = moves.0.get(gauge).copied().unwrap_or(0);
    let problem = Problem::new(Code::CapacityShort).at("/command").with("asked", asked);
    Ok(problem.with("gauge", gauge.as_str()).with("free", asked.saturating_sub(*by).max(0)))
}

/// What the clock would release now of the gauges that are short, earliest due first, ties by id.
fn candidates(
    engine: &Engine,
    short: &Short,
    own: Uuid,
    request: &CommandRequest,
    reads: &Reads,
) -> Attempt<Vec<ByClock>> {
    let tenant = &engine.setup.tenant;
    let mut found = Vec::new();
    for gauge in short.keys().filter(|_| !bug!(NoRoomByTheClock)) {
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
        if let Some((command, decision)) = due(engine, request.at, &read.stored.value, reads)? {
            victims.push(ByClock { read, command, decision });
        }
    }
    victims.sort_by_key(|victim| {
        let booking = &victim.read.stored.value;
        (booking.hold_until.or(booking.due()), booking.id)
    });
    if bug!(LatestMakesRoom) {
        victims.reverse();
    }
    Ok(victims)
}

/// What the clock has to do about a booking now, and what comes of it.
fn due(engine: &Engine, now: Instant, booking: &Booking, reads: &Reads) -> Attempt<Option<(CommandKind, Decision)>> {
    let frozen = rules::of_offer(engine, Some(booking), reads)?;
    let policies = engine.policies_of(frozen.as_deref());
    let Some(command) = booking.clock_command(policies, now).and_then(Command::of_clock) else { return Ok(None) };
    let decision = by_clock(engine, now, booking, frozen.as_deref(), &command).ok();
    Ok(decision.map(|decision| (command.kind(), decision)))
}

/// What a command of the clock would do.
pub(super) fn by_clock(
    engine: &Engine,
    now: Instant,
    booking: &Booking,
    frozen: Option<&Frozen>,
    command: &Command,
) -> Result<Decision> {
    let context = Context {
        now,
        actor: &Actor::clock(),
        booking_id: booking.id,
        customer_id: booking.id,
        document_id: booking.id,
        catalogue: &engine.setup.catalogue,
        policies: &engine.setup.policies,
        frozen,
        freeze: &|products| engine.freeze(products),
        zones: &*engine.setup.zones,
        found: &Found::default(),
        revive: false,
    };
    booking::decide(Some(booking), command, &context)
}
