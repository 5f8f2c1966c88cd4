//! Making a booking: drafts, inquiries, reservations, purchases.

use super::steps::{self, Gates, Rules};
use super::{Context, approval, approved, at_command, money, offer, overbook, waiting};
use crate::booking::draft::Draft;
use crate::booking::{
    ActionPointKind, ActorType, Change, Channel, CreateDraft, Created, CustomerFiled, DetailsSet, Filed, Kept,
    LinesSet, NoticeKind, PersonalKept, PortalOpened, Purchase, Reserve, Right, Status, SubmitInquiry,
};
use crate::bugs::bug;
use crate::customer::{Contact, differing};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::inquiry::{InquiryForm, Payment, check_form, check_form_of_staff};
use crate::json::At;
use crate::pricing;
use std::collections::BTreeMap;

/// `create_draft`: staff begin a booking.
pub(super) fn draft(draft: &mut Draft, command: &CreateDraft, context: &Context<'_>) -> Result<()> {
    let root = At::ROOT.field("command");
    let mut problems = Problems::new();
    command.billing.check(root.field("billing"), &mut problems);
    pricing::check_lines(context.catalogue, &command.lines, root, &mut problems);
    pricing::check_party(context.catalogue, command.party_size, command.buyer.as_ref(), root, &mut problems);
    problems.finish()?;
    created(draft, Status::Draft, context);
    draft.apply(Change::DetailsSet(DetailsSet {
        replace: false,
        billing: Some(context.found.billing(&command.billing)),
        point_of_sale: command.point_of_sale.clone(),
        customer_type: command.customer_type.clone(),
        promo_codes: Some(command.promo_codes.clone()),
        party_size: command.party_size,
        buyer: command.buyer.clone(),
        po_number: command.po_number.clone(),
    }));
    let lines = steps::lines(&command.lines, context, root)?;
    draft.apply(Change::LinesSet(LinesSet { lines }));
    if let Some(contact) = &command.contact {
        file(draft, contact, context);
        // What staff took down is kept as a submission is: the record on file may say otherwise (V4, V5).
        keep(draft, &form(command, contact));
    }
    Ok(())
}

/// `submit_inquiry` (V1–V6).
pub(super) fn inquiry(draft: &mut Draft, command: &SubmitInquiry, is_new: bool, context: &Context<'_>) -> Result<()> {
    if is_new {
        created(draft, Status::Inquiry, context);
    } else {
        // What was held was held for what staff had taken down.
        waiting::drop_hold(draft);
        draft.status(Status::Inquiry);
    }
    submitted(draft, &command.form, command.payment.as_ref(), context)?;
    draft.open_point(ActionPointKind::NewInquiry, Vec::new(), Vec::new());
    draft.notify(NoticeKind::InquiryReceived);
    draft.notify(NoticeKind::StaffInquiry);
    came_with(draft, command.payment.as_ref(), context)?;
    Ok(())
}

/// `reserve` (S1).
pub(super) fn reserve(draft: &mut Draft, command: &Reserve, is_new: bool, context: &Context<'_>) -> Result<()> {
    match (&command.form, is_new) {
        (Some(form), true) => {
            created(draft, Status::Option, context);
            submitted(draft, form, None, context)?;
        }
        (None, true) => return Err(at_command(Code::FieldMissing, "form").with("field", "form").into()),
        (Some(_), false) => return Err(at_command(Code::BookingPriced, "form").with("field", "form").into()),
        (None, false) => {}
    }
    if command.reprice && !context.actor.is_staff() {
        return Err(at_command(Code::ReservedForStaff, "reprice").with("what", "pricing an offer anew").into());
    }
    overbook(draft, command.overbook, context)?;
    customer_named(draft)?;
    approved(draft.booking())?;
    let standing = draft.booking().status == Status::Quoted;
    let keep = standing && !command.reprice;
    if keep {
        offer::still_valid(draft.booking(), context)?;
    }
    if !standing {
        approval::by_right(draft, context);
        steps::gates(draft, Gates::All, context)?;
    }
    let rules = if keep { Rules::standing(context) } else { Rules::current(context) };
    steps::hold(draft, rules.catalogue, context)?;
    steps::deadlines(draft, rules, context)?;
    if !keep {
        steps::make_offer(draft, None, context)?;
    }
    draft.status(Status::Option);
    open_portal(draft);
    draft.notify(NoticeKind::Reserved);
    Ok(())
}

/// `purchase` (A7).
pub(super) fn purchase(draft: &mut Draft, command: &Purchase, context: &Context<'_>) -> Result<()> {
    created(draft, Status::Confirmed, context);
    submitted(draft, &command.form, command.payment.as_ref(), context)?;
    overbook(draft, command.overbook, context)?;
    approval::by_right(draft, context);
    steps::gates(draft, Gates::WithoutTimeFrame, context)?;
    steps::hold(draft, context.catalogue, context)?;
    steps::make_offer(draft, None, context)?;
    if let Some(version) = &command.accept_terms {
        offer::accept_terms(draft, version, context).map_err(|error| error.at("/command/accept_terms"))?;
    }
    offer::terms_accepted(draft.booking())?;
    came_with(draft, command.payment.as_ref(), context)?;
    if command.on_account {
        context.actor.needs(Right::OnAccount).map_err(|error| error.at("/command/on_account"))?;
        if draft.booking().billing.account.is_none() {
            return Err(at_command(Code::BillingAccount, "form/billing").into());
        }
    } else {
        offer::paid_as_asked(draft.booking())?;
    }
    open_portal(draft);
    draft.notify(NoticeKind::Purchased);
    Ok(())
}

