//! Inside the core, dependencies point downward only.

use crate::{Result, run};
use std::path::Path;

/// The modules of the core, lowest first; those of one layer may use one another.
const LAYERS: &[&[&str]] = &[
    &["bugs", "error", "ids", "json", "limits", "money", "order", "time"],
    &["deadline"],
    &["catalogue"],
    &["pricing"],
    &["policies", "customer", "inventory"],
    &["inquiry", "chain"],
    &["booking", "history", "identity"],
    &["register"],
    &["store"],
    &["engine"],
    &["wire"],
];

/// Fails with every `use` that points upward.
pub fn check() -> Result {
    let mut wrong = Vec::new();
    for (file, text) in sources()? {
        let module = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        if module != "lib" {
            uses(&text, module, &file, &mut wrong);
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("dependencies in the core that point upward:\n  {}", wrong.join("\n  ")))
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The name below `core/src` and the text of each source file of the core.
pub fn sources() -> Result<Vec<(String, String)>> {
    let root = run::top().join("core/src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) -> Result {
    let unread = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.is_dir() {
            walk(root, &path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).map_err(unread)?;
            let name = path.strip_prefix(root).unwrap_or(&path);
            found.push((name.display().to_string(), text));
        }
    }
    Ok(())
}

fn uses(text: &str, module: &str, file: &str, wrong: &mut Vec<String>) {
    let Some(own) = layer(module) else {
        wrong.push(format!("{file}: the module `{module}` has no layer"));
        return;
    };
    for (number, line) in (1..).zip(text.lines()) {
        let code = line.split("//").next().unwrap_or(line);
        for used in code.split("crate::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if layer(&name).is_some_and(|layer| layer > own) {
                wrong.push(format!("{file}:{number}: `{module}` uses `{name}`"));
            }
        }
    }
}
