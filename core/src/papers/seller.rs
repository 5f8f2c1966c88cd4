//! Who sells, as it stands on papers, and what a seller decides about them.

use super::Series;
use crate::catalogue::{TaxCategory, Text, Wording};
use crate::customer::{Address, Email, Phone};
use crate::error::{Code, Problems};
use crate::json::At;

crate::record! {
    /// Who sells, as it stands on papers.
    #[derive(Eq)]
    pub struct Seller {
        /// The name that stands on invoices.
        pub name: Text,
        /// The address.
        pub address: Address,
        /// The number for value-added tax, as it is written.
        pub vat_id: Option<Text>,
        /// Other numbers by which the seller is registered, each with its name, such as `Siret 123 456 789 00012`.
        pub registration: Vec<Text> = Vec::new(),
        /// Where to write to.
        pub email: Option<Email>,
        /// Where to call.
        pub phone: Option<Phone>,
        /// The seller's pages.
        pub website: Option<Text>,
        /// Where to pay to.
        pub bank: Option<Bank>,
        /// What the law wants at the foot of each paper, by language.
        pub footer: Option<Wording>,
    }
}

crate::record! {
    /// Where to pay to.
    #[derive(Eq)]
    pub struct Bank {
        /// The account's number, such as an IBAN.
        pub account: Text,
        /// The bank's code, such as a BIC.
        pub code: Option<Text>,
        /// The bank's name.
        pub name: Option<Text>,
        /// Whose account it is, if not the seller's by name.
        pub holder: Option<Text>,
    }
}

crate::record! {
    /// What a paper says of a tax category, such as by which article something is exempt.
    #[derive(Eq)]
    pub struct TaxNote {
        /// The category.
        pub category: TaxCategory,
        /// What is said, by language.
        pub wording: Wording,
    }
}

crate::names! {
    /// Who writes invoices.
    pub enum DocumentsPolicy {
        /// This engine does: a booking is closed once they are final.
        Required = "required",
        /// Another program does.
        External = "external",
    }
}

/// Fine if no document can be of two series, and no number of one series be one of another.
pub fn check(series: &[Series], at: At<'_>, problems: &mut Problems) {
    for (place, one) in series.iter().enumerate() {
        let at = at.index(place);
        let mut contradiction = |why: &str| problems.push(at.problem(Code::PolicyInvalid).with("why", why));
        for other in series.iter().take(place) {
            if one.id == other.id {
                contradiction("a series is defined twice");
            }
            if one.kinds.iter().any(|kind| other.kinds.contains(kind)) {
                contradiction("a kind of documents is in two series");
            }
            let (short, long) = (one.prefix.as_str(), other.prefix.as_str());
            if short.starts_with(long) || long.starts_with(short) {
                contradiction("its prefix begins like another one, or that like it");
            }
        }
    }
}
