//! The operation `quote` as a request in one piece. What is asked for often is priced with [`super::quote`] and a
//! catalogue that is checked once.

use super::{Breakdown, LineRequest, Quoted, quote};
use crate::catalogue::{Catalogue, CatalogueDefinition};
use crate::error::{Problems, Result};
use crate::ids::Ident;
use crate::time::Date;

crate::record! {
    /// A request for a price.
    pub struct QuoteRequest {
        /// The catalogue.
        pub catalogue: CatalogueDefinition,
        /// What is asked for.
        pub lines: Vec<LineRequest>,
        /// The promo codes the customer gave.
        pub promo_codes: Vec<Ident> = Vec::new(),
        /// The local date of the booking, in the seller's zone.
        pub booked_on: Date,
    }
}

/// Checks the catalogue and prices the lines.
///
/// # Errors
/// The catalogue's problems with paths below `/catalogue` (see [`Catalogue::new`]); then those of [`quote`].
pub fn answer(request: &QuoteRequest) -> Result<Breakdown> {
    let catalogue = Catalogue::new(request.catalogue.clone()).map_err(|error| {
        let mut problems = Problems::new();
        for problem in error.problems() {
            let path = format!("/catalogue{}", problem.path);
            problems.push(problem.clone().at(path));
        }
        problems.finish().err().unwrap_or(error)
    })?;
    let QuoteRequest { lines, promo_codes, booked_on, .. } = request;
    quote(&catalogue, &Quoted { lines, promo_codes, booked_on: *booked_on })
}
