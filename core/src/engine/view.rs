//! Views: what there is to see, for whom. Reading never changes anything.

mod booking;
mod check_in;
mod dashboard;
mod documents;
mod due;
mod duplicates;
mod guests;
mod history;
mod itinerary;
mod lists;
mod message;
mod outbox;
mod patterns;
mod person;
mod portal;
mod register;
mod saved;
mod suggest;
mod verify;
mod wording;

pub use crate::register::RegisterRow;
pub use booking::{BookingView, Difference, PaymentSummary};
pub use check_in::CheckInProgress;
pub use dashboard::{DashboardRow, DashboardView};
pub use documents::{DocumentView, DocumentsView};
pub use due::{DueRow, DueView, ReleaseFilter, ReleaseRow, ReleaseView};
pub use duplicates::{DuplicatePair, DuplicatesAsked, DuplicatesView};
pub use guests::GuestView;
pub use history::{BookingNamed, HistoryAsked, HistoryOf, HistoryView};
pub use itinerary::{GuestPlan, ItineraryEntry, Journey, PlanDay, PlanEntry};
use lists::page;
pub use lists::{AuditView, GaugeView, ShareView};
pub use message::{
    MessageAction, MessageCancellation, MessageInstalment, MessageLine, MessageParty, MessagePayment, MessagePrice,
    MessagePriceLine, MessageTax, MessageView, Moment, Recipient,
};
pub use outbox::OutboxView;
pub use patterns::{PatternRow, PatternStep, PatternsView, Period, Revenue};
pub use person::{PersonAsked, PersonView};
pub use portal::{ActionNotice, NoticeState, PortalView};
pub(super) use register::pages;
pub use register::{ExportView, RegisterView};
pub use saved::SavedViewsView;
pub use verify::{BookingAtAsked, BookingAtView, ChainFault, ChainFaultKind, VerifyAsked, VerifyView};

use super::reads::{Attempt, Reads};
use super::{Engine, instant_sort, rules};
use crate::booking::{Actor, ActorRef, ActorType, Booking, Right, Status, TermsAccepted};
use crate::catalogue::Text;
use crate::error::{Code, Problem};
use crate::ids::Ident;
use crate::register::{Filter, PatternBy, PatternDate, RegisterSort};
use crate::store::{IndexEntry, Key, Range, keys};
use crate::time::{Date, Instant};
use uuid::Uuid;

crate::record! {
    /// A question about what is stored.
    pub struct ViewRequest {
        /// When it is asked.
        pub at: Instant,
        /// By whom.
        pub actor: Actor,
        /// What.
        pub view: View,
    }
}

crate::tagged! {
    /// Views.
    pub enum View {
        /// A booking, with all that belongs to it.
        Booking(BookingAsked) = "booking",
        /// What the booker sees through the portal link (B1, B7).
        Portal(PortalAsked) = "portal",
        /// The register (A5).
        Register(RegisterAsked) = "register",
        /// The register as CSV, page by page (L2).
        Export(RegisterAsked) = "export",
        /// Views of the register that are kept by name (A5).
        SavedViews(SavedViewsAsked) = "saved_views",
        /// Buying patterns (A5).
        Patterns(PatternsAsked) = "patterns",
        /// What happened to a booking (A1).
        Audit(BookingAsked) = "audit",
        /// What happened, to be read (A1).
        History(HistoryAsked) = "history",
        /// Whether the chains of events hold, and where they break (A1).
        Verify(VerifyAsked) = "verify",
        /// A booking as it stood at an instant (A1).
        BookingAt(BookingAtAsked) = "booking_at",
        /// All that is stored about one person.
        Person(PersonAsked) = "person",
        /// Who may be one person (V4).
        Duplicates(DuplicatesAsked) = "duplicates",
        /// What the clock has to do now.
        Due(ListAsked) = "due",
        /// What is past its deadline, for staff to decide (S8).
        Release(ReleaseAsked) = "release",
        /// What needs attention, most urgent first (S7).
        Dashboard(DashboardAsked) = "dashboard",
        /// How much of a gauge is taken (S2).
        Gauge(GaugeAsked) = "gauge",
        /// The documents of a booking, and what they come to (G7).
        Documents(DocumentsAsked) = "documents",
        /// A document as it was issued (G7, B5).
        Document(DocumentAsked) = "document",
        /// Notifications to be sent.
        Outbox(ListAsked) = "outbox",
        /// What the message of a notification needs.
        Message(MessageAsked) = "message",
    }
}

