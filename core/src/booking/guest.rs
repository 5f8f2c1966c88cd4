//! Those who attend (A4, B6): what the booking knows of them, and the record of personal values that it names.

use super::ActorRef;
#[cfg(feature = "engine")]
use crate::catalogue::CustomField;
use crate::customer::GuestContact;
use crate::ids::Ident;
#[cfg(feature = "engine")]
use crate::inquiry::FieldForm;
use crate::time::Instant;
use std::collections::BTreeMap;
use uuid::Uuid;

crate::record! {
    /// A guest of a line. Who they are and what they answered is in their record.
    #[derive(Eq)]
    pub struct Guest {
        /// The line.
        pub line: u32,
        /// Which of its guests, from 1.
        pub guest: u32,
        /// Their record.
        pub person: Uuid,
        /// Whether they are named; a placeholder, if not.
        pub named: bool,
        /// The fields that they have answered.
        pub answered: Vec<Ident>,
        /// The fields that they must answer because of other answers.
        pub required: Option<Vec<Ident>>,
        /// What was sent of a guest who is a customer, and waits for staff: of `name` and `phone`.
        pub proposed: Option<Vec<Ident>>,
    }
}

crate::record! {
    /// A guest: who they are, what they answered, and what stood there before: personal values, erasable.
    #[derive(Eq)]
    pub struct GuestRecord {
        /// Their id, which the booking names.
        pub id: Uuid,
        /// The booking.
        pub booking: Uuid,
        /// The customer it was filed under.
        pub booker: Option<Uuid>,
        /// The customer that the guest is, found by e-mail address; their own record is not overwritten.
        pub customer: Option<Uuid>,
        /// Who they are; none, while they are a placeholder.
        pub contact: Option<GuestContact>,
        /// Who they are by what was sent, until staff say so: a customer is not overwritten.
        pub proposed: Option<GuestContact>,
        /// Their answers.
        pub answers: BTreeMap<Ident, String>,
        /// What was changed, earliest first.
        pub history: Vec<GuestChange>,
    }
}

crate::record! {
    /// Answers to custom fields: of a customer in all their bookings, or of one booking. Personal values, erasable.
    #[derive(Eq)]
    pub struct AnswersRecord {
        /// The customer or the booking.
        pub id: Uuid,
        /// The answers by field.
        pub answers: BTreeMap<Ident, String>,
        /// What was changed, earliest first.
        pub history: Vec<GuestChange>,
    }
}

crate::record! {
    /// What stood in a guest's record before it was changed.
    #[derive(Eq)]
    pub struct GuestChange {
        /// When.
        pub at: Instant,
        /// By whom.
        pub by: ActorRef,
        /// Who the guest was, if that was changed.
        pub contact: Option<GuestContact>,
        /// The answers that were changed, as they were.
        pub answers: BTreeMap<Ident, String>,
    }
}

#[cfg(feature = "engine")]
impl Guest {
    /// Whether they must answer a field: by what is booked, or by what they answered before.
    pub(crate) fn must_answer(&self, field: &CustomField, form: FieldForm<'_>) -> bool {
        if field.follows_answers() {
            return self.required.as_ref().is_some_and(|required| required.contains(&field.id));
        }
        form.is_required(field, &BTreeMap::new())
    }

    /// Whether they are named and have answered what must be answered.
    pub(crate) fn is_complete(&self, form: FieldForm<'_>) -> bool {
        let mut required = form.fields.iter().filter(|field| self.must_answer(field, form));
        self.named && required.all(|field| self.answered.contains(&field.id))
    }
}
