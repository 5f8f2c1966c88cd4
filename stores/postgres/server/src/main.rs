//! Runs a server until its standard input ends: the first line it prints is where the server is. For the tests of hosts
//! that are not Rust.

use bespeak_postgres_server::{Server, Sync};
use std::io::{Read as _, Write as _};

fn main() -> Result<(), String> {
    let server = Server::start(Sync::Off)?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", server.url()).and_then(|()| out.flush()).map_err(|error| error.to_string())?;
    // Whoever started it closes this, or dies.
    std::io::stdin().read_to_end(&mut Vec::new()).map(|_| ()).map_err(|error| error.to_string())
}
