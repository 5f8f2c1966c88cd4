//! The command that does what is needed. Whether somebody may give it is not told by a second set of rules: it is tried, as
//! a preview is, up to its commit.

use super::Asked;
use crate::booking::{
    AcceptTerms, ActionPointKind, Approve, Booking, BookingNeed, Cancel, CheckIn, Claim, Close, Command, CommandKind,
    Confirm, Decline, Extend, Fulfil, Lose, MakeOffer, MarkDone, NameGuest, NeedKind, OpenPayment, PayBack, Quote,
    RecordPayment, Reinstate, Release, Reserve,
};
use crate::catalogue::{Answers, FieldScope, Text};
use crate::customer::{GuestContact, PersonName};
use crate::engine::command::{self, CommandRequest, Ids, Progress};
use crate::engine::reads::{Attempt, Need};
use crate::engine::rules;
use crate::ids::{Ident, derived};
use crate::inquiry::{FieldForm, Payment};
use crate::money::Amount;
use crate::store::Key;

/// Minutes by which an extension is tried.
const DAY: i64 = 1_440;

/// What is tried, and what must be read to try it.
pub(super) struct Suggesting<'a> {
    asked: Asked<'a>,
    unread: Vec<Key>,
}

impl<'a> Suggesting<'a> {
    pub fn new(asked: Asked<'a>) -> Self {
        Self { asked, unread: Vec::new() }
    }

    /// The first command for a need that the actor may give now.
    pub fn command(&mut self, booking: &Booking, need: &BookingNeed) -> Attempt<Option<CommandKind>> {
        for command in candidates(booking, need, self.asked) {
            let kind = command.kind();
            if self.may(booking, command)? {
                return Ok(Some(kind));
            }
        }
        Ok(None)
    }

    /// What is still to be read.
    pub fn unread(mut self) -> Vec<Key> {
        self.unread.sort();
        self.unread.dedup();
        self.unread
    }

    fn may(&mut self, booking: &Booking, command: Command) -> Attempt<bool> {
        let Asked { engine, request, reads } = self.asked;
        let ids =
            Ids { command: derived(booking.id, command.kind().as_str()), booking: Some(booking.id), customer: None };
        let request =
            CommandRequest { at: request.at, actor: request.actor.clone(), ids, command, preview: true, origin: None };
        match command::attempt(engine, &request, reads, &mut Progress::default()) {
            Ok(_) => Ok(true),
            Err(Need::Fail(_)) => Ok(false),
            Err(Need::Get(keys)) => {
                self.unread.extend(keys);
                Ok(false)
            }
            Err(need) => Err(need),
        }
    }
}

