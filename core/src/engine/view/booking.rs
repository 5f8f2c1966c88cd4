//! A booking with all that belongs to it: the record, what is derived from it, and the personal values joined to it.

use super::{Asked, CheckInProgress, GuestView, check_in, guests, wording};
use crate::booking::{ActionPointKind, ActorType, AnswersRecord, Booking, PaymentState};
use crate::catalogue::Answers;
use crate::customer::Contact;
use crate::customer::Person;
use crate::engine::line;
use crate::engine::reads::Attempt;
use crate::error::Result;
use crate::inquiry::InquiryForm;
use crate::inquiry::Submission;
use crate::money::{Amount, Currency};
use crate::pricing::PaidInstalment;
use crate::store::{Key, keys};
use crate::time::Instant;
use uuid::Uuid;

crate::record! {
    /// A booking and what belongs to it.
    pub struct BookingView {
        /// The booking; for its customer without what is for staff.
        pub booking: Booking,
        /// What has been paid and what must be (B5).
        pub payment: PaymentSummary,
        /// The booking's deadline: its earliest open line's (S5).
        pub due: Option<Instant>,
        /// Its place in line, from 1, while it waits for one: before it are those who came first for anything it needs.
        pub place_in_line: Option<u32>,
        /// When the event starts.
        pub starts: Option<Instant>,
        /// When the event ends.
        pub ends: Option<Instant>,
        /// The customer, as their record has it.
        pub contact: Option<Contact>,
        /// What was submitted, exactly (V1), or taken down by staff.
        pub submission: Option<InquiryForm>,
        /// Those who attend, of whom something is known (A4, B6).
        pub guests: Vec<GuestView>,
        /// How far the guests are checked in (B6).
        pub check_in: Option<CheckInProgress>,
        /// What was answered about the booking; for staff.
        pub booking_answers: Option<Answers>,
        /// What the booker has answered, of themself as a guest too, and staff of them, in whatever booking; for staff.
        pub booker_answers: Option<Answers>,
        /// What differs between the two, with both values; for staff (V5).
        pub differences: Vec<Difference>,
        /// The portal link's token, if there is one; for staff (B7).
        pub portal_token: Option<String>,
    }
}

crate::record! {
    /// What has been paid and what must be.
    #[derive(Eq)]
    pub struct PaymentSummary {
        /// How far it is paid.
        pub state: PaymentState,
        /// The currency.
        pub currency: Currency,
        /// What was paid and not taken back.
        pub settled: Amount,
        /// What of it was paid back.
        pub refunded: Amount,
        /// What nobody asks for any more (G4).
        pub written_off: Amount,
        /// What is owed altogether; none, while there is no price.
        pub owed: Option<Amount>,
        /// What is still to be paid.
        pub balance: Option<Amount>,
        /// What was paid beyond what is owed.
        pub overpaid: Option<Amount>,
        /// What of each instalment is paid or written off, oldest first; of a price that is owed.
        pub instalments: Vec<PaidInstalment>,
    }
}

crate::record! {
    /// A field whose value in the customer's record is another than the one submitted (V5).
    #[derive(Eq)]
    pub struct Difference {
        /// The field.
        pub field: String,
        /// The value on record.
        pub on_record: String,
        /// The value submitted.
        pub submitted: String,
    }
}

pub(super) fn answer(asked: Asked<'_>, id: Uuid) -> Attempt<BookingView> {
    let mut booking = asked.booking(id)?;
    wording::join(asked, &mut booking)?;
    asked.with_overdue(std::iter::once(&mut booking))?;
    let tenant = asked.tenant();
    let person = booking.customer.map(|customer| keys::person(tenant, customer));
    let submission = keys::submission(tenant, id);
    let staff = asked.request.actor.kind == ActorType::Staff;
    let own = keys::answers(tenant, id);
    let profile = booking.customer.map(|customer| keys::profile(tenant, customer));
    let internal = [Some(&own), profile.as_ref()].into_iter().flatten().filter(|_| staff);
    asked.reads.want(person.iter().chain([&submission]).chain(internal).cloned())?;
    let contact = match person {
        Some(key) => asked.reads.record::<Person>(&key, "person")?.map(|read| read.stored.value.contact),
        None => None,
    };
    let submission = asked.reads.record::<Submission>(&submission, "submission")?.map(|read| read.stored.value.form);
    let portal_token = match booking.portal_link() {
        Some(generation) if staff => Some(asked.engine.portal_token(id, generation)?),
        _ => None,
    };
    let (booking_answers, booker_answers) = if staff { answers(asked, &own, profile.as_ref())? } else { (None, None) };
    Ok(BookingView {
        guests: guests::answer(asked, &booking)?,
        check_in: check_in::answer(asked, &booking)?,
        booking_answers,
        booker_answers,
        payment: payment(asked, &booking)?,
        due: booking.due(),
        place_in_line: line::number(asked.engine, &booking, asked.reads)?,
        starts: booking.starts(),
        ends: booking.ends(),
        differences: if asked.for_customer() {
            Vec::new()
        } else {
            differences(&booking, contact.as_ref(), submission.as_ref())
        },
        contact,
        submission,
        portal_token,
        booking: asked.shown(booking),
    })
}

/// The internal answers: of the booking, and of its booker.
fn answers(asked: Asked<'_>, own: &Key, profile: Option<&Key>) -> Attempt<(Option<Answers>, Option<Answers>)> {
    let read = |key: &Key, kind: &str| -> Attempt<Option<Answers>> {
        Ok(asked.reads.record::<AnswersRecord>(key, kind)?.map(|read| read.stored.value.answers))
    };
    Ok((read(own, "answers")?, profile.map_or(Ok(None), |key| read(key, "profile"))?))
}

pub(super) fn payment(asked: Asked<'_>, booking: &Booking) -> Result<PaymentSummary> {
    let currency = booking.currency(asked.engine.setup.catalogue.definition().currency);
    // Of nothing at all the ledger knows no currency.
    let of_ledger = |amount: Amount| if amount.is_zero() { Amount::zero(currency.digits()) } else { amount };
    Ok(PaymentSummary {
        state: booking.payment_state()?,
        currency,
        settled: of_ledger(booking.settled()?),
        refunded: of_ledger(booking.refunded()?),
        written_off: of_ledger(booking.written_off()?),
        owed: booking.owed(),
        balance: booking.balance()?,
        overpaid: booking.overpaid()?,
        instalments: booking.instalments()?,
    })
}

/// Both values of each field that the open action point names: the point itself names only the fields.
fn differences(booking: &Booking, record: Option<&Contact>, form: Option<&InquiryForm>) -> Vec<Difference> {
    let point = booking.open_points().rfind(|point| point.kind == ActionPointKind::ConfirmDetails);
    let (Some(point), Some(record), Some(form)) = (point, record, form) else { return Vec::new() };
    let both = |field: &String| Difference {
        field: field.clone(),
        on_record: shown(record, field),
        submitted: shown(&form.contact, field),
    };
    point.fields.iter().map(both).collect()
}

fn shown(contact: &Contact, field: &str) -> String {
    match field {
        "name" => contact.name.full(),
        "phone" => contact.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
        "organisation" => contact.organisation.as_ref().map(ToString::to_string).unwrap_or_default(),
        "address" => contact.address.as_ref().map(crate::customer::Address::on_one_line).unwrap_or_default(),
        _ => String::new(),
    }
}
