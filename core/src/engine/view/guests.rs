//! Those who attend, with the personal values of their records (A4, B6).

use super::Asked;
use crate::booking::{Booking, GuestChange, GuestRecord};
use crate::catalogue::FieldScope;
use crate::customer::GuestContact;
use crate::engine::reads::Attempt;
use crate::engine::rules;
use crate::ids::Ident;
use crate::inquiry::FieldForm;
use crate::store::keys;
use std::collections::BTreeMap;
use uuid::Uuid;

crate::record! {
    /// A guest of whom something is known.
    #[derive(Eq)]
    pub struct GuestView {
        /// The line.
        pub line: u32,
        /// Which of its guests, from 1.
        pub guest: u32,
        /// The id by which they act themselves.
        pub person: Uuid,
        /// Who they are; none, while they are a placeholder.
        pub contact: Option<GuestContact>,
        /// Their answers.
        pub answers: BTreeMap<Ident, String>,
        /// What they must still answer.
        pub missing: Vec<Ident>,
        /// What was sent of them and waits for staff, who alone see it: a customer is not overwritten.
        pub proposed: Option<GuestContact>,
        /// What stood there before; for staff.
        pub history: Vec<GuestChange>,
    }
}

pub(super) fn answer(asked: Asked<'_>, booking: &Booking) -> Attempt<Vec<GuestView>> {
    if booking.guests.is_empty() {
        return Ok(Vec::new());
    }
    let frozen = rules::of_offer(asked.engine, Some(booking), asked.reads)?;
    let catalogue = frozen.as_ref().map_or(&*asked.engine.setup.catalogue, |frozen| &frozen.catalogue);
    let fields = catalogue.fields(FieldScope::Guest);
    let key = |person| keys::guest(asked.tenant(), person);
    asked.reads.want(booking.guests.iter().map(|guest| key(guest.person)))?;
    let mut guests = Vec::with_capacity(booking.guests.len());
    for guest in &booking.guests {
        let record = asked.reads.record::<GuestRecord>(&key(guest.person), "guest")?.map(|read| read.stored.value);
        let (contact, proposed, answers, history) =
            record.map(|record| (record.contact, record.proposed, record.answers, record.history)).unwrap_or_default();
        let line = booking.lines.iter().find(|line| line.number == guest.line);
        let products = line.map(|line| std::slice::from_ref(&line.contents.product)).unwrap_or_default();
        let form = FieldForm { fields, products };
        let required = fields.iter().filter(|field| guest.must_answer(field, form));
        let missing = required.map(|field| &field.id).filter(|id| !guest.answered.contains(id)).cloned();
        guests.push(GuestView {
            line: guest.line,
            guest: guest.guest,
            person: guest.person,
            contact,
            answers,
            missing: missing.collect(),
            proposed: proposed.filter(|_| asked.request.actor.is_staff()),
            history: if asked.for_customer() { Vec::new() } else { history },
        });
    }
    Ok(guests)
}
