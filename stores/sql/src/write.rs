//! Rows as they are written.

use bespeak::register::{Column, Kind};

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
pub fn upsert_one() -> String {
    let columns = columns();
    let bound: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    format!("INSERT INTO register ({}) VALUES ({}) {}", columns.join(", "), bound.join(", "), on_conflict())
}

/// Several rows of different bookings, an array for each of [`columns`]; they replace those of their bookings. `{s}` is the
/// schema.
#[must_use]
pub fn upsert_from_arrays() -> String {
    let kinds = std::iter::once(Kind::Text).chain(Column::own().map(Column::kind));
    let typed = kinds.enumerate().map(|(place, kind)| {
        let name = match kind {
            Kind::Id => "uuid",
            Kind::Whole => "int8",
            Kind::Text => "text",
        };
        format!("${}::{name}[]", place.saturating_add(1))
    });
    let arrays: Vec<String> = typed.collect();
    let columns = columns().join(", ");
    format!("INSERT INTO {{s}}.register ({columns}) SELECT * FROM unnest({}) {}", arrays.join(", "), on_conflict())
}
