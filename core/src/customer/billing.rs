//! Who is billed (A2).

use crate::error::{Code, Problems};
use crate::ids::Ident;
use crate::json::At;

crate::names! {
    /// Who is billed (A2).
    pub enum BillingKind {
        /// The individual; no account on the booking.
        Private = "private",
        /// The account.
        Account = "account",
    }
}

crate::record! {
    /// Who is billed (A2).
    #[derive(Eq)]
    pub struct Billing {
        /// The individual or an account.
        pub kind: BillingKind,
        /// The account, if it is one.
        pub account: Option<Ident>,
    }
}

impl Billing {
    /// Billed to the individual.
    #[must_use]
    pub fn private() -> Self {
        Self { kind: BillingKind::Private, account: None }
    }

    /// Fine if the account is named where, and only where, one is billed (A2).
    ///
    /// # Errors
    /// `billing.account`, `billing.private`.
    pub fn check(&self, at: At<'_>, problems: &mut Problems) {
        match (self.kind, &self.account) {
            (BillingKind::Account, None) => problems.push(at.field("account").problem(Code::BillingAccount)),
            (BillingKind::Private, Some(_)) => problems.push(at.field("account").problem(Code::BillingPrivate)),
            _ => {}
        }
    }
}
