//! The register (see `bespeak_sql`): its rows are written with the commits that change bookings, its names follow the
//! records of customers.

use crate::errors::{Failure, unreadable};
use crate::read::column;
use crate::session::Session;
use bespeak::register::{Cell, Column, Counted, FlatRow, Found, Kind, Names, PatternBy, PatternQuery, RegisterQuery};
use bespeak::store::{StoreError, mirror};
use bespeak_sql::{Arrays, Dialect, Statement, arrays, kept};
use tokio_postgres::Row;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

/// The values of a column, as they are sent.
type Sent<'b> = Box<dyn ToSql + Sync + Send + 'b>;

/// The place of the first of the arrays in the statements that write.
const FIRST: usize = 18;

/// What the statements that write put into the register, where a tenant was moved on.
pub(crate) fn puts() -> String {
    let Arrays { rows, items, named, .. } = arrays("$3", "moved, ", FIRST);
    format!(", row_put AS ({rows}), item_put AS ({items}), named AS ({named})")
}

/// What they remove from it, beside customers, who are forgotten by a part of its own.
pub(crate) fn removes() -> String {
    let Arrays { items_gone, .. } = arrays("$3", "moved, ", FIRST);
    format!(", item_gone AS ({items_gone})")
}

/// Rows of one tenant, column by column, and what their bookings have several of.
pub(crate) struct Rows<'b> {
    columns: Vec<Sent<'b>>,
    rows: Vec<&'b FlatRow>,
}

impl<'b> Rows<'b> {
    pub fn of(rows: impl Iterator<Item = &'b FlatRow>) -> Self {
        let rows: Vec<&FlatRow> = rows.collect();
        let mut columns: Vec<Sent<'b>> = Column::own().map(|column| array(&rows, column)).collect();
        let items = || rows.iter().flat_map(|row| row.items.iter().map(move |item| (row.booking, item)));
        columns.push(Box::new(items().map(|(booking, _)| booking).collect::<Vec<Uuid>>()));
        columns.push(Box::new(items().map(|(_, item)| item.list.as_str()).collect::<Vec<&str>>()));
        columns.push(Box::new(items().map(|(_, item)| item.value.as_str()).collect::<Vec<&str>>()));
        columns.push(Box::new(items().map(|(_, item)| item.whole).collect::<Vec<Option<i64>>>()));
        Self { columns, rows }
    }

    /// What each keeps of what its booking had several of.
    pub fn kept(&self) -> Vec<String> {
        self.rows.iter().map(|row| kept(row)).collect()
    }

    /// In the order of the arrays.
    pub fn given(&self) -> impl Iterator<Item = &(dyn ToSql + Sync)> {
        self.columns.iter().map(|column| -> &(dyn ToSql + Sync) { &**column })
    }
}

fn array<'b>(rows: &[&'b FlatRow], column: Column) -> Sent<'b> {
    let cells = rows.iter().map(|row| row.cell(column));
    match column.kind() {
        Kind::Id => {
            Box::new(cells.map(|cell| if let Cell::Id(id) = cell { Some(*id) } else { None }).collect::<Vec<_>>())
        }
        Kind::Whole => Box::new(
            cells.map(|cell| if let Cell::Whole(whole) = cell { Some(*whole) } else { None }).collect::<Vec<_>>(),
        ),
        Kind::Text => Box::new(
            cells.map(|cell| if let Cell::Text(text) = cell { Some(text.as_str()) } else { None }).collect::<Vec<_>>(),
        ),
    }
}

/// Names to write, column by column, and whom to forget.
#[derive(Default)]
pub(crate) struct People {
    pub customers: Vec<Uuid>,
    pub names: Vec<String>,
    pub emails: Vec<String>,
    pub searches: Vec<String>,
    pub gone: Vec<Uuid>,
}

