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

use bespeak::error::{Code, Problem, Result};
use bespeak::ids::Ident;
use bespeak::papers::Document;
use content::Content;

bespeak::names! {
    /// What a document is rendered as.
    pub enum Format {
        /// A page of HTML in UTF-8, to be shown or printed; a name that is set in no font there is the browser's to find.
        Html = "html",
        /// A PDF of A4 pages, with its fonts in it.
        Pdf = "pdf",
    }
}

bespeak::record! {
    /// A document to be rendered, as hosts in other languages ask for it.
    pub struct RenderRequest {
        /// The document, as the view `document` has it.
        pub document: Document,
        /// As what.
        pub format: Format,
        /// In which language, by its tag (BCP 47): `fr-CA` is French.
        pub language: Ident,
    }
}

impl RenderRequest {
    /// Renders it.
    ///
    /// # Errors
    /// `name.unknown` for a language there are no words in; those of [`render`].
    pub fn render(&self, fonts: &[Vec<u8>]) -> Result<Vec<u8>> {
        let language = Language::of_tag(self.language.as_str()).ok_or_else(|| {
            let names = Language::ALL.iter().map(|language| language.code().to_owned()).collect::<Vec<_>>();
            let problem = Problem::new(Code::NameUnknown).at("/language").with("given", self.language.as_str());
            problem.with("candidates", names)
        })?;
        render(&self.document, self.format, language, fonts)
    }
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
