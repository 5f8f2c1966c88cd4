//! What a booker sees through the portal link (B1–B6, L3): when and where, guest by guest, what it costs, what is due, what is asked.

use super::{shade, write};
use crate::book::Book;
use crate::error::Result;
use bespeak::engine::view::{ActionNotice, GuestPlan, ItineraryEntry, NoticeState, PlanEntry, PortalView};
use bespeak::pricing::PaidInstalment;
use bespeak::time::{Date, LocalTime};
use bespeak_texts::Language;
use serde::Serialize;

#[derive(Serialize)]
struct Portal<'a> {
    name: String,
    view: &'a PortalView,
    reference: String,
    shade: &'static str,
    /// The instalment that is to be paid next.
    next: Option<&'a PaidInstalment>,
    /// What is asked first, then what is done.
    actions: Vec<&'a ActionNotice>,
    days: Vec<Day<'a>>,
    undated: Vec<Entry<'a>>,
    party: Vec<Plan<'a>>,
}

#[derive(Serialize)]
struct Day<'a> {
    date: Date,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    entry: &'a ItineraryEntry,
    same_day: bool,
}

#[derive(Serialize)]
struct Plan<'a> {
    /// None, while they are not named.
    name: Option<String>,
    count: u32,
    /// How far they are checked in, if they are asked anything.
    state: Option<&'static str>,
    /// What they must still answer, by the fields' words or names.
    missing: Vec<String>,
    stays: Vec<&'a PlanEntry>,
    days: Vec<PlanDay<'a>>,
}

#[derive(Serialize)]
struct PlanDay<'a> {
    date: Date,
    activities: Vec<Activity<'a>>,
}

#[derive(Serialize)]
struct Activity<'a> {
    #[serde(flatten)]
    entry: &'a PlanEntry,
    /// Whether it is there on several days.
    lasts: bool,
}

/// The portal page of a booking.
pub fn portal(book: &Book<'_>, name: &str, view: &PortalView, language: Language) -> Result<String> {
    let mut actions: Vec<&ActionNotice> = view.actions.iter().collect();
    actions.sort_by_key(|notice| (notice.state != NoticeState::Urgent, notice.state, notice.due));
    let seen = view.itinerary.iter().filter(|entry| book.seller.takes_place(&entry.product));
    let (dated, undated): (Vec<_>, Vec<_>) = seen.map(entry).partition(|entry| entry.entry.starts.is_some());
    let page = Portal {
        name: name.to_owned(),
        view,
        reference: super::reference(view.booking),
        shade: shade(view.status),
        next: view.payment.instalments.iter().find(|instalment| !instalment.open.is_zero()),
        actions,
        days: by_day(dated),
        undated,
        party: view.party.iter().filter_map(|plan| of_guest(book, view, plan, language)).collect(),
    };
    write(book, language, include_str!("../../templates/portal.html"), page)
}

fn entry(entry: &ItineraryEntry) -> Entry<'_> {
    Entry { entry, same_day: entry.starts.map(LocalTime::date) == entry.ends.map(LocalTime::date) }
}

/// Entries come by their start.
fn by_day(entries: Vec<Entry<'_>>) -> Vec<Day<'_>> {
    let mut days: Vec<Day<'_>> = Vec::new();
    for entry in entries {
        let Some(date) = entry.entry.starts.map(LocalTime::date) else { continue };
        match days.last_mut().filter(|day| day.date == date) {
            Some(day) => day.entries.push(entry),
            None => days.push(Day { date, entries: vec![entry] }),
        }
    }
    days
}

/// The plan of a guest, if anything takes place for them.
fn of_guest<'a>(book: &Book<'_>, view: &'a PortalView, plan: &'a GuestPlan, language: Language) -> Option<Plan<'a>> {
    let seen = |entry: &&PlanEntry| book.seller.takes_place(&entry.product);
    let stays: Vec<&PlanEntry> = plan.stays.iter().filter(seen).collect();
    let activity = |entry: &'a PlanEntry| {
        let lasts = entry.ends.is_some_and(|ends| ends.date() != entry.date);
        Activity { entry, lasts }
    };
    let days = plan
        .days
        .iter()
        .map(|day| PlanDay { date: day.date, activities: day.activities.iter().filter(seen).map(activity).collect() });
    let days: Vec<PlanDay<'_>> = days.filter(|day| !day.activities.is_empty()).collect();
    if stays.is_empty() && days.is_empty() {
        return None;
    }
    let of_plan = view.guests.iter().filter(|guest| {
        let name = guest.contact.as_ref().map(|contact| &contact.name);
        plan.name.is_some() && name == plan.name.as_ref() && plan.lines.contains(&guest.line)
    });
    let missing: Vec<String> = of_plan.flat_map(|guest| &guest.missing).map(|id| field(view, id, language)).collect();
    let is_asked = plan.name.is_some() && view.check_in.is_some();
    let state = if missing.is_empty() { "checked_in" } else { "not_checked_in" };
    let name = plan.name.as_ref().map(bespeak::customer::PersonName::full);
    Some(Plan { name, count: plan.count, state: is_asked.then_some(state), missing, stays, days })
}

/// The words of what is asked of a guest.
fn field(view: &PortalView, id: &bespeak::ids::Ident, language: Language) -> String {
    let wording = view.guest_fields.iter().find(|field| field.id == *id).map(|field| &field.wording);
    let words = wording.and_then(|wording| wording.get(language.code()).or_else(|| wording.values().next()));
    words.map_or_else(|| id.to_string(), ToString::to_string)
}
