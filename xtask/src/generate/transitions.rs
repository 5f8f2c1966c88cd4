//! The page of a booking's life, drawn from the table that was written by hand: `tests/oracle/transitions.csv`.

use crate::{Result, run};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const TABLE: &str = "tests/oracle/transitions.csv";

const HEAD: &str = "<!-- Written by `cargo xtask generate` from tests/oracle/transitions.csv: change that. -->\n\n\
# The life of a booking\n\n\
Every command, the statuses it may be given in, who may give it there, and where it leads. A test walks every command, status and \
actor of this page and all those that are not on it, which are refused. Guards may refuse what the page allows: the account of them is \
in [errors.md](errors.md). How the table was read from the rules: \
[tests/oracle/README.md](../tests/oracle/README.md).\n\n";

/// A row of the table: what a command may lead to in a status, and for whom.
struct Row<'t> {
    command: &'t str,
    /// `-`: there is no booking yet.
    status: &'t str,
    actors: Vec<&'t str>,
    /// Every outcome, of whichever actor, in the table's order.
    outcomes: Vec<&'t str>,
    built: bool,
}

pub fn page() -> Result<String> {
    let path = run::top().join(TABLE);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{TABLE}: {error}"))?;
    let rows = rows(&text)?;
    Ok(format!("{HEAD}{}{}", diagram(&rows), table(&rows)))
}

fn rows(text: &str) -> Result<Vec<Row<'_>>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let names = match header.as_slice() {
        ["command", "status", names @ .., "built"] => names,
        _ => return Err(format!("{TABLE}: the header is another")),
    };
    let row = |line| row(line, names).ok_or_else(|| format!("{TABLE}: a row with other columns: {line}"));
    lines.map(row).collect()
}

fn row<'t>(line: &'t str, names: &[&'t str]) -> Option<Row<'t>> {
    let fields: Vec<&str> = line.split(',').collect();
    let [command, status, cells @ .., built] = fields.as_slice() else { return None };
    let filled = || names.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    let mut outcomes: Vec<&str> = Vec::new();
    for outcome in filled().flat_map(|(_, cell)| cell.split('|')) {
        if !outcomes.contains(&outcome) {
            outcomes.push(outcome);
        }
    }
    (names.len() == cells.len()).then(|| Row {
        command,
        status,
        actors: filled().map(|(name, _)| *name).collect(),
        outcomes,
        built: *built == "yes",
    })
}

/// The changes of status, with the commands that bring them about.
fn diagram(rows: &[Row<'_>]) -> String {
    let mut order: Vec<&str> = Vec::new();
    let mut arrows: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
    for status in rows.iter().map(|row| row.status) {
        if !order.contains(&status) {
            order.push(status);
        }
    }
    let place = |status: &str| order.iter().position(|known| *known == status).unwrap_or(0);
    for row in rows {
        // What is done to customers and accounts, or to another booking, leads nowhere from there.
        for outcome in row.outcomes.iter().filter(|outcome| **outcome != "=") {
            arrows.entry((place(row.status), place(outcome))).or_default().push(row.command);
        }
    }
    let name = |place: usize| order.get(place).copied().filter(|status| *status != "-").unwrap_or("[*]");
    let mut drawn = "```mermaid\nstateDiagram-v2\n    direction LR\n".to_owned();
    for ((from, to), commands) in &arrows {
        let _ = writeln!(drawn, "    {} --> {}: {}", name(*from), name(*to), commands.join(", "));
    }
    let left: BTreeSet<usize> = arrows.keys().map(|(from, _)| *from).collect();
    for (place, status) in order.iter().enumerate().filter(|(place, _)| !left.contains(place)) {
        if place > 0 {
            let _ = writeln!(drawn, "    {status} --> [*]");
        }
    }
    drawn + "```\n\n"
}

/// A row of the page for the statuses in which a command leads to the same, given by the same.
fn table(rows: &[Row<'_>]) -> String {
    let mut page = "| command | in | by | leads to |\n|---|---|---|---|\n".to_owned();
    let mut known: Vec<&str> = Vec::new();
    for command in rows.iter().map(|row| row.command) {
        if known.contains(&command) {
            continue;
        }
        known.push(command);
        let mut groups: Vec<(&Row<'_>, Vec<&str>)> = Vec::new();
        for row in rows.iter().filter(|row| row.command == command && !row.actors.is_empty()) {
            match groups.iter_mut().find(|(first, _)| first.actors == row.actors && first.outcomes == row.outcomes) {
                Some((_, statuses)) => statuses.push(row.status),
                None => groups.push((row, vec![row.status])),
            }
        }
        for (first, statuses) in groups {
            let statuses: Vec<&str> = statuses.iter().map(|status| if *status == "-" { "–" } else { status }).collect();
            let outcomes: Vec<&str> = first.outcomes.iter().map(|o| if *o == "=" { "stays" } else { o }).collect();
            let _ = writeln!(
                page,
                "| `{command}`{} | {} | {} | {} |",
                if first.built { "" } else { " (not built yet)" },
                statuses.join(", "),
                first.actors.join(", "),
                outcomes.join(" or ")
            );
        }
    }
    page
}
