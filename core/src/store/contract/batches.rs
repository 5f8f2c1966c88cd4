//! Commits as a whole, and batches of them.

use super::{Case, abbey, apply, commit, conflict, entry, get, log, note, revision, said, same, stream, text};
use crate::store::{Commit, Committed, Range, Store, keys};

pub(super) const CASES: &[Case] = &[
    ("an empty batch is applied and answers nothing", empty_batch),
    ("a commit that changes nothing is applied", empty_commit),
    ("a guard that does not hold leaves records, index and events as they were", conflict_changes_nothing),
    ("a taken event number leaves records, index and events as they were", taken_number_changes_nothing),
    ("each commit of a batch has its answer, in order", answers_in_order),
    ("a conflict in the middle does not stop the others", middle_conflict),
    ("a commit sees what earlier ones of its batch put", sees_puts),
    ("a commit sees what earlier ones of its batch deleted", sees_deletes),
    ("a commit sees nothing of one that conflicted before it", sees_no_conflict),
    ("a batch raises a revision as often as it puts", revisions_in_batch),
    ("of a thousand commits on one guard exactly the first is applied", thousand_on_one_guard),
    ("a batch may be of several tenants", several_tenants),
];

fn empty_batch(store: &dyn Store) -> Result<(), String> {
    same("the answers", store.commit(&[]).map_err(said)?, Vec::new())
}

fn empty_commit(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, Commit::new(&abbey))?;
    same("the events", log(store, &abbey)?, Vec::new())
}

/// A commit of every kind of change, on top of a store in which each would show; then how that store looks.
fn change_everything(store: &dyn Store) -> Result<(Commit, impl Fn() -> Result<String, String> + '_), String> {
    let abbey = abbey()?;
    let standing = Commit::new(&abbey)
        .put(note(&abbey, "kept"), "kept")
        .put(note(&abbey, "doomed"), "doomed")
        .index_put(entry(&abbey, "5", "doomed"))
        .event(stream(1), 1, "first");
    apply(store, standing)?;
    let change = Commit::new(&abbey)
        .put(note(&abbey, "kept"), "changed")
        .put(note(&abbey, "new"), "new")
        .delete(note(&abbey, "doomed"))
        .index_delete(entry(&abbey, "5", "doomed"))
        .index_put(entry(&abbey, "6", "new"))
        .event(stream(1), 2, "second")
        .event(stream(2), 1, "other");
    let look = move || {
        let ids: Vec<_> = ["kept", "doomed", "new"].iter().map(|id| note(&abbey, id)).collect();
        let records = store.get(&ids).map_err(said)?;
        let entries = store.scan(&Range::all("shelf", &abbey), 10).map_err(said)?;
        Ok(format!("{records:?} {entries:?} {:?}", log(store, &abbey)?))
    };
    Ok((change, look))
}

fn conflict_changes_nothing(store: &dyn Store) -> Result<(), String> {
    let (change, look) = change_everything(store)?;
    let (before, key) = (look()?, note(&abbey()?, "kept"));
    same("the commit", commit(store, change.guard(&*key, None))?, conflict(&key))?;
    same("the store", look()?, before)
}

fn taken_number_changes_nothing(store: &dyn Store) -> Result<(), String> {
    let (change, look) = change_everything(store)?;
    let (before, taken) = (look()?, keys::event(&abbey()?, stream(1), 1));
    same("the commit", commit(store, change.clone().event(stream(1), 1, "again"))?, conflict(&taken))?;
    same("the store", look()?, before)?;
    apply(store, change)
}

fn answers_in_order(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let (taken, free) = (note(&abbey, "taken"), note(&abbey, "free"));
    apply(store, Commit::new(&abbey).put(&*taken, "one"))?;
    let claim = |key: &str| Commit::new(&abbey).guard(key, None).put(key, "claimed");
    let answers = store.commit(&[claim(&taken), claim(&free), claim(&taken), Commit::new(&abbey), claim(&free)]);
    let expected = vec![conflict(&taken), Committed::Applied, conflict(&taken), Committed::Applied, conflict(&free)];
    same("the answers", answers.map_err(said)?, expected)
}

fn middle_conflict(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let write = |id: &str, number| {
        let sort = format!("{number}");
        Commit::new(&abbey).put(note(&abbey, id), id).index_put(entry(&abbey, &sort, id)).event(stream(1), number, id)
    };
    let missing = note(&abbey, "missing");
    let answers = store.commit(&[write("a", 1), write("b", 2).guard(&*missing, Some(1)), write("c", 3)]);
    same("the answers", answers.map_err(said)?, vec![Committed::Applied, conflict(&missing), Committed::Applied])?;
    same("the first", text(store, &note(&abbey, "a"))?.as_deref(), Some("a"))?;
    same("the middle one", text(store, &note(&abbey, "b"))?, None)?;
    same("the last", text(store, &note(&abbey, "c"))?.as_deref(), Some("c"))?;
    let entries = store.scan(&Range::all("shelf", &abbey), 10).map_err(said)?;
    same("the index", entries, vec![entry(&abbey, "1", "a"), entry(&abbey, "3", "c")])?;
    let events = vec![(1, stream(1), 1, "a".to_owned()), (2, stream(1), 3, "c".to_owned())];
    same("the events", log(store, &abbey)?, events)
}

