//! Time: instants in UTC, local dates and times, and what a zone makes of them.

mod zones;

#[cfg(feature = "tz")]
pub use zones::BundledZones;
pub use zones::{Disambiguation, FixedZones, Zone, Zones, to_instant, to_local};
pub(crate) use zones::{instant_of, local_of};

use crate::error::{Code, Problems};
use crate::json::{At, Decode, Json, Shape, Shapes};
use crate::limits;
use chrono::{
    DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, Timelike as _, Utc,
};
use std::fmt;

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

    /// Reads RFC 3339 with an offset; `Err` is the code of what is wrong.
    ///
    /// # Errors
    /// `time.naive`, `time.invalid`, `time.range`, `time.precision`.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let Ok(at) = DateTime::parse_from_rfc3339(text) else {
            let naive = text.parse::<NaiveDateTime>().is_ok();
            return Err(if naive { Code::TimeNaive } else { Code::TimeInvalid });
        };
        let at = at.with_timezone(&Utc);
        if at.nanosecond() >= 1_000_000_000 || !text.contains('T') {
            return Err(Code::TimeInvalid);
        }
        if at.nanosecond() % 1_000 != 0 {
            return Err(Code::TimePrecision);
        }
        Self::new(at).ok_or(Code::TimeRange)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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
    ($(#[doc = $doc:literal])* $name:ident($inner:ty), $shape:literal, $code:ident, $format:literal, |$text:ident| $parse:expr) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0.format($format))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl $name {
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
    Date(NaiveDate), "date", DateInvalid, "%Y-%m-%d",
    |text| (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}
local! {
    /// A local time of day: `18:00:00`; read with or without seconds.
    TimeOfDay(NaiveTime), "time_of_day", TimeOfDayInvalid, "%H:%M:%S",
    |text| match text.len() {
        5 => NaiveTime::parse_from_str(text, "%H:%M").ok(),
        8 => NaiveTime::parse_from_str(text, "%H:%M:%S").ok(),
        _ => None,
    }
}
local! {
    /// A local date and time without a zone: `2026-11-22T20:00:00`; read with or without seconds.
    LocalTime(NaiveDateTime), "local_time", TimeLocalInvalid, "%Y-%m-%dT%H:%M:%S",
    |text| match text.len() {
        16 => NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok(),
        19 => NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok(),
        _ => None,
    }
}

impl Date {
    fn in_range(self) -> Result<Self, Code> {
        if limits::YEARS.contains(&self.0.year()) { Ok(self) } else { Err(Code::TimeRange) }
    }

    /// That many days later (earlier, if negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        self.0.checked_add_signed(TimeDelta::try_days(days)?).map(Self)
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
