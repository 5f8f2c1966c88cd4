//! Web check-in (B6): which fields are asked, by what is booked and by the answers so far; whether answers are ones; and
//! how much of what must be answered is.

use crate::catalogue::{Answers, Catalogue, CustomField, FieldCondition, FieldKind, FieldScope, chosen, on_catalogue};
use crate::customer::{Country, Email, Phone};
use crate::error::{Code, Problems, Result};
use crate::ids::Ident;
use crate::json::At;

on_catalogue! {
    /// Answers to be validated: those that are given, beside those that are there.
    pub struct CheckInCall, CheckInRequest {
        /// Whom they are about.
        pub scope: FieldScope = FieldScope::Guest,
        /// What is booked: the product of a guest's line; the products of all open lines, for a booking and its booker.
        pub products: Vec<Ident> = Vec::new(),
        /// The answers by field; an empty one takes an answer back.
        pub answers: Answers,
        /// What was answered before.
        pub known: Answers = Answers::new(),
    }
}

crate::record! {
    /// How far somebody has answered: `answered` of `required`, as a fraction.
    #[derive(Eq)]
    pub struct CheckInState {
        /// How many fields must be answered.
        pub required: u32,
        /// How many of them are.
        pub answered: u32,
        /// The fields that are asked, in the order of the catalogue.
        pub asked: Vec<Ident>,
        /// Those of them that must still be answered.
        pub missing: Vec<Ident>,
    }
}

/// The operation `validate_check_in`.
///
/// # Errors
/// Every problem: `catalogue.unknown`, `field.unknown`, `answer.*`, those of dates, choices and contact details.
pub fn validate_check_in(catalogue: &Catalogue, call: &CheckInCall) -> Result<CheckInState> {
    let mut problems = Problems::new();
    let on_products = At::ROOT.field("products");
    for (i, product) in call.products.iter().enumerate() {
        if catalogue.product(product.as_str()).is_none() {
            let problem = on_products.index(i).problem(Code::CatalogueUnknown).with("what", "the product");
            problems.push(problem.with("given", product.as_str()).with("candidates", catalogue.product_names()));
        }
    }
    let form = FieldForm { fields: catalogue.fields(call.scope), products: &call.products };
    let answers = form.take(&call.answers, &call.known, At::ROOT.field("answers"), &mut problems);
    problems.finish()?;
    Ok(form.state(&answers))
}

/// Fields as they are put to somebody.
#[derive(Clone, Copy)]
pub(crate) struct FieldForm<'a> {
    pub fields: &'a [CustomField],
    /// What is booked.
    pub products: &'a [Ident],
}

impl<'a> FieldForm<'a> {
    fn field(self, id: &Ident) -> Option<&'a CustomField> {
        self.fields.iter().find(|field| field.id == *id)
    }

    /// What is answered then, if no problem is noted. An answer to what is not asked any more is none.
    pub fn take(self, given: &Answers, known: &Answers, at: At<'_>, problems: &mut Problems) -> Answers {
        let mut answers = known.clone();
        for (id, answer) in given {
            let at = at.field(id.as_str());
            match self.field(id) {
                Some(field) => check(field, answer, at, problems),
                None => {
                    let names: Vec<String> = self.fields.iter().map(|field| field.id.to_string()).collect();
                    problems.push(at.problem(Code::FieldUnknown).with("given", id.as_str()).with("candidates", names));
                }
            }
            match answer.as_str() {
                "" => answers.remove(id),
                answer => answers.insert(id.clone(), answer.to_owned()),
            };
        }
        let unasked = |id: &Ident| self.field(id).is_some_and(|field| !self.is_asked(field, &answers));
        for (id, _) in given.iter().filter(|(id, answer)| !answer.is_empty() && unasked(id)) {
            let at = at.field(id.as_str());
            problems.push(at.problem(Code::AnswerNotAsked).with("given", id.as_str()));
        }
        let gone: Vec<Ident> = answers.keys().filter(|id| unasked(id)).cloned().collect();
        answers.retain(|id, _| !gone.contains(id));
        answers
    }

    /// Whether a field is asked, by the answers there are.
    pub fn is_asked(self, field: &CustomField, answers: &Answers) -> bool {
        field.shown_if.as_ref().is_none_or(|condition| self.holds(condition, answers))
    }

    /// Whether a field must be answered, by the answers there are.
    pub fn is_required(self, field: &CustomField, answers: &Answers) -> bool {
        let required = || field.required_if.as_ref().is_some_and(|condition| self.holds(condition, answers));
        self.is_asked(field, answers) && (field.required || required())
    }

    fn holds(self, condition: &FieldCondition, answers: &Answers) -> bool {
        let booked = |products: &Vec<Ident>| self.products.iter().any(|product| products.contains(product));
        condition.products.as_ref().is_none_or(booked)
            && condition.field.as_ref().is_none_or(|other| self.equals(other, &condition.equals, answers))
    }

    fn equals(self, other: &Ident, wanted: &[String], answers: &Answers) -> bool {
        let (Some(field), Some(answer)) = (self.field(other), answers.get(other)) else { return false };
        let is_one = match field.kind {
            FieldKind::Choices => chosen(answer).any(|choice| wanted.iter().any(|one| one == choice)),
            _ => wanted.contains(answer),
        };
        // The catalogue has no field that is shown by its own answer, so this ends.
        is_one && self.is_asked(field, answers)
    }

    /// How far the answers go.
    pub fn state(self, answers: &Answers) -> CheckInState {
        let asked: Vec<&CustomField> = self.fields.iter().filter(|field| self.is_asked(field, answers)).collect();
        let required: Vec<&Ident> =
            asked.iter().filter(|field| self.is_required(field, answers)).map(|field| &field.id).collect();
        let missing: Vec<Ident> =
            required.iter().filter(|id| !answers.contains_key(**id)).map(|id| (*id).clone()).collect();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        CheckInState {
            required: count(required.len()),
            answered: count(required.len().saturating_sub(missing.len())),
            asked: asked.iter().map(|field| field.id.clone()).collect(),
            missing,
        }
    }
}

/// Notes what is wrong with an answer. An empty one takes an answer back.
fn check(field: &CustomField, answer: &str, at: At<'_>, problems: &mut Problems) {
    let (fine, code) = match field.kind {
        _ if answer.is_empty() => return,
        FieldKind::Country => (Country::new(answer).is_some(), Code::CountryInvalid),
        FieldKind::Phone => (Phone::new(answer).is_some(), Code::PhoneInvalid),
        FieldKind::Email => (Email::new(answer).is_some(), Code::EmailInvalid),
        FieldKind::Text
        | FieldKind::Number
        | FieldKind::Date
        | FieldKind::Choice
        | FieldKind::Choices
        | FieldKind::Bool => {
            return field.check(answer, at, problems);
        }
    };
    if !fine {
        problems.push(at.problem(code).with("given", answer));
    }
}
