//! The catalogue as a host writes it down.

use super::prices::{
    CategoryPrices, DocumentRounding, FeeDefinition, FinalNumbersRule, Grouping, GuestCategory, InstalmentRule, Rate,
    TaxShare, Tier, TierMode,
};
use super::{Allotment, Contingent, CustomField, Text};
use crate::deadline::{Calendar, DeadlineRule, Distance, Margin};
use crate::ids::Ident;
use crate::money::{Currency, Percent, Rounding};
use crate::time::{Date, LocalTime, TimeOfDay, Zone, default_stay};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Types of customers a rule is for, such as `school` or `individual`.
pub type CustomerTypeList = Vec<Ident>;

/// A text by language, such as `{"en": "…", "fr": "…"}`.
pub type Wording = BTreeMap<Ident, String>;

crate::record! {
    /// A catalogue.
    pub struct CatalogueDefinition {
        /// The currency of all prices (ISO 4217).
        pub currency: Currency,
        /// The seller's zone: where a line has no venue, its days are counted here.
        pub zone: Zone,
        /// Whether prices include tax.
        pub prices: PriceMode = PriceMode::Gross,
        /// How fractions of a minor unit are rounded.
        pub rounding: Rounding = Rounding::HalfAwayFromZero,
        /// Where tax is rounded.
        pub document_rounding: DocumentRounding = DocumentRounding::Line,
        /// The smallest step of cash, such as `0.05`.
        pub cash_rounding: Option<Decimal>,
        /// The tax rates.
        pub taxes: Vec<Tax>,
        /// Where things take place.
        pub venues: Vec<Venue> = Vec::new(),
        /// What there is only so much of (S2).
        pub capacities: Vec<Capacity> = Vec::new(),
        /// Kinds of guests that can have prices of their own.
        pub guest_categories: Vec<GuestCategory> = Vec::new(),
        /// What is sold.
        pub products: Vec<Product>,
        /// Where it is sold, and to whom (S3, first gate).
        pub points_of_sale: Vec<PointOfSale> = Vec::new(),
        /// Which products may be reserved on which dates (S3, second gate).
        pub profiles: Vec<Profile> = Vec::new(),
        /// Defaults for a part of the year (S5).
        pub seasons: Vec<Season> = Vec::new(),
        /// Discounts, in the order in which they are applied.
        pub discounts: Vec<Discount> = Vec::new(),
        /// Fees on a booking, in the order in which they are shown.
        pub fees: Vec<FeeDefinition> = Vec::new(),
        /// Required actions that products name (L1).
        pub actions: Vec<ActionDefinition> = Vec::new(),
        /// What is asked of each guest before arrival (B6).
        pub guest_fields: Vec<CustomField> = Vec::new(),
        /// What staff note of a booking, in fields of their own (B6).
        pub booking_fields: Vec<CustomField> = Vec::new(),
        /// What staff note of whoever books (B6).
        pub booker_fields: Vec<CustomField> = Vec::new(),
        /// What is to be paid first.
        pub deposit: Option<Deposit>,
        /// What is to be paid after it, by when; none: the balance at once.
        pub instalments: Vec<InstalmentRule> = Vec::new(),
        /// The booking terms (B2).
        pub terms: Option<Terms>,
        /// Working days, for rules that count them.
        pub calendar: Calendar = Calendar::default(),
        /// Reminders before a line's deadline (S10).
        pub reminders: Vec<Distance> = Vec::new(),
    }
}

crate::names! {
    /// Whether prices include tax.
    pub enum PriceMode {
        /// They include it.
        Gross = "gross",
        /// Tax is added.
        Net = "net",
    }
}

crate::record! {
    /// A tax rate.
    #[derive(Eq)]
    pub struct Tax {
        /// Its name.
        pub id: Ident,
        /// The rate.
        pub percent: Percent,
        /// Its category.
        pub category: TaxCategory = TaxCategory::Standard,
    }
}

crate::names! {
    /// Tax categories, as in EN 16931 (UNTDID 5305).
    pub enum TaxCategory {
        /// Standard or reduced rate (S).
        Standard = "standard",
        /// Zero-rated (Z).
        Zero = "zero",
        /// Exempt (E).
        Exempt = "exempt",
        /// The buyer accounts for it (AE).
        ReverseCharge = "reverse_charge",
        /// Margin scheme: no tax is shown (G5).
        Margin = "margin",
        /// Outside the scope of tax (O).
        OutOfScope = "out_of_scope",
    }
}

crate::record! {
    /// A place with a zone.
    #[derive(Eq)]
    pub struct Venue {
        /// Its name in this catalogue.
        pub id: Ident,
        /// Its name for people.
        pub name: Text,
        /// Its zone: days and times of what takes place here are local to it.
        pub zone: Zone,
        /// When a stay begins on its first day.
        pub check_in: TimeOfDay = default_stay().0,
        /// When a stay ends on its last day.
        pub check_out: TimeOfDay = default_stay().1,
    }
}

