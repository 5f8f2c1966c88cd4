//! Finding a name among many in a few nanoseconds, whatever the names are: a hash leads to a short run of entries, which is
//! in order, so that not even names made to collide slow it down by more than a binary search.

use crate::ids::Ident;

/// Where each name of a list stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// In order of hash, then name.
    entries: Vec<Entry>,
    /// Where the entries of each bucket begin, and the end of the last. A power of two and one more.
    starts: Vec<u32>,
    shift: u32,
}

#[derive(Debug, Clone)]
struct Entry {
    hash: u64,
    place: usize,
    name: Ident,
}

impl Index {
    /// Of names that differ.
    pub fn new<'a>(names: impl Iterator<Item = &'a Ident>) -> Self {
        let mut entries: Vec<Entry> = names
            .enumerate()
            .map(|(place, name)| Entry { hash: hash(name.as_str()), place, name: name.clone() })
            .collect();
        crate::order::sort_by(&mut entries, |a, b| (a.hash, &a.name).cmp(&(b.hash, &b.name)));
        let bits = entries.len().max(2).next_power_of_two().trailing_zeros();
        let shift = u64::BITS - bits;
        let first = |bucket: u64| entries.partition_point(|entry| entry.hash >> shift < bucket);
        // A list has fewer entries than 32 bits hold.
        let starts = (0..=1_u64 << bits).map(|bucket| u32::try_from(first(bucket)).unwrap_or(u32::MAX)).collect();
        Self { entries, starts, shift }
    }

    /// Where a name stands.
    #[inline]
    pub fn get(&self, name: &str) -> Option<usize> {
        let hash = hash(name);
        let bucket = usize::try_from(hash >> self.shift).ok()?;
        let run = self.starts.get(bucket..bucket.checked_add(2)?)?;
        let [start, end] = run else { return None };
        let run = self.entries.get(usize::try_from(*start).ok()?..usize::try_from(*end).ok()?)?;
        let entry = if run.len() <= 4 {
            run.iter().find(|entry| entry.hash == hash && entry.name.as_str() == name)?
        } else {
            let place =
                run.binary_search_by(|entry| entry.hash.cmp(&hash).then_with(|| entry.name.as_str().cmp(name))).ok()?;
            run.get(place)?
        };
        Some(entry.place)
    }

    /// The first names in order, for a message.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<&Ident> = self.entries.iter().map(|entry| &entry.name).collect();
        crate::order::sort(&mut names);
        names.into_iter().take(20).map(ToString::to_string).collect()
    }
}

/// Spreads names over 64 bits, the upper ones best.
#[inline]
fn hash(name: &str) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = 0_u64;
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    for word in words {
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
    }
    let mut last = u64::try_from(name.len()).unwrap_or_default();
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    (hash.rotate_left(5) ^ last).wrapping_mul(FACTOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(count: usize) -> Vec<Ident> {
        (0..count).map(|i| Ident::new(&format!("product-{i}")).unwrap()).collect()
    }

    #[test]
    fn every_name_is_found_where_it_stands_and_no_other() {
        for count in [0, 1, 2, 3, 20, 1000] {
            let names = names(count);
            let index = Index::new(names.iter());
            for (place, name) in names.iter().enumerate() {
                assert_eq!(index.get(name.as_str()), Some(place));
            }
            for other in ["", "product-", "product-1000", "x"] {
                assert_eq!(index.get(other), None, "{other} of {count}");
            }
        }
    }

    #[test]
    fn the_first_names_are_listed_in_order() {
        let index = Index::new(names(30).iter());
        let listed = index.names();
        assert_eq!((listed.len(), listed[0].as_str(), listed[1].as_str()), (20, "product-0", "product-1"));
        assert!(listed.is_sorted());
    }
}
