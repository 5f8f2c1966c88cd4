//! The table of DOMAIN 2 in code: which command is possible on which status, and for whom. Exhaustive on purpose: a new
//! status or command does not compile until somebody decides. `tests/oracle/transitions.csv` says what it must be.

use super::{Actor, ActorType, CommandKind, Status};
use crate::bugs::bug;
use crate::error::{Code, Error, Problem, Result};

use ActorType::{Clock, Customer, Guest, Partner, Provider, Staff, SupportDesk};

/// Who may give a command to a booking in a status (`None`: no booking yet). Empty: it is refused.
#[must_use]
pub fn allowed(command: CommandKind, status: Option<Status>) -> &'static [ActorType] {
    use Status::{
        Cancelled, Closed, Confirmed, Declined, Draft, Expired, Fulfilled, Inquiry, Lost, Option, Pending, Quoted,
        Requested, Waitlisted,
    };
    let Some(status) = status else {
        return match command {
            CommandKind::CreateDraft => &[Staff],
            // About people: on no booking.
            CommandKind::Merge | CommandKind::Unmerge | CommandKind::Erase => &[Staff],
            CommandKind::Request => &[Customer],
            CommandKind::SubmitInquiry | CommandKind::Reserve | CommandKind::Purchase | CommandKind::JoinWaitlist => {
                &[Customer, Staff]
            }
            CommandKind::Hold
            | CommandKind::LapseHold
            | CommandKind::OfferPlace
            | CommandKind::LapseClaim
            | CommandKind::Claim => &[],
            CommandKind::Quote
            | CommandKind::Offer
            | CommandKind::Confirm
            | CommandKind::OpenPayment
            | CommandKind::RecordPayment
            | CommandKind::Refund
            | CommandKind::Chargeback
            | CommandKind::WriteOff
            | CommandKind::Extend
            | CommandKind::Lock
            | CommandKind::Unlock
            | CommandKind::Release
            | CommandKind::Expire
            | CommandKind::Cancel
            | CommandKind::CancelLines
            | CommandKind::Amend
            | CommandKind::Reinstate
            | CommandKind::RecordAttendance
            | CommandKind::Edit
            | CommandKind::Assign
            | CommandKind::AcceptTerms
            | CommandKind::MarkDone
            | CommandKind::Waive
            | CommandKind::UndoDone
            | CommandKind::NameGuest
            | CommandKind::CheckIn
            | CommandKind::Decline
            | CommandKind::Lose
            | CommandKind::Approve
            | CommandKind::Reject
            | CommandKind::SetPo
            | CommandKind::Copy
            | CommandKind::IssueInvoice
            | CommandKind::CreditNote
            | CommandKind::Fulfil
            | CommandKind::Close => &[],
        };
    };
    match command {
        CommandKind::CreateDraft | CommandKind::Request | CommandKind::Purchase => &[],
        CommandKind::SubmitInquiry => match status {
            Draft => &[Customer, Staff],
            Inquiry | Quoted | Requested | Option | Pending | Waitlisted | Confirmed | Fulfilled | Closed
            | Cancelled | Expired | Declined | Lost => &[],
        },
        CommandKind::Reserve => match status {
            Draft | Inquiry | Quoted => &[Customer, Staff],
            Requested | Option | Pending | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Expired
            | Declined | Lost => &[],
        },
        CommandKind::JoinWaitlist => match status {
            Inquiry | Requested => &[Customer, Staff],
            Draft | Quoted | Option | Pending | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Expired
            | Declined | Lost => &[],
        },
        CommandKind::Hold | CommandKind::LapseHold => match status {
            Draft | Inquiry | Requested if command == CommandKind::Hold => &[Staff],
            Draft | Inquiry | Requested => &[Clock],
            Quoted | Option | Pending | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Expired
            | Declined | Lost => &[],
        },
        CommandKind::OfferPlace | CommandKind::LapseClaim | CommandKind::Claim => match (status, command) {
            (Waitlisted, CommandKind::OfferPlace) => &[Staff, Clock],
            (Waitlisted, CommandKind::Claim) => &[Customer, Staff],
            (Waitlisted, _) => &[Clock],
            (
                Draft | Inquiry | Quoted | Requested | Option | Pending | Confirmed | Fulfilled | Closed | Cancelled
                | Expired | Declined | Lost,
                _,
            ) => &[],
        },
        CommandKind::Quote => match status {
            Draft | Inquiry | Requested | Quoted | Expired => &[Staff],
            Option | Pending | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Declined | Lost => &[],
        },
        CommandKind::Offer => match status {
            Draft | Inquiry | Quoted | Requested | Option => &[Staff],
            Pending | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Expired | Declined | Lost => &[],
        },
        CommandKind::Confirm => match status {
            Option | Pending => &[Customer, Staff],
            Draft | Inquiry | Quoted | Requested | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled
            | Expired | Declined | Lost => &[],
        },
        CommandKind::OpenPayment => match status {
            Inquiry | Quoted | Option | Pending | Confirmed | Fulfilled | Cancelled | Expired => &[Customer, Staff],
            Draft | Requested | Waitlisted | Closed | Declined | Lost => &[],
        },
        CommandKind::RecordPayment | CommandKind::Refund | CommandKind::Chargeback => &[Staff, Provider],
        CommandKind::WriteOff => &[Staff],
        CommandKind::Extend => match status {
            Quoted | Option | Pending => &[Customer, Staff],
            Draft | Inquiry | Requested | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Expired
            | Declined | Lost => &[],
        },
        CommandKind::Lock | CommandKind::Unlock | CommandKind::Release => match status {
            Option | Pending => &[Staff],
            Draft | Inquiry | Quoted | Requested | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled
            | Expired | Declined | Lost => &[],
        },
        CommandKind::Expire => match status {
            Quoted | Option | Pending => &[Clock],
            Draft | Inquiry | Requested | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Expired
            | Declined | Lost => &[],
        },
        CommandKind::Cancel => match status {
            Draft | Inquiry | Quoted | Requested | Option | Pending | Waitlisted | Confirmed => {
                &[Customer, Staff, Partner, SupportDesk]
            }
            Fulfilled | Closed | Cancelled | Expired | Declined | Lost => &[],
        },
        CommandKind::Reinstate => match status {
            Cancelled | Expired => &[Staff],
            Draft | Inquiry | Quoted | Requested | Option | Pending | Waitlisted | Confirmed | Fulfilled | Closed
            | Declined | Lost => &[],
        },
        CommandKind::RecordAttendance => match status {
            Confirmed | Fulfilled => &[Staff],
            Draft | Inquiry | Quoted | Requested | Option | Pending | Waitlisted | Closed | Cancelled | Expired
            | Declined | Lost => &[],
        },
        CommandKind::Amend => match status {
            Option | Pending | Confirmed => &[Customer, Staff],
            Draft | Inquiry | Quoted | Requested | Waitlisted | Fulfilled | Closed | Cancelled | Expired | Declined
            | Lost => &[],
        },
        CommandKind::CancelLines => match status {
            Option | Pending | Confirmed => &[Customer, Staff, Partner, SupportDesk],
            Draft | Inquiry | Quoted | Requested | Waitlisted | Fulfilled | Closed | Cancelled | Expired | Declined
            | Lost => &[],
        },
        CommandKind::Edit | CommandKind::Assign | CommandKind::SetPo | CommandKind::Approve | CommandKind::Reject => {
            if status.is_terminal() {
                &[]
            } else {
                &[Staff]
            }
        }
        CommandKind::AcceptTerms => match status {
            Quoted | Option | Pending => &[Customer, Staff],
            Draft | Inquiry | Requested | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Expired
            | Declined | Lost => &[],
        },
        CommandKind::MarkDone | CommandKind::Waive | CommandKind::UndoDone => {
            if status.is_terminal() {
                &[]
            } else {
                &[Staff, Partner]
            }
        }
        CommandKind::NameGuest | CommandKind::CheckIn => match status {
            Option | Pending | Confirmed => &[Customer, Guest, Staff],
            Draft | Inquiry | Quoted | Requested | Waitlisted | Fulfilled | Closed | Cancelled | Expired | Declined
            | Lost => &[],
        },
        CommandKind::Decline => match status {
            Inquiry | Quoted | Requested | Waitlisted => &[Staff],
            Draft | Option | Pending | Confirmed | Fulfilled | Closed | Cancelled | Expired | Declined | Lost => &[],
        },
        CommandKind::Lose => match status {
            Draft | Inquiry | Quoted | Option => &[Staff],
            Requested | Pending | Waitlisted | Confirmed | Fulfilled | Closed | Cancelled | Expired | Declined
            | Lost => &[],
        },
        CommandKind::Copy => &[Staff],
        CommandKind::IssueInvoice => match status {
            Option | Pending | Confirmed | Fulfilled | Cancelled => &[Staff],
            Draft | Inquiry | Quoted | Requested | Waitlisted | Closed | Expired | Declined | Lost => &[],
        },
        CommandKind::CreditNote => match status {
            Option | Pending | Confirmed | Fulfilled | Cancelled | Expired => &[Staff],
            Draft | Inquiry | Quoted | Requested | Waitlisted | Closed | Declined | Lost => &[],
        },
        CommandKind::Merge | CommandKind::Unmerge | CommandKind::Erase => &[],
        CommandKind::Fulfil => match status {
            Confirmed => &[Staff, Clock],
            Draft | Inquiry | Quoted | Requested | Option | Pending | Waitlisted | Fulfilled | Closed | Cancelled
            | Expired | Declined | Lost => &[],
        },
        CommandKind::Close => match status {
            Fulfilled | Cancelled | Expired => &[Staff],
            Draft | Inquiry | Quoted | Requested | Option | Pending | Waitlisted | Confirmed | Closed | Declined
            | Lost => &[],
        },
    }
}

