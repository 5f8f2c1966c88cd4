//! Where changes are made and tests are run on them: most in one program, each behind a switch; what cannot be built so, by
//! cargo-mutants, which builds anew for each.

use super::list::{Change, list};
use super::weave::{SWITCH, VARIABLE, switch, weave};
use super::{MODULES, Outcomes, folder, path, read, write};
use crate::{Result, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// What is to notice a change: the first is run on all of them, the others on what survives it.
const TESTS: [&str; 5] = ["vectors", "oracle", "interleaved", "regressions", "waiting"];
/// The file of the core at whose end the switch stands.
const CORE: &str = "core/src/lib.rs";
/// What loops for ever may take memory for ever, too: it gets this many KiB, and this many seconds.
const LIMITED: &str = r#"ulimit -v 8000000; exec timeout 300 "$0" "$@""#;

pub struct Laboratory<'a> {
    /// cargo-mutants.
    program: &'a str,
    /// A copy of what git knows of, with all changes.
    woven: PathBuf,
    /// One without, which cargo-mutants changes in place.
    plain: PathBuf,
    /// What is built of them.
    built: String,
}

impl<'a> Laboratory<'a> {
    pub fn new(program: &'a str) -> Result<Self> {
        let (woven, plain) = (folder().join("woven"), folder().join("plain"));
        let files = run::output("git", &["ls-files"]).ok_or("`git` names no files")?;
        for file in files.lines() {
            let Ok(bytes) = fs::read(run::top().join(file)) else { continue };
            let text = if MODULES.contains(&file) {
                with_results(&String::from_utf8_lossy(&bytes)).into_bytes()
            } else {
                bytes
            };
            put(&plain.join(file), &text)?;
            if !MODULES.contains(&file) && file != CORE {
                put(&woven.join(file), &text)?;
            }
        }
        put(&woven.join(CORE), (read(&plain.join(CORE))? + &switch()).as_bytes())?;
        Ok(Self { program, woven, plain, built: path(&folder().join("build")) })
    }

    /// Tries each change that is not known to be caught, of those that can be built together.
    pub fn together(&self, modules: &mut [(&str, Outcomes)]) -> Result {
        let changes = list(self.program, &path(&self.plain), &MODULES)?;
        for (module, outcomes) in modules.iter_mut() {
            outcomes.listed = changes.iter().filter(|change| change.file == *module).count();
        }
        let together = self.weave(modules, &changes)?;
        let tests = self.build()?;
        if let Some(test) = tests.iter().find(|test| !self.passes(test, None)) {
            return Err(format!("`{test}` fails without any change"));
        }
        for (module, outcomes) in modules.iter_mut() {
            let is_left = |(number, change): &(usize, &Change)| {
                change.file == *module && together.contains(number) && !outcomes.caught.contains(&change.name)
            };
            let mut left: Vec<_> = changes.iter().enumerate().filter(is_left).collect();
            for test in &tests {
                let survived = at_once(&left, |(number, _)| self.passes(test, Some(*number)));
                let (survivors, caught): (Vec<_>, Vec<_>) =
                    left.into_iter().zip(survived).partition(|(_, survived)| *survived);
                outcomes.caught.extend(caught.into_iter().map(|((_, change), _)| change.name.clone()));
                left = survivors.into_iter().map(|(change, _)| change).collect();
                println!("{module}: {} caught, {} left", outcomes.caught.len(), left.len());
                outcomes.survivors = left.iter().map(|(_, change)| change.name.clone()).collect();
                outcomes.keep(module)?;
            }
        }
        Ok(())
    }

    /// Tries the others.
    pub fn apart(&self, modules: &mut [(&str, Outcomes)]) -> Result {
        for (module, outcomes) in modules.iter_mut().filter(|(_, outcomes)| outcomes.untried() > 0) {
            self.change(module, outcomes)?;
            outcomes.keep(module)?;
        }
        Ok(())
    }

