//! Deadlines and prices at random, near changes of clocks more often than not.

use super::{Dice, temper};
use bespeak::time::Instant;
use serde_json::{Value, json};

/// Zones with something about each: midnight changes, half hours, a skipped day, several changes a year, none at all.
const ZONES: [&str; 30] = [
    "UTC",
    "Europe/Paris",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Athens",
    "Europe/Istanbul",
    "Asia/Beirut",
    "Africa/Cairo",
    "Africa/Tunis",
    "America/Santiago",
    "America/Asuncion",
    "America/Havana",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Caracas",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Amman",
    "Asia/Gaza",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
];

/// The seconds from 1970 to 2100 in minutes: far enough from both ends for a deadline to stay within.
const MINUTES: usize = 68_000_000;

/// An instant from 1970 to 2099; half of them in the nights in which clocks change somewhere.
fn instant(dice: &mut Dice) -> Value {
    let near_change = dice.roll(2) == 0;
    let mut minutes = dice.roll(MINUTES);
    if near_change {
        // The first or last week of a month that has changes, at night in most of the world.
        let year = 1970 + dice.roll(130);
        let month = [3, 4, 9, 10, 11][dice.roll(5)];
        let day = if dice.roll(2) == 0 { 1 + dice.roll(8) } else { 23 + dice.roll(8) };
        let text = format!("{year}-{month:02}-{day:02}T{:02}:{:02}:00Z", dice.roll(24), dice.roll(60));
        if Instant::parse(&text).is_ok() {
            return json!(text);
        }
        minutes /= 2;
    }
    let at = Instant::EPOCH.plus_minutes(i64::try_from(minutes).unwrap()).unwrap();
    json!(at.to_string())
}

fn later(dice: &mut Dice, from: &Value, minutes: usize) -> Value {
    let from = Instant::parse(from.as_str().unwrap()).unwrap();
    let later = from.plus_minutes(i64::try_from(dice.roll(minutes)).unwrap());
    json!(later.unwrap_or(from).to_string())
}

fn day_time(dice: &mut Dice) -> Value {
    match dice.roll(4) {
        0 => json!("same_time"),
        1 => json!("end_of_day"),
        _ => json!(format!("{:02}:{:02}", dice.roll(24), dice.roll(4) * 15)),
    }
}

fn distance(dice: &mut Dice) -> Value {
    let unit = dice.one(&["minutes", "hours", "days", "business_days"]);
    let amount = match unit {
        "minutes" => dice.roll(5_000),
        "hours" => dice.roll(400),
        _ => dice.roll(40),
    };
    let mut distance = json!({"amount": amount, "unit": unit});
    if unit.ends_with("days") && dice.roll(2) == 0 {
        distance["at"] = day_time(dice);
    }
    distance
}

fn deadline(dice: &mut Dice) -> Value {
    let booked_at = instant(dice);
    let mut rule = json!({});
    match dice.roll(5) {
        0 => rule["after_booking"] = distance(dice),
        1 => rule["before_event"] = distance(dice),
        2 => rule["until_event"] = json!(true),
        _ => {
            rule["after_booking"] = distance(dice);
            rule["before_event"] = distance(dice);
            if dice.roll(2) == 0 {
                rule["take"] = json!(["earliest", "latest"][dice.roll(2)]);
            }
        }
    }
    if dice.roll(3) == 0 {
        rule["clock_change"] = json!(["earlier", "later", "reject"][dice.roll(3)]);
    }
    if dice.roll(4) == 0 {
        rule["shift_to_working_day"] = json!(true);
    }
    if dice.roll(5) == 0 {
        rule["last"] = json!({"before_event": distance(dice)});
    }
    let mut input = json!({"rule": rule, "zone": dice.one(&ZONES), "booked_at": booked_at});
    if dice.roll(8) > 0 {
        input["event_start"] = later(dice, &booked_at, 90_000);
    }
    if dice.roll(3) == 0 {
        input["calendar"] = json!({"weekend": ["friday", "saturday"],
            "holidays": [&booked_at.as_str().unwrap()[..10]]});
    }
    if dice.roll(3) == 0 {
        input["margin"] = json!({"amount": dice.roll(5), "unit": dice.one(&["minutes", "hours", "days"])});
    }
    if dice.roll(3) == 0 {
        input["reminders"] = json!([distance(dice), distance(dice)]);
    }
    if dice.roll(4) == 0 {
        input["short_notice"] = json!({"minimum_window_minutes": dice.roll(300), "refuse": dice.roll(2) == 0});
    }
    if dice.roll(2) == 0 {
        input["explain"] = json!(true);
    }
    json!({"op": "deadline", "input": input})
}

fn line(dice: &mut Dice) -> Value {
    let arrival = format!("2026-12-{:02}", 1 + dice.roll(28));
    let session = ["s1", "s2", "s3"][dice.roll(3)];
    match dice.roll(7) {
        0 => json!({"product": "seat", "quantity": 1 + dice.roll(60), "session": session}),
        1 => json!({"product": "workshop", "guests": 1 + dice.roll(30), "session": dice.one(&["s2", "s3"])}),
        2 => json!({"product": "room", "quantity": 1 + dice.roll(3), "arrival": arrival, "nights": 1 + dice.roll(14)}),
        3 => json!({"product": "bed", "guests": 1 + dice.roll(9), "arrival": arrival, "nights": 1 + dice.roll(14)}),
        4 => json!({"product": "coach", "quantity": 1 + dice.roll(3)}),
        5 => json!({"product": "week", "guests": 1 + dice.roll(9), "arrival": arrival, "nights": 7}),
        _ => json!({"product": "pack", "quantity": dice.roll(5)}),
    }
}

fn priced(dice: &mut Dice) -> Value {
    let mut seller = temper(u8::try_from(dice.roll(4)).unwrap(), dice.roll(2) == 0);
    seller.net = dice.roll(2) == 0;
    let mut catalogue = seller.catalogue();
    catalogue["rounding"] = json!(["half_away_from_zero", "half_even"][dice.roll(2)]);
    if dice.roll(4) == 0 {
        let cents = dice.roll(9_999);
        catalogue["products"][0]["price"] = json!(format!("{}.{cents:04}", dice.roll(300)));
    }
    if dice.roll(3) == 0 {
        let booked_at = format!("2026-{:02}-15T{:02}:30:00Z", 1 + dice.roll(11), dice.roll(24));
        let input = json!({"catalogue": catalogue, "line": line(dice), "booked_at": booked_at, "explain": true});
        return json!({"op": "line_deadline", "input": input});
    }
    let lines: Vec<Value> = (0..1 + dice.roll(12)).map(|_| line(dice)).collect();
    let codes = [json!([]), json!(["FIVE"]), json!(["SEATS"]), json!(["SEATS", "FIVE"]), json!(["NONE"])];
    let input = json!({"catalogue": catalogue, "lines": lines, "promo_codes": codes[dice.roll(5)],
        "booked_on": format!("2026-{:02}-{:02}", 1 + dice.roll(12), 1 + dice.roll(28))});
    json!({"op": "quote", "input": input})
}

/// A request that is well-formed: a deadline more often than a price.
#[must_use]
pub fn dated(number: u64) -> Value {
    let mut dice = Dice(number);
    if dice.roll(5) < 3 { deadline(&mut dice) } else { priced(&mut dice) }
}
