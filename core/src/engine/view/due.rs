//! What is due: the clock's work, and the release screen.

use super::{Asked, ListAsked, ReleaseAsked, lists::page};
use crate::booking::{Booking, CommandKind};
use crate::engine::index::names;
use crate::engine::reads::Attempt;
use crate::engine::{line, rules};
use crate::ids::Ident;
use crate::money::Amount;
use crate::store::DUE;
use crate::time::Instant;
use uuid::Uuid;

/// Bookings looked at in one step, at most.
const STEP: usize = 1_000;

crate::record! {
    /// What the clock has to do now, earliest first.
    pub struct DueView {
        /// The bookings, and the command for each.
        pub rows: Vec<DueRow>,
        /// Whether more is due.
        pub more: bool,
    }
}

crate::record! {
    /// A booking that the clock has to do something about.
    #[derive(Eq)]
    pub struct DueRow {
        /// The booking.
        pub booking: Uuid,
        /// The command.
        pub command: CommandKind,
        /// Since when.
        pub since: Instant,
    }
}

pub(super) fn due(asked: Asked<'_>, view: &ListAsked) -> Attempt<DueView> {
    asked.may_list()?;
    let wanted = page(view.limit)?;
    let mut rows = Vec::new();
    // What is past its deadline but protected stays in the index: it must not hide what comes after it.
    past(asked, DUE, wanted, |booking| {
        let frozen = rules::of_offer(asked.engine, Some(&booking), asked.reads)?;
        let policies = asked.engine.policies_of(frozen.as_deref());
        let found = match booking.clock_command(policies, asked.now()) {
            Some(command) if booking.waiting.is_some() => booking.lapses_at().map(|since| (command, since)),
            Some(command) => booking.wakes_at().map(|since| (command, since)),
            None => next_in_line(asked, &booking)?,
        };
        if let Some((command, since)) = found {
            rows.push(DueRow { booking: booking.id, command, since });
        }
        Ok(rows.len() <= wanted)
    })?;
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    Ok(DueView { rows, more })
}

/// The turn of a party in line that what was set aside has come back for (G2).
fn next_in_line(asked: Asked<'_>, booking: &Booking) -> Attempt<Option<(CommandKind, Instant)>> {
    match booking.returns_at() {
        Some(since) if line::is_next(asked.engine, asked.now(), booking, asked.reads)? => {
            Ok(Some((CommandKind::OfferPlace, since)))
        }
        _ => Ok(None),
    }
}

crate::record! {
    /// What is past its deadline, for staff to decide: let it exceed, or release it (S8).
    pub struct ReleaseView {
        /// The bookings, earliest deadline first, with their lines.
        pub rows: Vec<ReleaseRow>,
        /// Whether there are more bookings.
        pub more: bool,
    }
}

crate::record! {
    /// A line that is past its deadline.
    pub struct ReleaseRow {
        /// The booking.
        pub booking: Uuid,
        /// The line.
        pub line: u32,
        /// The product.
        pub product: Ident,
        /// Its deadline.
        pub due: Instant,
        /// When the clock releases it; none, if it does not.
        pub release_at: Option<Instant>,
        /// Whether it is locked.
        pub locked: bool,
        /// What was paid on the booking.
        pub settled: Amount,
        /// Until when a payment is under way.
        pub payment_open_until: Option<Instant>,
    }
}

crate::record! {
    /// What must hold of what is past its deadline; what is not named may be anything.
    pub struct ReleaseFilter {
        /// Only lines of these products.
        pub products: Option<Vec<Ident>>,
        /// Only bookings sold here.
        pub points_of_sale: Option<Vec<Ident>>,
        /// Only bookings of these types of customers.
        pub customer_types: Option<Vec<Ident>>,
        /// Only lines whose deadline was before this.
        pub due_before: Option<Instant>,
        /// Only bookings with money on them, or without.
        pub has_money: Option<bool>,
        /// Only bookings that are locked, or not.
        pub locked: Option<bool>,
    }
    ; default
}

impl ReleaseFilter {
    fn admits(&self, booking: &Booking) -> bool {
        let among = |list: &Option<Vec<Ident>>, value: Option<&Ident>| {
            list.as_ref().is_none_or(|list| value.is_some_and(|value| list.contains(value)))
        };
        among(&self.points_of_sale, booking.point_of_sale.as_ref())
            && among(&self.customer_types, booking.customer_type.as_ref())
            && self.has_money.is_none_or(|wanted| wanted == booking.has_money())
            && self.locked.is_none_or(|wanted| wanted == booking.locked)
    }

    fn admits_line(&self, product: &Ident, due: Instant) -> bool {
        self.products.as_ref().is_none_or(|products| products.contains(product))
            && self.due_before.is_none_or(|before| due < before)
    }
}

pub(super) fn release(asked: Asked<'_>, view: &ReleaseAsked) -> Attempt<ReleaseView> {
    asked.may_list()?;
    let wanted = page(view.limit)?;
    let mut rows = Vec::new();
    let mut bookings = 0_usize;
    past(asked, names::DEADLINE, wanted, |booking| {
        if view.filter.admits(&booking) {
            let lines = rows_of(&booking, view, asked.now())?;
            bookings = bookings.saturating_add(usize::from(!lines.is_empty()));
            if bookings <= wanted {
                rows.extend(lines);
            }
        }
        Ok(bookings <= wanted)
    })?;
    rows.sort_by_key(|row: &ReleaseRow| (row.due, row.booking, row.line));
    Ok(ReleaseView { rows, more: bookings > wanted })
}

fn rows_of(booking: &Booking, view: &ReleaseAsked, now: Instant) -> Attempt<Vec<ReleaseRow>> {
    let settled = booking.settled()?;
    let row = |line: &crate::booking::Line| {
        let deadline = line.deadline.as_ref().filter(|deadline| now > deadline.due)?;
        let product = &line.contents.product;
        view.filter.admits_line(product, deadline.due).then(|| ReleaseRow {
            booking: booking.id,
            line: line.number,
            product: product.clone(),
            due: deadline.due,
            release_at: Some(deadline.release_at).filter(|_| deadline.firm && !booking.locked),
            locked: booking.locked,
            settled,
            payment_open_until: booking.payment_open_until.filter(|until| now <= *until),
        })
    };
    Ok(booking.open_lines().filter_map(row).collect())
}

/// Shows the bookings of an index that are past or now, in its order, until told to stop.
fn past(
    asked: Asked<'_>,
    index: &'static str,
    wanted: usize,
    mut show: impl FnMut(Booking) -> Attempt<bool>,
) -> Attempt<()> {
    asked.up_to_now(index, wanted.saturating_add(1).min(STEP), |entries| {
        let bookings = asked.bookings(entries.iter().map(|entry| entry.key.clone()))?;
        let offers = bookings.iter().filter_map(|booking| booking.offer.as_ref());
        rules::want(asked.engine, offers, asked.reads)?;
        for booking in bookings {
            if !show(booking)? {
                return Ok(false);
            }
        }
        Ok(true)
    })
}
