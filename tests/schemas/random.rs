//! Random schemas and values, from a vocabulary so small that they often meet.

use serde_json::{Map, Value, json};

use crate::target;

/// A sequence of numbers that a seed decides (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    fn number(&mut self) -> Value {
        let text = *self.pick(&NUMBERS);
        serde_json::from_str(text).unwrap()
    }

    /// One time out of so many.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

const COMPONENTS: [&str; 3] = ["Alpha", "Beta", "Gamma"];
const NAMES: [&str; 4] = ["a", "b", "ab", "é"];
const STRINGS: [&str; 5] = ["", "a", "b", "ab", "éa"];
const NUMBERS: [&str; 9] = ["0", "1", "1.0", "-1", "2", "0.5", "3", "1e1", "-0.0"];
const PATTERNS: [&str; 5] = ["a", "^a", "b$", "^(a|b)*$", "^.$"];
const KINDS: [&str; 7] = ["object", "array", "string", "integer", "number", "boolean", "null"];

/// Keywords that tell the generator what type is meant where none is written.
const IMPLYING: [&str; 5] = ["properties", "required", "additionalProperties", "items", "enum"];

/// Writes schemas and values.
pub struct Writer {
    random: Random,
}

impl Writer {
    pub fn new(random: Random) -> Self {
        Self { random }
    }

    /// The component schemas of a description.
    pub fn schemas(&mut self) -> Value {
        Value::Object(COMPONENTS.iter().map(|name| ((*name).to_owned(), self.schema(3, false))).collect())
    }

    /// A schema; `alone` is one that nothing but its reference is in.
    fn schema(&mut self, depth: usize, may_refer: bool) -> Value {
        if self.random.once_in(12) && depth < 3 {
            return Value::Bool(!self.random.once_in(3));
        }
        let mut schema = Map::new();
        if may_refer && self.random.once_in(5) {
            let name = self.random.pick(&COMPONENTS);
            schema.insert("$ref".to_owned(), json!(format!("#/components/schemas/{name}")));
            if self.random.once_in(2) {
                return Value::Object(schema);
            }
        }
        for _ in 0..=self.random.below(3) {
            self.keywords(depth, &mut schema);
        }
        let implies = schema.keys().any(|keyword| IMPLYING.contains(&keyword.as_str()));
        if !schema.contains_key("type") {
            if implies {
                schema.insert("type".to_owned(), json!(["object", "array", "string", "number", "boolean", "null"]));
            } else if self.random.once_in(4) {
                schema.insert("type".to_owned(), self.kinds());
            }
        }
        Value::Object(schema)
    }

    fn kinds(&mut self) -> Value {
        let first = *self.random.pick(&KINDS);
        let second = *self.random.pick(&KINDS);
        if first == second || self.random.once_in(2) { json!(first) } else { json!([first, second]) }
    }

    /// A group of keywords.
    fn keywords(&mut self, depth: usize, schema: &mut Map<String, Value>) {
        let deeper = if depth == 0 { 0 } else { 10 };
        match self.random.below(5 + deeper) {
            0 => {
                self.put(schema, &["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"])
            }
            1 => {
                let keyword = *self.random.pick(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
                schema.insert(keyword.to_owned(), self.random.number());
            }
            2 => {
                let (keyword, value) = match self.random.below(3) {
                    0 => ("multipleOf", self.random.pick(&[json!(0.5), json!(2), json!(1.0)]).clone()),
                    1 => ("uniqueItems", json!(true)),
                    _ => ("pattern", json!(self.random.pick(&PATTERNS))),
                };
                schema.insert(keyword.to_owned(), value);
            }
            3 => {
                let value = self.any(2);
                if self.random.once_in(2) {
                    schema.insert("const".to_owned(), value);
                } else {
                    let other = self.any(1);
                    schema
                        .insert("enum".to_owned(), if value == other { json!([value]) } else { json!([value, other]) });
                }
            }
            4 => {
                let required = self.names();
                let (keyword, value) = match self.random.below(2) {
                    0 => ("required", json!(required)),
                    _ => ("dependentRequired", json!({*self.random.pick(&NAMES): required})),
                };
                schema.insert(keyword.to_owned(), value);
            }
            5..=7 => self.of_members(depth - 1, schema),
            8..=9 => self.of_items(depth - 1, schema),
            10..=12 => self.composition(depth - 1, schema),
            _ => {
                let keyword = *self.random.pick(&["unevaluatedProperties", "unevaluatedItems"]);
                let value = if self.random.once_in(3) { self.schema(depth - 1, true) } else { json!(false) };
                schema.insert(keyword.to_owned(), value);
            }
        }
    }

    fn put(&mut self, schema: &mut Map<String, Value>, keywords: &[&str]) {
        let limit = self.random.below(4);
        schema.insert((*self.random.pick(keywords)).to_owned(), json!(limit));
    }

    fn of_members(&mut self, depth: usize, schema: &mut Map<String, Value>) {
        for _ in 0..=self.random.below(2) {
            let (keyword, value) = match self.random.below(6) {
                0 | 1 => ("properties", self.by_name(depth, &NAMES)),
                2 => ("patternProperties", self.by_name(depth, &PATTERNS)),
                3 => ("dependentSchemas", self.by_name(depth, &NAMES)),
                4 => ("propertyNames", self.schema(depth, true)),
                _ => (
                    "additionalProperties",
                    if self.random.once_in(2) { json!(false) } else { self.schema(depth, true) },
                ),
            };
            schema.insert(keyword.to_owned(), value);
        }
    }

    fn by_name(&mut self, depth: usize, names: &[&str]) -> Value {
        let count = 1 + self.random.below(2);
        Value::Object((0..count).map(|_| ((*self.random.pick(names)).to_owned(), self.schema(depth, true))).collect())
    }

    fn of_items(&mut self, depth: usize, schema: &mut Map<String, Value>) {
        for _ in 0..=self.random.below(2) {
            match self.random.below(4) {
                0 => schema.insert("items".to_owned(), self.schema(depth, true)),
                1 => schema.insert("prefixItems".to_owned(), self.branches(depth)),
                _ => {
                    if self.random.once_in(3) {
                        self.put(schema, &["minContains"]);
                    }
                    if self.random.once_in(3) {
                        self.put(schema, &["maxContains"]);
                    }
                    schema.insert("contains".to_owned(), self.schema(depth, true))
                }
            };
        }
    }

    fn composition(&mut self, depth: usize, schema: &mut Map<String, Value>) {
        match self.random.below(5) {
            0 => schema.insert("not".to_owned(), self.schema(depth, true)),
            1 => {
                for keyword in ["then", "else"] {
                    if !self.random.once_in(3) {
                        schema.insert(keyword.to_owned(), self.schema(depth, true));
                    }
                }
                schema.insert("if".to_owned(), self.schema(depth, true))
            }
            2 => schema.insert("allOf".to_owned(), self.branches(depth)),
            3 => schema.insert("anyOf".to_owned(), self.branches(depth)),
            _ => schema.insert("oneOf".to_owned(), self.branches(depth)),
        };
    }

    fn branches(&mut self, depth: usize) -> Value {
        (0..=self.random.below(3)).map(|_| self.schema(depth, true)).collect()
    }

    fn names(&mut self) -> Vec<&'static str> {
        NAMES.into_iter().filter(|_| self.random.once_in(3)).collect()
    }

