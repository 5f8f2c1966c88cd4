//! A row of the register as people see it.

use super::flat::amount_of;
use super::{Cell, Column, Found};
use crate::booking::{Channel, PaymentState, Status};
use crate::customer::BillingKind;
use crate::ids::Ident;
use crate::money::{Amount, Currency};
use crate::time::Instant;
use uuid::Uuid;

crate::record! {
    /// A booking in the register.
    pub struct RegisterRow {
        /// Its id.
        pub booking: Uuid,
        /// When it was made.
        pub created_at: Instant,
        /// Its status.
        pub status: Status,
        /// How far it is paid.
        pub payment: PaymentState,
        /// How it came in (A3).
        pub channel: Channel,
        /// Who entered it (A1).
        pub entered_by: String,
        /// Its customer.
        pub customer: Option<Uuid>,
        /// The customer's name.
        pub name: Option<String>,
        /// The customer's e-mail address.
        pub email: Option<String>,
        /// Who is billed (A2).
        pub billing: BillingKind,
        /// The account billed.
        pub account: Option<Ident>,
        /// The customer's own order number.
        pub po_number: Option<String>,
        /// What was bought: product and count, for each line.
        pub products: Vec<String>,
        /// Promo codes and discounts; none, if there is none.
        pub promotions: Option<Vec<String>>,
        /// When the event starts.
        pub starts: Option<Instant>,
        /// By when somebody must act.
        pub due: Option<Instant>,
        /// The currency.
        pub currency: Currency,
        /// What it costs.
        pub total: Option<Amount>,
        /// What was paid.
        pub settled: Amount,
        /// What is still to be paid.
        pub balance: Option<Amount>,
        /// The numbers of the documents that were issued; none, if there is none (G7).
        pub documents: Option<Vec<String>>,
        /// Who looks after it.
        pub assigned_to: Option<Ident>,
        /// How many action points are open.
        pub action_points: u32,
    }
}

impl RegisterRow {
    /// The row as it is shown at an instant, in the seller's currency where nothing has a price yet; none, if it is not one of
    /// ours.
    #[must_use]
    pub fn of(found: &Found, own: Currency, now: Instant) -> Option<Self> {
        let Found { row, names } = found;
        let text = |column| match row.cell(column) {
            Cell::Text(text) => Some(text.as_str()),
            _ => None,
        };
        let whole = |column| match row.cell(column) {
            Cell::Whole(whole) => Some(*whole),
            _ => None,
        };
        let lines = |column| text(column).map(|text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>());
        let instant = |column| whole(column).and_then(Instant::from_micros);
        let ident = |column| text(column).and_then(Ident::new);
        let currency = text(Column::Currency).and_then(Currency::new).unwrap_or(own);
        let amount = |column| whole(column).and_then(|units| amount_of(units, currency.digits()));
        let overdue = whole(Column::OverdueAfter).is_some_and(|after| after < now.micros());
        let names = names.as_ref();
        Some(Self {
            booking: row.booking,
            created_at: instant(Column::CreatedAt)?,
            status: Status::from_name(text(Column::Status)?)?,
            payment: PaymentState::from_name(text(Column::Payment)?)?,
            channel: Channel::from_name(text(Column::Channel)?)?,
            entered_by: text(Column::EnteredBy)?.to_owned(),
            customer: match row.cell(Column::Customer) {
                Cell::Id(id) => Some(*id),
                _ => None,
            },
            name: names.map(|names| names.name.clone()),
            email: names.map(|names| names.email.clone()),
            billing: BillingKind::from_name(text(Column::Billing)?)?,
            account: ident(Column::Account),
            po_number: text(Column::PoNumber).map(str::to_owned),
            products: lines(Column::Products).unwrap_or_default(),
            promotions: lines(Column::Promotions),
            starts: instant(Column::Starts),
            due: instant(Column::Due),
            currency,
            total: amount(Column::Total),
            settled: amount(Column::Settled)?,
            balance: amount(Column::Balance),
            documents: lines(Column::Documents),
            assigned_to: ident(Column::AssignedTo),
            action_points: u32::try_from(whole(Column::ActionPoints)?).ok()?.saturating_add(overdue.into()),
        })
    }
}
