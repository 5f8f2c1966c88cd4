//! Those who attend (A4, B6): placeholders first, named later; their answers. Personal values go to records of their own,
//! the booking names those.

use super::steps::Rules;
use super::{Context, Profile, at_command};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionPointKind, ActorType, Booking, Change, CheckIn, Guest, GuestChange, GuestRecord, Kept, Line, NameGuest,
    PersonalKept, RequiredAction,
};
use crate::catalogue::{Answers, FieldScope};
use crate::customer::{Contact, GuestContact, Person, differing, email_key};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::inquiry::FieldForm;
use crate::json::At;
use crate::limits;
use uuid::Uuid;

/// `name_guest`: who a guest is, or who comes instead.
pub(super) fn name_guest(draft: &mut Draft, command: &NameGuest, context: &Context<'_>) -> Result<()> {
    let known = place(draft.booking(), command.line, command.guest, context)?;
    let (before, contact) = (record(draft.booking(), context), &command.contact);
    let is_customer = before.customer.is_some() && before.contact.as_ref() != Some(contact);
    let is_known = before.customer.is_some() && !is_customer && !context.actor.is_staff();
    let somebody_else = is_customer && address(before.contact.as_ref()) != address(Some(contact));
    if is_customer && !somebody_else && !context.actor.is_staff() {
        propose(draft, known, before, contact);
        return Ok(());
    }
    let (id, start) =
        if somebody_else { (context.customer_id, blank(draft.booking(), context)) } else { (before.id, before) };
    let change = GuestChange {
        at: context.now,
        by: context.actor.reference(),
        contact: start.contact.clone(),
        answers: Answers::new(),
    };
    let mut history = start.history;
    history.extend(start.contact.as_ref().filter(|before| *before != contact).map(|_| change));
    // One record has the address: the guest is that customer, whose record is not overwritten.
    let found = match context.found.people.as_slice() {
        [person] => Some(person),
        _ => None,
    };
    // Who says the same again is who they were, whoever the address leads to since a merge.
    let customer = if is_known { start.customer } else { found.map(|person| person.id).or(start.customer) };
    let proposed = found.filter(|_| !context.actor.is_staff()).map(|person| unlike(person, contact, context));
    // What is known of them already, staff have been asked about, or have said themselves.
    let proposed = if is_known { known.proposed.clone() } else { proposed.filter(|fields| !fields.is_empty()) };
    let after = GuestRecord { id, contact: Some(contact.clone()), customer, history, proposed: None, ..start };
    let fields = [("name", true), ("email", contact.email.is_some()), ("phone", contact.phone.is_some())];
    let fields = fields.iter().filter(|(_, given)| *given).map(|(field, _)| (*field).to_owned()).collect();
    let (answered, required) = if somebody_else { (Vec::new(), None) } else { (known.answered, known.required) };
    let guest = Guest { person: id, named: true, answered, required, proposed, ..known };
    keep(draft, guest.clone(), after, fields);
    ask_staff(draft, &guest, customer);
    Ok(())
}

/// B6: what is known of a customer changes only through staff, who are told what was sent.
fn propose(draft: &mut Draft, known: Guest, before: GuestRecord, contact: &GuestContact) {
    let on_record = before.contact.as_ref();
    let other = [
        ("name", on_record.is_some_and(|known| known.name != contact.name)),
        ("phone", contact.phone.is_some() && on_record.is_some_and(|known| known.phone != contact.phone)),
    ];
    let fields: Vec<Ident> = other.iter().filter(|(_, other)| *other).map(|(field, _)| Ident::word(field)).collect();
    let names = fields.iter().map(|field| format!("proposed/{field}")).collect();
    let guest = Guest { proposed: Some(fields).filter(|fields| !fields.is_empty()), ..known };
    let customer = before.customer;
    keep(draft, guest.clone(), GuestRecord { proposed: Some(contact.clone()), ..before }, names);
    ask_staff(draft, &guest, customer);
}

/// Opens the action point that names what staff are to confirm of a guest.
fn ask_staff(draft: &mut Draft, guest: &Guest, customer: Option<Uuid>) {
    let Some(proposed) = &guest.proposed else { return };
    let fields = proposed.iter().map(|field| format!("guests/{}/{}/{field}", guest.line, guest.guest)).collect();
    draft.open_point(ActionPointKind::ConfirmGuest, fields, customer.into_iter().collect());
}

/// The fields in which a guest is said to be other than the customer that they are.
fn unlike(person: &Person, contact: &GuestContact, context: &Context<'_>) -> Vec<Ident> {
    let said = Contact {
        email: person.contact.email.clone(),
        name: contact.name.clone(),
        phone: contact.phone.clone(),
        organisation: None,
        address: None,
        birth_date: None,
        language: None,
    };
    let region = context.policies.default_region.as_ref().map(Ident::as_str);
    differing(&person.contact, &said, region).iter().filter_map(|field| Ident::new(field)).collect()
}

