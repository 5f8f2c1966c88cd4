//! The browser: the package `@bespeak/web`, put together in `target/npm/node_modules`, and headless Chromium.

use super::npm;
use crate::{Result, run, tools, wasm};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of wasm-bindgen's program; the crate's is the same.
const BINDGEN: &str = "0.2.130";
/// What browsers of the last years know; names and origins of functions are left out.
const OPTIMISE: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];
const CHROMIUM: &str = "/usr/bin/chromium";
/// The page that says where its zones differ.
const ZONES_PAGE: &str = "docs/zones.md";
/// The files of the package that are there already.
const FILES: &[&str] = &["package.json", "README.md", "lib/index.d.ts", "lib/api.d.ts"];
const LICENSES: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT"];

pub fn setup() -> Result {
    npm::install()?;
    bindgen().map(|_| ())?;
    chromium()
}

/// The program that writes the glue, installed if it is not there.
fn bindgen() -> Result<String> {
    tools::installed("wasm-bindgen-cli", "wasm-bindgen", BINDGEN)
}

fn chromium() -> Result {
    if Path::new(CHROMIUM).exists() || std::env::var_os("BESPEAK_CHROMIUM").is_some() {
        return Ok(());
    }
    tools::debian("chromium", "chromium").map_err(|why| format!("{why}; or name one in BESPEAK_CHROMIUM"))
}

fn package() -> PathBuf {
    npm::folder().join("node_modules/@bespeak/web")
}

/// Builds the module and its glue, and puts the package together.
pub fn build() -> Result {
    npm::install()?;
    let module = wasm::build("bespeak-web")?;
    let (top, package, work) = (run::top(), package(), run::top().join("target/web"));
    let text = |path: PathBuf| path.to_string_lossy().into_owned();
    for folder in [&package, &work] {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let out = text(work.clone());
    let glue = ["--target", "web", "--omit-default-module-path", "--no-typescript", "--out-dir", &out];
    run::command(&bindgen()?, &run::with(&glue, &[text(module)]), &[])?;
    let written = ["-o".to_owned(), text(package.join("bespeak.wasm")), text(work.join("bespeak_web_bg.wasm"))];
    run::command(&npm::program("wasm-opt"), &run::with(OPTIMISE, &written), &[])?;
    // The glue imports what is beside it.
    for entry in fs::read_dir(top.join("bindings-wasm/lib")).map_err(|error| error.to_string())? {
        copy(&entry.map_err(|error| error.to_string())?.path(), &work)?;
    }
    let out = format!("--outfile={}", text(package.join("index.js")));
    let bundle =
        ["--bundle", "--format=esm", "--target=es2022", "--minify", "--legal-comments=none", "--log-level=warning"];
    run::command(&npm::program("esbuild"), &run::with(&bundle, &[text(work.join("index.js")), out]), &[])?;
    FILES.iter().try_for_each(|file| copy(&top.join("bindings-wasm").join(file), &package))?;
    LICENSES.iter().try_for_each(|file| copy(&top.join(file), &package))
}

fn copy(file: &Path, to: &Path) -> Result {
    let name = file.file_name().ok_or("a file has a name")?;
    fs::copy(file, to.join(name)).map(|_| ()).map_err(|error| format!("{}: {error}", file.display()))
}

pub fn test() -> Result {
    build()?;
    run::command("node", &["--test", "--test-reporter=dot", "bindings-wasm/test/"], &[])
}

pub fn eval() -> Result {
    // What is evaluated is on standard input and output, so building says nothing there.
    build()?;
    run::command("node", &["bindings-wasm/eval/main.js"], &[])
}

/// Compares the browser's zones with those compiled in, and writes what differs.
pub fn zones() -> Result {
    setup()?;
    let table = run::captured("cargo", &["run", "--quiet", "--package", "bespeak-tests", "--bin", "zones"], &[])?;
    let asked = run::top().join("target/zones.json");
    fs::write(&asked, table).map_err(|error| format!("{}: {error}", asked.display()))?;
    let asked = fs::File::open(&asked).map_err(|error| format!("{}: {error}", asked.display()))?;
    let page = Command::new("node").arg("bindings-wasm/eval/zones.js").current_dir(run::top()).stdin(asked).output();
    let page = page.map_err(|error| format!("`node` cannot be run: {error}"))?;
    if !page.status.success() {
        return Err(String::from_utf8_lossy(&page.stderr).into_owned());
    }
    fs::write(run::top().join(ZONES_PAGE), page.stdout).map_err(|error| format!("{ZONES_PAGE}: {error}"))?;
    println!("wrote {ZONES_PAGE}");
    Ok(())
}

/// The zones whose offsets differ somewhere, in quotation marks as requests name them.
pub fn differing_zones() -> Result<Vec<String>> {
    let page = fs::read_to_string(run::top().join(ZONES_PAGE)).map_err(|error| format!("{ZONES_PAGE}: {error}"))?;
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    // The head of the table names no zone.
    Ok(rows.skip(1).flat_map(|names| names.split(", ")).map(|name| format!("\"{name}\"")).collect())
}

/// A million calls: says how much memory the page holds on the way, and fails if that grows.
pub fn long() -> Result {
    build()?;
    run::command("node", &["benches/web/main.js", "memory"], &[])
}

pub fn demo(arguments: &[String]) -> Result {
    build()?;
    run::command("node", &run::with(&["examples/browser/serve.js"], arguments), &[])
}

pub fn bench(arguments: &[String]) -> Result {
    build()?;
    run::command("node", &run::with(&["benches/web/main.js"], arguments), &[])
}
