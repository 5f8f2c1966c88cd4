//! The Python package: what a program passes in, gets back, catches and calls.

mod answers;
mod inputs;
mod native;
mod operations;

use super::Files;
use crate::Result;
use crate::schema::{fields_of, sentence};
use bespeak::error::{Code, Kind};
use bespeak::json::{Body, FieldShape, Shape, Shapes, TypeShape};
use bespeak::wire::{FILLED_IN, Operation, engine_operations, operations};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const FOLDER: &str = "bindings-python/python/bespeak";
const HEAD: &str = "# Written by `cargo xtask generate` from the types in the core: change those.\n";
const IMPORTS: &str = "from __future__ import annotations\n\n";
/// Words that Python keeps: as an attribute they get a `_` behind.
const KEYWORDS: &[&str] =
    &["as", "class", "def", "del", "from", "global", "import", "in", "is", "pass", "return", "with"];

pub fn files(files: &mut Files) -> Result {
    let (operations, mut shapes) = operations();
    let (engine, more) = engine_operations();
    shapes.types.extend(more.types);
    shapes.types.extend(bespeak_messages::shapes().types);
    let package = Package::new(&operations, &engine, &shapes);
    for (name, text) in [
        ("enums.py", package.enums()),
        ("inputs.py", package.inputs()),
        ("answers.py", package.answers()),
        ("errors.py", errors()),
        ("operations.py", package.operations()),
    ] {
        files.insert(format!("{FOLDER}/{name}"), text);
    }
    native::file(files)
}

struct Package<'s> {
    operations: &'s [Operation],
    shapes: &'s Shapes,
    asked: BTreeSet<&'static str>,
    answered: BTreeSet<&'static str>,
}

impl<'s> Package<'s> {
    fn new(operations: &'s [Operation], engine: &'s [Operation], shapes: &'s Shapes) -> Self {
        let mut package = Self { operations, shapes, asked: BTreeSet::new(), answered: BTreeSet::new() };
        let (mut asked, mut answered) = (BTreeSet::new(), BTreeSet::new());
        for operation in operations.iter().chain(engine) {
            package.reach(&operation.input, &mut asked);
            operation.call.iter().for_each(|call| package.reach(call, &mut asked));
            package.reach(&operation.answer, &mut answered);
        }
        package.reach(&Shape::Named("EngineSetup"), &mut asked);
        package.reach(&Shape::Named("StoreReply"), &mut asked);
        package.reach(&Shape::Named("StoreRequest"), &mut answered);
        package.reach(&Shape::Named("CatalogueDefinition"), &mut answered);
        package.reach(&Shape::Named("Document"), &mut asked);
        package.reach(&Shape::Named("MessagesSetup"), &mut asked);
        package.reach(&Shape::Named("MessageView"), &mut asked);
        package.reach(&Shape::Named("RenderedMessage"), &mut answered);
        package.asked = asked;
        package.answered = answered;
        package
    }

    fn described(&self, name: &str) -> Option<&'s TypeShape> {
        self.shapes.types.get(name).and_then(Option::as_ref)
    }

    /// All types that a shape leads to.
    fn reach(&self, shape: &Shape, reached: &mut BTreeSet<&'static str>) {
        match shape {
            Shape::List(inner) | Shape::Map(inner) | Shape::Optional(inner) => self.reach(inner, reached),
            Shape::Named(name) if reached.insert(name) => match self.described(name).map(|described| &described.body) {
                Some(Body::Object(fields)) => fields.iter().for_each(|field| self.reach(&field.shape, reached)),
                Some(Body::Tagged(_, variants)) => variants.iter().for_each(|(_, _, shape)| self.reach(shape, reached)),
                _ => {}
            },
            _ => {}
        }
    }

    fn variants(&self, name: &str) -> &'s [(&'static str, &'static [&'static str], Shape)] {
        match self.described(name).map(|described| &described.body) {
            Some(Body::Tagged(_, variants)) => variants,
            _ => &[],
        }
    }

    /// The class of a variant: the name of its type and its own, unless a type has that name.
    fn variant_class(&self, name: &str, variant: &str) -> String {
        let own = format!("{name}{}", camel(variant));
        if self.shapes.types.contains_key(own.as_str()) { own + "Variant" } else { own }
    }

    fn enums(&self) -> String {
        let mut out =
            format!("{HEAD}\"\"\"Names that stand for one of several values.\"\"\"\n\nfrom enum import StrEnum\n\n");
        let mut all = Vec::new();
        for (name, described) in &self.shapes.types {
            let Some(TypeShape { docs, body: Body::Names(names) }) = described else { continue };
            all.push((*name).to_owned());
            let _ = write!(out, "\nclass {name}(StrEnum):\n{}", docstring(docs, 4));
            for (value, docs) in names {
                let _ = write!(out, "\n    {} = \"{value}\"\n{}", member(value), docstring(docs, 4));
            }
            out.push('\n');
        }
        out + &exported(&all)
    }
}

