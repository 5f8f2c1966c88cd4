//! Paying in cash: the smallest coin rounds what is payable, and nothing else (EN 16931, BT-114).
#![deny(clippy::arithmetic_side_effects)]

use crate::catalogue::CatalogueDefinition;
use crate::error::{Code, Result};
use crate::money::{Amount, Rounding};

/// What is added to an amount, and what it comes to, in whole steps of cash.
pub(super) fn in_cash(amount: Amount, step: i64, rounding: Rounding) -> Result<(Amount, Amount)> {
    let steps = rounding.divide(amount.minor().into(), step.into()).ok_or(Code::Internal)?;
    let payable = Amount::checked(steps.checked_mul(step), amount.digits())?;
    Ok((payable.minus(amount)?, payable))
}

/// The same of a total, by the catalogue's cash rounding; without one, as it is.
pub(super) fn payable(total: Amount, definition: &CatalogueDefinition) -> Result<(Option<Amount>, Option<Amount>)> {
    let step = match definition.cash_rounding {
        Some(step) => definition.currency.amount(step)?.minor(),
        None => 1,
    };
    let (rounding, payable) = in_cash(total, step, definition.rounding)?;
    Ok((Some(rounding), Some(payable)))
}
