//! Plays a story: every step at its time, in order, by the demo's own clock.
//!
//! A step may be cut off at any moment and played again. It decides on what commands answered, on events, and on views
//! that it wrote down: all three are the same when the story is played again.

use crate::case::{Case, Moment, What};
use crate::desk::{Desk, Reply, asked};
use crate::error::{Error, Result};
use crate::seller::{Seller, ident};
use crate::story::{Deed, Part};
use bespeak::booking::{
    AcceptTerms, Actor, ActorType, Assign, Cancel, Command, CommandKind, Confirm, Extend, InvoiceKind, IssueInvoice,
    Lock, MakeOffer, MarkDone, Quote, RecordPayment, Release, Reserve, SubmitInquiry, Unlock,
};
use bespeak::engine::view::{ListAsked, ReleaseAsked, ReleaseFilter, ReleaseView};
use bespeak::engine::{CommandRequest, Ids, View, ViewAnswer};
use bespeak::error::Code;
use bespeak::ids::Ident;
use bespeak::inquiry::Payment;
use bespeak::json::decode_text;
use bespeak::money::Amount;
use bespeak::time::Instant;
use uuid::Uuid;

/// When the story begins; the machine's clock is never asked.
const BEGINS: &str = "2026-11-22 09:00";
/// A new inquiry comes in so often.
const MINUTES_BETWEEN_INQUIRIES: u32 = 10;
/// Who reserves online does it this long after the inquiry.
const MINUTES_TO_RESERVE: i64 = 2;
const MINUTES_A_DAY: i64 = 24 * 60;

enum Step {
    Inquire,
    Do { deed: Deed, name: String, routine: bool },
    Clock,
    LookAtReleases,
}

/// What a seller's story came to.
pub struct Played {
    pub cases: Vec<Case>,
    pub releases: ReleaseView,
}

pub fn play(seller: &Seller, desk: &Desk<'_>) -> Result<Played> {
    let catalogue = &desk.engine.setup().catalogue;
    let numbered = (1..).zip(seller.inquiries.lines());
    let cases = numbered.map(|(line, text)| Case::read(seller.id, line, text, catalogue)).collect();
    let mut played = Played { cases, releases: ReleaseView { rows: Vec::new(), more: false } };
    let agenda = agenda(seller, &played.cases)?;
    desk.tally.expect_steps(agenda.len());
    for (at, place, step) in agenda {
        match step {
            Step::Clock => clock(&mut played.cases, desk, at)?,
            Step::LookAtReleases => played.releases = releases(seller, desk, at)?,
            Step::Inquire => {
                let case = played.cases.get_mut(place).ok_or_else(no_such_case)?;
                inquire(case, seller, desk, at)?;
            }
            Step::Do { deed, name, routine } => {
                perform(&mut played.cases, place, seller, desk, at, &name, deed, routine)?
            }
        }
        desk.tally.step();
    }
    Ok(played)
}

/// All steps in the order of time; of two at one time, that of the earlier line first.
fn agenda(seller: &Seller, cases: &[Case]) -> Result<Vec<(Instant, usize, Step)>> {
    let begins = at(BEGINS)?;
    let mut agenda = Vec::new();
    for (place, case) in cases.iter().enumerate().filter(|(_, case)| case.form.is_ok()) {
        let arrives = later(begins, i64::from(case.line.saturating_sub(1).saturating_mul(MINUTES_BETWEEN_INQUIRIES)))?;
        agenda.push((arrives, place, Step::Inquire));
        let reserve = Step::Do { deed: Deed::Reserve, name: "reserve".to_owned(), routine: true };
        agenda.push((later(arrives, MINUTES_TO_RESERVE)?, place, reserve));
        let own = seller.story.lives.iter().find(|(line, _)| *line == case.line).map(|(_, acts)| *acts);
        for (i, (time, deed)) in own.unwrap_or(seller.story.usual).iter().enumerate() {
            let minutes = if own.is_none() { case.line.into() } else { 0 };
            let routine = match deed {
                Deed::AcceptTerms | Deed::Assign(_) | Deed::Lines(_) | Deed::Guest(_) => true,
                _ => own.is_none(),
            };
            let step = Step::Do { deed: *deed, name: format!("act {}", i.saturating_add(1)), routine };
            agenda.push((later(at(time)?, minutes)?, place, step));
        }
    }
    let mut morning = at("2026-11-23 06:00")?;
    let last = at(&format!("{} 06:00", seller.story.clock_until))?;
    while morning <= last {
        agenda.push((morning, usize::MAX, Step::Clock));
        morning = later(morning, MINUTES_A_DAY)?;
    }
    agenda.push((at(seller.story.release_screen)?, usize::MAX, Step::LookAtReleases));
    agenda.sort_by_key(|(at, place, _)| (*at, *place));
    Ok(agenda)
}

