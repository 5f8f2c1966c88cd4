//! Writing in canonical form (RFC 8785), straight into a text: what is known to need no escapes is copied as it is.

use super::{Json, MinorUnits, Short};
use crate::error::{Code, Result};
use crate::order::order;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A type that is written in canonical form.
pub trait Encode {
    /// Appends the value as canonical JSON.
    fn encode(&self, out: &mut Vec<u8>);

    /// Whether the value is written as a missing field.
    fn is_absent(&self) -> bool {
        false
    }

    /// Its minor units, or those of the first of its fields that are such.
    fn minor_units(&mut self) -> Option<&mut MinorUnits> {
        None
    }
}

/// The text of a value in canonical form (RFC 8785): types made with [`crate::record`] write their names in order.
///
/// # Errors
/// `internal`, if it holds a number that no host holds: one of a newer version's that is kept to be written back.
pub fn write<T: Encode + ?Sized>(value: &T) -> Result<String> {
    let mut out = Vec::with_capacity(USUAL_BYTES);
    value.encode(&mut out);
    String::from_utf8(out).map_err(|_| Code::Internal.into())
}

/// A value as a JSON tree.
///
/// # Errors
/// Those of [`write()`].
#[cfg(feature = "engine")]
pub(crate) fn tree<T: Encode + ?Sized>(value: &T) -> Result<Json<'static>> {
    Ok(Json::parse(write(value)?.as_bytes())?.into_owned())
}

/// The text of a value in canonical form, written in room that is used again and again: the text takes as much as it needs.
#[cfg(feature = "engine")]
pub(crate) fn write_in<T: Encode + ?Sized>(room: &mut Vec<u8>, value: &T) -> Result<String> {
    room.clear();
    value.encode(room);
    std::str::from_utf8(room).map(str::to_owned).map_err(|_| Code::Internal.into())
}

/// Room for most texts from the start, so that they are not moved while they grow.
const USUAL_BYTES: usize = 1024;

/// Appends a text between quotation marks.
pub fn text(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len().saturating_add(2));
    out.push(b'"');
    // All are looked at, so that the compiler may look at many at once.
    if bytes.iter().fold(false, |found, &byte| found | needs_escape(byte)) {
        escaped(out, bytes);
    } else {
        out.extend_from_slice(bytes);
    }
    out.push(b'"');
}

/// Appends a text that holds neither quotation marks nor backslashes nor control characters.
pub fn plain(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len().saturating_add(2));
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

fn needs_escape(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

fn escaped(out: &mut Vec<u8>, bytes: &[u8]) {
    for &byte in bytes {
        let short = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            0x0c => b'f',
            b'\r' => b'r',
            0x00..0x20 => {
                out.extend_from_slice(b"\\u00");
                out.push(if byte < 0x10 { b'0' } else { b'1' });
                out.push(match byte & 0x0f {
                    digit @ 0..10 => b'0' | digit,
                    letter => b'a' + (letter - 10),
                });
                continue;
            }
            _ => {
                out.push(byte);
                continue;
            }
        };
        out.extend_from_slice(&[b'\\', short]);
    }
}

/// Ends a list or an object whose entries each left a comma behind them.
pub fn close(out: &mut Vec<u8>, bracket: u8) {
    match out.last_mut() {
        Some(last) if *last == b',' => *last = bracket,
        _ => out.push(bracket),
    }
}

/// Appends a list.
pub fn list<'v, T: Encode + 'v>(out: &mut Vec<u8>, items: impl IntoIterator<Item = &'v T>) {
    out.push(b'[');
    for item in items {
        item.encode(out);
        out.push(b',');
    }
    close(out, b']');
}

impl Encode for Short {
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        out.extend_from_slice(self.as_bytes());
        out.push(b'"');
    }
}

impl Encode for str {
    fn encode(&self, out: &mut Vec<u8>) {
        text(out, self);
    }
}

impl Encode for String {
    fn encode(&self, out: &mut Vec<u8>) {
        text(out, self);
    }
}

