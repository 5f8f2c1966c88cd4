//! The native part of `@bespeak/node`: texts in, texts out. What is JavaScript about it is in `lib/`.

#![cfg_attr(test, allow(dead_code, reason = "what napi exports is not registered in tests"))]
#![allow(missing_docs, unsafe_code, reason = "what napi writes is both; the package's own types document it")]
#![allow(clippy::needless_pass_by_value, reason = "napi hands over what it has converted")]

mod check;
mod engine;
mod messages;
mod papers;

use bespeak::error::Result;
use bespeak::json::{Json, Told};
use bespeak::time::{BundledZones, Zones};
use bespeak::wire::{self, PreparedCatalogue, apart, envelope, error_text, guarded};
use napi::bindgen_prelude::{BigInt64Array, Either, Uint8Array};
use napi_derive::napi;
use std::sync::{Arc, LazyLock};

static ZONES: LazyLock<Arc<dyn Zones>> = LazyLock::new(|| Arc::new(BundledZones));

fn zones() -> Arc<dyn Zones> {
    ZONES.clone()
}

/// The text of an envelope, whatever happens.
fn answered(run: impl FnOnce() -> Result<String>) -> String {
    envelope(guarded(run))
}

/// An envelope whose answer is without its minor units, and these.
#[napi(object)]
pub struct Apart {
    pub text: String,
    pub units: BigInt64Array,
}

/// The text of an envelope, with the minor units of its answer beside it if it has any.
fn told(run: impl FnOnce() -> Result<Told>) -> Either<String, Apart> {
    match apart(run) {
        (text, None) => Either::A(text),
        (text, Some(units)) => Either::B(Apart { text, units: BigInt64Array::new(units) }),
    }
}

/// What was made, or the text of an error.
fn made<T>(run: impl FnOnce() -> Result<T>) -> Either<T, String> {
    match guarded(run) {
        Ok(made) => Either::A(made),
        Err(error) => Either::B(error_text(&error)),
    }
}

type TextOrBytes = Either<String, Uint8Array>;

fn bytes(given: &TextOrBytes) -> &[u8] {
    match given {
        Either::A(text) => text.as_bytes(),
        Either::B(bytes) => bytes,
    }
}

#[napi]
pub fn call(op: String, input: String) -> Either<String, Apart> {
    told(|| wire::answer(&ZONES, &op, &Json::parse(input.as_bytes())?))
}

#[napi]
pub fn raw(request: TextOrBytes) -> String {
    guarded(|| Ok(wire::call(&ZONES, bytes(&request)))).unwrap_or_else(|error| error_text(&error))
}

#[napi]
pub fn host_error(code: String, path: String, given: String) -> String {
    error_text(&wire::host_error(&code, &path, &given))
}

#[napi]
pub fn catalogue(definition: TextOrBytes) -> Either<CatalogueHandle, String> {
    made(|| PreparedCatalogue::new(zones(), &Json::parse(bytes(&definition))?).map(CatalogueHandle))
}

#[napi]
pub struct CatalogueHandle(PreparedCatalogue);

#[napi]
impl CatalogueHandle {
    #[napi]
    pub fn call(&self, op: String, input: String) -> Either<String, Apart> {
        told(|| self.0.call(&op, &Json::parse(input.as_bytes())?))
    }
}
