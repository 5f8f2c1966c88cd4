//! Discounts: which of a catalogue's apply to a booking, and what each takes off its lines.
//!
//! Promo codes come first, then what is automatic, both in the catalogue's order. Each is taken off what the ones
//! before it left, in the prices' mode, never below zero. What one has used, only stackable ones see. A discount that
//! comes to nothing on a line leaves no trace there and uses nothing up.
#![deny(clippy::arithmetic_side_effects)]

mod groups;
mod slices;

use super::breakdown::Draft;
use super::{PriceLine, Quoted, scaled};
use crate::catalogue::{CatalogueDefinition, Discount, DiscountPer, Grouping, day_number};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::money::{Currency, Percent, Rounding, allocate};
use slices::{Slice, Sliced};
use std::collections::{BTreeMap, BTreeSet};

/// A discount that applies to this booking, to whichever lines meet its conditions.
#[derive(Debug)]
pub(super) struct Chosen<'a> {
    discount: &'a Discount,
    products: Option<BTreeSet<&'a Ident>>,
    benefit_products: Option<BTreeSet<&'a Ident>>,
    /// In minor units.
    minimum_value: Option<i64>,
    size: Size,
}

#[derive(Debug, Clone, Copy)]
enum Size {
    Percent(Percent),
    /// In minor units.
    Amount(i64),
}

/// The discounts whose codes were given, then the automatic ones; only those whose dates include the booking's. A code
/// that brings none of them is a problem. It names no others: codes are not for guessing.
pub(super) fn chosen<'a>(
    definition: &'a CatalogueDefinition,
    asked: &Quoted<'a>,
    problems: &mut Problems,
) -> Vec<Chosen<'a>> {
    let mut codes: BTreeMap<&Ident, bool> = crate::order::map(asked.promo_codes.iter().map(|code| (code, false)));
    let (mut coded, mut automatic) = (Vec::new(), Vec::new());
    for discount in &definition.discounts {
        let from = discount.from.is_none_or(|from| from <= asked.booked_on);
        let until = discount.until.is_none_or(|until| asked.booked_on <= until);
        if !from || !until {
            continue;
        }
        match &discount.code {
            None => automatic.extend(Chosen::new(discount, definition.currency)),
            Some(code) => {
                if let Some(known) = codes.get_mut(code) {
                    *known = true;
                    coded.extend(Chosen::new(discount, definition.currency));
                }
            }
        }
    }
    let list = At::ROOT.field("promo_codes");
    for (i, code) in asked.promo_codes.iter().enumerate().filter(|(_, code)| codes.get(code) != Some(&true)) {
        problems.push(list.index(i).problem(Code::PromoUnknown).with("given", code.as_str()));
    }
    coded.append(&mut automatic);
    coded
}

