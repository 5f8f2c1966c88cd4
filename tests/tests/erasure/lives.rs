//! Random lives: customers with bookings, notes, guests, answers, payments, documents and merges, each personal value with a
//! mark of its own.

use crate::common::{Watched, command};
use crate::papers::{Issued, OnDocuments, YEARS};
use bespeak::booking::Right;
use bespeak::engine::{Engine, Outcome};
use bespeak::error::{Code, Kind, Result};
use bespeak::store::Store;
use bespeak_tests::requests::Dice;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

pub const CATALOGUE: &str = r#"{
    "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "t", "percent": "20"}],
    "products": [{"id": "tour", "name": "Tour", "price": "12.50", "basis": "guest", "tax": "t",
        "sessions": [{"id": "s1", "starts": "2030-01-01T20:00", "ends": "2030-01-01T22:00"}],
        "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
    "reminders": [{"amount": 1, "unit": "days"}],
    "guest_fields": [{"id": "diet", "kind": "text", "wording": {"en": "Diet"}}],
    "booking_fields": [{"id": "mood", "kind": "text", "wording": {"en": "Mood"}}],
    "booker_fields": [{"id": "worth", "kind": "text", "wording": {"en": "Worth"}}],
    "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}]
}"#;

/// A world of people, and every mark that stands for a value of theirs.
pub struct Lives<'e, S> {
    pub engine: &'e Engine,
    pub store: Watched<S>,
    pub dice: Dice,
    given: u128,
    /// Every personal value, in every form in which it might be kept.
    pub marks: Vec<String>,
    /// Those that stand on documents, too.
    pub on_documents: OnDocuments,
    /// The customers, each with the addresses that lead to them.
    pub customers: Vec<(Uuid, Vec<String>)>,
    /// What is on record of everybody who ever was a customer.
    pub contacts: BTreeMap<Uuid, Value>,
    pub bookings: Vec<Uuid>,
    pub documents: Vec<Issued>,
    /// When it is now, as a place in [`YEARS`].
    year: usize,
}

pub fn staff() -> Value {
    json!({"kind": "staff", "id": "eve", "rights": Right::ALL})
}

fn customer() -> Value {
    json!({"kind": "customer"})
}

impl<'e, S: Store> Lives<'e, S> {
    pub fn new(engine: &'e Engine, store: S, seed: u64) -> Self {
        let (marks, on_documents, customers, bookings) = (Vec::new(), OnDocuments::new(), Vec::new(), Vec::new());
        let (store, contacts, documents) = (Watched::new(store), BTreeMap::new(), Vec::new());
        let (dice, given, year) = (Dice(seed), 0, 0);
        Self { engine, store, dice, given, marks, on_documents, customers, contacts, bookings, documents, year }
    }

    fn fresh(&mut self, kind: u128) -> Uuid {
        self.given += 1;
        Uuid::from_u128(kind << 64 | self.given)
    }

    /// A text that stands nowhere else.
    pub fn mark(&mut self) -> String {
        let mark = format!("qz{:06}{}vwxy", self.marks.len(), "klmnopqr");
        assert!(mark.len() >= 16);
        self.marks.push(mark.clone());
        mark
    }

    fn phone(&mut self) -> String {
        let digits = format!("999{:012}", self.marks.len());
        let written = format!("+{} {} {} {}", &digits[..3], &digits[3..7], &digits[7..11], &digits[11..]);
        self.marks.extend([digits, written.clone()]);
        written
    }

    pub fn maybe(&mut self, value: impl FnOnce(&mut Self) -> Value) -> Value {
        if self.dice.roll(3) > 0 { value(self) } else { Value::Null }
    }

    /// Somebody with an address that is new, or one that is known, and details that are new in any case.
    fn contact(&mut self, email: Option<String>) -> Value {
        let email = email.unwrap_or_else(|| format!("{}@{}.example", self.mark(), self.mark()));
        let name = json!({"given": self.mark(), "family": self.mark()});
        let phone = self.maybe(|lives| lives.phone().into());
        let organisation = self.maybe(|lives| lives.mark().into());
        let address = self.maybe(|lives| {
            json!({"street": [lives.mark(), lives.mark()], "postcode": lives.mark(), "city": lives.mark(), "country": "FR"})
        });
        without_nulls(
            json!({"email": email, "name": name, "phone": phone, "organisation": organisation, "address": address}),
        )
    }

    fn form(&mut self, email: Option<String>) -> Value {
        let message = self.maybe(|lives| lives.mark().into());
        let answers = json!({"heard-of-us": self.mark()});
        let guests = 1 + self.dice.roll(3);
        without_nulls(
            json!({"contact": self.contact(email), "point_of_sale": "web", "message": message, "answers": answers,
            "lines": [{"product": "tour", "session": "s1", "quantity": guests}]}),
        )
    }

    /// Gives a command. A refusal is part of life, a defect is not.
    pub fn give(&mut self, at: &str, actor: &Value, booking: Option<Uuid>, body: &Value) -> Result<Outcome> {
        let id = self.fresh(0xc0);
        let ids = without_nulls(json!({"command": id, "booking": booking}));
        let text = json!({"at": at, "actor": actor, "ids": ids, "command": body}).to_string();
        let done = self.engine.execute(&self.store, &command(&text));
        if let Err(error) = &done {
            let fine = error.code().kind() == Kind::Refused || error.code() == Code::GuestUnknown;
            assert!(fine, "{error:?} of {text}");
        }
        done
    }

