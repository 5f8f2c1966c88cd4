//! What happened, to be read (A1): a code and what fills its sentence in. The sentences are in the texts, in each language.

#[cfg(feature = "engine")]
mod line;

#[cfg(feature = "engine")]
pub(crate) use line::{of_booking, of_identity, reason};

use crate::booking::ActorRef;
use crate::ids::Ident;
use crate::time::{Instant, LocalTime};
use std::collections::BTreeMap;

crate::record! {
    /// What one command did.
    pub struct HistoryEntry {
        /// Its number, from 1.
        pub number: u64,
        /// When.
        pub at: Instant,
        /// When, in the seller's zone.
        pub local: LocalTime,
        /// By whom.
        pub by: ActorRef,
        /// The name of the customer who did it.
        pub name: Option<String>,
        /// Whether they were erased.
        pub erased: bool,
        /// From where: a terminal, a website, a job.
        pub origin: Option<Ident>,
        /// The command.
        pub command: Ident,
        /// Why, by name.
        pub reason: Option<Ident>,
        /// Why, in words; none, once that was erased.
        pub note: Option<String>,
        /// What it did, line by line.
        pub lines: Vec<HistoryLine>,
    }
}

crate::record! {
    /// One thing that happened: its sentence, and what fills it in.
    #[derive(Eq)]
    pub struct HistoryLine {
        /// The sentence.
        pub code: HistoryCode,
        /// What fills it in, by name.
        pub values: BTreeMap<Ident, HistoryValue>,
    }
}

crate::record! {
    /// What fills in a sentence.
    #[derive(Eq)]
    pub struct HistoryValue {
        /// How it is to be read.
        pub kind: HistoryValueKind,
        /// The value.
        pub value: String,
    }
}

crate::names! {
    /// How a value is to be read.
    pub enum HistoryValueKind {
        /// As it is: a number, somebody's own name for something.
        Text = "text",
        /// An amount with its currency: `193.20 EUR`.
        Money = "money",
        /// A share in percent: `12.5`.
        Percent = "percent",
        /// A word of this library, which the texts have in each language.
        Word = "word",
        /// Several of them, with commas between them.
        Words = "words",
        /// A local time in the seller's zone.
        Instant = "instant",
        /// A customer: the name, as their record has it; of one without a record the id.
        Person = "person",
        /// A guest: the name, as their record has it; of one without a record the id.
        Guest = "guest",
        /// Somebody who was erased; the value is the id.
        Erased = "erased",
    }
}

crate::names! {
    /// What can have happened, each with a sentence in the texts.
    #[derive(Hash)]
    pub enum HistoryCode {
        /// It was made.
        Created = "created",
        /// It was made with the details of another.
        CreatedAsCopy = "created_as_copy",
        /// Its status changed.
        StatusChanged = "status_changed",
        /// Its approval changed.
        ApprovalChanged = "approval_changed",
        /// Its lines are these now.
        LinesSet = "lines_set",
        /// It has no lines any more, or none yet.
        LinesNone = "lines_none",
        /// Details changed.
        DetailsSet = "details_set",
        /// It was filed under a customer.
        CustomerFiled = "customer_filed",
        /// A line took places.
        Held = "held",
        /// A line gave its places back.
        GivenBack = "given_back",
        /// What it holds is held until an instant.
        HoldSet = "hold_set",
        /// It holds nothing before an offer any more.
        HoldEnded = "hold_ended",
        /// It is in line.
        Waiting = "waiting",
        /// A place was offered.
        PlaceOffered = "place_offered",
        /// A line has a deadline.
        DeadlineSet = "deadline_set",
        /// A line has no deadline any more.
        DeadlineNone = "deadline_none",
        /// The balance is due at another time.
        BalanceMoved = "balance_moved",
        /// The balance has no date any more.
        BalanceNone = "balance_none",
        /// A line is no longer part of it.
        LineEnded = "line_ended",
        /// An offer was made.
        Offered = "offered",
        /// A quote is valid until another instant.
        ValidityMoved = "validity_moved",
        /// Terms were accepted.
        TermsAccepted = "terms_accepted",
        /// An action is asked for.
        ActionRequired = "action_required",
        /// An action was settled, or is to be done after all.
        ActionSettled = "action_settled",
        /// Staff have something to look at.
        PointOpened = "point_opened",
        /// What staff had to look at is settled.
        PointClosed = "point_closed",
        /// So many reminders are to go out.
        RemindersSet = "reminders_set",
        /// A payment is under way.
        PaymentOpened = "payment_opened",
        /// The ledger has one entry more.
        LedgerEntered = "ledger_entered",
        /// Staff keep it from being released.
        Locked = "locked",
        /// Staff keep it from being released no longer.
        Unlocked = "unlocked",
        /// A member of staff looks after it.
        Assigned = "assigned",
        /// It was cancelled.
        Cancelled = "cancelled",
        /// Lines of it were cancelled.
        LinesCancelled = "lines_cancelled",
        /// Who came, and who did not.
        Attendance = "attendance",
        /// Staff gave a share off.
        DiscountPercent = "discount_percent",
        /// Staff gave an amount off.
        DiscountAmount = "discount_amount",
        /// It costs something beside its price.
        FeeSet = "fee_set",
        /// A document was issued.
        DocumentIssued = "document_issued",
        /// It was declined or lost.
        Ended = "ended",
        /// A new inquiry was made with its details.
        Copied = "copied",
        /// The customer's order number is this now.
        PoNumberSet = "po_number_set",
        /// There is no order number any more.
        PoNumberNone = "po_number_none",
        /// The portal link of a generation counts.
        PortalOpened = "portal_opened",
        /// The portal link counts no longer.
        PortalRevoked = "portal_revoked",
        /// A guest is named, or known better.
        GuestSet = "guest_set",
        /// Something is known of a guest who is not named.
        PlaceholderSet = "placeholder_set",
        /// Personal values were written.
        PersonalKept = "personal_kept",
        /// It was merged into another.
        MergedInto = "merged_into",
        /// Another was merged into it.
        Absorbed = "absorbed",
        /// It is merged into nothing any more.
        PartedFrom = "parted_from",
        /// Another is not merged into it any more.
        LetGo = "let_go",
        /// Personal values were erased.
        Erased = "erased",
    }
}
