//! What happens to a booking, as facts: folding them gives the booking record, and nothing else does.

use super::{
    ActionPoint, ActionState, ActorRef, Approval, Attendance, BookedDocument, BookedReminder, Booking, BookingFee,
    Cancellation, Channel, Ended, Filed, Guest, GuestAttendance, LedgerEntry, LedgerKind, Line, LineDeadline,
    LineState, Offer, RequiredAction, Status, TermsAccepted, Waiting,
};
use crate::catalogue::Text;
use crate::customer::Billing;
use crate::ids::Ident;
use crate::inventory::Take;
use crate::pricing::{BuyerTaxes, Discretionary, InstalmentKind};
use crate::time::Instant;
use uuid::Uuid;

crate::record! {
    /// An event: what one command did to one booking. Chained by hash.
    pub struct Event {
        /// The booking.
        pub booking: Uuid,
        /// Its number in the booking, from 1.
        pub number: u64,
        /// When.
        pub at: Instant,
        /// By whom.
        pub by: ActorRef,
        /// From where, if that was said.
        pub origin: Option<Ident>,
        /// The id of the command.
        pub command_id: Uuid,
        /// The name of the command.
        pub command: Ident,
        /// What changed, in order.
        pub changes: Vec<Change>,
        /// The version of the time zone rules its instants were computed by.
        pub tz: String,
        /// The hash of the event before; empty for the first.
        pub previous: String,
    }
}

crate::tagged! {
    /// A change of a booking.
    pub enum Change {
        /// It was made.
        Created(Created) = "created",
        /// Its status changed.
        StatusChanged(StatusChanged) = "status_changed",
        /// Its approval changed.
        ApprovalChanged(ApprovalChanged) = "approval_changed",
        /// Its lines are these now.
        LinesSet(LinesSet) = "lines_set",
        /// Details changed.
        DetailsSet(DetailsSet) = "details_set",
        /// It was filed under a customer.
        CustomerFiled(CustomerFiled) = "customer_filed",
        /// A line took from its gauges.
        Held(Held) = "held",
        /// A line gave back what it took.
        GivenBack(LineNamed) = "given_back",
        /// What it holds before an offer is held until an instant, or no longer.
        HoldSet(HoldSet) = "hold_set",
        /// Its place in line changed.
        WaitingSet(WaitingSet) = "waiting_set",
        /// A line has a deadline.
        DeadlineSet(DeadlineSet) = "deadline_set",
        /// The balance is due at another time.
        BalanceMoved(BalanceMoved) = "balance_moved",
        /// A line is no longer part of the booking.
        LineEnded(LineEnded) = "line_ended",
        /// An offer was made.
        Offered(Offered) = "offered",
        /// The validity of a quote moved.
        ValidityMoved(ValidityMoved) = "validity_moved",
        /// Terms were accepted.
        TermsAccepted(TermsAccepted) = "terms_accepted",
        /// The offer demands an action.
        ActionRequired(ActionRequired) = "action_required",
        /// An action was settled, or is to be done after all.
        ActionSettled(ActionSettled) = "action_settled",
        /// Staff have something to look at.
        ActionPointOpened(ActionPointOpened) = "action_point_opened",
        /// What staff had to look at is settled.
        ActionPointClosed(ActionPointClosed) = "action_point_closed",
        /// Its reminders are these now.
        RemindersSet(RemindersSet) = "reminders_set",
        /// A payment is under way.
        PaymentOpened(PaymentOpened) = "payment_opened",
        /// The ledger has one entry more.
        LedgerEntered(LedgerEntered) = "ledger_entered",
        /// Staff keep it from being released, or no longer.
        LockSet(LockSet) = "lock_set",
        /// A member of staff looks after it.
        Assigned(Assigned) = "assigned",
        /// It was cancelled.
        Cancelled(Cancellation) = "cancelled",
        /// Lines of it were cancelled.
        LinesCancelled(Cancellation) = "lines_cancelled",
        /// Who came, and who did not.
        AttendanceRecorded(AttendanceRecorded) = "attendance_recorded",
        /// Staff gave a discount on all of it (V8).
        DiscountGiven(Discretionary) = "discount_given",
        /// It costs something beside its price; nothing: no longer.
        FeeSet(BookingFee) = "fee_set",
        /// A document was issued (G7).
        DocumentIssued(BookedDocument) = "document_issued",
        /// It was declined or lost.
        Ended(Ended) = "ended",
        /// A new inquiry was made with its details.
        Copied(Copied) = "copied",
        /// The customer's own order number is this now.
        PoNumberSet(PoNumberSet) = "po_number_set",
        /// The portal link of a generation counts.
        PortalOpened(PortalOpened) = "portal_opened",
        /// The portal link counts no longer.
        PortalRevoked(PortalRevoked) = "portal_revoked",
        /// Something is known of a guest.
        GuestSet(Guest) = "guest_set",
        /// A person record was written for it: a submission, a note, a guest.
        PersonalKept(PersonalKept) = "personal_kept",
    }
}

