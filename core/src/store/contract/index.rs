//! Index entries and scans over them.

use super::{Case, abbey, apply, entry, note, said, same, tenant};
use crate::ids::Ident;
use crate::store::{Commit, DUE, IndexEntry, Range, Store};

pub(super) const CASES: &[Case] = &[
    ("an index without entries is empty", no_entries),
    ("entries come in order of sort, then key", in_order),
    ("sorts are compared byte by byte", bytewise),
    ("a range includes its lower bound and excludes its upper", bounds),
    ("a range that ends before it begins is empty", upside_down),
    ("a scan gives no more than asked for, the first ones", limited),
    ("paging gives every entry once, in a run of equal sorts too", paged),
    ("a page starts after an entry that is gone as well", paged_after_gone),
    ("with a lower bound and a page's start the higher counts", bound_and_page),
    ("indexes of other names and tenants are apart", apart),
    ("an entry put twice is one", put_twice),
    ("one key may have several entries", several_entries),
    ("deleting an entry leaves those that differ in sort or key", delete_one),
    ("an entry that a commit both deletes and puts is there", delete_and_put),
    ("an entry moves to another sort within one commit", moved),
    ("what is due is what sorts before the bound", due),
    ("ten thousand entries are paged through in order", ten_thousand),
];

fn fill(store: &dyn Store, tenant: &Ident, entries: &[(&str, &str)]) -> Result<(), String> {
    let all = entries.iter().fold(Commit::new(tenant), |all, (sort, id)| all.index_put(entry(tenant, sort, id)));
    apply(store, all)
}

/// The sorts and ids of a scan.
fn scan(store: &dyn Store, range: &Range, limit: usize) -> Result<Vec<(String, String)>, String> {
    let found = store.scan(range, limit).map_err(said)?;
    let mut entries = Vec::with_capacity(found.len());
    for entry in found {
        same("the index", &entry.index, &range.index)?;
        same("the tenant", &entry.tenant, &range.tenant)?;
        let id = entry.key.rsplit_once('/').map_or("", |(_, id)| id).to_owned();
        entries.push((entry.sort, id));
    }
    Ok(entries)
}

fn owned(entries: &[(&str, &str)]) -> Vec<(String, String)> {
    entries.iter().map(|(sort, id)| ((*sort).to_owned(), (*id).to_owned())).collect()
}

fn shelf(tenant: &Ident) -> Range {
    Range::all("shelf", tenant)
}

fn no_entries(store: &dyn Store) -> Result<(), String> {
    same("the entries", scan(store, &shelf(&abbey()?), 10)?, Vec::new())
}

fn in_order(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("2", "b"), ("1", "z"), ("2", "a"), ("", "m"), ("10", "q")])?;
    let expected = owned(&[("", "m"), ("1", "z"), ("10", "q"), ("2", "a"), ("2", "b")]);
    same("the entries", scan(store, &shelf(&abbey), 10)?, expected)
}

fn bytewise(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    // The last two are the other way round in UTF-16, which is how JavaScript compares.
    let sorts = [
        "",
        " ",
        "-1",
        "/",
        "10",
        "9",
        "A",
        "Z",
        "a",
        "a ",
        "a!",
        "aa",
        "e\u{301}",
        "z",
        "\u{e9}",
        "\u{fffd}",
        "\u{1f3ad}",
    ];
    let backwards: Vec<_> = sorts.iter().rev().map(|sort| (*sort, "1")).collect();
    fill(store, &abbey, &backwards)?;
    let found: Vec<_> = scan(store, &shelf(&abbey), 100)?.into_iter().map(|(sort, _)| sort).collect();
    same("the sorts", found, sorts.map(str::to_owned).to_vec())?;

    let range = Range { from: Some("a!".to_owned()), until: Some("\u{fffd}".to_owned()), ..shelf(&abbey) };
    let found: Vec<_> = scan(store, &range, 100)?.into_iter().map(|(sort, _)| sort).collect();
    same("the sorts of a range", found, ["a!", "aa", "e\u{301}", "z", "\u{e9}"].map(str::to_owned).to_vec())
}

