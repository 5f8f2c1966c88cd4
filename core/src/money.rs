//! Money: exact amounts in minor units, ISO 4217 currencies, percentages, rounding.
//!
//! Sums are whole numbers of minor units (`i64`); what lies between two of them (a unit price of 0.125, a rate of
//! 8.875 %) is a fraction over 128 bits that is rounded once. No float, no silent overflow.
#![deny(clippy::arithmetic_side_effects)]

mod allocate;

pub use allocate::allocate;

use crate::bugs::bug;
use crate::error::{Code, Problem, Problems, Result};
use crate::json::{self, At, Decode, Encode, Json, Shape, Shapes, Short};
use crate::limits;
use rust_decimal::Decimal;
use std::fmt;

/// An ISO 4217 currency with minor units: 0 (JPY), 2 (EUR), 3 (KWD) or 4 (CLF) decimals.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The currency of a code in capitals, if it has minor units (XAU has none).
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let currency = iso_currency::Currency::from_code(code)?;
        currency.exponent().map(|_| Self(currency))
    }

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals its amounts have.
    #[must_use]
    pub fn digits(self) -> u8 {
        self.0.exponent().and_then(|digits| u8::try_from(digits).ok()).unwrap_or(0)
    }

    /// An amount in this currency.
    ///
    /// # Errors
    /// `amount.digits` with more decimals than the currency has, `amount.range` past [`limits::AMOUNT_MINOR`].
    pub fn amount(self, value: Decimal) -> Result<Amount> {
        let digits = self.digits();
        let Some(minor) = shift(value, digits.into()) else {
            return Err(Problem::new(Code::AmountDigits)
                .with("given", value.to_string())
                .with("currency", self.code())
                .with("digits", u32::from(digits))
                .into());
        };
        i64::try_from(minor)
            .ok()
            .and_then(|minor| Amount::new(minor, digits))
            .ok_or_else(|| Problem::new(Code::AmountRange).with("given", value.to_string()).into())
    }
}

/// `value` × 10^`places`, if that is whole.
pub(crate) fn shift(value: Decimal, places: u32) -> Option<i128> {
    let (mut whole, mut scale) = (value.mantissa(), value.scale());
    while scale > places {
        if whole.checked_rem(10)? != 0 {
            return None;
        }
        whole = whole.checked_div(10)?;
        scale = scale.checked_sub(1)?;
    }
    // A mantissa has 96 bits and a scale at most 28 places, fewer than are left over here.
    whole.checked_mul(10_i128.checked_pow(places.checked_sub(scale)?)?)
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Encode for Currency {
    fn encode(&self, out: &mut Vec<u8>) {
        json::plain(out, self.code());
    }
}

impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Decode for Currency {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.text(json, problems)?;
        let currency = Self::new(text);
        if currency.is_none() {
            problems.push(at.problem(Code::CurrencyUnknown).with("given", text));
        }
        currency
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("currency")
    }
}

/// An exact amount: minor units, and how many decimals its currency has. Written as a decimal text, `"12.50"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    minor: i64,
    digits: u8,
}

impl Amount {
    /// An amount of minor units, within ± [`limits::AMOUNT_MINOR`].
    #[must_use]
    pub fn new(minor: i64, digits: u8) -> Option<Self> {
        let range = -limits::AMOUNT_MINOR..=limits::AMOUNT_MINOR;
        (range.contains(&minor) && digits <= 4).then_some(Self { minor, digits })
    }

    /// An amount that is known to be within its range.
    pub(crate) const fn known(minor: i64, digits: u8) -> Self {
        Self { minor, digits }
    }

    /// An amount of minor units that a computation gave.
    ///
    /// # Errors
    /// `amount.range` past [`limits::AMOUNT_MINOR`].
    pub fn checked(minor: Option<i64>, digits: u8) -> Result<Self> {
        minor.and_then(|minor| Self::new(minor, digits)).ok_or_else(|| too_large("more than 10^13 minor units"))
    }

