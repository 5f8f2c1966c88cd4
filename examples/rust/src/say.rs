//! Events in words: what changed, for whoever reads a booking's history.

use crate::book::Book;
use crate::error::Result;
use bespeak::booking::{ActionPointKind, Approval, Booking, Change, Event, Filed, LineState, Status};
use bespeak::inventory::{Take, capacity_of};
use bespeak::time::LocalTime;
use std::collections::BTreeSet;

/// What an event changed on a booking, in one sentence: all of it.
pub fn event(book: &Book<'_>, before: Option<&Booking>, event: &Event) -> Result<String> {
    let mut phrases = phrases(book, before, event)?;
    phrases.extend(asked(event));
    Ok(sentence(phrases))
}

/// The same for whoever knows what usually happens: without what follows from the rest.
pub fn news(book: &Book<'_>, before: Option<&Booking>, event: &Event) -> Result<String> {
    let mut phrases = phrases(book, before, event)?;
    let was_due = before.and_then(Booking::due);
    if let Some(due) = was_due.filter(|_| matches!(event.command.as_str(), "expire" | "release" | "extend")) {
        phrases.push((DEADLINE, format!("was due {}", book.here(due)?)));
    }
    phrases.retain(|(rank, _)| *rank != ASIDE);
    Ok(sentence(phrases))
}

/// Whether it gives staff something to do that is out of the ordinary.
pub fn troubles_staff(event: &Event) -> bool {
    event.changes.iter().any(|change| match change {
        Change::ActionPointOpened(opened) => {
            matches!(opened.point.kind, ActionPointKind::PaymentUnconfirmed | ActionPointKind::Refund)
        }
        _ => false,
    })
}

/// The order in which an event is told.
type Rank = u8;
const FIRST: Rank = 0;
const STATUS: Rank = 1;
const PRICE: Rank = 2;
const DEADLINE: Rank = 3;
const PLACES: Rank = 4;
const STAFF: Rank = 5;
const ASIDE: Rank = 6;

type Phrase = (Rank, String);

fn sentence(mut phrases: Vec<Phrase>) -> String {
    phrases.sort_by_key(|(rank, _)| *rank);
    let said: Vec<String> = phrases.into_iter().map(|(_, phrase)| phrase).collect();
    if said.is_empty() { "nothing else changed".to_owned() } else { said.join("; ") }
}

fn phrases(book: &Book<'_>, before: Option<&Booking>, event: &Event) -> Result<Vec<Phrase>> {
    let mut said = Vec::new();
    for change in &event.changes {
        said.extend(phrase(book, before, event, change)?);
    }
    said.extend(deadlines(before, event));
    Ok(said)
}

