//! Those who attend (A4, B6): placeholders first, named later; their answers. Personal values go to records of their own,
//! the booking names those.

use super::steps::Rules;
use super::{Context, at_command};
use crate::booking::draft::Draft;
use crate::booking::{
    ActorType, Booking, Change, CheckIn, Guest, GuestChange, GuestRecord, Kept, Line, NameGuest, PersonalKept,
    RequiredAction,
};
use crate::catalogue::Catalogue;
use crate::customer::{GuestContact, email_key};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::limits;
use std::collections::BTreeMap;

/// `name_guest`: who a guest is, or who comes instead.
pub(super) fn name_guest(draft: &mut Draft, command: &NameGuest, context: &Context<'_>) -> Result<()> {
    let known = place(draft.booking(), command.line, command.guest, context)?;
    let (before, contact) = (record(draft.booking(), context), &command.contact);
    let is_customer = before.customer.is_some() && before.contact.as_ref() != Some(contact);
    let somebody_else = is_customer && address(before.contact.as_ref()) != address(Some(contact));
    if is_customer && !somebody_else && !context.actor.is_staff() {
        // B6: what is known of a customer changes only through staff.
        return Err(at_command(Code::GuestKnown, "contact").into());
    }
    let (id, start) =
        if somebody_else { (context.customer_id, blank(draft.booking(), context)) } else { (before.id, before) };
    let change = GuestChange {
        at: context.now,
        by: context.actor.reference(),
        contact: start.contact.clone(),
        answers: BTreeMap::new(),
    };
    let mut history = start.history;
    history.extend(start.contact.as_ref().filter(|before| *before != contact).map(|_| change));
    // One record has the address: the guest is that customer, whose record is not overwritten.
    let found = match context.found.people.as_slice() {
        [person] => Some(person.id),
        _ => None,
    };
    let after = GuestRecord { contact: Some(contact.clone()), customer: found.or(start.customer), history, ..start };
    let fields = [("name", true), ("email", contact.email.is_some()), ("phone", contact.phone.is_some())];
    let fields = fields.iter().filter(|(_, given)| *given).map(|(field, _)| (*field).to_owned()).collect();
    let answered = if somebody_else { Vec::new() } else { known.answered };
    let guest = Guest { person: id, named: true, answered, ..known };
    keep(draft, guest, GuestRecord { id, ..after }, fields);
    Ok(())
}

/// `check_in` (B6): answers by the fields of the offer.
pub(super) fn check_in(draft: &mut Draft, command: &CheckIn, context: &Context<'_>) -> Result<()> {
    let known = place(draft.booking(), command.line, command.guest, context)?;
    let fields = &Rules::standing(context).catalogue.definition().guest_fields;
    let mut problems = Problems::new();
    let root = At::ROOT.field("command");
    let on_answers = root.field("answers");
    for (id, answer) in &command.answers {
        let at = on_answers.field(id.as_str());
        match fields.iter().find(|field| field.id == *id) {
            Some(field) => field.check(answer, at, &mut problems),
            None => {
                let names: Vec<String> = fields.iter().map(|field| field.id.to_string()).collect();
                problems.push(at.problem(Code::FieldUnknown).with("given", id.as_str()).with("candidates", names));
            }
        }
    }
    problems.finish()?;
    let mut after = record(draft.booking(), context);
    let mut change =
        GuestChange { at: context.now, by: context.actor.reference(), contact: None, answers: BTreeMap::new() };
    for (id, answer) in &command.answers {
        let before = match answer.as_str() {
            "" => after.answers.remove(id),
            answer => after.answers.insert(id.clone(), answer.to_owned()),
        };
        change.answers.extend(before.filter(|before| before != answer).map(|before| (id.clone(), before)));
    }
    if !change.answers.is_empty() {
        after.history.push(change);
    }
    let names = command.answers.keys().map(|id| format!("answers/{id}")).collect();
    let guest = Guest { person: after.id, answered: after.answers.keys().cloned().collect(), ..known };
    keep(draft, guest, after, names);
    Ok(())
}

/// Whether all guests of the lines that ask for it are named and have answered what must be answered (L3).
pub(super) fn complete(action: &RequiredAction, booking: &Booking, context: &Context<'_>) -> bool {
    let catalogue = Rules::standing(context).catalogue;
    let asks = |line: &&Line| {
        catalogue.product(line.contents.product.as_str()).is_some_and(|product| product.actions.contains(&action.id))
    };
    let mut asked = booking.open_lines().filter(asks).peekable();
    let all = |line: &Line| {
        let done = booking.guests.iter().filter(|guest| guest.line == line.number && answered(guest, catalogue));
        u32::try_from(done.count()).unwrap_or(u32::MAX) >= line.contents.guests_asked()
    };
    asked.peek().is_some() && asked.all(all)
}

fn answered(guest: &Guest, catalogue: &Catalogue) -> bool {
    let fields = &catalogue.definition().guest_fields;
    guest.named && fields.iter().filter(|field| field.required).all(|field| guest.answered.contains(&field.id))
}

/// The guest of a line as the booking has them; a placeholder, if nothing is known of them.
fn place(booking: &Booking, line: u32, guest: u32, context: &Context<'_>) -> Result<Guest> {
    let Some(open) = booking.open_lines().find(|open| open.number == line) else {
        return Err(at_command(Code::LineUnknown, "line").with("given", line).into());
    };
    let count = open.contents.guests_asked();
    if !(1..=count).contains(&guest) {
        let problem = at_command(Code::GuestUnknown, "guest").with("given", guest);
        return Err(problem.with("line", line).with("count", count).into());
    }
    let known = booking.guest(line, guest);
    if known.is_none() && booking.guests.len() >= limits::GUESTS {
        let problem = Problem::new(Code::ListLength).with("count", booking.guests.len().saturating_add(1));
        return Err(problem.with("limit", limits::GUESTS).at("/command/guest").into());
    }
    // A guest acts for themself; of one without an id the host says which guest it is.
    let theirs = known.map(|known| Ident::from(known.person));
    if context.actor.kind == ActorType::Guest && context.actor.id.is_some() && context.actor.id != theirs {
        return Err(Code::NotYours.into());
    }
    let placeholder = Guest { line, guest, person: context.customer_id, named: false, answered: Vec::new() };
    Ok(known.cloned().unwrap_or(placeholder))
}

/// What is known of the guest that the command is about.
fn record(booking: &Booking, context: &Context<'_>) -> GuestRecord {
    context.found.guest.clone().unwrap_or_else(|| blank(booking, context))
}

fn blank(booking: &Booking, context: &Context<'_>) -> GuestRecord {
    GuestRecord {
        id: context.customer_id,
        booking: booking.id,
        booker: booking.customer,
        customer: None,
        contact: None,
        answers: BTreeMap::new(),
        history: Vec::new(),
    }
}

fn address(contact: Option<&GuestContact>) -> Option<String> {
    contact.and_then(|contact| contact.email.as_ref()).map(email_key)
}

fn keep(draft: &mut Draft, guest: Guest, record: GuestRecord, fields: Vec<String>) {
    draft.apply(Change::GuestSet(guest));
    draft.apply(Change::PersonalKept(PersonalKept { kind: Ident::word("guest"), fields }));
    draft.keep(Kept::Guest(Box::new(record)));
}
