//! The catalogue: what is sold, where, to whom, at which price, by which rules (S3, S4, B4, L1).
//!
//! A [`CatalogueDefinition`] is what a host writes down; a [`Catalogue`] is the same, checked and indexed once, so that
//! every later call carries only what varies.

mod check;
mod definition;
mod fields;
mod gates;
mod index;
mod prepared;
mod price_rules;
mod prices;
mod shares;
mod slice;
mod text;

pub use definition::{
    ActionDefinition, ActionKind, Basis, Capacity, CapacityPer, CatalogueDefinition, CustomerTypeList, Deposit,
    Discount, DiscountPer, Part, PointOfSale, PriceMode, Product, Profile, ReleasePolicy, Season, Session, Tax,
    TaxCategory, Terms, Venue, Wording,
};
pub(crate) use fields::chosen;
pub use fields::{Answers, CustomField, FieldCondition, FieldKind, FieldScope};
pub use gates::{Gated, ProfileTerms};
pub(crate) use prepared::{Item, PARTS, Prepared};
pub(crate) use price_rules::{NO_RULES, PriceRules, UnitPrice, day_number};
pub use prices::{
    CategoryPrices, DocumentRounding, FeeDefinition, FinalNumbersRule, Grouping, GuestCategory, InstalmentRule, Rate,
    TaxShare, Tier, TierMode,
};
pub use shares::{Allotment, Contingent, Taker};
pub use text::Text;

use crate::error::{Code, Problems, Result};
use crate::ids::Ident;
use crate::json::{At, decode_text};
use crate::time::{Instant, Zone, Zones};
use index::Index;
use std::collections::BTreeMap;

/// Two requests of one kind: one to a catalogue that is prepared, and one that brings its catalogue along.
macro_rules! on_catalogue {
    (
        $(#[doc = $doc:literal])*
        pub struct $call:ident, $request:ident { $( $(#[doc = $fdoc:literal])* pub $field:ident : $ty:ty $(= $default:expr)? ),* $(,)? }
    ) => {
        $crate::record! {
            $(#[doc = $doc])*
            pub struct $call { $( $(#[doc = $fdoc])* pub $field: $ty $(= $default)? ),* }
        }
        $crate::record! {
            $(#[doc = $doc])*
            pub struct $request {
                /// The catalogue.
                pub catalogue: $crate::catalogue::CatalogueDefinition,
                $( $(#[doc = $fdoc])* pub $field: $ty $(= $default)? ),*
            }
        }
        impl $crate::catalogue::OnCatalogue for $request {
            type Call = $call;
            fn split(self) -> ($crate::catalogue::CatalogueDefinition, $call) {
                let Self { catalogue, $($field),* } = self;
                (catalogue, $call { $($field),* })
            }
        }
    };
}
pub(crate) use on_catalogue;

/// A request that brings its catalogue along.
pub trait OnCatalogue {
    /// What is left of it where the catalogue is prepared.
    type Call;

    /// The catalogue, and the rest.
    fn split(self) -> (CatalogueDefinition, Self::Call);
}

/// A checked catalogue.
#[derive(Debug, Clone)]
pub struct Catalogue {
    definition: CatalogueDefinition,
    products: Index,
    prepared: Vec<Prepared>,
    digits: u8,
    categories: BTreeMap<Ident, usize>,
    venues: BTreeMap<Ident, usize>,
    capacities: BTreeMap<Ident, usize>,
    actions: BTreeMap<Ident, usize>,
    points_of_sale: BTreeMap<Ident, usize>,
}

impl Catalogue {
    /// Reads and checks a catalogue.
    ///
    /// # Errors
    /// Every problem of the text; then every contradiction: names defined twice (`catalogue.duplicate`), unknown ones
    /// (`catalogue.unknown`), overlapping profiles (`profile.overlap`, S4).
    pub fn load(json: &str) -> Result<Self> {
        Self::new(decode_text(json.as_bytes())?)
    }

    /// Checks a catalogue.
    ///
    /// # Errors
    /// See [`Catalogue::load`].
    pub fn new(definition: CatalogueDefinition) -> Result<Self> {
        check::check(definition)
    }

    /// What it was made from.
    #[must_use]
    pub fn definition(&self) -> &CatalogueDefinition {
        &self.definition
    }

    /// Fine if the host knows every zone that is named.
    ///
    /// # Errors
    /// `zone.unknown`, with its path.
    pub fn check_zones(&self, zones: &dyn Zones) -> Result<()> {
        let root = At::ROOT;
        let venues = root.field("venues");
        let mut problems = Problems::new();
        let mut check = |zone: &Zone, at: At<'_>| {
            if zones.offset_seconds(zone, Instant::EPOCH).is_none() {
                problems.push(at.problem(Code::ZoneUnknown).with("given", zone.as_str()));
            }
        };
        check(&self.definition.zone, root.field("zone"));
        for (i, venue) in self.definition.venues.iter().enumerate() {
            let at = venues.index(i);
            check(&venue.zone, at.field("zone"));
        }
        problems.finish()
    }

    /// The product of that name.
    #[must_use]
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.definition.products.get(self.products.get(id)?)
    }

    /// The product of that name as pricing sees it, and its place in the definition.
    #[inline]
    pub(crate) fn prepared(&self, id: &str) -> Option<(usize, &Prepared)> {
        let place = self.products.get(id)?;
        Some((place, self.prepared.get(place)?))
    }

    /// The place of the guest category of that name.
    pub(crate) fn guest_category(&self, id: &str) -> Option<usize> {
        self.categories.get(id).copied()
    }

    /// How many decimals the currency has.
    pub(crate) fn digits(&self) -> u8 {
        self.digits
    }

    /// The venue of that name.
    #[must_use]
    pub fn venue(&self, id: &str) -> Option<&Venue> {
        self.definition.venues.get(*self.venues.get(id)?)
    }

    /// The capacity of that name.
    #[must_use]
    pub fn capacity(&self, id: &str) -> Option<&Capacity> {
        self.definition.capacities.get(*self.capacities.get(id)?)
    }

    /// The required action of that name.
    #[must_use]
    pub fn action(&self, id: &str) -> Option<&ActionDefinition> {
        self.definition.actions.get(*self.actions.get(id)?)
    }

    /// The point of sale of that name.
    #[must_use]
    pub fn point_of_sale(&self, id: &str) -> Option<&PointOfSale> {
        self.definition.points_of_sale.get(*self.points_of_sale.get(id)?)
    }

    /// The custom fields of a scope (B6).
    #[must_use]
    pub fn fields(&self, scope: FieldScope) -> &[CustomField] {
        match scope {
            FieldScope::Guest => &self.definition.guest_fields,
            FieldScope::Booking => &self.definition.booking_fields,
            FieldScope::Booker => &self.definition.booker_fields,
        }
    }

    /// The names of all products, for a message.
    pub(crate) fn product_names(&self) -> Vec<String> {
        self.products.names()
    }
}

/// The type of a customer of whom nothing else is known: `individual`.
#[must_use]
pub fn default_customer_type() -> Ident {
    Ident::word("individual")
}