crate::record! {
    /// It was made.
    pub struct Created {
        /// How it came in.
        pub channel: Channel,
        /// The status it was made in.
        pub status: Status,
        /// The booking whose details it was made with.
        pub copied_from: Option<Uuid>,
    }
}
crate::record! {
    /// Its status changed.
    pub struct StatusChanged {
        /// To what.
        pub to: Status,
    }
}
crate::record! {
    /// Its approval changed.
    pub struct ApprovalChanged {
        /// To what.
        pub to: Approval,
        /// Why it was refused, by name.
        pub reason: Option<Ident>,
    }
}
crate::record! {
    /// Its lines are these now.
    pub struct LinesSet {
        /// All of them, holding nothing yet.
        pub lines: Vec<Line>,
    }
}
crate::record! {
    /// Details that are set; what is not named stays, unless they replace those before.
    pub struct DetailsSet {
        /// Whether what is not named is none from now on, but for the buyer's taxes.
        pub replace: bool = false,
        /// Who is billed.
        pub billing: Option<Billing>,
        /// Where it was sold.
        pub point_of_sale: Option<Ident>,
        /// What type of customer it is for.
        pub customer_type: Option<Ident>,
        /// Promo codes.
        pub promo_codes: Option<Vec<Ident>>,
        /// How many guests an amount for each guest is for.
        pub party_size: Option<u32>,
        /// The taxes of this buyer.
        pub buyer: Option<BuyerTaxes>,
        /// The customer's own order number.
        pub po_number: Option<Text>,
    }
    ; default
}
crate::record! {
    /// It was filed under a customer.
    pub struct CustomerFiled {
        /// Which.
        pub customer: Uuid,
        /// How they were found.
        pub how: Filed,
    }
}
crate::record! {
    /// A line took from its gauges.
    pub struct Held {
        /// Its number.
        pub line: u32,
        /// What it took.
        pub takes: Vec<Take>,
    }
}
crate::record! {
    /// A line.
    pub struct LineNamed {
        /// Its number.
        pub line: u32,
    }
}
crate::record! {
    /// Until when it holds what it holds before an offer.
    pub struct HoldSet {
        /// Until when; none: it holds nothing any more.
        pub until: Option<Instant>,
    }
}
crate::record! {
    /// Its place in line.
    pub struct WaitingSet {
        /// What it waits for.
        pub waiting: Waiting,
    }
}
crate::record! {
    /// A line has a deadline.
    pub struct DeadlineSet {
        /// Its number.
        pub line: u32,
        /// The deadline; none: it has none any more.
        pub deadline: Option<LineDeadline>,
    }
}
crate::record! {
    /// The balance is due at another time.
    pub struct BalanceMoved {
        /// When.
        pub due: Option<Instant>,
    }
}
crate::record! {
    /// A line is no longer part of the booking.
    pub struct LineEnded {
        /// Its number.
        pub line: u32,
        /// How.
        pub state: LineState,
    }
}
crate::record! {
    /// An offer was made.
    pub struct Offered {
        /// The offer.
        pub offer: Offer,
    }
}
crate::record! {
    /// The validity of a quote moved.
    pub struct ValidityMoved {
        /// To when.
        pub until: Instant,
    }
}
crate::record! {
    /// The offer demands an action.
    pub struct ActionRequired {
        /// The action.
        pub action: RequiredAction,
    }
}
crate::record! {
    /// An action was settled.
    pub struct ActionSettled {
        /// Its name.
        pub action: Ident,
        /// How.
        pub state: ActionState,
        /// When.
        pub at: Instant,
        /// By whom.
        pub by: ActorRef,
        /// Why it was waived or is to be done after all, by name.
        pub reason: Option<Ident>,
    }
}
crate::record! {
    /// Staff have something to look at.
    pub struct ActionPointOpened {
        /// What.
        pub point: ActionPoint,
    }
}
crate::record! {
    /// What staff had to look at is settled.
    pub struct ActionPointClosed {
        /// Its number.
        pub number: u32,
        /// When.
        pub at: Instant,
        /// By whom.
        pub by: ActorRef,
    }
}
crate::record! {
    /// A new inquiry was made with its details.
    pub struct Copied {
        /// The new booking.
        pub booking: Uuid,
    }
}
crate::record! {
    /// The customer's own order number is this now.
    pub struct PoNumberSet {
        /// The number; none, if there is none any more.
        pub po_number: Option<Text>,
    }
}
crate::record! {
    /// Its reminders are these now.
    pub struct RemindersSet {
        /// All of them.
        pub reminders: Vec<BookedReminder>,
    }
}
crate::record! {
    /// A payment is under way.
    pub struct PaymentOpened {
        /// Until when it keeps the booking from expiring.
        pub until: Instant,
    }
}
crate::record! {
    /// The ledger has one entry more.
    pub struct LedgerEntered {
        /// The entry.
        pub entry: LedgerEntry,
    }
}
crate::record! {
    /// Staff keep it from being released, or no longer.
    pub struct LockSet {
        /// Whether they do.
        pub locked: bool,
    }
}
crate::record! {
    /// A member of staff looks after it.
    pub struct Assigned {
        /// Who.
        pub staff: Ident,
    }
}
crate::record! {
    /// Who came, and who did not.
    pub struct AttendanceRecorded {
        /// Guest by guest.
        pub guests: Vec<GuestAttendance>,
    }
}
crate::record! {
    /// The portal link of a generation counts.
    pub struct PortalOpened {
        /// Which.
        pub generation: u32,
    }
}
crate::record! {
    /// The portal link counts no longer.
    pub struct PortalRevoked {
        /// Since when.
        pub at: Instant,
    }
}
crate::record! {
    /// A person record was written for the booking.
    pub struct PersonalKept {
        /// What kind: `submission`, `note`, `guest`, `answers` of the booking, or `profile` of a customer.
        pub kind: Ident,
        /// Which fields it has.
        pub fields: Vec<String>,
    }
}

