//! What has been paid and what must be (B5): derived from the ledger, never stored.

use super::{Booking, LedgerKind, PaymentState, Status};
use crate::error::Result;
use crate::money::Amount;
use crate::policies::{ConfirmOn, Policies};
use crate::pricing::{self, Instalment, InstalmentKind, PaidInstalment};

impl Booking {
    /// How far the booking is paid.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn payment_state(&self) -> Result<PaymentState> {
        let paid = self.paid()?;
        let nothing = paid <= Amount::zero(paid.digits());
        let Some(owed) = self.owed() else {
            return Ok(if nothing { PaymentState::Unpaid } else { PaymentState::PartPaid });
        };
        let ended = self.price_is_off();
        let settled = self.balance()?.is_some_and(Amount::is_zero);
        let deposit = self.offer.as_ref().and_then(|offer| offer.breakdown.deposit);
        Ok(if paid > owed {
            if ended { PaymentState::RefundDue } else { PaymentState::Overpaid }
        } else if settled && !(ended && owed.is_zero()) {
            PaymentState::Paid
        } else if nothing {
            PaymentState::Unpaid
        } else if deposit.is_some_and(|deposit| paid >= deposit) && !ended {
            PaymentState::DepositPaid
        } else {
            PaymentState::PartPaid
        })
    }

    /// Whether the price is owed no more.
    fn price_is_off(&self) -> bool {
        matches!(self.settling_status(), Status::Cancelled | Status::Expired | Status::Declined | Status::Lost)
    }

    fn entered(&self, kind: LedgerKind) -> Result<Amount> {
        let entries = self.ledger.iter().filter(|entry| entry.kind == kind).map(|entry| entry.amount);
        let digits = self.ledger.first().map_or_else(|| self.digits(), |entry| entry.amount.digits());
        Amount::sum(entries, digits)
    }

    /// What came in and stayed: payments less chargebacks.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn settled(&self) -> Result<Amount> {
        self.entered(LedgerKind::Payment)?.minus(self.entered(LedgerKind::Chargeback)?)
    }

    /// What was paid back.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn refunded(&self) -> Result<Amount> {
        self.entered(LedgerKind::Refund)
    }

    /// What nobody asks for any more (G4).
    ///
    /// # Errors
    /// `amount.range`.
    pub fn written_off(&self) -> Result<Amount> {
        self.entered(LedgerKind::WriteOff)
    }

    /// What is paid: settled less refunded. Less than nothing, if a payment was taken back that had been paid back.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn paid(&self) -> Result<Amount> {
        self.settled()?.minus(self.refunded()?)
    }

    /// What is still to be paid: owed, less written off, less paid; never less than nothing. While nothing is owed, what
    /// went back too often.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn balance(&self) -> Result<Option<Amount>> {
        let (paid, zero) = (self.paid()?, Amount::zero(self.digits()));
        match self.owed() {
            None if paid >= zero => Ok(None),
            owed => self.left_of(owed.unwrap_or(zero)).map(Some),
        }
    }

    /// What is still to be paid, if that is owed; never less than nothing.
    pub(crate) fn left_of(&self, owed: Amount) -> Result<Amount> {
        Ok(owed.minus(self.written_off()?)?.minus(self.paid()?)?.at_least_zero())
    }

    /// What was paid beyond what is owed. What was written off makes nothing overpaid.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn overpaid(&self) -> Result<Option<Amount>> {
        let paid = self.paid()?;
        self.owed().map(|owed| Ok(paid.minus(owed)?.at_least_zero())).transpose()
    }

    /// What is owed beside the price and what cancelling the whole keeps.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn fees(&self) -> Result<Amount> {
        let of_lines = self.cancellations.iter().map(|cancellation| cancellation.fee);
        Amount::sum(of_lines.chain(self.fees.iter().map(|fee| fee.amount)), self.digits())
    }

    /// What of each instalment is paid or written off, what is due first before the rest. They sum to what is
    /// owed: fees stand after what the price is paid in, once that is owed.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn instalments(&self) -> Result<Vec<PaidInstalment>> {
        let price = self.offer.iter().filter(|_| !self.price_is_off()).flat_map(|offer| offer.schedule.iter().cloned());
        let whole = self.cancellation.iter().filter(|_| self.settling_status() == Status::Cancelled);
        let cancelled = self.cancellations.iter().chain(whole).map(|cancelled| (cancelled.fee, cancelled.at));
        let fees = cancelled.chain(self.fees.iter().map(|fee| (fee.amount, fee.at)));
        let fees = fees.filter(|(amount, _)| !amount.is_zero());
        let fees = fees.map(|(amount, at)| Instalment { kind: InstalmentKind::Fee, amount, due: Some(at) });
        let paid = self.paid()?.plus(self.written_off()?)?.at_least_zero();
        Ok(pricing::allocate(price.chain(fees), paid)?.0)
    }

    /// Whether there is money on it (S9): something that was not paid back.
    #[must_use]
    pub fn has_money(&self) -> bool {
        self.paid().is_ok_and(|paid| paid > Amount::zero(paid.digits()))
    }

    /// What must be paid for the offer to be taken up: the deposit if there is one, else all.
    #[must_use]
    pub fn first_payment(&self) -> Option<Amount> {
        let breakdown = &self.offer.as_ref()?.breakdown;
        Some(breakdown.deposit.unwrap_or(breakdown.total))
    }

    /// Whether a sum of the offer, such as its first payment, is paid: what was written off need not be.
    ///
    /// # Errors
    /// `amount.range`.
    pub fn has_paid(&self, sum: Amount) -> Result<bool> {
        let all = self.offer.as_ref().map_or(sum, |offer| offer.breakdown.total);
        Ok(self.paid()? >= sum.min(all.minus(self.written_off()?)?))
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
