//! The prices of a product by date, guest category and group size, ready to be looked up.

use crate::deadline::Weekday;
use crate::ids::Ident;
use crate::money::Percent;
use crate::time::Date;
use chrono::Datelike as _;

/// The prices of a product that has more than one.
#[derive(Debug, Clone, Default)]
pub(crate) struct PriceRules {
    /// The price without rates and tiers.
    pub own: Priced,
    /// Most specific first.
    pub rates: Vec<RateRule>,
    /// Smallest first.
    pub tiers: Vec<TierRule>,
    pub marginal: bool,
    pub one_free_per: Option<u32>,
    /// In minor units.
    pub minimum_charge: Option<i64>,
    /// Which rate counts from which day on, for each day of the week.
    pub(super) timeline: Vec<(i32, [Option<u32>; 7])>,
}

/// Unit prices in 1/10,000 of a minor unit: for all, and for some guest categories.
#[derive(Debug, Clone, Default)]
pub(crate) struct Priced {
    pub all: Option<i64>,
    /// By place of the category in the catalogue, in order.
    pub categories: Vec<(u32, i64)>,
}

/// A rate: on which days, at which prices.
#[derive(Debug, Clone)]
pub(crate) struct RateRule {
    pub id: Ident,
    /// The first and the last day, as numbers.
    pub days: (i32, i32),
    /// One bit for each day of the week, Monday first.
    pub weekdays: u8,
    pub prices: Priced,
}

/// A tier: from how many on, and what it makes of a price.
#[derive(Debug, Clone)]
pub(crate) struct TierRule {
    pub from: u32,
    pub prices: Priced,
    /// The millionths of the price that it leaves.
    pub keep: Option<i64>,
}

/// An exact unit price: 1/10,000 minor units, of which so many millionths are charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnitPrice {
    pub units: i64,
    pub keep: i64,
}

/// The rules of a product that has none: one price, whoever pays it and when.
pub(crate) static NO_RULES: PriceRules = PriceRules {
    own: Priced { all: None, categories: Vec::new() },
    rates: Vec::new(),
    tiers: Vec::new(),
    marginal: false,
    one_free_per: None,
    minimum_charge: None,
    timeline: Vec::new(),
};

impl Priced {
    /// The price of a guest category; of no category in particular, the price for all.
    pub fn of(&self, category: Option<u32>) -> Option<i64> {
        let own = category.and_then(|category| {
            let place = self.categories.binary_search_by_key(&category, |(place, _)| *place).ok()?;
            self.categories.get(place).map(|(_, price)| *price)
        });
        own.or(self.all)
    }
}

impl RateRule {
    /// How specific it is: the fewer, the more.
    pub fn specificity(&self) -> (i64, u32) {
        let (first, last) = self.days;
        let open = first == i32::MIN || last == i32::MAX;
        let span = if open { i64::MAX } else { i64::from(last) - i64::from(first) };
        (span, self.weekdays.count_ones())
    }

    /// The first day on or after one that it applies to by its weekdays.
    pub fn next_on(&self, day: i32) -> Option<i32> {
        (0..7).filter_map(|ahead| day.checked_add(ahead)).find(|day| self.weekdays & 1 << weekday(*day) != 0)
    }
}

impl PriceRules {
    /// One price for all.
    pub fn of(price: i64) -> Self {
        Self { own: Priced { all: Some(price), ..Priced::default() }, ..Self::default() }
    }

    /// Puts the rates in order and notes on which days each counts.
    pub fn arrange(&mut self) {
        crate::order::sort_by_key(&mut self.rates, RateRule::specificity);
        crate::order::sort_by_key(&mut self.tiers, |tier| tier.from);
        if self.rates.is_empty() {
            return;
        }
        let mut starts = vec![i32::MIN];
        starts.extend(self.rates.iter().flat_map(|rate| [Some(rate.days.0), rate.days.1.checked_add(1)]).flatten());
        crate::order::sort(&mut starts);
        starts.dedup();
        self.timeline = starts.into_iter().map(|start| (start, [None; 7])).collect();
        for (number, rate) in (0_u32..).zip(&self.rates) {
            let from = self.timeline.partition_point(|(start, _)| *start < rate.days.0);
            let until = self.timeline.partition_point(|(start, _)| *start <= rate.days.1);
            for (_, week) in self.timeline.get_mut(from..until).unwrap_or_default() {
                for (_, slot) in week.iter_mut().enumerate().filter(|(day, _)| rate.weekdays & 1 << day != 0) {
                    slot.get_or_insert(number);
                }
            }
        }
    }

    /// Which rate counts on a day.
    pub fn rate_on(&self, day: i32) -> Option<u32> {
        let next = self.timeline.partition_point(|(start, _)| *start <= day);
        let (_, week) = self.timeline.get(next.checked_sub(1)?)?;
        *week.get(weekday(day))?
    }

    /// The rate of a number.
    pub fn rate(&self, number: Option<u32>) -> Option<&RateRule> {
        self.rates.get(usize::try_from(number?).ok()?)
    }

    /// Which tier the place of a number in a group has, or a whole group of that size.
    pub fn tier_at(&self, place: u32) -> Option<usize> {
        self.tiers.partition_point(|tier| tier.from <= place).checked_sub(1)
    }

    /// The exact price of one, by rate, guest category and tier.
    pub fn unit_price(&self, category: Option<u32>, rate: Option<u32>, tier: Option<usize>) -> UnitPrice {
        let by_date = self.rate(rate).and_then(|rate| rate.prices.of(category));
        let mut price =
            UnitPrice { units: by_date.or(self.own.of(category)).unwrap_or_default(), keep: Percent::WHOLE };
        if let Some(tier) = tier.and_then(|tier| self.tiers.get(tier)) {
            price.units = tier.prices.of(category).unwrap_or(price.units);
            price.keep = tier.keep.unwrap_or(price.keep);
        }
        price
    }
}

/// A date as a number.
pub(crate) fn day_number(date: Date) -> i32 {
    date.0.num_days_from_ce()
}

/// The day of the week of a day's number, Monday 0. The first day of year 1 was a Monday.
fn weekday(day: i32) -> usize {
    usize::try_from(i64::from(day).wrapping_sub(1).rem_euclid(7)).unwrap_or_default()
}

/// One bit for each day, Monday first; none named: all.
pub(crate) fn weekday_bits(days: Option<&[Weekday]>) -> u8 {
    days.map_or(0b111_1111, |days| days.iter().fold(0, |bits, day| bits | 1 << *day as u8))
}
