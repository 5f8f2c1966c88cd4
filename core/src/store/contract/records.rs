//! Records, their revisions and the guards on them.

use super::{Case, abbey, apply, commit, conflict, get, holds, note, revision, said, same, tenant, text};
use crate::store::{Commit, Committed, Store};

pub(super) const CASES: &[Case] = &[
    ("a record that was never put is not there", never_put),
    ("a record that was put is read back", read_back),
    ("records are answered in the order of the keys, with gaps and repeats", answered_in_order),
    ("reading no key answers nothing", no_key),
    ("every put gives a record a higher revision", higher_revision),
    ("a put of the same text counts as one", same_text),
    ("a guard on the revision that was read lets a commit through", guard_holds),
    ("a guard on a revision that has passed conflicts and names its key", guard_passed),
    ("a guard on a revision that is not reached yet conflicts", guard_ahead),
    ("a guard that a record must not exist lets only the first through", guard_absent),
    ("a guard on a record that does not exist conflicts", guard_on_nothing),
    ("a guard on a record that is not changed still counts", guard_elsewhere),
    ("of several guards the first that does not hold is named", first_guard),
    ("a deleted record is not there, and may be made again", made_again),
    ("a revision never comes back after a delete", revision_after_delete),
    ("deleting what is not there is no error", delete_nothing),
    ("a record that a commit both deletes and puts is there, with a new revision", delete_and_put),
    ("of two puts of one key in a commit the later counts", later_put),
    ("keys are compared byte by byte", bytewise),
    ("texts come back byte for byte", byte_for_byte),
    ("a text of a megabyte comes back whole", megabyte),
    ("records of two tenants are two", two_tenants),
];

fn never_put(store: &dyn Store) -> Result<(), String> {
    same("the record", get(store, &note(&abbey()?, "1"))?, None)
}

fn read_back(store: &dyn Store) -> Result<(), String> {
    let key = note(&abbey()?, "1");
    apply(store, Commit::new(&abbey()?).put(&*key, "one"))?;
    same("the text", text(store, &key)?.as_deref(), Some("one"))?;
    holds("a revision is at least 1", revision(store, &key)? >= 1)
}

fn answered_in_order(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, Commit::new(&abbey).put(note(&abbey, "1"), "one").put(note(&abbey, "2"), "two"))?;
    let asked: Vec<_> = ["2", "9", "1", "2"].iter().map(|id| note(&abbey, id)).collect();
    let found = store.get(&asked).map_err(said)?;
    let found: Vec<_> = found.iter().map(|record| record.as_ref().map(|record| &*record.text)).collect();
    same("the texts", found, vec![Some("two"), None, Some("one"), Some("two")])
}

fn no_key(store: &dyn Store) -> Result<(), String> {
    same("the records", store.get(&[]).map_err(said)?, Vec::new())
}

fn higher_revision(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    let mut last = 0;
    for text in ["one", "two", "three"] {
        apply(store, Commit::new(&abbey).put(&*key, text))?;
        let next = revision(store, &key)?;
        holds("the revision does not rise", next > last)?;
        last = next;
    }
    Ok(())
}

fn same_text(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    apply(store, Commit::new(&abbey).put(&*key, "one"))?;
    let first = revision(store, &key)?;
    apply(store, Commit::new(&abbey).put(&*key, "one"))?;
    holds("the revision does not rise", revision(store, &key)? > first)
}

fn guard_holds(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    apply(store, Commit::new(&abbey).put(&*key, "one"))?;
    let read = revision(store, &key)?;
    apply(store, Commit::new(&abbey).guard(&*key, Some(read)).put(&*key, "two"))?;
    same("the text", text(store, &key)?.as_deref(), Some("two"))
}

fn guard_passed(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    apply(store, Commit::new(&abbey).put(&*key, "one"))?;
    let read = revision(store, &key)?;
    let change = |text: &str| Commit::new(&abbey).guard(&*key, Some(read)).put(&*key, text);
    apply(store, change("two"))?;
    same("the second commit", commit(store, change("three"))?, conflict(&key))?;
    same("the text", text(store, &key)?.as_deref(), Some("two"))
}

fn guard_ahead(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    apply(store, Commit::new(&abbey).put(&*key, "one"))?;
    for revision in [revision(store, &key)? + 1, 0, u64::MAX] {
        let ahead = Commit::new(&abbey).guard(&*key, Some(revision)).put(&*key, "two");
        same("the commit", commit(store, ahead)?, conflict(&key))?;
    }
    Ok(())
}

fn guard_absent(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    let first = |text: &str| Commit::new(&abbey).guard(&*key, None).put(&*key, text);
    apply(store, first("mine"))?;
    same("the second commit", commit(store, first("yours"))?, conflict(&key))?;
    same("the text", text(store, &key)?.as_deref(), Some("mine"))
}

fn guard_on_nothing(store: &dyn Store) -> Result<(), String> {
    let key = note(&abbey()?, "1");
    for revision in [0, 1, 7] {
        let change = Commit::new(&abbey()?).guard(&*key, Some(revision)).put(&*key, "one");
        same("the commit", commit(store, change)?, conflict(&key))?;
    }
    same("the text", text(store, &key)?, None)
}

