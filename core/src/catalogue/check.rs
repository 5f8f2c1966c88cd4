//! Checking and indexing a catalogue: every contradiction at once, each with its path.

mod fields;
mod prices;
mod shares;

use super::{
    Basis, CapacityPer, Catalogue, CatalogueDefinition, Deposit, Discount, Index as ProductIndex, Prepared, Product,
    TaxCategory, gates,
};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::money::{Currency, Percent, shift};
use prices::Named;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Decimals of a unit price beyond those of its currency.
pub(crate) const UNIT_PRICE_DIGITS: u32 = 4;

pub(super) fn check(definition: CatalogueDefinition) -> Result<Catalogue> {
    let mut problems = Problems::new();
    let mut checker = Checker { definition: &definition, problems: &mut problems };
    let venues = checker.index("venues", "the venue", definition.venues.iter().map(|venue| &venue.id));
    let capacities = checker.index("capacities", "the capacity", definition.capacities.iter().map(|c| &c.id));
    let taxes = checker.index("taxes", "the tax", definition.taxes.iter().map(|tax| &tax.id));
    let actions = checker.index("actions", "the action", definition.actions.iter().map(|action| &action.id));
    let points_of_sale =
        checker.index("points_of_sale", "the point of sale", definition.points_of_sale.iter().map(|p| &p.id));
    let places = checker.index("products", "the product", definition.products.iter().map(|product| &product.id));
    let seasons = checker.index("seasons", "the season", definition.seasons.iter().map(|season| &season.id));
    let categories =
        checker.index("guest_categories", "the guest category", definition.guest_categories.iter().map(|c| &c.id));
    checker.index("profiles", "the profile", definition.profiles.iter().map(|profile| &profile.id));
    checker.index("discounts", "the discount", definition.discounts.iter().map(|discount| &discount.id));
    checker.index("fees", "the fee", definition.fees.iter().map(|fee| &fee.id));
    let named = Named { categories: &categories, seasons: &seasons, taxes: &taxes };

    let list = At::ROOT.field("products");
    let digits = definition.currency.digits();
    let mut prepared = Vec::with_capacity(definition.products.len());
    for (index, product) in definition.products.iter().enumerate() {
        let at = list.index(index);
        if let Some(venue) = &product.venue {
            checker.known(&venues, venue, "the venue", at.field("venue"));
        }
        if let Some(capacity) = &product.capacity {
            checker.known(&capacities, capacity, "the capacity", at.field("capacity"));
        }
        let on_actions = at.field("actions");
        for (i, action) in product.actions.iter().enumerate() {
            checker.known(&actions, action, "the action", on_actions.index(i));
        }
        checker.sessions(product, at, &capacities);
        checker.parts(product, at, &places);
        let unit_price = product.price.and_then(|price| checker.unit_price(price, at.field("price")));
        let rules = checker.price_rules(product, unit_price, named, at);
        checker.final_numbers(product, at);
        let tax_split = checker.tax_split(product, named, at);
        if checker.known(&taxes, &product.tax, "the tax", at.field("tax"))
            && let Some(tax) = taxes.get(&product.tax)
            && let Some(rate) = definition.taxes.get(*tax)
        {
            prepared.push(Prepared::new(product, unit_price, *tax, rate, digits).with(rules, tax_split));
        }
    }
    checker.tax_categories();
    checker.shares(&points_of_sale);
    checker.points_of_sale_of_profiles(&places, &points_of_sale);
    checker.discounts(&places);
    checker.fees(&places, &taxes);
    checker.instalments();
    checker.cash_rounding();
    if let Some(deposit) = &definition.deposit {
        checker.deposit(deposit);
    }
    checker.fields(&places);
    checker.dates();
    checker.rules();
    gates::check_overlaps(&definition, &mut problems);
    problems.finish()?;
    let products = ProductIndex::new(definition.products.iter().map(|product| &product.id));
    Ok(Catalogue { products, prepared, digits, categories, venues, capacities, actions, points_of_sale, definition })
}

struct Checker<'a> {
    definition: &'a CatalogueDefinition,
    problems: &'a mut Problems,
}

type Index = BTreeMap<Ident, usize>;

