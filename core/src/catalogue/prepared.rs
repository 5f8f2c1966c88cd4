//! What pricing needs of a product, looked up once when the catalogue is checked.

use super::{Basis, PriceRules, Product, TaxCategory, Text, UnitPrice};
use crate::ids::Ident;
use crate::money::Percent;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The parts of a minor unit that unit prices are counted in.
pub(crate) const PARTS: i64 = 10_000;

/// A product as pricing sees it.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    /// What every line of it shows.
    pub item: Arc<Item>,
    /// Its unit price in 1/10,000 of a minor unit; none for what only a package includes.
    pub unit_price: Option<i64>,
    /// The same in minor units, if it is a whole number of them and a line of this product has nothing but a quantity.
    pub plain: Option<i64>,
    /// Its prices, if it has several, or a rule beside its price.
    pub rules: Option<Box<PriceRules>>,
}

/// A tax of a part of a package.
#[derive(Debug, Clone)]
pub(crate) struct SplitTax {
    /// The place of the tax in the catalogue.
    pub tax: usize,
    pub weight: i64,
}

/// What is the same on every line of a product: shared, not copied.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub product: Ident,
    pub name: Text,
    pub unit_price: Decimal,
    pub tax_id: Ident,
    pub percent: Percent,
    pub category: TaxCategory,
    /// How many decimals the currency has.
    pub digits: u8,
    /// The place of the tax in the catalogue: of no meaning beside another catalogue.
    pub tax: usize,
    /// The taxes of its parts, if there are several; by their places in the catalogue, too.
    pub tax_split: Vec<SplitTax>,
}

impl Prepared {
    /// A product with its unit price, and the tax it has.
    pub fn new(product: &Product, unit_price: Option<i64>, tax: usize, rate: &super::Tax, digits: u8) -> Self {
        let item = Item {
            product: product.id.clone(),
            name: product.name.clone(),
            unit_price: unit_price.map_or(Decimal::ZERO, |units| written(units, digits)),
            tax_id: rate.id.clone(),
            percent: rate.percent,
            category: rate.category,
            digits,
            tax,
            tax_split: Vec::new(),
        };
        let whole = unit_price.filter(|units| units % PARTS == 0).map(|units| units / PARTS);
        let by_quantity = product.basis == Basis::Unit && product.sessions.is_empty() && product.parts.is_empty();
        Self { item: Arc::new(item), unit_price, plain: whole.filter(|_| by_quantity), rules: None }
    }

    /// The same with more than one price or tax.
    pub fn with(self, rules: Option<PriceRules>, tax_split: Vec<SplitTax>) -> Self {
        let item = if tax_split.is_empty() { self.item } else { Arc::new(Item { tax_split, ..(*self.item).clone() }) };
        let plain = self.plain.filter(|_| rules.is_none());
        Self { item, plain, rules: rules.map(Box::new), ..self }
    }
}

/// A unit price as it is written: all its decimals, without zeros at their end beyond those of the currency.
pub(crate) fn written(units: i64, digits: u8) -> Decimal {
    if units % PARTS == 0 {
        return Decimal::new(units / PARTS, digits.into());
    }
    at_least(Decimal::new(units, u32::from(digits) + 4), digits)
}

impl UnitPrice {
    /// The same of an exact unit price; `None` past what a decimal holds.
    pub fn written(self, digits: u8) -> Option<Decimal> {
        let Self { units, keep } = self;
        if keep == Percent::WHOLE {
            return Some(written(units, digits));
        }
        let exact = i128::from(units).checked_mul(keep.into())?;
        Some(at_least(Decimal::try_from_i128_with_scale(exact, u32::from(digits) + 10).ok()?, digits))
    }
}

/// Without zeros at its end beyond so many decimals.
fn at_least(value: Decimal, digits: u8) -> Decimal {
    let mut value = value.normalize();
    if value.scale() < digits.into() {
        value.rescale(digits.into());
    }
    value
}
