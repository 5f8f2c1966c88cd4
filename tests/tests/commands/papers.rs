//! Documents (G7): what is issued, and what must hold of all that was.

use super::SECRET;
use super::common::Contents;
use super::generator::By;
use super::money::minor_of;
use super::{Check, hold};
use bespeak::booking::{Booking, Status};
use bespeak::papers::{Document, DocumentKind, SeriesCounter};
use bespeak::store::{keys, read_record};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Debug, Clone)]
pub enum Paper {
    /// Of which kind, of how many cents, and whether it names the buyer.
    Invoice(u8, Option<u16>, bool),
    /// Of which document, and how much of it.
    Credit(u8, u8),
}

pub fn paper() -> impl Strategy<Value = Paper> {
    let amount = prop::option::weighted(0.3, 0..9_000_u16);
    prop_oneof![
        5 => (0..3_u8, amount, prop::bool::weighted(0.2)).prop_map(|(kind, cents, named)| Paper::Invoice(kind, cents, named)),
        3 => (0..8_u8, 0..5_u8).prop_map(|(which, how)| Paper::Credit(which, how)),
    ]
}

impl Paper {
    pub fn by(&self) -> BoxedStrategy<By> {
        Just(By::Staff).boxed()
    }

    pub fn fits(&self, booking: &Booking) -> bool {
        use Status::{Cancelled, Confirmed, Expired, Fulfilled, Option, Pending};
        match self {
            Self::Invoice(..) => matches!(booking.status, Option | Pending | Confirmed | Fulfilled | Cancelled),
            Self::Credit(..) => booking.status != Expired && !booking.documents.is_empty(),
        }
    }

    pub fn command(&self, booking: Option<&Booking>) -> Value {
        match self {
            Self::Invoice(kind, cents, named) => {
                let kind = ["invoice", "deposit_invoice", "proforma"][usize::from(*kind)];
                let mut command = json!({"type": "issue_invoice", "kind": kind});
                if let Some(cents) = cents {
                    command["amount"] = json!(super::decimal((*cents).into()));
                }
                if *named {
                    command["buyer"] = json!({"name": format!("{SECRET}haus"), "vat_id": "FR83404833048"});
                }
                command
            }
            Self::Credit(which, how) => {
                let issued = booking.map(|booking| booking.documents.as_slice()).unwrap_or_default();
                let document = issued.get(usize::from(*which) % issued.len().max(1)).map_or(Uuid::nil(), |one| one.id);
                let mut command = json!({"type": "credit_note", "document": document, "reason": "mistake"});
                match how {
                    0 => command["amount"] = json!("1.00"),
                    1 => command["lines"] = json!([1]),
                    2 => command["difference"] = json!(true),
                    _ => {}
                }
                command
            }
        }
    }
}

/// Every document ever issued, as it is stored.
fn documents(now: &Contents) -> BTreeMap<Uuid, Document> {
    let read = |(key, text): (&String, &str)| read_record::<Document>(key, "document", text, 1).unwrap().value;
    now.of_type("document").map(read).map(|document| (document.id, document)).collect()
}

/// G7: no number is left out or given twice, no document changes, and what is claimed is what documents say.
pub fn papers_hold(before: &Contents, now: &Contents, bookings: &[Booking]) -> Check {
    let all = documents(now);
    for (key, text) in before.of_type("document") {
        // Ten years are more than any of these sequences takes.
        hold!(now.records.get(key).is_some_and(|(_, now)| now == text), "the document {key} changed: {text}");
    }
    for (key, text) in now.of_type("series") {
        let last = read_record::<SeriesCounter>(key, "series", text, 1).unwrap().value.last;
        let (_, _, counter) = keys::parts(key).unwrap();
        let (series, year) = counter.split_once('/').unwrap();
        let of_series = all.values().filter(|document| document.series.as_str() == series);
        let of_year = of_series.filter(|document| document.issued_on.year().to_string() == year);
        let mut numbers: Vec<&str> = of_year.map(|document| document.number.as_str()).collect();
        numbers.sort_unstable();
        let prefix = match series {
            "proforma" => "PF",
            "credit_note" => "CN",
            _ => "INV",
        };
        let expected: Vec<String> = (1..=last).map(|number| format!("{prefix}-{year}-{number:05}")).collect();
        hold!(numbers == expected, "the numbers of {counter} are {numbers:?}, the last is {last}");
    }
    let issued: usize = bookings.iter().map(|booking| booking.documents.len()).sum();
    hold!(issued == all.len(), "{issued} documents are known, {} are there", all.len());
    bookings.iter().try_for_each(|booking| claimed(booking, &all))
}

/// What the documents of a booking claim: nothing is credited beyond its invoice.
fn claimed(booking: &Booking, all: &BTreeMap<Uuid, Document>) -> Check {
    for booked in &booking.documents {
        let Some(document) = all.get(&booked.id) else { return Err(format!("{booked:?} is not there")) };
        let lines: i64 = document.lines.iter().map(|line| line.gross.minor()).sum();
        let deducted: i64 = document.deducted.iter().map(|one| one.gross.minor()).sum();
        hold!(lines == document.total.minor(), "the lines are not the total: {document:?}");
        hold!(document.net.minor() + document.tax.minor() == document.total.minor(), "net and tax: {document:?}");
        hold!(document.total.minor() - deducted == document.due.minor(), "what is left: {document:?}");
        hold!(booked.due == document.due && booked.number == document.number, "{booked:?} {document:?}");
        let credits = booking.documents.iter().filter(|other| other.corrects == Some(booked.id));
        let credited: i64 = credits.map(|credit| credit.due.minor()).sum();
        hold!(credited <= booked.due.minor(), "{credited} of {booked:?} is credited");
    }
    Ok(())
}

/// What is invoiced and credited is what the documents say, and open is what of it is not paid.
pub fn reconciled(booking: &Booking, view: &Value) -> Check {
    let sum = |kinds: &[DocumentKind]| -> i64 {
        let of_kind = booking.documents.iter().filter(|document| kinds.contains(&document.kind));
        of_kind.map(|document| document.due.minor()).sum()
    };
    let said = &view["reconciliation"];
    let [invoiced, credited, owed, open] =
        ["invoiced", "credited", "owed", "not_invoiced"].map(|field| minor_of(&said[field]));
    hold!(invoiced == sum(&[DocumentKind::DepositInvoice, DocumentKind::Invoice]), "invoiced: {said}");
    hold!(credited == sum(&[DocumentKind::CreditNote]), "credited: {said}");
    hold!(owed - invoiced + credited == open, "not invoiced: {said}");
    Ok(())
}
