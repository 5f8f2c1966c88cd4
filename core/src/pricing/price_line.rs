//! A line of a breakdown, kept small: what is the same for all lines of a product is shared with the catalogue.
#![deny(clippy::arithmetic_side_effects)]

use super::LineDiscount;
use crate::catalogue::{Item, TaxCategory, Text};
use crate::error::Problems;
use crate::ids::Ident;
use crate::json::{At, Decode, Encode, Json, Shape, Shapes};
use crate::money::{Amount, Percent};
use rust_decimal::Decimal;
use std::fmt;
use std::sync::Arc;

/// One line of a breakdown.
#[derive(Clone, PartialEq, Eq)]
pub struct PriceLine {
    item: Arc<Item>,
    /// Its number: the position in the request, from 1.
    pub line: u32,
    /// How many times the unit price is charged: units, guests, nights or guest-nights.
    pub count: u32,
    list: i64,
    /// Until the tax is split, the price in the prices' mode that discounts have left.
    net: i64,
    tax: i64,
    discounts: Taken,
}

/// What was taken off a line. Most have one discount at most, which needs no list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Taken {
    Nothing,
    Once(LineDiscount),
    Often(Vec<LineDiscount>),
}

impl PriceLine {
    /// A line at its list price, in minor units, its tax not yet split.
    #[inline]
    pub(super) fn new(item: &Arc<Item>, line: u32, count: u32, list: i64) -> Self {
        Self { item: Arc::clone(item), line, count, list, net: list, tax: 0, discounts: Taken::Nothing }
    }

    /// The product.
    #[must_use]
    pub fn product(&self) -> &Ident {
        &self.item.product
    }

    /// Its name for people.
    #[must_use]
    pub fn name(&self) -> &Text {
        &self.item.name
    }

    /// The exact price of one, with at least the decimals of the currency.
    #[must_use]
    pub fn unit_price(&self) -> Decimal {
        self.item.unit_price
    }

    /// Count × unit price, rounded, before discounts.
    #[must_use]
    pub fn list(&self) -> Amount {
        Amount::known(self.list, self.item.digits)
    }

    /// What was taken off it, in order.
    #[must_use]
    pub fn discounts(&self) -> &[LineDiscount] {
        match &self.discounts {
            Taken::Nothing => &[],
            Taken::Once(discount) => std::slice::from_ref(discount),
            Taken::Often(discounts) => discounts,
        }
    }

    /// The price without tax.
    #[must_use]
    pub fn net(&self) -> Amount {
        Amount::known(self.net, self.item.digits)
    }

    /// The tax.
    #[must_use]
    pub fn tax(&self) -> Amount {
        Amount::known(self.tax, self.item.digits)
    }

    /// The price with tax.
    #[must_use]
    pub fn gross(&self) -> Amount {
        Amount::known(self.net.saturating_add(self.tax), self.item.digits)
    }

    /// Which tax.
    #[must_use]
    pub fn tax_id(&self) -> &Ident {
        &self.item.tax_id
    }

    /// Its rate.
    #[must_use]
    pub fn percent(&self) -> Percent {
        self.item.percent
    }

    /// Its category.
    #[must_use]
    pub fn category(&self) -> TaxCategory {
        self.item.category
    }

    /// What it shows of its product.
    #[inline]
    pub(super) fn item(&self) -> &Item {
        &self.item
    }

    /// What discounts have left of it, before its tax is split.
    #[inline]
    pub(super) fn left(&self) -> i64 {
        self.net
    }

    /// Notes what a discount takes off: nothing is not noted, and more than is left is not taken.
    #[inline]
    pub(super) fn take_off(&mut self, id: &Ident, minor: i64) -> Option<()> {
        let minor = minor.min(self.net);
        if minor > 0 {
            self.net = self.net.checked_sub(minor)?;
            let taken = LineDiscount { id: id.clone(), amount: Amount::known(minor, self.item.digits) };
            self.discounts = match std::mem::replace(&mut self.discounts, Taken::Nothing) {
                Taken::Nothing => Taken::Once(taken),
                Taken::Once(first) => Taken::Often(vec![first, taken]),
                Taken::Often(mut all) => {
                    all.push(taken);
                    Taken::Often(all)
                }
            };
        }
        Some(())
    }

    /// The split of what is left of it.
    #[inline]
    pub(super) fn split(&mut self, net: i64, tax: i64) {
        (self.net, self.tax) = (net, tax);
    }

    fn shown(&self) -> wire::PriceLine {
        wire::PriceLine {
            line: self.line,
            product: self.product().clone(),
            name: self.name().clone(),
            count: self.count,
            unit_price: self.unit_price(),
            list: self.list(),
            discounts: self.discounts().to_vec(),
            net: self.net(),
            tax: self.tax(),
            gross: self.gross(),
            tax_id: self.tax_id().clone(),
            percent: self.percent(),
            category: self.category(),
        }
    }
}

impl fmt::Debug for PriceLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.shown(), f)
    }
}

impl serde::Serialize for PriceLine {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shown().serialize(serializer)
    }
}

impl Encode for PriceLine {
    fn encode(&self, out: &mut Vec<u8>) {
        self.shown().encode(out);
    }
}

impl<'de> serde::Deserialize<'de> for PriceLine {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::json::from_tree(deserializer)
    }
}

impl Decode for PriceLine {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let read = wire::PriceLine::decode(json, at, problems)?;
        let mut discounts = read.discounts;
        let item = Item {
            product: read.product,
            name: read.name,
            unit_price: read.unit_price,
            tax_id: read.tax_id,
            percent: read.percent,
            category: read.category,
            digits: read.list.digits(),
            tax: 0,
        };
        Some(Self {
            item: Arc::new(item),
            line: read.line,
            count: read.count,
            list: read.list.minor(),
            net: read.net.minor(),
            tax: read.tax.minor(),
            discounts: match (discounts.len(), discounts.pop()) {
                (1, Some(only)) => Taken::Once(only),
                (_, Some(last)) => {
                    discounts.push(last);
                    Taken::Often(discounts)
                }
                (_, None) => Taken::Nothing,
            },
        })
    }
    fn shape(shapes: &mut Shapes) -> Shape {
        wire::PriceLine::shape(shapes)
    }
}

/// The line as it is written and read.
mod wire {
    use super::{Amount, Decimal, Ident, LineDiscount, Percent, TaxCategory, Text};

    crate::record! {
        /// One line of a breakdown.
        #[derive(Eq)]
        pub struct PriceLine {
            /// Its number: the position in the request, from 1.
            pub line: u32,
            /// The product.
            pub product: Ident,
            /// Its name for people.
            pub name: Text,
            /// How many times the unit price is charged: units, guests, nights or guest-nights.
            pub count: u32,
            /// The exact price of one, with at least the decimals of the currency.
            pub unit_price: Decimal,
            /// Count × unit price, rounded, before discounts.
            pub list: Amount,
            /// What was taken off it, in order.
            pub discounts: Vec<LineDiscount>,
            /// The price without tax.
            pub net: Amount,
            /// The tax.
            pub tax: Amount,
            /// The price with tax.
            pub gross: Amount,
            /// Which tax.
            pub tax_id: Ident,
            /// Its rate.
            pub percent: Percent,
            /// Its category.
            pub category: TaxCategory,
        }
    }
}
