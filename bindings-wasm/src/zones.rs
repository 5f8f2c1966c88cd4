//! Zones as the browser knows them: `lib/zones.js` asks `Intl`.

use bespeak::time::{Instant, Zone, Zones};
use std::sync::Mutex;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./zones.js")]
extern "C" {
    /// The number of a zone, or -1 if the browser does not know it.
    #[wasm_bindgen(js_name = findZone)]
    fn find_zone(name: &str) -> i32;

    /// The seconds east of UTC in a zone at an instant, in seconds.
    #[wasm_bindgen(js_name = offsetSeconds)]
    fn offset_seconds(zone: i32, at: f64) -> i32;
}

/// The zones of `Intl`. The zone asked for last is kept with its number: a request rarely has two.
#[derive(Default)]
pub struct IntlZones(Mutex<Option<(Zone, i32)>>);

impl Zones for IntlZones {
    fn offset_seconds(&self, zone: &Zone, at: Instant) -> Option<i32> {
        let number = self.number(zone);
        (number >= 0).then(|| offset_seconds(number, at.seconds() as f64))
    }

    /// `Intl` does not tell its version.
    fn version(&self) -> &str {
        "Intl"
    }
}

impl IntlZones {
    fn number(&self, zone: &Zone) -> i32 {
        let Ok(mut last) = self.0.lock() else { return find_zone(zone.as_str()) };
        match &*last {
            Some((known, number)) if known == zone => *number,
            _ => {
                let number = find_zone(zone.as_str());
                *last = Some((zone.clone(), number));
                number
            }
        }
    }
}
