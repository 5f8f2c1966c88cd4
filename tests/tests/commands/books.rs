//! What the books must say, worked out again beside the engine.

use super::common::{self, Contents, takes, tenant};
use super::{Check, SECRET, SECRET_PHONE, hold};
use bespeak::booking::{Attendance, Booking, BookingFeeKind, BookingNeed, Cancellation, LedgerKind, Status};
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

/// What the ledger of a booking comes to, and what is owed of it.
pub struct Sums {
    pub settled: i64,
    refunded: i64,
    written_off: i64,
    owed: Option<i64>,
}

impl Sums {
    pub fn of(booking: &Booking) -> Self {
        let of = |kind| sum(booking.ledger.iter().filter(|entry| entry.kind == kind).map(|entry| entry.amount));
        let owed = match booking.closed_from.unwrap_or(booking.status) {
            Status::Cancelled => Some(booking.cancellation.as_ref().unwrap().fee.minor()),
            Status::Expired | Status::Declined | Status::Lost => Some(0),
            _ => booking.offer.as_ref().map(|offer| offer.breakdown.total.minor()),
        };
        let owed = owed.map(|price| price + fees(booking));
        Self {
            settled: of(LedgerKind::Payment) - of(LedgerKind::Chargeback),
            refunded: of(LedgerKind::Refund),
            written_off: of(LedgerKind::WriteOff),
            owed,
        }
    }

    pub fn paid(&self) -> i64 {
        self.settled - self.refunded
    }

    pub fn balance(&self) -> Option<i64> {
        let nothing_owed = self.owed.is_none() && self.paid() >= 0;
        (!nothing_owed).then(|| (self.owed.unwrap_or(0) - self.written_off - self.paid()).max(0))
    }
}

/// What a booking costs beside its price and beside what cancelling all of it keeps.
fn fees(booking: &Booking) -> i64 {
    sum(booking.cancellations.iter().map(|c| c.fee)) + sum(booking.fees.iter().map(|fee| fee.amount))
}

/// B8, at the moment of cancelling.
pub fn cancelled(booking: &Booking) -> Check {
    let Some(came_to) = &booking.cancellation else { return Err("cancelled without a cancellation".into()) };
    let before = booking.offer.as_ref().map_or(0, |offer| offer.breakdown.total.minor());
    hold!(came_to.gross.minor() == before, "{came_to:?} of {before}");
    came_to_that(booking, came_to, before, 0)
}

/// B8, at the moment of cancelling lines: nothing but these lines ended, and their holds with them.
pub fn lines_cancelled(before: Option<&Booking>, booking: &Booking) -> Check {
    let (Some(before), Some(came_to)) = (before, booking.cancellations.last()) else { return Err("no entry".into()) };
    let total = |booking: &Booking| booking.offer.as_ref().map_or(0, |offer| offer.breakdown.total.minor());
    let numbers = |booking: &Booking| booking.open_lines().map(|line| line.number).collect::<BTreeSet<u32>>();
    let ended: BTreeSet<u32> = numbers(before).difference(&numbers(booking)).copied().collect();
    let named: BTreeSet<u32> = came_to.lines.iter().flatten().copied().collect();
    hold!(ended == named && !named.is_empty(), "{ended:?} ended, {named:?} are named");
    let deadlines = |booking: &Booking| {
        booking.open_lines().map(|line| (line.number, line.deadline.clone(), line.takes.clone())).collect::<Vec<_>>()
    };
    let stays = deadlines(before).into_iter().filter(|(number, ..)| !named.contains(number));
    hold!(stays.eq(deadlines(booking)), "what stays is held or due otherwise: {booking:?}");
    hold!(came_to.gross.minor() == (total(before) - total(booking)).max(0), "{came_to:?}");
    hold!(booking.status == before.status, "the status is {}", booking.status);
    came_to_that(booking, came_to, total(before), total(booking))
}

