//! The register as CSV (A5): what a spreadsheet opens, without what it could be attacked with.

use super::RegisterRow;
use crate::error::{Code, Result};
use crate::json::Short;
use crate::money::Amount;
use crate::time::Instant;
use std::borrow::Cow;
use std::io::{self, Write};
use uuid::Uuid;

/// The columns, in order: the fields of a [`RegisterRow`].
pub const COLUMNS: [&str; 23] = [
    "booking",
    "created_at",
    "status",
    "payment",
    "channel",
    "entered_by",
    "customer",
    "name",
    "email",
    "billing",
    "account",
    "po_number",
    "products",
    "promotions",
    "starts",
    "due",
    "currency",
    "total",
    "settled",
    "balance",
    "documents",
    "assigned_to",
    "action_points",
];

/// A cell: text is made harmless, what this library made of digits is written as it is.
enum Cell<'a> {
    Text(Cow<'a, str>),
    Plain(Short),
    Empty,
}

impl<'a> Cell<'a> {
    fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    fn text_or_empty(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    fn plain_or_empty(value: Option<Short>) -> Self {
        value.map_or(Self::Empty, Self::Plain)
    }

    fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => harmless(text),
            Self::Plain(text) => Cow::Borrowed(text.as_str()),
            Self::Empty => Cow::Borrowed(""),
        }
    }
}

fn id(id: Uuid) -> Short {
    let mut text = Short::new();
    text.signs(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()).as_bytes());
    text
}

