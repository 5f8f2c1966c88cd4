//! The offsets of every zone of the bundled database as JSON, for comparing it with another: for each zone its first offset and
//! then each change, as seconds since 1970 and seconds east of UTC.

use bespeak::time::{BundledZones, Instant, Zone, Zones as _};
use std::collections::BTreeMap;

/// 1970-01-01 and 2100-01-01.
const YEARS: (i64, i64) = (0, 4_102_444_800);
/// No zone changes its offset twice within as many seconds.
const STEP: i64 = 86_400;

fn offset(zone: &Zone, at: i64) -> Option<i32> {
    BundledZones.offset_seconds(zone, Instant::from_seconds(at)?)
}

/// The first second from which on the offset is the one at `last`.
fn change(zone: &Zone, mut first: i64, mut last: i64) -> i64 {
    let after = offset(zone, last);
    while last - first > 1 {
        let middle = i64::midpoint(first, last);
        if offset(zone, middle) == after { last = middle } else { first = middle }
    }
    last
}

fn changes(zone: &Zone) -> Vec<(i64, i32)> {
    let mut found: Vec<(i64, i32)> = offset(zone, YEARS.0).map(|offset| (YEARS.0, offset)).into_iter().collect();
    let mut at = YEARS.0;
    while at + STEP < YEARS.1 {
        let next = at + STEP;
        if let Some(after) = offset(zone, next).filter(|after| found.last().is_some_and(|(_, before)| before != after))
        {
            found.push((change(zone, at, next), after));
        }
        at = next;
    }
    found
}

fn main() -> Result<(), String> {
    let zones: BTreeMap<&str, Vec<(i64, i32)>> = chrono_tz::TZ_VARIANTS
        .iter()
        .filter_map(|zone| Some((zone.name(), changes(&Zone::new(zone.name())?))))
        .collect();
    let table = serde_json::json!({ "version": BundledZones.version(), "until": YEARS.1, "zones": zones });
    println!("{table}");
    Ok(())
}
