//! Where changes are made and tests are run on them: most in one program, each behind a switch; what cannot be built so, by
//! cargo-mutants, which builds anew for each.

use super::list::{Change, list};
use super::weave::{SWITCH, VARIABLE, switch, weave};
use super::{Outcomes, folder, path, read, write};
use crate::{Result, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What is to notice a change, in this order: the first that fails has.
const TESTS: [&str; 6] = ["vectors", "oracle", "interleaved", "regressions", "waiting", "commands"];
/// The file of the core at whose end the switch stands.
const CORE: &str = "core/src/lib.rs";
/// What loops for ever may take memory for ever, too: it gets this many KiB, and this many seconds.
const LIMITED: &str = r#"ulimit -v 8000000; exec timeout 300 "$0" "$@""#;

pub struct Laboratory<'a> {
    /// cargo-mutants.
    program: &'a str,
    /// A copy of what git knows of.
    tree: PathBuf,
    /// What is built of it.
    built: String,
}

impl<'a> Laboratory<'a> {
    pub fn new(program: &'a str) -> Result<Self> {
        let laboratory = Self { program, tree: folder().join("tree"), built: path(&folder().join("build")) };
        let files = run::output("git", &["ls-files"]).ok_or("`git` names no files")?;
        for file in files.lines() {
            let Ok(bytes) = fs::read(run::top().join(file)) else { continue };
            laboratory.put(file, &bytes)?;
        }
        Ok(laboratory)
    }

    /// Tries each change that is not known to be caught.
    pub fn run(&self, modules: &mut [(&str, Outcomes)]) -> Result {
        for (module, outcomes) in modules.iter() {
            self.put(module, with_results(&outcomes.text).as_bytes())?;
        }
        let files: Vec<&str> = modules.iter().map(|(module, _)| *module).collect();
        let changes = list(self.program, &path(&self.tree), &files)?;
        for (module, outcomes) in modules.iter_mut() {
            outcomes.listed = changes.iter().filter(|change| change.file == *module).count();
        }
        let woven = self.weave(modules, &changes)?;
        let tests = self.build()?;
        if let Some(test) = tests.iter().find(|test| !self.passes(test, None)) {
            return Err(format!("`{test}` fails without any change"));
        }
        for (module, outcomes) in modules.iter_mut() {
            println!("── {module}");
            for (number, change) in changes.iter().enumerate().filter(|(_, change)| change.file == *module) {
                if !woven.contains(&number) || outcomes.caught.contains(&change.name) {
                    continue;
                }
                let caught = tests.iter().find(|test| !self.passes(test, Some(number)));
                println!("{}: {}", if caught.is_some() { "caught" } else { "survived" }, change.name);
                let outcome = if caught.is_some() { &mut outcomes.caught } else { &mut outcomes.survivors };
                outcome.insert(change.name.clone());
                outcomes.keep(module)?;
            }
        }
        // Back to what it is, for what is changed in place.
        self.put(CORE, read(&run::top().join(CORE))?.as_bytes())?;
        for (module, outcomes) in modules.iter() {
            self.put(module, with_results(&outcomes.text).as_bytes())?;
        }
        for (module, outcomes) in modules.iter_mut().filter(|(_, outcomes)| !outcomes.is_complete()) {
            self.change(module, outcomes)?;
            outcomes.keep(module)?;
        }
        Ok(())
    }

    /// Writes a file of the tree, if it is another one: cargo goes by the time of a file.
    fn put(&self, file: &str, bytes: &[u8]) -> Result {
        let path = self.tree.join(file);
        if fs::read(&path).is_ok_and(|known| known == bytes) {
            return Ok(());
        }
        let told = |error: std::io::Error| format!("{}: {error}", path.display());
        fs::create_dir_all(path.parent().unwrap_or(&path)).map_err(told)?;
        fs::write(&path, bytes).map_err(told)
    }

    /// Puts all changes into the tree that compile there together, and says which.
    fn weave(&self, modules: &[(&str, Outcomes)], changes: &[Change]) -> Result<BTreeSet<usize>> {
        self.put(CORE, (read(&run::top().join(CORE))? + &switch()).as_bytes())?;
        let mut refused = BTreeSet::new();
        loop {
            let mut woven = BTreeSet::new();
            for (module, outcomes) in modules {
                let own = changes.iter().enumerate().filter(|(number, change)| {
                    change.file == *module && !refused.contains(number) && !outcomes.unviable.contains(&change.name)
                });
                let of_it = weave(&with_results(&outcomes.text), &own.collect::<Vec<_>>())?;
                self.put(module, of_it.text.as_bytes())?;
                woven.extend(of_it.changes);
            }
            let known = refused.len();
            refused.extend(self.wrong()?);
            if refused.len() == known {
                return Ok(woven);
            }
            println!("{} do not compile with the others", refused.len());
        }
    }

