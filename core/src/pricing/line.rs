//! A line as it is asked for: which product, how many, when; checked, looked up and counted.
#![deny(clippy::arithmetic_side_effects)]

use super::charge::{self, Charged};
use super::too_large;
use crate::catalogue::{Basis, CapacityPer, Catalogue, Prepared, PriceRules, Product, UnitPrice};
use crate::error::{Code, Problems};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::money::Percent;
use crate::time::Date;
use std::collections::BTreeMap;

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
        /// The date of the visit, for what has neither sessions nor nights: rates and discounts go by it.
        pub date: Option<Date>,
        /// How many guests of each category, where the price is by guest.
        pub categories: Option<BTreeMap<Ident, u32>>,
    }
}

/// A line looked up and counted.
#[derive(Debug)]
pub(super) struct Counted<'a> {
    pub prepared: &'a Prepared,
    pub count: u32,
    /// How many guests it is for; 0 if it does not say.
    pub guests: u32,
    /// Count × unit price, in minor units; the sum of its charges, if it has any.
    pub list: i64,
    /// What it charges, if its product has rules for a price.
    pub charges: Option<Box<Charges>>,
}

/// What a line charges by the rules of its product.
#[derive(Debug)]
pub(super) struct Charges {
    pub each: Vec<Charged>,
    /// What is missing to the minimum charge.
    pub missing: i64,
}

impl LineRequest {
    /// So many of a product.
    #[must_use]
    pub fn of(product: Ident, quantity: u32) -> Self {
        let (guests, session, arrival, nights, date, categories) = (None, None, None, None, None, None);
        Self { product, quantity, guests, session, arrival, nights, date, categories }
    }

    /// How many of a product it asks for: guests where the price is by guest, units everywhere else.
    #[must_use]
    pub fn count_of(&self, product: &Product) -> u32 {
        if product.basis.by_guest() { self.guests_asked() } else { self.quantity }
    }

