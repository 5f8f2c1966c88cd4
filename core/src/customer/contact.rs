//! Who asks: name, e-mail address, telephone number, address, as they are written.

use crate::catalogue::Text;
use crate::error::{Code, Problems};
use crate::ids::Ident;
use crate::json::{At, Decode, Encode, Json, Shape, Shapes};
use crate::time::Date;
use email_address::{EmailAddress, Options};

macro_rules! written {
    ($(#[doc = $doc:literal])* $name:ident, $shape:literal, $code:ident, |$text:ident| $fine:expr) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Reads it, if it has the syntax.
            #[must_use]
            pub fn new($text: &str) -> Option<Self> {
                ($fine).then(|| Self($text.to_owned()))
            }

            /// As it was written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl Encode for $name {
    fn encode(&self, out: &mut Vec<u8>) {
        $crate::json::text(out, &self.0);
    }
}

impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
        impl Decode for $name {
            fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
                let text = at.text(json, problems)?;
                let value = Self::new(text);
                if value.is_none() {
                    problems.push(at.problem(Code::$code).with("given", text));
                }
                value
            }
            fn shape(_: &mut Shapes) -> Shape {
                Shape::Text($shape)
            }
        }
    };
}

written! {
    /// An e-mail address (RFC 5322 `addr-spec`, RFC 6531 letters), with a domain of at least two labels.
    Email, "email", EmailInvalid,
    |text| EmailAddress::parse_with_options(
        &in_ascii(text), Options::default().without_display_text().without_domain_literal().with_required_tld(),
    ).is_ok()
}
written! {
    /// A telephone number as it is written: 5 to 15 digits with the usual signs between them.
    Phone, "phone", PhoneInvalid,
    |text| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let usual = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '.' | '/' | '(' | ')');
        (5..=15).contains(&digits) && text.len() <= 40 && text.chars().all(usual) && !text.trim_start().is_empty()
    }
}
written! {
    /// A country by two capital letters (ISO 3166).
    Country, "country", CountryInvalid, |text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// RFC 6531 lets every letter, mark or sign outside ASCII stand where a letter may; the library knows composed letters only.
fn in_ascii(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() || c.is_whitespace() || c.is_control() { c } else { 'x' }).collect()
}

crate::record! {
    /// How to reach somebody.
    #[derive(Eq)]
    pub struct Contact {
        /// Their e-mail address: the key by which a customer is found (V3).
        pub email: Email,
        /// Their name.
        pub name: PersonName,
        /// Their telephone number.
        pub phone: Option<Phone>,
        /// Their organisation.
        pub organisation: Option<Text>,
        /// Their address.
        pub address: Option<Address>,
        /// Their date of birth.
        pub birth_date: Option<Date>,
        /// The language to write to them in (BCP 47), such as `fr`.
        pub language: Option<Ident>,
    }
}

crate::record! {
    /// Who a guest is.
    #[derive(Eq)]
    pub struct GuestContact {
        /// Their name.
        pub name: PersonName,
        /// Their e-mail address.
        pub email: Option<Email>,
        /// Their telephone number.
        pub phone: Option<Phone>,
    }
}

crate::record! {
    /// A person's name, never altered for display.
    #[derive(Eq)]
    pub struct PersonName {
        /// The given name.
        pub given: Option<Text>,
        /// The family name, or the only one.
        pub family: Text,
    }
}

crate::record! {
    /// A postal address.
    #[derive(Eq)]
    pub struct Address {
        /// Street and number, one entry a line.
        pub street: Vec<Text> = Vec::new(),
        /// The postcode.
        pub postcode: Option<Text>,
        /// The town.
        pub city: Option<Text>,
        /// The country.
        pub country: Option<Country>,
    }
}

impl PersonName {
    /// Given name, then family name.
    #[must_use]
    pub fn full(&self) -> String {
        self.given.as_ref().map_or_else(|| self.family.to_string(), |given| format!("{given} {}", self.family))
    }
}

impl Address {
    /// Its parts, on one line.
    #[must_use]
    pub fn on_one_line(&self) -> String {
        let town = [&self.postcode, &self.city].into_iter().flatten().map(Text::as_str).collect::<Vec<_>>().join(" ");
        let street = self.street.iter().map(Text::as_str);
        let country = self.country.as_ref().map(Country::as_str);
        let parts = street.chain((!town.is_empty()).then_some(town.as_str())).chain(country);
        parts.collect::<Vec<_>>().join(", ")
    }
}
