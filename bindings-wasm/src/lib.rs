//! Bespeak in a browser: texts in, texts out. What a page uses is in `lib/`; here is only the way across.
//!
//! Every function answers with an envelope, `{"answer": …}` or `{"error": …}`, and none throws. Minor units go beside it: they
//! are handed over before the envelope that is without them.

mod zones;

use bespeak::error::Result;
use bespeak::json::{Json, Told};
use bespeak::time::Zones;
use bespeak::wire::{self, PreparedCatalogue};
use std::sync::{Arc, LazyLock};
use wasm_bindgen::prelude::wasm_bindgen;
use zones::IntlZones;

static ZONES: LazyLock<Arc<dyn Zones>> = LazyLock::new(|| Arc::new(IntlZones::default()));

#[wasm_bindgen(raw_module = "./units.js")]
extern "C" {
    /// Takes minor units out of the module's memory.
    #[wasm_bindgen(js_name = handOver)]
    fn hand_over(units: &[i64]);
}

fn told(run: impl FnOnce() -> Result<Told>) -> String {
    let (text, units) = wire::apart(run);
    if let Some(units) = units {
        hand_over(&units);
    }
    text
}

/// The raw entry: `{"op": …, "input": …}`.
#[wasm_bindgen]
#[must_use]
pub fn call(request: &[u8]) -> String {
    wire::call(&ZONES, request)
}

/// One operation on the text of its input.
#[wasm_bindgen]
#[must_use]
pub fn run(op: &str, input: &str) -> String {
    told(|| wire::answer(&ZONES, op, &Json::parse(input.as_bytes())?))
}

/// The error of what a page holds and JSON does not.
#[wasm_bindgen(js_name = hostError)]
#[must_use]
pub fn host_error(code: &str, path: &str, given: &str) -> String {
    wire::error_text(&wire::host_error(code, path, given))
}

/// A catalogue that is read and checked once.
#[wasm_bindgen]
pub struct Prepared(PreparedCatalogue);

#[wasm_bindgen]
impl Prepared {
    /// Reads and checks a definition; its error is thrown, as the text of an envelope.
    ///
    /// # Errors
    /// All problems of the definition.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: &[u8]) -> Result<Self, String> {
        let read = Json::parse(definition).and_then(|json| PreparedCatalogue::new(ZONES.clone(), &json));
        read.map(Self).map_err(|error| wire::error_text(&error))
    }

    /// One operation on the text of what varies.
    #[must_use]
    pub fn call(&self, op: &str, call: &str) -> String {
        told(|| self.0.call(op, &Json::parse(call.as_bytes())?))
    }
}
