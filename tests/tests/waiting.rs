//! Lines, shares and overbooking in random sequences: nobody jumps the line, nobody is left standing where there is room,
//! every gauge is the sum of what is taken. Each is worked out again here, from the bookings alone.
//!
//! `BESPEAK_CASES` says how many sequences; a failing one is shrunk and printed as the list of its commands.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::booking::{Booking, Status};
use bespeak::engine::Engine;
use bespeak::limits::PLACES_OFFERED;
use bespeak::store::MemoryStore;
use bespeak::time::Instant;
use common::{Watched, command, engine, takes, times, told};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use uuid::Uuid;

const CATALOGUE: &str = r#"{
    "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "vat", "percent": "10"}],
    "capacities": [
        {"id": "seats", "quantity": 8, "per": "session",
         "contingents": [{"id": "groups", "quantity": 5, "customer_types": ["group"]}],
         "allotments": [{"id": "deals", "quantity": 3, "partner": "deals",
                         "release_back": {"before_event": {"amount": 5, "unit": "days"}}}]},
        {"id": "coaches", "quantity": 2}],
    "products": [
        {"id": "seat", "name": "Seat", "price": "10.00", "tax": "vat", "capacity": "seats", "sessions": [
            {"id": "s1", "starts": "2026-12-20T15:00", "ends": "2026-12-20T17:00"},
            {"id": "s2", "starts": "2026-12-28T15:00", "ends": "2026-12-28T17:00"}],
         "reservation": {"after_booking": {"amount": 3, "unit": "days"}}},
        {"id": "coach", "name": "Coach", "price": "90.00", "tax": "vat", "capacity": "coaches",
         "reservation": {"after_booking": {"amount": 3, "unit": "days"}}},
        {"id": "pack", "name": "Pack", "price": "30.00", "tax": "vat",
         "parts": [{"product": "seat", "session": "s1"}, {"product": "coach"}],
         "reservation": {"after_booking": {"amount": 3, "unit": "days"}}}],
    "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}]
}"#;

/// Until when what is set aside of a session is; by hand: 23:59:59 in Paris, five days before.
const SET_ASIDE: [(&str, &str); 2] = [("seats/s1", "2026-12-15T22:59:59Z"), ("seats/s2", "2026-12-23T22:59:59Z")];
const SLOTS: u8 = 16;

#[derive(Debug, Clone)]
struct Party {
    /// Seats of a session, a coach, a pack of both, or seats and a coach.
    what: u8,
    session: u8,
    count: u8,
    /// Somebody, a group, or a partner's customer.
    who: u8,
}

#[derive(Debug, Clone)]
enum Act {
    Reserve(Party, bool),
    Join(Party),
    Draft(Party),
    Hold(i32, bool),
    Edit(Party),
    Cancel,
    Expire,
    LapseHold,
    LapseClaim,
    OfferPlace(bool),
    Claim,
}

#[derive(Debug, Clone)]
struct Step {
    minutes: i32,
    slot: u8,
    act: Act,
}

fn party() -> impl Strategy<Value = Party> {
    let what = prop_oneof![5 => Just(0_u8), 1 => Just(1_u8), 2 => Just(2_u8), 1 => Just(3_u8)];
    let session = prop_oneof![4 => Just(0_u8), 1 => Just(1_u8)];
    (what, session, 1..6_u8, 0..4_u8).prop_map(|(what, session, count, who)| Party { what, session, count, who })
}

fn step() -> impl Strategy<Value = Step> {
    let act = prop_oneof![
        4 => (party(), prop::bool::weighted(0.1)).prop_map(|(party, over)| Act::Reserve(party, over)),
        12 => party().prop_map(Act::Join),
        2 => party().prop_map(Act::Draft),
        2 => (10..5_000_i32, prop::bool::weighted(0.2)).prop_map(|(minutes, over)| Act::Hold(minutes, over)),
        2 => party().prop_map(Act::Edit),
        8 => Just(Act::Cancel),
        2 => Just(Act::Expire),
        1 => Just(Act::LapseHold),
        3 => Just(Act::LapseClaim),
        3 => prop::bool::weighted(0.1).prop_map(Act::OfferPlace),
        3 => Just(Act::Claim),
    ];
    let minutes = prop_oneof![12 => 0..30_i32, 2 => 200..900_i32, 1 => -600..0_i32];
    (minutes, 0..SLOTS, act).prop_map(|(minutes, slot, act)| Step { minutes, slot, act })
}

