//! The booking as it is stored. No personal value is in it: those are in person records, by id (DESIGN 11).

use super::{ActionState, ActorRef, Approval, BookedDocument, Channel, Filed, Guest, LineState, Status};
use super::{BookingFee, BookingFeeKind, Cancellation, GuestAttendance, LedgerEntry, Offer, TermsAccepted};
use crate::catalogue::{ActionKind, Text, Wording};
use crate::customer::Billing;
use crate::deadline::Margin;
use crate::ids::Ident;
use crate::inventory::Take;
use crate::money::{Amount, Currency};
use crate::pricing::{BuyerTaxes, Discretionary, LineRequest};
use crate::time::{Instant, LocalTime, Zone};
use uuid::Uuid;

crate::record! {
    /// A booking: one field for each axis, never folded into one another.
    pub struct Booking {
        /// Its id.
        pub id: Uuid,
        /// Where it is in its life.
        pub status: Status,
        /// What it has been so far, in the order in which it was that first.
        pub reached: Vec<Status> = Vec::new(),
        /// What it was before it expired.
        pub expired_from: Option<Status>,
        /// What it was before it was cancelled.
        pub cancelled_from: Option<Status>,
        /// What it was before it was closed.
        pub closed_from: Option<Status>,
        /// Whether somebody must approve it, and did.
        pub approval: Approval,
        /// Whether staff keep it from being released (S8).
        pub locked: bool,
        /// Until when staff hold its capacity, before there is an offer (B9).
        pub hold_until: Option<Instant>,
        /// Its place in line, while it waits for one.
        pub waiting: Option<Waiting>,
        /// How it came in (A3).
        pub channel: Channel,
        /// The booking whose details it was made with (V10).
        pub copied_from: Option<Uuid>,
        /// Who is billed (A2).
        pub billing: Billing,
        /// When it was made.
        pub created_at: Instant,
        /// Who entered it (A4).
        pub entered_by: ActorRef,
        /// The booker, its key contact (A4).
        pub customer: Option<Uuid>,
        /// How the customer was found.
        pub filed: Option<Filed>,
        /// The member of staff who looks after it (V7).
        pub assigned_to: Option<Ident>,
        /// Where it was sold.
        pub point_of_sale: Option<Ident>,
        /// What type of customer it is for.
        pub customer_type: Option<Ident>,
        /// Promo codes.
        pub promo_codes: Vec<Ident>,
        /// How many guests an amount for each guest is for; if not said, those of all lines.
        pub party_size: Option<u32>,
        /// The taxes of this buyer, where they are not the catalogue's.
        pub buyer: Option<BuyerTaxes>,
        /// A discount that staff gave (V8).
        pub discount: Option<Discretionary>,
        /// The customer's own order number (A6).
        pub po_number: Option<Text>,
        /// What is booked.
        pub lines: Vec<Line>,
        /// The standing offer; after confirmation what the booking costs.
        pub offer: Option<Offer>,
        /// Which terms were accepted, when, by whom (B2).
        pub terms_accepted: Option<TermsAccepted>,
        /// What the offer demands of the customer (L1).
        pub actions: Vec<RequiredAction>,
        /// What staff have to look at.
        pub action_points: Vec<ActionPoint>,
        /// Those who attend, of whom something is known, by line and number (A4).
        pub guests: Vec<Guest> = Vec::new(),
        /// Money, entry by entry.
        pub ledger: Vec<LedgerEntry>,
        /// The reminders of what awaits the customer (S10).
        pub reminders: Vec<BookedReminder> = Vec::new(),
        /// A payment under way.
        pub payment_open_until: Option<Instant>,
        /// What cancelling it came to.
        pub cancellation: Option<Cancellation>,
        /// What cancelling lines of it came to, act by act.
        pub cancellations: Vec<Cancellation>,
        /// Who of the guests came, and who did not (G3); the others are expected.
        pub attendance: Vec<GuestAttendance>,
        /// What it costs beside its price, such as the fee of guests who did not come.
        pub fees: Vec<BookingFee>,
        /// The documents that were issued (G7), oldest first.
        pub documents: Vec<BookedDocument> = Vec::new(),
        /// When and why it was declined or lost.
        pub ended: Option<Ended>,
        /// Which portal link counts; none below 1 (B7).
        pub portal_generation: u32,
        /// Since when that link counts no longer; a renewed one is of another generation.
        pub portal_revoked_at: Option<Instant>,
        /// How many events it has.
        pub events: u64,
        /// The hash of its last event: the chain's head.
        pub head: String,
    }
}

crate::record! {
    /// That a party waits for a place.
    #[derive(Eq)]
    pub struct Waiting {
        /// Since when: its place in line.
        pub since: Instant,
        /// Until when the place that was offered can be claimed; none: it is in line still.
        pub claim_until: Option<Instant>,
        /// The gauges that the whole party needs.
        pub gauges: Vec<String>,
        /// When something that is set aside of them goes back first (G2).
        pub returns_at: Option<Instant>,
    }
}

