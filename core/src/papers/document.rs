//! A document as it is issued: a record that never changes (G7). What is personal in it is the buyer.

use super::Seller;
use crate::catalogue::{PriceMode, TaxCategory, Text, Wording};
use crate::customer::Address;
use crate::ids::Ident;
use crate::money::{Amount, Currency, Percent};
use crate::pricing::Charge;
use crate::time::{Date, Instant, LocalTime};
use rust_decimal::Decimal;
use uuid::Uuid;

crate::names! {
    /// Kinds of documents (G7).
    #[derive(Hash)]
    pub enum DocumentKind {
        /// What an invoice would say; it is none.
        Proforma = "proforma",
        /// An invoice of a payment in advance.
        DepositInvoice = "deposit_invoice",
        /// The final invoice, which deducts what was invoiced before.
        Invoice = "invoice",
        /// What corrects an invoice, and names it.
        CreditNote = "credit_note",
    }
}

impl DocumentKind {
    /// Whether it claims money.
    #[must_use]
    pub fn is_invoice(self) -> bool {
        matches!(self, Self::DepositInvoice | Self::Invoice)
    }
}

crate::record! {
    /// A document that was issued.
    pub struct Document {
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
        /// The date it bears, in the seller's zone.
        pub issued_on: Date,
        /// The booking.
        pub booking: Uuid,
        /// The customer it was issued to.
        pub customer: Option<Uuid>,
        /// The account that is billed.
        pub account: Option<Ident>,
        /// Who sells.
        pub seller: Seller,
        /// Who is billed; none any more, once that was erased.
        pub buyer: Option<Buyer>,
        /// The currency of all amounts.
        pub currency: Currency,
        /// Whether unit prices, list prices and discounts include tax.
        pub prices: PriceMode,
        /// What it is about.
        pub lines: Vec<DocumentLine>,
        /// The taxes of its lines, by category and rate.
        pub taxes: Vec<DocumentTax>,
        /// What the law wants said of these taxes.
        pub notes: Vec<DocumentNote>,
        /// The sum without tax; what is sold under the margin scheme counts with its price.
        pub net: Amount,
        /// The tax.
        pub tax: Amount,
        /// The sum with tax.
        pub total: Amount,
        /// What was invoiced before and is deducted, each with its taxes.
        pub deducted: Vec<Deducted>,
        /// What is left: the total less all that is deducted. Of a credit note: what is credited.
        pub due: Amount,
        /// The taxes of what is left.
        pub due_taxes: Vec<DocumentTax>,
        /// What of it was paid already when it was issued; not of a credit note.
        pub paid: Option<Amount>,
        /// What is still to be paid of it; not of a credit note.
        pub to_pay: Option<Amount>,
        /// By when.
        pub due_on: Option<Date>,
        /// What it corrects.
        pub corrects: Option<Corrected>,
        /// Why, by name.
        pub reason: Option<Ident>,
        /// Until when the law wants it kept.
        pub retain_until: Instant,
    }
}

crate::record! {
    /// Who is billed, as a document says it.
    #[derive(Eq)]
    pub struct Buyer {
        /// The name.
        pub name: Text,
        /// For whose attention.
        pub attention: Option<Text>,
        /// The address.
        pub address: Option<Address>,
        /// The number for value-added tax, as it is written.
        pub vat_id: Option<Text>,
        /// The buyer's own order number, as it was then (A6).
        pub po_number: Option<Text>,
    }
}

crate::record! {
    /// Who is billed, where that is not what the customer's record says.
    #[derive(Eq)]
    pub struct BillTo {
        /// The name.
        pub name: Option<Text>,
        /// For whose attention.
        pub attention: Option<Text>,
        /// The address.
        pub address: Option<Address>,
        /// The number for value-added tax, as it is written.
        pub vat_id: Option<Text>,
    }
    ; default
}

crate::names! {
    /// What a line of a document is about.
    pub enum DocumentLineKind {
        /// Something sold.
        Item = "item",
        /// What is missing to a minimum charge.
        MinimumCharge = "minimum_charge",
        /// A fee of the price.
        Fee = "fee",
        /// What cancelling keeps.
        CancellationFee = "cancellation_fee",
        /// What reviving costs.
        ReinstatementFee = "reinstatement_fee",
        /// Guests who did not come.
        NoShowFee = "no_show_fee",
        /// Places below the final numbers.
        FinalNumbersFee = "final_numbers_fee",
        /// A payment in advance.
        Advance = "advance",
        /// A correction of an amount.
        Correction = "correction",
    }
}

