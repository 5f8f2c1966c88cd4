//! Papers (G7): proformas, deposit invoices, final invoices and credit notes as data, and the plain sums they are made of.
//! Which ones a booking has, and what they must come to, is the booking's to say.

mod document;
mod seller;
mod series;
mod sums;

pub use document::{
    BillTo, Buyer, Corrected, Deducted, Document, DocumentKind, DocumentLine, DocumentLineKind, DocumentNote,
    DocumentTax, Reconciliation, TaxDifference,
};
pub use seller::{Bank, DocumentsPolicy, Seller, TaxNote, check};
pub use series::{Series, SeriesCounter, SeriesNamed, series_of};
pub use sums::TaxSums;
