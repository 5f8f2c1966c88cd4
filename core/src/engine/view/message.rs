//! What a notification's message needs: whom it goes to, in which language, and what it says of the booking, as data. It
//! says how the booking is now; what the notification itself is about (a payment, a cancellation) is that of its time.
//! Nothing internal is in it: it is for templates that end in a customer's inbox.

use super::booking::payment;
use super::{Asked, NoticeState, wording};
use crate::booking::{ActionState, Booking, Cancellation, LedgerKind, Line, LineState, NoticeKind, Status};
use crate::catalogue::{Catalogue, Text, Wording};
use crate::customer::{Contact, Email, Person, Phone};
use crate::engine::delivery::{self, Delivery, delivery_key};
use crate::engine::reads::Attempt;
use crate::engine::{OutboxEntry, line, rules};
use crate::error::Result;
use crate::ids::Ident;
use crate::inquiry::Submission;
use crate::money::{Amount, Currency, Percent};
use crate::pricing::{Breakdown, InstalmentKind, PaidInstalment};
use crate::store::{key, keys};
use crate::time::{Instant, LocalTime, Zone, to_local};
use uuid::Uuid;

crate::record! {
    /// What a notification's message needs.
    pub struct MessageView {
        /// The notification: whoever sent a message with this id before does not send it again.
        pub id: String,
        /// Its kind.
        pub kind: NoticeKind,
        /// Whether it is still to be sent.
        pub to_send: bool,
        /// Whom it goes to; none: to staff, or the customer is known no longer.
        pub recipient: Option<Recipient>,
        /// The booker.
        pub booker: Option<MessageParty>,
        /// The booking.
        pub booking: Uuid,
        /// A name for people: the last group of the booking's id.
        pub reference: String,
        /// Where it is in its life.
        pub status: Status,
        /// The customer's own order number.
        pub po_number: Option<Text>,
        /// When its event starts.
        pub starts: Option<Moment>,
        /// What is booked; once nothing is, what was.
        pub lines: Vec<MessageLine>,
        /// What is no longer part of it, though something is.
        pub ended_lines: Vec<MessageLine>,
        /// The currency of all amounts.
        pub currency: Currency,
        /// What it costs.
        pub price: Option<MessagePrice>,
        /// What was paid and what must be.
        pub payment: MessagePayment,
        /// By when to act: to pay what is reserved, to answer a quote, to claim a place.
        pub deadline: Option<Moment>,
        /// The place in line, from 1, while waiting for one.
        pub place_in_line: Option<u32>,
        /// What is asked of the booker.
        pub actions: Vec<MessageAction>,
        /// The version of the terms that are still to be accepted.
        pub terms: Option<Ident>,
        /// The payment that the notification is about.
        pub received: Option<Amount>,
        /// The cancellation that the notification is about.
        pub cancellation: Option<MessageCancellation>,
        /// What the customer wrote with the inquiry; in what goes to staff.
        pub message: Option<String>,
        /// The token of the portal link, if there is one (B7).
        pub portal_token: Option<String>,
    }
}

crate::record! {
    /// Whom a message goes to.
    #[derive(Eq)]
    pub struct Recipient {
        /// Their name.
        pub name: String,
        /// Their e-mail address.
        pub email: Email,
        /// The language to write to them in, if they said one.
        pub language: Option<Ident>,
    }
}

crate::record! {
    /// Who booked.
    #[derive(Eq)]
    pub struct MessageParty {
        /// Their name.
        pub name: String,
        /// Their given name.
        pub given: Option<Text>,
        /// Their e-mail address.
        pub email: Email,
        /// Their telephone number.
        pub phone: Option<Phone>,
        /// Their organisation.
        pub organisation: Option<Text>,
    }
}

crate::record! {
    /// An instant, and what clocks show then at the venue.
    #[derive(Eq)]
    pub struct Moment {
        /// The instant.
        pub at: Instant,
        /// What clocks show.
        pub local: LocalTime,
        /// Where.
        pub zone: Zone,
    }
}

crate::record! {
    /// What is booked, or was.
    #[derive(Eq)]
    pub struct MessageLine {
        /// Its number.
        pub line: u32,
        /// Its name.
        pub name: Text,
        /// How many.
        pub quantity: u32,
        /// What a package includes with it.
        pub includes: Vec<Text>,
        /// Where it takes place.
        pub venue: Option<Text>,
        /// When it starts.
        pub starts: Option<Moment>,
        /// When it ends.
        pub ends: Option<Moment>,
    }
}

