//! TypeScript declarations of both JavaScript packages, and the tables of names that their JavaScript reads.
//!
//! A type that a request and an answer both hold, and that is not the same in both, has the name of the core in answers, and
//! `…Input` in requests: those take dates, `bigint`s and objects with `toJSON` where a text or a whole number stands.

use super::Files;
use crate::Result;
use crate::schema::{fields_of, sentence};
use bespeak::error::{Code, Kind};
use bespeak::json::{Body, FieldShape, Shape, Shapes, TypeShape};
use bespeak::limits::VALUE_LEVELS;
use bespeak::wire::{FILLED_IN, Operation, engine_operations, operations};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const HEAD: &str = "// Written by `cargo xtask generate` from the types in the core: change those.\n";
const BASE: &str = include_str!("typescript/base.d.ts");
const ENGINE: &str = include_str!("typescript/engine.d.ts");

pub fn files(files: &mut Files) -> Result {
    let (operations, mut shapes) = operations();
    let pure: Vec<Operation> = operations.iter().filter(|operation| !operation.engine).cloned().collect();
    files.insert("bindings-wasm/lib/operations.js".to_owned(), tables(&operations, &shapes));
    files.insert("bindings-wasm/lib/api.d.ts".to_owned(), declarations(&pure, &shapes, None)?);
    let (engine, engine_shapes) = engine_operations();
    shapes.types.extend(engine_shapes.types);
    shapes.types.extend(bespeak_messages::shapes().types);
    files.insert("bindings-node/lib/index.d.cts".to_owned(), declarations(&operations, &shapes, Some(&engine))?);
    files.insert(
        "bindings-node/lib/index.js".to_owned(),
        entry(
            &operations,
            "api.js",
            "BespeakError, Engine, Messages, Store, StoreNotApplied, checkStore, renderDocument",
        ),
    );
    files.insert("bindings-wasm/lib/index.js".to_owned(), entry(&pure, "web.js", "BespeakError, init"));
    let mut named = HEAD.to_owned();
    for (table, union) in [("COMMANDS", "Command"), ("VIEWS", "View")] {
        let _ = write!(named, "\nexport const {table} = [\n");
        for (name, ..) in variants(union, &shapes)? {
            let _ = writeln!(named, "  {{ type: \"{name}\", name: \"{}\" }},", camel(name));
        }
        named.push_str("];\n");
    }
    files.insert("bindings-node/lib/engine-operations.js".to_owned(), named);
    Ok(())
}

/// The name of a function in JavaScript: `validate_inquiry` is `validateInquiry`. Names of data stay the wire's.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

/// Whether a prepared catalogue answers it.
fn prepared(operation: &Operation) -> bool {
    operation.call.is_some() || !filled_in(operation).is_empty()
}

/// The fields that a prepared catalogue fills in for an operation that is not its own.
fn filled_in(operation: &Operation) -> &'static [&'static str] {
    FILLED_IN.iter().find(|(name, _)| *name == operation.name).map(|(_, fields)| *fields).unwrap_or_default()
}

/// The field of an answer that is an array of the host's own.
fn units(operation: &Operation, shapes: &Shapes) -> Option<&'static str> {
    let fields = fields_of(&operation.answer, shapes);
    fields.iter().find(|field| field.shape == Shape::MinorUnits).map(|field| field.name)
}

fn tables(operations: &[Operation], shapes: &Shapes) -> String {
    let mut text = format!("{HEAD}\nexport const OPERATIONS = [\n");
    for operation in operations {
        let prepared = if prepared(operation) { ", prepared: true" } else { "" };
        let engine = if operation.engine { ", engine: true" } else { "" };
        let units = units(operation, shapes).map(|field| format!(", units: \"{field}\"")).unwrap_or_default();
        let _ = writeln!(
            text,
            "  {{ op: \"{0}\", name: \"{1}\"{prepared}{engine}{units} }},",
            operation.name,
            camel(operation.name)
        );
    }
    text.push_str("];\n\n/** How many levels of lists and objects a value may have. */\n");
    let _ = writeln!(text, "export const LEVELS = {VALUE_LEVELS};");
    text.push_str(
        "\n/** The kinds of error codes; those that are not here are `invalid`. */\nexport const KINDS = {\n",
    );
    for code in Code::ALL.iter().filter(|code| code.kind() != Kind::Invalid) {
        let _ = writeln!(text, "  \"{}\": \"{}\",", code.as_str(), code.kind().as_str());
    }
    text + "};\n"
}

