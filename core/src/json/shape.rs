//! What a type looks like on the wire, as data: JSON Schemas, type declarations and the docs are generated from it.

use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet};

/// The shape of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A type described in [`Shapes`].
    Named(&'static str),
    /// A list of values of one shape.
    List(Box<Shape>),
    /// An object whose names are data.
    Map(Box<Shape>),
    /// A value or nothing.
    Optional(Box<Shape>),
    /// A text of a format: `instant`, `date`, `amount`, `identifier`, `uuid`, `text`, …
    Text(&'static str),
    /// A whole number in a range.
    Integer(i64, i64),
    /// A list of whole numbers that a host has as one array: [`MinorUnits`](super::MinorUnits).
    MinorUnits,
    /// True or false.
    Bool,
    /// Any JSON value.
    Any,
}

/// One field of an object.
#[derive(Debug, Clone)]
pub struct FieldShape {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its documentation.
    pub docs: &'static [&'static str],
    /// Its shape.
    pub shape: Shape,
    /// Whether a request must have it.
    pub required: bool,
}

/// What a named type is.
#[derive(Debug, Clone)]
pub enum Body {
    /// An object with these fields.
    Object(Vec<FieldShape>),
    /// One of these texts, with their documentation.
    Names(Vec<(&'static str, &'static [&'static str])>),
    /// An object whose field of the first name says which of these objects it is.
    Tagged(&'static str, Vec<(&'static str, &'static [&'static str], Shape)>),
}

/// A named type.
#[derive(Debug, Clone)]
pub struct TypeShape {
    /// Its documentation.
    pub docs: &'static [&'static str],
    /// What it is.
    pub body: Body,
}

/// All named types met so far.
#[derive(Debug, Default)]
pub struct Shapes {
    /// By name.
    pub types: BTreeMap<&'static str, Option<TypeShape>>,
    /// Names that two types have: the wire needs them to be told apart.
    pub clashes: BTreeSet<&'static str>,
    paths: BTreeMap<&'static str, &'static str>,
}

impl Shapes {
    /// Describes a named type once; a type that holds itself is met while it is being described.
    pub fn named<T>(&mut self, name: &'static str, describe: impl FnOnce(&mut Self) -> TypeShape) -> Shape {
        if *self.paths.entry(name).or_insert(type_name::<T>()) != type_name::<T>() {
            self.clashes.insert(name);
        }
        if !self.types.contains_key(name) {
            self.types.insert(name, None);
            let described = describe(self);
            self.types.insert(name, Some(described));
        }
        Shape::Named(name)
    }
}
