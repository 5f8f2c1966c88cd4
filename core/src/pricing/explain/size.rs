//! Why a part of a total is as large as it is, and by when it is to be paid.

use super::{Explained, PriceReason, because};
use crate::catalogue::{Deposit, InstalmentRule};
use crate::deadline::Why;
use crate::money::Percent;
use crate::time::Instant;
use rust_decimal::Decimal;

/// The size of a deposit.
pub(in crate::pricing) fn deposit(of: String, rule: &Deposit, total: String, guests: u64) -> Explained {
    let reasons = [PriceReason::DepositPercent, PriceReason::DepositAmount, PriceReason::DepositPerGuest];
    size(of, reasons, (rule.percent, rule.amount, rule.per_guest), total, guests)
}

/// The size of an instalment; the last has none of its own.
pub(in crate::pricing) fn instalment(
    of: String,
    rule: Option<&InstalmentRule>,
    total: String,
    guests: u64,
) -> Explained {
    let sized = |rule: &&InstalmentRule| rule.percent.is_some() || rule.amount.is_some() || rule.per_guest.is_some();
    let Some(rule) = rule.filter(sized) else { return because(of, PriceReason::Balance, [("total", total)]) };
    let reasons = [PriceReason::InstalmentPercent, PriceReason::InstalmentAmount, PriceReason::InstalmentPerGuest];
    size(of, reasons, (rule.percent, rule.amount, rule.per_guest), total, guests)
}

fn size(
    of: String,
    [by_percent, by_amount, by_guest]: [PriceReason; 3],
    (percent, amount, per_guest): (Option<Percent>, Option<Decimal>, Option<Decimal>),
    total: String,
    guests: u64,
) -> Explained {
    let total = ("total", total);
    match (percent, per_guest) {
        (Some(percent), _) => because(of, by_percent, [total, ("percent", percent.to_string())]),
        (None, Some(each)) => {
            because(of, by_guest, [total, ("per_guest", each.to_string()), ("guests", guests.to_string())])
        }
        (None, None) => because(of, by_amount, [total, ("amount", amount.unwrap_or_default().to_string())]),
    }
}

/// A date that a rule gave.
pub(in crate::pricing) fn due(of: String, why: Why, at: Instant) -> Explained {
    because(of, PriceReason::Due, [("why", why.to_string()), ("due", at.to_string())])
}
