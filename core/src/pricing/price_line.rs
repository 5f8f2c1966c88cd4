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
#[derive(Clone)]
pub struct PriceLine {
    item: Arc<Item>,
    /// Its number: the position in the request, from 1.
    pub line: u32,
    /// How many times a unit price is charged: units, guests, nights or guest-nights; free ones included.
    pub count: u32,
    list: i64,
    /// Until the tax is split, the price in the prices' mode that discounts have left.
    net: i64,
    tax: i64,
    discounts: Taken,
    more: Option<Box<More>>,
}

/// What few lines have.
#[derive(Debug, Clone, Default)]
struct More {
    /// The price of one, where it is not the product's own; none in it, if its charges have several.
    unit_price: Option<Option<Decimal>>,
    free: u32,
    charges: Vec<Charge>,
    taxes: Vec<LineTax>,
    kind: Option<PriceLineKind>,
}

crate::names! {
    /// What a line of a breakdown is, if it is not what was asked for.
    pub enum PriceLineKind {
        /// What is missing to a minimum charge.
        MinimumCharge = "minimum_charge",
    }
}

crate::record! {
    /// A part of a line that has one unit price.
    #[derive(Eq)]
    pub struct Charge {
        /// How many times, free ones included.
        pub count: u32,
        /// How many of them are free.
        pub free: Option<u32>,
        /// The exact price of one.
        pub unit_price: Decimal,
        /// What is not free × unit price, rounded.
        pub amount: Amount,
        /// The guest category.
        pub category: Option<Ident>,
        /// The rate of these dates.
        pub rate: Option<Ident>,
        /// The number that the tier begins at.
        pub tier: Option<u32>,
    }
}

crate::record! {
    /// The part of a line's price that has one tax (G5).
    #[derive(Eq)]
    pub struct LineTax {
        /// Which tax.
        pub tax_id: Ident,
        /// Its rate.
        pub percent: Percent,
        /// Its category.
        pub category: TaxCategory,
        /// The part of the price, in the prices' mode.
        pub price: Amount,
        /// The price without tax.
        pub net: Amount,
        /// The tax.
        pub tax: Amount,
        /// The price with tax.
        pub gross: Amount,
    }
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
        Self { item: Arc::clone(item), line, count, list, net: list, tax: 0, discounts: Taken::Nothing, more: None }
    }

    /// What is missing to the minimum charge of a line, as a line of its own.
    pub(super) fn minimum_charge(item: &Arc<Item>, line: u32, missing: i64) -> Self {
        let unit_price = Some(Some(Decimal::new(missing, item.digits.into())));
        let more = More { unit_price, kind: Some(PriceLineKind::MinimumCharge), ..More::default() };
        Self { more: Some(Box::new(more)), ..Self::new(item, line, 1, missing) }
    }

    /// The same line with what it charges.
    pub(super) fn with_charges(mut self, charges: Vec<Charge>) -> Self {
        let free = charges.iter().fold(0_u32, |sum, charge| sum.saturating_add(charge.free.unwrap_or_default()));
        let (unit_price, charges) = match charges.as_slice() {
            [only] => (Some(only.unit_price), Vec::new()),
            _ => (None, charges),
        };
        if free > 0 || unit_price != Some(self.item.unit_price) {
            let more = More { unit_price: Some(unit_price), free, charges, ..More::default() };
            self.more = Some(Box::new(more));
        }
        self
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

    /// The exact price of one, with at least the decimals of the currency; none, if its charges have several.
    #[must_use]
    pub fn unit_price(&self) -> Option<Decimal> {
        self.more.as_ref().and_then(|more| more.unit_price).unwrap_or(Some(self.item.unit_price))
    }

    /// How many of its count are free.
    #[must_use]
    pub fn free(&self) -> u32 {
        self.more.as_ref().map_or(0, |more| more.free)
    }

    /// What it charges, if there are several unit prices.
    #[must_use]
    pub fn charges(&self) -> &[Charge] {
        self.more.as_ref().map_or(&[], |more| &more.charges)
    }

    /// What it is, if it is not what was asked for.
    #[must_use]
    pub fn kind(&self) -> Option<PriceLineKind> {
        self.more.as_ref()?.kind
    }

    /// Its taxes, if there are several (G5).
    #[must_use]
    pub fn taxes(&self) -> &[LineTax] {
        self.more.as_ref().map_or(&[], |more| &more.taxes)
    }

    /// What is charged, rounded, before discounts.
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

    /// Which tax; none, if it has several.
    #[must_use]
    pub fn tax_id(&self) -> Option<&Ident> {
        self.taxes().is_empty().then_some(&self.item.tax_id)
    }

    /// Its rate; none, if it has several.
    #[must_use]
    pub fn percent(&self) -> Option<Percent> {
        self.taxes().is_empty().then_some(self.item.percent)
    }

    /// Its category; none, if it has several.
    #[must_use]
    pub fn category(&self) -> Option<TaxCategory> {
        self.taxes().is_empty().then_some(self.item.category)
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

    /// The same with another rate and category: the buyer's.
    pub(super) fn retax(&mut self, percent: Percent, category: TaxCategory) {
        self.item = Arc::new(Item { percent, category, ..(*self.item).clone() });
    }

    /// The split of its parts, of which it is the sum.
    pub(super) fn split_parts(&mut self, taxes: Vec<LineTax>) -> Option<()> {
        let sum = |pick: fn(&LineTax) -> Amount| {
            taxes.iter().try_fold(0_i64, |sum, part| sum.checked_add(pick(part).minor()))
        };
        (self.net, self.tax) = (sum(|part| part.net)?, sum(|part| part.tax)?);
        self.more.get_or_insert_default().taxes = taxes;
        Some(())
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
            tax_id: self.tax_id().cloned(),
            percent: self.percent(),
            category: self.category(),
            free: Some(self.free()).filter(|free| *free > 0),
            charges: Some(self.charges().to_vec()).filter(|charges| !charges.is_empty()),
            taxes: Some(self.taxes().to_vec()).filter(|taxes| !taxes.is_empty()),
            kind: self.kind(),
        }
    }
}