/// What stays keeps its number and its deadline; numbers are never used again.
pub fn amended(before: Option<&Booking>, booking: &Booking) -> Check {
    let Some(before) = before else { return Err("nothing was there".into()) };
    hold!(booking.status == before.status, "the status is {}", booking.status);
    let last = before.lines.iter().map(|line| line.number).max().unwrap_or(0);
    for line in booking.open_lines() {
        let Some(old) = before.lines.iter().find(|old| old.number == line.number) else {
            hold!(line.number > last, "line {} is new", line.number);
            continue;
        };
        hold!(old.contents.product == line.contents.product && old.starts == line.starts, "{line:?} was {old:?}");
        hold!(old.deadline == line.deadline, "{line:?} stays, and is due otherwise than {old:?}");
        hold!(old.contents != line.contents || old.takes == line.takes, "{line:?} stays, and holds otherwise");
    }
    let total = |booking: &Booking| booking.offer.as_ref().unwrap().breakdown.total.minor();
    let difference = booking.offer.as_ref().unwrap().difference.map(Amount::minor);
    let expected = (booking.status == Status::Confirmed).then(|| total(booking) - total(before));
    hold!(difference == expected, "the price differs by {difference:?}, expected {expected:?}");
    Ok(())
}

/// The same again, at the same price, with the fee of the policy: 5.00, or the price if that is less.
pub fn reinstated(before: Option<&Booking>, booking: &Booking) -> Check {
    let (Some(before), Some(offer)) = (before, &booking.offer) else { return Err("nothing was there".into()) };
    let total = before.offer.as_ref().unwrap().breakdown.total;
    hold!(offer.breakdown.total == total, "the price was {total}, it is {}", offer.breakdown.total);
    hold!(booking.cancellation.is_none() && booking.status.holds(), "{booking:?}");
    let fee = |booking: &Booking| booking.fee(BookingFeeKind::Reinstatement, None).map_or(0, |fee| fee.amount.minor());
    let (rises, most) = (fee(booking) - fee(before), total.minor().min(500));
    hold!(rises == 0 || rises == most, "reviving costs {rises}, {most} at most");
    Ok(())
}

/// G3: a guest who does not come costs 20 % of their part, if the seller asks for fees.
pub fn attended(booking: &Booking, charged: bool) -> Check {
    let half_up = |a: i64, b: i64| (2 * a + b) / (2 * b);
    for line in booking.open_lines() {
        let of_line = booking.attendance.iter().filter(|guest| guest.line == line.number);
        let missing = of_line.filter(|guest| guest.state == Attendance::NoShow).count() as i64;
        let priced = booking.offer.as_ref().unwrap().breakdown.lines.iter().filter(|p| p.line == line.number);
        let gross = sum(priced.map(|priced| priced.gross()));
        let part = half_up(gross * missing, line.contents.guests_asked().into());
        let expected = if charged { half_up(part * 20, 100) } else { 0 };
        let found = booking.fee(BookingFeeKind::NoShow, Some(line.number)).map_or(0, |fee| fee.amount.minor());
        hold!(found == expected, "{missing} of line {} did not come: {found}, expected {expected}", line.number);
    }
    Ok(())
}

/// A cancellation, which changed the price from that to that.
fn came_to_that(booking: &Booking, came_to: &Cancellation, before: i64, after: i64) -> Check {
    let sums = Sums::of(booking);
    let paid = sums.paid();
    let (gross, fee) = (came_to.gross.minor(), came_to.fee.minor());
    hold!((0..=gross).contains(&fee), "a fee of {fee} of {gross}");
    let earlier = fees(booking) - if came_to.lines.is_some() { fee } else { 0 };
    let owed = after + fee + earlier;
    hold!(came_to.refund.minor() == (paid - owed).max(0), "{came_to:?} with {paid} paid, {owed} owed");
    // What was written off nobody owes any more.
    let still_due = (owed - paid - sums.written_off).max(0);
    hold!(
        came_to.still_due.minor() == still_due,
        "{came_to:?} with {paid} paid, {owed} owed, {} off",
        sums.written_off
    );
    let credited = sum(came_to.credit.iter().map(|tax| tax.gross));
    hold!(credited == before - after, "{credited} is credited of {before} down to {after}");
    let split = came_to.credit.iter().all(|tax| tax.net.minor() + tax.tax.minor() == tax.gross.minor());
    hold!(split, "a credit does not sum: {came_to:?}");
    Ok(())
}

/// What the view says was paid and is to be paid.
pub fn summary(booking: &Booking, payment: &Value) -> Check {
    let minor = |name: &str| payment[name].as_str().map(|text| text.replace('.', "").parse::<i64>().unwrap());
    let sums = Sums::of(booking);
    hold!(minor("settled") == Some(sums.settled), "settled is {payment}, the ledger has {}", sums.settled);
    hold!(minor("refunded") == Some(sums.refunded), "refunded is {payment}, the ledger has {}", sums.refunded);
    hold!(minor("written_off") == Some(sums.written_off), "the ledger has {} in {payment}", sums.written_off);
    hold!(minor("owed") == sums.owed, "owed is {payment}, expected {:?}", sums.owed);
    hold!(minor("balance") == sums.balance(), "the balance is {payment}");
    hold!(minor("overpaid") == sums.owed.map(|owed| (sums.paid() - owed).max(0)), "overpaid is {payment}");
    instalments(&sums, payment)
}

