//! What differs between a customer's record and what was submitted (V5): names and addresses folded, telephone numbers
//! in E.164. A value that is missing on either side is no difference.

use crate::customer::{Address, Contact, PersonName};
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The names of the fields that differ, in the order of the form: `name`, `phone`, `organisation`, `address`.
#[must_use]
pub fn differing(record: &Contact, submitted: &Contact, default_region: Option<&str>) -> Vec<String> {
    let phones = (&record.phone, &submitted.phone);
    let organisations = (&record.organisation, &submitted.organisation);
    let differs = [
        ("name", names_differ(&record.name, &submitted.name)),
        (
            "phone",
            both(phones).is_some_and(|(a, b)| e164(a.as_str(), default_region) != e164(b.as_str(), default_region)),
        ),
        ("organisation", both(organisations).is_some_and(|(a, b)| folded(a.as_str()) != folded(b.as_str()))),
        ("address", both((&record.address, &submitted.address)).is_some_and(|(a, b)| addresses_differ(a, b))),
    ];
    differs.iter().filter(|(_, differs)| *differs).map(|(field, _)| (*field).to_owned()).collect()
}

fn both<'a, T>((a, b): (&'a Option<T>, &'a Option<T>)) -> Option<(&'a T, &'a T)> {
    a.as_ref().zip(b.as_ref())
}

/// A text as it is compared: accents, case, punctuation and spacing do not count.
#[must_use]
pub fn folded(text: &str) -> String {
    let letters: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        // By way of capitals, so that `ß` is `ss`.
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the name is split does not count; a given name that is missing on either side is no difference.
fn names_differ(a: &PersonName, b: &PersonName) -> bool {
    let one_is_short = a.given.is_some() != b.given.is_some();
    let family = |name: &PersonName| folded(name.family.as_str());
    folded(&a.full()) != folded(&b.full()) && !(one_is_short && family(a) == family(b))
}

/// E.164 from any written form; the digits alone, if no region makes a number of it.
pub(super) fn e164(written: &str, default_region: Option<&str>) -> String {
    let region = default_region.and_then(|region| region.parse::<Region>().ok());
    match PHONE_NUMBER_UTIL.parse(written, region) {
        Ok(number) => PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned(),
        Err(_) => written.chars().filter(char::is_ascii_digit).collect(),
    }
}

/// One street, and one postcode or town where both have one.
pub(super) fn same_place(a: &Address, b: &Address) -> bool {
    let both_have = !a.street.is_empty() && !b.street.is_empty();
    let placed = (a.postcode.is_some() && b.postcode.is_some()) || (a.city.is_some() && b.city.is_some());
    both_have && placed && !addresses_differ(a, b)
}

/// Part by part: a part that is missing on either side is no difference.
fn addresses_differ(a: &Address, b: &Address) -> bool {
    let street = |address: &Address| {
        let lines: Vec<&str> = address.street.iter().map(crate::catalogue::Text::as_str).collect();
        (!lines.is_empty()).then(|| folded(&lines.join(" ")))
    };
    let part = |text: &Option<crate::catalogue::Text>| text.as_ref().map(|text| folded(text.as_str()).replace(' ', ""));
    let differ = |a: Option<String>, b: Option<String>| matches!((a, b), (Some(a), Some(b)) if a != b);
    differ(street(a), street(b))
        || differ(part(&a.postcode), part(&b.postcode))
        || differ(part(&a.city), part(&b.city))
        || matches!((&a.country, &b.country), (Some(a), Some(b)) if a != b)
}
