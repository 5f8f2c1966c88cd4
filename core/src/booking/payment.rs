//! What has been paid and what must be (B5): derived from the ledger, never stored.

use super::{Booking, LedgerKind, PaymentState, Status};
use crate::error::Result;
use crate::money::Amount;
use crate::policies::{ConfirmOn, Policies};

impl Booking {
    /// How far the booking is paid.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn payment_state(&self) -> Result<PaymentState> {
        let settled = self.settled()?;
        let Some(owed) = self.owed() else {
            return Ok(if settled.is_zero() { PaymentState::Unpaid } else { PaymentState::PartPaid });
        };
        let ended =
            matches!(self.settling_status(), Status::Cancelled | Status::Expired | Status::Declined | Status::Lost);
        let deposit = self.offer.as_ref().and_then(|offer| offer.breakdown.deposit);
        Ok(if settled > owed {
            if ended { PaymentState::RefundDue } else { PaymentState::Overpaid }
        } else if settled == owed && !(ended && settled.is_zero()) {
            PaymentState::Paid
        } else if settled.is_zero() {
            PaymentState::Unpaid
        } else if deposit.is_some_and(|deposit| settled >= deposit) && !ended {
            PaymentState::DepositPaid
        } else {
            PaymentState::PartPaid
        })
    }

    /// What is still to be paid.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn balance(&self) -> Result<Option<Amount>> {
        let settled = self.settled()?;
        self.owed().map(|owed| owed.minus(settled).map(Amount::at_least_zero)).transpose()
    }

    /// Whether there is money on it (S9).
    #[must_use]
    pub fn has_money(&self) -> bool {
        self.ledger.iter().any(|entry| entry.kind == LedgerKind::Payment)
    }

    /// What must be paid for the offer to be taken up: the deposit if there is one, else all.
    #[must_use]
    pub fn first_payment(&self) -> Option<Amount> {
        let breakdown = &self.offer.as_ref()?.breakdown;
        Some(breakdown.deposit.unwrap_or(breakdown.total))
    }

    /// What must be paid for a payment to confirm by itself; `None`: it never does.
    #[must_use]
    pub fn confirming_payment(&self, policies: &Policies) -> Option<Amount> {
        let breakdown = &self.offer.as_ref()?.breakdown;
        match policies.confirm_on {
            Some(ConfirmOn::Never) => None,
            Some(ConfirmOn::Full) => Some(breakdown.total),
            Some(ConfirmOn::Deposit) | None => self.first_payment(),
        }
    }
}