fn guard_elsewhere(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let (door, room) = (note(&abbey, "door"), note(&abbey, "room"));
    apply(store, Commit::new(&abbey).put(&*door, "open"))?;
    let read = revision(store, &door)?;
    apply(store, Commit::new(&abbey).guard(&*door, Some(read)).put(&*room, "entered"))?;
    same("the revision of what was only guarded", revision(store, &door)?, read)?;
    apply(store, Commit::new(&abbey).put(&*door, "shut"))?;
    let late = Commit::new(&abbey).guard(&*door, Some(read)).put(&*room, "entered again");
    same("the late commit", commit(store, late)?, conflict(&door))?;
    same("the text", text(store, &room)?.as_deref(), Some("entered"))
}

fn first_guard(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    apply(store, Commit::new(&abbey).put(note(&abbey, "1"), "one"))?;
    let guarded = Commit::new(&abbey)
        .guard(note(&abbey, "5"), None)
        .guard(note(&abbey, "3"), Some(1))
        .guard(note(&abbey, "1"), None);
    same("the commit", commit(store, guarded)?, conflict(&note(&abbey, "3")))
}

fn made_again(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    apply(store, Commit::new(&abbey).put(&*key, "one"))?;
    apply(store, Commit::new(&abbey).guard(&*key, Some(revision(store, &key)?)).delete(&*key))?;
    same("the record", get(store, &key)?, None)?;
    apply(store, Commit::new(&abbey).guard(&*key, None).put(&*key, "again"))?;
    same("the text", text(store, &key)?.as_deref(), Some("again"))
}

fn revision_after_delete(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    let mut last = 0;
    for puts in [3, 1, 2] {
        for _ in 0..puts {
            apply(store, Commit::new(&abbey).put(&*key, "here"))?;
            let next = revision(store, &key)?;
            holds("a guard on a record that was would hold for the one that is", next > last)?;
            last = next;
        }
        apply(store, Commit::new(&abbey).delete(&*key))?;
        // Other records come and go meanwhile, with lower revisions.
        apply(store, Commit::new(&abbey).put(note(&abbey, "other"), "here"))?;
        apply(store, Commit::new(&abbey).delete(note(&abbey, "other")))?;
    }
    Ok(())
}

fn delete_nothing(store: &dyn Store) -> Result<(), String> {
    let key = note(&abbey()?, "1");
    apply(store, Commit::new(&abbey()?).delete(&*key))?;
    same("the record", get(store, &key)?, None)
}

fn delete_and_put(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    apply(store, Commit::new(&abbey).put(&*key, "one").delete(&*key))?;
    let first = revision(store, &key)?;
    apply(store, Commit::new(&abbey).put(&*key, "two").delete(&*key))?;
    same("the text", text(store, &key)?.as_deref(), Some("two"))?;
    holds("the revision does not rise", revision(store, &key)? > first)
}

fn later_put(store: &dyn Store) -> Result<(), String> {
    let key = note(&abbey()?, "1");
    apply(store, Commit::new(&abbey()?).put(&*key, "one").put(&*key, "two"))?;
    same("the text", text(store, &key)?.as_deref(), Some("two"))
}

fn bytewise(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    // Among them é as one character and as two, and names that fold to one another.
    let ids =
        ["a", "A", "a ", "a/", "a/b", "a%", "a_", "\u{e9}", "e\u{301}", "stra\u{df}e", "strasse", "\u{1f3ad}", "'\"\\"];
    let all = ids.iter().fold(Commit::new(&abbey), |commit, id| commit.put(note(&abbey, id), *id));
    apply(store, all)?;
    for id in ids {
        same("the text", text(store, &note(&abbey, id))?.as_deref(), Some(id))?;
    }
    apply(store, Commit::new(&abbey).delete(note(&abbey, "a")))?;
    same("its neighbour", text(store, &note(&abbey, "A"))?.as_deref(), Some("A"))
}

fn byte_for_byte(store: &dyn Store) -> Result<(), String> {
    let (abbey, key) = (abbey()?, note(&abbey()?, "1"));
    let texts = [
        "",
        " ",
        "{\"b\":1, \"a\":2}",
        "a\r\nb\tc",
        "\\u0041 %s $1 ?1",
        "\u{e9}e\u{301}",
        "\u{1f3ad}\u{10ffff}\u{fffd}",
    ];
    for wanted in texts {
        apply(store, Commit::new(&abbey).put(&*key, wanted))?;
        same("the text", text(store, &key)?.as_deref(), Some(wanted))?;
    }
    Ok(())
}

fn megabyte(store: &dyn Store) -> Result<(), String> {
    let key = note(&abbey()?, "1");
    let long = "0123456789abcde\u{e9}".repeat(1 << 16);
    apply(store, Commit::new(&abbey()?).put(&*key, &*long))?;
    holds("it comes back otherwise", text(store, &key)?.as_deref() == Some(&*long))?;
    apply(store, Commit::new(&abbey()?).put(&*key, "short"))?;
    same("the text", text(store, &key)?.as_deref(), Some("short"))
}

fn two_tenants(store: &dyn Store) -> Result<(), String> {
    let tenants = ["abbey", "abbey2", "Abbey", "abbey:note", "a"];
    for name in tenants {
        let tenant = tenant(name)?;
        apply(store, Commit::new(&tenant).guard(note(&tenant, "1"), None).put(note(&tenant, "1"), name))?;
    }
    apply(store, Commit::new(&tenant("a")?).delete(note(&tenant("a")?, "1")))?;
    for name in ["abbey", "abbey2", "Abbey", "abbey:note"] {
        same("the text", text(store, &note(&tenant(name)?, "1"))?.as_deref(), Some(name))?;
    }
    let twice = Commit::new(&tenant("a")?).guard(note(&tenant("a")?, "1"), None);
    same("the deleted one", commit(store, twice)?, Committed::Applied)
}
