//! The environment of templates: strict, with these filters and tests and no others, and with a formatter that escapes.

use crate::clean;
use crate::tags;
use bespeak::time::{Date, LocalTime};
use bespeak_texts::{Language, format};
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

/// The names of the filters.
pub const FILTERS: &[&str] = &[
    "capitalize",
    "date",
    "datetime",
    "default",
    "due",
    "first",
    "instalment",
    "is_more",
    "join",
    "last",
    "length",
    "lower",
    "money",
    "percent",
    "plain",
    "time",
    "upper",
];

/// The names of the tests.
pub const TESTS: &[&str] = &["even", "none", "odd"];

/// An environment without templates.
pub fn environment() -> Environment<'static> {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|name| if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None });
    env.set_formatter(write);
    env.add_filter("capitalize", minijinja::filters::capitalize);
    env.add_filter("default", minijinja::filters::default);
    env.add_filter("first", minijinja::filters::first);
    env.add_filter("join", minijinja::filters::join);
    env.add_filter("last", minijinja::filters::last);
    env.add_filter("length", minijinja::filters::length);
    env.add_filter("lower", minijinja::filters::lower);
    env.add_filter("upper", minijinja::filters::upper);
    env.add_filter("date", |state: &State<'_, '_>, value: &Value| {
        shown(value, |text| Some(format::date(language(state), day(text)?)))
    });
    env.add_filter("time", |value: &Value| shown(value, |text| Some(format::time(LocalTime::parse(text).ok()?))));
    env.add_filter("datetime", |state: &State<'_, '_>, value: &Value| {
        let place = place(state, value)?;
        shown(value, |text| Some(format::datetime(language(state), LocalTime::parse(text).ok()?) + &place))
    });
    env.add_filter("due", |state: &State<'_, '_>, value: &Value| {
        let place = place(state, value)?;
        shown(value, |text| {
            let local = LocalTime::parse(text).ok()?;
            let place = if format::ends_day(local) { "" } else { &place };
            Some(format::due(language(state), local) + place)
        })
    });
    env.add_filter("money", |state: &State<'_, '_>, value: &Value| {
        let currency = state.lookup("currency").unwrap_or_default();
        shown(value, |text| Some(format::money(language(state), text, currency.as_str()?)))
    });
    env.add_filter("percent", |state: &State<'_, '_>, value: &Value| {
        shown(value, |text| Some(format::percent(language(state), text)))
    });
    env.add_filter("is_more", |value: &Value| {
        // More than nothing: an amount is a decimal text.
        value
            .as_str()
            .is_some_and(|amount| !amount.starts_with('-') && amount.contains(|c: char| ('1'..='9').contains(&c)))
    });
    env.add_filter("instalment", |state: &State<'_, '_>, value: &Value| {
        let name = if value.as_str() == Some("balance") { "rest" } else { value.as_str().unwrap_or_default() };
        state.lookup("labels").unwrap_or_default().get_attr(name)
    });
    env.add_filter("plain", |state: &State<'_, '_>, value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let html = matches!(state.auto_escape(), AutoEscape::Html);
        if html { Value::from_safe_string(clean::escaped(&text)) } else { Value::from(text) }
    });
    env.add_test("none", minijinja::tests::is_none);
    env.add_test("odd", minijinja::tests::is_odd);
    env.add_test("even", minijinja::tests::is_even);
    env
}

/// What stands in the place of a tag: escaped in HTML, and in its own direction if that is from right to left. What is
/// absent is nothing.
fn write(out: &mut Output<'_>, state: &State<'_, '_>, value: &Value) -> Result<(), Error> {
    let html = matches!(state.auto_escape(), AutoEscape::Html);
    let done = match value.as_str() {
        Some(text) if html && value.is_safe() => out.write_str(text),
        Some(text) if html && clean::is_right_to_left(text) => {
            out.write_str(&format!("<bdi>{}</bdi>", clean::escaped(text)))
        }
        Some(text) if html => out.write_str(&clean::escaped(text)),
        Some(text) => out.write_str(&clean::isolated(text)),
        None if value.is_none() => Ok(()),
        None if value.is_undefined() => return Err(Error::from(ErrorKind::UndefinedError)),
        None if html => out.write_str(&clean::escaped(&value.to_string())),
        None => out.write_str(&value.to_string()),
    };
    done.map_err(Error::from)
}

fn language(state: &State<'_, '_>) -> Language {
    let tag = state.lookup("language").unwrap_or_default();
    tag.as_str().and_then(Language::of_tag).unwrap_or(Language::English)
}

/// Where the times of a message are local to several places, each says to which.
fn place(state: &State<'_, '_>, value: &Value) -> Result<String, Error> {
    let several = state.lookup("zone").is_none_or(|zone| zone.is_none());
    let zone = if several && value.kind() == ValueKind::Map { value.get_attr("zone")? } else { Value::from(()) };
    Ok(zone.as_str().map_or_else(String::new, |zone| format!(" ({})", tags::place(zone))))
}

/// What is shown of a text, or of a moment, which has one; of nothing, nothing.
fn shown(value: &Value, show: impl Fn(&str) -> Option<String>) -> Result<Value, Error> {
    if value.is_none() {
        return Ok(Value::from(()));
    }
    let local = if value.kind() == ValueKind::Map { value.get_attr("local")? } else { value.clone() };
    let text = local.as_str().and_then(show);
    text.map(Value::from).ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no such value: {local}")))
}

fn day(text: &str) -> Option<Date> {
    LocalTime::parse(text).map(LocalTime::date).or_else(|_| Date::parse(text)).ok()
}
