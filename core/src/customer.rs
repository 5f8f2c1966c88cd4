//! Customers (V3–V5, DOMAIN 5): found by e-mail, never overwritten; what differs is for staff to confirm.

mod billing;
#[cfg(feature = "engine")]
mod compare;
mod contact;
#[cfg(feature = "engine")]
mod email;
#[cfg(feature = "engine")]
mod likeness;
mod whom;

pub use billing::{Billing, BillingKind};
#[cfg(feature = "engine")]
pub use compare::{differing, folded};
pub use contact::{Address, Contact, Country, Email, GuestContact, PersonName, Phone};
#[cfg(feature = "engine")]
pub use email::email_key;
#[cfg(feature = "engine")]
pub(crate) use likeness::blocks;
#[cfg(feature = "engine")]
pub use likeness::{Evidence, Likeness, PROBABLE, likeness};
pub use whom::{AccountNamed, CustomerNamed, Whom};

use crate::time::Instant;
use uuid::Uuid;

crate::record! {
    /// A customer: personal values, apart from the bookings, erasable.
    #[derive(Eq)]
    pub struct Person {
        /// Their id.
        pub id: Uuid,
        /// When the record was made.
        pub created_at: Instant,
        /// How to reach them.
        pub contact: Contact,
        /// Whether staff must still say who it is (V4).
        pub provisional: bool,
    }
}

crate::record! {
    /// Whom an e-mail address leads to: the guarded record by which two simultaneous first inquiries make one customer (V3).
    #[derive(Eq)]
    pub struct EmailKey {
        /// The customers; several after an import.
        pub people: Vec<Uuid>,
    }
}

crate::record! {
    /// A note in somebody's words: personal values, erasable with their customer.
    #[derive(Eq)]
    pub struct PersonalNote {
        /// The booking.
        pub booking: Uuid,
        /// The customer it was filed under.
        pub customer: Option<Uuid>,
        /// When it was written.
        pub at: Instant,
        /// The words.
        pub text: String,
    }
}
