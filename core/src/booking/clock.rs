//! What the clock has to do about a booking: found by guards alone, without deciding what comes of it.

use super::decide::expiring;
use super::{Booking, CommandKind, LineDeadline, Status};
use crate::policies::Policies;
use crate::time::Instant;

impl Booking {
    /// The command that the clock gives now; none, as long as there is nothing for it to do, or while something protects
    /// the booking (S9). The policies are those of the standing offer.
    #[must_use]
    pub fn clock_command(&self, policies: &Policies, now: Instant) -> Option<CommandKind> {
        match self.status {
            Status::Draft | Status::Inquiry | Status::Requested => {
                self.hold_until.filter(|until| now > *until).map(|_| CommandKind::LapseHold)
            }
            Status::Waitlisted => self.claim_lapsed(now).then_some(CommandKind::LapseClaim),
            Status::Quoted | Status::Option | Status::Pending => {
                expiring(self, policies, now).is_ok().then_some(CommandKind::Expire)
            }
            Status::Confirmed => self.ends().is_some_and(|end| end <= now).then_some(CommandKind::Fulfil),
            _ => None,
        }
    }

    /// When the clock next has something to do; what protects the booking until then is not looked at.
    #[must_use]
    pub fn wakes_at(&self) -> Option<Instant> {
        match self.status {
            Status::Quoted => self.due(),
            Status::Draft | Status::Inquiry | Status::Requested => self.hold_until,
            Status::Waitlisted => [self.lapses_at(), self.returns_at()].into_iter().flatten().min(),
            Status::Confirmed => self.ends(),
            _ => self.firm_deadlines().map(|deadline| deadline.release_at).min(),
        }
    }

    /// When whoever waits waits no longer: their claim ends, or what they wait for starts.
    #[must_use]
    pub fn lapses_at(&self) -> Option<Instant> {
        [self.due(), self.starts()].into_iter().flatten().min()
    }

    /// When something that is set aside goes back first, of what a party in line waits for: it may be its turn then (G2).
    #[must_use]
    pub fn returns_at(&self) -> Option<Instant> {
        self.in_line().and_then(|waiting| waiting.returns_at)
    }

    /// Whether a claim is over, or whoever waits waits for what has started.
    #[must_use]
    pub fn claim_lapsed(&self, now: Instant) -> bool {
        let claim_until = self.waiting.as_ref().and_then(|waiting| waiting.claim_until);
        claim_until.is_some_and(|until| now > until) || self.has_started(now)
    }

    /// After when the clock may release what it holds, margins aside.
    #[must_use]
    pub fn released_after(&self) -> Option<Instant> {
        match self.status {
            Status::Draft | Status::Inquiry | Status::Requested => self.hold_until,
            Status::Waitlisted => self.due(),
            _ => self.firm_deadlines().map(|deadline| deadline.due).min(),
        }
    }

    /// The deadlines that the clock acts on.
    pub fn firm_deadlines(&self) -> impl Iterator<Item = &LineDeadline> {
        let unlocked = !self.locked;
        self.waiting_deadlines().filter(move |deadline| unlocked && deadline.firm)
    }

    /// The deadlines that await the customer: of the open lines of what is reserved or offered.
    pub fn waiting_deadlines(&self) -> impl Iterator<Item = &LineDeadline> {
        let waits = matches!(self.status, Status::Option | Status::Pending);
        self.open_lines().filter_map(|line| line.deadline.as_ref()).filter(move |_| waits)
    }
}
