//! Time: instants in UTC, local dates and times, and what a zone makes of them.

mod read;
mod zones;

#[cfg(feature = "tz")]
pub use zones::BundledZones;
pub use zones::{Disambiguation, FixedZones, Zone, Zones, to_instant, to_local};
pub(crate) use zones::{instant_of, local_of};

use crate::error::{Code, Problem, Problems};
use crate::json::{At, Decode, Encode, Json, Shape, Shapes, Short, pair};
use crate::limits;
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _, Utc};
use std::fmt;

fn beyond(given: String) -> Problem {
    Problem::new(Code::TimeRange).with("given", given)
}

/// An instant, exact to the microsecond, written in UTC: `2026-11-22T09:00:00Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(DateTime<Utc>);

impl Instant {
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(DateTime::UNIX_EPOCH);

    /// An instant of the years in [`limits::YEARS`], cut to the microsecond.
    #[must_use]
    pub fn new(at: DateTime<Utc>) -> Option<Self> {
        let micros = DateTime::from_timestamp_micros(at.timestamp_micros())?;
        limits::YEARS.contains(&at.year()).then_some(Self(micros))
    }

    /// An instant by its seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        Self::new(DateTime::from_timestamp(seconds, 0)?)
    }

    /// Its seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// An instant by its microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_micros(micros: i64) -> Option<Self> {
        Self::new(DateTime::from_timestamp_micros(micros)?)
    }

    /// Its microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn micros(self) -> i64 {
        self.0.timestamp_micros()
    }

    /// As chrono's type.
    #[must_use]
    pub fn to_utc(self) -> DateTime<Utc> {
        self.0
    }

    /// That many minutes later.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Option<Self> {
        Self::new(self.0.checked_add_signed(TimeDelta::try_minutes(minutes)?)?)
    }

    /// As [`plus_minutes`](Self::plus_minutes), with what is wrong where there is no such instant.
    #[cfg(feature = "engine")]
    pub(crate) fn minutes_later(self, minutes: i64) -> Result<Self, Problem> {
        self.plus_minutes(minutes).ok_or_else(|| beyond(format!("{self} and {minutes} minutes")))
    }

    /// Reads RFC 3339 with an offset; `Err` is the code of what is wrong.
    ///
    /// # Errors
    /// `time.naive`, `time.invalid`, `time.range`, `time.precision`.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let (utc, nanos) = read::instant(text)?;
        if nanos % 1_000 != 0 {
            return Err(Code::TimePrecision);
        }
        let at = utc.and_utc().with_nanosecond(nanos).ok_or(Code::TimeInvalid)?;
        Self::new(at).ok_or(Code::TimeRange)
    }
}

impl Instant {
    /// With as many decimals of a second as it needs: none, three or six.
    pub(crate) fn written(self) -> Short {
        match self.0.nanosecond() / 1_000 {
            0 => {
                let mut text = self.to_the_second();
                text.sign(b'Z');
                text
            }
            micros if micros % 1_000 == 0 => {
                let ([_, first], [second, third]) = (pair(micros / 100_000), pair(micros / 1_000));
                let mut text = self.to_the_second();
                text.signs(&[b'.', first, second, third, b'Z']);
                text
            }
            _ => self.to_the_microsecond(),
        }
    }

    fn to_the_second(self) -> Short {
        let mut text = Short::new();
        write_date(&mut text, self.0.date_naive());
        text.sign(b'T');
        write_time(&mut text, self.0.time());
        text
    }

    fn to_the_microsecond(self) -> Short {
        let micros = self.0.nanosecond() / 1_000;
        let mut text = self.to_the_second();
        text.sign(b'.');
        for digits in [micros / 10_000, micros / 100, micros] {
            text.signs(&pair(digits));
        }
        text.sign(b'Z');
        text
    }

    /// The same instant as texts sort it: always with microseconds.
    #[cfg(feature = "engine")]
    pub(crate) fn sort(self) -> String {
        self.to_the_microsecond().as_str().to_owned()
    }
}

/// A date; a year out of [`limits::YEARS`] that an error names may need a sign or a fifth digit.
fn write_date(text: &mut Short, date: NaiveDate) {
    let year = date.year();
    if !(0..=9_999).contains(&year) {
        text.sign(if year < 0 { b'-' } else { b'+' });
    }
    match year.unsigned_abs() {
        year @ ..=9_999 => {
            text.signs(&pair(year / 100));
            text.signs(&pair(year));
        }
        year => text.number(year.into()),
    }
    let ([m, n], [d, e]) = (pair(date.month()), pair(date.day()));
    text.signs(&[b'-', m, n, b'-', d, e]);
}

fn write_time(text: &mut Short, time: NaiveTime) {
    let ([h, i], [m, n], [s, t]) = (pair(time.hour()), pair(time.minute()), pair(time.second()));
    text.signs(&[h, i, b':', m, n, b':', s, t]);
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.written().as_str())
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Encode for Instant {
    fn encode(&self, out: &mut Vec<u8>) {
        self.written().encode(out);
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.written().as_str())
    }
}

impl Decode for Instant {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.text(json, problems)?;
        Self::parse(text).map_err(|code| problems.push(at.problem(code).with("given", text))).ok()
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("instant")
    }
}