crate::record! {
    /// A booking.
    pub struct BookingAsked {
        /// Its id.
        pub booking: Uuid,
    }
}
crate::record! {
    /// The documents of a booking, by its id or by its portal link.
    pub struct DocumentsAsked {
        /// The booking.
        pub booking: Option<Uuid>,
        /// The token of the portal link.
        pub token: Option<String>,
    }
}
crate::record! {
    /// A document; by a portal link, one of its booking.
    pub struct DocumentAsked {
        /// Its id.
        pub document: Uuid,
        /// The token of the portal link.
        pub token: Option<String>,
    }
}
crate::record! {
    /// A portal link.
    pub struct PortalAsked {
        /// The token in it.
        pub token: String,
    }
}
crate::record! {
    /// Which bookings, in which order.
    pub struct RegisterAsked {
        /// Of these statuses; if not said, of all.
        pub statuses: Option<Vec<Status>>,
        /// Of this customer; if not said, of all.
        pub customer: Option<Uuid>,
        /// Those that the saved view of this name shows, too.
        pub saved: Option<Text>,
        /// Those that fulfil this, too (L2); if not said, all.
        pub filter: Option<Filter>,
        /// What they are sorted by; if not said, as the saved view is, else by when they were made.
        pub sort: Option<RegisterSort>,
        /// Whether the highest comes first; if not said, as in the saved view, where that says what they are sorted by.
        pub descending: Option<bool>,
        /// How many at most.
        pub limit: u32 = 100,
        /// The `next` of the page before, of the same filter and order.
        pub after: Option<String>,
    }
    ; default
}
crate::record! {
    /// All saved views.
    pub struct SavedViewsAsked {}
}
crate::record! {
    /// What to count, and by what.
    pub struct PatternsAsked {
        /// The first date, in the seller's zone.
        pub from: Date,
        /// The last date, included.
        pub to: Date,
        /// The date that a booking is counted by.
        pub date: PatternDate = PatternDate::CreatedAt,
        /// In periods of this length, the first and the last as far as they are asked for; if not said, all in one.
        pub per: Option<Period>,
        /// By what bookings have in common; if not said, all together.
        pub by: Option<PatternBy>,
        /// Only those that the saved view of this name shows.
        pub saved: Option<Text>,
        /// Only those that fulfil this; if not said, all.
        pub filter: Option<Filter>,
        /// States whose conversion is asked for, such as `quoted`, `option`, `confirmed`: how many of the bookings reached the
        /// first, how many of those the next after it, and so on.
        pub steps: Option<Vec<Status>>,
        /// How many rows at most.
        pub limit: u32 = 1_000,
    }
}
crate::record! {
    /// How much of a list.
    pub struct ListAsked {
        /// How many at most.
        pub limit: u32 = 100,
    }
}
crate::record! {
    /// A notification.
    pub struct MessageAsked {
        /// Its id.
        pub id: String,
    }
}
crate::record! {
    /// What is past its deadline.
    pub struct ReleaseAsked {
        /// Which of it.
        pub filter: ReleaseFilter = ReleaseFilter::default(),
        /// How many bookings at most.
        pub limit: u32 = 100,
    }
}
crate::record! {
    /// Whose dashboard: of one of these.
    pub struct DashboardAsked {
        /// A customer's.
        pub customer: Option<Uuid>,
        /// An account's.
        pub account: Option<Ident>,
        /// That of a member of staff: of what they look after.
        pub staff: Option<Ident>,
        /// Of what nobody looks after yet.
        pub unassigned: bool = false,
        /// How many bookings at most.
        pub limit: u32 = 50,
        /// The `next` of the page before.
        pub after: Option<String>,
    }
}
crate::record! {
    /// A gauge.
    pub struct GaugeAsked {
        /// Its name: a capacity, and its session or night after a `/`.
        pub gauge: String,
    }
}

crate::tagged! {
    /// What a view answers.
    pub enum ViewAnswer {
        /// A booking.
        Booking(BookingView) = "booking",
        /// What the booker sees.
        Portal(PortalView) = "portal",
        /// The register.
        Register(RegisterView) = "register",
        /// The register as CSV.
        Export(ExportView) = "export",
        /// Saved views.
        SavedViews(SavedViewsView) = "saved_views",
        /// Buying patterns.
        Patterns(PatternsView) = "patterns",
        /// What happened.
        Audit(AuditView) = "audit",
        /// What happened, to be read.
        History(HistoryView) = "history",
        /// Whether the chains hold.
        Verify(VerifyView) = "verify",
        /// A booking as it stood.
        BookingAt(BookingAtView) = "booking_at",
        /// All about one person.
        Person(PersonView) = "person",
        /// Probable duplicates.
        Duplicates(DuplicatesView) = "duplicates",
        /// What the clock has to do.
        Due(DueView) = "due",
        /// What is past its deadline.
        Release(ReleaseView) = "release",
        /// What needs attention.
        Dashboard(DashboardView) = "dashboard",
        /// A gauge.
        Gauge(GaugeView) = "gauge",
        /// The documents of a booking.
        Documents(DocumentsView) = "documents",
        /// A document.
        Document(DocumentView) = "document",
        /// Notifications.
        Outbox(OutboxView) = "outbox",
        /// What a message needs.
        Message(MessageView) = "message",
    }
}

