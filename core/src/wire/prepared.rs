//! A catalogue that is prepared once, for hosts: what varies comes as JSON, the rest is there.

use super::{Ready, read_call};
use crate::catalogue::{Catalogue, CatalogueDefinition};
use crate::error::Result;
use crate::json::{self, Answered, Json};
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
    pub fn call(&self, op: &str, call: &Json<'_>) -> Result<String> {
        self.answer(self.read(op, call)?)
    }
}
