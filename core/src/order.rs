//! Sorting, once for all types: a sort for each of them is much of what a browser would load.

use std::cmp::Ordering;

/// The places of a list's entries in their order, equal ones as they stand.
pub(crate) fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}
