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
mod moments;
mod payment;
mod record;
mod status;
mod transitions;

pub use actor::{Actor, ActorRef, ActorType, Right};
pub use change::{
    ActionPointOpened, ActionRequired, ActionSettled, ApprovalChanged, Assigned, AttendanceRecorded, Change, Created,
    CustomerFiled, DeadlineSet, DetailsSet, Event, Held, LedgerEntered, LineEnded, LineNamed, LinesSet, LockSet,
    Offered, PaymentOpened, PersonalKept, PortalOpened, RemindersSet, StatusChanged, ValidityMoved,
};
pub use command::{
    AcceptTerms, Amend, Assign, Cancel, CancelLines, Chargeback, Command, CommandKind, Confirm, CreateDraft, Edit,
    Expire, Extend, Lock, MakeOffer, MarkDone, OpenPayment, PayBack, Purchase, Quote, RecordAttendance, RecordPayment,
    Reinstate, ReinstateTo, Release, Reserve, SubmitInquiry, Unlock, WriteOff,
};
#[cfg(feature = "engine")]
pub use decide::{Context, Found, Freeze, Frozen, FrozenRules, decide};
#[cfg(feature = "engine")]
pub use draft::{Decision, Kept, Notice, NoticeKind};
pub(crate) use moments::line_moments;
pub use record::{
    ActionPoint, ActionPointKind, BookedReminder, Booking, BookingFee, BookingFeeKind, Cancellation, GuestAttendance,
    LedgerEntry, LedgerKind, Line, LineDeadline, Offer, OfferedTerms, ReminderKind, RequiredAction, TermsAccepted,
};
pub use status::{ActionState, Approval, Attendance, Channel, Filed, LineState, PaymentState, Status};
pub use transitions::{allowed, check};
