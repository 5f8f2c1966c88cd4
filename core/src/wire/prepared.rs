//! A catalogue that is prepared once, for hosts: what varies comes as JSON, the rest is there.

use super::{Ready, read_call};
use crate::catalogue::{Catalogue, CatalogueDefinition};
use crate::error::Result;
use crate::json::{self, Answered, Json, Told};
use crate::time::Zones;
use std::sync::Arc;

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

    /// Reads a call, to be answered with [`answer`](Self::answer). A `deadline` may leave its zone and calendar to the catalogue.
    ///
    /// # Errors
    /// `operation.unknown`; all problems of the call.
    pub fn read<A: Answered>(&self, op: &str, call: &Json<'_>) -> Result<Ready<'_, A>> {
        if op != "deadline" {
            return read_call(&self.catalogue, op, call);
        }
        let Json::Object(mut fields) = call.clone() else { return super::read(op, call) };
        let definition = self.catalogue.definition();
        for (name, usual) in
            [("zone", json::write(&definition.zone)?), ("calendar", json::write(&definition.calendar)?)]
        {
            if call.get(name).is_none() {
                fields.push((name.into(), Json::parse(usual.as_bytes())?.into_owned()));
            }
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
