//! A discount that staff give as they see fit (V8): one of the whole booking, after all others, an item of its own on each
//! line that bears a part of it.
#![deny(clippy::arithmetic_side_effects)]

use super::breakdown::Draft;
use crate::error::{Code, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::money::{Currency, Percent, Rounding, allocate};
use rust_decimal::Decimal;

/// The name under which it stands on a line.
pub(super) const ID: &str = "discretionary";

crate::record! {
    /// A discount that staff give: a share of what all others leave, or an amount, at most that.
    #[derive(Eq)]
    pub struct Discretionary {
        /// A share.
        pub percent: Option<Percent>,
        /// An amount.
        pub amount: Option<Decimal>,
        /// Why, by name.
        pub reason: Ident,
    }
}

impl Discretionary {
    /// Notes what is wrong with it: `discount.shape`, and an amount that is negative or none of the currency.
    pub(crate) fn check(&self, currency: Currency, at: At<'_>, problems: &mut Problems) {
        if self.percent.is_some() == self.amount.is_some() {
            problems.push(at.problem(Code::DiscountShape));
        }
        super::check_amount(self.amount, at.field("amount"), Some(currency), problems);
    }
}

/// Takes it off the lines, by what is left of each. What makes up a minimum charge bears nothing of it.
pub(super) fn take_off(
    draft: &mut Draft<'_>,
    given: &Discretionary,
    currency: Currency,
    rounding: Rounding,
) -> Result<()> {
    let bears = |line: &super::PriceLine| if line.kind().is_none() { line.left().max(0) } else { 0 };
    let weights: Vec<i64> = draft.lines.iter().map(bears).collect();
    let left = weights.iter().try_fold(0_i64, |sum, weight| sum.checked_add(*weight)).ok_or(Code::Internal)?;
    let minor = match (given.percent, given.amount) {
        (Some(percent), _) => percent.of(left, rounding).ok_or(Code::Internal)?,
        (None, Some(amount)) => currency.amount(amount)?.minor().min(left),
        (None, None) => 0,
    };
    if minor <= 0 {
        return Ok(());
    }
    let id = Ident::word(ID);
    for (line, share) in draft.lines.iter_mut().zip(allocate(minor, &weights).ok_or(Code::Internal)?) {
        line.take_off(&id, share).ok_or(Code::Internal)?;
    }
    Ok(())
}
