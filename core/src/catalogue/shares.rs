//! Shares of a capacity: contingents, which cap what some may take, and allotments, which are set aside for some until a
//! release-back date (G2).

use super::{Capacity, CapacityPer, Catalogue, CustomerTypeList, Product};
use crate::deadline::{Asked, DeadlineRule, ShortNotice, deadline, is_overdue};
use crate::ids::Ident;
use crate::time::{self, Date, Disambiguation, Instant, Zone, Zones};

crate::record! {
    /// What some may take of a capacity at most.
    #[derive(Eq)]
    pub struct Contingent {
        /// Its name within the capacity.
        pub id: Ident,
        /// How much.
        pub quantity: u32,
        /// Which types of customers it is for; none named: all.
        pub customer_types: Option<CustomerTypeList>,
        /// What is sold at which points of sale; none named: at all.
        pub points_of_sale: Option<Vec<Ident>>,
    }
}

crate::record! {
    /// What is set aside of a capacity for one of: a partner, a type of customers, a point of sale (G2).
    #[derive(Eq)]
    pub struct Allotment {
        /// Its name within the capacity.
        pub id: Ident,
        /// How much.
        pub quantity: u32,
        /// For bookings that are billed to this account.
        pub partner: Option<Ident>,
        /// For this type of customers.
        pub customer_type: Option<Ident>,
        /// For what is sold at this point of sale.
        pub point_of_sale: Option<Ident>,
        /// Until when, counted from the start of the event. After that, what is not taken is free for all.
        pub release_back: DeadlineRule,
    }
}

/// Who takes.
#[derive(Debug, Clone, Copy)]
pub struct Taker<'a> {
    /// What type of customer.
    pub customer_type: &'a Ident,
    /// Where.
    pub point_of_sale: Option<&'a Ident>,
    /// The account that is billed.
    pub account: Option<&'a Ident>,
}

impl Contingent {
    /// Whether it counts what somebody takes.
    #[must_use]
    pub fn is_for(&self, taker: Taker<'_>) -> bool {
        let among = |list: &Option<Vec<Ident>>, id: Option<&Ident>| {
            list.as_ref().is_none_or(|list| id.is_some_and(|id| list.contains(id)))
        };
        among(&self.customer_types, Some(taker.customer_type)) && among(&self.points_of_sale, taker.point_of_sale)
    }
}

impl Allotment {
    /// Whether it is set aside for somebody.
    #[must_use]
    pub fn is_for(&self, taker: Taker<'_>) -> bool {
        let is = |named: &Option<Ident>, id: Option<&Ident>| named.is_some() && named.as_ref() == id;
        is(&self.partner, taker.account)
            || is(&self.customer_type, Some(taker.customer_type))
            || is(&self.point_of_sale, taker.point_of_sale)
    }
}

impl Capacity {
    /// The shares that count what somebody takes: every contingent, and the first allotment.
    pub fn shares_of<'c>(&'c self, taker: Taker<'c>) -> impl Iterator<Item = &'c Ident> {
        let contingents = self.contingents.iter().filter(move |contingent| contingent.is_for(taker));
        let allotment = self.allotments.iter().find(|allotment| allotment.is_for(taker));
        contingents.map(|contingent| &contingent.id).chain(allotment.map(|allotment| &allotment.id))
    }

    /// The contingent of that name.
    #[must_use]
    pub fn contingent(&self, id: &str) -> Option<&Contingent> {
        self.contingents.iter().find(|contingent| contingent.id.as_str() == id)
    }
}

impl Catalogue {
    /// Whether an allotment of a capacity is set aside still, for the session or night that a gauge counts.
    #[must_use]
    pub fn is_set_aside(
        &self,
        zones: &dyn Zones,
        capacity: &Capacity,
        at: &str,
        allotment: &Allotment,
        now: Instant,
    ) -> bool {
        self.returns_after(zones, capacity, at, allotment).is_some_and(|until| !is_overdue(now, until))
    }

    /// After when an allotment of a capacity goes back, for the session or night that a gauge counts.
    #[must_use]
    pub fn returns_after(
        &self,
        zones: &dyn Zones,
        capacity: &Capacity,
        at: &str,
        allotment: &Allotment,
    ) -> Option<Instant> {
        let (zone, start) = self.event_of(zones, capacity, at)?;
        let asked = Asked {
            rule: &allotment.release_back,
            calendar: &self.definition().calendar,
            short_notice: ShortNotice::default(),
            zone: &zone,
            booked_at: Instant::EPOCH,
            event_start: Some(start),
        };
        deadline(zones, &asked).ok().flatten().map(|until| until.due)
    }

    /// When what a gauge counts starts, at its venue: its session, of several of that name the first, or its night.
    fn event_of(&self, zones: &dyn Zones, capacity: &Capacity, at: &str) -> Option<(Zone, Instant)> {
        let of_capacity = self.definition().products.iter().filter(|p| p.capacity.as_ref() == Some(&capacity.id));
        let venue = |product: &Product| product.venue.as_ref().and_then(|id| self.venue(id.as_str()));
        let starts = of_capacity.filter_map(|product| {
            let zone = venue(product).map_or(&self.definition().zone, |venue| &venue.zone);
            let local = match capacity.per {
                CapacityPer::Total => return None,
                CapacityPer::Session => product.sessions.iter().find(|session| session.id.as_str() == at)?.starts,
                CapacityPer::Night => {
                    Date::parse(at).ok()?.at(venue(product).map_or(time::default_stay().0, |venue| venue.check_in))
                }
            };
            let start = time::to_instant(zones, zone, local, Disambiguation::Earlier).ok()?;
            Some((zone.clone(), start))
        });
        starts.min_by_key(|(_, start)| *start)
    }
}
