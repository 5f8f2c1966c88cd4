//! What comes back: classes that read a field when it is asked for.

use super::*;

impl Package<'_> {
    pub(super) fn answers(&self) -> String {
        let mut out = format!(
            "{HEAD}\"\"\"What comes back: frozen objects that read a field when it is asked for.\"\"\"\n\n{IMPORTS}from datetime \
             import date as Date, datetime as Datetime, time as Time\nfrom decimal import Decimal\nfrom typing import ClassVar, \
             Literal, TypeAlias, Union\nfrom uuid import UUID\n\nfrom bespeak import enums\nfrom bespeak._native import Node\nfrom \
             bespeak.record import JsonValue, MinorUnits, Record, amount, date, instant, local_time, flag, many, mapping, minor_units, optional, text, \
             time_of_day, tree, whole\n\n"
        );
        let (mut tagged, mut unions, mut readers) = (String::new(), String::new(), BTreeSet::new());
        let mut all = Vec::new();
        for name in &self.answered {
            let Some(described) = self.described(name) else { continue };
            match &described.body {
                Body::Object(fields) => {
                    all.push((*name).to_owned());
                    let _ =
                        write!(out, "\nclass {name}(Record):\n{}\n    __slots__ = ()\n", docstring(described.docs, 4));
                    let names: Vec<String> =
                        fields.iter().map(|field| format!("\"{}\", ", attribute(field.name))).collect();
                    let _ = writeln!(out, "    __match_args__: ClassVar[tuple[str, ...]] = ({})", names.concat());
                    for field in fields {
                        self.property(&mut out, field, &mut readers);
                    }
                    out.push('\n');
                }
                Body::Names(_) => {}
                Body::Tagged(tag, variants) => {
                    let mut names = Vec::new();
                    for (variant, docs, shape) in variants {
                        let own = self.variant_class(name, variant);
                        let _ = write!(
                            tagged,
                            "\nclass {own}({base}):\n{}\n    __slots__ = ()\n    __match_args__: ClassVar[tuple[str, ...]] = (\"{tag}\", *{base}.__match_args__)\n\n    \
                             @property\n    def {tag}(self) -> Literal[\"{variant}\"]:\n        \"\"\"Which of them it \
                             is.\"\"\"\n        return \"{variant}\"\n\n",
                            docstring(docs, 4),
                            base = base(shape),
                        );
                        names.push((own, variant));
                    }
                    let classes: Vec<&str> = names.iter().map(|(own, _)| own.as_str()).collect();
                    let _ = write!(unions, "\n{name}: TypeAlias = Union[{}]\n", classes.join(", "));
                    let table: Vec<String> =
                        names.iter().map(|(own, variant)| format!("\"{variant}\": {own}")).collect();
                    let reader = snake(name);
                    let _ = write!(
                        unions,
                        "_{name}: dict[str, type[{name}]] = {{{}}}\n\n\ndef {reader}(node: Node) -> {name}:\n    return \
                         _{name}[node.get(\"{tag}\")](node)\n\n",
                        table.join(", ")
                    );
                    all.extend(names.into_iter().map(|(own, _)| own));
                    all.push((*name).to_owned());
                }
            }
        }
        out.push_str(&tagged);
        out.push_str(&unions);
        for reader in readers {
            let _ = writeln!(out, "{} = {reader}", reader_name(&reader));
        }
        out.push('\n');
        out + &exported(&all)
    }

    fn property(&self, out: &mut String, field: &FieldShape, readers: &mut BTreeSet<String>) {
        let mut reader = self.reader(&field.shape);
        if reader.contains('(') {
            readers.insert(reader.clone());
            reader = reader_name(&reader);
        }
        let _ = write!(
            out,
            "\n    @property\n    def {}(self) -> {}:\n{}        return self._part(\"{}\", {reader})\n",
            attribute(field.name),
            self.got(&field.shape),
            docstring(field.docs, 8),
            field.name,
        );
    }

    /// The type of a value that comes back.
    fn got(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(name) => match self.described(name).map(|described| &described.body) {
                Some(Body::Names(_)) => format!("enums.{name}"),
                _ => (*name).to_owned(),
            },
            Shape::List(inner) => format!("tuple[{}, ...]", self.got(inner)),
            Shape::Map(inner) => format!("dict[str, {}]", self.got(inner)),
            Shape::Optional(inner) => format!("{} | None", self.got(inner)),
            Shape::Integer(..) => "int".to_owned(),
            Shape::MinorUnits => "MinorUnits".to_owned(),
            Shape::Bool => "bool".to_owned(),
            Shape::Any => "JsonValue".to_owned(),
            Shape::Text(format) => rich(format).unwrap_or("str").to_owned(),
        }
    }

    /// The function that reads it.
    fn reader(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(name) => match self.described(name).map(|described| &described.body) {
                Some(Body::Names(_)) => format!("enums.{name}"),
                Some(Body::Tagged(..)) => snake(name),
                _ => (*name).to_owned(),
            },
            Shape::List(inner) => format!("many({})", self.reader(inner)),
            Shape::Map(inner) => format!("mapping({})", self.reader(inner)),
            Shape::Optional(inner) => format!("optional({})", self.reader(inner)),
            Shape::Integer(..) => "whole".to_owned(),
            Shape::MinorUnits => "minor_units".to_owned(),
            Shape::Bool => "flag".to_owned(),
            Shape::Any => "tree".to_owned(),
            Shape::Text(format) => match rich(format) {
                Some("Decimal") => "amount",
                Some("UUID") => "UUID",
                Some("Datetime") if *format == "instant" => "instant",
                Some("Datetime") => "local_time",
                Some("Date") => "date",
                Some("Time") => "time_of_day",
                _ => "text",
            }
            .to_owned(),
        }
    }
}