fn errors() -> String {
    let mut out = format!(
        "{HEAD}\"\"\"Exceptions: a class for each kind of error.\"\"\"\n\n{IMPORTS}import json\n\nfrom bespeak.error import \
         BespeakError, Problem, StoreNotApplied\n\n"
    );
    let mut kinds: Vec<Kind> = Code::ALL.iter().map(|code| code.kind()).collect();
    kinds.dedup();
    let mut all = vec!["BespeakError".to_owned(), "Problem".to_owned(), "StoreNotApplied".to_owned()];
    let mut table = Vec::new();
    for kind in kinds {
        let bases = match kind {
            Kind::Invalid => "BespeakError, ValueError",
            _ => "BespeakError",
        };
        let name = format!("{}Error", camel(kind.as_str()));
        let _ = write!(
            out,
            "\nclass {name}({bases}):\n    \"\"\"{}\"\"\"\n\n    kind = \"{}\"\n\n",
            kind.docs(),
            kind.as_str()
        );
        table.push(format!("\"{}\": {name}", kind.as_str()));
        all.push(name);
    }
    let _ = write!(
        out,
        "\n_KINDS: dict[str, type[BespeakError]] = {{{}}}\n\n\ndef made(kind: str, text: str) -> BespeakError:\n    \"\"\"The \
         exception of an error's text.\"\"\"\n    return _KINDS[kind](json.loads(text))\n\n\n",
        table.join(", ")
    );
    out + &exported(&all)
}

/// The name of a shape that is a type of its own.
fn base(shape: &Shape) -> &'static str {
    match shape {
        Shape::Named(name) => name,
        _ => "object",
    }
}

/// The type of a value that is passed in.
fn given(shape: &Shape) -> String {
    match shape {
        Shape::Named(name) => (*name).to_owned(),
        Shape::List(inner) => format!("Sequence[{}]", given(inner)),
        Shape::Map(inner) => format!("Mapping[str, {}]", given(inner)),
        Shape::Optional(inner) => format!("{} | None", given(inner)),
        Shape::Integer(..) => "int".to_owned(),
        Shape::MinorUnits => "Sequence[int]".to_owned(),
        Shape::Bool => "bool".to_owned(),
        Shape::Any => "JsonValue".to_owned(),
        Shape::Text("day_time") => "Time | str".to_owned(),
        Shape::Text("bytes") => "bytes | str".to_owned(),
        Shape::Text(format) => rich(format).map_or("str".to_owned(), |rich| format!("{rich} | str")),
    }
}

/// The same, as other modules name it.
fn qualified(shape: &Shape) -> String {
    match shape {
        Shape::Named(name) => format!("inputs.{name}"),
        Shape::List(inner) => format!("Sequence[{}]", qualified(inner)),
        Shape::Optional(inner) => format!("{} | None", qualified(inner)),
        other => given(other),
    }
}

/// The type of Python's own that a text of a format stands for.
fn rich(format: &str) -> Option<&'static str> {
    match format {
        "amount" | "decimal" | "percent" => Some("Decimal"),
        "instant" | "local_time" => Some("Datetime"),
        "date" => Some("Date"),
        "time_of_day" => Some("Time"),
        "uuid" => Some("UUID"),
        _ => None,
    }
}

fn attribute(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

fn member(value: &str) -> String {
    value.to_uppercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

fn camel(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    name.split('_').map(word).collect()
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn reader_name(reader: &str) -> String {
    let words = reader.replace("enums.", "").replace(['(', '.'], "_").replace(')', "");
    format!("_{}", snake(&words).replace("__", "_"))
}

fn docstring(docs: &[&str], indent: usize) -> String {
    format!("{}\"\"\"{}\"\"\"\n", " ".repeat(indent), sentence(docs).replace('\\', "\\\\"))
}

fn exported(all: &[String]) -> String {
    let mut all = all.to_vec();
    all.sort();
    let lines: String = all.iter().map(|name| format!("    \"{name}\",\n")).collect();
    format!("\n__all__ = [\n{lines}]\n")
}
