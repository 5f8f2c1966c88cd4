//! The operation `quote`: asked of a catalogue that is prepared, or that comes along.

use super::{Breakdown, LineRequest, Quoted, quote};
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
    }
}

/// Prices the lines.
///
/// # Errors
/// Those of [`quote`].
pub fn answer(catalogue: &Catalogue, call: &QuoteCall) -> Result<Breakdown> {
    let QuoteCall { lines, promo_codes, booked_on } = call;
    quote(catalogue, &Quoted { lines, promo_codes, booked_on: *booked_on })
}
