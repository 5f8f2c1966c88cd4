//! What the account is written from: a seller's story as it was played, and how its times and amounts are shown.

use crate::case::Case;
use crate::desk::{Desk, asked};
use crate::error::Result;
use crate::play::{self, Played};
use crate::seller::Seller;
use bespeak::booking::{Actor, ActorType, Line};
use bespeak::engine::view::{
    AuditView, BookingAsked, BookingNamed, BookingView, DocumentAsked, HistoryAsked, HistoryOf, ListAsked, PortalAsked,
    PortalView, RegisterAsked, RegisterRow,
};
use bespeak::engine::{OutboxEntry, View, ViewAnswer};
use bespeak::error::Code;
use bespeak::history::HistoryEntry;
use bespeak::money::Amount;
use bespeak::papers::Document;
use bespeak::time::{self, Instant, LocalTime, Zone};
use bespeak_texts::Language;
use uuid::Uuid;

pub struct Book<'a> {
    pub seller: &'a Seller,
    pub desk: &'a Desk<'a>,
    pub played: &'a Played,
    staff: Actor,
    /// When the account is drawn up.
    pub now: Instant,
}

impl<'a> Book<'a> {
    pub fn new(seller: &'a Seller, desk: &'a Desk<'a>, played: &'a Played) -> Result<Self> {
        Ok(Self { seller, desk, played, staff: seller.staff()?, now: play::at(seller.story.ends)? })
    }

    pub fn case(&self, line: u32) -> Option<&'a Case> {
        self.played.cases.iter().find(|case| case.line == line)
    }

    pub fn case_of(&self, booking: Uuid) -> Option<&'a Case> {
        self.played.cases.iter().find(|case| case.booking.as_ref().is_some_and(|known| known.id == booking))
    }

    pub fn zone(&self) -> &Zone {
        &self.desk.engine.setup().catalogue.definition().zone
    }

    /// An instant at a venue: `6 Dec 2026 23:59`.
    pub fn local(&self, zone: &Zone, at: Instant) -> Result<String> {
        Ok(shown(time::to_local(&*self.desk.engine.setup().zones, zone, at)?))
    }

    /// An instant where the seller is.
    pub fn here(&self, at: Instant) -> Result<String> {
        self.local(self.zone(), at)
    }

    pub fn money(&self, amount: Amount) -> String {
        format!("{amount} {}", self.desk.engine.setup().catalogue.definition().currency)
    }

    /// What is booked, line by line: `54 × traversee-school`. The spaces keep a count on the line of its product.
    pub fn products(&self, lines: &[Line]) -> String {
        let catalogue = &self.desk.engine.setup().catalogue;
        let said = |line: &Line| {
            let product = catalogue.product(line.contents.product.as_str());
            let count = product.map_or(line.contents.quantity, |product| line.contents.count_of(product));
            format!("{count}\u{a0}×\u{a0}{}", line.contents.product)
        };
        lines.iter().map(said).collect::<Vec<_>>().join(", ")
    }

    /// The notifications that wait to be sent.
    pub fn outbox(&self) -> Result<Vec<OutboxEntry>> {
        match self.desk.look(&asked(self.now, &self.staff, View::Outbox(ListAsked { limit: 10_000 })))? {
            ViewAnswer::Outbox(outbox) => Ok(outbox.notices),
            _ => Err(Code::Internal.into()),
        }
    }

    pub fn register(&self) -> Result<Vec<RegisterRow>> {
        let view = View::Register(RegisterAsked { limit: 1_000, ..RegisterAsked::default() });
        match self.desk.look(&asked(self.now, &self.staff, view))? {
            ViewAnswer::Register(register) => Ok(register.rows),
            _ => Err(Code::Internal.into()),
        }
    }

    /// A booking as staff see it.
    pub fn booking(&self, booking: Uuid) -> Result<BookingView> {
        match self.desk.look(&asked(self.now, &self.staff, View::Booking(BookingAsked { booking })))? {
            ViewAnswer::Booking(view) => Ok(view),
            _ => Err(Code::Internal.into()),
        }
    }

    /// A booking as its booker sees it, through the portal link.
    pub fn portal(&self, booking: Uuid) -> Result<PortalView> {
        let token = self.booking(booking)?.portal_token.ok_or(Code::LinkInvalid)?;
        let booker = Actor { kind: ActorType::Customer, id: None, rights: Vec::new() };
        match self.desk.look(&asked(self.now, &booker, View::Portal(PortalAsked { token })))? {
            ViewAnswer::Portal(view) => Ok(view),
            _ => Err(Code::Internal.into()),
        }
    }

    /// The invoices and credit notes of a booking, as they were issued (G7).
    pub fn documents(&self, booking: Uuid) -> Result<Vec<Document>> {
        let issued = self.booking(booking)?.booking.documents;
        let look = |id| {
            let view = View::Document(DocumentAsked { document: id, token: None });
            match self.desk.look(&asked(self.now, &self.staff, view))? {
                ViewAnswer::Document(view) => Ok(view.document),
                _ => Err(Code::Internal.into()),
            }
        };
        issued.iter().map(|document| look(document.id)).collect()
    }

    /// Who did what to a booking, to be read (A1).
    pub fn history(&self, booking: Uuid) -> Result<Vec<HistoryEntry>> {
        let of = HistoryOf::Booking(BookingNamed { id: booking });
        let view = View::History(HistoryAsked { of, limit: 1_000, after: None });
        match self.desk.look(&asked(self.now, &self.staff, view))? {
            ViewAnswer::History(history) => Ok(history.entries),
            _ => Err(Code::Internal.into()),
        }
    }

    /// The language of whoever booked: the one they named, if there are words in it, else the seller's.
    pub fn language(&self, booking: Uuid) -> Result<Language> {
        let named = self.booking(booking)?.contact.and_then(|contact| contact.language);
        Ok(named.and_then(|tag| Language::of_tag(tag.as_str())).unwrap_or(self.seller.language))
    }

    pub fn audit(&self, booking: Uuid) -> Result<AuditView> {
        match self.desk.look(&asked(self.now, &self.staff, View::Audit(BookingAsked { booking })))? {
            ViewAnswer::Audit(view) => Ok(view),
            _ => Err(Code::Internal.into()),
        }
    }
}

/// `6 Dec 2026 23:59`.
pub fn shown(local: LocalTime) -> String {
    local.0.format("%-d %b %Y %H:%M").to_string()
}