macro_rules! local {
    ($(#[doc = $doc:literal])* $name:ident($inner:ty), $shape:literal, $code:ident, |$text:ident| $parse:expr, |$out:ident, $value:ident| $write:expr) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.written().as_str())
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
        impl Encode for $name {
    fn encode(&self, out: &mut Vec<u8>) {
        self.written().encode(out);
    }
}

impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.written().as_str())
            }
        }
        impl $name {
            fn written(self) -> Short {
                let (mut text, $value) = (Short::new(), self.0);
                let $out = &mut text;
                $write;
                text
            }

            /// Reads the one form that is written; `Err` is the code of what is wrong.
            ///
            /// # Errors
            /// The code of the type, or `time.range`.
            pub fn parse($text: &str) -> Result<Self, Code> {
                $parse.map(Self).ok_or(Code::$code).and_then(Self::in_range)
            }
        }
        impl Decode for $name {
            fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
                let text = at.text(json, problems)?;
                Self::parse(text).map_err(|code| problems.push(at.problem(code).with("given", text))).ok()
            }
            fn shape(_: &mut Shapes) -> Shape {
                Shape::Text($shape)
            }
        }
    };
}

local! {
    /// A local date: `2026-11-22`.
    Date(NaiveDate), "date", DateInvalid,
    |text| read::date(text),
    |out, date| write_date(out, date)
}
local! {
    /// A local time of day: `18:00:00`; read with or without seconds.
    TimeOfDay(NaiveTime), "time_of_day", TimeOfDayInvalid,
    |text| read::time(text),
    |out, time| write_time(out, time)
}
local! {
    /// A local date and time without a zone: `2026-11-22T20:00:00`; read with or without seconds.
    LocalTime(NaiveDateTime), "local_time", TimeLocalInvalid,
    |text| read::local(text),
    |out, local| {
        write_date(out, local.date());
        out.sign(b'T');
        write_time(out, local.time());
    }
}

impl Date {
    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    fn in_range(self) -> Result<Self, Code> {
        if limits::YEARS.contains(&self.0.year()) { Ok(self) } else { Err(Code::TimeRange) }
    }

    /// That many days later (earlier, if negative), within the years that there are.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let date = self.0.checked_add_signed(TimeDelta::try_days(days)?)?;
        limits::YEARS.contains(&date.year()).then_some(Self(date))
    }

    /// As [`plus_days`](Self::plus_days), with what is wrong where there is no such date.
    pub(crate) fn days_later(self, days: i64) -> Result<Self, Problem> {
        self.plus_days(days).ok_or_else(|| beyond(format!("{self} and {days} days")))
    }

    /// At a time of day.
    #[must_use]
    pub fn at(self, time: TimeOfDay) -> LocalTime {
        LocalTime(self.0.and_time(time.0))
    }
}

impl TimeOfDay {
    /// 23:59:59, the end of a day.
    pub const END_OF_DAY: Self = Self(match NaiveTime::from_hms_opt(23, 59, 59) {
        Some(time) => time,
        None => NaiveTime::MIN,
    });

    /// A time of day; midnight if there is no such one.
    #[must_use]
    pub const fn of(hour: u32, minute: u32) -> Self {
        match NaiveTime::from_hms_opt(hour, minute, 0) {
            Some(time) => Self(time),
            None => Self(NaiveTime::MIN),
        }
    }

    fn in_range(self) -> Result<Self, Code> {
        if self.0.nanosecond() < 1_000_000_000 { Ok(self) } else { Err(Code::TimeOfDayInvalid) }
    }
}

impl LocalTime {
    fn in_range(self) -> Result<Self, Code> {
        if self.0.nanosecond() >= 1_000_000_000 {
            return Err(Code::TimeLocalInvalid);
        }
        if limits::YEARS.contains(&self.0.year()) { Ok(self) } else { Err(Code::TimeRange) }
    }

    /// Its date.
    #[must_use]
    pub fn date(self) -> Date {
        Date(self.0.date())
    }

    /// Its time of day.
    #[must_use]
    pub fn time(self) -> TimeOfDay {
        TimeOfDay(self.0.time())
    }
}

/// When a stay begins and ends where no venue says so.
#[must_use]
pub const fn default_stay() -> (TimeOfDay, TimeOfDay) {
    (TimeOfDay::of(15, 0), TimeOfDay::of(10, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::SecondsFormat;

    #[test]
    fn times_are_written_as_chrono_writes_them() {
        let mut seconds = Instant::parse("1900-01-01T00:00:00Z").unwrap().seconds();
        let mut micros = 0_u32;
        while let Some(at) = DateTime::from_timestamp(seconds, micros * 1_000).and_then(Instant::new) {
            assert_eq!(at.to_string(), at.to_utc().to_rfc3339_opts(SecondsFormat::AutoSi, true));
            assert_eq!(at.sort(), at.to_utc().to_rfc3339_opts(SecondsFormat::Micros, true));
            let local = at.to_utc().naive_utc();
            assert_eq!(LocalTime(local).to_string(), local.format("%Y-%m-%dT%H:%M:%S").to_string());
            assert_eq!(Date(local.date()).to_string(), local.format("%Y-%m-%d").to_string());
            assert_eq!(TimeOfDay(local.time()).to_string(), local.format("%H:%M:%S").to_string());
            seconds += 86_400 * 3 + 4_567;
            micros = [0, 1, 500_000, 999_999, 120_000][usize::try_from(seconds).unwrap_or_default() % 5];
        }
        assert!(seconds > Instant::parse("2199-12-01T00:00:00Z").unwrap().seconds());
        for (year, text) in [(-538, "-0538-03-04"), (12_345, "+12345-03-04"), (9_999, "9999-03-04")] {
            assert_eq!(Date(NaiveDate::from_ymd_opt(year, 3, 4).unwrap()).to_string(), text);
        }
    }
}
