//! An inquiry form from its text: decoded with every check and held against a prepared catalogue, beside serde's derived
//! structs, which check nothing but the types.

use crate::fixture;
use crate::measure::Duel;
use bespeak::error::{Problems, Result as Checked};
use bespeak::inquiry::{InquiryForm, check_form};
use bespeak::json::{At, decode_text};
use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;

/// The form of [`InquiryForm`] as anybody would write it down.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what is decoded is what is measured")]
struct Form {
    contact: Contact,
    #[serde(default)]
    lines: Vec<Line>,
    #[serde(default)]
    promo_codes: Vec<String>,
    point_of_sale: Option<String>,
    customer_type: Option<String>,
    billing: Option<Billing>,
    po_number: Option<String>,
    message: Option<String>,
    #[serde(default)]
    answers: BTreeMap<String, String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what is decoded is what is measured")]
struct Contact {
    email: String,
    name: Name,
    phone: Option<String>,
    organisation: Option<String>,
    address: Option<Address>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what is decoded is what is measured")]
struct Name {
    given: Option<String>,
    family: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what is decoded is what is measured")]
struct Address {
    #[serde(default)]
    street: Vec<String>,
    postcode: Option<String>,
    city: Option<String>,
    country: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what is decoded is what is measured")]
struct Line {
    product: String,
    quantity: Option<u32>,
    guests: Option<u32>,
    session: Option<String>,
    arrival: Option<String>,
    nights: Option<u32>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what is decoded is what is measured")]
struct Billing {
    kind: String,
    account: Option<String>,
}

/// A form with two lines.
///
/// # Errors
/// None but a defect of what is measured.
pub fn duels() -> Result<Vec<Duel>, Box<dyn Error>> {
    let catalogue = fixture::catalogue()?;
    let text = fixture::form(1);
    let other = text.clone();
    let validate = move || -> Checked<InquiryForm> {
        let form: InquiryForm = decode_text(black_box(text.as_bytes()))?;
        let mut problems = Problems::new();
        check_form(black_box(&catalogue), &form, At::ROOT, &mut problems);
        problems.finish()?;
        Ok(form)
    };
    assert_eq!(validate()?.lines.len(), serde_json::from_str::<Form>(&other)?.lines.len());
    Ok(vec![Duel {
        what: format!("inquiry form of {} bytes, decoded and checked", other.len()),
        beside: "serde derive, unchecked",
        aim: "",
        calls: 50,
        ours: Box::new(move || drop(black_box(validate()))),
        peer: Box::new(move || drop(black_box(serde_json::from_str::<Form>(black_box(&other))))),
    }])
}
