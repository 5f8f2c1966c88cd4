//! Filters as data (A5, L2).

use crate::ids::Ident;
use crate::json::Json;

crate::tagged! {
    /// What the bookings of a list have in common.
    pub enum Filter {
        /// All of these hold; of none, true.
        All(FilterList) = "all",
        /// One of these holds; of none, false.
        Any(FilterList) = "any",
        /// This does not hold.
        Not(FilterNot) = "not",
        /// A field has a value.
        Is(FilterIs) = "is",
        /// A field has one of several values.
        Among(FilterAmong) = "among",
        /// A date, an amount or a number is within bounds.
        Range(FilterRange) = "range",
        /// A field has any value at all.
        Present(FilterPresent) = "present",
        /// The customer's name or e-mail address or the order number contains a text, whatever its case and accents.
        Text(FilterText) = "text",
        /// It has a required action in a state (L2).
        Action(FilterAction) = "action",
    }
}
crate::record! {
    /// Several filters.
    pub struct FilterList {
        /// The filters.
        pub of: Vec<Filter>,
    }
}
crate::record! {
    /// The opposite of a filter.
    pub struct FilterNot {
        /// The filter.
        pub of: Box<Filter>,
    }
}
crate::record! {
    /// A field and a value.
    pub struct FilterIs {
        /// The field. Of one that a booking has several of, one of them.
        pub field: RegisterField,
        /// The value: a text, an instant or a date, a decimal text, a whole number, true or false, as the field has.
        pub value: Json<'static>,
    }
}
crate::record! {
    /// A field and values.
    pub struct FilterAmong {
        /// The field. Of one that a booking has several of, one of them.
        pub field: RegisterField,
        /// The values.
        pub values: Vec<Json<'static>>,
    }
}
crate::record! {
    /// A field and bounds; those that are absent bound nothing. A date is that whole day in the seller's zone.
    pub struct FilterRange {
        /// The field.
        pub field: RegisterField,
        /// The lowest value, itself included.
        pub from: Option<Json<'static>>,
        /// The highest value, itself included.
        pub to: Option<Json<'static>>,
        /// What it is more than.
        pub above: Option<Json<'static>>,
        /// What it is less than.
        pub below: Option<Json<'static>>,
    }
}
crate::record! {
    /// A field.
    pub struct FilterPresent {
        /// The field.
        pub field: RegisterField,
    }
}
crate::record! {
    /// A text to look for.
    pub struct FilterText {
        /// The text.
        pub text: String,
    }
}
crate::record! {
    /// A required action. With neither named, any at all.
    pub struct FilterAction {
        /// Its name in the catalogue; if not said, any.
        pub action: Option<Ident>,
        /// Its state; if not said, any.
        pub state: Option<ActionStatus>,
    }
}

crate::names! {
    /// How far a required action is, and whether it is late (L2).
    pub enum ActionStatus {
        /// To do.
        ToDo = "to_do",
        /// Done.
        Done = "done",
        /// Waived.
        Waived = "waived",
        /// To do, and its date has passed.
        Overdue = "overdue",
    }
}

crate::names! {
    /// What a filter can ask about.
    pub enum RegisterField {
        /// The booking's id.
        Booking = "booking",
        /// When it was made.
        CreatedAt = "created_at",
        /// Its status.
        Status = "status",
        /// How far it is paid.
        Payment = "payment",
        /// Whether somebody must approve it, and did.
        Approval = "approval",
        /// Whether staff keep it from being released.
        Locked = "locked",
        /// How it came in (A3).
        Channel = "channel",
        /// Who entered it (A1): `customer`, `staff mia`.
        EnteredBy = "entered_by",
        /// The customer's id.
        Customer = "customer",
        /// The customer's name.
        Name = "name",
        /// The customer's e-mail address.
        Email = "email",
        /// Who is billed (A2).
        Billing = "billing",
        /// The account billed.
        Account = "account",
        /// The customer's own order number.
        PoNumber = "po_number",
        /// A product of its lines.
        Product = "product",
        /// A session, a rate or a guest category of its lines, behind the product: `tour/may-3`.
        Variant = "variant",
        /// A promo code or a discount that it has (L2).
        Promotion = "promotion",
        /// The number of a document that was issued (G7).
        Document = "document",
        /// When the event starts.
        Starts = "starts",
        /// When the event ends.
        Ends = "ends",
        /// By when somebody must act.
        Due = "due",
        /// The currency of its price.
        Currency = "currency",
        /// What it costs.
        Total = "total",
        /// What was paid.
        Settled = "settled",
        /// What is still to be paid.
        Balance = "balance",
        /// Who looks after it.
        AssignedTo = "assigned_to",
        /// Where it was sold.
        PointOfSale = "point_of_sale",
        /// What type of customer it is for.
        CustomerType = "customer_type",
        /// How many action points are open.
        ActionPoints = "action_points",
        /// What an open action point is about.
        ActionPoint = "action_point",
        /// Whether one of its guests came (G3); *expected*, while nobody has said so of any.
        Attendance = "attendance",
    }
}
