//! Zones: what a local time is in UTC, asked of whoever knows the IANA database (DOMAIN section 4).

use super::{Instant, LocalTime};
use crate::error::{Code, Problem, Problems, Result};
use crate::json::{self, At, Decode, Encode, Json, Shape, Shapes};
use crate::limits;
use chrono::{DateTime, TimeDelta, Utc};
use std::fmt;
use std::sync::Arc;

/// The name of an IANA time zone, such as `Europe/Paris`: letters, digits, `_`, `+`, `-` and `/`, at most 64. Whether
/// the zone exists is for [`Zones`] to say.
#[derive(Clone)]
pub struct Zone {
    name: Arc<str>,
    /// What the bundled database knows by that name.
    #[cfg(feature = "tz")]
    bundled: Option<chrono_tz::Tz>,
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Zone {}
impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Zone {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.name.cmp(&other.name)
    }
}
impl std::hash::Hash for Zone {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Zone {
    /// Reads a name.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-' | b'/');
        ((1..=limits::IDENT_BYTES).contains(&text.len()) && text.bytes().all(fine)).then(|| Self {
            name: text.into(),
            #[cfg(feature = "tz")]
            bundled: text.parse().ok(),
        })
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.name, f)
    }
}

impl Encode for Zone {
    fn encode(&self, out: &mut Vec<u8>) {
        json::text(out, &self.name);
    }
}

impl serde::Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl Decode for Zone {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.text(json, problems)?;
        let zone = Self::new(text);
        if zone.is_none() {
            problems.push(at.problem(Code::ZoneUnknown).with("given", text));
        }
        zone
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("zone")
    }
}

/// Who knows the offsets of zones: a bundled database, the operating system's, a browser's `Intl`.
///
/// Tolerable: an old database (deadlines are an hour off where a government changed its mind since; what was stored
/// stands), whole minutes for offsets before 1972, any answer past 2100. Not tolerable: two answers to one question
/// within a run, or an offset of a day or more, which is taken as an unknown zone.
pub trait Zones: Send + Sync {
    /// The offset from UTC in seconds, east positive, that is in force in a zone at an instant; `None` if the zone is
    /// not known.
    fn offset_seconds(&self, zone: &Zone, at: Instant) -> Option<i32>;

    /// The version of the database, such as `2025b`: stored beside what was computed with it, never part of an answer.
    fn version(&self) -> &str;
}

/// The IANA database compiled into the program. Its tables end with the year 2099: later dates have the offset of the same
/// date and day of the week before that, by which every rule that is still in force then is written.
#[cfg(feature = "tz")]
#[derive(Debug, Clone, Copy, Default)]
pub struct BundledZones;

#[cfg(feature = "tz")]
impl Zones for BundledZones {
    fn offset_seconds(&self, zone: &Zone, at: Instant) -> Option<i32> {
        use chrono::{Offset as _, TimeZone as _};
        let tz = zone.bundled?;
        Some(tz.offset_from_utc_datetime(&in_tables(at.to_utc().naive_utc())).fix().local_minus_utc())
    }
    fn version(&self) -> &str {
        chrono_tz::IANA_TZDB_VERSION
    }
}

/// The same moment of a year that the tables have. Of the years from 2088, each date falls on each day of the week once at
/// least; before them Morocco has dates of its own.
#[cfg(feature = "tz")]
fn in_tables(at: chrono::NaiveDateTime) -> chrono::NaiveDateTime {
    use chrono::Datelike as _;
    if at.year() < 2100 {
        return at;
    }
    // No zone changes its clocks between the last two days of February.
    let at = if (at.month(), at.day()) == (2, 29) { at - TimeDelta::days(1) } else { at };
    let same = (2088..2100).filter_map(|year| at.with_year(year)).find(|same| same.weekday() == at.weekday());
    same.unwrap_or(at)
}

/// Knows `UTC` alone: the least that satisfies [`Zones`], for tests and for hosts without a database.
#[derive(Debug, Clone, Copy, Default)]
pub struct FixedZones;

impl Zones for FixedZones {
    fn offset_seconds(&self, zone: &Zone, _: Instant) -> Option<i32> {
        (zone.as_str() == "UTC").then_some(0)
    }
    fn version(&self) -> &str {
        "fixed"
    }
}

