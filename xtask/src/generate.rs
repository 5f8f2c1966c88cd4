//! Everything that is written from the core's types and tables: schemas, and the pages of the reference.

mod python;
mod transitions;
mod typescript;

use crate::schema::{document, fields_of, sentence};
use crate::{Result, rules, run};
use bespeak::error::Code;
use bespeak::json::{Body, FieldShape, Shape, Shapes};
use bespeak::wire::{Operation, operations};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Files by their place in the repository.
type Files = BTreeMap<String, String>;

/// The folder that holds nothing but generated schemas.
const SCHEMAS: &str = "docs/schema";

pub fn run(check: bool) -> Result {
    let (operations, shapes) = operations();
    if !shapes.clashes.is_empty() {
        return Err(format!("two types have one name: {:?}", shapes.clashes));
    }
    let mut files = Files::new();
    for operation in &operations {
        for (part, shape) in [("input", &operation.input), ("answer", &operation.answer)] {
            let title = format!("{} {part}", operation.name);
            let schema = serde_json::to_string_pretty(&document(&title, shape, &shapes)).map_err(|e| e.to_string())?;
            files.insert(format!("{SCHEMAS}/{}.{part}.json", operation.name), schema + "\n");
        }
    }
    files.insert("docs/operations.md".to_owned(), operations_page(&operations, &shapes));
    files.insert("docs/errors.md".to_owned(), errors_page());
    files.insert("docs/rules.md".to_owned(), format!("{RULES_HEAD}{}", rules::page()?));
    files.insert("docs/transitions.md".to_owned(), transitions::page()?);
    files.insert("texts/en/errors.ftl".to_owned(), english_errors());
    typescript::files(&mut files)?;
    python::files(&mut files)?;
    let changed = changed(&files)?;
    if changed.is_empty() {
        println!("{} generated files are current", files.len());
        return Ok(());
    }
    if check {
        return Err(format!("run `cargo xtask generate`: these are not current:\n  {}", changed.join("\n  ")));
    }
    write(&files, &changed)
}

/// What is on disk is otherwise: files that differ or are missing, and schemas of operations that are gone.
fn changed(files: &Files) -> Result<Vec<String>> {
    let top = run::top();
    let mut changed: Vec<String> = files
        .iter()
        .filter(|(name, text)| std::fs::read_to_string(top.join(name)).ok().as_ref() != Some(*text))
        .map(|(name, _)| name.clone())
        .collect();
    for entry in std::fs::read_dir(top.join(SCHEMAS)).into_iter().flatten() {
        let entry = entry.map_err(|error| error.to_string())?;
        let name = format!("{SCHEMAS}/{}", entry.file_name().to_string_lossy());
        if !files.contains_key(&name) {
            changed.push(name);
        }
    }
    Ok(changed)
}

fn write(files: &Files, changed: &[String]) -> Result {
    let top = run::top();
    for name in changed {
        let path = top.join(name);
        let done = match files.get(name) {
            Some(text) => {
                path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text))
            }
            None => std::fs::remove_file(&path),
        };
        done.map_err(|error| format!("{name}: {error}"))?;
        println!("wrote {name}");
    }
    Ok(())
}

const HEAD: &str = "<!-- Written by `cargo xtask generate` from the types in the core: change those. -->\n";

const RULES_HEAD: &str =
    "<!-- Written by `cargo xtask generate` from the vectors in tests/vectors: change those. -->\n";