/// The text of a cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it, as
/// OWASP advises, whatever stands before the sign that nobody sees. The full-width signs are formulas in East Asian versions.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let begins = text.starts_with(['\t', '\r', '\n']) || text.trim_start_matches(unseen).starts_with(SIGNS);
    if begins { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Rows of the register as CSV (RFC 4180, UTF-8): a header of the fields' names, then a line for each. Amounts are
/// decimal numbers, instants RFC 3339 in UTC, products joined with `; `, what is missing empty. Texts that a spreadsheet
/// would take for a formula get an apostrophe before them. Excel takes a file for UTF-8 if U+FEFF stands before the header:
/// whoever saves it for Excel puts it there, whoever reads it by a program need not skip it.
///
/// # Errors
/// `internal` only.
pub fn csv(rows: &[RegisterRow]) -> Result<String> {
    let mut bytes = Vec::new();
    write_rows(&mut bytes, rows, true).map_err(|_| Code::Internal)?;
    String::from_utf8(bytes).map_err(|_| Code::Internal.into())
}

/// The same, to be written page by page: the header with the first only.
///
/// # Errors
/// Those of what is written to.
pub fn write_rows(to: impl Write, rows: &[RegisterRow], header: bool) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
    if header {
        writer.write_record(COLUMNS)?;
    }
    for row in rows {
        for cell in cells(row) {
            writer.write_field(cell.written().as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// The cells of a row in the order of [`COLUMNS`]. Every field is named: a new one does not compile until it has a cell.
fn cells(row: &RegisterRow) -> [Cell<'_>; COLUMNS.len()] {
    let RegisterRow {
        booking,
        created_at,
        status,
        payment,
        channel,
        entered_by,
        customer,
        name,
        email,
        billing,
        account,
        po_number,
        products,
        promotions,
        starts,
        due,
        currency,
        total,
        settled,
        balance,
        documents,
        assigned_to,
        action_points,
    } = row;
    let joined = |texts: &[String]| Cell::Text(Cow::Owned(texts.join("; ")));
    let mut points = Short::new();
    points.number((*action_points).into());
    [
        Cell::Plain(id(*booking)),
        Cell::Plain(created_at.written()),
        Cell::text(status.as_str()),
        Cell::text(payment.as_str()),
        Cell::text(channel.as_str()),
        Cell::text(entered_by),
        Cell::plain_or_empty(customer.map(id)),
        Cell::text_or_empty(name.as_deref()),
        Cell::text_or_empty(email.as_deref()),
        Cell::text(billing.as_str()),
        Cell::text_or_empty(account.as_ref().map(crate::ids::Ident::as_str)),
        Cell::text_or_empty(po_number.as_deref()),
        joined(products),
        promotions.as_deref().map_or(Cell::Empty, joined),
        Cell::plain_or_empty(starts.map(Instant::written)),
        Cell::plain_or_empty(due.map(Instant::written)),
        Cell::text(currency.code()),
        Cell::plain_or_empty(total.map(Amount::written)),
        Cell::Plain(settled.written()),
        Cell::plain_or_empty(balance.map(Amount::written)),
        documents.as_deref().map_or(Cell::Empty, joined),
        Cell::text_or_empty(assigned_to.as_ref().map(crate::ids::Ident::as_str)),
        Cell::Plain(points),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Body, Decode as _, Shapes, decode_text};

    fn row(changes: &[(&str, &str)]) -> RegisterRow {
        let mut fields = serde_json::json!({
            "booking": "00000000-0000-0000-0000-000000000001", "created_at": "2026-11-22T09:00:00Z",
            "status": "option", "payment": "unpaid", "channel": "online", "entered_by": "customer",
            "billing": "private", "products": ["2 × seat (evening)", "1 × coach"], "currency": "EUR",
            "total": "62.00", "settled": "0.00", "balance": "62.00", "action_points": 1
        });
        for (name, value) in changes {
            fields[*name] = serde_json::json!(value);
        }
        decode_text(fields.to_string().as_bytes()).unwrap()
    }

    fn read(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn cell(text: &str, column: &str) -> String {
        let place = COLUMNS.iter().position(|name| *name == column).unwrap();
        read(text)[0][place].clone()
    }

    #[test]
    fn the_header_names_the_fields_of_a_row_in_their_order() {
        let mut shapes = Shapes::default();
        RegisterRow::shape(&mut shapes);
        let Some(Some(shape)) = shapes.types.get("RegisterRow") else { panic!("not described") };
        let Body::Object(fields) = &shape.body else { panic!("not an object") };
        assert_eq!(fields.iter().map(|field| field.name).collect::<Vec<_>>(), COLUMNS);
        assert_eq!(csv(&[]).unwrap(), format!("{}\r\n", COLUMNS.join(",")));
    }

    #[test]
    fn a_row_is_written_whole_and_what_is_missing_is_empty() {
        let text = csv(&[row(&[])]).unwrap();
        let line = text.lines().nth(1).unwrap();
        assert_eq!(
            line,
            "00000000-0000-0000-0000-000000000001,2026-11-22T09:00:00Z,option,unpaid,online,customer,,,,private,,,\
             2 × seat (evening); 1 × coach,,,,EUR,62.00,0.00,62.00,,,1"
        );
    }

    #[test]
    fn a_text_that_looks_like_a_formula_is_made_harmless() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            let name = format!("{sign}HYPERLINK(\"https://evil.example\")");
            let text = csv(&[row(&[("name", &name), ("po_number", &name)])]).unwrap();
            assert_eq!(cell(&text, "name"), format!("'{name}"));
            assert_eq!(cell(&text, "po_number"), format!("'{name}"));
        }
        for text in [" =1+1", "\u{a0}@SUM(1+1)", "\u{feff}=1+1", "\u{200b}-2+3", "\n=1", "+1|cmd|' /C calc'!A0"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["Ada = Eve", "5-a-side", "\u{a0}Ada", "'=1", "東京＝"] {
            assert_eq!(harmless(text), text);
        }
        assert_eq!(harmless("\tx"), "'\tx");
        assert_eq!(harmless("\rx"), "'\rx");
        assert_eq!(harmless("a=b"), "a=b");
        assert_eq!(harmless(""), "");
    }

    #[test]
    fn a_text_of_digits_behind_a_sign_is_a_text_and_an_amount_is_a_number() {
        let text = csv(&[row(&[("po_number", "-12.00"), ("balance", "-12.00")])]).unwrap();
        assert_eq!(cell(&text, "po_number"), "'-12.00");
        assert_eq!(cell(&text, "balance"), "-12.00");
    }

    #[test]
    fn commas_quotation_marks_and_line_breaks_survive() {
        let name = "Vasseur, \"Hélène\"\nécole 東京";
        let text = csv(&[row(&[("name", name)])]).unwrap();
        assert_eq!(cell(&text, "name"), name);
        assert_eq!(read(&text).len(), 1);
    }
}