impl Booking {
    /// A booking of which nothing is known but its id and first event.
    #[must_use]
    pub fn blank(id: Uuid, at: Instant, by: ActorRef) -> Self {
        Self {
            id,
            status: Status::Draft,
            reached: Vec::new(),
            expired_from: None,
            cancelled_from: None,
            closed_from: None,
            approval: Approval::None,
            locked: false,
            hold_until: None,
            waiting: None,
            channel: Channel::Offline,
            copied_from: None,
            billing: Billing::private(),
            created_at: at,
            entered_by: by,
            customer: None,
            filed: None,
            assigned_to: None,
            point_of_sale: None,
            customer_type: None,
            promo_codes: Vec::new(),
            party_size: None,
            buyer: None,
            discount: None,
            po_number: None,
            lines: Vec::new(),
            offer: None,
            terms_accepted: None,
            actions: Vec::new(),
            action_points: Vec::new(),
            guests: Vec::new(),
            ledger: Vec::new(),
            reminders: Vec::new(),
            payment_open_until: None,
            cancellation: None,
            cancellations: Vec::new(),
            attendance: Vec::new(),
            fees: Vec::new(),
            documents: Vec::new(),
            ended: None,
            portal_generation: 0,
            portal_revoked_at: None,
            events: 0,
            head: String::new(),
        }
    }

