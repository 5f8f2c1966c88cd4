//! What takes place when and where (B3): line by line; and for each guest where they sleep and what they do, day by day.

use crate::booking::{Booking, Line};
use crate::catalogue::{Catalogue, Product, Text};
use crate::customer::PersonName;
use crate::ids::Ident;
use crate::time::{Date, LocalTime, Zone, default_stay};

crate::record! {
    /// An entry of the itinerary.
    pub struct ItineraryEntry {
        /// The line.
        pub line: u32,
        /// The product.
        pub product: Ident,
        /// Its name.
        pub name: Text,
        /// What a package includes with it.
        pub includes: Vec<Text>,
        /// When it starts, at the venue.
        pub starts: Option<LocalTime>,
        /// When it ends, at the venue.
        pub ends: Option<LocalTime>,
        /// The venue's zone.
        pub zone: Zone,
        /// The venue's name.
        pub venue: Option<Text>,
        /// How many.
        pub quantity: u32,
    }
}

crate::record! {
    /// When the party arrives or leaves.
    pub struct Journey {
        /// When, at the venue.
        pub at: LocalTime,
        /// The venue's zone.
        pub zone: Zone,
        /// The venue's name.
        pub venue: Option<Text>,
    }
}

crate::record! {
    /// Where a guest sleeps and what they do. Guests of a line who are not named yet are told together.
    pub struct GuestPlan {
        /// Their name; none, while they are placeholders.
        pub name: Option<PersonName>,
        /// How many guests it is of.
        pub count: u32,
        /// The lines on which they are.
        pub lines: Vec<u32>,
        /// Their accommodation, by arrival.
        pub stays: Vec<PlanEntry>,
        /// Their activities, day by day.
        pub days: Vec<PlanDay>,
    }
}

crate::record! {
    /// A day of a guest.
    pub struct PlanDay {
        /// The date, at the venue.
        pub date: Date,
        /// What begins on it, in the order of time; what has no time first.
        pub activities: Vec<PlanEntry>,
    }
}

crate::record! {
    /// Accommodation or an activity.
    pub struct PlanEntry {
        /// The line.
        pub line: u32,
        /// The product.
        pub product: Ident,
        /// Its name.
        pub name: Text,
        /// The package that includes it.
        pub package: Option<Text>,
        /// The day on which it begins, at the venue.
        pub date: Date,
        /// When it starts, at the venue; none: at any time of the day.
        pub starts: Option<LocalTime>,
        /// When it ends, at the venue.
        pub ends: Option<LocalTime>,
        /// The venue's zone.
        pub zone: Zone,
        /// The venue's name.
        pub venue: Option<Text>,
    }
}

/// What takes place, by start: what has no time last.
pub(super) fn entries(booking: &Booking, catalogue: &Catalogue) -> Vec<ItineraryEntry> {
    let mut entries = Vec::new();
    for line in booking.open_lines() {
        let Some(product) = catalogue.product(line.contents.product.as_str()) else { continue };
        let part = |id: &Ident| catalogue.product(id.as_str()).map(|part| part.name.clone());
        entries.push(ItineraryEntry {
            line: line.number,
            product: product.id.clone(),
            name: product.name.clone(),
            includes: product.parts.iter().filter_map(|included| part(&included.product)).collect(),
            starts: line.local_starts,
            ends: line.local_ends,
            zone: line.zone.clone(),
            venue: venue(catalogue, product),
            quantity: line.contents.count_of(product),
        });
    }
    entries.sort_by_key(|entry| (entry.starts.is_none(), entry.starts, entry.line));
    entries
}

fn venue(catalogue: &Catalogue, product: &Product) -> Option<Text> {
    product.venue.as_ref().and_then(|id| catalogue.venue(id.as_str())).map(|venue| venue.name.clone())
}

/// What a line brings to each of its guests.
struct Brought {
    stays: Vec<PlanEntry>,
    activities: Vec<PlanEntry>,
}

/// When something takes place.
#[derive(Clone, Copy)]
struct Times {
    date: Date,
    starts: Option<LocalTime>,
    ends: Option<LocalTime>,
    is_stay: bool,
}

fn brought(line: &Line, catalogue: &Catalogue) -> Brought {
    let mut brought = Brought { stays: Vec::new(), activities: Vec::new() };
    let Some(product) = catalogue.product(line.contents.product.as_str()) else { return brought };
    let own = own_times(line, product, catalogue);
    for part in &product.parts {
        let Some(included) = catalogue.product(part.product.as_str()) else { continue };
        let session = part.session.as_ref().and_then(|id| session_times(included, id));
        let Some(times) = session.or(own) else { continue };
        let zone = included.venue.as_ref().and_then(|id| catalogue.venue(id.as_str())).map(|venue| venue.zone.clone());
        let entry = entry(line, included, times, zone.unwrap_or_else(|| line.zone.clone()), catalogue);
        let is_stay = times.is_stay && included.basis.by_night();
        let list = if is_stay { &mut brought.stays } else { &mut brought.activities };
        list.push(PlanEntry { package: Some(product.name.clone()), ..entry });
    }
    // Of a package that includes where they sleep, that is their accommodation.
    if let Some(times) = own.filter(|times| !times.is_stay || brought.stays.is_empty()) {
        let list = if times.is_stay { &mut brought.stays } else { &mut brought.activities };
        list.push(entry(line, product, times, line.zone.clone(), catalogue));
    }
    brought
}

