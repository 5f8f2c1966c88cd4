//! Commands about what is booked and paid once it has a price.

use crate::booking::GuestAttendance;
use crate::ids::Ident;
use crate::inquiry::Payment;
use crate::pricing::{BuyerTaxes, Discretionary, FinalNumber, LineRequest};
use rust_decimal::Decimal;

crate::record! {
    /// Money was paid back (G6).
    pub struct PayBack {
        /// What was paid back, by whom, under which reference.
        pub payment: Payment,
        /// Why, by name.
        pub reason: Option<Ident>,
    }
}
crate::record! {
    /// The customer's bank took a payment back (G6).
    pub struct Chargeback {
        /// What was taken back, by whom, under which reference.
        pub payment: Payment,
    }
}
crate::record! {
    /// A balance that nobody will ask for any more (G4).
    pub struct WriteOff {
        /// How much; if not said, all that is still to be paid.
        pub amount: Option<Decimal>,
        /// Why, by name.
        pub reason: Ident,
        /// Why, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// Cancel a part of what is booked.
    pub struct CancelLines {
        /// Which lines; one of the booking remains.
        pub lines: Vec<u32>,
        /// Why, by name.
        pub reason: Option<Ident>,
        /// Why, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// Change what is booked once it has a price; what is not named stays.
    pub struct Amend {
        /// All that is booked then. A line that is there as it was, or of the same product at the same time, stays.
        pub lines: Option<Vec<LineRequest>>,
        /// Promo codes.
        pub promo_codes: Option<Vec<Ident>>,
        /// How many guests an amount for each guest is for.
        pub party_size: Option<u32>,
        /// The taxes of this buyer, where they are not the catalogue's.
        pub buyer: Option<BuyerTaxes>,
        /// Where it is sold.
        pub point_of_sale: Option<Ident>,
        /// What type of customer it is for.
        pub customer_type: Option<Ident>,
        /// A discount that staff give, instead of an earlier one (V8).
        pub discount: Option<Discretionary>,
        /// Whether it may take more than there is, which needs the right.
        pub overbook: bool = false,
    }
    ; default
}

impl Amend {
    /// Whether anything is to change.
    #[must_use]
    pub fn names_something(&self) -> bool {
        *self != Self { overbook: self.overbook, ..Self::default() }
    }
}

crate::record! {
    /// Revive what was cancelled or has expired.
    pub struct Reinstate {
        /// As what; if not said, as what it was.
        pub to: Option<ReinstateTo>,
        /// Whether it may take more than there is, which needs the right.
        pub overbook: bool = false,
    }
}
crate::names! {
    /// As what a booking is revived.
    pub enum ReinstateTo {
        /// Reserved, until a new deadline.
        Option = "option",
        /// Firm.
        Confirmed = "confirmed",
    }
}
crate::record! {
    /// Who came, and who did not; how many.
    pub struct RecordAttendance {
        /// Guest by guest; those not named stay as they were.
        pub guests: Vec<GuestAttendance> = Vec::new(),
        /// How many come of lines that have final numbers (G1): their price goes by that, and what falling below costs.
        pub numbers: Vec<FinalNumber> = Vec::new(),
    }
}
