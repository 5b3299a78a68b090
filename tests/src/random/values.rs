//! Values near a schema: what its keywords speak of, mostly what it allows, often right at a rule's bounds.

use serde_json::{Map, Value, json};

use super::schemas::{NAMES, STRINGS, Writer};

/// What stands before the text of a number in a string that [`text`] writes as that number.
const EXACT: char = '\u{e000}';

/// Numbers that no machine number holds, or that are spelled oddly.
const EXACTS: [&str; 12] = [
    "1e400",
    "-1e400",
    "1e-400",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551616",
    "0.1000000000000000055",
    "1.00",
    "10E-1",
    "2147483648",
];

/// The JSON text of a value, with exact numbers.
#[must_use]
pub fn text(value: &Value) -> String {
    let json = value.to_string();
    let mark = format!("\"{EXACT}");
    let mut parts = json.split(&mark);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(&part.replacen('"', "", 1));
    }
    text
}

/// The value at a pointer within a description's schemas.
fn target<'v>(schemas: &'v Value, reference: &str) -> &'v Value {
    &schemas[reference.rsplit('/').next().unwrap_or_default()]
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

impl Writer {
    /// Any value.
    pub fn any(&mut self, depth: usize) -> Value {
        match self.random.below(if depth == 0 { 5 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.random.once_in(2)),
            2 | 3 => self.number(),
            4 => json!(self.random.pick(&STRINGS)),
            5 => (0..self.random.below(4)).map(|_| self.any(depth - 1)).collect(),
            _ => self.names().into_iter().map(|name| (name.to_owned(), self.any(depth - 1))).collect(),
        }
    }

    /// A value that a schema speaks of, and that it may allow. References lead to one of `schemas`.
    pub fn value(&mut self, schemas: &Value, schema: &Value) -> Value {
        self.near(schemas, schema, 6)
    }

    /// The same with something changed: a member taken away, added or of another name, an item doubled, a value in the
    /// place of another. Numbers may be such that [`text`] must write them.
    pub fn changed(&mut self, value: &Value) -> Value {
        match value {
            Value::Object(members) if !self.random.once_in(6) => {
                let mut members = members.clone();
                let names: Vec<String> = members.keys().cloned().collect();
                match self.random.below(if names.is_empty() { 1 } else { 4 }) {
                    0 => {
                        let name = (*self.random.pick(&["a", "b", "ab", "é", "kind", "other", ""])).to_owned();
                        let value = self.any(1);
                        members.insert(name, value);
                    }
                    1 => {
                        let name = self.random.pick(&names).clone();
                        members.remove(&name);
                    }
                    _ => {
                        let name = self.random.pick(&names).clone();
                        let changed = self.changed(&members[&name]);
                        members.insert(name, changed);
                    }
                }
                Value::Object(members)
            }
            Value::Array(items) if !self.random.once_in(6) => {
                let mut items = items.clone();
                match self.random.below(if items.is_empty() { 1 } else { 4 }) {
                    0 => items.push(self.any(1)),
                    1 => items.push(self.random.pick(&items).clone()),
                    2 => {
                        items.pop();
                    }
                    _ => {
                        let index = self.random.below(items.len());
                        items[index] = self.changed(&items[index]);
                    }
                }
                Value::Array(items)
            }
            Value::Number(_) if self.random.once_in(2) => json!(format!("{EXACT}{}", self.random.pick(&EXACTS))),
            Value::Number(number) => {
                let number = number.as_f64().unwrap_or_default();
                json!(number + *self.random.pick(&[1.0, -1.0, 0.5]))
            }
            Value::String(text) if self.random.once_in(2) => json!(format!("{text}a")),
            _ => self.any(1),
        }
    }

