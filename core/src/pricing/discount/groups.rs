//! Discounts with conditions on several lines (DOMAIN 3, step 5): groups by event date, minimums, the cheapest of so many.
#![deny(clippy::arithmetic_side_effects)]

use super::slices::{Pick, Sliced, cheapest_first, first, mark, settle, slice_of, units};
use super::{Chosen, Size, share};
use crate::catalogue::{DiscountPer, Grouping, day_number};
use crate::ids::Ident;
use crate::money::{Rounding, allocate};
use std::collections::{BTreeMap, BTreeSet};

/// What a discount takes together: what matches, and what may become cheaper.
struct Group {
    matched: Vec<Pick>,
    candidates: Option<Vec<Pick>>,
}

impl Chosen<'_> {
    /// Takes it off the lines, noting what for each.
    pub(super) fn off_groups(
        &self,
        lines: &mut [Sliced<'_>],
        rounding: Rounding,
        note: &mut dyn FnMut(usize, i64) -> Option<()>,
    ) -> Option<()> {
        let mut off: BTreeMap<usize, i64> = BTreeMap::new();
        for group in self.groups(lines)? {
            let Some((benefit, consumed)) = self.benefit(group, lines)? else { continue };
            let before = mark(lines, &benefit, &consumed, rounding)?;
            let touched: Vec<usize> = before.iter().map(|(line, _)| *line).collect();
            self.reckon(lines, &touched, rounding)?;
            let taken = |line: &Sliced<'_>| line.slices.iter().any(|slice| slice.taken > 0);
            if !touched.iter().filter_map(|line| lines.get(*line)).any(taken) {
                // What came to nothing leaves no trace.
                for (line, slices) in before {
                    lines.get_mut(line)?.slices = slices;
                }
                continue;
            }
            for line in touched {
                let taken = settle(lines.get_mut(line)?, rounding)?;
                let sum = off.entry(line).or_default();
                *sum = sum.checked_add(taken)?;
            }
        }
        off.into_iter().try_for_each(|(line, taken)| note(line, taken))
    }

    fn groups(&self, lines: &[Sliced<'_>]) -> Option<Vec<Group>> {
        let matched = self.open(lines, self.products.as_ref(), self.discount.minimum_quantity);
        let candidates = self.benefit_products.as_ref().map(|products| self.open(lines, Some(products), 0));
        let day = |pick: &Pick| lines.get(pick.line).and_then(|line| line.day);
        Some(match self.discount.grouping {
            Grouping::Any => vec![Group { matched, candidates }],
            Grouping::SameDate => {
                // Lines without a date come last.
                let days: BTreeSet<(bool, Option<i32>)> =
                    crate::order::set(matched.iter().map(|pick| (day(pick).is_none(), day(pick))));
                let of_day = |picks: &[Pick], on: Option<i32>| -> Vec<Pick> {
                    picks.iter().filter(|pick| day(pick) == on).copied().collect()
                };
                days.into_iter()
                    .map(|(_, on)| Group {
                        matched: of_day(&matched, on),
                        candidates: candidates.as_ref().map(|picks| of_day(picks, on)),
                    })
                    .collect()
            }
            Grouping::DifferentDates => {
                vec![Group { matched: self.different_dates(matched, lines)?, candidates: None }]
            }
        })
    }

    /// The slices that a condition on lines lets through.
    fn open(&self, lines: &[Sliced<'_>], products: Option<&BTreeSet<&Ident>>, minimum_quantity: u32) -> Vec<Pick> {
        let from = self.discount.event_from.map(day_number);
        let until = self.discount.event_until.map(day_number);
        let dated = from.is_some() || until.is_some();
        let passes = |line: &Sliced<'_>| {
            let in_time = match line.day {
                Some(day) => from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until),
                None => !dated,
            };
            in_time
                && line.count >= minimum_quantity
                && (self.discount.extras || !line.extra)
                && products.is_none_or(|products| products.contains(line.product))
        };
        let open = |line: usize, of: &Sliced<'_>| -> Vec<Pick> {
            let slices = of.slices.iter().enumerate();
            slices
                .filter(|(_, slice)| slice.left > 0 && (self.discount.stackable || !slice.used))
                .map(|(slice, of)| Pick { line, slice, units: of.units })
                .collect()
        };
        lines
            .iter()
            .enumerate()
            .filter(|(_, line)| passes(line))
            .flat_map(|(number, line)| open(number, line))
            .collect()
    }

    /// As many groups as there can be of units whose dates all differ: from each date as many units as there are groups
    /// at most, the cheapest of all.
    fn different_dates(&self, matched: Vec<Pick>, lines: &[Sliced<'_>]) -> Option<Vec<Pick>> {
        let size = i64::from(self.discount.for_each.unwrap_or(self.discount.minimum_count));
        let mut by_day: BTreeMap<i32, Vec<Pick>> = BTreeMap::new();
        for pick in matched {
            if let Some(day) = lines.get(pick.line).and_then(|line| line.day) {
                by_day.entry(day).or_default().push(pick);
            }
        }
        let counts: Vec<i64> = by_day.values().map(|picks| units(picks)).collect::<Option<_>>()?;
        let reach = |groups: i64| {
            let given = counts.iter().try_fold(0_i64, |sum, count| sum.checked_add(groups.min(*count)));
            given.zip(size.checked_mul(groups)).is_some_and(|(given, needed)| given >= needed)
        };
        // What so many groups need grows faster than what the dates give: halving finds the last that is met.
        let (mut fine, mut too_many) = (0_i64, counts.iter().try_fold(1_i64, |sum, count| sum.checked_add(*count))?);
        while too_many.checked_sub(fine)? > 1 {
            let middle = fine.checked_add(too_many.checked_sub(fine)?.checked_div(2)?)?;
            if reach(middle) { fine = middle } else { too_many = middle }
        }
        let mut all = Vec::new();
        for picks in by_day.values_mut() {
            cheapest_first(picks, lines);
            all.extend(first(picks, fine)?);
        }
        cheapest_first(&mut all, lines);
        first(&all, size.checked_mul(fine)?)
    }

    /// What becomes cheaper in a group and what is used up for it, if its conditions are met.
    fn benefit(&self, group: Group, lines: &[Sliced<'_>]) -> Option<Option<(Vec<Pick>, Vec<Pick>)>> {
        let Group { mut matched, candidates } = group;
        let count = units(&matched)?;
        let value = || {
            let left = matched.iter().filter_map(|pick| slice_of(lines, pick)).map(|slice| slice.left);
            left.fold(0_i64, i64::saturating_add)
        };
        if count == 0
            || count < i64::from(self.discount.minimum_count)
            || self.minimum_value.is_some_and(|minimum| value() < minimum)
        {
            return Some(None);
        }
        let others = candidates.is_some();
        let (Some(cheapest), Some(each)) = (self.discount.cheapest, self.discount.for_each) else {
            return Some(Some(match candidates {
                Some(candidates) => (candidates, matched),
                None => (matched, Vec::new()),
            }));
        };
        let (cheapest, each) = (i64::from(cheapest), i64::from(each));
        let mut candidates = candidates.unwrap_or_else(|| matched.clone());
        cheapest_first(&mut candidates, lines);
        cheapest_first(&mut matched, lines);
        let most = units(&candidates)?.checked_add(cheapest)?.checked_sub(1)?.checked_div(cheapest)?;
        let times = count.checked_div(each)?.min(most);
        let benefit = first(&candidates, cheapest.checked_mul(times)?)?;
        let consumed = first(if others { &matched } else { &candidates }, each.checked_mul(times)?)?;
        Some(Some((benefit, consumed)))
    }

    /// What it takes off each slice that becomes cheaper, never more than is left.
    fn reckon(&self, lines: &mut [Sliced<'_>], touched: &[usize], rounding: Rounding) -> Option<()> {
        match self.discount.per {
            DiscountPer::Unit => {
                for line in touched {
                    for slice in lines.get_mut(*line)?.slices.iter_mut().filter(|slice| slice.benefit) {
                        let minor = match self.size {
                            Size::Amount(amount) => amount.saturating_mul(slice.units),
                            Size::Percent(percent) => share(percent, slice.left, slice.units, rounding)?,
                        };
                        slice.taken = minor.min(slice.left);
                    }
                }
                Some(())
            }
            DiscountPer::Line => touched.iter().try_for_each(|line| self.spread(lines, &[*line], rounding)),
            DiscountPer::Booking => self.spread(lines, touched, rounding),
        }
    }

    /// Spreads what it takes off several slices together in proportion to what is left of them.
    fn spread(&self, lines: &mut [Sliced<'_>], over: &[usize], rounding: Rounding) -> Option<()> {
        let mut weights = Vec::new();
        for line in over {
            weights.extend(lines.get(*line)?.slices.iter().filter(|slice| slice.benefit).map(|slice| slice.left));
        }
        let left = weights.iter().try_fold(0_i64, |sum, weight| sum.checked_add(*weight))?;
        let minor = match self.size {
            Size::Amount(amount) => amount.min(left),
            Size::Percent(percent) => percent.of(left, rounding)?,
        };
        let mut shares = allocate(minor, &weights)?.into_iter();
        for line in over {
            for slice in lines.get_mut(*line)?.slices.iter_mut().filter(|slice| slice.benefit) {
                slice.taken = shares.next()?;
            }
        }
        Some(())
    }
}
