//! `erase` (DOMAIN 5): removes what is stored of a person, and of those merged into them, and keeps the books. What it goes
//! through is found by index; what one commit would hold too much of is left to the next command, which goes on from there.
//!
//! The first command removes the person's own record and what their address leads to. From then on nothing new can be
//! written for them: every such commit guards the record that says so. What was written until then is looked for by the
//! commands after it, which therefore find all of it.

use super::{Asked, Done, holdings, identity};
use crate::booking::{GuestRecord, Right};
use crate::bugs::bug;
use crate::customer::{EmailKey, Person, Whom, email_key};
use crate::engine::batch::PENDING;
use crate::engine::commit::Writing;
use crate::engine::index::{entry, names};
use crate::engine::outbox;
use crate::engine::reads::Attempt;
use crate::error::{Code, Problem};
use crate::identity::{ErasePhase, ErasePlace, Erased, Erasing, IdentityChange};
use crate::ids;
use crate::limits::{ERASED_BOOKINGS, ERASED_RECORDS};
use crate::store::{IndexEntry, Key, Range, keys};
use crate::time::Instant;
use std::collections::BTreeSet;
use uuid::Uuid;

mod documents;

crate::record! {
    /// What an act of erasure came to.
    #[derive(Eq)]
    pub struct Erasure {
        /// Records of personal values that were removed or emptied.
        pub records: u32,
        /// Notifications that were taken back.
        pub notices: u32,
        /// Whether there is more to erase now: then the command is given again, with an id of its own.
        pub more: bool,
        /// Until when the law keeps documents that still name the person: then the command is given again.
        pub kept_until: Option<Instant>,
    }
}

pub(super) fn erase<'a>(asked: Asked<'a>, customer: Uuid) -> Attempt<Done<'a>> {
    let whom = Whom::customer(customer);
    asked.request.actor.needs(Right::Erase)?;
    asked.known(&whom, "/command/customer")?;
    let before = asked.identity(&whom)?;
    let known = before.as_ref().map(|read| &read.stored.value);
    if let Some(into) = known.and_then(|identity| identity.into.as_ref()) {
        let problem = Problem::new(Code::MergeMerged).at("/command/customer").with("given", whom.name());
        return Err(problem.with("into", into.name()).into());
    }
    let aliases = known.into_iter().flat_map(|identity| &identity.merged).filter_map(Whom::customer_id);
    let everyone: BTreeSet<Uuid> = aliases.chain([customer]).collect();
    let is_first = known.is_none_or(|identity| identity.erased_at.is_none());
    let mut step = Step {
        asked,
        everyone: &everyone,
        writing: Writing::new(asked.tenant()),
        so_far: known.and_then(|identity| identity.erasing.clone()).unwrap_or_else(Erasing::begin),
        records: 0,
        notices: 0,
    };
    // Of a batch nothing is committed yet: others may still write.
    let is_committed = before.as_ref().is_some_and(|read| read.revision != PENDING);
    let more = if is_first {
        step.people()?;
        true
    } else {
        !is_committed || step.go_on()?
    };
    let Step { mut writing, so_far, records, notices, .. } = step;
    let kept_until = so_far.kept_until;
    let erased = |erasing| IdentityChange::Erased(Erased { records, notices, erasing, kept_until });
    for alias in everyone.iter().filter(|id| is_first && **id != customer) {
        let read = identity(asked.tenant(), *alias, asked.reads)?;
        let with_survivor = Erased { records: 0, notices: 0, erasing: None, kept_until: None };
        asked.say(&mut writing, &Whom::customer(*alias), read, IdentityChange::Erased(with_survivor))?;
    }
    let identity = asked.say(&mut writing, &whom, before, erased(more.then_some(so_far)))?;
    Ok(Done {
        writing,
        identity,
        customer: Some(customer),
        erasure: Some(Erasure { records, notices, more, kept_until }),
    })
}

impl Erasing {
    fn begin() -> Self {
        Self { phase: ErasePhase::Records, after: None, kept_until: None }
    }
}

/// What one command erases.
struct Step<'a, 'e> {
    asked: Asked<'a>,
    /// The person, and those merged into them.
    everyone: &'e BTreeSet<Uuid>,
    writing: Writing<'a>,
    so_far: Erasing,
    records: u32,
    notices: u32,
}

impl Step<'_, '_> {
    fn delete(&mut self, key: Key) {
        self.writing.commit.deletes.push(key);
        self.records = self.records.saturating_add(1);
    }

    /// Their own records, and what their e-mail addresses lead to.
    fn people(&mut self) -> Attempt<()> {
        let (tenant, reads) = (self.asked.tenant(), self.asked.reads);
        let records: Vec<Key> = self.everyone.iter().map(|id| keys::person(tenant, *id)).collect();
        let said = self.everyone.iter().map(|id| keys::identity(tenant, *id));
        reads.want(records.iter().cloned().chain(said))?;
        let mut addresses = BTreeSet::new();
        for key in records {
            let Some(person) = reads.record::<Person>(&key, "person")? else { continue };
            let entries = self.asked.engine.likeness_entries(&person.stored.value);
            self.writing.commit.index_deletes.extend(entries);
            addresses.insert(keys::email(tenant, &email_key(&person.stored.value.contact.email)));
            self.writing.guard(&key, Some(person.revision));
            let found = entry(tenant, names::PERSONAL, ids::text(person.stored.value.id), &key);
            self.writing.commit.index_deletes.push(found);
            self.delete(key);
        }
        reads.want(addresses.iter().cloned())?;
        for key in addresses {
            let Some(read) = reads.record::<EmailKey>(&key, "email")? else { continue };
            let people: Vec<Uuid> = read.stored.value.people;
            let others: Vec<Uuid> = people.iter().filter(|id| !self.everyone.contains(id)).copied().collect();
            if others.len() == people.len() {
                continue;
            }
            self.writing.guard(&key, Some(read.revision));
            if others.is_empty() {
                self.delete(key);
            } else {
                self.writing.put(key, "email", &EmailKey { people: others })?;
            }
        }
        Ok(())
    }