    /// Nothing.
    #[must_use]
    pub fn zero(digits: u8) -> Self {
        Self { minor: 0, digits }
    }

    /// Its minor units.
    #[must_use]
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// How many decimals it is written with.
    #[must_use]
    pub fn digits(self) -> u8 {
        self.digits
    }

    /// As a decimal.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.digits.into())
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The sum of both.
    ///
    /// # Errors
    /// `amount.range` past [`limits::AMOUNT_MINOR`].
    pub fn plus(self, other: Self) -> Result<Self> {
        Self::checked(self.minor.checked_add(other.minor), self.digits)
    }

    /// What is left of this after the other.
    ///
    /// # Errors
    /// `amount.range` past [`limits::AMOUNT_MINOR`].
    pub fn minus(self, other: Self) -> Result<Self> {
        Self::checked(self.minor.checked_sub(other.minor), self.digits)
    }

    /// This, or nothing if it is negative.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        Self { minor: self.minor.max(0), ..self }
    }

    /// The sum of all.
    ///
    /// # Errors
    /// `amount.range` past [`limits::AMOUNT_MINOR`].
    pub fn sum(amounts: impl IntoIterator<Item = Self>, digits: u8) -> Result<Self> {
        amounts.into_iter().try_fold(Self::zero(digits), Self::plus)
    }
}

fn too_large(given: &str) -> crate::error::Error {
    Problem::new(Code::AmountRange).with("given", given).into()
}

/// So many units of the last of so many decimals.
fn written(units: i64, digits: u8) -> Short {
    let mut text = Short::new();
    if units < 0 {
        text.sign(b'-');
    }
    text.decimal(units.unsigned_abs(), digits.into());
    text
}

impl Amount {
    pub(crate) fn written(self) -> Short {
        written(self.minor, self.digits)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.written().as_str())
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Encode for Amount {
    fn encode(&self, out: &mut Vec<u8>) {
        self.written().encode(out);
    }
}

impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.written().as_str())
    }
}

/// Reads what was written: as many decimals as the text has. A request's amounts are [`Decimal`] until their currency is known.
impl Decode for Amount {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let value = Decimal::decode(json, at, problems)?;
        let digits = value.scale();
        let amount = i64::try_from(value.mantissa())
            .ok()
            .zip(u8::try_from(digits).ok())
            .and_then(|(minor, digits)| Self::new(minor, digits));
        if amount.is_none() {
            problems.push(at.problem(Code::AmountRange).with("given", value.to_string()));
        }
        amount
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("amount")
    }
}

impl Encode for Decimal {
    fn encode(&self, out: &mut Vec<u8>) {
        match (i64::try_from(self.mantissa()), u8::try_from(self.scale())) {
            (Ok(units), Ok(digits @ ..19)) => written(units, digits).encode(out),
            _ => json::plain(out, &self.to_string()),
        }
    }
}

impl Decode for Decimal {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let Json::Text(text) = json else {
            at.unexpected("a decimal text", json, problems);
            return None;
        };
        let value = plain_decimal(text);
        match value {
            Some(value) if value.is_zero() => Some(Self::new(0, value.scale())),
            Some(value) => Some(value),
            None => {
                problems.push(at.problem(Code::AmountInvalid).with("given", text.as_ref()));
                None
            }
        }
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("decimal")
    }
}

/// Digits with at most one point between them, a minus before: no exponent, plus, space, or zero in front.
pub(crate) fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fine =
        text.len() <= 32 && (whole == "0" || !whole.starts_with('0')) && !whole.is_empty() && !digits.ends_with('.');
    if !fine {
        return None;
    }
    let mut mantissa = 0_i128;
    for byte in whole.bytes().chain(fraction.bytes()) {
        let digit = char::from(byte).to_digit(10)?;
        mantissa = mantissa.checked_mul(10)?.checked_add(digit.into())?;
    }
    let signed = if digits.len() < text.len() { mantissa.checked_neg()? } else { mantissa };
    Decimal::try_from_i128_with_scale(signed, u32::try_from(fraction.len()).ok()?).ok()
}

