//! The paths that a booking takes most often, each to be called once and counted: `benches/instructions.rs` does that by
//! valgrind, and `cargo xtask instructions` holds the counts against those of `benches/instructions.json`.

use crate::shop::{EARLY_BIRD, Shop};
use crate::{calendar, deadline, fixture, quote, validate};
use bespeak::json::Json;
use bespeak::time::BundledZones;
use bespeak::wire::PreparedCatalogue;
use std::error::Error;
use std::hint::black_box;
use std::sync::Arc;
use uuid::Uuid;

/// One call, everything constant prepared.
pub type Call = Box<dyn FnMut()>;
type Outcome<T> = Result<T, Box<dyn Error>>;

/// Ten days after the booking.
const DAYS: &str = r#"{"after_booking": {"amount": 10, "unit": "days"}}"#;
/// Five business days before the event.
const BUSINESS_DAYS: &str = r#"{"before_event": {"amount": 5, "unit": "business_days", "at": "18:00"}}"#;
/// Fees and document rounding, as a catalogue has them.
const FEES: &str = r#""fees": [{"id": "service", "name": "Service", "percent": "5"},
    {"id": "booking", "name": "Booking", "amount": "4.90", "tax": "rate-0"}], "document_rounding": "document_gross""#;

/// A path by its name, called once already: what is made on the first call is not counted.
///
/// # Errors
/// An unknown name; whatever the path itself fails with.
pub fn prepared(name: &str) -> Outcome<Call> {
    let mut call = match name {
        "quote_plain" => quoted(0, "")?,
        "quote_discounted" => quoted(EARLY_BIRD, "")?,
        "quote_with_fees_by_document" => quoted(EARLY_BIRD, FEES)?,
        "quote_text_to_text" => wire()?,
        "calendar" => ours(calendar::duels()?)?,
        "deadline_in_days" => deadline::call(DAYS)?,
        "deadline_in_business_days" => deadline::call(BUSINESS_DAYS)?,
        "deadline_earlier_of_two" => ours(deadline::duels()?)?,
        "inquiry" => ours(validate::duels()?)?,
        "token_wrong_at_first" => guessed(0)?,
        "token_wrong_in_the_middle" => guessed(21)?,
        "token_wrong_at_last" => guessed(42)?,
        unknown => return Err(format!("no path `{unknown}`").into()),
    };
    call();
    Ok(call)
}

fn ours(duels: Vec<crate::measure::Duel>) -> Outcome<Call> {
    Ok(duels.into_iter().next().ok_or("a benchmark")?.ours)
}

fn quoted(discount: i64, more: &str) -> Outcome<Call> {
    let ask = quote::asking(Shop::USUAL, &Shop::USUAL.catalogue(discount, more))?;
    ask()?;
    Ok(Box::new(move || drop(black_box(ask()))))
}

/// The request of the quote from its text, and the answer as text.
fn wire() -> Outcome<Call> {
    let (definition, request) = (Shop::USUAL.catalogue(0, ""), Shop::USUAL.request());
    let catalogue = PreparedCatalogue::new(Arc::new(BundledZones), &Json::parse(definition.as_bytes())?)?;
    let ask = move || catalogue.call("quote", &Json::parse(black_box(request.as_bytes()))?)?.text();
    ask()?;
    Ok(Box::new(move || drop(black_box(ask()))))
}

/// A portal token of whose code one sign is wrong. How far it was right must not show in how long it takes to refuse.
fn guessed(place: usize) -> Outcome<Call> {
    let engine = fixture::engine()?;
    let mut token = engine.portal_token(Uuid::from_u128(7), 1)?;
    let at = token.rfind('.').ok_or("a code")? + 1 + place;
    // Both stand for bits of which the last two are none, as those of the last sign are.
    let other = if token.get(at..=at) == Some("A") { "E" } else { "A" };
    token.replace_range(at..=at, other);
    Ok(Box::new(move || drop(black_box(engine.read_portal_token(black_box(&token))))))
}