    /// Puts all changes into one tree that compile, and says which can be there together.
    fn weave(&self, modules: &mut [(&str, Outcomes)], changes: &[Change]) -> Result<BTreeSet<usize>> {
        loop {
            let mut together = BTreeSet::new();
            for module in MODULES {
                let outcomes = modules.iter().find(|(other, _)| *other == module).map(|(_, outcomes)| outcomes);
                let own = changes.iter().enumerate().filter(|(_, change)| {
                    change.file == module && outcomes.is_some_and(|known| !known.unviable.contains(&change.name))
                });
                let woven = weave(&read(&self.plain.join(module))?, &own.collect::<Vec<_>>())?;
                put(&self.woven.join(module), woven.text.as_bytes())?;
                together.extend(woven.changes);
            }
            let wrong = self.wrong()?;
            if wrong.is_empty() {
                return Ok(together);
            }
            println!("{} changes do not compile", wrong.len());
            for change in wrong.into_iter().filter_map(|number| changes.get(number)) {
                let outcomes = modules.iter_mut().find(|(module, _)| *module == change.file);
                outcomes.map(|(_, outcomes)| outcomes.unviable.insert(change.name.clone()));
            }
        }
    }

    fn cargo(&self, words: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(words).current_dir(&self.woven).envs(self.environment()).stderr(Stdio::inherit());
        command
    }

    /// What is built once and run hundreds of times is optimised a little.
    fn environment(&self) -> [(&str, &str); 4] {
        [
            ("CARGO_INCREMENTAL", "1"),
            ("CARGO_PROFILE_DEV_DEBUG", "0"),
            ("CARGO_PROFILE_DEV_OPT_LEVEL", "1"),
            ("CARGO_TARGET_DIR", &self.built),
        ]
    }

    /// The changes that the compiler complains about: in the braces after their switches.
    fn wrong(&self) -> Result<BTreeSet<usize>> {
        let words = ["check", "--quiet", "--package", "bespeak", "--message-format", "json"];
        let output = self.cargo(&words).stderr(Stdio::null()).output().map_err(|error| error.to_string())?;
        let mut wrong = BTreeSet::new();
        for message in messages(&output.stdout).filter(|message| text_at(message, "/message/level") == Some("error")) {
            for span in message.pointer("/message/spans").and_then(Value::as_array).into_iter().flatten() {
                let (file, at) = (text_at(span, "/file_name"), span.pointer("/byte_start").and_then(Value::as_u64));
                let Some((file, at)) = file.zip(at.and_then(|at| usize::try_from(at).ok())) else { continue };
                let text = read(&self.woven.join(file))?;
                let before = text.get(..at).and_then(|text| text.rsplit_once(&format!("{SWITCH}(")));
                let Some((number, since)) = before.and_then(|(_, since)| since.split_once(')')) else { continue };
                if since.matches('{').count() > since.matches('}').count() {
                    wrong.extend(number.parse::<usize>());
                }
            }
        }
        if wrong.is_empty() && !output.status.success() {
            return Err("the changes do not compile, none for itself".to_owned());
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
                Some((text_at(&message, "/target/name")?.to_owned(), text_at(&message, "/executable")?.to_owned()))
            })
            .collect();
        let find = |test: &&str| built.get(*test).cloned().ok_or_else(|| format!("the test `{test}` is not built"));
        TESTS.iter().map(find).collect()
    }

    fn passes(&self, test: &str, change: Option<usize>) -> bool {
        let mut command = Command::new("sh");
        command.args(["-c", LIMITED, test]).current_dir(self.woven.join("tests"));
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
        let (tree, out) = (path(&self.plain), path(&folder()));
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
        let told =
            |name: &str| -> Result<Vec<String>> { Ok(read(&found.join(name))?.lines().map(str::to_owned).collect()) };
        outcomes.caught.extend(told("caught.txt")?);
        outcomes.caught.extend(told("timeout.txt")?);
        outcomes.unviable.extend(told("unviable.txt")?);
        outcomes.survivors.extend(told("missed.txt")?);
        if outcomes.untried() == 0 { Ok(()) } else { Err(format!("not all changes to `{module}` were tried")) }
    }
}

/// Writes a file, if it is another one: cargo goes by the time of a file.
fn put(path: &Path, bytes: &[u8]) -> Result {
    if fs::read(path).is_ok_and(|known| known == bytes) {
        return Ok(());
    }
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(told)?;
    fs::write(path, bytes).map_err(told)
}

/// What is answered of each, in their order, by as many threads as there are processors.
fn at_once<T: Sync>(all: &[T], of: impl Fn(&T) -> bool + Sync) -> Vec<bool> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let of = &of;
        let parts: Vec<_> =
            all.chunks(share).map(|part| scope.spawn(move || part.iter().map(of).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}

fn text_at<'v>(value: &'v Value, path: &str) -> Option<&'v str> {
    value.pointer(path)?.as_str()
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
