//! Commands: what an actor may ask of a booking (DOMAIN 2).

mod actions;
mod ending;
mod money;
mod papers;
mod people;

pub use actions::{CheckIn, MarkDone, NameGuest, UndoDone, Waive};
pub use ending::{Approve, Close, Copy, Decline, Fulfil, Lose, Reject, SetPo};
pub use money::{Amend, CancelLines, Chargeback, PayBack, RecordAttendance, Reinstate, ReinstateTo, WriteOff};
pub use papers::{CreditNote, InvoiceKind, IssueInvoice};
pub use people::{Erase, Merge, Unmerge};

use crate::catalogue::{Answers, Text};
use crate::customer::{Billing, Contact};
use crate::ids::Ident;
use crate::inquiry::{InquiryForm, Payment};
use crate::pricing::{BuyerTaxes, Discretionary, LineRequest};
use crate::time::Instant;

macro_rules! commands {
    ($( $(#[doc = $doc:literal])* $variant:ident($record:ident) = $text:literal ),* $(,)?) => {
        crate::names! {
            /// Names of commands.
            #[derive(Hash)]
            pub enum CommandKind { $( $(#[doc = $doc])* $variant = $text ),* }
        }
        crate::tagged! {
            /// A command.
            pub enum Command { $( $(#[doc = $doc])* $variant($record) = $text ),* }
        }
        impl Command {
            /// Its name.
            #[must_use]
            pub fn kind(&self) -> CommandKind {
                match self { $( Self::$variant(_) => CommandKind::$variant ),* }
            }
        }
    };
}

commands! {
    /// Staff begin a booking.
    CreateDraft(CreateDraft) = "create_draft",
    /// A customer asks (V1).
    SubmitInquiry(SubmitInquiry) = "submit_inquiry",
    /// Ask for what is sold with approval only.
    Request(Request) = "request",
    /// Reserve without paying (S1).
    Reserve(Reserve) = "reserve",
    /// Buy at once (A7).
    Purchase(Purchase) = "purchase",
    /// Get in line for a place.
    JoinWaitlist(JoinWaitlist) = "join_waitlist",
    /// Staff hold capacity until an instant (B9).
    Hold(HoldUntil) = "hold",
    /// The clock gives back what was held.
    LapseHold(LapseHold) = "lapse_hold",
    /// Staff name a price, valid until a date.
    Quote(Quote) = "quote",
    /// Staff offer the booking for the booker to confirm (B1).
    Offer(MakeOffer) = "offer",
    /// Confirm the standing offer (B1).
    Confirm(Confirm) = "confirm",
    /// A payment is under way.
    OpenPayment(OpenPayment) = "open_payment",
    /// A payment came in (B5).
    RecordPayment(RecordPayment) = "record_payment",
    /// Money was paid back (G6).
    Refund(PayBack) = "refund",
    /// A payment was taken back by the customer's bank (G6).
    Chargeback(Chargeback) = "chargeback",
    /// Give up a balance (G4).
    WriteOff(WriteOff) = "write_off",
    /// Give more time.
    Extend(Extend) = "extend",
    /// Keep it from being released (S8).
    Lock(Lock) = "lock",
    /// No longer keep it from being released.
    Unlock(Unlock) = "unlock",
    /// Staff release what is overdue (S8).
    Release(Release) = "release",
    /// The clock releases what is overdue (S11).
    Expire(Expire) = "expire",
    /// Offer a place to a party in line.
    OfferPlace(OfferPlace) = "offer_place",
    /// The clock ends a claim that nobody took up.
    LapseClaim(LapseClaim) = "lapse_claim",
    /// Take up the place that was offered.
    Claim(Claim) = "claim",
    /// Cancel (B8).
    Cancel(Cancel) = "cancel",
    /// Change what is booked once it has a price (V11).
    Amend(Amend) = "amend",
    /// Cancel lines; one remains (B8).
    CancelLines(CancelLines) = "cancel_lines",
    /// Revive what was cancelled or has expired.
    Reinstate(Reinstate) = "reinstate",
    /// Who came, and who did not (G3).
    RecordAttendance(RecordAttendance) = "record_attendance",
    /// Change details (V7).
    Edit(Edit) = "edit",
    /// Name the member of staff who looks after it (V7).
    Assign(Assign) = "assign",
    /// Accept the terms (B2).
    AcceptTerms(AcceptTerms) = "accept_terms",
    /// A required action is done (L3).
    MarkDone(MarkDone) = "mark_done",
    /// A required action need not be done.
    Waive(Waive) = "waive",
    /// A required action is to be done after all.
    UndoDone(UndoDone) = "undo_done",
    /// Say who a guest is (A4).
    NameGuest(NameGuest) = "name_guest",
    /// Answer what is asked of each guest (B6).
    CheckIn(CheckIn) = "check_in",
    /// Staff say no to what was asked.
    Decline(Decline) = "decline",
    /// It was not won.
    Lose(Lose) = "lose",
    /// Approve what asks for approval (V11).
    Approve(Approve) = "approve",
    /// Refuse approval.
    Reject(Reject) = "reject",
    /// Name the customer's own order number (A6).
    SetPo(SetPo) = "set_po",
    /// Begin a new inquiry with the details of this booking (V10).
    Copy(Copy) = "copy",
    /// Issue a proforma, a deposit invoice or an invoice (G7).
    IssueInvoice(IssueInvoice) = "issue_invoice",
    /// Correct an invoice (G7).
    CreditNote(CreditNote) = "credit_note",
    /// The event is over.
    Fulfil(Fulfil) = "fulfil",
    /// It is settled and done (V8).
    Close(Close) = "close",
    /// Two customers or accounts are the same (A8).
    Merge(Merge) = "merge",
    /// They are not the same after all (A8).
    Unmerge(Unmerge) = "unmerge",
    /// Remove a customer's personal values (DOMAIN 5).
    Erase(Erase) = "erase",
}

impl CommandKind {
    /// Whether it is about people, not about a booking.
    #[must_use]
    pub fn is_about_people(self) -> bool {
        matches!(self, Self::Merge | Self::Unmerge | Self::Erase)
    }
}

crate::record! {
    /// Staff begin a booking.
    pub struct CreateDraft {
        /// The booker, if they are known yet.
        pub contact: Option<Contact>,
        /// What is booked.
        pub lines: Vec<LineRequest> = Vec::new(),
        /// Promo codes.
        pub promo_codes: Vec<Ident> = Vec::new(),
        /// How many guests an amount for each guest is for; if not said, those of all lines.
        pub party_size: Option<u32>,
        /// The taxes of this buyer, where they are not the catalogue's.
        pub buyer: Option<BuyerTaxes>,
        /// Where it is sold.
        pub point_of_sale: Option<Ident>,
        /// What type of customer it is for.
        pub customer_type: Option<Ident>,
        /// Who is billed.
        pub billing: Billing = Billing::private(),
        /// The customer's own order number.
        pub po_number: Option<Text>,
    }
}
crate::record! {
    /// A customer asks (V1). From a draft, the form replaces its details.
    pub struct SubmitInquiry {
        /// What they submit.
        pub form: InquiryForm,
        /// A payment that came with it (V2).
        pub payment: Option<Payment>,
    }
}
crate::record! {
    /// Ask for what is sold with approval only. It takes no payment.
    pub struct Request {
        /// What is asked for, by whom.
        pub form: InquiryForm,
    }
}
crate::record! {
    /// Reserve without paying (S1). A new booking needs the form; one that is there keeps its details.
    pub struct Reserve {
        /// What is reserved, by whom.
        pub form: Option<InquiryForm>,
        /// Whether staff price a standing offer anew.
        pub reprice: bool = false,
        /// Whether it takes more than there is, if need be; needs the right.
        pub overbook: bool = false,
    }
}
crate::record! {
    /// Buy at once.
    pub struct Purchase {
        /// What is bought, by whom.
        pub form: InquiryForm,
        /// The payment.
        pub payment: Option<Payment>,
        /// Whether it is bought on account, which needs the right.
        pub on_account: bool = false,
        /// The version of the terms that the buyer accepts.
        pub accept_terms: Option<Ident>,
        /// Whether it takes more than there is, if need be; needs the right.
        pub overbook: bool = false,
    }
}
crate::record! {
    /// Get in line for a place. A new booking needs the form; one that is there keeps its details.
    pub struct JoinWaitlist {
        /// What is wanted, by whom.
        pub form: Option<InquiryForm>,
    }
}
crate::record! {
    /// Staff hold capacity; again: until another instant.
    pub struct HoldUntil {
        /// Until when.
        pub until: Instant,
        /// Whether it takes more than there is, if need be; needs the right.
        pub overbook: bool = false,
    }
}
crate::record! {
    /// The clock gives back what was held.
    pub struct LapseHold {}
}
crate::record! {
    /// Staff name a price.
    pub struct Quote {
        /// Until when it stands; if not said, as the policy says.
        pub valid_until: Option<Instant>,
        /// A discount that staff give, instead of an earlier one (V8).
        pub discount: Option<Discretionary>,
    }
}
crate::record! {
    /// Staff offer the booking for the booker to confirm.
    pub struct MakeOffer {
        /// Whether a standing offer is priced anew.
        pub reprice: bool = false,
        /// Whether it takes more than there is, if need be; needs the right.
        pub overbook: bool = false,
        /// A discount that staff give, instead of an earlier one (V8): what is on offer is priced anew.
        pub discount: Option<Discretionary>,
    }
}
crate::record! {
    /// Confirm the standing offer.
    pub struct Confirm {
        /// Its number.
        pub offer: u32,
    }
}
crate::record! {
    /// A payment is under way.
    pub struct OpenPayment {}
}
crate::record! {
    /// A payment came in.
    pub struct RecordPayment {
        /// The payment.
        pub payment: Payment,
    }
}
crate::record! {
    /// Give more time.
    pub struct Extend {
        /// Until when.
        pub until: Instant,
        /// Which lines; if not said, all open ones.
        pub lines: Option<Vec<u32>>,
    }
}
crate::record! {
    /// Keep it from being released.
    pub struct Lock {}
}
crate::record! {
    /// No longer keep it from being released.
    pub struct Unlock {}
}
crate::record! {
    /// Staff release what is overdue.
    pub struct Release {
        /// Which lines; if not said, the overdue ones.
        pub lines: Option<Vec<u32>>,
    }
}
crate::record! {
    /// The clock releases what is overdue.
    pub struct Expire {}
}
crate::record! {
    /// Offer a place to a party in line.
    pub struct OfferPlace {
        /// Whether it takes more than there is, if need be; needs the right.
        pub overbook: bool = false,
    }
}
crate::record! {
    /// The clock ends a claim that nobody took up, or whose event has started.
    pub struct LapseClaim {}
}
crate::record! {
    /// Take up the place that was offered.
    pub struct Claim {}
}
crate::record! {
    /// Cancel.
    pub struct Cancel {
        /// Why, by name.
        pub reason: Option<Ident>,
        /// Why, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// Change details; what is not named stays.
    pub struct Edit {
        /// What is booked.
        pub lines: Option<Vec<LineRequest>>,
        /// Promo codes.
        pub promo_codes: Option<Vec<Ident>>,
        /// How many guests an amount for each guest is for.
        pub party_size: Option<u32>,
        /// The taxes of this buyer, where they are not the catalogue's.
        pub buyer: Option<BuyerTaxes>,
        /// Where it is sold.
        pub point_of_sale: Option<Ident>,
        /// What type of customer it is for.
        pub customer_type: Option<Ident>,
        /// Who is billed.
        pub billing: Option<Billing>,
        /// The customer's own order number.
        pub po_number: Option<Text>,
        /// A note for staff: kept with the customer's record.
        pub note: Option<String>,
        /// Answers to the custom fields of the booking; an empty one is taken back (B6).
        pub booking_answers: Option<Answers>,
        /// Answers to the custom fields of the booker, kept for all their bookings; an empty one is taken back (B6).
        pub booker_answers: Option<Answers>,
        /// What becomes of the portal link (B7).
        pub portal_link: Option<PortalLink>,
    }
    ; default
}
crate::names! {
    /// What becomes of a booking's portal link.
    pub enum PortalLink {
        /// There is a new one; none before it counts any more.
        Renew = "renew",
        /// It counts no longer.
        Revoke = "revoke",
    }
}
crate::record! {
    /// Name the member of staff who looks after it.
    pub struct Assign {
        /// Who.
        pub staff: Ident,
    }
}
crate::record! {
    /// Accept the terms.
    pub struct AcceptTerms {
        /// Which version.
        pub version: Ident,
    }
}