/// The entry of a package: the functions by name, and what else the file of its parts has.
fn entry(operations: &[Operation], parts: &str, others: &str) -> String {
    let names: Vec<String> = operations.iter().map(|operation| camel(operation.name)).collect();
    format!(
        "{HEAD}\nimport {{ api }} from \"./{parts}\";\n\nexport {{ {others} }} from \"./{parts}\";\nexport const {{ {}, safe, \
         Catalogue, call }} = api;\n",
        names.join(", ")
    )
}

type Variant = (&'static str, &'static [&'static str], Shape);

fn variants<'s>(union: &str, shapes: &'s Shapes) -> Result<&'s [Variant]> {
    match shapes.types.get(union) {
        Some(Some(TypeShape { body: Body::Tagged(_, variants), .. })) => Ok(variants),
        _ => Err(format!("`{union}` is no tagged type")),
    }
}

/// Where a type stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Input,
    Answer,
}

/// The named types of a package, and which of them are written twice.
struct Types<'s> {
    shapes: &'s Shapes,
    twice: BTreeSet<&'static str>,
}

fn declarations(operations: &[Operation], shapes: &Shapes, engine: Option<&[Operation]>) -> Result<String> {
    let (mut inputs, mut answers) = (BTreeSet::new(), BTreeSet::new());
    for operation in operations.iter().chain(engine.unwrap_or_default()) {
        collect(&operation.input, shapes, &mut inputs);
        operation.call.iter().for_each(|call| collect(call, shapes, &mut inputs));
        collect(&operation.answer, shapes, &mut answers);
    }
    if engine.is_some() {
        // What a store is asked is an answer to it.
        collect(&Shape::Named("EngineSetup"), shapes, &mut inputs);
        collect(&Shape::Named("StoreReply"), shapes, &mut inputs);
        collect(&Shape::Named("StoreRequest"), shapes, &mut answers);
        collect(&Shape::Named("Document"), shapes, &mut inputs);
        collect(&Shape::Named("MessagesSetup"), shapes, &mut inputs);
        collect(&Shape::Named("MessageView"), shapes, &mut inputs);
        collect(&Shape::Named("RenderedMessage"), shapes, &mut answers);
    }
    let mut types = Types { shapes, twice: BTreeSet::new() };
    loop {
        let differs = |name: &&&'static str| types.body(name, Side::Input) != types.body(name, Side::Answer);
        let twice: BTreeSet<_> = inputs.intersection(&answers).filter(differs).copied().collect();
        if twice == types.twice {
            break;
        }
        types.twice = twice;
    }
    let mut text = format!("{HEAD}\n{BASE}\n{}", error_codes());
    types.functions(operations, &mut text);
    if engine.is_some() {
        text.push('\n');
        text.push_str(ENGINE);
        types.engine(&mut text)?;
    }
    for name in inputs.union(&answers) {
        let side = if answers.contains(name) { Side::Answer } else { Side::Input };
        types.declare(name, side, &mut text);
        if types.twice.contains(name) {
            types.declare(name, Side::Input, &mut text);
        }
    }
    Ok(text)
}

/// The types that a shape names, and those that these name.
fn collect(shape: &Shape, shapes: &Shapes, used: &mut BTreeSet<&'static str>) {
    match shape {
        Shape::List(inner) | Shape::Map(inner) | Shape::Optional(inner) => collect(inner, shapes, used),
        Shape::Named(name) if used.insert(name) => match shapes.types.get(name) {
            Some(Some(TypeShape { body: Body::Object(fields), .. })) => {
                fields.iter().for_each(|field| collect(&field.shape, shapes, used));
            }
            Some(Some(TypeShape { body: Body::Tagged(_, variants), .. })) => {
                variants.iter().for_each(|(_, _, shape)| collect(shape, shapes, used));
            }
            _ => {}
        },
        _ => {}
    }
}

