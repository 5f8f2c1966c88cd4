//! Python: a virtual environment and the package built by maturin, under `target/`.

use crate::Result;

const NOT_YET: &str = "this host is not built yet";

pub fn setup() -> Result {
    println!("{NOT_YET}");
    Ok(())
}

pub fn test() -> Result {
    println!("{NOT_YET}");
    Ok(())
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
