//! The working copy on which a decision is made: each change is folded in at once, so what is decided and what is stored
//! cannot differ.

use super::{
    ActionPoint, ActionPointClosed, ActionPointKind, ActionPointOpened, Actor, AnswersRecord, Booking, BookingFee,
    BookingFeeKind, Change, GuestRecord, Held, LineNamed, LineState, Status, StatusChanged,
};
use crate::bugs::bug;
use crate::catalogue::Tax;
use crate::customer::Contact;
use crate::error::{Error, Result};
use crate::inquiry::InquiryForm;
use crate::inventory::Moves;
use crate::money::Amount;
use crate::papers::Document;
use crate::pricing::{self, FeeTax};
use crate::time::Instant;
use std::sync::Arc;
use uuid::Uuid;

crate::names! {
    /// Kinds of notifications.
    #[derive(Hash)]
    pub enum NoticeKind {
        /// To the customer: the inquiry was received (V2).
        InquiryReceived = "inquiry_received",
        /// To staff: an inquiry came in (V6).
        StaffInquiry = "staff_inquiry",
        /// To the customer: a payment was received (V2).
        PaymentReceived = "payment_received",
        /// To the customer: what needs approval was asked for.
        Requested = "requested",
        /// To the customer: reserved, until when to pay (S1).
        Reserved = "reserved",
        /// To the customer: bought (A7).
        Purchased = "purchased",
        /// To the customer: a place, to be claimed until an instant.
        PlaceOffered = "place_offered",
        /// To the customer: a price, valid until a date.
        Quoted = "quoted",
        /// To the booker: an offer to confirm, with the portal link (B1).
        Offered = "offered",
        /// To the customer: confirmed (B1).
        Confirmed = "confirmed",
        /// To the customer: lines or all of it were released.
        Released = "released",
        /// To the customer: it expired.
        Expired = "expired",
        /// To the customer: it was cancelled.
        Cancelled = "cancelled",
        /// To the customer: what is booked has changed, or what it costs.
        Amended = "amended",
        /// To the customer: a part of it was cancelled.
        LinesCancelled = "lines_cancelled",
        /// To the customer: the seller declined.
        Declined = "declined",
        /// To the customer: a deadline is near (S10).
        DeadlineReminder = "deadline_reminder",
        /// To the customer: what is still to be paid is due soon (S10).
        PaymentReminder = "payment_reminder",
    }
}

impl NoticeKind {
    /// Whether it goes to staff.
    #[must_use]
    pub fn is_for_staff(self) -> bool {
        self == Self::StaffInquiry
    }
}

/// A notification that a decision asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Its kind.
    pub kind: NoticeKind,
}

/// A record of personal values that a decision asks to be kept, apart from the booking.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// A customer.
    Person {
        /// Their id.
        id: Uuid,
        /// How to reach them.
        contact: Contact,
        /// Whether staff must still say who it is (V4): then the e-mail key does not lead to it.
        provisional: bool,
    },
    /// What was submitted, exactly (V1).
    Submission(InquiryForm),
    /// A note in somebody's words.
    Note(String),
    /// What is known of a guest.
    Guest(Box<GuestRecord>),
    /// What staff answered about the booking.
    Answers(Box<AnswersRecord>),
    /// A customer's own answers, and the revision that they were read in.
    Profile(Box<AnswersRecord>, Option<u64>),
}

/// A document that a decision issues, with the counter of its series after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Issued {
    /// The document.
    pub document: Document,
    /// The name of the counter.
    pub counter: String,
    /// The number that was taken.
    pub last: u64,
}

/// What was decided.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The booking after it.
    pub booking: Booking,
    /// What changed, in order; empty: nothing.
    pub changes: Vec<Change>,
    /// What it moves on the gauges.
    pub moves: Moves,
    /// Notifications, in order.
    pub notices: Vec<Notice>,
    /// Personal values to keep.
    pub kept: Vec<Kept>,
    /// The frozen rules of a new offer, by content hash.
    pub frozen: Option<Arc<(String, String)>>,
    /// Whether it may take more than there is (S2).
    pub overbook: bool,
    /// What the whole party would take that gets in line: there must be no room for it.
    pub no_room_for: Option<Moves>,
    /// The document that is issued (G7).
    pub issued: Option<Box<Issued>>,
    /// A booking that is made beside it.
    pub also: Option<Box<Decision>>,
}

/// The working copy.
#[derive(Clone)]
pub(crate) struct Draft {
    decision: Decision,
    now: Instant,
    /// Whether the command brings what is booked, in its form.
    has_form: bool,
}

impl Decision {
    /// What is decided next about the same booking, in the same commit.
    pub fn then(&mut self, next: Self) {
        self.booking = next.booking;
        self.changes.extend(next.changes);
        self.notices.extend(next.notices);
        self.kept.extend(next.kept);
        self.moves.merge(&next.moves);
    }
}

impl Draft {
    pub fn new(booking: Booking, now: Instant, has_form: bool) -> Self {
        Self {
            decision: Decision {
                booking,
                changes: Vec::new(),
                moves: Moves::default(),
                notices: Vec::new(),
                kept: Vec::new(),
                frozen: None,
                overbook: false,
                no_room_for: None,
                issued: None,
                also: None,
            },
            now,
            has_form,
        }
    }