fn error_codes() -> String {
    let mut text = "/** A stable error code. Later versions have more. */\nexport type Code =\n".to_owned();
    for code in Code::ALL {
        let _ = writeln!(text, "  | \"{}\"", code.as_str());
    }
    text + "  | (string & {});\n"
}

fn comment(text: &mut String, indent: &str, docs: &[&str]) {
    if !docs.is_empty() {
        let _ = writeln!(text, "{indent}/** {} */", sentence(docs).replace("*/", "* /"));
    }
}

impl Types<'_> {
    fn shape(&self, shape: &Shape, side: Side) -> String {
        let input = side == Side::Input;
        match shape {
            Shape::Named(name) if input && self.twice.contains(name) => format!("{name}Input"),
            Shape::Named(name) => (*name).to_owned(),
            Shape::List(inner) => match self.shape(inner, side) {
                inner if inner.contains([' ', '|']) => format!("readonly ({inner})[]"),
                inner => format!("readonly {inner}[]"),
            },
            Shape::Map(inner) => format!("{{ readonly [name: string]: {} }}", self.shape(inner, side)),
            Shape::Optional(inner) => format!("{} | null", self.shape(inner, side)),
            Shape::Text("bytes") if input => "string | Uint8Array".to_owned(),
            Shape::Text("instant" | "date" | "local_time" | "time_of_day" | "amount" | "decimal" | "percent")
                if input =>
            {
                "Textual".to_owned()
            }
            Shape::Text(_) => "string".to_owned(),
            Shape::Integer(..) if input => "Whole".to_owned(),
            Shape::Integer(..) => "number".to_owned(),
            Shape::MinorUnits if input => "readonly Whole[]".to_owned(),
            Shape::MinorUnits => "BigInt64Array".to_owned(),
            Shape::Bool => "boolean".to_owned(),
            Shape::Any => "unknown".to_owned(),
        }
    }

    /// A field: what a request may leave out it may also set to `undefined`; what an answer leaves out is not there.
    fn field(&self, field: &FieldShape, side: Side) -> String {
        let FieldShape { name, shape, required, .. } = field;
        match (side, shape) {
            (Side::Answer, Shape::Optional(inner)) => format!("readonly {name}?: {}", self.shape(inner, side)),
            (Side::Input, _) if !required => format!("{name}?: {} | undefined", self.shape(shape, side)),
            (Side::Input, _) => format!("{name}: {}", self.shape(shape, side)),
            (Side::Answer, _) => format!("readonly {name}: {}", self.shape(shape, side)),
        }
    }

    /// What a type is, without its name.
    fn body(&self, name: &str, side: Side) -> String {
        let mut text = String::new();
        match self.shapes.types.get(name) {
            Some(Some(TypeShape { body: Body::Object(fields), .. })) => {
                text.push_str("{\n");
                for field in fields {
                    comment(&mut text, "  ", field.docs);
                    let _ = writeln!(text, "  {};", self.field(field, side));
                }
                text.push('}');
            }
            Some(Some(TypeShape { body: Body::Names(names), .. })) => {
                for (name, docs) in names {
                    text.push('\n');
                    comment(&mut text, "  ", docs);
                    let _ = write!(text, "  | \"{name}\"");
                }
            }
            Some(Some(TypeShape { body: Body::Tagged(tag, variants), .. })) => {
                for (name, docs, shape) in variants {
                    text.push('\n');
                    comment(&mut text, "  ", docs);
                    let _ = write!(text, "  | {}", self.and(&format!("{{ {tag}: \"{name}\" }}"), shape, side));
                }
            }
            _ => text.push_str("unknown"),
        }
        text
    }

    /// A type with the fields of another.
    fn and(&self, first: &str, shape: &Shape, side: Side) -> String {
        if fields_of(shape, self.shapes).is_empty() {
            first.to_owned()
        } else {
            format!("{first} & {}", self.shape(shape, side))
        }
    }

    fn declare(&self, name: &'static str, side: Side, text: &mut String) {
        let Some(Some(described)) = self.shapes.types.get(name) else { return };
        text.push('\n');
        comment(text, "", described.docs);
        let named = self.shape(&Shape::Named(name), side);
        let body = self.body(name, side);
        let _ = match described.body {
            Body::Object(_) => writeln!(text, "export interface {named} {body}"),
            _ => writeln!(text, "export type {named} ={body};"),
        };
    }

    /// The free functions and the prepared catalogue, throwing and not.
    fn functions(&self, operations: &[Operation], text: &mut String) {
        let mut free = String::new();
        let mut held = String::new();
        for operation in operations {
            let (name, docs) = (camel(operation.name), &[operation.docs]);
            let (input, answer) =
                (self.shape(&operation.input, Side::Input), self.shape(&operation.answer, Side::Answer));
            text.push('\n');
            comment(text, "", docs);
            let _ = writeln!(text, "export function {name}(request: {input}): {answer};");
            let _ = writeln!(free, "  {name}(request: {input}): Result<{answer}>;");
            if prepared(operation) {
                let call = match &operation.call {
                    Some(call) => self.shape(call, Side::Input),
                    None => {
                        let names: Vec<String> = filled_in(operation).iter().map(|n| format!("\"{n}\"")).collect();
                        let names = names.join(" | ");
                        format!("Omit<{input}, {names}> & Partial<Pick<{input}, {names}>>")
                    }
                };
                comment(&mut held, "  ", docs);
                let _ = writeln!(held, "  {name}(request: {call}): {answer};");
            }
        }
        let definition = self.shape(&Shape::Named("CatalogueDefinition"), Side::Input);
        let _ = write!(
            text,
            "
/** The same functions, each saying how it went instead of throwing a `BespeakError`. */
export const safe: {{
{free}  catalogue(definition: {definition}): Result<Catalogue>;
  load(json: string | Uint8Array): Result<Catalogue>;
}};

/** What a prepared catalogue answers. */
interface CatalogueFunctions {{
{held}}}

/** A catalogue that is checked once and asked often: calls carry only what varies. */
export class Catalogue {{
  constructor(definition: {definition});
  /** Prepares a catalogue from its JSON. */
  static load(json: string | Uint8Array): Catalogue;
  /** The same functions, each saying how it went instead of throwing a `BespeakError`. */
  readonly safe: Safe<CatalogueFunctions>;
}}
export interface Catalogue extends CatalogueFunctions {{}}
"
        );
    }

    /// The engine's methods.
    fn engine(&self, text: &mut String) -> Result {
        text.push_str("\n/** A method for each command: its fields, when, by whom, and its ids. */\nexport interface Commands {\n");
        let context = "Asked & { ids: Ids }";
        for (name, docs, shape) in variants("Command", self.shapes)? {
            if let Some(field) =
                fields_of(shape, self.shapes).iter().find(|field| ["at", "actor", "ids"].contains(&field.name))
            {
                return Err(format!("the command `{name}` has a field `{}` of the request's own", field.name));
            }
            comment(text, "  ", docs);
            let request = self.and(context, shape, Side::Input);
            let _ = writeln!(text, "  {}(request: {request}, options?: Options): Promise<Outcome>;", camel(name));
        }
        text.push_str("}\n\n/** A method for each view: its fields, when, and by whom. */\nexport interface Views {\n");
        for (name, docs, shape) in variants("View", self.shapes)? {
            comment(text, "  ", docs);
            let request = self.and("Asked", shape, Side::Input);
            let answer = format!("ViewAnswer & {{ type: \"{name}\" }}");
            let _ = writeln!(text, "  {}(request: {request}, options?: Options): Promise<{answer}>;", camel(name));
        }
        text.push_str("}\n\n/** A store that the host writes: the same methods, `async` or not. */\nexport interface HostStore {\n");
        for (name, docs, shape) in variants("StoreRequest", self.shapes)? {
            let replies = variants("StoreReply", self.shapes)?;
            let reply = replies.iter().find(|(reply, ..)| reply == name).ok_or("a request of a store has no reply")?;
            let answer = fields_of(&reply.2, self.shapes).first().ok_or("a reply of a store is empty")?;
            let answer = self.shape(&answer.shape, Side::Input).replace("| null", "| null | undefined");
            comment(text, "  ", docs);
            let _ = writeln!(text, "  {name}(request: {}): Awaitable<{answer}>;", self.shape(shape, Side::Answer));
        }
        text.push_str("}\n");
        Ok(())
    }
}
