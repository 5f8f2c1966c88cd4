//! The three gates that decide whether a product can be reserved without paying (S3), and overlapping profiles (S4).

use super::{Catalogue, CatalogueDefinition, PointOfSale, Product, Profile, ReleasePolicy};
use crate::bugs::bug;
use crate::deadline::{DeadlineRule, Margin};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Who asks for which product, where, for which date.
#[derive(Debug, Clone, Copy)]
pub struct Gated<'a> {
    /// The product.
    pub product: &'a Product,
    /// The local date of the event; of the booking, for what has no date.
    pub date: Date,
    /// Where it is asked for.
    pub point_of_sale: &'a Ident,
    /// By what type of customer.
    pub customer_type: &'a Ident,
}

/// What the profile that applies says about releasing.
#[derive(Debug, Clone, Copy, Default)]
pub struct ProfileTerms<'a> {
    /// Who releases.
    pub release: Option<ReleasePolicy>,
    /// How long after the deadline.
    pub margin: Option<&'a Margin>,
}

impl Catalogue {
    /// The first two gates: what buying needs too, which has no time frame.
    ///
    /// # Errors
    /// `gate.point_of_sale`, `gate.profile`; `catalogue.unknown`.
    pub fn first_two_gates(&self, asked: Gated<'_>) -> Result<ProfileTerms<'_>> {
        self.first_gate(asked.point_of_sale, asked.customer_type)?;
        let Gated { product, date, point_of_sale, customer_type } = asked;
        let profile = self.profile(product, date, Some(point_of_sale), customer_type).ok_or_else(|| {
            Problem::new(Code::GateProfile)
                .with("product", asked.product.id.as_str())
                .with("point_of_sale", asked.point_of_sale.as_str())
                .with("date", asked.date.to_string())
                .with("customer_type", asked.customer_type.as_str())
        })?;
        Ok(ProfileTerms { release: profile.release, margin: profile.margin.as_ref() })
    }

    /// The first gate alone: whether the point of sale sells to that type of customer.
    ///
    /// # Errors
    /// `gate.point_of_sale`; `catalogue.unknown`.
    pub fn first_gate(&self, point_of_sale: &Ident, customer_type: &Ident) -> Result<()> {
        let point = self.known_point_of_sale(point_of_sale)?;
        if allows(point.customer_types.as_deref(), customer_type) {
            return Ok(());
        }
        Err(Problem::new(Code::GatePointOfSale)
            .with("point_of_sale", point_of_sale.as_str())
            .with("customer_type", customer_type.as_str())
            .into())
    }

    /// The point of sale of that name.
    ///
    /// # Errors
    /// `catalogue.unknown`.
    pub fn known_point_of_sale(&self, id: &Ident) -> Result<&PointOfSale> {
        let unknown = || {
            Problem::new(Code::CatalogueUnknown)
                .with("what", "the point of sale")
                .with("given", id.as_str())
                .with("candidates", self.points_of_sale.keys().take(20).map(ToString::to_string).collect::<Vec<_>>())
        };
        Ok(self.point_of_sale(id.as_str()).ok_or_else(unknown)?)
    }

    /// What the profile that applies says about releasing, whoever passes the gates: a profile that names no point of
    /// sale applies where none is known, too.
    #[must_use]
    pub fn profile_terms(
        &self,
        product: &Product,
        date: Date,
        point_of_sale: Option<&Ident>,
        customer_type: &Ident,
    ) -> ProfileTerms<'_> {
        let profile = self.profile(product, date, point_of_sale, customer_type);
        profile
            .map(|profile| ProfileTerms { release: profile.release, margin: profile.margin.as_ref() })
            .unwrap_or_default()
    }

    /// The profile that applies, the highest priority first (S4).
    fn profile(
        &self,
        product: &Product,
        date: Date,
        point_of_sale: Option<&Ident>,
        customer_type: &Ident,
    ) -> Option<&Profile> {
        let sold_there = |points: &[Ident]| point_of_sale.is_some_and(|point| points.contains(point));
        self.definition
            .profiles
            .iter()
            .filter(|profile| {
                allows(profile.products.as_deref(), &product.id)
                    && profile.from.is_none_or(|from| from <= date)
                    && profile.until.is_none_or(|until| date < until || date == until && !bug!(ProfileEndsEarly))
                    && profile.points_of_sale.as_deref().is_none_or(sold_there)
                    && allows(profile.customer_types.as_deref(), customer_type)
            })
            .max_by_key(|profile| profile.priority)
    }

