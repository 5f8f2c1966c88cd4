//! What a batch comes to, given what is stored: which commits conflict, and what the others write in the end.
//!
//! Positions and revisions are counted from where the tenant is: only the server knows where that is by then.

use bespeak::register::FlatRow;
use bespeak::store::{Commit, Committed, Guard, IndexEntry, NewEvent, keys};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// An event's number: tenant, stream, number.
pub(crate) type Number = (String, Uuid, i64);

/// What a batch relies on.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Of every record that is guarded its revision, if it exists: what is expected, or what was found.
    pub revisions: HashMap<String, Option<i64>>,
    /// Of the numbers asked about, those that are taken.
    pub numbers: HashSet<Number>,
}

/// What a batch writes of one tenant: each record and each entry once, as it is in the end.
#[derive(Debug, Default)]
pub(crate) struct Writes<'b> {
    /// `None`: removed. A put has a place: revisions are numbered through all records of a tenant, so that none comes back
    /// after a delete.
    pub records: BTreeMap<&'b str, Option<(i64, &'b str)>>,
    /// How many places were given. A commit that has neither puts nor events takes one all the same, so that every change
    /// shows in the tenant's row.
    pub revisions: i64,
    /// Whether it is there in the end.
    pub entries: BTreeMap<&'b IndexEntry, bool>,
    pub events: Vec<&'b NewEvent>,
    /// Rows of the register, by booking.
    pub register: BTreeMap<Uuid, &'b FlatRow>,
    /// Whether one of them is of a booking that may have been there, and may have had more of what it has several of.
    pub may_shorten: bool,
}

impl Found {
    /// That all is as the commits expect. Where two expect different things of a record, the first is believed.
    pub fn expected(batch: &[&Commit]) -> Self {
        let mut revisions = HashMap::new();
        for guard in batch.iter().flat_map(|commit| &commit.guards) {
            revisions.entry(guard.key.clone()).or_insert(guard.revision.map(signed));
        }
        Self { revisions, numbers: HashSet::new() }
    }
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

/// Goes through a batch in order; says what it writes of each tenant.
pub(crate) fn decide<'b>(batch: &[&'b Commit], found: &'b Found) -> (Vec<Committed>, BTreeMap<&'b str, Writes<'b>>) {
    let mut plan = Plan { found, writes: BTreeMap::new(), taken: HashSet::new() };
    let answers = batch.iter().map(|commit| plan.take(commit)).collect();
    (answers, plan.writes)
}

struct Plan<'b> {
    found: &'b Found,
    writes: BTreeMap<&'b str, Writes<'b>>,
    /// The numbers of the events written so far.
    taken: HashSet<(&'b str, Uuid, u64)>,
}