/// `check_in` (B6): answers by the fields of the offer.
pub(super) fn check_in(draft: &mut Draft, command: &CheckIn, context: &Context<'_>) -> Result<()> {
    let known = place(draft.booking(), command.line, command.guest, context)?;
    let products: Vec<Ident> = product_of(draft.booking(), command.line).into_iter().cloned().collect();
    let form = FieldForm { fields: Rules::standing(context).catalogue.fields(FieldScope::Guest), products: &products };
    let mut after = record(draft.booking(), context);
    let (answers, fields) = taken(form, &command.answers, &after.answers, "answers")?;
    note(&mut after.answers, &mut after.history, &answers, context);
    let required = form.fields.iter().filter(|field| field.follows_answers() && form.is_required(field, &answers));
    let required: Vec<Ident> = required.map(|field| field.id.clone()).collect();
    let guest = Guest {
        person: after.id,
        answered: answers.keys().cloned().collect(),
        required: Some(required).filter(|fields| !fields.is_empty()),
        ..known
    };
    let themself = [Some(after.id), after.customer].into_iter().flatten().map(Ident::from);
    let by_themself = themself.into_iter().any(|id| context.actor.id.as_ref() == Some(&id));
    keep(draft, guest, after, fields.clone());
    // Whoever names an e-mail address is not yet the customer that has it.
    if let Some(profile) = context.found.profile.clone().filter(|_| by_themself || context.actor.is_staff()) {
        keep_profile(draft, profile, &command.answers, &answers, fields, context);
    }
    Ok(())
}

/// What is answered then, and the names of what changes, for the event.
pub(super) fn taken(
    form: FieldForm<'_>,
    given: &Answers,
    known: &Answers,
    field: &str,
) -> Result<(Answers, Vec<String>)> {
    let root = At::ROOT.field("command");
    let mut problems = Problems::new();
    let answers = form.take(given, known, root.field(field), &mut problems);
    problems.finish()?;
    let gone = known.keys().filter(|id| !answers.contains_key(*id) && !given.contains_key(*id));
    Ok((answers.clone(), given.keys().chain(gone).map(|id| format!("answers/{id}")).collect()))
}

/// Sets answers, with what stood there before.
pub(super) fn note(known: &mut Answers, history: &mut Vec<GuestChange>, answers: &Answers, context: &Context<'_>) {
    let other = known.iter().filter(|(id, before)| answers.get(*id) != Some(*before));
    let before: Answers = other.map(|(id, before)| (id.clone(), before.clone())).collect();
    if !before.is_empty() {
        history.push(GuestChange { at: context.now, by: context.actor.reference(), contact: None, answers: before });
    }
    known.clone_from(answers);
}

/// Writes what was answered to the customer's own answers, where it is there in their next booking too.
pub(super) fn keep_profile(
    draft: &mut Draft,
    profile: Profile,
    given: &Answers,
    answers: &Answers,
    fields: Vec<String>,
    context: &Context<'_>,
) {
    let Profile { mut record, revision } = profile;
    let mut after = record.answers.clone();
    for id in given.keys() {
        match answers.get(id) {
            Some(answer) => after.insert(id.clone(), answer.clone()),
            None => after.remove(id),
        };
    }
    note(&mut record.answers, &mut record.history, &after, context);
    draft.apply(Change::PersonalKept(PersonalKept { kind: Ident::word("profile"), fields }));
    draft.keep(Kept::Profile(Box::new(record), revision));
}

/// Whether all guests of the lines that ask for it are named and have answered what must be answered (L3).
pub(super) fn complete(action: &RequiredAction, booking: &Booking, context: &Context<'_>) -> bool {
    let catalogue = Rules::standing(context).catalogue;
    let asks = |line: &&Line| {
        catalogue.product(line.contents.product.as_str()).is_some_and(|product| product.actions.contains(&action.id))
    };
    let mut asked = booking.open_lines().filter(asks).peekable();
    let all = |line: &Line| {
        let products = std::slice::from_ref(&line.contents.product);
        let form = FieldForm { fields: catalogue.fields(FieldScope::Guest), products };
        // Who was named when there were more places is none of those that are asked for.
        let asked = line.contents.guests_asked();
        let done = booking.guests.iter().filter(|guest| guest.line == line.number && guest.guest <= asked);
        u32::try_from(done.filter(|guest| guest.is_complete(form)).count()).unwrap_or(u32::MAX) >= asked
    };
    asked.peek().is_some() && asked.all(all)
}

fn product_of(booking: &Booking, line: u32) -> Option<&Ident> {
    booking.open_lines().find(|open| open.number == line).map(|open| &open.contents.product)
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
    let placeholder = Guest {
        line,
        guest,
        person: context.customer_id,
        named: false,
        answered: Vec::new(),
        required: None,
        proposed: None,
    };
    // Whose record was erased is nobody any more: what they answered says nothing of whoever comes instead.
    let known = known.filter(|_| context.found.guest.is_some());
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
        proposed: None,
        answers: Answers::new(),
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
