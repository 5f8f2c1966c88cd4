//! The line for places: first come, first served. What a command gives back is offered to the next parties in its own
//! commit, as the clock would do it.

use super::gauges::{self, Joined};
use super::reads::{Attempt, Need, Reads};
use super::reclaim::{ByClock, by_clock, make_room};
use super::{CommandRequest, Engine, index::names, instant_sort};
use crate::booking::{Booking, Command, CommandKind, Decision, OfferPlace};
use crate::error::{Code, Problem};
use crate::inventory::Moves;
use crate::limits;
use crate::store::{IndexEntry, Key, Range, keys};
use crate::time::Instant;
use std::collections::BTreeSet;

/// How many records are read at once of those that may be next.
const READ_AHEAD: usize = 8;

/// A place in line: since when, then by id.
type Place = (String, Key);

/// The parties in line for a gauge, in order.
fn line<'r>(engine: &Engine, gauge: &str, reads: &'r Reads) -> Attempt<&'r [IndexEntry]> {
    let range = Range {
        from: Some(format!("{gauge} ")),
        until: Some(format!("{gauge}!")),
        ..Range::all(names::WAITING, &engine.setup.tenant)
    };
    reads.scan(range, limits::LINE_PARTIES)
}

/// The places in the lines for these gauges, in order, each once.
pub(super) fn places<'g>(
    engine: &Engine,
    gauges: impl IntoIterator<Item = &'g String>,
    reads: &Reads,
) -> Attempt<BTreeSet<Place>> {
    let mut places = BTreeSet::new();
    for gauge in gauges {
        for entry in line(engine, gauge, reads)? {
            let since = entry.sort.rsplit(' ').next().unwrap_or_default();
            places.insert((since.to_owned(), entry.key.clone()));
        }
    }
    Ok(places)
}

/// Where a booking is in line, if it is.
pub(super) fn place(engine: &Engine, booking: &Booking) -> Option<Place> {
    let waiting = booking.in_line()?;
    Some((instant_sort(waiting.since), keys::booking(&engine.setup.tenant, booking.id)))
}

/// The number of a booking's place in line, from 1.
pub(super) fn number(engine: &Engine, booking: &Booking, reads: &Reads) -> Attempt<Option<u32>> {
    let Some(own) = place(engine, booking) else { return Ok(None) };
    let gauges = booking.in_line().into_iter().flat_map(|waiting| &waiting.gauges);
    let before = places(engine, gauges, reads)?.range(..own).count();
    Ok(Some(u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)))
}

/// Fine if it is the turn of a party that is offered a place: nobody is before it in line for one of its gauges, or by
/// policy nobody who fits.
pub(super) fn its_turn(engine: &Engine, request: &CommandRequest, booking: &Booking, reads: &Reads) -> Attempt<()> {
    let fits = |decision: &Decision, other: &Booking| {
        Ok(make_room(engine, &decision.moves, other.id, request, reads)?.is_ok())
    };
    match before(engine, request.at, booking, &BTreeSet::new(), fits, reads)? {
        Some(before) => Err(Problem::new(Code::WaitlistOrder).with("before", before.id.to_string()).into()),
        None => Ok(()),
    }
}

/// The first party that is before another one in line for one of its gauges, and whose turn is first.
fn before(
    engine: &Engine,
    now: Instant,
    booking: &Booking,
    gone: &BTreeSet<Key>,
    fits: impl Fn(&Decision, &Booking) -> Attempt<bool>,
    reads: &Reads,
) -> Attempt<Option<Booking>> {
    let Some(own) = place(engine, booking) else { return Ok(None) };
    let gauges = booking.in_line().into_iter().flat_map(|waiting| &waiting.gauges);
    let ahead = places(engine, gauges, reads)?.into_iter().take_while(|place| *place < own).map(|(_, key)| key);
    let ahead: Vec<Key> = ahead.filter(|key| !gone.contains(key)).collect();
    for some in ahead.chunks(READ_AHEAD) {
        reads.want(some.iter().cloned())?;
        for key in some {
            let Some(read) = reads.record::<Booking>(key, "booking")? else { continue };
            let other = read.stored.value;
            // Whoever cannot be offered a place any more stands in nobody's way.
            let Ok(decision) = offered(engine, now, &other) else { continue };
            if !engine.setup.policies.waitlist_skip || fits(&decision, &other)? {
                return Ok(Some(other));
            }
        }
    }
    Ok(None)
}

fn offered(engine: &Engine, now: Instant, booking: &Booking) -> crate::error::Result<Decision> {
    by_clock(engine, now, booking, None, &Command::OfferPlace(OfferPlace { overbook: false }))
}

/// What a command does to its own booking and, on its way, to others.
pub(super) struct Done<'a> {
    pub before: Option<&'a Booking>,
    pub after: &'a Booking,
    pub moves: &'a Moves,
    pub others: &'a [ByClock],
}

/// The parties that are offered places by what a command gives back. Nothing here fails the command.
pub(super) fn offer_next(
    engine: &Engine,
    request: &CommandRequest,
    done: Done<'_>,
    reads: &Reads,
) -> Attempt<Vec<ByClock>> {
    if !engine.setup.policies.waitlist_auto {
        return Ok(Vec::new());
    }
    match next(engine, request, done, reads) {
        Err(Need::Fail(_)) => Ok(Vec::new()),
        next => next,
    }
}

/// Whether it is the turn of a party in line by itself: it fits in what is free, and nobody is before it.
pub(super) fn is_next(engine: &Engine, now: Instant, booking: &Booking, reads: &Reads) -> Attempt<bool> {
    Ok(place_of(engine, now, booking, &Moves::default(), &BTreeSet::new(), reads)?.is_some())
}