/// What would do it, best first.
fn candidates(booking: &Booking, need: &BookingNeed, asked: Asked<'_>) -> Vec<Command> {
    let confirm = || booking.offer.as_ref().map(|offer| Command::Confirm(Confirm { offer: offer.number }));
    let terms = || booking.offer.as_ref().and_then(|offer| offer.terms.as_ref()).map(|terms| terms.version.clone());
    let accept = || terms().map(|version| Command::AcceptTerms(AcceptTerms { version }));
    let reason = || Ident::word("preview");
    let paid = |amount: Amount| Payment {
        provider: Ident::word("preview"),
        reference: Ident::from(derived(booking.id, "preview")),
        amount: amount.to_decimal(),
        currency: booking.currency(asked.engine.setup.catalogue.definition().currency),
    };
    let balance = || booking.balance().ok().flatten().filter(|balance| !balance.is_zero());
    let collect = || balance().map(|amount| Command::RecordPayment(RecordPayment { payment: paid(amount) }));
    let overpaid = || booking.overpaid().ok().flatten().filter(|overpaid| !overpaid.is_zero());
    let pay_back = || overpaid().map(|amount| Command::Refund(PayBack { payment: paid(amount), reason: None }));
    let close = || Some(Command::Close(Close {}));
    let list: Vec<Option<Command>> = match need.why {
        NeedKind::Claim => vec![Some(Command::Claim(Claim {}))],
        NeedKind::TakeUp => vec![Some(Command::Reserve(Reserve { form: None, reprice: false, overbook: false }))],
        NeedKind::AcceptTerms => vec![accept()],
        NeedKind::Pay => vec![Some(Command::OpenPayment(OpenPayment {}))],
        NeedKind::Confirm => vec![confirm()],
        NeedKind::GuestData => vec![guest_data(booking, need)],
        NeedKind::Act => vec![need.action.clone().map(|action| Command::MarkDone(MarkDone { action }))],
        NeedKind::Collect => vec![collect()],
        NeedKind::EventOver => vec![Some(Command::Fulfil(Fulfil {}))],
        NeedKind::Overdue => {
            let until = asked.now().max(need.by.unwrap_or_else(|| asked.now())).plus_minutes(DAY);
            let extend = until.map(|until| Command::Extend(Extend { until, lines: None }));
            vec![Some(Command::Release(Release { lines: None })), extend]
        }
        NeedKind::ActionPoint => match need.point {
            Some(ActionPointKind::NewInquiry) => vec![
                Some(Command::Quote(Quote { valid_until: None, discount: None })),
                Some(Command::Offer(MakeOffer { reprice: false, overbook: false, discount: None })),
                Some(Command::Decline(Decline { reason: reason(), note: None })),
            ],
            Some(ActionPointKind::PaymentUnconfirmed) => {
                vec![confirm(), Some(Command::Approve(Approve { note: None })), accept(), pay_back()]
            }
            Some(ActionPointKind::Refund) => vec![pay_back()],
            Some(ActionPointKind::Expired) => {
                vec![Some(Command::Reinstate(Reinstate { to: None, overbook: false })), close()]
            }
            Some(ActionPointKind::Approve) => vec![Some(Command::Approve(Approve { note: None }))],
            Some(ActionPointKind::Chargeback | ActionPointKind::PaymentOverdue) => vec![collect()],
            Some(ActionPointKind::Rejected) => vec![
                Some(Command::Decline(Decline { reason: reason(), note: None })),
                Some(Command::Lose(Lose { reason: reason(), note: None })),
                Some(Command::Cancel(Cancel { reason: None, note: None })),
            ],
            Some(ActionPointKind::FinalInvoice) => vec![close(), collect()],
            Some(ActionPointKind::ConfirmGuest) => {
                let guest = booking.guests.iter().find(|guest| guest.proposed.is_some());
                vec![guest.map(|guest| name(guest.line, guest.guest))]
            }
            // They are about the customer's record, not about the booking.
            Some(ActionPointKind::ConfirmDetails | ActionPointKind::ChooseCustomer) | None => Vec::new(),
        },
    };
    list.into_iter().flatten().collect()
}

/// A name of somebody: whose it is makes no difference to who may say it.
fn name(line: u32, guest: u32) -> Command {
    let name = PersonName { given: None, family: Text::word("-") };
    Command::NameGuest(NameGuest { line, guest, contact: GuestContact { name, email: None, phone: None } })
}

fn guest_data(booking: &Booking, need: &BookingNeed) -> Option<Command> {
    let (line, guest) = (need.line?, need.guest?);
    if booking.guest(line, guest).is_some_and(|known| known.named) {
        return Some(Command::CheckIn(CheckIn { line, guest, answers: Answers::new() }));
    }
    Some(name(line, guest))
}

/// The first guest of the lines that demand an action who is not complete.
pub(super) fn incomplete_guest(asked: Asked<'_>, booking: &Booking, need: &BookingNeed) -> Attempt<Option<(u32, u32)>> {
    let frozen = rules::of_offer(asked.engine, Some(booking), asked.reads)?;
    let catalogue = frozen.as_ref().map_or(&*asked.engine.setup.catalogue, |frozen| &frozen.catalogue);
    for line in booking.open_lines() {
        let product = catalogue.product(line.contents.product.as_str());
        if product.is_none_or(|product| !need.action.as_ref().is_some_and(|action| product.actions.contains(action))) {
            continue;
        }
        let form = FieldForm {
            fields: catalogue.fields(FieldScope::Guest),
            products: std::slice::from_ref(&line.contents.product),
        };
        let done = |guest: u32| booking.guest(line.number, guest).is_some_and(|guest| guest.is_complete(form));
        // No more are done than are known, so this ends soon.
        if let Some(guest) = (1..=line.contents.guests_asked()).find(|guest| !done(*guest)) {
            return Ok(Some((line.number, guest)));
        }
    }
    Ok(None)
}
