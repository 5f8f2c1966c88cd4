//! What the books must say, worked out again beside the engine.

use super::common::{self, Contents, takes, tenant};
use super::{Check, SECRET, SECRET_PHONE, hold};
use bespeak::booking::{Booking, LedgerKind, Status};
use bespeak::engine::{OutboxEntry, instant_sort};
use bespeak::money::Amount;
use bespeak::store::{keys, read_record};
use bespeak::time::Instant;
use bespeak_tests::requests::CAPACITIES;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// S2: no gauge beyond its capacity, each exactly what the lines took.
pub fn gauges(now: &Contents, bookings: &[Booking]) -> Check {
    let mut lines: BTreeMap<&String, u32> = BTreeMap::new();
    for gauge in bookings.iter().filter_map(Booking::in_line).flat_map(|waiting| &waiting.gauges) {
        *lines.entry(gauge).or_default() += 1;
    }
    for (gauge, stored) in now.all_gauges() {
        let waiting = lines.remove(&gauge).unwrap_or(0);
        hold!(stored.waiting == waiting, "{waiting} are in line for {gauge}, stored is {}", stored.waiting);
    }
    hold!(lines.is_empty(), "nobody knows of the lines {lines:?}");
    let stored: BTreeMap<String, u64> = now.gauges().into_iter().filter(|(_, taken)| *taken > 0).collect();
    let taken = takes(bookings);
    hold!(stored == taken, "the gauges are {stored:?}, the lines took {taken:?}");
    for (gauge, taken) in stored {
        let capacity = gauge.split('/').next().unwrap();
        let (_, quantity) = CAPACITIES.into_iter().find(|(id, _)| *id == capacity).unwrap();
        hold!(taken <= quantity, "{taken} taken of {gauge}");
    }
    let until =
        |booking: &&Booking| booking.hold_until.is_some() || booking.waiting.is_some() && booking.due().is_some();
    for booking in bookings.iter().filter(|booking| !booking.status.holds() && !until(booking)) {
        hold!(booking.lines.iter().all(|line| line.takes.is_empty()), "{} is {} and holds", booking.id, booking.status);
    }
    Ok(())
}

fn sum(amounts: impl Iterator<Item = Amount>) -> i64 {
    amounts.map(Amount::minor).sum()
}

/// Every sum of an offer, to the cent.
pub fn money(booking: &Booking) -> Check {
    let Some(offer) = &booking.offer else { return Ok(()) };
    let priced = &offer.breakdown;
    let total = priced.total.minor();
    hold!(sum(priced.lines.iter().map(|line| line.gross())) == total, "the lines do not sum to the total: {priced:?}");
    hold!(sum(priced.taxes.iter().map(|tax| tax.gross)) == total, "the taxes do not sum to the total: {priced:?}");
    hold!(sum(priced.lines.iter().map(|line| line.net())) == priced.net.minor(), "the nets do not sum: {priced:?}");
    hold!(sum(priced.lines.iter().map(|line| line.tax())) == priced.tax.minor(), "the taxes do not sum: {priced:?}");
    hold!(priced.net.minor() + priced.tax.minor() == total, "net and tax are not the total: {priced:?}");
    for line in &priced.lines {
        let left = line.list().minor() - sum(line.discounts().iter().map(|discount| discount.amount));
        let shown = if priced.prices == bespeak::catalogue::PriceMode::Net { line.net() } else { line.gross() };
        hold!(left == shown.minor() && left >= 0, "a line is not its list price less its discounts: {line:?}");
        hold!(line.net().minor() + line.tax().minor() == line.gross().minor(), "a line does not sum: {line:?}");
    }
    hold!(sum(offer.schedule.iter().map(|part| part.amount)) == total, "the schedule is not the total: {offer:?}");
    let deposit = priced.deposit.map_or(0, Amount::minor);
    hold!((0..=total).contains(&deposit), "a deposit of {deposit} of {total}");
    let open: BTreeSet<u32> = booking.open_lines().map(|line| line.number).collect();
    let named: BTreeSet<u32> = priced.lines.iter().map(|line| line.line).collect();
    let fits = booking.closed_from.unwrap_or(booking.status) == Status::Expired || open == named;
    hold!(fits, "the offer prices the lines {named:?}, open are {open:?}");
    Ok(())
}

/// B8, at the moment of cancelling.
pub fn cancelled(booking: &Booking) -> Check {
    let Some(came_to) = &booking.cancellation else { return Err("cancelled without a cancellation".into()) };
    let settled = sum(booking.ledger.iter().map(|entry| entry.amount));
    let (gross, fee) = (came_to.gross.minor(), came_to.fee.minor());
    hold!((0..=gross).contains(&fee), "a fee of {fee} of {gross}");
    hold!(came_to.refund.minor() == (settled - fee).max(0), "{came_to:?} with {settled} paid");
    hold!(came_to.still_due.minor() == (fee - settled).max(0), "{came_to:?} with {settled} paid");
    Ok(())
}

