//! Whether a value was written back as it was read.
//!
//! A type keeps what it has a place for: everything but members of an object that no schema speaks of. Which those are is
//! told from the description, generously: a schema that is asked of the object, the inside of a `not` or of a condition
//! too, speaks of a member if it describes it, requires it, makes a tag of it, says what may be beside what it describes,
//! or counts or compares members. Of a union those branches are asked that hold, or all if none does; with a
//! discriminator the one that the tag names. Whatever lies within something that is compared as a whole (`uniqueItems`, a
//! listed array or object) must be there too.

use support::schema::Direction;
use tests::rules;

use crate::subject::Group;
use serde_json::Value as Json;
use support::value::{Number, Value};

/// Schemas that are asked of a value, each with its pointer.
#[derive(Clone, Default)]
struct Asked<'d> {
    schemas: Vec<(String, &'d Json)>,
    /// Whether the value is compared as a whole.
    whole: bool,
}

/// The pointer of the first thing that is gone, or is another, if any.
pub fn lost(group: &Group, name: &str, read: &Value, written: &Value) -> Option<String> {
    let schemas = vec![(format!("/components/schemas/{name}"), &group.schemas[name])];
    let asked = Asked { schemas, whole: false }.of(group, read);
    compare(group, &asked, read, written).err()
}

fn compare(group: &Group, asked: &Asked<'_>, read: &Value, written: &Value) -> Result<(), String> {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            if let Some(name) = written.keys().find(|name| !read.contains_key(*name)) {
                return Err(format!("/{name} (invented)"));
            }
            for (name, value) in read {
                match written.get(name) {
                    None if asked.whole || asked.schemas.iter().any(|(_, schema)| speaks_of(schema, name)) => {
                        return Err(format!("/{name}"));
                    }
                    None => {}
                    Some(other) => compare(group, &asked.member(name).of(group, value), value, other)
                        .map_err(|rest| format!("/{name}{rest}"))?,
                }
            }
            Ok(())
        }
        (Value::Array(read), Value::Array(written)) if read.len() == written.len() => {
            for (index, (value, other)) in read.iter().zip(written).enumerate() {
                let item = asked.item(index).of(group, value);
                compare(group, &item, value, other).map_err(|rest| format!("/{index}{rest}"))?;
            }
            Ok(())
        }
        (Value::Number(read), Value::Number(written)) if is_kept(read, written) => Ok(()),
        _ if read == written => Ok(()),
        _ => Err(" (changed)".to_owned()),
    }
}

/// Where a floating-point number is, the nearest one to what was read is kept.
fn is_kept(read: &Number, written: &Number) -> bool {
    read == written || nearest(read).is_some_and(|nearest| nearest == *written)
}

/// The number as a double holds it.
pub fn nearest(number: &Number) -> Option<Number> {
    Number::parse(&format!("{:?}", number.as_f64()))
}

impl<'d> Asked<'d> {
    /// With what these ask of the same value in turn.
    fn of(mut self, group: &'d Group, value: &Value) -> Self {
        let mut index = 0;
        while let Some((pointer, schema)) = self.schemas.get(index).cloned() {
            index += 1;
            let mut next = Self::default();
            let target = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
            next.schemas.extend(target.map(|name| (format!("/components/schemas/{name}"), &group.schemas[name])));
            next.add_all(&pointer, schema, "allOf");
            next.add_union(group, &pointer, schema, value);
            for keyword in ["not", "if", "then", "else"] {
                next.add(&pointer, schema, keyword);
            }
            next.add_all(&pointer, schema, "dependentSchemas");
            for (pointer, schema) in next.schemas {
                if !self.schemas.iter().any(|(known, _)| *known == pointer) {
                    self.schemas.push((pointer, schema));
                }
            }
            self.whole |= schema.get("const").is_some_and(is_compound)
                || schema["enum"].as_array().is_some_and(|values| values.iter().any(is_compound));
        }
        self
    }