    /// Looks the product up, checks the fields against it, and counts.
    #[inline]
    pub(super) fn resolve<'a>(
        &self,
        catalogue: &'a Catalogue,
        booked_on: Option<Date>,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Counted<'a>> {
        let found = catalogue.prepared(self.product.as_str());
        if let Some((_, prepared)) = found
            && let Some(each) = prepared.plain
            && self.has_quantity_only()
            && let Some(list) = each.checked_mul(self.quantity.into()).filter(|list| *list <= limits::AMOUNT_MINOR)
        {
            return Some(Counted { prepared, count: self.quantity, guests: 0, list, charges: None });
        }
        self.resolve_any(found, catalogue, booked_on, at, problems)
    }

    fn has_quantity_only(&self) -> bool {
        let Self { product: _, quantity, guests, session, arrival, nights, date, categories } = self;
        let others = guests.is_some() | session.is_some() | arrival.is_some() | nights.is_some();
        let others = others | date.is_some() | categories.is_some();
        !others & (1..=limits::COUNT).contains(quantity)
    }

    fn resolve_any<'a>(
        &self,
        found: Option<(usize, &'a Prepared)>,
        catalogue: &'a Catalogue,
        booked_on: Option<Date>,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Counted<'a>> {
        let unit_price = found.and_then(|(_, prepared)| prepared.unit_price);
        if unit_price.is_none() {
            self.no_price(found.is_none(), catalogue, at, problems);
        }
        let numbers = self.check_numbers(at, problems);
        let (place, prepared) = found?;
        let product = catalogue.definition().products.get(place)?;
        let quantity = self.check_quantity(product.basis, at, problems);
        let session = self.check_session(product, at, problems);
        let stay = self.check_stay(catalogue, product, at, problems);
        let categories = self.check_categories(catalogue, product, at, problems);
        let date = self.check_date(catalogue, product, at, problems);
        let unit_price = unit_price.filter(|_| numbers && quantity && session && stay && categories && date)?;
        let count = self.count(product.basis, at, problems)?;
        let rounding = catalogue.definition().rounding;
        let mut charges = None;
        let by_category = self.categories.as_ref().map(|_| PriceRules::of(unit_price));
        let list = match prepared.rules.as_deref().or(by_category.as_ref()) {
            None => charge::amount(UnitPrice { units: unit_price, keep: Percent::WHOLE }, count, rounding),
            Some(rules) => {
                let party = self.party(catalogue, product, rules, booked_on);
                if let Err(problem) = party.few_enough(rules) {
                    problems.push(problem.at(at.path()));
                    return None;
                }
                charge::charges(rules, &party, rounding).and_then(|each| {
                    let list = each.iter().try_fold(0_i64, |sum, charge| sum.checked_add(charge.amount))?;
                    let missing = rules.minimum_charge.unwrap_or_default().saturating_sub(list).max(0);
                    charges = Some(Box::new(Charges { each, missing }));
                    Some(list)
                })
            }
        };
        let Some(list) = list.filter(|list| *list <= limits::AMOUNT_MINOR) else {
            problems.push(too_large(at.path()));
            return None;
        };
        let guests = if product.basis.by_guest() { self.guests_asked() } else { self.guests.unwrap_or_default() };
        Some(Counted { prepared, count, guests, list, charges })
    }

    #[cold]
    fn no_price(&self, unknown: bool, catalogue: &Catalogue, at: At<'_>, problems: &mut Problems) {
        let at = at.field("product");
        let given = self.product.as_str();
        problems.push(if unknown {
            let problem = at.problem(Code::CatalogueUnknown).with("what", "the product").with("given", given);
            problem.with("candidates", catalogue.product_names())
        } else {
            at.problem(Code::LinePriceless).with("product", given)
        });
    }

    fn check_numbers(&self, at: At<'_>, problems: &mut Problems) -> bool {
        let mut within = |field, given, max| within(at.field(field), given, max, problems);
        let quantity = within("quantity", self.quantity, limits::COUNT);
        let guests = self.guests.is_none_or(|guests| within("guests", guests, limits::COUNT));
        quantity & guests & self.nights.is_none_or(|nights| within("nights", nights, limits::STAY_NIGHTS))
    }

    /// A quantity that would not count is refused: nobody is to ask for two and pay for one.
    fn check_quantity(&self, basis: Basis, at: At<'_>, problems: &mut Problems) -> bool {
        let counts = match basis {
            Basis::Unit | Basis::Night => true,
            Basis::Booking => self.quantity <= 1,
            // Of guests by category, the sum is checked with them.
            Basis::Guest | Basis::GuestNight if self.categories.is_some() => true,
            Basis::Guest | Basis::GuestNight => {
                self.quantity <= 1 || self.guests.is_none_or(|guests| guests == self.quantity)
            }
        };
        counts || self.does_not_apply("quantity", at, problems)
    }

    fn check_session(&self, product: &Product, at: At<'_>, problems: &mut Problems) -> bool {
        match &self.session {
            None if product.sessions.is_empty() => true,
            Some(id) if product.sessions.iter().any(|session| session.id == *id) => true,
            Some(_) if product.sessions.is_empty() => self.does_not_apply("session", at, problems),
            _ => self.no_session(product, at, problems),
        }
    }

    #[cold]
    fn no_session(&self, product: &Product, at: At<'_>, problems: &mut Problems) -> bool {
        let candidates: Vec<String> = product.sessions.iter().take(20).map(|s| s.id.to_string()).collect();
        let problem = at.field("session").problem(Code::LineSession).with("product", self.product.as_str());
        let problem = problem.with("candidates", candidates);
        problems.push(match &self.session {
            Some(id) => problem.with("given", id.as_str()),
            None => problem,
        });
        false
    }

    #[inline]
    fn check_stay(&self, catalogue: &Catalogue, product: &Product, at: At<'_>, problems: &mut Problems) -> bool {
        let given = self.arrival.is_some() | self.nights.is_some();
        if !given && !product.basis.by_night() && product.parts.is_empty() {
            return true;
        }
        let by_night = product.basis.by_night() || includes_nights(catalogue, product);
        let arrival = self.check_stay_field("arrival", self.arrival.is_some(), by_night, at, problems);
        arrival & self.check_stay_field("nights", self.nights.is_some(), by_night, at, problems)
    }

    fn check_stay_field(
        &self,
        field: &'static str,
        given: bool,
        by_night: bool,
        at: At<'_>,
        problems: &mut Problems,
    ) -> bool {
        if by_night && !given {
            let problem = at.field(field).problem(Code::LineStay);
            problems.push(problem.with("product", self.product.as_str()));
        } else if given && !by_night {
            self.does_not_apply(field, at, problems);
        }
        given == by_night
    }

    #[cold]
    pub(crate) fn does_not_apply(&self, field: &'static str, at: At<'_>, problems: &mut Problems) -> bool {
        let problem = at.field(field).problem(Code::LineFields).with("field", field);
        problems.push(problem.with("product", self.product.as_str()));
        false
    }

    /// How many times the unit price is charged.
    fn count(&self, basis: Basis, at: At<'_>, problems: &mut Problems) -> Option<u32> {
        let guests = self.guests_asked();
        let nights = self.nights.unwrap_or(1);
        let count = match basis {
            Basis::Booking => Some(1),
            Basis::Unit => Some(self.quantity),
            Basis::Guest => Some(guests),
            Basis::Night => self.quantity.checked_mul(nights),
            Basis::GuestNight => guests.checked_mul(nights),
        };
        // Both factors are within their limits here: 10^6 × 400 fits 32 bits.
        let count = count?;
        if count > limits::COUNT {
            out_of_range(at, count, limits::COUNT, problems);
            return None;
        }
        Some(count)
    }
}

pub(super) fn within(at: At<'_>, given: u32, max: u32, problems: &mut Problems) -> bool {
    let within = (1..=max).contains(&given);
    if !within {
        out_of_range(at, given, max, problems);
    }
    within
}

#[cold]
fn out_of_range(at: At<'_>, given: u32, max: u32, problems: &mut Problems) {
    let problem = at.problem(Code::NumberRange).with("given", given);
    problems.push(problem.with("min", 1_u32).with("max", max));
}

/// Whether a package includes something that is taken by the night, so that its line must say which nights.
fn includes_nights(catalogue: &Catalogue, product: &Product) -> bool {
    product.parts.iter().filter_map(|part| catalogue.product(part.product.as_str())).any(|part| {
        let capacity = part.capacity.as_ref().and_then(|id| catalogue.capacity(id.as_str()));
        part.basis.by_night() || capacity.is_some_and(|capacity| capacity.per == CapacityPer::Night)
    })
}