impl Party {
    fn lines(&self) -> Value {
        let session = ["s1", "s2"][usize::from(self.session)];
        let seats = json!({"product": "seat", "quantity": self.count, "session": session});
        match self.what {
            0 => json!([seats]),
            1 => json!([{"product": "coach", "quantity": self.count.min(2)}]),
            2 => json!([{"product": "pack", "quantity": self.count.min(2)}]),
            _ => json!([seats, {"product": "coach"}]),
        }
    }

    fn form(&self) -> Value {
        let mut form = json!({"contact": {"email": "ada@example.org", "name": {"family": "Ada"}},
            "lines": self.lines(), "point_of_sale": "web"});
        match self.who {
            1 => form["customer_type"] = json!("group"),
            2 => form["billing"] = json!({"kind": "account", "account": "deals"}),
            _ => {}
        }
        form
    }
}

/// All that is taken, as the bookings say.
type Taken = BTreeMap<String, u64>;

/// What a gauge or a contingent can hold.
fn quantity(gauge: &str) -> Option<u64> {
    match gauge {
        "coaches" => Some(2),
        gauge if gauge.ends_with("#groups") => Some(5),
        gauge if gauge.ends_with("#deals") => None,
        _ => Some(8),
    }
}

/// What is not there for others: taken, or set aside and not taken.
fn used(gauge: &str, taken: &Taken, now: Instant) -> u64 {
    let of = |gauge: &str| taken.get(gauge).copied().unwrap_or(0);
    let until = SET_ASIDE.iter().find(|(named, _)| *named == gauge).map(|(_, until)| Instant::parse(until).unwrap());
    let aside = until.filter(|until| now <= *until).map_or(0, |_| 3_u64.saturating_sub(of(&format!("{gauge}#deals"))));
    of(gauge) + aside
}

/// What a party takes altogether.
fn wants(booking: &Booking) -> Taken {
    let mut wants = Taken::new();
    let mut take = |gauge: String, count: u64| {
        let seats = gauge.starts_with("seats");
        let shares = [
            ("groups", booking.customer_type.as_ref().is_some_and(|kind| kind.as_str() == "group")),
            ("deals", booking.billing.account.as_ref().is_some_and(|account| account.as_str() == "deals")),
        ];
        for (share, _) in shares.iter().filter(|(_, is)| *is && seats) {
            *wants.entry(format!("{gauge}#{share}")).or_default() += count;
        }
        *wants.entry(gauge).or_default() += count;
    };
    for line in &booking.lines {
        let count = u64::from(line.contents.quantity);
        let session = line.contents.session.as_ref();
        match line.contents.product.as_str() {
            "seat" => take(format!("seats/{}", session.unwrap()), count),
            "coach" => take("coaches".to_owned(), count),
            _ => {
                take("seats/s1".to_owned(), count);
                take("coaches".to_owned(), count);
            }
        }
    }
    wants
}

/// Whether a party fits beside what is taken.
fn fits(booking: &Booking, taken: &Taken, now: Instant) -> bool {
    let wants = wants(booking);
    let mut with = taken.clone();
    wants.iter().for_each(|(gauge, count)| *with.entry(gauge.clone()).or_default() += count);
    wants.keys().all(|gauge| {
        let (then, before) = (used(gauge, &with, now), used(gauge, taken, now));
        quantity(gauge).is_none_or(|quantity| then <= quantity || then <= before)
    })
}

/// Whether one party is before another in line for something that both need.
fn is_before(one: &Booking, other: &Booking) -> bool {
    let (Some(first), Some(second)) = (&one.waiting, &other.waiting) else { return false };
    let both = wants(other);
    (first.since, one.id) < (second.since, other.id)
        && wants(one).keys().any(|gauge| !gauge.contains('#') && both.contains_key(gauge))
}

