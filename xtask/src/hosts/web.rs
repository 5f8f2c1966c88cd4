//! The browser: WebAssembly, its glue, and headless Chromium, under `target/`.

use crate::Result;

const NOT_YET: &str = "this host is not built yet";

pub fn setup() -> Result {
    Err(NOT_YET.to_owned())
}

pub fn test() -> Result {
    Err(NOT_YET.to_owned())
}

pub fn eval() -> Result {
    Err(NOT_YET.to_owned())
}

pub fn demo(_: &[String]) -> Result {
    Err(NOT_YET.to_owned())
}

pub fn bench(_: &[String]) -> Result {
    Err(NOT_YET.to_owned())
}
