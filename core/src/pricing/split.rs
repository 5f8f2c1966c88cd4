//! Splitting the tax of what a quote holds: lines, parts of lines, fees; and the sums of it.
#![deny(clippy::arithmetic_side_effects)]

use super::breakdown::Sums;
use super::document::{self, Entry};
use super::fee::Charged;
use super::tax::{self, BuyerTaxes, Hold, Split};
use super::{FeeLine, LineTax, PriceLine, too_large};
use crate::catalogue::{DocumentRounding, PriceMode, Tax, TaxCategory};
use crate::error::{Code, Problems, Result};
use crate::json::At;
use crate::limits;
use crate::money::{Amount, Percent, Rounding, allocate};
use crate::order;

/// The taxes of a buyer, by their places in the catalogue.
#[derive(Debug)]
pub(super) struct Buyer<'a> {
    by_tax: Vec<Option<&'a Tax>>,
    pub hold: Hold,
}

impl<'a> Buyer<'a> {
    /// Looks the taxes up; `catalogue.unknown`, `catalogue.duplicate`, `catalogue.contradiction` below `at`.
    pub fn new(buyer: &'a BuyerTaxes, taxes: &[Tax], at: At<'_>, problems: &mut Problems) -> Self {
        let mut by_tax = vec![None; taxes.len()];
        let places = order::map(taxes.iter().enumerate().map(|(place, tax)| (&tax.id, place)));
        let list = at.field("taxes");
        for (i, new) in buyer.taxes.iter().enumerate() {
            let at = list.index(i);
            let problem = |code| at.problem(code).with("what", "the tax").with("given", new.id.as_str());
            let Some(place) = places.get(&new.id).copied() else {
                let known: Vec<String> = taxes.iter().take(20).map(|tax| tax.id.to_string()).collect();
                problems.push(problem(Code::CatalogueUnknown).with("candidates", known));
                continue;
            };
            if by_tax.get(place).is_some_and(Option::is_some) {
                problems.push(problem(Code::CatalogueDuplicate));
            }
            if !new.category.has_rate() && new.percent != Percent::ZERO {
                let why = format!("the category `{}` has no percentage but 0", new.category);
                problems.push(problem(Code::CatalogueContradiction).with("why", why));
            }
            let seller = taxes.get(place).map(|tax| (tax.percent, tax.category));
            if let Some(slot) = by_tax.get_mut(place).filter(|_| seller != Some((new.percent, new.category))) {
                *slot = Some(new);
            }
        }
        Self { by_tax, hold: buyer.hold }
    }
}

/// What splitting goes by.
#[derive(Debug)]
pub(super) struct Splitter<'a> {
    pub taxes: &'a [Tax],
    pub buyer: Option<Buyer<'a>>,
    pub prices: PriceMode,
    pub rounding: Rounding,
    pub digits: u8,
}

