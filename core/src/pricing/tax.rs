//! The tax in a line's price.
#![deny(clippy::arithmetic_side_effects)]

use super::scaled;
use crate::catalogue::{PriceMode, TaxCategory};
use crate::money::{Percent, Rounding};

/// A price split into net and tax, in minor units: net + tax = gross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
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