pub(super) fn attempt(engine: &Engine, request: &super::ViewRequest, reads: &Reads) -> Attempt<ViewAnswer> {
    let asked = Asked { engine, request, reads };
    Ok(match &request.view {
        View::Booking(view) => ViewAnswer::Booking(booking::answer(asked, view.booking)?),
        View::Portal(view) => ViewAnswer::Portal(portal::answer(asked, &view.token)?),
        View::Register(view) => ViewAnswer::Register(register::register(asked, view)?),
        View::Export(view) => ViewAnswer::Export(register::export(asked, view)?),
        View::SavedViews(SavedViewsAsked {}) => ViewAnswer::SavedViews(saved::answer(asked)?),
        View::Patterns(view) => ViewAnswer::Patterns(patterns::answer(asked, view)?),
        View::Audit(view) => ViewAnswer::Audit(lists::audit(asked, view.booking)?),
        View::History(view) => ViewAnswer::History(history::answer(asked, view)?),
        View::Verify(view) => ViewAnswer::Verify(verify::answer(asked, view)?),
        View::BookingAt(view) => ViewAnswer::BookingAt(verify::booking_at(asked, view)?),
        View::Person(view) => ViewAnswer::Person(person::answer(asked, view)?),
        View::Duplicates(view) => ViewAnswer::Duplicates(duplicates::answer(asked, view)?),
        View::Due(view) => ViewAnswer::Due(due::due(asked, view)?),
        View::Release(view) => ViewAnswer::Release(due::release(asked, view)?),
        View::Dashboard(view) => ViewAnswer::Dashboard(dashboard::answer(asked, view)?),
        View::Gauge(view) => ViewAnswer::Gauge(lists::gauge(asked, &view.gauge)?),
        View::Documents(view) => ViewAnswer::Documents(documents::all(asked, view)?),
        View::Document(view) => ViewAnswer::Document(documents::one(asked, view)?),
        View::Outbox(view) => ViewAnswer::Outbox(outbox::answer(asked, view.limit)?),
        View::Message(view) => ViewAnswer::Message(message::answer(asked, &view.id)?),
    })
}

/// A view being answered.
#[derive(Clone, Copy)]
struct Asked<'a> {
    engine: &'a Engine,
    request: &'a super::ViewRequest,
    reads: &'a Reads,
}