crate::record! {
    /// A line of a document.
    #[derive(Eq)]
    pub struct DocumentLine {
        /// Its number in the document, from 1.
        pub number: u32,
        /// What it is about.
        pub kind: DocumentLineKind,
        /// The line of the booking.
        pub line: Option<u32>,
        /// What was sold, by its name; if none, what the kind says.
        pub name: Option<Text>,
        /// When it starts, at the venue.
        pub starts: Option<LocalTime>,
        /// When it ends, at the venue.
        pub ends: Option<LocalTime>,
        /// How many times a unit price is charged, free ones included.
        pub count: Option<u32>,
        /// How many of them are free.
        pub free: Option<u32>,
        /// The price of one, in the prices' mode.
        pub unit_price: Option<Decimal>,
        /// What it charges, if there are several unit prices.
        pub charges: Option<Vec<Charge>>,
        /// What discounts took off it, in the prices' mode.
        pub discount: Option<Amount>,
        /// Its taxes: one, or several of a package (G5).
        pub taxes: Vec<DocumentTax>,
        /// The price with tax.
        pub gross: Amount,
    }
}

crate::record! {
    /// The sums of one tax category and rate.
    #[derive(Eq)]
    pub struct DocumentTax {
        /// The category.
        pub category: TaxCategory,
        /// The rate; none where there is none, and under the margin scheme.
        pub percent: Option<Percent>,
        /// The sum without tax; not under the margin scheme.
        pub net: Option<Amount>,
        /// The tax; not under the margin scheme.
        pub tax: Option<Amount>,
        /// The sum with tax.
        pub gross: Amount,
    }
}

crate::record! {
    /// What the law wants said of a tax category.
    #[derive(Eq)]
    pub struct DocumentNote {
        /// The category.
        pub category: TaxCategory,
        /// What the seller says of it, by language; if nothing, what is usual.
        pub wording: Option<Wording>,
    }
}

crate::record! {
    /// What was invoiced before, and is deducted: what no credit note has taken back.
    #[derive(Eq)]
    pub struct Deducted {
        /// The document.
        pub document: Uuid,
        /// Its kind.
        pub kind: DocumentKind,
        /// Its number.
        pub number: String,
        /// The date it bears.
        pub issued_on: Date,
        /// Its taxes.
        pub taxes: Vec<DocumentTax>,
        /// The sum with tax.
        pub gross: Amount,
    }
}

crate::record! {
    /// A document that another one corrects.
    #[derive(Eq)]
    pub struct Corrected {
        /// The document.
        pub document: Uuid,
        /// Its number.
        pub number: String,
        /// The date it bears.
        pub issued_on: Date,
    }
}

crate::record! {
    /// What the documents of a booking say, held against what it owes and what its ledger says.
    #[derive(Eq)]
    pub struct Reconciliation {
        /// The currency of all amounts.
        pub currency: Currency,
        /// What is owed: the price and every fee.
        pub owed: Amount,
        /// What deposit invoices and invoices claim.
        pub invoiced: Amount,
        /// What credit notes take back of it.
        pub credited: Amount,
        /// What is owed and not invoiced; negative: what is to be credited.
        pub not_invoiced: Amount,
        /// Money that came in and was not taken back.
        pub settled: Amount,
        /// What of it was paid back.
        pub refunded: Amount,
        /// What nobody asks for any more.
        pub written_off: Amount,
        /// What is invoiced, not credited, not paid and not written off; negative: paid without an invoice, or too much.
        pub open: Amount,
        /// The taxes of which another sum is owed than is invoiced.
        pub differences: Vec<TaxDifference>,
        /// Whether what is invoiced is what is owed, of every tax.
        pub agrees: bool,
    }
}

crate::record! {
    /// A tax of which another sum is owed than is invoiced.
    #[derive(Eq)]
    pub struct TaxDifference {
        /// The category.
        pub category: TaxCategory,
        /// The rate.
        pub percent: Option<Percent>,
        /// What is owed, with tax.
        pub owed: Amount,
        /// What is invoiced and not credited, with tax.
        pub invoiced: Amount,
    }
}
