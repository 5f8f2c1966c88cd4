//! What a batch comes to, given what is stored: which commits conflict, and what the others write in the end.
//!
//! The tenants' rows are locked by then, so nothing that is decided here changes before it is written.

use bespeak::register::FlatRow;
use bespeak::store::{Commit, Committed, Guard, IndexEntry, keys};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// How far a tenant has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Head {
    /// The position of its last event.
    pub position: i64,
    /// The revision of its last put: they are numbered through all its records, so that none comes back after a delete.
    pub revision: i64,
}

/// An event's number: tenant, stream, number.
pub(crate) type Number = (String, Uuid, i64);

/// What is stored of all that a batch relies on.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub heads: BTreeMap<String, Head>,
    /// Of every record that is guarded and exists.
    pub revisions: HashMap<String, i64>,
    /// Of the numbers asked about, those that are taken.
    pub numbers: HashSet<Number>,
}

/// An event with its place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Placed<'b> {
    pub tenant: &'b str,
    pub position: i64,
    pub stream: Uuid,
    pub number: i64,
    pub text: &'b str,
}

/// What a batch writes: each record and each entry once, as it is in the end.
#[derive(Debug, Default)]
pub(crate) struct Writes<'b> {
    pub heads: BTreeMap<&'b str, Head>,
    /// `None`: removed.
    pub records: BTreeMap<&'b str, Option<(i64, &'b str)>>,
    /// Whether it is there in the end.
    pub entries: BTreeMap<&'b IndexEntry, bool>,
    pub events: Vec<Placed<'b>>,
    /// Rows of the register, by tenant and booking.
    pub register: BTreeMap<(&'b str, Uuid), &'b FlatRow>,
}

/// A number as the database holds it. One that it cannot hold never comes this far: see `checked`.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The numbers that a batch takes, for whoever asks whether they are free.
pub(crate) fn numbers<'b>(batch: &'b [&Commit]) -> impl Iterator<Item = (&'b str, Uuid, i64)> {
    batch.iter().flat_map(|commit| {
        commit.events.iter().map(|event| (commit.tenant.as_str(), event.stream, signed(event.number)))
    })
}

/// Goes through a batch in order.
pub(crate) fn decide<'b>(batch: &[&'b Commit], found: &'b Found) -> (Vec<Committed>, Writes<'b>) {
    let mut plan = Plan { found, writes: Writes::default(), taken: HashSet::new() };
    let answers = batch.iter().map(|commit| plan.take(commit)).collect();
    (answers, plan.writes)
}

struct Plan<'b> {
    found: &'b Found,
    writes: Writes<'b>,
    /// The numbers of the events written so far.
    taken: HashSet<(&'b str, Uuid, u64)>,
}

impl<'b> Plan<'b> {
    fn take(&mut self, commit: &'b Commit) -> Committed {
        if let Some(guard) = commit.guards.iter().find(|guard| !self.holds(guard)) {
            return Committed::Conflict { key: guard.key.clone() };
        }
        let tenant = commit.tenant.as_str();
        let mut own = HashSet::new();
        let taken = commit.events.iter().find(|event| {
            let number = (tenant, event.stream, event.number);
            let stored = (tenant.to_owned(), event.stream, signed(event.number));
            !own.insert(number) || self.taken.contains(&number) || self.found.numbers.contains(&stored)
        });
        if let Some(event) = taken {
            return Committed::Conflict { key: keys::event(&commit.tenant, event.stream, event.number) };
        }
        self.taken.extend(own);
        self.write(tenant, commit);
        Committed::Applied
    }

    fn holds(&self, guard: &Guard) -> bool {
        let revision = match self.writes.records.get(guard.key.as_str()) {
            Some(written) => written.map(|(revision, _)| revision),
            None => self.found.revisions.get(&guard.key).copied(),
        };
        revision.map(i64::cast_unsigned) == guard.revision
    }

    fn write(&mut self, tenant: &'b str, commit: &'b Commit) {
        let mut head =
            self.writes.heads.get(tenant).or_else(|| self.found.heads.get(tenant)).copied().unwrap_or_default();
        for event in &commit.events {
            head.position += 1;
            let (position, number) = (head.position, signed(event.number));
            self.writes.events.push(Placed { tenant, position, stream: event.stream, number, text: &event.text });
        }
        self.writes.records.extend(commit.deletes.iter().map(|key| (key.as_str(), None)));
        for (key, text) in &commit.puts {
            head.revision += 1;
            self.writes.records.insert(key, Some((head.revision, text)));
        }
        self.writes.entries.extend(commit.index_deletes.iter().map(|entry| (entry, false)));
        self.writes.entries.extend(commit.index_puts.iter().map(|entry| (entry, true)));
        self.writes.register.extend(commit.register.iter().map(|row| ((tenant, row.booking), row)));
        if self.found.heads.get(tenant) != Some(&head) {
            self.writes.heads.insert(tenant, head);
        }
    }
}

impl Writes<'_> {
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty() && self.records.is_empty() && self.entries.is_empty() && self.register.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bespeak::ids::Ident;

    fn abbey() -> Ident {
        Ident::new("abbey").unwrap()
    }

    fn found(revisions: &[(&str, i64)]) -> Found {
        Found {
            heads: [("abbey".to_owned(), Head { position: 7, revision: 20 })].into(),
            revisions: revisions.iter().map(|(key, revision)| ((*key).to_owned(), *revision)).collect(),
            numbers: HashSet::new(),
        }
    }

    #[test]
    fn a_record_written_twice_in_a_batch_is_written_once_with_its_last_revision() {
        let batch = [Commit::new(&abbey()).put("k", "one"), Commit::new(&abbey()).put("k", "two").put("l", "three")];
        let found = found(&[]);
        let (answers, writes) = decide(&batch.iter().collect::<Vec<_>>(), &found);
        assert_eq!(answers, [Committed::Applied, Committed::Applied]);
        assert_eq!(writes.records, [("k", Some((22, "two"))), ("l", Some((23, "three")))].into());
        assert_eq!(writes.heads, [("abbey", Head { position: 7, revision: 23 })].into());
    }

    #[test]
    fn a_conflict_takes_neither_a_position_nor_a_revision() {
        let event = |number| Commit::new(&abbey()).event(Uuid::from_u128(1), number, "x").put("k", "x");
        let batch = [event(1).guard("k", Some(3)), event(1).guard("k", Some(2)), event(1), event(2)];
        let found = found(&[("k", 2)]);
        let (answers, writes) = decide(&batch.iter().collect::<Vec<_>>(), &found);
        let taken = keys::event(&abbey(), Uuid::from_u128(1), 1);
        let conflict = |key: &str| Committed::Conflict { key: key.to_owned() };
        assert_eq!(answers, [conflict("k"), Committed::Applied, conflict(&taken), Committed::Applied]);
        assert_eq!(writes.events.iter().map(|event| event.position).collect::<Vec<_>>(), [8, 9]);
        assert_eq!(writes.heads, [("abbey", Head { position: 9, revision: 22 })].into());
    }

    #[test]
    fn a_batch_of_conflicts_writes_nothing() {
        let batch = [Commit::new(&abbey()).guard("k", None).put("k", "x")];
        let found = found(&[("k", 2)]);
        assert!(decide(&batch.iter().collect::<Vec<_>>(), &found).1.is_empty());
    }
}
