//! The Python package: what a program passes in, gets back, catches and calls.

use super::Files;
use crate::schema::{fields_of, sentence};
use bespeak::error::{Code, Kind};
use bespeak::json::{Body, FieldShape, Shape, Shapes, TypeShape};
use bespeak::wire::{Operation, engine_operations, operations};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const FOLDER: &str = "bindings-python/python/bespeak";
const HEAD: &str = "# Written by `cargo xtask generate` from the types in the core: change those.\n";
const IMPORTS: &str = "from __future__ import annotations\n\n";
/// Words that Python keeps: as an attribute they get a `_` behind.
const KEYWORDS: &[&str] =
    &["as", "class", "def", "del", "from", "global", "import", "in", "is", "pass", "return", "with"];
/// What a prepared catalogue answers beside its own, and the fields that it fills in.
const ALSO_ON_CATALOGUE: &[(&str, &[&str])] = &[("deadline", &["zone", "calendar"])];

pub fn files(files: &mut Files) {
    let (operations, mut shapes) = operations();
    let (engine, more) = engine_operations();
    shapes.types.extend(more.types);
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

    // ── enums ──

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

    // ── what is passed in ──

    fn inputs(&self) -> String {
        let mut out = format!(
            "{HEAD}\"\"\"What is passed in: dictionaries with these fields. Amounts are `Decimal` or decimal text, instants aware \
             `datetime` or RFC 3339.\"\"\"\n\n{IMPORTS}from collections.abc import Mapping, Sequence\nfrom datetime import date as \
             Date, datetime as Datetime, time as Time\nfrom decimal import Decimal\nfrom typing import Literal, NotRequired, \
             TypeAlias, TypedDict, Union\nfrom uuid import UUID\n\nfrom bespeak import answers, enums\n\n"
        );
        let (mut objects, mut tagged, mut aliases) = (String::new(), String::new(), String::new());
        let mut all = Vec::new();
        for name in &self.asked {
            let Some(described) = self.described(name) else { continue };
            all.push((*name).to_owned());
            match &described.body {
                Body::Object(fields) => self.typed_dict(&mut objects, name, &[], described.docs, fields, &[]),
                Body::Names(names) => {
                    let names: Vec<String> = names.iter().map(|(name, _)| format!("\"{name}\"")).collect();
                    let _ = writeln!(aliases, "{name}: TypeAlias = enums.{name} | Literal[{}]", names.join(", "));
                }
                Body::Tagged(tag, variants) => {
                    let mut names = Vec::new();
                    for (variant, docs, shape) in variants {
                        let own = format!("{name}{}", camel(variant));
                        let _ = write!(
                            tagged,
                            "\nclass {own}({}):\n{}\n    {tag}: Literal[\"{variant}\"]\n\n",
                            base(shape),
                            docstring(docs, 4)
                        );
                        names.push(own);
                    }
                    let _ = writeln!(aliases, "{name}: TypeAlias = Union[{}]", names.join(", "));
                    all.extend(names);
                }
            }
        }
        for (part, request) in [("Command", "CommandRequest"), ("View", "ViewRequest")] {
            let fields = fields_of(&Shape::Named(request), self.shapes);
            let beside: Vec<FieldShape> = fields.iter().filter(|f| f.name != part.to_lowercase()).cloned().collect();
            self.typed_dict(&mut tagged, &format!("{part}Beside"), &[], &["What stands beside."], &beside, &[]);
            for (variant, docs, shape) in self.variants(part) {
                let bases = [format!("{part}Beside"), base(shape).to_owned()];
                self.typed_dict(&mut tagged, &format!("{part}{}Call", camel(variant)), &bases, docs, &[], &[]);
                all.push(format!("{part}{}Call", camel(variant)));
            }
        }
        for (name, filled) in ALSO_ON_CATALOGUE {
            let Some(operation) = self.operations.iter().find(|operation| operation.name == *name) else { continue };
            let fields = fields_of(&operation.input, self.shapes);
            let call = format!("{}Call", camel(name));
            self.typed_dict(
                &mut tagged,
                &call,
                &[],
                &["Asks a catalogue, whose own values are the defaults."],
                fields,
                filled,
            );
            all.push(call);
        }
        out.push_str(&objects);
        out.push_str(&tagged);
        out.push('\n');
        out.push_str(&aliases);
        out.push('\n');
        out + &exported(&all)
    }

    fn typed_dict(
        &self,
        out: &mut String,
        name: &str,
        bases: &[String],
        docs: &[&str],
        fields: &[FieldShape],
        filled: &[&str],
    ) {
        let annotation = |field: &FieldShape| {
            let inner = if field.name == "secret" { "bytes | str".to_owned() } else { self.taken(&field.shape) };
            if field.required && !filled.contains(&field.name) { inner } else { format!("NotRequired[{inner}]") }
        };
        let mut bases = bases.to_vec();
        let (kept, plain): (Vec<_>, Vec<_>) = fields.iter().partition(|field| KEYWORDS.contains(&field.name));
        if !kept.is_empty() {
            let kept: Vec<String> =
                kept.iter().map(|field| format!("\"{}\": \"{}\"", field.name, annotation(field))).collect();
            let _ = write!(out, "\n_{name} = TypedDict(\"_{name}\", {{{}}})\n\n", kept.join(", "));
            bases.push(format!("_{name}"));
        }
        let bases = if bases.is_empty() { "TypedDict".to_owned() } else { bases.join(", ") };
        let _ = write!(out, "\nclass {name}({bases}):\n{}", docstring(docs, 4));
        for field in plain {
            let _ = write!(out, "\n    {}: {}\n{}", field.name, annotation(field), docstring(field.docs, 4));
        }
        out.push('\n');
    }

    /// The type of a field that is passed in: also an answer of that type.
    fn taken(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(name) if self.answered.contains(name) => match self.described(name).map(|of| &of.body) {
                Some(Body::Object(_)) => format!("{name} | answers.{name}"),
                _ => (*name).to_owned(),
            },
            Shape::List(inner) => format!("Sequence[{}]", self.taken(inner)),
            Shape::Optional(inner) => format!("{} | None", self.taken(inner)),
            _ => given(shape),
        }
    }

    // ── what comes back ──

    fn answers(&self) -> String {
        let mut out = format!(
            "{HEAD}\"\"\"What comes back: frozen objects that read a field when it is asked for.\"\"\"\n\n{IMPORTS}from datetime \
             import date as Date, datetime as Datetime, time as Time\nfrom decimal import Decimal\nfrom typing import ClassVar, \
             Literal, TypeAlias, Union\nfrom uuid import UUID\n\nfrom bespeak import enums\nfrom bespeak._native import Node\nfrom \
             bespeak.record import JsonValue, Record, amount, date, instant, local_time, flag, many, mapping, optional, text, \
             time_of_day, tree, whole\n\n"
        );
        let (mut tagged, mut unions, mut readers) = (String::new(), String::new(), BTreeSet::new());
        let mut all = Vec::new();
        for name in &self.answered {
            let Some(described) = self.described(name) else { continue };
            match &described.body {
                Body::Object(fields) => {
                    all.push((*name).to_owned());
                    let _ =
                        write!(out, "\nclass {name}(Record):\n{}\n    __slots__ = ()\n", docstring(described.docs, 4));
                    let names: Vec<String> =
                        fields.iter().map(|field| format!("\"{}\", ", attribute(field.name))).collect();
                    let _ = writeln!(out, "    __match_args__: ClassVar[tuple[str, ...]] = ({})", names.concat());
                    for field in fields {
                        self.property(&mut out, field, &mut readers);
                    }
                    out.push('\n');
                }
                Body::Names(_) => {}
                Body::Tagged(tag, variants) => {
                    let mut names = Vec::new();
                    for (variant, docs, shape) in variants {
                        let own = format!("{name}{}", camel(variant));
                        let _ = write!(
                            tagged,
                            "\nclass {own}({base}):\n{}\n    __slots__ = ()\n    __match_args__: ClassVar[tuple[str, ...]] = (\"{tag}\", *{base}.__match_args__)\n\n    \
                             @property\n    def {tag}(self) -> Literal[\"{variant}\"]:\n        \"\"\"Which of them it \
                             is.\"\"\"\n        return \"{variant}\"\n\n",
                            docstring(docs, 4),
                            base = base(shape),
                        );
                        names.push((own, variant));
                    }
                    let classes: Vec<&str> = names.iter().map(|(own, _)| own.as_str()).collect();
                    let _ = write!(unions, "\n{name}: TypeAlias = Union[{}]\n", classes.join(", "));
                    let table: Vec<String> =
                        names.iter().map(|(own, variant)| format!("\"{variant}\": {own}")).collect();
                    let reader = snake(name);
                    let _ = write!(
                        unions,
                        "_{name}: dict[str, type[{name}]] = {{{}}}\n\n\ndef {reader}(node: Node) -> {name}:\n    return \
                         _{name}[node.get(\"{tag}\")](node)\n\n",
                        table.join(", ")
                    );
                    all.extend(names.into_iter().map(|(own, _)| own));
                    all.push((*name).to_owned());
                }
            }
        }
        out.push_str(&tagged);
        out.push_str(&unions);
        for reader in readers {
            let _ = writeln!(out, "{} = {reader}", reader_name(&reader));
        }
        out.push('\n');
        out + &exported(&all)
    }

    fn property(&self, out: &mut String, field: &FieldShape, readers: &mut BTreeSet<String>) {
        let mut reader = self.reader(&field.shape);
        if reader.contains('(') {
            readers.insert(reader.clone());
            reader = reader_name(&reader);
        }
        let _ = write!(
            out,
            "\n    @property\n    def {}(self) -> {}:\n{}        return self._part(\"{}\", {reader})\n",
            attribute(field.name),
            self.got(&field.shape),
            docstring(field.docs, 8),
            field.name,
        );
    }

    /// The type of a value that comes back.
    fn got(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(name) => match self.described(name).map(|described| &described.body) {
                Some(Body::Names(_)) => format!("enums.{name}"),
                _ => (*name).to_owned(),
            },
            Shape::List(inner) => format!("tuple[{}, ...]", self.got(inner)),
            Shape::Map(inner) => format!("dict[str, {}]", self.got(inner)),
            Shape::Optional(inner) => format!("{} | None", self.got(inner)),
            Shape::Integer(..) => "int".to_owned(),
            Shape::Bool => "bool".to_owned(),
            Shape::Any => "JsonValue".to_owned(),
            Shape::Text(format) => rich(format).unwrap_or("str").to_owned(),
        }
    }

    /// The function that reads it.
    fn reader(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(name) => match self.described(name).map(|described| &described.body) {
                Some(Body::Names(_)) => format!("enums.{name}"),
                Some(Body::Tagged(..)) => snake(name),
                _ => (*name).to_owned(),
            },
            Shape::List(inner) => format!("many({})", self.reader(inner)),
            Shape::Map(inner) => format!("mapping({})", self.reader(inner)),
            Shape::Optional(inner) => format!("optional({})", self.reader(inner)),
            Shape::Integer(..) => "whole".to_owned(),
            Shape::Bool => "flag".to_owned(),
            Shape::Any => "tree".to_owned(),
            Shape::Text(format) => match rich(format) {
                Some("Decimal") => "amount",
                Some("UUID") => "UUID",
                Some("Datetime") if *format == "instant" => "instant",
                Some("Datetime") => "local_time",
                Some("Date") => "date",
                Some("Time") => "time_of_day",
                _ => "text",
            }
            .to_owned(),
        }
    }

    // ── what is called ──

    fn operations(&self) -> String {
        let mut out = format!(
            "{HEAD}\"\"\"Functions and methods: one for each operation, command and view.\"\"\"\n\n{IMPORTS}from typing import \
             Protocol, Unpack\nfrom collections.abc import Awaitable, Mapping, Sequence\n\nimport bespeak._native as \
             native\nfrom bespeak import answers, inputs\n\n"
        );
        let mut all = Vec::new();
        for operation in self.operations {
            let answer = base(&operation.answer);
            let _ = write!(
                out,
                "\ndef {name}(request: inputs.{}) -> answers.{answer}:\n    \"\"\"{}\"\"\"\n    return \
                 answers.{answer}(native.answer(\"{name}\", request))\n\n",
                base(&operation.input),
                operation.docs,
                name = operation.name,
            );
            all.push(operation.name.to_owned());
        }
        out.push_str("\nclass CatalogueCalls:\n    \"\"\"What a prepared catalogue answers.\"\"\"\n\n    __slots__ = (\"_native\",)\n    _native: native.Catalogue\n");
        for operation in self.operations {
            let (Some(call), answer) = (&operation.call, base(&operation.answer)) else { continue };
            let _ = write!(
                out,
                "\n    def {name}(self, /, **call: Unpack[inputs.{}]) -> answers.{answer}:\n        \"\"\"{}\"\"\"\n        return \
                 answers.{answer}(self._native.answer(\"{name}\", call))\n",
                base(call),
                operation.docs,
                name = operation.name,
            );
        }
        out.push('\n');
        self.engine_calls(&mut out, "EngineCalls", "ViewCalls", "", "def");
        self.engine_calls(&mut out, "AsyncEngineCalls", "AsyncViewCalls", "await ", "async def");
        self.host_store(&mut out, "HostStore", |answer| answer.to_owned());
        self.host_store(&mut out, "AsyncHostStore", |answer| format!("Awaitable[{answer}]"));
        all.extend(["HostStore".to_owned(), "AsyncHostStore".to_owned()]);
        out + &exported(&all)
    }

    /// Methods for commands and views.
    fn engine_calls(&self, out: &mut String, commands: &str, views: &str, wait: &str, def: &str) {
        let _ = write!(
            out,
            "\nclass {commands}:\n    \"\"\"A method for each command.\"\"\"\n\n    {def} _execute(self, kind: str, call: Mapping[str, object]) \
             -> native.Node:\n        raise NotImplementedError\n"
        );
        for (variant, docs, _) in self.variants("Command") {
            let _ = write!(
                out,
                "\n    {def} {variant}(self, /, **call: Unpack[inputs.Command{}Call]) -> answers.Outcome:\n{}        return \
                 answers.Outcome({wait}self._execute(\"{variant}\", call))\n",
                camel(variant),
                docstring(docs, 8),
            );
        }
        let _ = write!(
            out,
            "\n\nclass {views}:\n    \"\"\"A method for each view.\"\"\"\n\n    {def} _look(self, kind: str, call: Mapping[str, object]) -> \
             native.Node:\n        raise NotImplementedError\n"
        );
        for (variant, docs, _) in self.variants("View") {
            let answer = format!("ViewAnswer{}", camel(variant));
            let _ = write!(
                out,
                "\n    {def} {variant}(self, /, **call: Unpack[inputs.View{}Call]) -> answers.{answer}:\n{}        return \
                 answers.{answer}({wait}self._look(\"{variant}\", call))\n",
                camel(variant),
                docstring(docs, 8),
            );
        }
        out.push('\n');
    }

    /// What a store of the program's own has.
    fn host_store(&self, out: &mut String, name: &str, answers: impl Fn(&str) -> String) {
        let _ = write!(
            out,
            "\nclass {name}(Protocol):\n    \"\"\"A store that a program writes. What is raised is the cause of the error it leads \
             to: `StoreNotApplied`\n    says that nothing was changed; after anything else a commit may have been \
             applied.\"\"\"\n"
        );
        for (variant, docs, _) in self.variants("StoreRequest") {
            let reply = self.variants("StoreReply").iter().find(|(reply, ..)| reply == variant);
            let Some((.., reply)) = reply else { continue };
            let Some(answer) = fields_of(reply, self.shapes).iter().find(|field| field.name == "answer") else {
                continue;
            };
            let _ = write!(
                out,
                "\n    def {variant}(self, request: answers.StoreRequest{}, /) -> {}:\n{}        ...\n",
                camel(variant),
                answers(&qualified(&answer.shape)),
                docstring(docs, 8),
            );
        }
        out.push('\n');
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
        Shape::Bool => "bool".to_owned(),
        Shape::Any => "JsonValue".to_owned(),
        Shape::Text("day_time") => "Time | str".to_owned(),
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
