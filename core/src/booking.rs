//! The booking: its states, the commands it takes, the events it makes (DOMAIN 2).
//!
//! [`decide`] is pure: booking, command and context in, a [`Decision`] or a refusal out. [`Booking::evolve`] folds what was
//! decided. Whoever embeds supplies the time, the actor and the ids, so every run replays.

mod actor;
mod change;
mod command;
mod decide;
mod draft;
mod payment;
mod record;
mod status;
mod transitions;

pub use actor::{Actor, ActorRef, ActorType, Right};
pub use change::{
    ActionPointOpened, ActionRequired, ActionSettled, ApprovalChanged, Assigned, Change, Created, CustomerFiled,
    DeadlineSet, DetailsSet, Event, Held, LedgerEntered, LineEnded, LineNamed, LinesSet, LockSet, Offered,
    PaymentOpened, PersonalKept, PortalOpened, StatusChanged, ValidityMoved,
};
pub use command::{
    AcceptTerms, Assign, Cancel, Command, CommandKind, Confirm, CreateDraft, Edit, Expire, Extend, Lock, MarkDone,
    Offer as OfferCommand, OpenPayment, Purchase, Quote, RecordPayment, Release as ReleaseCommand, Reserve,
    SubmitInquiry, Unlock,
};
pub use decide::{Context, Found, Freeze, Frozen, FrozenRules, decide};
pub use draft::{Decision, Kept, Notice, NoticeKind};
pub use record::{
    ActionPoint, ActionPointKind, Booking, Cancellation, Instalment, InstalmentKind, LedgerEntry, LedgerKind, Line,
    LineDeadline, Offer, RequiredAction, TermsAccepted,
};
pub use status::{ActionState, Approval, BillingKind, Channel, Filed, LineState, PaymentState, Status};
pub use transitions::{allowed, check};

use crate::ids::Ident;

/// The type of a customer of whom nothing else is known: `individual`.
#[must_use]
pub fn default_customer_type() -> Ident {
    Ident::word("individual")
}
