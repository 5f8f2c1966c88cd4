//! The itemised breakdown of a price (B4).
#![deny(clippy::arithmetic_side_effects)]

use super::charge::Charged;
use super::line::{Charges, Counted};
use super::split::{Buyer, Splitter, round_document, sum};
use super::{Charge, Explained, FeeLine, Hold, PriceLine, Quoted, cash, deposit, fee, too_large};
use crate::catalogue::{
    Catalogue, CatalogueDefinition, DocumentRounding, NO_RULES, PriceMode, PriceRules, TaxCategory,
};
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;
use crate::limits;
use crate::money::{Amount, Currency, Percent};

crate::record! {
    /// What a booking costs, line by line. The nets, taxes and gross amounts of its lines and fees sum to its own exactly.
    #[derive(Eq)]
    pub struct Breakdown {
        /// The currency of all amounts.
        pub currency: Currency,
        /// Whether unit prices, list prices and discounts include tax.
        pub prices: PriceMode,
        /// One line for each item with a direct price, in the order of the request.
        pub lines: Vec<PriceLine>,
        /// The taxes of these lines and fees, in the order of the catalogue.
        pub taxes: Vec<TaxTotal>,
        /// The sum without tax.
        pub net: Amount,
        /// The tax.
        pub tax: Amount,
        /// What is to be paid: net and tax.
        pub total: Amount,
        /// What of it is to be paid first; none if there is no deposit, or it comes to nothing.
        pub deposit: Option<Amount>,
        /// Fees, each part with one tax; in the order of the catalogue. None, if there is none.
        pub fees: Option<Vec<FeeLine>>,
        /// What stayed the same, if the buyer has other taxes.
        pub hold: Option<Hold>,
        /// What is added to the total to pay it in cash (EN 16931, BT-114).
        pub rounding: Option<Amount>,
        /// What is to be paid in cash.
        pub payable: Option<Amount>,
        /// Why each figure is what it is, if asked for.
        pub explanation: Option<Vec<Explained>>,
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

impl Breakdown {
    /// The same with other numbers for its lines, by their positions in the request.
    #[must_use]
    pub(crate) fn numbered(mut self, numbers: &[u32]) -> Self {
        for line in &mut self.lines {
            let place = usize::try_from(line.line).unwrap_or(usize::MAX).saturating_sub(1);
            line.line = numbers.get(place).copied().unwrap_or(line.line);
        }
        self
    }
}

/// Sums in minor units. Each line is at most 10^13 and there are at most 10^4, so 64 bits hold them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub entries: u32,
    pub net: i64,
    pub tax: i64,
}

impl Sums {
    #[inline]
    pub fn add(&mut self, net: i64, tax: i64) -> Option<()> {
        self.entries = self.entries.checked_add(1)?;
        self.net = self.net.checked_add(net)?;
        self.tax = self.tax.checked_add(tax)?;
        Some(())
    }
}

/// A breakdown in the making.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub catalogue: &'a Catalogue,
    guests: u64,
    charges: usize,
    pub lines: Vec<PriceLine>,
}

/// So many taxes need no list of their own.
const FEW_TAXES: usize = 8;

impl<'a> Draft<'a> {
    pub fn new(catalogue: &'a Catalogue, lines: usize) -> Self {
        Self { catalogue, guests: 0, charges: 0, lines: Vec::with_capacity(lines) }
    }

    /// One more line: its list price, with no tax split yet.
    #[inline]
    pub fn add(&mut self, line: u32, counted: &Counted<'_>) {
        let Counted { prepared, count, list, guests, .. } = *counted;
        self.guests = self.guests.saturating_add(guests.into());
        self.lines.push(PriceLine::new(&prepared.item, line, count, list));
    }

    /// The same of a line with charges of its own.
    #[cold]
    pub fn add_charges(&mut self, number: u32, counted: &Counted<'_>, charged: &Charges) -> Result<()> {
        let Counted { prepared, count, list, guests, .. } = *counted;
        self.guests = self.guests.saturating_add(guests.into());
        let line = PriceLine::new(&prepared.item, number, count, list);
        let rules = prepared.rules.as_deref().unwrap_or(&NO_RULES);
        self.charges = self.charges.saturating_add(charged.each.len());
        if self.charges > limits::CHARGES {
            let problem = Problem::new(Code::ListLength).at("/lines").with("count", self.charges);
            return Err(problem.with("limit", limits::CHARGES).into());
        }
        let mut charges = Vec::with_capacity(charged.each.len());
        for charge in &charged.each {
            charges.push(self.shown(charge, rules).ok_or(Code::Internal)?);
        }
        self.lines.push(line.with_charges(charges));
        if charged.missing > 0 {
            self.lines.push(PriceLine::minimum_charge(&prepared.item, number, charged.missing));
        }
        Ok(())
    }

