//! The itemised breakdown of a price (B4).
#![deny(clippy::arithmetic_side_effects)]

use super::line::{Counted, PARTS};
use super::{deposit, tax, too_large};
use crate::catalogue::{CatalogueDefinition, PriceMode, TaxCategory, Text};
use crate::error::{Code, Result};
use crate::ids::Ident;
use crate::limits;
use crate::money::{Amount, Currency, Percent};
use rust_decimal::Decimal;

crate::record! {
    /// What a booking costs, line by line. Its lines' nets, taxes and gross amounts sum to its own exactly.
    #[derive(Eq)]
    pub struct Breakdown {
        /// The currency of all amounts.
        pub currency: Currency,
        /// Whether unit prices, list prices and discounts include tax.
        pub prices: PriceMode,
        /// One line for each item with a direct price, in the order of the request.
        pub lines: Vec<PriceLine>,
        /// The taxes of these lines, in the order of the catalogue.
        pub taxes: Vec<TaxTotal>,
        /// The sum without tax.
        pub net: Amount,
        /// The tax.
        pub tax: Amount,
        /// What is to be paid: net and tax.
        pub total: Amount,
        /// What of it is to be paid first; none if there is no deposit, or it comes to nothing.
        pub deposit: Option<Amount>,
    }
}

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

crate::record! {
    /// What a discount took off one line.
    #[derive(Eq)]
    pub struct LineDiscount {
        /// The discount.
        pub id: Ident,
        /// What it took off, in the prices' mode: a positive amount.
        pub amount: Amount,
    }
}

crate::record! {
    /// The sums of one tax.
    #[derive(Eq)]
    pub struct TaxTotal {
        /// Which tax.
        pub tax_id: Ident,
        /// Its rate.
        pub percent: Percent,
        /// Its category.
        pub category: TaxCategory,
        /// The sum of its lines without tax.
        pub net: Amount,
        /// The sum of their tax.
        pub tax: Amount,
        /// The sum of their prices with tax.
        pub gross: Amount,
    }
}

/// Sums in minor units. Each line is at most 10^13 and there are at most 10^4, so 64 bits hold them.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    lines: u32,
    net: i64,
    tax: i64,
}

impl Sums {
    fn add(&mut self, net: i64, tax: i64) -> Option<()> {
        self.lines = self.lines.checked_add(1)?;
        self.net = self.net.checked_add(net)?;
        self.tax = self.tax.checked_add(tax)?;
        Some(())
    }
}

/// A breakdown in the making: its lines, and beside each what is still open about it.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    definition: &'a CatalogueDefinition,
    pub digits: u8,
    guests: u64,
    pub lines: Vec<PriceLine>,
    pub open: Vec<Open>,
}

/// What is open about a line.
#[derive(Debug)]
pub(super) struct Open {
    /// What discounts have left of it, in minor units.
    pub left: i64,
    /// The place of its tax in the catalogue.
    tax: usize,
}

impl<'a> Draft<'a> {
    pub fn new(definition: &'a CatalogueDefinition, lines: usize) -> Self {
        let digits = definition.currency.digits();
        let (lines, open) = (Vec::with_capacity(lines), Vec::with_capacity(lines));
        Self { definition, digits, guests: 0, lines, open }
    }

    /// One more line: its list price, with no tax split yet.
    #[inline]
    pub fn add(&mut self, line: u32, counted: &Counted<'_>) {
        let Counted { product, prepared, list, .. } = counted;
        let Some(rate) = self.definition.taxes.get(prepared.tax) else { return };
        let zero = Amount::zero(self.digits);
        self.guests = self.guests.saturating_add(counted.guests.into());
        self.open.push(Open { left: list.minor(), tax: prepared.tax });
        self.lines.push(PriceLine {
            line,
            product: product.id.clone(),
            name: product.name.clone(),
            count: counted.count,
            unit_price: unit_price(counted.unit_price, self.digits),
            list: *list,
            discounts: Vec::new(),
            net: zero,
            tax: zero,
            gross: zero,
            tax_id: rate.id.clone(),
            percent: prepared.percent,
            category: rate.category,
        });
    }

    /// Splits the tax of each line and sums.
    pub fn finish(mut self) -> Result<Breakdown> {
        let CatalogueDefinition { currency, prices, rounding, .. } = *self.definition;
        let mut sums = Sums::default();
        let mut by_tax = vec![Sums::default(); self.definition.taxes.len()];
        for (i, (line, open)) in self.lines.iter_mut().zip(&self.open).enumerate() {
            let split = tax::split(open.left, line.percent, line.category, prices, rounding);
            let amount = |minor| Amount::new(minor, self.digits);
            let amounts =
                split.and_then(|split| Some((split, amount(split.net)?, amount(split.tax)?, amount(split.gross)?)));
            let Some((split, net, tax, gross)) = amounts else { return Err(too_large(format!("/lines/{i}")).into()) };
            (line.net, line.tax, line.gross) = (net, tax, gross);
            sums.add(split.net, split.tax).ok_or(Code::Internal)?;
            by_tax.get_mut(open.tax).and_then(|of_tax| of_tax.add(split.net, split.tax)).ok_or(Code::Internal)?;
        }
        let (net, tax, total) = totals(sums, self.digits)?;
        let mut taxes = Vec::with_capacity(by_tax.len());
        for (rate, of_tax) in self.definition.taxes.iter().zip(by_tax).filter(|(_, sums)| sums.lines > 0) {
            let (net, tax, gross) = totals(of_tax, self.digits)?;
            let (tax_id, percent, category) = (rate.id.clone(), rate.percent, rate.category);
            taxes.push(TaxTotal { tax_id, percent, category, net, tax, gross });
        }
        let deposit = match &self.definition.deposit {
            Some(rule) => deposit::deposit(rule, total, self.guests, currency)?,
            None => None,
        };
        Ok(Breakdown { currency, prices, lines: self.lines, taxes, net, tax, total, deposit })
    }
}

fn totals(sums: Sums, digits: u8) -> Result<(Amount, Amount, Amount)> {
    let gross = sums.net.checked_add(sums.tax).filter(|gross| *gross <= limits::AMOUNT_MINOR);
    let amounts = gross.and_then(|gross| {
        Some((Amount::new(sums.net, digits)?, Amount::new(sums.tax, digits)?, Amount::new(gross, digits)?))
    });
    amounts.ok_or_else(|| too_large(String::new()).into())
}

/// A unit price as it is written: all its decimals, without zeros at their end beyond those of the currency.
fn unit_price(mut units: i64, digits: u8) -> Decimal {
    if units.checked_rem(PARTS) == Some(0) {
        return Decimal::new(units.checked_div(PARTS).unwrap_or(units), digits.into());
    }
    let mut beyond = 4_u32;
    while beyond > 0 && units.checked_rem(10) == Some(0) {
        units = units.checked_div(10).unwrap_or(units);
        beyond = beyond.saturating_sub(1);
    }
    Decimal::new(units, u32::from(digits).saturating_add(beyond))
}