crate::record! {
    /// A gauge: how much there is of something (S2).
    #[derive(Eq)]
    pub struct Capacity {
        /// Its name.
        pub id: Ident,
        /// How much.
        pub quantity: u32,
        /// Of what: altogether, of each session, or of each night.
        pub per: CapacityPer = CapacityPer::Total,
        /// What some may take of it at most.
        pub contingents: Vec<Contingent> = Vec::new(),
        /// What is set aside of it for some until a release-back date (G2).
        pub allotments: Vec<Allotment> = Vec::new(),
    }
}

crate::names! {
    /// What a capacity counts.
    pub enum CapacityPer {
        /// One number for all.
        Total = "total",
        /// So many for each session.
        Session = "session",
        /// So many for each night of a stay.
        Night = "night",
    }
}

crate::names! {
    /// What a price is for.
    pub enum Basis {
        /// Once for the line.
        Booking = "booking",
        /// Each unit.
        Unit = "unit",
        /// Each guest.
        Guest = "guest",
        /// Each unit and night.
        Night = "night",
        /// Each guest and night.
        GuestNight = "guest_night",
    }
}

crate::record! {
    /// A product.
    pub struct Product {
        /// Its name in this catalogue.
        pub id: Ident,
        /// Its name for people.
        pub name: Text,
        /// Where it takes place; the seller's zone counts if nowhere.
        pub venue: Option<Ident>,
        /// Its price, up to 4 decimals finer than the currency; none for what only packages include (B4).
        pub price: Option<Decimal>,
        /// What the price is for.
        pub basis: Basis = Basis::Unit,
        /// Own prices of guest categories, where the price is by guest.
        pub category_prices: Option<CategoryPrices>,
        /// Prices by date.
        pub rates: Vec<Rate> = Vec::new(),
        /// Prices by the size of the group.
        pub tiers: Vec<Tier> = Vec::new(),
        /// What a tier is the price of.
        pub tier_mode: TierMode = TierMode::Whole,
        /// One is free for every so many that pay, the cheapest.
        pub one_free_per: Option<u32>,
        /// What a line comes to at least, in the prices' mode: what is missing makes a line of its own.
        pub minimum_charge: Option<Decimal>,
        /// Whether it is an optional extra to something else.
        pub extra: bool = false,
        /// Its tax.
        pub tax: Ident,
        /// The taxes of a package's parts, if they differ (G5); its own is one of them.
        pub tax_split: Vec<TaxShare> = Vec::new(),
        /// The capacity it takes from.
        pub capacity: Option<Ident>,
        /// When it takes place, if it is sold by session.
        pub sessions: Vec<Session> = Vec::new(),
        /// What a package includes at no cost of its own.
        pub parts: Vec<Part> = Vec::new(),
        /// By when a reservation is to be paid; replaces the season's entirely (S5).
        pub reservation: Option<DeadlineRule>,
        /// Until when its number of places can fall, and what falling below costs (G1).
        pub final_numbers: Option<FinalNumbersRule>,
        /// Whether staff must approve it first.
        pub needs_approval: bool = false,
        /// The actions it requires of the customer (L1).
        pub actions: Vec<Ident> = Vec::new(),
    }
}

crate::record! {
    /// A session: a showing, a lesson, a departure.
    #[derive(Eq)]
    pub struct Session {
        /// Its name.
        pub id: Ident,
        /// When it starts, at the venue.
        pub starts: LocalTime,
        /// When it ends, at the venue.
        pub ends: LocalTime,
    }
}

crate::record! {
    /// A part of a package: taken from its capacity, at no cost of its own.
    #[derive(Eq)]
    pub struct Part {
        /// The product.
        pub product: Ident,
        /// How many for each unit, or guest, of the package.
        pub quantity: u32 = 1,
        /// Which session, if it is sold by session.
        pub session: Option<Ident>,
    }
}

crate::record! {
    /// A point of sale.
    #[derive(Eq)]
    pub struct PointOfSale {
        /// Its name.
        pub id: Ident,
        /// Which types of customers it sells to; none named: all.
        pub customer_types: Option<CustomerTypeList>,
    }
}

crate::record! {
    /// A profile: which products may be reserved without paying, for events on which dates, where, by whom.
    pub struct Profile {
        /// Its name.
        pub id: Ident,
        /// Which products; none named: all.
        pub products: Option<Vec<Ident>>,
        /// The first date of the event; of the booking, for what has no date.
        pub from: Option<Date>,
        /// The last date, included.
        pub until: Option<Date>,
        /// At which points of sale; none named: all.
        pub points_of_sale: Option<Vec<Ident>>,
        /// By which types of customers; none named: all.
        pub customer_types: Option<CustomerTypeList>,
        /// Which of several counts: the highest.
        pub priority: Option<u32>,
        /// Whether the clock releases what is overdue; if not said, the policy does (S8).
        pub release: Option<ReleasePolicy>,
        /// How long after its deadline; if not said, as the policy says.
        pub margin: Option<Margin>,
    }
}

crate::names! {
    /// Who releases what is overdue (S8).
    pub enum ReleasePolicy {
        /// The clock, after a margin.
        Firm = "firm",
        /// Staff decide.
        Flexible = "flexible",
    }
}

