//! The stub of the native half, from its own Rust: what pyo3 exports has the names, arguments and types of its signatures.

use super::{FOLDER, Files, docstring};
use crate::{Result, run};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use syn::{
    Attribute, Expr, FnArg, GenericArgument, ImplItem, Item, Lit, Meta, Pat, PathArguments, ReturnType, Signature, Type,
};

const SOURCES: &str = "bindings-python/src";
const HEAD: &str = "# Written by `cargo xtask generate` from bindings-python/src: change that.\n";
/// The module that is exported.
const MODULE: &str = "_native";

pub fn file(files: &mut Files) -> Result {
    let mut native = Native::default();
    let folder = run::top().join(SOURCES);
    let sources = fs::read_dir(&folder).map_err(|error| format!("{SOURCES}: {error}"))?;
    let mut items = Vec::new();
    for entry in sources {
        let path = entry.map_err(|error| format!("{SOURCES}: {error}"))?.path();
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        items.extend(syn::parse_file(&text).map_err(|error| format!("{}: {error}", path.display()))?.items);
    }
    native.classes(&items);
    items.iter().try_for_each(|item| native.item(item))?;
    files.insert(format!("{FOLDER}/{MODULE}.pyi"), native.stub()?);
    Ok(())
}

/// What was found, by its name in Python.
#[derive(Default)]
struct Native {
    exported: Vec<String>,
    constants: BTreeMap<String, String>,
    functions: BTreeMap<String, String>,
    classes: BTreeMap<String, String>,
    methods: BTreeMap<String, String>,
}

impl Native {
    fn classes(&mut self, items: &[Item]) {
        for item in items {
            if let Item::Struct(class) = item
                && has(&class.attrs, "pyclass")
            {
                self.classes.insert(class.ident.to_string(), docs(&class.attrs));
            }
        }
    }

