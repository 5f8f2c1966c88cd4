//! How far the guests of a booking are checked in (B6), as a fraction: what is answered of what must be.

use super::Asked;
use crate::booking::{Booking, Line};
use crate::catalogue::{ActionKind, Catalogue, FieldScope};
use crate::engine::reads::Attempt;
use crate::engine::rules;
use crate::inquiry::FieldForm;

crate::record! {
    /// How far web check-in is: `answered` of `required`. Each guest's name counts as one; the rest are the fields that they
    /// must answer.
    #[derive(Eq)]
    pub struct CheckInProgress {
        /// How many guests are asked.
        pub guests: u64,
        /// How many of them are complete.
        pub complete: u64,
        /// How much must be known of all of them.
        pub required: u64,
        /// How much of it is.
        pub answered: u64,
    }
}

pub(super) fn answer(asked: Asked<'_>, booking: &Booking) -> Attempt<Option<CheckInProgress>> {
    let frozen = rules::of_offer(asked.engine, Some(booking), asked.reads)?;
    let catalogue = frozen.as_ref().map_or(&*asked.engine.setup.catalogue, |frozen| &frozen.catalogue);
    Ok(progress(booking, catalogue))
}

/// Of the lines that ask for guests' data by an action; if none does and there are fields, of all that take place.
pub(in crate::engine) fn progress(booking: &Booking, catalogue: &Catalogue) -> Option<CheckInProgress> {
    let is_data = |action| catalogue.action(action).is_some_and(|action| action.kind == ActionKind::GuestData);
    let demands = |line: &&Line| {
        let product = catalogue.product(line.contents.product.as_str());
        product.is_some_and(|product| product.actions.iter().any(|action| is_data(action.as_str())))
    };
    let fields = catalogue.fields(FieldScope::Guest);
    let by_action = booking.open_lines().any(|line| demands(&line));
    if !by_action && fields.is_empty() {
        return None;
    }
    let asks = |line: &&Line| if by_action { demands(line) } else { line.starts.is_some() };
    let mut progress = CheckInProgress { guests: 0, complete: 0, required: 0, answered: 0 };
    for line in booking.open_lines().filter(asks) {
        progress.add(line, booking, FieldForm { fields, products: std::slice::from_ref(&line.contents.product) });
    }
    Some(progress).filter(|progress| progress.guests > 0)
}

impl CheckInProgress {
    fn add(&mut self, line: &Line, booking: &Booking, form: FieldForm<'_>) {
        let count = u64::from(line.contents.guests_asked());
        let mut left = count;
        for guest in booking.guests.iter().filter(|guest| guest.line == line.number && u64::from(guest.guest) <= count)
        {
            let required = || form.fields.iter().filter(|field| guest.must_answer(field, form));
            let answered = required().filter(|field| guest.answered.contains(&field.id)).count();
            self.complete = self.complete.saturating_add(u64::from(guest.is_complete(form)));
            self.required = self.required.saturating_add(one_and(required().count()));
            self.answered = self.answered.saturating_add(whole(answered)).saturating_add(u64::from(guest.named));
            left = left.saturating_sub(1);
        }
        // Of placeholders nothing is known, and what follows from answers is not asked.
        let nothing = crate::catalogue::Answers::new();
        let always = form.fields.iter().filter(|field| form.is_required(field, &nothing)).count();
        self.required = self.required.saturating_add(left.saturating_mul(one_and(always)));
        self.guests = self.guests.saturating_add(count);
    }
}

fn whole(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn one_and(count: usize) -> u64 {
    whole(count).saturating_add(1)
}
