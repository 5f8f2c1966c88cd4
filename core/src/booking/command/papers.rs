//! Commands that issue documents (G7).

use crate::ids::Ident;
use crate::papers::{BillTo, DocumentKind};
use crate::time::Date;
use rust_decimal::Decimal;
use uuid::Uuid;

crate::record! {
    /// Issue a proforma, a deposit invoice or an invoice.
    pub struct IssueInvoice {
        /// Which.
        pub kind: InvoiceKind = InvoiceKind::Invoice,
        /// How much a deposit invoice is about; if not said, what is paid and not invoiced, else what is to be paid first.
        pub amount: Option<Decimal>,
        /// Who is billed, where that is not what the customer's record says.
        pub buyer: Option<BillTo>,
        /// By when it is to be paid; if not said, as the policy says.
        pub due_on: Option<Date>,
    }
}
crate::names! {
    /// What staff issue.
    pub enum InvoiceKind {
        /// What an invoice would say; it is none.
        Proforma = "proforma",
        /// An invoice of a payment in advance.
        DepositInvoice = "deposit_invoice",
        /// The final invoice, which deducts what was invoiced before.
        Invoice = "invoice",
    }
}
crate::record! {
    /// Correct an invoice: all that is left of it, or one of what is named.
    pub struct CreditNote {
        /// The invoice.
        pub document: Uuid,
        /// These lines of it, by their numbers in it.
        pub lines: Option<Vec<u32>>,
        /// So much of it, of each tax in proportion.
        pub amount: Option<Decimal>,
        /// What is invoiced beyond what is owed by now, of each tax: what cancelling left to be credited.
        pub difference: bool = false,
        /// Why, by name.
        pub reason: Option<Ident>,
    }
}

impl InvoiceKind {
    /// The kind of document that it is.
    #[must_use]
    pub fn document(self) -> DocumentKind {
        match self {
            Self::Proforma => DocumentKind::Proforma,
            Self::DepositInvoice => DocumentKind::DepositInvoice,
            Self::Invoice => DocumentKind::Invoice,
        }
    }
}
