//! Why final numbers cost what they cost (G1).

use super::{Explained, Input, PriceReason, because};
use crate::catalogue::FinalNumbersRule;
use crate::pricing::FinalLine;

/// A line, at its place in the answer.
pub(in crate::pricing) fn line(at: &str, line: &FinalLine, rule: &FinalNumbersRule) -> Vec<Explained> {
    let booked = ("booked", line.booked.to_string());
    let of = format!("{at}/floor");
    let floor = match line.due.filter(|_| !line.in_time) {
        Some(due) => because(of, PriceReason::FinalLate, [booked, ("due", due.to_string())]),
        None => {
            let inputs = [("minimum", line.minimum.to_string()), ("allowance", line.allowance.to_string())];
            because(of, PriceReason::FinalFloor, [booked].into_iter().chain(inputs))
        }
    };
    let mut said = vec![floor];
    if line.missing > 0 {
        let fallen = line.booked.saturating_sub(line.number).to_string();
        let (reason, size): (_, Input) = match (rule.percent, rule.amount) {
            (Some(percent), _) => (PriceReason::FinalPercent, ("percent", percent.to_string())),
            (None, amount) => (PriceReason::FinalAmount, ("amount", amount.unwrap_or_default().to_string())),
        };
        let given_up = ("given_up", line.given_up.to_string());
        let inputs = [size, ("missing", line.missing.to_string()), ("fallen", fallen), given_up];
        said.push(because(format!("{at}/fee"), reason, inputs));
    }
    said
}