impl Checker<'_> {
    fn index<'i>(&mut self, list: &'static str, what: &'static str, ids: impl Iterator<Item = &'i Ident>) -> Index {
        let at = At::ROOT.field(list);
        let mut index = Index::new();
        for (i, id) in ids.enumerate() {
            if index.insert(id.clone(), i).is_some() {
                let at = at.index(i);
                let problem = at.field("id").problem(Code::CatalogueDuplicate);
                self.problems.push(problem.with("what", what).with("given", id.as_str()));
            }
        }
        index
    }

    fn known(&mut self, index: &Index, id: &Ident, what: &'static str, at: At<'_>) -> bool {
        let known = index.contains_key(id);
        if !known {
            let candidates: Vec<String> = index.keys().take(20).map(ToString::to_string).collect();
            let problem = at.problem(Code::CatalogueUnknown).with("what", what).with("given", id.as_str());
            self.problems.push(problem.with("candidates", candidates));
        }
        known
    }

    fn contradiction(&mut self, at: At<'_>, what: &str, id: &Ident, why: &str) {
        let problem = at.problem(Code::CatalogueContradiction).with("what", what).with("given", id.as_str());
        self.problems.push(problem.with("why", why));
    }

    fn unit_price(&mut self, price: Decimal, at: At<'_>) -> Option<i64> {
        let digits = u32::from(self.definition.currency.digits()) + UNIT_PRICE_DIGITS;
        if price.is_sign_negative() && !price.is_zero() {
            self.problems.push(at.problem(Code::AmountNegative).with("given", price.to_string()));
            return None;
        }
        let Some(scaled) = shift(price, digits) else {
            let problem = at.problem(Code::AmountDigits).with("given", price.to_string());
            let digits = problem.with("currency", "a unit price").with("digits", digits);
            self.problems.push(digits);
            return None;
        };
        let largest = limits::AMOUNT_MINOR.checked_mul(10_i64.pow(UNIT_PRICE_DIGITS));
        let unit_price = i64::try_from(scaled).ok().filter(|units| largest.is_some_and(|largest| *units <= largest));
        if unit_price.is_none() {
            self.problems.push(at.problem(Code::AmountRange).with("given", price.to_string()));
        }
        unit_price
    }

    fn amount(&mut self, value: Option<Decimal>, at: At<'_>) {
        let Some(value) = value else { return };
        if value.is_sign_negative() && !value.is_zero() {
            self.problems.push(at.problem(Code::AmountNegative).with("given", value.to_string()));
        }
        let currency: Currency = self.definition.currency;
        if let Err(error) = currency.amount(value) {
            error.problems().for_each(|problem| self.problems.push(problem.clone().at(at.path())));
        }
    }

    fn sessions(&mut self, product: &Product, at: At<'_>, capacities: &Index) {
        let list = at.field("sessions");
        let mut seen = Index::new();
        for (i, session) in product.sessions.iter().enumerate() {
            let at = list.index(i);
            if seen.insert(session.id.clone(), i).is_some() {
                let problem = at.field("id").problem(Code::CatalogueDuplicate).with("what", "the session");
                self.problems.push(problem.with("given", session.id.as_str()));
            }
            if session.ends <= session.starts {
                let problem = at.field("ends").problem(Code::TimeOrder).with("end", session.ends.to_string());
                self.problems.push(problem.with("start", session.starts.to_string()));
            }
        }
        let by_night = product.basis.by_night();
        if by_night && !product.sessions.is_empty() {
            self.contradiction(at, "the product", &product.id, "it is sold by the night and has sessions");
        }
        let per = product
            .capacity
            .as_ref()
            .and_then(|id| capacities.get(id))
            .and_then(|i| self.definition.capacities.get(*i))
            .map(|capacity| capacity.per);
        match per {
            Some(CapacityPer::Session) if product.sessions.is_empty() => {
                self.contradiction(at, "the product", &product.id, "its capacity is per session and it has none");
            }
            Some(CapacityPer::Night) if product.price.is_some() && !by_night => {
                self.contradiction(at, "the product", &product.id, "its capacity is per night and its price is not");
            }
            _ => {}
        }
    }

    fn parts(&mut self, product: &Product, at: At<'_>, places: &Index) {
        let list = at.field("parts");
        for (i, part) in product.parts.iter().enumerate() {
            let at = list.index(i);
            if !self.known(places, &part.product, "the product", at.field("product")) {
                continue;
            }
            let Some(included) = places.get(&part.product).and_then(|i| self.definition.products.get(*i)) else {
                continue;
            };
            if !included.parts.is_empty() {
                self.contradiction(at, "the part", &part.product, "a package holds no package");
            }
            match &part.session {
                Some(session) if !included.sessions.iter().any(|s| s.id == *session) => {
                    let candidates: Vec<String> = included.sessions.iter().map(|s| s.id.to_string()).collect();
                    let problem = at.field("session").problem(Code::CatalogueUnknown).with("what", "the session");
                    self.problems.push(problem.with("given", session.as_str()).with("candidates", candidates));
                }
                None if !included.sessions.is_empty() => {
                    self.contradiction(at, "the part", &part.product, "it is sold by session: name one");
                }
                _ => {}
            }
        }
    }

    /// Only what is taxed, or taxed on a margin that is not shown, has a rate (EN 16931: BR-Z-5, BR-E-5, BR-AE-5, BR-O-5).
    fn tax_categories(&mut self) {
        let list = At::ROOT.field("taxes");
        for (i, tax) in self.definition.taxes.iter().enumerate() {
            if !tax.category.has_rate() && tax.percent != Percent::ZERO {
                let at = list.index(i);
                let why = format!("the category `{}` has no percentage but 0", tax.category);
                self.contradiction(at.field("percent"), "the tax", &tax.id, &why);
            }
        }
    }

    fn points_of_sale_of_profiles(&mut self, products: &Index, points_of_sale: &Index) {
        let list = At::ROOT.field("profiles");
        for (i, profile) in self.definition.profiles.iter().enumerate() {
            let at = list.index(i);
            let on_products = at.field("products");
            for (i, product) in profile.products.iter().flatten().enumerate() {
                self.known(products, product, "the product", on_products.index(i));
            }
            let on_points = at.field("points_of_sale");
            for (i, point) in profile.points_of_sale.iter().flatten().enumerate() {
                self.known(points_of_sale, point, "the point of sale", on_points.index(i));
            }
        }
    }

    fn discounts(&mut self, products: &Index) {
        let list = At::ROOT.field("discounts");
        for (i, discount) in self.definition.discounts.iter().enumerate() {
            let at = list.index(i);
            let on_products = at.field("products");
            for (i, product) in discount.products.iter().flatten().enumerate() {
                self.known(products, product, "the product", on_products.index(i));
            }
            self.amount(discount.amount, at.field("amount"));
            let Discount { percent, amount, id, .. } = discount;
            if percent.is_some() == amount.is_some() {
                self.contradiction(at, "the discount", id, "give exactly one of `percent` and `amount`");
            }
            self.discount_groups(discount, products, at);
        }
    }

    fn deposit(&mut self, deposit: &Deposit) {
        let at = At::ROOT.field("deposit");
        self.amount(deposit.amount, at.field("amount"));
        self.amount(deposit.per_guest, at.field("per_guest"));
        let given = usize::from(deposit.percent.is_some())
            + usize::from(deposit.amount.is_some())
            + usize::from(deposit.per_guest.is_some());
        if given != 1 {
            let problem = at.problem(Code::CatalogueContradiction).with("what", "the deposit").with("given", "deposit");
            self.problems.push(problem.with("why", "give exactly one of `percent`, `amount` and `per_guest`"));
        }
    }

    /// Every deadline rule, where it stands.
    fn rules(&mut self) {
        let definition = self.definition;
        let of_products = definition.products.iter().map(|p| ("products", "reservation", &p.reservation)).enumerate();
        let of_seasons = definition.seasons.iter().map(|s| ("seasons", "reservation", &s.reservation)).enumerate();
        let of_actions = definition.actions.iter().map(|a| ("actions", "due", &a.due)).enumerate();
        for (i, (list, field, rule)) in of_products.chain(of_seasons).chain(of_actions) {
            if let Some(rule) = rule {
                let list = At::ROOT.field(list);
                let at = list.index(i);
                rule.check(at.field(field), self.problems);
            }
        }
        if let Some(rule) = definition.deposit.as_ref().and_then(|deposit| deposit.due.as_ref()) {
            let at = At::ROOT.field("deposit");
            rule.check(at.field("due"), self.problems);
        }
        let reminders = At::ROOT.field("reminders");
        for (i, distance) in definition.reminders.iter().enumerate() {
            distance.check(reminders.index(i), self.problems);
        }
        definition.calendar.check(At::ROOT.field("calendar"), self.problems);
    }

    fn dates(&mut self) {
        let definition = self.definition;
        let seasons = definition.seasons.iter().map(|s| ("seasons", Some(s.from), Some(s.until))).enumerate();
        let profiles = definition.profiles.iter().map(|p| ("profiles", p.from, p.until)).enumerate();
        let discounts = definition.discounts.iter().map(|d| ("discounts", d.from, d.until)).enumerate();
        for (i, (list, from, until)) in seasons.chain(profiles).chain(discounts) {
            if let (Some(from), Some(until)) = (from, until)
                && until < from
            {
                let list = At::ROOT.field(list);
                let at = list.index(i);
                let problem = at.field("until").problem(Code::TimeOrder).with("end", until.to_string());
                self.problems.push(problem.with("start", from.to_string()));
            }
        }
        if definition.profiles.len() > limits::PROFILES {
            let problem = Problem::new(Code::ListLength).at("/profiles").with("count", definition.profiles.len());
            self.problems.push(problem.with("limit", limits::PROFILES));
        }
    }
}

impl TaxCategory {
    /// Whether its percentage can be other than 0.
    #[must_use]
    pub fn has_rate(self) -> bool {
        matches!(self, Self::Standard | Self::Margin)
    }
}

impl Basis {
    /// Whether it counts nights.
    #[must_use]
    pub fn by_night(self) -> bool {
        matches!(self, Self::Night | Self::GuestNight)
    }

    /// Whether it counts guests.
    #[must_use]
    pub fn by_guest(self) -> bool {
        matches!(self, Self::Guest | Self::GuestNight)
    }
}
