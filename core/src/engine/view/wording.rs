//! The words of terms and actions, joined to a booking from the rules it was sold by: they are kept there once, frozen, for
//! all bookings (L3, L5).

use super::Asked;
use crate::booking::Booking;
use crate::engine::reads::Attempt;
use crate::engine::rules;
use crate::store::keys;

/// Gives a booking's terms and actions their words.
pub(super) fn join(asked: Asked<'_>, booking: &mut Booking) -> Attempt<()> {
    let Booking { offer, actions, .. } = booking;
    let Some(offer) = offer else { return Ok(()) };
    let standing = offer.frozen.as_str();
    let of_terms = offer.terms.iter().map(|_| standing);
    let of_actions = actions.iter().map(|action| action.frozen.as_deref().unwrap_or(standing));
    let unread = of_terms.chain(of_actions).filter(|hash| asked.engine.remembered(hash).is_none());
    asked.reads.want(unread.map(|hash| keys::slice(asked.tenant(), hash)))?;
    if let Some(terms) = &mut offer.terms {
        let frozen = rules::by_hash(asked.engine, standing, asked.reads)?;
        let frozen = frozen.catalogue.definition().terms.as_ref().filter(|frozen| frozen.version == terms.version);
        terms.wording = frozen.map(|frozen| frozen.wording.clone()).or(terms.wording.take());
    }
    for action in actions {
        let frozen = rules::by_hash(asked.engine, action.frozen.as_deref().unwrap_or(standing), asked.reads)?;
        if let Some(definition) = frozen.catalogue.action(action.id.as_str()) {
            action.to_do = Some(definition.to_do.clone());
            action.done = Some(definition.done.clone());
        }
    }
    Ok(())
}
