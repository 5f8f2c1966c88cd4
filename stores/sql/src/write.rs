//! Rows as they are written.

use bespeak::register::{Column, FlatRow, Kind};
use std::sync::LazyLock;

/// The columns of a row, the tenant first.
#[must_use]
pub fn columns() -> Vec<&'static str> {
    std::iter::once("tenant").chain(Column::own().map(Column::name)).collect()
}

fn on_conflict() -> String {
    let rest = Column::own().filter(|column| *column != Column::Booking).map(Column::name);
    let set: Vec<String> = rest.map(|name| format!("{name} = excluded.{name}")).collect();
    format!("ON CONFLICT (tenant, booking) DO UPDATE SET {}", set.join(", "))
}

/// One row, bound as `?1` and so on in the order of [`columns`]; it replaces that of its booking.
#[must_use]
pub fn upsert_one() -> &'static str {
    // Making it takes a tenth of what a commit does.
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let columns = columns();
        let bound: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
        format!("INSERT INTO register ({}) VALUES ({}) {}", columns.join(", "), bound.join(", "), on_conflict())
    });
    &TEXT
}

/// Statements that write several rows of one tenant for PostgreSQL, from arrays: one for each of
/// [`Column::own`](Column::own), then bookings, lists, values and numbers of items, then customers, names, e-mail addresses
/// and search texts, then what is [kept](kept). `{s}` is the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrays {
    /// Puts rows: they replace those of their bookings, no two of which are the same.
    pub rows: String,
    /// Removes items of these bookings that are not kept.
    pub items_gone: String,
    /// Puts items.
    pub items: String,
    /// Puts the names of customers.
    pub named: String,
}

/// The statements whose arrays stand from a place on. The tenant is an expression; what they are selected from besides
/// stands before the arrays, with a comma.
#[must_use]
pub fn arrays(tenant: &str, beside: &str, first: usize) -> Arrays {
    let names: Vec<&str> = Column::own().map(Column::name).collect();
    let mut place = first;
    let mut next = |kind: &str| {
        let text = format!("${place}::{kind}[]");
        place = place.saturating_add(1);
        text
    };
    let columns: Vec<String> = Column::own().map(|column| next(type_of(column.kind()))).collect();
    let bookings = columns.first().cloned().unwrap_or_default();
    let items: Vec<String> = ["uuid", "text", "text", "int8"].into_iter().map(&mut next).collect();
    let people: Vec<String> = ["uuid", "text", "text", "text"].into_iter().map(&mut next).collect();
    let keep = next("text");
    let (columns, items, people) = (columns.join(", "), items.join(", "), people.join(", "));
    let names = names.join(", ");
    Arrays {
        rows: format!(
            "INSERT INTO {{s}}.register (tenant, {names}) SELECT {tenant}, new.* FROM {beside}unnest({columns}) AS new ({names})
            {}",
            on_conflict()
        ),
        // Bookings lead to items, and never the other way, whatever the planner makes of tables that were empty once.
        items_gone: format!(
            "DELETE FROM {{s}}.register_item AS item USING (
                SELECT old.booking, old.list, old.value
                FROM {beside}unnest({bookings}, {keep}) AS changed (booking, kept), LATERAL (
                    SELECT was.booking, was.list, was.value FROM {{s}}.register_item AS was
                    WHERE was.tenant = {tenant} AND was.booking = changed.booking OFFSET 0
                ) AS old
                WHERE strpos(changed.kept, E'\\n' || old.list || '/' || old.value || E'\\n') = 0 OFFSET 0
            ) AS gone
            WHERE item.tenant = {tenant} AND item.booking = gone.booking AND item.list = gone.list
                AND item.value = gone.value"
        ),
        items: format!(
            "INSERT INTO {{s}}.register_item (tenant, booking, list, value, whole)
            SELECT {tenant}, new.* FROM {beside}unnest({items}) AS new (booking, list, value, whole)
            ON CONFLICT (tenant, booking, list, value) DO UPDATE SET whole = excluded.whole"
        ),
        named: format!(
            "INSERT INTO {{s}}.register_person (tenant, customer, name, email, search)
            SELECT {tenant}, new.* FROM {beside}unnest({people}) AS new (customer, name, email, search)
            ON CONFLICT (tenant, customer) DO UPDATE SET
                name = excluded.name, email = excluded.email, search = excluded.search"
        ),
    }
}

/// The items of a row that stay, as [`Arrays::items_gone`] reads them: their values are names, without a line break.
#[must_use]
pub fn kept(row: &FlatRow) -> String {
    let items = row.items.iter().map(|item| format!("\n{}/{}\n", item.list, item.value));
    items.collect()
}

fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Id => "uuid",
        Kind::Whole => "int8",
        Kind::Text => "text",
    }
}