crate::record! {
    /// A line of a booking.
    pub struct Line {
        /// Its number, from 1; never changes.
        pub number: u32,
        /// What was asked for.
        pub contents: LineRequest,
        /// Whether it is part of the booking still.
        pub state: LineState,
        /// Where its days are counted.
        pub zone: Zone,
        /// When it starts: its first session or arrival.
        pub starts: Option<Instant>,
        /// When it starts, at the venue: what stays true if the zone's rules change.
        pub local_starts: Option<LocalTime>,
        /// When it ends.
        pub ends: Option<Instant>,
        /// When it ends, at the venue.
        pub local_ends: Option<LocalTime>,
        /// What it holds now (S2).
        pub takes: Vec<Take>,
        /// By when it is to be paid (S5).
        pub deadline: Option<LineDeadline>,
    }
}

crate::record! {
    /// The deadline of a line.
    pub struct LineDeadline {
        /// The deadline.
        pub due: Instant,
        /// The deadline, at the venue.
        pub local: LocalTime,
        /// How long the clock waits after it, by the profile or the policy.
        pub margin: Option<Margin>,
        /// When the clock may release it: the deadline with its margin.
        pub release_at: Instant,
        /// Whether the clock may release it at all (S8).
        pub firm: bool,
        /// The deadline it had at first, which extensions are measured from.
        pub first_due: Instant,
        /// Which rule gave it.
        pub why: Ident,
    }
}

crate::record! {
    /// An action that the offer demands of the customer (L1). Its wording is frozen at sale: it is that of the rules which
    /// the offer froze.
    #[derive(Eq)]
    pub struct RequiredAction {
        /// Its name in the catalogue.
        pub id: Ident,
        /// Its kind.
        pub kind: ActionKind,
        /// The instruction, by language; in answers, not on record.
        pub to_do: Option<Wording>,
        /// The confirmation, by language; in answers, not on record.
        pub done: Option<Wording>,
        /// The rules whose words it has, by content hash; those of the standing offer, if nothing is said.
        pub frozen: Option<String>,
        /// By when.
        pub due: Option<Instant>,
        /// Whether it bars a third party from cancelling, once done (L4).
        pub bars_third_party_cancel: bool,
        /// Whether the booking cannot be confirmed before.
        pub blocks_confirmation: bool,
        /// How far it is.
        pub state: ActionState,
        /// When it was done or waived.
        pub settled_at: Option<Instant>,
        /// By whom.
        pub settled_by: Option<ActorRef>,
        /// Why it was waived, by name.
        pub reason: Option<Ident>,
    }
}

crate::record! {
    /// Something that staff have to look at. Names fields and records, holds no personal value.
    #[derive(Eq)]
    pub struct ActionPoint {
        /// Its number in the booking, from 1.
        pub number: u32,
        /// What it is about.
        pub kind: ActionPointKind,
        /// When it was opened.
        pub opened_at: Instant,
        /// The fields it is about (V5).
        pub fields: Vec<String>,
        /// The customers it is about (V4).
        pub candidates: Vec<Uuid>,
        /// When it was settled.
        pub closed_at: Option<Instant>,
        /// By whom.
        pub closed_by: Option<ActorRef>,
    }
}

crate::names! {
    /// Kinds of action points.
    pub enum ActionPointKind {
        /// An inquiry came in (V6).
        NewInquiry = "new_inquiry",
        /// The e-mail matches, other details differ: confirm them (V5).
        ConfirmDetails = "confirm_details",
        /// A guest is a customer, and what was sent of them differs: confirm it (B6).
        ConfirmGuest = "confirm_guest",
        /// Several records have the e-mail: choose one (V4).
        ChooseCustomer = "choose_customer",
        /// A payment came in, and the booking could not be confirmed.
        PaymentUnconfirmed = "payment_unconfirmed",
        /// Money is to be paid back.
        Refund = "refund",
        /// The clock released it.
        Expired = "expired",
        /// It is to be approved, or approved again (V11).
        Approve = "approve",
        /// A payment was taken back (G6).
        Chargeback = "chargeback",
        /// Approval was refused.
        Rejected = "rejected",
        /// The event is over: the final invoice is to be issued.
        FinalInvoice = "final_invoice",
        /// What was to be paid of what is confirmed is overdue.
        PaymentOverdue = "payment_overdue",
    }
}

crate::record! {
    /// A reminder of what awaits the customer (S10).
    #[derive(Copy, Eq)]
    pub struct BookedReminder {
        /// Of what.
        pub kind: ReminderKind,
        /// By when it is to be done.
        pub due: Instant,
        /// Its place in the list of the catalogue, from 1.
        pub number: u32,
        /// When it goes out.
        pub at: Instant,
    }
}

crate::names! {
    /// What a reminder is of.
    pub enum ReminderKind {
        /// The deadline of what is reserved or offered.
        Deadline = "deadline",
        /// What is still to be paid of what is confirmed.
        Payment = "payment",
    }
}

impl BookedReminder {
    /// Whether it reminds of that.
    #[must_use]
    pub fn is_of(self, kind: ReminderKind, due: Instant) -> bool {
        self.kind == kind && self.due == due
    }
}

