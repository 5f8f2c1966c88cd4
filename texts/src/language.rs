//! The languages there are words in, and how each writes a number or a date. Two languages need a table of 12 words each:
//! less than a library of locales brings along.

/// A language there are words in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        self.of("en", "fr")
    }

    /// The language of a tag, by its first part: `fr-CA` is French.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let first = tag.split('-').next().unwrap_or_default();
        Self::ALL.iter().copied().find(|language| language.code().eq_ignore_ascii_case(first))
    }

    /// What it says, of both.
    #[must_use]
    pub fn of<T>(self, english: T, french: T) -> T {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }

    /// A decimal as it is written: `-1,234.50`, and with the space that is given `-1 234,50`.
    #[must_use]
    pub fn number(self, decimal: &str, space: char) -> String {
        let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |digits| ("-", digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let (group, point) = self.of((',', '.'), (space, ','));
        let mut written = sign.to_owned();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && whole.len().saturating_sub(place).is_multiple_of(3) {
                written.push(group);
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(point);
            written.push_str(fraction);
        }
        written
    }

    /// A day of a month: `1`, `1er`.
    #[must_use]
    pub fn day(self, day: u32) -> String {
        if day == 1 { self.of("1", "1er").to_owned() } else { day.to_string() }
    }

    /// A month by its number, from 1.
    #[must_use]
    pub fn month(self, month: u32) -> &'static str {
        const ENGLISH: [&str; 12] = [
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
        ];
        const FRENCH: [&str; 12] = [
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
        ];
        let place = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
        self.of(ENGLISH, FRENCH).get(place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(Language::English.number("1234567.50", ' '), "1,234,567.50");
        assert_eq!(Language::French.number("-1234.500", '\u{a0}'), "-1\u{a0}234,500");
        assert_eq!(Language::English.number("999", ' '), "999");
    }

    #[test]
    fn a_tag_is_of_the_language_of_its_first_part() {
        assert_eq!(Language::of_tag("FR-ca"), Some(Language::French));
        assert_eq!(Language::of_tag("french"), None);
    }
}