/// Its first event: how it came in (A3), and in which status.
pub(super) fn created(draft: &mut Draft, status: Status, context: &Context<'_>) {
    let online = context.actor.kind == ActorType::Customer;
    let channel = if online { Channel::Online } else { Channel::Offline };
    draft.apply(Change::Created(Created { channel, status, copied_from: None }));
}

/// Takes over what a form says (V1): details, lines, customer; the form itself is kept exactly. A payment that comes with
/// it is checked with it, so that all problems are told together.
pub(super) fn submitted(
    draft: &mut Draft,
    form: &InquiryForm,
    payment: Option<&Payment>,
    context: &Context<'_>,
) -> Result<()> {
    let command = At::ROOT.field("command");
    let at = command.field("form");
    let mut problems = Problems::new();
    if context.actor.is_staff() {
        check_form_of_staff(context.catalogue, form, at, &mut problems);
    } else {
        check_form(context.catalogue, form, at, &mut problems);
    }
    if let Some(payment) = payment {
        problems.take(payment.amount_in(context.catalogue.definition().currency, "/command/payment"));
    }
    problems.finish()?;
    draft.apply(Change::DetailsSet(DetailsSet {
        replace: true,
        billing: Some(context.found.billing(&form.billing)),
        point_of_sale: form.point_of_sale.clone(),
        customer_type: form.customer_type.clone(),
        promo_codes: Some(form.promo_codes.clone()),
        party_size: form.party_size,
        buyer: form.buyer.clone(),
        po_number: form.po_number.clone(),
    }));
    let lines = steps::lines(&form.lines, context, at)?;
    draft.apply(Change::LinesSet(LinesSet { lines }));
    file(draft, &form.contact, context);
    keep(draft, form);
    Ok(())
}

/// Enters the payment that came with a form, in the currency of what is sold now.
fn came_with(draft: &mut Draft, payment: Option<&Payment>, context: &Context<'_>) -> Result<()> {
    let Some(payment) = payment else { return Ok(()) };
    money::enter(draft, payment, context.catalogue.definition().currency, "/command/payment", context)
}

/// Keeps a form exactly, with the customer's record; the event names its fields.
fn keep(draft: &mut Draft, form: &InquiryForm) {
    let mut fields = vec!["contact".to_owned()];
    fields.extend(form.message.iter().map(|_| "message".to_owned()));
    fields.extend(form.message.iter().filter(|_| bug!(MessageInEvent)).cloned());
    fields.extend(form.answers.keys().map(|name| format!("answers/{name}")));
    draft.apply(Change::PersonalKept(PersonalKept { kind: Ident::word("submission"), fields }));
    draft.keep(Kept::Submission(form.clone()));
}

/// A draft as the form that says the same.
fn form(command: &CreateDraft, contact: &Contact) -> InquiryForm {
    InquiryForm {
        contact: contact.clone(),
        lines: command.lines.clone(),
        promo_codes: command.promo_codes.clone(),
        party_size: command.party_size,
        buyer: command.buyer.clone(),
        point_of_sale: command.point_of_sale.clone(),
        customer_type: command.customer_type.clone(),
        billing: command.billing.clone(),
        po_number: command.po_number.clone(),
        message: None,
        answers: BTreeMap::new(),
    }
}

/// Files the booking under a customer (V3–V5). The record found is never overwritten.
fn file(draft: &mut Draft, contact: &Contact, context: &Context<'_>) {
    let filed = |draft: &mut Draft, customer, how| {
        draft.apply(Change::CustomerFiled(CustomerFiled { customer, how }));
    };
    match context.found.people.as_slice() {
        [] => {
            draft.keep(Kept::Person { id: context.customer_id, contact: contact.clone(), provisional: false });
            filed(draft, context.customer_id, Filed::New);
        }
        [person] => {
            filed(draft, person.id, Filed::Matched);
            let region = context.policies.default_region.as_ref().map(Ident::as_str);
            let fields = differing(&person.contact, contact, region);
            if !fields.is_empty() {
                draft.open_point(ActionPointKind::ConfirmDetails, fields, vec![person.id]);
            }
        }
        several => {
            draft.keep(Kept::Person { id: context.customer_id, contact: contact.clone(), provisional: true });
            filed(draft, context.customer_id, Filed::Provisional);
            let candidates = several.iter().map(|person| person.id).collect();
            draft.open_point(ActionPointKind::ChooseCustomer, vec!["email".to_owned()], candidates);
        }
    }
}

/// Whether a product of the booking is sold only with approval.
pub(super) fn needs_approval(draft: &Draft, context: &Context<'_>) -> bool {
    draft.booking().open_lines().any(|line| {
        context.catalogue.product(line.contents.product.as_str()).is_some_and(|product| product.needs_approval)
    })
}

/// What awaits somebody needs somebody.
pub(super) fn customer_named(draft: &Draft) -> Result<()> {
    match draft.booking().customer {
        Some(_) => Ok(()),
        None => Err(Problem::new(Code::CustomerMissing).into()),
    }
}

/// From now on there is a portal link (B7).
pub(super) fn open_portal(draft: &mut Draft) {
    if draft.booking().portal_generation == 0 {
        draft.apply(Change::PortalOpened(PortalOpened { generation: 1 }));
    }
}

/// Lines as `edit` sets them.
pub(super) fn set_lines(
    draft: &mut Draft,
    requests: &[crate::pricing::LineRequest],
    context: &Context<'_>,
) -> Result<()> {
    let command = At::ROOT.field("command");
    let lines = steps::lines(requests, context, command)?;
    draft.give_back_all();
    draft.apply(Change::LinesSet(LinesSet { lines }));
    Ok(())
}
