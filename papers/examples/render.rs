//! Renders a document from a file: `render DOCUMENT html|pdf en|fr OUT [FONT…]`.
#![allow(clippy::print_stderr, clippy::disallowed_methods, reason = "a program for the command line")]

use bespeak::json::decode_text;
use bespeak_papers::{Format, Language, render};
use std::env;
use std::fs;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [document, format, language, out, fonts @ ..] = arguments.as_slice() else {
        eprintln!("render DOCUMENT html|pdf en|fr OUT [FONT…]");
        return ExitCode::FAILURE;
    };
    match run(document, format, language, out, fonts) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(document: &str, format: &str, language: &str, out: &str, fonts: &[String]) -> Result<(), String> {
    let read = |path: &String| fs::read(path).map_err(|error| format!("{path}: {error}"));
    let fonts = fonts.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let document = decode_text(&read(&document.to_owned())?).map_err(|error| error.to_string())?;
    let format = Format::from_name(format).ok_or("a format is html or pdf")?;
    let language = Language::of_tag(language).ok_or("a language is en or fr")?;
    let page = render(&document, format, language, &fonts).map_err(|error| error.to_string())?;
    fs::write(out, page).map_err(|error| format!("{out}: {error}"))
}
