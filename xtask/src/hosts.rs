//! The hosts: what each needs, how it is built, tested, asked, and shown.

mod node;
mod npm;
mod peers;
mod python;
mod web;

use crate::{Result, run, setup};
use clap::ValueEnum;

pub use peers::run as peers;
pub use web::{differing_zones, zones};

/// Where the engine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Host {
    /// The crate itself.
    Rust,
    /// CPython, by pyo3.
    Python,
    /// Node, by napi.
    Node,
    /// A browser, by WebAssembly.
    Web,
}

impl Host {
    /// The hosts beside Rust.
    pub const FOREIGN: &[Self] = &[Self::Python, Self::Node, Self::Web];

    /// Its name on a command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Python => "python",
            Self::Node => "node",
            Self::Web => "web",
        }
    }

    /// Fetches what the host needs, into folders under `target/`; skips what is there.
    pub fn setup(self) -> Result {
        match self {
            Self::Rust => setup::postgres(),
            Self::Python => setup::postgres().and_then(|()| python::setup()),
            Self::Node => setup::postgres().and_then(|()| node::setup()),
            Self::Web => web::setup(),
        }
    }

    /// Builds the package and runs all its tests.
    pub fn test(self) -> Result {
        match self {
            Self::Rust => Ok(()),
            Self::Python => python::test(),
            Self::Node => node::test(),
            Self::Web => web::test(),
        }
    }

    /// A million calls, with their figures of memory.
    pub fn memory(self) -> Result {
        match self {
            Self::Rust => Ok(()),
            Self::Python => python::long(),
            Self::Node => node::long(),
            Self::Web => web::long(),
        }
    }

    /// Answers one request a line, from standard input to standard output.
    pub fn eval(self) -> Result {
        match self {
            Self::Rust => run::cargo(&["run", "--release", "--quiet", "--package", "bespeak", "--example", "eval"]),
            Self::Python => python::eval(),
            Self::Node => node::eval(),
            Self::Web => web::eval(),
        }
    }

    /// The main job on real input.
    pub fn demo(self, arguments: &[String]) -> Result {
        match self {
            Self::Rust => {
                let demo = ["run", "--quiet", "--package", "bespeak-example", "--bin", "demo", "--"];
                run::cargo(&run::with(&demo, arguments))
            }
            Self::Python => python::demo(arguments),
            Self::Node => node::demo(arguments),
            Self::Web => web::demo(arguments),
        }
    }

    /// Benchmarks of the host, each beside its peers in the same run.
    pub fn bench(self, arguments: &[String]) -> Result {
        match self {
            Self::Rust => {
                let all = vec!["all".to_owned()];
                let which = if arguments.is_empty() { &all } else { arguments };
                run::cargo(&run::with(&["run", "--release", "--quiet", "--package", "bespeak-benches", "--"], which))
            }
            Self::Python => python::bench(arguments),
            Self::Node => node::bench(arguments),
            Self::Web => web::bench(arguments),
        }
    }
}
