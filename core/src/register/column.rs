//! What a flat row is made of.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A UUID.
    Id,
    /// A whole number: see each column for what it counts.
    Whole,
    /// A text.
    Text,
}

macro_rules! columns {
    ($( $(#[doc = $doc:literal])* $name:ident = $text:literal, $kind:ident; )*) => {
        /// A column of the flat row. Instants are whole microseconds since 1970-01-01T00:00:00Z, amounts whole
        /// ten-thousandths of their currency, flags 0 or 1.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Column { $( $(#[doc = $doc])* $name ),* }

        impl Column {
            /// Every column, in order.
            pub const ALL: &[Self] = &[ $( Self::$name ),* ];

            /// Its name in a table.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$name => $text ),* }
            }

            /// What it holds.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $( Self::$name => Kind::$kind ),* }
            }
        }
    };
}

columns! {
    /// The booking: every row has one, and no two the same.
    Booking = "booking", Id;
    /// When it was made; every row has it.
    CreatedAt = "created_at", Whole;
    /// Its status.
    Status = "status", Text;
    /// What it was before it expired, was cancelled or closed.
    Before = "before", Text;
    /// All that it has been, in the order in which it was that first, a space between two.
    Reached = "reached", Text;
    /// How far it is paid.
    Payment = "payment", Text;
    /// Whether somebody must approve it.
    Approval = "approval", Text;
    /// Whether staff keep it from being released.
    Locked = "locked", Whole;
    /// How it came in.
    Channel = "channel", Text;
    /// Who entered it: the kind, and the id if there is one.
    EnteredBy = "entered_by", Text;
    /// Its customer.
    Customer = "customer", Id;
    /// Who is billed.
    Billing = "billing", Text;
    /// The account billed.
    Account = "account", Text;
    /// The customer's own order number.
    PoNumber = "po_number", Text;
    /// The same folded, for a search.
    PoSearch = "po_search", Text;
    /// What is booked, a line of text for each line.
    Products = "products", Text;
    /// What [the list of products](List::Product) has: product and gross price, a line of text for each.
    Sold = "sold", Text;
    /// Promo codes and discounts, a line of text for each.
    Promotions = "promotions", Text;
    /// The numbers of the documents that were issued, a line of text for each.
    Documents = "documents", Text;
    /// When the event starts.
    Starts = "starts", Whole;
    /// When it ends.
    Ends = "ends", Whole;
    /// By when somebody must act.
    Due = "due", Whole;
    /// The currency of its price.
    Currency = "currency", Text;
    /// What it costs.
    Total = "total", Whole;
    /// What was paid.
    Settled = "settled", Whole;
    /// What is still to be paid.
    Balance = "balance", Whole;
    /// What is earned with it: what is owed for what is firm, or what ending it kept.
    Revenue = "revenue", Whole;
    /// Who looks after it.
    AssignedTo = "assigned_to", Text;
    /// Where it was sold.
    PointOfSale = "point_of_sale", Text;
    /// What type of customer it is for.
    CustomerType = "customer_type", Text;
    /// How many action points are open.
    ActionPoints = "action_points", Whole;
    /// The earliest date of an action that is to do.
    ActionDue = "action_due", Whole;
    /// After when an instalment is overdue, which opens an action point by itself; none, while one is open already.
    OverdueAfter = "overdue_after", Whole;
    /// The customer's name: a personal value, which no flat row holds.
    Name = "name", Text;
    /// The customer's e-mail address: a personal value, which no flat row holds.
    Email = "email", Text;
}

impl Column {
    /// Whether it is the customer's, kept with their personal values and not with the booking.
    #[must_use]
    pub fn is_personal(self) -> bool {
        matches!(self, Self::Name | Self::Email)
    }

    /// Whether a [row as people see it](super::RegisterRow) is made of it: a store that answers a page may leave out all others.
    #[must_use]
    pub fn is_shown(self) -> bool {
        !matches!(
            self,
            Self::Before
                | Self::Reached
                | Self::Approval
                | Self::Locked
                | Self::PoSearch
                | Self::Sold
                | Self::Ends
                | Self::Revenue
                | Self::PointOfSale
                | Self::CustomerType
                | Self::ActionDue
        )
    }

    /// The columns that are a booking's own.
    pub fn own() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|column| !column.is_personal())
    }
}

crate::names! {
    /// What a booking can have several of.
    pub enum List {
        /// Products of its lines; of what has ended, those it had. Each with its gross price.
        Product = "product",
        /// Sessions, rates and guest categories: `product/session`.
        Variant = "variant",
        /// Promo codes and discounts.
        Promotion = "promotion",
        /// Numbers of documents.
        Document = "document",
        /// States of required actions.
        ActionState = "action_state",
        /// Required actions by id and state: `contract/to_do`. Each with its date.
        Action = "action",
        /// Kinds of action points that are open.
        ActionPoint = "action_point",
        /// Whether its guests came.
        Attendance = "attendance",
    }
}