fn operations_page(operations: &[Operation], shapes: &Shapes) -> String {
    let mut page = format!("{HEAD}\n# Operations\n\n");
    page.push_str(
        "One entry in every host: `{\"op\": …, \"input\": …}` in, `{\"answer\": …}` or `{\"error\": …}` out. Amounts are decimal \
         texts, instants RFC 3339 with an offset. Unknown fields, floats as amounts and local times without a zone are refused. \
         Answers are canonical JSON (RFC 8785). The errors: [errors.md](errors.md). The schemas: [schema](schema).\n\n",
    );
    page.push_str("| operation | what it does | input | answer |\n|---|---|---|---|\n");
    for operation in operations {
        let (input, answer) = (named(&operation.input), named(&operation.answer));
        let _ = writeln!(page, "| `{}` | {} | {input} | {answer} |", operation.name, operation.docs);
    }
    page.push_str("\n# Types\n");
    for (name, described) in &shapes.types {
        let Some(described) = described else { continue };
        let _ = write!(page, "\n## {name}\n\n{}\n\n", sentence(described.docs));
        match &described.body {
            Body::Object(fields) => fields_table(&mut page, fields),
            Body::Names(names) => {
                page.push_str("| value | what it says |\n|---|---|\n");
                for (name, docs) in names {
                    let _ = writeln!(page, "| `{name}` | {} |", cell(&sentence(docs)));
                }
            }
            Body::Tagged(tag, variants) => {
                let _ = write!(page, "Told apart by `{tag}`.\n\n");
                for (name, docs, shape) in variants {
                    let _ = writeln!(page, "- `{name}`: {} Fields: {}", sentence(docs), field_names(shape, shapes));
                }
            }
        }
    }
    page
}

fn fields_table(page: &mut String, fields: &[FieldShape]) {
    if fields.is_empty() {
        page.push_str("No fields.\n");
        return;
    }
    page.push_str("| field | type | required | what it says |\n|---|---|---|---|\n");
    for field in fields {
        let required = if field.required { "yes" } else { "" };
        let _ = writeln!(
            page,
            "| `{}` | {} | {required} | {} |",
            field.name,
            named(&field.shape),
            cell(&sentence(field.docs))
        );
    }
}

fn field_names(shape: &Shape, shapes: &Shapes) -> String {
    let names: Vec<String> = fields_of(shape, shapes).iter().map(|field| format!("`{}`", field.name)).collect();
    match (names.is_empty(), shape) {
        (true, _) => "none.".to_owned(),
        (false, Shape::Named(name)) => format!("{} (as [{name}](#{})).", names.join(", "), name.to_lowercase()),
        (false, _) => format!("{}.", names.join(", ")),
    }
}

fn named(shape: &Shape) -> String {
    match shape {
        Shape::Named(name) => format!("[{name}](#{})", name.to_lowercase()),
        Shape::List(inner) => format!("list of {}", named(inner)),
        Shape::Map(inner) => format!("object of {}", named(inner)),
        Shape::Optional(inner) => format!("{} or nothing", named(inner)),
        Shape::Text(format) => (*format).replace('_', " "),
        Shape::Integer(min, max) => format!("whole number {min} to {max}"),
        Shape::MinorUnits => "list of minor units".to_owned(),
        Shape::Bool => "boolean".to_owned(),
        Shape::Any => "any JSON".to_owned(),
    }
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn errors_page() -> String {
    let mut page = format!("{HEAD}\n# Errors\n\n");
    page.push_str(
        "An error lists all problems of a request: `{\"code\", \"message\", \"problems\": [{\"code\", \"path\", \"message\", \
         \"params\", \"help\"}]}`. Code and message of the whole are those of the first problem. A code never changes its meaning \
         and is never used again. `path` is a JSON Pointer into the request, empty for the request as a whole.\n",
    );
    let mut kind = None;
    for code in Code::ALL {
        if kind != Some(code.kind()) {
            kind = Some(code.kind());
            let _ = write!(page, "\n## {}\n\n| code | message | help |\n|---|---|---|\n", code.kind().as_str());
        }
        let _ = writeln!(
            page,
            "| `{}` | {} | {} |",
            code.as_str(),
            cell(code.message()),
            cell(code.help().unwrap_or_default())
        );
    }
    page
}

/// The messages of the table, as Fluent has them.
fn english_errors() -> String {
    let fluent = |template: &str| template.replace('{', "{ $").replace('}', " }");
    let mut file = "# Written by `cargo xtask generate` from the table of codes in the core: change that.\n".to_owned();
    let mut kind = None;
    for code in Code::ALL {
        if kind != Some(code.kind()) {
            kind = Some(code.kind());
            let _ = write!(file, "\n## {}\n\n", code.kind().as_str());
        }
        let _ = writeln!(file, "{} = {}", code.as_str().replace('.', "-"), fluent(code.message()));
        if let Some(help) = code.help() {
            let _ = writeln!(file, "    .help = {}", fluent(help));
        }
    }
    file
}