/// The place of a party that was edited, if it fits now and it is its turn. Nothing here fails the command.
pub(super) fn offer_edited(engine: &Engine, now: Instant, done: &Done<'_>, reads: &Reads) -> Attempt<Option<Decision>> {
    let mut moves = done.moves.clone();
    done.others.iter().for_each(|other| moves.merge(&other.decision.moves));
    let gone = done.others.iter().map(|other| keys::booking(&engine.setup.tenant, other.decision.booking.id));
    match place_of(engine, now, done.after, &moves, &gone.collect(), reads) {
        Err(Need::Fail(_)) => Ok(None),
        offer => offer,
    }
}

/// What a party in line is offered by itself after moves, if it is anything.
fn place_of(
    engine: &Engine,
    now: Instant,
    booking: &Booking,
    after: &Moves,
    gone: &BTreeSet<Key>,
    reads: &Reads,
) -> Attempt<Option<Decision>> {
    if !engine.setup.policies.waitlist_auto || booking.in_line().is_none() {
        return Ok(None);
    }
    let Ok(decision) = offered(engine, now, booking) else { return Ok(None) };
    let next = fits_in_turn(engine, now, (booking, &decision), after, gone, reads)?;
    Ok(Some(decision).filter(|_| next))
}

/// Whether what a party would be offered fits after moves, and nobody is before it but those who are gone.
fn fits_in_turn(
    engine: &Engine,
    now: Instant,
    (booking, decision): (&Booking, &Decision),
    after: &Moves,
    gone: &BTreeSet<Key>,
    reads: &Reads,
) -> Attempt<bool> {
    let fits =
        |decision: &Decision, _: &Booking| Ok(gauges::short(engine, now, after, &decision.moves, reads)?.is_empty());
    Ok(fits(decision, booking)? && before(engine, now, booking, gone, fits, reads)?.is_none())
}

fn next(engine: &Engine, request: &CommandRequest, done: Done<'_>, reads: &Reads) -> Attempt<Vec<ByClock>> {
    let tenant = &engine.setup.tenant;
    let mut moves = done.moves.clone();
    let mut left = Joined::default();
    // Whoever was before others in line and is there no longer lets them move up.
    left.note(done.before, done.after);
    for other in done.others {
        moves.merge(&other.decision.moves);
        left.note(Some(&other.read.stored.value), &other.decision.booking);
    }
    let mut open: BTreeSet<String> = freed(&moves).chain(left.left().cloned()).collect();
    // The own booking is where the command leaves it, not where the index has it.
    let mut gone: BTreeSet<Key> = [keys::booking(tenant, done.after.id)].into();
    gone.extend(done.others.iter().map(|other| keys::booking(tenant, other.decision.booking.id)));
    let mut offers: Vec<ByClock> = Vec::new();
    let mut seen = open.clone();
    while !open.is_empty() {
        let known = offers.len();
        offer_on(engine, request.at, open, &mut moves, &mut gone, &mut offers, reads)?;
        // Whoever is offered a place leaves the other lines, too.
        let new = offers.iter().skip(known).filter_map(|offer| offer.read.stored.value.in_line());
        open = new.flat_map(|waiting| &waiting.gauges).filter(|gauge| !seen.contains(*gauge)).cloned().collect();
        seen.extend(open.iter().cloned());
    }
    Ok(offers)
}

/// The whole gauges of which moves leave more to some: what is given back, of a share of them too, and what is taken from what
/// was set aside instead of from what is free for all.
fn freed(moves: &Moves) -> impl Iterator<Item = String> {
    let whole = |gauge: &str| gauge.split_once('#').map_or(gauge, |(whole, _)| whole).to_owned();
    let of = |gauge: &str| moves.0.get(gauge).copied().unwrap_or(0);
    moves.0.iter().filter_map(move |(gauge, moved)| {
        let whole = whole(gauge);
        (*moved < 0 || *moved > of(&whole)).then_some(whole)
    })
}

/// Offers what is free of some gauges to those in line for them.
fn offer_on(
    engine: &Engine,
    now: Instant,
    mut open: BTreeSet<String>,
    moves: &mut Moves,
    gone: &mut BTreeSet<Key>,
    offers: &mut Vec<ByClock>,
    reads: &Reads,
) -> Attempt<()> {
    reads.want(open.iter().map(|gauge| keys::gauge(&engine.setup.tenant, gauge)))?;
    for gauge in open.clone() {
        if gauges::stored(engine, &gauge, reads)?.waiting == 0 {
            open.remove(&gauge);
        }
    }
    let candidates = places(engine, &open, reads)?.into_iter().map(|(_, key)| key);
    let candidates: Vec<Key> = candidates.filter(|key| !gone.contains(key)).collect();
    for some in candidates.chunks(READ_AHEAD) {
        let mut still = false;
        for gauge in &open {
            still |= gauges::is_vacant(engine, now, gauge, moves, reads)?;
        }
        if !still {
            break;
        }
        reads.want(some.iter().cloned())?;
        for key in some {
            if offers.len() >= limits::PLACES_OFFERED {
                return Ok(());
            }
            let Some(read) = reads.record::<Booking>(key, "booking")? else { continue };
            let booking = &read.stored.value;
            let waits_for = booking.in_line().map(|waiting| waiting.gauges.clone()).unwrap_or_default();
            let Ok(decision) = offered(engine, now, booking) else { continue };
            if fits_in_turn(engine, now, (booking, &decision), moves, gone, reads)? {
                moves.merge(&decision.moves);
                gone.insert(key.clone());
                offers.push(ByClock { read, command: CommandKind::OfferPlace, decision });
            } else if !engine.setup.policies.waitlist_skip {
                // Everybody behind has this party before them.
                waits_for.iter().for_each(|gauge| {
                    open.remove(gauge);
                });
            }
        }
    }
    Ok(())
}
