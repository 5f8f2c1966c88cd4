//! Discounts that staff give as they see fit (V8).

use super::{Context, at_command};
use crate::booking::draft::Draft;
use crate::booking::{Change, Right};
use crate::error::{Code, Problems, Result};
use crate::json::At;
use crate::pricing::Discretionary;

/// Notes the discount of a command, which stays with the booking until there is another: whatever prices it takes it off.
pub(super) fn give(draft: &mut Draft, given: Option<&Discretionary>, context: &Context<'_>) -> Result<()> {
    let Some(given) = given else { return Ok(()) };
    if !context.actor.is_staff() {
        return Err(at_command(Code::ReservedForStaff, "discount").with("what", "giving a discount").into());
    }
    context.actor.needs(Right::Discount).map_err(|error| error.at("/command/discount"))?;
    let mut problems = Problems::new();
    let currency = context.catalogue.definition().currency;
    given.check(currency, At::ROOT.field("command").field("discount"), &mut problems);
    problems.finish()?;
    draft.apply(Change::DiscountGiven(given.clone()));
    Ok(())
}
