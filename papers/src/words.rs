//! What documents say, in English and French.

use bespeak::catalogue::TaxCategory;
use bespeak::papers::{DocumentKind, DocumentLineKind};
use bespeak_texts::Language;

/// What a language says on a document.
pub(crate) trait Words {
    /// The name of a kind of document.
    fn kind(self, kind: DocumentKind) -> &'static str;
    /// What stands for a line without a name of its own.
    fn line(self, kind: DocumentLineKind) -> &'static str;
    /// What stands for the rate of a category that has none; nothing, if its rate says it.
    fn category(self, category: TaxCategory) -> Option<&'static str>;
    /// What is usually said of a category.
    fn note(self, category: TaxCategory) -> Option<&'static str>;
}

impl Words for Language {
    fn kind(self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Proforma => self.of("Proforma invoice", "Facture pro forma"),
            DocumentKind::DepositInvoice => self.of("Deposit invoice", "Facture d’acompte"),
            DocumentKind::Invoice => self.of("Invoice", "Facture"),
            DocumentKind::CreditNote => self.of("Credit note", "Avoir"),
        }
    }

    fn line(self, kind: DocumentLineKind) -> &'static str {
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

    fn category(self, category: TaxCategory) -> Option<&'static str> {
        match category {
            TaxCategory::Standard | TaxCategory::Zero => None,
            TaxCategory::Exempt => Some(self.of("exempt", "exonéré")),
            TaxCategory::ReverseCharge => Some(self.of("reverse charge", "autoliquidation")),
            TaxCategory::Margin => Some(self.of("margin scheme", "régime de la marge")),
            TaxCategory::OutOfScope => Some(self.of("no VAT", "hors champ")),
        }
    }

    fn note(self, category: TaxCategory) -> Option<&'static str> {
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
}
