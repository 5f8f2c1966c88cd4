//! A hundred deadlines by one rule, of bookings and events over two years.

use super::{Outcome, Side, Task};
use bespeak::deadline::{Asked, Calendar, DeadlineRule, ShortNotice, deadline};
use bespeak::json::decode_text;
use bespeak::time::{BundledZones, Instant, Zone};
use serde_json::{Value, json};
use std::hint::black_box;

const COUNT: u32 = 100;
const ZONE: &str = "Europe/Paris";
const HOLIDAYS: [&str; 6] = ["2026-12-25", "2027-01-01", "2027-05-01", "2027-07-14", "2027-11-11", "2027-12-25"];
const DAYS: &str = r#"{"after_booking": {"amount": 10, "unit": "days"}}"#;
const BUSINESS_DAYS: &str = r#"{"before_event": {"amount": 5, "unit": "business_days", "at": "18:00"}}"#;
const EARLIER: &str = r#"{"after_booking": {"amount": 10, "unit": "business_days"},
    "before_event": {"amount": 5, "unit": "business_days", "at": "18:00"}, "take": "earliest"}"#;

/// In days; in business days; the earlier of two.
pub fn tasks() -> Outcome<Vec<Task>> {
    Ok(vec![
        task("deadline_in_days", "deadline, 10 days after the booking", DAYS)?,
        task("deadline_in_business_days", "deadline, 5 business days before the event", BUSINESS_DAYS)?,
        task("deadline_earlier_of_two", "deadline, the earlier of two in business days", EARLIER)?,
    ])
}

fn task(name: &'static str, what: &'static str, rule_text: &str) -> Outcome<Task> {
    let bookings = bookings()?;
    let rule: DeadlineRule = decode_text(rule_text.as_bytes())?;
    let calendar_text = json!({ "holidays": HOLIDAYS });
    let calendar: Calendar = decode_text(calendar_text.to_string().as_bytes())?;
    let zone = Zone::new(ZONE).ok_or("a zone")?;
    let given = json!({
        "rule": serde_json::from_str::<Value>(rule_text)?,
        "calendar": calendar_text,
        "zone": ZONE,
        "bookings": bookings.iter().map(|(booked, event)| [booked.to_string(), event.to_string()]).collect::<Vec<_>>(),
    });
    let ask = move |(booked_at, event_start): (Instant, Instant)| {
        let short_notice = ShortNotice::default();
        let asked = Asked {
            rule: &rule,
            calendar: &calendar,
            short_notice,
            zone: &zone,
            booked_at,
            event_start: Some(event_start),
        };
        deadline(&BundledZones, black_box(&asked))
    };
    let mut expected = Vec::new();
    for booking in &bookings {
        expected.push(ask(*booking)?.ok_or("a deadline")?.due.to_string());
    }
    let call = move || bookings.iter().for_each(|booking| drop(black_box(ask(*booking))));
    let here = vec![Side { name: "Bespeak", aim: None, call: Box::new(call) }];
    Ok(Task { name, what, given, expected: json!(expected), things: COUNT, here })
}

/// A booking each six days and some hours from November 2026 on, its event 18 to 47 days later.
fn bookings() -> Outcome<Vec<(Instant, Instant)>> {
    let first = Instant::parse("2026-11-01T08:20:00Z").map_err(|code| code.as_str())?;
    let later = |from: Instant, minutes: u32| from.plus_minutes(i64::from(minutes)).ok_or("in range");
    (0..COUNT)
        .map(|i| {
            let booked = later(first, i * (6 * 24 * 60 + 190))?;
            Ok((booked, later(booked, (18 + i % 30) * 24 * 60 + i * 7)?))
        })
        .collect()
}