    /// Goes through what is left, as far as one commit goes. Whether there is more.
    fn go_on(&mut self) -> Attempt<bool> {
        loop {
            let (stopped, next) = match self.so_far.phase {
                ErasePhase::Records => (self.personal_records()?, Some(ErasePhase::Bookings)),
                ErasePhase::Bookings => (self.bookings()?, Some(ErasePhase::Documents)),
                ErasePhase::Documents => (self.documents()?, None),
            };
            match next {
                _ if stopped => return Ok(true),
                Some(phase) => self.so_far = Erasing { phase, after: None, kept_until: None },
                None => return Ok(false),
            }
        }
    }

    /// Submissions, notes and guests, with every entry that leads to them. Whether it stopped before the end.
    fn personal_records(&mut self) -> Attempt<bool> {
        let (tenant, reads) = (self.asked.tenant(), self.asked.reads);
        let mut room = ERASED_RECORDS;
        for id in self.everyone {
            let entries = reads.scan(ErasePhase::Records.range(tenant, *id), room.saturating_add(1))?;
            let guests = entries.iter().filter(|entry| is_guest(entry)).map(|entry| entry.key.clone());
            reads.want(guests)?;
            for entry in entries.iter().take(room) {
                self.personal_record(entry)?;
            }
            if entries.len() > room {
                return Ok(true);
            }
            room = room.saturating_sub(entries.len());
        }
        Ok(false)
    }

    fn personal_record(&mut self, found: &IndexEntry) -> Attempt<()> {
        if bug!(NotesStay) && is_of(found, "note") {
            return Ok(());
        }
        self.writing.commit.index_deletes.push(found.clone());
        let key = &found.key;
        if is_of(found, "booking") {
            // It was filed under them once, and is somebody else's.
            return self.messages(std::slice::from_ref(found));
        }
        // Who comes along with somebody else is found under both.
        if is_guest(found)
            && let Some(read) = self.asked.reads.record::<GuestRecord>(key, "guest")?
        {
            let GuestRecord { booker, customer, .. } = read.stored.value;
            let others = [booker, customer].into_iter().flatten().map(ids::text).filter(|sort| *sort != found.sort);
            let entries = others.map(|sort| entry(self.asked.tenant(), names::PERSONAL, sort, key));
            self.writing.commit.index_deletes.extend(entries);
        }
        if !self.writing.commit.deletes.contains(key) {
            self.delete(key.clone());
        }
        Ok(())
    }

    /// The notifications of bookings that are still to be sent to them.
    fn messages(&mut self, page: &[IndexEntry]) -> Attempt<()> {
        let bookings: Vec<Key> = page.iter().map(|entry| entry.key.clone()).collect();
        let everyone: Vec<Uuid> = self.everyone.iter().copied().collect();
        for sent in holdings::messages(self.asked.tenant(), &bookings, &everyone, self.asked.reads)? {
            if outbox::take_back(&mut self.writing, &sent) {
                self.notices = self.notices.saturating_add(1);
            }
        }
        Ok(())
    }

    /// Of each booking the notifications that are still to be sent, and what was noted before it had a customer. Whether it
    /// stopped before the end.
    fn bookings(&mut self) -> Attempt<bool> {
        let (tenant, reads) = (self.asked.tenant(), self.asked.reads);
        let mut room = ERASED_BOOKINGS;
        for id in self.everyone {
            let Some(range) = self.beyond(ErasePhase::Bookings.range(tenant, *id)) else { continue };
            let entries = reads.scan(range, room.saturating_add(1))?;
            let page = entries.get(..room.min(entries.len())).unwrap_or_default();
            let of_page = || page.iter().filter_map(|entry| Some((entry, holdings::booking_of(&entry.key)?)));
            for (_, booking) in of_page() {
                reads.scan(holdings::noted(tenant, booking), ERASED_RECORDS.saturating_add(1))?;
            }
            self.messages(page)?;
            for (entry, booking) in of_page() {
                let noted = reads.scan(holdings::noted(tenant, booking), ERASED_RECORDS.saturating_add(1))?;
                noted.iter().take(ERASED_RECORDS).try_for_each(|entry| self.personal_record(entry))?;
                if noted.len() > ERASED_RECORDS {
                    return Ok(true);
                }
                self.so_far.after = Some(ErasePlace { sort: entry.sort.clone(), key: entry.key.clone() });
            }
            if entries.len() > room {
                return Ok(true);
            }
            room = room.saturating_sub(entries.len());
        }
        Ok(false)
    }

    /// The part of a range that was not gone through before; nothing, if all of it was.
    fn beyond(&self, range: Range) -> Option<Range> {
        match &self.so_far.after {
            Some(after) if range.until.as_ref().is_some_and(|until| *until <= after.sort) => None,
            Some(after) if range.from.as_ref().is_none_or(|from| *from <= after.sort) => {
                Some(Range { after: Some((after.sort.clone(), after.key.clone())), ..range })
            }
            _ => Some(range),
        }
    }
}

fn is_guest(entry: &IndexEntry) -> bool {
    is_of(entry, "guest")
}

fn is_of(entry: &IndexEntry, record_type: &str) -> bool {
    keys::parts(&entry.key).is_some_and(|(_, of, _)| of == record_type)
}
