//! What makes up a price, as a host writes it down: guest categories, rates by date, tiers, fees, instalments.

use super::Text;
use crate::deadline::{DeadlineRule, Weekday};
use crate::ids::Ident;
use crate::money::Percent;
use crate::time::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Prices of guest categories, such as `{"adult": "20.00", "child": "12.00"}`.
pub type CategoryPrices = BTreeMap<Ident, Decimal>;

crate::names! {
    /// Where tax is rounded.
    pub enum DocumentRounding {
        /// On each line.
        Line = "line",
        /// For each rate and category, from the sum of the nets: tax is what a document's rate makes of its net.
        DocumentNet = "document_net",
        /// For each rate and category, from the sum of the gross prices, which stay wherever a net yields them.
        DocumentGross = "document_gross",
    }
}

crate::record! {
    /// A kind of guests, such as children.
    #[derive(Eq)]
    pub struct GuestCategory {
        /// Its name in this catalogue.
        pub id: Ident,
        /// Its name for people.
        pub name: Option<Text>,
    }
}

crate::record! {
    /// A price for some dates. Of several that apply on a date, the most specific counts: the fewest days from first to
    /// last, then the fewest weekdays.
    pub struct Rate {
        /// Its name.
        pub id: Ident,
        /// On the dates of this season.
        pub season: Option<Ident>,
        /// From this date on, instead of a season.
        pub from: Option<Date>,
        /// Up to this date, included.
        pub until: Option<Date>,
        /// On these days of the week; none named: all.
        pub weekdays: Option<Vec<Weekday>>,
        /// The price.
        pub price: Option<Decimal>,
        /// Own prices of guest categories.
        pub category_prices: Option<CategoryPrices>,
    }
}

crate::record! {
    /// A price by the size of a group.
    pub struct Tier {
        /// From so many units or guests on, free ones included; nights do not multiply them.
        pub from: u32,
        /// The price.
        pub price: Option<Decimal>,
        /// Own prices of guest categories.
        pub category_prices: Option<CategoryPrices>,
        /// A share taken off the price instead.
        pub percent: Option<Percent>,
    }
}

crate::names! {
    /// What a tier is the price of.
    pub enum TierMode {
        /// All units, by how many they are.
        Whole = "whole",
        /// Those from its number on, up to the next tier.
        Marginal = "marginal",
    }
}

crate::record! {
    /// The part of a package's price that has one tax (G5).
    #[derive(Eq)]
    pub struct TaxShare {
        /// The tax.
        pub tax: Ident,
        /// Its weight beside the others'.
        pub weight: u32,
    }
}

crate::record! {
    /// A fee on a booking: a share of its lines, or an amount.
    pub struct FeeDefinition {
        /// Its name.
        pub id: Ident,
        /// Its name for people.
        pub name: Text,
        /// A share of the sum of the lines after discounts, in the prices' mode.
        pub percent: Option<Percent>,
        /// An amount, in the prices' mode.
        pub amount: Option<Decimal>,
        /// Its tax; if not said, it is split over the taxes of the lines in proportion to their gross prices.
        pub tax: Option<Ident>,
        /// For bookings of these products, and of their lines only; none named: all.
        pub products: Option<Vec<Ident>>,
    }
}

crate::record! {
    /// Final numbers (G1): until when the number of places can fall, how far at no cost, and what each place below costs.
    pub struct FinalNumbersRule {
        /// Until when it can fall; afterwards what was booked is charged for.
        pub due: DeadlineRule,
        /// So many are charged for at least, as far as they were booked.
        pub minimum: u32 = 0,
        /// So many may fall away at no cost.
        pub allowance: Option<u32>,
        /// A share of the booked number instead, rounded down.
        pub allowance_percent: Option<Percent>,
        /// What each place that is missing costs: a share of its price.
        pub percent: Option<Percent>,
        /// An amount for each instead, tax included, at most its price.
        pub amount: Option<Decimal>,
    }
}

crate::names! {
    /// Which lines a discount takes together.
    pub enum Grouping {
        /// All that match.
        Any = "any",
        /// Those of one event date.
        SameDate = "same_date",
        /// Those of event dates that all differ.
        DifferentDates = "different_dates",
    }
}

crate::record! {
    /// An instalment of the balance: one of a share of the total, an amount, or an amount for each guest; the last has
    /// none of them and takes what is left.
    pub struct InstalmentRule {
        /// A share of the gross total, rounded half away from zero.
        pub percent: Option<Percent>,
        /// An amount.
        pub amount: Option<Decimal>,
        /// An amount for each guest.
        pub per_guest: Option<Decimal>,
        /// By when; the last, if not said, as reservations are (S5).
        pub due: Option<DeadlineRule>,
    }
}
