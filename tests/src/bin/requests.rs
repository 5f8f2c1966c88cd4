//! Writes requests into a folder, one a line: `requests FOLDER CASES [FIRST]`, each of them from its number alone, into
//! `requests.txt` and, without the scenarios that a browser's build has not, `pure.txt`; or `requests FOLDER vectors`: the
//! vectors, and beside them what they are to be answered, into `answers.txt` and `pure-answers.txt`.

use bespeak::json::{Json, write};
use bespeak_tests::requests::{dated, good, mutated};
use bespeak_tests::{folder, load};
use std::fs::File;
use std::io::{BufWriter, Error, Result, Write};
use std::path::Path;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [into, "vectors"] => vectors(Path::new(into)),
        [into, cases] => generated(Path::new(into), number(cases)?, 0),
        [into, cases, first] => generated(Path::new(into), number(cases)?, number(first)?),
        _ => Err(Error::other("usage: requests FOLDER CASES [FIRST], or requests FOLDER vectors")),
    }
}

fn number(text: &str) -> Result<u64> {
    text.parse().map_err(|_| Error::other(format!("`{text}` is not a number")))
}

fn file(folder: &Path, name: &str) -> Result<BufWriter<File>> {
    Ok(BufWriter::new(File::create(folder.join(name))?))
}

fn line(file: &mut BufWriter<File>, text: &[u8]) -> Result<()> {
    file.write_all(text)?;
    file.write_all(b"\n")
}

/// Half of them well-formed, half of them mutated; a line ends where it ends.
fn generated(into: &Path, cases: u64, first: u64) -> Result<()> {
    let good = good();
    let mut files = [file(into, "requests.txt")?, file(into, "pure.txt")?];
    for number in first..first.saturating_add(cases) {
        let mut request = if number % 2 == 0 { dated(number).to_string().into_bytes() } else { mutated(&good, number) };
        request.retain(|byte| !matches!(byte, b'\n' | b'\r'));
        let [all, pure] = &mut files;
        line(all, &request)?;
        if !is_scenario(&request) {
            line(pure, &request)?;
        }
    }
    files.iter_mut().try_for_each(BufWriter::flush)
}

fn is_scenario(request: &[u8]) -> bool {
    Json::parse(request).is_ok_and(|request| request.get("op") == Some(&Json::Text("scenario".into())))
}

/// Those that are one line: a request that has several is one of none.
fn vectors(into: &Path) -> Result<()> {
    let names = ["requests.txt", "answers.txt", "pure.txt", "pure-answers.txt"];
    let mut files = Vec::new();
    for name in names {
        files.push(file(into, name)?);
    }
    for vector in load(&folder()).map_err(|fault| Error::other(fault.to_string()))? {
        let mut request = vector.request;
        if is_scenario(&request) || Json::parse(&request).is_ok() {
            // White space between values; in texts it is escaped.
            request.iter_mut().filter(|byte| matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
        }
        if request.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
            continue;
        }
        let expected = vector.expected.text();
        let expected = Json::parse(expected.as_bytes()).and_then(|json| write(&json));
        let expected = expected.map_err(|error| Error::other(error.to_string()))?;
        let pure = !is_scenario(&request);
        for (name, file) in names.iter().zip(&mut files) {
            if pure || !name.starts_with("pure") {
                line(file, if name.ends_with("answers.txt") { expected.as_bytes() } else { &request })?;
            }
        }
    }
    files.iter_mut().try_for_each(BufWriter::flush)
}