struct World {
    engine: Engine,
    store: Watched<MemoryStore>,
    auto: bool,
    skip: bool,
    now: Instant,
    bookings: BTreeMap<Uuid, Booking>,
    listing: String,
    offered: u32,
}

type Check = Result<(), String>;

macro_rules! hold {
    ($cond:expr, $($what:tt)+) => { if !$cond { return Err(format!($($what)+)); } };
}

impl World {
    fn new(auto: bool, skip: bool) -> Self {
        let policies = json!({"waitlist_auto": auto, "waitlist_skip": skip, "claim_minutes": 300});
        Self {
            engine: engine(CATALOGUE, &policies.to_string()),
            store: Watched::new(MemoryStore::new()),
            auto,
            skip,
            now: Instant::parse("2026-12-12T09:00:00Z").unwrap(),
            bookings: BTreeMap::new(),
            listing: String::new(),
            offered: 0,
        }
    }

    fn take(&mut self, step: &Step, number: usize) -> Check {
        self.now = self.now.plus_minutes(step.minutes.into()).unwrap();
        let id = self.subject(step);
        let until = |minutes: i32| self.now.plus_minutes(minutes.into()).unwrap().to_string();
        let (who, act) = match &step.act {
            Act::Reserve(party, over) => ("staff", json!({"type": "reserve", "form": party.form(), "overbook": over})),
            Act::Join(party) => ("customer", json!({"type": "join_waitlist", "form": party.form()})),
            Act::Draft(party) => ("staff", json!({"type": "create_draft", "lines": party.lines()})),
            Act::Hold(minutes, over) => ("staff", json!({"type": "hold", "until": until(*minutes), "overbook": over})),
            Act::Edit(party) if party.who == 3 => ("staff", json!({"type": "edit", "customer_type": "group"})),
            Act::Edit(party) => ("staff", json!({"type": "edit", "lines": party.lines()})),
            Act::Cancel => ("staff", json!({"type": "cancel"})),
            Act::Expire => ("clock", json!({"type": "expire"})),
            Act::LapseHold => ("clock", json!({"type": "lapse_hold"})),
            Act::LapseClaim => ("clock", json!({"type": "lapse_claim"})),
            Act::OfferPlace(over) => ("staff", json!({"type": "offer_place", "overbook": over})),
            Act::Claim => ("staff", json!({"type": "claim"})),
        };
        let over = act["overbook"] == true;
        let request = json!({"at": self.now.to_string(), "command": act,
            "actor": {"kind": who, "rights": if who == "staff" { json!(["edit_all", "overbook"]) } else { json!([]) }},
            "ids": {"command": Uuid::from_u128(0xc000 + number as u128), "booking": id}});
        let _ = writeln!(self.listing, "{number}: {request}");
        let result = told(&self.engine.execute(&self.store, &command(&request.to_string())));
        let _ = writeln!(self.listing, "   {}", result.as_ref().unwrap_or_else(|error| error));
        let contents = self.store.contents();
        let after: BTreeMap<Uuid, Booking> = contents.bookings().into_iter().map(|b| (b.id, b)).collect();
        let before = std::mem::replace(&mut self.bookings, after);
        let Ok(outcome) = result else {
            hold!(before == self.bookings, "a refusal changed something");
            return Ok(());
        };
        let (had, has) = (takes(before.values()), takes(self.bookings.values()));
        let stored: Taken = contents.gauges().into_iter().filter(|(_, taken)| *taken > 0).collect();
        hold!(stored == has, "the gauges are {stored:?}, the lines took {has:?}");
        self.lines_are_counted(&contents.all_gauges())?;
        self.takes_what_it_wants()?;
        self.no_more_than_there_is(over, &had, &has)?;
        self.offered_in_order(&before, &has)?;
        self.nobody_is_left_standing(&before, &had, &has, &id)?;
        let told: Value = serde_json::from_str(&outcome).unwrap();
        for id in told["offered"].as_array().unwrap() {
            let waiting = self.bookings[&id.as_str().unwrap().parse().unwrap()].waiting.clone();
            hold!(waiting.is_some_and(|waiting| waiting.claim_until.is_some()), "told to be offered: {id}");
        }
        Ok(())
    }