impl People {
    /// What follows from records that are put, or removed.
    pub fn of<'r>(records: impl Iterator<Item = (&'r str, Option<&'r str>)>) -> Self {
        let mut people = Self::default();
        for (key, put) in records {
            let Some((_, customer)) = mirror::person(key) else { continue };
            match put.and_then(|text| mirror::names(key, text)) {
                Some(Names { name, email, search }) => {
                    people.customers.push(customer);
                    people.names.push(name);
                    people.emails.push(email);
                    people.searches.push(search);
                }
                None => people.gone.push(customer),
            }
        }
        people
    }

    /// In the order of the arrays.
    pub fn given(&self) -> [&(dyn ToSql + Sync); 4] {
        [&self.customers, &self.names, &self.emails, &self.searches]
    }
}

/// A page as it comes: rows with a value to sort by, then those without.
pub(crate) async fn page(session: &Session, schema: &str, query: &RegisterQuery) -> Result<Vec<Row>, Failure> {
    let mut found = Vec::new();
    for Statement { text, mut values } in bespeak_sql::page(Dialect::Postgres, &format!("{schema}."), query) {
        let left = query.limit.saturating_sub(found.len());
        if left == 0 {
            break;
        }
        if let Some(last) = values.last_mut() {
            *last = Cell::Whole(i64::try_from(left).unwrap_or(i64::MAX));
        }
        found.append(&mut ask(session, &text, &values).await?);
    }
    Ok(found)
}

/// What bookings come to.
pub(crate) async fn patterns(session: &Session, schema: &str, query: &PatternQuery) -> Result<Vec<Counted>, Failure> {
    let Statement { text, values } = bespeak_sql::patterns(&format!("{schema}."), query);
    let value_kind = query.by.map_or(Kind::Text, PatternBy::kind);
    let counted = |row: &Row| {
        Ok(Counted {
            period: usize::try_from(column::<i64>(row, 0)?).unwrap_or(usize::MAX),
            value: cell(row, 1, value_kind)?,
            currency: column(row, 2)?,
            bookings: column(row, 3)?,
            firm: column(row, 4)?,
            cancelled: column(row, 5)?,
            revenue: column(row, 6)?,
            steps: (0..query.steps.len())
                .map(|place| column(row, place.saturating_add(7)))
                .collect::<Result<_, _>>()?,
        })
    };
    ask(session, &text, &values).await?.iter().map(counted).collect()
}

async fn ask(session: &Session, text: &str, values: &[Cell]) -> Result<Vec<Row>, Failure> {
    let sent: Vec<(Sent<'_>, Type)> = values
        .iter()
        .map(|cell| -> (Sent<'_>, Type) {
            match cell {
                Cell::Absent => (Box::new(None::<&str>), Type::TEXT),
                Cell::Whole(whole) => (Box::new(*whole), Type::INT8),
                Cell::Text(text) => (Box::new(text.as_str()), Type::TEXT),
                Cell::Id(id) => (Box::new(*id), Type::UUID),
            }
        })
        .collect();
    let given: Vec<(&(dyn ToSql + Sync), Type)> =
        sent.iter().map(|(value, named)| -> (&(dyn ToSql + Sync), Type) { (&**value, named.clone()) }).collect();
    session.ask(text, &given).await.map_err(|error| Failure::before_commit(&error))
}

/// The rows of a page.
pub(crate) fn read(page: &[Row]) -> Result<Vec<Found>, StoreError> {
    page.iter().map(read_row).collect::<Result<_, _>>().map_err(Failure::into_error)
}

fn read_row(row: &Row) -> Result<Found, Failure> {
    let mut place = 0;
    bespeak_sql::found(|kind| {
        let value = cell(row, place, kind);
        place += 1;
        value
    })
}

fn cell(row: &Row, place: usize, kind: Kind) -> Result<Cell, Failure> {
    let read = match kind {
        Kind::Id => row.try_get::<_, Option<Uuid>>(place).map(|id| id.map(Cell::Id)),
        Kind::Whole => row.try_get::<_, Option<i64>>(place).map(|whole| whole.map(Cell::Whole)),
        Kind::Text => row.try_get::<_, Option<String>>(place).map(|text| text.map(Cell::Text)),
    };
    read.map(|cell| cell.unwrap_or(Cell::Absent)).map_err(|error| unreadable(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_removed_is_given_behind_the_register() {
        let arrays = Rows::of(std::iter::empty()).given().count() + People::default().given().len();
        assert_eq!(FIRST + arrays, 59, "the first place that `change` has for itself: what is kept");
    }
}