crate::record! {
    /// What a booking costs.
    #[derive(Eq)]
    pub struct MessagePrice {
        /// One entry for each item with a direct price (B4).
        pub lines: Vec<MessagePriceLine>,
        /// The taxes; none is shown of what is sold by the margin scheme (G5).
        pub taxes: Vec<MessageTax>,
        /// The sum without tax.
        pub net: Amount,
        /// The tax.
        pub tax: Amount,
        /// What is to be paid: net and tax.
        pub total: Amount,
    }
}

crate::record! {
    /// An item or a fee.
    #[derive(Eq)]
    pub struct MessagePriceLine {
        /// Its name.
        pub name: Text,
        /// How many times it is charged; none: it is a fee.
        pub count: Option<u32>,
        /// Its price with tax, discounts taken off.
        pub amount: Amount,
        /// What was taken off, before tax is added where prices are net.
        pub discount: Option<Amount>,
    }
}

crate::record! {
    /// A tax.
    #[derive(Eq)]
    pub struct MessageTax {
        /// Its rate.
        pub percent: Percent,
        /// How much.
        pub amount: Amount,
    }
}

crate::record! {
    /// What was paid and what must be.
    #[derive(Eq)]
    pub struct MessagePayment {
        /// What was paid and not paid back.
        pub paid: Amount,
        /// What is still to be paid; none, while there is no price.
        pub balance: Option<Amount>,
        /// What is to be paid next.
        pub next: Option<MessageInstalment>,
        /// What is to be paid by when.
        pub instalments: Vec<MessageInstalment>,
    }
}

crate::record! {
    /// An instalment.
    #[derive(Eq)]
    pub struct MessageInstalment {
        /// What it is.
        pub kind: InstalmentKind,
        /// How much.
        pub amount: Amount,
        /// What of it is still to be paid.
        pub open: Amount,
        /// By when; at once, if nothing is said.
        pub due: Option<Moment>,
    }
}

crate::record! {
    /// A required action.
    #[derive(Eq)]
    pub struct MessageAction {
        /// Its name in the catalogue.
        pub action: Ident,
        /// What the notice is (L3).
        pub state: NoticeState,
        /// Its words, in the recipient's language, else in English, else in the first there is.
        pub words: String,
        /// By when.
        pub due: Option<Moment>,
    }
}

crate::record! {
    /// What a cancellation came to (B8).
    #[derive(Eq)]
    pub struct MessageCancellation {
        /// The price of what was cancelled.
        pub gross: Amount,
        /// What is kept of it.
        pub fee: Amount,
        /// What is paid back.
        pub refund: Amount,
        /// What is still to be paid.
        pub still_due: Amount,
    }
}

pub(super) fn answer(asked: Asked<'_>, id: &str) -> Attempt<MessageView> {
    asked.may_list()?;
    let unknown = || delivery::unknown(id).at("/view/id");
    let tenant = asked.tenant();
    let (record, told) = (key(tenant, "outbox", id), delivery_key(tenant, id));
    if !delivery::can_be_id(id) {
        return Err(unknown().into());
    }
    asked.reads.want([record.clone(), told.clone()])?;
    let entry = asked.reads.record::<OutboxEntry>(&record, "outbox")?.ok_or_else(unknown)?.stored.value;
    let waits = asked.reads.record::<Delivery>(&told, "delivery")?.is_some_and(|d| d.stored.value.waits(asked.now()));
    let mut booking = asked.stored(&keys::booking(tenant, entry.booking))?.ok_or_else(unknown)?;
    wording::join(asked, &mut booking)?;
    let (contact, submission) = people(asked, &booking)?;
    let said = submission.as_ref().and_then(|submission| submission.form.contact.language.clone());
    let language = said.or_else(|| contact.as_ref().and_then(|contact| contact.language.clone()));
    let saying = Saying { asked, booking: &booking, entry: &entry, zone: zone(asked, &booking) };
    let frozen = rules::of_offer(asked.engine, Some(&booking), asked.reads)?;
    let catalogue = frozen.as_ref().map_or(&*asked.engine.setup.catalogue, |frozen| &frozen.catalogue);
    let (lines, ended_lines) = saying.lines(catalogue);
    let for_staff = entry.kind.is_for_staff();
    Ok(MessageView {
        id: entry.id.clone(),
        kind: entry.kind,
        to_send: entry.is_to_send(asked.now()) && !waits,
        recipient: contact.as_ref().filter(|_| !for_staff).map(|contact| Recipient {
            name: contact.name.full(),
            email: contact.email.clone(),
            language: language.clone(),
        }),
        booker: contact.map(party),
        booking: booking.id,
        reference: crate::ids::text(booking.id).rsplit('-').next().unwrap_or_default().to_owned(),
        status: booking.status,
        po_number: booking.po_number.clone(),
        starts: saying.moments(booking.starts().or_else(|| booking.offered_starts()))?,
        lines,
        ended_lines,
        currency: payment(asked, &booking)?.currency,
        price: booking.offer.as_ref().map(|offer| price(&offer.breakdown)).transpose()?,
        payment: saying.payment()?,
        deadline: saying.deadline()?,
        place_in_line: line::number(asked.engine, &booking, asked.reads)?,
        actions: saying.actions(language.as_ref())?,
        terms: terms(&booking),
        received: saying.received(),
        cancellation: saying.cancellation(),
        message: submission.and_then(|submission| submission.form.message).filter(|_| for_staff),
        portal_token: booking
            .portal_link()
            .map(|generation| asked.engine.portal_token(booking.id, generation))
            .transpose()?,
    })
}