/// Takes the discounts off the lines, in order.
pub(super) fn take_off(
    draft: &mut Draft<'_>,
    discounts: &[Chosen<'_>],
    asked: &Quoted<'_>,
    rounding: Rounding,
) -> Result<()> {
    if draft.has_charges() || discounts.iter().any(Chosen::looks_at_groups) {
        let steps = discounts.len().saturating_mul(draft.lines.len());
        if steps > limits::GROUPED_LINES {
            let problem = Problem::new(Code::ListLength).at("/lines").with("count", steps);
            return Err(problem.with("limit", limits::GROUPED_LINES).into());
        }
        if !discounts.is_empty() {
            take_off_groups(draft, discounts, asked, rounding).ok_or(Code::Internal)?;
        }
        return Ok(());
    }
    for chosen in discounts {
        let taken = match chosen.discount.per {
            DiscountPer::Booking => chosen.off_booking(draft, rounding),
            per => chosen.off_each_line(draft, per, rounding),
        };
        taken.ok_or(Code::Internal)?;
    }
    Ok(())
}

/// The same where a discount looks at more than a line at a time, or a line has more than one price.
fn take_off_groups(
    draft: &mut Draft<'_>,
    discounts: &[Chosen<'_>],
    asked: &Quoted<'_>,
    rounding: Rounding,
) -> Option<()> {
    let catalogue = draft.catalogue;
    let dated = discounts.iter().any(Chosen::looks_at_dates);
    let mut lines: Vec<PriceLine> = std::mem::take(&mut draft.lines);
    let mut sliced = Vec::with_capacity(lines.len());
    for line in &lines {
        let product = catalogue.product(line.product().as_str())?;
        let request = asked.lines.get(usize::try_from(line.line.checked_sub(1)?).ok()?)?;
        let slice = |units: u32, left: i64| Slice { units: units.into(), left, ..Slice::default() };
        let slices = match line.charges() {
            // A minimum is a minimum: no discount sees it.
            _ if line.kind().is_some() => Vec::new(),
            [] => vec![slice(line.count.checked_sub(line.free())?, line.left())],
            charges => {
                let paid = |charge: &super::Charge| charge.count.checked_sub(charge.free.unwrap_or_default());
                charges.iter().map(|charge| Some(slice(paid(charge)?, charge.amount.minor()))).collect::<Option<_>>()?
            }
        };
        let slices = slices.into_iter().filter(|slice| slice.units > 0).collect();
        let day = request.event_date(catalogue, product).filter(|_| dated).map(day_number);
        sliced.push(Sliced { product: &product.id, count: line.count, extra: product.extra, day, slices });
    }
    for chosen in discounts {
        let id = &chosen.discount.id;
        chosen.off_groups(&mut sliced, rounding, &mut |line, taken| lines.get_mut(line)?.take_off(id, taken))?;
    }
    draft.lines = lines;
    Some(())
}

impl<'a> Chosen<'a> {
    /// None for a definition that a catalogue's check would have refused.
    fn new(discount: &'a Discount, currency: Currency) -> Option<Self> {
        let size = match (discount.percent, discount.amount) {
            (Some(percent), _) => Size::Percent(percent),
            (None, amount) => Size::Amount(currency.amount(amount?).ok()?.minor()),
        };
        let products = discount.products.as_ref().map(crate::order::set);
        let benefit_products = discount.benefit_products.as_ref().map(crate::order::set);
        let minimum_value = match discount.minimum_value {
            Some(value) => Some(currency.amount(value).ok()?.minor()),
            None => None,
        };
        Some(Self { discount, products, benefit_products, minimum_value, size })
    }

    /// Whether it looks at more than one line at a time, or at more of a line than its product and count.
    fn looks_at_groups(&self) -> bool {
        let Discount { minimum_count, cheapest, extras, .. } = self.discount;
        let groups = self.benefit_products.is_some() || self.minimum_value.is_some() || cheapest.is_some();
        groups || *minimum_count > 0 || !extras || self.looks_at_dates()
    }

    fn looks_at_dates(&self) -> bool {
        let Discount { grouping, event_from, event_until, .. } = self.discount;
        *grouping != Grouping::Any || event_from.is_some() || event_until.is_some()
    }

    #[inline]
    fn applies_to(&self, line: &PriceLine) -> bool {
        line.left() > 0
            && line.count >= self.discount.minimum_quantity
            && (self.discount.stackable || line.discounts().is_empty())
            && self.products.as_ref().is_none_or(|products| products.contains(line.product()))
    }

    fn off_each_line(&self, draft: &mut Draft<'_>, per: DiscountPer, rounding: Rounding) -> Option<()> {
        for line in &mut draft.lines {
            if self.applies_to(line) {
                let units = if per == DiscountPer::Unit { i64::from(line.count) } else { 1 };
                let minor = match self.size {
                    Size::Amount(amount) => amount.saturating_mul(units),
                    Size::Percent(percent) => share(percent, line.left(), units, rounding)?,
                };
                line.take_off(&self.discount.id, minor)?;
            }
        }
        Some(())
    }

    fn off_booking(&self, draft: &mut Draft<'_>, rounding: Rounding) -> Option<()> {
        let weights: Vec<i64> =
            draft.lines.iter().map(|line| if self.applies_to(line) { line.left() } else { 0 }).collect();
        let left = weights.iter().try_fold(0_i64, |sum, weight| sum.checked_add(*weight))?;
        let minor = match self.size {
            Size::Amount(amount) => amount.min(left),
            Size::Percent(percent) => percent.of(left, rounding)?,
        };
        for (line, share) in draft.lines.iter_mut().zip(allocate(minor, &weights)?) {
            line.take_off(&self.discount.id, share)?;
        }
        Some(())
    }
}

/// A percentage of what is left of a line, rounded for one unit and multiplied by their count. Where what is left is no
/// whole number of minor units for each (a unit price finer than the currency, an earlier discount on the whole line),
/// no unit has a price of its own to take it off, and it is rounded once, for the line.
fn share(percent: Percent, left: i64, units: i64, rounding: Rounding) -> Option<i64> {
    let of = |part| scaled(part, percent.millionths(), Percent::WHOLE, rounding);
    if units > 1 && left.checked_rem(units)? == 0 { of(left.checked_div(units)?)?.checked_mul(units) } else { of(left) }
}