    fn near(&mut self, schemas: &Value, schema: &Value, depth: usize) -> Value {
        let Some(members) = schema.as_object().filter(|members| !members.is_empty() && depth > 0) else {
            return self.any(depth.min(2));
        };
        if self.random.once_in(24) {
            return self.any(2);
        }
        if members.get("nullable") == Some(&Value::Bool(true)) && self.random.once_in(4) {
            return Value::Null;
        }
        let value = self.at_a_keyword(schemas, members, depth);
        // Each of all has a say.
        let mut value = value;
        for branch in list(members.get("allOf")) {
            if let (Value::Object(own), Value::Object(more)) = (&mut value, self.near(schemas, branch, depth - 1)) {
                own.extend(more);
            }
        }
        value
    }

    /// What one of the keywords asks for.
    fn at_a_keyword(&mut self, schemas: &Value, members: &Map<String, Value>, depth: usize) -> Value {
        let choosing = ["const", "enum", "oneOf", "anyOf", "$ref"];
        let chosen = choosing.into_iter().find(|keyword| members.contains_key(*keyword));
        let keywords: Vec<&str> = members.keys().map(String::as_str).collect();
        let keyword = match chosen {
            Some(chosen) if !self.random.once_in(4) => chosen,
            _ if members.contains_key("type") && !self.random.once_in(4) => "type",
            _ => self.random.pick(&keywords),
        };
        let inner = &members[keyword];
        match keyword {
            "$ref" => self.near(schemas, target(schemas, inner.as_str().unwrap_or_default()), depth - 1),
            "const" => inner.clone(),
            "enum" if !list(Some(inner)).is_empty() => self.random.pick(list(Some(inner))).clone(),
            "oneOf" | "anyOf" | "allOf" if !list(Some(inner)).is_empty() => {
                let branch = self.random.pick(list(Some(inner))).clone();
                let value = self.near(schemas, &branch, depth - 1);
                self.tagged(members, &branch, value)
            }
            "if" | "then" | "else" | "not" => self.near(schemas, inner, depth - 1),
            "items" | "contains" | "unevaluatedItems" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" => {
                self.array(schemas, members, depth - 1)
            }
            "type" => self.of_kind(schemas, members, depth - 1),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
                self.number_near(members, false)
            }
            "minLength" | "maxLength" | "pattern" | "format" => self.string_near(members),
            _ => self.object(schemas, members, depth - 1),
        }
    }

    /// The value with the tag of its branch, mostly.
    fn tagged(&mut self, members: &Map<String, Value>, branch: &Value, mut value: Value) -> Value {
        let Some(discriminator) = members.get("discriminator") else { return value };
        let reference = branch["$ref"].as_str().unwrap_or_default();
        let own = reference.rsplit('/').next().unwrap_or_default();
        let mapping = discriminator["mapping"].as_object();
        let mapped = mapping.and_then(|all| all.iter().find(|(_, to)| **to == *reference || **to == *own));
        let tag = mapped.map_or(own, |(tag, _)| tag.as_str());
        if let (Value::Object(object), Some(name)) = (&mut value, discriminator["propertyName"].as_str())
            && !self.random.once_in(8)
        {
            object.insert(name.to_owned(), json!(tag));
        }
        value
    }

    fn of_kind(&mut self, schemas: &Value, members: &Map<String, Value>, depth: usize) -> Value {
        let kind = match &members["type"] {
            Value::Array(kinds) if !kinds.is_empty() => self.random.pick(kinds).clone(),
            kind => kind.clone(),
        };
        match kind.as_str().unwrap_or_default() {
            "object" => self.object(schemas, members, depth),
            "array" => self.array(schemas, members, depth),
            "string" => self.string_near(members),
            "boolean" => json!(self.random.once_in(2)),
            "null" => Value::Null,
            "integer" => self.number_near(members, true),
            _ => self.number_near(members, false),
        }
    }

    fn number_near(&mut self, members: &Map<String, Value>, integer: bool) -> Value {
        let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
        let bounds: Vec<&Value> =
            bounds.iter().filter_map(|keyword| members.get(*keyword)).filter(|bound| bound.is_number()).collect();
        if bounds.is_empty() || self.random.once_in(4) {
            return if integer { json!(self.random.below(9)) } else { self.number() };
        }
        let bound = *self.random.pick(&bounds);
        let by = self.random.below(3);
        match bound.as_i64() {
            Some(bound) => json!(i128::from(bound) + by as i128 - 1)
                .as_i64()
                .map_or(json!(bound), |near| if !integer && by == 0 { json!(near as f64 + 0.5) } else { json!(near) }),
            None => json!(bound.as_f64().unwrap_or_default() + by as f64 - 1.0),
        }
    }

    fn string_near(&mut self, members: &Map<String, Value>) -> Value {
        if let Some(format) = members.get("format").and_then(Value::as_str) {
            let sample = match format {
                "date" => "2024-02-29",
                "date-time" => "2024-02-29T23:59:59Z",
                "uuid" => "01234567-89ab-cdef-0123-456789abcdef",
                "ipv4" => "127.0.0.1",
                _ => "a",
            };
            return json!(sample);
        }
        let limits = ["minLength", "maxLength"].map(|keyword| members.get(keyword).and_then(Value::as_u64));
        let limits: Vec<u64> = limits.into_iter().flatten().collect();
        if limits.is_empty() || self.random.once_in(3) {
            return json!(self.random.pick(&STRINGS));
        }
        let length = usize::try_from(*self.random.pick(&limits)).unwrap_or_default() + self.random.below(3);
        json!((*self.random.pick(&["a", "é", "b"])).repeat(length.saturating_sub(1)))
    }

    fn array(&mut self, schemas: &Value, members: &Map<String, Value>, depth: usize) -> Value {
        let first = list(members.get("prefixItems"));
        let least =
            members.get("minItems").and_then(Value::as_u64).map_or(0, |least| usize::try_from(least).unwrap_or(0));
        let length = match self.random.below(3) {
            0 => first.len(),
            1 => least.min(6) + self.random.below(2),
            _ => self.random.below(4),
        };
        let mut items = Vec::new();
        for index in 0..length {
            let others = ["items", "contains", "unevaluatedItems"].into_iter().filter_map(|it| members.get(it));
            let all: Vec<Value> = match first.get(index) {
                Some(described) if !self.random.once_in(6) => vec![described.clone()],
                _ => others.cloned().collect(),
            };
            items.push(if all.is_empty() {
                self.any(1)
            } else {
                let chosen = self.random.pick(&all).clone();
                self.near(schemas, &chosen, depth)
            });
        }
        Value::Array(items)
    }

    fn object(&mut self, schemas: &Value, members: &Map<String, Value>, depth: usize) -> Value {
        let properties = members.get("properties").and_then(Value::as_object);
        let required = list(members.get("required"));
        let mut names: Vec<&str> = NAMES.to_vec();
        names.extend(properties.into_iter().flatten().map(|(name, _)| name.as_str()));
        names.extend(required.iter().filter_map(Value::as_str));
        names.sort_unstable();
        names.dedup();
        let closed = members.get("additionalProperties") == Some(&Value::Bool(false));
        let mut object = Map::new();
        for name in names {
            let described = ["properties", "dependentSchemas"]
                .iter()
                .any(|keyword| members.get(*keyword).and_then(|inner| inner.get(name)).is_some());
            let is_required = required.iter().any(|it| it == name);
            let surplus = self.random.once_in(if closed { 24 } else { 6 });
            if is_required && !self.random.once_in(16) || described && self.random.once_in(2) || surplus {
                let own = properties.and_then(|all| all.get(name));
                let other = members.get("additionalProperties").or(members.get("unevaluatedProperties"));
                let schema = own.or(other).cloned().unwrap_or(Value::Bool(true));
                object.insert(name.to_owned(), self.near(schemas, &schema, depth));
            }
        }
        Value::Object(object)
    }
}
