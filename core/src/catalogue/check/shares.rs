//! Contradictions of the shares of capacities.

use super::{Checker, Index};
use crate::catalogue::{Allotment, Capacity, CapacityPer};
use crate::error::Code;
use crate::ids::Ident;
use crate::json::At;

impl Checker<'_> {
    pub(super) fn shares(&mut self, points_of_sale: &Index) {
        let list = At::ROOT.field("capacities");
        for (i, capacity) in self.definition.capacities.iter().enumerate() {
            let at = list.index(i);
            self.contingents(capacity, points_of_sale, at);
            self.allotments(capacity, points_of_sale, at);
        }
    }

    fn contingents(&mut self, capacity: &Capacity, points_of_sale: &Index, at: At<'_>) {
        let list = at.field("contingents");
        let mut seen = Vec::new();
        for (i, contingent) in capacity.contingents.iter().enumerate() {
            let at = list.index(i);
            self.named_once(&contingent.id, &mut seen, "the contingent", at);
            let on_points = at.field("points_of_sale");
            for (i, point) in contingent.points_of_sale.iter().flatten().enumerate() {
                self.known(points_of_sale, point, "the point of sale", on_points.index(i));
            }
            let mut contradicts = |why| self.contradiction(at, "the contingent", &contingent.id, why);
            if contingent.customer_types.is_none() && contingent.points_of_sale.is_none() {
                contradicts("give `customer_types`, `points_of_sale` or both");
            }
            if contingent.quantity > capacity.quantity {
                contradicts("it is more than there is");
            }
        }
    }

    fn allotments(&mut self, capacity: &Capacity, points_of_sale: &Index, at: At<'_>) {
        let mut seen: Vec<&Ident> = capacity.contingents.iter().map(|contingent| &contingent.id).collect();
        let list = at.field("allotments");
        let mut sum = 0_u32;
        for (i, allotment) in capacity.allotments.iter().enumerate() {
            let at = list.index(i);
            self.named_once(&allotment.id, &mut seen, "the allotment", at);
            if let Some(point) = &allotment.point_of_sale {
                self.known(points_of_sale, point, "the point of sale", at.field("point_of_sale"));
            }
            let Allotment { partner, customer_type, point_of_sale, release_back: rule, .. } = allotment;
            rule.check(at.field("release_back"), self.problems);
            let mut contradicts = |why| self.contradiction(at, "the allotment", &allotment.id, why);
            let named = [partner, customer_type, point_of_sale].into_iter().flatten().count();
            if named != 1 {
                contradicts("give exactly one of `partner`, `customer_type` and `point_of_sale`");
            }
            let more = rule.further.iter().any(|further| further.after_booking.is_some())
                || rule.last.as_ref().is_some_and(|last| last.after_booking.is_some());
            if !rule.gives_deadline() || rule.after_booking.is_some() || more {
                contradicts("it is released back at a distance before the event");
            }
            if capacity.per == CapacityPer::Total {
                contradicts("its capacity is altogether, so there is no event to count from");
            }
            let before = sum;
            sum = sum.saturating_add(allotment.quantity);
            if sum > capacity.quantity && before <= capacity.quantity {
                contradicts("the allotments are more than there is");
            }
        }
    }

    fn named_once<'i>(&mut self, id: &'i Ident, seen: &mut Vec<&'i Ident>, what: &'static str, at: At<'_>) {
        if seen.contains(&id) {
            let problem = at.field("id").problem(Code::CatalogueDuplicate);
            self.problems.push(problem.with("what", what).with("given", id.as_str()));
        }
        seen.push(id);
    }
}
