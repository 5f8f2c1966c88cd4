//! The documents of a booking, as it remembers them, and what they come to beside what it owes (G7).

use super::{Booking, Status};
use crate::catalogue::TaxCategory;
use crate::error::Result;
use crate::ids::Ident;
use crate::money::{Amount, Currency, Percent};
use crate::papers::{
    DocumentKind, DocumentLine, DocumentLineKind, DocumentTax, Reconciliation, TaxDifference, TaxSums,
};
use crate::pricing::{Breakdown, FeeLine, PriceLine, PriceLineKind};
use crate::time::{Date, Instant};
use uuid::Uuid;

crate::record! {
    /// A document that was issued, as its booking remembers it: no personal value is in it.
    #[derive(Eq)]
    pub struct BookedDocument {
        /// Its id.
        pub id: Uuid,
        /// Its kind.
        pub kind: DocumentKind,
        /// The series it is numbered in.
        pub series: Ident,
        /// Its number.
        pub number: String,
        /// When it was issued.
        pub issued_at: Instant,
        /// The date it bears.
        pub issued_on: Date,
        /// The sum of its lines, with tax.
        pub total: Amount,
        /// What it claims or credits: the total less what was invoiced before.
        pub due: Amount,
        /// The taxes of that.
        pub taxes: Vec<DocumentTax>,
        /// The document that it corrects.
        pub corrects: Option<Uuid>,
        /// The lines of that which it credits.
        pub lines: Option<Vec<u32>>,
        /// Why, by name.
        pub reason: Option<Ident>,
    }
}

/// What a booking owes, line by line.
#[derive(Debug, Clone)]
pub struct Charged {
    /// The lines.
    pub lines: Vec<DocumentLine>,
    /// Their sums, by tax.
    pub sums: TaxSums,
}

impl Charged {
    fn new(digits: u8) -> Self {
        Self { lines: Vec::new(), sums: TaxSums::new(digits) }
    }

    fn add(&mut self, line: DocumentLine, taxes: &TaxSums) -> Result<()> {
        self.sums.plus_all(taxes)?;
        let number = u32::try_from(self.lines.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.lines.push(DocumentLine { number, taxes: taxes.written()?, gross: taxes.gross()?, ..line });
        Ok(())
    }
}

/// A line of which nothing is known but its kind.
pub(crate) fn blank_line(kind: DocumentLineKind, digits: u8) -> DocumentLine {
    DocumentLine {
        number: 1,
        kind,
        line: None,
        name: None,
        starts: None,
        ends: None,
        count: None,
        free: None,
        unit_price: None,
        charges: None,
        discount: None,
        taxes: Vec::new(),
        gross: Amount::zero(digits),
    }
}

impl Booking {
    /// A document of it.
    #[must_use]
    pub fn document(&self, id: Uuid) -> Option<&BookedDocument> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// What no credit note has taken back of a document, by tax.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn left_of_document(&self, document: &BookedDocument) -> Result<TaxSums> {
        let digits = document.due.digits();
        let mut left = TaxSums::of(&document.taxes, digits)?;
        for credit in self.documents.iter().filter(|other| other.corrects == Some(document.id)) {
            left = left.minus(&TaxSums::of(&credit.taxes, digits)?)?;
        }
        Ok(left)
    }