    /// Folds one change into the booking.
    pub fn evolve(&mut self, change: &Change) {
        match change {
            Change::Created(made) => {
                self.channel = made.channel;
                self.copied_from = made.copied_from;
                self.status = made.status;
                self.reached = vec![made.status];
            }
            Change::StatusChanged(changed) => {
                if !self.reached.contains(&changed.to) {
                    self.reached.push(changed.to);
                }
                self.expired_from = (changed.to == Status::Expired).then_some(self.status);
                self.cancelled_from = (changed.to == Status::Cancelled).then_some(self.status);
                if changed.to.holds() {
                    self.cancellation = None;
                }
                self.closed_from = (changed.to == Status::Closed).then_some(self.status);
                self.status = changed.to;
                if !changed.to.may_hold() {
                    self.hold_until = None;
                }
                if changed.to != Status::Waitlisted {
                    self.waiting = None;
                }
            }
            Change::ApprovalChanged(changed) => self.approval = changed.to,
            Change::LinesSet(set) => self.lines.clone_from(&set.lines),
            Change::DetailsSet(set) => self.set_details(set),
            Change::CustomerFiled(filed) => {
                self.customer = Some(filed.customer);
                self.filed = Some(filed.how);
            }
            Change::Held(held) => self.on_line(held.line, |line| line.takes.clone_from(&held.takes)),
            Change::GivenBack(named) => self.on_line(named.line, |line| line.takes.clear()),
            Change::HoldSet(set) => self.hold_until = set.until,
            Change::WaitingSet(set) => self.waiting = Some(set.waiting.clone()),
            Change::DeadlineSet(set) => {
                self.on_line(set.line, |line| line.deadline.clone_from(&set.deadline));
            }
            Change::BalanceMoved(moved) => {
                let schedule = self.offer.iter_mut().flat_map(|offer| &mut offer.schedule);
                let balance = schedule.filter(|instalment| instalment.kind == InstalmentKind::Balance);
                balance.for_each(|balance| balance.due = moved.due);
            }
            Change::LineEnded(ended) => self.on_line(ended.line, |line| line.state = ended.state),
            Change::Offered(offered) => self.set_offer(&offered.offer),
            Change::ValidityMoved(moved) => {
                if let Some(offer) = &mut self.offer {
                    offer.first_valid_until = offer.first_valid_until.or(offer.valid_until);
                    offer.valid_until = Some(moved.until);
                }
            }
            Change::TermsAccepted(accepted) => self.terms_accepted = Some(accepted.clone()),
            Change::ActionRequired(required) => self.actions.push(required.action.clone()),
            Change::ActionSettled(settled) => {
                if let Some(action) = self.actions.iter_mut().find(|action| action.id == settled.action) {
                    action.state = settled.state;
                    let is_settled = settled.state != ActionState::ToDo;
                    action.settled_at = is_settled.then_some(settled.at);
                    action.settled_by = is_settled.then(|| settled.by.clone());
                    action.reason = settled.reason.clone().filter(|_| is_settled);
                }
            }
            Change::ActionPointOpened(opened) => self.action_points.push(opened.point.clone()),
            Change::ActionPointClosed(closed) => {
                if let Some(point) = self.action_points.iter_mut().find(|point| point.number == closed.number) {
                    point.closed_at = Some(closed.at);
                    point.closed_by = Some(closed.by.clone());
                }
            }
            Change::RemindersSet(set) => self.reminders.clone_from(&set.reminders),
            Change::PaymentOpened(opened) => self.payment_open_until = Some(opened.until),
            Change::LedgerEntered(entered) => {
                self.ledger.push(entered.entry.clone());
                if entered.entry.kind == LedgerKind::Payment {
                    self.payment_open_until = None;
                }
            }
            Change::LockSet(set) => self.locked = set.locked,
            Change::Assigned(assigned) => self.assigned_to = Some(assigned.staff.clone()),
            Change::Cancelled(cancellation) => self.cancellation = Some(cancellation.clone()),
            Change::LinesCancelled(cancellation) => self.cancellations.push(cancellation.clone()),
            Change::AttendanceRecorded(recorded) => {
                for guest in &recorded.guests {
                    self.attendance.retain(|known| (known.line, known.guest) != (guest.line, guest.guest));
                    self.attendance.extend(Some(guest.clone()).filter(|guest| guest.state != Attendance::Expected));
                }
                self.attendance.sort_by_key(|guest| (guest.line, guest.guest));
            }
            Change::DiscountGiven(given) => self.discount = Some(given.clone()),
            Change::FeeSet(fee) => {
                self.fees.retain(|known| (known.kind, known.line) != (fee.kind, fee.line));
                self.fees.extend(Some(fee.clone()).filter(|fee| !fee.amount.is_zero()));
            }
            Change::DocumentIssued(document) => self.documents.push(document.clone()),
            Change::PortalOpened(opened) => {
                self.portal_generation = opened.generation;
                self.portal_revoked_at = None;
            }
            Change::PortalRevoked(revoked) => self.portal_revoked_at = Some(revoked.at),
            Change::GuestSet(guest) => self.set_guest(guest),
            Change::Ended(ended) => self.ended = Some(ended.clone()),
            Change::PoNumberSet(set) => self.po_number.clone_from(&set.po_number),
            Change::PersonalKept(_) | Change::Copied(_) => {}
        }
    }

