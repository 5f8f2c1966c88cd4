//! Saved views: a filter and an order of the register, kept by name for all staff. Whoever saves under a name says what is
//! kept there from now on, so saying the same again changes nothing. No value of a person's is among them: an erasure would
//! not find it there.

use super::commit::Writing;
use super::index::names;
use super::reads::{Attempt, Reads};
use super::{Engine, index};
use crate::booking::{Actor, ActorRef, Right};
use crate::catalogue::Text;
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use crate::register::{Filter, Reading, RegisterField, RegisterSort};
use crate::store::{Commit, Key, Range, key};
use crate::time::Instant;

crate::record! {
    /// Keeps a view of the register by name, or no longer.
    pub struct SaveViewRequest {
        /// When.
        pub at: Instant,
        /// By whom: staff who may change every booking, since all others see it.
        pub actor: Actor,
        /// Its name, at most 200 bytes; no place for personal values.
        pub name: Text,
        /// What it is from now on; if not said, it is removed.
        pub view: Option<SavedView>,
    }
}

crate::record! {
    /// A filter and an order of the register.
    pub struct SavedView {
        /// Which bookings; if not said, all. It names no customer by name or address, and searches no text: what is personal is
        /// kept where an erasure finds it.
        pub filter: Option<Filter>,
        /// What they are sorted by.
        pub sort: RegisterSort = RegisterSort::CreatedAt,
        /// Whether the highest comes first.
        pub descending: bool = false,
    }
}

crate::record! {
    /// What is kept under a name now.
    pub struct SaveViewAnswer {
        /// The view; none, if it was removed.
        pub saved: Option<NamedView>,
    }
}

crate::record! {
    /// A view of the register as it is kept.
    pub struct NamedView {
        /// Its name.
        pub name: Text,
        /// What it shows.
        pub view: SavedView,
        /// When it was saved last.
        pub saved_at: Instant,
        /// By whom.
        pub saved_by: ActorRef,
    }
}

/// The record of a saved view.
pub(super) fn saved_key(tenant: &Ident, name: &Text) -> Key {
    key(tenant, "saved_view", name.as_str())
}

/// What saving a view changes, and what it answers.
pub(super) fn attempt(engine: &Engine, request: &SaveViewRequest, reads: &Reads) -> Attempt<(Commit, SaveViewAnswer)> {
    let SaveViewRequest { at, actor, name, view } = request;
    actor.needs(Right::EditAll)?;
    let bytes = name.as_str().len();
    if bytes > limits::SAVED_VIEW_NAME_BYTES {
        let problem = Problem::new(Code::TextLength).at("/name").with("bytes", bytes);
        return Err(problem.with("limit", limits::SAVED_VIEW_NAME_BYTES).into());
    }
    let tenant = &engine.setup.tenant;
    let key = saved_key(tenant, name);
    let entry = index::entry(tenant, names::SAVED_VIEW, name.as_str().to_owned(), &key);
    let mut writing = Writing::new(tenant);
    let Some(view) = view else {
        writing.commit.deletes.push(key);
        writing.commit.index_deletes.push(entry);
        return Ok((writing.commit, SaveViewAnswer { saved: None }));
    };
    check(engine, *at, view)?;
    let kept = reads.scan(Range::all(names::SAVED_VIEW, tenant), limits::SAVED_VIEWS)?;
    if kept.len() >= limits::SAVED_VIEWS && kept.iter().all(|entry| entry.key != key) {
        let problem = Problem::new(Code::ListLength).at("/name").with("count", kept.len().saturating_add(1));
        return Err(problem.with("limit", limits::SAVED_VIEWS).into());
    }
    let saved = NamedView { name: name.clone(), view: view.clone(), saved_at: *at, saved_by: actor.reference() };
    writing.put(key, "saved_view", &saved)?;
    writing.commit.index_puts.push(entry);
    Ok((writing.commit, SaveViewAnswer { saved: Some(saved) }))
}

/// That the filter can be read, and holds nothing personal.
fn check(engine: &Engine, now: Instant, view: &SavedView) -> Result<()> {
    let Some(filter) = &view.filter else { return Ok(()) };
    let setup = &engine.setup;
    let mut reading = Reading::new(now, &setup.catalogue, &*setup.zones);
    let at = At::ROOT;
    let at = at.field("view");
    let at = at.field("filter");
    let read = filter.condition(at, &mut reading);
    if read.is_some() {
        impersonal(filter, at, &mut reading.problems);
    }
    reading.problems.into_result(read).map(drop)
}

/// Notes every condition on what is personal.
fn impersonal(filter: &Filter, at: At<'_>, problems: &mut Problems) {
    let (field, name) = match filter {
        Filter::All(list) | Filter::Any(list) => {
            let at = at.field("of");
            for (place, filter) in list.of.iter().enumerate() {
                impersonal(filter, at.index(place), problems);
            }
            return;
        }
        Filter::Not(not) => return impersonal(&not.of, at.field("of"), problems),
        Filter::Text(_) => return problems.push(at.problem(Code::FilterPersonal)),
        Filter::Is(is) => ("field", is.field),
        Filter::Among(among) => ("field", among.field),
        Filter::Range(range) => ("field", range.field),
        // That there is a name says nothing of whose.
        Filter::Present(_) | Filter::Action(_) => return,
    };
    if matches!(name, RegisterField::Name | RegisterField::Email) {
        problems.push(at.field(field).problem(Code::FilterPersonal));
    }
}
