//! Schemas whose types are written out.
//!
//! A schema of the suite seldom names a type: `{"minLength": 2}` binds strings and lets everything else pass. What people
//! describe has types, and only with them does the generator make a string, a list or a record; without them it makes a
//! type that holds any value. So each schema whose keywords are all about values of one kind gets that kind here, and
//! the subschemas in it likewise.
//!
//! This makes some values invalid that were valid. A case counts only if an independent implementation gives it the
//! same verdict before and after; see [`same_meaning`].

use jsonschema::{Draft as Dialect, Validator};
use serde_json::{Map, Value};

use crate::suite::Draft;

/// The kinds that keywords are about.
const ABOUT: &[(&str, &[&str])] = &[
    ("string", &["minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    (
        "array",
        &[
            "items",
            "additionalItems",
            "prefixItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "unevaluatedItems",
        ],
    ),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
        ],
    ),
];

/// Keywords that hold a schema, in which types are written out too. Those below `not` and `if` are not among them: what
/// is narrower there makes the whole wider.
const SCHEMA: &[&str] = &[
    "items",
    "additionalItems",
    "contains",
    "additionalProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "then",
    "else",
];

/// Keywords that hold a list of schemas.
const LIST: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems", "items"];

/// Keywords that hold schemas by name.
const MAP: &[&str] = &["properties", "patternProperties", "dependentSchemas", "definitions", "$defs"];

/// The schema with types, if any was missing.
pub fn written_out(schema: &Value) -> Option<Value> {
    let typed = typed(schema);
    (typed != *schema).then_some(typed)
}

fn typed(schema: &Value) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    let mut out = Map::new();
    for (key, value) in members {
        let value = match value {
            Value::Array(list) if LIST.contains(&key.as_str()) => list.iter().map(typed).collect(),
            Value::Object(named) if MAP.contains(&key.as_str()) => {
                named.iter().map(|(name, schema)| (name.clone(), typed(schema))).collect()
            }
            schema if SCHEMA.contains(&key.as_str()) => typed(schema),
            other => other.clone(),
        };
        out.insert(key.clone(), value);
    }
    if let Some(kind) = implied(members) {
        out.insert("type".to_owned(), kind.into());
    }
    Value::Object(out)
}

/// The one kind that the keywords of a schema without `type` are about.
fn implied(members: &Map<String, Value>) -> Option<&'static str> {
    if ["type", "enum", "const", "$ref"].iter().any(|keyword| members.contains_key(*keyword)) {
        return None;
    }
    let mut kinds = ABOUT.iter().filter(|(_, about)| about.iter().any(|keyword| members.contains_key(*keyword)));
    let (kind, _) = kinds.next()?;
    kinds.next().is_none().then_some(kind)
}

/// Says of values whether both schemas mean the same by them. `None` if the independent implementation takes one of
/// them not at all, for which the suite has schemas enough: metaschemas and documents of their own.
pub fn same_meaning(draft: Draft, plain: &Value, typed: &Value) -> Option<impl Fn(&Value) -> bool> {
    let dialect = match draft {
        Draft::Four => Dialect::Draft4,
        Draft::Twenty => Dialect::Draft202012,
    };
    let compile = |schema: &Value| -> Option<Validator> {
        // A format binds or not, but it binds strings alone: it says nothing of what a type changes.
        jsonschema::options().with_draft(dialect).should_validate_formats(false).build(schema).ok()
    };
    let (plain, typed) = (compile(plain)?, compile(typed)?);
    Some(move |value: &Value| plain.is_valid(value) == typed.is_valid(value))
}