/// A percentage with at most 4 decimals, as millionths: 20 % is 200,000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i64);

impl Percent {
    /// Without zeros at its end.
    fn written(self) -> Short {
        let (mut millionths, mut digits) = (self.0, 4_u8);
        while digits > 0 && millionths.checked_rem(10) == Some(0) {
            millionths = millionths.checked_div(10).unwrap_or(millionths);
            digits = digits.saturating_sub(1);
        }
        written(millionths, digits)
    }

    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const HUNDRED: Self = Self(1_000_000);
    /// The millionths in the whole.
    pub const WHOLE: i64 = 1_000_000;

    /// Its millionths.
    #[must_use]
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// That share of an amount in minor units, rounded.
    #[must_use]
    pub fn of(self, minor: i64, rounding: Rounding) -> Option<i64> {
        rounding.divide(i128::from(minor).checked_mul(self.0.into())?, Self::WHOLE.into())
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.written().as_str())
    }
}

impl fmt::Debug for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} %")
    }
}

impl Encode for Percent {
    fn encode(&self, out: &mut Vec<u8>) {
        self.written().encode(out);
    }
}

impl serde::Serialize for Percent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.written().as_str())
    }
}

impl Decode for Percent {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let value = Decimal::decode(json, at, problems)?;
        let millionths = shift(value, 4).and_then(|millionths| i64::try_from(millionths).ok());
        let percent = millionths.filter(|m| (0..=Self::WHOLE).contains(m)).map(Self);
        if percent.is_none() {
            problems.push(
                at.problem(Code::PercentRange).with("given", value.to_string()).with("min", "0").with("max", "100"),
            );
        }
        percent
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("percent")
    }
}

crate::names! {
    /// How a fraction of a minor unit is rounded.
    #[derive(Hash)]
    pub enum Rounding {
        /// To the nearest, a half away from zero.
        HalfAwayFromZero = "half_away_from_zero",
        /// To the nearest, a half to the even neighbour.
        HalfEven = "half_even",
    }
}

impl Rounding {
    /// `numerator` / `denominator`, rounded once; `None` past 64 bits, or for a denominator that is not positive.
    #[must_use]
    pub fn divide(self, numerator: i128, denominator: i128) -> Option<i64> {
        if let (Ok(n), Ok(d)) = (i64::try_from(numerator), i64::try_from(denominator)) {
            return self.divide_small(n, d);
        }
        if denominator <= 0 {
            return None;
        }
        let quotient = numerator.checked_div(denominator)?;
        let rest = numerator.checked_rem(denominator)?.unsigned_abs();
        let up = self.away(rest.cmp(&denominator.unsigned_abs().checked_sub(rest)?), quotient & 1 == 1);
        let step = if up { numerator.signum() } else { 0 };
        i64::try_from(quotient.checked_add(step)?).ok()
    }

    /// The same in 64 bits, which most sums fit.
    fn divide_small(self, numerator: i64, denominator: i64) -> Option<i64> {
        if denominator <= 0 {
            return None;
        }
        let quotient = numerator.checked_div(denominator)?;
        let rest = numerator.checked_rem(denominator)?.unsigned_abs();
        let up = self.away(rest.cmp(&denominator.unsigned_abs().checked_sub(rest)?), quotient & 1 == 1);
        quotient.checked_add(if up { numerator.signum() } else { 0 })
    }

    /// Whether to round away from zero, given how the rest compares with what is missing to the next unit.
    fn away(self, half: std::cmp::Ordering, odd: bool) -> bool {
        match half {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => (self == Self::HalfAwayFromZero || odd) && !bug!(HalfRoundedDown),
        }
    }
}
