//! Decoding with every problem and its path.

use super::{Json, Shape, Shapes};
use crate::error::{Code, Param, Problem, Problems, Result};
use crate::limits;
use serde::de::{Deserialize as _, Error as _};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A type that a request can hold.
pub trait Decode: Sized {
    /// Decodes a value, noting every problem; `None` if there was one.
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self>;

    /// The value of a field that is missing, if it may be.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// The shape, for the generator.
    fn shape(shapes: &mut Shapes) -> Shape;
}

/// A type that is an object, so that it can be a variant of a tagged one.
pub trait Fields: Sized {
    /// Decodes the fields, passing over the one that told the variant.
    fn decode_fields(
        fields: &[(Cow<'_, str>, Json<'_>)],
        tag: Option<&str>,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Self>;

    /// Writes the fields in canonical order, and in its place among them the tag: `"type":"…",`, or nothing.
    fn encode_fields(&self, out: &mut Vec<u8>, tag: &'static str);

    /// Writes the fields and the tag in order.
    ///
    /// # Errors
    /// Those of the serializer.
    fn write_fields<M: serde::ser::SerializeMap>(
        &self,
        map: &mut M,
        tag: Option<(&'static str, &'static str)>,
    ) -> Result<(), M::Error>;
}

/// How many fields an object may have: those met are noted in as many bits.
pub const FIELDS: usize = 64;

/// What takes the value of a field, by its place among the names, or what it is if it is missing; says whether it is anything.
pub type TakeField<'f> = dyn FnMut(usize, Option<&Json<'_>>, At<'_>, &mut Problems) -> bool + 'f;

/// Hands over each field that is known, once, then those that are missing, and notes the others. It stands apart from the
/// types, which are many.
pub fn each_field(
    fields: &[(Cow<'_, str>, Json<'_>)],
    tag: Option<&str>,
    at: At<'_>,
    problems: &mut Problems,
    names: &[&'static str],
    take: &mut TakeField<'_>,
) {
    let mut seen = 0_u64;
    for (key, value) in fields {
        match names.iter().position(|name| *name == key) {
            Some(place) if seen >> place & 1 == 1 => at.duplicate(key, problems),
            Some(place) => {
                seen |= 1 << place;
                take(place, Some(value), at.field(key), problems);
            }
            None if Some(key.as_ref()) == tag => {}
            None => at.unknown(key, names, problems, value),
        }
    }
    for (place, name) in names.iter().enumerate() {
        if seen >> place & 1 == 0 && !take(place, None, at, problems) {
            at.missing(name, problems);
        }
    }
}

/// Fills a place that is empty; says whether with anything.
#[inline]
pub fn put<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let there = value.is_some();
    // What was there is nothing: it is not dropped, which would take code for every type.
    std::mem::forget(std::mem::replace(slot, value));
    there
}

/// Hands over each entry of a list; says whether all were taken.
fn each_entry(
    json: &Json<'_>,
    at: At<'_>,
    problems: &mut Problems,
    take: &mut dyn FnMut(&Json<'_>, At<'_>, &mut Problems) -> bool,
) -> bool {
    let Json::List(items) = json else {
        at.unexpected("a list", json, problems);
        return false;
    };
    if items.len() > limits::CATALOGUE_ENTRIES {
        problems.push(at.problem(Code::ListLength).with("count", items.len()).with("limit", limits::CATALOGUE_ENTRIES));
        return false;
    }
    let mut all = true;
    for (i, item) in items.iter().enumerate() {
        all &= take(item, at.index(i), problems);
    }
    all
}

/// Where a value stands in the request; costs nothing until a problem names it.
#[derive(Debug, Clone, Copy)]
pub struct At<'p> {
    parent: Option<&'p At<'p>>,
    step: Step<'p>,
    keep_unknown: bool,
}

#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    Root,
    Field(&'p str),
    Index(usize),
}

impl<'p> At<'p> {
    /// The request itself.
    pub const ROOT: At<'static> = At { parent: None, step: Step::Root, keep_unknown: false };
    /// A stored record, whose unknown fields a newer version wrote.
    const STORED: At<'static> = At { parent: None, step: Step::Root, keep_unknown: true };

