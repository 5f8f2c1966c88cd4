//! What the tests of whole runs share: engines, looking into stores, what an error must look like.

#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod stores;

use bespeak::booking::Booking;
use bespeak::catalogue::Catalogue;
use bespeak::engine::{CommandRequest, Engine, HostKey, Outcome, Setup, ViewRequest, indexes};
use bespeak::error::{Code, Result};
use bespeak::ids::Ident;
use bespeak::inventory::Gauge;
use bespeak::json::{Encode, Json, decode_text, write};
use bespeak::register::{Counted, Found, PatternQuery, RegisterQuery};
use bespeak::store::{
    Commit, Committed, DUE, IndexEntry, Key, Range, Store, StoreError, StoredEvent, Versioned, keys, read_record,
};
use bespeak::time::{BundledZones, Zones};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

pub fn tenant() -> Ident {
    Ident::new("abbey").unwrap()
}

pub fn zones() -> Arc<dyn Zones> {
    Arc::new(BundledZones)
}

/// An engine of a catalogue and policies as text.
pub fn engine(catalogue: &str, policies: &str) -> Engine {
    let catalogue = Catalogue::load(catalogue).unwrap_or_else(|error| panic!("{error:?}\n{catalogue}"));
    let policies = decode_text(policies.as_bytes()).unwrap_or_else(|error| panic!("{error:?}\n{policies}"));
    let keys = vec![HostKey { id: Ident::new("k1").unwrap(), secret: vec![7; 32] }];
    let (catalogue, policies) = (Arc::new(catalogue), Arc::new(policies));
    Engine::new(Setup { tenant: tenant(), catalogue, policies, zones: zones(), keys }).unwrap()
}

pub fn command(text: &str) -> CommandRequest {
    decode_text(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}\n{text}"))
}

/// The answer of a view, or its error, in canonical form.
pub fn look<S: Store>(engine: &Engine, store: &S, text: &str) -> std::result::Result<String, String> {
    let request: ViewRequest = decode_text(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    told(&engine.look(store, &request))
}

/// An answer or an error in canonical form.
pub fn told<T: Encode>(result: &Result<T>) -> std::result::Result<String, String> {
    match result {
        Ok(answer) => Ok(write(answer).unwrap()),
        Err(error) => Err(write(error).unwrap()),
    }
}

pub fn outcome_text(outcome: &Outcome) -> String {
    write(outcome).unwrap()
}

/// A store that remembers which keys were ever put, so that all of it can be looked at.
pub struct Watched<S> {
    pub inner: S,
    keys: Mutex<BTreeSet<Key>>,
}

/// All that a store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    pub records: BTreeMap<Key, (u64, String)>,
    pub indexes: BTreeMap<String, Vec<(String, Key)>>,
    pub events: Vec<StoredEvent>,
}

impl<S: Store> Watched<S> {
    pub fn new(inner: S) -> Self {
        Self { inner, keys: Mutex::default() }
    }

    pub fn contents(&self) -> Contents {
        let keys: Vec<Key> = self.keys.lock().unwrap().iter().cloned().collect();
        contents(&self.inner, &keys)
    }

    /// The same keys over another store, such as a snapshot.
    pub fn over<T: Store>(&self, inner: T) -> Watched<T> {
        Watched { inner, keys: Mutex::new(self.keys.lock().unwrap().clone()) }
    }
}

pub const INDEXES: [&str; 11] = [
    indexes::ATTENTION,
    indexes::BOOKING,
    indexes::CUSTOMER,
    indexes::DOCUMENTS,
    indexes::HELD,
    indexes::LIKENESS,
    indexes::WAITING,
    indexes::OUTBOX,
    indexes::PERSONAL,
    indexes::COMMAND,
    DUE,
];