crate::record! {
    /// Defaults for events of a part of the year.
    pub struct Season {
        /// Its name.
        pub id: Ident,
        /// Its first date.
        pub from: Date,
        /// Its last date, included.
        pub until: Date,
        /// By when a reservation is to be paid (S5).
        pub reservation: Option<DeadlineRule>,
    }
}

crate::record! {
    /// A discount: a percentage or an amount.
    pub struct Discount {
        /// Its name.
        pub id: Ident,
        /// Its name for people.
        pub name: Text,
        /// The promo code that brings it; without one it is automatic.
        pub code: Option<Ident>,
        /// For which products; none named: all.
        pub products: Option<Vec<Ident>>,
        /// From how many of a line on.
        pub minimum_quantity: u32 = 0,
        /// For bookings made from this date on, in the seller's zone.
        pub from: Option<Date>,
        /// For bookings made up to this date (early bird), in the seller's zone.
        pub until: Option<Date>,
        /// For events from this date on.
        pub event_from: Option<Date>,
        /// For events up to this date.
        pub event_until: Option<Date>,
        /// From how many units on, of all lines that match.
        pub minimum_count: u32 = 0,
        /// From which value on, of all lines that match, in the prices' mode.
        pub minimum_value: Option<Decimal>,
        /// Whether optional extras match, too.
        pub extras: bool = true,
        /// Which lines are taken together.
        pub grouping: Grouping = Grouping::Any,
        /// The products that become cheaper; if not said, those that match.
        pub benefit_products: Option<Vec<Ident>>,
        /// Only so many of the cheapest units become cheaper, for each `for_each` that match.
        pub cheapest: Option<u32>,
        /// How many must match for each time that `cheapest` become cheaper.
        pub for_each: Option<u32>,
        /// A share of the price.
        pub percent: Option<Percent>,
        /// An amount, in the prices' mode, never more than the price.
        pub amount: Option<Decimal>,
        /// What it is taken off.
        pub per: DiscountPer = DiscountPer::Unit,
        /// Whether it is given on top of an earlier one.
        pub stackable: bool = false,
    }
}

crate::names! {
    /// What a discount is taken off; it is rounded there.
    pub enum DiscountPer {
        /// Each unit.
        Unit = "unit",
        /// Each line.
        Line = "line",
        /// The whole booking, spread over its lines in proportion.
        Booking = "booking",
    }
}

crate::record! {
    /// An action that an offer demands of the customer (L1).
    pub struct ActionDefinition {
        /// Its name.
        pub id: Ident,
        /// Its kind.
        pub kind: ActionKind,
        /// The instruction, by language.
        pub to_do: Wording,
        /// The confirmation, by language (L3).
        pub done: Wording,
        /// By when; none: no date of its own.
        pub due: Option<DeadlineRule>,
        /// Whether a third party's support desk may no longer cancel once it is done (L4); if not said, whatever does not complete itself.
        pub bars_third_party_cancel: Option<bool>,
        /// Whether the booking cannot be confirmed before it is done.
        pub blocks_confirmation: bool = false,
    }
}

crate::names! {
    /// Kinds of required actions.
    pub enum ActionKind {
        /// Accept the terms; completes itself.
        AcceptTerms = "accept_terms",
        /// Pay the deposit; completes itself.
        Deposit = "deposit",
        /// Pay the balance; completes itself.
        Balance = "balance",
        /// Send the guests' data.
        GuestData = "guest_data",
        /// Sign a contract.
        Sign = "sign",
        /// Upload a document.
        Upload = "upload",
        /// Anything else, in its own words.
        Custom = "custom",
    }
}

impl ActionKind {
    /// Whether the engine sees for itself that it is done (L3).
    #[must_use]
    pub fn completes_itself(self) -> bool {
        match self {
            Self::AcceptTerms | Self::Deposit | Self::Balance | Self::GuestData => true,
            Self::Sign | Self::Upload | Self::Custom => false,
        }
    }

    /// Whether staff may mark it done: what only money or a customer's word can do, they may not. Guests' data may come by
    /// telephone.
    #[must_use]
    pub fn is_for_staff_to_mark(self) -> bool {
        match self {
            Self::AcceptTerms | Self::Deposit | Self::Balance => false,
            Self::GuestData | Self::Sign | Self::Upload | Self::Custom => true,
        }
    }
}

crate::record! {
    /// A deposit: exactly one of a share of the total, an amount, or an amount for each guest.
    pub struct Deposit {
        /// A share of the gross total, rounded half away from zero.
        pub percent: Option<Percent>,
        /// An amount, at most the total.
        pub amount: Option<Decimal>,
        /// An amount for each guest, at most the total.
        pub per_guest: Option<Decimal>,
        /// By when; if not said, at once.
        pub due: Option<DeadlineRule>,
    }
}

crate::record! {
    /// Booking terms of a version.
    #[derive(Eq)]
    pub struct Terms {
        /// The version that is accepted.
        pub version: Ident,
        /// Their text, by language.
        pub wording: Wording,
    }
}