    fn set_guest(&mut self, guest: &Guest) {
        let place = (guest.line, guest.guest);
        match self.guests.binary_search_by_key(&place, |known| (known.line, known.guest)) {
            Ok(found) => {
                if let Some(known) = self.guests.get_mut(found) {
                    known.clone_from(guest);
                }
            }
            Err(free) => self.guests.insert(free, guest.clone()),
        }
    }

    fn set_details(&mut self, set: &DetailsSet) {
        if set.replace {
            self.point_of_sale = None;
            self.customer_type = None;
            self.party_size = None;
            self.po_number = None;
        }
        if let Some(billing) = &set.billing {
            self.billing = billing.clone();
        }
        if set.point_of_sale.is_some() {
            self.point_of_sale.clone_from(&set.point_of_sale);
        }
        if set.customer_type.is_some() {
            self.customer_type.clone_from(&set.customer_type);
        }
        if let Some(codes) = &set.promo_codes {
            self.promo_codes.clone_from(codes);
        }
        if set.party_size.is_some() {
            self.party_size = set.party_size;
        }
        if set.buyer.is_some() {
            self.buyer.clone_from(&set.buyer);
        }
        if set.po_number.is_some() {
            self.po_number.clone_from(&set.po_number);
        }
    }

    fn set_offer(&mut self, offer: &Offer) {
        if let Some(before) = self.offer.as_ref().filter(|before| before.frozen != offer.frozen) {
            // What was demanded before keeps its words (L3).
            for action in self.actions.iter_mut().filter(|action| action.frozen.is_none()) {
                action.frozen = Some(before.frozen.clone());
            }
        }
        self.offer = Some(offer.clone());
    }

    fn on_line(&mut self, number: u32, change: impl FnOnce(&mut Line)) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.number == number) {
            change(line);
        }
    }
}
