//! How bookings end and begin anew, approval, required actions, guests: what is commanded of them.

use super::SECRET;
use super::generator::By;
use super::world::World;
use bespeak::booking::{Booking, Status};
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(Debug, Clone)]
pub enum Life {
    Decline,
    Lose,
    Approve,
    Reject,
    OrderNumber(bool),
    /// With an id of its own, or that of a booking that may be there.
    Copy(Option<u8>),
    Fulfil,
    Close,
    Waive(u8),
    Undo(u8),
    /// Line, guest, and who it is.
    Name(u8, u8, u8),
    /// Line, guest, and what is answered.
    CheckIn(u8, u8, u8),
}

const ACTIONS: [&str; 6] = ["sign", "guests", "terms", "deposit", "balance", "unheard-of"];

pub fn life() -> impl Strategy<Value = Life> {
    let place = || (prop_oneof![8 => Just(1_u8), 2 => 2..4_u8], prop_oneof![8 => 1..3_u8, 1 => 0..9_u8]);
    prop_oneof![
        1 => Just(Life::Decline),
        1 => Just(Life::Lose),
        3 => Just(Life::Approve),
        1 => Just(Life::Reject),
        1 => any::<bool>().prop_map(Life::OrderNumber),
        2 => prop::option::weighted(0.4, 0..10_u8).prop_map(Life::Copy),
        4 => Just(Life::Fulfil),
        3 => Just(Life::Close),
        2 => (0..6_u8).prop_map(Life::Waive),
        2 => (0..6_u8).prop_map(Life::Undo),
        5 => (place(), 0..6_u8).prop_map(|((line, guest), who)| Life::Name(line, guest, who)),
        5 => (place(), 0..6_u8).prop_map(|((line, guest), what)| Life::CheckIn(line, guest, what)),
    ]
}

impl Life {
    pub fn by(&self) -> BoxedStrategy<By> {
        match self {
            Self::Fulfil => prop_oneof![Just(By::Clock), Just(By::Staff)].boxed(),
            Self::Waive(_) | Self::Undo(_) => prop_oneof![3 => Just(By::Staff), 1 => Just(By::Partner)].boxed(),
            Self::Name(..) | Self::CheckIn(..) => {
                prop_oneof![3 => Just(By::Booker), 1 => Just(By::Guest), 2 => Just(By::Staff)].boxed()
            }
            _ => Just(By::Staff).boxed(),
        }
    }

    /// Whether it is likely of a booking.
    pub fn fits(&self, booking: &Booking) -> bool {
        use Status::{Cancelled, Confirmed, Draft, Expired, Fulfilled, Inquiry, Option, Pending, Quoted, Waitlisted};
        match self {
            Self::Decline => matches!(booking.status, Inquiry | Quoted | Waitlisted),
            Self::Lose => matches!(booking.status, Draft | Inquiry | Quoted | Option),
            Self::Fulfil => booking.status == Confirmed,
            Self::Close => matches!(booking.status, Fulfilled | Cancelled | Expired),
            Self::Waive(_) | Self::Undo(_) => !booking.actions.is_empty(),
            Self::Name(..) | Self::CheckIn(..) => matches!(booking.status, Option | Pending | Confirmed),
            _ => true,
        }
    }

    pub fn command(&self, world: &World) -> Value {
        let action = |which: u8| ACTIONS[usize::from(which)];
        let note = format!("{SECRET}wort");
        match self {
            Self::Decline => json!({"type": "decline", "reason": "full", "note": note}),
            Self::Lose => json!({"type": "lose", "reason": "dear", "note": note}),
            Self::Approve => json!({"type": "approve", "note": note}),
            Self::Reject => json!({"type": "reject", "reason": "risk"}),
            Self::OrderNumber(true) => json!({"type": "set_po", "po_number": "PO-9"}),
            Self::OrderNumber(false) => json!({"type": "set_po"}),
            Self::Copy(Some(slot)) => json!({"type": "copy", "booking": super::booking_id(*slot)}),
            Self::Copy(None) => json!({"type": "copy"}),
            Self::Fulfil => json!({"type": "fulfil"}),
            Self::Close => json!({"type": "close"}),
            Self::Waive(which) => {
                json!({"type": "waive", "action": action(*which), "reason": "known", "note": note})
            }
            Self::Undo(which) => json!({"type": "undo_done", "action": action(*which), "reason": "mistake"}),
            Self::Name(line, guest, who) => {
                let mut contact = json!({"name": {"family": format!("{SECRET}gast{who}")}});
                // Some are customers, some not; some have no address.
                if *who < 5 {
                    contact["email"] = json!(format!("px{who}@{SECRET}.example"));
                }
                json!({"type": "name_guest", "line": line, "guest": guest, "contact": contact})
            }
            Self::CheckIn(line, guest, what) => {
                let diet = ["any", "vegan", "", "any", "any", "stones"][usize::from(*what)];
                let mut answers = json!({"diet": diet});
                if what.is_multiple_of(2) {
                    answers["notes"] = json!(format!("{SECRET}kost {}", world.given.len()));
                }
                json!({"type": "check_in", "line": line, "guest": guest, "answers": answers})
            }
        }
    }
}
