//! Final numbers (G1): until when the number of places can fall, how far at no cost, and what falling below costs.
#![deny(clippy::arithmetic_side_effects)]

use super::{Breakdown, Explained, FeeTax, LineChange, LineRequest, RepriceCall, Repriced, explain, fee_tax, reprice};
use crate::catalogue::{Catalogue, FinalNumbersRule, Product, Tax, TaxCategory};
use crate::error::{Code, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::money::{Amount, Percent, Rounding};
use crate::time::Instant;
use std::collections::BTreeMap;

crate::record! {
    /// How many come in the end, on one line.
    #[derive(Eq)]
    pub struct FinalNumber {
        /// The number of the line; in a request, its position, from 1.
        pub line: u32,
        /// How many: guests where the price is by guest, units everywhere else; 0: nobody comes.
        pub number: u32,
        /// How many of each guest category, if the line says so, too.
        pub categories: Option<BTreeMap<Ident, u32>>,
    }
}

crate::record! {
    /// What final numbers come to.
    pub struct FinalNumbers {
        /// Each line whose product has final numbers, in order.
        pub lines: Vec<FinalLine>,
        /// The price of those who come, by the same rules.
        pub price: Breakdown,
        /// What those below the numbers cost, its tax included.
        pub fee: Amount,
        /// The category of its tax; `out_of_scope`, if policy says nothing.
        pub fee_category: TaxCategory,
        /// The rate of its tax, if it is taxed.
        pub fee_percent: Option<Percent>,
        /// What of it is net, if it is taxed.
        pub fee_net: Option<Amount>,
        /// What of it is tax, if it is taxed.
        pub fee_tax: Option<Amount>,
        /// What is to be paid: price and fee.
        pub total: Amount,
        /// Why each number and fee is what it is, if asked for; the price explains itself.
        pub explanation: Option<Vec<Explained>>,
    }
}

crate::record! {
    /// What final numbers come to on one line.
    #[derive(Eq)]
    pub struct FinalLine {
        /// Its number.
        pub line: u32,
        /// Until when its number could fall; none: always.
        pub due: Option<Instant>,
        /// Whether the number was told by then; past it, what was booked is charged for.
        pub in_time: bool,
        /// How many were booked.
        pub booked: u32,
        /// How many are guaranteed, as far as they were booked.
        pub minimum: u32,
        /// How many may fall away at no cost.
        pub allowance: u32,
        /// How many are charged for at least.
        pub floor: u32,
        /// How many come.
        pub number: u32,
        /// How many are missing to the floor.
        pub missing: u32,
        /// What the line's gross price falls by.
        pub given_up: Amount,
        /// What those who are missing cost: never more than their part of what the price falls by.
        pub fee: Amount,
    }
}

/// What final numbers are asked of.
#[derive(Debug, Clone, Copy)]
pub struct FinalNumbersAsked<'a> {
    /// What was booked, and how it is priced; its changes are not looked at.
    pub booked: &'a RepriceCall,
    /// How many come; of a line that is not named, as many as were booked.
    pub numbers: &'a [FinalNumber],
    /// Until when each line's number could fall, in their order.
    pub due: &'a [Option<Instant>],
    /// When the numbers were told.
    pub told_at: Instant,
    /// The tax in the fee.
    pub tax: Option<&'a Tax>,
}

