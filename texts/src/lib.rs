//! What Bespeak says, in English and French: a sentence for every code, made from the code and its parameters.
//!
//! The core answers with data. Whoever shows it to people takes the words from here, or from the same files in
//! [Fluent](https://projectfluent.org)'s format, which libraries for other languages read too.
//!
//! ```
//! use bespeak::error::{Code, Problem};
//! use bespeak_texts::{Language, Texts};
//!
//! let texts = Texts::new(Language::French);
//! let problem = Problem::new(Code::FieldMissing).with("field", "zone");
//! assert_eq!(texts.problem(&problem), "le champ `zone` manque");
//! ```

pub mod format;
mod language;

pub use language::Language;

use bespeak::error::{Param, Problem};
use bespeak::history::{HistoryEntry, HistoryLine, HistoryValue, HistoryValueKind};
use bespeak::pricing::Explained;
use bespeak::time::LocalTime;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use std::fmt;
use unic_langid::LanguageIdentifier;

/// The files of a language's messages, in Fluent's format.
#[must_use]
pub fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => {
            &[include_str!("../en/errors.ftl"), include_str!("../en/history.ftl"), include_str!("../en/reasons.ftl")]
        }
        Language::French => &[
            include_str!("../fr/errors.ftl"),
            include_str!("../fr/history.ftl"),
            include_str!("../fr/phrases.ftl"),
            include_str!("../fr/reasons.ftl"),
        ],
    }
}

/// The texts of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.language.code())
    }
}

impl Texts {
    /// The texts of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // The marks around what is filled in would stand in logs and e-mails too.
        bundle.set_use_isolating(false);
        for source in sources(language) {
            // What cannot be read is left out; a test reads all of it.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(read, _)| read);
            let _ = bundle.add_resource(resource);
        }
        Self { language, bundle }
    }

    /// What a problem says.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        self.text(problem.code.as_str(), &problem.params).unwrap_or_else(|| problem.message())
    }

    /// Why a figure of a price is what it is.
    #[must_use]
    pub fn explained(&self, explained: &Explained) -> String {
        let name = explained.reason.as_str();
        let Some(pattern) = self.bundle.get_message(&reason_id(name)).and_then(|message| message.value()) else {
            return name.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &explained.inputs {
            args.set(name.as_str(), FluentValue::from(self.phrase(value)));
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// What a line of a history says (A1).
    #[must_use]
    pub fn history(&self, line: &HistoryLine) -> String {
        let filled = line.values.iter().map(|(name, value)| (name.as_str(), self.value(value)));
        self.sentence(&history_id(line.code.as_str()), filled).unwrap_or_else(|| line.code.to_string())
    }

    /// Why two may be one person, or may not (V4): the name of a kind of evidence as a sentence.
    #[must_use]
    pub fn evidence(&self, name: &str) -> String {
        self.sentence(&evidence_id(name), std::iter::empty()).unwrap_or_else(|| name.to_owned())
    }

    /// Who did what an entry of a history says (A1): by name, if they have one; whoever was erased is somebody.
    #[must_use]
    pub fn history_actor(&self, entry: &HistoryEntry) -> String {
        if entry.erased {
            return self.word("erased");
        }
        let kind = entry.by.kind.as_str();
        let id = entry.by.id.as_ref().map(|id| ("id", id.to_string()));
        let known = entry.name.as_ref().map(|name| ("name", name.clone())).into_iter().chain(id);
        let named = self.sentence(&format!("by-{kind}-named"), known.clone());
        let said = known.clone().any(|(name, _)| if kind == "customer" { name == "name" } else { name == "id" });
        named
            .filter(|_| said)
            .or_else(|| self.sentence(&format!("by-{kind}"), known))
            .unwrap_or_else(|| kind.to_owned())
    }

    fn value(&self, value: &HistoryValue) -> String {
        let HistoryValue { kind, value } = value;
        match kind {
            HistoryValueKind::Text | HistoryValueKind::Person | HistoryValueKind::Guest => value.clone(),
            HistoryValueKind::Word => self.word(value),
            HistoryValueKind::Words => value.split(',').map(|word| self.word(word)).collect::<Vec<_>>().join(", "),
            HistoryValueKind::Money => match value.split_once(' ') {
                Some((amount, currency)) => format::money(self.language, amount, currency),
                None => value.clone(),
            },
            HistoryValueKind::Percent => format::percent(self.language, value),
            HistoryValueKind::Instant => match LocalTime::parse(value) {
                Ok(local) => format::datetime(self.language, local),
                Err(_) => value.clone(),
            },
            HistoryValueKind::Erased => self.word("erased"),
        }
    }

    /// A word of the library; one that is not known as it is.
    fn word(&self, word: &str) -> String {
        self.sentence(&word_id(word), std::iter::empty()).unwrap_or_else(|| word.to_owned())
    }

    fn sentence<'n>(&self, id: &str, filled: impl Iterator<Item = (&'n str, String)>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut args = FluentArgs::new();
        for (name, value) in filled {
            args.set(name, FluentValue::from(value));
        }
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    /// What to do about a problem, if there is something to say.
    #[must_use]
    pub fn help(&self, problem: &Problem) -> Option<String> {
        let message = self.bundle.get_message(&message_id(problem.code.as_str()))?;
        let help = message.get_attribute("help")?;
        Some(self.format(help.value(), &problem.params))
    }

    /// The sentence of a code with its parameters; nothing for a code that is not known.
    #[must_use]
    pub fn text(&self, code: &str, params: &[(&'static str, Param)]) -> Option<String> {
        let message = self.bundle.get_message(&message_id(code))?;
        Some(self.format(message.value()?, params))
    }

    fn format(&self, pattern: &Pattern<&str>, params: &[(&'static str, Param)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in params {
            let value = match value {
                Param::Int(value) => value.to_string(),
                Param::Text(text) => self.phrase(text),
                list @ Param::List(_) => list.to_string(),
            };
            args.set(*name, FluentValue::from(value));
        }
        // What is missing shows as its name.
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// The same in this language, if it is a phrase of a message and not what was given.
    fn phrase(&self, text: &str) -> String {
        let known = self.bundle.get_message(&phrase_id(text)).and_then(|message| message.value());
        known.map_or_else(|| text.to_owned(), |pattern| self.format(pattern, &[]))
    }
}

/// The name of a code's message: Fluent has no points in names.
#[must_use]
pub fn message_id(code: &str) -> String {
    code.replace('.', "-")
}

/// The name of a reason's message.
#[must_use]
pub fn reason_id(reason: &str) -> String {
    format!("reason-{reason}")
}

/// The name of the message of what happened.
#[must_use]
pub fn history_id(code: &str) -> String {
    format!("history-{code}")
}

/// The name of the message of what speaks for two being one person, or against it.
#[must_use]
pub fn evidence_id(evidence: &str) -> String {
    format!("evidence-{evidence}")
}

/// The name of a word's message.
#[must_use]
pub fn word_id(word: &str) -> String {
    format!("word-{word}")
}

/// The name of a phrase's message: its letters, digits and `_`, with `-` between the words.
#[must_use]
pub fn phrase_id(phrase: &str) -> String {
    let words = phrase.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.fold("phrase".to_owned(), |id, word| id + "-" + &word.to_ascii_lowercase())
}
