//! What quotes are measured on: 20 products over three rates of tax, and a line of each.

use bespeak::ids::Ident;
use bespeak::pricing::LineRequest;

/// How many lines a quote has.
pub const LINES: u32 = 20;
/// The day of all quotes.
pub const BOOKED_ON: &str = "2026-11-22";
/// Three rates, taken in turn, in millionths.
pub const RATES: [i64; 3] = [200_000, 100_000, 55_000];
const RATE_TEXTS: [&str; 3] = ["20", "10", "5.5"];
/// A discount, in millionths.
pub const EARLY_BIRD: i64 = 100_000;

/// The prices and counts of a shop.
#[derive(Debug, Clone, Copy)]
pub struct Shop {
    /// The price of the first product, in cents.
    pub first: i64,
    /// How much dearer each next one is.
    pub step: i64,
    /// Counts go from 1 to this, and begin again.
    pub counts: u32,
}

impl Shop {
    /// One to seven of each.
    pub const USUAL: Self = Self { first: 450, step: 137, counts: 7 };

    /// The price of a product, in cents.
    #[must_use]
    pub fn unit_price(self, i: u32) -> i64 {
        i64::from(i) * self.step + self.first
    }

    /// How many of it are asked for.
    #[must_use]
    pub fn count(self, i: u32) -> u32 {
        i % self.counts + 1
    }

    /// Which of the rates it has.
    #[must_use]
    pub fn rate(i: u32) -> usize {
        usize::try_from(i).unwrap_or_default() % RATES.len()
    }

    /// The lines of a quote.
    #[must_use]
    pub fn lines(self) -> Vec<LineRequest> {
        let line = |i| Some(LineRequest::of(Ident::new(&format!("product-{i}"))?, self.count(i)));
        (0..LINES).filter_map(line).collect()
    }

    /// The request of a quote, as text.
    #[must_use]
    pub fn request(self) -> String {
        let line = |i| format!(r#"{{"product": "product-{i}", "quantity": {}}}"#, self.count(i));
        let lines: Vec<String> = (0..LINES).map(line).collect();
        format!(r#"{{"booked_on": "{BOOKED_ON}", "lines": [{}]}}"#, lines.join(", "))
    }

    /// The catalogue, with a discount of so many millionths on each unit, and more fields.
    #[must_use]
    pub fn catalogue(self, discount: i64, more: &str) -> String {
        let taxes: Vec<String> = RATE_TEXTS
            .iter()
            .enumerate()
            .map(|(i, rate)| format!(r#"{{"id": "rate-{i}", "percent": "{rate}"}}"#))
            .collect();
        let products: Vec<String> = (0..LINES)
            .map(|i| {
                let (price, rate) = (self.unit_price(i), Self::rate(i));
                let price = format!("{}.{:02}", price / 100, price % 100);
                format!(r#"{{"id": "product-{i}", "name": "Product {i}", "price": "{price}", "tax": "rate-{rate}"}}"#)
            })
            .collect();
        let discounts = match discount {
            0 => String::new(),
            millionths => {
                let percent = millionths / 10_000;
                format!(r#"{{"id": "early", "name": "Early bird", "until": "2026-12-24", "percent": "{percent}"}}"#)
            }
        };
        let more = if more.is_empty() { String::new() } else { format!(", {more}") };
        format!(
            r#"{{"currency": "EUR", "zone": "UTC", "taxes": [{}], "products": [{}], "discounts": [{discounts}]{more}}}"#,
            taxes.join(", "),
            products.join(", ")
        )
    }
}
