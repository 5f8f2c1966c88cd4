//! Amounts and dates as a language writes them.

use crate::Language;
use crate::words::Words as _;
use bespeak::papers::DocumentTax;
use bespeak::time::{Date, LocalTime};
use chrono::Datelike as _;

/// A decimal as it is written here: `1,234.50`, `1 234,50`.
pub fn decimal(text: &str, language: Language) -> String {
    // No line breaks within a number.
    language.number(text, '\u{a0}')
}

/// A date: `4 November 2026`, `1er novembre 2026`.
pub fn date(date: Date, language: Language) -> String {
    let (day, month) = (language.day(date.0.day()), language.month(date.0.month()));
    format!("{day} {month} {}", date.0.year())
}

/// From when to when: the times, if that is within a day.
pub fn span(starts: Option<LocalTime>, ends: Option<LocalTime>, language: Language) -> Option<String> {
    let starts = starts?;
    let from = date(starts.date(), language);
    let time = |local: LocalTime| local.time().to_string().chars().take(5).collect::<String>();
    Some(match ends {
        Some(ends) if ends.date() == starts.date() => format!("{from}, {} – {}", time(starts), time(ends)),
        Some(ends) => format!("{from} – {}", date(ends.date(), language)),
        None => format!("{from}, {}", time(starts)),
    })
}

/// A rate, or what stands for it.
pub fn rate(tax: &DocumentTax, language: Language) -> String {
    match (language.category(tax.category), tax.percent) {
        (Some(words), _) => words.to_owned(),
        (None, Some(percent)) => format!("{}\u{a0}%", decimal(&percent.to_string(), language)),
        (None, None) => "0\u{a0}%".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let first = Date::parse("2026-11-01").unwrap();
        assert_eq!(date(first, Language::English), "1 November 2026");
        assert_eq!(date(first, Language::French), "1er novembre 2026");
    }

    #[test]
    fn a_span_within_a_day_names_its_times() {
        let at = |text: &str| Some(LocalTime::parse(text).unwrap());
        let evening = span(at("2026-12-20T19:00"), at("2026-12-20T22:30"), Language::English);
        assert_eq!(evening.unwrap(), "20 December 2026, 19:00 – 22:30");
        let stay = span(at("2026-12-20T15:00"), at("2026-12-22T10:00"), Language::French);
        assert_eq!(stay.unwrap(), "20 décembre 2026 – 22 décembre 2026");
    }
}