/// A form is submitted: by the booker on the website, or by staff who have them in front of them.
fn inquire(case: &mut Case, seller: &Seller, desk: &Desk<'_>, at: Instant) -> Result<()> {
    let Ok(form) = &case.form else { return Ok(()) };
    let actor = if at_the_counter(case) { seller.staff()? } else { booker(None) };
    let command = Command::SubmitInquiry(SubmitInquiry { form: form.clone(), payment: None });
    let ids = Ids { command: case.command_id("inquiry"), booking: None, customer: None };
    let request = CommandRequest { at, actor, ids, command, preview: false, origin: None };
    let reply = desk.send(&request)?;
    note(case, desk, &request, reply, true).map(|_| ())
}

fn at_the_counter(case: &Case) -> bool {
    let point = case.form.as_ref().ok().and_then(|form| form.point_of_sale.as_ref());
    point.is_some_and(|point| matches!(point.as_str(), "reception" | "box-office"))
}

#[allow(clippy::too_many_arguments, reason = "what, who, where and when")]
fn perform(
    cases: &mut [Case],
    place: usize,
    seller: &Seller,
    desk: &Desk<'_>,
    at: Instant,
    name: &str,
    deed: Deed,
    routine: bool,
) -> Result<()> {
    let case = cases.get_mut(place).ok_or_else(no_such_case)?;
    let Some((actor, command)) = command(case, seller, desk, name, deed)? else { return Ok(()) };
    let booking = case.known()?.id;
    let ids = Ids { command: case.command_id(name), booking: Some(booking), customer: None };
    let request = CommandRequest { at, actor, ids, command, preview: false, origin: None };
    let reply = desk.send(&request)?;
    let expired = note(case, desk, &request, reply, routine)?;
    let for_line = case.line;
    for id in expired {
        // Making room released somebody else's reservation: that is an event of theirs.
        let other = case_of(cases, id)?;
        let next = u64::try_from(other.events.len()).unwrap_or(u64::MAX).saturating_add(1);
        take_in(other, desk, id, next, false, Some(for_line))?;
    }
    Ok(())
}

