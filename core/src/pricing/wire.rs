//! The operation `quote`: asked of a catalogue that is prepared, or that comes along.

use super::{Breakdown, BuyerTaxes, Discretionary, LineRequest, Quoted, quote};
use crate::catalogue::{Catalogue, on_catalogue};
use crate::error::Result;
use crate::ids::Ident;
use crate::time::Date;

on_catalogue! {
    /// A request for a price.
    pub struct QuoteCall, QuoteRequest {
        /// What is asked for.
        pub lines: Vec<LineRequest>,
        /// The promo codes the customer gave.
        pub promo_codes: Vec<Ident> = Vec::new(),
        /// The local date of the booking, in the seller's zone.
        pub booked_on: Date,
        /// How many guests a deposit for each is for; if not said, those of all lines.
        pub party_size: Option<u32>,
        /// Whether it is paid in cash.
        pub cash: bool = false,
        /// The taxes of this buyer, where they are not the catalogue's.
        pub buyer: Option<BuyerTaxes>,
        /// A discount that staff give (V8).
        pub discount: Option<Discretionary>,
        /// Whether to explain every figure.
        pub explain: bool = false,
    }
}

/// Prices the lines.
///
/// # Errors
/// Those of [`quote`].
pub fn answer(catalogue: &Catalogue, call: &QuoteCall) -> Result<Breakdown> {
    quote(catalogue, &call.asked())
}

impl QuoteCall {
    /// What it asks for.
    #[must_use]
    pub fn asked(&self) -> Quoted<'_> {
        let Self { lines, promo_codes, booked_on, party_size, cash, buyer, discount, explain } = self;
        Quoted {
            lines,
            promo_codes,
            booked_on: *booked_on,
            party_size: *party_size,
            cash: *cash,
            buyer: buyer.as_ref(),
            discount: discount.as_ref(),
            explain: *explain,
        }
    }
}
