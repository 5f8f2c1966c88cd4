//! Amounts, dates and percentages as people write them, in the languages that there are words in.

use crate::Language;
use bespeak::time::{Date, LocalTime};
use chrono::{Datelike as _, Timelike as _, Weekday};

/// Digits in groups of three never break over two lines.
const NARROW_SPACE: char = '\u{202f}';
const SPACE: char = '\u{a0}';

/// A decimal amount, such as `-1234.50`, with its currency.
#[must_use]
pub fn money(language: Language, amount: &str, currency: &str) -> String {
    let (sign, digits) = amount.strip_prefix('-').map_or(("", amount), |digits| ("-", digits));
    let number = language.number(digits, NARROW_SPACE);
    match language {
        Language::English => match symbol(currency) {
            Some(symbol) => format!("{sign}{symbol}{number}"),
            None => format!("{sign}{currency}{SPACE}{number}"),
        },
        Language::French => {
            let unit = if currency == "EUR" { "€" } else { currency };
            format!("{sign}{number}{SPACE}{unit}")
        }
    }
}

/// The signs that mean one currency wherever English is read.
fn symbol(currency: &str) -> Option<&'static str> {
    match currency {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "USD" => Some("US$"),
        "JPY" => Some("¥"),
        _ => None,
    }
}

/// A decimal percentage, such as `5.5`.
#[must_use]
pub fn percent(language: Language, percent: &str) -> String {
    let number = language.number(percent, NARROW_SPACE);
    match language {
        Language::English => format!("{number}%"),
        Language::French => format!("{number}{SPACE}%"),
    }
}

/// A date with its weekday.
#[must_use]
pub fn date(language: Language, date: Date) -> String {
    format!("{} {}", weekday(language, date.0.weekday()), day(language, date))
}

/// A date.
#[must_use]
pub fn day(language: Language, date: Date) -> String {
    let (day, month) = (language.day(date.0.day()), language.month(date.0.month()));
    format!("{day}{SPACE}{month} {}", date.0.year())
}

/// A time of day.
#[must_use]
pub fn time(local: LocalTime) -> String {
    format!("{:02}:{:02}", local.0.hour(), local.0.minute())
}

/// A date and a time of day.
#[must_use]
pub fn datetime(language: Language, local: LocalTime) -> String {
    let at = language.of("at", "à");
    format!("{} {at}{SPACE}{}", date(language, local.date()), time(local))
}

/// By when something is due: the day, if it is due at its end; else the time, too.
#[must_use]
pub fn due(language: Language, local: LocalTime) -> String {
    if ends_day(local) { date(language, local.date()) } else { datetime(language, local) }
}

/// Whether it is the last second of its day.
#[must_use]
pub fn ends_day(local: LocalTime) -> bool {
    local.0.num_seconds_from_midnight() == 24 * 60 * 60 - 1
}

fn weekday(language: Language, weekday: Weekday) -> &'static str {
    let (english, french) = match weekday {
        Weekday::Mon => ("Monday", "lundi"),
        Weekday::Tue => ("Tuesday", "mardi"),
        Weekday::Wed => ("Wednesday", "mercredi"),
        Weekday::Thu => ("Thursday", "jeudi"),
        Weekday::Fri => ("Friday", "vendredi"),
        Weekday::Sat => ("Saturday", "samedi"),
        Weekday::Sun => ("Sunday", "dimanche"),
    };
    language.of(english, french)
}
