//! A document as PDF: A4 pages, the table's head on each, sums kept together.

mod flow;

use crate::content::{Content, Row};
use crate::text::{Ink, Paragraph, Side, Style, Typesetter};
use bespeak::error::{Code, Result};
use bespeak::papers::Document;
use flow::{BOTTOM, Flow, LEFT, RIGHT, Rule, TOP, WIDTH};
use krilla::metadata::Metadata;

const INK: Ink = Ink(31, 41, 51);
const QUIET: Ink = Ink(82, 96, 109);
const FAINT: Ink = Ink(214, 219, 225);

const PLAIN: Style = Style { size: 9.5, bold: false, color: INK };
const SMALL: Style = Style { size: 8.0, bold: false, color: QUIET };
const LABEL: Style = Style { size: 8.0, bold: true, color: QUIET };
const STRONG: Style = Style { bold: true, ..PLAIN };

/// The columns of the table: where each ends, from the left edge, and how wide it is.
const COLUMNS: [(f32, f32); 5] = [(225.0, 225.0), (280.0, 50.0), (345.0, 60.0), (415.0, 64.0), (WIDTH, 74.0)];
/// Those of the taxes.
const TAX_COLUMNS: [(f32, f32); 4] = [(92.0, 92.0), (148.0, 54.0), (198.0, 48.0), (252.0, 52.0)];
/// Where the sums begin, and where their amounts do.
const TOTALS: f32 = 276.0;
const TOTALS_AMOUNT: f32 = 395.0;

/// The pages of a document.
pub fn write(content: &Content, document: &Document, fonts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut page = Page { type_: Typesetter::new(fonts)?, flow: Flow::new(), content };
    page.head();
    page.parties();
    page.table();
    page.sums();
    page.notes();
    page.bank();
    let Page { mut type_, flow, .. } = page;
    let metadata = Metadata::new()
        .title(format!("{} {}", content.title, content.number))
        .authors(vec![content.seller_name.clone()])
        .language(content.language.to_owned())
        .document_id(document.id.to_string());
    flow.write(&mut type_, content, metadata).ok_or_else(|| Code::Internal.into())
}

struct Page<'c> {
    type_: Typesetter,
    flow: Flow,
    content: &'c Content,
}

