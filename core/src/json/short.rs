//! Short texts of digits and signs, written without the formatting machinery: most values of a record are amounts and
//! times.

/// Room for the longest: an instant with microseconds has 27 bytes.
const ROOM: usize = 40;

/// A short ASCII text. What goes beyond its room is cut off, so a writer stays within it.
#[derive(Debug)]
pub(crate) struct Short {
    bytes: [u8; ROOM],
    len: usize,
}

impl Short {
    pub fn new() -> Self {
        Self { bytes: [0; ROOM], len: 0 }
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// One sign.
    pub fn sign(&mut self, sign: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = sign;
            self.len = self.len.saturating_add(1);
        }
    }

    /// Several signs.
    pub fn signs(&mut self, signs: &[u8]) {
        let end = self.len.saturating_add(signs.len());
        if let Some(places) = self.bytes.get_mut(self.len..end) {
            places.copy_from_slice(signs);
            self.len = end;
        }
    }

    /// A number, the last so many of its digits behind a point.
    pub fn decimal(&mut self, mut number: u64, decimals: usize) {
        let (mut reversed, mut len, mut digits) = ([0; ROOM], 0_usize, 0);
        let mut places = reversed.iter_mut();
        while number > 0 || digits <= decimals {
            if digits == decimals && digits > 0 {
                let Some(place) = places.next() else { return };
                (*place, len) = (b'.', len.saturating_add(1));
            }
            let Some(place) = places.next() else { return };
            (*place, len) = (b'0' | u8::try_from(number % 10).unwrap_or_default(), len.saturating_add(1));
            number /= 10;
            digits = digits.saturating_add(1);
        }
        let end = self.len.saturating_add(len);
        if let (Some(to), Some(from)) = (self.bytes.get_mut(self.len..end), reversed.get(..len)) {
            to.iter_mut().zip(from.iter().rev()).for_each(|(to, from)| *to = *from);
            self.len = end;
        }
    }

    /// A number, without zeros in front.
    pub fn number(&mut self, number: u64) {
        self.decimal(number, 0);
    }
}

/// The last two digits of a number.
pub(crate) fn pair(number: u32) -> [u8; 2] {
    let number = u8::try_from(number % 100).unwrap_or_default();
    [b'0' | (number / 10), b'0' | (number % 10)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Short)) -> String {
        let mut short = Short::new();
        write(&mut short);
        short.as_str().to_owned()
    }

    #[test]
    fn numbers_are_written_as_they_are_displayed() {
        for number in [0, 1, 9, 10, 11, 99, 100, 10_000_000_000_000, u64::MAX] {
            assert_eq!(written(|short| short.number(number)), number.to_string());
        }
    }

    #[test]
    fn decimals_are_filled_with_zeros() {
        for (number, decimals, text) in [
            (0, 0, "0"),
            (0, 2, "0.00"),
            (7, 2, "0.07"),
            (70, 2, "0.70"),
            (1_250, 2, "12.50"),
            (12_345, 3, "12.345"),
            (u64::MAX, 19, "1.8446744073709551615"),
        ] {
            assert_eq!(written(|short| short.decimal(number, decimals)), text);
        }
        assert_eq!(pair(7), *b"07");
        assert_eq!(pair(1_999), *b"99");
    }

    #[test]
    fn what_does_not_fit_is_cut_off() {
        assert_eq!(written(|short| (0..ROOM + 3).for_each(|_| short.sign(b'-'))).len(), ROOM);
        assert_eq!(written(|short| short.signs(&[b'-'; ROOM + 1])), "");
        assert_eq!(written(|short| short.decimal(1, ROOM)), "");
    }
}
