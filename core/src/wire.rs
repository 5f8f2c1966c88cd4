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

mod deadlines;
#[cfg(feature = "engine")]
mod engine;
mod final_numbers;
mod prepared;
#[cfg(feature = "engine")]
mod scenario;
#[cfg(feature = "engine")]
mod store;

pub use deadlines::{
    BookingDeadlines, BookingDeadlinesCall, BookingDeadlinesRequest, LineDeadlineCall, LineDeadlineRequest,
};
#[cfg(feature = "engine")]
pub use engine::{EngineSetup, HostEngine, HostKeyText, HostRequest, HostRun, HostSecret, HostStep, engine_operations};
pub use final_numbers::{FinalNumbersCall, FinalNumbersRequest};
pub use prepared::{FILLED_IN, PreparedCatalogue};
#[cfg(feature = "engine")]
pub use scenario::{
    Acknowledge, ImportedCustomer, SCENARIO_KEY, SCENARIO_TENANT, SaveView, ScenarioAnswer, ScenarioRequest,
    ScenarioStep, StepAnswer,
};
#[cfg(feature = "engine")]
pub use store::{HostStore, StoreReply, StoreRequest};

use crate::catalogue::{Catalogue, CatalogueDefinition, OnCatalogue};
use crate::deadline::{self, DeadlineAnswer, DeadlineRequest};
use crate::error::{Code, Error, Problem, Problems, Result};
use crate::inquiry::{self, CheckInCall, CheckInRequest, CheckInState, Valid, ValidateCall, ValidateRequest};
use crate::json::{self, Answered, At, Decode, Json, Shape, Shapes, Told};
use crate::limits;
use crate::order::order;
use crate::pricing::{
    self, Breakdown, CalendarCall, CalendarRequest, CancellationPreview, CancellationRequest, DepositAnswer,
    DepositCall, DepositRequest, FinalNumbers, PaymentsAnswer, PaymentsRequest, PriceCalendar, RepriceCall,
    RepriceRequest, Repriced, RoundRequest, Schedule, ScheduleCall, ScheduleRequest,
    wire::{QuoteCall, QuoteRequest},
};
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
    /// The shape of its input where the catalogue is prepared, if it is asked of a catalogue.
    pub call: Option<Shape>,
    /// The shape of its answer.
    pub answer: Shape,
    /// Whether it needs commands, views or customer identity, which a browser's build is without.
    pub engine: bool,
}

/// A request that was read and is ready to be carried out, on any thread. Its answer is told, or kept for whoever asks for
/// its parts.
pub type Ready<'a, A = Told> = Box<dyn FnOnce(&Arc<dyn Zones>) -> Result<A> + Send + 'a>;