/// The customer as their record has them, and what was submitted.
fn people(asked: Asked<'_>, booking: &Booking) -> Attempt<(Option<Contact>, Option<Submission>)> {
    let tenant = asked.tenant();
    let person = booking.customer.map(|customer| keys::person(tenant, customer));
    let submission = keys::submission(tenant, booking.id);
    asked.reads.want(person.iter().cloned().chain([submission.clone()]))?;
    let contact = match person {
        Some(key) => asked.reads.record::<Person>(&key, "person")?.map(|read| read.stored.value.contact),
        None => None,
    };
    let submission = asked.reads.record::<Submission>(&submission, "submission")?.map(|read| read.stored.value);
    Ok((contact, submission))
}

fn party(contact: Contact) -> MessageParty {
    MessageParty {
        name: contact.name.full(),
        given: contact.name.given,
        email: contact.email,
        phone: contact.phone,
        organisation: contact.organisation,
    }
}

/// Where a booking's days are counted: where its first line takes place.
fn zone(asked: Asked<'_>, booking: &Booking) -> Zone {
    let line = booking.open_lines().chain(booking.offered_lines()).chain(&booking.lines).next();
    line.map_or_else(|| asked.engine.setup.catalogue.definition().zone.clone(), |line| line.zone.clone())
}

fn terms(booking: &Booking) -> Option<Ident> {
    let terms = booking.offer.as_ref()?.terms.as_ref()?;
    let accepted = booking.terms_accepted.as_ref().is_some_and(|accepted| accepted.version == terms.version);
    let to_accept = matches!(booking.status, Status::Quoted | Status::Option | Status::Pending);
    (to_accept && !accepted).then(|| terms.version.clone())
}

fn price(breakdown: &Breakdown) -> Result<MessagePrice> {
    let mut lines = Vec::new();
    for line in &breakdown.lines {
        let taken = Amount::sum(line.discounts().iter().map(|discount| discount.amount), line.gross().digits())?;
        lines.push(MessagePriceLine {
            name: line.name().clone(),
            count: Some(line.count),
            amount: line.gross(),
            discount: Some(taken).filter(|taken| !taken.is_zero()),
        });
    }
    let fees = breakdown.fees.iter().flatten();
    lines.extend(fees.map(|fee| MessagePriceLine {
        name: fee.name.clone(),
        count: None,
        amount: fee.gross,
        discount: None,
    }));
    let taxes = breakdown.taxes.iter().filter(|tax| !tax.tax.is_zero());
    Ok(MessagePrice {
        lines,
        taxes: taxes.map(|tax| MessageTax { percent: tax.percent, amount: tax.tax }).collect(),
        net: breakdown.net,
        tax: breakdown.tax,
        total: breakdown.total,
    })
}

/// A booking of which a message speaks.
struct Saying<'a> {
    asked: Asked<'a>,
    booking: &'a Booking,
    entry: &'a OutboxEntry,
    zone: Zone,
}

