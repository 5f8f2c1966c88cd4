//! What a document says, as texts in their places: HTML and PDF differ only in how they set them.

use crate::words::Words as _;
use crate::{Language, figures};
use bespeak::catalogue::{PriceMode, Text};
use bespeak::customer::Address;
use bespeak::money::Amount;
use bespeak::papers::{Deducted, Document, DocumentKind, DocumentLine, DocumentTax};
use serde::Serialize;

/// A document as texts.
#[derive(Debug, Serialize)]
pub struct Content {
    pub language: &'static str,
    pub title: String,
    pub number: String,
    pub seller_name: String,
    pub seller: Vec<String>,
    pub billed_to: &'static str,
    pub buyer: Vec<String>,
    pub facts: Vec<(String, String)>,
    pub columns: [&'static str; 5],
    pub rows: Vec<Row>,
    pub tax_columns: [&'static str; 4],
    pub taxes: Vec<TaxGroup>,
    pub totals: Vec<Total>,
    pub notes: Vec<String>,
    pub pay_to: &'static str,
    pub bank: Vec<(String, String)>,
    pub footer: Vec<String>,
    /// What stands before the number of a page, and between it and how many there are.
    pub page: (&'static str, &'static str),
}

/// A line of the table.
#[derive(Debug, Serialize)]
pub struct Row {
    pub name: String,
    pub details: Vec<String>,
    pub quantity: String,
    pub unit_price: String,
    pub tax: String,
    pub amount: String,
}

/// Taxes by rate, under what they are of.
#[derive(Debug, Serialize)]
pub struct TaxGroup {
    pub of: Option<String>,
    pub rows: Vec<[String; 4]>,
}

/// A sum.
#[derive(Debug, Serialize)]
pub struct Total {
    pub label: String,
    pub amount: String,
    pub strong: bool,
}

struct Writer<'a> {
    document: &'a Document,
    language: Language,
}

impl Content {
    /// What a document says in a language.
    pub fn of(document: &Document, language: Language) -> Self {
        let writer = Writer { document, language };
        let of = |english, french| language.of(english, french);
        let net = document.prices == PriceMode::Net;
        let amount = if net { of("Amount excl. VAT", "Montant HT") } else { of("Amount incl. VAT", "Montant TTC") };
        Self {
            language: language.code(),
            title: language.kind(document.kind).to_owned(),
            number: document.number.clone(),
            seller_name: document.seller.name.to_string(),
            seller: writer.seller(),
            billed_to: of("Billed to", "Facturé à"),
            buyer: writer.buyer(),
            facts: writer.facts(),
            columns: [
                of("Description", "Désignation"),
                of("Quantity", "Quantité"),
                of("Unit price", "Prix unitaire"),
                of("VAT", "TVA"),
                amount,
            ],
            rows: document.lines.iter().map(|line| writer.row(line)).collect(),
            tax_columns: [
                of("VAT rate", "Taux de TVA"),
                of("Excl. VAT", "HT"),
                of("VAT", "TVA"),
                of("Incl. VAT", "TTC"),
            ],
            taxes: writer.taxes(),
            totals: writer.totals(),
            notes: writer.notes(),
            pay_to: of("Payment details", "Règlement"),
            bank: writer.bank(),
            footer: writer.footer(),
            page: language.of(("Page", "of"), ("Page", "sur")),
        }
    }
}

impl Writer<'_> {
    fn amount(&self, amount: Amount) -> String {
        figures::decimal(&amount.to_string(), self.language)
    }

    /// An amount with its currency.
    fn money(&self, amount: Amount) -> String {
        let (amount, currency) = (self.amount(amount), self.document.currency);
        self.language.of(format!("{currency}\u{a0}{amount}"), format!("{amount}\u{a0}{currency}"))
    }

    fn vat_id(&self, id: &Text) -> String {
        format!("{} {id}", self.language.of("VAT ID", "N° TVA"))
    }

    fn seller(&self) -> Vec<String> {
        let seller = &self.document.seller;
        let mut lines = address(&seller.address);
        lines.extend(seller.phone.as_ref().map(|phone| phone.as_str().to_owned()));
        lines.extend(seller.email.as_ref().map(|email| email.as_str().to_owned()));
        lines.extend(seller.website.as_ref().map(ToString::to_string));
        lines
    }

