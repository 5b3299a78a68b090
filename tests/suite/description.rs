//! Schemas of the suite as components of a description.
//!
//! The meaning is kept, the form is OpenAPI's where it differs. In both versions:
//!
//! - References within the schema start at the description's root.
//! - The generator takes a schema without `type` for a string, an array or an object if `format` or the keywords of its
//!   parts imply that (`W0006`), which JSON Schema does not; so it is told that any type will do. In 3.1 that is a list
//!   of all types, in 3.0 two `not`s around the schema.
//! - A component that is nothing but a reference is another name of a type, and no type; an `allOf` around the reference
//!   makes it one.
//! - The generator never reads from the network, and says that one should keep a copy. So what the suite refers to there is
//!   a component too.
//!
//! The rest is a matter of the version: [`older`] and [`newer`].

use serde_json::{Map, Value, json};

use crate::suite::Draft;
use crate::{newer, older};

/// Why a schema cannot be put into a description.
pub type Excluded = &'static str;

/// A description of these components and nothing else.
pub fn description(draft: Draft, components: &Map<String, Value>) -> String {
    let description = json!({
        "openapi": draft.openapi(),
        "info": { "title": "JSON-Schema-Test-Suite", "version": "1" },
        "paths": {},
        "components": { "schemas": components },
    });
    format!("{description:#}")
}

/// A schema as the component `name`, after those that only it refers to.
pub fn components(draft: Draft, name: &str, schema: &Value) -> Result<Map<String, Value>, Excluded> {
    match draft {
        Draft::Four => older::components(name, schema),
        Draft::Twenty => Ok(newer::components(name, schema)),
    }
}

/// A schema that is nothing but a reference, as a schema of its own.
pub fn as_type(mut schema: Value) -> Value {
    const SAYS_NOTHING: &[&str] = &["$ref", "$defs", "$comment", "$schema", "$id", "$anchor", "$dynamicAnchor"];
    // Nor does a condition without a consequence, or the reverse.
    const CONDITION: &[&str] = &["if", "then", "else"];
    let half = |members: &Map<String, Value>| {
        !members.contains_key("if") || members.keys().all(|key| key != "then" && key != "else")
    };
    if let Some(members) = schema.as_object_mut()
        && members
            .keys()
            .all(|key| SAYS_NOTHING.contains(&key.as_str()) || CONDITION.contains(&key.as_str()) && half(members))
        && let Some(reference) = members.remove("$ref")
    {
        members.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
    }
    schema
}

/// Whether the generator would take a schema for one type that may be anything.
pub fn is_taken_for_one_type(members: &Map<String, Value>) -> bool {
    let implying = ["format", "properties", "required", "additionalProperties", "items"];
    !members.contains_key("type") && implying.iter().any(|keyword| members.contains_key(*keyword))
}

/// What the value of a keyword holds.
pub enum Holds {
    /// A schema.
    Schema,
    /// A list of schemas.
    List,
    /// Schemas by name.
    Map,
    /// No schema.
    Data,
}

/// What the value of a keyword holds; what holds none in a draft is not known there.
pub fn holds(keyword: &str, value: &Value) -> Holds {
    match (keyword, value) {
        ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(_)) => Holds::List,
        ("properties" | "patternProperties" | "dependentSchemas" | "$defs", Value::Object(_)) => Holds::Map,
        (
            "not"
            | "if"
            | "then"
            | "else"
            | "items"
            | "contains"
            | "additionalProperties"
            | "propertyNames"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "contentSchema",
            _,
        ) => Holds::Schema,
        _ => Holds::Data,
    }
}
