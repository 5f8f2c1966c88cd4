//! Money on a booking, and what it costs beside the price of its offer.

use super::Attendance;
use crate::catalogue::TaxCategory;
use crate::ids::Ident;
use crate::money::{Amount, Percent};
use crate::pricing::TaxTotal;
use crate::time::Instant;

crate::record! {
    /// An entry of the ledger.
    #[derive(Eq)]
    pub struct LedgerEntry {
        /// What it is.
        pub kind: LedgerKind,
        /// How much; positive.
        pub amount: Amount,
        /// When it was recorded.
        pub at: Instant,
        /// The payment provider, if money moved.
        pub provider: Option<Ident>,
        /// Its reference.
        pub reference: Option<Ident>,
        /// Why, by name.
        pub reason: Option<Ident>,
    }
}

crate::names! {
    /// Kinds of ledger entries.
    pub enum LedgerKind {
        /// Money that came in.
        Payment = "payment",
        /// Money that was paid back.
        Refund = "refund",
        /// A payment that the customer's bank took back.
        Chargeback = "chargeback",
        /// What nobody asks for any more.
        WriteOff = "write_off",
    }
}

crate::record! {
    /// What a cancellation came to (B8).
    #[derive(Eq)]
    pub struct Cancellation {
        /// When.
        pub at: Instant,
        /// The reason, by name.
        pub reason: Option<Ident>,
        /// The lines that were cancelled; none: the whole booking.
        pub lines: Option<Vec<u32>>,
        /// The gross of what was cancelled: what the total falls by.
        pub gross: Amount,
        /// What is kept of it, its tax included.
        pub fee: Amount,
        /// The category of the fee's tax: by policy, else outside the scope of tax.
        pub fee_category: TaxCategory = TaxCategory::OutOfScope,
        /// The rate of the fee's tax, if it is taxed.
        pub fee_percent: Option<Percent>,
        /// What of the fee is net, if it is taxed.
        pub fee_net: Option<Amount>,
        /// What of the fee is tax, if it is taxed.
        pub fee_tax: Option<Amount>,
        /// What is credited of each tax: by what its sums fall.
        pub credit: Vec<TaxTotal>,
        /// What to pay back: max(0, settled − refunded − fee), with the price of what is left and every earlier fee.
        pub refund: Amount,
        /// What is still to be paid, if that is more.
        pub still_due: Amount,
    }
}

crate::record! {
    /// Whether a guest came.
    #[derive(Eq)]
    pub struct GuestAttendance {
        /// The line.
        pub line: u32,
        /// The number of the guest on the line, from 1.
        pub guest: u32,
        /// Whether they came.
        pub state: Attendance,
    }
}

crate::record! {
    /// What a booking costs beside its price. There is one of each kind, for each line.
    #[derive(Eq)]
    pub struct BookingFee {
        /// What it is for.
        pub kind: BookingFeeKind,
        /// The line it is about.
        pub line: Option<u32>,
        /// How much, its tax included.
        pub amount: Amount,
        /// The category of its tax: by policy, else outside the scope of tax.
        pub category: TaxCategory = TaxCategory::OutOfScope,
        /// The rate of its tax, if it is taxed.
        pub percent: Option<Percent>,
        /// What of it is net, if it is taxed.
        pub net: Option<Amount>,
        /// What of it is tax, if it is taxed.
        pub tax: Option<Amount>,
        /// When it was charged.
        pub at: Instant,
    }
}

crate::names! {
    /// What a booking costs something for beside its price.
    pub enum BookingFeeKind {
        /// Being revived after it was cancelled or expired.
        Reinstatement = "reinstatement",
        /// Guests who did not come (G3).
        NoShow = "no_show",
        /// Places below the final numbers (G1).
        FinalNumbers = "final_numbers",
    }
}
