//! Reading the files of vectors.

use data_encoding::HEXLOWER;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that cannot be read as vectors, and why.
#[derive(Debug)]
pub struct Fault(pub String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a vector is to be answered, as JSON text.
#[derive(Debug, Clone)]
pub enum Expected {
    /// This answer.
    Answer(String),
    /// This error.
    Error(String),
}

impl Expected {
    /// The whole answer of the boundary, not yet in canonical form.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Answer(text) => format!(r#"{{"answer":{text}}}"#),
            Self::Error(text) => format!(r#"{{"error":{text}}}"#),
        }
    }
}

/// One request and what it is to be answered.
#[derive(Debug, Clone)]
pub struct Vector {
    /// The folder it stands in.
    pub area: String,
    /// The file, from the folder of the vectors.
    pub file: String,
    /// The rules that its file cites.
    pub rules: Vec<String>,
    /// What it shows, as a sentence about the domain.
    pub name: String,
    /// The whole request.
    pub request: Vec<u8>,
    /// What it is to be answered.
    pub expected: Expected,
}

/// The fields of an object in the order in which they stand, each as its text.
struct Fields(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    op: String,
    rules: Vec<String>,
    /// Fields that the input of every case has, unless it says otherwise.
    given: Option<Box<RawValue>>,
    cases: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: Option<Box<RawValue>>,
    text: Option<String>,
    hex: Option<String>,
    answer: Option<Box<RawValue>>,
    error: Option<Box<RawValue>>,
}

/// All vectors below a folder: by area, file and place.
///
/// # Errors
/// The first file that cannot be read.
pub fn load(folder: &Path) -> Result<Vec<Vector>, Fault> {
    let mut vectors = Vec::new();
    for area in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        for path in entries(&area)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
            let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let area = name(&area);
            let file = format!("{area}/{}", name(&path));
            let text = fs::read_to_string(&path).map_err(|error| Fault(format!("{file}: {error}")))?;
            let read = read(&area, &file, &text).map_err(|fault| Fault(format!("{file}: {fault}")))?;
            vectors.extend(read);
        }
    }
    Ok(vectors)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let fault = |error: std::io::Error| Fault(format!("{}: {error}", folder.display()));
    let listed = fs::read_dir(folder).map_err(fault)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = listed.collect::<Result<Vec<_>, _>>().map_err(fault)?;
    paths.sort();
    Ok(paths)
}

fn read(area: &str, file: &str, text: &str) -> Result<Vec<Vector>, Fault> {
    let read: File = serde_json::from_str(text).map_err(|error| Fault(error.to_string()))?;
    let given = read.given.as_deref().map(fields).transpose()?;
    read.cases
        .into_iter()
        .map(|case| {
            let fault = |why: &str| Fault(format!("{}: {why}", case.name));
            let expected = match (&case.answer, &case.error) {
                (Some(answer), None) => Expected::Answer(answer.get().to_owned()),
                (None, Some(error)) => Expected::Error(error.get().to_owned()),
                _ => return Err(fault("either an answer or an error")),
            };
            let request = match (&case.input, &case.text, &case.hex) {
                (Some(input), None, None) => request(&read.op, &merged(input, given.as_ref())?).into_bytes(),
                (None, Some(text), None) => text.clone().into_bytes(),
                (None, None, Some(hex)) => HEXLOWER.decode(hex.as_bytes()).map_err(|_| fault("no hexadecimal"))?,
                _ => return Err(fault("one of input, text and hex")),
            };
            Ok(Vector {
                area: area.to_owned(),
                file: file.to_owned(),
                rules: read.rules.clone(),
                name: case.name.clone(),
                request,
                expected,
            })
        })
        .collect()
}

fn request(op: &str, input: &str) -> String {
    format!(r#"{{"op":"{op}","input":{input}}}"#)
}

fn fields(json: &RawValue) -> Result<Fields, Fault> {
    serde_json::from_str(json.get()).map_err(|error| Fault(error.to_string()))
}

/// An input as it stands, then what is given and it does not name.
fn merged(input: &RawValue, given: Option<&Fields>) -> Result<String, Fault> {
    let Some(given) = given else { return Ok(input.get().to_owned()) };
    let mut all = fields(input)?.0;
    let own = all.len();
    for (name, value) in &given.0 {
        if !all.iter().take(own).any(|(known, _)| known == name) {
            all.push((name.clone(), value.clone()));
        }
    }
    let written = all.iter().map(|(name, value)| {
        let name = serde_json::to_string(name).map_err(|error| Fault(error.to_string()))?;
        Ok(format!("{name}:{}", value.get()))
    });
    Ok(format!("{{{}}}", written.collect::<Result<Vec<_>, Fault>>()?.join(",")))
}
