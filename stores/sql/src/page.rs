//! A page of the register as statements.

use crate::builder::{Builder, Dialect, Statement};
use bespeak::register::{Cell, Column, Condition, FlatRow, Found, Kind, Names, Place, RegisterQuery, RegisterSort};

/// The statements of a page, to be carried out in order until there are as many rows as [`RegisterQuery::limit`] says:
/// rows with a value to sort by, then those without. The last value of each is how many rows it may give, as a whole number
/// that whoever carries it out sets.
#[must_use]
pub fn page(dialect: Dialect, prefix: &str, query: &RegisterQuery) -> Vec<Statement> {
    let always_there = query.sort == RegisterSort::CreatedAt;
    let past_values = query.after.is_some_and(|after| after.value.is_none());
    let mut all = Vec::with_capacity(2);
    if !past_values {
        all.push(statement(dialect, prefix, query, true));
    }
    if !always_there {
        all.push(statement(dialect, prefix, query, false));
    }
    all
}

fn statement(dialect: Dialect, prefix: &str, query: &RegisterQuery, with_value: bool) -> Statement {
    let mut builder = Builder::new(dialect, prefix, &query.tenant);
    let tenant = builder.tenant();
    let sort = query.sort.column().name();
    let shown = Column::own().filter(|column| column.is_shown());
    let columns: Vec<String> = shown.map(|column| format!("r.{}", column.name())).collect();
    let hint = match dialect {
        Dialect::Sqlite => index(query).map(|index| format!(" INDEXED BY {index}")).unwrap_or_default(),
        Dialect::Postgres => String::new(),
    };
    builder.add(&format!(
        "SELECT {}, p.name, p.email FROM {prefix}register r{hint}
        LEFT JOIN {prefix}register_person p ON p.tenant = {tenant} AND p.customer = r.customer
        WHERE r.tenant = {tenant} AND r.{sort} IS {} AND ",
        columns.join(", "),
        if with_value { "NOT NULL" } else { "NULL" },
    ));
    builder.condition(&query.condition);
    let (sign, way) = if query.descending { ("<", "DESC") } else { (">", "ASC") };
    match query.after {
        Some(Place { value: Some(value), booking }) if with_value => {
            let value = builder.bind(Cell::Whole(value));
            let booking = builder.bind(Cell::Id(booking));
            builder.add(&format!(" AND (r.{sort}, r.booking) {sign} ({value}, {booking})"));
        }
        Some(Place { value: None, booking }) => {
            let booking = builder.bind(Cell::Id(booking));
            builder.add(&format!(" AND r.booking {sign} {booking}"));
        }
        _ => {}
    }
    let limit = builder.bind(Cell::Whole(0));
    builder.add(&format!(" ORDER BY r.{sort} {way}, r.booking {way} LIMIT {limit}"));
    builder.finish()
}

/// As many customers as one person can have been.
const FEW: usize = bespeak::limits::MERGED + 1;

/// The index to go by: SQLite knows nothing of how many rows a value has, and would sort many to save few. One customer has
/// few bookings, one booking is one; one status has its rows in the order in which they were made; everything else is found
/// on the way through the order that is asked for.
fn index(query: &RegisterQuery) -> Option<&'static str> {
    let Condition::All(all) = &query.condition else { return Some(by_sort(query.sort)) };
    let named = |wanted: Column, most: usize| {
        all.iter().flat_map(flattened).any(
            |condition| matches!(condition, Condition::Among(column, cells) if *column == wanted && cells.len() <= most),
        )
    };
    let one = |wanted| named(wanted, 1);
    if one(Column::Booking) {
        None
    } else if named(Column::Customer, FEW) {
        Some("register_customer")
    } else if one(Column::Status) && query.sort == RegisterSort::CreatedAt {
        Some("register_status")
    } else {
        Some(by_sort(query.sort))
    }
}

/// The conditions that all hold.
fn flattened(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(all) => all.iter().flat_map(flattened).collect(),
        other => vec![other],
    }
}

fn by_sort(sort: RegisterSort) -> &'static str {
    match sort {
        RegisterSort::CreatedAt => "register_created_at",
        RegisterSort::Starts => "register_starts",
        RegisterSort::Due => "register_due",
        RegisterSort::Total => "register_total",
        RegisterSort::Balance => "register_balance",
    }
}

/// A row of a page, given what says the next column of it.
///
/// # Errors
/// Those of what says it.
pub fn found<E>(mut next: impl FnMut(Kind) -> Result<Cell, E>) -> Result<Found, E> {
    let cell = |column: Column| if column.is_shown() { next(column.kind()) } else { Ok(Cell::Absent) };
    let cells = Column::own().map(cell).collect::<Result<Vec<Cell>, E>>()?;
    let names = match (next(Kind::Text)?, next(Kind::Text)?) {
        (Cell::Text(name), Cell::Text(email)) => Some(Names { name, email, search: String::new() }),
        _ => None,
    };
    let booking = match cells.first() {
        Some(Cell::Id(booking)) => *booking,
        _ => Default::default(),
    };
    Ok(Found { row: FlatRow { booking, cells, items: Vec::new() }, names })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects")]
mod tests {
    use super::*;
    use bespeak::ids::Ident;
    use bespeak::register::Order;

    fn query(condition: Condition, sort: RegisterSort) -> RegisterQuery {
        let tenant = Ident::new("abbey").unwrap();
        RegisterQuery { tenant, condition, sort, descending: false, after: None, limit: 10 }
    }

    #[test]
    fn no_value_of_a_filter_stands_in_the_text() {
        let evil = "x'; DROP TABLE register; --".to_owned();
        let condition = Condition::All(vec![
            Condition::Text(evil.clone()),
            Condition::Not(Box::new(Condition::Among(Column::PoNumber, vec![Cell::Text(evil.clone())]))),
            Condition::Any(vec![Condition::Compare(Column::Total, Order::Below, 4_711)]),
        ]);
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let statements = page(dialect, "", &query(condition.clone(), RegisterSort::Due));
            assert_eq!(statements.len(), 2);
            for statement in statements {
                assert!(!statement.text.contains("DROP") && !statement.text.contains("4711"), "{}", statement.text);
                assert_eq!(statement.values.iter().filter(|value| **value == Cell::Text(evil.clone())).count(), 2);
                assert_eq!(statement.values.last(), Some(&Cell::Whole(0)));
            }
        }
    }

    #[test]
    fn what_always_has_a_value_takes_one_statement() {
        let all = page(Dialect::Sqlite, "", &query(Condition::All(Vec::new()), RegisterSort::CreatedAt));
        assert_eq!(all.len(), 1);
        assert!(all[0].text.contains("INDEXED BY register_created_at") && all[0].text.contains("(1 = 1)"));
    }
}
