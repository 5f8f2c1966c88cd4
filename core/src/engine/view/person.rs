//! All that is stored about one person, for them to have: their own records and those of whoever was merged into them, what
//! they submitted and answered, what was noted, who they are as a guest and who came with them, their bookings with every
//! payment, documents and messages.

use super::Asked;
use crate::booking::{AnswersRecord, Booking, GuestRecord, Right};
use crate::customer::{Person, PersonalNote};
use crate::engine::outbox::OutboxEntry;
use crate::engine::people::{self, holdings};
use crate::engine::reads::Attempt;
use crate::error::{Code, Problem};
use crate::identity::{ErasePhase, Identity};
use crate::inquiry::Submission;
use crate::json::Json;
use crate::papers::Document;
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
        /// What they answered themselves, in whatever they book.
        pub profiles: Vec<AnswersRecord>,
        /// What staff answered about their bookings.
        pub answers: Vec<AnswersRecord>,
        /// Records of kinds that this version does not know.
        pub others: Vec<Json<'static>>,
        /// Their bookings, with all payments.
        pub bookings: Vec<Booking>,
        /// Documents issued to them.
        pub documents: Vec<Document>,
        /// Messages still to be sent to them.
        pub messages: Vec<OutboxEntry>,
        /// Whether this is all: of more than 10,000 of a kind the first are shown.
        pub complete: bool,
    }
}

/// Of one kind at most so many.
const MOST: usize = 10_000;

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
        profiles: Vec::new(),
        answers: Vec::new(),
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
    let (mut all, mut noted): (Vec<(&ErasePhase, Vec<Key>)>, _) = (Vec::new(), Vec::new());
    for phase in ErasePhase::ALL {
        let ranges: Vec<Range> = everyone.iter().map(|id| phase.range(tenant, *id)).collect();
        let found = shown.found(asked, &ranges)?;
        if *phase == ErasePhase::Bookings {
            let of_bookings = found.iter().filter_map(holdings::booking_of).map(|id| holdings::noted(tenant, id));
            noted = shown.found(asked, &of_bookings.collect::<Vec<_>>())?;
            // Of what was filed under them once, too, messages to them are still to be sent.
            let former = all.iter().flat_map(|(_, keys)| keys).filter(|key| is_booking(key));
            let filed: Vec<Key> = found.iter().chain(former).cloned().collect();
            shown.messages = holdings::messages(tenant, &filed, &everyone, reads)?;
            shown.messages.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        }
        all.push((phase, found));
    }
    reads.want(all.iter().flat_map(|(_, keys)| keys).chain(&noted).cloned())?;
    for (phase, keys) in all {
        match phase {
            ErasePhase::Records => shown.keep(asked, keys.into_iter().chain(std::mem::take(&mut noted)).collect())?,
            ErasePhase::Bookings => {
                for key in keys {
                    shown.bookings.extend(reads.record(&key, "booking")?.map(|read| read.stored.value));
                }
            }
            ErasePhase::Documents => {
                for key in keys {
                    shown.documents.extend(reads.record(&key, "document")?.map(|read| read.stored.value));
                }
            }
        }
    }
    Ok(shown)
}

fn is_booking(key: &Key) -> bool {
    matches!(keys::parts(key), Some((_, "booking", _)))
}

impl PersonView {
    /// What entries lead to, as far as it is shown.
    fn found(&mut self, asked: Asked<'_>, ranges: &[Range]) -> Attempt<Vec<Key>> {
        let mut keys: Vec<Key> = Vec::new();
        for range in ranges {
            let left = MOST.saturating_sub(keys.len());
            let entries = asked.reads.scan(range.clone(), left.saturating_add(1))?;
            self.complete &= entries.len() <= left;
            keys.extend(entries.iter().take(left).map(|entry| entry.key.clone()));
        }
        Ok(keys)
    }

    /// Records of personal values, by their kinds.
    fn keep(&mut self, asked: Asked<'_>, personal: BTreeSet<Key>) -> Attempt<()> {
        let reads = asked.reads;
        for key in personal {
            match keys::parts(&key).map(|(_, record_type, _)| record_type) {
                // What was filed under them once is somebody else's.
                Some("person" | "booking") | None => {}
                Some("submission") => {
                    self.submissions.extend(reads.record(&key, "submission")?.map(|read| read.stored.value));
                }
                Some("note") => self.notes.extend(reads.record(&key, "note")?.map(|read| read.stored.value)),
                Some("guest") => self.guests.extend(reads.record(&key, "guest")?.map(|read| read.stored.value)),
                Some("profile") => self.profiles.extend(reads.record(&key, "profile")?.map(|read| read.stored.value)),
                Some("answers") => self.answers.extend(reads.record(&key, "answers")?.map(|read| read.stored.value)),
                Some(other) => {
                    let read = reads.record::<Json<'static>>(&key, other)?;
                    self.others.extend(read.map(|read| read.stored.value));
                }
            }
        }
        Ok(())
    }
}
