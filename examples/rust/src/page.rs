//! What a page of text is made of: headings, paragraphs, tables, at most a hundred columns wide.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};

pub const COLUMNS: u16 = 100;

#[derive(Default)]
pub struct Page {
    out: String,
}

/// A column: its title, which side it leans to, how wide it is at most.
#[derive(Clone, Copy)]
pub struct Column {
    title: &'static str,
    alignment: CellAlignment,
    width: Option<u16>,
}

/// Of words.
pub const fn words(title: &'static str) -> Column {
    Column { title, alignment: CellAlignment::Left, width: None }
}

/// Of words, wrapped within so many columns.
pub const fn narrow(title: &'static str, width: u16) -> Column {
    Column { title, alignment: CellAlignment::Left, width: Some(width) }
}

/// Of amounts and numbers.
pub const fn figures(title: &'static str) -> Column {
    Column { title, alignment: CellAlignment::Right, width: None }
}

impl Page {
    pub fn title(&mut self, text: &str) {
        let rule = "═".repeat(COLUMNS.into());
        self.line(&rule);
        self.line(text);
        self.line(&rule);
    }

    pub fn heading(&mut self, text: &str) {
        self.line("");
        self.line(text);
        self.line(&"─".repeat(text.chars().count()));
    }

    /// A paragraph.
    pub fn text(&mut self, text: &str) {
        for line in wrapped(text, COLUMNS.into()) {
            self.line(&line);
        }
    }

    pub fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    /// A table; nothing at all without rows.
    pub fn table(&mut self, columns: &[Column], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        let rule = LineStyle::none().fill('─').junction('─');
        let mut table = Table::new();
        table
            .load_style(TableStyle::new().header_separator(rule))
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(COLUMNS)
            .add_rows(rows);
        if columns.iter().any(|column| !column.title.is_empty()) {
            table.set_header(columns.iter().map(|column| column.title));
        }
        for (place, column) in columns.iter().enumerate() {
            let Some(drawn) = table.column_mut(place) else { continue };
            drawn.set_cell_alignment(column.alignment);
            drawn.set_padding((0, 2));
            if column.alignment == CellAlignment::Right {
                drawn.set_constraint(ColumnConstraint::ContentWidth);
            }
            if let Some(width) = column.width {
                // Padding counts.
                drawn.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(width.saturating_add(2))));
            }
        }
        for line in table.lines() {
            self.line(&line);
        }
    }

    pub fn into_text(self) -> String {
        self.out
    }
}

/// Breaks a text at its spaces.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let length = line.chars().count().saturating_add(word.chars().count()).saturating_add(1);
        if !line.is_empty() && length > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}
