//! What each change comes to.

use super::{HistoryCode, HistoryLine, HistoryValue, HistoryValueKind};
use crate::booking::{Attendance, Booking, Change, LineNamed};
use crate::identity::IdentityChange;
use crate::ids::Ident;
use crate::money::{Amount, Currency};
use crate::time::Instant;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A line being put together.
struct Told(HistoryLine);

fn told(code: HistoryCode) -> Told {
    Told(HistoryLine { code, values: BTreeMap::new() })
}

impl Told {
    fn with(mut self, name: &'static str, kind: HistoryValueKind, value: impl ToString) -> Self {
        self.0.values.insert(Ident::word(name), HistoryValue { kind, value: value.to_string() });
        self
    }

    fn word(self, name: &'static str, value: impl ToString) -> Self {
        self.with(name, HistoryValueKind::Word, value)
    }

    fn text(self, name: &'static str, value: impl ToString) -> Self {
        self.with(name, HistoryValueKind::Text, value)
    }

    /// Of nothing at all the ledger knows no currency.
    fn money(self, name: &'static str, amount: Amount, currency: Currency) -> Self {
        let amount = if amount.is_zero() { Amount::zero(currency.digits()) } else { amount };
        self.with(name, HistoryValueKind::Money, format!("{amount} {currency}"))
    }

    fn at(self, name: &'static str, at: Instant) -> Self {
        self.with(name, HistoryValueKind::Instant, at)
    }

    fn person(self, id: Uuid) -> Self {
        self.with("who", HistoryValueKind::Person, id)
    }
}