impl Splitter<'_> {
    /// The buyer's own tax in place of one of the catalogue's.
    fn new_tax(&self, place: usize) -> Option<&Tax> {
        *self.buyer.as_ref()?.by_tax.get(place)?
    }

    /// The rate and category that a tax is shown with.
    pub fn shown(&self, place: usize) -> Option<(Percent, TaxCategory)> {
        let tax = self.new_tax(place).or_else(|| self.taxes.get(place))?;
        Some((tax.percent, tax.category))
    }

    /// Splits the tax of one line, adding it to the sums by tax; `None` past the range.
    #[inline]
    pub fn split_line(&self, line: &mut PriceLine, by_tax: &mut [Sums]) -> Option<()> {
        let item = line.item();
        if self.buyer.is_some() || !item.tax_split.is_empty() {
            return self.split_any_line(line, by_tax);
        }
        let place = item.tax;
        let split = tax::split(line.left(), item.percent, item.category, self.prices, self.rounding)?;
        if split.gross > limits::AMOUNT_MINOR {
            return None;
        }
        line.split(split.net, split.tax);
        by_tax.get_mut(place)?.add(split.net, split.tax)
    }

    #[cold]
    fn split_any_line(&self, line: &mut PriceLine, by_tax: &mut [Sums]) -> Option<()> {
        let item = line.item();
        if item.tax_split.is_empty() {
            let place = item.tax;
            let split = self.split(line.left(), place)?;
            line.split(split.net, split.tax);
            if let Some(new) = self.new_tax(place) {
                line.retax(new.percent, new.category);
            }
            return by_tax.get_mut(place)?.add(split.net, split.tax);
        }
        let weights: Vec<i64> = item.tax_split.iter().map(|part| part.weight).collect();
        let mut parts = Vec::with_capacity(weights.len());
        for (part, price) in item.tax_split.iter().zip(allocate(line.left(), &weights)?) {
            let split = self.split(price, part.tax)?;
            by_tax.get_mut(part.tax)?.add(split.net, split.tax)?;
            let (percent, category) = self.shown(part.tax)?;
            parts.push(LineTax {
                tax_id: self.taxes.get(part.tax)?.id.clone(),
                percent,
                category,
                price: Amount::new(price, self.digits)?,
                net: Amount::new(split.net, self.digits)?,
                tax: Amount::new(split.tax, self.digits)?,
                gross: Amount::new(split.gross, self.digits)?,
            });
        }
        line.split_parts(parts)?;
        (line.gross().minor() <= limits::AMOUNT_MINOR).then_some(())
    }

    /// Splits a price with the tax of a place, and changes it for the buyer.
    fn split(&self, price: i64, place: usize) -> Option<Split> {
        let tax = self.taxes.get(place)?;
        let split = tax::split(price, tax.percent, tax.category, self.prices, self.rounding)?;
        let split = match (self.new_tax(place), &self.buyer) {
            (Some(new), Some(buyer)) => tax::held(split, buyer.hold, new, self.rounding)?,
            _ => split,
        };
        (split.gross <= limits::AMOUNT_MINOR).then_some(split)
    }

    /// Splits the tax of each part of each fee, adding it to the sums by tax.
    pub fn split_fees(&self, charged: Vec<Charged<'_>>, by_tax: &mut [Sums]) -> Result<Vec<FeeLine>> {
        let mut fees = Vec::new();
        for Charged { fee, parts } in charged {
            for (place, price) in parts {
                let split = self.split(price, place).ok_or_else(|| too_large(String::new()))?;
                by_tax.get_mut(place).and_then(|sums| sums.add(split.net, split.tax)).ok_or(Code::Internal)?;
                let (percent, category) = self.shown(place).ok_or(Code::Internal)?;
                let amount = |minor| Amount::checked(Some(minor), self.digits);
                fees.push(FeeLine {
                    fee: fee.id.clone(),
                    name: fee.name.clone(),
                    price: amount(price)?,
                    net: amount(split.net)?,
                    tax: amount(split.tax)?,
                    gross: amount(split.gross)?,
                    tax_id: self.taxes.get(place).ok_or(Code::Internal)?.id.clone(),
                    percent,
                    category,
                });
            }
        }
        Ok(fees)
    }
}

/// Rounds lines, parts of lines and fees by document; lines with parts are their sums.
pub(super) fn round_document(
    lines: &mut [PriceLine],
    fees: &mut [FeeLine],
    mode: DocumentRounding,
    rounding: Rounding,
) -> Option<()> {
    let mut entries = Vec::with_capacity(lines.len().saturating_add(fees.len()));
    for line in lines.iter() {
        if line.taxes().is_empty() {
            let (percent, category) = (line.percent()?, line.category()?);
            entries.push(Entry { percent, category, net: line.net().minor(), tax: line.tax().minor() });
        }
        entries.extend(line.taxes().iter().map(|part| entry(part.percent, part.category, part.net, part.tax)));
    }
    entries.extend(fees.iter().map(|fee| entry(fee.percent, fee.category, fee.net, fee.tax)));
    document::round(&mut entries, mode, rounding)?;
    let mut rounded = entries.into_iter();
    for line in lines {
        if line.taxes().is_empty() {
            let entry = rounded.next()?;
            line.split(entry.net, entry.tax);
            continue;
        }
        let mut parts = line.taxes().to_vec();
        for part in &mut parts {
            (part.net, part.tax, part.gross) = amounts(rounded.next()?, part.net.digits())?;
        }
        line.split_parts(parts)?;
    }
    for fee in fees {
        (fee.net, fee.tax, fee.gross) = amounts(rounded.next()?, fee.net.digits())?;
    }
    Some(())
}

fn entry(percent: Percent, category: TaxCategory, net: Amount, tax: Amount) -> Entry {
    Entry { percent, category, net: net.minor(), tax: tax.minor() }
}

fn amounts(entry: Entry, digits: u8) -> Option<(Amount, Amount, Amount)> {
    let amount = |minor| Amount::new(minor, digits);
    Some((amount(entry.net)?, amount(entry.tax)?, amount(entry.net.checked_add(entry.tax)?)?))
}

/// The sums by tax of lines and fees.
pub(super) fn sum(lines: &[PriceLine], fees: &[FeeLine], taxes: &[Tax], by_tax: &mut [Sums]) -> Option<()> {
    for line in lines {
        let item = line.item();
        if line.taxes().is_empty() {
            by_tax.get_mut(item.tax)?.add(line.net().minor(), line.tax().minor())?;
        }
        for (part, tax) in item.tax_split.iter().zip(line.taxes()) {
            by_tax.get_mut(part.tax)?.add(tax.net.minor(), tax.tax.minor())?;
        }
    }
    for fee in fees {
        let place = taxes.iter().position(|tax| tax.id == fee.tax_id)?;
        by_tax.get_mut(place)?.add(fee.net.minor(), fee.tax.minor())?;
    }
    Some(())
}