impl Saying<'_> {
    fn moment(&self, at: Instant, zone: &Zone) -> Result<Moment> {
        let local = to_local(&*self.asked.engine.setup.zones, zone, at)?;
        Ok(Moment { at, local, zone: zone.clone() })
    }

    fn moments(&self, at: Option<Instant>) -> Result<Option<Moment>> {
        at.map(|at| self.moment(at, &self.zone)).transpose()
    }

    /// What is part of the booking still, and what is not; of a booking that has ended, all there was.
    fn lines(&self, catalogue: &Catalogue) -> (Vec<MessageLine>, Vec<MessageLine>) {
        let (open, ended): (Vec<&Line>, Vec<&Line>) =
            self.booking.lines.iter().partition(|line| line.state == LineState::Open);
        let shown = |lines: Vec<&Line>| lines.into_iter().filter_map(|line| shown(catalogue, line)).collect();
        if open.is_empty() { (shown(ended), Vec::new()) } else { (shown(open), shown(ended)) }
    }

    fn payment(&self) -> Result<MessagePayment> {
        let summary = payment(self.asked, self.booking)?;
        let of = |paid: &PaidInstalment| {
            let PaidInstalment { kind, amount, due, open, .. } = *paid;
            Ok(MessageInstalment { kind, amount, open, due: self.moments(due)? })
        };
        let instalments = summary.instalments.iter().map(of).collect::<Result<Vec<_>>>()?;
        let mut open: Vec<&MessageInstalment> = instalments.iter().filter(|next| !next.open.is_zero()).collect();
        open.sort_by_key(|next| next.due.as_ref().map(|due| due.at));
        let next = open.first().map(|next| (*next).clone());
        let paid = summary.settled.minus(summary.refunded)?;
        Ok(MessagePayment { paid, balance: summary.balance, next, instalments })
    }

    /// The deadline, where the line is that it is of. A reminder is of its own, whatever has become of it.
    fn deadline(&self) -> Result<Option<Moment>> {
        let Some(due) = self.entry.due.or_else(|| self.booking.due()) else { return Ok(None) };
        let of_line = |line: &&Line| line.deadline.as_ref().is_some_and(|deadline| deadline.due == due);
        let zone = match self.booking.open_lines().find(of_line) {
            Some(line) => &line.zone,
            // A quote is valid to the end of a day where the seller is.
            None if self.booking.status == Status::Quoted => &self.asked.engine.setup.catalogue.definition().zone,
            None => &self.zone,
        };
        self.moment(due, zone).map(Some)
    }

    fn actions(&self, language: Option<&Ident>) -> Result<Vec<MessageAction>> {
        let mut actions = Vec::new();
        for action in &self.booking.actions {
            let (state, words) = match action.state {
                ActionState::ToDo => (NoticeState::Urgent, &action.to_do),
                ActionState::Done => (NoticeState::Confirmed, &action.done),
                ActionState::Waived => continue,
            };
            let words = words.as_ref().and_then(|words| in_language(words, language)).unwrap_or_default().to_owned();
            actions.push(MessageAction { action: action.id.clone(), state, words, due: self.moments(action.due)? });
        }
        Ok(actions)
    }

    fn received(&self) -> Option<Amount> {
        let is_it =
            |entry: &&crate::booking::LedgerEntry| entry.kind == LedgerKind::Payment && entry.at == self.entry.at;
        let of_payment = self.entry.kind == NoticeKind::PaymentReceived;
        self.booking.ledger.iter().rfind(is_it).filter(|_| of_payment).map(|entry| entry.amount)
    }

    fn cancellation(&self) -> Option<MessageCancellation> {
        let at = self.entry.at;
        let found = match self.entry.kind {
            NoticeKind::Cancelled => self.booking.cancellation.as_ref(),
            NoticeKind::LinesCancelled => self.booking.cancellations.iter().rfind(|one| one.at == at),
            _ => None,
        };
        let said = |&Cancellation { gross, fee, refund, still_due, .. }: &Cancellation| MessageCancellation {
            gross,
            fee,
            refund,
            still_due,
        };
        found.map(said)
    }
}

/// When a line starts or ends, as it was agreed: what clocks show stays true if the zone's rules change.
fn moment(line: &Line, at: Option<Instant>, local: Option<LocalTime>) -> Option<Moment> {
    Some(Moment { at: at?, local: local?, zone: line.zone.clone() })
}

fn shown(catalogue: &Catalogue, line: &Line) -> Option<MessageLine> {
    let product = catalogue.product(line.contents.product.as_str())?;
    let part = |id: &Ident| catalogue.product(id.as_str()).map(|part| part.name.clone());
    Some(MessageLine {
        line: line.number,
        name: product.name.clone(),
        quantity: line.contents.count_of(product),
        includes: product.parts.iter().filter_map(|included| part(&included.product)).collect(),
        venue: product.venue.as_ref().and_then(|id| catalogue.venue(id.as_str())).map(|venue| venue.name.clone()),
        starts: moment(line, line.starts, line.local_starts),
        ends: moment(line, line.ends, line.local_ends),
    })
}

/// A text in a language: its own, that of its first part, English, or the first there is.
fn in_language<'w>(words: &'w Wording, language: Option<&Ident>) -> Option<&'w str> {
    let exactly = |code: &str| words.iter().find(|(known, _)| known.as_str().eq_ignore_ascii_case(code));
    let asked = language.map(Ident::as_str);
    let found = asked.and_then(exactly).or_else(|| exactly(asked?.split('-').next()?));
    found.or_else(|| exactly("en")).or_else(|| words.iter().next()).map(|(_, words)| words.as_str())
}