    /// Mostly a booking that the act can be about.
    fn subject(&self, step: &Step) -> Uuid {
        let id = |slot: u8| Uuid::from_u128(0xb000 + u128::from(slot));
        let fitting = |status: Option<Status>| match step.act {
            Act::Reserve(..) | Act::Join(_) | Act::Draft(_) => status.is_none(),
            Act::Hold(..) | Act::LapseHold => status == Some(Status::Draft),
            Act::Edit(_) => matches!(status, Some(Status::Draft | Status::Waitlisted)),
            Act::Cancel => matches!(status, Some(Status::Draft | Status::Option | Status::Waitlisted)),
            Act::Expire => status == Some(Status::Option),
            Act::LapseClaim | Act::OfferPlace(_) | Act::Claim => status == Some(Status::Waitlisted),
        };
        let from = |slot: &u8| id((step.slot + *slot) % SLOTS);
        (0..SLOTS)
            .map(|slot| from(&slot))
            .find(|id| fitting(self.bookings.get(id).map(|b| b.status)))
            .unwrap_or(id(step.slot))
    }

    fn lines_are_counted(&self, stored: &BTreeMap<String, bespeak::inventory::Gauge>) -> Check {
        for (gauge, stored) in stored {
            let waits = |booking: &&Booking| booking.in_line().is_some() && wants(booking).contains_key(gauge);
            let waiting = if gauge.contains('#') { 0 } else { self.bookings.values().filter(waits).count() };
            hold!(stored.waiting as usize == waiting, "{waiting} are in line for {gauge}: {stored:?}");
        }
        Ok(())
    }

    /// Whoever holds, holds the whole of it; nobody else holds anything.
    fn takes_what_it_wants(&self) -> Check {
        for booking in self.bookings.values() {
            let claims = booking.waiting.as_ref().is_some_and(|waiting| waiting.claim_until.is_some());
            let holds = booking.status == Status::Option || booking.hold_until.is_some() || claims;
            let expected = if holds { wants(booking) } else { Taken::new() };
            hold!(takes([booking]) == expected, "{} holds {:?}, not {expected:?}", booking.id, takes([booking]));
        }
        Ok(())
    }

    fn no_more_than_there_is(&self, over: bool, had: &Taken, has: &Taken) -> Check {
        for gauge in has.keys().filter(|_| !over) {
            let (before, after) = (used(gauge, had, self.now), used(gauge, has, self.now));
            let fine = quantity(gauge).is_none_or(|quantity| after <= quantity.max(before));
            hold!(fine, "{after} of {gauge} are used, {before} were before");
        }
        Ok(())
    }

    /// Nobody jumps the line; by policy only those are passed over who do not fit.
    fn offered_in_order(&mut self, before: &BTreeMap<Uuid, Booking>, has: &Taken) -> Check {
        let was = |id: &Uuid| before.get(id).is_some_and(|booking| booking.in_line().is_some());
        let offered = |b: &&Booking| was(&b.id) && b.waiting.as_ref().is_some_and(|w| w.claim_until.is_some());
        for booking in self.bookings.values().filter(offered) {
            self.offered += 1;
            for other in self.bookings.values().filter(|other| was(&other.id) && other.in_line().is_some()) {
                let passed = is_before(other, booking) && !other.has_started(self.now);
                let may = self.skip && !fits(other, has, self.now);
                hold!(!passed || may, "{} was offered a place before {}", booking.id, other.id);
            }
        }
        Ok(())
    }