impl PartialEq for PriceLine {
    fn eq(&self, other: &Self) -> bool {
        self.shown() == other.shown()
    }
}

impl Eq for PriceLine {}

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
        let taxes = read.taxes.unwrap_or_default();
        let first = taxes.first();
        let (Some(tax_id), Some(percent), Some(category)) = (
            read.tax_id.or_else(|| first.map(|part| part.tax_id.clone())),
            read.percent.or_else(|| first.map(|part| part.percent)),
            read.category.or_else(|| first.map(|part| part.category)),
        ) else {
            at.missing("taxes", problems);
            return None;
        };
        let mut discounts = read.discounts;
        let item = Item {
            product: read.product,
            name: read.name,
            unit_price: read.unit_price.unwrap_or_default(),
            tax_id,
            percent,
            category,
            digits: read.list.digits(),
            tax: 0,
            tax_split: Vec::new(),
        };
        let more = More {
            unit_price: Some(read.unit_price),
            free: read.free.unwrap_or_default(),
            charges: read.charges.unwrap_or_default(),
            taxes,
            kind: read.kind,
        };
        Some(Self {
            item: Arc::new(item),
            line: read.line,
            count: read.count,
            list: read.list.minor(),
            net: read.net.minor(),
            tax: read.tax.minor(),
            more: Some(Box::new(more)),
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
    use super::{Amount, Charge, Decimal, Ident, LineDiscount, LineTax, Percent, PriceLineKind, TaxCategory, Text};

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
            /// How many times a unit price is charged: units, guests, nights or guest-nights; free ones included.
            pub count: u32,
            /// How many of them are free.
            pub free: Option<u32>,
            /// The exact price of one, with at least the decimals of the currency; none, if its charges have several.
            pub unit_price: Option<Decimal>,
            /// What it charges, if there are several unit prices.
            pub charges: Option<Vec<Charge>>,
            /// What is charged, rounded, before discounts.
            pub list: Amount,
            /// What was taken off it, in order.
            pub discounts: Vec<LineDiscount>,
            /// The price without tax.
            pub net: Amount,
            /// The tax.
            pub tax: Amount,
            /// The price with tax.
            pub gross: Amount,
            /// Which tax; none, if it has several.
            pub tax_id: Option<Ident>,
            /// Its rate; none, if it has several.
            pub percent: Option<Percent>,
            /// Its category; none, if it has several.
            pub category: Option<TaxCategory>,
            /// Its taxes, if there are several (G5).
            pub taxes: Option<Vec<LineTax>>,
            /// What it is, if it is not what was asked for.
            pub kind: Option<PriceLineKind>,
        }
    }
}
