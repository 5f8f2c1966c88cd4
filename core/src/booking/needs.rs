//! What a booking needs of somebody, and by when (S7): a function of the record alone, so that an index can hold it in the
//! order of its urgency.

use super::{ActionPointKind, ActionState, Booking, CommandKind, RequiredAction, Status};
use crate::catalogue::{ActionKind, Wording};
use crate::ids::Ident;
use crate::money::Amount;
use crate::time::Instant;

crate::names! {
    /// What is needed.
    pub enum NeedKind {
        /// Of the customer: take up the place that is offered.
        Claim = "claim",
        /// Of the customer: take up the quote.
        TakeUp = "take_up",
        /// Of the customer: accept the terms (B2).
        AcceptTerms = "accept_terms",
        /// Of the customer: pay `amount` (B5).
        Pay = "pay",
        /// Of the customer: confirm the offer (B1).
        Confirm = "confirm",
        /// Of the customer: send the guests' data (B6).
        GuestData = "guest_data",
        /// Of the customer: do what an action says (L1).
        Act = "act",
        /// Of staff: what an action point is about.
        ActionPoint = "action_point",
        /// Of staff: decide about what is past its deadline (S8).
        Overdue = "overdue",
        /// Of staff: say that the event is over.
        EventOver = "event_over",
        /// Of staff: collect `amount`.
        Collect = "collect",
    }
}

crate::record! {
    /// Something that is needed.
    pub struct BookingNeed {
        /// What.
        pub why: NeedKind,
        /// By when; none: there is no date for it.
        pub by: Option<Instant>,
        /// Whether that has passed.
        pub overdue: bool = false,
        /// The command that does it, if whoever asks may give it now.
        pub command: Option<CommandKind>,
        /// How much is to be paid.
        pub amount: Option<Amount>,
        /// The offer to confirm.
        pub offer: Option<u32>,
        /// The version of the terms to accept.
        pub version: Option<Ident>,
        /// The required action.
        pub action: Option<Ident>,
        /// Its instruction, by language.
        pub wording: Option<Wording>,
        /// The line of the guest who is not complete.
        pub line: Option<u32>,
        /// Which of its guests, from 1.
        pub guest: Option<u32>,
        /// What the action point is about.
        pub point: Option<ActionPointKind>,
        /// The fields it names.
        pub fields: Option<Vec<String>>,
    }
}

impl BookingNeed {
    fn of(why: NeedKind, by: Option<Instant>) -> Self {
        Self {
            why,
            by,
            overdue: false,
            command: None,
            amount: None,
            offer: None,
            version: None,
            action: None,
            wording: None,
            line: None,
            guest: None,
            point: None,
            fields: None,
        }
    }

    /// Whether it is one only once its time has come: until then somebody else, or nobody, has to act.
    #[must_use]
    pub fn waits_for_its_time(&self) -> bool {
        matches!(self.why, NeedKind::Overdue | NeedKind::EventOver | NeedKind::Collect)
    }
}

/// Earliest first, what has no date last; of one time in the order in which things are done.
fn by_urgency(mut needs: Vec<BookingNeed>) -> Vec<BookingNeed> {
    needs.sort_by_key(|need| (need.by.is_none(), need.by));
    needs
}

impl Booking {
    /// What it needs of its customer, most urgent first.
    #[must_use]
    pub fn needs_of_customer(&self) -> Vec<BookingNeed> {
        let mut needs = Vec::new();
        let offer = self.offer.as_ref();
        match self.status {
            Status::Waitlisted => {
                let claim = self.waiting.as_ref().and_then(|waiting| waiting.claim_until);
                needs.extend(claim.map(|until| BookingNeed::of(NeedKind::Claim, Some(until))));
            }
            Status::Quoted => {
                let number = offer.map(|offer| offer.number);
                needs.push(BookingNeed { offer: number, ..BookingNeed::of(NeedKind::TakeUp, self.due()) });
            }
            Status::Option | Status::Pending => {
                needs.extend(self.terms_needed());
                needs.extend(self.payment_needed(NeedKind::Pay));
                needs.extend(self.confirmation_needed());
                needs.extend(self.actions_needed());
            }
            Status::Confirmed => {
                needs.extend(self.payment_needed(NeedKind::Pay));
                needs.extend(self.actions_needed());
            }
            Status::Fulfilled | Status::Cancelled => needs.extend(self.payment_needed(NeedKind::Pay)),
            Status::Draft
            | Status::Inquiry
            | Status::Requested
            | Status::Closed
            | Status::Expired
            | Status::Declined
            | Status::Lost => {}
        }
        by_urgency(needs)
    }