    /// Whoever is next and fits is offered what was given back, and so is who moves up in a line that others left; and
    /// who was edited.
    fn nobody_is_left_standing(&self, before: &BTreeMap<Uuid, Booking>, had: &Taken, has: &Taken, own: &Uuid) -> Check {
        let given = |gauge: &&String| has.get(*gauge).copied().unwrap_or(0) < had[*gauge];
        let mut freed: Vec<String> = had.keys().filter(given).cloned().collect();
        for booking in before.values().filter(|booking| booking.in_line().is_some()) {
            let after = &self.bookings[&booking.id];
            let waits = |gauge: &String| after.in_line().is_some() && wants(after).contains_key(gauge);
            freed.extend(wants(booking).into_keys().filter(|gauge| !waits(gauge)));
        }
        let waited = before.get(own).is_some_and(|booking| booking.in_line().is_some());
        let waiting: Vec<&Booking> =
            self.bookings.values().filter(|b| b.in_line().is_some() && !b.has_started(self.now)).collect();
        for booking in waiting.iter().filter(|_| self.auto) {
            let edited = waited && booking.id == *own;
            let about = edited || wants(booking).keys().any(|gauge| freed.contains(gauge));
            let counts = |other: &&&Booking| is_before(other, booking) && (!self.skip || fits(other, has, self.now));
            let next = waiting.iter().find(counts).is_none();
            hold!(!about || !next || !fits(booking, has, self.now), "{} is next, and fits", booking.id);
        }
        Ok(())
    }
}

#[test]
fn whatever_is_given_back_goes_to_the_next_in_line_and_to_nobody_before() {
    let cases = times("BESPEAK_CASES", 150);
    let config = Config { cases, max_shrink_iters: 2_000, failure_persistence: None, ..Config::default() };
    // What is taken at first, so that there is a line.
    let first = prop::collection::vec(party().prop_map(|party| Act::Reserve(party, false)), 4..8);
    let first = first.prop_map(|acts| acts.into_iter().map(|act| Step { minutes: 5, slot: 0, act }));
    let steps = (first, prop::collection::vec(step(), 10..60)).prop_map(|(first, rest)| first.chain(rest).collect());
    let offered = Cell::new(0);
    let result = TestRunner::new(config).run(
        &(any::<bool>(), any::<bool>(), steps),
        |(auto, skip, steps): (_, _, Vec<Step>)| {
            let mut world = World::new(auto, skip);
            for (number, step) in steps.iter().enumerate() {
                if let Err(why) = world.take(step, number) {
                    let told = format!("{why}\n\nauto {auto}, skip {skip}\n{}", world.listing);
                    return Err(TestCaseError::fail(told));
                }
            }
            offered.set(offered.get() + world.offered);
            Ok(())
        },
    );
    match result {
        Ok(()) => println!("{cases} sequences, {} places offered", offered.get()),
        Err(TestError::Fail(why, _)) => panic!("{why}"),
        Err(TestError::Abort(why)) => panic!("gave up: {why}"),
    }
    assert!(offered.get() >= cases / 3, "too few places were offered to show anything: {}", offered.get());
}

/// One commit offers so many places, in order; whoever is next then is offered theirs by staff.
#[test]
fn no_more_places_are_offered_than_one_commit_may() {
    let parties = PLACES_OFFERED + 1;
    let coaches = |quantity: usize| format!(r#""id": "coaches", "quantity": {quantity}"#);
    let engine = engine(&CATALOGUE.replace(&coaches(2), &coaches(parties)), "{}");
    let store = MemoryStore::new();
    let sent = Cell::new(0_u128);
    let id = |party: usize| Uuid::from_u128(0xb000 + party as u128).to_string();
    let send = |who: &str, party: usize, act: Value| -> Value {
        sent.set(sent.get() + 1);
        let ids = json!({"command": Uuid::from_u128(0xc000 + sent.get()), "booking": id(party)});
        let request = json!({"at": "2026-12-12T09:00:00Z", "actor": {"kind": who}, "ids": ids, "command": act});
        let outcome = told(&engine.execute(&store, &command(&request.to_string()))).unwrap();
        serde_json::from_str(&outcome).unwrap()
    };
    let form = |quantity: usize| {
        let line = json!({"product": "coach", "quantity": quantity});
        json!({"contact": {"email": "ada@example.org", "name": {"family": "Ada"}}, "lines": [line], "point_of_sale": "web"})
    };
    send("staff", 0, json!({"type": "reserve", "form": form(parties)}));
    for party in 1..=parties {
        send("customer", party, json!({"type": "join_waitlist", "form": form(1)}));
    }
    let first: Vec<String> = (1..parties).map(id).collect();
    assert_eq!(send("staff", 0, json!({"type": "cancel"}))["offered"], json!(first));
    assert_eq!(send("staff", parties, json!({"type": "offer_place"}))["status"], "waitlisted");
}
