//! Components as services have them, in OpenAPI 3.0 and 3.1: records, lists, tuples, maps, enumerations of one kind and
//! of several, unions with a tag and without, what is composed by `allOf`, references that go round, `null` in every style.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Random;
use super::schemas::{PATTERNS, Writer};

/// The version of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// 3.0.3.
    V30,
    /// 3.1.0.
    V31,
}

impl Version {
    /// The value of `openapi`.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::V30 => "3.0.3",
            Self::V31 => "3.1.0",
        }
    }

    /// A description with nothing but components.
    #[must_use]
    pub fn description(self, schemas: &Value) -> Value {
        json!({
            "openapi": self.text(),
            "info": {"title": "Random", "version": "1"},
            "paths": {},
            "components": {"schemas": schemas},
        })
    }
}

/// Components that refer to no others than themselves.
#[derive(Clone, Debug)]
pub struct Group {
    /// What they are written in.
    pub version: Version,
    /// The schemas by name.
    pub schemas: Value,
}

/// Names of members; some of them mean something else to Rust or to a pointer.
const MEMBERS: [&str; 10] = ["a", "b", "ab", "é", "kind", "self", "a/b", "type", "A", "next"];

/// What the components of a group are called; the last ones are what unions are of.
const WORDS: [&str; 5] = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"];

/// Writes the group of a number. The names of its components begin with the number, so that groups can be put together.
#[must_use]
pub fn group(random: Random, number: usize, version: Version) -> (Writer, Group) {
    let components: Vec<String> = WORDS.iter().map(|word| format!("G{number}{word}")).collect();
    let mut describer =
        Describer { writer: Writer::of(random, components.clone()), version, is_record: BTreeMap::new() };
    let mut schemas = Map::new();
    // From the last one on, since unions and compositions want records that are there already.
    for name in components.iter().rev() {
        let schema = describer.component();
        let is_record = schema["type"] == "object" && schema.get("properties").is_some();
        describer.is_record.insert(name.clone(), is_record);
        schemas.insert(name.clone(), schema);
    }
    (describer.writer, Group { version, schemas: Value::Object(schemas) })
}

struct Describer {
    writer: Writer,
    version: Version,
    /// The components that were written, and whether each is a record.
    is_record: BTreeMap<String, bool>,
}

impl Describer {
    fn below(&mut self, limit: usize) -> usize {
        self.writer.random.below(limit)
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.writer.random.once_in(times)
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        self.writer.random.pick(all).clone()
    }

    fn is_newer(&self) -> bool {
        self.version == Version::V31
    }

    fn reference(&mut self) -> Value {
        json!({"$ref": self.writer.pointer()})
    }

    /// Some of the records that are there already, each once.
    fn records(&mut self) -> Vec<String> {
        let all: Vec<String> =
            self.is_record.iter().filter(|(_, is_record)| **is_record).map(|(name, _)| name.clone()).collect();
        all.into_iter().filter(|_| !self.once_in(4)).collect()
    }

    /// A schema of a component.
    fn component(&mut self) -> Value {
        let schema = match self.below(14) {
            0..=3 => self.record(2),
            4..=6 => self.union(),
            7 | 8 => self.composed(),
            9 if self.is_newer() => {
                let wild = self.writer.schema(2, true);
                // A component that is nothing but a reference is another name, and no type.
                if wild.as_object().is_some_and(|it| !it.contains_key("$ref")) { wild } else { json!({}) }
            }
            10 => self.array(2),
            11 => self.map(2),
            _ => self.scalar(),
        };
        self.maybe_null(schema, 6)
    }

    /// What stands at a member or an item.
    fn part(&mut self, depth: usize) -> Value {
        if depth == 0 {
            return if self.once_in(3) { self.reference() } else { self.scalar() };
        }
        let schema = match self.below(12) {
            0..=2 => self.reference(),
            3 => self.record(depth - 1),
            4 => self.array(depth - 1),
            5 => self.map(depth - 1),
            6 => self.union(),
            7 if self.is_newer() => self.writer.schema(depth - 1, true),
            8 => json!({}),
            _ => self.scalar(),
        };
        self.maybe_null(schema, 5)
    }

