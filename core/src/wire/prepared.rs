//! A catalogue that is prepared once, for hosts: what varies comes as JSON, the rest is there.

use super::{Ready, read_call};
use crate::catalogue::{Catalogue, CatalogueDefinition};
use crate::error::Result;
use crate::json::{self, Answered, Json, Told};
use crate::time::Zones;
use std::sync::Arc;

/// What a prepared catalogue answers beside its own operations, and the fields that it fills in if they are left out.
pub const FILLED_IN: &[(&str, &[&str])] =
    &[("deadline", &["zone", "calendar"]), ("cancellation_preview", &["currency", "zone"])];

/// A checked catalogue, with the zones it is computed in.
#[derive(Clone)]
pub struct PreparedCatalogue {
    catalogue: Arc<Catalogue>,
    zones: Arc<dyn Zones>,
}

impl PreparedCatalogue {
    /// Reads and checks a catalogue.
    ///
    /// # Errors
    /// Those of [`Catalogue::load`]; `zone.unknown`.
    pub fn new(zones: Arc<dyn Zones>, definition: &Json<'_>) -> Result<Self> {
        let catalogue = Catalogue::new(super::decode(definition)?)?;
        catalogue.check_zones(&*zones)?;
        Ok(Self { catalogue: Arc::new(catalogue), zones })
    }

    /// What is sold, with every default filled in.
    #[must_use]
    pub fn definition(&self) -> &CatalogueDefinition {
        self.catalogue.definition()
    }

    /// Reads a call, to be answered with [`answer`](Self::answer). What is [`FILLED_IN`] may be
    /// left to the catalogue.
    ///
    /// # Errors
    /// `operation.unknown`; all problems of the call.
    pub fn read<A: Answered>(&self, op: &str, call: &Json<'_>) -> Result<Ready<'_, A>> {
        let Some((_, names)) = FILLED_IN.iter().find(|(name, _)| *name == op) else {
            return read_call(&self.catalogue, op, call);
        };
        let Json::Object(mut fields) = call.clone() else { return super::read(op, call) };
        let definition = self.catalogue.definition();
        for name in names.iter().filter(|name| call.get(name).is_none()) {
            let usual = match *name {
                "zone" => json::write(&definition.zone)?,
                "calendar" => json::write(&definition.calendar)?,
                _ => json::write(&definition.currency)?,
            };
            fields.push(((*name).into(), Json::parse(usual.as_bytes())?.into_owned()));
        }
        super::read(op, &Json::Object(fields))
    }

    /// Answers a call that was read.
    ///
    /// # Errors
    /// The operation's own.
    pub fn answer<A>(&self, ready: Ready<'_, A>) -> Result<A> {
        ready(&self.zones)
    }

    /// Reads and answers a call.
    ///
    /// # Errors
    /// Those of both.
    pub fn call(&self, op: &str, call: &Json<'_>) -> Result<Told> {
        self.answer(self.read(op, call)?)
    }
}

#[cfg(all(test, feature = "tz"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test says what it expects")]

    use super::*;
    use crate::time::BundledZones;

    fn answer(op: &str, call: &str) -> String {
        let definition = br#"{"currency": "JPY", "zone": "Asia/Tokyo", "taxes": [], "products": []}"#;
        let catalogue = PreparedCatalogue::new(Arc::new(BundledZones), &Json::parse(definition).unwrap()).unwrap();
        catalogue.call(op, &Json::parse(call.as_bytes()).unwrap()).unwrap().text().unwrap()
    }

    #[test]
    fn a_cancellation_goes_by_the_catalogues_currency_and_zone_unless_it_names_its_own() {
        let call = r#""tiers": [{"from_days": 0, "fee": {"percent": "50"}}], "gross": "101",
            "event_start": "2027-03-31T18:00:00Z", "now": "2027-03-01T00:00:00Z""#;
        // In Tokyo it is the first of April, whose last second is 14:59:59 UTC.
        let answer_here = answer("cancellation_preview", &format!("{{{call}}}"));
        assert!(answer_here.contains(r#""fee":"51""#), "{answer_here}");
        assert!(answer_here.contains(r#""until":"2027-04-01T14:59:59Z""#), "{answer_here}");
        let own = format!(r#"{{{call}, "currency": "EUR", "zone": "UTC"}}"#);
        let answer_there = answer("cancellation_preview", &own);
        assert!(answer_there.contains(r#""fee":"50.50""#), "{answer_there}");
        assert!(answer_there.contains(r#""until":"2027-03-31T23:59:59Z""#), "{answer_there}");
    }
}
