//! Instalments that are overdue. Staff are told, and nothing else ever comes of it (DOMAIN 2, payments).

use super::{ActionPoint, ActionPointKind, Booking, Status};
use crate::deadline;
use crate::error::Result;
use crate::policies::Policies;
use crate::pricing::InstalmentKind;
use crate::time::{Instant, Zone, Zones};

impl Booking {
    /// From when on the first open instalment of what is confirmed is overdue: the end of its deadline and margin.
    ///
    /// # Errors
    /// `amount.range`, `time.range`.
    pub fn overdue_after(&self, policies: &Policies, seller: &Zone, zones: &dyn Zones) -> Result<Option<Instant>> {
        let Some(due) = self.open_due()? else { return Ok(None) };
        match &policies.margin {
            Some(margin) => deadline::release_at(zones, self.payment_zone(seller), due, margin).map(Some),
            None => Ok(Some(due)),
        }
    }

    /// By when the first instalment is to be paid that is not.
    pub(crate) fn open_due(&self) -> Result<Option<Instant>> {
        if !self.is_sold() {
            return Ok(None);
        }
        let open = self.instalments()?.into_iter();
        // What a fee is for has happened: it is no instalment of the price.
        let open = open.filter(|part| !part.open.is_zero() && part.kind != InstalmentKind::Fee);
        Ok(open.filter_map(|part| part.due).min())
    }

    /// Where the days of payments are counted: at the venue of what takes place first.
    pub(crate) fn payment_zone<'b>(&'b self, seller: &'b Zone) -> &'b Zone {
        let first = self.open_lines().min_by_key(|line| (line.starts.is_none(), line.starts));
        first.map_or(seller, |line| &line.zone)
    }

    /// Whether its price is firm: what is confirmed, and what was.
    #[must_use]
    pub fn is_sold(&self) -> bool {
        matches!(self.status, Status::Confirmed | Status::Fulfilled)
    }

    /// Shows the action point that the next command will open, if an instalment is overdue since an instant.
    pub(crate) fn show_overdue(&mut self, since: Instant) {
        let kind = ActionPointKind::PaymentOverdue;
        if self.open_points().all(|point| point.kind != kind) {
            let number = u32::try_from(self.action_points.len()).unwrap_or(u32::MAX).saturating_add(1);
            let (fields, candidates) = (Vec::new(), Vec::new());
            let (closed_at, closed_by) = (None, None);
            let point = ActionPoint { number, kind, opened_at: since, fields, candidates, closed_at, closed_by };
            self.action_points.push(point);
        }
    }
}
