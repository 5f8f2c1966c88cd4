//! All that is stored about one person, for them to have: their own records and those of whoever was merged into them, what
//! they submitted, what was noted, who they are as a guest and who came with them, their bookings with every payment, documents
//! and messages.

use super::Asked;
use crate::booking::{Booking, GuestRecord, Right};
use crate::customer::{Person, PersonalNote};
use crate::engine::index::names;
use crate::engine::outbox::{self, OutboxEntry};
use crate::engine::people;
use crate::engine::reads::Attempt;
use crate::error::{Code, Problem};
use crate::identity::Identity;
use crate::inquiry::Submission;
use crate::json::Json;
use crate::store::{Key, Range, keys};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::record! {
    /// A customer.
    pub struct PersonAsked {
        /// Their id.
        pub customer: Uuid,
    }
}

crate::record! {
    /// All that is stored about a customer.
    pub struct PersonView {
        /// Their id: the survivor's, if they were merged.
        pub customer: Uuid,
        /// Merges and erasure, if there were any.
        pub identity: Option<Identity>,
        /// Their record, and those of whoever was merged into them.
        pub people: Vec<Person>,
        /// What was submitted.
        pub submissions: Vec<Submission>,
        /// What was noted.
        pub notes: Vec<PersonalNote>,
        /// Who they are as a guest, and who came with them: answers, with what stood there before.
        pub guests: Vec<GuestRecord>,
        /// Other records of theirs.
        pub others: Vec<Json<'static>>,
        /// Their bookings, with all payments.
        pub bookings: Vec<Booking>,
        /// Documents issued to them.
        pub documents: Vec<Json<'static>>,
        /// Messages still to be sent to them.
        pub messages: Vec<OutboxEntry>,
        /// Whether this is all: of more than 10,000 of a kind the first are shown.
        pub complete: bool,
    }
}

/// Of one kind at most so many.
const MOST: usize = 10_000;
/// Events of one booking that are looked at for its messages.
const EVENTS: usize = 1_000_000;

pub(super) fn answer(asked: Asked<'_>, view: &PersonAsked) -> Attempt<PersonView> {
    asked.request.actor.needs(Right::ViewAll)?;
    let (tenant, reads) = (asked.tenant(), asked.reads);
    let everyone = people::everyone(tenant, view.customer, reads)?;
    let customer = everyone.first().copied().unwrap_or(view.customer);
    let identity = people::identity(tenant, customer, reads)?.map(|read| read.stored.value);
    let records: Vec<Key> = everyone.iter().map(|id| keys::person(tenant, *id)).collect();
    reads.want(records.iter().cloned())?;
    let mut shown = PersonView {
        customer,
        identity,
        people: Vec::new(),
        submissions: Vec::new(),
        notes: Vec::new(),
        guests: Vec::new(),
        others: Vec::new(),
        bookings: Vec::new(),
        documents: Vec::new(),
        messages: Vec::new(),
        complete: true,
    };
    for key in &records {
        shown.people.extend(reads.record::<Person>(key, "person")?.map(|read| read.stored.value));
    }
    if shown.people.is_empty() && shown.identity.is_none() {
        let problem = Problem::new(Code::CustomerUnknown).at("/view/customer");
        return Err(problem.with("given", view.customer.to_string()).into());
    }
    let within = |index: &'static str, from: String, until: String| Range {
        from: Some(from),
        until: Some(until),
        ..Range::all(index, tenant)
    };
    let found = |ranges: &mut dyn Iterator<Item = Range>, complete: &mut bool| -> Attempt<Vec<Key>> {
        let mut keys: Vec<Key> = Vec::new();
        for range in ranges {
            let left = MOST.saturating_sub(keys.len());
            let entries = reads.scan(range, left.saturating_add(1))?;
            *complete &= entries.len() <= left;
            keys.extend(entries.iter().take(left).map(|entry| entry.key.clone()));
        }
        Ok(keys)
    };
    let of = |index, sign: char, until: char| {
        everyone.iter().map(move |id| within(index, format!("{id}{sign}"), format!("{id}{until}"))).collect::<Vec<_>>()
    };
    let bookings = found(&mut of(names::CUSTOMER, ' ', '!').into_iter(), &mut shown.complete)?;
    let documents = found(&mut of("documents", '/', '0').into_iter(), &mut shown.complete)?;
    // What was noted before there was a customer stands by the booking.
    let by_booking = bookings.iter().filter_map(|key| Some(keys::parts(key)?.2.to_owned()));
    let whose = everyone.iter().map(ToString::to_string).chain(by_booking).collect::<Vec<_>>();
    let personal = whose.iter().map(|sort| within(names::PERSONAL, sort.clone(), format!("{sort}!")));
    let personal = found(&mut personal.collect::<Vec<_>>().into_iter(), &mut shown.complete)?;
    reads.want(bookings.iter().chain(&documents).chain(&personal).cloned())?;
    for id in bookings.iter().filter_map(|key| Uuid::try_parse(keys::parts(key)?.2).ok()) {
        reads.stream(id, EVENTS)?;
    }
    for key in &bookings {
        shown.bookings.extend(reads.record::<Booking>(key, "booking")?.map(|read| read.stored.value));
    }
    for key in &documents {
        shown.documents.extend(reads.record::<Json<'static>>(key, "document")?.map(|read| read.stored.value));
    }
    shown.keep(asked, personal)?;
    shown.messages(asked, &everyone)?;
    Ok(shown)
}

impl PersonView {
    /// Records of personal values, by their kinds.
    fn keep(&mut self, asked: Asked<'_>, personal: Vec<Key>) -> Attempt<()> {
        let reads = asked.reads;
        for key in personal.into_iter().collect::<BTreeSet<Key>>() {
            match keys::parts(&key).map(|(_, record_type, _)| record_type) {
                // What was filed under them once is somebody else's.
                Some("person" | "booking") | None => {}
                Some("submission") => {
                    self.submissions.extend(reads.record(&key, "submission")?.map(|read| read.stored.value));
                }
                Some("note") => self.notes.extend(reads.record(&key, "note")?.map(|read| read.stored.value)),
                Some("guest") => self.guests.extend(reads.record(&key, "guest")?.map(|read| read.stored.value)),
                Some(other) => {
                    let read = reads.record::<Json<'static>>(&key, other)?;
                    self.others.extend(read.map(|read| read.stored.value));
                }
            }
        }
        Ok(())
    }

    fn messages(&mut self, asked: Asked<'_>, everyone: &[Uuid]) -> Attempt<()> {
        let mut keys: BTreeSet<Key> = BTreeSet::new();
        for booking in &self.bookings {
            let events = asked.reads.stream(booking.id, EVENTS)?;
            keys.extend(outbox::possible(asked.tenant(), booking, events)?);
        }
        asked.reads.want(keys.iter().cloned())?;
        for key in keys {
            let read = asked.reads.record::<OutboxEntry>(&key, "outbox")?.map(|read| read.stored.value);
            self.messages.extend(read.filter(|sent| sent.customer.is_some_and(|id| everyone.contains(&id))));
        }
        self.messages.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        Ok(())
    }
}
