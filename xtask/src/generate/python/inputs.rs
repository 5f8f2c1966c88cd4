//! What is passed in: dictionaries with these fields.

use super::*;

impl Package<'_> {
    pub(super) fn inputs(&self) -> String {
        let mut out = format!(
            "{HEAD}\"\"\"What is passed in: dictionaries with these fields. Amounts are `Decimal` or decimal text, instants aware \
             `datetime` or RFC 3339.\"\"\"\n\n{IMPORTS}from collections.abc import Mapping, Sequence\nfrom datetime import date as \
             Date, datetime as Datetime, time as Time\nfrom decimal import Decimal\nfrom typing import Literal, NotRequired, \
             TypeAlias, TypedDict, Union\nfrom uuid import UUID\n\nfrom bespeak import answers, enums\n\n\
             JsonValue: TypeAlias = Union[\n    None, bool, int, str, Decimal, Date, Datetime, Time, UUID, \"Sequence[JsonValue]\", \
             \"Mapping[str, JsonValue]\"\n]\n\n"
        );
        let (mut objects, mut tagged, mut aliases) = (String::new(), String::new(), String::new());
        let mut all = Vec::new();
        for name in &self.asked {
            let Some(described) = self.described(name) else { continue };
            all.push((*name).to_owned());
            match &described.body {
                Body::Object(fields) => self.typed_dict(&mut objects, name, &[], described.docs, fields, &[]),
                Body::Names(names) => {
                    let names: Vec<String> = names.iter().map(|(name, _)| format!("\"{name}\"")).collect();
                    let _ = writeln!(aliases, "{name}: TypeAlias = enums.{name} | Literal[{}]", names.join(", "));
                }
                Body::Tagged(tag, variants) => {
                    let mut names = Vec::new();
                    for (variant, docs, shape) in variants {
                        let own = self.variant_class(name, variant);
                        let _ = write!(
                            tagged,
                            "\nclass {own}({}):\n{}\n    {tag}: Literal[\"{variant}\"]\n\n",
                            base(shape),
                            docstring(docs, 4)
                        );
                        names.push(own);
                    }
                    let _ = writeln!(aliases, "{name}: TypeAlias = Union[{}]", names.join(", "));
                    all.extend(names);
                }
            }
        }
        for (part, request) in [("Command", "CommandRequest"), ("View", "ViewRequest")] {
            let fields = fields_of(&Shape::Named(request), self.shapes);
            let beside: Vec<FieldShape> = fields.iter().filter(|f| f.name != part.to_lowercase()).cloned().collect();
            self.typed_dict(&mut tagged, &format!("{part}Beside"), &[], &["What stands beside."], &beside, &[]);
            for (variant, docs, shape) in self.variants(part) {
                let bases = [format!("{part}Beside"), base(shape).to_owned()];
                self.typed_dict(&mut tagged, &format!("{part}{}Call", camel(variant)), &bases, docs, &[], &[]);
                all.push(format!("{part}{}Call", camel(variant)));
            }
        }
        for (name, filled) in FILLED_IN {
            let Some(operation) = self.operations.iter().find(|operation| operation.name == *name) else { continue };
            let fields = fields_of(&operation.input, self.shapes);
            let call = format!("{}Call", camel(name));
            self.typed_dict(
                &mut tagged,
                &call,
                &[],
                &["Asks a catalogue, whose own values are the defaults."],
                fields,
                filled,
            );
            all.push(call);
        }
        out.push_str(&objects);
        out.push_str(&tagged);
        out.push('\n');
        out.push_str(&aliases);
        out.push('\n');
        out + &exported(&all)
    }

    fn typed_dict(
        &self,
        out: &mut String,
        name: &str,
        bases: &[String],
        docs: &[&str],
        fields: &[FieldShape],
        filled: &[&str],
    ) {
        let annotation = |field: &FieldShape| {
            let inner = self.taken(&field.shape);
            if field.required && !filled.contains(&field.name) { inner } else { format!("NotRequired[{inner}]") }
        };
        let mut bases = bases.to_vec();
        let (kept, plain): (Vec<_>, Vec<_>) = fields.iter().partition(|field| KEYWORDS.contains(&field.name));
        if !kept.is_empty() {
            let kept: Vec<String> =
                kept.iter().map(|field| format!("\"{}\": \"{}\"", field.name, annotation(field))).collect();
            let _ = write!(out, "\n_{name} = TypedDict(\"_{name}\", {{{}}})\n\n", kept.join(", "));
            bases.push(format!("_{name}"));
        }
        let bases = if bases.is_empty() { "TypedDict".to_owned() } else { bases.join(", ") };
        let _ = write!(out, "\nclass {name}({bases}):\n{}", docstring(docs, 4));
        for field in plain {
            let _ = write!(out, "\n    {}: {}\n{}", field.name, annotation(field), docstring(field.docs, 4));
        }
        out.push('\n');
    }

    /// The type of a field that is passed in: also an answer of that type.
    fn taken(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(name) if self.answered.contains(name) => match self.described(name).map(|of| &of.body) {
                Some(Body::Object(_)) => format!("{name} | answers.{name}"),
                _ => (*name).to_owned(),
            },
            Shape::List(inner) => format!("Sequence[{}]", self.taken(inner)),
            Shape::Optional(inner) => format!("{} | None", self.taken(inner)),
            _ => given(shape),
        }
    }
}
