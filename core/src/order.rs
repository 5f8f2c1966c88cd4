//! Sorting, once for all types: a sort for each of them is much of what a browser would load.

use std::cmp::Ordering;

/// The places of a list's entries in their order, equal ones as they stand: runs of two, four, eight and so on are merged.
pub(crate) fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    let mut width = 1_usize;
    while width < len {
        let mut merged = Vec::with_capacity(len);
        let both = width.saturating_mul(2);
        for run in places.chunks(both) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            while let (Some((first, others)), Some((second, further))) = (left.split_first(), right.split_first()) {
                if compare(*first, *second).is_le() {
                    merged.push(*first);
                    left = others;
                } else {
                    merged.push(*second);
                    right = further;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        places = merged;
        width = both;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::order;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_a_stable_sort(entries in proptest::collection::vec(0..20_u8, 0..200)) {
            let mut expected: Vec<usize> = (0..entries.len()).collect();
            expected.sort_by_key(|place| entries[*place]);
            prop_assert_eq!(order(entries.len(), &|a, b| entries[a].cmp(&entries[b])), expected);
        }
    }
}