macro_rules! operations {
    (@engine) => { false };
    (@engine $cfg:meta) => { true };
    (
        free { $( #[doc = $doc:literal] $(#[cfg($cfg:meta)])? $name:literal: $input:ty => $answer:ty, $run:expr; )* }
        on_catalogue { $( #[doc = $cdoc:literal] $cname:literal: $request:ty, $call:ty => $canswer:ty, $crun:expr; )* }
    ) => {
        /// The names of all operations, those that a browser's build is without among them.
        pub const NAMES: &[&str] = &[$( $name, )* $( $cname ),*];
        /// The names of those that a prepared catalogue answers.
        const CATALOGUE_NAMES: &[&str] = &[$( $cname ),*];

        /// Every operation, and every type it names.
        #[must_use]
        pub fn operations() -> (Vec<Operation>, Shapes) {
            let mut shapes = Shapes::default();
            let all = vec![$( $(#[cfg($cfg)])? Operation {
                name: $name,
                docs: $doc.trim_ascii(),
                input: <$input as Decode>::shape(&mut shapes),
                call: None,
                answer: <$answer as Decode>::shape(&mut shapes),
                engine: operations!(@engine $($cfg)?),
            }, )* $( Operation {
                name: $cname,
                docs: $cdoc.trim_ascii(),
                input: <$request as Decode>::shape(&mut shapes),
                call: Some(<$call as Decode>::shape(&mut shapes)),
                answer: <$canswer as Decode>::shape(&mut shapes),
                engine: false,
            }, )*];
            (all, shapes)
        }

        /// Reads the input of an operation.
        ///
        /// # Errors
        /// `operation.unknown`; all problems of the input, with their paths into it.
        pub fn read<A: Answered>(op: &str, input: &Json<'_>) -> Result<Ready<'static, A>> {
            match op {
                $( $(#[cfg($cfg)])? $name => {
                    let run: fn(&Arc<dyn Zones>, $input) -> Result<$answer> = $run;
                    let input = decode(input)?;
                    Ok(Box::new(move |zones| A::of(run(zones, input)?)))
                } )*
                $( $cname => {
                    let run: fn(&Arc<dyn Zones>, &Catalogue, $call) -> Result<$canswer> = $crun;
                    let request: $request = decode(input)?;
                    Ok(Box::new(move |zones| {
                        let (definition, call) = request.split();
                        let catalogue = Catalogue::new(definition).map_err(|error| error.under("/catalogue"))?;
                        A::of(run(zones, &catalogue, call)?)
                    }))
                } )*
                _ => Err(unknown(op, NAMES)),
            }
        }

        /// Reads the input of an operation for a catalogue that is prepared.
        fn read_call<'c, A: Answered>(catalogue: &'c Catalogue, op: &str, input: &Json<'_>) -> Result<Ready<'c, A>> {
            match op {
                $( $cname => {
                    let run: fn(&Arc<dyn Zones>, &Catalogue, $call) -> Result<$canswer> = $crun;
                    let call = decode(input)?;
                    Ok(Box::new(move |zones| A::of(run(zones, catalogue, call)?)))
                } )*
                _ => Err(unknown(op, CATALOGUE_NAMES)),
            }
        }
    };
}

operations! {
    free {
        /// The deadline of a rule, its margin and reminders (S5, S10).
        "deadline": DeadlineRequest => DeadlineAnswer, |zones, input| deadline::answer(&**zones, &input);
        /// Checks a catalogue: everything that contradicts itself, overlapping profiles among it (S4).
        "check_catalogue": CatalogueDefinition => Valid, |zones, input| {
            Catalogue::new(input)?.check_zones(&**zones)?;
            Ok(Valid { valid: true })
        };
        /// What cancelling would keep, now and by each tier (B8).
        "cancellation_preview": CancellationRequest => CancellationPreview, |zones, input| {
            pricing::cancellation_preview(&**zones, &input)
        };
        /// How far payments go: what is due first is paid first.
        "payments": PaymentsRequest => PaymentsAnswer, |_, input| pricing::payments(&input);
        /// A breakdown in another mode of rounding, from its prices.
        "round": RoundRequest => Breakdown, |_, input| pricing::round(&input);
        /// Commands and views, one after the other, on a fresh store in memory, answering each.
        #[cfg(feature = "engine")]
        "scenario": ScenarioRequest => ScenarioAnswer, |zones, input| scenario::answer(zones, input);
    }
    on_catalogue {
        /// Prices lines, itemised (B4).
        "quote": QuoteRequest, QuoteCall => Breakdown, |_, catalogue, call| pricing::wire::answer(catalogue, &call);
        /// Prices a product on many dates for parties of several sizes: one array of minor units.
        "calendar": CalendarRequest, CalendarCall => PriceCalendar, |_, catalogue, call| pricing::calendar(catalogue, &call);
        /// What is to be paid first.
        "deposit": DepositRequest, DepositCall => DepositAnswer, |_, catalogue, call| pricing::deposit_of(catalogue, &call);
        /// What is to be paid by when: deposit, instalments, balance.
        "schedule": ScheduleRequest, ScheduleCall => Schedule, |zones, catalogue, call| {
            pricing::schedule(&**zones, catalogue, &call)
        };
        /// What a change makes of a price, by the same rules: lines cancelled, other taxes of the buyer.
        "reprice": RepriceRequest, RepriceCall => Repriced, |_, catalogue, call| pricing::reprice(catalogue, &call);
        /// What final numbers come to: the price of those who come, and what falling below a minimum costs (G1).
        "final_numbers": FinalNumbersRequest, FinalNumbersCall => FinalNumbers, |zones, catalogue, call| {
            final_numbers::answer(&**zones, catalogue, call)
        };
        /// By when a reservation of a line is to be paid, by the catalogue's rules (S5).
        "line_deadline": LineDeadlineRequest, LineDeadlineCall => DeadlineAnswer, |zones, catalogue, call| {
            deadlines::of_line(&**zones, catalogue, call)
        };
        /// By when a reservation of several lines is to be paid, line by line, and the earliest of them (S5).
        "booking_deadlines": BookingDeadlinesRequest, BookingDeadlinesCall => BookingDeadlines, |zones, catalogue, call| {
            deadlines::of_booking(&**zones, catalogue, call)
        };
        /// Validates an inquiry form (V9).
        "validate_inquiry": ValidateRequest, ValidateCall => Valid, |_, catalogue, call| inquiry::validate(catalogue, &call);
        /// Validates answers to custom fields, and says what is asked and how far it is answered (B6).
        "validate_check_in": CheckInRequest, CheckInCall => CheckInState, |_, catalogue, call| {
            inquiry::validate_check_in(catalogue, &call)
        };
    }
}

fn unknown(op: &str, names: &[&str]) -> Error {
    if NAMES.contains(&op) {
        return Problem::new(Code::OperationUnavailable).at("/op").with("given", op).into();
    }
    let places = order(names.len(), &|a, b| names.get(a).cmp(&names.get(b)));
    let candidates: Vec<String> = places.into_iter().filter_map(|i| names.get(i).map(ToString::to_string)).collect();
    Problem::new(Code::OperationUnknown).at("/op").with("given", op).with("candidates", candidates).into()
}

/// Carries out an operation.
///
/// # Errors
/// Those of [`read`]; the operation's own.
pub fn answer(zones: &Arc<dyn Zones>, op: &str, input: &Json<'_>) -> Result<Told> {
    read(op, input)?(zones)
}

/// An error that a host finds before a request can be written down, such as a number that is none: what the core would say
/// of it, had it got that far.
#[must_use]
pub fn host_error(code: &str, path: &str, given: &str) -> Error {
    let code = Code::ALL.iter().copied().find(|known| known.as_str() == code).unwrap_or(Code::Internal);
    let problem = Problem::new(code).at(path);
    match code {
        Code::JsonSize => problem.with("bytes", given).with("limit", limits::REQUEST_BYTES),
        _ => problem.with("given", given),
    }
    .into()
}

/// Reads a request of a type of the wire.
///
/// # Errors
/// All its problems.
pub fn decode<T: Decode>(input: &Json<'_>) -> Result<T> {
    let mut problems = Problems::new();
    let value = T::decode(input, At::ROOT, &mut problems);
    problems.into_result(value)
}

/// The one entry: `{"op": …, "input": …}` to `{"answer": …}` or `{"error": …}`, in canonical form.
#[must_use]
pub fn call(zones: &Arc<dyn Zones>, request: &[u8]) -> String {
    envelope(call_inner(zones, request))
}

/// `{"answer": …}` or `{"error": …}` of what was answered.
#[must_use]
pub fn envelope(answered: Result<String>) -> String {
    match answered {
        Ok(answer) => format!(r#"{{"answer":{answer}}}"#),
        Err(error) => error_text(&error),
    }
}

/// The envelope of what `run` answers, and the minor units that go beside it. Whatever happens, there is one.
pub fn apart(run: impl FnOnce() -> Result<Told>) -> (String, Option<Vec<i64>>) {
    let told = guarded(|| {
        let mut told = run()?;
        let units = told.take_units();
        Ok((told.text()?, units))
    });
    match told {
        Ok((text, units)) => (envelope(Ok(text)), units),
        Err(error) => (error_text(&error), None),
    }
}

/// What `run` comes to, even if it panics: a panic is a defect of this library, `internal`, and ends no host.
///
/// # Errors
/// Those of `run`; `internal`.
pub fn guarded<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).unwrap_or_else(|_| Err(Code::Internal.into()))
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
    answer(zones, name.ok_or(Code::Internal)?, input.ok_or(Code::Internal)?)?.text()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a panic is what is tried")]

    use super::{Code, Json, guarded, limits};

    #[test]
    fn a_value_of_as_many_levels_as_a_host_passes_in_is_read_in_its_request_and_none_of_more() {
        let request = |levels: usize| format!(r#"{{"input":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
        assert!(Json::parse(request(limits::VALUE_LEVELS).as_bytes()).is_ok());
        let deeper = request(limits::VALUE_LEVELS + 1);
        assert_eq!(Json::parse(deeper.as_bytes()).map_err(|error| error.code()), Err(Code::JsonDepth));
    }

    #[test]
    fn a_panic_is_an_internal_error() {
        let broken: Result<(), _> = guarded(|| panic!("a defect"));
        assert_eq!(broken.map_err(|error| error.code()), Err(Code::Internal));
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