crate::names! {
    /// Which instant a local time means that clocks skip (gap) or show twice (overlap), as Temporal's `disambiguation`.
    #[derive(Hash)]
    pub enum Disambiguation {
        /// The first of two; in a gap, as far before the change as the time lies after its start.
        Earlier = "earlier",
        /// The second of two; in a gap, moved on by the length of the gap.
        Later = "later",
        /// Neither: an error.
        Reject = "reject",
    }
}

/// The local date and time in a zone at an instant.
///
/// # Errors
/// `zone.unknown`; `time.range` if the local date is of another year than [`limits::YEARS`] holds. The path is empty.
pub fn to_local(zones: &dyn Zones, zone: &Zone, at: Instant) -> Result<LocalTime> {
    Ok(local_of(zones, zone, at)?)
}

/// The instant of a local date and time in a zone.
///
/// # Errors
/// `zone.unknown`; `time.gap` and `time.overlap` if they are to be rejected; `time.range` within a day of the first and
/// the last instant of [`limits::YEARS`]. The path is empty.
pub fn to_instant(zones: &dyn Zones, zone: &Zone, local: LocalTime, disambiguation: Disambiguation) -> Result<Instant> {
    Ok(instant_of(zones, zone, local, disambiguation)?)
}

/// [`to_local`], with a problem that can still be given a path.
pub(crate) fn local_of(zones: &dyn Zones, zone: &Zone, at: Instant) -> Result<LocalTime, Problem> {
    let offset = offset_of(zones, zone, at)?;
    let local = at.to_utc().naive_utc().checked_add_signed(offset).map(LocalTime);
    local.and_then(|local| local.in_range().ok()).ok_or_else(|| out_of_range(at))
}

/// [`to_instant`], with a problem that can still be given a path.
///
/// Only offsets are asked for: no zone's offset reaches a day, so those in force a day before and a day after the
/// local time read as UTC are the two that can apply. If both do, the time exists twice; if neither does, it is skipped.
pub(crate) fn instant_of(
    zones: &dyn Zones,
    zone: &Zone,
    local: LocalTime,
    disambiguation: Disambiguation,
) -> Result<Instant, Problem> {
    let utc = local.0.and_utc();
    let offset_near = |days| -> Result<TimeDelta, Problem> {
        offset_of(zones, zone, shifted(utc, TimeDelta::days(days)).ok_or_else(|| out_of_range(local))?)
    };
    let before = offset_near(-1)?;
    let after = offset_near(1)?;
    let reading = |offset: TimeDelta| -> Result<(Instant, bool), Problem> {
        let instant = shifted(utc, -offset).ok_or_else(|| out_of_range(local))?;
        Ok((instant, offset_of(zones, zone, instant)? == offset))
    };
    let (by_before, before_holds) = reading(before)?;
    let (by_after, after_holds) = if after == before { (by_before, before_holds) } else { reading(after)? };
    match (before_holds, after_holds) {
        (true, true) if by_before == by_after => Ok(by_before),
        (true, false) => Ok(by_before),
        (false, true) => Ok(by_after),
        (true, true) => pick(disambiguation, by_before, by_after, || unclear(Code::TimeOverlap, zone, local)),
        (false, false) => pick(disambiguation, by_after, by_before, || unclear(Code::TimeGap, zone, local)),
    }
}

fn pick(
    disambiguation: Disambiguation,
    earlier: Instant,
    later: Instant,
    reject: impl FnOnce() -> Problem,
) -> Result<Instant, Problem> {
    match disambiguation {
        Disambiguation::Earlier => Ok(earlier),
        Disambiguation::Later => Ok(later),
        Disambiguation::Reject => Err(reject()),
    }
}

fn offset_of(zones: &dyn Zones, zone: &Zone, at: Instant) -> Result<TimeDelta, Problem> {
    const DAY_SECONDS: u32 = 86_400;
    let offset = zones.offset_seconds(zone, at).filter(|seconds| seconds.unsigned_abs() < DAY_SECONDS);
    offset
        .map(|seconds| TimeDelta::seconds(seconds.into()))
        .ok_or_else(|| Problem::new(Code::ZoneUnknown).with("given", zone.as_str()))
}

fn shifted(at: DateTime<Utc>, by: TimeDelta) -> Option<Instant> {
    Instant::new(at.checked_add_signed(by)?)
}

fn out_of_range(given: impl fmt::Display) -> Problem {
    Problem::new(Code::TimeRange).with("given", given.to_string())
}

fn unclear(code: Code, zone: &Zone, local: LocalTime) -> Problem {
    Problem::new(code).with("given", local.to_string()).with("zone", zone.as_str())
}

#[cfg(test)]
mod tests;
