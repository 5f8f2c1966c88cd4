//! Saved views of the register: all of them, and the one of a name.

use super::Asked;
use crate::catalogue::Text;
use crate::engine::index::names;
use crate::engine::reads::Attempt;
use crate::engine::saved::{NamedView, SavedView, saved_key};
use crate::error::{Code, Problem};
use crate::limits;
use crate::store::Range;

crate::record! {
    /// Views of the register that are kept by name, in the order of their names.
    pub struct SavedViewsView {
        /// The views.
        pub views: Vec<NamedView>,
    }
}

pub(super) fn answer(asked: Asked<'_>) -> Attempt<SavedViewsView> {
    asked.may_list()?;
    let entries = asked.reads.scan(Range::all(names::SAVED_VIEW, asked.tenant()), limits::SAVED_VIEWS)?;
    asked.reads.want(entries.iter().map(|entry| entry.key.clone()))?;
    let mut views = Vec::with_capacity(entries.len());
    for entry in entries {
        views.extend(asked.reads.record::<NamedView>(&entry.key, "saved_view")?.map(|read| read.stored.value));
    }
    Ok(SavedViewsView { views })
}

/// The view of a name, if one is named.
pub(super) fn named(asked: Asked<'_>, name: Option<&Text>) -> Attempt<Option<SavedView>> {
    let Some(name) = name else { return Ok(None) };
    match asked.reads.record::<NamedView>(&saved_key(asked.tenant(), name), "saved_view")? {
        Some(read) => Ok(Some(read.stored.value.view)),
        None => Err(Problem::new(Code::SavedViewUnknown).at("/view/saved").with("given", name.as_str()).into()),
    }
}
