//! The booking: its states, the commands it takes, the events it makes (DOMAIN 2).
//!
//! [`decide`] is pure: booking, command and context in, a [`Decision`] or a refusal out. [`Booking::evolve`] folds what was
//! decided. Whoever embeds supplies the time, the actor and the ids, so every run replays.

mod actor;
mod change;
#[cfg(feature = "engine")]
mod clock;
mod command;
#[cfg(feature = "engine")]
mod decide;
#[cfg(feature = "engine")]
mod draft;
mod guest;
mod ledger;
mod moments;
#[cfg(feature = "engine")]
mod needs;
mod offer;
#[cfg(feature = "engine")]
mod overdue;
mod papers;
mod payment;
mod record;
mod status;
mod transitions;

pub use actor::{Actor, ActorRef, ActorType, Right};
pub use change::{
    ActionPointClosed, ActionPointOpened, ActionRequired, ActionSettled, ApprovalChanged, Assigned, AttendanceRecorded,
    BalanceMoved, Change, Copied, Created, CustomerFiled, DeadlineSet, DetailsSet, Event, Held, HoldSet, LedgerEntered,
    LineEnded, LineNamed, LinesSet, LockSet, Offered, PaymentOpened, PersonalKept, PoNumberSet, PortalOpened,
    PortalRevoked, RemindersSet, StatusChanged, ValidityMoved, WaitingSet,
};
pub use command::{
    AcceptTerms, Amend, Approve, Assign, Cancel, CancelLines, Chargeback, CheckIn, Claim, Close, Command, CommandKind,
    Confirm, Copy, CreateDraft, CreditNote, Decline, Edit, Erase, Expire, Extend, Fulfil, HoldUntil, InvoiceKind,
    IssueInvoice, JoinWaitlist, LapseClaim, LapseHold, Lock, Lose, MakeOffer, MarkDone, Merge, NameGuest, OfferPlace,
    OpenPayment, PayBack, PortalLink, Purchase, Quote, RecordAttendance, RecordPayment, Reinstate, ReinstateTo, Reject,
    Release, Request, Reserve, SetPo, SubmitInquiry, UndoDone, Unlock, Unmerge, Waive, WriteOff,
};
#[cfg(feature = "engine")]
pub use decide::{Context, Found, Freeze, Frozen, FrozenRules, Profile, decide};
#[cfg(feature = "engine")]
pub use draft::{Decision, Issued, Kept, Notice, NoticeKind};
pub use guest::{AnswersRecord, Guest, GuestChange, GuestRecord};
pub use ledger::{BookingFee, BookingFeeKind, Cancellation, GuestAttendance, LedgerEntry, LedgerKind};
pub(crate) use moments::line_moments;
#[cfg(feature = "engine")]
pub use needs::{BookingNeed, NeedKind};
pub use offer::{Offer, OfferedNumbers, OfferedTerms, TermsAccepted};
pub use papers::{BookedDocument, Charged};
pub use record::{
    ActionPoint, ActionPointKind, BookedReminder, Booking, Ended, Line, LineDeadline, ReminderKind, RequiredAction,
    Waiting,
};
pub use status::{ActionState, Approval, Attendance, Channel, Filed, LineState, PaymentState, Status};
pub use transitions::{allowed, check};
