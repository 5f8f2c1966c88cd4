//! What is asked of each guest before arrival (B6).

use super::Wording;
use crate::error::Problems;
use crate::ids::Ident;
use crate::json::At;
use crate::time::Date;

crate::record! {
    /// A field that each guest fills in.
    #[derive(Eq)]
    pub struct GuestField {
        /// Its name.
        pub id: Ident,
        /// What is answered.
        pub kind: GuestFieldKind,
        /// Whether a guest's data are complete only with it.
        pub required: bool = false,
        /// What there is to choose from.
        pub choices: Vec<Ident> = Vec::new(),
        /// The question, by language.
        pub wording: Wording,
    }
}

crate::names! {
    /// What a guest answers.
    pub enum GuestFieldKind {
        /// Anything, in words.
        Text = "text",
        /// One of the choices.
        Choice = "choice",
        /// A date, as `2026-11-22`.
        Date = "date",
        /// `true` or `false`.
        Bool = "bool",
    }
}

impl GuestField {
    /// Notes what is wrong with an answer. An empty one takes an answer back.
    pub fn check(&self, answer: &str, at: At<'_>, problems: &mut Problems) {
        if answer.is_empty() {
            return;
        }
        match self.kind {
            GuestFieldKind::Text => {}
            GuestFieldKind::Choice => {
                if !self.choices.iter().any(|choice| choice.as_str() == answer) {
                    at.name_unknown(answer, self.choices.iter().map(Ident::as_str), problems);
                }
            }
            GuestFieldKind::Date => {
                if let Err(code) = Date::parse(answer) {
                    problems.push(at.problem(code).with("given", answer));
                }
            }
            GuestFieldKind::Bool => {
                if !matches!(answer, "true" | "false") {
                    at.name_unknown(answer, ["true", "false"].into_iter(), problems);
                }
            }
        }
    }
}
