//! Lets the library find the symbols of Node where it is loaded.

fn main() {
    napi_build::setup();
}
