//! Why each figure of a breakdown is what it is. Computed from the finished breakdown.
#![deny(clippy::arithmetic_side_effects)]

use super::{Explained, Input, PriceReason, because, size};
use crate::catalogue::{
    Catalogue, CatalogueDefinition, Discount, DiscountPer, DocumentRounding, PriceMode, Product, Tax, TaxCategory,
};
use crate::ids::Ident;
use crate::money::{Amount, Percent};
use crate::order;
use crate::pricing::charge::Party;
use crate::pricing::{
    Breakdown, Discretionary, FeeLine, Hold, LineRequest, PriceLine, PriceLineKind, Quoted, TaxTotal, discretionary,
    guests, tax,
};
use std::collections::BTreeMap;

/// Every figure of a breakdown, explained.
pub(in crate::pricing) fn breakdown(
    catalogue: &Catalogue,
    asked: &Quoted<'_>,
    breakdown: &Breakdown,
) -> Vec<Explained> {
    let definition = catalogue.definition();
    let discounts = order::map(definition.discounts.iter().map(|discount| (&discount.id, discount)));
    let taxes = order::map(definition.taxes.iter().map(|tax| (&tax.id, tax)));
    let mut explainer = Explainer { catalogue, definition, asked, breakdown, discounts, taxes, said: Vec::new() };
    for (i, line) in breakdown.lines.iter().enumerate() {
        explainer.line(i, line);
    }
    for (i, fee) in breakdown.fees.iter().flatten().enumerate() {
        explainer.fee(i, fee);
    }
    for (i, tax) in breakdown.taxes.iter().enumerate() {
        explainer.tax(i, tax);
    }
    explainer.totals();
    explainer.said
}

struct Explainer<'a> {
    catalogue: &'a Catalogue,
    definition: &'a CatalogueDefinition,
    asked: &'a Quoted<'a>,
    breakdown: &'a Breakdown,
    discounts: BTreeMap<&'a Ident, &'a Discount>,
    taxes: BTreeMap<&'a Ident, &'a Tax>,
    said: Vec<Explained>,
}

