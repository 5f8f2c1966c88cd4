//! Commands about money that goes back, is taken back, or is given up.

use super::forms::lines;
use super::generator::{By, Line, Paid, line, paid};
use super::world::World;
use super::{SECRET, decimal};
use bespeak::booking::{Booking, Status};
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(Debug, Clone)]
pub enum Money {
    /// What is left of what was paid, or as said.
    Refund(Option<Paid>),
    Chargeback(Option<Paid>),
    /// All that is still to be paid, or so many cents.
    WriteOff(Option<i16>),
    /// The open lines of a mask, and whether in words.
    CancelLines(u8, bool),
    Amend(Option<Vec<Line>>, u8),
    Reinstate(u8),
    /// Line, guest, state.
    Attendance(Vec<(u8, u8, u8)>),
}

pub fn money() -> impl Strategy<Value = Money> {
    let sum = || prop::option::weighted(0.7, paid());
    prop_oneof![
        4 => sum().prop_map(Money::Refund),
        2 => sum().prop_map(Money::Chargeback),
        3 => prop::option::weighted(0.5, -2..3_000_i16).prop_map(Money::WriteOff),
        5 => (prop::option::weighted(0.8, prop::collection::vec(line(), 1..4)), 0..6_u8)
            .prop_map(|(lines, what)| Money::Amend(lines, what)),
        3 => (0..3_u8).prop_map(Money::Reinstate),
        3 => prop::collection::vec((1..4_u8, 1..5_u8, 0..3_u8), 0..4).prop_map(Money::Attendance),
        5 => (0..16_u8, any::<bool>()).prop_map(|(lines, words)| Money::CancelLines(lines, words)),
    ]
}

impl Money {
    pub fn by(&self) -> BoxedStrategy<By> {
        match self {
            Self::Refund(_) | Self::Chargeback(_) => prop_oneof![Just(By::Provider), Just(By::Staff)].boxed(),
            Self::WriteOff(_) | Self::Reinstate(_) | Self::Attendance(_) => Just(By::Staff).boxed(),
            Self::Amend(..) => prop_oneof![1 => Just(By::Booker), 2 => Just(By::Staff)].boxed(),
            Self::CancelLines(..) => prop_oneof![Just(By::Booker), Just(By::Staff), Just(By::Desk)].boxed(),
        }
    }

    /// Whether it is likely to be about this booking.
    pub fn fits(&self, booking: &Booking) -> bool {
        match self {
            Self::Refund(_) | Self::Chargeback(_) => !booking.ledger.is_empty(),
            Self::WriteOff(_) => booking.offer.is_some(),
            Self::Reinstate(_) => matches!(booking.status, Status::Cancelled | Status::Expired),
            Self::Attendance(_) => booking.status == Status::Confirmed,
            Self::Amend(..) => matches!(booking.status, Status::Option | Status::Pending | Status::Confirmed),
            Self::CancelLines(..) => {
                let status = matches!(booking.status, Status::Option | Status::Pending | Status::Confirmed);
                status && booking.open_count() > 1
            }
        }
    }

    pub fn command(&self, world: &World, booking: Option<&Booking>, number: usize) -> Value {
        let moved = |paid: &Option<Paid>| match paid {
            Some(paid) => world.payment(*paid, booking, number),
            None => {
                let left = booking.map_or(0, |booking| booking.paid().unwrap().minor()).max(0);
                json!({"provider": "bank", "reference": format!("ref-{number}"), "amount": decimal(left), "currency": "EUR"})
            }
        };
        match self {
            Self::Refund(paid) => json!({"type": "refund", "payment": moved(paid), "reason": "goodwill"}),
            Self::Chargeback(paid) => json!({"type": "chargeback", "payment": moved(paid)}),
            Self::WriteOff(None) => json!({"type": "write_off", "reason": "small", "note": format!("{SECRET}rest")}),
            Self::WriteOff(Some(cents)) => {
                let sign = if *cents < 0 { "-" } else { "" };
                let amount = format!("{sign}{}", decimal(i64::from(cents.abs())));
                json!({"type": "write_off", "amount": amount, "reason": "small"})
            }
            Self::Amend(new, what) => {
                let mut command = json!({"type": "amend"});
                if let Some(new) = new {
                    command["lines"] = lines(new);
                }
                match what {
                    0 => command["promo_codes"] = json!(["SEATS"]),
                    1 => command["promo_codes"] = json!([]),
                    2 => command["customer_type"] = json!("group"),
                    3 => command["point_of_sale"] = json!("desk"),
                    _ => {}
                }
                command
            }
            Self::Reinstate(0) => json!({"type": "reinstate"}),
            Self::Reinstate(to) => json!({"type": "reinstate", "to": if *to == 1 { "option" } else { "confirmed" }}),
            Self::Attendance(guests) => {
                let said = |(line, guest, state): &(u8, u8, u8)| {
                    let state = ["expected", "attended", "no_show"][usize::from(*state)];
                    json!({"line": line, "guest": guest, "state": state})
                };
                json!({"type": "record_attendance", "guests": guests.iter().map(said).collect::<Value>()})
            }
            Self::CancelLines(mask, words) => {
                let lines: Vec<u32> = (1..=4).filter(|number| mask & (1 << (number - 1)) != 0).collect();
                let mut command = json!({"type": "cancel_lines", "lines": lines});
                if *words {
                    command["reason"] = json!("fewer");
                    command["note"] = json!(format!("{SECRET}weniger"));
                }
                command
            }
        }
    }
}

/// An amount of an answer, in minor units.
pub fn minor_of(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// With what else, beside what any command may be refused with.
pub fn refusals(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "refund" => &["refund.exceeds", "payment.duplicate", "amount.", "currency.mismatch"],
        "chargeback" => &["chargeback.exceeds", "payment.duplicate", "amount.", "currency.mismatch"],
        "write_off" => &["write_off.", "payment.not_possible", "amount."],
        "record_attendance" => &["list.empty", "number.range"],
        "merge" | "unmerge" => &["merge.", "customer."],
        "erase" => &["merge.merged", "customer.unknown"],
        "issue_invoice" => &["invoice.", "buyer.missing", "amount.", "field.missing"],
        "credit_note" => &["credit.", "document.", "amount."],
        "cancel_lines" => &["lines.all", "list.empty", "event.started", "cancel."],
        _ => return None,
    })
}