    fn buyer(&self) -> Vec<String> {
        let Some(buyer) = &self.document.buyer else { return Vec::new() };
        let mut lines = vec![buyer.name.to_string()];
        lines.extend(buyer.attention.as_ref().map(ToString::to_string));
        lines.extend(buyer.address.iter().flat_map(address));
        lines.extend(buyer.vat_id.as_ref().map(|id| self.vat_id(id)));
        lines
    }

    fn facts(&self) -> Vec<(String, String)> {
        let Document { issued_on, due_on, buyer, corrects, .. } = self.document;
        let of = |english: &str, french: &str| self.language.of(english, french).to_owned();
        let date = |date| figures::date(date, self.language);
        let mut facts =
            vec![(of("Number", "Numéro"), self.document.number.clone()), (of("Date", "Date"), date(*issued_on))];
        facts.extend(due_on.map(|due| (of("Due by", "Échéance"), date(due))));
        let order = buyer.as_ref().and_then(|buyer| buyer.po_number.as_ref());
        facts.extend(order.map(|order| (of("Your order", "Votre commande"), order.to_string())));
        if let Some(corrected) = corrects {
            facts.push((of("Corrects", "Rectifie"), corrected.number.clone()));
            facts.push((of("Issued on", "Émise le"), date(corrected.issued_on)));
        }
        facts
    }

    fn row(&self, line: &DocumentLine) -> Row {
        let name = line.name.as_ref().map_or_else(|| self.language.line(line.kind).to_owned(), ToString::to_string);
        let net = self.document.prices == PriceMode::Net;
        let amount =
            if net { sum(line.taxes.iter().map(|tax| tax.net.unwrap_or(tax.gross)), line.gross) } else { line.gross };
        let mut rates: Vec<String> = line.taxes.iter().map(|tax| figures::rate(tax, self.language)).collect();
        rates.dedup();
        let unit_price = line.unit_price.map(|price| figures::decimal(&price.to_string(), self.language));
        Row {
            name,
            details: self.details(line),
            quantity: line.count.map(|count| figures::decimal(&count.to_string(), self.language)).unwrap_or_default(),
            unit_price: unit_price.unwrap_or_default(),
            tax: rates.join("\n"),
            amount: self.amount(amount),
        }
    }

    fn details(&self, line: &DocumentLine) -> Vec<String> {
        let mut details: Vec<String> = figures::span(line.starts, line.ends, self.language).into_iter().collect();
        for charge in line.charges.iter().flatten() {
            let unit_price = figures::decimal(&charge.unit_price.to_string(), self.language);
            let of = charge.category.as_ref().map(|category| format!("{category}: ")).unwrap_or_default();
            details.push(format!("{of}{} × {unit_price}", charge.count));
        }
        details.extend(line.free.map(|free| format!("{}: {free}", self.language.of("free of charge", "gratuits"))));
        let discount = line.discount.map(|discount| self.amount(discount));
        details.extend(discount.map(|off| format!("{} -{off}", self.language.of("discount", "remise"))));
        details
    }

    fn tax_rows(&self, taxes: &[DocumentTax]) -> Vec<[String; 4]> {
        let shown = |amount: Option<Amount>| amount.map_or_else(|| "–".to_owned(), |amount| self.amount(amount));
        let row = |tax: &DocumentTax| {
            [figures::rate(tax, self.language), shown(tax.net), shown(tax.tax), self.amount(tax.gross)]
        };
        taxes.iter().map(row).collect()
    }

    fn taxes(&self) -> Vec<TaxGroup> {
        let Document { taxes, deducted, due_taxes, .. } = self.document;
        if deducted.is_empty() {
            return vec![TaxGroup { of: None, rows: self.tax_rows(taxes) }];
        }
        let of = |english: &str, french: &str| Some(self.language.of(english, french).to_owned());
        let mut groups = vec![TaxGroup { of: of("Total", "Total"), rows: self.tax_rows(taxes) }];
        groups.extend(
            deducted
                .iter()
                .map(|deducted| TaxGroup { of: Some(self.deduction(deducted)), rows: self.tax_rows(&deducted.taxes) }),
        );
        if !due_taxes.is_empty() {
            groups.push(TaxGroup { of: of("Remaining", "Reste"), rows: self.tax_rows(due_taxes) });
        }
        groups
    }

    fn deduction(&self, deducted: &Deducted) -> String {
        let kind = self.language.kind(deducted.kind);
        let (less, on) = self.language.of(("less", "of"), ("moins", "du"));
        format!("{less} {} {} {on} {}", lower(kind), deducted.number, figures::date(deducted.issued_on, self.language))
    }

    fn less(&self, deducted: &Deducted) -> String {
        format!("{} {}", self.language.of("less", "moins"), deducted.number)
    }

