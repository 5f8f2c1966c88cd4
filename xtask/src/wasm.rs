//! Building for wasm32, and the mechanical proof that the core is pure: built for wasm32, it imports nothing.

use crate::setup::{self, Wasm};
use crate::{Result, run};
use std::path::PathBuf;
use wasmparser::{Parser, Payload};

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds a package for wasm32, with rustup's standard library or with one from source; says where the module is.
pub fn build(package: &str) -> Result<PathBuf> {
    let mut arguments = vec!["build", "--quiet", "--package", package, "--profile", "wasm", "--target", TARGET];
    let folder = match setup::wasm_library()? {
        Wasm::Target => {
            run::cargo(&arguments)?;
            "target"
        }
        Wasm::Source(rustc) => {
            let folder = "target/wasm-std";
            arguments.extend(["-Zbuild-std=std,panic_abort", "--target-dir", folder]);
            let root = run::output("rustc", &["--print", "sysroot"]).ok_or("`rustc` cannot be run")?;
            let host = host()?;
            let linker = format!("{root}/lib/rustlib/{host}/bin/rust-lld");
            let environment = [
                ("RUSTC", rustc.as_str()),
                ("RUSTC_BOOTSTRAP", "1"),
                ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.as_str()),
            ];
            run::command("cargo", &arguments, &environment)?;
            folder
        }
    };
    Ok(run::top().join(folder).join(TARGET).join("wasm").join(package.replace('-', "_")).with_extension("wasm"))
}

/// Builds the probe for wasm32, and fails if it imports anything.
pub fn check() -> Result {
    let path = build("bespeak-wasm-probe")?;
    let module = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let imports = imports(&module)?;
    if imports.is_empty() {
        println!("wasm32: the core imports nothing ({} KiB before optimising)", module.len() / 1024);
        return Ok(());
    }
    Err(format!("the core imports what a pure one does not need: {}", imports.join(", ")))
}

fn host() -> Result<String> {
    let version = run::output("rustc", &["-vV"]).ok_or("`rustc` cannot be run")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "`rustc -vV` names no host".to_owned())
}

fn imports(module: &[u8]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(|error| error.to_string())?;
        if let Payload::ImportSection(section) = payload {
            for import in section.into_imports() {
                let import = import.map_err(|error| error.to_string())?;
                found.push(format!("{}.{}", import.module, import.name));
            }
        }
    }
    Ok(found)
}
