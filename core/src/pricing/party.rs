//! Who a line is for and when: what its prices are looked up by.
#![deny(clippy::arithmetic_side_effects)]

use super::LineRequest;
use super::charge::Party;
use crate::catalogue::{Catalogue, PriceRules, Product, day_number};
use crate::error::{Code, Problems};
use crate::json::At;
use crate::limits;
use crate::time::Date;
use std::collections::BTreeMap;

impl LineRequest {
    /// How many guests it is for: of all categories, as said, or as many as units.
    #[must_use]
    pub fn guests_asked(&self) -> u32 {
        match &self.categories {
            Some(categories) => categories.values().fold(0, |sum: u32, count| sum.saturating_add(*count)),
            None => self.guests.unwrap_or(self.quantity),
        }
    }

    /// The local date of its event: of its session or arrival, of the first session of a package's parts, or as it says.
    pub(super) fn event_date(&self, catalogue: &Catalogue, product: &Product) -> Option<Date> {
        let session = |product: &Product, id: &crate::ids::Ident| {
            product.sessions.iter().find(|session| session.id == *id).map(|session| session.starts.date())
        };
        let own = self.session.as_ref().and_then(|id| session(product, id)).or(self.arrival);
        let of_parts = || {
            let parts = product.parts.iter().filter_map(|part| Some((part.session.as_ref()?, &part.product)));
            parts.filter_map(|(id, part)| session(catalogue.product(part.as_str())?, id)).min()
        };
        own.or_else(of_parts).or(self.date)
    }

    /// Its guests and nights, ready to be priced. What has no date of its own is priced by that of the booking.
    pub(super) fn party(
        &self,
        catalogue: &Catalogue,
        product: &Product,
        rules: &PriceRules,
        booked_on: Option<Date>,
    ) -> Party {
        let places = match &self.categories {
            Some(categories) => {
                let mut places: Vec<_> = categories
                    .iter()
                    .filter_map(|(id, count)| {
                        let place = catalogue.guest_category(id.as_str())?;
                        Some((Some(u32::try_from(place).ok()?), *count))
                    })
                    .collect();
                crate::order::sort(&mut places);
                places
            }
            None => {
                vec![(None, if product.basis == crate::catalogue::Basis::Booking { 1 } else { self.count_of(product) })]
            }
        };
        let first = self.event_date(catalogue, product).or(booked_on).map(day_number);
        let nights = self.nights.filter(|_| product.basis.by_night()).unwrap_or(1);
        let Some(first) = first.filter(|_| !rules.rates.is_empty()) else {
            return Party { places, nights: vec![(None, nights)] };
        };
        let mut by_rate: Vec<(Option<u32>, u32)> = Vec::new();
        let mut place_of: BTreeMap<Option<u32>, usize> = BTreeMap::new();
        for night in 0..nights {
            let rate = i32::try_from(night).ok().and_then(|night| rules.rate_on(first.checked_add(night)?));
            let place = *place_of.entry(rate).or_insert(by_rate.len());
            match by_rate.get_mut(place) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => by_rate.push((rate, 1)),
            }
        }
        Party { places, nights: by_rate }
    }

    /// Guest categories are known, add up to the guests, and apply only where the price is by guest.
    pub(super) fn check_categories(
        &self,
        catalogue: &Catalogue,
        product: &Product,
        at: At<'_>,
        problems: &mut Problems,
    ) -> bool {
        let Some(categories) = &self.categories else { return true };
        if !product.basis.by_guest() {
            return self.does_not_apply("categories", at, problems);
        }
        let list = at.field("categories");
        let mut fine = true;
        for (id, count) in categories {
            let at = list.field(id.as_str());
            if catalogue.guest_category(id.as_str()).is_none() {
                let problem = at.problem(Code::CatalogueUnknown).with("what", "the guest category");
                let known = catalogue.definition().guest_categories.iter().take(20);
                let known: Vec<String> = known.map(|category| category.id.to_string()).collect();
                problems.push(problem.with("given", id.as_str()).with("candidates", known));
                fine = false;
            }
            fine &= super::line::within(at, *count, limits::COUNT, problems);
        }
        let all = self.guests_asked();
        let guests = self.guests.is_none_or(|guests| guests == all) || self.does_not_apply("guests", at, problems);
        let fits = self.quantity <= 1 || self.quantity == all || self.does_not_apply("quantity", at, problems);
        fine && super::line::within(list, all, limits::COUNT, problems) && guests && fits
    }

    /// A date of its own is for what has none otherwise.
    pub(super) fn check_date(
        &self,
        catalogue: &Catalogue,
        product: &Product,
        at: At<'_>,
        problems: &mut Problems,
    ) -> bool {
        if self.date.is_none() {
            return true;
        }
        let dated = Self { date: None, ..self.clone() }.event_date(catalogue, product).is_some();
        let none = product.sessions.is_empty() && !product.basis.by_night() && !dated;
        none || self.does_not_apply("date", at, problems)
    }
}