/// What a change of a booking comes to. The booking is as it stands now: it knows what the changes name by number. Without
/// an offer its amounts are in the seller's own currency.
pub(crate) fn of_booking(change: &Change, booking: &Booking, own: Currency) -> HistoryLine {
    let currency = booking.currency(own);
    use HistoryCode as Code;
    let line = |code, named: &LineNamed| told(code).text("line", named.line);
    match change {
        Change::Created(made) => {
            let code = if made.copied_from.is_some() { Code::CreatedAsCopy } else { Code::Created };
            told(code).word("channel", made.channel).word("status", made.status)
        }
        Change::StatusChanged(changed) => told(Code::StatusChanged).word("to", changed.to),
        Change::ApprovalChanged(changed) => told(Code::ApprovalChanged).word("to", changed.to),
        Change::LinesSet(set) if set.lines.is_empty() => told(Code::LinesNone),
        Change::LinesSet(set) => {
            let products = set.lines.iter().map(|line| line.contents.product.as_str()).collect::<Vec<_>>();
            told(Code::LinesSet).text("products", products.join(", "))
        }
        Change::DetailsSet(set) => {
            let given = [
                ("billing", set.billing.is_some()),
                ("point_of_sale", set.point_of_sale.is_some()),
                ("customer_type", set.customer_type.is_some()),
                ("promo_codes", set.promo_codes.is_some()),
                ("party_size", set.party_size.is_some()),
                ("buyer", set.buyer.is_some()),
                ("po_number", set.po_number.is_some()),
            ];
            let names: Vec<&str> = given.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect();
            told(Code::DetailsSet).with("fields", HistoryValueKind::Words, names.join(","))
        }
        Change::CustomerFiled(filed) => told(Code::CustomerFiled).person(filed.customer).word("how", filed.how),
        Change::Held(held) => told(Code::Held).text("line", held.line),
        Change::GivenBack(named) => line(Code::GivenBack, named),
        Change::HoldSet(set) => match set.until {
            Some(until) => told(Code::HoldSet).at("until", until),
            None => told(Code::HoldEnded),
        },
        Change::WaitingSet(set) => match set.waiting.claim_until {
            Some(until) => told(Code::PlaceOffered).at("until", until),
            None => told(Code::Waiting).at("since", set.waiting.since),
        },
        Change::DeadlineSet(set) => match &set.deadline {
            Some(deadline) => told(Code::DeadlineSet).text("line", set.line).at("due", deadline.due),
            None => told(Code::DeadlineNone).text("line", set.line),
        },
        Change::BalanceMoved(moved) => match moved.due {
            Some(due) => told(Code::BalanceMoved).at("due", due),
            None => told(Code::BalanceNone),
        },
        Change::LineEnded(ended) => told(Code::LineEnded).text("line", ended.line).word("state", ended.state),
        Change::Offered(offered) => {
            let (offer, breakdown) = (&offered.offer, &offered.offer.breakdown);
            told(Code::Offered).text("number", offer.number).money("total", breakdown.total, breakdown.currency)
        }
        Change::ValidityMoved(moved) => told(Code::ValidityMoved).at("until", moved.until),
        Change::TermsAccepted(accepted) => told(Code::TermsAccepted).text("version", &accepted.version),
        Change::ActionRequired(required) => told(Code::ActionRequired).text("action", &required.action.id),
        Change::ActionSettled(settled) => {
            told(Code::ActionSettled).text("action", &settled.action).word("state", settled.state)
        }
        Change::ActionPointOpened(opened) => told(Code::PointOpened).word("kind", opened.point.kind),
        Change::ActionPointClosed(closed) => {
            let point = booking.action_points.iter().find(|point| point.number == closed.number);
            told(Code::PointClosed).word("kind", point.map_or("point", |point| point.kind.as_str()))
        }
        Change::RemindersSet(set) => told(Code::RemindersSet).text("count", set.reminders.len()),
        Change::PaymentOpened(opened) => told(Code::PaymentOpened).at("until", opened.until),
        Change::LedgerEntered(entered) => {
            told(Code::LedgerEntered).word("kind", entered.entry.kind).money("amount", entered.entry.amount, currency)
        }
        Change::LockSet(set) => told(if set.locked { Code::Locked } else { Code::Unlocked }),
        Change::Assigned(assigned) => told(Code::Assigned).text("staff", &assigned.staff),
        Change::Cancelled(came_to) => {
            told(Code::Cancelled).money("fee", came_to.fee, currency).money("refund", came_to.refund, currency)
        }
        Change::LinesCancelled(came_to) => {
            let lines: Vec<String> = came_to.lines.iter().flatten().map(ToString::to_string).collect();
            let told = told(Code::LinesCancelled).text("lines", lines.join(", "));
            told.money("fee", came_to.fee, currency).money("refund", came_to.refund, currency)
        }
        Change::AttendanceRecorded(recorded) => {
            let of = |state| recorded.guests.iter().filter(|guest| guest.state == state).count();
            told(Code::Attendance).text("attended", of(Attendance::Attended)).text("missing", of(Attendance::NoShow))
        }
        Change::DiscountGiven(given) => match (&given.percent, given.amount) {
            (Some(percent), _) => told(Code::DiscountPercent).with("percent", HistoryValueKind::Percent, percent),
            (None, given) => {
                let amount = given.and_then(|amount| currency.amount(amount).ok());
                let amount = amount.unwrap_or(Amount::zero(currency.digits()));
                told(Code::DiscountAmount).money("amount", amount, currency)
            }
        },
        Change::FeeSet(fee) => told(Code::FeeSet).word("kind", fee.kind).money("amount", fee.amount, currency),
        Change::DocumentIssued(document) => {
            let told = told(Code::DocumentIssued).word("kind", document.kind);
            told.text("number", &document.number).money("amount", document.due, currency)
        }
        Change::Ended(_) => told(Code::Ended),
        Change::Copied(copied) => told(Code::Copied).text("booking", copied.booking),
        Change::PoNumberSet(set) => match &set.po_number {
            Some(number) => told(Code::PoNumberSet).text("number", number),
            None => told(Code::PoNumberNone),
        },
        Change::PortalOpened(opened) => told(Code::PortalOpened).text("generation", opened.generation),
        Change::PortalRevoked(_) => told(Code::PortalRevoked),
        Change::GuestSet(guest) if guest.named => {
            let told = told(Code::GuestSet).text("line", guest.line).text("guest", guest.guest);
            told.with("who", HistoryValueKind::Guest, guest.person)
        }
        Change::GuestSet(guest) => told(Code::PlaceholderSet).text("line", guest.line).text("guest", guest.guest),
        Change::PersonalKept(kept) => told(Code::PersonalKept).word("kind", &kept.kind),
    }
    .0
}

/// Why a change of a booking was made, by name.
pub(crate) fn reason(change: &Change) -> Option<&Ident> {
    match change {
        Change::ApprovalChanged(changed) => changed.reason.as_ref(),
        Change::ActionSettled(settled) => settled.reason.as_ref(),
        Change::LedgerEntered(entered) => entered.entry.reason.as_ref(),
        Change::Cancelled(came_to) | Change::LinesCancelled(came_to) => came_to.reason.as_ref(),
        Change::DiscountGiven(given) => Some(&given.reason),
        Change::Ended(ended) => Some(&ended.reason),
        Change::DocumentIssued(document) => document.reason.as_ref(),
        _ => None,
    }
}

/// What a change of a customer or an account comes to.
pub(crate) fn of_identity(change: &IdentityChange) -> HistoryLine {
    use HistoryCode as Code;
    let whom = |code, whom: &crate::customer::Whom| match whom.customer_id() {
        Some(id) => told(code).person(id),
        None => told(code).text("who", whom.name()),
    };
    match change {
        IdentityChange::MergedInto(merged) => whom(Code::MergedInto, &merged.into),
        IdentityChange::Absorbed(absorbed) => whom(Code::Absorbed, &absorbed.whom),
        IdentityChange::PartedFrom(parted) => whom(Code::PartedFrom, &parted.into),
        IdentityChange::LetGo(gone) => whom(Code::LetGo, &gone.whom),
        IdentityChange::Erased(erased) => told(Code::Erased).text("records", erased.records),
    }
    .0
}