fn sees_puts(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    let first = |text: &str| Commit::new(&abbey).guard(&*key, None).put(&*key, text);
    let answers = store.commit(&[first("mine"), first("yours")]).map_err(said)?;
    same("the answers", answers, vec![Committed::Applied, conflict(&key)])?;
    same("the text", text(store, &key)?.as_deref(), Some("mine"))?;

    let read = Some(revision(store, &key)?);
    let next = |text: &str| Commit::new(&abbey).guard(&*key, read).put(&*key, text);
    let answers = store.commit(&[next("mine again"), next("yours again")]).map_err(said)?;
    same("the answers", answers, vec![Committed::Applied, conflict(&key)])?;
    same("the text", text(store, &key)?.as_deref(), Some("mine again"))
}

fn sees_deletes(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    apply(store, Commit::new(&abbey).put(&*key, "old"))?;
    let read = Some(revision(store, &key)?);
    let batch = [
        Commit::new(&abbey).guard(&*key, read).delete(&*key),
        Commit::new(&abbey).guard(&*key, None).put(&*key, "new"),
        Commit::new(&abbey).guard(&*key, read).put(&*key, "stale"),
    ];
    let answers = store.commit(&batch).map_err(said)?;
    same("the answers", answers, vec![Committed::Applied, Committed::Applied, conflict(&key)])?;
    same("the text", text(store, &key)?.as_deref(), Some("new"))
}

fn sees_no_conflict(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    let missing = note(&abbey, "missing");
    let batch = [
        Commit::new(&abbey).guard(&*missing, Some(1)).put(&*key, "refused").event(stream(1), 1, "refused"),
        Commit::new(&abbey).event(stream(1), 1, "first").event(stream(1), 1, "double"),
        Commit::new(&abbey).guard(&*key, None).put(&*key, "applied").event(stream(1), 1, "applied"),
    ];
    let double = keys::event(&abbey, stream(1), 1);
    let answers = store.commit(&batch).map_err(said)?;
    same("the answers", answers, vec![conflict(&missing), conflict(&double), Committed::Applied])?;
    same("the text", text(store, &key)?.as_deref(), Some("applied"))?;
    same("the events", log(store, &abbey)?, vec![(1, stream(1), 1, "applied".to_owned())])
}

fn revisions_in_batch(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    apply(store, Commit::new(&abbey).put(&*key, "one"))?;
    let first = revision(store, &key)?;
    let batch: Vec<_> = (0..5).map(|n| Commit::new(&abbey).put(&*key, format!("{n}"))).collect();
    same("the answers", store.commit(&batch).map_err(said)?, vec![Committed::Applied; 5])?;
    super::holds("a put within a batch has no revision of its own", revision(store, &key)? >= first + 5)?;
    same("the text", text(store, &key)?.as_deref(), Some("4"))
}

fn thousand_on_one_guard(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "seat"));
    let batch: Vec<_> = (0..1000)
        .map(|n| Commit::new(&abbey).guard(&*key, None).put(&*key, format!("{n}")).event(stream(n), 1, "seated"))
        .collect();
    let answers = store.commit(&batch).map_err(said)?;
    same("the answers", answers.len(), 1000)?;
    same("those applied", answers.iter().filter(|answer| **answer == Committed::Applied).count(), 1)?;
    same("the text", text(store, &key)?.as_deref(), Some("0"))?;
    same("the events", log(store, &abbey)?, vec![(1, stream(0), 1, "seated".to_owned())])
}

fn several_tenants(store: &dyn Store) -> Result<(), String> {
    let (abbey, opera) = (abbey()?, super::tenant("opera")?);
    let write = |tenant, number| Commit::new(tenant).put(note(tenant, "1"), "x").event(stream(1), number, "x");
    let answers = store.commit(&[write(&abbey, 1), write(&opera, 1), write(&abbey, 2)]).map_err(said)?;
    same("the answers", answers, vec![Committed::Applied; 3])?;
    same("the abbey's events", log(store, &abbey)?.len(), 2)?;
    same("the opera's events", log(store, &opera)?, vec![(1, stream(1), 1, "x".to_owned())])?;
    super::holds("the opera's record is missing", get(store, &note(&opera, "1"))?.is_some())
}
