//! Series of documents: each numbers without gaps (G7). The counter is a record, guarded in the commit that takes a number.

use super::DocumentKind;
use crate::ids::Ident;
use crate::time::Date;

crate::record! {
    /// A series of documents, and how its numbers are written: prefix, year, number.
    #[derive(Eq)]
    pub struct Series {
        /// Its name: numbers go on as long as it stays.
        pub id: Ident,
        /// Documents of which kinds are in it.
        pub kinds: Vec<DocumentKind>,
        /// What each number begins with, such as `INV-`.
        pub prefix: Ident,
        /// Whether numbers begin anew each year, which then stands in them.
        pub yearly: bool = true,
        /// How many digits a number has at least.
        pub digits: u32 = 5,
    }
}

crate::record! {
    /// How far a series has come.
    #[derive(Eq)]
    pub struct SeriesCounter {
        /// The last number given.
        pub last: u64,
    }
}

/// More digits than this no number has.
const DIGITS: u32 = 18;

/// The series that a document of some date is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesNamed {
    /// The name of the series.
    pub id: Ident,
    /// The name of its counter: one each year, if numbers begin anew.
    pub counter: String,
    before: String,
    digits: usize,
}

impl SeriesNamed {
    /// A number as it is written.
    #[must_use]
    pub fn written(&self, number: u64) -> String {
        format!("{}{number:0digits$}", self.before, digits = self.digits)
    }
}

/// The series of a kind: the policies' own, else `invoice` for invoices of both kinds, `credit_note` and `proforma`.
#[must_use]
pub fn series_of(kind: DocumentKind, own: &[Series], date: Date) -> SeriesNamed {
    let found = own.iter().find(|series| series.kinds.contains(&kind));
    let (id, prefix) = match kind {
        DocumentKind::Proforma => ("proforma", "PF-"),
        DocumentKind::DepositInvoice | DocumentKind::Invoice => ("invoice", "INV-"),
        DocumentKind::CreditNote => ("credit_note", "CN-"),
    };
    let id = found.map_or_else(|| Ident::word(id), |series| series.id.clone());
    let prefix = found.map_or(prefix, |series| series.prefix.as_str());
    let year = found.is_none_or(|series| series.yearly).then(|| date.year());
    SeriesNamed {
        counter: year.map_or_else(|| id.to_string(), |year| format!("{id}/{year}")),
        before: year.map_or_else(|| prefix.to_owned(), |year| format!("{prefix}{year}-")),
        digits: usize::try_from(found.map_or(5, |series| series.digits).min(DIGITS)).unwrap_or_default(),
        id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_number_is_prefix_year_and_digits() {
        let series = series_of(DocumentKind::Invoice, &[], date("2027-03-01"));
        assert_eq!((series.written(7), series.counter.as_str()), ("INV-2027-00007".to_owned(), "invoice/2027"));
        assert_eq!(series.written(123_456), "INV-2027-123456");
        assert_eq!(series_of(DocumentKind::DepositInvoice, &[], date("2027-12-31")), series);
        assert_eq!(series_of(DocumentKind::CreditNote, &[], date("2027-03-01")).written(1), "CN-2027-00001");
    }

    #[test]
    fn a_series_of_the_policies_may_go_on_over_the_years() {
        let own = Series {
            id: Ident::word("all"),
            kinds: vec![DocumentKind::Invoice],
            prefix: Ident::word("R"),
            yearly: false,
            digits: 3,
        };
        let series = series_of(DocumentKind::Invoice, &[own], date("2027-03-01"));
        assert_eq!((series.written(7), series.counter.as_str()), ("R007".to_owned(), "all"));
    }
}
