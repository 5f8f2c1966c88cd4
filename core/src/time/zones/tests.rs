#![cfg(feature = "tz")]

use super::*;
use Disambiguation::{Earlier, Later, Reject};

fn zone(name: &str) -> Zone {
    Zone::new(name).unwrap()
}

fn utc(local: &str, name: &str, disambiguation: Disambiguation) -> String {
    match to_instant(&BundledZones, &zone(name), LocalTime::parse(local).unwrap(), disambiguation) {
        Ok(instant) => instant.to_string(),
        Err(error) => error.code().as_str().to_owned(),
    }
}

#[test]
fn a_time_that_exists_once_is_the_same_however_gaps_are_resolved() {
    for way in [Earlier, Later, Reject] {
        assert_eq!(utc("2026-07-01T12:00", "Europe/Paris", way), "2026-07-01T10:00:00Z");
        assert_eq!(utc("2026-07-01T12:00", "Asia/Kolkata", way), "2026-07-01T06:30:00Z");
        assert_eq!(utc("2100-07-01T12:00", "Asia/Tokyo", way), "2100-07-01T03:00:00Z");
    }
}

#[test]
fn a_skipped_time_moves_by_the_length_of_the_gap() {
    // Clocks in Paris go from 02:00 to 03:00 on 2026-03-29.
    assert_eq!(utc("2026-03-29T02:30", "Europe/Paris", Earlier), "2026-03-29T00:30:00Z");
    assert_eq!(utc("2026-03-29T02:30", "Europe/Paris", Later), "2026-03-29T01:30:00Z");
    assert_eq!(utc("2026-03-29T02:30", "Europe/Paris", Reject), "time.gap");
    // Lord Howe Island changes by half an hour, from 02:00 to 02:30 on 2026-10-04.
    assert_eq!(utc("2026-10-04T02:15", "Australia/Lord_Howe", Earlier), "2026-10-03T15:15:00Z");
    assert_eq!(utc("2026-10-04T02:15", "Australia/Lord_Howe", Later), "2026-10-03T15:45:00Z");
}

#[test]
fn a_repeated_time_is_the_first_or_the_second() {
    assert_eq!(utc("2026-10-25T02:30", "Europe/Paris", Earlier), "2026-10-25T00:30:00Z");
    assert_eq!(utc("2026-10-25T02:30", "Europe/Paris", Later), "2026-10-25T01:30:00Z");
    assert_eq!(utc("2026-10-25T02:30", "Europe/Paris", Reject), "time.overlap");
    // Clocks in Beirut go back from 24:00 to 23:00, so the end of that day comes twice.
    assert_eq!(utc("2022-10-29T23:59:59", "Asia/Beirut", Earlier), "2022-10-29T20:59:59Z");
    assert_eq!(utc("2022-10-29T23:59:59", "Asia/Beirut", Later), "2022-10-29T21:59:59Z");
}

#[test]
fn samoa_had_no_30_december_2011() {
    assert_eq!(utc("2011-12-29T23:59:59", "Pacific/Apia", Reject), "2011-12-30T09:59:59Z");
    assert_eq!(utc("2011-12-30T12:00", "Pacific/Apia", Earlier), "2011-12-29T22:00:00Z");
    assert_eq!(utc("2011-12-30T12:00", "Pacific/Apia", Later), "2011-12-30T22:00:00Z");
    assert_eq!(utc("2011-12-30T12:00", "Pacific/Apia", Reject), "time.gap");
    assert_eq!(utc("2011-12-31T00:00", "Pacific/Apia", Reject), "2011-12-30T10:00:00Z");
}

#[test]
fn an_unknown_zone_is_named() {
    let error = to_local(&FixedZones, &zone("Mars/Olympus"), Instant::from_seconds(0).unwrap()).unwrap_err();
    assert_eq!(error.message(), "`Mars/Olympus` is not a time zone that is known here");
    assert!(to_local(&FixedZones, &zone("UTC"), Instant::from_seconds(0).unwrap()).is_ok());
    assert!(Zone::new("").is_none() && Zone::new("Europe/São_Paulo").is_none());
}

proptest::proptest! {
    #[test]
    fn an_instant_survives_its_local_time(seconds in 0_i64..4_102_444_800, name in 0_usize..8) {
        let names = ["Europe/Paris", "Asia/Beirut", "Africa/Cairo", "America/Santiago", "Asia/Kolkata",
            "Australia/Lord_Howe", "Pacific/Apia", "America/Nuuk"];
        let zone = zone(names[name]);
        let at = Instant::from_seconds(seconds).unwrap();
        let local = to_local(&BundledZones, &zone, at).unwrap();
        let back = [Earlier, Later].map(|way| to_instant(&BundledZones, &zone, local, way).unwrap());
        proptest::prop_assert!(back.contains(&at));
        proptest::prop_assert!(back[0] <= back[1]);
    }

    #[test]
    fn any_local_time_has_an_instant(seconds in -2_000_000_000_i64..7_000_000_000, name in 0_usize..3) {
        let zone = zone(["Pacific/Apia", "Africa/Monrovia", "America/Santiago"][name]);
        let local = LocalTime(DateTime::from_timestamp(seconds, 0).unwrap().naive_utc());
        let earlier = to_instant(&BundledZones, &zone, local, Earlier).unwrap();
        let later = to_instant(&BundledZones, &zone, local, Later).unwrap();
        proptest::prop_assert!(earlier <= later);
    }
}
