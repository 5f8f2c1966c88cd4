//! The table of `docs/bugs.md` names exactly the deliberate bugs that there are, each with what is wrong and what caught it.
//! Whether that is still so, `cargo xtask bugs` finds out.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on fails")]

macro_rules! bugs {
    ($($name:ident: $wrong:literal;)*) => {
        const BUGS: &[(&str, &str)] = &[$((stringify!($name), $wrong),)*];
    };
}

include!("../../core/src/bugs/list.rs");

#[test]
fn the_table_names_every_bug_and_what_caught_it() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/bugs.md")).unwrap();
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.splitn(4, '|').map(str::trim).collect())
        .collect();
    let named: Vec<(String, &str)> = rows.iter().map(|row| (row[1].replace('`', ""), row[2])).collect();
    let known: Vec<(String, &str)> = BUGS.iter().map(|(name, wrong)| ((*name).to_owned(), *wrong)).collect();
    assert_eq!(named, known);
    assert!(known.len() >= 20, "{} bugs", known.len());
    let nets = ["vector: ", "oracle walk: ", "interleaved: ", "frozen: ", "random commands: ", "model: "];
    for row in rows {
        assert!(nets.iter().any(|net| row[3].starts_with(net)), "{row:?}");
    }
}

/// Deliberate bugs are in no build by default, and nothing but the tests switches them on.
#[test]
fn nothing_that_is_shipped_has_bugs() {
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let core = std::fs::read_to_string(top.join("core/Cargo.toml")).unwrap();
    let default = core.lines().find(|line| line.starts_with("default = ")).unwrap();
    assert!(!default.contains("bugs"), "{default}");
    let is_manifest = |path: &std::path::PathBuf| path.is_file();
    let folders = std::fs::read_dir(&top).unwrap().map(|entry| entry.unwrap().path());
    let nested = std::fs::read_dir(top.join("stores")).unwrap().map(|entry| entry.unwrap().path());
    let manifests: Vec<_> = folders.chain(nested).map(|folder| folder.join("Cargo.toml")).filter(is_manifest).collect();
    assert!(manifests.len() > 8, "{manifests:?}");
    let switching: Vec<_> = manifests
        .iter()
        .filter(|path| std::fs::read_to_string(path).unwrap().contains("bespeak/bugs"))
        .map(|path| path.parent().unwrap().file_name().unwrap().to_owned())
        .collect();
    assert_eq!(switching, ["tests"]);
}
