//! Commands about money that goes back, is taken back, or is given up.

use crate::ids::Ident;
use crate::inquiry::Payment;
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