fn bounds(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("1", "a"), ("2", "a"), ("2", "b"), ("3", "a"), ("4", "a")])?;
    let range = |from: Option<&str>, until: Option<&str>| {
        let range = Range { from: from.map(str::to_owned), until: until.map(str::to_owned), ..shelf(&abbey) };
        scan(store, &range, 10)
    };
    same("between", range(Some("2"), Some("4"))?, owned(&[("2", "a"), ("2", "b"), ("3", "a")]))?;
    same("from", range(Some("3"), None)?, owned(&[("3", "a"), ("4", "a")]))?;
    same("until", range(None, Some("2"))?, owned(&[("1", "a")]))?;
    same("from one that is not there", range(Some("25"), Some("35"))?, owned(&[("3", "a")]))?;
    same("from the empty sort", range(Some(""), None)?.len(), 5)
}

fn upside_down(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("1", "a"), ("2", "a"), ("3", "a")])?;
    for (from, until) in [("3", "1"), ("2", "2"), ("", "")] {
        let range = Range { from: Some(from.to_owned()), until: Some(until.to_owned()), ..shelf(&abbey) };
        same("the entries", scan(store, &range, 10)?, Vec::new())?;
    }
    let range = Range { until: Some("2".to_owned()), after: Some(("3".to_owned(), String::new())), ..shelf(&abbey) };
    same("the entries of a page past the end", scan(store, &range, 10)?, Vec::new())
}

fn limited(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("3", "a"), ("1", "a"), ("2", "a")])?;
    same("none asked for", scan(store, &shelf(&abbey), 0)?, Vec::new())?;
    same("two asked for", scan(store, &shelf(&abbey), 2)?, owned(&[("1", "a"), ("2", "a")]))?;
    same("all asked for", scan(store, &shelf(&abbey), usize::MAX)?.len(), 3)
}

fn paged(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let entries = [("1", "a"), ("2", "a"), ("2", "b"), ("2", "c"), ("2", "d"), ("3", "a"), ("3", "b")];
    fill(store, &abbey, &entries)?;
    for limit in 1..=entries.len() {
        let (mut seen, mut range) = (Vec::new(), shelf(&abbey));
        loop {
            let page = scan(store, &range, limit)?;
            let Some((sort, id)) = page.last() else { break };
            range.after = Some((sort.clone(), note(&abbey, id)));
            seen.extend(page);
        }
        same("the entries", seen, owned(&entries))?;
    }
    Ok(())
}

fn paged_after_gone(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("1", "a"), ("2", "a"), ("2", "b"), ("3", "a")])?;
    apply(store, Commit::new(&abbey).index_delete(entry(&abbey, "2", "a")))?;
    let range = Range { after: Some(("2".to_owned(), note(&abbey, "a"))), ..shelf(&abbey) };
    same("the entries", scan(store, &range, 10)?, owned(&[("2", "b"), ("3", "a")]))
}

fn bound_and_page(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("1", "a"), ("2", "a"), ("2", "b"), ("3", "a")])?;
    let range = |from: &str, sort: &str| Range {
        from: Some(from.to_owned()),
        after: Some((sort.to_owned(), note(&abbey, "a"))),
        ..shelf(&abbey)
    };
    same("a page inside the range", scan(store, &range("1", "2"), 10)?, owned(&[("2", "b"), ("3", "a")]))?;
    same("a page at its start", scan(store, &range("2", "2"), 10)?, owned(&[("2", "b"), ("3", "a")]))?;
    same("a page before it", scan(store, &range("3", "1"), 10)?, owned(&[("3", "a")]))
}

