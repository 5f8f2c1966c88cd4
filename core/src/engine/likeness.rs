//! Where records of customers are found by what they may have in common with others (DOMAIN 5).

use super::index::{entry, names};
use super::{Engine, portal};
use crate::customer::{Contact, Person, blocks};
use crate::ids::Ident;
use crate::store::{IndexEntry, keys};
use uuid::Uuid;

impl Engine {
    /// The entries by which a customer's record is found when probable duplicates are looked for. The engine writes them with
    /// every customer that it makes; whoever imports customers writes them beside each record.
    #[must_use]
    pub fn likeness_entries(&self, person: &Person) -> Vec<IndexEntry> {
        entries(self, person.id, &person.contact)
    }
}

pub(super) fn entries(engine: &Engine, id: Uuid, contact: &Contact) -> Vec<IndexEntry> {
    let key = keys::person(&engine.setup.tenant, id);
    let sorts = sorts(engine, contact);
    sorts.into_iter().map(|sort| entry(&engine.setup.tenant, names::LIKENESS, sort, &key)).collect()
}

/// What a record is found under.
pub(super) fn sorts(engine: &Engine, contact: &Contact) -> Vec<String> {
    let region = engine.setup.policies.default_region.as_ref().map(Ident::as_str);
    blocks(contact, region).iter().map(|block| portal::hidden(engine, block)).collect()
}
