//! Deciding: may this actor give this command to this booking now, and what does it do?

mod actions;
mod approval;
mod attend;
mod cancelling;
mod changing;
mod copy;
mod create;
mod deadlines;
mod details;
mod discount;
mod ending;
mod guests;
mod ledger;
mod money;
mod numbers;
mod offer;
mod points;
mod reminders;
mod reviving;
mod steps;
mod waiting;

pub(super) use deadlines::expiring;

use super::{Actor, ActorType, Approval, Booking, Command, Decision, Right, draft::Draft, transitions};
use crate::bugs::bug;
use crate::catalogue::Catalogue;
use crate::customer::{Billing, Person};
use crate::error::{Code, Problem, Result};
use crate::ids::Ident;
use crate::json;
use crate::policies::Policies;
use crate::time::{Instant, Zones};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// The rules an offer was made by: a catalogue slice and the policies (DESIGN 12).
#[derive(Debug, Clone)]
pub struct Frozen {
    /// The slice.
    pub catalogue: Catalogue,
    /// The policies.
    pub policies: Policies,
}

crate::record! {
    /// The rules an offer was made by, as they are stored by their content hash.
    pub struct FrozenRules {
        /// The slice.
        pub catalogue: crate::catalogue::CatalogueDefinition,
        /// The policies.
        pub policies: Policies,
    }
}

impl Frozen {
    /// Prepares stored rules.
    ///
    /// # Errors
    /// Every contradiction of the catalogue.
    pub fn new(rules: FrozenRules) -> Result<Self> {
        Ok(Self { catalogue: Catalogue::new(rules.catalogue)?, policies: rules.policies })
    }

    /// The stored text of the rules for these products, and its hash.
    ///
    /// # Errors
    /// `internal` only.
    pub fn write(catalogue: &Catalogue, policies: &Policies, products: &BTreeSet<Ident>) -> Result<(String, String)> {
        let rules = FrozenRules { catalogue: catalogue.slice(products), policies: policies.clone() };
        let text = json::write(&rules)?;
        Ok((crate::chain::hash(&text), text))
    }
}

/// Whom the command is about, as they are stored: the customers that an e-mail address leads to, a guest.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Their records.
    pub people: Vec<Person>,
    /// The record of the guest that the command is about.
    pub guest: Option<super::GuestRecord>,
    /// The customer that the booking's is merged into.
    pub survivor: Option<Uuid>,
    /// The account that the one named is merged into.
    pub account: Option<Ident>,
    /// What was answered about the booking.
    pub answers: Option<super::AnswersRecord>,
    /// The own answers of the customer that the command is about.
    pub profile: Option<Profile>,
}

impl Found {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let Self { people, guest, survivor, account, answers, profile } = self;
        let whom = people.is_empty() && guest.is_none() && survivor.is_none() && account.is_none();
        whom && answers.is_none() && profile.is_none()
    }

    /// Who is billed: of an account that is merged into another, that one (A8).
    #[must_use]
    pub fn billing(&self, named: &Billing) -> Billing {
        match &self.account {
            Some(account) if named.account.is_some() => Billing { kind: named.kind, account: Some(account.clone()) },
            _ => named.clone(),
        }
    }
}

/// A customer's own answers, as they are stored.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The answers; none yet, if there is no record.
    pub record: super::AnswersRecord,
    /// The record's revision.
    pub revision: Option<u64>,
}

/// Freezes the rules for a set of products: text and hash. A handle may remember them.
pub type Freeze<'a> = dyn Fn(&BTreeSet<Ident>) -> Result<Arc<(String, String)>> + 'a;

/// All that a decision depends on beside booking and command.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What time it is.
    pub now: Instant,
    /// Who acts.
    pub actor: &'a Actor,
    /// The id of a booking that the command makes.
    pub booking_id: Uuid,
    /// The id of a new customer, or of a new guest.
    pub customer_id: Uuid,
    /// What is sold now.
    pub catalogue: &'a Catalogue,
    /// The policies of now.
    pub policies: &'a Policies,
    /// The rules of the standing offer.
    pub frozen: Option<&'a Frozen>,
    /// Freezes the rules of now.
    pub freeze: &'a Freeze<'a>,
    /// The zones.
    pub zones: &'a dyn Zones,
    /// The people that the command is about.
    pub found: &'a Found,
    /// Whether a late payment may take capacity again; without it, the money is to be paid back.
    pub revive: bool,
}

