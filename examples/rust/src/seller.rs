//! The two sellers: what they sell, by which policies, and what arrived from their websites.

use crate::desk::{Desk, Tally};
use crate::error::{Error, Result};
use crate::notes::Notes;
use crate::story::{SURF_CAMP, Story, THEATRE};
use bespeak::booking::{Actor, ActorType, Right};
use bespeak::catalogue::Catalogue;
use bespeak::engine::{Engine, HostKey, Setup};
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::time::BundledZones;
use bespeak_sqlite::SqliteStore;
use bespeak_texts::Language;
use std::sync::Arc;

pub struct Seller {
    /// Its tenant in the store.
    pub id: &'static str,
    pub name: &'static str,
    /// In which its pages are written for whoever names no other.
    pub language: Language,
    /// The member of staff who does the seller's part of the story.
    pub staff: &'static str,
    /// Where its portal links lead.
    pub portal: &'static str,
    /// The line whose pages, documents and audit are written out.
    pub written_out: u32,
    /// Products that are charged beside others: nothing takes place.
    pub levies: &'static [&'static str],
    /// The lines whose price is shown in full.
    pub priced: &'static [u32],
    pub catalogue: &'static str,
    pub policies: &'static str,
    pub inquiries: &'static str,
    pub story: &'static Story,
}

pub const SELLERS: [Seller; 2] = [
    Seller {
        id: "theatre",
        name: "A theatre in Lyon",
        language: Language::French,
        staff: "claire",
        portal: "https://theatre.example/b/",
        written_out: 8,
        levies: &[],
        priced: &[9, 8, 2],
        catalogue: include_str!("../../data/theatre/catalogue.json"),
        policies: include_str!("../../data/theatre/policies.json"),
        inquiries: include_str!("../../data/theatre/inquiries.jsonl"),
        story: &THEATRE,
    },
    Seller {
        id: "surf-camp",
        name: "A surf camp in Ericeira",
        language: Language::English,
        staff: "nuno",
        portal: "https://surf.example/b/",
        written_out: 1,
        levies: &["tourist-tax"],
        priced: &[2, 21, 29],
        catalogue: include_str!("../../data/surf-camp/catalogue.json"),
        policies: include_str!("../../data/surf-camp/policies.json"),
        inquiries: include_str!("../../data/surf-camp/inquiries.jsonl"),
        story: &SURF_CAMP,
    },
];

impl Seller {
    /// Prepares the seller's engine, once, for any number of commands.
    pub fn open<'s>(&self, store: &'s SqliteStore, tally: &'s Tally) -> Result<Desk<'s>> {
        let tenant = ident(self.id)?;
        let engine = Engine::new(Setup {
            tenant: tenant.clone(),
            catalogue: Arc::new(Catalogue::load(self.catalogue)?),
            policies: Arc::new(decode_text(self.policies.as_bytes())?),
            zones: Arc::new(BundledZones),
            keys: vec![demo_key()?],
        })?;
        Ok(Desk { engine, notes: Notes { store, tenant }, tally })
    }

    /// Whether there is somewhere to go for what is booked.
    pub fn takes_place(&self, product: &Ident) -> bool {
        !self.levies.contains(&product.as_str())
    }

    pub fn staff(&self) -> Result<Actor> {
        use Right::{Approve, ConfirmUnpaid, EditAll, Invoice, Release, ViewAll};
        let rights = [ViewAll, EditAll, Release, Approve, ConfirmUnpaid, Invoice];
        Ok(Actor { kind: ActorType::Staff, id: Some(ident(self.staff)?), rights: rights.to_vec() })
    }
}

/// The key that portal links are made with. Yours is 32 random bytes from your own secrets; a demo prints the same links
/// every time.
fn demo_key() -> Result<HostKey> {
    Ok(HostKey { id: ident("demo")?, secret: b"not a secret: the demo's, for all to read".to_vec() })
}

pub fn ident(text: &str) -> Result<Ident> {
    Ident::new(text).ok_or_else(|| Error::Story(format!("`{text}` is not an identifier")))
}
