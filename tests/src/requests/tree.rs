//! JSON that may be wrong.

use super::Dice;
use serde_json::Value;
use std::fmt::Write as _;

/// JSON that may be wrong: names that stand twice, numbers and texts as they are written.
#[derive(Debug, Clone)]
pub enum Tree {
    /// What stands there as it is.
    Written(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object, names possibly twice.
    Object(Vec<(String, Tree)>),
}

impl From<&Value> for Tree {
    fn from(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(fields) => Self::Object(fields.iter().map(|(k, v)| (k.clone(), Self::from(v))).collect()),
            other => Self::Written(other.to_string()),
        }
    }
}

impl Tree {
    /// Whether it asks for commands and views on a store.
    #[must_use]
    pub fn is_scenario(&self) -> bool {
        let Self::Object(fields) = self else { return false };
        fields.iter().any(|(name, value)| name == "op" && matches!(value, Self::Text(op) if op == "scenario"))
    }

    /// The text.
    pub fn write(&self, out: &mut String) {
        match self {
            Self::Written(text) => out.push_str(text),
            Self::Text(text) => out.push_str(&Value::from(text.as_str()).to_string()),
            Self::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (i, (name, value)) in fields.iter().enumerate() {
                    let _ = write!(out, "{}{}:", if i == 0 { "" } else { "," }, Value::from(name.as_str()));
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// A part of it, near the top more often than deep down.
    pub(super) fn part(&mut self, dice: &mut Dice) -> &mut Self {
        let inside = match self {
            Self::List(items) => items.len(),
            Self::Object(fields) => fields.len(),
            _ => 0,
        };
        if inside == 0 || dice.roll(5) == 0 {
            return self;
        }
        let place = dice.roll(inside);
        match self {
            Self::List(items) => items[place].part(dice),
            Self::Object(fields) => fields[place].1.part(dice),
            other => other,
        }
    }
}