/// Decides on a command (DOMAIN 2).
///
/// # Errors
/// `command.status` and `command.actor` by the table, then the refusal of the guard that does not hold, with the paths
/// of the fields at fault below `/command`.
pub fn decide(booking: Option<&Booking>, command: &Command, context: &Context<'_>) -> Result<Decision> {
    transitions::check(command.kind(), booking.map(|booking| booking.status), context.actor)?;
    if let Some(booking) = booking {
        owned(booking, context.actor)?;
    }
    let start =
        booking.cloned().unwrap_or_else(|| Booking::blank(context.booking_id, context.now, context.actor.reference()));
    let has_form = match command {
        Command::SubmitInquiry(_) | Command::Request(_) | Command::Purchase(_) => true,
        Command::Reserve(command) => command.form.is_some(),
        Command::JoinWaitlist(command) => command.form.is_some(),
        _ => false,
    };
    let mut draft = Draft::new(start, context.now, has_form);
    let is_new = booking.is_none();
    match command {
        Command::CreateDraft(command) => create::draft(&mut draft, command, context)?,
        Command::SubmitInquiry(command) => create::inquiry(&mut draft, command, is_new, context)?,
        Command::Reserve(command) => create::reserve(&mut draft, command, is_new, context)?,
        Command::Purchase(command) => create::purchase(&mut draft, command, context)?,
        Command::Request(command) => waiting::request(&mut draft, command, context)?,
        Command::JoinWaitlist(command) => waiting::join(&mut draft, command, is_new, context)?,
        Command::Hold(command) => waiting::hold(&mut draft, command, context)?,
        Command::LapseHold(_) => waiting::lapse_hold(&mut draft, context)?,
        Command::OfferPlace(command) => waiting::offer_place(&mut draft, command, context)?,
        Command::LapseClaim(_) => waiting::lapse_claim(&mut draft, context)?,
        Command::Claim(_) => waiting::claim(&mut draft, context)?,
        Command::Quote(command) => offer::quote(&mut draft, command, context)?,
        Command::Offer(command) => offer::offer(&mut draft, command, context)?,
        Command::Confirm(command) => offer::confirm(&mut draft, command, context)?,
        Command::AcceptTerms(command) => offer::accept_terms(&mut draft, &command.version, context)?,
        Command::OpenPayment(_) => money::open_payment(&mut draft, context)?,
        Command::RecordPayment(command) => money::record_payment(&mut draft, &command.payment, context)?,
        Command::Refund(command) => ledger::refund(&mut draft, command, context)?,
        Command::Chargeback(command) => ledger::chargeback(&mut draft, command, context)?,
        Command::WriteOff(command) => ledger::write_off(&mut draft, command, context)?,
        Command::Cancel(command) => cancelling::cancel(&mut draft, command, context)?,
        Command::Amend(command) => changing::amend(&mut draft, command, context)?,
        Command::CancelLines(command) => cancelling::cancel_lines(&mut draft, command, context)?,
        Command::Reinstate(command) => reviving::reinstate(&mut draft, command, context)?,
        Command::RecordAttendance(command) => attend::record_attendance(&mut draft, command, context)?,
        Command::Extend(command) => deadlines::extend(&mut draft, command, context)?,
        Command::Lock(_) => deadlines::lock(&mut draft, true)?,
        Command::Unlock(_) => deadlines::lock(&mut draft, false)?,
        Command::Release(command) => deadlines::release(&mut draft, command, context)?,
        Command::Expire(_) => deadlines::expire(&mut draft, context)?,
        Command::Edit(command) => details::edit(&mut draft, command, context)?,
        Command::Assign(command) => details::assign(&mut draft, command, context)?,
        Command::MarkDone(command) => actions::mark_done(&mut draft, command, context)?,
        Command::Waive(command) => actions::waive(&mut draft, command, context)?,
        Command::UndoDone(command) => actions::undo_done(&mut draft, command, context)?,
        Command::NameGuest(command) => guests::name_guest(&mut draft, command, context)?,
        Command::CheckIn(command) => guests::check_in(&mut draft, command, context)?,
        Command::SetPo(command) => details::set_po(&mut draft, command, context)?,
        Command::Approve(command) => approval::approve(&mut draft, command, context)?,
        Command::Reject(command) => approval::reject(&mut draft, command, context)?,
        Command::Copy(_) => copy::copy(&mut draft, context)?,
        Command::Decline(command) => ending::decline(&mut draft, command, context),
        Command::Lose(command) => ending::lose(&mut draft, command, context),
        Command::Fulfil(_) => ending::fulfil(&mut draft, context)?,
        Command::Close(_) => ending::close(&mut draft)?,
        // The engine carries them out on no booking.
        Command::Merge(_) | Command::Unmerge(_) | Command::Erase(_) => return Err(Code::Internal.into()),
    }
    actions::complete(&mut draft, context)?;
    let rules = if draft.makes_offer() { steps::Rules::current(context) } else { steps::Rules::standing(context) };
    if let Some(before) = booking {
        points::settle(&mut draft, before, rules, context)?;
    }
    points::overdue(&mut draft, rules, context)?;
    steps::move_balance(&mut draft, rules);
    reminders::remind(&mut draft, rules, context)?;
    Ok(draft.finish())
}

/// A customer acts on their own bookings only.
fn owned(booking: &Booking, actor: &Actor) -> Result<()> {
    if actor.kind != ActorType::Customer || bug!(StrangersMayAct) {
        return Ok(());
    }
    let theirs = booking.customer.map(Ident::from);
    if theirs.is_some() && theirs == actor.id { Ok(()) } else { Err(Code::NotYours.into()) }
}

/// What is decided about is approved, or need not be.
fn approved(booking: &Booking) -> Result<()> {
    match booking.approval {
        Approval::None | Approval::Approved => Ok(()),
        Approval::Required | Approval::Rejected if bug!(ApprovalNotNeeded) => Ok(()),
        Approval::Required | Approval::Rejected => Err(Code::ApprovalPending.into()),
    }
}

/// Lets it take more than there is, if that is asked for by somebody with the right (S2).
fn overbook(draft: &mut Draft, asked: bool, context: &Context<'_>) -> Result<()> {
    if asked {
        context.actor.needs(Right::Overbook).map_err(|error| error.at("/command/overbook"))?;
        draft.overbook();
    }
    Ok(())
}

fn at_command(code: Code, field: &str) -> Problem {
    Problem::new(code).at(format!("/command/{field}"))
}
