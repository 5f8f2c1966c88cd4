//! What became of notifications: whoever sends them says so. A record of its own for each, so that what a booking does to
//! its notifications never makes one unsent, and saying the same again changes nothing.

use super::index::{self, instant_sort, names};
use super::outbox::OutboxEntry;
use super::reads::{Attempt, Read, Reads};
use super::{Engine, commit::Writing};
use crate::booking::{Actor, ActorType, Right};
use crate::error::{Code, Error, Problem};
use crate::ids::Ident;
use crate::json::{self, Json};
use crate::limits;
use crate::store::{Commit, IndexEntry, Key, Range, key, keys};
use crate::time::Instant;
use std::collections::BTreeMap;

crate::record! {
    /// Tells what became of notifications. Saying the same again changes nothing.
    pub struct AcknowledgeRequest {
        /// When.
        pub at: Instant,
        /// By whom: the clock, which whoever sends them acts as, or staff who may change every booking.
        pub actor: Actor,
        /// The ids of those that were sent.
        pub sent: Vec<String> = Vec::new(),
        /// Those that could not be sent.
        pub failed: Vec<FailedNotice> = Vec::new(),
    }
}

crate::record! {
    /// A notification that could not be sent.
    #[derive(Eq)]
    pub struct FailedNotice {
        /// Its id.
        pub id: String,
        /// Why, by name.
        pub reason: Ident,
        /// When to try again; none: no more.
        pub retry_at: Option<Instant>,
    }
}

crate::record! {
    /// What became of notifications: one for each that was named, in that order, those sent first.
    pub struct AcknowledgeAnswer {
        /// The notifications.
        pub notices: Vec<AcknowledgedNotice>,
    }
}

crate::record! {
    /// What became of a notification, or why that cannot be said: one that is unknown holds up no other.
    pub struct AcknowledgedNotice {
        /// Its id.
        pub id: String,
        /// How far it is.
        pub state: Option<DeliveryState>,
        /// Why it was refused.
        pub error: Option<Json<'static>>,
    }
}

crate::names! {
    /// How far a notification is.
    pub enum DeliveryState {
        /// It was sent.
        Sent = "sent",
        /// It could not be sent, and is to be tried again.
        Failed = "failed",
        /// It could not be sent, and is not tried again.
        GivenUp = "given_up",
    }
}

crate::record! {
    /// What became of a notification, as it is stored.
    #[derive(Eq)]
    pub struct Delivery {
        /// When it was sent.
        pub sent_at: Option<Instant>,
        /// How often it could not be sent.
        pub failures: u32 = 0,
        /// When that was, the last time.
        pub failed_at: Option<Instant>,
        /// Why, the last time, by name.
        pub reason: Option<Ident>,
        /// When to try again; none after a failure: no more.
        pub retry_at: Option<Instant>,
    }
    ; default
}

impl Delivery {
    /// How far the notification is; none: nothing was said of it.
    #[must_use]
    pub fn state(&self) -> Option<DeliveryState> {
        match self {
            Self { sent_at: Some(_), .. } => Some(DeliveryState::Sent),
            Self { failed_at: None, .. } => None,
            Self { retry_at: Some(_), .. } => Some(DeliveryState::Failed),
            Self { retry_at: None, .. } => Some(DeliveryState::GivenUp),
        }
    }

    /// Whether nobody is to send it now: it was sent, given up, or is tried again later.
    #[must_use]
    pub fn waits(&self, now: Instant) -> bool {
        match self.state() {
            None => false,
            Some(DeliveryState::Failed) => self.retry_at.is_some_and(|retry| now < retry),
            Some(DeliveryState::Sent | DeliveryState::GivenUp) => true,
        }
    }

    /// Whether it leaves the outbox.
    fn is_settled(&self) -> bool {
        matches!(self.state(), Some(DeliveryState::Sent | DeliveryState::GivenUp))
    }

    fn sent(&mut self, at: Instant) {
        if self.sent_at.is_none() {
            *self = Self { sent_at: Some(at), ..self.clone() };
        }
    }

    /// The same failure told again, or an older one, says nothing new.
    fn failed(&mut self, at: Instant, failed: &FailedNotice) {
        if self.sent_at.is_none() && self.failed_at.is_none_or(|before| before < at) {
            *self = Self {
                sent_at: None,
                failures: self.failures.saturating_add(1),
                failed_at: Some(at),
                reason: Some(failed.reason.clone()),
                retry_at: failed.retry_at,
            };
        }
    }
}

/// The record of what became of a notification.
pub(super) fn delivery_key(tenant: &Ident, id: &str) -> Key {
    key(tenant, "delivery", id)
}

/// What is known of one notification.
struct Known {
    entry: Option<Read<OutboxEntry>>,
    delivery: Option<Read<Delivery>>,
    now: Delivery,
}

