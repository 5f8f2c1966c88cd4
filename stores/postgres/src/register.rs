//! The register (see `bespeak_sql`): its rows are written with the commits that change bookings, its names follow the
//! records of customers.

use crate::errors::{Failure, unreadable};
use crate::plan::Writes;
use crate::read::column;
use crate::session::Session;
use bespeak::register::{Cell, Column, Counted, FlatRow, Found, Kind, Names, PatternBy, PatternQuery, RegisterQuery};
use bespeak::store::mirror;
use bespeak_sql::{Dialect, Statement};
use tokio_postgres::Row;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

/// A value, or the values of a column, as they are sent.
pub(crate) type Sent<'b> = Box<dyn ToSql + Sync + Send + 'b>;

/// The rows of several bookings, column by column, and what they have several of.
pub(crate) struct Rows<'b> {
    pub is_empty: bool,
    /// The bookings: tenants and ids.
    pub bookings: [Sent<'b>; 2],
    /// An array for each of the columns, the tenant first.
    pub columns: Vec<Sent<'b>>,
    /// Tenants, bookings, lists, values, numbers.
    pub items: [Sent<'b>; 5],
}

impl<'b> Rows<'b> {
    pub fn of(rows: &[(&'b str, &'b FlatRow)]) -> Self {
        let tenants = || rows.iter().map(|(tenant, _)| *tenant).collect::<Vec<_>>();
        let ids: Vec<Uuid> = rows.iter().map(|(_, row)| row.booking).collect();
        let mut columns: Vec<Sent<'b>> = vec![Box::new(tenants())];
        columns.extend(Column::own().map(|column| array(rows, column)));
        let items =
            || rows.iter().flat_map(|(tenant, row)| row.items.iter().map(move |item| (*tenant, row.booking, item)));
        Self {
            is_empty: rows.is_empty(),
            bookings: [Box::new(tenants()), Box::new(ids)],
            columns,
            items: [
                Box::new(items().map(|(tenant, ..)| tenant).collect::<Vec<&str>>()),
                Box::new(items().map(|(_, booking, _)| booking).collect::<Vec<Uuid>>()),
                Box::new(items().map(|(.., item)| item.list.as_str()).collect::<Vec<&str>>()),
                Box::new(items().map(|(.., item)| item.value.as_str()).collect::<Vec<&str>>()),
                Box::new(items().map(|(.., item)| item.whole).collect::<Vec<Option<i64>>>()),
            ],
        }
    }
}

fn array<'b>(rows: &[(&'b str, &'b FlatRow)], column: Column) -> Sent<'b> {
    let cells = rows.iter().map(|(_, row)| row.cell(column));
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

/// Names to write, column by column, and those to forget.
#[derive(Default)]
pub(crate) struct People {
    pub tenants: Vec<String>,
    pub customers: Vec<Uuid>,
    pub names: Vec<String>,
    pub emails: Vec<String>,
    pub searches: Vec<String>,
    pub gone_tenants: Vec<String>,
    pub gone: Vec<Uuid>,
}

impl People {
    /// What follows from the records that are written.
    pub fn of(writes: &Writes<'_>) -> Self {
        let mut people = Self::default();
        for (key, put) in &writes.records {
            people.follow(key, put.map(|(_, text)| text));
        }
        people
    }

    /// Follows a record that was put or removed, if it is a customer's.
    pub fn follow(&mut self, key: &str, put: Option<&str>) {
        let Some((tenant, customer)) = mirror::person(key) else { return };
        match put.and_then(|text| mirror::names(key, text)) {
            Some(Names { name, email, search }) => {
                self.tenants.push(tenant.to_string());
                self.customers.push(customer);
                self.names.push(name);
                self.emails.push(email);
                self.searches.push(search);
            }
            None => {
                self.gone_tenants.push(tenant.to_string());
                self.gone.push(customer);
            }
        }
    }
}

/// A page: rows with a value to sort by, then those without.
pub(crate) async fn page(session: &Session, schema: &str, query: &RegisterQuery) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    for Statement { text, mut values } in bespeak_sql::page(Dialect::Postgres, &format!("{schema}."), query) {
        let left = query.limit.saturating_sub(found.len());
        if left == 0 {
            break;
        }
        if let Some(last) = values.last_mut() {
            *last = Cell::Whole(i64::try_from(left).unwrap_or(i64::MAX));
        }
        for row in &ask(session, &text, &values).await? {
            found.push(read_row(row)?);
        }
    }
    Ok(found)
}

/// What bookings come to.
pub(crate) async fn patterns(session: &Session, schema: &str, query: &PatternQuery) -> Result<Vec<Counted>, Failure> {
    let Statement { text, values } = bespeak_sql::patterns(Dialect::Postgres, &format!("{schema}."), query);
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
