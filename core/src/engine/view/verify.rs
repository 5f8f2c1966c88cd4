//! Whether what is on record is what was recorded (A1): each event names the hash of the one before it, the record that of the
//! last, and folding the events gives the record, to the letter. Where not, the answer says where it breaks.

use super::Asked;
use crate::booking::{Booking, Event};
use crate::chain;
use crate::customer::Whom;
use crate::engine::index::names;
use crate::engine::people;
use crate::engine::reads::{Attempt, Need, RECORD_VERSION};
use crate::error::{Code, Error, Problem};
use crate::identity::{Identity, IdentityEvent};
use crate::ids::Ident;
use crate::json::{self, Decode, Encode, Json, decode_text};
use crate::store::{Key, Range, enclose_record, keys};
use crate::time::Instant;
use std::collections::BTreeSet;
use uuid::Uuid;

crate::record! {
    /// Whose chain: of a booking, of a customer or an account, or of a page of all bookings.
    pub struct VerifyAsked {
        /// Of this booking.
        pub booking: Option<Uuid>,
        /// Of this customer or account.
        pub whom: Option<Whom>,
        /// How many bookings at most, if it is none of these: 1,000 at most.
        pub limit: u32 = 100,
        /// The `next` of the page before.
        pub after: Option<String>,
    }
}

crate::record! {
    /// What was found.
    pub struct VerifyView {
        /// How many chains were looked at.
        pub chains: u32,
        /// How many events they have.
        pub events: u64,
        /// The first break of each chain that does not hold; empty: all hold.
        pub faults: Vec<ChainFault>,
        /// Where the next page begins; none: this was the last.
        pub next: Option<String>,
    }
}

crate::record! {
    /// Where a chain breaks.
    #[derive(Eq)]
    pub struct ChainFault {
        /// The booking; of a customer or an account the stream of their events.
        pub stream: Uuid,
        /// The number of the event where it shows; none: in the record alone.
        pub number: Option<u64>,
        /// What is wrong.
        pub kind: ChainFaultKind,
    }
}

crate::names! {
    /// What is wrong with a chain.
    pub enum ChainFaultKind {
        /// The record is not there.
        RecordMissing = "record_missing",
        /// The record cannot be read.
        RecordUnreadable = "record_unreadable",
        /// The record is not what the events make.
        RecordDiffers = "record_differs",
        /// The rules that an offer was made by are not those that it names by their hash, or not there.
        RulesDiffer = "rules_differ",
        /// An event that the record counts is not there.
        EventMissing = "event_missing",
        /// An event that the record does not count is there.
        EventAdded = "event_added",
        /// The event cannot be read, or is of something else.
        EventUnreadable = "event_unreadable",
        /// The event does not name the hash of the one before it: that one was changed.
        EventBefore = "event_before",
        /// The record does not name the hash of the last event: that was changed.
        LastEvent = "last_event",
    }
}

/// Bookings that one call verifies.
const MOST: u32 = 1_000;
/// Events of one stream that are looked at.
const EVENTS: usize = 1_000_000;

pub(super) fn answer(asked: Asked<'_>, view: &VerifyAsked) -> Attempt<VerifyView> {
    let mut found = VerifyView { chains: 0, events: 0, faults: Vec::new(), next: None };
    match (&view.booking, &view.whom) {
        (Some(id), _) => {
            match asked.booking(*id) {
                // That is what is asked.
                Err(Need::Fail(error)) if is_unreadable(&error) => asked.may_list()?,
                other => other.map(|_| ())?,
            }
            asked.may_see_events()?;
            found.add(*id, of_booking(asked, &keys::booking(asked.tenant(), *id), *id)?);
        }
        (None, Some(whom)) => {
            asked.may_list()?;
            found.add(whom.stream(), of_identity(asked, whom)?);
        }
        (None, None) => page(asked, view, &mut found)?,
    }
    Ok(found)
}

fn page(asked: Asked<'_>, view: &VerifyAsked, found: &mut VerifyView) -> Attempt<()> {
    asked.may_list()?;
    if !(1..=MOST).contains(&view.limit) {
        let problem = Problem::new(Code::NumberRange).at("/view/limit").with("given", view.limit);
        return Err(problem.with("min", 1_u32).with("max", MOST).into());
    }
    let limit = usize::try_from(view.limit).unwrap_or(1);
    let after = view.after.as_ref().map(|next| next.split_once('|').unwrap_or((next, "")));
    let after = after.map(|(sort, key)| (sort.to_owned(), key.to_owned()));
    let range = Range { after, ..Range::all(names::BOOKING, asked.tenant()) };
    let entries = asked.reads.scan(range, limit.saturating_add(1))?;
    let shown = entries.get(..limit.min(entries.len())).unwrap_or_default();
    let bookings: Vec<(&Key, Uuid)> = shown
        .iter()
        .filter_map(|entry| Some((&entry.key, Uuid::try_parse(keys::parts(&entry.key)?.2).ok()?)))
        .collect();
    // All is read before any of it is looked at: each attempt begins anew.
    asked.reads.want(bookings.iter().map(|(key, _)| (*key).clone()))?;
    for (_, id) in &bookings {
        asked.reads.stream(*id, EVENTS)?;
    }
    let readable = bookings.iter().filter_map(|(key, _)| asked.stored(key).ok().flatten());
    let named: BTreeSet<String> =
        readable.flat_map(|booking| rules_named(&booking).cloned().collect::<Vec<_>>()).collect();
    asked.reads.want(named.iter().map(|hash| keys::slice(asked.tenant(), hash)))?;
    for (key, id) in bookings {
        found.add(id, of_booking(asked, key, id)?);
    }
    found.next = shown.last().filter(|_| entries.len() > limit).map(|last| format!("{}|{}", last.sort, last.key));
    Ok(())
}