    /// What it needs of staff, most urgent first. An action point has no date: it is due since it was opened.
    #[must_use]
    pub fn needs_of_staff(&self) -> Vec<BookingNeed> {
        // What is overdue is needed since it is, whether that was written down or not.
        let points =
            self.open_points().filter(|point| point.kind != ActionPointKind::PaymentOverdue).map(|point| BookingNeed {
                point: Some(point.kind),
                fields: Some(point.fields.clone()),
                ..BookingNeed::of(NeedKind::ActionPoint, Some(point.opened_at))
            });
        let mut needs: Vec<BookingNeed> = points.collect();
        match self.status {
            Status::Option | Status::Pending => {
                needs.extend(self.first_due().map(|due| BookingNeed::of(NeedKind::Overdue, Some(due))));
            }
            Status::Confirmed => {
                needs.extend(self.payment_needed(NeedKind::Collect));
                needs.extend(self.ends().map(|ends| BookingNeed::of(NeedKind::EventOver, Some(ends))));
            }
            Status::Fulfilled => {
                let collect = self.payment_needed(NeedKind::Collect);
                needs.extend(collect.map(|need| BookingNeed { by: self.ends().or(need.by), ..need }));
            }
            Status::Cancelled => needs.extend(self.payment_needed(NeedKind::Collect)),
            _ => {}
        }
        by_urgency(needs)
    }

    fn terms_needed(&self) -> Option<BookingNeed> {
        let version = &self.offer.as_ref()?.terms.as_ref()?.version;
        if self.terms_accepted.as_ref().is_some_and(|accepted| accepted.version == *version) {
            return None;
        }
        let by = self.by_action(ActionKind::AcceptTerms, self.due());
        Some(BookingNeed { version: Some(version.clone()), ..BookingNeed::of(NeedKind::AcceptTerms, by) })
    }

    /// What is due first of what is not paid; the rest is needed later.
    fn payment_needed(&self, why: NeedKind) -> Option<BookingNeed> {
        let instalments = self.instalments().ok()?;
        let open = instalments.iter().find(|instalment| !instalment.open.is_zero())?;
        let balance = self.balance().ok().flatten()?;
        // What has no date is due at once, but nothing comes of it before the booking's deadline.
        let due = open.due.or_else(|| self.due()).or(Some(self.created_at));
        let kind = if Some(open.amount) == self.first_payment() { ActionKind::Deposit } else { ActionKind::Balance };
        let amount = open.open.min(balance);
        (!amount.is_zero())
            .then(|| BookingNeed { amount: Some(amount), ..BookingNeed::of(why, self.by_action(kind, due)) })
    }

    /// A pending booking is the booker's to confirm; a reservation confirms itself once it is paid, unless something was
    /// missing then.
    fn confirmation_needed(&self) -> Option<BookingNeed> {
        let offer = self.offer.as_ref()?;
        let paid = || self.first_payment().is_some_and(|first| self.has_paid(first).is_ok_and(|paid| paid));
        let confirms = self.status == Status::Pending || paid();
        confirms.then(|| BookingNeed { offer: Some(offer.number), ..BookingNeed::of(NeedKind::Confirm, self.due()) })
    }

    fn actions_needed(&self) -> impl Iterator<Item = BookingNeed> {
        self.to_do().filter_map(|action| {
            let (why, by) = match action.kind {
                ActionKind::GuestData => (NeedKind::GuestData, action.due.or_else(|| self.starts())),
                ActionKind::Sign | ActionKind::Upload | ActionKind::Custom => (NeedKind::Act, action.due),
                // Needed as what they are.
                ActionKind::AcceptTerms | ActionKind::Deposit | ActionKind::Balance => return None,
            };
            Some(BookingNeed { action: Some(action.id.clone()), ..BookingNeed::of(why, by) })
        })
    }

    fn to_do(&self) -> impl Iterator<Item = &RequiredAction> {
        self.actions.iter().filter(|action| action.state == ActionState::ToDo)
    }

    /// By when, if an action that asks for the same has an earlier date.
    fn by_action(&self, kind: ActionKind, by: Option<Instant>) -> Option<Instant> {
        let asked = self.to_do().filter(|action| action.kind == kind).filter_map(|action| action.due);
        asked.chain(by).min()
    }
}