impl Explainer<'_> {
    fn say(&mut self, of: String, reason: PriceReason, inputs: impl IntoIterator<Item = Input>) {
        self.said.push(because(of, reason, inputs));
    }

    fn line(&mut self, i: usize, line: &PriceLine) {
        let at = format!("/lines/{i}");
        let place = usize::try_from(line.line).ok().and_then(|number| number.checked_sub(1));
        let request = place.and_then(|place| self.asked.lines.get(place));
        let (Some(request), Some(product)) = (request, self.catalogue.product(line.product().as_str())) else { return };
        if line.kind() == Some(PriceLineKind::MinimumCharge) {
            let minimum = product.minimum_charge.map(|minimum| ("minimum", minimum.to_string()));
            self.say(format!("{at}/list"), PriceReason::MinimumCharge, minimum);
        } else {
            self.counted(&at, line, request, product);
            self.prices(&at, line, request, product);
        }
        for (k, taken) in line.discounts().iter().enumerate() {
            let of = format!("{at}/discounts/{k}/amount");
            match (self.discounts.get(&taken.id).copied(), self.asked.discount) {
                (Some(discount), _) => self.discount(of, discount),
                (None, Some(given)) => self.given(of, given),
                (None, None) => {}
            }
        }
        self.line_tax(&at, line);
    }

    fn counted(&mut self, at: &str, line: &PriceLine, request: &LineRequest, product: &Product) {
        let mut inputs = vec![("basis", product.basis.to_string())];
        if product.basis.by_guest() {
            inputs.push(("guests", request.guests_asked().to_string()));
        } else {
            inputs.push(("quantity", request.quantity.to_string()));
        }
        if let Some(nights) = request.nights.filter(|_| product.basis.by_night()) {
            inputs.push(("nights", nights.to_string()));
        }
        self.say(format!("{at}/count"), PriceReason::Counted, inputs);
        if let (Some(per), 1..) = (product.one_free_per, line.free()) {
            let inputs = [("per", per.to_string()), ("free", line.free().to_string())];
            self.say(format!("{at}/free"), PriceReason::FreePlaces, inputs);
        }
    }

    fn prices(&mut self, at: &str, line: &PriceLine, request: &LineRequest, product: &Product) {
        let rounding = ("rounding", self.definition.rounding.to_string());
        if let Some(unit_price) = line.unit_price() {
            let paid = line.count.saturating_sub(line.free());
            let inputs = [("count", paid.to_string()), ("unit_price", unit_price.to_string()), rounding];
            self.say(format!("{at}/list"), PriceReason::CountTimesPrice, inputs);
            self.only_price(at, request, product);
            return;
        }
        let count = ("charges", line.charges().len().to_string());
        self.say(format!("{at}/list"), PriceReason::SumOfCharges, [count]);
        for (k, charge) in line.charges().iter().enumerate() {
            let at = format!("{at}/charges/{k}");
            let paid = charge.count.saturating_sub(charge.free.unwrap_or_default());
            let unit_price = ("unit_price", charge.unit_price.to_string());
            let inputs = [("count", paid.to_string()), unit_price, rounding.clone()];
            self.say(format!("{at}/amount"), PriceReason::CountTimesPrice, inputs);
            let at = format!("{at}/unit_price");
            self.priced_by(product, &at, charge.rate.as_ref(), charge.category.as_ref(), charge.tier);
        }
    }

    /// What gives a line its only price, if it is not simply the product's.
    fn only_price(&mut self, at: &str, request: &LineRequest, product: &Product) {
        let Some((_, prepared)) = self.catalogue.prepared(product.id.as_str()) else { return };
        let Some(rules) = &prepared.rules else { return };
        let Party { places, nights } = request.party(self.catalogue, product, rules, Some(self.asked.booked_on));
        let all = places.iter().fold(0_u32, |sum, (_, count)| sum.saturating_add(*count));
        let rate = nights.first().and_then(|(rate, _)| rules.rate(*rate)).map(|rate| &rate.id);
        let category = places.first().and_then(|(place, _)| usize::try_from((*place)?).ok());
        let category = category.and_then(|place| self.definition.guest_categories.get(place)).map(|of| &of.id);
        let tier = rules.tier_at(all).and_then(|tier| rules.tiers.get(tier)).map(|tier| tier.from);
        self.priced_by(product, &format!("{at}/unit_price"), rate, category, tier);
    }

    fn priced_by(
        &mut self,
        product: &Product,
        of: &str,
        rate: Option<&Ident>,
        category: Option<&Ident>,
        tier: Option<u32>,
    ) {
        let inputs = rate.map(|rate| (PriceReason::Rate, ("rate", rate.to_string())));
        let own = |category: &&Ident| {
            let lists = product.rates.iter().map(|rate| &rate.category_prices);
            let lists = lists.chain(product.tiers.iter().map(|tier| &tier.category_prices));
            lists.chain([&product.category_prices]).flatten().any(|prices| prices.contains_key(*category))
        };
        let category =
            category.filter(own).map(|category| (PriceReason::CategoryPrice, ("category", category.to_string())));
        let tier = tier.map(|from| (PriceReason::Tier, ("from", from.to_string())));
        for (reason, input) in [inputs, category, tier].into_iter().flatten() {
            self.say(of.to_owned(), reason, [input]);
        }
    }

    /// A discount that staff gave.
    fn given(&mut self, of: String, given: &Discretionary) {
        let mut inputs = vec![("discount", discretionary::ID.to_owned()), ("per", DiscountPer::Booking.to_string())];
        inputs.push(("reason", given.reason.to_string()));
        inputs.extend(given.percent.map(|percent| ("percent", percent.to_string())));
        inputs.extend(given.amount.map(|amount| ("amount", amount.to_string())));
        let share = given.percent.is_some();
        self.say(of, if share { PriceReason::DiscountPercent } else { PriceReason::DiscountAmount }, inputs);
    }

    fn discount(&mut self, of: String, discount: &Discount) {
        let mut inputs = vec![("discount", discount.id.to_string()), ("per", discount.per.to_string())];
        inputs.extend(discount.code.as_ref().map(|code| ("code", code.to_string())));
        let cheapest = discount.cheapest.zip(discount.for_each);
        inputs.extend(
            cheapest
                .into_iter()
                .flat_map(|(cheapest, each)| [("cheapest", cheapest.to_string()), ("for_each", each.to_string())]),
        );
        match (discount.percent, discount.amount) {
            (Some(percent), _) => {
                inputs.push(("percent", percent.to_string()));
                self.say(of, PriceReason::DiscountPercent, inputs);
            }
            (None, amount) => {
                inputs.extend(amount.map(|amount| ("amount", amount.to_string())));
                self.say(of, PriceReason::DiscountAmount, inputs);
            }
        }
    }

    fn line_tax(&mut self, at: &str, line: &PriceLine) {
        let off = line.discounts().iter().fold(0_i64, |sum, off| sum.saturating_add(off.amount.minor()));
        let price = Amount::known(line.list().minor().saturating_sub(off), self.catalogue.digits());
        if let Some(tax) = line.tax_id() {
            self.split(at, tax, price, line.net(), line.gross());
        }
        for (k, part) in line.taxes().iter().enumerate() {
            let at = format!("{at}/taxes/{k}");
            let inputs = [("price", price.to_string()), ("tax", part.tax_id.to_string())];
            self.say(format!("{at}/price"), PriceReason::TaxShare, inputs);
            self.split(&at, &part.tax_id, part.price, part.net, part.gross);
        }
    }

    /// How a price was split, what the buyer's tax made of it, and what the document corrected.
    fn split(&mut self, at: &str, tax: &Ident, price: Amount, net: Amount, gross: Amount) {
        let CatalogueDefinition { prices, rounding, .. } = *self.definition;
        let Some(seller) = self.taxes.get(tax).copied() else { return };
        let untaxed = |tax: &Tax| tax.percent == Percent::ZERO || tax.category == TaxCategory::Margin;
        let inputs = [
            ("price", price.to_string()),
            ("percent", seller.percent.to_string()),
            ("category", seller.category.to_string()),
            ("rounding", rounding.to_string()),
        ];
        match prices {
            _ if untaxed(seller) => self.say(format!("{at}/tax"), PriceReason::Untaxed, inputs),
            PriceMode::Gross => self.say(format!("{at}/net"), PriceReason::NetOfGross, inputs),
            PriceMode::Net => self.say(format!("{at}/gross"), PriceReason::GrossOfNet, inputs),
        }
        let split = tax::split(price.minor(), seller.percent, seller.category, prices, rounding);
        let Some(mut split) = split else { return };
        let buyer =
            self.asked.buyer.and_then(|buyer| buyer.taxes.iter().find(|new| new.id == *tax).zip(Some(buyer.hold)));
        if let Some((new, hold)) =
            buyer.filter(|(new, _)| (new.percent, new.category) != (seller.percent, seller.category))
        {
            let inputs = [("percent", new.percent.to_string()), ("category", new.category.to_string())];
            let reason = if hold == Hold::Net { PriceReason::HeldNet } else { PriceReason::HeldGross };
            self.say(format!("{at}/tax"), reason, inputs);
            split = tax::held(split, hold, new, rounding).unwrap_or(split);
        }
        for (field, before, after) in [("net", split.net, net), ("gross", split.gross, gross)] {
            if before != after.minor() {
                let before = Amount::known(before, after.digits()).to_string();
                let mode = ("mode", self.definition.document_rounding.to_string());
                self.say(format!("{at}/{field}"), PriceReason::DocumentCorrection, [("before", before), mode]);
            }
        }
    }

    fn fee(&mut self, i: usize, fee: &FeeLine) {
        let at = format!("/fees/{i}");
        let Some(definition) = self.definition.fees.iter().find(|known| known.id == fee.fee) else { return };
        let mut inputs = vec![("fee", fee.fee.to_string())];
        let reason = match (definition.percent, definition.amount) {
            (Some(percent), _) => {
                inputs.push(("percent", percent.to_string()));
                PriceReason::FeePercent
            }
            (None, amount) => {
                inputs.extend(amount.map(|amount| ("amount", amount.to_string())));
                PriceReason::FeeAmount
            }
        };
        self.say(format!("{at}/price"), reason, inputs);
        if definition.tax.is_none() {
            self.say(format!("{at}/price"), PriceReason::FeePart, [("tax", fee.tax_id.to_string())]);
        }
        self.split(&at, &fee.tax_id, fee.price, fee.net, fee.gross);
    }

    fn tax(&mut self, i: usize, tax: &TaxTotal) {
        let at = format!("/taxes/{i}/tax");
        let mut inputs = vec![("percent", tax.percent.to_string()), ("net", tax.net.to_string())];
        if self.definition.document_rounding != DocumentRounding::Line {
            return self.say(at, PriceReason::TaxOfSum, inputs);
        }
        let rated = if tax.category == TaxCategory::Margin { Percent::ZERO } else { tax.percent };
        let of_sum = rated.of(tax.net.minor(), self.definition.rounding).unwrap_or_default();
        let deviation = Amount::known(tax.tax.minor().saturating_sub(of_sum), tax.tax.digits());
        inputs.push(("deviation", deviation.to_string()));
        self.say(at, PriceReason::TaxOfLines, inputs);
    }

    fn totals(&mut self) {
        let Breakdown { net, tax, total, deposit, payable, .. } = self.breakdown;
        let (net, tax, total) = (net.to_string(), tax.to_string(), total.to_string());
        self.say("/total".to_owned(), PriceReason::Total, [("net", net), ("tax", tax)]);
        if let (Some(_), Some(rule)) = (deposit, &self.definition.deposit) {
            let of_lines = || guests(self.catalogue, self.asked.lines.iter());
            let guests = self.asked.party_size.map_or_else(of_lines, u64::from);
            self.said.push(size::deposit("/deposit".to_owned(), rule, total.clone(), guests));
        }
        if payable.is_some() {
            let step = self.definition.cash_rounding.map(|step| ("step", step.to_string()));
            self.say("/payable".to_owned(), PriceReason::CashRounding, [("total", total)].into_iter().chain(step));
        }
    }
}
