//! Who acts, and with which rights.

use crate::error::{Code, Problem, Result};
use crate::ids::Ident;

crate::names! {
    /// Kinds of actors.
    #[derive(Hash)]
    pub enum ActorType {
        /// The booker.
        Customer = "customer",
        /// A guest or delegate.
        Guest = "guest",
        /// The seller's staff.
        Staff = "staff",
        /// A partner through whom it was sold.
        Partner = "partner",
        /// A third party's support desk.
        SupportDesk = "support_desk",
        /// A payment provider.
        Provider = "provider",
        /// The clock.
        Clock = "clock",
    }
}

crate::names! {
    /// Rights by name. Who has which is the host's to say, with each call.
    #[derive(Hash)]
    pub enum Right {
        /// See the bookings assigned to oneself.
        ViewOwn = "view_own",
        /// See every booking.
        ViewAll = "view_all",
        /// Change the bookings assigned to oneself.
        EditOwn = "edit_own",
        /// Change every booking.
        EditAll = "edit_all",
        /// Give a discretionary discount.
        Discount = "discount",
        /// Pay money back.
        Refund = "refund",
        /// Write off a balance.
        WriteOff = "write_off",
        /// Issue invoices and credit notes.
        Invoice = "invoice",
        /// Release what is overdue.
        Release = "release",
        /// Waive a required action.
        Waive = "waive",
        /// Approve and reject.
        Approve = "approve",
        /// Merge customers.
        Merge = "merge",
        /// Erase a person.
        Erase = "erase",
        /// Confirm what is not paid as the offer asks.
        ConfirmUnpaid = "confirm_unpaid",
        /// Buy on account.
        OnAccount = "on_account",
        /// Take more than there is (S2).
        Overbook = "overbook",
    }
}

crate::record! {
    /// Who acts.
    #[derive(Eq)]
    pub struct Actor {
        /// The kind.
        pub kind: ActorType,
        /// Who it is: a customer's id, a member of staff.
        pub id: Option<Ident>,
        /// What they may do.
        pub rights: Vec<Right> = Vec::new(),
    }
}

crate::record! {
    /// Who did something, as it is kept on record: no rights, no personal values.
    #[derive(Eq)]
    pub struct ActorRef {
        /// The kind.
        pub kind: ActorType,
        /// Who it was.
        pub id: Option<Ident>,
    }
}

impl ActorRef {
    /// As customers see it: staff are staff, whoever of them it was.
    #[must_use]
    pub fn without_staff_id(self) -> Self {
        match self.kind {
            ActorType::Staff => Self { id: None, ..self },
            _ => self,
        }
    }
}

impl Actor {
    /// The clock.
    #[must_use]
    pub fn clock() -> Self {
        Self { kind: ActorType::Clock, id: None, rights: Vec::new() }
    }

    /// As it is kept on record.
    #[must_use]
    pub fn reference(&self) -> ActorRef {
        ActorRef { kind: self.kind, id: self.id.clone() }
    }

    /// Whether the actor has a right.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// Fine if the actor has the right.
    ///
    /// # Errors
    /// `right.missing`.
    pub fn needs(&self, right: Right) -> Result<()> {
        if self.may(right) {
            Ok(())
        } else {
            Err(Problem::new(Code::RightMissing).with("right", right.as_str()).into())
        }
    }

    /// Whether this is the seller's staff.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        self.kind == ActorType::Staff
    }
}
