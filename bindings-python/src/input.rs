//! Any Python value as the JSON it stands for, its texts borrowed where they can be.

use crate::error;
use crate::node::Node;
use bespeak::error::{Code, Error, Problem};
use bespeak::json::{At, Json};
use bespeak::limits;
use data_encoding::BASE64URL_NOPAD;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use std::borrow::Cow;
use std::cell::Cell;
use typed_arena::Arena;

/// Reads a value; what is wrong with it is raised.
pub fn read<'py, T>(value: &Bound<'py, PyAny>, read: impl FnOnce(&Json<'_>) -> Result<T, Error>) -> PyResult<T> {
    let texts = Arena::new();
    let walk = Walk { texts: &texts, kinds: Kinds::of(value.py())?, bytes: Cell::new(0) };
    let done = walk.json(value, At::ROOT, 0).map_err(|error| *error).and_then(|json| read(&json));
    done.map_err(|error| error::raised(value.py(), &error))
}

/// The types of Python's own library that stand for a text.
struct Kinds {
    decimal: Py<PyAny>,
    datetime: Py<PyAny>,
    date: Py<PyAny>,
    time: Py<PyAny>,
    uuid: Py<PyAny>,
    member: Py<PyAny>,
    mapping: Py<PyAny>,
    sequence: Py<PyAny>,
    record: Py<PyAny>,
    utc: Py<PyAny>,
}

static KINDS: PyOnceLock<Kinds> = PyOnceLock::new();

impl Kinds {
    fn of(py: Python<'_>) -> PyResult<&Self> {
        KINDS.get_or_try_init(py, || {
            let of = |module: &str, name: &str| Ok::<_, PyErr>(py.import(module)?.getattr(name)?.unbind());
            Ok(Self {
                decimal: of("decimal", "Decimal")?,
                datetime: of("datetime", "datetime")?,
                date: of("datetime", "date")?,
                time: of("datetime", "time")?,
                uuid: of("uuid", "UUID")?,
                member: of("enum", "Enum")?,
                mapping: of("collections.abc", "Mapping")?,
                sequence: of("collections.abc", "Sequence")?,
                record: of("bespeak.record", "Record")?,
                utc: of("datetime", "UTC")?,
            })
        })
    }
}

struct Walk<'a, 'py> {
    /// Texts that are lent live as long as what was read.
    texts: &'a Arena<Bound<'py, PyString>>,
    kinds: &'a Kinds,
    bytes: Cell<usize>,
}

/// Boxed, since most values are small and none is wrong.
type Walked<T> = Result<T, Box<Error>>;

#[cold]
fn problem(code: Code, at: At<'_>) -> Problem {
    Problem::new(code).at(at.path())
}

#[cold]
fn wrong<T>(problem: Problem) -> Walked<T> {
    Err(Box::new(problem.into()))
}

/// What a value's own code raised.
fn unreadable(at: At<'_>) -> impl Fn(PyErr) -> Box<Error> + Copy {
    move |error| Box::new(problem(Code::ValueUnreadable, at).with("given", error.to_string()).into())
}