fn phrase(book: &Book<'_>, before: Option<&Booking>, event: &Event, change: &Change) -> Result<Option<Phrase>> {
    let line = |number| before.and_then(|booking| booking.lines.iter().find(|line| line.number == number));
    Ok(Some(match change {
        Change::Created(created) => (STATUS, format!("{}, {}", created.status, created.channel)),
        Change::StatusChanged(changed) => match (before.map(|booking| booking.status), changed.to) {
            (_, Status::Cancelled) => return Ok(None),
            (Some(Status::Expired), Status::Confirmed) => (STATUS, "confirmed after all, at the old price".to_owned()),
            (_, Status::Expired) if event.command.as_str() == "release" => (STATUS, "released by staff".to_owned()),
            (_, to) => (STATUS, to.to_string()),
        },
        Change::ApprovalChanged(changed) => match changed.to {
            Approval::Approved => (FIRST, "approved".to_owned()),
            to => (FIRST, format!("approval {to}")),
        },
        Change::LinesSet(set) => (PRICE, book.products(&set.lines)),
        Change::DetailsSet(set) => match (&set.po_number, before) {
            (Some(number), Some(_)) => (FIRST, format!("order number now {number}")),
            _ => return Ok(None),
        },
        Change::CustomerFiled(filed) => (PLACES, customer(filed.how).to_owned()),
        Change::Held(held) => (PLACES, format!("holds {}", takes(&held.takes))),
        Change::GivenBack(named) => {
            let held = line(named.line).map(|line| line.takes.as_slice()).unwrap_or_default();
            (PLACES, format!("gives back {}", takes(held)))
        }
        Change::HoldSet(set) => match set.until {
            Some(until) => (DEADLINE, format!("held until {}", book.here(until)?)),
            None => (FIRST, "held no longer".to_owned()),
        },
        Change::WaitingSet(set) => match set.waiting.claim_until {
            Some(until) => (FIRST, format!("a place, to be claimed until {}", book.here(until)?)),
            None => (FIRST, "in line for a place".to_owned()),
        },
        Change::LineEnded(ended) => match line(ended.line) {
            Some(line) if ended.state == LineState::Released && !expires(event) => {
                (FIRST, format!("line {} ({}) released", ended.line, line.contents.product))
            }
            _ => return Ok(None),
        },
        Change::Offered(offered) => {
            let word = if offered.offer.number > 1 { "repriced" } else { "priced" };
            (PRICE, format!("{word} at {}", book.money(offered.offer.breakdown.total)))
        }
        Change::ValidityMoved(moved) => (DEADLINE, format!("valid until {}", book.here(moved.until)?)),
        Change::TermsAccepted(accepted) => (FIRST, format!("terms {} accepted", accepted.version)),
        Change::ActionSettled(settled) => {
            let rank = if event.command.as_str() == "mark_done" { FIRST } else { ASIDE };
            (rank, format!("action `{}` {}", settled.action, settled.state))
        }
        Change::ActionPointOpened(opened) => {
            let rank = if opened.point.kind == ActionPointKind::Expired { ASIDE } else { STAFF };
            (rank, point(opened.point.kind, &opened.point.fields))
        }
        Change::PaymentOpened(opened) => (FIRST, format!("payment under way until {}", book.here(opened.until)?)),
        Change::LedgerEntered(entered) => (FIRST, format!("{} received", book.money(entered.entry.amount))),
        Change::LockSet(set) => (FIRST, if set.locked { "locked" } else { "unlocked" }.to_owned()),
        Change::Assigned(assigned) => (FIRST, format!("looked after by {}", assigned.staff)),
        Change::Cancelled(cancelled) | Change::LinesCancelled(cancelled) => (FIRST, cancellation(book, cancelled)),
        Change::DiscountGiven(_) => (FIRST, "a discount by staff".to_owned()),
        Change::FeeSet(fee) => (PRICE, format!("a fee of {}", book.money(fee.amount))),
        Change::DocumentIssued(document) => {
            let what = document.kind.as_str().replace('_', " ");
            (PRICE, format!("{what} {} of {}", document.number, book.money(document.due)))
        }
        Change::AttendanceRecorded(recorded) => (FIRST, format!("attendance of {} guests", recorded.guests.len())),
        Change::Ended(ended) => (FIRST, format!("because: {}", ended.reason)),
        Change::Copied(_) => (FIRST, "copied".to_owned()),
        Change::PoNumberSet(set) => match &set.po_number {
            Some(number) => (FIRST, format!("order number {number}")),
            None => (FIRST, "no order number".to_owned()),
        },
        Change::GuestSet(guest) => (FIRST, format!("guest {} of line {}", guest.guest, guest.line)),
        Change::PortalOpened(_) => (ASIDE, "portal link".to_owned()),
        Change::PortalRevoked(_) => (ASIDE, "portal link revoked".to_owned()),
        // Told together, or not at all.
        Change::DeadlineSet(_)
        | Change::BalanceMoved(_)
        | Change::ActionPointClosed(_)
        | Change::ActionRequired(_)
        | Change::PersonalKept(_)
        | Change::RemindersSet(_) => return Ok(None),
    }))
}

fn expires(event: &Event) -> bool {
    event.changes.iter().any(|change| matches!(change, Change::StatusChanged(to) if to.to == Status::Expired))
}

