//! Customers who turn out to be one, or two after all, and who are erased: what is commanded, and what must hold of them.

use super::common::{Contents, tenant};
use super::generator::By;
use super::world::World;
use super::{Check, hold};
use bespeak::booking::Booking;
use bespeak::customer::{EmailKey, Whom};
use bespeak::engine::{OutboxEntry, indexes};
use bespeak::identity::{Identity, IdentityEvent};
use bespeak::json::decode_text;
use bespeak::store::{keys, read_record};
use bespeak::{chain, json};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

#[derive(Debug, Clone)]
pub enum People {
    Merge(u8, u8),
    MergeAccounts(bool),
    Unmerge(u8),
    UnmergeAccount,
    /// Half of them go on with an erasure that has begun.
    Erase(u8),
}

pub fn people() -> impl Strategy<Value = People> {
    prop_oneof![
        4 => (0..16_u8, 0..16_u8).prop_map(|(whom, into)| People::Merge(whom, into)),
        1 => any::<bool>().prop_map(People::MergeAccounts),
        2 => (0..16_u8).prop_map(People::Unmerge),
        1 => Just(People::UnmergeAccount),
        4 => (0..16_u8).prop_map(People::Erase),
    ]
}

impl People {
    pub fn by(&self) -> BoxedStrategy<By> {
        Just(By::Staff).boxed()
    }

    pub fn command(&self, world: &World) -> Value {
        let known = world.before.customers();
        let one = |which: u8| known.get(usize::from(which) % known.len().max(1)).copied().unwrap_or(Uuid::nil());
        let customer = |which: u8| json!({"type": "customer", "id": one(which)});
        let account = |id: &str| json!({"type": "account", "id": id});
        match self {
            Self::Merge(whom, into) => json!({"type": "merge", "whom": customer(*whom), "into": customer(*into)}),
            Self::MergeAccounts(true) => json!({"type": "merge", "whom": account("acme"), "into": account("other")}),
            Self::MergeAccounts(false) => json!({"type": "merge", "whom": account("other"), "into": account("acme")}),
            Self::Unmerge(whom) => json!({"type": "unmerge", "whom": customer(*whom)}),
            Self::UnmergeAccount => json!({"type": "unmerge", "whom": account("acme")}),
            Self::Erase(which) => {
                let begun = world.before.identities().into_iter().find(|identity| identity.erasing.is_some());
                let begun = begun.filter(|_| which % 2 == 0).and_then(|identity| identity.whom.customer_id());
                json!({"type": "erase", "customer": begun.unwrap_or_else(|| one(*which))})
            }
        }
    }
}

impl Contents {
    /// Whoever was ever a customer, oldest id first.
    pub fn customers(&self) -> Vec<Uuid> {
        let ids = self.of_type("person").map(|(key, _)| id_of(key));
        let said = self.identities().into_iter().filter_map(|identity| identity.whom.customer_id());
        ids.chain(said).collect::<BTreeSet<Uuid>>().into_iter().collect()
    }

    pub fn identities(&self) -> Vec<Identity> {
        let read = |(key, text): (&String, &str)| read_record::<Identity>(key, "identity", text, 1).unwrap().value;
        self.of_type("identity").map(read).collect()
    }
}

fn id_of(key: &str) -> Uuid {
    Uuid::try_parse(keys::parts(key).unwrap().2).unwrap()
}

/// A8 and DOMAIN 5: nobody is merged into somebody who is merged; of whoever is erased nothing is left.
pub fn people_hold(before: &Contents, now: &Contents, bookings: &[Booking]) -> Check {
    let identities: BTreeMap<Uuid, Identity> =
        now.identities().into_iter().map(|identity| (identity.whom.stream(), identity)).collect();
    for identity in identities.values() {
        let of = |whom: &Whom| identities.get(&whom.stream());
        if let Some(into) = &identity.into {
            let survivor = of(into).ok_or("merged into nobody")?;
            hold!(survivor.into.is_none(), "a chain of merges: {identity:?} {survivor:?}");
            hold!(survivor.merged.contains(&identity.whom), "{survivor:?} does not know of {identity:?}");
            hold!(survivor.erased_at.is_some() == identity.erased_at.is_some(), "{identity:?} {survivor:?}");
        }
        for alias in &identity.merged {
            let into = of(alias).and_then(|alias| alias.into.clone());
            hold!(into.as_ref() == Some(&identity.whom), "{alias:?} is not merged into {identity:?}");
        }
        chained(now, identity)?;
    }
    let people: BTreeSet<Uuid> = now.of_type("person").map(|(key, _)| id_of(key)).collect();
    for (key, text) in now.of_type("email") {
        for id in read_record::<EmailKey>(key, "email", text, 1).unwrap().value.people {
            hold!(people.contains(&id), "the address {key} leads to {id}, of whom there is no record");
        }
    }
    for (_, key) in &now.indexes[indexes::LIKENESS] {
        hold!(now.records.contains_key(key), "{key} is like somebody, and is not there");
    }
    let gone = identities.values().filter(|identity| identity.erased_at.is_some());
    gone.clone().try_for_each(|gone| erased(now, bookings, gone))?;
    // What happens to their bookings later is told, too, and nobody is there to have it.
    let is_done = |gone: &&Identity| gone.into.is_none() && gone.erasing.is_none();
    let just = gone.filter(is_done).filter(|gone| !before.identities().contains(gone));
    just.filter_map(|gone| gone.whom.customer_id()).try_for_each(|id| told_nothing(now, id))
}

