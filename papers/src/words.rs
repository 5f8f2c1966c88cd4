//! What documents say, in English and French.

use bespeak::catalogue::TaxCategory;
use bespeak::papers::{DocumentKind, DocumentLineKind};

/// A language that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
}

impl Language {
    /// Every language.
    pub const ALL: &[Self] = &[Self::English, Self::French];

    /// Its code (BCP 47).
    #[must_use]
    pub fn code(self) -> &'static str {
        self.of("en", "fr")
    }

    /// What it says, of both.
    pub(crate) fn of<T>(self, english: T, french: T) -> T {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }

    pub(crate) fn kind(self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Proforma => self.of("Proforma invoice", "Facture pro forma"),
            DocumentKind::DepositInvoice => self.of("Deposit invoice", "Facture d’acompte"),
            DocumentKind::Invoice => self.of("Invoice", "Facture"),
            DocumentKind::CreditNote => self.of("Credit note", "Avoir"),
        }
    }

    pub(crate) fn line(self, kind: DocumentLineKind) -> &'static str {
        match kind {
            DocumentLineKind::Item => self.of("Item", "Article"),
            DocumentLineKind::MinimumCharge => self.of("Minimum charge", "Complément au minimum de facturation"),
            DocumentLineKind::Fee => self.of("Fee", "Frais"),
            DocumentLineKind::CancellationFee => self.of("Cancellation fee", "Frais d’annulation"),
            DocumentLineKind::ReinstatementFee => self.of("Reinstatement fee", "Frais de rétablissement"),
            DocumentLineKind::NoShowFee => self.of("Guests who did not come", "Participants absents"),
            DocumentLineKind::FinalNumbersFee => {
                self.of("Fewer guests than agreed", "Effectif inférieur à l’engagement")
            }
            DocumentLineKind::Advance => self.of("Payment in advance", "Acompte"),
            DocumentLineKind::Correction => self.of("Correction", "Rectification"),
        }
    }

    /// What stands for the rate of a category that has none; nothing, if its rate says it.
    pub(crate) fn category(self, category: TaxCategory) -> Option<&'static str> {
        match category {
            TaxCategory::Standard | TaxCategory::Zero => None,
            TaxCategory::Exempt => Some(self.of("exempt", "exonéré")),
            TaxCategory::ReverseCharge => Some(self.of("reverse charge", "autoliquidation")),
            TaxCategory::Margin => Some(self.of("margin scheme", "régime de la marge")),
            TaxCategory::OutOfScope => Some(self.of("no VAT", "hors champ")),
        }
    }

    /// What is usually said of a category.
    pub(crate) fn note(self, category: TaxCategory) -> Option<&'static str> {
        match category {
            TaxCategory::Standard | TaxCategory::Zero | TaxCategory::OutOfScope => None,
            TaxCategory::Exempt => Some(self.of("Exempt from VAT.", "Exonéré de TVA.")),
            TaxCategory::ReverseCharge => Some(self.of(
                "Reverse charge: the customer is liable for the VAT.",
                "Autoliquidation : la TVA est due par le preneur.",
            )),
            TaxCategory::Margin => Some(self.of(
                "Margin scheme: VAT is not shown and cannot be deducted.",
                "Régime particulier de la marge bénéficiaire : TVA non apparente et non déductible.",
            )),
        }
    }

    /// A month by its number, from 1.
    pub(crate) fn month(self, month: usize) -> &'static str {
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const FRENCH: [&str; 12] = [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ];
        self.of(ENGLISH, FRENCH).get(month.wrapping_sub(1)).copied().unwrap_or_default()
    }
}
