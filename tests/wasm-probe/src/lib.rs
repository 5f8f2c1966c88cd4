//! The core as a browser links it, with nothing around it: what it imports is what the core needs of its host. Built for
//! wasm32 by `cargo xtask test`, which fails if that is anything at all.
#![allow(unsafe_code, reason = "an exported symbol, so that the linker keeps what it calls")]

use bespeak::time::{FixedZones, Zones};
use std::sync::Arc;

/// The length of the answer to an empty request, reached through every pure operation.
#[unsafe(no_mangle)]
pub extern "C" fn probe() -> usize {
    let zones: Arc<dyn Zones> = Arc::new(FixedZones);
    std::hint::black_box(bespeak::wire::call(&zones, std::hint::black_box(b"{}"))).len()
}