/// What the view says was paid and is to be paid.
pub fn summary(booking: &Booking, payment: &Value) -> Check {
    let minor = |name: &str| payment[name].as_str().map(|text| text.replace('.', "").parse::<i64>().unwrap());
    let entered = booking.ledger.iter().filter(|entry| entry.kind == LedgerKind::Payment);
    let settled = sum(entered.map(|entry| entry.amount));
    hold!(minor("settled") == Some(settled), "settled is {payment}, the ledger has {settled}");
    let owed = match booking.closed_from.unwrap_or(booking.status) {
        Status::Cancelled => Some(booking.cancellation.as_ref().unwrap().fee.minor()),
        Status::Expired | Status::Declined | Status::Lost => Some(0),
        _ => booking.offer.as_ref().map(|offer| offer.breakdown.total.minor()),
    };
    hold!(minor("owed") == owed, "owed is {payment}, expected {owed:?}");
    hold!(minor("balance") == owed.map(|owed| (owed - settled).max(0)), "the balance is {payment}");
    Ok(())
}

/// The index entries that the records ask for, worked out again.
pub fn indexes(now: &Contents, bookings: &[Booking]) -> Check {
    let mut expected: BTreeMap<String, BTreeSet<(String, String)>> =
        common::INDEXES.into_iter().map(|name| (name.to_owned(), BTreeSet::new())).collect();
    let mut add = |index: &str, sort: String, key: String| {
        expected.get_mut(index).unwrap().insert((sort, key));
    };
    for booking in bookings {
        let key = keys::booking(&tenant(), booking.id);
        let made = instant_sort(booking.created_at);
        add("booking", made.clone(), key.clone());
        if let Some(customer) = booking.customer {
            add("customer", format!("{customer} {made}"), key.clone());
        }
        let waits = matches!(booking.status, Status::Option | Status::Pending) && !booking.locked;
        let firm = || booking.open_lines().filter_map(|line| line.deadline.as_ref()).filter(|deadline| deadline.firm);
        let waits_for = booking.waiting.as_ref();
        let held = booking.hold_until.or(waits_for.and_then(|waiting| waiting.claim_until));
        if let Some(ends) = held.or(waits_for.and(booking.starts())) {
            add("due", instant_sort(ends), key.clone());
        } else if booking.status == Status::Quoted {
            let until = booking.offer.as_ref().unwrap().valid_until.unwrap();
            add("due", instant_sort(until), key.clone());
        } else if let Some(ends) = booking.ends().filter(|_| booking.status == Status::Confirmed) {
            add("due", instant_sort(ends), key.clone());
        } else if let Some(release_at) = firm().map(|deadline| deadline.release_at).min().filter(|_| waits) {
            add("due", instant_sort(release_at), key.clone());
        }
        if let Some(waiting) = waits_for.filter(|waiting| waiting.claim_until.is_none()) {
            for gauge in &waiting.gauges {
                add("waiting", format!("{gauge} {}", instant_sort(waiting.since)), key.clone());
            }
        }
        if let Some(due) = held.or(firm().map(|deadline| deadline.due).min().filter(|_| waits)) {
            for take in booking.open_lines().flat_map(|line| &line.takes) {
                add("held", format!("{} {}", take.gauge, instant_sort(due)), key.clone());
            }
        }
    }
    for (key, text) in now.of_type("outbox") {
        let entry = read_record::<OutboxEntry>(key, "outbox", text, 1).unwrap().value;
        add("outbox", instant_sort(entry.at), key.clone());
    }
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap()["data"].take();
    for (key, text) in now.of_type("command") {
        let at = Instant::parse(json(text)["at"].as_str().unwrap()).unwrap();
        add("command", instant_sort(at), key.clone());
    }
    for (kind, of) in [("person", "id"), ("submission", "customer"), ("note", "customer")] {
        for (key, text) in now.of_type(kind) {
            if let Some(customer) = json(text)[of].as_str() {
                add("personal", customer.to_owned(), key.clone());
            }
        }
    }
    for (key, text) in now.of_type("guest") {
        for whose in ["booker", "customer"] {
            if let Some(customer) = json(text)[whose].as_str() {
                add("personal", customer.to_owned(), key.clone());
            }
        }
    }
    for (name, entries) in &now.indexes {
        let found: BTreeSet<(String, String)> = entries.iter().cloned().collect();
        let wanted = &expected[name];
        hold!(found == *wanted, "the index {name} holds {found:?}, the records ask for {wanted:?}");
    }
    Ok(())
}

/// DESIGN 11: personal values stand in person records, submissions and notes, and under the key of an address.
pub fn nothing_personal(now: &Contents) -> Check {
    let secret = |text: &str| text.contains(SECRET) || text.contains(SECRET_PHONE);
    for (key, (_, text)) in &now.records {
        let (_, record_type, _) = keys::parts(key).unwrap();
        if !matches!(record_type, "person" | "submission" | "note" | "guest" | "email") {
            hold!(!secret(text) && !secret(key), "a personal value in {key}: {text}");
        } else {
            hold!(record_type == "email" || !secret(key), "a personal value in the key {key}");
        }
    }
    for event in &now.events {
        hold!(!secret(&event.text), "a personal value in an event: {}", event.text);
    }
    for (name, entries) in &now.indexes {
        for (sort, key) in entries {
            hold!(!secret(sort) && !secret(key), "a personal value in the index {name}: {sort} {key}");
        }
    }
    Ok(())
}
