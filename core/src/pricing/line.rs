//! A line as it is asked for: which product, how many, when; checked, looked up and counted.
#![deny(clippy::arithmetic_side_effects)]

use super::{LineDiscount, too_large};
use crate::catalogue::{Basis, CapacityPer, Catalogue, Prepared, Product};
use crate::error::{Code, Problems};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::money::Rounding;
use crate::time::Date;

crate::record! {
    /// What a line asks for.
    #[derive(Eq)]
    pub struct LineRequest {
        /// The product.
        pub product: Ident,
        /// How many units.
        pub quantity: u32 = 1,
        /// How many guests it is for; if not said, as many as units where the price is by guest.
        pub guests: Option<u32>,
        /// Which session, for what is sold by session.
        pub session: Option<Ident>,
        /// The first night, for what is sold by the night.
        pub arrival: Option<Date>,
        /// How many nights, for what is sold by the night.
        pub nights: Option<u32>,
    }
}

/// A line looked up and counted, and what discounts have left of it.
#[derive(Debug)]
pub(super) struct Counted<'a> {
    /// Its place in the request.
    pub index: usize,
    pub product: &'a Product,
    pub prepared: &'a Prepared,
    /// In 1/10,000 minor units.
    pub unit_price: i64,
    pub count: u32,
    /// How many guests it is for, if it says so.
    pub guests: u32,
    /// Count × unit price, in minor units.
    pub list: i64,
    /// What is left of it, in minor units.
    pub left: i64,
    /// What was taken off it, in order.
    pub discounts: Vec<LineDiscount>,
}

impl LineRequest {
    /// Looks the product up, checks the fields against it, and counts.
    pub(super) fn resolve<'a>(
        &self,
        catalogue: &'a Catalogue,
        index: usize,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Counted<'a>> {
        let Some((product, prepared)) = catalogue.prepared(self.product.as_str()) else {
            let problem = at.field("product").problem(Code::CatalogueUnknown).with("what", "the product");
            let problem = problem.with("given", self.product.as_str());
            problems.push(problem.with("candidates", catalogue.product_names()));
            return None;
        };
        let numbers = self.check_numbers(at, problems);
        let session = self.check_session(product, at, problems);
        let stay = self.check_stay(catalogue, product, at, problems);
        if prepared.unit_price.is_none() {
            let problem = at.field("product").problem(Code::LinePriceless);
            problems.push(problem.with("product", self.product.as_str()));
        }
        let unit_price = prepared.unit_price.filter(|_| numbers && session && stay)?;
        let count = self.count(product.basis, at, problems)?;
        let list = list_price(unit_price, count, catalogue.definition().rounding);
        let Some(list) = list.filter(|list| *list <= limits::AMOUNT_MINOR) else {
            problems.push(too_large(at.path()));
            return None;
        };
        let guests = self.guests.unwrap_or(if product.basis.by_guest() { self.quantity } else { 0 });
        Some(Counted { index, product, prepared, unit_price, count, guests, list, left: list, discounts: Vec::new() })
    }

    fn check_numbers(&self, at: At<'_>, problems: &mut Problems) -> bool {
        let given = [
            ("quantity", Some(self.quantity), limits::COUNT),
            ("guests", self.guests, limits::COUNT),
            ("nights", self.nights, limits::STAY_NIGHTS),
        ];
        let mut fine = true;
        for (field, value, max) in given {
            if let Some(value) = value
                && !(1..=max).contains(&value)
            {
                let problem = at.field(field).problem(Code::NumberRange).with("given", value);
                problems.push(problem.with("min", 1_u32).with("max", max));
                fine = false;
            }
        }
        fine
    }

    fn check_session(&self, product: &Product, at: At<'_>, problems: &mut Problems) -> bool {
        let known = |id: &Ident| product.sessions.iter().any(|session| session.id == *id);
        match &self.session {
            None if product.sessions.is_empty() => true,
            Some(id) if known(id) => true,
            Some(_) if product.sessions.is_empty() => self.does_not_apply("session", at, problems),
            missing_or_unknown => {
                let candidates: Vec<String> = product.sessions.iter().take(20).map(|s| s.id.to_string()).collect();
                let problem = at.field("session").problem(Code::LineSession).with("product", self.product.as_str());
                let problem = problem.with("candidates", candidates);
                problems.push(match missing_or_unknown {
                    Some(id) => problem.with("given", id.as_str()),
                    None => problem,
                });
                false
            }
        }
    }

    fn check_stay(&self, catalogue: &Catalogue, product: &Product, at: At<'_>, problems: &mut Problems) -> bool {
        let given = [("arrival", self.arrival.is_some()), ("nights", self.nights.is_some())];
        let by_night = product.basis.by_night() || includes_nights(catalogue, product);
        let mut fine = true;
        for (field, given) in given {
            if given && !by_night {
                fine = self.does_not_apply(field, at, problems);
            } else if by_night && !given {
                let problem = at.field(field).problem(Code::LineStay);
                problems.push(problem.with("product", self.product.as_str()));
                fine = false;
            }
        }
        fine
    }

    fn does_not_apply(&self, field: &'static str, at: At<'_>, problems: &mut Problems) -> bool {
        let problem = at.field(field).problem(Code::LineFields).with("field", field);
        problems.push(problem.with("product", self.product.as_str()));
        false
    }

    /// How many times the unit price is charged. A quantity that would not count is refused: nobody is to ask for two
    /// and pay for one.
    fn count(&self, basis: Basis, at: At<'_>, problems: &mut Problems) -> Option<u32> {
        let counts = match basis {
            Basis::Booking => self.quantity == 1,
            Basis::Guest | Basis::GuestNight => {
                self.quantity == 1 || self.guests.is_none_or(|guests| guests == self.quantity)
            }
            Basis::Unit | Basis::Night => true,
        };
        if !counts {
            self.does_not_apply("quantity", at, problems);
            return None;
        }
        let guests = self.guests.unwrap_or(self.quantity);
        let nights = self.nights.unwrap_or(1);
        let count = match basis {
            Basis::Booking => Some(1),
            Basis::Unit => Some(self.quantity),
            Basis::Guest => Some(guests),
            Basis::Night => self.quantity.checked_mul(nights),
            Basis::GuestNight => guests.checked_mul(nights),
        };
        // Both factors are checked: 10^6 × 400 fits 32 bits.
        let count = count?;
        if count > limits::COUNT {
            let problem = at.problem(Code::NumberRange).with("given", count);
            problems.push(problem.with("min", 1_u32).with("max", limits::COUNT));
            return None;
        }
        Some(count)
    }
}

/// Whether a package includes something that is taken by the night, so that its line must say which nights.
fn includes_nights(catalogue: &Catalogue, product: &Product) -> bool {
    product.parts.iter().filter_map(|part| catalogue.product(part.product.as_str())).any(|part| {
        let capacity = part.capacity.as_ref().and_then(|id| catalogue.capacity(id.as_str()));
        part.basis.by_night() || capacity.is_some_and(|capacity| capacity.per == CapacityPer::Night)
    })
}

/// Count × unit price in whole minor units, rounded once.
fn list_price(unit_price: i64, count: u32, rounding: Rounding) -> Option<i64> {
    const PARTS: i64 = 10_000;
    match unit_price.checked_rem(PARTS)? {
        // Most prices are whole: no division by a rounded half, and no 128 bits.
        0 => unit_price.checked_div(PARTS)?.checked_mul(count.into()),
        _ => rounding.divide(i128::from(unit_price).checked_mul(count.into())?, PARTS.into()),
    }
}
