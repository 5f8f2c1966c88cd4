//! The three gates that decide whether a product can be reserved without paying (S3), and overlapping profiles (S4).

use super::{Catalogue, CatalogueDefinition, PointOfSale, Product, Profile, ReleasePolicy};
use crate::deadline::{DeadlineRule, Margin};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::time::Date;
use std::collections::BTreeSet;

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
    /// Lets a reservation through all three gates, or names the one that refuses it (S3).
    ///
    /// # Errors
    /// `gate.point_of_sale`, `gate.profile`, `gate.product`; `catalogue.unknown` for a point of sale that is not defined.
    pub fn gates(&self, asked: Gated<'_>) -> Result<ProfileTerms<'_>> {
        let terms = self.first_two_gates(asked)?;
        if self.time_frame(asked.product, asked.date).is_none() {
            return Err(Problem::new(Code::GateProduct).with("product", asked.product.id.as_str()).into());
        }
        Ok(terms)
    }

    /// The first two gates: what buying needs too, which has no time frame.
    ///
    /// # Errors
    /// `gate.point_of_sale`, `gate.profile`; `catalogue.unknown`.
    pub fn first_two_gates(&self, asked: Gated<'_>) -> Result<ProfileTerms<'_>> {
        self.first_gate(asked.point_of_sale, asked.customer_type)?;
        let profile = self.profile(asked).ok_or_else(|| {
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

    /// The profile that applies, the highest priority first (S4).
    fn profile(&self, asked: Gated<'_>) -> Option<&Profile> {
        self.definition
            .profiles
            .iter()
            .filter(|profile| {
                allows(profile.products.as_deref(), &asked.product.id)
                    && profile.from.is_none_or(|from| from <= asked.date)
                    && profile.until.is_none_or(|until| asked.date <= until)
                    && allows(profile.points_of_sale.as_deref(), asked.point_of_sale)
                    && allows(profile.customer_types.as_deref(), asked.customer_type)
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
    let lists: Vec<[Option<BTreeSet<&Ident>>; 3]> = profiles
        .iter()
        .map(|p| [&p.products, &p.points_of_sale, &p.customer_types].map(|l| l.as_ref().map(|l| l.iter().collect())))
        .collect();
    let all: [Vec<&Ident>; 2] = [
        definition.products.iter().map(|product| &product.id).collect(),
        definition.points_of_sale.iter().map(|point| &point.id).collect(),
    ];
    let list = At::ROOT.field("profiles");
    for (j, (second, [products_b, points_b, types_b])) in profiles.iter().zip(&lists).enumerate() {
        for (first, [products_a, points_a, types_a]) in profiles.iter().zip(&lists).take(j) {
            let resolved = matches!((first.priority, second.priority), (Some(a), Some(b)) if a != b);
            let from = first.from.max(second.from);
            let until = [first.until, second.until].into_iter().flatten().min();
            if resolved || matches!((from, until), (Some(from), Some(until)) if until < from) {
                continue;
            }
            let [all_products, all_points] = &all;
            let product = common(products_a.as_ref(), products_b.as_ref(), all_products.first());
            let point = common(points_a.as_ref(), points_b.as_ref(), all_points.first());
            let customer_type = common(types_a.as_ref(), types_b.as_ref(), None);
            if let (Some(product), Some(point), Some(customer_type)) = (product, point, customer_type) {
                let at = list.index(j);
                problems.push(
                    at.problem(Code::ProfileOverlap)
                        .with("first", first.id.as_str())
                        .with("second", second.id.as_str())
                        .with("product", product)
                        .with("date", from.or(until).map_or_else(|| "any date".to_owned(), |date| date.to_string()))
                        .with("point_of_sale", point)
                        .with("customer_type", customer_type),
                );
            }
        }
    }
}

/// An example of what two lists have in common; no list means all.
fn common<'a>(
    a: Option<&BTreeSet<&'a Ident>>,
    b: Option<&BTreeSet<&'a Ident>>,
    any: Option<&&'a Ident>,
) -> Option<&'a str> {
    match (a, b) {
        (Some(a), Some(b)) => a.intersection(b).next().map(|id| id.as_str()),
        (Some(one), None) | (None, Some(one)) => one.iter().next().map(|id| id.as_str()),
        (None, None) => Some(any.map_or("*", |id| id.as_str())),
    }
}
