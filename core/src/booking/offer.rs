//! The offer of a booking: what it costs, by which rules and terms, and who accepted them. No later change of the catalogue
//! touches it.

use super::ActorRef;
use crate::catalogue::Wording;
use crate::ids::Ident;
use crate::money::Amount;
use crate::pricing::{Breakdown, Instalment, InstalmentKind, LineRequest};
use crate::time::{Date, Instant};

crate::record! {
    /// An offer: price, tax, terms, wording and policies as they were when it was made.
    pub struct Offer {
        /// Its number in the booking, from 1: what a confirmation names.
        pub number: u32,
        /// When it was made.
        pub made_at: Instant,
        /// The local date of the booking, which discounts by date go by.
        pub booked_on: Date,
        /// Until when it stands, if it is a quote.
        pub valid_until: Option<Instant>,
        /// Until when it stood at first, if that was extended: what extensions are measured from.
        pub first_valid_until: Option<Instant>,
        /// What it costs and why.
        pub breakdown: Breakdown,
        /// What the total of a confirmed booking rises by with it; negative, if it falls.
        pub difference: Option<Amount>,
        /// What is to be paid by when; sums to the total.
        pub schedule: Vec<Instalment>,
        /// The final numbers of its lines (G1); none: of no line.
        pub final_numbers: Option<Vec<OfferedNumbers>>,
        /// The terms to accept.
        pub terms: Option<OfferedTerms>,
        /// The catalogue slice and policies it was made from, by content hash (DESIGN 12).
        pub frozen: String,
        /// The version of the rules that computed it.
        pub rules_version: u32,
    }
}

impl Offer {
    /// By when its deposit is to be paid.
    #[must_use]
    pub fn deposit_due(&self) -> Option<Instant> {
        self.schedule.iter().find(|instalment| instalment.kind == InstalmentKind::Deposit)?.due
    }
}

crate::record! {
    /// The final numbers of a line (G1): until when its number can fall, and from what.
    #[derive(Eq)]
    pub struct OfferedNumbers {
        /// The line.
        pub line: u32,
        /// Until when; none: always.
        pub due: Option<Instant>,
        /// As it was sold.
        pub booked: LineRequest,
        /// As it was told last by then; none: nobody comes.
        pub told: Option<LineRequest>,
    }
}

crate::record! {
    /// The terms of an offer. Their words are in the rules that it froze, so neither record nor event repeats them.
    #[derive(Eq)]
    pub struct OfferedTerms {
        /// The version that is accepted.
        pub version: Ident,
        /// What they say, by language; in answers, not on record.
        pub wording: Option<Wording>,
    }
}

crate::record! {
    /// That terms were accepted (B2).
    #[derive(Eq)]
    pub struct TermsAccepted {
        /// Which version.
        pub version: Ident,
        /// When.
        pub at: Instant,
        /// By whom.
        pub by: ActorRef,
    }
}

impl TermsAccepted {
    /// As customers see it.
    #[must_use]
    pub fn without_staff_id(self) -> Self {
        Self { by: self.by.without_staff_id(), ..self }
    }
}
