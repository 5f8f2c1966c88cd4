//! Spreading an amount over weights without losing or making a minor unit.
#![deny(clippy::arithmetic_side_effects)]

use crate::bugs::bug;
use crate::order::order;

/// Spreads `total` minor units over `weights` in proportion, exactly: each share is its exact one rounded down, and
/// the minor units left over go one each to the largest remainders, the earlier first of equal ones (the largest
/// remainder method). A negative total is spread like its positive and negated.
///
/// `None` for a negative weight, and for a total to spread where all weights are zero (or there are none).
///
/// ```
/// use bespeak::money::allocate;
/// assert_eq!(allocate(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
/// assert_eq!(allocate(-5, &[0, 3, 2]), Some(vec![0, -3, -2]));
/// assert_eq!(allocate(1, &[0]), None);
/// ```
#[must_use]
pub fn allocate(total: i64, weights: &[i64]) -> Option<Vec<i64>> {
    if weights.iter().any(|weight| *weight < 0) {
        return None;
    }
    if total == 0 {
        return Some(vec![0; weights.len()]);
    }
    let sum = weights.iter().try_fold(0_i128, |sum, weight| sum.checked_add(i128::from(*weight)))?;
    if sum == 0 {
        return None;
    }
    let size = i128::from(total).checked_abs()?;
    let mut given = 0_i128;
    let mut shares = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for weight in weights {
        let exact = size.checked_mul(i128::from(*weight))?;
        let share = exact.checked_div(sum)?;
        given = given.checked_add(share)?;
        shares.push(share);
        remainders.push(exact.checked_rem(sum)?);
    }
    // Fewer are left over than there are remainders that are not zero: a weight of zero is given none.
    let left = usize::try_from(size.checked_sub(given)?).ok()?;
    let places =
        if left == 0 { Vec::new() } else { order(remainders.len(), &|a, b| remainders.get(b).cmp(&remainders.get(a))) };
    for i in places.into_iter().take(if bug!(RemainderLost) { 0 } else { left }) {
        let share = shares.get_mut(i)?;
        *share = share.checked_add(1)?;
    }
    let sign = i128::from(total.signum());
    shares.into_iter().map(|share| i64::try_from(share.checked_mul(sign)?).ok()).collect()
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::allocate;
    use proptest::prelude::*;

    #[test]
    fn what_is_left_over_goes_to_the_largest_remainders() {
        // Exact shares: 2.5, 1.5, 6: one unit is left for two equal remainders, the earlier one has it.
        assert_eq!(allocate(10, &[25, 15, 60]), Some(vec![3, 1, 6]));
        // Exact shares: 0.1, 9.9.
        assert_eq!(allocate(10, &[1, 99]), Some(vec![0, 10]));
    }

    #[test]
    fn a_weight_of_zero_is_given_nothing() {
        assert_eq!(allocate(7, &[0, 1, 0, 1, 1]), Some(vec![0, 3, 0, 2, 2]));
    }

    #[test]
    fn nothing_can_be_spread_over_no_weight_unless_it_is_nothing() {
        assert_eq!(allocate(1, &[]), None);
        assert_eq!(allocate(1, &[0, 0]), None);
        assert_eq!(allocate(0, &[0, 0]), Some(vec![0, 0]));
        assert_eq!(allocate(1, &[2, -1]), None);
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        assert_eq!(allocate(i64::MAX, &[i64::MAX, i64::MAX]), Some(vec![i64::MAX / 2 + 1, i64::MAX / 2]));
        assert_eq!(allocate(i64::MIN, &[i64::MAX]), Some(vec![i64::MIN]));
    }

    proptest! {
        #[test]
        fn shares_sum_to_the_total_and_differ_from_the_exact_ones_by_less_than_a_unit(
            total: i64,
            weights in prop::collection::vec(0_i64.., 1..40),
        ) {
            let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            prop_assume!(sum > 0);
            let shares = allocate(total, &weights).unwrap();
            prop_assert_eq!(shares.iter().map(|share| i128::from(*share)).sum::<i128>(), i128::from(total));
            for (share, weight) in shares.iter().zip(&weights) {
                // |share - total * weight / sum| < 1, in whole numbers: the share is the exact one rounded down or up.
                let exact = i128::from(total) * i128::from(*weight);
                let floor = exact.div_euclid(sum);
                let ceiling = floor + i128::from(exact.rem_euclid(sum) != 0);
                prop_assert!(i128::from(*share) == floor || i128::from(*share) == ceiling);
            }
        }
    }
}
