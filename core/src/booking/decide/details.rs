//! Details: editing, assigning, the order number.

use super::steps::Rules;
use super::{Context, approval, at_command, create, guests, money, waiting};
use crate::booking::draft::Draft;
use crate::booking::{
    AnswersRecord, Assign, Assigned, Booking, Change, DetailsSet, Edit, Kept, PersonalKept, PoNumberSet, PortalLink,
    PortalOpened, PortalRevoked, Right, SetPo,
};
use crate::catalogue::{Answers, FieldScope};
use crate::error::{Code, Problems, Result};
use crate::ids::Ident;
use crate::inquiry::FieldForm;
use crate::json::At;
use crate::pricing;

/// `edit` (V7): priced contents only before a first offer.
pub(super) fn edit(draft: &mut Draft, command: &Edit, context: &Context<'_>) -> Result<()> {
    may_edit(draft.booking(), context)?;
    let priced = [
        ("lines", command.lines.is_some()),
        ("promo_codes", command.promo_codes.is_some()),
        ("party_size", command.party_size.is_some()),
        ("buyer", command.buyer.is_some()),
        ("customer_type", command.customer_type.is_some()),
        ("point_of_sale", command.point_of_sale.is_some()),
    ];
    let mut problems = Problems::new();
    for (field, given) in priced {
        if given && draft.booking().offer.is_some() {
            problems.push(at_command(Code::BookingPriced, field).with("field", field));
        }
    }
    let root = At::ROOT.field("command");
    if let Some(billing) = &command.billing {
        billing.check(root.field("billing"), &mut problems);
    }
    if let Some(lines) = &command.lines {
        pricing::check_lines(context.catalogue, lines, root, &mut problems);
    }
    pricing::check_party(context.catalogue, command.party_size, command.buyer.as_ref(), root, &mut problems);
    problems.finish()?;
    let before = draft.booking().clone();
    draft.apply(Change::DetailsSet(DetailsSet {
        replace: false,
        billing: command.billing.as_ref().map(|billing| context.found.billing(billing)),
        point_of_sale: command.point_of_sale.clone(),
        customer_type: command.customer_type.clone(),
        promo_codes: command.promo_codes.clone(),
        party_size: command.party_size,
        buyer: command.buyer.clone(),
        po_number: command.po_number.clone(),
    }));
    if let Some(lines) = &command.lines {
        create::set_lines(draft, lines, context)?;
    }
    approval::ask_again(draft, &before);
    // What it holds, or waits for, goes by these.
    if command.lines.is_some() || command.point_of_sale.is_some() || command.customer_type.is_some() {
        waiting::swap(draft, context)?;
    }
    money::keep_note(draft, command.note.as_deref());
    answers(draft, command, context)?;
    match command.portal_link {
        Some(link) => portal_link(draft, link, context),
        None => Ok(()),
    }
}

/// Internal answers (B6): of the booking, and of its booker whatever they book.
fn answers(draft: &mut Draft, command: &Edit, context: &Context<'_>) -> Result<()> {
    let products: Vec<Ident> = draft.booking().open_lines().map(|line| line.contents.product.clone()).collect();
    let catalogue = Rules::standing(context).catalogue;
    let form = |scope| FieldForm { fields: catalogue.fields(scope), products: &products };
    if let Some(given) = &command.booking_answers {
        let id = draft.booking().id;
        let blank = || AnswersRecord { id, answers: Answers::new(), history: Vec::new() };
        let mut record = context.found.answers.clone().unwrap_or_else(blank);
        let (answers, fields) = guests::taken(form(FieldScope::Booking), given, &record.answers, "booking_answers")?;
        guests::note(&mut record.answers, &mut record.history, &answers, context);
        draft.apply(Change::PersonalKept(PersonalKept { kind: Ident::word("answers"), fields }));
        draft.keep(Kept::Answers(Box::new(record)));
    }
    if let Some(given) = &command.booker_answers {
        let missing = || at_command(Code::CustomerMissing, "booker_answers");
        let profile = context.found.profile.clone().ok_or_else(missing)?;
        let form = form(FieldScope::Booker);
        let (answers, fields) = guests::taken(form, given, &profile.record.answers, "booker_answers")?;
        guests::keep_profile(draft, profile, given, &answers, fields, context);
    }
    Ok(())
}

/// A link that is renewed is of another generation, so none before it counts; one that is revoked was the last (B7).
fn portal_link(draft: &mut Draft, link: PortalLink, context: &Context<'_>) -> Result<()> {
    match link {
        PortalLink::Renew => {
            let generation = draft.booking().portal_generation.checked_add(1).ok_or(Code::Internal)?;
            draft.apply(Change::PortalOpened(PortalOpened { generation }));
        }
        PortalLink::Revoke if draft.booking().portal_link().is_none() => {
            return Err(at_command(Code::PortalNone, "portal_link").into());
        }
        PortalLink::Revoke => draft.apply(Change::PortalRevoked(PortalRevoked { at: context.now })),
    }
    Ok(())
}

/// Staff with `edit_all` edit every booking, with `edit_own` those assigned to them.
fn may_edit(booking: &Booking, context: &Context<'_>) -> Result<()> {
    let own = booking.assigned_to.is_some() && booking.assigned_to == context.actor.id;
    if own && context.actor.may(Right::EditOwn) {
        return Ok(());
    }
    context.actor.needs(Right::EditAll)
}

/// `assign` (V7).
pub(super) fn assign(draft: &mut Draft, command: &Assign, context: &Context<'_>) -> Result<()> {
    may_edit(draft.booking(), context)?;
    draft.apply(Change::Assigned(Assigned { staff: command.staff.clone() }));
    Ok(())
}

/// `set_po` (A6): each edit is on record; documents already issued stay as they are.
pub(super) fn set_po(draft: &mut Draft, command: &SetPo, context: &Context<'_>) -> Result<()> {
    may_edit(draft.booking(), context)?;
    draft.apply(Change::PoNumberSet(PoNumberSet { po_number: command.po_number.clone() }));
    Ok(())
}