impl Encode for Uuid {
    fn encode(&self, out: &mut Vec<u8>) {
        plain(out, self.hyphenated().encode_lower(&mut Self::encode_buffer()));
    }
}

impl Encode for bool {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

fn number(out: &mut Vec<u8>, number: u64) {
    let mut digits = Short::new();
    digits.number(number);
    out.extend_from_slice(digits.as_bytes());
}

macro_rules! whole_numbers {
    ($($ty:ty),*) => { $(
        impl Encode for $ty {
            fn encode(&self, out: &mut Vec<u8>) {
                number(out, u64::from(*self));
            }
        }
    )* };
}

whole_numbers!(u8, u32, u64);

impl Encode for i64 {
    fn encode(&self, out: &mut Vec<u8>) {
        if *self < 0 {
            out.push(b'-');
        }
        number(out, self.unsigned_abs());
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.encode(out),
            None => out.extend_from_slice(b"null"),
        }
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, out: &mut Vec<u8>) {
        list(out, self);
    }
}

macro_rules! behind {
    ($($pointer:ty),*) => { $(
        impl<T: Encode + ?Sized> Encode for $pointer {
            fn encode(&self, out: &mut Vec<u8>) {
                (**self).encode(out);
            }
        }
    )* };
}

behind!(&T, Box<T>);

/// An object whose names are data.
impl<K: Encode, T: Encode> Encode for BTreeMap<K, T> {
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(b'{');
        for (name, value) in self {
            name.encode(out);
            out.push(b':');
            value.encode(out);
            out.push(b',');
        }
        close(out, b'}');
    }
}

