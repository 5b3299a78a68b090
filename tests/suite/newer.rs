//! Schemas of 2020-12 in OpenAPI 3.1.
//!
//! The form is the same. A `$schema` that names the dialect that a description of 3.1 has anyway is left out, and an
//! `$anchor` gets a name that is its own in the whole description. A schema that has an `$id`, or in which one has, is
//! left as it is: its references start there.

use serde_json::{Map, Value, json};

use crate::description::{Holds, as_type, holds, is_taken_for_one_type};
use crate::remotes;

/// The dialect of a description of 3.1, without what OpenAPI adds.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A schema as the component `name`, with copies of the remote schemas that it refers to.
pub fn components(name: &str, schema: &Value) -> Map<String, Value> {
    let (schema, mut copies) = component(name, schema);
    let mut components = Map::from_iter([(name.to_owned(), schema)]);
    while let Some((uri, copy)) = copies.pop() {
        let remote = remotes::get(&uri).expect("only what is there is copied");
        let (schema, mut more) = component(&copy, remote);
        components.insert(copy, schema);
        copies.append(&mut more);
    }
    components
}

/// A schema, and the addresses and component names of the remote schemas that it refers to.
fn component(name: &str, schema: &Value) -> (Value, Vec<(String, String)>) {
    let mut schema = schema.clone();
    if let Some(members) = schema.as_object_mut()
        && members.get("$schema").is_some_and(|dialect| dialect == DIALECT)
    {
        members.remove("$schema");
    }
    let named = names_itself(&schema);
    let mut rewriting = Newer { name: name.to_owned(), named, copies: Vec::new() };
    let schema = as_type(rewriting.schema(&schema));
    (schema, rewriting.copies)
}

/// Whether a schema, or one in it, has an identifier of its own, from which its references start.
fn names_itself(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => {
            members.get("$id").is_some_and(Value::is_string) || members.values().any(names_itself)
        }
        Value::Array(items) => items.iter().any(names_itself),
        _ => false,
    }
}

/// 2020-12 to 3.1.
struct Newer {
    name: String,
    /// References start at identifiers and stay as they are.
    named: bool,
    /// The remote schemas that were referred to, and the components that they become.
    copies: Vec<(String, String)>,
}

impl Newer {
    fn schema(&mut self, schema: &Value) -> Value {
        let Value::Object(members) = schema else { return schema.clone() };
        let mut out = Map::new();
        for (key, value) in members {
            let value = match (holds(key, value), value) {
                (Holds::Schema, value) => self.schema(value),
                (Holds::List, Value::Array(list)) => list.iter().map(|schema| self.schema(schema)).collect(),
                (Holds::Map, Value::Object(named)) => {
                    named.iter().map(|(name, schema)| (name.clone(), self.schema(schema))).collect()
                }
                (_, Value::String(text)) => self.identifier(key, text).into(),
                (_, other) => other.clone(),
            };
            out.insert(key.clone(), value);
        }
        if is_taken_for_one_type(members) {
            out.insert("type".to_owned(), json!(["null", "boolean", "object", "array", "number", "string"]));
        }
        Value::Object(out)
    }

    /// References and anchors, which are one scope for the whole description.
    fn identifier(&mut self, key: &str, text: &str) -> String {
        if self.named {
            return text.to_owned();
        }
        match (key, text.strip_prefix('#')) {
            ("$ref" | "$dynamicRef", Some(pointer)) if pointer.is_empty() || pointer.starts_with('/') => {
                format!("#/components/schemas/{}{pointer}", self.name)
            }
            ("$ref" | "$dynamicRef", Some(anchor)) => format!("#{}-{anchor}", self.name),
            ("$ref", None) => self.copied(text).unwrap_or_else(|| text.to_owned()),
            ("$anchor" | "$dynamicAnchor", None) => format!("{}-{text}", self.name),
            _ => text.to_owned(),
        }
    }

    /// A reference into a copy of a remote schema, if there is one.
    fn copied(&mut self, text: &str) -> Option<String> {
        let (uri, fragment) = text.split_once('#').unwrap_or((text, ""));
        remotes::get(uri)?;
        let number = self.copies.len();
        let copy = match self.copies.iter().find(|(of, _)| of == uri) {
            Some((_, copy)) => copy.clone(),
            None => format!("{}Remote{number}", self.name),
        };
        if !self.copies.iter().any(|(of, _)| of == uri) {
            self.copies.push((uri.to_owned(), copy.clone()));
        }
        Some(match fragment.is_empty() || fragment.starts_with('/') {
            true => format!("#/components/schemas/{copy}{fragment}"),
            false => format!("#{copy}-{fragment}"),
        })
    }
}
