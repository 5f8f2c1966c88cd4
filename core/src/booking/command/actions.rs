//! Commands about required actions, and about those who attend.

use crate::customer::GuestContact;
use crate::ids::Ident;
use std::collections::BTreeMap;

crate::record! {
    /// A required action is done.
    pub struct MarkDone {
        /// Its name.
        pub action: Ident,
    }
}
crate::record! {
    /// A required action need not be done.
    pub struct Waive {
        /// Its name.
        pub action: Ident,
        /// Why, by name.
        pub reason: Ident,
        /// Why, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// A required action that was marked done is to be done after all.
    pub struct UndoDone {
        /// Its name.
        pub action: Ident,
        /// Why, by name.
        pub reason: Ident,
        /// Why, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// Say who a guest is (A4).
    pub struct NameGuest {
        /// The line.
        pub line: u32,
        /// Which of its guests, from 1.
        pub guest: u32,
        /// Who it is: kept in a record of their own.
        pub contact: GuestContact,
    }
}
crate::record! {
    /// Answer what is asked of each guest (B6).
    pub struct CheckIn {
        /// The line.
        pub line: u32,
        /// Which of its guests, from 1.
        pub guest: u32,
        /// Answers by field, kept in the guest's record; what is not named stays, an empty one is taken back.
        pub answers: BTreeMap<Ident, String>,
    }
}
