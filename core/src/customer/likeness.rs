//! Probable duplicates (DOMAIN 5): two records that may be one person, with an explained score. A suggestion to staff, never
//! identity: what decides is the e-mail address as it is (V3), and a member of staff.

use super::compare::{e164, folded as fold, same_place};
use crate::customer::{Contact, PersonName, email_key};

crate::names! {
    /// What speaks for two being one, or against it.
    #[derive(Hash)]
    pub enum Evidence {
        /// One mailbox, by the habits of providers: what follows a plus sign does not count, nor dots where they do not.
        SameMailbox = "same_mailbox",
        /// One telephone number, however it is written.
        SamePhone = "same_phone",
        /// One name, folded, in whichever order.
        SameName = "same_name",
        /// One family name, and given names that begin alike or are missing.
        SimilarName = "similar_name",
        /// One date of birth.
        SameBirthDate = "same_birth_date",
        /// Two dates of birth.
        OtherBirthDate = "other_birth_date",
        /// One address: street and postcode or town.
        SameAddress = "same_address",
        /// One organisation.
        SameOrganisation = "same_organisation",
    }
}

impl Evidence {
    /// What it counts.
    #[must_use]
    pub fn points(self) -> i64 {
        match self {
            Self::SameMailbox => 60,
            Self::SamePhone => 50,
            Self::SameName => 40,
            Self::SameBirthDate | Self::SameAddress => 30,
            Self::SimilarName => 20,
            Self::SameOrganisation => 10,
            Self::OtherBirthDate => -60,
        }
    }
}

crate::record! {
    /// How likely two are one, and why.
    #[derive(Eq)]
    pub struct Likeness {
        /// The sum of what the evidence counts.
        pub score: i64,
        /// The evidence, in the order of its kinds.
        pub evidence: Vec<Evidence>,
    }
}

/// From which score on two are suggested: no single weak hint, and never a name alone.
pub const PROBABLE: i64 = 60;

/// What speaks for two records being one person, and against it.
#[must_use]
pub fn likeness(a: &Contact, b: &Contact, default_region: Option<&str>) -> Likeness {
    let mut evidence = Vec::new();
    let mut note = |found: bool, kind: Evidence| evidence.extend(found.then_some(kind));
    note(mailbox(a) == mailbox(b), Evidence::SameMailbox);
    let phones = a.phone.as_ref().zip(b.phone.as_ref());
    let number = |phone: &super::Phone| e164(phone.as_str(), default_region);
    note(phones.is_some_and(|(a, b)| number(a) == number(b)), Evidence::SamePhone);
    let same = words(&a.name) == words(&b.name);
    note(same, Evidence::SameName);
    note(!same && similar(&a.name, &b.name), Evidence::SimilarName);
    let born = a.birth_date.zip(b.birth_date);
    note(born.is_some_and(|(a, b)| a == b), Evidence::SameBirthDate);
    note(born.is_some_and(|(a, b)| a != b), Evidence::OtherBirthDate);
    let addresses = a.address.as_ref().zip(b.address.as_ref());
    note(addresses.is_some_and(|(a, b)| same_place(a, b)), Evidence::SameAddress);
    let organisations = a.organisation.as_ref().zip(b.organisation.as_ref());
    note(organisations.is_some_and(|(a, b)| fold(a.as_str()) == fold(b.as_str())), Evidence::SameOrganisation);
    Likeness { score: evidence.iter().map(|kind| kind.points()).sum(), evidence }
}

/// What two that may be one have in common at least once: under these a record is found, so that no two need be compared that
/// share none.
pub(crate) fn blocks(contact: &Contact, default_region: Option<&str>) -> Vec<String> {
    let mut blocks = vec![format!("mail/{}", mailbox(contact)), format!("name/{}", words(&contact.name).join(" "))];
    blocks.extend(contact.phone.as_ref().map(|phone| format!("phone/{}", e164(phone.as_str(), default_region))));
    let family = fold(contact.name.family.as_str());
    blocks.extend(contact.birth_date.map(|date| format!("born/{date}/{family}")));
    let street = contact.address.as_ref().map(|address| &address.street).filter(|street| !street.is_empty());
    blocks.extend(street.map(|lines| {
        let street: Vec<&str> = lines.iter().map(crate::catalogue::Text::as_str).collect();
        format!("home/{}/{family}", fold(&street.join(" ")))
    }));
    blocks
}

/// A mailbox, by the habits of providers: evidence only.
fn mailbox(contact: &Contact) -> String {
    let key = email_key(&contact.email);
    let Some((local, domain)) = key.rsplit_once('@') else { return key };
    let local = local.split_once('+').map_or(local, |(local, _)| local);
    match domain {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", local.replace('.', "")),
        domain => format!("{local}@{domain}"),
    }
}

/// The words of a name, folded, in an order that does not depend on how it is written.
fn words(name: &PersonName) -> Vec<String> {
    let mut words: Vec<String> = fold(&name.full()).split(' ').map(str::to_owned).collect();
    words.sort();
    words
}

/// One family name; given names that begin alike, or one that is missing.
fn similar(a: &PersonName, b: &PersonName) -> bool {
    let first = |name: &PersonName| name.given.as_ref().and_then(|given| fold(given.as_str()).chars().next());
    let alike = match (first(a), first(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    alike && fold(a.family.as_str()) == fold(b.family.as_str())
}