/// All index entries and events, and the records of these keys.
pub fn contents<S: Store>(store: &S, keys: &[Key]) -> Contents {
    let records = store.get(keys).unwrap();
    let records = keys.iter().zip(records).filter_map(|(key, record)| {
        let Versioned { revision, text } = record?;
        Some((key.clone(), (revision, text.as_ref().to_owned())))
    });
    let index = |name: &str| {
        let entries = store.scan(&Range::all(name.to_owned(), &tenant()), usize::MAX / 4).unwrap();
        (name.to_owned(), entries.into_iter().map(|IndexEntry { sort, key, .. }| (sort, key)).collect())
    };
    Contents {
        records: records.collect(),
        indexes: INDEXES.into_iter().map(index).collect(),
        events: store.events(&tenant(), 1, usize::MAX / 4).unwrap(),
    }
}

impl Contents {
    /// The same without revisions: another way to the same contents may count them otherwise.
    pub fn unrevised(mut self) -> Self {
        self.records.values_mut().for_each(|(revision, _)| *revision = 0);
        self
    }

    /// The records of a type, by key.
    pub fn of_type<'c>(&'c self, wanted: &'c str) -> impl Iterator<Item = (&'c Key, &'c str)> {
        let of_type = move |key: &str| keys::parts(key).is_some_and(|(_, found, _)| found == wanted);
        self.records.iter().filter(move |(key, _)| of_type(key)).map(|(key, (_, text))| (key, text.as_str()))
    }

    pub fn bookings(&self) -> Vec<Booking> {
        let read = |(key, text): (&Key, &str)| read_record::<Booking>(key, "booking", text, 1).unwrap().value;
        self.of_type("booking").map(read).collect()
    }

    /// The gauges, as they are stored.
    pub fn all_gauges(&self) -> BTreeMap<String, Gauge> {
        let read = |(key, text): (&Key, &str)| {
            let gauge = keys::parts(key).unwrap().2.to_owned();
            (gauge, read_record::<Gauge>(key, "gauge", text, 1).unwrap().value)
        };
        self.of_type("gauge").map(read).collect()
    }

    /// What is taken of each gauge, as it is stored.
    pub fn gauges(&self) -> BTreeMap<String, u64> {
        self.all_gauges().into_iter().map(|(gauge, stored)| (gauge, stored.taken)).collect()
    }
}

/// What the lines of bookings take of each gauge.
pub fn takes<'b>(bookings: impl IntoIterator<Item = &'b Booking>) -> BTreeMap<String, u64> {
    let mut taken = BTreeMap::new();
    for take in bookings.into_iter().flat_map(|booking| &booking.lines).flat_map(|line| &line.takes) {
        *taken.entry(take.gauge.clone()).or_insert(0) += u64::from(take.quantity);
    }
    taken
}

impl<S: Store> Store for Watched<S> {
    fn get(&self, keys: &[Key]) -> std::result::Result<Vec<Option<Versioned>>, StoreError> {
        self.inner.get(keys)
    }
    fn scan(&self, range: &Range, limit: usize) -> std::result::Result<Vec<IndexEntry>, StoreError> {
        self.inner.scan(range, limit)
    }
    fn commit(&self, batch: &[Commit]) -> std::result::Result<Vec<Committed>, StoreError> {
        let put = batch.iter().flat_map(|commit| &commit.puts).map(|(key, _)| key.clone());
        self.keys.lock().unwrap().extend(put);
        self.inner.commit(batch)
    }
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> std::result::Result<Vec<StoredEvent>, StoreError> {
        self.inner.events(tenant, from, limit)
    }
    fn stream(
        &self,
        tenant: &Ident,
        stream: Uuid,
        from: u64,
        limit: usize,
    ) -> std::result::Result<Vec<StoredEvent>, StoreError> {
        self.inner.stream(tenant, stream, from, limit)
    }
    fn register(&self, query: &RegisterQuery) -> std::result::Result<Option<Vec<Found>>, StoreError> {
        self.inner.register(query)
    }
    fn patterns(&self, query: &PatternQuery) -> std::result::Result<Option<Vec<Counted>>, StoreError> {
        self.inner.patterns(query)
    }
}

