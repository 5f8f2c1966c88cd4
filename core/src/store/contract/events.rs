//! Events: the log of a tenant, and the stream of one booking in it.

use super::{Case, abbey, apply, commit, conflict, log, note, said, same, stream, tenant};
use crate::ids::Ident;
use crate::store::{Commit, Committed, Store, keys};

pub(super) const CASES: &[Case] = &[
    ("without events the log and a stream are empty", no_events),
    ("positions rise by one from 1, in the order of commits", positions),
    ("each tenant has positions of its own", own_positions),
    ("a conflict leaves no gap in the positions", no_gap),
    ("the log is read from a position on, no more than asked for", log_from),
    ("a stream is read in order of its numbers", stream_in_order),
    ("a stream is read from a number on, no more than asked for", stream_from),
    ("an event in its stream has the position it has in the log", same_position),
    ("a number that a stream has already conflicts", taken_number),
    ("a number twice in one commit conflicts", number_twice),
    ("a number twice in one batch conflicts", number_twice_in_batch),
    ("one stream's number is free in another stream, and in another tenant", free_elsewhere),
    ("a guard that does not hold is named before a number that is taken", guard_first),
    ("an event's text comes back byte for byte", byte_for_byte),
    ("a thousand events of a hundred streams come back whole", thousand),
];

/// The numbers and texts of a stream.
fn stream_of(
    store: &dyn Store,
    tenant: &Ident,
    id: u128,
    from: u64,
    limit: usize,
) -> Result<Vec<(u64, String)>, String> {
    let events = store.stream(tenant, stream(id), from, limit).map_err(said)?;
    holds_one_stream(id, events.iter().map(|event| event.stream))?;
    Ok(events.into_iter().map(|event| (event.number, event.text)).collect())
}

fn holds_one_stream(id: u128, mut found: impl Iterator<Item = uuid::Uuid>) -> Result<(), String> {
    super::holds("an event of another stream", found.all(|found| found == stream(id)))
}

fn numbered(events: &[(u64, &str)]) -> Vec<(u64, String)> {
    events.iter().map(|(number, text)| (*number, (*text).to_owned())).collect()
}

fn no_events(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, Commit::new(&abbey).put(note(&abbey, "1"), "one"))?;
    same("the log", log(store, &abbey)?, Vec::new())?;
    same("the stream", stream_of(store, &abbey, 1, 0, 10)?, Vec::new())
}

fn positions(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, Commit::new(&abbey).event(stream(2), 1, "a").event(stream(1), 1, "b"))?;
    let batch = [Commit::new(&abbey).event(stream(1), 2, "c"), Commit::new(&abbey).event(stream(2), 2, "d")];
    same("the answers", store.commit(&batch).map_err(said)?, vec![Committed::Applied; 2])?;
    let expected: Vec<_> = [(1, 2, 1, "a"), (2, 1, 1, "b"), (3, 1, 2, "c"), (4, 2, 2, "d")]
        .map(|(position, id, number, text)| (position, stream(id), number, text.to_owned()))
        .to_vec();
    same("the log", log(store, &abbey)?, expected)
}

fn own_positions(store: &dyn Store) -> Result<(), String> {
    for (name, number) in [("abbey", 1), ("opera", 1), ("abbey", 2), ("abb", 1), ("opera", 2)] {
        apply(store, Commit::new(&tenant(name)?).event(stream(1), number, name))?;
    }
    for (name, count) in [("abbey", 2), ("opera", 2), ("abb", 1), ("abbe", 0)] {
        let found: Vec<_> = log(store, &tenant(name)?)?.into_iter().map(|(at, _, _, text)| (at, text)).collect();
        let expected: Vec<_> = (1..=count).map(|at| (at, name.to_owned())).collect();
        same("the log", found, expected)?;
    }
    Ok(())
}

fn no_gap(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let missing = note(&abbey, "missing");
    apply(store, Commit::new(&abbey).event(stream(1), 1, "first"))?;
    let guarded = Commit::new(&abbey).guard(&*missing, Some(1)).event(stream(1), 2, "refused");
    same("a guard", commit(store, guarded)?, conflict(&missing))?;
    let double = Commit::new(&abbey).event(stream(1), 2, "refused").event(stream(1), 1, "refused");
    same("a double", commit(store, double)?, conflict(&keys::event(&abbey, stream(1), 1)))?;
    apply(store, Commit::new(&abbey).event(stream(1), 2, "second"))?;
    let found: Vec<_> = log(store, &abbey)?.into_iter().map(|(position, _, _, text)| (position, text)).collect();
    same("the log", found, numbered(&[(1, "first"), (2, "second")]))
}

fn log_from(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, (1..=5).fold(Commit::new(&abbey), |all, number| all.event(stream(1), number, "x")))?;
    let read = |from, limit| -> Result<Vec<u64>, String> {
        Ok(store.events(&abbey, from, limit).map_err(said)?.into_iter().map(|event| event.position).collect())
    };
    same("from the third", read(3, 10)?, vec![3, 4, 5])?;
    same("two from the second", read(2, 2)?, vec![2, 3])?;
    same("from zero", read(0, 2)?, vec![1, 2])?;
    same("none asked for", read(1, 0)?, Vec::new())?;
    same("past the end", read(6, 10)?, Vec::new())?;
    same("far past the end", read(u64::MAX, usize::MAX)?, Vec::new())
}

