//! A deadline with both distances and working days, beside the same dates counted by hand with chrono.

use crate::measure::Duel;
use bespeak::deadline::{Asked, Calendar, Deadline, DeadlineRule, ShortNotice, deadline};
use bespeak::error::Result as Checked;
use bespeak::json::decode_text;
use bespeak::time::{BundledZones, Instant, Zone};
use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, TimeZone as _, Utc, Weekday};
use chrono_tz::Tz;
use std::error::Error;
use std::hint::black_box;

const RULE: &str = r#"{"after_booking": {"amount": 10, "unit": "business_days"},
    "before_event": {"amount": 5, "unit": "business_days", "at": "18:00"}, "take": "earliest"}"#;
const CALENDAR: &str = r#"{"holidays": ["2026-12-25", "2027-01-01", "2026-12-08"]}"#;
const BOOKED_AT: &str = "2026-11-22T09:00:00Z";
const EVENT_START: &str = "2026-12-19T19:00:00Z";
const ZONE: &str = "Europe/Paris";
const DUE: &str = "2026-12-04T22:59:59Z";

/// What the rule needs, as plain values.
struct Bare {
    zone: Tz,
    holidays: Vec<NaiveDate>,
    booked_at: DateTime<Utc>,
    event_start: DateTime<Utc>,
}

impl Bare {
    fn works(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && self.holidays.binary_search(&date).is_err()
    }

    fn working_days(&self, mut date: NaiveDate, count: u32, step: TimeDelta) -> Option<NaiveDate> {
        for _ in 0..count {
            date = date.checked_add_signed(step)?;
            while !self.works(date) {
                date = date.checked_add_signed(step)?;
            }
        }
        Some(date)
    }

    fn due(&self) -> Option<DateTime<Utc>> {
        let booked = self.booked_at.with_timezone(&self.zone).date_naive();
        let after = self.working_days(booked, 10, TimeDelta::days(1))?.and_hms_opt(23, 59, 59)?;
        let after = self.zone.from_local_datetime(&after).latest()?.with_timezone(&Utc);
        let event = self.event_start.with_timezone(&self.zone).date_naive();
        let before = self.working_days(event, 5, TimeDelta::days(-1))?.and_hms_opt(18, 0, 0)?;
        let before = self.zone.from_local_datetime(&before).earliest()?.with_timezone(&Utc).min(self.event_start);
        let due = after.min(before);
        let window = self.booked_at + TimeDelta::minutes(30);
        Some(if due < window { window.min(self.event_start) } else { due })
    }
}

fn instant(text: &str) -> Result<Instant, Box<dyn Error>> {
    Ok(Instant::parse(text).map_err(|code| code.as_str())?)
}

fn asking(rule: &str) -> Result<impl Fn() -> Checked<Option<Deadline>> + 'static, Box<dyn Error>> {
    let (booked_at, event_start) = (instant(BOOKED_AT)?, instant(EVENT_START)?);
    let rule: DeadlineRule = decode_text(rule.as_bytes())?;
    let calendar: Calendar = decode_text(CALENDAR.as_bytes())?;
    let zone = Zone::new(ZONE).ok_or("a zone")?;
    Ok(move || {
        let asked = Asked {
            rule: &rule,
            calendar: &calendar,
            short_notice: ShortNotice::default(),
            zone: &zone,
            booked_at,
            event_start: Some(event_start),
        };
        deadline(&BundledZones, black_box(&asked))
    })
}

/// A deadline by another rule, of the same booking.
///
/// # Errors
/// Those of the rule.
pub fn call(rule: &str) -> Result<Box<dyn FnMut()>, Box<dyn Error>> {
    let ask = asking(rule)?;
    ask()?;
    Ok(Box::new(move || drop(black_box(ask()))))
}

/// The earlier of two in business days.
///
/// # Errors
/// None but a defect of what is measured.
pub fn duels() -> Result<Vec<Duel>, Box<dyn Error>> {
    // The calendar's own, in order.
    let holidays = [(2026, 12, 8), (2026, 12, 25), (2027, 1, 1)];
    let holidays = holidays.iter().filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(*year, *month, *day));
    let bare = Bare {
        zone: Tz::Europe__Paris,
        holidays: holidays.collect(),
        booked_at: instant(BOOKED_AT)?.to_utc(),
        event_start: instant(EVENT_START)?.to_utc(),
    };
    let ask = asking(RULE)?;
    assert_eq!(ask()?.map(|deadline| deadline.due), Some(instant(DUE)?));
    assert_eq!(bare.due(), Some(instant(DUE)?.to_utc()), "both compute the same");
    Ok(vec![Duel {
        what: "deadline, the earlier of two in business days".to_owned(),
        beside: "chrono by hand",
        aim: "",
        calls: 100,
        ours: Box::new(move || drop(black_box(ask()))),
        peer: Box::new(move || {
            black_box(black_box(&bare).due());
        }),
    }])
}