    fn shown(&self, charged: &Charged, rules: &PriceRules) -> Option<Charge> {
        let digits = self.catalogue.digits();
        let categories = &self.catalogue.definition().guest_categories;
        let category = charged.category.and_then(|place| categories.get(usize::try_from(place).ok()?));
        Some(Charge {
            count: charged.count,
            free: Some(charged.free).filter(|free| *free > 0),
            unit_price: charged.price.written(digits)?,
            amount: Amount::new(charged.amount, digits)?,
            category: category.map(|category| category.id.clone()),
            rate: rules.rate(charged.rate).map(|rate| rate.id.clone()),
            tier: charged.tier.and_then(|tier| rules.tiers.get(tier)).map(|tier| tier.from),
        })
    }

    /// Whether a line may have more than one unit price, or something free.
    pub fn has_charges(&self) -> bool {
        self.charges > 0
    }

    /// Splits the tax of each line and fee, rounds by document and sums.
    pub fn finish(self, asked: &Quoted<'_>, buyer: Option<Buyer<'a>>) -> Result<Breakdown> {
        let definition = self.catalogue.definition();
        let CatalogueDefinition { currency, prices, rounding, document_rounding, ref taxes, .. } = *definition;
        let Self { catalogue, guests, mut lines, .. } = self;
        let fees = if definition.fees.is_empty() { Vec::new() } else { fee::charged(&lines, definition)? };
        let splitter = Splitter { taxes, buyer, prices, rounding, digits: catalogue.digits() };
        let (mut few, mut many) = ([Sums::default(); FEW_TAXES], Vec::new());
        let by_tax = match few.get_mut(..taxes.len()) {
            Some(few) => few,
            None => {
                many.resize(taxes.len(), Sums::default());
                many.as_mut_slice()
            }
        };
        for (i, line) in lines.iter_mut().enumerate() {
            splitter.split_line(line, by_tax).ok_or_else(|| too_large(format!("/lines/{i}")))?;
        }
        let mut fees = splitter.split_fees(fees, by_tax)?;
        if document_rounding != DocumentRounding::Line {
            by_tax.fill(Sums::default());
            round_document(&mut lines, &mut fees, document_rounding, rounding).ok_or(Code::Internal)?;
            sum(&lines, &fees, taxes, by_tax).ok_or(Code::Internal)?;
        }
        let mut sums = Sums::default();
        let mut totalled = Vec::with_capacity(by_tax.len());
        for (place, (rate, of_tax)) in taxes.iter().zip(by_tax).enumerate().filter(|(_, (_, sums))| sums.entries > 0) {
            sums.add(of_tax.net, of_tax.tax).ok_or(Code::Internal)?;
            let (percent, category) = splitter.shown(place).unwrap_or((rate.percent, rate.category));
            let (net, tax, gross) = totals(*of_tax, splitter.digits)?;
            totalled.push(TaxTotal { tax_id: rate.id.clone(), percent, category, net, tax, gross });
        }
        let (net, tax, total) = totals(sums, splitter.digits)?;
        let deposit = match &definition.deposit {
            Some(rule) => deposit::deposit(rule, total, asked.party_size.map_or(guests, u64::from), currency)?,
            None => None,
        };
        let (rounding, payable) = match asked.cash {
            true => cash::payable(total, definition)?,
            false => (None, None),
        };
        Ok(Breakdown {
            currency,
            prices,
            lines,
            taxes: totalled,
            net,
            tax,
            total,
            deposit,
            fees: Some(fees).filter(|fees| !fees.is_empty()),
            hold: splitter.buyer.map(|buyer| buyer.hold),
            rounding,
            payable,
            explanation: None,
        })
    }
}

pub(super) fn totals(sums: Sums, digits: u8) -> Result<(Amount, Amount, Amount)> {
    let gross = sums.net.checked_add(sums.tax).filter(|gross| *gross <= limits::AMOUNT_MINOR);
    let amounts = gross.and_then(|gross| {
        Some((Amount::new(sums.net, digits)?, Amount::new(sums.tax, digits)?, Amount::new(gross, digits)?))
    });
    amounts.ok_or_else(|| too_large(String::new()).into())
}
