//! JSON as it arrives: a tree that keeps what the checks need (duplicate names, floats), and the decoding of it into
//! types that reports every problem with its path. See [`crate::record`] for how a type says its shape.

mod decode;
mod encode;
mod macros;
mod part;
mod shape;
mod short;
mod units;

pub use decode::{
    At, Decode, FIELDS, Fields, Stored, TAG, decode_text, each_field, from_tree, name_sort, names_before, put,
    read_stored,
};
pub use encode::{Encode, close, list, plain, text, write};
#[cfg(feature = "engine")]
pub(crate) use encode::{tree, write_in};
pub use part::{Answered, Kept, Part, Step};
pub use shape::{Body, FieldShape, Shape, Shapes, TypeShape};
pub(crate) use short::{Short, pair};
pub use units::{MinorUnits, Told};

use crate::error::{Code, Error, Problem, Result};
use crate::limits;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A JSON value that borrows its text from the request.
#[derive(Debug, Clone, PartialEq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number that fits 64 bits.
    Int(i64),
    /// A whole number that does not: never accepted, kept to say so.
    Large,
    /// Any other number: never accepted, kept to say so.
    Fraction,
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Json<'a>>),
    /// An object, names in the order of the request, doubles included.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Reads a request.
    ///
    /// # Errors
    /// `json.*`: not UTF-8, too large, not JSON, cut off, nested too deeply, a number that no host holds, half a surrogate pair.
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        if bytes.len() > limits::REQUEST_BYTES {
            return Err(Problem::new(Code::JsonSize)
                .with("bytes", bytes.len())
                .with("limit", limits::REQUEST_BYTES)
                .into());
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| Problem::new(Code::JsonUtf8).with("byte", error.valid_up_to()))?;
        serde_json::from_str(text).map_err(|error| syntax(&error))
    }

    /// The value of the last field of that name, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// What kind of value this is, in words for a message.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Int(_) | Self::Large => "a number",
            Self::Fraction => "a number with a fraction",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// How many entries a list has that is not too long; of anything else, none.
    fn entries(&self) -> usize {
        match self {
            Self::List(items) if items.len() <= limits::CATALOGUE_ENTRIES => items.len(),
            _ => 0,
        }
    }

    /// The same value owning its text.
    #[must_use]
    pub fn into_owned(self) -> Json<'static> {
        match self {
            Self::Null => Json::Null,
            Self::Bool(value) => Json::Bool(value),
            Self::Int(value) => Json::Int(value),
            Self::Large => Json::Large,
            Self::Fraction => Json::Fraction,
            Self::Text(text) => Json::Text(Cow::Owned(text.into_owned())),
            Self::List(items) => Json::List(items.into_iter().map(Json::into_owned).collect()),
            Self::Object(fields) => Json::Object(
                fields.into_iter().map(|(key, value)| (Cow::Owned(key.into_owned()), value.into_owned())).collect(),
            ),
        }
    }
}

fn syntax(error: &serde_json::Error) -> Error {
    let text = error.to_string();
    let code = if error.is_eof() {
        Code::JsonTruncated
    } else if text.starts_with("recursion limit") {
        Code::JsonDepth
    } else if text.starts_with("number out of range") {
        Code::JsonNumber
    } else if text.contains("surrogate") || text.starts_with("unexpected end of hex escape") {
        Code::JsonSurrogate
    } else {
        Code::JsonSyntax
    };
    Problem::new(code).with("line", error.line()).with("column", error.column()).into()
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }
    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Int(value))
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(value).map_or(Json::Large, Json::Int))
    }
    #[allow(
        clippy::disallowed_types,
        reason = "serde hands fractions and large numbers over as f64; they are only noted, never used"
    )]
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
        // From 2^53 on there are only whole ones.
        Ok(if value.abs() < 9_007_199_254_740_992.0 { Json::Fraction } else { Json::Large })
    }
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some((Name(key), value)) = map.next_entry()? {
            fields.push((key, value));
        }
        Ok(Json::Object(fields))
    }
}

struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(TreeVisitor)? {
            Json::Text(text) => Ok(Self(text)),
            _ => Err(de::Error::custom("a name is a text")),
        }
    }
}

impl Serialize for Json<'_> {
    /// Writes the names of objects in order (RFC 8785, for names of the Basic Multilingual Plane).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Large | Self::Fraction => Err(serde::ser::Error::custom("a number of no host is never written")),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => {
                let mut sorted: Vec<_> = fields.iter().collect();
                sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
                let mut map = serializer.serialize_map(Some(sorted.len()))?;
                for (key, value) in sorted {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}
