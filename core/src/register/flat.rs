//! The flat row of a booking: a function of its record, without a personal value.

use super::{Column, List};
use crate::booking::{ActionPointKind, ActionState, Attendance, Booking, Line, LineState, RequiredAction, Status};
use crate::catalogue::Catalogue;
use crate::customer::{Contact, folded};
use crate::error::Result;
use crate::money::Amount;
use crate::time::Instant;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Decimals of amounts in a row: as many as any currency has, so that amounts of all currencies compare.
const DECIMALS: u8 = 4;

/// A value of a flat row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Nothing.
    Absent,
    /// A whole number.
    Whole(i64),
    /// A text.
    Text(String),
    /// An id.
    Id(Uuid),
}

/// One of several values of a booking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FlatItem {
    /// Of which list.
    pub list: List,
    /// The value, once for a list.
    pub value: String,
    /// A date or an amount that belongs to it, as in a [`Column`].
    pub whole: Option<i64>,
}

/// A booking as the register sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlatRow {
    /// The booking.
    pub booking: Uuid,
    /// The values of its [own columns](Column::own), in their order.
    pub cells: Vec<Cell>,
    /// What it has several of, in order. A store that answers a page leaves them out.
    pub items: Vec<FlatItem>,
}

/// The personal values of a customer that the register shows and searches: erased with their record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Both folded, for a search.
    pub search: String,
}

/// A row that was found, and its customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The row.
    pub row: FlatRow,
    /// Its customer; none, if they were erased or there is none.
    pub names: Option<Names>,
}

impl Names {
    /// Those of a customer's contact details.
    #[must_use]
    pub fn of(contact: &Contact) -> Self {
        let (name, email) = (contact.name.full(), contact.email.as_str().to_owned());
        let search = format!("{}\n{}", folded(&name), folded(&email));
        Self { name, email, search }
    }
}

impl Found {
    /// The value of a column.
    #[must_use]
    pub fn cell(&self, column: Column) -> Cell {
        let names = self.names.as_ref();
        match column {
            Column::Name => text(names.map(|names| &names.name)),
            Column::Email => text(names.map(|names| &names.email)),
            column => self.row.cell(column).clone(),
        }
    }
}

fn text(value: Option<impl ToString>) -> Cell {
    value.map_or(Cell::Absent, |value| Cell::Text(value.to_string()))
}

fn instant(at: Option<Instant>) -> Cell {
    at.map_or(Cell::Absent, |at| Cell::Whole(at.micros()))
}

fn amount(value: Option<Amount>) -> Cell {
    value.map_or(Cell::Absent, |value| Cell::Whole(units(value)))
}

/// An amount in ten-thousandths.
pub(super) fn units(amount: Amount) -> i64 {
    let places = u32::from(DECIMALS.saturating_sub(amount.digits()));
    amount.minor().saturating_mul(10_i64.pow(places))
}

/// An amount of so many ten-thousandths, written with so many decimals.
pub(crate) fn amount_of(units: i64, digits: u8) -> Option<Amount> {
    let places = u32::from(DECIMALS.checked_sub(digits)?);
    Amount::new(units.checked_div(10_i64.pow(places))?, digits)
}

impl FlatRow {
    /// The row of a booking. The catalogue says of a product whether its guests are counted; without it, the price that was
    /// offered does. The instant is that [after which an instalment is overdue](Booking::overdue_after).
    ///
    /// # Errors
    /// `amount.range`.
    pub fn of(booking: &Booking, catalogue: Option<&Catalogue>, overdue_after: Option<Instant>) -> Result<Self> {
        let shown = booking.open_points().any(|point| point.kind == ActionPointKind::PaymentOverdue);
        let overdue_after = overdue_after.filter(|_| !shown);
        let cells = Column::own().map(|column| match column {
            Column::OverdueAfter => Ok(instant(overdue_after)),
            column => cell(booking, catalogue, column),
        });
        let cells = cells.collect::<Result<_>>()?;
        Ok(Self { booking: booking.id, cells, items: items(booking) })
    }

    /// The value of a column; of one that is the customer's, nothing.
    #[must_use]
    pub fn cell(&self, column: Column) -> &Cell {
        self.cells.get(column as usize).unwrap_or(&Cell::Absent)
    }

