//! The dashboard (S6, S7): every booking of a customer, of an account, or of a member of staff that needs attention, most
//! urgent first; what is needed, by when, and the command that does it, if whoever asks may give it now.

use super::suggest::{self, Suggesting};
use super::{Asked, DashboardAsked, wording};
use crate::booking::{ActorType, Booking, BookingNeed, Channel, CommandKind, NeedKind, Right, Status};
use crate::engine::index::{self, names};
use crate::engine::reads::{Attempt, Need};
use crate::engine::{instant_sort, people, rules};
use crate::error::{Code, Problem};
use crate::ids::Ident;
use crate::money::{Amount, Currency};
use crate::store::Range;
use crate::time::Instant;
use uuid::Uuid;

/// Bookings of one page at most: each command is tried before it is suggested.
const PAGE: u32 = 200;

crate::record! {
    /// What needs attention.
    pub struct DashboardView {
        /// The bookings, most urgent first.
        pub rows: Vec<DashboardRow>,
        /// Where the next page begins; none: this was the last.
        pub next: Option<String>,
    }
}

crate::record! {
    /// A booking that needs attention.
    pub struct DashboardRow {
        /// The booking.
        pub booking: Uuid,
        /// Its status.
        pub status: Status,
        /// How it came in (S6).
        pub channel: Channel,
        /// When it was made.
        pub created_at: Instant,
        /// When the event starts.
        pub starts: Option<Instant>,
        /// The currency.
        pub currency: Currency,
        /// What it costs.
        pub total: Option<Amount>,
        /// What is still to be paid.
        pub balance: Option<Amount>,
        /// By when the most urgent of it is needed.
        pub by: Option<Instant>,
        /// Whether that has passed.
        pub overdue: bool,
        /// What whoever asks should do next: the first command that they may give.
        pub command: Option<CommandKind>,
        /// All that is needed, most urgent first.
        pub needs: Vec<BookingNeed>,
    }
}

pub(super) fn answer(asked: Asked<'_>, view: &DashboardAsked) -> Attempt<DashboardView> {
    let subjects = subjects(asked, view)?;
    if !(1..=PAGE).contains(&view.limit) {
        let problem = Problem::new(Code::NumberRange).at("/view/limit").with("given", view.limit);
        return Err(problem.with("min", 1_u32).with("max", PAGE).into());
    }
    let wanted = usize::try_from(view.limit).unwrap_or(1);
    // An entry is sorted by whose it is, then by when; those of several by when.
    let by = |sort: &'_ str| sort.split_once(' ').map(|(_, by)| by.to_owned()).unwrap_or_default();
    let after = view.after.as_ref().map(|next| next.split_once('|').unwrap_or((next, "")));
    let mut entries = Vec::new();
    for subject in &subjects {
        // What staff need not do before its time is not looked at before it.
        let until =
            if is_of_staff(view) { format!("{subject} {} ", instant_sort(asked.now())) } else { format!("{subject}!") };
        let range = Range {
            from: Some(format!("{subject} ")),
            until: Some(until),
            after: after.map(|(sort, key)| (format!("{subject} {}", by(sort)), key.to_owned())),
            ..Range::all(names::ATTENTION, asked.tenant())
        };
        let found = asked.reads.scan(range, wanted.saturating_add(1))?;
        entries.extend(found.iter().map(|entry| (by(&entry.sort), entry)));
    }
    entries.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.key.cmp(&other.key)));
    let next = entries.get(wanted.saturating_sub(1)).filter(|_| entries.len() > wanted);
    let next = next.map(|(_, entry)| format!("{}|{}", entry.sort, entry.key));
    let mut bookings = asked.bookings(entries.iter().take(wanted).map(|(_, entry)| entry.key.clone()))?;
    let offers = bookings.iter().filter_map(|booking| booking.offer.as_ref());
    rules::want(asked.engine, offers, asked.reads)?;
    let mut rows = Vec::with_capacity(bookings.len());
    let mut suggesting = Suggesting::new(asked);
    for booking in &mut bookings {
        wording::join(asked, booking)?;
        rows.extend(row(asked, view, booking, &mut suggesting)?);
    }
    // All that is still to be read is asked for at once.
    match suggesting.unread() {
        keys if keys.is_empty() => Ok(DashboardView { rows, next }),
        keys => Err(Need::Get(keys)),
    }
}

fn row(
    asked: Asked<'_>,
    view: &DashboardAsked,
    booking: &Booking,
    suggesting: &mut Suggesting<'_>,
) -> Attempt<Option<DashboardRow>> {
    let now = asked.now();
    let mut needs = if is_of_staff(view) { booking.needs_of_staff() } else { booking.needs_of_customer() };
    needs.retain(|need| !need.waits_for_its_time() || need.by.is_some_and(|by| by <= now));
    for need in &mut needs {
        need.overdue = need.by.is_some_and(|by| by < now);
        if need.why == NeedKind::GuestData {
            (need.line, need.guest) = suggest::incomplete_guest(asked, booking, need)?.unzip();
        }
        let action = booking.actions.iter().find(|action| need.action.as_ref() == Some(&action.id));
        need.wording = action.and_then(|action| action.to_do.clone());
        need.command = suggesting.command(booking, need)?;
    }
    let Some(first) = needs.first() else { return Ok(None) };
    Ok(Some(DashboardRow {
        booking: booking.id,
        status: booking.status,
        channel: booking.channel,
        created_at: booking.created_at,
        starts: booking.starts(),
        currency: booking.currency(asked.engine.setup.catalogue.definition().currency),
        total: booking.offer.as_ref().map(|offer| offer.breakdown.total),
        balance: booking.balance()?,
        by: first.by,
        overdue: first.overdue,
        command: needs.iter().find_map(|need| need.command),
        needs,
    }))
}

fn is_of_staff(view: &DashboardAsked) -> bool {
    view.staff.is_some() || view.unassigned
}

/// Whose dashboard it is, as the index names them, if the actor may see it: customers and partners their own, staff with
/// `view_own` their own, with `view_all` everybody's, of a customer with all who are merged into them (A8).
fn subjects(asked: Asked<'_>, view: &DashboardAsked) -> Attempt<Vec<String>> {
    let actor = &asked.request.actor;
    let own = |kind: ActorType, id: &Ident| actor.kind == kind && actor.id.as_ref() == Some(id);
    let (subject, is_own) = match (view.customer, &view.account, &view.staff, view.unassigned) {
        (Some(customer), None, None, false) => {
            (index::of_customer(customer), own(ActorType::Customer, &Ident::from(customer)))
        }
        (None, Some(account), None, false) => (index::of_account(account), own(ActorType::Partner, account)),
        (None, None, Some(staff), false) => {
            (index::of_staff(Some(staff)), own(ActorType::Staff, staff) && actor.may(Right::ViewOwn))
        }
        (None, None, None, true) => (index::of_staff(None), false),
        _ => return Err(Problem::new(Code::DashboardShape).at("/view").into()),
    };
    if is_own {
        return Ok(vec![subject]);
    }
    asked.may_list()?;
    match view.customer {
        Some(customer) => {
            let all = people::everyone(asked.tenant(), customer, asked.reads)?;
            Ok(all.into_iter().map(index::of_customer).collect())
        }
        None => Ok(vec![subject]),
    }
}
