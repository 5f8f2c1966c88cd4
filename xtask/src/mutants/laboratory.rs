//! Where changes are made and tests are run on them: all in one program, each behind a switch.

use super::list::{Change, list};
use super::weave::{SWITCH, VARIABLE, switch, weave};
use super::{MODULES, Outcomes, folder, path, read};
use crate::{Result, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;
use std::{iter, thread};

/// What is to notice a change: the first is run on all of them, the others on what survives it.
const TESTS: [&str; 5] = ["vectors", "oracle", "interleaved", "regressions", "waiting"];
/// The file of the core at whose end the switch stands.
const CORE: &str = "core/src/lib.rs";
/// What loops for ever may take memory for ever, too: it gets this many KiB, and so many seconds.
const LIMITED: &str = r#"ulimit -v 8000000; exec timeout "$1" "$0""#;
/// How many seconds a test gets without any change; with one, so many times what it took then, and some for the start.
const SECONDS: u64 = 300;
const TIMES: u64 = 5;
const START: u64 = 10;

pub struct Laboratory<'a> {
    /// cargo-mutants.
    program: &'a str,
    /// A copy of what git knows of, with all changes.
    woven: PathBuf,
    /// One without, whose changes cargo-mutants lists.
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

    /// Tries each change that is not known to be caught.
    pub fn run(&self, modules: &mut [(&str, Outcomes)]) -> Result {
        let changes = list(self.program, &path(&self.plain), &MODULES)?;
        for (module, outcomes) in modules.iter_mut() {
            outcomes.listed = changes.iter().filter(|change| change.file == *module).count();
        }
        let woven = self.weave(modules, &changes)?;
        let mut tests = Vec::new();
        for test in self.build()? {
            let start = Instant::now();
            if !self.passes(&test, SECONDS, None) {
                return Err(format!("`{test}` fails without any change"));
            }
            tests.push((test, START + TIMES * start.elapsed().as_secs()));
        }
        for (module, outcomes) in modules.iter_mut() {
            let is_left = |(number, change): &(usize, &Change)| {
                change.file == *module && woven.contains(number) && !outcomes.caught.contains(&change.name)
            };
            let mut left: Vec<_> = changes.iter().enumerate().filter(is_left).collect();
            for (test, seconds) in &tests {
                let survived = at_once(&left, |(number, _)| self.passes(test, *seconds, Some(*number)));
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

    /// Puts all changes into the tree that can be there and compile, and says which.
    fn weave(&self, modules: &mut [(&str, Outcomes)], changes: &[Change]) -> Result<BTreeSet<usize>> {
        loop {
            let mut all = BTreeSet::new();
            for module in MODULES {
                let outcomes = modules.iter().find(|(other, _)| *other == module).map(|(_, outcomes)| outcomes);
                let own = changes.iter().enumerate().filter(|(_, change)| {
                    change.file == module && outcomes.is_some_and(|known| !known.unviable.contains(&change.name))
                });
                let woven = weave(&read(&self.plain.join(module))?, &own.collect::<Vec<_>>())?;
                put(&self.woven.join(module), woven.text.as_bytes())?;
                all.extend(woven.changes);
            }
            let wrong = self.wrong()?;
            if wrong.is_empty() {
                return Ok(all);
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

    fn passes(&self, test: &str, seconds: u64, change: Option<usize>) -> bool {
        let mut command = Command::new("sh");
        command.args(["-c", LIMITED, test, &seconds.to_string()]).current_dir(self.woven.join("tests"));
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.envs(change.map(|change| (VARIABLE, change.to_string())));
        command.status().is_ok_and(|status| status.success())
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
    let next = Mutex::new(all.iter().enumerate());
    let some = || {
        let next = || next.lock().ok()?.next();
        iter::from_fn(next).map(|(place, one)| (place, of(one))).collect::<Vec<_>>()
    };
    let answers: BTreeMap<usize, bool> = thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(some)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    answers.into_values().collect()
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