/// Says what is wrong with the form of an error, given the requests that its paths may lead into.
pub fn ill_formed(error: &Json<'_>, requests: &[&Json<'_>]) -> Option<String> {
    let Some(Json::List(problems)) = error.get("problems") else { return Some("an error without problems".into()) };
    if problems.is_empty() || problems.len() > bespeak::limits::PROBLEMS {
        return Some(format!("{} problems", problems.len()));
    }
    if error.get("code") != problems.first().and_then(|first| first.get("code")) {
        return Some("its code is not that of its first problem".into());
    }
    let code = if let Some(Json::Text(code)) = error.get("code") { code } else { "" };
    if let Some(wrong) = bad_message(error.get("message"), code) {
        return Some(wrong);
    }
    problems.iter().find_map(|problem| {
        let Some(Json::Text(code)) = problem.get("code") else { return Some("a problem without a code".into()) };
        let Some(known) = Code::ALL.iter().find(|known| known.as_str() == code) else {
            return Some(format!("the code `{code}` is not known"));
        };
        let params = problem.get("params");
        let unfilled = placeholders(known.message())
            .chain(placeholders(known.help().unwrap_or_default()))
            .find(|name| params.and_then(|params| params.get(name)).is_none());
        if let Some(name) = unfilled {
            return Some(format!("`{code}` does not say its `{name}`"));
        }
        if code == "internal" || code.starts_with("store.") {
            return Some(format!("the code `{code}`: {:?}", problem.get("params")));
        }
        let path = match problem.get("path") {
            Some(Json::Text(path)) => path,
            _ => return Some("a problem without a path".into()),
        };
        bad_message(problem.get("message"), code)
            .or_else(|| problem.get("help").and_then(|help| bad_message(Some(help), code)))
            .or_else(|| {
                let leads = path.is_empty() || requests.iter().any(|request| leads(request, path));
                (!leads).then(|| format!("the path `{path}` of `{code}` leads nowhere"))
            })
    })
}

/// The names that a template has in braces.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Words of the machinery that no message may hold.
const MACHINERY: [&str; 13] = [
    "serde",
    "untagged",
    "Option<",
    "Vec<",
    "expected struct",
    "expected enum",
    "invalid type",
    "missing field",
    "unwrap",
    "bespeak::",
    "Some(",
    "None",
    "EOF",
];

fn bad_message(message: Option<&Json<'_>>, code: &str) -> Option<String> {
    let Some(Json::Text(message)) = message else { return Some(format!("`{code}` has no message")) };
    // What stands in backticks is the request's own.
    let own: String = message.split('`').step_by(2).collect();
    let wrong = |what: &str| Some(format!("the message of `{code}` {what}: {message}"));
    if message.trim().is_empty() {
        return wrong("is empty");
    }
    if own.chars().next().is_some_and(char::is_uppercase) && message.starts_with(own.chars().next().unwrap_or(' ')) {
        return wrong("starts with a capital");
    }
    if own.ends_with('.') && message.ends_with('.') {
        return wrong("ends with a full stop");
    }
    if !code.starts_with("json.") && own.contains("line 1, column") {
        return wrong("names a line and a column");
    }
    MACHINERY.iter().find(|word| own.contains(**word)).and_then(|word| wrong(&format!("says `{word}`")))
}

/// Whether a JSON Pointer leads to a value, or to a place in one that is there.
fn leads(json: &Json<'_>, path: &str) -> bool {
    if path.is_empty() {
        return true;
    }
    let Some(steps) = path.strip_prefix('/') else { return false };
    let steps: Vec<String> = steps.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let Some((_, parents)) = steps.split_last() else { return false };
    reaches(json, parents)
}

/// A field that stands twice may be meant either time.
fn reaches(json: &Json<'_>, steps: &[String]) -> bool {
    let Some((step, rest)) = steps.split_first() else { return true };
    match json {
        Json::Object(fields) => fields.iter().any(|(name, value)| name == step && reaches(value, rest)),
        Json::List(items) => {
            step.parse::<usize>().ok().and_then(|place| items.get(place)).is_some_and(|value| reaches(value, rest))
        }
        _ => false,
    }
}

/// How often: what the environment says, or a default.
pub fn times(variable: &str, default: u32) -> u32 {
    std::env::var(variable).map_or(default, |times| times.parse().unwrap())
}