    /// The invoices of which something is left, with that: what the next one deducts.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn standing_invoices(&self) -> Result<Vec<(&BookedDocument, TaxSums)>> {
        let mut standing = Vec::new();
        for document in self.documents.iter().filter(|document| document.kind.is_invoice()) {
            let left = self.left_of_document(document)?;
            if !left.is_zero() {
                standing.push((document, left));
            }
        }
        Ok(standing)
    }

    /// Whether a final invoice stands: it was issued, and is not credited as a whole.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn has_final_invoice(&self) -> Result<bool> {
        for document in self.documents.iter().filter(|document| document.kind == DocumentKind::Invoice) {
            if document.due.is_zero() || !self.left_of_document(document)?.is_zero() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What invoices claim and no credit note has taken back, by tax.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn claimed(&self) -> Result<TaxSums> {
        let mut claimed = TaxSums::new(self.digits());
        for (_, left) in self.standing_invoices()? {
            claimed.plus_all(&left)?;
        }
        Ok(claimed)
    }

    /// What it owes, line by line: the price, or what cancelling keeps, and every fee. Sums to what is owed.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn charged(&self) -> Result<Charged> {
        let mut charged = Charged::new(self.digits());
        let whole = match self.settling_status() {
            Status::Cancelled => self.cancellation.as_ref(),
            Status::Expired | Status::Declined | Status::Lost => None,
            _ => {
                if let Some(offer) = &self.offer {
                    self.add_price(&offer.breakdown, &mut charged)?;
                }
                None
            }
        };
        for kept in self.cancellations.iter().chain(whole) {
            let tax = (kept.fee_category, kept.fee_percent, kept.fee_net, kept.fee_tax);
            self.add_fee(DocumentLineKind::CancellationFee, None, kept.fee, tax, &mut charged)?;
        }
        for fee in &self.fees {
            let tax = (fee.category, fee.percent, fee.net, fee.tax);
            self.add_fee(fee.kind.line_kind(), fee.line, fee.amount, tax, &mut charged)?;
        }
        Ok(charged)
    }

    fn add_price(&self, price: &Breakdown, charged: &mut Charged) -> Result<()> {
        for line in &price.lines {
            let taxes = line_taxes(line)?;
            charged.add(self.item(line), &taxes)?;
        }
        for fee in price.fees.iter().flatten() {
            let mut taxes = TaxSums::new(self.digits());
            let FeeLine { category, percent, net, tax, .. } = fee;
            taxes.plus(*category, Some(*percent), *net, *tax)?;
            let line =
                DocumentLine { name: Some(fee.name.clone()), ..blank_line(DocumentLineKind::Fee, self.digits()) };
            charged.add(line, &taxes)?;
        }
        Ok(())
    }

    fn item(&self, priced: &PriceLine) -> DocumentLine {
        let booked = self.lines.iter().find(|line| line.number == priced.line);
        let kind = match priced.kind() {
            None => DocumentLineKind::Item,
            Some(PriceLineKind::MinimumCharge) => DocumentLineKind::MinimumCharge,
        };
        let taken = priced.discounts().iter().map(|discount| discount.amount);
        let discount = Amount::sum(taken, priced.list().digits()).ok().filter(|taken| !taken.is_zero());
        DocumentLine {
            line: Some(priced.line),
            name: Some(priced.name().clone()),
            starts: booked.and_then(|line| line.local_starts),
            ends: booked.and_then(|line| line.local_ends),
            count: Some(priced.count),
            free: Some(priced.free()).filter(|free| *free > 0),
            unit_price: priced.unit_price(),
            charges: Some(priced.charges().to_vec()).filter(|charges| !charges.is_empty()),
            discount,
            ..blank_line(kind, self.digits())
        }
    }

    fn add_fee(
        &self,
        kind: DocumentLineKind,
        line: Option<u32>,
        amount: Amount,
        (category, percent, net, tax): (TaxCategory, Option<Percent>, Option<Amount>, Option<Amount>),
        charged: &mut Charged,
    ) -> Result<()> {
        if amount.is_zero() {
            return Ok(());
        }
        let mut taxes = TaxSums::new(self.digits());
        taxes.plus(category, percent, net.unwrap_or(amount), tax.unwrap_or(Amount::zero(amount.digits())))?;
        charged.add(DocumentLine { line, ..blank_line(kind, self.digits()) }, &taxes)
    }

    /// What its documents say, held against what it owes and what its ledger says.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn reconciliation(&self, currency: Currency) -> Result<Reconciliation> {
        let zero = Amount::zero(currency.digits());
        let of_ledger = |amount: Amount| if amount.is_zero() { zero } else { amount };
        let sum = |of: &dyn Fn(DocumentKind) -> bool| {
            let documents = self.documents.iter().filter(|document| of(document.kind));
            Amount::sum(documents.map(|document| document.due), currency.digits())
        };
        let (invoiced, credited) = (sum(&DocumentKind::is_invoice)?, sum(&|kind| kind == DocumentKind::CreditNote)?);
        let charged = self.charged()?.sums;
        let owed = of_ledger(charged.gross()?);
        let claimed = invoiced.minus(credited)?;
        let (settled, refunded, written_off) =
            (of_ledger(self.settled()?), of_ledger(self.refunded()?), of_ledger(self.written_off()?));
        let differences = self.document_differences()?;
        Ok(Reconciliation {
            currency,
            owed,
            invoiced,
            credited,
            not_invoiced: owed.minus(claimed)?,
            settled,
            refunded,
            written_off,
            open: claimed.minus(settled.minus(refunded)?)?.minus(written_off)?,
            agrees: differences.is_empty(),
            differences,
        })
    }

    fn document_differences(&self) -> Result<Vec<TaxDifference>> {
        self.charged()?.sums.differences(&self.claimed()?)
    }

    /// Whether its documents are final: what is owed is invoiced, of every tax, by a final invoice if it is anything.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn documents_are_final(&self) -> Result<bool> {
        let is_owed = self.owed().is_some_and(|owed| !owed.is_zero());
        Ok(self.document_differences()?.is_empty() && (!is_owed || self.has_final_invoice()?))
    }
}

impl super::BookingFeeKind {
    fn line_kind(self) -> DocumentLineKind {
        match self {
            Self::Reinstatement => DocumentLineKind::ReinstatementFee,
            Self::NoShow => DocumentLineKind::NoShowFee,
            Self::FinalNumbers => DocumentLineKind::FinalNumbersFee,
        }
    }
}

/// The taxes of a priced line: its own, or those of its parts.
fn line_taxes(line: &PriceLine) -> Result<TaxSums> {
    let mut taxes = TaxSums::new(line.list().digits());
    if let (Some(category), percent) = (line.category(), line.percent()) {
        taxes.plus(category, percent, line.net(), line.tax())?;
    }
    for part in line.taxes() {
        taxes.plus(part.category, Some(part.percent), part.net, part.tax)?;
    }
    Ok(taxes)
}