fn entry(line: &Line, product: &Product, times: Times, zone: Zone, catalogue: &Catalogue) -> PlanEntry {
    let Times { date, starts, ends, .. } = times;
    PlanEntry {
        line: line.number,
        product: product.id.clone(),
        name: product.name.clone(),
        package: None,
        date,
        starts,
        ends,
        zone,
        venue: venue(catalogue, product),
    }
}

/// When a line's own session, stay or visit is; what has no date is in nobody's plan.
fn own_times(line: &Line, product: &Product, catalogue: &Catalogue) -> Option<Times> {
    let contents = &line.contents;
    if let (Some(arrival), Some(nights)) = (contents.arrival, contents.nights) {
        let venue = product.venue.as_ref().and_then(|id| catalogue.venue(id.as_str()));
        let (check_in, check_out) = venue.map_or_else(default_stay, |venue| (venue.check_in, venue.check_out));
        let ends = arrival.plus_days(nights.into()).map(|departure| departure.at(check_out));
        return Some(Times { date: arrival, starts: Some(arrival.at(check_in)), ends, is_stay: true });
    }
    let visit = contents.date.map(|date| Times { date, starts: None, ends: None, is_stay: false });
    contents.session.as_ref().and_then(|id| session_times(product, id)).or(visit)
}

fn session_times(product: &Product, id: &Ident) -> Option<Times> {
    let session = product.sessions.iter().find(|session| session.id == *id)?;
    let (starts, ends) = (session.starts, session.ends);
    Some(Times { date: starts.date(), starts: Some(starts), ends: Some(ends), is_stay: false })
}

/// A guest who is named: on which line, and who.
pub(super) struct Named<'a> {
    pub line: u32,
    pub name: &'a PersonName,
    pub email: Option<&'a str>,
}

/// The plans of all guests: those who are named, in order; then those of each line who are not.
pub(super) fn party(booking: &Booking, named: &[Named<'_>], catalogue: &Catalogue) -> Vec<GuestPlan> {
    let mut plans: Vec<(Option<&str>, GuestPlan)> = Vec::new();
    let mut unnamed = Vec::new();
    for line in booking.open_lines() {
        let brought = brought(line, catalogue);
        if brought.stays.is_empty() && brought.activities.is_empty() {
            continue;
        }
        let mut left = line.contents.guests_asked();
        for guest in named.iter().filter(|guest| guest.line == line.number) {
            left = left.saturating_sub(1);
            let plan = of_guest(&mut plans, guest, line.number);
            add(plan, &brought, line.number);
        }
        if left > 0 {
            let mut plan = blank(None, left);
            add(&mut plan, &brought, line.number);
            unnamed.push(plan);
        }
    }
    plans.into_iter().map(|(_, plan)| plan).chain(unnamed).collect()
}

/// The plan of a guest: on several lines the same name and address are the same guest, on one line they are two.
fn of_guest<'p, 'a>(
    plans: &'p mut Vec<(Option<&'a str>, GuestPlan)>,
    guest: &Named<'a>,
    line: u32,
) -> &'p mut GuestPlan {
    let same = |(email, plan): &(Option<&str>, GuestPlan)| {
        *email == guest.email && plan.name.as_ref() == Some(guest.name) && !plan.lines.contains(&line)
    };
    let place = plans.iter().position(same).unwrap_or(plans.len());
    if place == plans.len() {
        plans.push((guest.email, blank(Some(guest.name.clone()), 1)));
    }
    #[allow(clippy::indexing_slicing, reason = "it is one of them, or was just added")]
    &mut plans[place].1
}

fn blank(name: Option<PersonName>, count: u32) -> GuestPlan {
    GuestPlan { name, count, lines: Vec::new(), stays: Vec::new(), days: Vec::new() }
}

fn add(plan: &mut GuestPlan, brought: &Brought, line: u32) {
    plan.lines.push(line);
    plan.stays.extend(brought.stays.iter().cloned());
    plan.stays.sort_by_key(|entry| (entry.date, entry.starts, entry.line));
    for activity in &brought.activities {
        let place = plan.days.partition_point(|day| day.date < activity.date);
        match plan.days.get_mut(place).filter(|day| day.date == activity.date) {
            Some(day) => {
                day.activities.push(activity.clone());
                day.activities.sort_by_key(|entry| (entry.starts, entry.line));
            }
            None => plan.days.insert(place, PlanDay { date: activity.date, activities: vec![activity.clone()] }),
        }
    }
}

/// When the party arrives and when it leaves: by its stays, or by all that takes place if there is none.
pub(super) fn journey(booking: &Booking, catalogue: &Catalogue) -> (Option<Journey>, Option<Journey>) {
    let mut stays = Vec::new();
    let mut others = Vec::new();
    for line in booking.open_lines() {
        let brought = brought(line, catalogue);
        stays.extend(brought.stays);
        others.extend(brought.activities);
    }
    let all = if stays.is_empty() { others } else { stays };
    let at = |entry: &PlanEntry, at: LocalTime| Journey { at, zone: entry.zone.clone(), venue: entry.venue.clone() };
    let arrival = all.iter().filter_map(|entry| Some((entry.starts?, entry))).min_by_key(|(starts, _)| *starts);
    let departure = all.iter().filter_map(|entry| Some((entry.ends?, entry))).max_by_key(|(ends, _)| *ends);
    (arrival.map(|(starts, entry)| at(entry, starts)), departure.map(|(ends, entry)| at(entry, ends)))
}