impl<'a> Asked<'a> {
    fn tenant(self) -> &'a Ident {
        &self.engine.setup.tenant
    }

    /// Whether a customer asks, who is not shown what is for staff.
    fn for_customer(self) -> bool {
        self.request.actor.kind == ActorType::Customer
    }

    /// A booking as the asker may see it: a customer not what staff are to look at, and not which of them did what, or why.
    fn shown(self, mut booking: Booking) -> Booking {
        if self.for_customer() {
            booking.action_points.clear();
            booking.assigned_to = None;
            booking.filed = None;
            booking.entered_by = booking.entered_by.without_staff_id();
            booking.terms_accepted = booking.terms_accepted.map(TermsAccepted::without_staff_id);
            // Why staff decided as they did, and what they are to confirm of a guest.
            (booking.discount, booking.ended) = (None, None);
            booking.ledger.iter_mut().for_each(|entry| entry.reason = None);
            let cancelled = booking.cancellation.iter_mut().chain(&mut booking.cancellations);
            cancelled.for_each(|cancelled| cancelled.reason = None);
            booking.guests.iter_mut().for_each(|guest| guest.proposed = None);
            for action in &mut booking.actions {
                action.settled_by = action.settled_by.take().map(ActorRef::without_staff_id);
                action.reason = None;
            }
        }
        booking
    }

    /// Bookings with what falls overdue by the clock alone: whatever touches them next writes it.
    fn with_overdue<'b>(self, bookings: impl Iterator<Item = &'b mut Booking>) -> Attempt<()> {
        for booking in bookings {
            let after = self.overdue_after(std::slice::from_ref(booking))?.into_iter().flatten().next();
            if let Some(since) = after.filter(|after| self.now() > *after) {
                booking.show_overdue(since);
            }
        }
        Ok(())
    }

    /// After when an instalment of each of these bookings is overdue; of those that have none due by now, nothing.
    fn overdue_after(self, bookings: &[Booking]) -> Attempt<Vec<Option<Instant>>> {
        let mut late = Vec::with_capacity(bookings.len());
        for booking in bookings {
            late.push(booking.open_due()?.is_some_and(|due| due < self.now()));
        }
        let of_late = bookings.iter().zip(&late).filter(|(_, late)| **late).map(|(booking, _)| booking);
        rules::want(self.engine, of_late.filter_map(|booking| booking.offer.as_ref()), self.reads)?;
        let mut all = Vec::with_capacity(bookings.len());
        for (booking, late) in bookings.iter().zip(late) {
            all.push(if late {
                let frozen = rules::of_offer(self.engine, Some(booking), self.reads)?;
                rules::overdue_after(self.engine, booking, frozen.as_deref())?
            } else {
                None
            });
        }
        Ok(all)
    }

    fn now(self) -> Instant {
        self.request.at
    }

    /// A booking that the actor may see.
    fn booking(self, id: Uuid) -> Attempt<Booking> {
        let found = self.stored(&keys::booking(self.tenant(), id))?;
        let booking = found
            .ok_or_else(|| Problem::new(Code::BookingUnknown).at("/view/booking").with("given", id.to_string()))?;
        self.may_see(&booking)?;
        Ok(booking)
    }

    /// The booking of a portal link. Whoever holds it acts as the booker; one of an earlier generation counts no longer.
    fn by_token(self, token: &str) -> Attempt<Booking> {
        let at = |code: Code| Problem::new(code).at("/view/token");
        let (id, generation) = self.engine.read_portal_token(token).map_err(|error| error.at("/view/token"))?;
        let booking = self.stored(&keys::booking(self.tenant(), id))?.ok_or_else(|| at(Code::LinkInvalid))?;
        if booking.portal_link() != Some(generation) || !self.for_customer() {
            return Err(at(Code::LinkInvalid).into());
        }
        Ok(booking)
    }

    fn stored(self, key: &Key) -> Attempt<Option<Booking>> {
        Ok(self.reads.record::<Booking>(key, "booking")?.map(|read| read.stored.value))
    }

    /// Bookings of a list, read together.
    fn bookings(self, keys: impl IntoIterator<Item = Key>) -> Attempt<Vec<Booking>> {
        let keys: Vec<Key> = keys.into_iter().collect();
        self.reads.want(keys.iter().cloned())?;
        let mut bookings = Vec::with_capacity(keys.len());
        for key in keys {
            bookings.extend(self.stored(&key)?);
        }
        Ok(bookings)
    }

    /// Shows the entries of an index up to this instant, page by page, until told to stop.
    fn up_to_now(
        self,
        index: &'static str,
        step: usize,
        mut show: impl FnMut(&[IndexEntry]) -> Attempt<bool>,
    ) -> Attempt<()> {
        // What comes to its end at this very instant has ended; what goes out at it goes out.
        let until = instant_sort(self.now()) + " ";
        let mut range = Range { until: Some(until), ..Range::all(index, self.tenant()) };
        loop {
            let entries = self.reads.scan(range.clone(), step)?;
            let more = show(entries)?;
            match entries.last() {
                Some(last) if more && entries.len() == step => {
                    range.after = Some((last.sort.clone(), last.key.clone()));
                }
                _ => return Ok(()),
            }
        }
    }

    /// Staff with `view_all` see every booking, with `view_own` those assigned to them; customers see their own.
    fn may_see(self, booking: &Booking) -> Attempt<()> {
        let actor = &self.request.actor;
        match actor.kind {
            ActorType::Customer => {
                let theirs = booking.customer.map(Ident::from);
                if theirs.is_some() && theirs == actor.id { Ok(()) } else { Err(Code::NotYours.into()) }
            }
            ActorType::Staff => {
                let own = booking.assigned_to.is_some() && booking.assigned_to == actor.id;
                if own && actor.may(Right::ViewOwn) { Ok(()) } else { Ok(actor.needs(Right::ViewAll)?) }
            }
            _ => Ok(actor.needs(Right::ViewAll)?),
        }
    }

    /// Lists over all bookings are for staff who see all, and for the clock.
    fn may_list(self) -> Attempt<()> {
        if self.request.actor.kind == ActorType::Clock {
            return Ok(());
        }
        Ok(self.request.actor.needs(Right::ViewAll)?)
    }
}
