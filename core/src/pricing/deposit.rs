//! What is to be paid first, and the size of any part of a total.
#![deny(clippy::arithmetic_side_effects)]

use crate::catalogue::Deposit;
use crate::error::{Code, Result};
use crate::money::{Amount, Currency, Percent, Rounding};
use rust_decimal::Decimal;

/// The size of a part of a total: a share, an amount, or an amount for each guest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub percent: Option<Percent>,
    pub amount: Option<Decimal>,
    pub per_guest: Option<Decimal>,
}

impl Size {
    /// That part of the total, never more than it. A share is one of the gross total, rounded half away from zero
    /// whatever the catalogue rounds.
    pub fn of(self, total: Amount, guests: u64, currency: Currency) -> Result<Amount> {
        let minor = if let Some(percent) = self.percent {
            percent.of(total.minor(), Rounding::HalfAwayFromZero).ok_or(Code::Internal)?
        } else if let Some(amount) = self.amount {
            currency.amount(amount)?.minor()
        } else if let Some(each) = self.per_guest {
            // What does not fit is more than the total anyway.
            i64::try_from(guests).unwrap_or(i64::MAX).saturating_mul(currency.amount(each)?.minor())
        } else {
            0
        };
        Ok(Amount::known(minor.min(total.minor()), total.digits()))
    }
}

/// The deposit of a total; none if it comes to nothing.
pub(super) fn deposit(rule: &Deposit, total: Amount, guests: u64, currency: Currency) -> Result<Option<Amount>> {
    let size = Size { percent: rule.percent, amount: rule.amount, per_guest: rule.per_guest };
    Ok(Some(size.of(total, guests, currency)?).filter(|deposit| !deposit.is_zero()))
}
