//! Whether a plan has the fields that `docs/schema/plan-1.json` publishes: the part of JSON Schema
//! that this schema uses.

use serde_json::Value;

use super::Findings;
use crate::workspace;

/// A published schema.
pub struct Schema {
    root: Value,
}

impl Schema {
    /// Reads the schema of plans.
    ///
    /// # Panics
    /// When the file cannot be read.
    #[must_use]
    pub fn published() -> Self {
        let text = workspace::read("docs/schema/plan-1.json");
        Self { root: serde_json::from_str(&text).expect("the schema is JSON") }
    }

    /// Says what does not fit the schema.
    pub(super) fn check(&self, value: &Value, findings: &mut Findings) {
        let mut wrong = Vec::new();
        self.compare(&self.root, value, "plan", &mut wrong);
        wrong.into_iter().for_each(|what| findings.add("schema", what));
    }

    fn compare(&self, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.trim_start_matches("#/$defs/");
            self.compare(&self.root["$defs"][name], value, path, wrong);
        }
        for choice in ["anyOf", "oneOf"] {
            let Some(choices) = schema[choice].as_array() else { continue };
            let fits = |schema: &&Value| {
                let mut tried = Vec::new();
                self.compare(schema, value, path, &mut tried);
                tried.is_empty()
            };
            if choices.iter().filter(fits).count() == 0 {
                wrong.push(format!("{path} is none of its choices: {value}"));
            }
        }
        if !is_of_type(schema, value) {
            wrong.push(format!("{path} is not of its type: {value}"));
        }
        if !schema["const"].is_null() && schema["const"] != *value {
            wrong.push(format!("{path} is not {}", schema["const"]));
        }
        if schema["minimum"].as_f64().is_some_and(|least| value.as_f64().is_some_and(|value| value < least)) {
            wrong.push(format!("{path} is too small: {value}"));
        }
        self.compare_fields(schema, value, path, wrong);
        self.compare_items(schema, value, path, wrong);
    }

    fn compare_fields(&self, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
        let Some(fields) = value.as_object() else { return };
        for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(required) {
                wrong.push(format!("{path} has no {required}"));
            }
        }
        let Some(known) = schema["properties"].as_object() else { return };
        for (name, value) in fields {
            match known.get(name) {
                Some(schema) => self.compare(schema, value, &format!("{path}.{name}"), wrong),
                None => wrong.push(format!("{path}.{name} is not published")),
            }
        }
    }

    fn compare_items(&self, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
        let Some(items) = value.as_array() else { return };
        let count = |bound: &str| schema[bound].as_u64().and_then(|count| usize::try_from(count).ok());
        let short = count("minItems").is_some_and(|least| items.len() < least);
        let long = count("maxItems").is_some_and(|most| items.len() > most);
        if short || long {
            wrong.push(format!("{path} has {} items", items.len()));
        }
        for (index, item) in items.iter().enumerate() {
            let one = if schema["prefixItems"].is_null() {
                &schema["items"]
            } else {
                &schema["prefixItems"][index]
            };
            self.compare(one, item, &format!("{path}[{index}]"), wrong);
        }
    }
}

fn is_of_type(schema: &Value, value: &Value) -> bool {
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the checker does not know the type {other}"),
    };
    match &schema["type"] {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}
