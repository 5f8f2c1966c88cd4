//! Pages of HTML: what a booker sees through the portal link, the register, the history of a booking. Each is a template over what
//! a view answers. Every text that is put in is escaped, and nothing is loaded from elsewhere.

mod history;
mod portal;
mod register;
mod words;

pub use history::history;
pub use portal::portal;
pub use register::register;

use crate::book::Book;
use crate::error::Result;
use bespeak::booking::Status;
use bespeak::time::{Date, Instant, LocalTime, Zone, Zones, to_local};
use bespeak_texts::{Language, format};
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;
use std::sync::Arc;

const STYLE: &str = include_str!("../templates/style.css");

/// What is the same on all pages of a seller in a language, and what is on this one.
#[derive(Serialize)]
struct Whole<'a, T> {
    language: &'static str,
    words: Value,
    style: Value,
    seller: &'a str,
    /// Where times are local.
    place: String,
    #[serde(flatten)]
    page: T,
}

fn write(book: &Book<'_>, language: Language, template: &str, page: impl Serialize) -> Result<String> {
    let setup = book.desk.engine.setup();
    let definition = setup.catalogue.definition();
    let local = Local { zones: setup.zones.clone(), zone: definition.zone.clone() };
    let place = definition.zone.as_str().rsplit('/').next().unwrap_or_default().replace('_', " ");
    let style = Value::from_safe_string(STYLE.to_owned());
    let whole =
        Whole { language: language.code(), words: words::of(language), style, seller: book.seller.name, place, page };
    let environment = environment(language, definition.currency.to_string(), local);
    Ok(environment.render_str(template, Value::from_serialize(whole))?)
}

/// Where times are local.
struct Local {
    zones: Arc<dyn Zones>,
    zone: Zone,
}

/// Amounts, dates and times as the language writes them. Data are texts here, as they are on the wire.
fn environment(language: Language, currency: String, local: Local) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    // Whatever a template is called.
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("money", move |amount: &str| format::money(language, amount, &currency));
    environment.add_filter("percent", move |percent: &str| format::percent(language, percent));
    environment.add_filter("date", move |text: &str| read(text, day).map(|date| format::date(language, date)));
    environment.add_filter("day", move |text: &str| read(text, day).map(|date| format::day(language, date)));
    environment.add_filter("time", move |text: &str| read(text, moment).map(format::time));
    environment.add_filter("datetime", move |text: &str| read(text, moment).map(|at| format::datetime(language, at)));
    environment.add_filter("due", move |text: &str| read(text, moment).map(|at| format::due(language, at)));
    environment.add_filter("moment", move |text: &str| {
        read(text, |text| to_local(&*local.zones, &local.zone, Instant::parse(text).ok()?).ok())
            .map(|at| at.to_string())
    });
    environment.add_filter("words", move |wording: &Value| wording_in(language, wording));
    environment.add_test("nothing", |amount: &str| !amount.contains(|c| ('1'..='9').contains(&c)));
    environment
}

fn read<T>(text: &str, how: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
    how(text).ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no such time: {text}")))
}

fn moment(text: &str) -> Option<LocalTime> {
    LocalTime::parse(text).ok()
}

fn day(text: &str) -> Option<Date> {
    moment(text).map(LocalTime::date).or_else(|| Date::parse(text).ok())
}

/// The seller's words in this language; in another, if there are none.
fn wording_in(language: Language, wording: &Value) -> Result<Value, Error> {
    let own = wording.get_item(&Value::from(language.code()))?;
    if !own.is_undefined() {
        return Ok(own);
    }
    let first = wording.try_iter()?.next();
    first.map_or(Ok(Value::from("")), |language| wording.get_item(&language))
}

/// How the badge of a status looks.
fn shade(status: Status) -> &'static str {
    match status {
        Status::Confirmed | Status::Fulfilled => "",
        Status::Closed | Status::Cancelled | Status::Expired | Status::Declined | Status::Lost => " over",
        _ => " waits",
    }
}

/// A name that people can read out: the last group of a booking's id, as messages say it.
pub fn reference(booking: uuid::Uuid) -> String {
    booking.to_string().rsplit('-').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bespeak::time::BundledZones;
    use minijinja::context;

    fn rendered(template: &str, value: Value) -> String {
        let local = Local { zones: Arc::new(BundledZones), zone: Zone::new("Europe/Lisbon").unwrap() };
        environment(Language::French, "EUR".to_owned(), local).render_str(template, context! { value }).unwrap()
    }

    #[test]
    fn nothing_that_was_typed_is_markup() {
        let typed = Value::from("<script>&\"' {{ 7 * 7 }}");
        assert_eq!(rendered("{{ value }}", typed.clone()), "&lt;script&gt;&amp;&quot;&#x27; {{ 7 * 7 }}");
        let wording = Value::from_iter([("fr", typed)]);
        assert_eq!(rendered("{{ value|words }}", wording), "&lt;script&gt;&amp;&quot;&#x27; {{ 7 * 7 }}");
    }

    #[test]
    fn an_instant_is_told_where_the_seller_is() {
        assert_eq!(
            rendered("{{ value|moment|datetime }}", Value::from("2027-06-01T22:30:00Z")),
            "mardi 1er\u{a0}juin 2027 à\u{a0}23:30"
        );
    }

    #[test]
    fn what_comes_to_nothing_is_nothing() {
        let is_nothing = |amount: &str| rendered("{{ value is nothing }}", Value::from(amount));
        assert_eq!(["0.00", "0", "-0.01", "10.00"].map(is_nothing), ["True", "True", "False", "False"]);
    }
}
