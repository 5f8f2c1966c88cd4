//! Documents that are issued in these lives, and what the law keeps of them: whom each names, worked out from the rules.

use super::lives::{Lives, staff, without_nulls};
use super::standing;
use bespeak::store::Store;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The seller: documents are kept for ten years, to the end of the last of them.
pub const POLICIES: &str = r#"{"seller": {"name": "Abbey", "address": {}},
    "cancellation": [{"from_days": 0, "fee": {"percent": "50"}}]}"#;

/// When lives are lived, and when what is issued then may be kept no longer: at midnight in Paris.
pub const YEARS: [(&str, &str); 2] =
    [("2028-03-01T09:00:00Z", "2038-12-31T23:00:00Z"), ("2029-03-01T09:00:00Z", "2039-12-31T23:00:00Z")];
/// The last instants at which they are kept.
pub const STILL_KEPT: [&str; 2] = ["2038-12-31T22:59:59Z", "2039-12-31T22:59:59Z"];

/// A document that was issued.
pub struct Issued {
    pub id: Uuid,
    booking: Uuid,
    /// The marks of whom it names.
    names: Vec<String>,
}

impl<S: Store> Lives<'_, S> {
    /// A document for a booking, if it can have one now.
    pub fn issue(&mut self, booking: Uuid, year: usize) {
        let marks = self.marks.len();
        let named = self.bill_to();
        let kind = *["proforma", "deposit_invoice", "invoice", "invoice"].get(self.dice.roll(4)).unwrap();
        let amount = (kind == "deposit_invoice").then_some("2.50");
        let body = json!({"type": "issue_invoice", "kind": kind, "amount": amount, "buyer": named});
        let Some((id, customer)) = self.document(booking, year, body) else {
            self.marks.truncate(marks);
            return;
        };
        let buyer = buyer(&named, &self.contacts[&customer]);
        let names: Vec<String> = standing(&self.marks, &buyer.to_string()).into_iter().map(str::to_owned).collect();
        self.name(id, booking, names, year);
    }

    /// What takes a document back, in whole or in part; it names whom that named.
    pub fn credit(&mut self, booking: Uuid, year: usize) {
        let of_booking: Vec<usize> =
            (0..self.documents.len()).filter(|place| self.documents[*place].booking == booking).collect();
        if of_booking.is_empty() {
            return;
        }
        let original = &self.documents[of_booking[self.dice.roll(of_booking.len())]];
        let (id, names) = (original.id, original.names.clone());
        let amount = (self.dice.roll(2) == 0).then_some("1.00");
        let body = json!({"type": "credit_note", "document": id, "amount": amount});
        if let Some((id, _)) = self.document(booking, year, body) {
            self.name(id, booking, names, year);
        }
    }

    fn document(&mut self, booking: Uuid, year: usize, body: Value) -> Option<(Uuid, Uuid)> {
        let done = self.give(YEARS[year].0, &staff(), Some(booking), &without_nulls(body)).ok()?;
        Some((done.document.unwrap().id, done.customer.unwrap()))
    }

    fn name(&mut self, id: Uuid, booking: Uuid, names: Vec<String>, year: usize) {
        for name in &names {
            let kept = self.on_documents.entry(name.clone()).or_default();
            *kept = year.max(*kept);
        }
        self.documents.push(Issued { id, booking, names });
    }

    /// Whom a document is to name, as far as that is not whom the customer's record does.
    fn bill_to(&mut self) -> Value {
        let name = self.maybe(|lives| lives.mark().into());
        let attention = self.maybe(|lives| lives.mark().into());
        let vat_id = self.maybe(|lives| lives.mark().into());
        let address = self.maybe(|lives| json!({"street": [lives.mark()], "city": lives.mark(), "country": "FR"}));
        without_nulls(json!({"name": name, "attention": attention, "vat_id": vat_id, "address": address}))
    }

    /// What documents still name at an instant, by the year that they were issued in.
    pub fn kept_of(&self, years: &[usize]) -> Vec<&str> {
        let kept = self.on_documents.iter().filter(|(_, year)| years.contains(year));
        kept.map(|(mark, _)| mark.as_str()).collect()
    }
}

/// G7: the buyer is whom the command names; else the customer's organisation, for the attention of the customer; else the
/// customer.
fn buyer(named: &Value, contact: &Value) -> Value {
    let person = json!([contact["name"]["given"], contact["name"]["family"]]);
    let organisation = contact["organisation"].as_str().map(Value::from);
    let own = |field: &str| named.get(field).cloned();
    let for_person = own("name").is_none() && organisation.is_some();
    json!({
        "name": own("name").or(organisation).unwrap_or_else(|| person.clone()),
        "attention": own("attention").or(for_person.then_some(person)),
        "address": own("address").or_else(|| contact.get("address").cloned()),
        "vat_id": own("vat_id"),
    })
}

/// The marks on documents, each with the last year in which one was issued that names it.
pub type OnDocuments = BTreeMap<String, usize>;
