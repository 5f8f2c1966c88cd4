//! What a command is about: the ids that it makes or names, and the records that it depends on.

use super::command::{CommandRequest, Ids};
use super::reads::Attempt;
use crate::booking::{self, Command};
use crate::customer::{Email, email_key};
use crate::error::{Code, Problem};
use crate::ids::{Ident, derived};
use crate::inquiry::Payment;
use crate::store::{Key, keys};
use uuid::Uuid;

/// What a command is about: the ids it makes or names, and the records it depends on.
pub(super) struct Subject {
    pub booking_id: Uuid,
    pub customer_id: Uuid,
    pub command: Key,
    pub booking: Key,
    pub copy: Option<(Uuid, Key)>,
    /// The record of the new customer whose id the caller supplies.
    pub customer: Option<(Uuid, Key)>,
    /// What was said of a customer with the id that a new one would have: an erased one is not made anew.
    pub newcomer: Option<Key>,
    pub email: Option<Key>,
    pub payment: Option<Key>,
}

impl Subject {
    pub fn of(tenant: &Ident, request: &CommandRequest) -> Attempt<Self> {
        let ids = &request.ids;
        let booking_id = booking_id(request)?;
        let payment = payment(&request.command);
        Ok(Self {
            booking_id,
            customer_id: person_id(request),
            command: keys::command(tenant, ids.command),
            booking: keys::booking(tenant, booking_id),
            customer: ids.customer.map(|id| (id, keys::person(tenant, id))),
            newcomer: email(&request.command)
                .filter(|_| !matches!(request.command, Command::NameGuest(_)))
                .map(|_| keys::identity(tenant, person_id(request))),
            copy: copy_id(request).map(|id| (id, keys::booking(tenant, id))),
            email: email(&request.command).map(|email| keys::email(tenant, &email_key(email))),
            payment: payment.map(|payment| keys::payment(tenant, &payment.provider, payment.reference.as_str())),
        })
    }

    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        let copy = self.copy.as_ref().map(|(_, key)| key);
        let customer = self.customer.as_ref().map(|(_, key)| key);
        let named = [customer, self.newcomer.as_ref(), self.email.as_ref(), self.payment.as_ref()];
        [Some(&self.command), Some(&self.booking), copy].into_iter().chain(named).flatten()
    }
}

/// The id of the booking: given, or derived for a command that makes one.
fn booking_id(request: &CommandRequest) -> Attempt<Uuid> {
    match request.ids.booking {
        Some(id) => Ok(id),
        None if creates(&request.command) => Ok(derived(request.ids.command, "booking")),
        None => Err(Problem::new(Code::IdMissing).at("/ids/booking").with("field", "booking").into()),
    }
}

/// The id of the booking that is made with another's details: given, or derived.
fn copy_id(request: &CommandRequest) -> Option<Uuid> {
    match &request.command {
        Command::Copy(command) => Some(command.booking.unwrap_or_else(|| derived(request.ids.command, "copy"))),
        _ => None,
    }
}

/// Whether a command may be given where there is no booking yet.
pub(super) fn creates(command: &Command) -> bool {
    !booking::allowed(command.kind(), None).is_empty()
}

/// The e-mail address in a command.
fn email(command: &Command) -> Option<&Email> {
    match command {
        Command::CreateDraft(command) => command.contact.as_ref().map(|contact| &contact.email),
        Command::SubmitInquiry(command) => Some(&command.form.contact.email),
        Command::Reserve(command) => command.form.as_ref().map(|form| &form.contact.email),
        Command::Request(command) => Some(&command.form.contact.email),
        Command::JoinWaitlist(command) => command.form.as_ref().map(|form| &form.contact.email),
        Command::Purchase(command) => Some(&command.form.contact.email),
        Command::NameGuest(command) => command.contact.email.as_ref(),
        _ => None,
    }
}

/// The id of a new customer, given or derived; of a new guest, derived: each has one of their own.
fn person_id(request: &CommandRequest) -> Uuid {
    let Ids { command, customer, .. } = request.ids;
    match &request.command {
        Command::NameGuest(_) | Command::CheckIn(_) => derived(command, "guest"),
        _ => customer.unwrap_or_else(|| derived(command, "customer")),
    }
}

/// The payment in a command.
pub(super) fn payment(command: &Command) -> Option<&Payment> {
    match command {
        Command::SubmitInquiry(command) => command.payment.as_ref(),
        Command::Purchase(command) => command.payment.as_ref(),
        Command::RecordPayment(command) => Some(&command.payment),
        Command::Refund(command) => Some(&command.payment),
        Command::Chargeback(command) => Some(&command.payment),
        _ => None,
    }
}
