//! What the schemas of a description say, in JSON Schema 2020-12.

use serde_json::{Map, Value, json};

use super::descriptions::Version;

/// The same schemas without what OpenAPI has of its own; `None` if JSON Schema cannot say it.
///
/// `nullable`, the exclusive bounds of 3.0 and what stands beside a reference there are rewritten, as are formats of
/// integers, which are bounds. A required member that is read-only is not required, since values are judged as requests.
/// There are no words for a discriminator, by which one branch is asked alone, and string formats are another test's.
#[must_use]
pub fn standard(version: Version, schemas: &Value) -> Option<Value> {
    let components = schemas.as_object()?;
    components.iter().map(|(name, schema)| Some((name.clone(), translate(version, schema)?))).collect()
}

fn translate(version: Version, schema: &Value) -> Option<Value> {
    let Value::Object(members) = schema else { return Some(schema.clone()) };
    if version == Version::V30
        && let Some(reference) = members.get("$ref")
    {
        return Some(json!({"$ref": reference}));
    }
    if members.contains_key("discriminator") {
        return None;
    }
    let mut out = Map::new();
    for (keyword, value) in members {
        let translated = match keyword.as_str() {
            "properties" | "patternProperties" | "dependentSchemas" => {
                let each = value.as_object()?.iter();
                each.map(|(name, inner)| Some((name.clone(), translate(version, inner)?))).collect::<Option<Value>>()?
            }
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                let each = value.as_array()?.iter();
                each.map(|inner| translate(version, inner)).collect::<Option<Value>>()?
            }
            "items"
            | "additionalProperties"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedProperties"
            | "unevaluatedItems" => translate(version, value)?,
            "required" => {
                let is_read_only =
                    |name: &&Value| members["properties"][name.as_str().unwrap_or_default()]["readOnly"] == true;
                let names =
                    value.as_array()?.iter().filter(|name| members.get("properties").is_none() || !is_read_only(name));
                names.cloned().collect()
            }
            "nullable" | "readOnly" | "writeOnly" | "format" | "exclusiveMinimum" | "exclusiveMaximum" | "minimum"
            | "maximum" => continue,
            _ => value.clone(),
        };
        out.insert(keyword.clone(), translated);
    }
    for (inclusive, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        match (members.get(inclusive), members.get(exclusive)) {
            (Some(bound), Some(Value::Bool(true))) => drop(out.insert(exclusive.to_owned(), bound.clone())),
            (bound, other) => {
                out.extend(bound.map(|bound| (inclusive.to_owned(), bound.clone())));
                let other = other.filter(|other| other.is_number());
                out.extend(other.map(|bound| (exclusive.to_owned(), bound.clone())));
            }
        }
    }
    match members.get("format").and_then(Value::as_str) {
        None => {}
        Some("int32") => also(&mut out, json!({"minimum": i32::MIN, "maximum": i32::MAX})),
        Some("int64") => also(&mut out, json!({"minimum": i64::MIN, "maximum": i64::MAX})),
        Some("uint64") => also(&mut out, json!({"minimum": 0, "maximum": u64::MAX})),
        Some(_) => return None,
    }
    if members.get("nullable") == Some(&Value::Bool(true)) && members.contains_key("type") {
        out.insert("type".to_owned(), json!([members["type"], "null"]));
    }
    Some(Value::Object(out))
}

fn also(schema: &mut Map<String, Value>, more: Value) {
    if let Some(Value::Array(all)) = schema.get_mut("allOf") {
        all.push(more);
    } else {
        schema.insert("allOf".to_owned(), json!([more]));
    }
}
