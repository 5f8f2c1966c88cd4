//! The inquiry form (V1, V9): what a customer submits from any website, validated with the same rules in the browser and
//! on the server. Syntax, ranges and the catalogue's rules only: what needs large tables (telephone numbers, folded
//! names) belongs to matching.

mod check_in;

#[cfg(feature = "engine")]
pub(crate) use check_in::FieldForm;
pub use check_in::{CheckInCall, CheckInRequest, CheckInState, validate_check_in};

use crate::catalogue::{Catalogue, Text, default_customer_type, on_catalogue};
use crate::customer::{Billing, Contact};
use crate::error::{Code, Problem, Problems, Result};
use crate::ids::Ident;
use crate::json::At;
use crate::money::Currency;
use crate::pricing::{self, BuyerTaxes, LineRequest};
use crate::time::Instant;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use uuid::Uuid;

crate::record! {
    /// An inquiry as it is submitted.
    pub struct InquiryForm {
        /// Who asks.
        pub contact: Contact,
        /// What they ask for; may be empty, when the message says it.
        pub lines: Vec<LineRequest> = Vec::new(),
        /// Promo codes.
        pub promo_codes: Vec<Ident> = Vec::new(),
        /// How many guests an amount for each guest is for; if not said, those of all lines.
        pub party_size: Option<u32>,
        /// The taxes of this buyer, where they are not the catalogue's; for staff to say.
        pub buyer: Option<BuyerTaxes>,
        /// Where it was submitted.
        pub point_of_sale: Option<Ident>,
        /// What type of customer asks.
        pub customer_type: Option<Ident>,
        /// Who is to be billed (A2).
        pub billing: Billing = Billing::private(),
        /// The customer's own order number (A6).
        pub po_number: Option<Text>,
        /// Anything else, in the customer's words.
        pub message: Option<String>,
        /// Answers to the website's own questions.
        pub answers: BTreeMap<Ident, String> = BTreeMap::new(),
    }
}

crate::record! {
    /// What was submitted, exactly (V1): personal values, erasable with their customer.
    pub struct Submission {
        /// The booking.
        pub booking: Uuid,
        /// The customer it was filed under.
        pub customer: Option<Uuid>,
        /// When.
        pub at: Instant,
        /// The form.
        pub form: InquiryForm,
    }
}

crate::record! {
    /// A payment as its provider reports it; unique by provider and reference (G6).
    pub struct Payment {
        /// The payment provider.
        pub provider: Ident,
        /// Its reference of this payment.
        pub reference: Ident,
        /// How much.
        pub amount: Decimal,
        /// In which currency.
        pub currency: Currency,
    }
}

on_catalogue! {
    /// An inquiry to be validated.
    pub struct ValidateCall, ValidateRequest {
        /// The form.
        pub form: InquiryForm,
    }
}

crate::record! {
    /// That an inquiry is valid.
    #[derive(Eq)]
    pub struct Valid {
        /// Always true: what is not valid is an error that lists the problems.
        pub valid: bool,
    }
}

/// Validates an inquiry against a catalogue (V9): the lines can be sold, the point of sale is there and sells to that
/// type of customer, the billing is complete.
pub fn check_form(catalogue: &Catalogue, form: &InquiryForm, at: At<'_>, problems: &mut Problems) {
    check_form_of_staff(catalogue, form, at, problems);
    if form.buyer.is_some() {
        // Nobody says of themselves what tax they pay.
        let problem = at.field("buyer").problem(Code::ReservedForStaff);
        problems.push(problem.with("what", "naming the taxes of a buyer"));
    }
    if let Some(point_of_sale) = form.point_of_sale.as_ref().filter(|id| catalogue.point_of_sale(id.as_str()).is_some())
    {
        let individual = default_customer_type();
        let customer_type = form.customer_type.as_ref().unwrap_or(&individual);
        if let Err(error) = catalogue.first_gate(point_of_sale, customer_type) {
            problems.extend(error.at(&at.field("point_of_sale").path()));
        }
    }
}

/// As [`check_form`], for what staff enter: gates are for customers (S3), so the point of sale need only be there.
pub fn check_form_of_staff(catalogue: &Catalogue, form: &InquiryForm, at: At<'_>, problems: &mut Problems) {
    if !form.lines.is_empty() {
        pricing::check_lines(catalogue, &form.lines, at, problems);
    }
    pricing::check_party(catalogue, form.party_size, form.buyer.as_ref(), at, problems);
    form.billing.check(at.field("billing"), problems);
    if let Some(point_of_sale) = &form.point_of_sale
        && let Err(error) = catalogue.known_point_of_sale(point_of_sale)
    {
        problems.extend(error.at(&at.field("point_of_sale").path()));
    }
}

/// The operation `validate_inquiry`.
///
/// # Errors
/// Every problem of the form.
pub fn validate(catalogue: &Catalogue, call: &ValidateCall) -> Result<Valid> {
    let mut problems = Problems::new();
    check_form(catalogue, &call.form, At::ROOT.field("form"), &mut problems);
    problems.finish()?;
    Ok(Valid { valid: true })
}

impl Payment {
    /// The amount, if it is one in the currency of the booking.
    ///
    /// # Errors
    /// `currency.mismatch`, `amount.*`; each with its path below `path`.
    pub fn amount_in(&self, currency: Currency, path: &str) -> Result<crate::money::Amount> {
        if self.currency != currency {
            let problem = Problem::new(Code::CurrencyMismatch).with("given", self.currency.code());
            return Err(problem.with("expected", currency.code()).at(format!("{path}/currency")).into());
        }
        positive(self.amount, currency, &format!("{path}/amount"))
    }
}

/// An amount of money that moves: of the currency, and more than nothing.
///
/// # Errors
/// `amount.digits`, `amount.range`, `amount.zero`, `amount.negative`, at the path.
pub(crate) fn positive(given: Decimal, currency: Currency, path: &str) -> Result<crate::money::Amount> {
    let amount = currency.amount(given).map_err(|error| error.at(path))?;
    match amount.minor() {
        0 => Err(Problem::new(Code::AmountZero).at(path).into()),
        minor if minor < 0 => Err(Problem::new(Code::AmountNegative).with("given", amount.to_string()).at(path).into()),
        _ => Ok(amount),
    }
}
