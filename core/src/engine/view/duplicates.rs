//! Probable duplicates (V4, DOMAIN 5): suggestions to staff, each with its reasons. Only records that have something in common
//! are compared: an index leads from one to the other, and each look at it is bounded.

use super::Asked;
use super::lists::page;
use crate::customer::{Contact, Likeness, PROBABLE, Person, likeness};
use crate::engine::index::names;
use crate::engine::reads::Attempt;
use crate::engine::{likeness as indexed, people};
use crate::error::{Code, Problem};
use crate::ids::Ident;
use crate::store::{IndexEntry, Key, Range, keys};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

crate::record! {
    /// Whose probable duplicates, or those of a page of all customers.
    pub struct DuplicatesAsked {
        /// Of this customer; if not said, of all.
        pub customer: Option<Uuid>,
        /// How many records at most are looked at.
        pub limit: u32 = 100,
        /// The `next` of the page before.
        pub after: Option<String>,
    }
}

crate::record! {
    /// Probable duplicates, the most probable first.
    pub struct DuplicatesView {
        /// Pairs that may be one person.
        pub pairs: Vec<DuplicatePair>,
        /// Where the next page begins; none: this was the last.
        pub next: Option<String>,
    }
}

crate::record! {
    /// Two records that may be one person.
    pub struct DuplicatePair {
        /// The one.
        pub customer: Uuid,
        /// The other.
        pub other: Uuid,
        /// The one's details.
        pub contact: Contact,
        /// The other's.
        pub other_contact: Contact,
        /// How likely it is, and why.
        pub likeness: Likeness,
    }
}

/// Records compared with one another that share one thing; more of them say little, such as a name that many have.
const ALIKE: usize = 20;

pub(super) fn answer(asked: Asked<'_>, view: &DuplicatesAsked) -> Attempt<DuplicatesView> {
    asked.request.actor.needs(crate::booking::Right::ViewAll)?;
    let limit = page(view.limit)?;
    let (groups, next) = match view.customer {
        Some(customer) => (of_one(asked, customer)?, None),
        None => of_all(asked, limit, view.after.as_deref())?,
    };
    let everyone: BTreeSet<&Key> = groups.iter().flatten().collect();
    let ids = everyone.iter().filter_map(|key| id_of(key));
    asked
        .reads
        .want(everyone.iter().map(|key| (*key).clone()).chain(ids.map(|id| keys::identity(asked.tenant(), id))))?;
    let mut found: BTreeMap<(Uuid, Uuid), DuplicatePair> = BTreeMap::new();
    for group in &groups {
        for (place, one) in group.iter().enumerate() {
            for other in group.iter().skip(place.saturating_add(1)) {
                let Some(pair) = pair(asked, one, other)? else { continue };
                let of_asked = view.customer.is_none_or(|customer| [pair.customer, pair.other].contains(&customer));
                if of_asked {
                    found.insert((pair.customer, pair.other), pair);
                }
            }
        }
    }
    let mut pairs: Vec<DuplicatePair> = found.into_values().collect();
    // Whoever was asked about stands first.
    for pair in pairs.iter_mut().filter(|pair| view.customer == Some(pair.other)) {
        std::mem::swap(&mut pair.customer, &mut pair.other);
        std::mem::swap(&mut pair.contact, &mut pair.other_contact);
    }
    pairs.sort_by_key(|pair| (-pair.likeness.score, pair.customer, pair.other));
    if view.customer.is_some() {
        pairs.truncate(limit);
    }
    Ok(DuplicatesView { pairs, next })
}

/// Records that share something with a customer's: each group what shares one thing.
fn of_one(asked: Asked<'_>, customer: Uuid) -> Attempt<Vec<Vec<Key>>> {
    let key = keys::person(asked.tenant(), customer);
    let unknown = || Problem::new(Code::CustomerUnknown).at("/view/customer").with("given", customer.to_string());
    let person = asked.reads.record::<Person>(&key, "person")?.ok_or_else(unknown)?.stored.value;
    let mut groups = Vec::new();
    for sort in indexed::sorts(asked.engine, &person.contact) {
        let until = Some(format!("{sort}!"));
        let range = Range { from: Some(sort), until, ..Range::all(names::LIKENESS, asked.tenant()) };
        let entries = asked.reads.scan(range, ALIKE)?;
        let others = entries.iter().map(|entry| entry.key.clone()).filter(|other| *other != key);
        // Each other with this one: what the others have in common is not asked.
        groups.extend(others.map(|other| vec![key.clone(), other]));
    }
    Ok(groups)
}

/// Groups of a page of the index.
fn of_all(asked: Asked<'_>, limit: usize, after: Option<&str>) -> Attempt<(Vec<Vec<Key>>, Option<String>)> {
    let after = after.map(|next| next.split_once('|').unwrap_or((next, "")));
    let after = after.map(|(sort, key)| (sort.to_owned(), key.to_owned()));
    let range = Range { after, ..Range::all(names::LIKENESS, asked.tenant()) };
    // Beyond the page as many as a group may have, so that none is cut in two.
    let entries = asked.reads.scan(range, limit.saturating_add(ALIKE))?;
    let last = entries.get(limit.saturating_sub(1)).filter(|_| entries.len() > limit);
    let mut groups: Vec<(&str, Vec<Key>)> = Vec::new();
    for (place, IndexEntry { sort, key, .. }) in entries.iter().enumerate() {
        match groups.last_mut().filter(|(known, _)| known == sort) {
            Some((_, group)) if group.len() < ALIKE => group.push(key.clone()),
            Some(_) => {}
            None if place >= limit => break,
            None => groups.push((sort, vec![key.clone()])),
        }
    }
    let next = last.map(|last| {
        // All that share what the last one has were looked at.
        let shared = entries.iter().rev().find(|entry| entry.sort == last.sort).unwrap_or(last);
        format!("{}|{}", shared.sort, shared.key)
    });
    Ok((groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1).collect(), next))
}

/// Two records as a suggestion, if they are probably one person and nobody has said so yet.
fn pair(asked: Asked<'_>, one: &Key, other: &Key) -> Attempt<Option<DuplicatePair>> {
    let tenant = asked.tenant();
    let read = |key| Ok::<_, crate::engine::reads::Need>(asked.reads.record::<Person>(key, "person")?);
    let (Some(one), Some(other)) = (read(one)?, read(other)?) else { return Ok(None) };
    let (one, other) = (one.stored.value, other.stored.value);
    let found = |id| people::survivor(tenant, id, asked.reads);
    if found(one.id)? == found(other.id)? {
        return Ok(None);
    }
    let region = asked.engine.setup.policies.default_region.as_ref().map(Ident::as_str);
    let likeness = likeness(&one.contact, &other.contact, region);
    if likeness.score < PROBABLE {
        return Ok(None);
    }
    let (one, other) = if one.id <= other.id { (one, other) } else { (other, one) };
    Ok(Some(DuplicatePair {
        customer: one.id,
        other: other.id,
        contact: one.contact,
        other_contact: other.contact,
        likeness,
    }))
}

fn id_of(key: &Key) -> Option<Uuid> {
    Uuid::try_parse(keys::parts(key)?.2).ok()
}
