//! Commands about people, not about a booking: who is the same, who is to be forgotten.

use crate::customer::Whom;
use uuid::Uuid;

crate::record! {
    /// Two are the same: what is known of the one is looked for under the other from now on (A8).
    pub struct Merge {
        /// The one that becomes an alias; its bookings keep it.
        pub whom: Whom,
        /// The survivor, of the same kind.
        pub into: Whom,
    }
}
crate::record! {
    /// Two are not the same after all: everything is as if they had not been merged, and what came later stays with the
    /// survivor (A8).
    pub struct Unmerge {
        /// The alias.
        pub whom: Whom,
    }
}
crate::record! {
    /// Remove all personal values of a customer, and of those merged into it. One command removes so much and says
    /// whether there is more: then it is given again, with an id of its own.
    #[derive(Copy)]
    pub struct Erase {
        /// The customer.
        pub customer: Uuid,
    }
}
