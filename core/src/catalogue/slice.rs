//! The part of a catalogue that an offer was made from, named by its content (DESIGN 12), so that a line released or
//! cancelled years later is repriced by the rules it was sold under.

use super::{Catalogue, CatalogueDefinition};
use crate::ids::Ident;
use std::collections::BTreeSet;

impl Catalogue {
    /// The slice that holds these products and all they name.
    #[must_use]
    pub fn slice<'a>(&self, products: impl IntoIterator<Item = &'a Ident>) -> CatalogueDefinition {
        let mut wanted: BTreeSet<&Ident> = BTreeSet::new();
        for id in products {
            wanted.insert(id);
            let parts = self.product(id.as_str()).map(|product| product.parts.as_slice()).unwrap_or_default();
            wanted.extend(parts.iter().map(|part| &part.product));
        }
        let full = &self.definition;
        let products: Vec<_> = full.products.iter().filter(|p| wanted.contains(&p.id)).cloned().collect();
        let named = |pick: fn(&super::Product) -> Option<&Ident>, id: &Ident| {
            products.iter().filter_map(pick).any(|named| named == id)
        };
        let narrowed = |list: &Option<Vec<Ident>>| {
            list.as_ref().map(|list| list.iter().filter(|id| wanted.contains(id)).cloned().collect::<Vec<_>>())
        };
        let fees: Vec<_> = full
            .fees
            .iter()
            .map(|fee| super::FeeDefinition { products: narrowed(&fee.products), ..fee.clone() })
            .filter(|fee| fee.products.as_ref().is_none_or(|list| !list.is_empty()))
            .collect();
        let taxes_of_parts = |id: &Ident| products.iter().flat_map(|p| &p.tax_split).any(|share| share.tax == *id);
        let taxed = |id: &Ident| {
            named(|p| Some(&p.tax), id) || taxes_of_parts(id) || fees.iter().any(|fee| fee.tax.as_ref() == Some(id))
        };
        CatalogueDefinition {
            taxes: full.taxes.iter().filter(|tax| taxed(&tax.id)).cloned().collect(),
            venues: full.venues.iter().filter(|venue| named(|p| p.venue.as_ref(), &venue.id)).cloned().collect(),
            // Who may take what share of a capacity is no term of an offer: it is as it is now.
            capacities: full
                .capacities
                .iter()
                .filter(|c| named(|p| p.capacity.as_ref(), &c.id))
                .map(|c| super::Capacity { contingents: Vec::new(), allotments: Vec::new(), ..c.clone() })
                .collect(),
            actions: full
                .actions
                .iter()
                .filter(|action| products.iter().any(|product| product.actions.contains(&action.id)))
                .cloned()
                .collect(),
            discounts: full
                .discounts
                .iter()
                .map(|discount| super::Discount {
                    products: narrowed(&discount.products),
                    benefit_products: narrowed(&discount.benefit_products),
                    ..discount.clone()
                })
                .filter(|discount| {
                    let some = |list: &Option<Vec<Ident>>| list.as_ref().is_none_or(|list| !list.is_empty());
                    some(&discount.products) && some(&discount.benefit_products)
                })
                .collect(),
            fees,
            points_of_sale: Vec::new(),
            profiles: Vec::new(),
            guest_fields: full.guest_fields.iter().map(|field| field.narrowed(&narrowed)).collect(),
            booking_fields: full.booking_fields.iter().map(|field| field.narrowed(&narrowed)).collect(),
            booker_fields: full.booker_fields.iter().map(|field| field.narrowed(&narrowed)).collect(),
            products,
            ..full.clone()
        }
    }
}
