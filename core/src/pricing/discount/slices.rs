//! Lines as what discounts see of them: slices of units that cost the same and that the same discounts have used.
#![deny(clippy::arithmetic_side_effects)]

use crate::ids::Ident;
use crate::money::Rounding;
use std::cmp::Ordering;

/// A line in the making.
#[derive(Debug)]
pub(super) struct Sliced<'a> {
    pub product: &'a Ident,
    /// How many were counted, free ones included.
    pub count: u32,
    /// Whether it is an optional extra.
    pub extra: bool,
    /// The day of its event, as a number.
    pub day: Option<i32>,
    pub slices: Vec<Slice>,
}

/// Units of a line that cost the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Slice {
    pub units: i64,
    /// What discounts have left of it, in minor units.
    pub left: i64,
    /// Whether a discount has used it.
    pub used: bool,
    /// Whether the discount at hand makes it cheaper.
    pub benefit: bool,
    /// How many of its units the discount at hand uses up, whatever it takes off.
    pub consumed: i64,
    /// What the discount at hand takes off.
    pub taken: i64,
}

/// So many units of a slice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pick {
    pub line: usize,
    pub slice: usize,
    pub units: i64,
}

impl Slice {
    /// Cuts so many units off, with their part of what is left, rounded.
    fn cut(&mut self, units: i64, rounding: Rounding) -> Option<Self> {
        let left = if units == self.units {
            self.left
        } else {
            rounding.divide(i128::from(self.left).checked_mul(units.into())?, self.units.into())?
        };
        self.units = self.units.checked_sub(units)?;
        self.left = self.left.checked_sub(left)?;
        Some(Self { units, left, used: self.used, ..Self::default() })
    }
}

/// Cheapest first by unit; of equal ones the later line, then the later slice.
pub(super) fn cheapest_first(picks: &mut Vec<Pick>, lines: &[Sliced<'_>]) {
    crate::order::sort_by(picks, |a, b| {
        let by_price = match (slice_of(lines, a), slice_of(lines, b)) {
            (Some(a), Some(b)) => dearer(a, b),
            _ => Ordering::Equal,
        };
        by_price.then(b.line.cmp(&a.line)).then(b.slice.cmp(&a.slice))
    });
}

/// How the prices of one unit compare. Amounts and counts are far below 2^63: their product fits.
fn dearer(a: &Slice, b: &Slice) -> Ordering {
    let times = |left: i64, units: i64| i128::from(left).saturating_mul(units.into());
    times(a.left, b.units).cmp(&times(b.left, a.units))
}

pub(super) fn slice_of<'l>(lines: &'l [Sliced<'_>], pick: &Pick) -> Option<&'l Slice> {
    lines.get(pick.line)?.slices.get(pick.slice)
}

/// The first units of picks in their order.
pub(super) fn first(picks: &[Pick], mut units: i64) -> Option<Vec<Pick>> {
    let mut first = Vec::new();
    for pick in picks {
        let taken = pick.units.min(units);
        if taken <= 0 {
            break;
        }
        first.push(Pick { units: taken, ..*pick });
        units = units.checked_sub(taken)?;
    }
    Some(first)
}

pub(super) fn units(picks: &[Pick]) -> Option<i64> {
    picks.iter().try_fold(0_i64, |sum, pick| sum.checked_add(pick.units))
}

/// What lines were before a discount cut their slices.
pub(super) type Before = Vec<(usize, Vec<Slice>)>;

/// Cuts slices so that what becomes cheaper, and what is used up beside it, stand as slices of their own, after the rest.
pub(super) fn mark(
    lines: &mut [Sliced<'_>],
    benefit: &[Pick],
    consumed: &[Pick],
    rounding: Rounding,
) -> Option<Before> {
    let mut by_place: Vec<(usize, usize, i64, i64)> = benefit
        .iter()
        .map(|pick| (pick.line, pick.slice, pick.units, 0))
        .chain(consumed.iter().map(|pick| (pick.line, pick.slice, 0, pick.units)))
        .collect();
    crate::order::sort(&mut by_place);
    let mut touched = Before::new();
    for of_line in by_place.chunk_by(|a, b| a.0 == b.0) {
        let (number, ..) = of_line.first()?;
        let line = lines.get_mut(*number)?;
        let before = std::mem::take(&mut line.slices);
        let mut marks = of_line.iter().peekable();
        for (place, mut rest) in before.iter().cloned().enumerate() {
            let (mut benefit, mut consumed) = (0_i64, 0_i64);
            while let Some((.., more_benefit, more_consumed)) = marks.next_if(|mark| mark.1 == place) {
                benefit = benefit.checked_add(*more_benefit)?;
                consumed = consumed.checked_add(*more_consumed)?;
            }
            let cheaper = rest.cut(benefit, rounding)?;
            let beside = rest.cut(consumed.checked_sub(benefit)?.max(0), rounding)?;
            let cheaper = Slice { benefit: true, consumed: consumed.min(benefit), ..cheaper };
            let beside = Slice { consumed: beside.units, ..beside };
            line.slices.extend([rest, beside, cheaper].into_iter().filter(|slice| slice.units > 0));
        }
        touched.push((*number, before));
    }
    Some(touched)
}

/// Takes off what was found for each slice, notes what is used, and forgets the marks.
pub(super) fn settle(line: &mut Sliced<'_>, rounding: Rounding) -> Option<i64> {
    let mut taken = 0_i64;
    let before = std::mem::take(&mut line.slices);
    for mut slice in before {
        let Slice { units, consumed, taken: off, .. } = slice;
        (slice.benefit, slice.consumed, slice.taken) = (false, 0, 0);
        slice.left = slice.left.checked_sub(off)?;
        taken = taken.checked_add(off)?;
        if off > 0 {
            slice.used = true;
            line.slices.push(slice);
        } else if consumed > 0 {
            let mut used = slice.cut(consumed.min(units), rounding)?;
            used.used = true;
            line.slices.extend([slice, used].into_iter().filter(|slice| slice.units > 0));
        } else {
            line.slices.push(slice);
        }
    }
    Some(taken)
}
