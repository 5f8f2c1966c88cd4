//! What a command came to, and how that is remembered.

use super::{Erasure, outbox};
use crate::booking::{ActionPointKind, BookingFee, Change, Decision, Status};
use crate::time::Instant;
use uuid::Uuid;

crate::record! {
    /// What a command came to: for the program that gave it. Of a customer's command, too, it names what staff are to look
    /// at, so it is not for a customer's eyes; views show them what is theirs to see.
    pub struct Outcome {
        /// The booking; of a command about people, the stream of its event: the customer's id, or what stands for an account.
        pub booking: Uuid,
        /// Its status; none, of a command about people.
        pub status: Option<Status>,
        /// The number of its last event.
        pub events: u64,
        /// Its customer.
        pub customer: Option<Uuid>,
        /// The number of its standing offer.
        pub offer: Option<u32>,
        /// The booking's deadline: its earliest open line's.
        pub due: Option<Instant>,
        /// The ids of the notifications enqueued.
        pub notices: Vec<String>,
        /// The action points opened.
        pub action_points: Vec<OutcomePoint>,
        /// What it charges beside the price from now on, or no longer: then it is nothing.
        pub fees: Option<Vec<BookingFee>>,
        /// Other bookings that the clock released to make room.
        pub expired: Vec<Uuid>,
        /// Parties in line that were offered a place: it gave capacity back, or let them move up; or its own, that was edited.
        pub offered: Vec<Uuid>,
        /// The new booking that was made with its details (V10).
        pub copy: Option<Uuid>,
        /// The document that was issued (G7).
        pub document: Option<IssuedDocument>,
        /// What was erased.
        pub erasure: Option<Erasure>,
    }
}

crate::record! {
    /// A document that was issued.
    #[derive(Eq)]
    pub struct IssuedDocument {
        /// Its id.
        pub id: Uuid,
        /// Its number.
        pub number: String,
    }
}

impl Outcome {
    /// Of what was decided by a command of an id about a booking.
    pub(super) fn of(decision: &Decision, (command, own): (Uuid, Uuid)) -> Self {
        let after = &decision.booking;
        let opened = decision.changes.iter().filter_map(|change| match change {
            Change::ActionPointOpened(opened) => {
                Some(OutcomePoint { kind: opened.point.kind, fields: opened.point.fields.clone() })
            }
            _ => None,
        });
        let fees = decision.changes.iter().filter_map(|change| match change {
            Change::FeeSet(fee) => Some(fee.clone()),
            _ => None,
        });
        let fees: Vec<BookingFee> = fees.collect();
        let notices = decision.notices.iter();
        Self {
            customer: after.customer,
            offer: after.offer.as_ref().map(|offer| offer.number),
            due: after.due(),
            notices: notices.map(|notice| outbox::id(command, after.id, own, *notice)).collect(),
            action_points: opened.collect(),
            fees: Some(fees).filter(|fees| !fees.is_empty()),
            document: decision
                .issued
                .as_ref()
                .map(|issued| IssuedDocument { id: issued.document.id, number: issued.document.number.clone() }),
            ..Self::blank(after.id, Some(after.status), after.events)
        }
    }

    /// Of a command that did no more than this.
    pub(super) fn blank(booking: Uuid, status: Option<Status>, events: u64) -> Self {
        Self {
            booking,
            status,
            events,
            customer: None,
            offer: None,
            due: None,
            notices: Vec::new(),
            action_points: Vec::new(),
            fees: None,
            expired: Vec::new(),
            offered: Vec::new(),
            copy: None,
            document: None,
            erasure: None,
        }
    }
}

crate::record! {
    /// An action point that was opened.
    pub struct OutcomePoint {
        /// Its kind.
        pub kind: ActionPointKind,
        /// The fields it is about.
        pub fields: Vec<String>,
    }
}

crate::record! {
    /// A command that was applied, as it is remembered.
    pub struct Applied {
        /// When.
        pub at: Instant,
        /// A keyed hash of its body.
        pub body: String,
        /// What it came to.
        pub outcome: Outcome,
    }
}

crate::record! {
    /// That a payment was recorded, by provider and reference (G6).
    pub struct PaymentKey {
        /// On which booking.
        pub booking: Uuid,
    }
}