impl<'a, 'py> Walk<'a, 'py> {
    /// What most values are, by their very type; then everything else.
    fn json(&self, value: &Bound<'py, PyAny>, at: At<'_>, depth: usize) -> Walked<Json<'a>> {
        if let Ok(text) = value.cast_exact::<PyString>() {
            return self.text(text, at).map(Json::Text);
        }
        if let Ok(number) = value.cast_exact::<PyInt>() {
            return Ok(number.extract().map_or(Json::Large, Json::Int));
        }
        if value.is_none() {
            return Ok(Json::Null);
        }
        if let Ok(fields) = value.cast_exact::<PyDict>() {
            return self.object(fields.len(), fields.iter().map(Ok), at, depth);
        }
        if let Ok(entries) = value.cast_exact::<PyList>() {
            return self.list(entries.len(), entries.iter().map(Ok), at, depth);
        }
        if let Ok(entries) = value.cast_exact::<PyTuple>() {
            return self.list(entries.len(), entries.iter().map(Ok), at, depth);
        }
        self.other(value, at, depth)
    }

    #[inline]
    fn charge(&self, bytes: usize) -> Walked<()> {
        let all = self.bytes.get().saturating_add(bytes);
        self.bytes.set(all);
        if all <= limits::REQUEST_BYTES {
            return Ok(());
        }
        wrong(Problem::new(Code::JsonSize).with("bytes", all).with("limit", limits::REQUEST_BYTES))
    }

    fn text(&self, text: &Bound<'py, PyString>, at: At<'_>) -> Walked<Cow<'a, str>> {
        let Ok(text) = self.texts.alloc(text.clone()).to_str() else { return wrong(problem(Code::TextSurrogate, at)) };
        self.charge(text.len().saturating_add(2))?;
        Ok(Cow::Borrowed(text))
    }

    fn key(&self, key: &Bound<'py, PyAny>, at: At<'_>) -> Walked<Cow<'a, str>> {
        match key.cast::<PyString>() {
            Ok(text) => self.text(text, at),
            Err(_) => unsupported(key, at, "a name of type"),
        }
    }

    fn object(
        &self,
        len: usize,
        fields: impl Iterator<Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
        at: At<'_>,
        depth: usize,
    ) -> Walked<Json<'a>> {
        let depth = Self::below(at, depth)?;
        let mut all = Vec::with_capacity(len);
        for field in fields {
            let (key, value) = field.map_err(unreadable(at))?;
            let key = self.key(&key, at)?;
            self.charge(2)?;
            let value = self.json(&value, at.field(&key), depth)?;
            all.push((key, value));
        }
        Ok(Json::Object(all))
    }

    fn list(
        &self,
        len: usize,
        entries: impl Iterator<Item = PyResult<Bound<'py, PyAny>>>,
        at: At<'_>,
        depth: usize,
    ) -> Walked<Json<'a>> {
        let depth = Self::below(at, depth)?;
        let mut all = Vec::with_capacity(len);
        for (place, entry) in entries.enumerate() {
            self.charge(2)?;
            all.push(self.json(&entry.map_err(unreadable(at))?, at.index(place), depth)?);
        }
        Ok(Json::List(all))
    }

    /// The level below, if there may be one.
    fn below(at: At<'_>, depth: usize) -> Walked<usize> {
        if depth < limits::VALUE_LEVELS { Ok(depth.saturating_add(1)) } else { wrong(problem(Code::ValueDepth, at)) }
    }

    /// Values that stand for a text, and what behaves like a list or an object.
    fn other(&self, value: &Bound<'py, PyAny>, at: At<'_>, depth: usize) -> Walked<Json<'a>> {
        let raised = unreadable(at);
        let py = value.py();
        if let Ok(flag) = value.cast_exact::<PyBool>() {
            return Ok(Json::Bool(flag.is_true()));
        }
        if let Ok(text) = value.cast::<PyString>() {
            return self.text(text, at).map(Json::Text);
        }
        if let Ok(number) = value.cast::<PyInt>() {
            return Ok(number.extract().map_or(Json::Large, Json::Int));
        }
        let kinds = self.kinds;
        let is = |kind: &Py<PyAny>| value.is_instance(kind.bind(py)).unwrap_or(false);
        if is(&kinds.decimal) {
            return self.owned(decimal(value).map_err(raised)?);
        }
        if is(&kinds.datetime) {
            return self.owned(datetime(value, kinds.utc.bind(py)).map_err(raised)?);
        }
        if is(&kinds.date) || is(&kinds.time) {
            return self.owned(method_text(value, "isoformat").map_err(raised)?);
        }
        if is(&kinds.uuid) {
            return self.owned(method_text(value, "__str__").map_err(raised)?);
        }
        if is(&kinds.record) {
            let node = value.getattr("_node").map_err(raised)?;
            return match node.cast::<Node>() {
                Ok(node) => node.get().tree().map_err(Box::new),
                Err(_) => self.json(&node, at, Self::below(at, depth)?),
            };
        }
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return self.owned(BASE64URL_NOPAD.encode(bytes.as_bytes()));
        }
        if let Ok(bytes) = value.cast::<PyByteArray>() {
            return self.owned(BASE64URL_NOPAD.encode(&bytes.to_vec()));
        }
        if value.is_instance_of::<PyFloat>() {
            return fraction(value, at);
        }
        if is(&kinds.member) {
            return self.json(&value.getattr("value").map_err(raised)?, at, Self::below(at, depth)?);
        }
        if is(&kinds.mapping) {
            let items = value.call_method0("items").and_then(|items| items.try_iter()).map_err(raised)?;
            return self.object(0, items.map(|item| item.and_then(|item| item.extract())), at, depth);
        }
        if is(&kinds.sequence) {
            let entries = value.try_iter().map_err(raised)?;
            return self.list(0, entries, at, depth);
        }
        unsupported(value, at, "a value of type")
    }

    fn owned(&self, text: String) -> Walked<Json<'a>> {
        self.charge(text.len().saturating_add(2))?;
        Ok(Json::Text(Cow::Owned(text)))
    }
}

