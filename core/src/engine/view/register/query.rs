//! What a list of the register asks of its rows.

use crate::booking::ActorType;
use crate::engine::SavedView;
use crate::engine::people::everyone;
use crate::engine::reads::Attempt;
use crate::engine::view::{Asked, RegisterAsked, page, saved};
use crate::ids::Ident;
use crate::json::{self, At};
use crate::register::{Cell, Column, Condition, Cursor, Filter, Reading, RegisterQuery, RegisterSort};
use crate::store::keys;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a view of the register asks for, whose cursor it is, and how many rows are wanted: the query asks for one more.
pub(super) fn query(asked: Asked<'_>, view: &RegisterAsked) -> Attempt<(RegisterQuery, Cursor, usize)> {
    let actor = &asked.request.actor;
    let own = actor.kind == ActorType::Customer && actor.id.is_some() && view.customer.map(Ident::from) == actor.id;
    // By what a filter finds, customers would learn what they are not shown.
    if !own || view.filter.is_some() || view.saved.is_some() {
        asked.may_list()?;
    }
    let wanted = page(view.limit)?;
    let saved = saved::named(asked, view.saved.as_ref())?;
    let order = saved.as_ref().filter(|_| view.sort.is_none());
    let sort = view.sort.or(order.map(|saved| saved.sort)).unwrap_or(RegisterSort::CreatedAt);
    let descending = view.descending.or(order.map(|saved| saved.descending)).unwrap_or_default();
    // Before it is written for the cursor: not every value has a canonical text, and what has none is no condition.
    let asked_for = conditions(asked, saved.as_ref(), view.filter.as_ref())?;
    let list = RegisterAsked { sort: Some(sort), descending: Some(descending), limit: 0, after: None, ..view.clone() };
    // What is saved anew under the name is another list.
    let saved_text = saved.as_ref().map(json::write).transpose()?.unwrap_or_default();
    let cursor = Cursor::of(&(json::write(&list)? + &saved_text));
    let after = view.after.as_ref().map(|after| cursor.read(after).map_err(|error| error.at("/view/after")));
    let mut all = Vec::new();
    if let Some(customer) = view.customer {
        all.push(Condition::Among(Column::Customer, vec![Cell::Id(customer)]));
    }
    if let Some(statuses) = &view.statuses {
        let statuses = statuses.iter().map(|status| Cell::Text(status.to_string()));
        all.push(Condition::Among(Column::Status, statuses.collect()));
    }
    all.extend(asked_for);
    let mut condition = Condition::All(all);
    if !own {
        with_merged(asked, &mut condition)?;
    }
    let query = RegisterQuery {
        tenant: asked.tenant().clone(),
        condition,
        sort,
        descending,
        after: after.transpose()?,
        limit: wanted.saturating_add(1),
    };
    Ok((query, cursor, wanted))
}

/// What a saved view and a filter ask of a row.
pub(in crate::engine::view) fn conditions(
    asked: Asked<'_>,
    saved: Option<&SavedView>,
    filter: Option<&Filter>,
) -> Attempt<Vec<Condition>> {
    let setup = &asked.engine.setup;
    let at = At::ROOT;
    let at = at.field("view");
    let mut all = Vec::with_capacity(2);
    for (name, filter) in [("saved", saved.and_then(|saved| saved.filter.as_ref())), ("filter", filter)] {
        let Some(filter) = filter else { continue };
        let mut reading = Reading::new(asked.now(), &setup.catalogue, &*setup.zones);
        let read = filter.condition(at.field(name), &mut reading);
        all.push(reading.problems.into_result(read)?);
    }
    Ok(all)
}

/// Who asks for a customer asks for what is filed under those who are merged into them, too (A8).
pub(in crate::engine::view) fn with_merged(asked: Asked<'_>, condition: &mut Condition) -> Attempt<()> {
    match condition {
        Condition::All(all) | Condition::Any(all) => all.iter_mut().try_for_each(|inner| with_merged(asked, inner)),
        Condition::Not(inner) => with_merged(asked, inner),
        Condition::Among(Column::Customer, cells) => {
            let ids = cells.iter().filter_map(|cell| if let Cell::Id(id) = cell { Some(*id) } else { None });
            let ids: Vec<Uuid> = ids.collect();
            asked.reads.want(ids.iter().map(|id| keys::identity(asked.tenant(), *id)))?;
            let mut all = BTreeSet::new();
            for id in ids {
                all.extend(everyone(asked.tenant(), id, asked.reads)?);
            }
            *cells = all.into_iter().map(Cell::Id).collect();
            Ok(())
        }
        _ => Ok(()),
    }
}
