//! What is guarded and what is written, column by column: what the statements are given.

use crate::plan::{Found, Writes, signed};
use crate::register::{People, Rows};
use crate::session::Statements;
use bespeak::store::IndexEntry;
use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

pub(crate) type Given<'g> = Vec<&'g (dyn ToSql + Sync)>;

/// Where a tenant is: the position of its last event, the revision of its last put.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head {
    pub position: i64,
    pub revision: i64,
}

/// What is expected of what is guarded.
#[derive(Default)]
pub(crate) struct Guards<'b> {
    keys: Vec<&'b str>,
    revisions: Vec<Option<i64>>,
}

impl<'b> Guards<'b> {
    pub fn of(found: &'b Found) -> Self {
        let (keys, revisions) = found.revisions.iter().map(|(key, revision)| (key.as_str(), *revision)).unzip();
        Self { keys, revisions }
    }

    pub fn given(&self) -> Given<'_> {
        vec![&self.keys, &self.revisions]
    }
}

/// What is written of a tenant.
pub(crate) struct Columns<'b> {
    tenant: &'b str,
    position: Option<i64>,
    revision: Option<i64>,
    events: i64,
    revisions: i64,
    put: (Vec<&'b str>, Vec<i64>, Vec<&'b str>),
    appended: (Vec<i64>, Vec<Uuid>, Vec<i64>, Vec<&'b str>),
    listed: Entries<'b>,
    rows: Rows<'b>,
    people: People,
    /// What the rows keep, if anything may be removed at all.
    kept: Option<Vec<String>>,
    removed: Vec<&'b str>,
    unlisted: Entries<'b>,
}

impl<'b> Columns<'b> {
    /// Of a tenant that is expected to be where it was seen, unless its row is locked.
    pub fn of(tenant: &'b str, writes: &Writes<'b>, seen: Option<Head>) -> Self {
        let puts = || writes.records.iter().filter_map(|(key, put)| put.map(|(place, text)| (*key, place, text)));
        let removed = writes.records.iter().filter(|(_, put)| put.is_none());
        let events = i64::try_from(writes.events.len()).unwrap_or(i64::MAX);
        let rows = Rows::of(writes.register.values().copied());
        let (removed, unlisted): (Vec<&str>, _) = (removed.map(|(key, _)| *key).collect(), Entries::of(writes, false));
        let people = People::of(writes.records.iter().map(|(key, put)| (*key, put.map(|(_, text)| text))));
        let removes = writes.may_shorten || !removed.is_empty() || !unlisted.keys.is_empty() || !people.gone.is_empty();
        Self {
            tenant,
            position: seen.map(|head| head.position),
            revision: seen.map(|head| head.revision),
            events,
            revisions: writes.revisions,
            put: (
                puts().map(|(key, ..)| key).collect(),
                puts().map(|(_, place, _)| place).collect(),
                puts().map(|(.., text)| text).collect(),
            ),
            appended: (
                (1..=events).collect(),
                writes.events.iter().map(|event| event.stream).collect(),
                writes.events.iter().map(|event| signed(event.number)).collect(),
                writes.events.iter().map(|event| event.text.as_str()).collect(),
            ),
            listed: Entries::of(writes, true),
            kept: removes.then(|| rows.kept()),
            rows,
            people,
            removed,
            unlisted,
        }
    }

    /// The statement that writes it.
    pub fn statement<'s>(&self, statements: &'s Statements) -> &'s Statement {
        if self.kept.is_some() { &statements.change } else { &statements.write }
    }

    /// What that is given.
    pub fn given<'g>(&'g self, guards: &'g Guards<'_>) -> Given<'g> {
        let (put, appended) = (&self.put, &self.appended);
        let mut given = guards.given();
        given.extend([
            &self.tenant as &(dyn ToSql + Sync),
            &self.position,
            &self.revision,
            &self.events,
            &self.revisions,
        ]);
        given.extend([&put.0 as &(dyn ToSql + Sync), &put.1, &put.2]);
        given.extend([&appended.0 as &(dyn ToSql + Sync), &appended.1, &appended.2, &appended.3]);
        given.extend(self.listed.given());
        given.extend(self.rows.given());
        given.extend(self.people.given());
        if let Some(kept) = &self.kept {
            given.push(kept);
            given.push(&self.removed);
            given.extend(self.unlisted.given());
            given.push(&self.people.gone);
        }
        given
    }
}

/// Index entries.
struct Entries<'b> {
    names: Vec<&'b str>,
    sorts: Vec<&'b str>,
    keys: Vec<&'b str>,
}

impl<'b> Entries<'b> {
    fn of(writes: &Writes<'b>, there: bool) -> Self {
        let chosen = || writes.entries.iter().filter(move |(_, is)| **is == there).map(|(entry, _)| *entry);
        let column = |part: fn(&'b IndexEntry) -> &'b str| chosen().map(part).collect();
        Self {
            names: column(|entry| &entry.index),
            sorts: column(|entry| &entry.sort),
            keys: column(|entry| &entry.key),
        }
    }

    fn given(&self) -> [&(dyn ToSql + Sync); 3] {
        [&self.names, &self.sorts, &self.keys]
    }
}
