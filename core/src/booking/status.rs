//! The axes of a booking, never folded into one another (DOMAIN 2).

crate::names! {
    /// Where a booking is in its life.
    #[derive(Hash)]
    pub enum Status {
        /// Being put together by staff.
        Draft = "draft",
        /// Submitted, nothing promised.
        Inquiry = "inquiry",
        /// Priced, valid until a date, nothing held.
        Quoted = "quoted",
        /// Waiting for approval.
        Requested = "requested",
        /// Reserved without paying, until a deadline.
        Option = "option",
        /// Offered by staff, waiting for the booker.
        Pending = "pending",
        /// In line for a place.
        Waitlisted = "waitlisted",
        /// Firm.
        Confirmed = "confirmed",
        /// The event is over.
        Fulfilled = "fulfilled",
        /// Settled and done.
        Closed = "closed",
        /// Cancelled.
        Cancelled = "cancelled",
        /// Its deadline passed.
        Expired = "expired",
        /// Declined by the seller.
        Declined = "declined",
        /// Not won.
        Lost = "lost",
    }
}

impl Status {
    /// Whether nothing leads out of it.
    #[must_use]
    pub fn is_terminal(self) -> bool {
        matches!(self, Self::Closed | Self::Declined | Self::Lost)
    }

    /// Whether it can hold capacity until an instant that staff name (B9).
    #[must_use]
    pub fn may_hold(self) -> bool {
        matches!(self, Self::Draft | Self::Inquiry | Self::Requested)
    }

    /// Whether it holds capacity until the event ends.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self, Self::Option | Self::Pending | Self::Confirmed | Self::Fulfilled)
    }
}

crate::names! {
    /// Whether somebody must approve the booking, and did (V11).
    pub enum Approval {
        /// Nobody must.
        None = "none",
        /// Somebody must.
        Required = "required",
        /// Somebody did.
        Approved = "approved",
        /// Somebody refused.
        Rejected = "rejected",
    }
}

crate::names! {
    /// How a booking came in (A3).
    pub enum Channel {
        /// The booker entered it.
        Online = "online",
        /// Somebody else did.
        Offline = "offline",
    }
}

crate::names! {
    /// What has been paid, derived from the ledger (B5).
    pub enum PaymentState {
        /// Nothing.
        Unpaid = "unpaid",
        /// Less than the deposit, or something where there is no deposit.
        PartPaid = "part_paid",
        /// The deposit, not yet all.
        DepositPaid = "deposit_paid",
        /// All that is owed.
        Paid = "paid",
        /// More than is owed.
        Overpaid = "overpaid",
        /// More than is still owed, after a cancellation.
        RefundDue = "refund_due",
    }
}

crate::names! {
    /// Whether a line is part of the booking still.
    pub enum LineState {
        /// It is.
        Open = "open",
        /// Its deadline passed.
        Released = "released",
        /// It was cancelled.
        Cancelled = "cancelled",
    }
}

crate::names! {
    /// How a booking found its customer (V3, V4).
    pub enum Filed {
        /// No record had the e-mail address: a new one.
        New = "new",
        /// One record had it.
        Matched = "matched",
        /// Several had it: a provisional one, until staff choose.
        Provisional = "provisional",
        /// Staff named the customer.
        Named = "named",
    }
}

crate::names! {
    /// How far a required action is (L2).
    pub enum ActionState {
        /// To do.
        ToDo = "to_do",
        /// Done.
        Done = "done",
        /// Waived: need not be done, and is not.
        Waived = "waived",
    }
}

crate::names! {
    /// Whether a guest came (G3).
    pub enum Attendance {
        /// Nobody has said yet.
        Expected = "expected",
        /// They came.
        Attended = "attended",
        /// They did not.
        NoShow = "no_show",
    }
}