impl VerifyView {
    fn add(&mut self, stream: Uuid, (events, fault): (u64, Option<Fault>)) {
        self.chains = self.chains.saturating_add(1);
        self.events = self.events.saturating_add(events);
        self.faults.extend(fault.map(|Fault(number, kind)| ChainFault { stream, number, kind }));
    }
}

/// Where a chain breaks, and how.
struct Fault(Option<u64>, ChainFaultKind);

/// What a record says of its chain.
struct Said<'a> {
    events: u64,
    head: &'a str,
}

fn of_booking(asked: Asked<'_>, key: &Key, id: Uuid) -> Attempt<(u64, Option<Fault>)> {
    let record = match asked.stored(key) {
        Ok(Some(record)) => record,
        Ok(None) => return Ok((0, Some(Fault(None, ChainFaultKind::RecordMissing)))),
        Err(Need::Fail(error)) if is_unreadable(&error) => {
            return Ok((0, Some(Fault(None, ChainFaultKind::RecordUnreadable))));
        }
        Err(need) => return Err(need),
    };
    let read = chain_of(asked, id, &record)?;
    let text = asked.reads.text(key)?;
    let (events, fault) = read.agreeing(|events| is_made(text, &record, Booking::fold(events, &record.head)));
    match fault {
        None if !has_its_rules(asked, &record)? => Ok((events, Some(Fault(None, ChainFaultKind::RulesDiffer)))),
        fault => Ok((events, fault)),
    }
}

/// The rules that a booking names by their hash.
fn rules_named(booking: &Booking) -> impl Iterator<Item = &String> {
    booking
        .offer
        .iter()
        .map(|offer| &offer.frozen)
        .chain(booking.actions.iter().filter_map(|action| action.frozen.as_ref()))
}