crate::record! {
    /// When and why a booking was declined or lost.
    #[derive(Eq)]
    pub struct Ended {
        /// When.
        pub at: Instant,
        /// The reason, by name.
        pub reason: Ident,
    }
}

impl Booking {
    /// Lines that are part of the booking still.
    pub fn open_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.state == LineState::Open)
    }

    /// What staff have to look at still.
    pub fn open_points(&self) -> impl DoubleEndedIterator<Item = &ActionPoint> {
        self.action_points.iter().filter(|point| point.closed_at.is_none())
    }

    /// The fee of a kind, for a line.
    #[must_use]
    pub fn fee(&self, kind: BookingFeeKind, line: Option<u32>) -> Option<&BookingFee> {
        self.fees.iter().find(|fee| (fee.kind, fee.line) == (kind, line))
    }

    /// What is known of a guest of a line.
    #[must_use]
    pub fn guest(&self, line: u32, guest: u32) -> Option<&Guest> {
        self.guests.iter().find(|known| known.line == line && known.guest == guest)
    }

    /// Whether a line that is booked still is for this guest: whoever was named for a place that is there no more is none.
    #[must_use]
    pub fn is_for_guest(&self, line: u32, guest: u32) -> bool {
        self.open_lines().any(|open| open.number == line && (1..=open.contents.guests_asked()).contains(&guest))
    }

    /// The generation of the portal link that counts, if one does (B7).
    #[must_use]
    pub fn portal_link(&self) -> Option<u32> {
        Some(self.portal_generation).filter(|generation| *generation > 0 && self.portal_revoked_at.is_none())
    }

    /// The number of open lines.
    #[must_use]
    pub fn open_count(&self) -> usize {
        self.open_lines().count()
    }

    /// When the event starts: the first start of an open line.
    #[must_use]
    pub fn starts(&self) -> Option<Instant> {
        self.open_lines().filter_map(|line| line.starts).min()
    }

    /// The lines that the standing offer prices, released or not: what a late payment is for.
    pub fn offered_lines(&self) -> impl Iterator<Item = &Line> {
        let offered = |line: &&Line| {
            self.offer
                .as_ref()
                .is_some_and(|offer| offer.breakdown.lines.iter().any(|priced| priced.line == line.number))
        };
        self.lines.iter().filter(offered)
    }

    /// When the event of the standing offer starts.
    #[must_use]
    pub fn offered_starts(&self) -> Option<Instant> {
        self.offered_lines().filter_map(|line| line.starts).min()
    }

    /// When the event ends: the last end of an open line.
    #[must_use]
    pub fn ends(&self) -> Option<Instant> {
        self.open_lines().filter_map(|line| line.ends).max()
    }

    /// By when somebody must act, or it is released: the booking's deadline, its earliest open line's (S5); of a quote its
    /// validity, of a place in line the end of its claim (B9).
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        match self.status {
            Status::Quoted => self.offer.as_ref().and_then(|offer| offer.valid_until),
            Status::Option | Status::Pending => self.first_due(),
            Status::Waitlisted => self.waiting.as_ref().and_then(|waiting| waiting.claim_until),
            _ => None,
        }
    }

    /// The place in line, if it waits for one and was offered none yet.
    #[must_use]
    pub fn in_line(&self) -> Option<&Waiting> {
        self.waiting.as_ref().filter(|waiting| waiting.claim_until.is_none())
    }

    /// Whether its event has started.
    #[must_use]
    pub fn has_started(&self, now: Instant) -> bool {
        self.starts().is_some_and(|starts| starts <= now)
    }

    /// The earliest deadline of an open line.
    pub(crate) fn first_due(&self) -> Option<Instant> {
        self.open_lines().filter_map(|line| line.deadline.as_ref()).map(|deadline| deadline.due).min()
    }

    /// The currency of its amounts: its offer's; without one, that of what is sold now.
    #[must_use]
    pub fn currency(&self, own: Currency) -> Currency {
        self.offer.as_ref().map_or(own, |offer| offer.breakdown.currency)
    }

    /// How many decimals its amounts have.
    #[must_use]
    pub fn digits(&self) -> u8 {
        self.offer.as_ref().map_or(2, |offer| offer.breakdown.currency.digits())
    }

    /// The status that says what is owed: closing changes nothing about it.
    #[must_use]
    pub fn settling_status(&self) -> Status {
        self.closed_from.unwrap_or(self.status)
    }

    /// What is owed altogether: the offer's total, or what a cancellation keeps, and every fee beside it.
    #[must_use]
    pub fn owed(&self) -> Option<Amount> {
        let zero = Amount::zero(self.digits());
        let price = match self.settling_status() {
            Status::Cancelled => Some(self.cancellation.as_ref().map_or(zero, |cancellation| cancellation.fee)),
            Status::Expired | Status::Declined | Status::Lost => Some(zero),
            _ => self.offer.as_ref().map(|offer| offer.breakdown.total),
        };
        price?.plus(self.fees().ok()?).ok()
    }
}
