//! Schemas of draft 4 in OpenAPI 3.0.
//!
//! OpenAPI 3.0 (section 4.7.24) lacks some of draft 4, and says some of it otherwise:
//!
//! | draft 4 | OpenAPI 3.0 |
//! |---|---|
//! | what a `$ref` leads to by pointer or `id`, `definitions` | components |
//! | a list of types | `anyOf` of a schema for each |
//! | `null` among types | `nullable`; alone, an `enum` of it |
//! | `dependencies` | "it is no object with that member, or …" |
//! | an array without `items` | `items: {}`, which 3.0 wants |
//! | `$schema`, `$comment`, `additionalItems` without a list beside it | left out, they say nothing |
//! | `patternProperties`, a list as `items` | nothing: the group is excluded |

use std::collections::BTreeMap;

use reqwest::Url;
use serde_json::{Map, Value, json};

use crate::addresses::{self, Addresses};
use crate::description::{Excluded, Holds, as_type, holds, is_taken_for_one_type};

/// A schema as the component `name`, with those that it refers to.
pub fn components(name: &str, schema: &Value) -> Result<Map<String, Value>, Excluded> {
    let root = addresses::nowhere();
    let mut rewriting = Older {
        name,
        addresses: Addresses::new(schema),
        names: BTreeMap::from([(root.clone(), name.to_owned())]),
        waiting: Vec::new(),
    };
    let mut components = Map::new();
    components.insert(name.to_owned(), as_type(rewriting.schema(schema, &root)?));
    while let Some((name, schema, around)) = rewriting.waiting.pop() {
        components.insert(name, as_type(rewriting.schema(schema, &around)?));
    }
    Ok(components)
}

/// Draft 4 to 3.0.
struct Older<'a> {
    name: &'a str,
    addresses: Addresses<'a>,
    /// The components of what is referred to.
    names: BTreeMap<Url, String>,
    /// Components that are to be made, and the addresses of the schemas around them.
    waiting: Vec<(String, &'a Value, Url)>,
}

impl<'a> Older<'a> {
    fn schema(&mut self, schema: &'a Value, around: &Url) -> Result<Value, Excluded> {
        let Value::Object(members) = schema else { return Err("no schema of draft 4") };
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            return Ok(json!({ "$ref": self.reference(reference, around)? }));
        }
        let base = addresses::base(members, around);
        let mut out = Map::new();
        let mut also = Vec::new();
        for (key, value) in members {
            match (key.as_str(), value) {
                ("$schema" | "$comment" | "definitions" | "type", _) | ("id", Value::String(_)) => {}
                ("additionalItems", _) if !members.get("items").is_some_and(Value::is_array) => {}
                ("patternProperties", _) => return Err("`patternProperties`"),
                ("items" | "additionalItems", Value::Array(_)) => return Err("a list as `items`"),
                ("dependencies", Value::Object(all)) => {
                    for (member, then) in all {
                        let then = match then {
                            Value::Array(names) if names.is_empty() => continue,
                            Value::Array(names) => json!({ "required": names }),
                            schema => self.schema(schema, &base)?,
                        };
                        also.push(json!({
                            "anyOf": [{ "not": { "type": "object", "required": [member] } }, then]
                        }));
                    }
                }
                ("additionalProperties", Value::Bool(_)) => {
                    out.insert(key.clone(), value.clone());
                }
                _ => {
                    let value = match (holds(key, value), value) {
                        (Holds::Schema, value) => self.schema(value, &base)?,
                        (Holds::List, Value::Array(list)) => {
                            list.iter().map(|schema| self.schema(schema, &base)).collect::<Result<Value, _>>()?
                        }
                        (Holds::Map, Value::Object(named)) => {
                            let each =
                                named.iter().map(|(name, schema)| Ok((name.clone(), self.schema(schema, &base)?)));
                            Value::Object(each.collect::<Result<_, Excluded>>()?)
                        }
                        (_, other) => other.clone(),
                    };
                    out.insert(key.clone(), value);
                }
            }
        }
        match members.get("type") {
            Some(Value::String(kind)) => also.extend(one_type(&mut out, kind)),
            Some(Value::Array(kinds)) => also.extend(types(&mut out, kinds)),
            _ => {}
        }
        if !also.is_empty() {
            let all = out.entry("allOf").or_insert_with(|| json!([]));
            all.as_array_mut().ok_or("no schema of draft 4")?.append(&mut also);
        }
        let widened = is_taken_for_one_type(&out);
        let schema = Value::Object(out);
        Ok(if widened { json!({ "not": { "not": schema } }) } else { schema })
    }

    /// The component that a reference leads to.
    fn reference(&mut self, reference: &str, base: &Url) -> Result<String, Excluded> {
        let uri = base.join(reference).map_err(|_| "a reference that is no URI")?;
        if let Some(known) = self.names.get(&uri) {
            return Ok(format!("#/components/schemas/{known}"));
        }
        // What is not there stays as it is; the generator has something to say about that.
        let Some((target, around)) = self.addresses.find(&uri) else { return Ok(reference.to_owned()) };
        let name = format!("{}Part{}", self.name, self.names.len());
        self.names.insert(uri, name.clone());
        self.waiting.push((name.clone(), target, around));
        Ok(format!("#/components/schemas/{name}"))
    }
}

/// Writes a type, or says what is to hold beside the rest.
fn one_type(out: &mut Map<String, Value>, kind: &str) -> Option<Value> {
    match kind {
        "null" => return Some(json!({ "enum": [null] })),
        "array" => {
            out.entry("items").or_insert_with(|| json!({}));
        }
        _ => {}
    }
    out.insert("type".to_owned(), kind.into());
    None
}

/// The same for a list of types.
fn types(out: &mut Map<String, Value>, kinds: &[Value]) -> Option<Value> {
    let mut named: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
    let all = named.len();
    named.retain(|kind| *kind != "null");
    let nullable = named.len() < all;
    if let [kind] = named.as_slice() {
        if nullable {
            out.insert("nullable".to_owned(), true.into());
        }
        return one_type(out, kind);
    }
    let branch = |kind: &str| {
        let mut branch = Map::new();
        let _ = one_type(&mut branch, kind);
        Value::Object(branch)
    };
    let mut branches: Vec<Value> = named.into_iter().map(branch).collect();
    branches.extend(nullable.then(|| json!({ "enum": [null] })));
    Some(json!({ "anyOf": branches }))
}