/// Who does it, and by which command; none, if there is nothing to be done.
fn command(case: &Case, seller: &Seller, desk: &Desk<'_>, name: &str, deed: Deed) -> Result<Option<(Actor, Command)>> {
    let staff = seller.staff()?;
    let theirs = if at_the_counter(case) { staff.clone() } else { booker(case.known()?.customer.map(Ident::from)) };
    let offer = case.known()?.offer.as_ref().map_or(0, |offer| offer.number);
    Ok(Some(match deed {
        Deed::Reserve => (theirs, Command::Reserve(Reserve { form: None, reprice: false, overbook: false })),
        Deed::AcceptTerms => {
            let terms = desk.engine.setup().catalogue.definition().terms.as_ref();
            let version = terms.map(|terms| terms.version.clone()).ok_or(Code::TermsNone)?;
            (theirs, Command::AcceptTerms(AcceptTerms { version }))
        }
        Deed::Confirm => (theirs, Command::Confirm(Confirm { offer })),
        Deed::Pay(part) => match payment(case, seller, desk, name, part)? {
            Some(payment) => (provider(), Command::RecordPayment(RecordPayment { payment })),
            None => return Ok(None),
        },
        Deed::BookerExtends(until) => (theirs, Command::Extend(Extend { until: end_of_minute(until)?, lines: None })),
        Deed::StaffExtend(until) => (staff, Command::Extend(Extend { until: end_of_minute(until)?, lines: None })),
        Deed::BookerCancels(why) => (theirs, Command::Cancel(Cancel { reason: Some(ident(why)?), note: None })),
        Deed::SupportDeskCancels => {
            let desk = Actor { kind: ActorType::SupportDesk, id: Some(ident("marketplace")?), rights: Vec::new() };
            (desk, Command::Cancel(Cancel { reason: None, note: None }))
        }
        Deed::Lines(lines) => (staff, read(&format!(r#"{{"type":"edit","lines":{lines}}}"#))?),
        Deed::OrderNumber(number) => (staff, read(&format!(r#"{{"type":"edit","po_number":"{number}"}}"#))?),
        Deed::Guest(command) => (theirs, read(command)?),
        Deed::Quote => (staff, Command::Quote(Quote { valid_until: None, discount: None })),
        Deed::Offer => (staff, Command::Offer(MakeOffer { reprice: false, overbook: false, discount: None })),
        Deed::Assign(who) => (staff, Command::Assign(Assign { staff: ident(who)? })),
        Deed::ConfirmUnpaid => (staff, Command::Confirm(Confirm { offer })),
        Deed::Lock => (staff, Command::Lock(Lock {})),
        Deed::Unlock => (staff, Command::Unlock(Unlock {})),
        Deed::Release => (staff, Command::Release(Release { lines: None })),
        Deed::Done(action) => (staff, Command::MarkDone(MarkDone { action: ident(action)? })),
        Deed::DepositInvoice => (staff, invoice(InvoiceKind::DepositInvoice)),
        Deed::FinalInvoice => (staff, invoice(InvoiceKind::Invoice)),
    }))
}

fn invoice(kind: InvoiceKind) -> Command {
    Command::IssueInvoice(IssueInvoice { kind, amount: None, buyer: None, due_on: None })
}

/// A command can be written as JSON, as it comes from any other host.
fn read(json: &str) -> Result<Command> {
    Ok(decode_text(json.as_bytes())?)
}

fn payment(case: &Case, seller: &Seller, desk: &Desk<'_>, name: &str, part: Part) -> Result<Option<Payment>> {
    let currency = desk.engine.setup().catalogue.definition().currency;
    let amount = match part {
        Part::Deposit => case.deposit(),
        Part::Rest => case.rest(),
        Part::Sum(minor) => Amount::new(minor, currency.digits()),
    };
    let Some(amount) = amount.filter(|amount| !amount.is_zero()) else { return Ok(None) };
    let reference = ident(&format!("{}-{}-{}", seller.id, case.line, name.replace(' ', "-")))?;
    Ok(Some(Payment { provider: ident("bank")?, reference, amount: amount.to_decimal(), currency }))
}

/// The clock releases what is past its deadline and margin (S8, S11): what it finds due, it writes down before it begins.
fn clock(cases: &mut [Case], desk: &Desk<'_>, at: Instant) -> Result<()> {
    let view = View::Due(ListAsked { limit: 1_000 });
    let due = desk.notes.once(&format!("due {at}"), || match desk.look(&asked(at, &Actor::clock(), view))? {
        ViewAnswer::Due(due) => Ok(due),
        _ => Err(Code::Internal.into()),
    })?;
    for row in due.rows {
        let Some(command) = Command::of_clock(row.command) else { continue };
        let id = row.booking;
        let case = case_of(cases, id)?;
        let ids = Ids { command: case.command_id(&format!("expire {at}")), booking: Some(id), customer: None };
        let request = CommandRequest { at, actor: Actor::clock(), ids, command, preview: false, origin: None };
        let reply = desk.send(&request)?;
        note(case, desk, &request, reply, false)?;
    }
    Ok(())
}

/// What staff see past its deadline (S8), as they saw it that day.
fn releases(seller: &Seller, desk: &Desk<'_>, at: Instant) -> Result<ReleaseView> {
    let staff = seller.staff()?;
    desk.notes.once("release screen", || {
        match desk.look(&asked(
            at,
            &staff,
            View::Release(ReleaseAsked { filter: ReleaseFilter::default(), limit: 100 }),
        ))? {
            ViewAnswer::Release(view) => Ok(view),
            _ => Err(Code::Internal.into()),
        }
    })
}

/// Keeps what became of a command; the bookings it expired to make room.
fn note(case: &mut Case, desk: &Desk<'_>, request: &CommandRequest, reply: Reply, routine: bool) -> Result<Vec<Uuid>> {
    match reply {
        Reply::Done(outcome) => {
            take_in(case, desk, outcome.booking, outcome.events, routine, None)?;
            Ok(outcome.expired)
        }
        Reply::Refused(troubles) => {
            let by = who(request.actor.kind, request.actor.id.as_ref());
            let (at, command) = (request.at, request.command.kind());
            case.moments.push(Moment { at, by, command, what: What::Refused(troubles), routine, room_for: None });
            Ok(Vec::new())
        }
    }
}

fn take_in(
    case: &mut Case,
    desk: &Desk<'_>,
    booking: Uuid,
    until: u64,
    routine: bool,
    room_for: Option<u32>,
) -> Result<()> {
    for (before, event) in case.follow(desk, booking, until)? {
        let command = CommandKind::from_name(event.command.as_str()).ok_or(Code::Internal)?;
        let (at, by) = (event.at, who(event.by.kind, event.by.id.as_ref()));
        let what = What::Event(Box::new(before), Box::new(event));
        case.moments.push(Moment { at, by, command, what, routine, room_for });
    }
    Ok(())
}

/// Who acts, for people: customers by what they are, others by name.
pub fn who(kind: ActorType, id: Option<&Ident>) -> String {
    match (kind, id) {
        (ActorType::Customer, _) => "booker".to_owned(),
        (ActorType::SupportDesk, _) => "support desk".to_owned(),
        (_, Some(id)) => id.to_string(),
        (kind, None) => kind.to_string(),
    }
}

fn booker(id: Option<Ident>) -> Actor {
    Actor { kind: ActorType::Customer, id, rights: Vec::new() }
}

fn provider() -> Actor {
    Actor { kind: ActorType::Provider, id: Ident::new("bank"), rights: Vec::new() }
}

/// Reads `2026-11-22 09:00`, in UTC.
pub fn at(text: &str) -> Result<Instant> {
    Ok(Instant::parse(&format!("{}:00Z", text.replace(' ', "T")))?)
}

/// The last second of a minute: what a deadline at the end of a day falls on.
fn end_of_minute(text: &str) -> Result<Instant> {
    Ok(Instant::parse(&format!("{}:59Z", text.replace(' ', "T")))?)
}

fn later(at: Instant, minutes: i64) -> Result<Instant> {
    Ok(at.plus_minutes(minutes).ok_or(Code::TimeRange)?)
}

fn case_of(cases: &mut [Case], booking: Uuid) -> Result<&mut Case> {
    let its = |case: &&mut Case| case.booking.as_ref().is_some_and(|known| known.id == booking);
    cases.iter_mut().find(its).ok_or_else(no_such_case)
}

fn no_such_case() -> Error {
    Error::Story("it names an inquiry that is not there".to_owned())
}
