//! The big numbers: tests that take their size from the environment, and the page that says what came of them.

use crate::{Result, run};
use std::fs;
use std::time::Instant;

/// The page. Each row is of a commit of its own: a run that is named, or stopped, leaves the other rows as they are.
const PAGE: &str = "docs/long-run.md";
const ABOVE: &str = "<!-- Written by `cargo xtask long`. -->

# The long run

`cargo xtask test --long` ends with these, `cargo xtask long NAME…` runs some of them. Cases come from their number alone, so
the same ones run each time.

| name | what | it said | took | commit |
|---|---|---|---|---|
";
/// What of it fits into a row.
const SAID: usize = 400;

struct Big {
    name: &'static str,
    what: What,
}

enum What {
    /// A test of a package, and how much of it.
    Test { package: &'static str, times: (&'static str, &'static str) },
    /// A command of this program.
    Command(&'static [&'static str]),
}

const fn test(name: &'static str, package: &'static str, variable: &'static str, times: &'static str) -> Big {
    Big { name, what: What::Test { package, times: (variable, times) } }
}

const BIG: &[Big] = &[
    test("mutations", "bespeak-tests", "BESPEAK_CASES", "100000"),
    test("reference", "bespeak-tests", "BESPEAK_CASES", "20000"),
    test("model", "bespeak-tests", "BESPEAK_SEEDS", "10000"),
    test("three_stores", "bespeak-tests", "BESPEAK_SEQUENCES", "10000"),
    test("commands", "bespeak-tests", "BESPEAK_CASES", "500"),
    test("kill", "bespeak-tests", "BESPEAK_KILLS", "200"),
    test("duels", "bespeak-tests", "BESPEAK_DUELS", "1000"),
    test("erasure", "bespeak-tests", "BESPEAK_LIVES", "1000"),
    test("processes", "bespeak-sqlite", "BESPEAK_KILLS", "200"),
    test("drops", "bespeak-postgres", "BESPEAK_DROPS", "20"),
    Big { name: "compare", what: What::Command(&["compare", "--cases", "100000"]) },
    Big { name: "memory", what: What::Command(&["memory"]) },
];

/// Runs those that are named, all if none is, whether or not those before them fail.
pub fn run(named: &[String]) -> Result {
    let names: Vec<&str> = BIG.iter().map(|big| big.name).collect();
    if let Some(unknown) = named.iter().find(|name| !names.contains(&name.as_str())) {
        return Err(format!("`{unknown}` is none of {}", names.join(", ")));
    }
    let mut failed = Vec::new();
    for big in BIG.iter().filter(|big| named.is_empty() || named.iter().any(|name| name == big.name)) {
        println!("── long: {}", big.name);
        if let Err(why) = big.run() {
            eprintln!("{why}");
            failed.push(big.name);
        }
    }
    println!("wrote {PAGE}");
    if failed.is_empty() { Ok(()) } else { Err(format!("{} failed", failed.join(", "))) }
}

impl Big {
    fn run(&self) -> Result {
        let start = Instant::now();
        let (what, said) = match &self.what {
            What::Test { package, times } => {
                let words =
                    ["test", "--package", package, "--test", self.name, "--", "--nocapture", "--test-threads", "2"];
                let said = run::captured("cargo", &words, &[*times, run::OPTIMISED])?;
                let told = said.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
                (format!("`{}={}` in `{package}`", times.0, times.1), told.collect::<Vec<_>>().join("; "))
            }
            What::Command(words) => {
                let this = std::env::current_exe().map_err(|error| error.to_string())?;
                let said = run::captured(&this.to_string_lossy(), words, &[])?;
                (format!("`cargo xtask {}`", words.join(" ")), said.lines().collect::<Vec<_>>().join("; "))
            }
        };
        let mut said: String = said.replace('|', "\\|");
        if let Some((cut, _)) = said.char_indices().nth(SAID) {
            said.truncate(cut);
            said.push('…');
        }
        let commit = run::commit()?;
        self.enter(&format!("| {} | {what} | {said} | {} s | {commit} |", self.name, start.elapsed().as_secs()))
    }

    /// Writes a row into the page, instead of the one of an earlier run.
    fn enter(&self, row: &str) -> Result {
        let path = run::top().join(PAGE);
        let before = fs::read_to_string(&path).unwrap_or_default();
        let mut page = ABOVE.to_owned();
        for big in BIG {
            let is_its = |line: &&str| line.starts_with(&format!("| {} |", big.name));
            let row = if big.name == self.name { Some(row) } else { before.lines().find(is_its) };
            page.extend(row.map(|row| format!("{row}\n")));
        }
        fs::write(path, page).map_err(|error| format!("{PAGE}: {error}"))
    }
}