fn stream_in_order(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, Commit::new(&abbey).event(stream(1), 10, "ten").event(stream(2), 5, "other"))?;
    apply(store, Commit::new(&abbey).event(stream(1), 9, "nine").event(stream(1), 0, "zero"))?;
    let expected = numbered(&[(0, "zero"), (9, "nine"), (10, "ten")]);
    same("the stream", stream_of(store, &abbey, 1, 0, 10)?, expected)
}

fn stream_from(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, (1..=5).fold(Commit::new(&abbey), |all, number| all.event(stream(1), number, "x")))?;
    let read = |from, limit| -> Result<Vec<u64>, String> {
        Ok(stream_of(store, &abbey, 1, from, limit)?.into_iter().map(|(number, _)| number).collect())
    };
    same("from the third", read(3, 10)?, vec![3, 4, 5])?;
    same("two from the second", read(2, 2)?, vec![2, 3])?;
    same("none asked for", read(1, 0)?, Vec::new())?;
    same("far past the end", read(u64::MAX, usize::MAX)?, Vec::new())
}

fn same_position(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, Commit::new(&abbey).event(stream(2), 1, "a").event(stream(1), 1, "b").event(stream(1), 2, "c"))?;
    let in_log: Vec<_> = store.events(&abbey, 2, 10).map_err(said)?;
    same("the events", store.stream(&abbey, stream(1), 1, 10).map_err(said)?, in_log)
}

fn taken_number(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let write = |text: &str| Commit::new(&abbey).event(stream(1), 1, text);
    apply(store, write("mine"))?;
    same("the second commit", commit(store, write("yours"))?, conflict(&keys::event(&abbey, stream(1), 1)))?;
    same("the stream", stream_of(store, &abbey, 1, 0, 10)?, numbered(&[(1, "mine")]))
}

fn number_twice(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let twice = Commit::new(&abbey).event(stream(1), 1, "a").event(stream(1), 2, "b").event(stream(1), 1, "c");
    same("the commit", commit(store, twice)?, conflict(&keys::event(&abbey, stream(1), 1)))?;
    same("the stream", stream_of(store, &abbey, 1, 0, 10)?, Vec::new())
}

fn number_twice_in_batch(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let write = |text: &str| Commit::new(&abbey).event(stream(1), 1, text);
    let answers = store.commit(&[write("mine"), write("yours")]).map_err(said)?;
    same("the answers", answers, vec![Committed::Applied, conflict(&keys::event(&abbey, stream(1), 1))])?;
    same("the stream", stream_of(store, &abbey, 1, 0, 10)?, numbered(&[(1, "mine")]))
}

fn free_elsewhere(store: &dyn Store) -> Result<(), String> {
    let (abbey, opera) = (abbey()?, tenant("opera")?);
    apply(store, Commit::new(&abbey).event(stream(1), 1, "here"))?;
    apply(store, Commit::new(&abbey).event(stream(2), 1, "next door"))?;
    apply(store, Commit::new(&opera).event(stream(1), 1, "there"))?;
    same("the abbey's", stream_of(store, &abbey, 1, 0, 10)?, numbered(&[(1, "here")]))?;
    same("the opera's", stream_of(store, &opera, 1, 0, 10)?, numbered(&[(1, "there")]))
}

fn guard_first(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let missing = note(&abbey, "missing");
    apply(store, Commit::new(&abbey).event(stream(1), 1, "first"))?;
    let both = Commit::new(&abbey).event(stream(1), 1, "second").guard(&*missing, Some(1));
    same("the commit", commit(store, both)?, conflict(&missing))
}

fn byte_for_byte(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let long = "\u{1f3ad} acte I ".repeat(1 << 13);
    let texts = ["", "{\"b\": 1}", "a\r\nb", "\u{e9}e\u{301}\u{10ffff}", &long];
    apply(store, texts.iter().zip(1..).fold(Commit::new(&abbey), |all, (text, n)| all.event(stream(1), n, *text)))?;
    let found: Vec<_> = stream_of(store, &abbey, 1, 0, 10)?.into_iter().map(|(_, text)| text).collect();
    same("the texts", found, texts.map(str::to_owned).to_vec())
}

fn thousand(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    for round in 1..=10_u64 {
        let batch: Vec<_> =
            (0..100).map(|id| Commit::new(&abbey).event(stream(id), round, format!("{id}/{round}"))).collect();
        same("the answers", store.commit(&batch).map_err(said)?, vec![Committed::Applied; 100])?;
    }
    let positions: Vec<_> = log(store, &abbey)?.into_iter().map(|(position, ..)| position).collect();
    same("the positions", positions, (1..=1000).collect())?;
    for id in [0, 57, 99] {
        let expected: Vec<_> = (1..=10).map(|round| (round, format!("{id}/{round}"))).collect();
        same("the stream", stream_of(store, &abbey, id, 0, 100)?, expected)?;
    }
    Ok(())
}
