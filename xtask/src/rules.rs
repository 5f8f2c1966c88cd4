//! The page that shows each rule with a worked example, from the vectors themselves.

use crate::{Result, layers};
use bespeak_tests::{Expected, Vector, folder, load};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Where an example is broken into lines.
const WIDTH: usize = 116;
/// A longer example is only pointed to.
const EXAMPLE_BYTES: usize = 6_000;

#[derive(serde::Deserialize)]
struct Rules {
    rules: BTreeMap<String, String>,
    without_vectors: BTreeMap<String, String>,
}

/// The text of the page, below its head.
pub fn page() -> Result<String> {
    let path = folder().join("rules.json");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let rules: Rules = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let vectors = load(&folder()).map_err(|fault| fault.to_string())?;
    let mut topics: BTreeMap<&str, Vec<&Vector>> = BTreeMap::new();
    for vector in &vectors {
        topics.entry(&vector.file).or_default().push(vector);
    }
    let mut page = format!(
        "\n# The rules, by example\n\nEvery sentence below is a case that each host answers as it says ({} of them); one of each \
         topic is worked out. The cases: [tests/vectors](../tests/vectors). The source names the rule where it is carried out.\n\n\
         | rule | what it says | shown in | source |\n|---|---|---|---|\n",
        vectors.len()
    );
    let source = citations()?;
    for (rule, title) in &rules.rules {
        let cited = topics.iter().filter(|(_, cases)| cases.iter().any(|case| case.rules.contains(rule)));
        let mut shown: Vec<String> = cited.map(|(file, _)| format!("[{}](#{})", topic(file), anchor(file))).collect();
        shown.extend(rules.without_vectors.get(rule).map(|why| format!("({why})")));
        let files = source.get(rule).into_iter().flatten();
        let files: Vec<String> = files.map(|file| format!("[{file}](../core/src/{file})")).collect();
        let _ = writeln!(page, "| {rule} | {title} | {} | {} |", shown.join(", "), files.join(", "));
    }
    let mut area = "";
    for (file, cases) in &topics {
        let of_file = file.split('/').next().unwrap_or_default();
        if of_file != area {
            area = of_file;
            let _ = write!(page, "\n## {area}\n");
        }
        let cited = cases.first().map(|case| case.rules.join(", ")).unwrap_or_default();
        let _ = write!(page, "\n### {}\n\n{cited}\n\n", topic(file));
        for case in cases {
            let _ = writeln!(page, "- {}", case.name);
        }
        example(&mut page, cases);
    }
    Ok(page)
}

/// The files of the core whose comments name a rule, by rule.
fn citations() -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in layers::sources()? {
        let comments = text.lines().map(str::trim_start).filter(|line| line.starts_with("//"));
        for word in comments.flat_map(|line| line.split(|letter: char| !letter.is_ascii_alphanumeric())) {
            found.entry(word.to_owned()).or_default().insert(file.clone());
        }
    }
    Ok(found)
}

fn topic(file: &str) -> String {
    file.trim_end_matches(".json").replace(['/', '_'], " ")
}

fn anchor(file: &str) -> String {
    topic(file).replace(' ', "-")
}

/// The first case that is answered, and not too long to read; else the first that is refused.
fn example(page: &mut String, cases: &[&Vector]) {
    let short = |case: &&&Vector| case.request.len() <= EXAMPLE_BYTES;
    let answered = |case: &&&Vector| matches!(case.expected, Expected::Answer(_));
    let first = cases.iter().filter(short).find(answered).or_else(|| cases.iter().find(short));
    let Some(case) = first else { return };
    let Ok(request) = serde_json::from_slice::<Value>(&case.request) else { return };
    let Ok(expected) = serde_json::from_str::<Value>(&case.expected.text()) else { return };
    let _ = write!(page, "\n*{}:*\n\n```json\n{}\n```\n\n", case.name, shown(&request, 0));
    let _ = write!(page, "```json\n{}\n```\n", shown(&expected, 0));
}

/// JSON in as few lines as fit.
fn shown(value: &Value, indent: usize) -> String {
    let flat = spaced(value);
    if flat.len() + indent <= WIDTH {
        return flat;
    }
    let inner = indent + 2;
    let (open, parts, close) = match value {
        Value::Array(items) => ('[', items.iter().map(|item| shown(item, inner)).collect::<Vec<_>>(), ']'),
        Value::Object(fields) => {
            let field =
                |(name, value): (&String, &Value)| format!("{}: {}", Value::from(name.as_str()), shown(value, inner));
            ('{', fields.iter().map(field).collect(), '}')
        }
        _ => return flat,
    };
    let pad = " ".repeat(inner);
    format!("{open}\n{pad}{}\n{}{close}", parts.join(&format!(",\n{pad}")), " ".repeat(indent))
}

/// JSON in one line, with spaces where people put them.
fn spaced(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| format!("{}: {}", Value::from(name.as_str()), spaced(value));
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
