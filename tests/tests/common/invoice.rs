//! A breakdown as an invoice by EN 16931, in minor units, and the rules of the standard by their names. Written from the
//! standard, over the breakdown's JSON.

use serde_json::Value;
use std::collections::BTreeMap;

/// An amount that is written with the decimals of its currency, in minor units.
pub fn minor(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// A percentage in 1/10,000 percent.
fn rate(percent: &str) -> i128 {
    let (whole, decimals) = percent.split_once('.').unwrap_or((percent, ""));
    format!("{whole}{decimals:0<4}").parse().unwrap()
}

/// A taxable amount × its rate, rounded half up: BR-CO-17.
fn tax_of(net: i64, percent: &str) -> i64 {
    let over = 1_000_000;
    i64::try_from((i128::from(net) * rate(percent) * 2 + over).div_euclid(2 * over)).unwrap()
}

fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// A breakdown and what it sums to.
pub struct Invoice<'a> {
    breakdown: &'a Value,
    /// By rate and category (BG-23): the taxable amount (BT-116), the tax (BT-117), and how many lines and fees it is of.
    groups: BTreeMap<(String, String), (i64, i64, i64)>,
}

impl<'a> Invoice<'a> {
    /// Groups what a breakdown says of its taxes.
    pub fn of(breakdown: &'a Value) -> Self {
        let mut groups = BTreeMap::new();
        for tax in each(&breakdown["taxes"]) {
            let group: &mut (i64, i64, i64) = groups.entry(group_of(tax)).or_default();
            group.0 += minor(&tax["net"]);
            group.1 += minor(&tax["tax"]);
        }
        let mut invoice = Self { breakdown, groups };
        for entry in invoice.entries() {
            invoice.groups.get_mut(&group_of(entry)).unwrap().2 += 1;
        }
        invoice
    }

    /// The invoice lines (BG-25): lines, each part of one that has several taxes.
    fn lines(&self) -> Vec<&'a Value> {
        each(&self.breakdown["lines"])
            .flat_map(|line| match line["taxes"].as_array() {
                Some(parts) if !parts.is_empty() => parts.iter().collect(),
                _ => vec![line],
            })
            .collect()
    }

    /// The charges of the document (BG-21): fees.
    fn charges(&self) -> Vec<&'a Value> {
        each(&self.breakdown["fees"]).collect()
    }

    fn entries(&self) -> Vec<&'a Value> {
        [self.lines(), self.charges()].concat()
    }

    /// BR-CO-10 to 16: what holds in every mode. Discounts are allowances of lines, in their nets already (BR-CO-11: no
    /// other allowance).
    pub fn assert_sums(&self) {
        let sum = |of: &[&Value], part: &str| of.iter().map(|entry| minor(&entry[part])).sum::<i64>();
        let (lines, charges) = (self.lines(), self.charges());
        let [net, tax, total] = ["net", "tax", "total"].map(|part| minor(&self.breakdown[part]));
        // BR-CO-10, 12, 13: nets of lines and charges are the total without tax.
        assert_eq!(sum(&lines, "net") + sum(&charges, "net"), net, "BR-CO-13: {}", self.breakdown);
        // BR-CO-14: the taxes of the groups are the total tax.
        assert_eq!(self.groups.values().map(|group| group.1).sum::<i64>(), tax, "BR-CO-14: {}", self.breakdown);
        // BR-CO-15: with tax is without and tax.
        assert_eq!(net + tax, total, "BR-CO-15: {}", self.breakdown);
        assert_eq!(sum(&self.entries(), "gross"), total, "gross prices: {}", self.breakdown);
        // BR-CO-16: due is the total and the rounding (BT-114); nothing is paid yet.
        let [rounding, payable] = ["rounding", "payable"].map(|part| minor(&self.breakdown[part]));
        assert_eq!(total + rounding, payable, "BR-CO-16: {}", self.breakdown);
        // The taxable amount of each group is that of its lines and charges (BR-S-8 and its like).
        for (group, (taxable, tax, _)) in &self.groups {
            let entries: Vec<&Value> = self.entries().into_iter().filter(|entry| group_of(entry) == *group).collect();
            assert_eq!((sum(&entries, "net"), sum(&entries, "tax")), (*taxable, *tax), "{group:?}: {}", self.breakdown);
        }
    }

    /// BR-CO-17: the tax of each group is its taxable amount × its rate, rounded.
    pub fn assert_taxes(&self) {
        for ((percent, category), (taxable, tax, _)) in &self.groups {
            let of_rate = tax_of(*taxable, percent);
            assert_eq!(*tax, of_rate, "BR-CO-17 of {percent} % {category}: {}", self.breakdown);
        }
    }

    /// By `line`: each tax says by how much it deviates from BR-CO-17, which is less than a unit for each line or fee.
    pub fn assert_deviations(&self) {
        for (i, tax) in each(&self.breakdown["taxes"]).enumerate() {
            let (net, said) = (minor(&tax["net"]), self.deviation(i));
            let deviates = minor(&tax["tax"]) - tax_of(net, tax["percent"].as_str().unwrap());
            assert_eq!(said, deviates, "deviation of {tax}: {}", self.breakdown);
            let (.., entries) = self.groups[&group_of(tax)];
            assert!(deviates.abs() <= entries, "{deviates} of {entries}: {}", self.breakdown);
        }
    }

    fn deviation(&self, tax: usize) -> i64 {
        let of = format!("/taxes/{tax}/tax");
        let explained = each(&self.breakdown["explanation"]).find(|each| each["of"] == of);
        minor(&explained.unwrap_or_else(|| panic!("{of} is not explained: {}", self.breakdown))["inputs"]["deviation"])
    }
}

fn group_of(entry: &Value) -> (String, String) {
    let text = |name: &str| entry[name].as_str().unwrap().to_owned();
    (text("percent"), text("category"))
}