    fn cargo(&self, words: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(words).current_dir(&self.tree).envs(self.environment()).stderr(Stdio::inherit());
        command
    }

    /// Line tables of changed code are of use to nobody; and a change is one file's.
    fn environment(&self) -> [(&str, &str); 3] {
        [("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_INCREMENTAL", "1"), ("CARGO_TARGET_DIR", &self.built)]
    }

    /// The changes that the compiler complains about: the one whose switch stands last before the place.
    fn wrong(&self) -> Result<BTreeSet<usize>> {
        let words = ["check", "--quiet", "--package", "bespeak", "--message-format", "json"];
        let output = self.cargo(&words).stderr(Stdio::null()).output().map_err(|error| error.to_string())?;
        let mut wrong = BTreeSet::new();
        for message in messages(&output.stdout).filter(|message| message["message"]["level"] == "error") {
            for span in message["message"]["spans"].as_array().into_iter().flatten() {
                let (file, at) = (span["file_name"].as_str(), span["byte_start"].as_u64());
                let Some((file, at)) = file.zip(at.and_then(|at| usize::try_from(at).ok())) else { continue };
                let text = read(&self.tree.join(file))?;
                let before = text.get(..at).and_then(|text| text.rsplit_once(&format!("{SWITCH}(")));
                wrong.extend(before.and_then(|(_, rest)| rest.split_once(')')?.0.parse::<usize>().ok()));
            }
        }
        if wrong.is_empty() && !output.status.success() {
            return Err("the changes do not compile together".to_owned());
        }
        Ok(wrong)
    }

    /// Builds the tests, and says where they are.
    fn build(&self) -> Result<Vec<String>> {
        let mut words = vec!["test", "--quiet", "--no-run", "--package", "bespeak-tests", "--message-format", "json"];
        words.extend(TESTS.iter().flat_map(|test| ["--test", *test]));
        let output = self.cargo(&words).output().map_err(|error| error.to_string())?;
        let built: BTreeMap<String, String> = messages(&output.stdout)
            .filter_map(|message| {
                Some((message["target"]["name"].as_str()?.to_owned(), message["executable"].as_str()?.to_owned()))
            })
            .collect();
        let find = |test: &&str| built.get(*test).cloned().ok_or_else(|| format!("the test `{test}` is not built"));
        TESTS.iter().map(find).collect()
    }

    fn passes(&self, test: &str, change: Option<usize>) -> bool {
        let mut command = Command::new("sh");
        command.args(["-c", LIMITED, test]).current_dir(self.tree.join("tests"));
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.envs(change.map(|change| (VARIABLE, change.to_string())));
        command.status().is_ok_and(|status| status.success())
    }

    /// Makes the changes of which nothing is known yet one by one.
    fn change(&self, module: &str, outcomes: &mut Outcomes) -> Result {
        let found = folder().join("mutants.out");
        let _ = fs::remove_dir_all(&found);
        fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
        // What is named there is passed over.
        let known = outcomes.caught.iter().chain(&outcomes.unviable).chain(&outcomes.survivors);
        write(&found.join("caught.txt"), &known.map(|name| format!("{name}\n")).collect::<String>())?;
        let (tree, out) = (path(&self.tree), path(&folder()));
        let mut words = vec!["-c", r#"ulimit -v 8000000; exec "$0" "$@""#, self.program, "mutants", "--in-place"];
        words.extend(["--iterate", "--baseline", "skip", "--timeout", "300", "--test-package", "bespeak-tests"]);
        words.extend(["--dir", &tree, "--output", &out, "--file", module]);
        // The phase that builds has to know them, too.
        let tests = TESTS.map(|test| format!("--cargo-arg=--test={test}"));
        words.extend(tests.iter().map(String::as_str));
        // It fails where a change survives; what counts is what it wrote.
        if let Err(why) = run::command("sh", &words, &self.environment()) {
            eprintln!("{why}");
        }
        let told = |name: &str| -> Result<Vec<String>> {
            Ok(read(&found.join(name))?.lines().map(str::to_owned).collect())
        };
        outcomes.caught.extend(told("caught.txt")?);
        outcomes.caught.extend(told("timeout.txt")?);
        outcomes.unviable.extend(told("unviable.txt")?);
        outcomes.survivors.extend(told("missed.txt")?);
        if outcomes.is_complete() { Ok(()) } else { Err(format!("not all changes of `{module}` were tried")) }
    }
}

fn messages(output: &[u8]) -> impl Iterator<Item = Value> {
    output.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok())
}

/// What can fail is known to cargo-mutants by the name `Result` alone, not by another name for it.
fn with_results(text: &str) -> String {
    let spelt = |line: &str| {
        let (before, value) = line.strip_suffix("> {")?.split_once("-> Attempt<")?;
        Some(format!("{before}-> std::result::Result<{value}, super::reads::Need> {{"))
    };
    text.lines().map(|line| spelt(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}
