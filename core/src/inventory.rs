//! Gauges (S2): what a line takes from the capacities it needs, and what a set of changes moves.

use crate::bugs::bug;
use crate::catalogue::{Capacity, CapacityPer, Catalogue, Product, Taker};
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;
use crate::limits;
use crate::pricing::LineRequest;
use std::collections::BTreeMap;

crate::record! {
    /// What a line takes from a gauge.
    #[derive(Eq, PartialOrd, Ord)]
    pub struct Take {
        /// The gauge: a capacity, its session or night after a `/`, and of a share its name after a `#`.
        pub gauge: String,
        /// How much.
        pub quantity: u32,
    }
}

crate::record! {
    /// How much of a gauge is taken, as it is stored.
    #[derive(Eq)]
    pub struct Gauge {
        /// How much.
        pub taken: u64,
        /// How many parties are in line for it.
        pub waiting: u32 = 0,
    }
    ; default
}

/// The parts of the name of a gauge, such as `seats/evening#schools`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'g> {
    /// The capacity.
    pub capacity: &'g str,
    /// The session or night.
    pub at: Option<&'g str>,
    /// The contingent or allotment.
    pub share: Option<&'g str>,
}

/// What the name of a gauge says.
#[must_use]
pub fn named(gauge: &str) -> Named<'_> {
    let (whole, share) = gauge.split_once('#').map_or((gauge, None), |(whole, share)| (whole, Some(share)));
    let (capacity, at) = whole.split_once('/').map_or((whole, None), |(capacity, at)| (capacity, Some(at)));
    Named { capacity, at, share }
}

/// The capacity that a gauge counts.
#[must_use]
pub fn capacity_of(gauge: &str) -> &str {
    named(gauge).capacity
}

/// The gauge of a share.
#[must_use]
pub fn share_of(gauge: &str, share: &str) -> String {
    [gauge, "#", share].concat()
}

/// What a line takes, its package's parts included; each gauge once. The shares are those of the capacities of now.
///
/// # Errors
/// `list.length`, if it takes from more gauges than [`limits::TAKES`]; `internal` for a line that was not checked.
pub fn takes(catalogue: &Catalogue, now: &Catalogue, line: &LineRequest, taker: Taker<'_>) -> Result<Vec<Take>> {
    let product = catalogue.product(line.product.as_str()).ok_or(Code::Internal)?;
    let units = line.count_of(product);
    let mut taking = Taking { catalogue, now, line, taker, all: BTreeMap::new() };
    taking.take(product, line.session.as_ref(), units)?;
    for part in product.parts.iter().filter(|_| !bug!(PartsTakeNothing)) {
        let included = catalogue.product(part.product.as_str()).ok_or(Code::Internal)?;
        let quantity = units.checked_mul(part.quantity).ok_or_else(|| out_of_range(units))?;
        taking.take(included, part.session.as_ref(), quantity)?;
    }
    let all = taking.all;
    if all.len() > limits::TAKES {
        let problem = Problem::new(Code::ListLength).with("count", all.len());
        return Err(problem.with("limit", limits::TAKES).into());
    }
    Ok(all.into_iter().map(|(gauge, quantity)| Take { gauge, quantity }).collect())
}

struct Taking<'a> {
    catalogue: &'a Catalogue,
    now: &'a Catalogue,
    line: &'a LineRequest,
    taker: Taker<'a>,
    all: BTreeMap<String, u32>,
}

impl Taking<'_> {
    fn take(&mut self, product: &Product, session: Option<&Ident>, quantity: u32) -> Result<()> {
        let Some(capacity) = product.capacity.as_ref().and_then(|id| self.catalogue.capacity(id.as_str())) else {
            return Ok(());
        };
        match capacity.per {
            CapacityPer::Total => self.add(capacity, capacity.id.to_string(), quantity),
            CapacityPer::Session => {
                let session = session.ok_or(Code::Internal)?;
                self.add(capacity, format!("{}/{session}", capacity.id), quantity)
            }
            CapacityPer::Night => {
                let arrival = self.line.arrival.ok_or(Code::Internal)?;
                (0..self.line.nights.unwrap_or(0)).try_for_each(|night| {
                    let date = arrival.plus_days(night.into()).ok_or(Code::Internal)?;
                    self.add(capacity, format!("{}/{date}", capacity.id), quantity)
                })
            }
        }
    }

    fn add(&mut self, capacity: &Capacity, gauge: String, quantity: u32) -> Result<()> {
        let shares = self.now.capacity(capacity.id.as_str()).into_iter().flat_map(|now| now.shares_of(self.taker));
        let shares: Vec<String> = shares.map(|share| share_of(&gauge, share.as_str())).collect();
        for gauge in [gauge].into_iter().chain(shares) {
            let taken = self.all.entry(gauge).or_insert(0);
            *taken = taken.checked_add(quantity).ok_or_else(|| out_of_range(quantity))?;
        }
        Ok(())
    }
}

fn out_of_range(given: u32) -> Problem {
    Problem::new(Code::NumberRange).with("given", given).with("min", 1_u32).with("max", limits::COUNT)
}

/// What changes of one booking move on each gauge, given what its lines held before.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Moves(pub BTreeMap<String, i64>);

impl Moves {
    /// Notes that a line took.
    pub fn took(&mut self, takes: &[Take]) {
        takes.iter().for_each(|take| self.add(&take.gauge, i64::from(take.quantity)));
    }

    /// Notes that a line gave back.
    pub fn gave_back(&mut self, takes: &[Take]) {
        takes.iter().for_each(|take| self.add(&take.gauge, -i64::from(take.quantity)));
    }

    /// Adds the moves of another booking.
    pub fn merge(&mut self, other: &Self) {
        other.0.iter().for_each(|(gauge, moved)| self.add(gauge, *moved));
    }

    fn add(&mut self, gauge: &str, moved: i64) {
        match self.0.get_mut(gauge) {
            Some(sum) => *sum = sum.saturating_add(moved),
            None => {
                self.0.insert(gauge.to_owned(), moved);
            }
        }
    }
}

impl Gauge {
    /// How much is taken, and how many wait, after a move of both.
    ///
    /// # Errors
    /// `internal`, if more were given back than was taken, or more left the line than were in it.
    pub fn after(&self, moved: i64, joined: i32) -> Result<Self> {
        let taken = self.taken.checked_add_signed(moved).ok_or(Code::Internal)?;
        let waiting = self.waiting.checked_add_signed(joined).ok_or(Code::Internal)?;
        Ok(Self { taken, waiting })
    }
}
