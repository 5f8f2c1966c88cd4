//! What holds of every deadline, whoever asks: through the entry of all hosts.
//!
//! The domain: bookings from 1970 to 2099 in zones of every kind of change; events up to 90 days later; up to two further
//! distances; distances of up to 60 days or business days, 1,000 hours or 10,000 minutes, at any time of day; weekends of none to six
//! days and up to 20 holidays around the booking; clocks that skip or repeat a time read as the earlier or the later.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

#[path = "common/asked.rs"]
mod asked;

use asked::answered;
use bespeak::time::{Date, Instant};
use proptest::prelude::*;
use serde_json::{Value, json};

const ZONES: [&str; 14] = [
    "UTC",
    "Europe/Paris",
    "Europe/Dublin",
    "Asia/Beirut",
    "Africa/Cairo",
    "America/Santiago",
    "America/Nuuk",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn distance() -> impl Strategy<Value = Value> {
    let at = prop_oneof![
        Just(json!("same_time")),
        Just(json!("end_of_day")),
        (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| json!(format!("{hour:02}:{minute:02}"))),
    ];
    let of_days = (prop::sample::select(vec!["days", "business_days"]), 0_u32..=60, prop::option::of(at)).prop_map(
        |(unit, amount, at)| {
            let mut distance = json!({"unit": unit, "amount": amount});
            if let Some(at) = at {
                distance["at"] = at;
            }
            distance
        },
    );
    prop_oneof![
        3 => of_days,
        1 => (0_u32..=1_000).prop_map(|amount| json!({"unit": "hours", "amount": amount})),
        1 => (0_u32..=10_000).prop_map(|amount| json!({"unit": "minutes", "amount": amount})),
    ]
}

/// A booking, its event, where and by which calendar.
fn booking() -> impl Strategy<Value = Value> {
    // Half of the bookings are near the nights in which most clocks change.
    let any_day = (0_i64..47_000).prop_map(|days| days * 1_440);
    let near_change = (0_i64..130, prop::sample::select(vec![84_i64, 266, 298]), -8_i64..9)
        .prop_map(|(year, day, off)| (year * 365 + year / 4 + day + off) * 1_440);
    let booked = (prop_oneof![any_day, near_change], 0_i64..1_440).prop_map(|(day, minute)| day + minute);
    let weekend = prop::sample::subsequence(WEEKDAYS.to_vec(), 0..=6);
    let holidays = prop::collection::btree_set(-40_i64..130, 0..20);
    (booked, 1_i64..90 * 1_440, prop::sample::select(ZONES.to_vec()), weekend, holidays).prop_map(
        |(booked, ahead, zone, weekend, holidays)| {
            let booked_at = Instant::EPOCH.plus_minutes(booked).unwrap();
            let event = booked_at.plus_minutes(ahead).unwrap();
            let day = Date::parse(&booked_at.to_string()[..10]).unwrap();
            let holidays: Vec<String> =
                holidays.into_iter().filter_map(|off| day.plus_days(off)).map(|date| date.to_string()).collect();
            json!({"zone": zone, "booked_at": booked_at.to_string(), "event_start": event.to_string(),
                "calendar": {"weekend": weekend, "holidays": holidays}})
        },
    )
}

fn rule() -> impl Strategy<Value = Value> {
    let one = || prop::option::of(distance());
    let further = prop::collection::vec((any::<bool>(), distance()), 0..3);
    let clocks = prop::option::of(prop::sample::select(vec!["earlier", "later"]));
    (one(), one(), further, any::<bool>(), any::<bool>(), clocks).prop_map(
        |(after, before, further, latest, shift, clocks)| {
            let name = |after: bool| if after { "after_booking" } else { "before_event" };
            let mut rule = json!({"shift_to_working_day": shift, "take": if latest { "latest" } else { "earliest" },
                "further": further.into_iter().map(|(after, distance)| json!({(name(after)): distance})).collect::<Vec<_>>()});
            for (after, distance) in [(true, after), (false, before)] {
                if let Some(distance) = distance {
                    rule[name(after)] = distance;
                }
            }
            if let Some(clocks) = clocks {
                rule["clock_change"] = json!(clocks);
            }
            rule
        },
    )
}

fn asked(booking: &Value, rule: &Value) -> Value {
    let mut input = booking.clone();
    input["rule"] = rule.clone();
    answered("deadline", &input)
}

/// The deadline, if the rule gives one.
fn due(answer: &Value) -> Option<Instant> {
    answer["due"].as_str().map(|due| Instant::parse(due).unwrap())
}

fn at(booking: &Value, name: &str) -> Instant {
    Instant::parse(booking[name].as_str().unwrap()).unwrap()
}

proptest! {
    #[test]
    fn a_deadline_is_never_before_its_booking(booking in booking(), rule in rule(), last in prop::option::of(distance())) {
        let mut rule = rule;
        let gives = rule["after_booking"].is_object() || rule["before_event"].is_object() || rule["further"] != json!([]);
        if let Some(last) = last.filter(|_| gives) {
            rule["last"] = json!({"before_event": last});
        }
        let due = due(&asked(&booking, &rule));
        prop_assert_eq!(due.is_some(), gives);
        prop_assert!(due.is_none_or(|due| due >= at(&booking, "booked_at")));
    }

    /// Of a rule that is capped: by a distance before the event, the earliest taken; by a last distance before it; by the event.
    #[test]
    fn what_is_capped_by_the_event_is_never_after_its_start(
        booking in booking(), rule in rule(), cap in distance(), how in 0..3_usize,
    ) {
        let mut rule = rule;
        match how {
            0 => (rule["before_event"], rule["take"]) = (cap, json!("earliest")),
            1 => (rule["after_booking"], rule["last"]) = (cap.clone(), json!({"before_event": cap})),
            _ => rule = json!({"until_event": true}),
        }
        let due = due(&asked(&booking, &rule)).unwrap();
        prop_assert!(due <= at(&booking, "event_start"));
    }

    #[test]
    fn the_earliest_of_several_is_never_after_the_latest(booking in booking(), rule in rule()) {
        let taken = |take: &str| {
            let mut rule = rule.clone();
            rule["take"] = json!(take);
            due(&asked(&booking, &rule))
        };
        prop_assert!(taken("earliest") <= taken("latest"));
    }

    /// Margins of up to 30 days, 100 hours or 1,000 minutes; up to four reminders.
    #[test]
    fn a_margin_ends_no_earlier_than_its_deadline_and_reminders_lie_between_booking_and_deadline(
        booking in booking(), rule in rule(), reminders in prop::collection::vec(distance(), 0..4),
        margin in prop_oneof![
            (0_u32..=30).prop_map(|amount| json!({"amount": amount, "unit": "days"})),
            (0_u32..=100).prop_map(|amount| json!({"amount": amount, "unit": "hours"})),
            (0_u32..=1_000).prop_map(|amount| json!({"amount": amount, "unit": "minutes"})),
        ],
    ) {
        let mut booking = booking;
        (booking["margin"], booking["reminders"]) = (margin, json!(reminders));
        let answer = asked(&booking, &rule);
        let Some(due) = due(&answer) else { return Ok(()) };
        prop_assert!(Instant::parse(answer["release_at"].as_str().unwrap()).unwrap() >= due);
        for reminder in answer["reminders"].as_array().unwrap() {
            let sent = at(reminder, "at");
            prop_assert!(at(&booking, "booked_at") < sent && sent < due);
        }
    }
}
