//! What cancelling keeps, and what goes back (B8).
#![deny(clippy::arithmetic_side_effects)]

use crate::error::{Code, Problem, Result};
use crate::money::{Amount, Currency, Percent, Rounding};
use rust_decimal::Decimal;

crate::record! {
    /// A cancellation fee: a share or an amount; neither: none is kept.
    #[derive(Eq)]
    pub struct Fee {
        /// A share of the gross price of what is cancelled, rounded half away from zero.
        pub percent: Option<Percent>,
        /// An amount, at most the gross price of what is cancelled.
        pub amount: Option<Decimal>,
    }
}

crate::record! {
    /// A step of the cancellation fees.
    #[derive(Eq)]
    pub struct CancellationTier {
        /// The fee counts up to this many days before the event: to the end of that day at the venue, included.
        pub from_days: u32,
        /// What is kept.
        pub fee: Fee,
    }
}

crate::record! {
    /// What is to happen with the money of what was cancelled: at most one of the two is not zero.
    #[derive(Eq)]
    pub struct Refund {
        /// What is suggested to be paid back.
        pub suggested_refund: Amount,
        /// What of the fee is still to be paid.
        pub still_due: Amount,
    }
}

/// What is kept of a cancelled gross price (B8), never more than it.
///
/// # Errors
/// `policy.invalid` for a fee that is both a share and an amount; `amount.negative`, `amount.digits`, `amount.range`
/// for an amount that is none in this currency.
pub fn fee(cancelled_gross: Amount, fee: &Fee, currency: Currency) -> Result<Amount> {
    let digits = cancelled_gross.digits();
    match (fee.percent, fee.amount) {
        (None, None) => Ok(Amount::zero(digits)),
        (Some(percent), None) => {
            Amount::checked(percent.of(cancelled_gross.minor(), Rounding::HalfAwayFromZero), digits)
        }
        (None, Some(amount)) if amount.is_sign_negative() && !amount.is_zero() => {
            Err(Problem::new(Code::AmountNegative).with("given", amount.to_string()).into())
        }
        (None, Some(amount)) => Ok(currency.amount(amount)?.min(cancelled_gross)),
        (Some(_), Some(_)) => {
            Err(Problem::new(Code::PolicyInvalid).with("why", "a fee is one of `percent` and `amount`").into())
        }
    }
}

/// What is suggested to be paid back: max(0, settled − refunded − fee). A shortfall stays due (B8).
///
/// # Errors
/// `amount.range`, if the amounts are so large that their difference is past [`crate::limits::AMOUNT_MINOR`].
pub fn refund(settled: Amount, refunded: Amount, fee: Amount) -> Result<Refund> {
    let left = settled.minus(refunded)?.minus(fee)?;
    let zero = Amount::zero(settled.digits());
    if left >= zero {
        Ok(Refund { suggested_refund: left, still_due: zero })
    } else {
        Ok(Refund { suggested_refund: zero, still_due: zero.minus(left)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(minor: i64) -> Amount {
        Amount::new(minor, 2).unwrap()
    }

    fn rule(json: &str) -> Fee {
        crate::json::decode_text(json.as_bytes()).unwrap()
    }

    fn kept(cancelled: i64, json: &str) -> Result<Amount> {
        fee(euros(cancelled), &rule(json), Currency::new("EUR").unwrap())
    }

    #[test]
    fn without_a_fee_nothing_is_kept() {
        assert_eq!(kept(10_000, "{}"), Ok(euros(0)));
    }

    #[test]
    fn a_share_of_the_cancelled_gross_is_rounded_half_away_from_zero() {
        // 30 % of 12.55 is 3.765.
        assert_eq!(kept(1_255, r#"{"percent": "30"}"#), Ok(euros(377)));
        assert_eq!(kept(1_255, r#"{"percent": "100"}"#), Ok(euros(1_255)));
    }

    #[test]
    fn an_amount_is_capped_at_the_cancelled_gross() {
        assert_eq!(kept(10_000, r#"{"amount": "25.00"}"#), Ok(euros(2_500)));
        assert_eq!(kept(1_000, r#"{"amount": "25.00"}"#), Ok(euros(1_000)));
    }

    #[test]
    fn a_fee_is_a_share_or_an_amount_of_the_currency() {
        let code = |json| kept(10_000, json).map_err(|error| error.code());
        assert_eq!(code(r#"{"percent": "30", "amount": "25.00"}"#), Err(Code::PolicyInvalid));
        assert_eq!(code(r#"{"amount": "-1.00"}"#), Err(Code::AmountNegative));
        assert_eq!(code(r#"{"amount": "0.001"}"#), Err(Code::AmountDigits));
    }

    #[test]
    fn what_was_settled_goes_back_less_what_went_back_and_the_fee() {
        let back = refund(euros(10_000), euros(2_000), euros(2_500)).unwrap();
        assert_eq!(back, Refund { suggested_refund: euros(5_500), still_due: euros(0) });
    }

    #[test]
    fn a_shortfall_stays_due() {
        let back = refund(euros(1_000), euros(0), euros(2_500)).unwrap();
        assert_eq!(back, Refund { suggested_refund: euros(0), still_due: euros(1_500) });
    }

    #[test]
    fn a_fee_that_is_just_covered_leaves_nothing_on_either_side() {
        let back = refund(euros(2_500), euros(0), euros(2_500)).unwrap();
        assert_eq!(back, Refund { suggested_refund: euros(0), still_due: euros(0) });
    }
}
