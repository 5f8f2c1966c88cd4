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

    /// The last digits of a number, exactly so many, with zeros in front.
    pub fn digits(&mut self, mut number: u64, count: usize) {
        let end = self.len.saturating_add(count);
        let Some(places) = self.bytes.get_mut(self.len..end) else { return };
        for place in places.iter_mut().rev() {
            *place = b'0' | u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
        self.len = end;
    }

    /// A number, without zeros in front.
    pub fn number(&mut self, number: u64) {
        let more = number.checked_ilog10().map_or(0, |log| usize::try_from(log).unwrap_or_default());
        self.digits(number, more.saturating_add(1));
    }
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
    fn digits_are_filled_with_zeros() {
        assert_eq!(written(|short| short.digits(7, 2)), "07");
        assert_eq!(written(|short| short.digits(2026, 4)), "2026");
        assert_eq!(written(|short| short.digits(12_345, 4)), "2345");
    }

    #[test]
    fn what_does_not_fit_is_cut_off() {
        assert_eq!(written(|short| (0..ROOM + 3).for_each(|_| short.sign(b'-'))).len(), ROOM);
        assert_eq!(written(|short| short.digits(1, ROOM + 1)), "");
    }
}
