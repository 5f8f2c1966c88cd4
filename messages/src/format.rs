//! Amounts, dates and percentages as people write them, in the languages that there are words in. Two languages need a
//! table of 19 words each: less than a library of locales brings along.

use bespeak::time::{Date, LocalTime};
use chrono::{Datelike as _, Timelike as _};

/// A language that messages can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
}

impl Language {
    /// Every language.
    pub const ALL: &[Self] = &[Self::English, Self::French];

    /// Its code (BCP 47).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The language of a tag, by its first part: `fr-CA` is French.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let first = tag.split('-').next().unwrap_or_default();
        Self::ALL.iter().copied().find(|language| language.code().eq_ignore_ascii_case(first))
    }
}

/// Digits in groups of three never break over two lines.
const NARROW_SPACE: char = '\u{202f}';
const SPACE: char = '\u{a0}';

/// A decimal amount, such as `-1234.50`, with its currency.
pub fn money(language: Language, amount: &str, currency: &str) -> String {
    let (sign, digits) = amount.strip_prefix('-').map_or(("", amount), |digits| ("-", digits));
    let number = number(language, digits);
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

/// A decimal number without a sign, its whole part in groups of three.
fn number(language: Language, digits: &str) -> String {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let (group, point) = match language {
        Language::English => (',', '.'),
        Language::French => (NARROW_SPACE, ','),
    };
    let mut out = String::with_capacity(digits.len().saturating_mul(2));
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && whole.len().saturating_sub(place).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

/// A decimal percentage, such as `5.5`.
pub fn percent(language: Language, percent: &str) -> String {
    let number = number(language, percent);
    match language {
        Language::English => format!("{number}%"),
        Language::French => format!("{number}{SPACE}%"),
    }
}

/// A date with its weekday.
pub fn date(language: Language, date: Date) -> String {
    let weekday = word(weekdays(language), date.0.weekday().num_days_from_monday());
    let month = word(months(language), date.0.month0());
    let day = match (language, date.0.day()) {
        (Language::French, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    format!("{weekday} {day}{SPACE}{month} {}", date.0.year())
}

/// A time of day.
pub fn time(local: LocalTime) -> String {
    format!("{:02}:{:02}", local.0.hour(), local.0.minute())
}

/// A date and a time of day.
pub fn datetime(language: Language, local: LocalTime) -> String {
    let at = match language {
        Language::English => "at",
        Language::French => "à",
    };
    format!("{} {at}{SPACE}{}", date(language, local.date()), time(local))
}

fn word(words: &[&'static str], place: u32) -> &'static str {
    usize::try_from(place).ok().and_then(|place| words.get(place).copied()).unwrap_or_default()
}

fn weekdays(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        Language::French => &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    }
}

fn months(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        Language::French => &[
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    }
}
