#![cfg(feature = "tz")]

use super::*;
use crate::json;
use crate::time::BundledZones;
use proptest::prelude::*;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn paris() -> Zone {
    Zone::new("Europe/Paris").unwrap()
}

fn days(amount: u32) -> Distance {
    Distance { amount, unit: Unit::Days, at: None }
}

#[test]
fn a_deadline_is_not_overdue_at_its_end_but_after_it() {
    let end = at("2026-11-30T22:59:59Z");
    assert!(!is_overdue(end, end));
    assert!(is_overdue(at("2026-11-30T22:59:59.000001Z"), end));
}

#[test]
fn a_cancellation_tier_runs_to_the_end_of_the_day_at_the_venue() {
    let start = at("2026-12-19T23:30:00Z");
    let end = |days| tier_end(&BundledZones, &paris(), start, days).unwrap().to_string();
    assert_eq!(end(14), "2026-12-06T22:59:59Z");
    assert_eq!(end(0), "2026-12-20T22:59:59Z");
    // 61 days before, summer time holds.
    assert_eq!(end(61), "2026-10-20T21:59:59Z");
    let error = tier_end(&BundledZones, &paris(), start, 1_000_000).unwrap_err();
    assert_eq!(error.code(), Code::TimeRange);
}

#[test]
fn after_an_outage_only_the_latest_reminder_goes_out() {
    let due = at("2026-11-30T22:59:59Z");
    let three = [days(5), days(3), days(1)];
    let all =
        reminders(&BundledZones, &paris(), &Calendar::default(), due, at("2026-11-23T09:00:00Z"), &three).unwrap();
    let latest = |since, now| latest_due(&all, at(since), at(now), due).map(|reminder| reminder.number);
    assert_eq!(latest("2026-11-24T00:00:00Z", "2026-11-28T00:00:00Z"), Some(2));
    assert_eq!(latest("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z"), None);
    // Sent already: nothing new since.
    assert_eq!(latest("2026-11-27T22:59:59Z", "2026-11-28T00:00:00Z"), None);
    // The deadline itself still counts, a second later it is past.
    assert_eq!(latest("2026-11-24T00:00:00Z", "2026-11-30T22:59:59Z"), Some(3));
    assert_eq!(latest("2026-11-24T00:00:00Z", "2026-11-30T23:00:00Z"), None);
}

#[test]
fn reminders_name_the_entry_that_is_wrong() {
    let wrong = Distance { amount: 2, unit: Unit::Hours, at: Some(DayTime::EndOfDay) };
    let due = at("2026-11-30T22:59:59Z");
    let calendar = Calendar::default();
    let error = reminders(&BundledZones, &paris(), &calendar, due, due, &[days(1), wrong]).unwrap_err();
    assert_eq!(error.problems().next().unwrap().path, "/1/at");
}

#[test]
fn a_request_is_written_as_it_is_read() {
    let text = r#"{"booked_at":"2026-11-23T09:00:00Z","calendar":{"holidays":["2026-12-25"],"weekend":["sunday"]},"explain":true,"reminders":[{"amount":1,"at":"18:00:00","unit":"days"}],"rule":{"after_booking":{"amount":7,"at":"same_time","unit":"days"},"further":[],"shift_to_working_day":false,"take":"latest","until_event":false},"short_notice":{"minimum_window_minutes":60,"refuse":true},"zone":"Europe/Paris"}"#;
    let request: DeadlineRequest = json::decode_text(text.as_bytes()).unwrap();
    assert_eq!(json::write(&request).unwrap(), text);
}

fn distance() -> impl Strategy<Value = Distance> {
    let fixed = crate::time::TimeOfDay::parse("02:30").unwrap();
    let time = prop_oneof![Just(None), Just(Some(DayTime::SameTime)), Just(Some(DayTime::Fixed(fixed)))];
    let unit = (0..Unit::ALL.len()).prop_map(|i| Unit::ALL[i]);
    (prop_oneof![0_u32..60, 0_u32..1_000_000], unit, time).prop_map(|(amount, unit, at)| Distance { amount, unit, at })
}

fn rule() -> impl Strategy<Value = DeadlineRule> {
    let way = prop_oneof![Just(None), Just(Some(crate::time::Disambiguation::Later))];
    let further = (distance(), any::<bool>()).prop_map(|(distance, after)| match after {
        true => FurtherDistance { after_booking: Some(distance), before_event: None },
        false => FurtherDistance { after_booking: None, before_event: Some(distance) },
    });
    let further = proptest::collection::vec(further, 0..3);
    let distances = (proptest::option::of(distance()), proptest::option::of(distance()), further);
    (distances, any::<bool>(), any::<bool>(), any::<bool>(), way).prop_map(
        |(distances, shift, latest, until, clock_change)| DeadlineRule {
            after_booking: distances.0,
            before_event: distances.1,
            further: distances.2,
            take: if latest { Which::Latest } else { Which::Earliest },
            until_event: until,
            last: None,
            shift_to_working_day: shift,
            clock_change,
        },
    )
}

fn place() -> impl Strategy<Value = Zone> {
    let names = ["Europe/Paris", "Asia/Beirut", "America/Nuuk", "Pacific/Apia", "Australia/Lord_Howe", "UTC"];
    (0..names.len()).prop_map(move |i| Zone::new(names[i]).unwrap())
}

proptest! {
    #[test]
    fn no_rule_makes_it_panic(
        rule in rule(), zone in place(), booked in -2_208_988_800_i64..7_258_118_400, ahead in proptest::option::of(-100_000_i64..100_000_000),
        window in 0_u32..1_000_000,
    ) {
        let booked_at = Instant::from_seconds(booked).unwrap();
        let event_start = ahead.and_then(|ahead| Instant::from_seconds(booked + ahead));
        let short_notice = ShortNotice { minimum_window_minutes: window, refuse: false };
        let asked = Asked { rule: &rule, calendar: &Calendar::default(), short_notice, zone: &zone, booked_at, event_start };
        if let Ok(Some(deadline)) = deadline(&BundledZones, &asked) {
            prop_assert!(deadline.due >= booked_at);
            prop_assert!(deadline.considered.iter().any(|each| each.rule == deadline.why && each.due == deadline.due));
        }
    }

    #[test]
    fn a_deadline_before_the_event_is_never_after_its_start(
        distance in distance(), zone in place(), shift in any::<bool>(), ahead in 1_i64..10_000_000, booked in 0_i64..4_000_000_000,
    ) {
        let rule = DeadlineRule { before_event: Some(Distance { at: distance.at.filter(|_| !distance.unit.is_elapsed()), ..distance }),
            shift_to_working_day: shift, ..DeadlineRule::default() };
        let booked_at = Instant::from_seconds(booked).unwrap();
        let start = Instant::from_seconds(booked + ahead).unwrap();
        let asked = Asked { rule: &rule, calendar: &Calendar::default(), short_notice: ShortNotice::default(), zone: &zone, booked_at, event_start: Some(start) };
        if let Ok(Some(deadline)) = deadline(&BundledZones, &asked) {
            prop_assert!(deadline.due <= start);
        }
    }

    #[test]
    fn a_margin_of_days_never_ends_before_the_deadline(due in 0_i64..4_000_000_000, amount in 0_u32..30, zone in place()) {
        let due = Instant::from_seconds(due).unwrap();
        let end = release_at(&BundledZones, &zone, due, &Margin { amount, unit: MarginUnit::Days }).unwrap();
        prop_assert!(end >= due);
    }
}
