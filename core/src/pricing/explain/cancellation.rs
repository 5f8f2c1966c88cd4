//! Why cancelling keeps what it keeps (B8).

use super::{Explained, PriceReason, because};
use crate::catalogue::{Tax, TaxCategory};
use crate::money::{Amount, Percent, Rounding};
use crate::pricing::{CancellationStep, CancellationTier};
use crate::time::Instant;

/// A step of the fees, at its place in the answer.
pub(in crate::pricing) fn step(
    at: &str,
    step: &CancellationStep,
    tier: Option<&CancellationTier>,
    (gross, settled, refunded): (Amount, Amount, Amount),
    event_start: Option<Instant>,
    tax: Option<&Tax>,
) -> Vec<Explained> {
    let gross = ("gross", gross.to_string());
    let fee = tier.map(|tier| (tier.fee.percent, tier.fee.amount)).unwrap_or_default();
    let of = format!("{at}/fee");
    let kept = match fee {
        (Some(percent), _) => because(of, PriceReason::CancellationPercent, [gross, ("percent", percent.to_string())]),
        (None, Some(amount)) => because(of, PriceReason::CancellationAmount, [gross, ("amount", amount.to_string())]),
        (None, None) => because(of, PriceReason::CancellationNone, [gross]),
    };
    let inputs = [("settled", settled.to_string()), ("refunded", refunded.to_string()), ("fee", step.fee.to_string())];
    let back = if step.still_due.is_zero() { "refund" } else { "still_due" };
    let back = because(format!("{at}/{back}"), PriceReason::Refund, inputs);
    let until = tier.zip(event_start).filter(|_| step.until.is_some()).map(|(tier, starts)| {
        let inputs = [("days", tier.from_days.to_string()), ("event_start", starts.to_string())];
        because(format!("{at}/until"), PriceReason::TierEnd, inputs)
    });
    let mut said = vec![kept];
    said.extend(taxed(at, step.fee, tax));
    said.push(back);
    said.extend(until);
    said
}

/// The tax in a fee.
pub(in crate::pricing) fn taxed(at: &str, fee: Amount, tax: Option<&Tax>) -> Option<Explained> {
    let tax = tax?;
    let inputs = [
        ("price", fee.to_string()),
        ("percent", tax.percent.to_string()),
        ("category", tax.category.to_string()),
        ("rounding", Rounding::HalfAwayFromZero.to_string()),
    ];
    let untaxed = tax.percent == Percent::ZERO || tax.category == TaxCategory::Margin;
    Some(match untaxed {
        true => because(format!("{at}/fee_tax"), PriceReason::Untaxed, inputs),
        false => because(format!("{at}/fee_net"), PriceReason::NetOfGross, inputs),
    })
}