    /// A field of it.
    #[must_use]
    pub fn field<'a>(&'a self, name: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Field(name), keep_unknown: self.keep_unknown }
    }

    /// An entry of it.
    #[must_use]
    pub fn index(&self, index: usize) -> At<'_> {
        At { parent: Some(self), step: Step::Index(index), keep_unknown: self.keep_unknown }
    }

    /// The JSON Pointer.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = self.parent.map(At::path).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Field(name) => {
                let name: String = name.chars().take(limits::MESSAGE_BYTES).collect();
                path.push('/');
                path.push_str(&name.replace('~', "~0").replace('/', "~1"));
            }
            Step::Index(index) => {
                path.push('/');
                path.push_str(&index.to_string());
            }
        }
        path
    }

    /// A problem here.
    #[must_use]
    pub fn problem(&self, code: Code) -> Problem {
        Problem::new(code).at(self.path())
    }

    /// Notes a value of the wrong kind.
    pub fn unexpected(&self, expected: &'static str, json: &Json<'_>, problems: &mut Problems) {
        let problem = match json {
            Json::Fraction if expected == "a whole number" => self.problem(Code::NumberFraction),
            Json::Int(_) | Json::Large | Json::Fraction if expected == "a decimal text" => {
                self.problem(Code::AmountFloat)
            }
            _ => self.problem(Code::TypeUnexpected).with("expected", expected).with("given", json.kind()),
        };
        problems.push(problem);
    }

    /// The fields of an object.
    pub fn object<'j, 'a>(
        &self,
        json: &'j Json<'a>,
        problems: &mut Problems,
    ) -> Option<&'j [(Cow<'a, str>, Json<'a>)]> {
        match json {
            Json::Object(fields) => Some(fields),
            other => {
                self.unexpected("an object", other, problems);
                None
            }
        }
    }

    /// The text of a value, of at most [`limits::TEXT_BYTES`].
    pub fn text<'j>(&self, json: &'j Json<'_>, problems: &mut Problems) -> Option<&'j str> {
        match json {
            Json::Text(text) if text.len() > limits::TEXT_BYTES => {
                problems
                    .push(self.problem(Code::TextLength).with("bytes", text.len()).with("limit", limits::TEXT_BYTES));
                None
            }
            Json::Text(text) => Some(text),
            other => {
                self.unexpected("a text", other, problems);
                None
            }
        }
    }

    /// The value of the field that tells the variant.
    pub fn tag<'j>(
        &self,
        fields: &'j [(Cow<'_, str>, Json<'_>)],
        name: &'static str,
        problems: &mut Problems,
    ) -> Option<&'j str> {
        let mut found = fields.iter().filter(|(key, _)| key == name);
        let Some((_, value)) = found.next() else {
            self.missing(name, problems);
            return None;
        };
        if found.next().is_some() {
            self.duplicate(name, problems);
        }
        self.field(name).text(value, problems)
    }

    /// Notes a field that stands twice.
    pub fn duplicate(&self, field: &str, problems: &mut Problems) {
        if problems.is_full() {
            return;
        }
        problems.push(self.field(field).problem(Code::FieldDuplicate).with("field", field));
    }

    /// Notes a field that is missing.
    pub fn missing(&self, field: &'static str, problems: &mut Problems) {
        problems.push(self.field(field).problem(Code::FieldMissing).with("field", field));
    }

    /// Notes a field that is not known; of a stored record, keeps it.
    pub fn unknown(&self, field: &str, candidates: &[&str], problems: &mut Problems, value: &Json<'_>) {
        if self.keep_unknown {
            problems.keep_unknown(self.field(field).path(), value.clone().into_owned());
        } else if !problems.is_full() {
            let candidates: Vec<String> = candidates.iter().map(|&name| name.to_owned()).collect();
            problems.push(
                self.field(field).problem(Code::FieldUnknown).with("given", field).with("candidates", candidates),
            );
        }
    }

    /// Notes a text that is none of those allowed.
    pub fn name_unknown<'n>(&self, given: &str, names: impl Iterator<Item = &'n str>, problems: &mut Problems) {
        let candidates: Vec<String> = names.map(str::to_owned).collect();
        problems.push(self.problem(Code::NameUnknown).with("given", given).with("candidates", candidates));
    }
}

/// Decodes the text of a request.
///
/// # Errors
/// All its problems: see [`Json::parse`], then every field's own.
pub fn decode_text<T: Decode>(bytes: &[u8]) -> Result<T> {
    let json = Json::parse(bytes)?;
    let mut problems = Problems::new();
    let value = T::decode(&json, At::ROOT, &mut problems);
    problems.into_result(value)
}

/// Decodes what any serde format holds. For [`serde::Deserialize`].
///
/// # Errors
/// The first problem's message.
pub fn from_tree<'de, T: Decode, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = Json::deserialize(deserializer)?;
    let mut problems = Problems::new();
    let value = T::decode(&json, At::ROOT, &mut problems);
    problems.into_result(value).map_err(D::Error::custom)
}

/// A stored value with the fields that a newer version wrote beside it: they survive being written back.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored<T> {
    /// What this version knows.
    pub value: T,
    /// What it does not, by JSON Pointer.
    pub unknown: Vec<(String, Json<'static>)>,
}

/// Decodes the data of a stored record.
///
/// # Errors
/// All its problems; unknown fields are none.
pub fn read_stored<T: Decode>(json: &Json<'_>) -> Result<Stored<T>> {
    let mut problems = Problems::new();
    let value = T::decode(json, At::STORED, &mut problems);
    let unknown = problems.take_unknown();
    Ok(Stored { value: problems.into_result(value)?, unknown })
}

