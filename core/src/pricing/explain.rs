//! Why each figure is what it is: a code and what went into it, as data. Found afterwards, on request only.

mod breakdown;
mod cancellation;
mod final_numbers;
mod size;

pub(super) use breakdown::breakdown;
pub(super) use cancellation::{step, taxed};
pub(super) use final_numbers::line as final_line;
pub(super) use size::{deposit, due, instalment};

use crate::ids::Ident;
use std::collections::BTreeMap;

crate::record! {
    /// Why a figure is what it is.
    #[derive(Eq)]
    pub struct Explained {
        /// The figure: a JSON Pointer into the answer.
        pub of: String,
        /// What makes it so.
        pub reason: PriceReason,
        /// What went into it, by name.
        pub inputs: BTreeMap<Ident, String>,
    }
}

crate::names! {
    /// What makes a figure what it is.
    #[derive(Hash)]
    pub enum PriceReason {
        /// How often the price is charged, by what it is for.
        Counted = "counted",
        /// The number that is paid × the price of one, rounded.
        CountTimesPrice = "count_times_price",
        /// The sum of the charges.
        SumOfCharges = "sum_of_charges",
        /// A rate's price, by date.
        Rate = "rate",
        /// A guest category's own price.
        CategoryPrice = "category_price",
        /// A tier's price, by the size of the group.
        Tier = "tier",
        /// One is free for every so many that pay.
        FreePlaces = "free_places",
        /// What is missing to a minimum charge.
        MinimumCharge = "minimum_charge",
        /// A discount that is a share.
        DiscountPercent = "discount_percent",
        /// A discount that is an amount.
        DiscountAmount = "discount_amount",
        /// A part of a package's price by its weight (G5).
        TaxShare = "tax_share",
        /// Net from gross: × 100 / (100 + rate), rounded; the tax is the rest.
        NetOfGross = "net_of_gross",
        /// Gross from net: × (100 + rate) / 100, rounded; the tax is the rest.
        GrossOfNet = "gross_of_net",
        /// No tax, by the category or by a rate of 0.
        Untaxed = "untaxed",
        /// The buyer's tax instead, the net held.
        HeldNet = "held_net",
        /// The buyer's tax instead, the gross held.
        HeldGross = "held_gross",
        /// Corrected by a unit, so that the document's tax is that of its sum.
        DocumentCorrection = "document_correction",
        /// The sum of what each line was rounded to; `deviation`: by how much it differs from the tax of the sum.
        TaxOfLines = "tax_of_lines",
        /// The tax of the sum.
        TaxOfSum = "tax_of_sum",
        /// A fee that is a share of the lines.
        FeePercent = "fee_percent",
        /// A fee that is an amount.
        FeeAmount = "fee_amount",
        /// A part of a fee, in proportion to the gross prices of its tax.
        FeePart = "fee_part",
        /// Net and tax of all lines and fees.
        Total = "total",
        /// A deposit that is a share of the total.
        DepositPercent = "deposit_percent",
        /// A deposit that is an amount.
        DepositAmount = "deposit_amount",
        /// A deposit that is an amount for each guest.
        DepositPerGuest = "deposit_per_guest",
        /// Rounded to what can be paid in cash.
        CashRounding = "cash_rounding",
        /// An instalment that is a share of the total, at most what is left.
        InstalmentPercent = "instalment_percent",
        /// An instalment that is an amount, at most what is left.
        InstalmentAmount = "instalment_amount",
        /// An instalment that is an amount for each guest, at most what is left.
        InstalmentPerGuest = "instalment_per_guest",
        /// What is left of the total.
        Balance = "balance",
        /// The date of a deadline rule; `why`: what of it set the date.
        Due = "due",
        /// No cancellation fee.
        CancellationNone = "cancellation_none",
        /// A cancellation fee that is a share of what is cancelled (B8).
        CancellationPercent = "cancellation_percent",
        /// A cancellation fee that is an amount, at most what is cancelled (B8).
        CancellationAmount = "cancellation_amount",
        /// What was settled, less what was paid back and the fee.
        Refund = "refund",
        /// The end of the day, so many days before the event.
        TierEnd = "tier_end",
        /// What is charged for at least: the guaranteed minimum, or what the allowance leaves (G1).
        FinalFloor = "final_floor",
        /// Told too late: what was booked is charged for (G1).
        FinalLate = "final_late",
        /// A share of what the price falls by for those who are missing (G1).
        FinalPercent = "final_percent",
        /// An amount for each who is missing, at most what the price falls by for them (G1).
        FinalAmount = "final_amount",
    }
}

type Input = (&'static str, String);

fn because(of: String, reason: PriceReason, inputs: impl IntoIterator<Item = Input>) -> Explained {
    let inputs = crate::order::map(inputs.into_iter().map(|(name, value)| (Ident::word(name), value)));
    Explained { of, reason, inputs }
}
