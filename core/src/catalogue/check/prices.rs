//! Checking what makes up a price, and preparing it: categories, rates, tiers, taxes of parts, fees, instalments.

use super::{Checker, Index};
use crate::catalogue::prepared::SplitTax;
use crate::catalogue::price_rules::{PriceRules, Priced, RateRule, TierRule, day_number, weekday_bits};
use crate::catalogue::{Basis, CategoryPrices, Discount, Grouping, Product, Rate, Tier};
use crate::error::Code;
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::money::Percent;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The lists that prices name entries of.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub categories: &'a Index,
    pub seasons: &'a Index,
    pub taxes: &'a Index,
}

impl Checker<'_> {
    /// The prices of a product that has more than one, or a rule beside its price.
    pub(super) fn price_rules(
        &mut self,
        product: &Product,
        unit_price: Option<i64>,
        named: Named<'_>,
        at: At<'_>,
    ) -> Option<PriceRules> {
        let Product { category_prices, rates, tiers, one_free_per, minimum_charge, .. } = product;
        let any = category_prices.is_some() || !rates.is_empty() || !tiers.is_empty();
        if !any && one_free_per.is_none() && minimum_charge.is_none() {
            return None;
        }
        if product.price.is_none() {
            self.contradiction(at, "the product", &product.id, "it has rules for a price and no `price`");
        }
        if *one_free_per == Some(0) {
            let why = "one free for every 0 that pay leaves nobody to pay";
            self.contradiction(at.field("one_free_per"), "the product", &product.id, why);
        }
        let minimum_charge = minimum_charge.and_then(|minimum| self.minor(minimum, at.field("minimum_charge")));
        let own = self.priced(product, None, category_prices.as_ref(), named, at);
        let mut rules = PriceRules {
            own: Priced { all: unit_price, ..own },
            marginal: product.tier_mode == crate::catalogue::TierMode::Marginal,
            one_free_per: *one_free_per,
            minimum_charge,
            ..PriceRules::default()
        };
        self.rates(product, &mut rules, named, at);
        self.tiers(product, &mut rules, named, at);
        rules.arrange();
        self.equally_specific(product, &rules, at);
        Some(rules)
    }

    /// A price for all and own ones of categories, each where it stands.
    fn priced(
        &mut self,
        product: &Product,
        price: Option<Decimal>,
        own: Option<&CategoryPrices>,
        named: Named<'_>,
        at: At<'_>,
    ) -> Priced {
        let all = price.and_then(|price| self.unit_price(price, at.field("price")));
        let on_own = at.field("category_prices");
        if own.is_some() && !product.basis.by_guest() {
            let why = "guest categories have prices only where the price is by guest";
            self.contradiction(on_own, "the product", &product.id, why);
        }
        let mut categories = Vec::new();
        for (category, price) in own.into_iter().flatten() {
            let at = on_own.field(category.as_str());
            let price = self.unit_price(*price, at);
            if self.known(named.categories, category, "the guest category", at)
                && let (Some(place), Some(price)) = (named.categories.get(category), price)
            {
                // A list has fewer entries than 32 bits hold.
                categories.push((u32::try_from(*place).unwrap_or(u32::MAX), price));
            }
        }
        crate::order::sort(&mut categories);
        Priced { all, categories }
    }

    fn rates(&mut self, product: &Product, rules: &mut PriceRules, named: Named<'_>, at: At<'_>) {
        let list = at.field("rates");
        if product.rates.len() > limits::RATES {
            let problem = list.problem(Code::ListLength).with("count", product.rates.len());
            self.problems.push(problem.with("limit", limits::RATES));
            return;
        }
        self.each_once(list, "the rate", product.rates.iter().map(|rate| &rate.id));
        for (i, rate) in product.rates.iter().enumerate() {
            let at = list.index(i);
            if rate.price.is_none() && rate.category_prices.is_none() {
                self.contradiction(at, "the rate", &rate.id, "give `price`, `category_prices` or both");
            }
            if rate.weekdays.as_ref().is_some_and(Vec::is_empty) {
                self.contradiction(at.field("weekdays"), "the rate", &rate.id, "it applies to no day of the week");
            }
            let prices = self.priced(product, rate.price, rate.category_prices.as_ref(), named, at);
            if let Some(days) = self.days(rate, named, at) {
                let weekdays = weekday_bits(rate.weekdays.as_deref());
                rules.rates.push(RateRule { id: rate.id.clone(), days, weekdays, prices });
            }
        }
    }

    /// The first and the last day of a rate, its season's or its own.
    fn days(&mut self, rate: &Rate, named: Named<'_>, at: At<'_>) -> Option<(i32, i32)> {
        let Rate { season, from, until, .. } = rate;
        if let Some(season) = season {
            if from.is_some() || until.is_some() {
                self.contradiction(at, "the rate", &rate.id, "give a `season`, or dates of its own");
            }
            if !self.known(named.seasons, season, "the season", at.field("season")) {
                return None;
            }
            let season = named.seasons.get(season).and_then(|place| self.definition.seasons.get(*place))?;
            return Some((day_number(season.from), day_number(season.until)));
        }
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            let problem = at.field("until").problem(Code::TimeOrder).with("end", until.to_string());
            self.problems.push(problem.with("start", from.to_string()));
            return None;
        }
        Some((from.map_or(i32::MIN, day_number), until.map_or(i32::MAX, day_number)))
    }

    /// Refuses two rates that are equally specific and apply on one day: which one counts would be a guess.
    fn equally_specific(&mut self, product: &Product, rules: &PriceRules, at: At<'_>) {
        let mut rates: Vec<&RateRule> = rules.rates.iter().collect();
        crate::order::sort_by_key(&mut rates, |rate| (rate.specificity(), rate.days.0));
        for alike in rates.chunk_by(|a, b| a.specificity() == b.specificity()) {
            // For each day of the week, the rate that lasts longest of those that began before.
            let mut before: [Option<&RateRule>; 7] = [None; 7];
            for rate in alike {
                for (day, last) in before.iter_mut().enumerate().filter(|(day, _)| rate.weekdays & 1 << day != 0) {
                    let only = RateRule { weekdays: 1 << day, ..(*rate).clone() };
                    let shared = last.is_some_and(|last| {
                        let begins = if rate.days.0 == i32::MIN { last.days.0 } else { rate.days.0 };
                        let ends = last.days.1.min(rate.days.1);
                        begins == i32::MIN || only.next_on(begins).is_some_and(|day| day <= ends)
                    });
                    if let Some(last) = last.filter(|_| shared) {
                        let why = "it is as specific as another one and applies on the same day";
                        let place = product.rates.iter().position(|other| other.id == rate.id).unwrap_or_default();
                        let list = at.field("rates");
                        let at = list.index(place);
                        let problem = at.problem(Code::CatalogueContradiction).with("what", "the rate");
                        let problem = problem.with("given", rate.id.as_str()).with("why", why);
                        self.problems.push(problem.with("other", last.id.as_str()));
                        return;
                    }
                    if last.is_none_or(|last| last.days.1 < rate.days.1) {
                        *last = Some(rate);
                    }
                }
            }
        }
    }

    fn tiers(&mut self, product: &Product, rules: &mut PriceRules, named: Named<'_>, at: At<'_>) {
        let list = at.field("tiers");
        if product.tiers.len() > limits::TIERS {
            let problem = list.problem(Code::ListLength).with("count", product.tiers.len());
            self.problems.push(problem.with("limit", limits::TIERS));
            return;
        }
        for (i, tier) in product.tiers.iter().enumerate() {
            let Tier { from, price, category_prices, percent } = tier;
            let at = list.index(i);
            let prices = self.priced(product, *price, category_prices.as_ref(), named, at);
            let own = price.is_some() || category_prices.is_some();
            if own == percent.is_some() {
                self.contradiction(at, "the product", &product.id, "a tier has prices of its own or a `percent`");
            } else if own && !product.rates.is_empty() {
                let why = "a tier of what has rates takes a `percent` off them";
                self.contradiction(at, "the product", &product.id, why);
            }
            let again = product.tiers.iter().take(i).any(|other| other.from == *from);
            if *from == 0 || again {
                let why = "tiers begin at different numbers, from 1 on";
                self.contradiction(at.field("from"), "the product", &product.id, why);
            }
            let keep = percent.map(|percent| Percent::WHOLE.saturating_sub(percent.millionths()));
            rules.tiers.push(TierRule { from: *from, prices, keep });
        }
    }

    /// The taxes of a package's parts (G5).
    pub(super) fn tax_split(&mut self, product: &Product, named: Named<'_>, at: At<'_>) -> Vec<SplitTax> {
        let list = at.field("tax_split");
        let mut shares = Vec::with_capacity(product.tax_split.len());
        self.each_once(list, "the tax", product.tax_split.iter().map(|share| &share.tax));
        for (i, share) in product.tax_split.iter().enumerate() {
            let at = list.index(i);
            if share.weight == 0 {
                self.contradiction(at.field("weight"), "the tax", &share.tax, "a weight is at least 1");
            }
            if self.known(named.taxes, &share.tax, "the tax", at.field("tax"))
                && let Some(tax) = named.taxes.get(&share.tax)
            {
                shares.push(SplitTax { tax: *tax, weight: share.weight.into() });
            }
        }
        let own = product.tax_split.iter().any(|share| share.tax == product.tax);
        if product.tax_split.len() == 1 || (!product.tax_split.is_empty() && !own) {
            let why = "a price is split over two taxes or more, and `tax` is one of them";
            self.contradiction(list, "the product", &product.id, why);
        }
        shares
    }

    pub(super) fn fees(&mut self, products: &Index, taxes: &Index) {
        let list = At::ROOT.field("fees");
        if !self.few(self.definition.fees.len(), list) {
            return;
        }
        for (i, fee) in self.definition.fees.iter().enumerate() {
            let at = list.index(i);
            let on_products = at.field("products");
            for (i, product) in fee.products.iter().flatten().enumerate() {
                self.known(products, product, "the product", on_products.index(i));
            }
            if let Some(tax) = &fee.tax {
                self.known(taxes, tax, "the tax", at.field("tax"));
            }
            self.amount(fee.amount, at.field("amount"));
            if fee.percent.is_some() == fee.amount.is_some() {
                self.contradiction(at, "the fee", &fee.id, "give exactly one of `percent` and `amount`");
            }
        }
    }

    /// What a discount's conditions and benefits say of each other.
    pub(super) fn discount_groups(&mut self, discount: &Discount, products: &Index, at: At<'_>) {
        let Discount { id, cheapest, for_each, benefit_products, minimum_count, minimum_value, .. } = discount;
        let on_products = at.field("benefit_products");
        for (i, product) in benefit_products.iter().flatten().enumerate() {
            self.known(products, product, "the product", on_products.index(i));
        }
        self.amount(*minimum_value, at.field("minimum_value"));
        if let (Some(from), Some(until)) = (discount.event_from, discount.event_until)
            && until < from
        {
            let problem = at.field("event_until").problem(Code::TimeOrder).with("end", until.to_string());
            self.problems.push(problem.with("start", from.to_string()));
        }
        if cheapest.is_some() != for_each.is_some() {
            self.contradiction(at, "the discount", id, "give `cheapest` and `for_each`, or neither");
        }
        if *cheapest == Some(0) || *for_each == Some(0) {
            self.contradiction(at, "the discount", id, "`cheapest` and `for_each` are at least 1");
        }
        if benefit_products.is_none() && cheapest.zip(*for_each).is_some_and(|(cheapest, each)| cheapest > each) {
            self.contradiction(at, "the discount", id, "`cheapest` is more than `for_each`");
        }
        if discount.grouping == Grouping::DifferentDates {
            if for_each.unwrap_or(*minimum_count) < 2 {
                let why = "different dates are at least 2: give `for_each` or `minimum_count`";
                self.contradiction(at, "the discount", id, why);
            }
            if minimum_value.is_some() || benefit_products.is_some() {
                let why = "`different_dates` goes without `minimum_value` and `benefit_products`";
                self.contradiction(at, "the discount", id, why);
            }
        }
    }

    pub(super) fn instalments(&mut self) {
        let definition = self.definition;
        let list = At::ROOT.field("instalments");
        if !self.few(definition.instalments.len(), list) {
            return;
        }
        let last = definition.instalments.len().checked_sub(1);
        for (i, instalment) in definition.instalments.iter().enumerate() {
            let at = list.index(i);
            self.amount(instalment.amount, at.field("amount"));
            self.amount(instalment.per_guest, at.field("per_guest"));
            if let Some(rule) = &instalment.due {
                rule.check(at.field("due"), self.problems);
            }
            let sizes = usize::from(instalment.percent.is_some())
                + usize::from(instalment.amount.is_some())
                + usize::from(instalment.per_guest.is_some());
            if sizes != usize::from(Some(i) != last) {
                let problem = at.problem(Code::CatalogueContradiction).with("what", "the instalment");
                let why =
                    "every one but the last has one of `percent`, `amount` and `per_guest`; the last takes the rest";
                self.problems.push(problem.with("given", (i + 1).to_string()).with("why", why));
            }
        }
    }

    /// What final numbers say of each other (G1).
    pub(super) fn final_numbers(&mut self, product: &Product, at: At<'_>) {
        let Some(rule) = &product.final_numbers else { return };
        let at = at.field("final_numbers");
        rule.due.check(at.field("due"), self.problems);
        self.amount(rule.amount, at.field("amount"));
        let mut contradicts = |at, why| self.contradiction(at, "the product", &product.id, why);
        if !rule.due.gives_deadline() {
            contradicts(at.field("due"), "final numbers need a date, and the rule gives none");
        }
        if product.basis == Basis::Booking {
            contradicts(at, "it is charged once, whatever the number");
        }
        if rule.allowance.is_some() && rule.allowance_percent.is_some() {
            contradicts(at, "give `allowance` or `allowance_percent`");
        }
        if rule.percent.is_some() == rule.amount.is_some() {
            contradicts(at, "give exactly one of `percent` and `amount`");
        }
    }

    fn few(&mut self, count: usize, list: At<'_>) -> bool {
        if count > limits::FEES {
            let problem = list.problem(Code::ListLength).with("count", count);
            self.problems.push(problem.with("limit", limits::FEES));
        }
        count <= limits::FEES
    }

    pub(super) fn cash_rounding(&mut self) {
        let at = At::ROOT.field("cash_rounding");
        let step = self.definition.cash_rounding;
        self.amount(step, at);
        if step.is_some_and(|step| step.is_zero()) {
            self.problems.push(at.problem(Code::AmountZero));
        }
    }

    /// An amount that cannot be negative, in minor units.
    fn minor(&mut self, value: Decimal, at: At<'_>) -> Option<i64> {
        self.amount(Some(value), at);
        self.definition.currency.amount(value).ok().map(crate::money::Amount::minor)
    }

    fn each_once<'i>(&mut self, list: At<'_>, what: &'static str, ids: impl Iterator<Item = &'i Ident>) {
        let mut seen = BTreeSet::new();
        for (i, id) in ids.enumerate() {
            if !seen.insert(id) {
                let at = list.index(i);
                let problem = at.problem(Code::CatalogueDuplicate).with("what", what);
                self.problems.push(problem.with("given", id.as_str()));
            }
        }
    }
}
