//! What is to be paid by when (DOMAIN 3, step 10): the deposit, instalments, the balance. Their sum is the total.
#![deny(clippy::arithmetic_side_effects)]

use super::deposit::{self, Size};
use super::{Explained, explain};
use crate::catalogue::{Catalogue, CatalogueDefinition, InstalmentRule, on_catalogue};
use crate::deadline::{self, Asked, DeadlineRule, ShortNotice, Why};
use crate::error::{Code, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::money::Amount;
use crate::time::{Instant, Zone, Zones, to_local};
use rust_decimal::Decimal;

crate::record! {
    /// An instalment.
    #[derive(Eq)]
    pub struct Instalment {
        /// What it is.
        pub kind: InstalmentKind,
        /// How much.
        pub amount: Amount,
        /// By when; at once, if nothing is said.
        pub due: Option<Instant>,
    }
}

crate::names! {
    /// Kinds of instalments.
    pub enum InstalmentKind {
        /// The first part.
        Deposit = "deposit",
        /// A part of the rest.
        Instalment = "instalment",
        /// The rest, or all.
        Balance = "balance",
        /// What a booking costs beside its price.
        Fee = "fee",
    }
}

/// An instalment whose date is still to be found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Planned<'a> {
    pub kind: InstalmentKind,
    pub amount: Amount,
    /// Its rule in the catalogue; the deposit has one of its own.
    pub rule: Option<&'a InstalmentRule>,
    pub due: Option<&'a DeadlineRule>,
}

/// Divides a total: the deposit first, then each instalment, at most what is left; the last takes it. What comes to
/// nothing is left out.
pub(crate) fn plan<'a>(
    definition: &'a CatalogueDefinition,
    total: Amount,
    deposit: Option<Amount>,
    guests: u64,
) -> Result<Vec<Planned<'a>>> {
    let first = deposit.unwrap_or(Amount::zero(total.digits()));
    let rule = definition.deposit.as_ref().and_then(|deposit| deposit.due.as_ref());
    let mut plan = vec![Planned { kind: InstalmentKind::Deposit, amount: first, rule: None, due: rule }];
    let mut left = total.minus(first)?;
    let (last, before) = match definition.instalments.split_last() {
        Some((last, before)) => (Some(last), before),
        None => (None, [].as_slice()),
    };
    for rule in before {
        let size = Size { percent: rule.percent, amount: rule.amount, per_guest: rule.per_guest };
        let amount = size.of(total, guests, definition.currency)?.min(left);
        left = left.minus(amount)?;
        plan.push(Planned { kind: InstalmentKind::Instalment, amount, rule: Some(rule), due: rule.due.as_ref() });
    }
    let due = last.and_then(|last| last.due.as_ref());
    plan.push(Planned { kind: InstalmentKind::Balance, amount: left, rule: last, due });
    plan.retain(|planned| !planned.amount.is_zero());
    Ok(plan)
}

on_catalogue! {
    /// Asks what is to be paid by when.
    pub struct ScheduleCall, ScheduleRequest {
        /// What is to be paid, tax included.
        pub total: Decimal,
        /// How many guests an amount for each is for.
        pub guests: u32 = 0,
        /// When the booking is made, or the offer sent.
        pub booked_at: Instant,
        /// When the event starts.
        pub event_start: Option<Instant>,
        /// The time zone of the venue; if not said, the seller's.
        pub zone: Option<Zone>,
        /// The product whose time frame is that of a balance without a date of its own (S5).
        pub product: Option<Ident>,
        /// What happens if a date would come too soon.
        pub short_notice: ShortNotice = ShortNotice::default(),
        /// Whether to explain every figure and date.
        pub explain: bool = false,
    }
}

crate::record! {
    /// What is to be paid by when.
    pub struct Schedule {
        /// What is to be paid: the sum of the instalments.
        pub total: Amount,
        /// The instalments, in the order of the catalogue.
        pub instalments: Vec<Instalment>,
        /// Why each figure and date is what it is, if asked for.
        pub explanation: Option<Vec<Explained>>,
    }
}