/// The order in which names stand in canonical JSON.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "evaluated when compiling: an index out of range would not compile")]
pub const fn name_sort<const N: usize>(names: [&str; N]) -> [usize; N] {
    let mut order = [0; N];
    let mut i = 0;
    while i < N {
        let mut at = i;
        while at > 0 && less(names[i].as_bytes(), names[order[at - 1]].as_bytes()) {
            order[at] = order[at - 1];
            at -= 1;
        }
        order[at] = i;
        i += 1;
    }
    order
}

/// The field that tells a variant.
pub const TAG: &str = "type";

/// How many of the names stand before another in canonical JSON.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "evaluated when compiling: an index out of range would not compile")]
pub const fn names_before<const N: usize>(names: [&str; N], other: &str) -> usize {
    let (mut i, mut before) = (0, 0);
    while i < N {
        if less(names[i].as_bytes(), other.as_bytes()) {
            before += 1;
        }
        i += 1;
    }
    before
}

#[allow(clippy::indexing_slicing, reason = "evaluated when compiling: an index out of range would not compile")]
const fn less(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return a[i] < b[i];
        }
        i += 1;
    }
    a.len() < b.len()
}

impl<T: Decode> Decode for Option<T> {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            value => T::decode(value, at, problems).map(Some),
        }
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn shape(shapes: &mut Shapes) -> Shape {
        Shape::Optional(Box::new(T::shape(shapes)))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut values = Self::with_capacity(json.entries());
        let all = each_entry(json, at, problems, &mut |item, at, problems| {
            let value = T::decode(item, at, problems);
            let there = value.is_some();
            values.extend(value);
            there
        });
        all.then_some(values)
    }
    fn shape(shapes: &mut Shapes) -> Shape {
        Shape::List(Box::new(T::shape(shapes)))
    }
}

impl<T: Decode> Decode for Arc<T> {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        T::decode(json, at, problems).map(Self::new)
    }
    fn shape(shapes: &mut Shapes) -> Shape {
        T::shape(shapes)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        T::decode(json, at, problems).map(Self::new)
    }
    fn shape(shapes: &mut Shapes) -> Shape {
        T::shape(shapes)
    }
}

impl<K: Decode + Ord, T: Decode> Decode for BTreeMap<K, T> {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut all = Some(Self::new());
        for (key, value) in at.object(json, problems)? {
            let name = K::decode(&Json::Text(Cow::Borrowed(key)), at.field(key), problems);
            let value = T::decode(value, at.field(key), problems);
            match (name, value, &mut all) {
                (Some(name), Some(value), Some(map)) => {
                    if map.insert(name, value).is_some() {
                        at.duplicate(key, problems);
                    }
                }
                _ => all = None,
            }
        }
        all
    }
    fn shape(shapes: &mut Shapes) -> Shape {
        Shape::Map(Box::new(T::shape(shapes)))
    }
}

impl Decode for bool {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        match json {
            Json::Bool(value) => Some(*value),
            other => {
                at.unexpected("true or false", other, problems);
                None
            }
        }
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Bool
    }
}

/// Free text: no control characters but line breaks and tabs.
impl Decode for String {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.text(json, problems)?;
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            problems.push(at.problem(Code::TextControl));
            return None;
        }
        Some(text.to_owned())
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("text")
    }
}

/// Any JSON value that has a canonical form.
impl Decode for Json<'static> {
    fn decode(json: &Json<'_>, _: At<'_>, _: &mut Problems) -> Option<Self> {
        Some(json.clone().into_owned())
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Any
    }
}

/// A number as a message repeats it: not every host holds one beyond 2^53 - 1.
fn in_words(json: &Json<'_>) -> Param {
    match json {
        Json::Int(value) if value.unsigned_abs() <= limits::WHOLE_NUMBER.unsigned_abs() => Param::Int(*value),
        _ => Param::Text(format!("a number beyond {}", limits::WHOLE_NUMBER)),
    }
}

macro_rules! whole_numbers {
    ($($ty:ty: $min:expr, $max:expr);*) => { $(
        impl Decode for $ty {
            fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
                let found = match json {
                    Json::Int(value) => Self::try_from(*value).ok().filter(|_| ($min..=$max).contains(value)),
                    Json::Large => None,
                    other => {
                        at.unexpected("a whole number", other, problems);
                        return None;
                    }
                };
                if found.is_none() {
                    problems.push(at.problem(Code::NumberRange)
                        .with("given", in_words(json)).with("min", $min).with("max", $max));
                }
                found
            }
            fn shape(_: &mut Shapes) -> Shape {
                Shape::Integer($min, $max)
            }
        }
    )* };
}

whole_numbers! {
    u8: 0_i64, 255_i64;
    u32: 0_i64, i64::from(limits::COUNT);
    u64: 0_i64, limits::WHOLE_NUMBER;
    i64: -limits::WHOLE_NUMBER, limits::WHOLE_NUMBER
}