fn apart(store: &dyn Store) -> Result<(), String> {
    let names = ["abbey", "abbey2", "a", "Abbey"];
    for name in names {
        let tenant = tenant(name)?;
        let other = IndexEntry { index: "shelf2".into(), ..entry(&tenant, "2", name) };
        apply(store, Commit::new(&tenant).index_put(entry(&tenant, "1", name)).index_put(other))?;
    }
    for name in names {
        let tenant = tenant(name)?;
        same("one index", scan(store, &shelf(&tenant), 10)?, owned(&[("1", name)]))?;
        same("the other", scan(store, &Range::all("shelf2", &tenant), 10)?, owned(&[("2", name)]))?;
    }
    let gone = IndexEntry { index: "shelf2".into(), ..entry(&abbey()?, "1", "abbey") };
    apply(store, Commit::new(&abbey()?).index_delete(gone))?;
    same("after a delete elsewhere", scan(store, &shelf(&abbey()?), 10)?.len(), 1)
}

fn put_twice(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("1", "a"), ("1", "a")])?;
    fill(store, &abbey, &[("1", "a")])?;
    same("the entries", scan(store, &shelf(&abbey), 10)?, owned(&[("1", "a")]))
}

fn several_entries(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("2", "a"), ("1", "a")])?;
    same("the entries", scan(store, &shelf(&abbey), 10)?, owned(&[("1", "a"), ("2", "a")]))
}

fn delete_one(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("1", "a"), ("1", "b"), ("2", "a")])?;
    apply(store, Commit::new(&abbey).index_delete(entry(&abbey, "1", "a")).index_delete(entry(&abbey, "9", "z")))?;
    same("the entries", scan(store, &shelf(&abbey), 10)?, owned(&[("1", "b"), ("2", "a")]))
}

fn delete_and_put(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    for _ in 0..2 {
        let both = Commit::new(&abbey).index_put(entry(&abbey, "1", "a")).index_delete(entry(&abbey, "1", "a"));
        apply(store, both)?;
        same("the entries", scan(store, &shelf(&abbey), 10)?, owned(&[("1", "a")]))?;
    }
    Ok(())
}

fn moved(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    fill(store, &abbey, &[("1", "a"), ("2", "b")])?;
    let later = Commit::new(&abbey).index_delete(entry(&abbey, "1", "a")).index_put(entry(&abbey, "3", "a"));
    apply(store, later)?;
    same("the entries", scan(store, &shelf(&abbey), 10)?, owned(&[("2", "b"), ("3", "a")]))
}

fn due(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    let at = |sort: &str| IndexEntry { index: DUE.into(), ..entry(&abbey, sort, "a") };
    let instants = ["2026-11-22T09:00:00Z", "2026-11-22T09:00:01Z", "2026-11-22T10:00:00Z"];
    let all = instants.iter().fold(Commit::new(&abbey), |all, sort| all.index_put(at(sort)));
    apply(store, all)?;
    let sorts = |until: &str, limit| -> Result<Vec<String>, String> {
        Ok(store.due(&abbey, until, limit).map_err(said)?.into_iter().map(|entry| entry.sort).collect())
    };
    same("at the first instant", sorts("2026-11-22T09:00:00Z", 10)?, Vec::new())?;
    same("at the last", sorts("2026-11-22T10:00:00Z", 10)?.len(), 2)?;
    same("the first one of several", sorts("2026-11-23", 1)?, vec!["2026-11-22T09:00:00Z".to_owned()])
}

fn ten_thousand(store: &dyn Store) -> Result<(), String> {
    let abbey = abbey()?;
    // 7919 has no divisor in common with 10,000: every number comes once, and not in order.
    let all = (0..10_000_u32).fold(Commit::new(&abbey), |all, n| {
        let sort = format!("{:05}", n * 7919 % 10_000);
        all.index_put(entry(&abbey, &sort, &sort))
    });
    apply(store, all)?;
    let (mut range, mut next) = (shelf(&abbey), 0);
    loop {
        let page = scan(store, &range, 999)?;
        let Some((sort, id)) = page.last() else { break };
        range.after = Some((sort.clone(), note(&abbey, id)));
        for (sort, id) in &page {
            same("the sort", sort, &format!("{next:05}"))?;
            same("the id", id, sort)?;
            next += 1;
        }
    }
    same("the entries", next, 10_000)
}
