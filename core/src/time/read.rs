//! Reading times from text: digits in their places and signs between them, nothing else.

use crate::error::Code;
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _};

/// What of a text is still to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        Self(text.as_bytes())
    }

    /// The next byte, if it is one of these.
    fn sign(&mut self, signs: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        signs.contains(first).then_some(*first)
    }

    /// The next so many digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        (0..digits).try_fold(0_u32, |number, _| Some(number * 10 + self.digit()?))
    }

    fn digit(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first()?;
        let digit = char::from(*first).to_digit(10)?;
        self.0 = rest;
        Some(digit)
    }

    fn date(&mut self) -> Option<NaiveDate> {
        let year = i32::try_from(self.number(4)?).ok()?;
        self.sign(b"-")?;
        let month = self.number(2)?;
        self.sign(b"-")?;
        NaiveDate::from_ymd_opt(year, month, self.number(2)?)
    }

    /// `18:00:00`, or `18:00` if nothing follows.
    fn time(&mut self) -> Option<NaiveTime> {
        let hour = self.number(2)?;
        self.sign(b":")?;
        let minute = self.number(2)?;
        if self.0.is_empty() {
            return NaiveTime::from_hms_opt(hour, minute, 0);
        }
        self.sign(b":")?;
        NaiveTime::from_hms_opt(hour, minute, self.number(2)?)
    }

    /// Decimals of a second behind a point, in nanoseconds; further ones are passed over.
    fn decimals(&mut self) -> Option<u32> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.sign(b".")?;
        let (mut nanos, mut place) = (self.digit()? * 100_000_000, 10_000_000);
        while let Some(digit) = self.digit() {
            nanos += digit * place;
            place /= 10;
        }
        Some(nanos)
    }

    /// `Z`, or hours and minutes east or west of UTC, less than a day.
    fn offset(&mut self) -> Option<FixedOffset> {
        // The minus of typography is as good as that of the keyboard.
        if let Some(rest) = self.0.strip_prefix("\u{2212}".as_bytes()) {
            self.0 = rest;
            return FixedOffset::west_opt(self.hours_and_minutes()?);
        }
        match self.sign(b"Zz+-")? {
            b'+' => FixedOffset::east_opt(self.hours_and_minutes()?),
            b'-' => FixedOffset::west_opt(self.hours_and_minutes()?),
            _ => FixedOffset::east_opt(0),
        }
    }

    fn hours_and_minutes(&mut self) -> Option<i32> {
        let hours = self.number(2)?;
        self.sign(b":")?;
        let minutes = self.number(2).filter(|minutes| *minutes < 60)?;
        i32::try_from(hours * 3_600 + minutes * 60).ok()
    }

    fn end<T>(&self, value: T) -> Option<T> {
        self.0.is_empty().then_some(value)
    }
}

/// A date: `2026-11-22`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let mut reader = Reader::of(text);
    let date = reader.date()?;
    reader.end(date)
}

/// A time of day: `18:00:00` or `18:00`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let mut reader = Reader::of(text);
    let time = reader.time()?;
    reader.end(time)
}

/// A local date and time: `2026-11-22T20:00:00` or `2026-11-22T20:00`.
pub(super) fn local(text: &str) -> Option<NaiveDateTime> {
    let mut reader = Reader::of(text);
    let date = reader.date()?;
    reader.sign(b"T")?;
    let local = date.and_time(reader.time()?);
    reader.end(local)
}

