//! Schemas of 2020-12 in OpenAPI 3.1.
//!
//! The form is the same. An `$anchor` gets a name that is its own in the whole description. A schema that has an `$id`,
//! or in which one has, is left as it is: its references start there. What the suite has at an address is a component
//! that calls itself by this address; all subjects share it.

use std::collections::BTreeSet;

use reqwest::Url;
use serde_json::{Map, Value, json};

use crate::addresses;
use crate::description::{Holds, as_type, holds, is_taken_for_one_type};
use crate::remotes;

/// What the names of components begin with that are at an address.
const REMOTE: &str = "Remote";

/// A schema as the component `name`, with the remote schemas that it refers to.
pub fn components(name: &str, schema: &Value) -> Map<String, Value> {
    let mut components = Map::from_iter([(name.to_owned(), component(name, schema))]);
    let mut waiting = remote_addresses(schema, &addresses::nowhere());
    let mut seen = BTreeSet::new();
    while let Some(address) = waiting.pop_first() {
        let remote = remotes::get(address.as_str()).expect("only what is there is wanted");
        let copy = at_address(remote, &address);
        waiting.extend(remote_addresses(&copy, &address).into_iter().filter(|more| !seen.contains(more)));
        let path = address.path().split(|c: char| !c.is_ascii_alphanumeric()).collect::<Vec<_>>().join("-");
        let name = format!("{REMOTE}{path}");
        components.insert(name.clone(), component(&name, &copy));
        seen.insert(address);
    }
    components
}

/// Whether a component is at an address, so that it is the same in every description that has it.
pub fn is_shared(name: &str) -> bool {
    name.starts_with(REMOTE)
}

fn component(name: &str, schema: &Value) -> Value {
    as_type(Newer { name, named: names_itself(schema) }.schema(schema))
}

/// A schema that calls itself by its address. One that has another `$id` is what a schema at this address refers to.
fn at_address(remote: &Value, address: &Url) -> Value {
    let mut remote = remote.clone();
    let own = remote.get("$id").and_then(Value::as_str).map(|id| address.join(id));
    match (own, remote.as_object_mut()) {
        (Some(Ok(own)), _) if own != *address => {
            json!({ "$id": address.as_str(), "$ref": own.as_str(), "$defs": { "it": remote } })
        }
        (_, Some(members)) => {
            members.insert("$id".to_owned(), address.as_str().into());
            remote
        }
        (_, None) => remote,
    }
}

/// The addresses of remote schemas that a schema refers to; `around` is the address of the schema around it.
fn remote_addresses(schema: &Value, around: &Url) -> BTreeSet<Url> {
    let mut found = BTreeSet::new();
    match schema {
        Value::Object(members) => {
            let own = members.get("$id").and_then(Value::as_str).and_then(|id| around.join(id).ok());
            let base = own.as_ref().unwrap_or(around);
            let reference = members.get("$ref").and_then(Value::as_str).and_then(|text| base.join(text).ok());
            if let Some(mut address) = reference {
                address.set_fragment(None);
                found.extend(remotes::get(address.as_str()).map(|_| address));
            }
            members.values().for_each(|value| found.append(&mut remote_addresses(value, base)));
        }
        Value::Array(items) => items.iter().for_each(|item| found.append(&mut remote_addresses(item, around))),
        _ => {}
    }
    found
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
struct Newer<'n> {
    name: &'n str,
    /// References start at identifiers and stay as they are.
    named: bool,
}

impl Newer<'_> {
    fn schema(&self, schema: &Value) -> Value {
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
    fn identifier(&self, key: &str, text: &str) -> String {
        if self.named {
            return text.to_owned();
        }
        match (key, text.strip_prefix('#')) {
            ("$ref" | "$dynamicRef", Some(pointer)) if pointer.is_empty() || pointer.starts_with('/') => {
                format!("#/components/schemas/{}{pointer}", self.name)
            }
            ("$ref" | "$dynamicRef", Some(anchor)) => format!("#{}-{anchor}", self.name),
            ("$anchor" | "$dynamicAnchor", None) => format!("{}-{text}", self.name),
            _ => text.to_owned(),
        }
    }
}
