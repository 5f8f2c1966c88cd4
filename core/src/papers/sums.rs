//! Sums by tax category and rate, which documents are made of: added, deducted, and an amount taken out of them.
#![deny(clippy::arithmetic_side_effects)]

use super::{DocumentTax, TaxDifference};
use crate::catalogue::TaxCategory;
use crate::error::{Code, Result};
use crate::money::{Amount, Percent, allocate};
use crate::pricing;

/// Sums by tax category and rate, in the order in which they came first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxSums {
    digits: u8,
    sums: Vec<Sum>,
}

/// The sums of one category and rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sum {
    category: TaxCategory,
    percent: Option<Percent>,
    net: Amount,
    tax: Amount,
}

impl Sum {
    fn gross(&self) -> Result<Amount> {
        self.net.plus(self.tax)
    }

    fn is_zero(&self) -> bool {
        self.net.is_zero() && self.tax.is_zero()
    }

    fn written(&self) -> Result<DocumentTax> {
        // Under the margin scheme no tax is shown, nor anything it could be computed from (G5).
        let is_shown = self.category != TaxCategory::Margin;
        Ok(DocumentTax {
            category: self.category,
            percent: self.percent,
            net: Some(self.net).filter(|_| is_shown),
            tax: Some(self.tax).filter(|_| is_shown),
            gross: self.gross()?,
        })
    }
}

impl TaxSums {
    /// Nothing.
    #[must_use]
    pub fn new(digits: u8) -> Self {
        Self { digits, sums: Vec::new() }
    }

    /// Those of a document.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn of(taxes: &[DocumentTax], digits: u8) -> Result<Self> {
        let mut sums = Self::new(digits);
        taxes.iter().try_for_each(|tax| sums.plus_written(tax))?;
        Ok(sums)
    }

    /// Adds a net and its tax.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn plus(&mut self, category: TaxCategory, percent: Option<Percent>, net: Amount, tax: Amount) -> Result<()> {
        // Where there is no rate it is written as none, whatever a catalogue says.
        let percent = percent.filter(|_| !matches!(category, TaxCategory::Margin | TaxCategory::OutOfScope));
        match self.sums.iter_mut().find(|sum| (sum.category, sum.percent) == (category, percent)) {
            Some(sum) => (sum.net, sum.tax) = (sum.net.plus(net)?, sum.tax.plus(tax)?),
            None => self.sums.push(Sum { category, percent, net, tax }),
        }
        Ok(())
    }

    fn plus_written(&mut self, tax: &DocumentTax) -> Result<()> {
        let zero = Amount::zero(self.digits);
        self.plus(tax.category, tax.percent, tax.net.unwrap_or(tax.gross), tax.tax.unwrap_or(zero))
    }

    /// Adds others.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn plus_all(&mut self, others: &Self) -> Result<()> {
        others.sums.iter().try_for_each(|sum| self.plus(sum.category, sum.percent, sum.net, sum.tax))
    }

    /// What is left after others.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn minus(&self, others: &Self) -> Result<Self> {
        let mut left = self.clone();
        let zero = Amount::zero(self.digits);
        for sum in &others.sums {
            left.plus(sum.category, sum.percent, zero.minus(sum.net)?, zero.minus(sum.tax)?)?;
        }
        Ok(left)
    }

    /// As they stand in a document; what came to nothing is not named.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn written(&self) -> Result<Vec<DocumentTax>> {
        self.sums.iter().filter(|sum| !sum.is_zero()).map(Sum::written).collect()
    }

    /// The sum without tax.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn net(&self) -> Result<Amount> {
        Amount::sum(self.sums.iter().map(|sum| sum.net), self.digits)
    }

    /// The tax.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn tax(&self) -> Result<Amount> {
        Amount::sum(self.sums.iter().map(|sum| sum.tax), self.digits)
    }

    /// The sum with tax.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn gross(&self) -> Result<Amount> {
        self.net()?.plus(self.tax()?)
    }

    /// Whether every sum is nothing.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.sums.iter().all(Sum::is_zero)
    }

    /// Whether one of them, with its tax, is less than nothing.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn falls_short(&self) -> Result<bool> {
        let zero = Amount::zero(self.digits);
        Ok(self.sums.iter().map(Sum::gross).collect::<Result<Vec<_>>>()?.into_iter().any(|gross| gross < zero))
    }

    /// Takes an amount, with tax, out of what is left of each rate in proportion. All that is left of a rate is taken as it
    /// is, so that whatever is taken in parts sums to the whole; of a part the tax is that within it.
    ///
    /// # Errors
    /// `internal` if more is asked for than there is.
    pub fn share(&self, amount: Amount) -> Result<Self> {
        let mut weights = Vec::with_capacity(self.sums.len());
        for sum in &self.sums {
            weights.push(sum.gross()?.minor());
        }
        let parts = allocate(amount.minor(), &weights).ok_or(Code::Internal)?;
        let mut shared = Self::new(self.digits);
        for (sum, part) in self.sums.iter().zip(parts) {
            let part = Amount::checked(Some(part), self.digits)?;
            if part.is_zero() {
                continue;
            }
            let left = sum.gross()?;
            if part > left {
                return Err(Code::Internal.into());
            }
            let tax = match sum.percent {
                _ if part == left => sum.tax,
                Some(percent) => {
                    // Never so much, nor so little, that nothing sensible is left of net or tax.
                    let within = pricing::tax_within(part, percent, sum.category)?;
                    within.max(part.minus(sum.net)?).min(sum.tax)
                }
                None => Amount::zero(self.digits),
            };
            shared.plus(sum.category, sum.percent, part.minus(tax)?, tax)?;
        }
        Ok(shared)
    }

    /// What of these goes beyond others, of each rate: what is to be credited of what was invoiced.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn beyond(&self, others: &Self) -> Result<Self> {
        let zero = Amount::zero(self.digits);
        let mut beyond = Self::new(self.digits);
        for sum in self.minus(others)?.sums {
            if sum.gross()? > zero {
                beyond.plus(sum.category, sum.percent, sum.net, sum.tax)?;
            }
        }
        Ok(beyond)
    }

    /// The smaller of each of these and of others.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn at_most(&self, others: &Self) -> Result<Self> {
        let mut smaller = Self::new(self.digits);
        for sum in &self.sums {
            let Some(other) = others.sums.iter().find(|o| (o.category, o.percent) == (sum.category, sum.percent))
            else {
                continue;
            };
            let least = if sum.gross()? <= other.gross()? { sum } else { other };
            smaller.plus(least.category, least.percent, least.net, least.tax)?;
        }
        Ok(smaller)
    }

    /// The categories and rates of which another sum is owed, these, than is invoiced.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn differences(&self, invoiced: &Self) -> Result<Vec<TaxDifference>> {
        let mut all = self.clone();
        all.plus_all(invoiced)?;
        let of = |sums: &Self, like: &Sum| {
            let found = sums.sums.iter().find(|sum| (sum.category, sum.percent) == (like.category, like.percent));
            found.map_or(Ok(Amount::zero(self.digits)), Sum::gross)
        };
        let mut differences = Vec::new();
        for sum in &all.sums {
            let (owed, invoiced) = (of(self, sum)?, of(invoiced, sum)?);
            if owed != invoiced {
                let Sum { category, percent, .. } = *sum;
                differences.push(TaxDifference { category, percent, owed, invoiced });
            }
        }
        Ok(differences)
    }
}

#[cfg(test)]
mod tests;