    /// Its values of a list.
    pub fn values(&self, list: List) -> impl Iterator<Item = &FlatItem> {
        self.items.iter().filter(move |item| item.list == list)
    }
}

fn cell(booking: &Booking, catalogue: Option<&Catalogue>, column: Column) -> Result<Cell> {
    let offer = booking.offer.as_ref();
    let lines = |texts: Vec<String>| if texts.is_empty() { Cell::Absent } else { Cell::Text(texts.join("\n")) };
    Ok(match column {
        Column::Booking => Cell::Id(booking.id),
        Column::CreatedAt => instant(Some(booking.created_at)),
        Column::Status => text(Some(booking.status)),
        Column::Before => text(before(booking)),
        Column::Reached => Cell::Text(reached(booking)),
        Column::Payment => text(Some(booking.payment_state()?)),
        Column::Approval => text(Some(booking.approval)),
        Column::Locked => Cell::Whole(booking.locked.into()),
        Column::Channel => text(Some(booking.channel)),
        Column::EnteredBy => {
            let entered = &booking.entered_by;
            let id = entered.id.as_ref();
            Cell::Text(id.map_or_else(|| entered.kind.to_string(), |id| format!("{} {id}", entered.kind)))
        }
        Column::Customer => booking.customer.map_or(Cell::Absent, Cell::Id),
        Column::Billing => text(Some(booking.billing.kind)),
        Column::Account => text(booking.billing.account.as_ref()),
        Column::PoNumber => text(booking.po_number.as_ref()),
        Column::PoSearch => text(booking.po_number.as_ref().map(|number| folded(number.as_str()))),
        Column::Products => lines(booking.open_lines().map(|line| product(booking, catalogue, line)).collect()),
        Column::Sold => {
            let sold = gross_by_product(booking).into_iter();
            lines(sold.map(|(product, gross)| format!("{product} {gross}")).collect())
        }
        Column::Promotions => lines(promotions(booking)),
        Column::Documents => lines(booking.documents.iter().map(|document| document.number.clone()).collect()),
        Column::Starts => instant(booking.starts()),
        Column::Ends => instant(booking.ends()),
        Column::Due => instant(booking.due()),
        Column::Currency => text(offer.map(|offer| offer.breakdown.currency)),
        Column::Total => amount(offer.map(|offer| offer.breakdown.total)),
        Column::Settled => amount(Some(booking.settled()?)),
        Column::Balance => amount(booking.balance()?),
        Column::Revenue => amount(revenue(booking)),
        Column::AssignedTo => text(booking.assigned_to.as_ref()),
        Column::PointOfSale => text(booking.point_of_sale.as_ref()),
        Column::CustomerType => text(booking.customer_type.as_ref()),
        Column::ActionPoints => Cell::Whole(i64::try_from(booking.open_points().count()).unwrap_or(i64::MAX)),
        Column::ActionDue => instant(to_do(booking).filter_map(|action| action.due).min()),
        Column::OverdueAfter | Column::Name | Column::Email => Cell::Absent,
    })
}

fn before(booking: &Booking) -> Option<Status> {
    match booking.status {
        Status::Expired => booking.expired_from,
        Status::Cancelled => booking.cancelled_from,
        Status::Closed => booking.closed_from,
        _ => None,
    }
}

fn reached(booking: &Booking) -> String {
    let mut names: Vec<&str> = Vec::new();
    for status in booking.reached.iter().copied().chain(before(booking)).chain([booking.status]) {
        if !names.contains(&status.as_str()) {
            names.push(status.as_str());
        }
    }
    names.join(" ")
}

/// What is firm earns what is owed for it, what has ended what is kept of it; all else nothing yet.
fn revenue(booking: &Booking) -> Option<Amount> {
    match booking.settling_status() {
        Status::Confirmed | Status::Fulfilled | Status::Cancelled | Status::Expired => booking.owed(),
        _ => None,
    }
}

fn to_do(booking: &Booking) -> impl Iterator<Item = &RequiredAction> {
    booking.actions.iter().filter(|action| action.state == ActionState::ToDo)
}