    /// Any value.
    fn any(&mut self, depth: usize) -> Value {
        match self.random.below(if depth == 0 { 5 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.random.once_in(2)),
            2 | 3 => self.random.number(),
            4 => json!(self.random.pick(&STRINGS)),
            5 => (0..self.random.below(4)).map(|_| self.any(depth - 1)).collect(),
            _ => self.names().into_iter().map(|name| (name.to_owned(), self.any(depth - 1))).collect(),
        }
    }

    /// A value that a schema speaks of, and that it may allow.
    pub fn value(&mut self, schemas: &Value, schema: &Value) -> Value {
        self.near(schemas, schema, 4)
    }

    fn near(&mut self, schemas: &Value, schema: &Value, depth: usize) -> Value {
        let Some(members) = schema.as_object().filter(|members| !members.is_empty() && depth > 0) else {
            return self.any(depth.min(2));
        };
        if self.random.once_in(8) {
            return self.any(2);
        }
        // What one of the keywords asks for.
        let keywords: Vec<&String> = members.keys().collect();
        let keyword = self.random.pick(&keywords).as_str();
        let inner = &members[keyword];
        match keyword {
            "$ref" => self.near(schemas, target(schemas, inner.as_str().unwrap()), depth - 1),
            "const" => inner.clone(),
            "enum" => self.random.pick(inner.as_array().unwrap()).clone(),
            "allOf" | "anyOf" | "oneOf" => {
                let branch = self.random.pick(inner.as_array().unwrap()).clone();
                self.near(schemas, &branch, depth - 1)
            }
            "if" | "then" | "else" | "not" => self.near(schemas, inner, depth - 1),
            "items" | "contains" | "unevaluatedItems" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" => {
                self.array(schemas, members, depth - 1)
            }
            _ if members.contains_key("type") && self.random.once_in(2) => self.of_kind(schemas, members, depth - 1),
            "type" => self.of_kind(schemas, members, depth - 1),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => self.random.number(),
            "minLength" | "maxLength" | "pattern" => json!(self.random.pick(&STRINGS)),
            _ => self.object(schemas, members, depth - 1),
        }
    }

    fn of_kind(&mut self, schemas: &Value, members: &Map<String, Value>, depth: usize) -> Value {
        let kind = match &members["type"] {
            Value::Array(kinds) => self.random.pick(kinds).clone(),
            kind => kind.clone(),
        };
        match kind.as_str().unwrap() {
            "object" => self.object(schemas, members, depth),
            "array" => self.array(schemas, members, depth),
            "string" => json!(self.random.pick(&STRINGS)),
            "boolean" => json!(self.random.once_in(2)),
            "null" => Value::Null,
            _ => self.random.number(),
        }
    }

    fn array(&mut self, schemas: &Value, members: &Map<String, Value>, depth: usize) -> Value {
        let mut items = Vec::new();
        for index in 0..self.random.below(4) {
            let described = [&members.get("prefixItems").unwrap_or(&Value::Null)[index]];
            let others =
                ["items", "contains", "unevaluatedItems"].map(|keyword| members.get(keyword).unwrap_or(&Value::Null));
            let all: Vec<Value> = described.into_iter().chain(others).filter(|it| !it.is_null()).cloned().collect();
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
        let mut object = Map::new();
        for name in NAMES {
            let described = ["properties", "dependentSchemas"]
                .iter()
                .any(|keyword| members.get(*keyword).and_then(|inner| inner.get(name)).is_some());
            let required = members.get("required").is_some_and(|all| all.as_array().unwrap().contains(&json!(name)));
            if required && !self.random.once_in(8) || described && !self.random.once_in(3) || self.random.once_in(4) {
                let own = members.get("properties").and_then(|inner| inner.get(name));
                let other = members.get("additionalProperties").or(members.get("unevaluatedProperties"));
                let schema = own.or(other).cloned().unwrap_or(Value::Bool(true));
                object.insert(name.to_owned(), self.near(schemas, &schema, depth));
            }
        }
        Value::Object(object)
    }
}
