//! Identifiers: short names that a catalogue or a host gives, and UUIDs for what the engine keeps.

use crate::error::{Code, Problems};
use crate::json::{self, At, Decode, Encode, Json, Shape, Shapes};
use crate::limits;
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// A name such as `matinee` or `org-12`: letters, digits, `-`, `_`, `.` and `:`, at most 64, the first a letter or a digit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(Arc<str>);

impl Ident {
    /// Reads a name.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
        let starts = text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
        (starts && text.len() <= limits::IDENT_BYTES && text.bytes().all(fine)).then(|| Self(text.into()))
    }

    /// A name that this library chose.
    pub(crate) fn word(text: &'static str) -> Self {
        debug_assert!(Self::new(text).is_some(), "a word of this library is an identifier");
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Uuid> for Ident {
    fn from(id: Uuid) -> Self {
        Self(Arc::from(&*id.hyphenated().encode_lower(&mut Uuid::encode_buffer())))
    }
}

/// An id as it is written, without the formatting machinery.
#[cfg(feature = "engine")]
pub(crate) fn text(id: Uuid) -> String {
    id.hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
}

impl std::borrow::Borrow<str> for Ident {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Encode for Ident {
    fn encode(&self, out: &mut Vec<u8>) {
        json::plain(out, &self.0);
    }
}

impl serde::Serialize for Ident {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Decode for Ident {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.text(json, problems)?;
        let ident = Self::new(text);
        if ident.is_none() {
            problems.push(at.problem(Code::IdentInvalid).with("given", text));
        }
        ident
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("identifier")
    }
}

/// The hyphenated, lower-case form is the only one read: one id, one text.
impl Decode for Uuid {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.text(json, problems)?;
        let id =
            Self::try_parse(text).ok().filter(|id| id.hyphenated().encode_lower(&mut Self::encode_buffer()) == text);
        if id.is_none() {
            problems.push(at.problem(Code::UuidInvalid).with("given", text));
        }
        id
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("uuid")
    }
}

/// An id made from another and a name (UUID version 5), so that a run replays: a command that needs a fresh id and
/// was given none derives it from its own.
#[must_use]
pub fn derived(from: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&from, name.as_bytes())
}