/// How many, of what: as people read it.
fn product(booking: &Booking, catalogue: Option<&Catalogue>, line: &Line) -> String {
    let contents = &line.contents;
    let session = contents.session.as_ref().map(|session| format!(" ({session})")).unwrap_or_default();
    let count = match catalogue.map(|catalogue| catalogue.product(contents.product.as_str())) {
        Some(Some(product)) => contents.count_of(product),
        // Of a product that is not sold any more, whatever it was counted by.
        Some(None) => contents.quantity,
        None if guests_count(booking, line) => contents.guests_asked(),
        None => contents.quantity,
    };
    format!("{count} × {}{session}", contents.product)
}

/// Whether a line's price is by guest, as far as its record says.
fn guests_count(booking: &Booking, line: &Line) -> bool {
    let priced =
        booking.offer.iter().flat_map(|offer| &offer.breakdown.lines).find(|priced| priced.line == line.number);
    let units = line.contents.quantity.saturating_mul(line.contents.nights.unwrap_or(1));
    line.contents.categories.is_some() || priced.is_some_and(|priced| priced.count != units && priced.count != 1)
}

/// Promo codes, then the discounts that were given.
fn promotions(booking: &Booking) -> Vec<String> {
    let given = booking.offer.iter().flat_map(|offer| &offer.breakdown.lines).flat_map(|line| line.discounts());
    let mut all: Vec<String> = Vec::new();
    for name in booking.promo_codes.iter().chain(given.map(|discount| &discount.id)) {
        if !all.iter().any(|known| known == name.as_str()) {
            all.push(name.to_string());
        }
    }
    all
}

/// What is booked; of what has ended, what was.
fn booked(booking: &Booking) -> impl Iterator<Item = &Line> {
    let none_open = booking.open_count() == 0;
    booking.lines.iter().filter(move |line| none_open || line.state == LineState::Open)
}

fn items(booking: &Booking) -> Vec<FlatItem> {
    let mut items = BTreeSet::new();
    let mut add = |list, value: String, whole| items.insert(FlatItem { list, value, whole });
    for (product, gross) in gross_by_product(booking) {
        add(List::Product, product, Some(gross));
    }
    for variant in variants(booking) {
        add(List::Variant, variant, None);
    }
    for name in promotions(booking) {
        add(List::Promotion, name, None);
    }
    for document in &booking.documents {
        add(List::Document, document.number.clone(), None);
    }
    for action in &booking.actions {
        add(List::ActionState, action.state.to_string(), None);
        add(List::Action, format!("{}/{}", action.id, action.state), action.due.map(Instant::micros));
    }
    for point in booking.open_points() {
        add(List::ActionPoint, point.kind.to_string(), None);
    }
    for entry in &booking.attendance {
        add(List::Attendance, entry.state.to_string(), None);
    }
    if booking.attendance.is_empty() {
        add(List::Attendance, Attendance::Expected.to_string(), None);
    }
    // A value stands once in a list; of two actions of one name and state, the earlier date.
    let mut once: Vec<FlatItem> = Vec::with_capacity(items.len());
    for item in items {
        if once.last().is_none_or(|last| (last.list, &last.value) != (item.list, &item.value)) {
            once.push(item);
        }
    }
    once
}

fn gross_by_product(booking: &Booking) -> BTreeMap<String, i64> {
    let mut gross: BTreeMap<String, i64> = BTreeMap::new();
    for line in booked(booking) {
        let sum = gross.entry(line.contents.product.to_string()).or_default();
        let priced = booking.offer.iter().flat_map(|offer| &offer.breakdown.lines);
        for priced in priced.filter(|priced| priced.line == line.number) {
            *sum = sum.saturating_add(units(priced.gross()));
        }
    }
    gross
}

fn variants(booking: &Booking) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for line in booked(booking) {
        let product = &line.contents.product;
        let categories = line.contents.categories.iter().flatten().filter(|(_, count)| **count > 0);
        let named = line.contents.session.iter().chain(categories.map(|(category, _)| category));
        all.extend(named.map(|variant| format!("{product}/{variant}")));
        let priced = booking.offer.iter().flat_map(|offer| &offer.breakdown.lines);
        let charges = priced.filter(|priced| priced.line == line.number).flat_map(|priced| priced.charges());
        all.extend(charges.filter_map(|charge| charge.rate.as_ref()).map(|rate| format!("{product}/{rate}")));
    }
    all
}
