//! What a host or a target needs beside Rust: now the standard library for wasm32.

use crate::hosts::Host;
use crate::{Result, run, wasm};
use std::path::Path;

/// How the core is built for wasm32.
pub enum Wasm {
    /// With rustup's target.
    Target,
    /// With the standard library built from Debian's source, by Debian's compiler.
    Source(String),
}

const TARGET: &str = "wasm32-unknown-unknown";

/// Says what is there, fetches what is not, and shows that the core builds with it.
pub fn run(hosts: &[Host]) -> Result {
    let hosts = if hosts.is_empty() { Host::FOREIGN } else { hosts };
    postgres()?;
    fonts()?;
    hosts.iter().try_for_each(|host| host.setup())?;
    match wasm_library()? {
        Wasm::Target => println!("wasm32: rustup's target is there"),
        Wasm::Source(rustc) => println!("wasm32: the standard library is built from source by {rustc}"),
    }
    wasm::check()
}

/// A PostgreSQL server for the tests: each test program starts one of its own.
pub fn postgres() -> Result {
    let Err(missing) = bespeak_postgres_server::installed() else { return Ok(()) };
    eprintln!("postgresql: installing Debian's");
    let install = ["install", "-y", "--no-install-recommends", "postgresql"];
    let quiet = |arguments: &[&str]| run::captured("apt-get", arguments, &[("DEBIAN_FRONTEND", "noninteractive")]);
    quiet(&["update"]).and_then(|_| quiet(&install)).map_err(|why| format!("{missing} ({why})"))?;
    bespeak_postgres_server::installed()
}

/// Fonts for Japanese and Arabic, which the tests of pages set names with.
pub fn fonts() -> Result {
    const FONTS: [(&str, &str); 2] = [
        ("fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
        ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    ];
    for (package, file) in FONTS {
        if Path::new(file).exists() {
            continue;
        }
        eprintln!("{package}: installing Debian's");
        let install = ["install", "-y", "--no-install-recommends", package];
        let quiet = |arguments: &[&str]| run::captured("apt-get", arguments, &[("DEBIAN_FRONTEND", "noninteractive")]);
        let installed = quiet(&["update"]).and_then(|_| quiet(&install));
        installed.map_err(|why| format!("no {file}: run `apt-get install {package}` as root ({why})"))?;
    }
    Ok(())
}

/// Makes the standard library for wasm32 available, one way or the other.
pub fn wasm_library() -> Result<Wasm> {
    if has_target() {
        return Ok(Wasm::Target);
    }
    if let Some(rustc) = debian_rustc() {
        return Ok(Wasm::Source(rustc));
    }
    println!("wasm32: adding rustup's target");
    if run::command("rustup", &["target", "add", TARGET], &[]).is_ok() && has_target() {
        return Ok(Wasm::Target);
    }
    println!("wasm32: rustup cannot add it; installing Debian's rustc-web and rust-web-src");
    let install = ["install", "-y", "--no-install-recommends", "rustc-web", "rust-web-src"];
    let installed = run::command("apt-get", &["update"], &[]).and_then(|()| run::command("apt-get", &install, &[]));
    match (installed, debian_rustc()) {
        (Ok(()), Some(rustc)) => Ok(Wasm::Source(rustc)),
        _ => Err(format!(
            "there is no standard library for wasm32: run `rustup target add {TARGET}`, or as root \
             `apt-get install rustc-web rust-web-src`"
        )),
    }
}

fn has_target() -> bool {
    let Some(root) = run::output("rustc", &["--print", "sysroot"]) else { return false };
    Path::new(&root).join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

fn debian_rustc() -> Option<String> {
    let files = run::output("dpkg", &["-L", "rustc-web"])?;
    run::output("dpkg", &["-L", "rust-web-src"])?;
    files.lines().find(|line| line.ends_with("bin/rustc")).map(str::to_owned)
}