    /// The schema of a keyword.
    fn add(&mut self, pointer: &str, schema: &'d Json, keyword: &str) {
        self.schemas.extend(schema.get(keyword).map(|inner| (format!("{pointer}/{keyword}"), inner)));
    }

    /// The schemas in a list or by name.
    fn add_all(&mut self, pointer: &str, schema: &'d Json, keyword: &str) {
        let list = schema[keyword].as_array().into_iter().flatten().enumerate();
        self.schemas.extend(list.map(|(index, inner)| (format!("{pointer}/{keyword}/{index}"), inner)));
        let map = schema[keyword].as_object().into_iter().flatten();
        let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
        self.schemas.extend(map.map(|(name, inner)| (format!("{pointer}/{keyword}/{}", escaped(name)), inner)));
    }

    /// The branches that are asked.
    fn add_union(&mut self, group: &Group, pointer: &str, schema: &'d Json, value: &Value) {
        let mut branches = Self::default();
        branches.add_all(pointer, schema, "oneOf");
        branches.add_all(pointer, schema, "anyOf");
        let tag = schema["discriminator"]["propertyName"].as_str().and_then(|name| match value {
            Value::Object(members) => members.get(name),
            _ => None,
        });
        let chosen: Vec<_> = match tag {
            Some(Value::String(tag)) => {
                let mapped = schema["discriminator"]["mapping"][tag.as_str()].as_str().unwrap_or(tag);
                let own = |schema: &Json| {
                    schema["$ref"].as_str().is_some_and(|it| it.rsplit('/').next() == mapped.rsplit('/').next())
                };
                branches.schemas.iter().filter(|(_, branch)| own(branch)).cloned().collect()
            }
            _ => {
                let holds = |pointer: &String| {
                    let part = group.parts.get(pointer);
                    part.is_none_or(|part| rules::judge(part, value, Direction::Request).is_ok())
                };
                branches.schemas.iter().filter(|(pointer, _)| holds(pointer)).cloned().collect()
            }
        };
        self.schemas.extend(if chosen.is_empty() { branches.schemas } else { chosen });
    }

    fn member(&self, name: &str) -> Self {
        let mut parts = Self { schemas: Vec::new(), whole: self.whole };
        for (pointer, schema) in &self.schemas {
            let mut own = Self::default();
            own.add_all(pointer, schema, "properties");
            own.schemas.retain(|(_, inner)| schema["properties"].get(name).is_some_and(|it| std::ptr::eq(it, *inner)));
            parts.schemas.extend(own.schemas);
            parts.add_all(pointer, schema, "patternProperties");
            for keyword in ["additionalProperties", "unevaluatedProperties"] {
                parts.add(pointer, schema, keyword);
            }
        }
        parts
    }

    fn item(&self, index: usize) -> Self {
        let mut parts = Self { schemas: Vec::new(), whole: self.whole };
        for (pointer, schema) in &self.schemas {
            let first = schema["prefixItems"].get(index);
            parts.schemas.extend(first.map(|inner| (format!("{pointer}/prefixItems/{index}"), inner)));
            for keyword in ["items", "contains", "unevaluatedItems"] {
                parts.add(pointer, schema, keyword);
            }
            parts.whole |= schema["uniqueItems"] == true;
        }
        parts
    }
}

fn is_compound(value: &Json) -> bool {
    value.is_array() || value.is_object()
}

fn speaks_of(schema: &Json, name: &str) -> bool {
    let names = |list: &Json| list.as_array().is_some_and(|names| names.iter().any(|it| it == name));
    let counts = ["minProperties", "maxProperties", "propertyNames", "patternProperties", "unevaluatedProperties"];
    counts.iter().any(|keyword| schema.get(*keyword).is_some())
        || schema.get("additionalProperties").is_some_and(|others| *others != true)
        || schema["properties"].get(name).is_some()
        || names(&schema["required"])
        || schema["dependentRequired"]
            .as_object()
            .is_some_and(|all| all.iter().any(|(key, required)| key == name || names(required)))
        || schema["dependentSchemas"].get(name).is_some()
        || schema["discriminator"]["propertyName"] == *name
}