    /// One customer's life, and what others do in it.
    pub fn live(&mut self) {
        self.year = self.dice.roll(YEARS.len());
        let booking = self.fresh(0xb0);
        let form = self.form(None);
        let email = form["contact"]["email"].as_str().unwrap().to_owned();
        let at = YEARS[self.year].0;
        let begun = match self.dice.roll(4) {
            0 => self.give(at, &customer(), Some(booking), &json!({"type": "submit_inquiry", "form": form})),
            1 => self.give(at, &customer(), Some(booking), &json!({"type": "reserve", "form": form})),
            2 => {
                // Noted before there is a customer.
                let note = self.mark();
                self.give(at, &staff(), Some(booking), &json!({"type": "create_draft"})).unwrap();
                self.give(at, &staff(), Some(booking), &json!({"type": "edit", "note": note})).unwrap();
                self.give(at, &staff(), Some(booking), &json!({"type": "submit_inquiry", "form": form}))
            }
            _ => {
                let draft = json!({"type": "create_draft", "contact": form["contact"], "lines": form["lines"], "point_of_sale": "web"});
                // What the form says beside it is nowhere.
                let said =
                    [form["message"].as_str(), form["answers"]["heard-of-us"].as_str()].map(|s| s.map(str::to_owned));
                self.marks.retain(|mark| !said.iter().flatten().any(|said| said == mark));
                self.give(at, &staff(), Some(booking), &draft)
            }
        };
        let who = begun.unwrap().customer.unwrap();
        self.contacts.insert(who, form["contact"].clone());
        self.customers.push((who, vec![email]));
        self.bookings.push(booking);
        for _ in 0..self.dice.roll(12) {
            match self.dice.roll(5) {
                0 => self.issue(booking, self.year),
                1 => self.credit(booking, self.year),
                _ => self.act(booking),
            }
        }
        let place = self.customers.len() - 1;
        if self.dice.roll(3) == 0 {
            self.again(place);
        }
        if self.dice.roll(5) == 0 && place > 0 {
            self.merge(place);
        }
    }

    fn act(&mut self, booking: Uuid) {
        let actor = staff();
        let guest = 1 + self.dice.roll(3);
        let kept = self.marks.len();
        let body = match self.dice.roll(10) {
            0 => json!({"type": "edit", "note": self.mark()}),
            1 => json!({"type": "offer"}),
            2 => json!({"type": "confirm", "offer": 1}),
            3 => {
                let others = self.customers.len();
                // A stranger, or somebody who is a customer too.
                let email = match self.dice.roll(3) {
                    0 => self.customers[self.dice.roll(others)].1[0].clone(),
                    _ => format!("{}@{}.example", self.mark(), self.mark()),
                };
                let contact = json!({"name": {"family": self.mark()}, "email": email, "phone": self.phone()});
                json!({"type": "name_guest", "line": 1, "guest": guest, "contact": contact})
            }
            4 => json!({"type": "check_in", "line": 1, "guest": guest, "answers": {"diet": self.mark()}}),
            5 => json!({"type": "cancel", "reason": "ill", "note": self.mark()}),
            6 => json!({"type": "edit", "booking_answers": {"mood": self.mark()}}),
            7 => json!({"type": "edit", "booker_answers": {"worth": self.mark()}}),
            8 => {
                let payment = json!({"provider": "bank", "reference": format!("r-{}", self.given), "amount": "3.00", "currency": "EUR"});
                json!({"type": "record_payment", "payment": payment})
            }
            _ => json!({"type": "lose", "reason": "dear", "note": self.mark()}),
        };
        if self.give(YEARS[self.year].0, &actor, Some(booking), &body).is_err() {
            // What was refused was never kept.
            self.marks.truncate(kept);
        }
    }

    /// Another inquiry under an address that is known.
    fn again(&mut self, place: usize) {
        let booking = self.fresh(0xb0);
        let email = self.customers[place].1[0].clone();
        let form = self.form(Some(email));
        let at = YEARS[self.year].0;
        self.give(at, &customer(), Some(booking), &json!({"type": "reserve", "form": form})).unwrap();
        self.bookings.push(booking);
        self.issue(booking, self.year);
    }

    /// Finds that a customer is an earlier one.
    fn merge(&mut self, place: usize) {
        let into = self.dice.roll(place);
        let [whom, survivor] = [place, into].map(|place| json!({"type": "customer", "id": self.customers[place].0}));
        if self
            .give(YEARS[self.year].0, &staff(), None, &json!({"type": "merge", "whom": whom, "into": survivor}))
            .is_ok()
        {
            let (_, addresses) = self.customers.remove(place);
            self.customers[into].1.extend(addresses);
        }
    }

    /// Erases everybody, in as many steps as it takes. How many.
    pub fn erase_all(&mut self, at: &str) -> u32 {
        let everybody: Vec<Uuid> = self.customers.iter().map(|(id, _)| *id).collect();
        everybody.into_iter().map(|id| self.erase(at, id)).sum()
    }

    pub fn erase(&mut self, at: &str, customer: Uuid) -> u32 {
        let mut steps = 0;
        loop {
            let done = self.give(at, &staff(), None, &json!({"type": "erase", "customer": customer})).unwrap();
            steps += 1;
            if !done.erasure.unwrap().more {
                return steps;
            }
        }
    }
}

pub fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, value| !value.is_null());
    }
    value
}