/// Whether the rules that a booking names are stored as they were frozen.
fn has_its_rules(asked: Asked<'_>, booking: &Booking) -> Attempt<bool> {
    for hash in rules_named(booking) {
        let text = asked.reads.text(&keys::slice(asked.tenant(), hash))?.unwrap_or_default();
        let data = text.strip_prefix(r#"{"data":"#).and_then(|rest| rest.rsplit_once(r#","type":"#));
        let is_it = |(data, _): (&str, &str)| {
            chain::hash(data) == *hash && enclose_record("slice", RECORD_VERSION, data) == text
        };
        if !data.is_some_and(is_it) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a record is of no version that is known, or cannot be read at all.
fn is_unreadable(error: &Error) -> bool {
    matches!(error.code(), Code::StoreCorrupt | Code::StoreFormat)
}

/// Whether a record is what its events make, to the letter: what is read alike may have been changed all the same.
pub(super) fn is_made<T: Encode + PartialEq>(stored: Option<&str>, record: &T, made: Option<T>) -> bool {
    let Some(made) = made.filter(|made| made == record).and_then(|made| json::write(&made).ok()) else { return false };
    let stored = stored.and_then(|text| Json::parse(text.as_bytes()).ok());
    let data = stored.as_ref().and_then(|record| record.get("data"));
    data.zip(Json::parse(made.as_bytes()).ok().as_ref()).is_some_and(|(data, made)| is_within(data, made))
}

/// Whether another value says all that one says. Of a field that is not there the default was read.
fn is_within(one: &Json<'_>, other: &Json<'_>) -> bool {
    match (one, other) {
        (Json::Object(fields), _) => {
            fields.iter().all(|(name, value)| other.get(name).is_some_and(|other| is_within(value, other)))
        }
        (Json::List(some), Json::List(others)) => {
            some.len() == others.len() && some.iter().zip(others).all(|(one, other)| is_within(one, other))
        }
        _ => one == other,
    }
}

fn chain_of(asked: Asked<'_>, id: Uuid, record: &Booking) -> Attempt<Walked<Event>> {
    let said = Said { events: record.events, head: &record.head };
    walk(asked, id, &said, |event: &Event| (event.booking == id, event.number, event.previous.clone()))
}

/// Whether the chain of a booking's events holds, as far as its record counts them.
pub(super) fn is_intact(asked: Asked<'_>, booking: &Booking) -> Attempt<bool> {
    Ok(chain_of(asked, booking.id, booking)?.fault.is_none())
}

fn of_identity(asked: Asked<'_>, whom: &Whom) -> Attempt<(u64, Option<Fault>)> {
    let stream = whom.stream();
    let stored = match people::identity(asked.tenant(), stream, asked.reads) {
        Err(Need::Fail(error)) if is_unreadable(&error) => {
            return Ok((0, Some(Fault(None, ChainFaultKind::RecordUnreadable))));
        }
        other => other?.map(|read| read.stored.value),
    };
    // Of whom nothing was said there is no record, and no event.
    let record = stored.unwrap_or_else(|| Identity::new(whom.clone()));
    let said = Said { events: record.events, head: &record.head };
    let of = |event: &IdentityEvent| (event.whom == *whom, event.number, event.previous.clone());
    let read = walk(asked, stream, &said, of)?;
    let text = asked.reads.text(&keys::identity(asked.tenant(), stream))?;
    Ok(read.agreeing(|events| events.is_empty() || is_made(text, &record, Identity::fold(events, said.head))))
}

/// The events of a chain as far as they hold, and where they break.
struct Walked<E> {
    events: Vec<E>,
    fault: Option<Fault>,
}

impl<E> Walked<E> {
    fn agreeing(self, agrees: impl FnOnce(&[E]) -> bool) -> (u64, Option<Fault>) {
        let count = self.events.len() as u64;
        let differs = || (!agrees(&self.events)).then_some(Fault(None, ChainFaultKind::RecordDiffers));
        (count, self.fault.or_else(differs))
    }
}

/// Goes through a chain. Of each event: whether it is of this chain, its number, and the hash that it names.
fn walk<E: Decode>(
    asked: Asked<'_>,
    stream: Uuid,
    said: &Said<'_>,
    of: impl Fn(&E) -> (bool, u64, String),
) -> Attempt<Walked<E>> {
    let mut walked = Walked { events: Vec::new(), fault: None };
    let mut head = String::new();
    for (stored, number) in asked.reads.stream(stream, EVENTS)?.iter().zip(1_u64..) {
        let event = decode_text::<E>(stored.text.as_bytes());
        let read = event.as_ref().map(&of);
        let kind = match read {
            _ if stored.number != number => Some(ChainFaultKind::EventMissing),
            _ if number > said.events => Some(ChainFaultKind::EventAdded),
            Ok((true, named, _)) if named != number => Some(ChainFaultKind::EventUnreadable),
            Ok((true, _, previous)) => (previous != head).then_some(ChainFaultKind::EventBefore),
            Ok(_) | Err(_) => Some(ChainFaultKind::EventUnreadable),
        };
        if let Some(kind) = kind {
            walked.fault = Some(Fault(Some(number), kind));
            return Ok(walked);
        }
        head = chain::hash(&stored.text);
        walked.events.extend(event);
    }
    let count = walked.events.len() as u64;
    if count < said.events {
        walked.fault = Some(Fault(Some(count.saturating_add(1)), ChainFaultKind::EventMissing));
    } else if head != said.head {
        walked.fault = Some(Fault(Some(count), ChainFaultKind::LastEvent));
    }
    Ok(walked)
}

/// Events of a stream, at most so many, read.
pub(super) fn stream<E: Decode>(asked: Asked<'_>, id: Uuid, limit: u64) -> Attempt<Vec<E>> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    for stored in asked.reads.stream(id, usize::try_from(limit).unwrap_or(EVENTS))? {
        events.push(decode_text(stored.text.as_bytes()).map_err(|error| {
            let key = keys::event(asked.tenant(), id, stored.number);
            Problem::new(Code::StoreCorrupt).with("key", key).with("why", error.message())
        })?);
    }
    Ok(events)
}

crate::record! {
    /// A booking, as it stood at an instant.
    pub struct BookingAtAsked {
        /// Its id.
        pub booking: Uuid,
        /// When.
        pub instant: Instant,
    }
}

crate::record! {
    /// A booking as it stood.
    pub struct BookingAtView {
        /// The booking; none: it was not made yet.
        pub booking: Option<Booking>,
        /// What had been paid then, and what was to be.
        pub payment: Option<super::PaymentSummary>,
        /// The command that made it so.
        pub command: Option<Ident>,
    }
}

/// A booking as it stood at an instant: the fold of the events up to the first that is later.
pub(super) fn booking_at(asked: Asked<'_>, view: &BookingAtAsked) -> Attempt<BookingAtView> {
    let booking = asked.booking(view.booking)?;
    asked.may_see_events()?;
    let mut events: Vec<Event> = stream(asked, view.booking, booking.events)?;
    let then = events.iter().position(|event| event.at > view.instant).unwrap_or(events.len());
    // The hash of the last event is what the one after it names.
    let head = events.get(then).map_or(booking.head, |event| event.previous.clone());
    events.truncate(then);
    let mut booking = Booking::fold(&events, &head);
    if let Some(booking) = &mut booking {
        super::wording::join(asked, booking)?;
    }
    let payment = booking.as_ref().map(|booking| super::booking::payment(asked, booking)).transpose()?;
    Ok(BookingAtView { booking, payment, command: events.last().map(|event| event.command.clone()) })
}
