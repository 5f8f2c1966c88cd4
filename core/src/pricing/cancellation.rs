//! What cancelling keeps, and what goes back (B8).
#![deny(clippy::arithmetic_side_effects)]

use super::{Explained, explain};
use crate::bugs::bug;
use crate::catalogue::{PriceMode, Tax, TaxCategory};
use crate::deadline;
use crate::error::{Code, Error, Problem, Problems, Result};
use crate::json::At;
use crate::money::{Amount, Currency, Percent, Rounding};
use crate::time::{Instant, Zone, Zones};
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
            let rounding = if bug!(FeeRoundedToEven) { Rounding::HalfEven } else { Rounding::HalfAwayFromZero };
            Amount::checked(percent.of(cancelled_gross.minor(), rounding), digits)
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
    let left = settled.minus(refunded)?;
    let left = if bug!(RefundForgetsTheFee) { left } else { left.minus(fee)? };
    let zero = Amount::zero(settled.digits());
    if left >= zero {
        Ok(Refund { suggested_refund: left, still_due: zero })
    } else {
        Ok(Refund { suggested_refund: zero, still_due: zero.minus(left)? })
    }
}

/// The tax in a fee that is kept: it includes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeTax {
    /// Its category; outside the scope of tax, if policy says nothing.
    pub category: TaxCategory,
    /// Its rate, if it is taxed.
    pub percent: Option<Percent>,
    /// What of the fee is net, if it is taxed.
    pub net: Option<Amount>,
    /// What of the fee is tax, if it is taxed.
    pub tax: Option<Amount>,
}

/// Splits a fee by the tax of the policy; without one it is outside the scope of tax (B8).
///
/// # Errors
/// `internal` only.
pub fn fee_tax(fee: Amount, tax: Option<&Tax>) -> Result<FeeTax> {
    let Some(tax) = tax else {
        return Ok(FeeTax { category: TaxCategory::OutOfScope, percent: None, net: None, tax: None });
    };
    let (rounding, prices) = (Rounding::HalfAwayFromZero, PriceMode::Gross);
    let split = super::tax::split(fee.minor(), tax.percent, tax.category, prices, rounding);
    let net = Amount::checked(split.map(|split| split.net), fee.digits())?;
    Ok(FeeTax { category: tax.category, percent: Some(tax.percent), net: Some(net), tax: Some(fee.minus(net)?) })
}

/// The tier that counts at an instant: the most distant one that has not ended, each lasting to the end of its day at the
/// venue; the nearest, if all have. For what takes place on no date, the most distant.
///
/// # Errors
/// `zone.unknown`.
pub fn tier_at<'a>(
    zones: &dyn Zones,
    tiers: &'a [CancellationTier],
    event: Option<(Instant, &Zone)>,
    now: Instant,
) -> Result<Option<&'a CancellationTier>> {
    let sorted = most_distant_first(tiers);
    let Some((starts, zone)) = event else { return Ok(sorted.first().copied()) };
    for tier in &sorted {
        if until(zones, zone, starts, tier)?.is_some_and(|until| now < until || now == until && !bug!(TierEndsEarly)) {
            return Ok(Some(tier));
        }
    }
    Ok(sorted.last().copied())
}

fn most_distant_first(tiers: &[CancellationTier]) -> Vec<&CancellationTier> {
    let mut sorted: Vec<_> = tiers.iter().collect();
    crate::order::sort_by_key(&mut sorted, |tier| std::cmp::Reverse(tier.from_days));
    sorted
}

/// Until when a tier counts; none, if it ended before there were dates.
fn until(zones: &dyn Zones, zone: &Zone, starts: Instant, tier: &CancellationTier) -> Result<Option<Instant>> {
    match deadline::tier_end(zones, zone, starts, tier.from_days) {
        Ok(end) => Ok(Some(end)),
        Err(error) if error.code() == Code::TimeRange => Ok(None),
        Err(error) => Err(error),
    }
}

crate::record! {
    /// Asks what cancelling would keep, now and later (B8).
    pub struct CancellationRequest {
        /// The currency of all amounts.
        pub currency: Currency,
        /// The tiers of the policies; none: nothing is kept.
        pub tiers: Vec<CancellationTier>,
        /// The gross price of what would be cancelled.
        pub gross: Decimal,
        /// What was paid.
        pub settled: Decimal = Decimal::ZERO,
        /// What of it was paid back.
        pub refunded: Decimal = Decimal::ZERO,
        /// When the event starts.
        pub event_start: Option<Instant>,
        /// The time zone of the venue; without a venue, of the seller.
        pub zone: Zone,
        /// When it would be cancelled.
        pub now: Instant,
        /// The tax in the fee; if not said, it is outside the scope of tax.
        pub tax: Option<Tax>,
        /// Whether to explain every figure.
        pub explain: bool = false,
    }
}

crate::record! {
    /// What cancelling would keep, now and later (B8).
    pub struct CancellationPreview {
        /// Now.
        pub now: CancellationStep,
        /// By each tier, the most distant first.
        pub tiers: Vec<CancellationStep>,
        /// Why each figure is what it is, if asked for.
        pub explanation: Option<Vec<Explained>>,
    }
}

crate::record! {
    /// What cancelling keeps within one tier.
    pub struct CancellationStep {
        /// The tier's days before the event; none, if there is no tier.
        pub from_days: Option<u32>,
        /// Until when it counts, this instant included; none, if nothing takes place on a date.
        pub until: Option<Instant>,
        /// What is kept, its tax included.
        pub fee: Amount,
        /// The category of its tax; `out_of_scope`, if policy says nothing.
        pub fee_category: TaxCategory,
        /// The rate of its tax, if it is taxed.
        pub fee_percent: Option<Percent>,
        /// What of it is net, if it is taxed.
        pub fee_net: Option<Amount>,
        /// What of it is tax, if it is taxed.
        pub fee_tax: Option<Amount>,
        /// What is suggested to be paid back.
        pub refund: Amount,
        /// What of the fee is still to be paid.
        pub still_due: Amount,
    }
}