/// What an acknowledgement changes, if anything, and what it answers.
pub(super) fn attempt(
    engine: &Engine,
    request: &AcknowledgeRequest,
    reads: &Reads,
) -> Attempt<(Option<Commit>, AcknowledgeAnswer)> {
    let AcknowledgeRequest { at, actor, sent, failed } = request;
    if actor.kind != ActorType::Clock {
        actor.needs(Right::EditAll)?;
    }
    let count = sent.len().saturating_add(failed.len());
    if count > limits::ACKNOWLEDGED {
        let problem = Problem::new(Code::ListLength).at(if sent.len() < failed.len() { "/failed" } else { "/sent" });
        return Err(problem.with("count", count).with("limit", limits::ACKNOWLEDGED).into());
    }
    let tenant = &engine.setup.tenant;
    let old = Range { until: Some(instant_sort(*at) + " "), ..Range::all(names::OUTBOX, tenant) };
    let old = reads.scan(old, limits::OUTBOX_SWEPT)?;
    let mut known = read(tenant, sent.iter().chain(failed.iter().map(|failed| &failed.id)), old, reads)?;
    let mut notices = Vec::with_capacity(count);
    let mut tell = |id: &String, path: String, what: &dyn Fn(&mut Delivery)| -> Attempt<()> {
        let known = known.get_mut(id).filter(|known| known.entry.is_some() || known.delivery.is_some());
        let told = known.map(|known| {
            what(&mut known.now);
            known.now.state()
        });
        let error = told.is_none().then(|| Error::from(unknown(id).at(path)));
        let error = error.map(|error| json::tree(&error)).transpose()?;
        notices.push(AcknowledgedNotice { id: id.clone(), state: told.flatten(), error });
        Ok(())
    };
    for (place, id) in sent.iter().enumerate() {
        tell(id, format!("/sent/{place}"), &|delivery| delivery.sent(*at))?;
    }
    for (place, one) in failed.iter().enumerate() {
        tell(&one.id, format!("/failed/{place}/id"), &|delivery| delivery.failed(*at, one))?;
    }
    Ok((write(tenant, *at, &known, old)?, AcknowledgeAnswer { notices }))
}

/// A notification that is in no outbox.
pub(super) fn unknown(id: &str) -> Problem {
    Problem::new(Code::NoticeUnknown).with("given", id)
}

/// Whether a text can be an id of a notification: nothing else is looked for in the store.
pub(super) fn can_be_id(id: &str) -> bool {
    (1..=limits::NOTICE_ID_BYTES).contains(&id.len()) && !id.chars().any(char::is_control)
}

/// What is known of the notifications named, and of those that went out before now.
fn read<'a>(
    tenant: &Ident,
    named: impl Iterator<Item = &'a String>,
    old: &[IndexEntry],
    reads: &Reads,
) -> Attempt<BTreeMap<String, Known>> {
    let swept = old.iter().filter_map(|entry| keys::parts(&entry.key).map(|(_, _, id)| id.to_owned()));
    let ids: Vec<String> = named.filter(|id| can_be_id(id)).cloned().chain(swept).collect();
    let both = |id: &String| [key(tenant, "outbox", id), delivery_key(tenant, id)];
    reads.want(ids.iter().flat_map(both))?;
    let known = ids.into_iter().map(|id| {
        let [entry, delivery] = both(&id);
        let delivery = reads.record::<Delivery>(&delivery, "delivery")?;
        let now = delivery.as_ref().map(|read| read.stored.value.clone()).unwrap_or_default();
        Ok((id, Known { entry: reads.record(&entry, "outbox")?, delivery, now }))
    });
    known.collect()
}

/// What changed, and out of the index what is not to be sent any more: told here, or a reminder whose time is over.
fn write(tenant: &Ident, at: Instant, known: &BTreeMap<String, Known>, old: &[IndexEntry]) -> Attempt<Option<Commit>> {
    let mut writing = Writing::new(tenant);
    for (id, known) in known {
        let (record, delivery) = (key(tenant, "outbox", id), delivery_key(tenant, id));
        let before = known.delivery.as_ref();
        if before.map_or(known.now != Delivery::default(), |before| before.stored.value != known.now) {
            writing.guard(&delivery, before.map(|before| before.revision));
            writing.put(delivery, "delivery", &known.now)?;
        }
        let over = |entry: &OutboxEntry| known.now.is_settled() || (entry.at <= at && !entry.is_to_send(at));
        let entry = known.entry.as_ref().map(|read| &read.stored.value);
        let gone = entry.is_none_or(over);
        let listed = old.iter().filter(|listed| gone && listed.key == record).cloned();
        let mut leaves: Vec<IndexEntry> = listed.collect();
        if let Some(entry) =
            entry.filter(|_| known.now.is_settled() && before.is_none_or(|b| !b.stored.value.is_settled()))
        {
            leaves.push(index::entry(tenant, names::OUTBOX, instant_sort(entry.at), &record));
        }
        if !leaves.is_empty() {
            // A booking that puts its reminder again meanwhile wins.
            writing.guard(&record, known.entry.as_ref().map(|read| read.revision));
            writing.commit.index_deletes.append(&mut leaves);
        }
    }
    let commit = writing.commit;
    Ok((!commit.puts.is_empty() || !commit.index_deletes.is_empty()).then_some(commit))
}