/// An instant of RFC 3339: its time in UTC and its nanoseconds.
///
/// # Errors
/// `time.naive` if only the offset is missing; `time.invalid`.
pub(super) fn instant(text: &str) -> Result<(NaiveDateTime, u32), Code> {
    let mut reader = Reader::of(text);
    let local = (|| {
        let date = reader.date()?;
        reader.sign(b"T")?;
        let (hour, minute) = (reader.number(2)?, reader.sign(b":").and_then(|_| reader.number(2))?);
        reader.sign(b":")?;
        let second = reader.number(2)?;
        let nanos = reader.decimals()?;
        Some((date.and_time(NaiveTime::from_hms_opt(hour, minute, second)?), nanos))
    })();
    let (local, nanos) = local.ok_or(Code::TimeInvalid)?;
    if reader.0.is_empty() {
        return Err(Code::TimeNaive);
    }
    let utc = reader.offset().and_then(|offset| reader.end(offset.from_local_datetime(&local).single()?.naive_utc()));
    Ok((utc.ok_or(Code::TimeInvalid)?, nanos))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Timelike as _, Utc};

    /// Texts near to those of a time: one of its bytes replaced, left out or doubled.
    fn near(text: &str) -> Vec<String> {
        let signs = [" ", "0", "6", "9", ":", "-", "+", ".", "T", "t", "Z", "z", "\u{2212}", "é"];
        let mut texts = vec![text.to_owned()];
        for i in 0..=text.len() {
            let (before, behind) = text.split_at(i);
            for sign in signs {
                texts.push(format!("{before}{sign}{behind}"));
                texts.extend(behind.get(1..).map(|behind| format!("{before}{sign}{behind}")));
            }
            texts.extend(behind.get(1..).map(|behind| format!("{before}{behind}")));
        }
        texts
    }

    #[test]
    fn instants_are_those_that_chrono_reads() {
        let starts = [
            "2026-11-22T09:00:00Z",
            "2026-02-28T23:59:59.123456789Z",
            "2026-11-22T23:30:00+05:30",
            "2024-02-29T00:00:00-23:59",
            "1969-12-31T23:59:59.5+14:00",
        ];
        for text in starts.iter().flat_map(|text| near(text)) {
            let by_chrono = DateTime::parse_from_rfc3339(&text).ok().map(|at| at.with_timezone(&Utc));
            // Leap seconds, and a blank or a small letter for the `T`, are no part of what is read.
            let by_chrono = by_chrono.filter(|at| at.nanosecond() < 1_000_000_000 && text.as_bytes()[10] == b'T');
            let own = instant(&text).ok().map(|(utc, nanos)| utc.and_utc().with_nanosecond(nanos).unwrap());
            assert_eq!(own, by_chrono, "{text}");
        }
    }

    #[test]
    fn local_times_are_read_in_one_form() {
        for text in near("2026-11-22T20:00:00").iter().filter(|text| text.len() == 19) {
            let by_chrono = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok();
            let by_chrono = by_chrono.filter(|at| at.nanosecond() < 1_000_000_000 && !text.contains([' ', '+']));
            // Where chrono lets a digit be missing, a sign or a further digit stands in its place.
            let by_chrono = by_chrono.filter(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string() == *text);
            assert_eq!(local(text), by_chrono, "{text}");
        }
        assert_eq!(local("2026-11-22T20:00"), local("2026-11-22T20:00:00"));
        assert_eq!(time("18:00"), time("18:00:00"));
        for text in
            ["", "2026-11-22", "2026-11-22T20", "2026-11-22T20:00:00.0", "2026-11-22T20:00Z", "2026-02-30T20:00"]
        {
            assert_eq!(local(text), None, "{text}");
        }
        for text in ["", "2026-1-22", " 2026-1-2", "02026-01-2", "2026-11-22T", "2026-13-01", "+026-11-22"] {
            assert_eq!(date(text), None, "{text}");
        }
        for text in ["", "1:00", " 1:00", "24:00", "18:60", "18:00:60", "18:00:0", "18:00:000"] {
            assert_eq!(time(text), None, "{text}");
        }
        assert_eq!(date("2024-02-29"), NaiveDate::from_ymd_opt(2024, 2, 29));
    }

    #[test]
    fn only_an_offset_is_missing_from_a_naive_time() {
        assert_eq!(instant("2026-11-22T09:00:00"), Err(Code::TimeNaive));
        assert_eq!(instant("2026-11-22T09:00:00.5"), Err(Code::TimeNaive));
        assert_eq!(instant("2026-11-22T09:00"), Err(Code::TimeInvalid));
        assert_eq!(instant("2026-11-31T09:00:00"), Err(Code::TimeInvalid));
    }
}
