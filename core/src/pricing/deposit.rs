//! The deposit of a booking.
#![deny(clippy::arithmetic_side_effects)]

use crate::catalogue::Deposit;
use crate::error::{Code, Result};
use crate::money::{Amount, Currency, Rounding};

/// What is to be paid first: a share of the gross total, rounded half away from zero whatever the catalogue rounds;
/// an amount; or an amount for each guest. Never more than the total; none if it comes to nothing.
pub(super) fn deposit(rule: &Deposit, total: Amount, guests: u64, currency: Currency) -> Result<Option<Amount>> {
    let minor = if let Some(percent) = rule.percent {
        percent.of(total.minor(), Rounding::HalfAwayFromZero).ok_or(Code::Internal)?
    } else if let Some(amount) = rule.amount {
        currency.amount(amount)?.minor()
    } else if let Some(each) = rule.per_guest {
        // What does not fit is more than the total anyway.
        i64::try_from(guests).unwrap_or(i64::MAX).saturating_mul(currency.amount(each)?.minor())
    } else {
        0
    };
    Ok(Amount::new(minor.min(total.minor()), total.digits()).filter(|deposit| !deposit.is_zero()))
}
