//! Policies: what a seller decides once, frozen with every offer.

use crate::catalogue::{ReleasePolicy, Tax};
use crate::deadline::{Margin, ShortNotice};
use crate::error::{Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::money::Currency;
use crate::papers::{self, DocumentsPolicy, Seller, Series, TaxNote};
use crate::pricing::{self, CancellationTier, Fee};
use rust_decimal::Decimal;

crate::record! {
    /// A seller's policies; all have defaults.
    pub struct Policies {
        /// What happens when a deadline would come at once (DOMAIN 4).
        pub short_notice: ShortNotice = ShortNotice::default(),
        /// Who releases what is overdue (S8).
        pub release: ReleasePolicy = ReleasePolicy::Firm,
        /// How long after the deadline.
        pub margin: Option<Margin>,
        /// What expires with an overdue line (S11).
        pub expiry: Expiry = Expiry::Line,
        /// Whether money on a booking keeps the clock from releasing it (S9).
        pub money_protects: bool = true,
        /// What must be paid for a payment to confirm by itself; if not said, the deposit if there is one, else all.
        pub confirm_on: Option<ConfirmOn>,
        /// Whether a pending booking, too, is confirmed only when it is paid as the offer asks.
        pub pending_needs_payment: bool = false,
        /// How long an opened payment holds the booking, in minutes.
        pub payment_timeout_minutes: u32 = 30,
        /// Whether customers may extend their own deadline.
        pub customer_may_extend: bool = false,
        /// Whether customers may change what they booked.
        pub customer_may_amend: bool = false,
        /// How many days past its first deadline a line can be extended to, past its first validity a quote.
        pub extension_limit_days: Option<u32>,
        /// How many days a quote is valid, to the end of the day.
        pub quote_valid_days: u32 = 14,
        /// How long the place that is offered to a party in line can be claimed, in minutes.
        pub claim_minutes: u32 = 1_440,
        /// Whether capacity that is given back is offered to those in line at once.
        pub waitlist_auto: bool = true,
        /// Whether parties in line that do not fit are skipped.
        pub waitlist_skip: bool = false,
        /// What cancelling keeps, by distance to the event (B8); one tier reaches to day 0.
        pub cancellation: Vec<CancellationTier> = Vec::new(),
        /// What reviving a booking costs, of its price; if not said, nothing.
        pub reinstatement_fee: Option<Fee>,
        /// What a guest costs who does not come (G3), of their part of the price; if not said, nothing.
        pub no_show_fee: Option<Fee>,
        /// The tax in what cancelling keeps, and falling below final numbers costs; if not said, it is outside the scope of tax.
        pub cancellation_tax: Option<Tax>,
        /// How much of a booking may be written off altogether (G4); if not said, any balance.
        pub write_off_limit: Option<Decimal>,
        /// The region that written telephone numbers belong to if they do not say (ISO 3166).
        pub default_region: Option<Ident>,
        /// How long the id of a command is remembered, in days.
        pub idempotency_days: u32 = 30,
        /// Who sells, as it stands on documents: without it none is issued (G7).
        pub seller: Option<Seller>,
        /// Who writes invoices; if not said, this engine does as soon as there is a seller.
        pub documents: Option<DocumentsPolicy>,
        /// The series that documents are numbered in; a kind that is in none has a series of its own.
        pub series: Option<Vec<Series>>,
        /// How many years documents are kept, to the end of the year; if not said, 10.
        pub document_retention: Option<u32>,
        /// In how many days an invoice is to be paid; if not said, it names no day.
        pub payment_days: Option<u32>,
        /// What documents say of tax categories, where that is not the usual.
        pub tax_notes: Option<Vec<TaxNote>>,
    }
    ; default
}

crate::names! {
    /// What expires with an overdue line (S11).
    pub enum Expiry {
        /// The overdue lines; the rest is repriced.
        Line = "line",
        /// The whole booking, with the first of them.
        Whole = "whole",
    }
}

crate::names! {
    /// What must be paid for a payment to confirm a booking by itself.
    pub enum ConfirmOn {
        /// The deposit; all, if there is none.
        Deposit = "deposit",
        /// All.
        Full = "full",
        /// It never does.
        Never = "never",
    }
}

impl Policies {
    /// Fine if the policies do not contradict themselves.
    ///
    /// # Errors
    /// `policy.invalid`; `amount.negative`.
    pub fn check(&self) -> Result<()> {
        self.check_amounts(None)
    }

    /// Fine if, besides, every amount is one of the currency: what nobody could cancel by is refused before it is sold by.
    ///
    /// # Errors
    /// Those of [`check`](Self::check); `amount.digits`, `amount.range`.
    pub fn check_in(&self, currency: Currency) -> Result<()> {
        self.check_amounts(Some(currency))
    }

    fn check_amounts(&self, currency: Option<Currency>) -> Result<()> {
        let mut problems = Problems::new();
        let at = At::ROOT.field("cancellation");
        pricing::check_tiers(&self.cancellation, at, currency, &mut problems);
        for (fee, field) in [(&self.reinstatement_fee, "reinstatement_fee"), (&self.no_show_fee, "no_show_fee")] {
            if let Some(fee) = fee {
                pricing::check_fee(fee, At::ROOT.field(field), currency, &mut problems);
            }
        }
        pricing::check_amount(self.write_off_limit, At::ROOT.field("write_off_limit"), currency, &mut problems);
        if let Some(tax) = &self.cancellation_tax {
            pricing::check_fee_tax(tax, At::ROOT.field("cancellation_tax"), &mut problems);
        }
        papers::check(self.series.as_deref().unwrap_or_default(), At::ROOT.field("series"), &mut problems);
        problems.finish()
    }

    /// Whether a booking is closed only with its documents.
    #[must_use]
    pub fn requires_documents(&self) -> bool {
        self.documents.map_or(self.seller.is_some(), |documents| documents == DocumentsPolicy::Required)
    }
}
