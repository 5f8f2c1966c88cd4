//! The tax in a price: split, changed for the buyer.
#![deny(clippy::arithmetic_side_effects)]

use super::scaled;
use crate::catalogue::{PriceMode, Tax, TaxCategory};
use crate::error::Result;
use crate::money::{Amount, Percent, Rounding};

/// A price split into net and tax, in minor units: net + tax = gross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
}

crate::names! {
    /// What stays the same when a buyer's tax is another one.
    pub enum Hold {
        /// The price without tax.
        Net = "net",
        /// The price with tax.
        Gross = "gross",
    }
}

crate::record! {
    /// The taxes of this buyer, where they are not the catalogue's: the buyer accounts for them, or is in another country.
    pub struct BuyerTaxes {
        /// A tax for each of the catalogue's that is another one, under its name.
        pub taxes: Vec<Tax>,
        /// What stays the same.
        pub hold: Hold = Hold::Net,
    }
}

/// Splits one price. One side is computed and rounded, the tax is the remainder, so that nothing appears or vanishes:
/// from gross prices, net = gross × 100 / (100 + rate); from net prices, gross = net × (100 + rate) / 100.
/// What is sold under the margin scheme shows no tax (G5).
#[inline]
pub(super) fn split(
    price: i64,
    percent: Percent,
    category: TaxCategory,
    prices: PriceMode,
    rounding: Rounding,
) -> Option<Split> {
    let millionths = percent.millionths();
    if millionths == 0 || category == TaxCategory::Margin {
        return Some(Split { net: price, tax: 0, gross: price });
    }
    let with_tax = Percent::WHOLE.checked_add(millionths)?;
    let (net, gross) = match prices {
        PriceMode::Gross => (scaled(price, Percent::WHOLE, with_tax, rounding)?, price),
        PriceMode::Net => (price, scaled(price, with_tax, Percent::WHOLE, rounding)?),
    };
    Some(Split { net, tax: gross.checked_sub(net)?, gross })
}

/// The tax within an amount that includes it.
///
/// # Errors
/// `amount.range`.
pub fn tax_within(gross: Amount, percent: Percent, category: TaxCategory) -> Result<Amount> {
    let split = split(gross.minor(), percent, category, PriceMode::Gross, Rounding::HalfAwayFromZero);
    Amount::checked(split.map(|split| split.tax), gross.digits())
}

/// The same price with another tax, its net or its gross held.
pub(super) fn held(of: Split, hold: Hold, new: &Tax, rounding: Rounding) -> Option<Split> {
    match hold {
        Hold::Net => split(of.net, new.percent, new.category, PriceMode::Net, rounding),
        Hold::Gross => split(of.gross, new.percent, new.category, PriceMode::Gross, rounding),
    }
}
