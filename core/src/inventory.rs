//! Gauges (S2): what a line takes from the capacities it needs, and what a set of changes moves.

use crate::catalogue::{CapacityPer, Catalogue, Product};
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;
use crate::limits;
use crate::pricing::LineRequest;
use std::collections::BTreeMap;

crate::record! {
    /// What a line takes from a gauge.
    #[derive(Eq, PartialOrd, Ord)]
    pub struct Take {
        /// The gauge: a capacity, and its session or night.
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

/// The capacity that a gauge counts: the part of its name before the session or night.
#[must_use]
pub fn capacity_of(gauge: &str) -> &str {
    gauge.split('/').next().unwrap_or(gauge)
}

/// What a line takes, its package's parts included; each gauge once.
///
/// # Errors
/// `list.length`, if it takes from more gauges than [`limits::TAKES`]; `internal` for a line that was not checked.
pub fn takes(catalogue: &Catalogue, line: &LineRequest) -> Result<Vec<Take>> {
    let product = catalogue.product(line.product.as_str()).ok_or(Code::Internal)?;
    let units = line.count_of(product);
    let mut all = BTreeMap::new();
    take(catalogue, product, line.session.as_ref(), units, line, &mut all)?;
    for part in &product.parts {
        let included = catalogue.product(part.product.as_str()).ok_or(Code::Internal)?;
        let quantity = units.checked_mul(part.quantity).ok_or_else(|| out_of_range(units))?;
        take(catalogue, included, part.session.as_ref(), quantity, line, &mut all)?;
    }
    if all.len() > limits::TAKES {
        let problem = Problem::new(Code::ListLength).with("count", all.len());
        return Err(problem.with("limit", limits::TAKES).into());
    }
    Ok(all.into_iter().map(|(gauge, quantity)| Take { gauge, quantity }).collect())
}

fn take(
    catalogue: &Catalogue,
    product: &Product,
    session: Option<&Ident>,
    quantity: u32,
    line: &LineRequest,
    all: &mut BTreeMap<String, u32>,
) -> Result<()> {
    let Some(capacity) = product.capacity.as_ref().and_then(|id| catalogue.capacity(id.as_str())) else {
        return Ok(());
    };
    let mut add = |gauge: String| {
        let taken = all.entry(gauge).or_insert(0);
        *taken = taken.checked_add(quantity).ok_or_else(|| out_of_range(quantity))?;
        Ok(())
    };
    match capacity.per {
        CapacityPer::Total => add(capacity.id.to_string()),
        CapacityPer::Session => match session {
            Some(session) => add(format!("{}/{session}", capacity.id)),
            None => Err(Code::Internal.into()),
        },
        CapacityPer::Night => {
            let arrival = line.arrival.ok_or(Code::Internal)?;
            (0..line.nights.unwrap_or(0)).try_for_each(|night| {
                let date = arrival.plus_days(night.into()).ok_or(Code::Internal)?;
                add(format!("{}/{date}", capacity.id))
            })
        }
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

    /// Whether they give something back.
    #[must_use]
    pub fn gives_back(&self) -> bool {
        self.0.values().any(|moved| *moved < 0)
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
