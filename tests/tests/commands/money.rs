//! Commands about money that goes back, is taken back, or is given up.

use super::generator::{By, Paid, paid};
use super::world::World;
use super::{SECRET, decimal};
use bespeak::booking::Booking;
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(Debug, Clone)]
pub enum Money {
    /// What is left of what was paid, or as said.
    Refund(Option<Paid>),
    Chargeback(Option<Paid>),
    /// All that is still to be paid, or so many cents.
    WriteOff(Option<i16>),
}

pub fn money() -> impl Strategy<Value = Money> {
    let sum = || prop::option::weighted(0.7, paid());
    prop_oneof![
        4 => sum().prop_map(Money::Refund),
        2 => sum().prop_map(Money::Chargeback),
        3 => prop::option::weighted(0.5, -2..3_000_i16).prop_map(Money::WriteOff),
    ]
}

impl Money {
    pub fn by(&self) -> BoxedStrategy<By> {
        match self {
            Self::Refund(_) | Self::Chargeback(_) => prop_oneof![Just(By::Provider), Just(By::Staff)].boxed(),
            Self::WriteOff(_) => Just(By::Staff).boxed(),
        }
    }

    /// Whether it is likely to be about this booking.
    pub fn fits(&self, booking: &Booking) -> bool {
        match self {
            Self::Refund(_) | Self::Chargeback(_) => !booking.ledger.is_empty(),
            Self::WriteOff(_) => booking.offer.is_some(),
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
        }
    }
}

/// With what else, beside what any command may be refused with.
pub fn refusals(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "refund" => &["refund.exceeds", "payment.duplicate", "amount.", "currency.mismatch"],
        "chargeback" => &["chargeback.exceeds", "payment.duplicate", "amount.", "currency.mismatch"],
        "write_off" => &["write_off.", "payment.not_possible", "amount."],
        _ => return None,
    })
}