fn customer(how: Filed) -> &'static str {
    match how {
        Filed::New => "new customer",
        Filed::Matched => "known customer",
        Filed::Provisional => "customer to be chosen",
        Filed::Named => "customer named by staff",
    }
}

fn cancellation(book: &Book<'_>, cancelled: &bespeak::booking::Cancellation) -> String {
    let why = cancelled.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    let mut said = format!("cancelled{why}");
    if cancelled.gross.is_zero() {
        return said;
    }
    let fee = if cancelled.fee.is_zero() { "nothing".to_owned() } else { book.money(cancelled.fee) };
    said.push_str(&format!(": keeps {fee} of {}", book.money(cancelled.gross)));
    if !cancelled.refund.is_zero() {
        said.push_str(&format!(", {} to pay back", book.money(cancelled.refund)));
    }
    if !cancelled.still_due.is_zero() {
        said.push_str(&format!(", {} of it still due", book.money(cancelled.still_due)));
    }
    said
}

/// What a line takes: each capacity once, with its session or how many nights.
fn takes(takes: &[Take]) -> String {
    let mut said: Vec<String> = Vec::new();
    for group in takes.chunk_by(|a, b| capacity_of(&a.gauge) == capacity_of(&b.gauge) && a.quantity == b.quantity) {
        said.extend(group.first().map(|first| match group.len() {
            1 => format!("{} of {}", first.quantity, first.gauge),
            nights => format!("{} of {} for {nights} nights", first.quantity, capacity_of(&first.gauge)),
        }));
    }
    if said.is_empty() { "nothing".to_owned() } else { said.join(" and ") }
}

/// What staff are told.
fn point(kind: ActionPointKind, fields: &[String]) -> String {
    let told = match kind {
        ActionPointKind::NewInquiry => "look at it".to_owned(),
        ActionPointKind::ConfirmDetails => format!("confirm {}", fields.join(", ")),
        ActionPointKind::ChooseCustomer => "choose the customer".to_owned(),
        ActionPointKind::PaymentUnconfirmed => "paid, but not confirmed".to_owned(),
        ActionPointKind::Chargeback => "a payment was charged back".to_owned(),
        ActionPointKind::Refund => "money to pay back".to_owned(),
        ActionPointKind::Expired => "it expired".to_owned(),
        ActionPointKind::Approve => "approve it again".to_owned(),
        ActionPointKind::Rejected => "approval was refused".to_owned(),
        ActionPointKind::FinalInvoice => "issue the final invoice".to_owned(),
        ActionPointKind::ConfirmGuest => format!("confirm {} of a guest", fields.join(", ")),
        ActionPointKind::PaymentOverdue => "an instalment is overdue".to_owned(),
    };
    format!("staff: {told}")
}

/// The deadlines that an event set, those that are alike once.
fn deadlines(before: Option<&Booking>, event: &Event) -> Option<Phrase> {
    let set = event.changes.iter().filter_map(|change| match change {
        Change::DeadlineSet(set) => set.deadline.as_ref().map(|deadline| deadline.local),
        _ => None,
    });
    let all: BTreeSet<LocalTime> = set.collect();
    let all: Vec<String> = all.into_iter().map(crate::book::shown).collect();
    let moved = before.is_some_and(|booking| booking.open_lines().any(|line| line.deadline.is_some()));
    let word = if moved { "now to pay by" } else { "to pay by" };
    (!all.is_empty()).then(|| (DEADLINE, format!("{word} {}", all.join(" and "))))
}

/// The actions that an event asks for.
fn asked(event: &Event) -> Option<Phrase> {
    let asked = event.changes.iter().filter_map(|change| match change {
        Change::ActionRequired(required) => Some(required.action.id.to_string()),
        _ => None,
    });
    let asked: Vec<String> = asked.collect();
    (!asked.is_empty()).then(|| (ASIDE, format!("asks for {}", asked.join(", "))))
}
