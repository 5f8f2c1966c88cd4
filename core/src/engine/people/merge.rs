//! `merge` and `unmerge` (A8). There are no chains: a survivor is merged into nobody, so whoever is found is found in one step
//! and undoing one merge leaves every other as it was.

use super::{Asked, Done};
use crate::booking::{Merge, Right, Unmerge};
use crate::customer::Whom;
use crate::engine::commit::Writing;
use crate::engine::reads::{Attempt, Read};
use crate::error::{Code, Problem};
use crate::identity::{Absorbed, Identity, IdentityChange, MergedInto};
use crate::limits;
use crate::store::keys;

pub(super) fn merge<'a>(asked: Asked<'a>, command: &Merge) -> Attempt<Done<'a>> {
    let Merge { whom, into } = command;
    if whom == into {
        return Err(at("whom", Code::MergeSelf).with("given", whom.name()).into());
    }
    if whom.customer_id().is_some() != into.customer_id().is_some() {
        return Err(at("into", Code::MergeKinds).into());
    }
    asked.request.actor.needs(Right::Merge)?;
    let people = [whom, into].map(Whom::customer_id).into_iter().flatten();
    asked.reads.want(people.map(|id| keys::person(asked.tenant(), id)))?;
    let (alias, survivor) = (asked.identity(whom)?, asked.identity(into)?);
    for (whom, path) in [(whom, "/command/whom"), (into, "/command/into")] {
        asked.known(whom, path)?;
    }
    check_alias(whom, into, alias.as_ref())?;
    check_survivor(into, survivor.as_ref())?;
    let mut writing = Writing::new(asked.tenant());
    let merged_into = IdentityChange::MergedInto(MergedInto { into: into.clone() });
    let identity = asked.say(&mut writing, whom, alias, merged_into)?;
    asked.say(&mut writing, into, survivor, IdentityChange::Absorbed(Absorbed { whom: whom.clone() }))?;
    Ok(Done { writing, identity, customer: into.customer_id(), erasure: None })
}

pub(super) fn unmerge<'a>(asked: Asked<'a>, command: &Unmerge) -> Attempt<Done<'a>> {
    let whom = &command.whom;
    asked.request.actor.needs(Right::Merge)?;
    let alias = asked.identity(whom)?;
    not_erased(whom, "whom", alias.as_ref())?;
    let into = alias.as_ref().and_then(|read| read.stored.value.into.clone());
    let Some(into) = into else {
        return Err(at("whom", Code::MergeNone).with("given", whom.name()).into());
    };
    let survivor = asked.identity(&into)?;
    let mut writing = Writing::new(asked.tenant());
    let parted = IdentityChange::PartedFrom(MergedInto { into: into.clone() });
    let identity = asked.say(&mut writing, whom, alias, parted)?;
    asked.say(&mut writing, &into, survivor, IdentityChange::LetGo(Absorbed { whom: whom.clone() }))?;
    Ok(Done { writing, identity, customer: whom.customer_id(), erasure: None })
}

/// Whoever becomes an alias is neither one already nor a survivor.
fn check_alias(whom: &Whom, into: &Whom, alias: Option<&Read<Identity>>) -> Attempt<()> {
    not_erased(whom, "whom", alias)?;
    let Some(Identity { into: before, merged, .. }) = alias.map(|read| &read.stored.value) else { return Ok(()) };
    if let Some(before) = before {
        let problem = at("whom", Code::MergeMerged).with("given", whom.name());
        return Err(problem.with("into", before.name()).into());
    }
    if merged.contains(into) {
        let problem = at("into", Code::MergeCycle).with("given", whom.name());
        return Err(problem.with("into", into.name()).into());
    }
    if !merged.is_empty() {
        let names: Vec<String> = merged.iter().map(Whom::name).collect();
        let problem = at("whom", Code::MergeSurvivor).with("given", whom.name());
        return Err(problem.with("merged", names).into());
    }
    Ok(())
}

/// Whoever survives is an alias of nobody.
fn check_survivor(into: &Whom, survivor: Option<&Read<Identity>>) -> Attempt<()> {
    not_erased(into, "into", survivor)?;
    let Some(Identity { into: before, merged, .. }) = survivor.map(|read| &read.stored.value) else { return Ok(()) };
    match before {
        Some(before) => {
            let problem = at("into", Code::MergeMerged).with("given", into.name());
            Err(problem.with("into", before.name()).into())
        }
        None if merged.len() >= limits::MERGED => {
            let problem = at("into", Code::MergeMany).with("given", into.name());
            Err(problem.with("limit", limits::MERGED).into())
        }
        None => Ok(()),
    }
}

fn not_erased(whom: &Whom, field: &str, identity: Option<&Read<Identity>>) -> Attempt<()> {
    match identity {
        Some(read) if read.stored.value.erased_at.is_some() => {
            Err(at(field, Code::CustomerErased).with("customer", whom.name()).into())
        }
        _ => Ok(()),
    }
}

fn at(field: &str, code: Code) -> Problem {
    Problem::new(code).at(format!("/command/{field}"))
}