fn unsupported<T>(value: &Bound<'_, PyAny>, at: At<'_>, what: &str) -> Walked<T> {
    let name = value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
    wrong(problem(Code::ValueUnsupported, at).with("given", format!("{what} `{name}`")))
}

fn method_text(value: &Bound<'_, PyAny>, method: &str) -> PyResult<String> {
    value.call_method0(method)?.extract()
}

/// Digits with a point where there are few of them, else as Python writes it: the core says what it thinks of exponents.
fn decimal(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let text = value.str()?.to_str()?.to_owned();
    let exponent = text.split_once('E').and_then(|(_, exponent)| exponent.parse::<i64>().ok());
    match exponent {
        Some(-100..=100) => value.call_method1("__format__", ("f",))?.extract(),
        _ => Ok(text),
    }
}

/// An aware one in UTC, written as the core writes instants; a naive one without an offset.
fn datetime(value: &Bound<'_, PyAny>, utc: &Bound<'_, PyAny>) -> PyResult<String> {
    let written = method_text(value, "isoformat")?;
    if value.call_method0("utcoffset")?.is_none() {
        return Ok(written);
    }
    // Past the years that Python has there is no UTC: as it is written, the core says that it is out of range.
    let text = if written.ends_with("+00:00") {
        written
    } else {
        value.call_method1("astimezone", (utc,)).and_then(|moved| method_text(&moved, "isoformat")).unwrap_or(written)
    };
    Ok(match text.strip_suffix("+00:00") {
        Some(text) => match text.split_once('.') {
            Some((_, decimals)) if decimals.len() == 6 => format!("{}Z", text.strip_suffix("000").unwrap_or(text)),
            _ => format!("{text}Z"),
        },
        None => text,
    })
}

/// A Python float is a fraction, whole or not, as it is on the wire, unless it is no number at all.
#[allow(clippy::disallowed_types, reason = "a float is only looked at, to say what is wrong with it")]
fn fraction<'a>(value: &Bound<'_, PyAny>, at: At<'_>) -> Walked<Json<'a>> {
    let number: f64 = value.extract().map_err(unreadable(at))?;
    let given = match number {
        // From 2^53 on there are only whole ones.
        number if number.is_finite() => {
            return Ok(if number.abs() < 9_007_199_254_740_992.0 { Json::Fraction } else { Json::Large });
        }
        number if number.is_nan() => "NaN",
        number if number > 0.0 => "Infinity",
        _ => "-Infinity",
    };
    wrong(problem(Code::NumberNotFinite, at).with("given", given))
}
