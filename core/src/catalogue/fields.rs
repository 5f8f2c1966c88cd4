//! Custom fields (B6): what a seller asks beside what every booking has. Of each guest, before arrival; of a booking and of
//! its booker, for staff alone. By their conditions what is asked can follow from other answers, and from what is booked.

use super::Wording;
use crate::error::{Code, Problems};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::time::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Answers by field, as they are written.
pub type Answers = BTreeMap<Ident, String>;

crate::record! {
    /// A question of the seller's own.
    #[derive(Eq)]
    pub struct CustomField {
        /// Its name.
        pub id: Ident,
        /// What is answered.
        pub kind: FieldKind,
        /// Whether it must be answered, where it is asked.
        pub required: bool = false,
        /// What there is to choose from.
        pub choices: Vec<Ident> = Vec::new(),
        /// The words of the choices, by language; a choice without words is shown by its name.
        pub choice_wording: Option<BTreeMap<Ident, Wording>>,
        /// When it is asked; if not said, always.
        pub shown_if: Option<FieldCondition>,
        /// When it must be answered, beside `required`.
        pub required_if: Option<FieldCondition>,
        /// The least number; the fewest choices.
        pub min: Option<Decimal>,
        /// The largest number; the most choices.
        pub max: Option<Decimal>,
        /// How many decimals a number has at most; if not said, none.
        pub decimals: Option<u32>,
        /// The first date.
        pub from: Option<Date>,
        /// The last date, included.
        pub until: Option<Date>,
        /// How many characters a text has at least.
        pub min_length: Option<u32>,
        /// How many characters a text has at most.
        pub max_length: Option<u32>,
        /// The question, by language.
        pub wording: Wording,
    }
}

crate::record! {
    /// When something is asked: all that is named must hold.
    #[derive(Eq)]
    pub struct FieldCondition {
        /// Another field of the same list.
        pub field: Option<Ident>,
        /// One of these is its answer, or chosen in it.
        pub equals: Vec<String> = Vec::new(),
        /// One of these products is booked: by the line of a guest; by any open line, for a booking and its booker.
        pub products: Option<Vec<Ident>>,
    }
}

crate::names! {
    /// What is answered.
    pub enum FieldKind {
        /// Anything, in words.
        Text = "text",
        /// A number, such as `72.5`.
        Number = "number",
        /// A date, as `2026-11-22`.
        Date = "date",
        /// One of the choices.
        Choice = "choice",
        /// Several of the choices, with a comma between them.
        Choices = "choices",
        /// `true` or `false`.
        Bool = "bool",
        /// A country by two capital letters (ISO 3166).
        Country = "country",
        /// A telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
    }
}

crate::names! {
    /// Whom a custom field is about.
    pub enum FieldScope {
        /// Each guest: shown in the portal.
        Guest = "guest",
        /// The booking: internal.
        Booking = "booking",
        /// The booker, whatever they book: internal.
        Booker = "booker",
    }
}

impl FieldKind {
    /// Whether it is answered by choosing.
    #[must_use]
    pub fn chooses(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }
}

/// The names that an answer to `choices` holds.
pub(crate) fn chosen(answer: &str) -> impl Iterator<Item = &str> {
    answer.split(',')
}

impl CustomField {
    /// Notes what is wrong with an answer that is not empty. How contact details are written is not looked at here.
    pub(crate) fn check(&self, answer: &str, at: At<'_>, problems: &mut Problems) {
        match self.kind {
            FieldKind::Text => self.check_text(answer, at, problems),
            FieldKind::Number => self.check_number(answer, at, problems),
            FieldKind::Date => self.check_date(answer, at, problems),
            FieldKind::Choice => self.check_choice(answer, at, problems),
            FieldKind::Choices => self.check_choices(answer, at, problems),
            FieldKind::Bool => {
                if !matches!(answer, "true" | "false") {
                    at.name_unknown(answer, ["true", "false"].into_iter(), problems);
                }
            }
            FieldKind::Country | FieldKind::Phone | FieldKind::Email => {}
        }
    }

    fn check_text(&self, answer: &str, at: At<'_>, problems: &mut Problems) {
        if answer.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            problems.push(at.problem(Code::TextControl));
        }
        let length = u32::try_from(answer.chars().count()).unwrap_or(u32::MAX);
        let longest = u32::try_from(limits::TEXT_BYTES).unwrap_or(u32::MAX);
        let (min, max) = (self.min_length.unwrap_or(0), self.max_length.unwrap_or(longest));
        if !(min..=max).contains(&length) {
            problems.push(at.problem(Code::AnswerLength).with("length", length).with("min", min).with("max", max));
        }
    }

    fn check_number(&self, answer: &str, at: At<'_>, problems: &mut Problems) {
        let decimals = self.decimals.unwrap_or(0);
        let number = crate::money::plain_decimal(answer).filter(|number| number.scale() <= decimals);
        match number {
            Some(number) => self.check_bounds(number, self.min, self.max, answer, at, problems),
            None => problems.push(at.problem(Code::AnswerNumber).with("given", answer).with("decimals", decimals)),
        }
    }

    fn check_date(&self, answer: &str, at: At<'_>, problems: &mut Problems) {
        match Date::parse(answer) {
            Ok(date) => self.check_bounds(date, self.from, self.until, answer, at, problems),
            Err(code) => problems.push(at.problem(code).with("given", answer)),
        }
    }

    fn check_choice(&self, answer: &str, at: At<'_>, problems: &mut Problems) {
        if !self.choices.iter().any(|choice| choice.as_str() == answer) {
            at.name_unknown(answer, self.choices.iter().map(Ident::as_str), problems);
        }
    }

    fn check_choices(&self, answer: &str, at: At<'_>, problems: &mut Problems) {
        let mut seen = Vec::new();
        for choice in chosen(answer) {
            if seen.len() > self.choices.len() {
                return;
            }
            self.check_choice(choice, at, problems);
            if seen.contains(&choice) {
                problems.push(at.problem(Code::AnswerTwice).with("given", choice));
            }
            seen.push(choice);
        }
        let count = Decimal::from(seen.len());
        self.check_bounds(count, self.min, self.max, &count.to_string(), at, problems);
    }

    fn check_bounds<T: PartialOrd + ToString>(
        &self,
        value: T,
        min: Option<T>,
        max: Option<T>,
        given: &str,
        at: At<'_>,
        problems: &mut Problems,
    ) {
        if let Some(min) = min.filter(|min| value < *min) {
            problems.push(at.problem(Code::AnswerMin).with("given", given).with("min", min.to_string()));
        }
        if let Some(max) = max.filter(|max| value > *max) {
            problems.push(at.problem(Code::AnswerMax).with("given", given).with("max", max.to_string()));
        }
    }

    /// Whether what it asks depends on other answers, not only on what is booked.
    #[must_use]
    pub fn follows_answers(&self) -> bool {
        [&self.shown_if, &self.required_if].into_iter().flatten().any(|condition| condition.field.is_some())
    }

    /// The same where only some products are known: of the others none is booked.
    pub(super) fn narrowed(&self, to: &impl Fn(&Option<Vec<Ident>>) -> Option<Vec<Ident>>) -> Self {
        let condition = |condition: &Option<FieldCondition>| {
            condition.as_ref().map(|known| FieldCondition { products: to(&known.products), ..known.clone() })
        };
        Self { shown_if: condition(&self.shown_if), required_if: condition(&self.required_if), ..self.clone() }
    }
}
