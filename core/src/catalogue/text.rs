//! A name or a label: a short text, cheap to repeat in every answer.

use crate::error::{Code, Problems};
use crate::json::{self, At, Decode, Encode, Json, Shape, Shapes};
use std::fmt;
use std::sync::Arc;

/// A short text: one line, not empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(Arc<str>);

impl Text {
    /// A text, if it is one line and not empty.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (!text.trim().is_empty() && !text.chars().any(char::is_control)).then(|| Self(text.into()))
    }

    /// A word of ours.
    #[cfg(feature = "engine")]
    pub(crate) fn word(text: &'static str) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Encode for Text {
    fn encode(&self, out: &mut Vec<u8>) {
        json::text(out, &self.0);
    }
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Decode for Text {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.text(json, problems)?;
        let code = if text.trim().is_empty() {
            Code::TextEmpty
        } else if text.chars().any(char::is_control) {
            Code::TextControl
        } else {
            return Some(Self(text.into()));
        };
        problems.push(at.problem(code));
        None
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("line")
    }
}