    fn totals(&self) -> Vec<Total> {
        let Document { kind, net, tax, total, deducted, due, paid, to_pay, .. } = self.document;
        let of = |english: &str, french: &str| self.language.of(english, french).to_owned();
        let sum = |label, amount| Total { label, amount, strong: false };
        let strong = |label, amount| Total { label, amount, strong: true };
        let mut totals = Vec::new();
        if !tax.is_zero() {
            totals.push(sum(of("Total excl. VAT", "Total HT"), self.amount(*net)));
            totals.push(sum(of("VAT", "TVA"), self.amount(*tax)));
        }
        totals.push(strong(of("Total", "Total TTC"), self.money(*total)));
        for deducted in deducted {
            totals.push(sum(self.less(deducted), format!("-{}", self.amount(deducted.gross))));
        }
        let is_credit = *kind == DocumentKind::CreditNote;
        if is_credit {
            totals.push(strong(of("Amount credited", "Montant crédité"), self.money(*due)));
        } else if !deducted.is_empty() && paid.is_some_and(|paid| !paid.is_zero()) {
            totals.push(strong(of("Remaining", "Reste"), self.money(*due)));
        }
        if let (Some(paid), Some(to_pay)) = (paid, to_pay) {
            if !paid.is_zero() {
                totals.push(sum(of("Already paid", "Déjà réglé"), format!("-{}", self.amount(*paid))));
            }
            totals.push(strong(of("To pay", "Reste à payer"), self.money(*to_pay)));
        }
        totals
    }

    fn notes(&self) -> Vec<String> {
        let Document { kind, notes, .. } = self.document;
        let proforma = self.language.of("This is not an invoice.", "Ce document n’est pas une facture.");
        let mut written: Vec<String> =
            (*kind == DocumentKind::Proforma).then(|| proforma.to_owned()).into_iter().collect();
        for note in notes {
            let own = note
                .wording
                .as_ref()
                .and_then(|wording| wording.get(self.language.code()).or_else(|| wording.values().next()).cloned());
            written.extend(own.or_else(|| self.language.note(note.category).map(str::to_owned)));
        }
        written
    }

    fn bank(&self) -> Vec<(String, String)> {
        let Some(bank) = &self.document.seller.bank else { return Vec::new() };
        if self.document.to_pay.is_none_or(Amount::is_zero) {
            return Vec::new();
        }
        let of = |english: &str, french: &str| self.language.of(english, french).to_owned();
        let mut lines = vec![(of("Account", "Compte"), bank.account.to_string())];
        lines.extend(bank.code.as_ref().map(|code| ("BIC".to_owned(), code.to_string())));
        lines.extend(bank.name.as_ref().map(|name| (of("Bank", "Banque"), name.to_string())));
        lines.extend(bank.holder.as_ref().map(|holder| (of("Holder", "Titulaire"), holder.to_string())));
        lines.push((of("Reference", "Référence"), self.document.number.clone()));
        lines
    }

    /// Who sells, in one line, and what the law wants there.
    fn footer(&self) -> Vec<String> {
        let seller = &self.document.seller;
        let mut parts = vec![seller.name.to_string()];
        parts.extend(seller.vat_id.as_ref().map(|id| self.vat_id(id)));
        parts.extend(seller.registration.iter().map(ToString::to_string));
        let mut lines = vec![parts.join(" · ")];
        let own = seller.footer.as_ref();
        lines.extend(own.and_then(|own| own.get(self.language.code()).or_else(|| own.values().next()).cloned()));
        lines
    }
}

fn sum(amounts: impl Iterator<Item = Amount>, like: Amount) -> Amount {
    Amount::sum(amounts, like.digits()).unwrap_or(like)
}

fn lower(text: &str) -> String {
    text.chars().take(1).flat_map(char::to_lowercase).chain(text.chars().skip(1)).collect()
}

/// An address, line by line.
fn address(address: &Address) -> Vec<String> {
    let mut lines: Vec<String> = address.street.iter().map(ToString::to_string).collect();
    let town: Vec<&str> = [&address.postcode, &address.city].into_iter().flatten().map(Text::as_str).collect();
    let town = Some(town.join(" ")).filter(|town| !town.is_empty());
    let country = address.country.as_ref().map(|country| country.as_str().to_owned());
    let last: Vec<String> = town.into_iter().chain(country).collect();
    lines.extend(Some(last.join(", ")).filter(|last| !last.is_empty()));
    lines
}
