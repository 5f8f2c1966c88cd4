//! Contradictions of custom fields (B6): what could never be asked, or never be answered.

use super::{Checker, Index};
use crate::catalogue::{CustomField, FieldCondition, FieldKind};
use crate::error::{Code, Problem};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;

impl Checker<'_> {
    /// The fields of all scopes. A name is used once: what somebody answered is kept by it.
    pub(super) fn fields(&mut self, products: &Index) {
        let definition = self.definition;
        let lists = [
            ("guest_fields", "the guest field", &definition.guest_fields),
            ("booking_fields", "the booking field", &definition.booking_fields),
            ("booker_fields", "the booker field", &definition.booker_fields),
        ];
        let mut seen = Index::new();
        for (list, what, fields) in lists {
            let at = At::ROOT.field(list);
            if fields.len() > limits::CUSTOM_FIELDS {
                let problem = Problem::new(Code::ListLength).at(at.path()).with("count", fields.len());
                self.problems.push(problem.with("limit", limits::CUSTOM_FIELDS));
                continue;
            }
            for (i, field) in fields.iter().enumerate() {
                let at = at.index(i);
                if seen.insert(field.id.clone(), i).is_some() {
                    let problem = at.field("id").problem(Code::CatalogueDuplicate);
                    self.problems.push(problem.with("what", what).with("given", field.id.as_str()));
                }
                self.choices(field, what, at);
                self.bounds(field, what, at);
                for (name, condition) in [("shown_if", &field.shown_if), ("required_if", &field.required_if)] {
                    if let Some(condition) = condition {
                        self.condition(field, condition, (fields, what, products), at.field(name));
                    }
                }
                if goes_round(fields, field) {
                    let why = "whether it is asked depends on its own answer";
                    self.contradiction(at.field("shown_if"), what, &field.id, why);
                }
            }
        }
    }

    fn choices(&mut self, field: &CustomField, what: &'static str, at: At<'_>) {
        let chooses = field.kind.chooses();
        if chooses == field.choices.is_empty() {
            let why = if chooses { "there is nothing to choose from" } else { "only a choice has choices" };
            self.contradiction(at.field("choices"), what, &field.id, why);
        }
        let on_choices = at.field("choices");
        for (i, choice) in field.choices.iter().enumerate() {
            if field.choices.iter().take(i).any(|earlier| earlier == choice) {
                let problem = on_choices.index(i).problem(Code::CatalogueDuplicate);
                self.problems.push(problem.with("what", "the choice").with("given", choice.as_str()));
            }
        }
        let known: Index = field.choices.iter().cloned().zip(0..).collect();
        let worded = at.field("choice_wording");
        for choice in field.choice_wording.iter().flatten().map(|(choice, _)| choice) {
            self.known(&known, choice, "the choice", worded.field(choice.as_str()));
        }
    }

    /// What limits an answer belongs to its kind, and leaves something to answer.
    fn bounds(&mut self, field: &CustomField, what: &'static str, at: At<'_>) {
        use FieldKind::{Choices, Date, Number, Text};
        let CustomField { id, kind, min, max, from, until, min_length, max_length, decimals, .. } = field;
        let given = [
            ("min", min.is_some(), &[Number, Choices][..]),
            ("max", max.is_some(), &[Number, Choices]),
            ("decimals", decimals.is_some(), &[Number]),
            ("from", from.is_some(), &[Date]),
            ("until", until.is_some(), &[Date]),
            ("min_length", min_length.is_some(), &[Text]),
            ("max_length", max_length.is_some(), &[Text]),
        ];
        for (name, _, _) in given.into_iter().filter(|(_, given, kinds)| *given && !kinds.contains(kind)) {
            self.contradiction(at.field(name), what, id, "it does not apply to this kind");
        }
        let empty = [
            ("max", min.zip(*max).is_some_and(|(min, max)| max < min)),
            ("until", from.zip(*until).is_some_and(|(from, until)| until < from)),
            ("max_length", min_length.zip(*max_length).is_some_and(|(min, max)| max < min)),
        ];
        for (name, _) in empty.into_iter().filter(|(_, empty)| *empty) {
            self.contradiction(at.field(name), what, id, "nothing is between the two limits");
        }
    }

    fn condition(
        &mut self,
        field: &CustomField,
        condition: &FieldCondition,
        (fields, what, products): (&[CustomField], &'static str, &Index),
        at: At<'_>,
    ) {
        let on_products = at.field("products");
        for (i, product) in condition.products.iter().flatten().enumerate() {
            self.known(products, product, "the product", on_products.index(i));
        }
        let Some(named) = &condition.field else {
            if !condition.equals.is_empty() || condition.products.is_none() {
                self.contradiction(at, what, &field.id, "a condition names a field with its answers, or products");
            }
            return;
        };
        let known: Index = fields.iter().map(|field| field.id.clone()).zip(0..).collect();
        if !self.known(&known, named, what, at.field("field")) {
            return;
        }
        if condition.equals.is_empty() {
            self.contradiction(at, what, &field.id, "a condition names a field with its answers, or products");
        }
        if *named == field.id {
            self.contradiction(at.field("field"), what, &field.id, "it depends on its own answer");
        }
        let on_equals = at.field("equals");
        for (other, (i, answer)) in fields
            .iter()
            .filter(|other| other.id == *named)
            .flat_map(|other| condition.equals.iter().enumerate().map(move |answer| (other, answer)))
        {
            let at = on_equals.index(i);
            // Of several choices a condition names one.
            let one = CustomField { min: None, max: None, ..other.clone() };
            let asked = if other.kind == FieldKind::Choices { &one } else { other };
            asked.check(answer, at, self.problems);
        }
    }
}

/// Whether following the fields by which one is shown leads back to it.
fn goes_round(fields: &[CustomField], start: &CustomField) -> bool {
    let before = |field: &CustomField| field.shown_if.as_ref().and_then(|condition| condition.field.clone());
    let mut next: Option<Ident> = before(start);
    for _ in 0..fields.len() {
        let Some(id) = next else { return false };
        if id == start.id {
            // What names itself is told of where it does.
            return before(start).as_ref() != Some(&start.id);
        }
        next = fields.iter().find(|field| field.id == id).and_then(before);
    }
    false
}