impl<'b> Plan<'b> {
    fn take(&mut self, commit: &'b Commit) -> Committed {
        let tenant = commit.tenant.as_str();
        if let Some(guard) = commit.guards.iter().find(|guard| !self.holds(tenant, guard)) {
            return Committed::Conflict { key: guard.key.clone() };
        }
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

    fn holds(&self, tenant: &str, guard: &Guard) -> bool {
        match self.writes.get(tenant).and_then(|writes| writes.records.get(guard.key.as_str())) {
            // A revision that is given here is above all that anybody can have read.
            Some(written) => written.is_none() && guard.revision.is_none(),
            None => self.found.revisions.get(&guard.key).copied().flatten() == guard.revision.map(signed),
        }
    }

    fn write(&mut self, tenant: &'b str, commit: &'b Commit) {
        let Commit { tenant: _, guards, puts, deletes, index_puts, index_deletes, events, register } = commit;
        let moves = !puts.is_empty() || !events.is_empty();
        let listed = !index_puts.is_empty() || !index_deletes.is_empty();
        if !moves && !listed && deletes.is_empty() && register.is_empty() {
            return;
        }
        let writes = self.writes.entry(tenant).or_default();
        writes.events.extend(events);
        let is_new = |row: &FlatRow| {
            let key = keys::booking(&commit.tenant, row.booking);
            guards.iter().any(|guard| guard.revision.is_none() && guard.key == key)
        };
        writes.may_shorten |= !register.iter().all(is_new);
        writes.register.extend(register.iter().map(|row| (row.booking, row)));
        writes.records.extend(deletes.iter().map(|key| (key.as_str(), None)));
        writes.revisions += i64::from(!moves);
        for (key, text) in puts {
            writes.revisions += 1;
            writes.records.insert(key, Some((writes.revisions, text)));
        }
        writes.entries.extend(index_deletes.iter().map(|entry| (entry, false)));
        writes.entries.extend(index_puts.iter().map(|entry| (entry, true)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bespeak::ids::Ident;
    use std::slice::from_ref;

    fn abbey() -> Ident {
        Ident::new("abbey").unwrap()
    }

    fn found(revisions: &[(&str, i64)]) -> Found {
        let revisions = revisions.iter().map(|(key, revision)| ((*key).to_owned(), Some(*revision)));
        Found { revisions: revisions.collect(), numbers: HashSet::new() }
    }

    #[test]
    fn a_record_written_twice_in_a_batch_is_written_once_with_its_last_revision() {
        let batch = [Commit::new(&abbey()).put("k", "one"), Commit::new(&abbey()).put("k", "two").put("l", "three")];
        let found = found(&[]);
        let (answers, writes) = decide(&batch.iter().collect::<Vec<_>>(), &found);
        assert_eq!(answers, [Committed::Applied, Committed::Applied]);
        assert_eq!(writes["abbey"].records, [("k", Some((2, "two"))), ("l", Some((3, "three")))].into());
        assert_eq!(writes["abbey"].revisions, 3);
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
        assert_eq!(writes["abbey"].events.iter().map(|event| event.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(writes["abbey"].revisions, 2);
    }

    #[test]
    fn a_batch_of_conflicts_writes_nothing() {
        let batch = [Commit::new(&abbey()).guard("k", None).put("k", "x")];
        let found = found(&[("k", 2)]);
        assert!(decide(&batch.iter().collect::<Vec<_>>(), &found).1.is_empty());
    }

    #[test]
    fn of_two_who_expect_different_things_the_first_is_believed() {
        let next = |revision| Commit::new(&abbey()).guard("k", revision).put("k", "x");
        let batch = [next(Some(4)), next(Some(3)), next(None)];
        let batch: Vec<_> = batch.iter().collect();
        let conflict = Committed::Conflict { key: "k".to_owned() };
        let answers = |found: &Found| decide(&batch, found).0;
        assert_eq!(answers(&Found::expected(&batch)), [Committed::Applied, conflict.clone(), conflict.clone()]);
        assert_eq!(answers(&found(&[("k", 3)])), [conflict.clone(), Committed::Applied, conflict.clone()]);
        assert_eq!(answers(&found(&[])), [conflict.clone(), conflict, Committed::Applied]);
    }

    #[test]
    fn only_of_a_booking_that_is_known_to_be_new_nothing_is_removed() {
        let row = FlatRow { booking: Uuid::from_u128(1), cells: Vec::new(), items: Vec::new() };
        let key = keys::booking(&abbey(), row.booking);
        let found = found(&[]);
        let may_shorten = |commits: &[Commit]| {
            let (_, writes) = decide(&commits.iter().collect::<Vec<_>>(), &found);
            writes["abbey"].may_shorten
        };
        let unguarded = Commit { register: vec![row], ..Commit::new(&abbey()) };
        let new = unguarded.clone().guard(&*key, None).put(&*key, "x");
        assert!(!may_shorten(from_ref(&new)));
        assert!(may_shorten(from_ref(&unguarded)));
        assert!(may_shorten(&[new, unguarded]));
    }

    #[test]
    fn whoever_writes_moves_the_tenant_on() {
        let due = IndexEntry { index: "due".into(), tenant: abbey(), sort: "1".into(), key: "k".into() };
        let empty = || Commit::new(&abbey());
        let found = Found::default();
        let moved = |commit: &Commit| {
            let (_, writes) = decide(&[commit], &found);
            writes.get("abbey").map(|writes| (writes.events.len(), writes.revisions))
        };
        for change in [empty().delete("k"), empty().index_put(due.clone()), empty().index_delete(due)] {
            assert_eq!(moved(&change), Some((0, 1)));
        }
        assert_eq!(moved(&empty().put("k", "x").put("l", "x").delete("m")), Some((0, 2)));
        assert_eq!(moved(&empty().event(Uuid::from_u128(1), 1, "x").delete("m")), Some((1, 0)));
        assert_eq!(moved(&empty().guard("k", None)), None);
    }
}