/// The instalments of a total, each with its date.
///
/// # Errors
/// `amount.negative`, `amount.digits`, `amount.range` at `/total`; `catalogue.unknown` at `/product`; those of
/// [`deadline::deadline`].
pub fn schedule(zones: &dyn Zones, catalogue: &Catalogue, call: &ScheduleCall) -> Result<Schedule> {
    let definition = catalogue.definition();
    let total = total_of(catalogue, call.total)?;
    let guests = u64::from(call.guests);
    let deposit = match &definition.deposit {
        Some(rule) => deposit::deposit(rule, total, guests, definition.currency)?,
        None => None,
    };
    let zone = call.zone.as_ref().unwrap_or(&definition.zone);
    let frame = match &call.product {
        None => None,
        Some(id) => {
            let product = catalogue.product(id.as_str()).ok_or_else(|| {
                let problem = At::ROOT.field("product").problem(Code::CatalogueUnknown).with("what", "the product");
                problem.with("given", id.as_str()).with("candidates", catalogue.product_names())
            })?;
            let date = to_local(zones, zone, call.event_start.unwrap_or(call.booked_at)).map_err(at_zone)?.date();
            catalogue.time_frame(product, date)
        }
    };
    let mut instalments = Vec::new();
    let mut said = Vec::new();
    for (i, planned) in plan(definition, total, deposit, guests)?.into_iter().enumerate() {
        let Planned { kind, amount, rule, due } = planned;
        let frame = due.or(frame.filter(|_| kind == InstalmentKind::Balance));
        let due = due_of(zones, catalogue, call, zone, frame)?;
        if call.explain {
            let of = format!("/instalments/{i}/amount");
            said.push(match (&definition.deposit, kind) {
                (Some(rule), InstalmentKind::Deposit) => explain::deposit(of, rule, total.to_string(), guests),
                _ => explain::instalment(of, rule, total.to_string(), guests),
            });
            said.extend(due.map(|(due, why)| explain::due(format!("/instalments/{i}/due"), why, due)));
        }
        instalments.push(Instalment { kind, amount, due: due.map(|(due, _)| due) });
    }
    Ok(Schedule { total, instalments, explanation: call.explain.then_some(said) })
}

fn at_zone(error: crate::error::Error) -> crate::error::Error {
    error.at("/zone")
}

fn due_of(
    zones: &dyn Zones,
    catalogue: &Catalogue,
    call: &ScheduleCall,
    zone: &Zone,
    rule: Option<&DeadlineRule>,
) -> Result<Option<(Instant, Why)>> {
    let Some(rule) = rule.and_then(|rule| rule.with_event(call.event_start)) else { return Ok(None) };
    let asked = Asked {
        rule: &rule,
        calendar: &catalogue.definition().calendar,
        short_notice: call.short_notice,
        zone,
        booked_at: call.booked_at,
        event_start: call.event_start,
    };
    // The rule stands in the catalogue: what it is counted from does not.
    let found = deadline::deadline(zones, &asked).map_err(|error| error.at("/booked_at"))?;
    Ok(found.map(|deadline| (deadline.due, deadline.why)))
}

fn total_of(catalogue: &Catalogue, total: Decimal) -> Result<Amount> {
    let at = At::ROOT.field("total");
    if total.is_sign_negative() && !total.is_zero() {
        return Err(at.problem(Code::AmountNegative).with("given", total.to_string()).into());
    }
    catalogue.definition().currency.amount(total).map_err(|error| error.at(&at.path()))
}

on_catalogue! {
    /// Asks what is to be paid first.
    pub struct DepositCall, DepositRequest {
        /// What is to be paid in all, tax included.
        pub total: Decimal,
        /// How many guests an amount for each is for.
        pub guests: u32 = 0,
        /// Whether to explain it.
        pub explain: bool = false,
    }
}

crate::record! {
    /// What is to be paid first.
    pub struct DepositAnswer {
        /// How much; none if there is no deposit, or it comes to nothing.
        pub deposit: Option<Amount>,
        /// Why it is so much, if asked for.
        pub explanation: Option<Vec<Explained>>,
    }
}

/// The deposit of a total.
///
/// # Errors
/// `amount.negative`, `amount.digits`, `amount.range` at `/total`.
pub fn deposit_of(catalogue: &Catalogue, call: &DepositCall) -> Result<DepositAnswer> {
    let definition = catalogue.definition();
    let total = total_of(catalogue, call.total)?;
    let deposit = match &definition.deposit {
        Some(rule) => deposit::deposit(rule, total, call.guests.into(), definition.currency)?,
        None => None,
    };
    let guests = u64::from(call.guests);
    let said = definition.deposit.as_ref().filter(|_| deposit.is_some());
    let said = said.map(|rule| explain::deposit("/deposit".to_owned(), rule, total.to_string(), guests));
    Ok(DepositAnswer { deposit, explanation: call.explain.then(|| said.into_iter().collect()) })
}
