//! Sorting, once for all types: a sort for each of them is much of what a browser would load.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

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

/// Sorts a list, equal entries as they stand. A browser's build moves them by their places; others have a sort for each type.
#[allow(clippy::ptr_arg, reason = "a browser's build takes the entries out of the list")]
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    #[cfg(not(target_family = "wasm"))]
    items.sort_by(compare);
    #[cfg(target_family = "wasm")]
    {
        let places = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
        items.extend(places.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
    }
}

/// Sorts a list by a key.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list.
pub(crate) fn sort<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
}

/// A map of these entries; of two with one key, the last. One after the other: to make a map of many at once takes a sort of
/// their type.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// A set of these entries.
pub(crate) fn set<T: Ord>(entries: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(entries);
    set
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
