//! What the booker sees through the portal link (B1–B5, B7, L3, L5): nothing internal, nobody else's data.

use super::booking::{PaymentSummary, payment};
use super::{Asked, GuestView, guests, wording};
use crate::booking::{ActionState, Booking, LedgerEntry, LineState, OfferedTerms, Status, TermsAccepted};
use crate::catalogue::{GuestField, Terms, Text, Wording};
use crate::engine::line;
use crate::engine::reads::Attempt;
use crate::ids::Ident;
use crate::pricing::{Breakdown, Instalment};
use crate::time::{Instant, LocalTime, Zone};
use uuid::Uuid;

crate::record! {
    /// What the booker sees.
    pub struct PortalView {
        /// The booking.
        pub booking: Uuid,
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
        /// What takes place when and where (B3).
        pub itinerary: Vec<ItineraryEntry>,
        /// What is asked of each guest (B6).
        pub guest_fields: Vec<GuestField>,
        /// Those who attend, of whom something is known (A4).
        pub guests: Vec<GuestView>,
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

crate::record! {
    /// An entry of the itinerary.
    pub struct ItineraryEntry {
        /// The line.
        pub line: u32,
        /// The product.
        pub product: Ident,
        /// Its name.
        pub name: Text,
        /// What a package includes with it.
        pub includes: Vec<Text>,
        /// When it starts, at the venue.
        pub starts: Option<LocalTime>,
        /// When it ends, at the venue.
        pub ends: Option<LocalTime>,
        /// The venue's zone.
        pub zone: Zone,
        /// The venue's name.
        pub venue: Option<Text>,
        /// How many.
        pub quantity: u32,
    }
}

pub(super) fn answer(asked: Asked<'_>, token: &str) -> Attempt<PortalView> {
    let mut booking = asked.by_token(token)?;
    let id = booking.id;
    wording::join(asked, &mut booking)?;
    let offer = booking.offer.as_ref();
    let terms = offer.and_then(|offer| offer.terms.clone());
    Ok(PortalView {
        booking: id,
        status: booking.status,
        offer: offer.map(|offer| offer.number),
        due: booking.due(),
        place_in_line: line::number(asked.engine, &booking, asked.reads)?,
        breakdown: offer.map(|offer| offer.breakdown.clone()),
        schedule: offer.map(|offer| offer.schedule.clone()).unwrap_or_default(),
        payment: payment(asked, &booking)?,
        payments: booking.ledger.clone(),
        terms: terms.map(|OfferedTerms { version, wording }| Terms { version, wording: wording.unwrap_or_default() }),
        terms_accepted: booking.terms_accepted.clone().map(TermsAccepted::without_staff_id),
        actions: booking.actions.iter().map(notice).collect(),
        itinerary: itinerary(asked, &booking)?,
        guest_fields: guest_fields(asked, &booking)?,
        guests: guests::answer(asked, &booking)?,
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

/// What each guest is asked, by the rules of the offer.
fn guest_fields(asked: Asked<'_>, booking: &Booking) -> Attempt<Vec<GuestField>> {
    let frozen = crate::engine::command::frozen(asked.engine, Some(booking), asked.reads)?;
    Ok(frozen.map(|frozen| frozen.catalogue.definition().guest_fields.clone()).unwrap_or_default())
}

/// What takes place, by start (B3). Names are those of the frozen rules, if there is an offer.
fn itinerary(asked: Asked<'_>, booking: &Booking) -> Attempt<Vec<ItineraryEntry>> {
    let frozen = crate::engine::command::frozen(asked.engine, Some(booking), asked.reads)?;
    let catalogue = frozen.as_ref().map_or(&*asked.engine.setup.catalogue, |frozen| &frozen.catalogue);
    let mut entries = Vec::new();
    for line in booking.lines.iter().filter(|line| line.state == LineState::Open) {
        let Some(product) = catalogue.product(line.contents.product.as_str()) else { continue };
        let part = |id: &Ident| catalogue.product(id.as_str()).map(|part| part.name.clone());
        entries.push(ItineraryEntry {
            line: line.number,
            product: product.id.clone(),
            name: product.name.clone(),
            includes: product.parts.iter().filter_map(|included| part(&included.product)).collect(),
            starts: line.local_starts,
            ends: line.local_ends,
            zone: line.zone.clone(),
            venue: product.venue.as_ref().and_then(|id| catalogue.venue(id.as_str())).map(|venue| venue.name.clone()),
            quantity: line.contents.count_of(product),
        });
    }
    entries.sort_by_key(|entry| (entry.starts.is_none(), entry.starts, entry.line));
    Ok(entries)
}
