//! What the booker sees through the portal link (B1–B5, B7, L3, L5): nothing internal, nobody else's data.

use super::booking::{PaymentSummary, payment};
use super::{
    Asked, CheckInProgress, GuestPlan, GuestView, ItineraryEntry, Journey, check_in, guests, itinerary, wording,
};
use crate::booking::{ActionState, BookedDocument, LedgerEntry, OfferedTerms, Status, TermsAccepted};
use crate::catalogue::{CustomField, FieldScope, Terms, Text, Wording};
use crate::customer::{Email, GuestContact};
use crate::engine::reads::Attempt;
use crate::engine::{line, rules};
use crate::ids::Ident;
use crate::pricing::{Breakdown, Instalment};
use crate::time::Instant;
use uuid::Uuid;

crate::record! {
    /// What the booker sees.
    pub struct PortalView {
        /// The booking.
        pub booking: Uuid,
        /// Its booker: as whom the holder of the link acts on this booking, and on no other.
        pub customer: Option<Uuid>,
        /// Where it is in its life.
        pub status: Status,
        /// The number of the standing offer: what a confirmation names.
        pub offer: Option<u32>,
        /// By when to act.
        pub due: Option<Instant>,
        /// The place in line, from 1, while waiting for one.
        pub place_in_line: Option<u32>,
        /// What it costs, line by line (B4).
        pub breakdown: Option<Breakdown>,
        /// What is to be paid by when.
        pub schedule: Vec<Instalment>,
        /// What was paid and what must be (B5).
        pub payment: PaymentSummary,
        /// The payments made.
        pub payments: Vec<LedgerEntry>,
        /// The terms to accept (B2).
        pub terms: Option<Terms>,
        /// Which terms were accepted.
        pub terms_accepted: Option<TermsAccepted>,
        /// What is asked of the booker, and what is done (L3, L5).
        pub actions: Vec<ActionNotice>,
        /// What takes place when and where, line by line (B3).
        pub itinerary: Vec<ItineraryEntry>,
        /// When the party arrives.
        pub arrival: Option<Journey>,
        /// When it leaves.
        pub departure: Option<Journey>,
        /// Where each guest sleeps, and what they do on which day (B3).
        pub party: Vec<GuestPlan>,
        /// What is asked of each guest (B6).
        pub guest_fields: Vec<CustomField>,
        /// How far the guests are checked in (B6).
        pub check_in: Option<CheckInProgress>,
        /// Those who attend, of whom something is known (A4).
        pub guests: Vec<GuestView>,
        /// The documents that were issued (B5); each is read by the view `document`.
        pub documents: Option<Vec<BookedDocument>>,
        /// Their own order number.
        pub po_number: Option<Text>,
    }
}

crate::record! {
    /// The notice of a required action: an instruction until it is done, then a confirmation (L3).
    #[derive(Eq)]
    pub struct ActionNotice {
        /// The action.
        pub action: Ident,
        /// What the notice is.
        pub state: NoticeState,
        /// Its words, by language.
        pub wording: Wording,
        /// By when.
        pub due: Option<Instant>,
    }
}

crate::names! {
    /// What a notice is (L3).
    pub enum NoticeState {
        /// An instruction: to do.
        Urgent = "urgent",
        /// A confirmation: done.
        Confirmed = "confirmed",
        /// Not asked any more.
        Waived = "waived",
    }
}

pub(super) fn answer(asked: Asked<'_>, token: &str) -> Attempt<PortalView> {
    let mut booking = asked.by_token(token)?;
    let id = booking.id;
    wording::join(asked, &mut booking)?;
    let offer = booking.offer.as_ref();
    let terms = offer.and_then(|offer| offer.terms.clone());
    let frozen = rules::of_offer(asked.engine, Some(&booking), asked.reads)?;
    // Names are those of the frozen rules, if there is an offer.
    let catalogue = frozen.as_ref().map_or(&*asked.engine.setup.catalogue, |frozen| &frozen.catalogue);
    let mut guests = guests::answer(asked, &booking)?;
    guests.retain(|guest| booking.is_for_guest(guest.line, guest.guest));
    let named = |guest: &'_ GuestView| guest.contact.clone().map(|contact| (guest.line, contact));
    let contacts: Vec<(u32, GuestContact)> = guests.iter().filter_map(named).collect();
    let named: Vec<itinerary::Named<'_>> = contacts
        .iter()
        .map(|(line, contact)| itinerary::Named {
            line: *line,
            name: &contact.name,
            email: contact.email.as_ref().map(Email::as_str),
        })
        .collect();
    let (arrival, departure) = itinerary::journey(&booking, catalogue);
    Ok(PortalView {
        booking: id,
        customer: booking.customer,
        status: booking.status,
        offer: offer.map(|offer| offer.number),
        due: booking.due(),
        place_in_line: line::number(asked.engine, &booking, asked.reads)?,
        breakdown: offer.map(|offer| offer.breakdown.clone()),
        schedule: offer.map(|offer| offer.schedule.clone()).unwrap_or_default(),
        payment: payment(asked, &booking)?,
        payments: booking.ledger.iter().map(shown).collect(),
        terms: terms.map(|OfferedTerms { version, wording }| Terms { version, wording: wording.unwrap_or_default() }),
        terms_accepted: booking.terms_accepted.clone().map(TermsAccepted::without_staff_id),
        actions: booking.actions.iter().map(notice).collect(),
        itinerary: itinerary::entries(&booking, catalogue),
        arrival,
        departure,
        party: itinerary::party(&booking, &named, catalogue),
        guest_fields: frozen
            .as_ref()
            .map(|frozen| frozen.catalogue.fields(FieldScope::Guest).to_vec())
            .unwrap_or_default(),
        check_in: check_in::progress(&booking, catalogue),
        guests,
        documents: Some(booking.documents.clone()).filter(|documents| !documents.is_empty()),
        po_number: booking.po_number.clone(),
    })
}

fn notice(action: &crate::booking::RequiredAction) -> ActionNotice {
    let (state, wording) = match action.state {
        ActionState::ToDo => (NoticeState::Urgent, &action.to_do),
        ActionState::Done => (NoticeState::Confirmed, &action.done),
        // It was not done: no confirmation says so.
        ActionState::Waived => (NoticeState::Waived, &action.to_do),
    };
    let wording = wording.clone().unwrap_or_default();
    ActionNotice { action: action.id.clone(), state, wording, due: action.due }
}

/// A payment as the booker sees it: why staff paid back or wrote off is for staff.
fn shown(entry: &LedgerEntry) -> LedgerEntry {
    LedgerEntry { reason: None, ..entry.clone() }
}