/// What final numbers come to (G1): the price of those who come, and a fee for those below what is charged for at least.
///
/// Up to the date that is the guaranteed minimum or what is left of the booked number after the allowance, whichever is
/// more; afterwards it is the booked number. A fee that is a share is one of the missing places' part of what the line's
/// gross price falls by; an amount for each place is at most that. It is rounded once, half away from zero.
///
/// # Errors
/// Those of [`reprice`], with paths into `numbers`; `line.final_numbers` for a line whose product has none; `field.missing`
/// for categories that the booked line has, `line.fields` for those that it has not; `amount.range`.
pub fn final_numbers(catalogue: &Catalogue, asked: &FinalNumbersAsked<'_>) -> Result<FinalNumbers> {
    let booked = asked.booked;
    let changes = changes(catalogue, asked)?;
    let call = RepriceCall { changes, ..booked.clone() };
    let repriced = reprice(catalogue, &call).map_err(|error| error.moved(moved))?;
    let digits = catalogue.digits();
    let mut lines = Vec::new();
    let mut said = Vec::new();
    for (number, (i, request)) in (1_u32..).zip(booked.lines.iter().enumerate()) {
        let Some((product, rule)) = rule_of(catalogue, request) else { continue };
        let due = asked.due.get(i).copied().flatten();
        let come = asked.numbers.iter().find(|told| told.line == number).map(|told| told.number);
        let counted = Counted::new(rule, request.count_of(product), come, due.is_none_or(|due| asked.told_at <= due));
        let given_up = given_up(&repriced, number, digits)?;
        let fee = counted.fee(rule, given_up, catalogue)?;
        let Counted { in_time, booked, minimum, allowance, floor, number: come, missing } = counted;
        lines.push(FinalLine {
            line: number,
            due,
            in_time,
            booked,
            minimum,
            allowance,
            floor,
            number: come,
            missing,
            given_up,
            fee,
        });
        if let Some(line) = lines.last().filter(|_| call.explain) {
            said.extend(explain::final_line(&format!("/lines/{}", lines.len().saturating_sub(1)), line, rule));
        }
    }
    let fee = Amount::sum(lines.iter().map(|line| line.fee), digits)?;
    let FeeTax { category, percent, net, tax } = fee_tax(fee, asked.tax)?;
    said.extend(explain::taxed("", fee, asked.tax).filter(|_| call.explain));
    Ok(FinalNumbers {
        lines,
        total: repriced.after.total.plus(fee)?,
        price: repriced.after,
        fee,
        fee_category: category,
        fee_percent: percent,
        fee_net: net,
        fee_tax: tax,
        explanation: call.explain.then_some(said),
    })
}

/// What falls to a number, on a line that was counted before.
#[cfg(feature = "engine")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fallen {
    /// How many there were.
    pub booked: u32,
    /// How many there are.
    pub number: u32,
    /// Whether that was told by the date.
    pub in_time: bool,
    /// What the line's gross price falls by.
    pub given_up: Amount,
}

/// What falling to a number costs by a rule, as [`final_numbers`] finds it.
#[cfg(feature = "engine")]
pub(crate) fn falling_costs(catalogue: &Catalogue, rule: &FinalNumbersRule, fallen: Fallen) -> Result<Amount> {
    let Fallen { booked, number, in_time, given_up } = fallen;
    Counted::new(rule, booked, Some(number), in_time).fee(rule, given_up, catalogue)
}

fn rule_of<'a>(catalogue: &'a Catalogue, line: &LineRequest) -> Option<(&'a Product, &'a FinalNumbersRule)> {
    let product = catalogue.product(line.product.as_str())?;
    Some((product, product.final_numbers.as_ref()?))
}

/// The numbers as changes of their lines.
fn changes(catalogue: &Catalogue, asked: &FinalNumbersAsked<'_>) -> Result<Vec<LineChange>> {
    let list = At::ROOT.field("numbers");
    let mut problems = Problems::new();
    let mut changes = Vec::with_capacity(asked.numbers.len());
    for (i, told) in asked.numbers.iter().enumerate() {
        let at = list.index(i);
        let place = usize::try_from(told.line).ok().and_then(|number| number.checked_sub(1));
        let line = place.and_then(|place| asked.booked.lines.get(place));
        // What no line or product is known of, repricing refuses.
        let Some((line, product)) = line.and_then(|line| Some((line, catalogue.product(line.product.as_str())?)))
        else {
            changes.push(LineChange { line: told.line, to: None });
            continue;
        };
        if product.final_numbers.is_none() {
            let problem = at.field("line").problem(Code::LineFinalNumbers);
            problems.push(problem.with("product", product.id.as_str()));
        }
        let on = at.field("categories");
        match (&line.categories, &told.categories) {
            (Some(_), None) if told.number > 0 => {
                problems.push(on.problem(Code::FieldMissing).with("field", "categories"));
            }
            (None, Some(_)) => {
                line.does_not_apply("categories", at, &mut problems);
            }
            _ => {}
        }
        changes.push(LineChange { line: told.line, to: (told.number > 0).then(|| of_number(line, product, told)) });
    }
    problems.finish()?;
    Ok(changes)
}