    /// The schema or `null`, in one of the styles, one time out of so many.
    fn maybe_null(&mut self, schema: Value, times: usize) -> Value {
        if !self.once_in(times) {
            return schema;
        }
        let Value::Object(mut members) = schema else { return schema };
        if !self.is_newer() {
            // Beside a reference it would mean nothing.
            if members.contains_key("$ref") {
                return json!({"nullable": true, "allOf": [members]});
            }
            if members.contains_key("type") {
                members.insert("nullable".to_owned(), json!(true));
            }
            return Value::Object(members);
        }
        match (members.get("type").cloned(), self.below(3)) {
            (Some(Value::String(kind)), 0) if kind != "null" => {
                members.insert("type".to_owned(), json!([kind, "null"]));
                if let Some(Value::Array(values)) = members.get_mut("enum")
                    && !values.contains(&Value::Null)
                {
                    values.push(Value::Null);
                }
                Value::Object(members)
            }
            (_, 1) => json!({"anyOf": [members, {"type": "null"}]}),
            _ => json!({"oneOf": [{"type": "null"}, members]}),
        }
    }

    fn record(&mut self, depth: usize) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for _ in 0..=self.below(4) {
            let name = self.pick(&MEMBERS);
            let mut part = self.part(depth);
            if let Value::Object(members) = &mut part {
                let free = self.is_newer() || !members.contains_key("$ref");
                if free && self.once_in(10) {
                    members.insert(self.pick(&["readOnly", "writeOnly"]).to_owned(), json!(true));
                }
            }
            properties.insert(name.to_owned(), part);
            if self.once_in(2) && !required.contains(&name) {
                required.push(name);
            }
        }
        let mut schema = json!({"type": "object", "properties": properties});
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        match self.below(8) {
            0 | 1 => schema["additionalProperties"] = json!(false),
            2 => schema["additionalProperties"] = self.part(depth.min(1)),
            3 => schema["additionalProperties"] = json!(true),
            4 => schema["maxProperties"] = json!(1 + self.below(4)),
            5 => schema["minProperties"] = json!(self.below(3)),
            6 if self.is_newer() => {
                let names = self.writer.names();
                schema["dependentRequired"] = json!({self.pick(&MEMBERS): names});
            }
            7 if self.is_newer() && self.once_in(2) => {
                schema["patternProperties"] = json!({self.pick(&PATTERNS): self.part(0)});
            }
            _ => {}
        }
        if self.once_in(10) {
            schema["not"] = json!({"type": "object", "required": [self.pick(&MEMBERS)]});
        }
        if self.once_in(10) && self.is_newer() {
            schema["if"] = json!({"type": "object", "properties": {self.pick(&MEMBERS): {"const": "a"}}});
            schema["then"] = json!({"type": "object", "required": [self.pick(&MEMBERS)]});
        }
        schema
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut schema = json!({"type": "array", "items": self.part(depth)});
        if self.is_newer() && self.once_in(3) {
            let count = 1 + self.below(3);
            let first: Vec<Value> = (0..count).map(|_| self.part(depth)).collect();
            schema["prefixItems"] = json!(first);
            if !self.once_in(3) {
                schema["items"] = json!(false);
                schema["minItems"] = json!(if self.once_in(4) { count - 1 } else { count });
            }
            return schema;
        }
        match self.below(6) {
            0 => schema["minItems"] = json!(self.below(3)),
            1 => schema["maxItems"] = json!(self.below(4)),
            2 => schema["uniqueItems"] = json!(true),
            3 if self.is_newer() => schema["contains"] = self.part(0),
            _ => {}
        }
        schema
    }

    fn map(&mut self, depth: usize) -> Value {
        let mut schema = json!({"type": "object", "additionalProperties": self.part(depth)});
        match self.below(4) {
            0 => schema["maxProperties"] = json!(self.below(4)),
            1 if self.is_newer() => schema["propertyNames"] = json!({"maxLength": 1}),
            2 if self.is_newer() && self.once_in(2) => {
                schema = json!({"type": "object", "patternProperties": {self.pick(&PATTERNS): self.part(depth)}});
            }
            _ => {}
        }
        schema
    }

    /// Branches of records that have a tag, of other components, of anything.
    fn union(&mut self) -> Value {
        let keyword = self.pick(&["oneOf", "oneOf", "anyOf"]);
        let records = self.records();
        if records.len() > 1 && self.once_in(2) {
            let pointer = |name: &String| format!("#/components/schemas/{name}");
            let branches: Vec<Value> = records.iter().map(|name| json!({"$ref": pointer(name)})).collect();
            let mut schema = json!({keyword: branches});
            if !self.once_in(3) {
                schema["discriminator"] = json!({"propertyName": "kind"});
                if self.once_in(2) {
                    schema["discriminator"]["mapping"] = json!({"a": pointer(&records[0]), "b": records[1]});
                }
            }
            return schema;
        }
        let count = 2 + self.below(2);
        let branches: Vec<Value> = (0..count)
            .map(|_| match self.below(3) {
                0 => self.reference(),
                1 => self.record(1),
                _ => self.scalar(),
            })
            .collect();
        json!({keyword: branches})
    }

    fn composed(&mut self) -> Value {
        let base = match self.records().first() {
            Some(name) => json!({"$ref": format!("#/components/schemas/{name}")}),
            None => self.record(1),
        };
        let more = match self.below(4) {
            0 => json!({"type": "object", "required": [self.pick(&MEMBERS)]}),
            1 => json!({"type": "object", "maxProperties": 3}),
            _ => self.record(1),
        };
        let mut schema = json!({"allOf": [base, more]});
        match self.below(4) {
            0 => {
                schema["type"] = json!("object");
                schema["properties"] = json!({self.pick(&MEMBERS): self.part(1)});
            }
            1 if self.is_newer() => schema["unevaluatedProperties"] = json!(false),
            _ => {}
        }
        schema
    }

    fn scalar(&mut self) -> Value {
        match self.below(12) {
            0 => json!({"type": "string", "enum": ["a", "b", "éa"]}),
            1 => json!({"type": "integer", "enum": [0, 1, 10]}),
            2 if self.is_newer() => json!({"enum": ["a", 1, null, 0.5, [1], {"a": 1}]}),
            3 if self.is_newer() => {
                let kinds = self.writer.kinds();
                let schema = json!({"type": kinds});
                if self.once_in(2) { self.bounded(schema) } else { schema }
            }
            4 => json!({"type": "boolean"}),
            5 => {
                let format = self.pick(&["int32", "int64", "uint64"]);
                let schema = json!({"type": "integer", "format": format});
                if self.once_in(2) { self.bounded(schema) } else { schema }
            }
            6 | 7 => {
                let schema = json!({"type": "integer"});
                self.bounded(schema)
            }
            8 => {
                let schema = json!({"type": "number"});
                self.bounded(schema)
            }
            9 => json!({"type": "string", "format": self.pick(&["date", "date-time", "uuid", "ipv4"])}),
            _ => {
                let mut schema = json!({"type": "string"});
                match self.below(4) {
                    0 => schema["pattern"] = json!(self.pick(&PATTERNS)),
                    1 => schema["maxLength"] = json!(self.below(4)),
                    2 => schema["minLength"] = json!(self.below(3)),
                    _ => {}
                }
                schema
            }
        }
    }

    fn bounded(&mut self, mut schema: Value) -> Value {
        for _ in 0..self.below(3) {
            match self.below(4) {
                0 => schema["minimum"] = json!(self.pick(&[-1, 0, 1])),
                1 => schema["maximum"] = json!(self.pick(&[2.0, 3.0, 10.0, 2.5])),
                2 => schema["multipleOf"] = json!(self.pick(&[1.0, 0.5, 2.0])),
                _ if self.is_newer() => schema["exclusiveMinimum"] = json!(self.pick(&[-1, 0, 1])),
                _ => {
                    schema["minimum"] = json!(0);
                    schema["exclusiveMinimum"] = json!(true);
                }
            }
        }
        schema
    }
}