/// What is paid or written off goes to what is due first; no cent of it is lost, and none is there twice.
fn instalments(sums: &Sums, payment: &Value) -> Check {
    let minor = |value: &Value| value.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    let parts: Vec<&Value> = payment["instalments"].as_array().into_iter().flatten().collect();
    let owed = sums.owed.unwrap_or(0);
    let covered = (sums.paid() + sums.written_off).clamp(0, owed);
    let total = |name: &str| parts.iter().map(|part| minor(&part[name])).sum::<i64>();
    hold!(total("amount") == owed, "the instalments are not what is owed: {payment}");
    hold!(total("paid") == covered && total("open") == owed - covered, "a cent is lost in {payment}");
    let mut oldest = parts.clone();
    oldest.sort_by_key(|part| part["due"].as_str().map(str::to_owned));
    let unpaid = oldest.iter().skip_while(|part| minor(&part["open"]) == 0).skip(1);
    hold!(unpaid.clone().all(|part| minor(&part["paid"]) == 0), "something later is paid first: {payment}");
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
    for booking in bookings {
        let key = keys::booking(&tenant(), booking.id);
        let mut add_first = |whose: String, needs: Vec<BookingNeed>| {
            if let Some(first) = needs.first() {
                let by = first.by.map_or_else(|| "~".to_owned(), instant_sort);
                add("attention", format!("{whose} {by}"), key.clone());
            }
        };
        if let Some(customer) = booking.customer {
            add_first(format!("customer:{customer}"), booking.needs_of_customer());
        }
        if let Some(account) = &booking.billing.account {
            add_first(format!("account:{account}"), booking.needs_of_customer());
        }
        let staff = booking.assigned_to.as_ref().map_or("", |staff| staff.as_str());
        add_first(format!("staff:{staff}"), booking.needs_of_staff());
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
    for (kind, of) in [("person", "id"), ("profile", "id"), ("submission", "customer"), ("note", "customer")] {
        for (key, text) in now.of_type(kind) {
            let data = json(text);
            let whose = data[of].as_str().or(data["booking"].as_str()).unwrap();
            add("personal", whose.to_owned(), key.clone());
        }
    }
    for (key, text) in now.of_type("document") {
        let data = json(text);
        let at = Instant::parse(data["issued_at"].as_str().unwrap()).unwrap();
        add("documents", format!("{}/{}", data["customer"].as_str().unwrap(), instant_sort(at)), key.clone());
    }
    for (key, text) in now.of_type("guest") {
        for whose in ["booker", "customer"] {
            if let Some(customer) = json(text)[whose].as_str() {
                add("personal", customer.to_owned(), key.clone());
            }
        }
    }
    // Hashes lead to customers: `people_hold` says to whom.
    for (name, entries) in now.indexes.iter().filter(|(name, _)| *name != "likeness") {
        // Who a booking was filed under before, its events know: what was sent to them then is theirs.
        let filed_before = |(whose, key): &&(String, String)| {
            let of =
                bookings.iter().find(|booking| *key == keys::booking(&tenant(), booking.id)).map(|booking| booking.id);
            *name == "personal" && now.events.iter().any(|event| Some(event.stream) == of && event.text.contains(whose))
        };
        let found: BTreeSet<(String, String)> = entries.iter().filter(|entry| !filed_before(entry)).cloned().collect();
        let wanted = &expected[name];
        hold!(found == *wanted, "the index {name} holds {found:?}, the records ask for {wanted:?}");
    }
    Ok(())
}

/// DESIGN 11: personal values stand in records of their own and on documents, and under the key of an address.
pub fn nothing_personal(now: &Contents) -> Check {
    let secret = |text: &str| text.contains(SECRET) || text.contains(SECRET_PHONE);
    for (key, (_, text)) in &now.records {
        let (_, record_type, _) = keys::parts(key).unwrap();
        if !matches!(
            record_type,
            "person" | "submission" | "note" | "guest" | "answers" | "profile" | "email" | "document"
        ) {
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