/// Lets a command through, or says what would be allowed instead.
///
/// # Errors
/// `command.status` with the commands possible now, `command.actor` with those who may.
pub fn check(command: CommandKind, status: Option<Status>, actor: &Actor) -> Result<()> {
    let actors = allowed(command, status);
    if actors.contains(&actor.kind) || bug!(AnybodyMay) && !actors.is_empty() {
        return Ok(());
    }
    let named = status.map_or("new", Status::as_str);
    if actors.is_empty() {
        return Err(impossible(command, named, status, actor));
    }
    let who: Vec<String> = actors.iter().map(|kind| kind.as_str().to_owned()).collect();
    Err(Problem::new(Code::CommandActor)
        .with("command", command.as_str())
        .with("status", named)
        .with("actor", actor.kind.as_str())
        .with("candidates", who)
        .into())
}

/// A command that is not possible, with those that are.
pub(super) fn impossible(command: CommandKind, named: &str, status: Option<Status>, actor: &Actor) -> Error {
    let possible: Vec<String> = CommandKind::ALL
        .iter()
        .filter(|other| {
            **other != command && !other.is_about_people() && allowed(**other, status).contains(&actor.kind)
        })
        .map(|other| other.as_str().to_owned())
        .collect();
    let problem = Problem::new(Code::CommandStatus).with("command", command.as_str()).with("status", named);
    problem.with("candidates", possible).into()
}
