//! The audit of a booking, gauges, and how long a page is.

use super::{Asked, verify};
use crate::booking::{Booking, Change, Event};
use crate::engine::gauges;
use crate::engine::reads::Attempt;
use crate::error::{Code, Problem};
use crate::ids::Ident;
use crate::inventory::{capacity_of, named, share_of};
use crate::store::keys;
use uuid::Uuid;

/// Entries of one page at most.
const PAGE: u32 = 10_000;

crate::record! {
    /// What happened to a booking, and whether its chain of hashes holds (A1).
    pub struct AuditView {
        /// The events, in order.
        pub events: Vec<Event>,
        /// Whether each event names the hash of the one before it, and the booking that of the last.
        pub intact: bool,
        /// Whether folding the events gives the booking as it is stored.
        pub agrees: bool,
    }
}

pub(super) fn audit(asked: Asked<'_>, id: Uuid) -> Attempt<AuditView> {
    let booking = asked.booking(id)?;
    if asked.for_customer() {
        // Events name staff, and what they are to look at.
        asked.may_list()?;
    }
    let events: Vec<Event> = verify::stream(asked, id, booking.events)?;
    let text = asked.reads.text(&keys::booking(asked.tenant(), id))?;
    let agrees = verify::is_made(text, &booking, Booking::fold(&events, &booking.head));
    Ok(AuditView { intact: verify::is_intact(asked, &booking)?, agrees, events })
}

crate::record! {
    /// A gauge (S2).
    #[derive(Eq)]
    pub struct GaugeView {
        /// Its name.
        pub gauge: String,
        /// How much there is.
        pub capacity: u32,
        /// How much is free for all.
        pub free: i64,
        /// How many parties are in line for it.
        pub waiting: u32,
        /// Its contingents and allotments.
        pub shares: Vec<ShareView>,
    }
}

crate::record! {
    /// A contingent or an allotment of a gauge.
    #[derive(Eq)]
    pub struct ShareView {
        /// Its name.
        pub share: Ident,
        /// How much it is.
        pub quantity: u32,
        /// How much those whom it is for have taken.
        pub taken: u64,
        /// How much is kept free for them (G2).
        pub set_aside: u32,
    }
}

pub(super) fn gauge(asked: Asked<'_>, gauge: &str) -> Attempt<GaugeView> {
    let Asked { engine, reads, .. } = asked;
    let whole = named(gauge).share.is_none().then(|| engine.setup.catalogue.capacity(capacity_of(gauge)));
    let capacity = whole.flatten().ok_or_else(|| {
        let problem = Problem::new(Code::CatalogueUnknown).at("/view/gauge").with("what", "the capacity");
        problem.with("given", capacity_of(gauge)).with("candidates", Vec::new())
    })?;
    let stored = gauges::stored(engine, gauge, reads)?;
    let aside = gauges::set_aside(engine, asked.now(), gauge, &[], reads)?;
    let mut shares = Vec::new();
    let contingents = capacity.contingents.iter().map(|contingent| (&contingent.id, contingent.quantity));
    let allotments = capacity.allotments.iter().map(|allotment| (&allotment.id, allotment.quantity));
    let all: Vec<(&Ident, u32)> = contingents.chain(allotments).collect();
    reads.want(all.iter().map(|(id, _)| keys::gauge(asked.tenant(), &share_of(gauge, id.as_str()))))?;
    for (share, quantity) in all {
        let taken = gauges::stored(engine, &share_of(gauge, share.as_str()), reads)?.taken;
        let untaken = aside.iter().find(|aside| aside.allotment.id == *share).map_or(0, |aside| aside.untaken);
        let set_aside = u32::try_from(untaken).unwrap_or(u32::MAX);
        shares.push(ShareView { share: share.clone(), quantity, taken, set_aside });
    }
    Ok(GaugeView {
        gauge: gauge.to_owned(),
        capacity: capacity.quantity,
        free: gauges::free(engine, asked.now(), gauge, reads)?,
        waiting: stored.waiting,
        shares,
    })
}

pub(super) fn page(limit: u32) -> Attempt<usize> {
    if (1..=PAGE).contains(&limit) {
        return Ok(usize::try_from(limit).unwrap_or(1));
    }
    let problem = Problem::new(Code::NumberRange).at("/view/limit").with("given", limit);
    Err(problem.with("min", 1_u32).with("max", PAGE).into())
}

impl Booking {
    /// The booking that a list of events makes; `None` without a first one.
    #[must_use]
    pub fn fold(events: &[Event], head: &str) -> Option<Self> {
        let first = events.first()?;
        let mut booking = Self::blank(first.booking, first.at, first.by.clone());
        events.iter().flat_map(|event| &event.changes).for_each(|change: &Change| booking.evolve(change));
        booking.events = events.last()?.number;
        head.clone_into(&mut booking.head);
        Some(booking)
    }
}