    /// Where a line's field stands in the request; the command itself, if the line was there before it.
    pub fn path_of_line(&self, line: u32, field: &str) -> String {
        match (self.has_form, line.saturating_sub(1)) {
            (true, place) if field.is_empty() => format!("/command/form/lines/{place}"),
            (true, place) => format!("/command/form/lines/{place}/{field}"),
            (false, _) => "/command".to_owned(),
        }
    }

    /// An error whose paths lead into the form, as one of the request; of the command itself, if it has none.
    pub fn error_in_form(&self, error: Error) -> Error {
        if self.has_form { error.under("/command/form") } else { error.at("/command") }
    }

    /// The booking as decided so far.
    pub fn booking(&self) -> &Booking {
        &self.decision.booking
    }

    pub fn apply(&mut self, change: Change) {
        let Decision { booking, moves, .. } = &mut self.decision;
        match &change {
            Change::Held(held) => moves.took(&held.takes),
            Change::GivenBack(named) => {
                let lines = booking.lines.iter().filter(|line| line.number == named.line);
                lines.for_each(|line| {
                    moves.gave_back(&line.takes);
                    if bug!(FreedTwice) {
                        moves.gave_back(&line.takes);
                    }
                });
            }
            _ => {}
        }
        booking.evolve(&change);
        self.decision.changes.push(change);
    }

    pub fn status(&mut self, to: Status) {
        if self.booking().status != to || self.decision.changes.is_empty() {
            self.apply(Change::StatusChanged(StatusChanged { to }));
        }
    }

    pub fn notify(&mut self, kind: NoticeKind) {
        self.decision.notices.push(Notice { kind });
    }

    pub fn keep(&mut self, kept: Kept) {
        self.decision.kept.push(kept);
    }

    /// Whether an offer by the rules of now is made.
    pub fn makes_offer(&self) -> bool {
        self.decision.frozen.is_some()
    }

    pub fn issue(&mut self, issued: Issued) {
        self.decision.issued = Some(Box::new(issued));
    }

    pub fn freeze(&mut self, frozen: Arc<(String, String)>) {
        self.decision.frozen = Some(frozen);
    }

    pub fn overbook(&mut self) {
        self.decision.overbook = true;
    }

    pub fn only_without_room_for(&mut self, moves: Moves) {
        self.decision.no_room_for = Some(moves);
    }

    /// Opens an action point; one of a kind that is open already is enough.
    pub fn open_point(&mut self, kind: ActionPointKind, fields: Vec<String>, candidates: Vec<Uuid>) {
        self.open_point_since(kind, fields, candidates, self.now);
    }

    /// Opens an action point about what has been so since an instant.
    pub fn open_point_since(
        &mut self,
        kind: ActionPointKind,
        fields: Vec<String>,
        candidates: Vec<Uuid>,
        opened_at: Instant,
    ) {
        let points = &self.booking().action_points;
        let same = |point: &ActionPoint| point.kind == kind && point.fields == fields && point.candidates == candidates;
        if points.iter().any(|point| point.closed_at.is_none() && same(point)) {
            return;
        }
        let number = u32::try_from(points.len()).unwrap_or(u32::MAX).saturating_add(1);
        let point = ActionPoint { number, kind, opened_at, fields, candidates, closed_at: None, closed_by: None };
        self.apply(Change::ActionPointOpened(ActionPointOpened { point }));
    }

    /// Charges a fee of a kind, for a line, instead of an earlier one; without a tax it is outside the scope of tax.
    pub fn charge(&mut self, kind: BookingFeeKind, line: Option<u32>, amount: Amount, tax: Option<&Tax>) -> Result<()> {
        let earlier = self.booking().fee(kind, line).map(|fee| fee.amount);
        if earlier.unwrap_or(Amount::zero(amount.digits())) != amount {
            let FeeTax { category, percent, net, tax } = pricing::fee_tax(amount, tax)?;
            let fee = BookingFee { kind, line, amount, category, percent, net, tax, at: self.now };
            self.apply(Change::FeeSet(fee));
        }
        Ok(())
    }

    /// Closes an action point.
    pub fn close_point(&mut self, number: u32, by: &Actor) {
        let closed = ActionPointClosed { number, at: self.now, by: by.reference() };
        self.apply(Change::ActionPointClosed(closed));
    }

    /// Another booking, made by the same command.
    pub fn also(&mut self, decision: Decision) {
        self.decision.also = Some(Box::new(decision));
    }

    /// Gives back what lines hold, each exactly once (S2).
    pub fn give_back(&mut self, lines: &[u32]) {
        for number in lines {
            let holds = self.booking().lines.iter().any(|line| line.number == *number && !line.takes.is_empty());
            if holds {
                self.apply(Change::GivenBack(LineNamed { line: *number }));
            }
        }
    }

    /// Takes what lines are to hold instead of what they do.
    pub fn hold_instead(&mut self, all: Vec<Held>) {
        for held in all {
            self.give_back(&[held.line]);
            if !held.takes.is_empty() {
                self.apply(Change::Held(held));
            }
        }
    }

    /// Gives back everything.
    pub fn give_back_all(&mut self) {
        if bug!(CancelKeepsPlaces) && self.booking().status == Status::Cancelled {
            return;
        }
        let lines: Vec<u32> = self.booking().lines.iter().map(|line| line.number).collect();
        self.give_back(&lines);
    }

    /// The numbers of the open lines.
    pub fn open_lines(&self) -> Vec<u32> {
        self.booking().lines.iter().filter(|line| line.state == LineState::Open).map(|line| line.number).collect()
    }

    pub fn finish(self) -> Decision {
        self.decision
    }
}
