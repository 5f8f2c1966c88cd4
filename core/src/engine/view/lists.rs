//! Lists: the register, the audit, gauges, the outbox.

use super::booking::payment;
use super::{Asked, RegisterAsked};
use crate::booking::{ActorType, Booking, Change, Channel, Event, Line, LineState, PaymentState, Status};
use crate::chain;
use crate::customer::{BillingKind, Person};
use crate::engine::gauges;
use crate::engine::index::names;
use crate::engine::reads::Attempt;
use crate::error::{Code, Problem};
use crate::ids::Ident;
use crate::inventory::{capacity_of, named, share_of};
use crate::json::decode_text;
use crate::money::{Amount, Currency};
use crate::store::{IndexEntry, Range, keys};
use crate::time::Instant;
use uuid::Uuid;

/// Entries of one page at most.
const PAGE: u32 = 10_000;
/// Bookings that a filtered list looks at for one page.
const LOOKED_AT: usize = 100_000;

crate::record! {
    /// The register (A5): bookings in the order in which they were made.
    pub struct RegisterView {
        /// The bookings.
        pub rows: Vec<RegisterRow>,
        /// Where the next page begins; none: this was the last.
        pub next: Option<String>,
    }
}

crate::record! {
    /// A booking in the register.
    pub struct RegisterRow {
        /// Its id.
        pub booking: Uuid,
        /// When it was made.
        pub created_at: Instant,
        /// Its status.
        pub status: Status,
        /// How far it is paid.
        pub payment: PaymentState,
        /// How it came in (A3).
        pub channel: Channel,
        /// Who entered it (A1).
        pub entered_by: String,
        /// Its customer.
        pub customer: Option<Uuid>,
        /// The customer's name.
        pub name: Option<String>,
        /// The customer's e-mail address.
        pub email: Option<String>,
        /// Who is billed (A2).
        pub billing: BillingKind,
        /// The account billed.
        pub account: Option<Ident>,
        /// The customer's own order number.
        pub po_number: Option<String>,
        /// What was bought: product and count, for each line.
        pub products: Vec<String>,
        /// When the event starts.
        pub starts: Option<Instant>,
        /// By when somebody must act.
        pub due: Option<Instant>,
        /// The currency.
        pub currency: Currency,
        /// What it costs.
        pub total: Option<Amount>,
        /// What was paid.
        pub settled: Amount,
        /// What is still to be paid.
        pub balance: Option<Amount>,
        /// Who looks after it.
        pub assigned_to: Option<Ident>,
        /// How many action points are open.
        pub action_points: u32,
    }
}

pub(super) fn register(asked: Asked<'_>, view: &RegisterAsked) -> Attempt<RegisterView> {
    let actor = &asked.request.actor;
    let own = actor.kind == ActorType::Customer && actor.id.is_some() && view.customer.map(Ident::from) == actor.id;
    if !own {
        asked.may_list()?;
    }
    let after = view.after.as_ref().map(|next| next.split_once('|').unwrap_or((next, "")));
    let range = Range {
        from: view.customer.map(|customer| format!("{customer} ")),
        until: view.customer.map(|customer| format!("{customer}!")),
        after: after.map(|(sort, key)| (sort.to_owned(), key.to_owned())),
        ..Range::all(if view.customer.is_some() { names::CUSTOMER } else { names::BOOKING }, asked.tenant())
    };
    let wanted = page(view.limit)?;
    let filtered = view.statuses.is_some();
    let looked_at = if filtered { LOOKED_AT } else { wanted.saturating_add(1) };
    let entries = asked.reads.scan(range, looked_at)?;
    let bookings = asked.bookings(entries.iter().map(|entry| entry.key.clone()))?;
    let shown = |booking: &Booking| view.statuses.as_ref().is_none_or(|statuses| statuses.contains(&booking.status));
    let mut rows: Vec<(&IndexEntry, Booking)> =
        entries.iter().zip(bookings).filter(|(_, booking)| shown(booking)).take(wanted.saturating_add(1)).collect();
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    asked.with_overdue(rows.iter_mut().map(|(_, booking)| booking))?;
    let next = rows.last().filter(|_| more).map(|(entry, _)| format!("{}|{}", entry.sort, entry.key));
    let people = rows.iter().filter_map(|(_, booking)| booking.customer).map(|id| keys::person(asked.tenant(), id));
    asked.reads.want(people)?;
    let rows = rows.into_iter().map(|(_, booking)| row(asked, &asked.shown(booking))).collect::<Attempt<_>>()?;
    Ok(RegisterView { rows, next })
}

fn row(asked: Asked<'_>, booking: &Booking) -> Attempt<RegisterRow> {
    let person = match booking.customer {
        Some(id) => asked.reads.record::<Person>(&keys::person(asked.tenant(), id), "person")?,
        None => None,
    };
    let contact = person.map(|read| read.stored.value.contact);
    let payment = payment(asked, booking)?;
    let product = |line: &Line| {
        let product = asked.engine.setup.catalogue.product(line.contents.product.as_str());
        // Of a product that is not sold any more, whatever it was counted by.
        let count = product.map_or(line.contents.quantity, |product| line.contents.count_of(product));
        let session = line.contents.session.as_ref().map(|session| format!(" ({session})")).unwrap_or_default();
        format!("{count} × {}{session}", line.contents.product)
    };
    let entered = &booking.entered_by;
    Ok(RegisterRow {
        booking: booking.id,
        created_at: booking.created_at,
        status: booking.status,
        payment: payment.state,
        channel: booking.channel,
        entered_by: entered.id.as_ref().map_or_else(|| entered.kind.to_string(), |id| format!("{} {id}", entered.kind)),
        customer: booking.customer,
        name: contact.as_ref().map(|contact| contact.name.full()),
        email: contact.map(|contact| contact.email.as_str().to_owned()),
        billing: booking.billing.kind,
        account: booking.billing.account.clone(),
        po_number: booking.po_number.as_ref().map(ToString::to_string),
        products: booking.lines.iter().filter(|line| line.state == LineState::Open).map(product).collect(),
        starts: booking.starts(),
        due: booking.due(),
        currency: payment.currency,
        total: booking.offer.as_ref().map(|offer| offer.breakdown.total),
        settled: payment.settled,
        balance: payment.balance,
        assigned_to: booking.assigned_to.clone(),
        action_points: u32::try_from(booking.open_points().count()).unwrap_or(u32::MAX),
    })
}

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
    let limit = usize::try_from(booking.events).unwrap_or(usize::MAX);
    let mut events = Vec::new();
    let mut head = String::new();
    let mut intact = true;
    for stored in asked.reads.stream(id, limit)? {
        let event: Event = decode_text(stored.text.as_bytes()).map_err(|error| {
            let key = keys::event(asked.tenant(), id, stored.number);
            Problem::new(Code::StoreCorrupt).with("key", key).with("why", error.message())
        })?;
        intact &= event.previous == head && event.number == stored.number;
        head = chain::hash(&stored.text);
        events.push(event);
    }
    intact &= head == booking.head;
    let agrees = Booking::fold(&events, &head).as_ref() == Some(&booking);
    Ok(AuditView { events, intact, agrees })
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