/// What cancelling would keep and give back, by each tier.
///
/// # Errors
/// `amount.negative`, `amount.digits`, `amount.range`, `policy.invalid`, `zone.unknown`, each with its path.
pub fn cancellation_preview(zones: &dyn Zones, request: &CancellationRequest) -> Result<CancellationPreview> {
    let CancellationRequest { currency, tiers, event_start, zone, now, tax, .. } = request;
    let mut problems = Problems::new();
    let mut read = |value: Decimal, field: &'static str| {
        let at = At::ROOT.field(field);
        if value.is_sign_negative() && !value.is_zero() {
            problems.push(at.problem(Code::AmountNegative).with("given", value.to_string()));
        }
        let amount = currency.amount(value).map_err(|error| error.at(&at.path()));
        problems.take(amount).unwrap_or(Amount::zero(currency.digits()))
    };
    let gross = read(request.gross, "gross");
    let (settled, refunded) = (read(request.settled, "settled"), read(request.refunded, "refunded"));
    check_tiers(tiers, At::ROOT.field("tiers"), Some(*currency), &mut problems);
    if let Some(tax) = tax {
        check_fee_tax(tax, At::ROOT.field("tax"), &mut problems);
    }
    problems.finish()?;

    let step = |tier: Option<&CancellationTier>| {
        let kept = tier.map_or(Ok(Amount::zero(gross.digits())), |tier| fee(gross, &tier.fee, *currency))?;
        let Refund { suggested_refund, still_due } = refund(settled, refunded, kept)?;
        let taxed = fee_tax(kept, tax.as_ref())?;
        Ok::<_, Error>(CancellationStep {
            from_days: tier.map(|tier| tier.from_days),
            until: match (tier, event_start) {
                (Some(tier), Some(starts)) => until(zones, zone, *starts, tier).map_err(|error| error.at("/zone"))?,
                _ => None,
            },
            fee: kept,
            fee_category: taxed.category,
            fee_percent: taxed.percent,
            fee_net: taxed.net,
            fee_tax: taxed.tax,
            refund: suggested_refund,
            still_due,
        })
    };
    let event = event_start.map(|starts| (starts, zone));
    let current = tier_at(zones, tiers, event, *now).map_err(|error| error.at("/zone"))?;
    let sorted = most_distant_first(tiers);
    let now = step(current)?;
    let tiers = sorted.iter().map(|tier| step(Some(tier))).collect::<Result<Vec<_>>>()?;
    let explanation = request.explain.then(|| {
        let said = |at: &str, step: &CancellationStep, tier| {
            explain::step(at, step, tier, (gross, settled, refunded), *event_start, tax.as_ref())
        };
        let mut all = said("/now", &now, current);
        for (i, (step, tier)) in tiers.iter().zip(&sorted).enumerate() {
            all.extend(said(&format!("/tiers/{i}"), step, Some(tier)));
        }
        all
    });
    Ok(CancellationPreview { now, tiers, explanation })
}

/// Notes a rate of what has none (`policy.invalid`).
pub(crate) fn check_fee_tax(tax: &Tax, at: At<'_>, problems: &mut Problems) {
    if !tax.category.has_rate() && tax.percent != Percent::ZERO {
        let why = format!("the category `{}` has no percentage but 0", tax.category);
        problems.push(at.problem(Code::PolicyInvalid).with("why", why));
    }
}

/// Notes what contradicts itself in tiers (`policy.invalid`), and amounts that are none of the currency.
pub(crate) fn check_tiers(tiers: &[CancellationTier], at: At<'_>, currency: Option<Currency>, problems: &mut Problems) {
    let mut days: Vec<u32> = tiers.iter().map(|tier| tier.from_days).collect();
    crate::order::sort(&mut days);
    if days.first().is_some_and(|first| *first != 0) {
        let why = "the cancellation tiers leave out the last days: one must be from 0 days";
        problems.push(at.problem(Code::PolicyInvalid).with("why", why));
    }
    if days.windows(2).any(|pair| pair.first() == pair.last()) {
        let why = "two cancellation tiers are from the same day";
        problems.push(at.problem(Code::PolicyInvalid).with("why", why));
    }
    for (i, CancellationTier { fee, .. }) in tiers.iter().enumerate() {
        let at = at.index(i);
        check_fee(fee, at.field("fee"), currency, problems);
    }
}

/// Notes a fee that is a share and an amount (`policy.invalid`), and an amount that is none of the currency.
pub(crate) fn check_fee(fee: &Fee, at: At<'_>, currency: Option<Currency>, problems: &mut Problems) {
    if fee.percent.is_some() && fee.amount.is_some() {
        let why = "a fee is one of `percent` and `amount`";
        problems.push(at.problem(Code::PolicyInvalid).with("why", why));
        return;
    }
    check_amount(fee.amount, at.field("amount"), currency, problems);
}

/// Notes an amount that is negative, or none of the currency.
pub(crate) fn check_amount(given: Option<Decimal>, at: At<'_>, currency: Option<Currency>, problems: &mut Problems) {
    let Some(amount) = given else { return };
    if amount.is_sign_negative() && !amount.is_zero() {
        problems.push(at.problem(Code::AmountNegative).with("given", amount.to_string()));
    } else if let Some(Err(error)) = currency.map(|currency| currency.amount(amount)) {
        problems.extend(error.at(&at.path()));
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
