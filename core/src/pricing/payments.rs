//! Payments against a schedule: what is due first is paid first.
#![deny(clippy::arithmetic_side_effects)]

use super::cash;
use super::schedule::{Instalment, InstalmentKind};
use crate::error::{Code, Problems, Result};
use crate::json::At;
use crate::money::{Amount, Currency, Rounding};
use crate::time::Instant;
use rust_decimal::Decimal;

crate::record! {
    /// Asks how far payments go.
    pub struct PaymentsRequest {
        /// The currency of all amounts.
        pub currency: Currency,
        /// What is to be paid by when.
        pub schedule: Vec<Instalment>,
        /// What was paid; what was paid back again is no payment.
        pub payments: Vec<Decimal>,
        /// Whether what is left is paid in cash.
        pub cash: bool = false,
        /// The smallest step of cash.
        pub cash_rounding: Option<Decimal>,
        /// How fractions of a step are rounded.
        pub rounding: Rounding = Rounding::HalfAwayFromZero,
    }
}

crate::record! {
    /// How far payments go.
    pub struct PaymentsAnswer {
        /// The instalments, in the order of the schedule.
        pub instalments: Vec<PaidInstalment>,
        /// The sum of the payments.
        pub paid: Amount,
        /// What is still to be paid.
        pub open: Amount,
        /// What was paid beyond the schedule.
        pub overpaid: Amount,
        /// What is added to what is open to pay it in cash (EN 16931, BT-114).
        pub rounding: Option<Amount>,
        /// What is to be paid in cash.
        pub payable: Option<Amount>,
    }
}

crate::record! {
    /// An instalment and what is paid of it.
    #[derive(Eq)]
    pub struct PaidInstalment {
        /// What it is.
        pub kind: InstalmentKind,
        /// How much.
        pub amount: Amount,
        /// By when; at once, if nothing is said.
        pub due: Option<Instant>,
        /// What is paid of it.
        pub paid: Amount,
        /// What is not.
        pub open: Amount,
    }
}

/// Allocates payments to what is due, oldest first: what has no date is due at once, and of one date the first listed.
///
/// # Errors
/// `amount.negative`, `amount.digits`, `amount.range`, `amount.zero`, each with its path.
pub fn payments(request: &PaymentsRequest) -> Result<PaymentsAnswer> {
    let currency = request.currency;
    let digits = currency.digits();
    let mut problems = Problems::new();
    let mut read = |value: Decimal, at: At<'_>| {
        if value.is_sign_negative() && !value.is_zero() {
            problems.push(at.problem(Code::AmountNegative).with("given", value.to_string()));
        }
        problems.take(currency.amount(value).map_err(|error| error.at(&at.path())))
    };
    let list = At::ROOT.field("payments");
    let paid: Vec<Option<Amount>> =
        request.payments.iter().enumerate().map(|(i, value)| read(*value, list.index(i))).collect();
    let list = At::ROOT.field("schedule");
    let amounts: Vec<Option<Amount>> = request
        .schedule
        .iter()
        .enumerate()
        .map(|(i, instalment)| {
            let at = list.index(i);
            read(instalment.amount.to_decimal(), at.field("amount"))
        })
        .collect();
    let step = request.cash_rounding.and_then(|step| read(step, At::ROOT.field("cash_rounding")));
    if step.is_some_and(Amount::is_zero) {
        problems.push(At::ROOT.field("cash_rounding").problem(Code::AmountZero));
    }
    problems.finish()?;

    let paid = Amount::sum(paid.into_iter().flatten(), digits)?;
    let total = Amount::sum(amounts.iter().flatten().copied(), digits)?;
    let read = request.schedule.iter().zip(amounts.into_iter().flatten());
    let (instalments, left) = allocate(read.map(|(instalment, amount)| Instalment { amount, ..*instalment }), paid)?;
    let open = total.minus(paid)?.at_least_zero();
    let (rounding, payable) = match request.cash {
        false => (None, None),
        true => {
            let (rounding, payable) = cash::in_cash(open, step.map_or(1, Amount::minor), request.rounding)?;
            (Some(rounding), Some(payable))
        }
    };
    Ok(PaymentsAnswer { instalments, paid, open, overpaid: left, rounding, payable })
}

/// What of each instalment a sum pays, oldest first; and what is left of the sum.
pub(crate) fn allocate(
    schedule: impl Iterator<Item = Instalment>,
    paid: Amount,
) -> Result<(Vec<PaidInstalment>, Amount)> {
    let zero = Amount::zero(paid.digits());
    let mut instalments: Vec<PaidInstalment> = schedule
        .map(|Instalment { kind, amount, due }| PaidInstalment { kind, amount, due, paid: zero, open: amount })
        .collect();
    let mut oldest: Vec<&mut PaidInstalment> = instalments.iter_mut().collect();
    crate::order::sort_by_key(&mut oldest, |instalment| instalment.due);
    let mut left = paid;
    for instalment in oldest {
        instalment.paid = left.min(instalment.amount);
        instalment.open = instalment.amount.minus(instalment.paid)?;
        left = left.minus(instalment.paid)?;
    }
    Ok((instalments, left))
}
