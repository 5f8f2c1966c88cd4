//! A statement in the making: text, and the values that it binds.

use bespeak::ids::Ident;
use bespeak::register::{Cell, Column, Condition, List, Order};

/// Whose SQL it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite: values are bound as `?1`.
    Sqlite,
    /// PostgreSQL: values are bound as `$1`.
    Postgres,
}

impl Dialect {
    /// Where a text stands in another, from 1; 0 if it does not.
    fn position(self) -> &'static str {
        match self {
            Self::Sqlite => "instr",
            Self::Postgres => "strpos",
        }
    }
}

/// A statement, and its values in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its text.
    pub text: String,
    /// What it binds. None of them is [absent](Cell::Absent).
    pub values: Vec<Cell>,
}

pub(crate) struct Builder<'b> {
    pub dialect: Dialect,
    /// What stands before the name of a table: nothing, or a schema and a point.
    pub prefix: &'b str,
    pub text: String,
    pub values: Vec<Cell>,
    tenant: String,
}

impl<'b> Builder<'b> {
    /// One whose first value is the tenant.
    pub fn new(dialect: Dialect, prefix: &'b str, tenant: &Ident) -> Self {
        let mut builder = Self { dialect, prefix, text: String::new(), values: Vec::new(), tenant: String::new() };
        builder.tenant = builder.bind(Cell::Text(tenant.to_string()));
        builder
    }

    pub fn add(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// The place of the tenant.
    pub fn tenant(&self) -> String {
        self.tenant.clone()
    }

    /// Binds a value, and says how the text names it.
    pub fn bind(&mut self, value: Cell) -> String {
        self.values.push(value);
        let sign = match self.dialect {
            Dialect::Sqlite => '?',
            Dialect::Postgres => '$',
        };
        format!("{sign}{}", self.values.len())
    }

    pub fn finish(self) -> Statement {
        Statement { text: self.text, values: self.values }
    }

    /// A condition on the row `r` and its customer `p`. It may come to NULL, which stands for false: `AND` and `OR` keep
    /// that, and before `NOT` it is said.
    pub fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(all) => self.joined(all, " AND ", "1 = 1"),
            Condition::Any(any) => self.joined(any, " OR ", "1 = 0"),
            Condition::Not(inner) => {
                self.add("NOT coalesce((");
                self.condition(inner);
                self.add("), FALSE)");
            }
            Condition::Among(column, cells) => self.among(&named(*column), cells),
            Condition::Compare(column, order, limit) => {
                let limit = self.bind(Cell::Whole(*limit));
                let text = format!("{} {} {limit}", named(*column), sign(*order));
                self.add(&text);
            }
            Condition::Present(column) => {
                let text = format!("{} IS NOT NULL", named(*column));
                self.add(&text);
            }
            Condition::Has(list, None) => self.with_item(*list, |_| {}),
            Condition::Has(list, Some(values)) => {
                let cells: Vec<Cell> = values.iter().cloned().map(Cell::Text).collect();
                self.with_item(*list, |builder| {
                    builder.add(" AND ");
                    builder.among("i.value", &cells);
                });
            }
            Condition::HasBelow(list, value, limit) => self.with_item(*list, |builder| {
                let value = builder.bind(Cell::Text(value.clone()));
                let limit = builder.bind(Cell::Whole(*limit));
                builder.add(&format!(" AND i.value = {value} AND i.whole < {limit}"));
            }),
            Condition::Text(wanted) => {
                let wanted = self.bind(Cell::Text(wanted.clone()));
                let position = self.dialect.position();
                let text = format!("({position}(r.po_search, {wanted}) > 0 OR {position}(p.search, {wanted}) > 0)");
                self.add(&text);
            }
        }
    }

    fn joined(&mut self, all: &[Condition], word: &str, none: &str) {
        self.add("(");
        for (place, condition) in all.iter().enumerate() {
            self.add(if place == 0 { "" } else { word });
            self.condition(condition);
        }
        self.add(if all.is_empty() { none } else { "" }).add(")");
    }

    fn among(&mut self, name: &str, cells: &[Cell]) {
        if cells.is_empty() {
            self.add("1 = 0");
            return;
        }
        let bound: Vec<String> = cells.iter().map(|cell| self.bind(cell.clone())).collect();
        let text = match bound.as_slice() {
            [one] => format!("{name} = {one}"),
            several => format!("{name} IN ({})", several.join(", ")),
        };
        self.add(&text);
    }

    fn with_item(&mut self, list: List, rest: impl FnOnce(&mut Self)) {
        let (prefix, tenant) = (self.prefix, self.tenant());
        let list = self.bind(Cell::Text(list.to_string()));
        self.add(&format!(
            "EXISTS (SELECT 1 FROM {prefix}register_item i WHERE i.tenant = {tenant} AND i.booking = r.booking AND i.list = {list}"
        ));
        rest(self);
        self.add(")");
    }
}

fn named(column: Column) -> String {
    format!("{}.{}", if column.is_personal() { "p" } else { "r" }, column.name())
}

fn sign(order: Order) -> &'static str {
    match order {
        Order::Below => "<",
        Order::AtMost => "<=",
        Order::AtLeast => ">=",
        Order::Above => ">",
    }
}
