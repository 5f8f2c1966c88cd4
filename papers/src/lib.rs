//! Bespeak's documents as pages: [`Document`] records as HTML and as PDF, in English and French.
//!
//! ```
//! # fn page(document: &bespeak::papers::Document) -> Result<(), bespeak::error::Error> {
//! use bespeak_papers::{Format, Language, render};
//! let pdf: Vec<u8> = render(document, Format::Pdf, Language::French, &[])?;
//! # Ok(())
//! # }
//! ```
//!
//! The same document gives the same bytes: nothing depends on a clock. The letters of Latin, Greek and Cyrillic are there; for
//! others the host gives fonts, and of those that have a letter the first one sets it.

mod content;
mod figures;
mod html;
mod pdf;
mod text;
mod words;

pub use bespeak_texts::Language;

use bespeak::error::{Code, Error, Problem, Result};
use bespeak::json::decode_text;
use bespeak::papers::Document;
use content::Content;

/// What a document is rendered as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A page of HTML in UTF-8, to be shown or printed; a name that is set in no font there is the browser's to find.
    Html,
    /// A PDF of A4 pages, with its fonts in it.
    Pdf,
}

/// Renders a document.
///
/// # Errors
/// `font.invalid` for a font that cannot be read.
pub fn render(document: &Document, format: Format, language: Language, fonts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let content = Content::of(document, language);
    match format {
        Format::Html => html::write(&content).map(String::into_bytes),
        Format::Pdf => pdf::write(&content, document, fonts),
    }
}

/// The same of a document as JSON, with the names of format and language: what hosts in other languages call.
///
/// # Errors
/// Those of reading the document, below `/document`; `name.unknown`; `font.invalid`.
pub fn render_text(document: &[u8], format: &str, language: &str, fonts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let document: Document = decode_text(document).map_err(|error| error.under("/document"))?;
    let format = match format {
        "html" => Format::Html,
        "pdf" => Format::Pdf,
        other => return Err(unknown("/format", other, &["html", "pdf"])),
    };
    let found = Language::ALL.iter().find(|known| known.code() == language);
    let language = found.ok_or_else(|| unknown("/language", language, &["en", "fr"]))?;
    render(&document, format, *language, fonts)
}

fn unknown(path: &str, given: &str, names: &[&str]) -> Error {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    Problem::new(Code::NameUnknown).at(path).with("given", given).with("candidates", names).into()
}
