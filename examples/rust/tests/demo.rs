//! The demo as its readers run it: the account it prints, and what is left of it when it is run again or cut off.

#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

fn demo(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demo"));
    command.arg("--folder").arg(folder);
    command
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The account without its last line, which says how many commands were applied before; and that line.
fn account(output: &Output) -> (String, String) {
    let text = text(output);
    let (account, last) = text.trim_end().rsplit_once('\n').unwrap();
    (account.to_owned(), last.to_owned())
}

/// Every file the demo wrote but the store.
fn written(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for seller in ["theatre", "surf-camp"] {
        for entry in std::fs::read_dir(folder.join(seller)).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{seller}/{}", entry.file_name().to_string_lossy());
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Everything in the store, as SQLite dumps it: any record that changed would show.
fn records(folder: &Path) -> Vec<String> {
    let file = rusqlite::Connection::open(folder.join("bookings.sqlite")).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = file.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let mut all = Vec::new();
    for table in names("select name from sqlite_master where type = 'table' order by name") {
        let columns = names(&format!("select name from pragma_table_info('{table}')"));
        let whole = columns.iter().map(|name| format!("quote(\"{name}\")")).collect::<Vec<_>>().join(" || '|' || ");
        let rows = names(&format!("select {whole} as whole from \"{table}\" order by whole"));
        all.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    all
}

#[test]
fn the_account_reads_as_it_was_reviewed() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("account", text(&demo(folder.path()).output().unwrap()));
    for (name, bytes) in written(folder.path()) {
        let (seller, file) = name.split_once('/').unwrap();
        // The audit is the history, for machines; what an invoice says has tests of its own.
        if file.ends_with(".pdf") {
            assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
        } else if file == "register.csv" {
            let text = String::from_utf8(bytes).unwrap();
            insta::assert_snapshot!(format!("{seller}_register"), text.strip_prefix('\u{feff}').unwrap());
        }
    }
}

/// 22 × 17.50 less 5 %, rounded for each: 22 × 16.62 are 365.64, of which 30 % are 109.69, which leaves 255.95. Of two guests each
/// has a name and three answers to give: one has given all, the other half.
#[test]
fn pages_say_what_is_booked_in_the_language_of_the_booker() {
    let folder = tempfile::tempdir().unwrap();
    text(&demo(folder.path()).output().unwrap());
    let files = written(folder.path());
    let page = |start: &str| {
        let (_, bytes) = files.iter().find(|(name, _)| name.starts_with(start) && name.ends_with(".html")).unwrap();
        String::from_utf8(bytes.clone()).unwrap().replace('\u{a0}', " ")
    };
    for (start, said) in [
        (
            "theatre/portal-",
            &["lang=\"fr\"", "Antoine Rivoire", "jeudi 18 mars 2027", "365,64 €", "109,69 €", "255,95 €", "0 / 22"][..],
        ),
        (
            "surf-camp/portal-",
            &[
                "lang=\"en\"",
                "€909.44",
                "1 / 2",
                "6 / 8",
                "Height in centimetres, Wetsuit size",
                "Saturday 15 May 2027",
            ],
        ),
        ("theatre/history-", &["lang=\"fr\"", "statut désormais : confirmée", "mercredi 25 novembre 2026 à 10:08"]),
        ("surf-camp/history-", &["lang=\"en\"", "the status is confirmed now", "Emma Lindqvist"]),
        ("theatre/register", &["28 réservations", "Hélène Vasseur"]),
        ("surf-camp/register", &["18 bookings", "€9,329.98", "健 佐藤"]),
    ] {
        let page = page(start);
        let read: String = page.replace("<bdi>", "").replace("</bdi>", "");
        for said in said {
            assert!(read.contains(said), "{start}: {said}");
        }
        assert!(
            !["http:", "https:", "src=", "<script", "@import", "url("].iter().any(|from| page.contains(from)),
            "{start}"
        );
        for link in page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let seller = start.split('/').next().unwrap();
            assert!(files.contains_key(&format!("{seller}/{link}")), "{start} links to {link}");
        }
    }
}

#[test]
fn no_line_is_wider_than_a_hundred_columns() {
    let folder = tempfile::tempdir().unwrap();
    for line in text(&demo(folder.path()).output().unwrap()).lines() {
        assert!(unicode_width(line) <= 100, "{line}");
    }
}

/// The columns a terminal takes: two for each letter of Japanese.
fn unicode_width(line: &str) -> usize {
    line.chars().map(|c| if ('\u{2E80}'..='\u{FFEF}').contains(&c) { 2 } else { 1 }).sum()
}

#[test]
fn a_second_run_prints_the_same_account_and_changes_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let (first, last) = account(&demo(folder.path()).output().unwrap());
    assert!(last.contains(" 0 were applied before"), "{last}");
    let stored = records(folder.path());
    let files = written(folder.path());

    let (second, last) = account(&demo(folder.path()).output().unwrap());
    assert_eq!(first, second);
    assert!(last.contains(" 0 applied now"), "{last}");
    assert_eq!(stored, records(folder.path()));
    assert_eq!(files, written(folder.path()));
}

#[test]
fn cut_off_anywhere_it_goes_on_where_it_was() {
    let whole = tempfile::tempdir().unwrap();
    let (expected, _) = account(&demo(whole.path()).output().unwrap());

    let folder = tempfile::tempdir().unwrap();
    // Each run applies so many commands more, then its process ends between a commit and whatever comes next.
    for commands in [1, 7, 20, 31, 50, 1, 2, 3, 40] {
        let cut = demo(folder.path()).arg("--stop-after").arg(commands.to_string()).output().unwrap();
        assert_eq!(cut.status.code(), Some(75), "{}", String::from_utf8_lossy(&cut.stderr));
        assert!(cut.stdout.is_empty(), "half an account is none");
    }
    let (resumed, last) = account(&demo(folder.path()).output().unwrap());
    assert_eq!(expected, resumed);
    assert!(last.contains("155 were applied before"), "{last}");
    assert_eq!(records(whole.path()), records(folder.path()));
}

#[test]
fn killed_at_any_time_it_goes_on_where_it_was() {
    let whole = tempfile::tempdir().unwrap();
    let (expected, _) = account(&demo(whole.path()).output().unwrap());

    let folder = tempfile::tempdir().unwrap();
    for milliseconds in [15, 40, 90, 150] {
        let mut run = demo(folder.path()).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(milliseconds));
        let _ = run.kill();
        run.wait().unwrap();
    }
    let (resumed, _) = account(&demo(folder.path()).output().unwrap());
    assert_eq!(expected, resumed);
    assert_eq!(records(whole.path()), records(folder.path()));
}
