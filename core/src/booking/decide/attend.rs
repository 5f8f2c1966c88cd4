//! Attendance, and what guests who do not come cost (G3); how many came, where the price goes by that (G1).

use super::steps::Rules;
use super::{Context, at_command, money, numbers};
use crate::booking::draft::Draft;
use crate::booking::{
    Attendance, AttendanceRecorded, Booking, BookingFeeKind, Change, GuestAttendance, RecordAttendance,
};
use crate::error::{Code, Problems, Result};
use crate::money::{Amount, Currency, Percent, Rounding};
use crate::pricing::{self, Fee};
use rust_decimal::Decimal;

/// `record_attendance`: of guests by their numbers, from 1, on their lines; of lines with final numbers how many come.
pub(super) fn record_attendance(draft: &mut Draft, command: &RecordAttendance, context: &Context<'_>) -> Result<()> {
    check(draft.booking(), command)?;
    if !command.numbers.is_empty() {
        numbers::tell(draft, &command.numbers, context)?;
    }
    if !command.guests.is_empty() {
        draft.apply(Change::AttendanceRecorded(AttendanceRecorded { guests: command.guests.clone() }));
    }
    let Some(fee) = &Rules::standing(context).policies.no_show_fee else { return Ok(()) };
    let currency = money::currency(draft.booking(), context);
    for number in draft.open_lines() {
        let amount = no_show_fee(draft.booking(), number, fee, currency)?;
        draft.charge(BookingFeeKind::NoShow, Some(number), amount, None)?;
    }
    Ok(())
}

fn check(booking: &Booking, command: &RecordAttendance) -> Result<()> {
    let guests = &command.guests;
    if guests.is_empty() && command.numbers.is_empty() {
        return Err(at_command(Code::ListEmpty, "guests").into());
    }
    let mut problems = Problems::new();
    for (i, guest) in guests.iter().enumerate() {
        match booking.open_lines().find(|line| line.number == guest.line) {
            None => problems.push(at_command(Code::LineUnknown, &format!("guests/{i}/line")).with("given", guest.line)),
            Some(line) if guest.guest == 0 || guest.guest > line.contents.guests_asked() => {
                let problem = at_command(Code::NumberRange, &format!("guests/{i}/guest")).with("given", guest.guest);
                problems.push(problem.with("min", 1_u32).with("max", line.contents.guests_asked()));
            }
            Some(_) => {}
        }
    }
    problems.finish()
}

/// What the guests of a line who did not come cost: a share of their part of its gross price, rounded once, or an amount for
/// each, at most that part.
fn no_show_fee(booking: &Booking, number: u32, fee: &Fee, currency: Currency) -> Result<Amount> {
    let line = booking.lines.iter().find(|line| line.number == number).ok_or(Code::Internal)?;
    // Of those whom the line is for no longer nobody is missing.
    let asked = line.contents.guests_asked();
    let is_missing =
        |guest: &&GuestAttendance| guest.line == number && guest.guest <= asked && guest.state == Attendance::NoShow;
    let missing = u32::try_from(booking.attendance.iter().filter(is_missing).count()).unwrap_or(u32::MAX);
    let priced = booking.offer.iter().flat_map(|offer| &offer.breakdown.lines);
    let gross = priced.filter(|priced| priced.line == number).map(crate::pricing::PriceLine::gross);
    let gross = i128::from(Amount::sum(gross, currency.digits())?.minor());
    let part_of = |share: i64, whole: i64| {
        let numerator = gross.checked_mul(missing.into())?.checked_mul(share.into())?;
        Rounding::HalfAwayFromZero.divide(numerator, i128::from(asked).checked_mul(whole.into())?)
    };
    if let (Some(percent), None) = (fee.percent, fee.amount) {
        return Amount::checked(part_of(percent.millionths(), Percent::WHOLE), currency.digits());
    }
    let part = Amount::checked(part_of(1, 1), currency.digits())?;
    let amount = fee.amount.map(|amount| amount.checked_mul(Decimal::from(missing)).ok_or(Code::AmountRange));
    let fee = Fee { percent: fee.percent, amount: amount.transpose()? };
    pricing::fee(part, &fee, currency)
}
