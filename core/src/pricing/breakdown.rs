//! The itemised breakdown of a price (B4).
#![deny(clippy::arithmetic_side_effects)]

use super::line::Counted;
use super::{PriceLine, deposit, tax, too_large};
use crate::catalogue::{Catalogue, CatalogueDefinition, PriceMode, TaxCategory};
use crate::error::{Code, Result};
use crate::ids::Ident;
use crate::limits;
use crate::money::{Amount, Currency, Percent};

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

/// A breakdown in the making.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    catalogue: &'a Catalogue,
    guests: u64,
    pub lines: Vec<PriceLine>,
}

/// So many taxes need no list of their own.
const FEW_TAXES: usize = 8;

impl<'a> Draft<'a> {
    pub fn new(catalogue: &'a Catalogue, lines: usize) -> Self {
        Self { catalogue, guests: 0, lines: Vec::with_capacity(lines) }
    }

    /// One more line: its list price, with no tax split yet.
    #[inline]
    pub fn add(&mut self, line: u32, counted: &Counted<'_>) {
        self.guests = self.guests.saturating_add(counted.guests.into());
        self.lines.push(PriceLine::new(&counted.prepared.item, line, counted.count, counted.list));
    }

    /// Splits the tax of each line and sums.
    pub fn finish(mut self) -> Result<Breakdown> {
        let CatalogueDefinition { currency, prices, rounding, ref taxes, .. } = *self.catalogue.definition();
        let digits = self.catalogue.digits();
        let (mut few, mut many) = ([Sums::default(); FEW_TAXES], Vec::new());
        let by_tax = match few.get_mut(..taxes.len()) {
            Some(few) => few,
            None => {
                many.resize(taxes.len(), Sums::default());
                many.as_mut_slice()
            }
        };
        for (i, line) in self.lines.iter_mut().enumerate() {
            let item = line.item();
            let tax = item.tax;
            let split = tax::split(line.left(), item.percent, item.category, prices, rounding);
            let Some(split) = split.filter(|split| split.gross <= limits::AMOUNT_MINOR) else {
                return Err(too_large(format!("/lines/{i}")).into());
            };
            line.split(split.net, split.tax);
            by_tax.get_mut(tax).and_then(|of_tax| of_tax.add(split.net, split.tax)).ok_or(Code::Internal)?;
        }
        let mut sums = Sums::default();
        let mut totalled = Vec::with_capacity(by_tax.len());
        for (rate, of_tax) in taxes.iter().zip(by_tax).filter(|(_, sums)| sums.lines > 0) {
            sums.add(of_tax.net, of_tax.tax).ok_or(Code::Internal)?;
            let (tax_id, percent, category) = (rate.id.clone(), rate.percent, rate.category);
            let (net, tax, gross) = totals(*of_tax, digits)?;
            totalled.push(TaxTotal { tax_id, percent, category, net, tax, gross });
        }
        let (net, tax, total) = totals(sums, digits)?;
        let deposit = match &self.catalogue.definition().deposit {
            Some(rule) => deposit::deposit(rule, total, self.guests, currency)?,
            None => None,
        };
        Ok(Breakdown { currency, prices, lines: self.lines, taxes: totalled, net, tax, total, deposit })
    }
}

fn totals(sums: Sums, digits: u8) -> Result<(Amount, Amount, Amount)> {
    let gross = sums.net.checked_add(sums.tax).filter(|gross| *gross <= limits::AMOUNT_MINOR);
    let amounts = gross.and_then(|gross| {
        Some((Amount::new(sums.net, digits)?, Amount::new(sums.tax, digits)?, Amount::new(gross, digits)?))
    });
    amounts.ok_or_else(|| too_large(String::new()).into())
}
