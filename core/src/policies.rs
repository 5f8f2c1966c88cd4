//! Policies: what a seller decides once, frozen with every offer.

use crate::catalogue::ReleasePolicy;
use crate::deadline::{Margin, ShortNotice};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::money::Currency;
use crate::pricing::CancellationTier;

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
        /// How many days past its first deadline a line can be extended to.
        pub extension_limit_days: Option<u32>,
        /// How many days a quote is valid, to the end of the day.
        pub quote_valid_days: u32 = 14,
        /// What cancelling keeps, by distance to the event (B8); one tier reaches to day 0.
        pub cancellation: Vec<CancellationTier> = Vec::new(),
        /// The region that written telephone numbers belong to if they do not say (ISO 3166).
        pub default_region: Option<Ident>,
        /// How long the id of a command is remembered, in days.
        pub idempotency_days: u32 = 30,
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
        let mut problems = Problems::new();
        let mut days: Vec<u32> = self.cancellation.iter().map(|tier| tier.from_days).collect();
        days.sort_unstable();
        if days.first().is_some_and(|first| *first != 0) {
            let why = "the cancellation tiers leave out the last days: one must be from 0 days";
            problems.push(Problem::new(Code::PolicyInvalid).at("/cancellation").with("why", why));
        }
        if days.windows(2).any(|pair| pair.first() == pair.last()) {
            let why = "two cancellation tiers are from the same day";
            problems.push(Problem::new(Code::PolicyInvalid).at("/cancellation").with("why", why));
        }
        for (i, CancellationTier { fee, .. }) in self.cancellation.iter().enumerate() {
            let at = format!("/cancellation/{i}/fee");
            if fee.percent.is_some() && fee.amount.is_some() {
                let why = "a fee is one of `percent` and `amount`";
                problems.push(Problem::new(Code::PolicyInvalid).at(at).with("why", why));
            } else if let Some(amount) = fee.amount.filter(|amount| amount.is_sign_negative() && !amount.is_zero()) {
                let problem = Problem::new(Code::AmountNegative).at(format!("{at}/amount"));
                problems.push(problem.with("given", amount.to_string()));
            }
        }
        problems.finish()
    }

    /// Fine if, besides, every amount is one of the currency: what nobody could cancel by is refused before it is sold by.
    ///
    /// # Errors
    /// Those of [`check`](Self::check); `amount.digits`, `amount.range`.
    pub fn check_in(&self, currency: Currency) -> Result<()> {
        self.check()?;
        let mut problems = Problems::new();
        for (i, tier) in self.cancellation.iter().enumerate() {
            if let Some(Err(error)) = tier.fee.amount.map(|amount| currency.amount(amount)) {
                problems.extend(error.at(&format!("/cancellation/{i}/fee/amount")));
            }
        }
        problems.finish()
    }
}
