//! JSON Schemas (draft 2020-12) from the shapes of the core's types.

use bespeak::json::{Body, FieldShape, Shape, Shapes, TypeShape};
use bespeak::limits::WHOLE_NUMBER;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The schema of one shape, with all types it names.
pub fn document(title: &str, shape: &Shape, shapes: &Shapes) -> Value {
    let mut used = BTreeSet::new();
    collect(shape, shapes, &mut used);
    let defined: Map<String, Value> = used
        .iter()
        .filter_map(|name| Some((name.to_string(), definition(shapes.types.get(name)?.as_ref()?, shapes))))
        .collect();
    let mut schema = schema(shape);
    if let Value::Object(fields) = &mut schema {
        fields.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        fields.insert("title".to_owned(), json!(title));
        if !defined.is_empty() {
            fields.insert("$defs".to_owned(), Value::Object(defined));
        }
    }
    schema
}

fn collect(shape: &Shape, shapes: &Shapes, used: &mut BTreeSet<&'static str>) {
    match shape {
        Shape::List(inner) | Shape::Map(inner) | Shape::Optional(inner) => collect(inner, shapes, used),
        Shape::Named(name) if used.insert(name) => match shapes.types.get(name) {
            Some(Some(TypeShape { body: Body::Object(fields), .. })) => {
                fields.iter().for_each(|field| collect(&field.shape, shapes, used));
            }
            Some(Some(TypeShape { body: Body::Tagged(_, variants), .. })) => {
                // A variant's object stands in the union itself; only what it names is referred to.
                let fields = variants.iter().flat_map(|(_, _, shape)| fields_of(shape, shapes));
                fields.for_each(|field| collect(&field.shape, shapes, used));
            }
            _ => {}
        },
        Shape::Named(_) | Shape::Text(_) | Shape::Integer(..) | Shape::MinorUnits | Shape::Bool | Shape::Any => {}
    }
}

fn schema(shape: &Shape) -> Value {
    match shape {
        Shape::Named(name) => json!({ "$ref": format!("#/$defs/{name}") }),
        Shape::List(inner) => json!({ "type": "array", "items": schema(inner) }),
        Shape::Map(inner) => json!({ "type": "object", "additionalProperties": schema(inner) }),
        Shape::Optional(inner) => json!({ "anyOf": [schema(inner), { "type": "null" }] }),
        Shape::Text(format) => text(format),
        Shape::Integer(min, max) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::MinorUnits => json!({ "type": "array", "items": schema(&Shape::Integer(-WHOLE_NUMBER, WHOLE_NUMBER)) }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Any => json!({}),
    }
}

/// The formats of texts: what JSON Schema can say of them.
fn text(format: &str) -> Value {
    let pattern = match format {
        "instant" => return json!({ "type": "string", "format": "date-time" }),
        "date" => return json!({ "type": "string", "format": "date" }),
        "uuid" => return json!({ "type": "string", "format": "uuid" }),
        "identifier" => "^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$",
        "decimal" | "amount" => r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$",
        "percent" => r"^(0|[1-9][0-9]*)(\.[0-9]+)?$",
        "currency" => "^[A-Z]{3}$",
        "country" => "^[A-Z]{2}$",
        "local_time" => r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$",
        "time_of_day" => r"^\d{2}:\d{2}(:\d{2})?$",
        "line" => r"\S",
        _ => return json!({ "type": "string" }),
    };
    json!({ "type": "string", "pattern": pattern })
}

fn definition(described: &TypeShape, shapes: &Shapes) -> Value {
    let mut schema = match &described.body {
        Body::Object(fields) => object(fields, None),
        Body::Names(names) => {
            let named: Vec<Value> =
                names.iter().map(|(name, docs)| json!({ "const": name, "description": sentence(docs) })).collect();
            json!({ "oneOf": named })
        }
        Body::Tagged(tag, variants) => {
            let named: Vec<Value> = variants
                .iter()
                .map(|(name, docs, shape)| {
                    let mut variant = object(fields_of(shape, shapes), Some((tag, name)));
                    describe(&mut variant, docs);
                    variant
                })
                .collect();
            json!({ "oneOf": named })
        }
    };
    describe(&mut schema, described.docs);
    schema
}

/// The fields of a named object.
pub fn fields_of<'s>(shape: &Shape, shapes: &'s Shapes) -> &'s [FieldShape] {
    let Shape::Named(name) = shape else { return &[] };
    match shapes.types.get(name) {
        Some(Some(TypeShape { body: Body::Object(fields), .. })) => fields,
        _ => &[],
    }
}

fn object(fields: &[FieldShape], tag: Option<(&str, &str)>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Some((tag, name)) = tag {
        properties.insert(tag.to_owned(), json!({ "const": name }));
        required.push(tag);
    }
    for field in fields {
        let mut property = schema(&field.shape);
        describe(&mut property, field.docs);
        properties.insert(field.name.to_owned(), property);
    }
    required.extend(fields.iter().filter(|field| field.required).map(|field| field.name));
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn describe(schema: &mut Value, docs: &[&str]) {
    if let (Value::Object(fields), false) = (schema, docs.is_empty()) {
        fields.insert("description".to_owned(), Value::String(sentence(docs)));
    }
}

/// A doc comment as one line.
pub fn sentence(docs: &[&str]) -> String {
    docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}