impl Encode for Json<'_> {
    /// Writes the names of objects in order (RFC 8785, for names of the Basic Multilingual Plane).
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            // What it was is not known any more. No text holds this byte, so nothing is written in its place.
            Self::Large | Self::Fraction => out.push(0xff),
            Self::Bool(value) => value.encode(out),
            Self::Int(value) => value.encode(out),
            Self::Text(value) => text(out, value),
            Self::List(items) => list(out, items),
            Self::Object(fields) => {
                let name = |i: usize| fields.get(i).into_iter().flat_map(|(name, _)| name.encode_utf16());
                let places = order(fields.len(), &|a, b| name(a).cmp(name(b)));
                out.push(b'{');
                for (name, value) in places.into_iter().filter_map(|i| fields.get(i)) {
                    text(out, name);
                    out.push(b':');
                    value.encode(out);
                    out.push(b',');
                }
                close(out, b'}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Ident;
    use crate::money::{Amount, Currency, Percent};
    use crate::time::{Date, Instant, LocalTime, TimeOfDay, Zone};
    use rust_decimal::Decimal;
    use serde::Serialize;

    crate::names! {
        /// Names.
        pub enum Name {
            /// One.
            One = "one",
            /// The other.
            Other = "the_other",
        }
    }
    crate::record! {
        /// Nothing at all.
        pub struct Nothing {}
    }
    crate::record! {
        /// Names before that of a tag, and behind it.
        pub struct Around { pub zone: Option<u32>, pub at: Option<bool>, pub types: Vec<i64>, pub typ: u8 }
    }
    crate::record! {
        /// Names before that of a tag only.
        pub struct Before { pub b: Name, pub a: Name }
    }
    crate::tagged! {
        /// One of them.
        pub enum One {
            /// Nothing.
            Nothing(Nothing) = "nothing",
            /// Around.
            Around(Around) = "around",
            /// Before.
            Before(Before) = "before",
        }
    }
    crate::record! {
        /// A value of each kind.
        pub struct All {
            pub text: String, pub map: BTreeMap<Ident, Vec<String>>, pub id: Uuid, pub zone: Zone, pub ident: Ident,
            pub amount: Amount, pub currency: Currency, pub decimal: Decimal, pub percent: Percent, pub at: Instant,
            pub date: Date, pub time: TimeOfDay, pub local: LocalTime, pub large: u64, pub small: i64,
            pub ones: Vec<One>, pub tree: Json<'static>, pub boxed: Box<Around>,
        }
    }

    fn agrees<T: Encode + Serialize + ?Sized>(value: &T) {
        assert_eq!(write(value).unwrap(), serde_json::to_string(value).unwrap());
    }

    #[test]
    fn texts_are_escaped_as_serde_json_escapes_them() {
        for code in (0..0x300).chain([0x2028, 0xfffd, 0x1_f600]) {
            let sign = char::from_u32(code).unwrap();
            agrees(&sign.to_string());
            agrees(&format!("a long text before it, longer than a register {sign}{sign} and behind it, é"));
        }
        agrees("");
    }

    #[test]
    fn numbers_are_written_as_serde_json_writes_them() {
        for number in [0, 1, 9, 10, 99, 100, 12_345, i64::MAX, -1, -10, i64::MIN] {
            agrees(&number);
            agrees(&number.unsigned_abs());
        }
        agrees(&u64::MAX);
        let smallest = "0.0000000000000000000000000001";
        for text in ["0", "0.00", "-12.50", "0.125", "1234567890.123456789", "79228162514264337593543950335", smallest]
        {
            assert_eq!(write(&text.parse::<Decimal>().unwrap()).unwrap(), format!(r#""{text}""#));
        }
        for text in ["0", "5", "5.5", "8.875", "0.0001", "10", "99.99", "100"] {
            let percent: Percent = crate::json::decode_text(format!(r#""{text}""#).as_bytes()).unwrap();
            assert_eq!(write(&percent).unwrap(), format!(r#""{text}""#));
        }
        agrees(&vec![Some(true), None, Some(false)]);
    }

    #[test]
    fn fields_stand_in_canonical_order_and_absent_ones_not_at_all() {
        assert_eq!(write(&Nothing {}).unwrap(), "{}");
        let around = Around { zone: Some(1), at: None, types: vec![-1, 2], typ: 3 };
        assert_eq!(write(&around).unwrap(), r#"{"typ":3,"types":[-1,2],"zone":1}"#);
        let none = Around { zone: None, at: Some(true), types: Vec::new(), typ: 0 };
        assert_eq!(write(&none).unwrap(), r#"{"at":true,"typ":0,"types":[]}"#);
        let before = Before { b: Name::One, a: Name::Other };
        let ones = [One::Nothing(Nothing {}), One::Around(around), One::Before(before)];
        let texts = [
            r#"{"type":"nothing"}"#,
            r#"{"typ":3,"type":"around","types":[-1,2],"zone":1}"#,
            r#"{"a":"the_other","b":"one","type":"before"}"#,
        ];
        for (one, text) in ones.iter().zip(texts) {
            assert_eq!(write(one).unwrap(), text);
            assert!(text.contains(one.type_name()));
            agrees(one);
        }
    }

    #[test]
    fn every_kind_of_value_is_written_as_serde_writes_it() {
        let text = r#"{"amount":"-0.05","at":"2026-11-22T09:00:00.120Z","boxed":{"typ":1,"types":[]},"currency":"EUR","date":"2026-11-22",
            "decimal":"12.500","id":"00000000-0000-0000-0000-000000000001","ident":"a-1","large":9007199254740991,
            "local":"2026-11-22T20:00:00","map":{"de":["\"é\""],"en":[]},"ones":[{"type":"nothing"}],"percent":"5.5",
            "small":-7,"text":"a\nb","time":"18:00:00","tree":{"a":[1,null,"x"],"b":{}},
            "zone":"Europe/Paris"}"#;
        let all: All = crate::json::decode_text(text.as_bytes()).unwrap();
        let canonical = text.replace("\n            ", "");
        assert_eq!(write(&all).unwrap(), canonical);
        agrees(&all);
    }

    #[test]
    fn names_are_written_as_they_are_and_a_number_of_no_host_is_not_written() {
        let tree = Json::parse(br#"{"z":1,"a":[1.5]}"#).unwrap();
        assert_eq!(write(&tree).unwrap_err().code(), Code::Internal);
        let error = crate::error::Problem::new(Code::JsonSize).at("/a\"b").with("bytes", 7_usize).with("a", "b");
        agrees(&error);
        agrees(&crate::error::Error::from(error));
    }
}
