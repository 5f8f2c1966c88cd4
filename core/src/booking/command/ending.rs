//! Commands that end a booking, answer for it, or begin it anew.

use crate::catalogue::Text;
use crate::ids::Ident;
use uuid::Uuid;

crate::record! {
    /// Staff say no to what was asked.
    pub struct Decline {
        /// Why, by name.
        pub reason: Ident,
        /// Why, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// It was not won.
    pub struct Lose {
        /// Why, by name.
        pub reason: Ident,
        /// Why, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// The event is over.
    pub struct Fulfil {}
}
crate::record! {
    /// It is settled and done.
    pub struct Close {}
}
crate::record! {
    /// Approve what asks for approval.
    pub struct Approve {
        /// Anything to add, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// Refuse approval.
    pub struct Reject {
        /// Why, by name.
        pub reason: Ident,
        /// Why, in words: kept with the customer's record.
        pub note: Option<String>,
    }
}
crate::record! {
    /// Name the customer's own order number, another one, or none any more.
    pub struct SetPo {
        /// The number; if not said, there is none.
        pub po_number: Option<Text>,
    }
}
crate::record! {
    /// Begin a new inquiry with the details of this booking.
    pub struct Copy {
        /// The id of the new booking; if not said, it is derived from the command's.
        pub booking: Option<Uuid>,
    }
}
