//! Where the next page begins: opaque to whoever keeps it, and of one filter and order only.

use super::Place;
use crate::error::{Code, Result};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Bytes by which a list is known again.
const MARK: usize = 8;
const WHOLE: usize = MARK + 1 + 8 + 16;

/// A cursor of a list: a filter and an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor([u8; MARK]);

impl Cursor {
    /// The cursor of the list that a canonical text describes.
    #[must_use]
    pub fn of(list: &str) -> Self {
        let mut mark = [0; MARK];
        for (byte, hashed) in mark.iter_mut().zip(Sha256::digest(list.as_bytes())) {
            *byte = hashed;
        }
        Self(mark)
    }

    /// A place in the list, as text.
    #[must_use]
    pub fn write(self, place: Place) -> String {
        let mut bytes = Vec::with_capacity(WHOLE);
        bytes.extend_from_slice(&self.0);
        bytes.push(place.value.is_some().into());
        bytes.extend_from_slice(&place.value.unwrap_or_default().to_be_bytes());
        bytes.extend_from_slice(place.booking.as_bytes());
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// The place that a text names.
    ///
    /// # Errors
    /// `cursor.invalid` for what is none, `cursor.other` for one of another list.
    pub fn read(self, text: &str) -> Result<Place> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Code::CursorInvalid)?;
        let (mark, rest) = bytes.split_first_chunk::<MARK>().ok_or(Code::CursorInvalid)?;
        let (given, rest) = rest.split_first().ok_or(Code::CursorInvalid)?;
        let (value, id) = rest.split_first_chunk::<8>().ok_or(Code::CursorInvalid)?;
        let booking = Uuid::from_slice(id).map_err(|_| Code::CursorInvalid)?;
        let value = match (*given, i64::from_be_bytes(*value)) {
            (0, 0) => None,
            (1, value) => Some(value),
            _ => return Err(Code::CursorInvalid.into()),
        };
        if *mark == self.0 { Ok(Place { value, booking }) } else { Err(Code::CursorOther.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let cursor = Cursor::of("a list");
        for value in [None, Some(0), Some(-1), Some(i64::MAX), Some(i64::MIN)] {
            let place = Place { value, booking: Uuid::from_u128(7) };
            assert_eq!(cursor.read(&cursor.write(place)).unwrap(), place);
        }
    }

    #[test]
    fn a_cursor_of_another_list_and_what_is_none_are_refused() {
        let place = Place { value: Some(1), booking: Uuid::from_u128(7) };
        let text = Cursor::of("a list").write(place);
        let code = |text: &str| Cursor::of("another list").read(text).unwrap_err().code();
        assert_eq!(code(&text), Code::CursorOther);
        for wrong in ["", "!", "AAAA", &text[1..], &format!("{text}A"), &format!("{text}AAAA")] {
            assert_eq!(code(wrong), Code::CursorInvalid, "{wrong}");
        }
    }
}