impl Page<'_> {
    fn set(&mut self, text: &str, style: Style, width: f32, side: Side) -> Paragraph {
        self.type_.set(text, style, width, side)
    }

    /// Sets lines one below the other; says where they end.
    fn stack(&mut self, lines: &[String], style: Style, x: f32, y: f32, width: f32, side: Side) -> f32 {
        let mut y = y;
        for line in lines {
            let paragraph = self.set(line, style, width, side);
            let height = paragraph.height();
            self.flow.text(paragraph, x, y);
            y += height;
        }
        y
    }

    /// What it is, and who sells.
    fn head(&mut self) {
        let content = self.content;
        let title = self.set(&content.title, Style { size: 22.0, bold: true, color: INK }, 260.0, Side::Left);
        let height = title.height();
        self.flow.text(title, LEFT, TOP - 6.0);
        let name = Style { size: 12.0, ..STRONG };
        let (x, width) = (LEFT + 275.0, WIDTH - 275.0);
        let end = self.stack(std::slice::from_ref(&content.seller_name), name, x, TOP, width, Side::Right);
        let end = self.stack(&content.seller, SMALL, x, end + 1.0, width, Side::Right);
        self.flow.y = end.max(TOP + height) + 30.0;
    }

    /// Who is billed, and the facts.
    fn parties(&mut self) {
        let content = self.content;
        let y = self.flow.y;
        let mut end = y;
        if let Some((name, rest)) = content.buyer.split_first() {
            let label = [content.billed_to.to_owned()];
            end = self.stack(&label, LABEL, LEFT, y, 240.0, Side::Left) + 2.0;
            end = self.stack(std::slice::from_ref(name), STRONG, LEFT, end, 240.0, Side::Left);
            end = self.stack(rest, PLAIN, LEFT, end, 240.0, Side::Left);
        }
        let facts = self.facts(&content.facts, LEFT + 275.0, y, WIDTH - 275.0);
        self.flow.y = end.max(facts) + 28.0;
    }

    /// Names on the left of a column, values on its right.
    fn facts(&mut self, facts: &[(String, String)], x: f32, y: f32, width: f32) -> f32 {
        let mut y = y;
        for (name, value) in facts {
            let name = self.set(name, Style { color: QUIET, ..PLAIN }, width * 0.4, Side::Left);
            let value = self.set(value, PLAIN, width * 0.6, Side::Right);
            let height = name.height().max(value.height());
            self.flow.text(name, x, y);
            self.flow.text(value, x + width * 0.4, y);
            y += height + 1.5;
        }
        y
    }

    fn table(&mut self) {
        self.columns();
        for row in &self.content.rows {
            self.row(row);
        }
    }

    fn columns(&mut self) {
        let columns = self.content.columns;
        let y = self.flow.y;
        let mut height = 0.0_f32;
        let mut set = Vec::new();
        for (place, (text, (end, width))) in columns.iter().zip(COLUMNS).enumerate() {
            let side = if place == 0 { Side::Left } else { Side::Right };
            let paragraph = self.set(text, LABEL, width, side);
            height = height.max(paragraph.height());
            set.push((paragraph, LEFT + end - width));
        }
        for (paragraph, x) in set {
            // On one line at the bottom, however many each has.
            let down = height - paragraph.height();
            self.flow.text(paragraph, x, y + down);
        }
        self.flow.rule(Rule { y: y + height + 4.0, from: LEFT, to: RIGHT, thickness: 1.0, color: INK });
        self.flow.y = y + height + 9.0;
    }

    fn row(&mut self, row: &Row) {
        let [first, rest @ ..] = COLUMNS;
        let name = self.set(&row.name, PLAIN, first.1, Side::Left);
        let details: Vec<Paragraph> =
            row.details.iter().map(|detail| self.type_.set(detail, SMALL, first.1, Side::Left)).collect();
        let cells = [&row.quantity, &row.unit_price, &row.tax, &row.amount];
        let cells: Vec<(Paragraph, f32)> = cells
            .into_iter()
            .zip(rest)
            .map(|(cell, (end, width))| (self.type_.set(cell, PLAIN, width, Side::Right), LEFT + end - width))
            .collect();
        let left = details.iter().fold(name.height(), |sum, detail| sum + detail.height());
        let height = cells.iter().fold(left, |most, (cell, _)| most.max(cell.height()));
        if self.flow.y + height > BOTTOM {
            self.next_page();
            self.columns();
        }
        let y = self.flow.y;
        let mut down = y + name.height();
        self.flow.text(name, LEFT, y);
        for detail in details {
            let height = detail.height();
            self.flow.text(detail, LEFT, down);
            down += height;
        }
        for (cell, x) in cells {
            self.flow.text(cell, x, y);
        }
        self.flow.rule(Rule { y: y + height + 4.0, from: LEFT, to: RIGHT, thickness: 0.5, color: FAINT });
        self.flow.y = y + height + 9.0;
    }

    /// A page that says which document it belongs to.
    fn next_page(&mut self) {
        self.flow.next_page();
        let text = format!("{} {}", self.content.title, self.content.number);
        let heading = self.set(&text, STRONG, WIDTH, Side::Left);
        let height = heading.height();
        self.flow.text(heading, LEFT, TOP - 6.0);
        self.flow.y = TOP + height + 14.0;
    }

    /// Taxes on the left, sums on the right, both on one page if they fit on one.
    fn sums(&mut self) {
        let top = self.flow.y + 12.0;
        let (taxes, totals) = (self.taxes(), self.totals());
        let height = |parts: &[Part]| parts.last().map_or(0.0, |part| part.y + part.height);
        let height = height(&taxes).max(height(&totals));
        let mut top = top;
        if top + height > BOTTOM {
            self.next_page();
            top = self.flow.y;
        }
        let end = self.place(taxes, top);
        // What needs more than a page stands one after the other.
        let beside = if top + height > BOTTOM { end + 12.0 } else { top };
        self.flow.y = self.place(totals, beside).max(end) + 20.0;
    }

    /// Draws parts from a height on; what is left over of a page goes on on the next.
    fn place(&mut self, parts: Vec<Part>, top: f32) -> f32 {
        let (mut shift, mut end) = (top, top);
        for part in parts {
            if part.y + shift + part.height > BOTTOM {
                self.next_page();
                shift = self.flow.y - part.y;
            }
            end = part.y + shift + part.height;
            match part.what {
                What::Text(paragraph, x) => self.flow.text(*paragraph, x, part.y + shift),
                What::Rule(rule) => self.flow.rule(Rule { y: part.y + shift, ..rule }),
            }
        }
        end
    }

    fn taxes(&mut self) -> Vec<Part> {
        let content = self.content;
        let mut parts = Parts::default();
        let row = |page: &mut Self, cells: [&str; 4], style: Style, parts: &mut Parts| {
            let mut height = 0.0_f32;
            for (place, (text, (end, width))) in cells.into_iter().zip(TAX_COLUMNS).enumerate() {
                let side = if place == 0 { Side::Left } else { Side::Right };
                let paragraph = page.set(text, style, width, side);
                height = height.max(parts.text(paragraph, LEFT + end - width));
            }
            parts.y += height;
        };
        row(self, content.tax_columns, LABEL, &mut parts);
        parts.y += 3.0;
        let end = TAX_COLUMNS.last().map_or(WIDTH, |(end, _)| *end);
        parts.rule(Rule { y: 0.0, from: LEFT, to: LEFT + end, thickness: 0.75, color: INK });
        parts.y += 4.0;
        for group in &content.taxes {
            if let Some(of) = &group.of {
                let paragraph = self.set(of, SMALL, end, Side::Left);
                parts.y += 3.0;
                parts.y += parts.text(paragraph, LEFT);
            }
            for [rate, net, tax, gross] in &group.rows {
                row(self, [rate, net, tax, gross], Style { color: INK, ..SMALL }, &mut parts);
            }
        }
        parts.all
    }

    fn totals(&mut self) -> Vec<Part> {
        let content = self.content;
        let mut parts = Parts::default();
        let last = content.totals.len().saturating_sub(1);
        for (place, total) in content.totals.iter().enumerate() {
            let style = if total.strong { STRONG } else { PLAIN };
            let style = if place == last { Style { size: 12.0, ..STRONG } } else { style };
            if place == last && place > 0 {
                parts.y += 4.0;
                parts.rule(Rule { y: 0.0, from: LEFT + TOTALS, to: RIGHT, thickness: 1.0, color: INK });
                parts.y += 5.0;
            }
            let label = self.set(&total.label, style, TOTALS_AMOUNT - TOTALS - 4.0, Side::Left);
            let amount = self.set(&total.amount, style, WIDTH - TOTALS_AMOUNT, Side::Right);
            let height = parts.text(label, LEFT + TOTALS).max(parts.text(amount, LEFT + TOTALS_AMOUNT));
            parts.y += height + 2.5;
        }
        parts.all
    }

    fn notes(&mut self) {
        for note in &self.content.notes {
            self.paragraph(note, Style { size: 9.0, ..PLAIN });
        }
        if !self.content.notes.is_empty() {
            self.flow.y += 12.0;
        }
    }

    fn paragraph(&mut self, text: &str, style: Style) {
        let paragraph = self.set(text, style, WIDTH, Side::Left);
        let height = paragraph.height();
        if self.flow.y + height > BOTTOM {
            self.next_page();
        }
        self.flow.text(paragraph, LEFT, self.flow.y);
        self.flow.y += height;
    }

    fn bank(&mut self) {
        let content = self.content;
        if content.bank.is_empty() {
            return;
        }
        let mut parts = Parts::default();
        let label = self.set(content.pay_to, LABEL, WIDTH, Side::Left);
        parts.y += parts.text(label, LEFT) + 2.0;
        for (name, value) in &content.bank {
            let name = self.set(name, Style { color: QUIET, ..PLAIN }, 80.0, Side::Left);
            let value = self.set(value, PLAIN, WIDTH - 80.0, Side::Left);
            parts.y += parts.text(name, LEFT).max(parts.text(value, LEFT + 80.0));
        }
        if self.flow.y + parts.y > BOTTOM {
            self.next_page();
        }
        let top = self.flow.y;
        self.flow.y = self.place(parts.all, top);
    }
}

/// Something to be drawn, by how far it is below the first.
struct Part {
    y: f32,
    height: f32,
    what: What,
}

enum What {
    Text(Box<Paragraph>, f32),
    Rule(Rule),
}

/// Parts that stay together.
#[derive(Default)]
struct Parts {
    all: Vec<Part>,
    y: f32,
}

impl Parts {
    /// Adds a paragraph; says how high it is.
    fn text(&mut self, paragraph: Paragraph, x: f32) -> f32 {
        let height = paragraph.height();
        self.all.push(Part { y: self.y, height, what: What::Text(Box::new(paragraph), x) });
        height
    }

    fn rule(&mut self, rule: Rule) {
        self.all.push(Part { y: self.y, height: rule.thickness, what: What::Rule(rule) });
    }
}