    /// The rule of a product's time frame (S5): its own, else its season's; none: it cannot be reserved.
    #[must_use]
    pub fn time_frame<'a>(&'a self, product: &'a Product, date: Date) -> Option<&'a DeadlineRule> {
        let rule = match &product.reservation {
            Some(own) => Some(own),
            None => self
                .definition
                .seasons
                .iter()
                .find(|season| season.from <= date && date <= season.until)
                .and_then(|season| season.reservation.as_ref()),
        };
        rule.filter(|rule| rule.gives_deadline())
    }
}

fn allows(list: Option<&[Ident]>, id: &Ident) -> bool {
    list.is_none_or(|ids| ids.contains(id))
}

/// Refuses profiles that overlap without different priorities (S4).
pub(super) fn check_overlaps(definition: &CatalogueDefinition, problems: &mut Problems) {
    let profiles = definition.profiles.get(..crate::limits::PROFILES).unwrap_or(&definition.profiles);
    let products = Meetings::new(profiles.iter().map(|profile| profile.products.as_deref()));
    let points = Meetings::new(profiles.iter().map(|profile| profile.points_of_sale.as_deref()));
    let types = Meetings::new(profiles.iter().map(|profile| profile.customer_types.as_deref()));
    let list = At::ROOT.field("profiles");
    for (j, second) in profiles.iter().enumerate() {
        for (i, first) in profiles.iter().enumerate().take(j) {
            if problems.is_full() {
                return;
            }
            let resolved = matches!((first.priority, second.priority), (Some(a), Some(b)) if a != b);
            let from = first.from.max(second.from);
            let until = [first.until, second.until].into_iter().flatten().min();
            let apart = matches!((from, until), (Some(from), Some(until)) if until < from);
            let meet = products.of(i, j) && points.of(i, j) && types.of(i, j);
            if resolved || apart || !meet {
                continue;
            }
            let date = from.or(until).map_or_else(|| "any date".to_owned(), |date| date.to_string());
            let any_product = definition.products.first().map(|product| &product.id);
            let any_point = definition.points_of_sale.first().map(|point| &point.id);
            let at = list.index(j);
            problems.push(
                at.problem(Code::ProfileOverlap)
                    .with("first", first.id.as_str())
                    .with("second", second.id.as_str())
                    .with("product", common(&first.products, &second.products, any_product))
                    .with("date", date)
                    .with("point_of_sale", common(&first.points_of_sale, &second.points_of_sale, any_point))
                    .with("customer_type", common(&first.customer_types, &second.customer_types, None)),
            );
        }
    }
}

/// Which lists have something in common with which: a row of bits for each. Their names are gone through once, not once
/// for each pair.
struct Meetings(Vec<Vec<u64>>);

impl Meetings {
    /// No list means all names; a list without any has nothing in common with anything.
    fn new<'a>(lists: impl ExactSizeIterator<Item = Option<&'a [Ident]>> + Clone) -> Self {
        let blank = vec![0_u64; lists.len().div_ceil(64)];
        let (mut all, mut some) = (blank.clone(), blank.clone());
        let mut named: BTreeMap<&Ident, Vec<u64>> = BTreeMap::new();
        for (i, list) in lists.clone().enumerate() {
            match list {
                None => set(&mut all, i),
                Some([]) => {}
                Some(names) => {
                    set(&mut some, i);
                    names.iter().for_each(|name| set(named.entry(name).or_insert_with(|| blank.clone()), i));
                }
            }
        }
        let row = |list: Option<&[Ident]>| {
            let mut row = blank.clone();
            match list {
                None => [&all, &some].into_iter().for_each(|bits| add(&mut row, bits)),
                Some([]) => {}
                Some(names) => {
                    names.iter().filter_map(|name| named.get(name)).chain([&all]).for_each(|bits| add(&mut row, bits))
                }
            }
            row
        };
        Self(lists.map(row).collect())
    }

    fn of(&self, i: usize, j: usize) -> bool {
        self.0.get(i).and_then(|row| row.get(j / 64)).is_some_and(|word| word >> (j % 64) & 1 == 1)
    }
}

fn set(bits: &mut [u64], i: usize) {
    if let Some(word) = bits.get_mut(i / 64) {
        *word |= 1 << (i % 64);
    }
}

fn add(row: &mut [u64], bits: &[u64]) {
    row.iter_mut().zip(bits).for_each(|(word, more)| *word |= more);
}

/// An example of what two lists have in common, the first by name; no list means all.
fn common<'a>(a: &'a Option<Vec<Ident>>, b: &'a Option<Vec<Ident>>, any: Option<&'a Ident>) -> &'a str {
    let example = match (a, b) {
        (Some(a), Some(b)) => {
            let mut known: BTreeSet<&Ident> = BTreeSet::new();
            known.extend(b);
            a.iter().filter(|name| known.contains(name)).min()
        }
        (Some(one), None) | (None, Some(one)) => one.iter().min(),
        (None, None) => any,
    };
    example.map_or("*", Ident::as_str)
}
