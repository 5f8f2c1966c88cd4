//! What pricing needs of a product, looked up once when the catalogue is checked.

use super::{Basis, Product, TaxCategory, Text};
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
}

/// What is the same on every line of a product: shared, not copied.
#[derive(Debug, Clone, Eq)]
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
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        let Self { product, name, unit_price, tax_id, percent, category, digits, tax: _ } = self;
        *product == other.product
            && *name == other.name
            && *unit_price == other.unit_price
            && *tax_id == other.tax_id
            && *percent == other.percent
            && *category == other.category
            && *digits == other.digits
    }
}

impl Prepared {
    /// A product with its unit price, and the tax it has.
    pub fn new(product: &Product, unit_price: Option<i64>, tax: usize, rate: &super::Tax, digits: u8) -> Self {
        let whole = unit_price.filter(|units| units % PARTS == 0).map(|units| units / PARTS);
        let plain = product.basis == Basis::Unit && product.sessions.is_empty() && product.parts.is_empty();
        let item = Item {
            product: product.id.clone(),
            name: product.name.clone(),
            unit_price: unit_price.map_or(Decimal::ZERO, |units| written(units, digits)),
            tax_id: rate.id.clone(),
            percent: rate.percent,
            category: rate.category,
            digits,
            tax,
        };
        Self { item: Arc::new(item), unit_price, plain: whole.filter(|_| plain) }
    }
}

/// A unit price as it is written: all its decimals, without zeros at their end beyond those of the currency.
pub(crate) fn written(mut units: i64, digits: u8) -> Decimal {
    if units % PARTS == 0 {
        return Decimal::new(units / PARTS, digits.into());
    }
    let mut beyond = 4;
    while beyond > 0 && units % 10 == 0 {
        units /= 10;
        beyond -= 1;
    }
    Decimal::new(units, u32::from(digits) + beyond)
}
