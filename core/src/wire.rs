//! The boundary that every host uses: one entry, JSON request to JSON answer or error (DESIGN 5, 7).
//!
//! ```
//! use bespeak::time::{BundledZones, Zones};
//!
//! let zones: std::sync::Arc<dyn Zones> = std::sync::Arc::new(BundledZones);
//! let line = br#"{"op": "deadline", "input": {"rule": {"after_booking": {"amount": 3, "unit": "days"}},
//!     "zone": "Europe/Paris", "booked_at": "2026-11-22T09:00:00Z"}}"#;
//! let answer = bespeak::wire::call(&zones, line);
//! assert!(answer.starts_with(r#"{"answer":{"due":"2026-11-25T22:59:59Z""#));
//! ```

#[cfg(feature = "engine")]
mod scenario;

#[cfg(feature = "engine")]
pub use scenario::{
    ImportedCustomer, SCENARIO_KEY, SCENARIO_TENANT, ScenarioAnswer, ScenarioRequest, ScenarioStep, StepAnswer,
};

use crate::catalogue::{Catalogue, CatalogueDefinition};
use crate::deadline::{self, DeadlineAnswer, DeadlineRequest};
use crate::error::{Code, Error, Problem, Problems, Result};
use crate::inquiry::{self, Valid, ValidateRequest};
use crate::json::{self, At, Decode, Json, Shape, Shapes};
use crate::pricing::{self, Breakdown, wire::QuoteRequest};
use crate::time::Zones;
use std::sync::Arc;

/// An operation, described for the generator.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub docs: &'static str,
    /// The shape of its input.
    pub input: Shape,
    /// The shape of its answer.
    pub answer: Shape,
}

macro_rules! operations {
    ($( #[doc = $doc:literal] $(#[cfg($cfg:meta)])? $name:literal: $input:ty => $answer:ty, $run:expr; )*) => {
        /// The names of the operations of this build.
        pub const NAMES: &[&str] = &[$( $(#[cfg($cfg)])? $name ),*];

        /// Every operation, and every type it names.
        #[must_use]
        pub fn operations() -> (Vec<Operation>, Shapes) {
            let mut shapes = Shapes::default();
            let all = vec![$( $(#[cfg($cfg)])? Operation {
                name: $name,
                docs: $doc.trim_ascii(),
                input: <$input as Decode>::shape(&mut shapes),
                answer: <$answer as Decode>::shape(&mut shapes),
            } ),*];
            (all, shapes)
        }

        /// Carries out an operation.
        ///
        /// # Errors
        /// `operation.unknown`; all problems of the input, with their paths into it.
        pub fn answer(zones: &Arc<dyn Zones>, op: &str, input: &Json<'_>) -> Result<String> {
            match op {
                $( $(#[cfg($cfg)])? $name => {
                    let run: fn(&Arc<dyn Zones>, $input) -> Result<$answer> = $run;
                    json::write(&run(zones, decode(input)?)?)
                } )*
                _ => {
                    let names: Vec<String> = NAMES.iter().map(|&name| name.to_owned()).collect();
                    Err(Problem::new(Code::OperationUnknown).at("/op").with("given", op).with("candidates", names).into())
                }
            }
        }
    };
}

operations! {
    /// Prices lines against a catalogue, itemised (B4).
    "quote": QuoteRequest => Breakdown, |_, input| pricing::wire::answer(&input);
    /// The deadline of a rule, its margin and reminders (S5, S10).
    "deadline": DeadlineRequest => DeadlineAnswer, |zones, input| deadline::answer(&**zones, &input);
    /// Validates an inquiry form against a catalogue (V9).
    "validate_inquiry": ValidateRequest => Valid, |_, input| inquiry::validate(&input);
    /// Checks a catalogue: everything that contradicts itself, overlapping profiles among it (S4).
    "check_catalogue": CatalogueDefinition => Valid, |zones, input| {
        Catalogue::new(input)?.check_zones(&**zones)?;
        Ok(Valid { valid: true })
    };
    /// Commands and views, one after the other, on a fresh store in memory, answering each.
    #[cfg(feature = "engine")]
    "scenario": ScenarioRequest => ScenarioAnswer, |zones, input| scenario::answer(zones, input);
}

fn decode<T: Decode>(input: &Json<'_>) -> Result<T> {
    let mut problems = Problems::new();
    let value = T::decode(input, At::ROOT, &mut problems);
    problems.into_result(value)
}

/// The one entry: `{"op": …, "input": …}` to `{"answer": …}` or `{"error": …}`, in canonical form.
#[must_use]
pub fn call(zones: &Arc<dyn Zones>, request: &[u8]) -> String {
    match call_inner(zones, request) {
        Ok(answer) => format!(r#"{{"answer":{answer}}}"#),
        Err(error) => error_text(&error),
    }
}

/// `{"error": …}` in canonical form.
#[must_use]
pub fn error_text(error: &Error) -> String {
    // An error holds texts and numbers only: writing it cannot fail.
    format!(r#"{{"error":{}}}"#, json::write(error).unwrap_or_default())
}

fn call_inner(zones: &Arc<dyn Zones>, request: &[u8]) -> Result<String> {
    let json = Json::parse(request)?;
    let mut problems = Problems::new();
    let mut op = None;
    let mut input = None;
    for (name, value) in At::ROOT.object(&json, &mut problems).unwrap_or_default() {
        let (seen, known) = match name.as_ref() {
            "op" => (op.replace(value).is_some(), true),
            "input" => (input.replace(value).is_some(), true),
            _ => (false, false),
        };
        if seen {
            At::ROOT.duplicate(name, &mut problems);
        } else if !known {
            At::ROOT.unknown(name, &["op", "input"], &mut problems, value);
        }
    }
    if matches!(json, Json::Object(_)) {
        for (name, missing) in [("op", op.is_none()), ("input", input.is_none())] {
            if missing {
                At::ROOT.missing(name, &mut problems);
            }
        }
    }
    let name = op.and_then(|op| At::ROOT.field("op").text(op, &mut problems));
    problems.finish()?;
    answer(zones, name.ok_or(Code::Internal)?, input.ok_or(Code::Internal)?)
}
