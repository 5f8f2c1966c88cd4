//! Node: the package `@bespeak/node`, put together in `target/npm/node_modules`, where whatever is below `target/npm` finds it.

use super::npm;
use crate::{Result, run};
use std::env::consts::{ARCH, DLL_PREFIX, DLL_SUFFIX, OS};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of the package that are there already.
const FILES: &[&str] =
    &["package.json", "README.md", "lib/native.cjs", "lib/index.mjs", "lib/index.d.cts", "lib/index.d.mts"];
const LICENSES: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT"];

pub fn setup() -> Result {
    npm::install()
}

pub fn package() -> PathBuf {
    npm::folder().join("node_modules/@bespeak/node")
}

/// Builds the binary and puts the package together.
pub fn build() -> Result {
    npm::install()?;
    let strip = ["rustc", "--release", "--quiet", "--package", "bespeak-node", "--lib", "--", "-C", "strip=symbols"];
    run::cargo(&strip)?;
    let (top, package) = (run::top(), package());
    fs::create_dir_all(&package).map_err(|error| format!("{}: {error}", package.display()))?;
    for file in FILES {
        copy(&top.join("bindings-node").join(file), &package)?;
    }
    for file in LICENSES {
        copy(&top.join(file), &package)?;
    }
    let built = top.join(format!("target/release/{DLL_PREFIX}bespeak_node{DLL_SUFFIX}"));
    let binary = package.join(format!("bespeak.{}.node", platform()));
    // A process may have it loaded: it is replaced, not written over.
    let _ = fs::remove_file(&binary);
    fs::copy(&built, &binary).map_err(|error| format!("{}: {error}", built.display()))?;
    let out = format!("--outfile={}", package.join("index.cjs").display());
    let bundle = [
        "bindings-node/lib/index.js",
        "--bundle",
        "--format=cjs",
        "--platform=node",
        "--target=node20",
        "--keep-names",
    ];
    let more = ["--external:./native.cjs".to_owned(), "--log-level=warning".to_owned(), out];
    run::command(&npm::program("esbuild"), &run::with(&bundle, &more), &[])
}

fn copy(file: &Path, to: &Path) -> Result {
    let name = file.file_name().ok_or("a file has a name")?;
    fs::copy(file, to.join(name)).map(|_| ()).map_err(|error| format!("{}: {error}", file.display()))
}

/// The platform as Node names it.
fn platform() -> String {
    let os = match OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let arch = match ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let library = match (OS, cfg!(target_env = "musl")) {
        ("linux", true) => "-musl",
        ("linux", false) => "-gnu",
        _ => "",
    };
    format!("{os}-{arch}{library}")
}

pub fn test() -> Result {
    build()?;
    run::command("node", &["--test", "--test-reporter=dot", "bindings-node/test/"], &[])
}

pub fn eval() -> Result {
    // What is evaluated is on standard input and output, so building says nothing there.
    build()?;
    run::command("node", &["bindings-node/eval/main.js"], &[])
}

pub fn demo(arguments: &[String]) -> Result {
    build()?;
    let folder = npm::folder().join("example-node");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in fs::read_dir(run::top().join("examples/node")).map_err(|error| error.to_string())? {
        copy(&entry.map_err(|error| error.to_string())?.path(), &folder)?;
    }
    let main = folder.join("main.js").to_string_lossy().into_owned();
    let data = run::top().join("examples/data").to_string_lossy().into_owned();
    run::command("node", &run::with(&[&main, &data], arguments), &[])
}

pub fn bench(arguments: &[String]) -> Result {
    build()?;
    run::command("node", &run::with(&["--expose-gc", "benches/node/main.mjs"], arguments), &[])
}

/// A million calls: says how much memory the process holds on the way, and fails if that grows.
pub fn long() -> Result {
    build()?;
    run::command("node", &["--expose-gc", "benches/node/memory.mjs"], &[])
}