/// The line as it was booked, for as many as come.
pub(crate) fn of_number(line: &LineRequest, product: &Product, told: &FinalNumber) -> LineRequest {
    let (quantity, guests) = if product.basis.by_guest() { (1, Some(told.number)) } else { (told.number, line.guests) };
    LineRequest { quantity, guests, categories: told.categories.clone(), ..line.clone() }
}

/// Where a problem of the price stands in the request.
fn moved(path: &str) -> String {
    let Some(rest) = path.strip_prefix("/changes/") else { return path.to_owned() };
    let (place, field) = rest.split_once('/').unwrap_or((rest, ""));
    match field.strip_prefix("to").unwrap_or(field).trim_start_matches('/') {
        "" => format!("/numbers/{place}"),
        "guests" | "quantity" => format!("/numbers/{place}/number"),
        field => format!("/numbers/{place}/{field}"),
    }
}

/// What a line's gross price falls by, never less than nothing.
fn given_up(repriced: &Repriced, line: u32, digits: u8) -> Result<Amount> {
    let zero = Amount::zero(digits);
    let Some(change) = repriced.changes.iter().find(|change| change.line == Some(line)) else { return Ok(zero) };
    Ok(change.before.unwrap_or(zero).minus(change.after.unwrap_or(zero))?.at_least_zero())
}

/// The places of a line.
#[derive(Debug)]
struct Counted {
    in_time: bool,
    booked: u32,
    minimum: u32,
    allowance: u32,
    floor: u32,
    number: u32,
    missing: u32,
}

impl Counted {
    fn new(rule: &FinalNumbersRule, booked: u32, come: Option<u32>, in_time: bool) -> Self {
        let minimum = rule.minimum.min(booked);
        let share = rule.allowance_percent.map(|share| {
            // A share of at most the whole: no more than were booked.
            let places = u64::from(booked).saturating_mul(share.millionths().unsigned_abs());
            u32::try_from(places.checked_div(Percent::WHOLE.unsigned_abs()).unwrap_or_default()).unwrap_or(booked)
        });
        let allowance = share.or(rule.allowance).unwrap_or_default().min(booked);
        let floor = if in_time { minimum.max(booked.saturating_sub(allowance)) } else { booked };
        let number = come.unwrap_or(booked);
        Self { in_time, booked, minimum, allowance, floor, number, missing: floor.saturating_sub(number) }
    }

    /// What those who are missing cost.
    fn fee(&self, rule: &FinalNumbersRule, given_up: Amount, catalogue: &Catalogue) -> Result<Amount> {
        let digits = given_up.digits();
        let fallen = self.booked.saturating_sub(self.number);
        if self.missing == 0 || fallen == 0 {
            return Ok(Amount::zero(digits));
        }
        let part = i128::from(given_up.minor()).checked_mul(self.missing.into()).ok_or(Code::AmountRange)?;
        let share = |percent: Percent| {
            let numerator = part.checked_mul(percent.millionths().into())?;
            Rounding::HalfAwayFromZero.divide(numerator, i128::from(fallen).checked_mul(Percent::WHOLE.into())?)
        };
        match (rule.percent, rule.amount) {
            (Some(percent), _) => Amount::checked(share(percent), digits),
            (None, each) => {
                let each = catalogue.definition().currency.amount(each.unwrap_or_default())?.minor();
                // More than fits is more than the price.
                let all = each.saturating_mul(self.missing.into());
                let most = Rounding::HalfAwayFromZero.divide(part, fallen.into());
                Amount::checked(most.map(|most| most.min(all)), digits)
            }
        }
    }
}