    fn item(&mut self, item: &Item) -> Result {
        match item {
            Item::Fn(function) if has(&function.attrs, "pyfunction") => {
                let name = function.sig.ident.to_string();
                let text = self.signature(&name, &function.sig, &docs(&function.attrs), None)?;
                self.functions.insert(name, text);
            }
            Item::Impl(methods) if has(&methods.attrs, "pymethods") => {
                let class = named(&methods.self_ty)?.0;
                let mut text = String::new();
                for item in &methods.items {
                    let ImplItem::Fn(method) = item else { continue };
                    text.push_str(&self.method(&class, &method.attrs, &method.sig)?);
                }
                self.methods.entry(class).or_default().push_str(&text);
            }
            Item::Mod(module) if has(&module.attrs, "pymodule") => {
                module.content.iter().flat_map(|(_, items)| items).try_for_each(|item| self.export(item))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A method of a class, its decorator among it.
    fn method(&self, class: &str, attributes: &[Attribute], of: &Signature) -> Result<String> {
        let docs = docs(attributes);
        let name = of.ident.to_string();
        if has(attributes, "new") {
            return self.signature("__new__", of, &docs, Some((class, "cls")));
        }
        if has(attributes, "staticmethod") {
            return Ok(format!("    @staticmethod\n{}", self.signature(&name, of, &docs, Some((class, "")))?));
        }
        self.signature(&name, of, &docs, Some((class, "self")))
    }

    /// A function as a stub has it; a method has its class, and what it calls the object or class that it belongs to.
    fn signature(&self, name: &str, of: &Signature, docs: &str, class: Option<(&str, &str)>) -> Result<String> {
        let first = class.map(|(_, first)| first.to_owned()).filter(|first| !first.is_empty());
        let mut arguments: Vec<String> = first.into_iter().collect();
        for argument in &of.inputs {
            let FnArg::Typed(argument) = argument else { continue };
            let Pat::Ident(argument_name) = &*argument.pat else {
                return Err(format!("`{name}` takes more than names"));
            };
            // pyo3 passes the interpreter itself.
            if named(&argument.ty).is_ok_and(|(of, _)| of == "Python") {
                continue;
            }
            arguments.push(format!("{}: {}", argument_name.ident, taken(&argument.ty)?));
        }
        let answer = match &of.output {
            ReturnType::Default => "None".to_owned(),
            ReturnType::Type(_, answer) => self.got(answer, class.map(|(class, _)| class).unwrap_or_default())?,
        };
        let (indent, inner) = if class.is_some() { ("    ", 8) } else { ("", 4) };
        let body = if docs.is_empty() { " ...\n".to_owned() } else { format!("\n{}", docstring(&[docs], inner)) };
        Ok(format!("{indent}def {name}({}) -> {answer}:{body}", arguments.join(", ")))
    }

    /// What a program gets back.
    fn got(&self, of: &Type, class: &str) -> Result<String> {
        if let Type::Tuple(parts) = of {
            let parts = parts.elems.iter().map(|part| self.got(part, class)).collect::<Result<Vec<_>>>()?;
            return Ok(if parts.is_empty() { "None".to_owned() } else { format!("tuple[{}]", parts.join(", ")) });
        }
        let (name, inner) = named(of)?;
        let inner = || inner.ok_or_else(|| format!("`{name}` is of nothing")).and_then(|inner| self.got(inner, class));
        Ok(match name.as_str() {
            "PyResult" => inner()?,
            "Vec" => format!("list[{}]", inner()?),
            "Self" => class.to_owned(),
            "Bound" if named(of)?.1.is_some_and(|of| named(of).is_ok_and(|(of, _)| of == "PyBytes")) => {
                "bytes".to_owned()
            }
            "Bound" => "Any".to_owned(),
            "String" => "str".to_owned(),
            "usize" => "int".to_owned(),
            "bool" => "bool".to_owned(),
            known if self.classes.contains_key(known) => name,
            _ => return Err(format!("an answer of type `{name}` has no type in Python here")),
        })
    }

    fn export(&mut self, item: &Item) -> Result {
        match item {
            Item::Const(constant) if has(&constant.attrs, "pymodule_export") => {
                let (name, of) = (constant.ident.to_string(), taken(&constant.ty)?);
                self.constants
                    .insert(name.clone(), format!("{name}: {of}\n{}", docstring(&[&docs(&constant.attrs)], 0)));
                self.exported.push(name);
            }
            Item::Use(names) if has(&names.attrs, "pymodule_export") => leaves(&names.tree, &mut self.exported),
            _ => {}
        }
        Ok(())
    }

    fn stub(self) -> Result<String> {
        let mut out = format!(
            "{HEAD}\"\"\"The native half of the package: what `bespeak` itself is made of.\"\"\"\n\nfrom collections.abc import \
             Sequence\nfrom os import PathLike\nfrom typing import Any, final\n\n"
        );
        let (mut constants, mut functions, mut classes) = (String::new(), String::new(), String::new());
        for name in &self.exported {
            if let Some(text) = self.constants.get(name) {
                constants.push_str(text);
            } else if let Some(text) = self.functions.get(name) {
                let _ = write!(functions, "\n{text}");
            } else if let Some(docs) = self.classes.get(name) {
                let methods = self.methods.get(name).map(String::as_str).unwrap_or_default();
                let _ = write!(classes, "\n@final\nclass {name}:\n{}{methods}", docstring(&[docs], 4));
            } else {
                return Err(format!("`{name}` is exported by {MODULE} and found nowhere in {SOURCES}"));
            }
        }
        let names: Vec<String> = self.exported.iter().map(|name| format!("\"{name}\"")).collect();
        let _ = write!(out, "__all__ = [{}]\n\n{constants}{functions}{classes}", names.join(", "));
        Ok(out)
    }
}

/// What a program passes in.
fn taken(of: &Type) -> Result<String> {
    let of = if let Type::Reference(reference) = of { &*reference.elem } else { of };
    if let Type::Slice(slice) = of {
        return match named(&slice.elem)?.0.as_str() {
            "u8" => Ok("bytes".to_owned()),
            other => Err(format!("a slice of `{other}` has no type in Python here")),
        };
    }
    let (name, inner) = named(of)?;
    if let ("Vec", Some(inner)) = (name.as_str(), inner) {
        return Ok(format!("Sequence[{}]", taken(inner)?));
    }
    let found = match name.as_str() {
        "Bound" => "object",
        "PyBackedBytes" => "bytes",
        "str" | "String" => "str",
        "PathBuf" => "str | PathLike[str]",
        other => return Err(format!("an argument of type `{other}` has no type in Python here")),
    };
    Ok(found.to_owned())
}

/// The last name of a type's path, and the first type that it is of.
fn named(of: &Type) -> Result<(String, Option<&Type>)> {
    let Type::Path(path) = of else { return Err("a type without a name has no type in Python here".to_owned()) };
    let last = path.path.segments.last().ok_or("a path has an end")?;
    let inner = match &last.arguments {
        PathArguments::AngleBracketed(of) => of.args.iter().find_map(|argument| match argument {
            GenericArgument::Type(of) => Some(of),
            _ => None,
        }),
        _ => None,
    };
    Ok((last.ident.to_string(), inner))
}

fn leaves(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree, names),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => {}
    }
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(name))
}

fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(text) => match &text.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}
