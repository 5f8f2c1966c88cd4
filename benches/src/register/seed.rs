//! The rows: those of bookings made over two years, one as likely as another.

use super::Outcome;
use super::bare::Bare;
use bespeak::ids::Ident;
use bespeak::register::{Cell, Column, FlatItem, FlatRow, List};
use bespeak::store::{Commit, Store, keys};
use std::time::Instant;
use uuid::Uuid;

/// Rows written at once.
const AT_ONCE: u32 = 20_000;
/// 2025-01-01T00:00:00Z, in microseconds; the bookings were made over the two years from then on.
pub(super) const FIRST: i64 = 1_735_689_600_000_000;
pub(super) const TWO_YEARS: i64 = 63_072_000_000_000;

/// A number that looks like chance.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^= mixed >> 29;
    mixed.wrapping_mul(0x94d0_49bb_1331_11eb) >> 7
}

fn one<'t>(of: &[&'t str], number: u64) -> &'t str {
    let place = usize::try_from(number % of.len().max(1) as u64).unwrap_or_default();
    of.get(place).copied().unwrap_or_default()
}

pub(super) fn fill<S: Store>(
    store: &S,
    bare: &impl Bare,
    tables: &str,
    prefix: &str,
    tenant: &Ident,
    bookings: u32,
) -> Outcome<()> {
    let people = bookings / 10;
    let start = Instant::now();
    let indexes = || tables.split(';').map(str::trim).filter(|made| made.starts_with("CREATE INDEX"));
    for made in indexes() {
        bare.run(&format!("DROP INDEX {prefix}{}", made.split_whitespace().nth(2).ok_or("an index without a name")?))?;
    }
    for first in (0..bookings).step_by(usize::try_from(AT_ONCE)?) {
        let mut commit = Commit::new(tenant);
        for number in first..(first + AT_ONCE).min(bookings) {
            commit.register.push(row(u64::from(number), bookings, people));
            if number < people {
                let id = customer(u64::from(number));
                let text = format!(
                    r#"{{"data":{{"contact":{{"email":"guest{number}@example.org","name":{{"family":"Guest {number}"}}}},"created_at":"2025-01-01T00:00:00Z","id":"{id}","provisional":false}},"type":"person","v":1}}"#
                );
                commit.puts.push((keys::person(tenant, id), text));
            }
        }
        store.commit(&[commit])?;
    }
    for made in indexes() {
        bare.run(&made.replace("{s}.", prefix))?;
    }
    eprintln!("{bookings} rows written in {:?}", start.elapsed());
    Ok(())
}

fn customer(number: u64) -> Uuid {
    Uuid::from_u64_pair(mixed(number ^ 0xc057), number)
}

fn row(number: u64, bookings: u32, people: u32) -> FlatRow {
    let chance = mixed(number);
    let made = FIRST + TWO_YEARS / i64::from(bookings.max(1)) * i64::try_from(number).unwrap_or_default();
    let signed = |number: u64| i64::try_from(number).unwrap_or_default();
    let text = |text: &str| Cell::Text(text.to_owned());
    let some = |there: bool, cell: Cell| if there { cell } else { Cell::Absent };
    let status =
        one(&["confirmed", "confirmed", "confirmed", "fulfilled", "option", "pending", "cancelled", "expired"], chance);
    let product = one(&["seat", "dinner"], chance >> 9);
    let total = signed(chance % 500) * 450_000 + 10_000;
    let booking = Uuid::from_u64_pair(chance, number);
    let cells = Column::own().map(|column| match column {
        Column::Booking => Cell::Id(booking),
        Column::CreatedAt => Cell::Whole(made),
        Column::Status => text(status),
        Column::Before => some(matches!(status, "cancelled" | "expired"), text("option")),
        Column::Payment => text("unpaid"),
        Column::Approval => text("none"),
        Column::Channel => text(one(&["online", "offline"], chance >> 5)),
        Column::EnteredBy => text("customer"),
        Column::Customer => Cell::Id(customer(chance % u64::from(people.max(1)))),
        Column::Billing => text("private"),
        Column::Reached => text(&format!("draft option {status}")),
        Column::Products => text("2 × seat (evening)"),
        Column::Sold => text(&format!("{product} {total}")),
        Column::Starts => some(!chance.is_multiple_of(9), Cell::Whole(made + signed(chance % 200) * 86_400_000_000)),
        Column::Due => some(matches!(status, "option" | "pending"), Cell::Whole(made + 604_800_000_000)),
        Column::Currency => text("EUR"),
        Column::Total => Cell::Whole(total),
        Column::Balance => Cell::Whole(if status == "confirmed" { total } else { 0 }),
        Column::Revenue => some(matches!(status, "confirmed" | "fulfilled"), Cell::Whole(total)),
        Column::Locked | Column::Settled | Column::ActionPoints => Cell::Whole(0),
        Column::PoNumber => some(chance.is_multiple_of(20), text("PO-4711")),
        Column::PoSearch => some(chance.is_multiple_of(20), text("po 4711")),
        _ => Cell::Absent,
    });
    let item = |list, value: &str, whole| FlatItem { list, value: value.to_owned(), whole };
    let items = vec![item(List::Product, product, Some(total)), item(List::Attendance, "expected", None)];
    FlatRow { booking, cells: cells.collect(), items }
}
