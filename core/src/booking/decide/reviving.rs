//! Reviving what was cancelled or has expired (`reinstate`).

use super::steps::{self, Rules};
use super::{Context, at_command, create, money, offer, overbook};
use crate::booking::draft::Draft;
use crate::booking::{BookingFeeKind, Change, LineEnded, LineState, NoticeKind, Reinstate, ReinstateTo, Status};
use crate::error::{Code, Result};
use crate::pricing;

/// `reinstate`: at the frozen price, with deadlines from now, and the fee of the policy.
pub(super) fn reinstate(draft: &mut Draft, command: &Reinstate, context: &Context<'_>) -> Result<()> {
    create::customer_named(draft)?;
    overbook(draft, command.overbook, context)?;
    let booking = draft.booking();
    let before = booking.cancelled_from.or(booking.expired_from);
    let to = match command.to.or(before.and_then(usual)) {
        Some(ReinstateTo::Option) => Status::Option,
        Some(ReinstateTo::Confirmed) => Status::Confirmed,
        None => return Err(at_command(Code::FieldMissing, "to").with("field", "to").into()),
    };
    let total = booking.offer.as_ref().ok_or(Code::OfferMissing)?.breakdown.total;
    let released: Vec<u32> = booking.offered_lines().map(|line| line.number).collect();
    for line in released {
        let ended = draft.booking().lines.iter().any(|known| known.number == line && known.state != LineState::Open);
        if ended {
            draft.apply(Change::LineEnded(LineEnded { line, state: LineState::Open }));
        }
    }
    let rules = Rules::standing(context);
    steps::hold(draft, rules.catalogue, context)?;
    if let Some(before) = before.filter(|before| to == Status::Confirmed && *before != Status::Confirmed) {
        offer::may_confirm(draft.booking(), before, context)?;
    }
    draft.status(to);
    steps::deadlines(draft, rules, context)?;
    steps::offer_again(draft, context)?;
    if let Some(fee) = &rules.policies.reinstatement_fee {
        let amount = pricing::fee(total, fee, money::currency(draft.booking(), context))?;
        let earlier = draft.booking().fee(BookingFeeKind::Reinstatement, None);
        let amount = earlier.map_or(Ok(amount), |earlier| earlier.amount.plus(amount))?;
        draft.charge(BookingFeeKind::Reinstatement, None, amount, None)?;
    }
    create::open_portal(draft);
    draft.notify(if to == Status::Option { NoticeKind::Reserved } else { NoticeKind::Confirmed });
    Ok(())
}

/// What a booking is again, if nothing is said: what it was.
fn usual(before: Status) -> Option<ReinstateTo> {
    match before {
        Status::Quoted | Status::Option | Status::Pending => Some(ReinstateTo::Option),
        Status::Confirmed => Some(ReinstateTo::Confirmed),
        _ => None,
    }
}