/// No notification from before the last act of an erasure is left.
fn told_nothing(now: &Contents, id: Uuid) -> Check {
    for (key, text) in now.of_type("outbox") {
        let sent = read_record::<OutboxEntry>(key, "outbox", text, 1).unwrap().value;
        hold!(sent.customer != Some(id), "{id} is erased, and is to be sent {sent:?}");
    }
    Ok(())
}

/// The record is what the events say, each of which names the one before it.
fn chained(now: &Contents, identity: &Identity) -> Check {
    let (mut head, mut events) = (String::new(), Vec::<IdentityEvent>::new());
    for event in now.events.iter().filter(|event| event.stream == identity.whom.stream()) {
        let read: IdentityEvent = decode_text(event.text.as_bytes()).unwrap();
        hold!(read.previous == head, "the chain of {:?} is cut", identity.whom);
        head = chain::hash(&event.text);
        events.push(read);
    }
    let folded = Identity::fold(&events, &head);
    hold!(folded.as_ref() == Some(identity), "the events say {folded:?}, the record {identity:?}");
    Ok(())
}

/// From the first act on nobody finds them; after the last nothing of theirs is left.
fn erased(now: &Contents, bookings: &[Booking], gone: &Identity) -> Check {
    let Some(id) = gone.whom.customer_id() else { return Err("an account was erased".into()) };
    hold!(!now.records.contains_key(&keys::person(&tenant(), id)), "{id} is erased, and has a record");
    // Whoever was merged is erased with the survivor, who says how far that is.
    let survivor = gone.into.as_ref().and_then(|into| now.identities().into_iter().find(|other| other.whom == *into));
    if survivor.as_ref().unwrap_or(gone).erasing.is_some() {
        return Ok(());
    }
    let personal = &now.indexes[indexes::PERSONAL];
    hold!(!personal.iter().any(|(sort, _)| *sort == id.to_string()), "something of {id} is found: {personal:?}");
    for booking in bookings.iter().filter(|booking| booking.customer == Some(id)) {
        let noted = personal.iter().any(|(sort, _)| *sort == booking.id.to_string());
        hold!(!noted, "something is noted on {} of {id}", booking.id);
    }
    for kind in ["submission", "note", "guest", "profile"] {
        for (key, text) in now.of_type(kind) {
            let data = serde_json::from_str::<Value>(text).unwrap()["data"].take();
            let whose = ["customer", "booker", "id"].map(|field| data[field].as_str().map(str::to_owned));
            hold!(!whose.contains(&Some(id.to_string())), "{key} is {id}'s, who is erased");
        }
    }
    Ok(())
}

impl World {
    /// One person's data are the same from both stores, and shown of whoever ever was a customer: each in turn.
    pub fn person(&self, both: &dyn Fn(&str) -> Result<Result<String, String>, String>) -> Check {
        let customers = self.before.customers();
        let turn = self.before.events.len() % customers.len().max(1);
        let Some(customer) = customers.get(turn) else { return Ok(()) };
        let shown = both(&format!(r#"{{"type":"person","customer":"{customer}"}}"#))?;
        hold!(shown.is_ok(), "the data of {customer}: {shown:?}");
        Ok(())
    }

    /// Whoever is said to be erased is.
    pub fn is_erased(&self, error: &json::Json<'_>) -> bool {
        let problem = serde_json::from_str::<Value>(&json::write(error).unwrap()).unwrap()["problems"][0].take();
        let said = problem["params"]["customer"].as_str().unwrap_or_default().to_owned();
        let gone = |identity: &Identity| identity.erased_at.is_some() && identity.whom.name() == said;
        self.before.identities().iter().any(gone)
    }
}
