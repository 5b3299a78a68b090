//! Schemas over all keywords of JSON Schema 2020-12.

use serde_json::{Map, Value, json};

use super::Random;

pub(super) const NAMES: [&str; 4] = ["a", "b", "ab", "é"];
pub(super) const STRINGS: [&str; 5] = ["", "a", "b", "ab", "éa"];
pub(super) const NUMBERS: [&str; 9] = ["0", "1", "1.0", "-1", "2", "0.5", "3", "1e1", "-0.0"];
pub(super) const PATTERNS: [&str; 5] = ["a", "^a", "b$", "^(a|b)*$", "^.$"];
pub(super) const KINDS: [&str; 7] = ["object", "array", "string", "integer", "number", "boolean", "null"];

/// Keywords that tell the generator what type is meant where none is written.
const IMPLYING: [&str; 5] = ["properties", "required", "additionalProperties", "items", "enum"];

/// Writes schemas and values.
pub struct Writer {
    pub(super) random: Random,
    /// What references may lead to.
    pub(super) components: Vec<String>,
}

impl Writer {
    /// One that writes three components.
    #[must_use]
    pub fn new(random: Random) -> Self {
        Self::of(random, ["Alpha", "Beta", "Gamma"].map(str::to_owned).to_vec())
    }

    /// One that writes the components of these names.
    #[must_use]
    pub fn of(random: Random, components: Vec<String>) -> Self {
        Self { random, components }
    }

    /// The component schemas of a description.
    pub fn schemas(&mut self) -> Value {
        let components = self.components.clone();
        Value::Object(components.into_iter().map(|name| (name, self.schema(3, false))).collect())
    }

    /// A schema, which has others in it as deep as is said.
    pub(super) fn schema(&mut self, depth: usize, may_refer: bool) -> Value {
        if self.random.once_in(12) && depth < 3 {
            return Value::Bool(!self.random.once_in(3));
        }
        let mut schema = Map::new();
        if may_refer && self.random.once_in(5) {
            schema.insert("$ref".to_owned(), json!(self.pointer()));
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

    /// The address of a component.
    pub(super) fn pointer(&mut self) -> String {
        format!("#/components/schemas/{}", self.random.pick(&self.components))
    }

    pub(super) fn number(&mut self) -> Value {
        let text = *self.random.pick(&NUMBERS);
        serde_json::from_str(text).expect("each is a number")
    }

    pub(super) fn kinds(&mut self) -> Value {
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
                schema.insert(keyword.to_owned(), self.number());
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

    pub(super) fn names(&mut self) -> Vec<&'static str> {
        NAMES.into_iter().filter(|_| self.random.once_in(3)).collect()
    }
}
