//! The rules that a description was lowered to, as static data of the runtime, made while a test runs.
//!
//! A generated crate has its rules as statics that the compiler built from emitted text. A test that has a description
//! and no compiler gets the same data here, and so can ask the runtime's evaluator what the description allows. The data
//! is leaked: a test process is short.
//!
//! Statics can refer to each other in a circle; data that is made piece by piece cannot. So a recursive schema is
//! unrolled: each step into a schema that can reach itself, a reference to one included, takes one from [`DEPTH`], and
//! beyond that everything is allowed. Verdicts are exact for values that are not nested deeper.

use std::collections::{HashMap, HashSet};

use crate::programs;
use generator::api::json_string;
use generator::api::rule::{self, Rules, SchemaId};
use generator::pattern::{Plan, split_ascii};
use support::character_class::CharacterClass;
use support::check::Check;
use support::class_sequence::ClassSequence;
use support::decimal::Decimal;
use support::findings::{At, Findings};
use support::linear_pattern::LinearPattern;
use support::read::Decode;
use support::schema::{
    Bound, Direction, Field, Format, Kinds, Matcher, Object, Others, Pattern, Presence, Rule, Schema, Tagged,
};
use support::tape::Tape;
use support::value::Value;
use support::violation::{Location, Violations};

/// How many steps into recursive schemas are unrolled.
pub const DEPTH: usize = 128;

/// Makes schemas of the runtime from those of a description.
pub struct Schemas<'r> {
    rules: &'r Rules,
    depth: usize,
    recursive: HashMap<SchemaId, bool>,
    made: HashMap<(SchemaId, usize), &'static Schema>,
}

impl<'r> Schemas<'r> {
    /// None yet of these rules.
    #[must_use]
    pub fn new(rules: &'r Rules) -> Self {
        Self { rules, depth: DEPTH, recursive: HashMap::new(), made: HashMap::new() }
    }

    /// The same with another number of steps into recursive schemas.
    #[must_use]
    pub fn to_depth(self, depth: usize) -> Self {
        Self { depth, ..self }
    }

    /// The schema of an id.
    pub fn get(&mut self, id: SchemaId) -> &'static Schema {
        self.schema(id, self.depth)
    }

    fn schema(&mut self, id: SchemaId, depth: usize) -> &'static Schema {
        let depth = match (self.is_recursive(id), depth.checked_sub(1)) {
            (false, _) => depth,
            (true, Some(less)) => less,
            (true, None) => return &EVERYTHING,
        };
        if let Some(made) = self.made.get(&(id, depth)) {
            return made;
        }
        let schema = self.rules.get(id);
        let rules: Vec<Rule> = schema.rules.iter().map(|rule| self.rule(rule, depth)).collect();
        let schema = Schema {
            at: leak_text(&self.rules.pointer(id)),
            kinds: schema.kinds,
            rules: Vec::leak(rules),
            says: schema.says.as_deref().map(leak_text),
        };
        let schema: &'static Schema = Box::leak(Box::new(schema));
        self.made.insert((id, depth), schema);
        schema
    }

    /// Whether a schema can be reached from itself.
    fn is_recursive(&mut self, id: SchemaId) -> bool {
        if let Some(known) = self.recursive.get(&id) {
            return *known;
        }
        let mut seen = HashSet::new();
        let mut waiting = children(&self.rules.get(id).rules);
        while let Some(next) = waiting.pop() {
            if seen.insert(next) {
                waiting.extend(children(&self.rules.get(next).rules));
            }
        }
        let recursive = seen.contains(&id);
        self.recursive.insert(id, recursive);
        recursive
    }

    fn rule(&mut self, rule: &rule::Rule, depth: usize) -> Rule {
        match rule {
            rule::Rule::MinLength(n) => Rule::MinLength(*n),
            rule::Rule::MaxLength(n) => Rule::MaxLength(*n),
            rule::Rule::Pattern(given) => Rule::Pattern(pattern(given)),
            rule::Rule::Format(given) => Rule::Format(format(given)),
            rule::Rule::Minimum(n) => Rule::Minimum(bound(n)),
            rule::Rule::ExclusiveMinimum(n) => Rule::ExclusiveMinimum(bound(n)),
            rule::Rule::Maximum(n) => Rule::Maximum(bound(n)),
            rule::Rule::ExclusiveMaximum(n) => Rule::ExclusiveMaximum(bound(n)),
            rule::Rule::MultipleOf(n) => Rule::MultipleOf(bound(n)),
            rule::Rule::MinItems(n) => Rule::MinItems(*n),
            rule::Rule::MaxItems(n) => Rule::MaxItems(*n),
            rule::Rule::UniqueItems => Rule::UniqueItems,
            rule::Rule::Items(items) => Rule::Items(self.schema(*items, depth)),
            rule::Rule::Tuple { first, rest } => {
                Rule::Tuple { first: self.branches(first, depth), rest: self.maybe(*rest, depth) }
            }
            rule::Rule::Contains { each, min, max } => {
                Rule::Contains { each: self.schema(*each, depth), min: *min, max: *max }
            }
            rule::Rule::MinProperties(n) => Rule::MinProperties(*n),
            rule::Rule::MaxProperties(n) => Rule::MaxProperties(*n),
            rule::Rule::Object(given) => Rule::Object(self.object(given, depth)),
            rule::Rule::PropertyNames(names) => Rule::PropertyNames(self.schema(*names, depth)),
            rule::Rule::DependentRequired(all) => {
                let all = all.iter().map(|(name, required)| (leak_text(name), leak_texts(required)));
                Rule::DependentRequired(Vec::leak(all.collect()))
            }
            rule::Rule::DependentSchemas(all) => {
                let all = all.iter().map(|(name, schema)| (leak_text(name), self.schema(*schema, depth)));
                Rule::DependentSchemas(Vec::leak(all.collect()))
            }
            rule::Rule::UnevaluatedProperties(each) => Rule::UnevaluatedProperties(self.schema(*each, depth)),
            rule::Rule::UnevaluatedItems(each) => Rule::UnevaluatedItems(self.schema(*each, depth)),
            rule::Rule::Enum(values) => Rule::Enum(leak_texts(values)),
            rule::Rule::Ref(target) => Rule::Ref(self.schema(*target, depth)),
            rule::Rule::AllOf(branches) => Rule::AllOf(self.branches(branches, depth)),
            rule::Rule::AnyOf(branches) => Rule::AnyOf(self.branches(branches, depth)),
            rule::Rule::OneOf(branches) => Rule::OneOf(self.branches(branches, depth)),
            rule::Rule::Not(branch) => Rule::Not(self.schema(*branch, depth)),
            rule::Rule::OrNull(inner) => Rule::OrNull(self.schema(*inner, depth)),
            rule::Rule::When { condition, then } => {
                Rule::When { condition: self.schema(*condition, depth), then: self.schema(*then, depth) }
            }
            rule::Rule::If { condition, then, otherwise } => Rule::If {
                condition: self.schema(*condition, depth),
                then: self.maybe(*then, depth),
                otherwise: self.maybe(*otherwise, depth),
            },
            rule::Rule::Tagged(tagged) => {
                let tags = tagged.tags.iter().map(|(tag, _)| leak_text(&json_string(tag)));
                let branches = tagged.tags.iter().map(|(_, branch)| self.schema(*branch, depth));
                Rule::Tagged(Box::leak(Box::new(Tagged {
                    name: leak_text(&tagged.name),
                    tags: Vec::leak(tags.collect()),
                    branches: Vec::leak(branches.collect()),
                    otherwise: self.maybe(tagged.otherwise, depth),
                    untagged: self.branches(&tagged.untagged, depth),
                })))
            }
        }
    }

    fn maybe(&mut self, id: Option<SchemaId>, depth: usize) -> Option<&'static Schema> {
        id.map(|id| self.schema(id, depth))
    }

    fn branches(&mut self, branches: &[SchemaId], depth: usize) -> &'static [&'static Schema] {
        let branches: Vec<&'static Schema> = branches.iter().map(|branch| self.schema(*branch, depth)).collect();
        Vec::leak(branches)
    }

    fn object(&mut self, object: &rule::Object, depth: usize) -> &'static Object {
        let field = |field: &rule::Field| Field {
            name: leak_text(&field.name),
            presence: match field.presence {
                rule::Presence::Optional => Presence::Optional,
                rule::Presence::Required => Presence::Required,
                rule::Presence::RequiredInRequest => Presence::RequiredIn(Direction::Request),
                rule::Presence::RequiredInResponse => Presence::RequiredIn(Direction::Response),
            },
            schema: self.schema(field.schema, depth),
            described: field.described,
        };
        let fields: Vec<Field> = object.fields.iter().map(field).collect();
        let others = match object.others {
            rule::Others::Open => Others::Open,
            rule::Others::Free => Others::Free,
            rule::Others::Closed => Others::Closed,
            rule::Others::Each(each) => Others::Each(self.schema(each, depth)),
        };
        let patterns = object.patterns.iter().map(|(given, each)| (pattern(given), self.schema(*each, depth)));
        let patterns = Vec::leak(patterns.collect());
        Box::leak(Box::new(Object { fields: Vec::leak(fields), patterns, others }))
    }
}

static EVERYTHING: Schema = Schema::new("", Kinds::ANY, &[]);

/// The value of a JSON text.
///
/// # Panics
///
/// If the text is no JSON.
#[must_use]
pub fn value(json: &str) -> Value {
    let tape = Tape::parse(json.as_bytes()).expect("the text is JSON");
    Value::decode(tape.root()).expect("any JSON is a value")
}

/// Holds a value against a schema, as part of a message that goes this way.
///
/// # Errors
///
/// Every rule that does not hold.
pub fn judge(schema: &'static Schema, value: &Value, direction: Direction) -> Result<(), Violations> {
    let mut findings = Findings::new(direction);
    value.check(schema, &At::root(Location::Body), &mut findings);
    findings.finish()
}

/// The schemas one step from these rules.
fn children(rules: &[rule::Rule]) -> Vec<SchemaId> {
    rules.iter().flat_map(|rule| rule.in_place().chain(rule.of_parts())).collect()
}

fn leak_text(text: &str) -> &'static str {
    Box::leak(text.into())
}

fn leak_texts(texts: &[String]) -> &'static [&'static str] {
    Vec::leak(texts.iter().map(|text| leak_text(text)).collect())
}

fn pattern(given: &rule::Pattern) -> &'static Pattern {
    let engine: &'static (dyn Matcher + Sync) = match &given.plan {
        Plan::Class { ranges, min, max } => class(ranges, *min, *max),
        Plan::Sequence(runs) => {
            let runs = runs.iter().map(|run| *class(&run.ranges, run.min, run.max));
            Box::leak(Box::new(ClassSequence::new(Vec::leak(runs.collect()))))
        }
        Plan::Linear(source) => Box::leak(Box::new(LinearPattern::new(leak_text(source)))),
        Plan::Any => class(&[('\0', char::MAX)], 0, None),
        Plan::Backtracking { program, .. } => Box::leak(Box::new(programs::engine(program))),
    };
    Box::leak(Box::new(Pattern { source: leak_text(&given.source), engine }))
}

fn format(given: &generator::api::format::Format) -> &'static Format {
    Box::leak(Box::new(Format { name: given.name, text: given.text, number: given.number }))
}

fn class(ranges: &[(char, char)], min: u64, max: Option<u64>) -> &'static CharacterClass {
    let (ascii, others) = split_ascii(ranges);
    Box::leak(Box::new(CharacterClass::new(ascii, Vec::leak(others), min, max.unwrap_or(u64::MAX))))
}

fn bound(text: &str) -> Bound {
    let integer = Decimal::parse(text).and_then(|number| number.to_i64());
    Bound { text: leak_text(text), integer, float: text.parse().unwrap_or(f64::NAN) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::pipeline;

    const LIST: &str = "
openapi: 3.0.3
info: { title: Lists, version: '1' }
paths: {}
components:
  schemas:
    List:
      type: object
      required: [value]
      properties:
        value: { type: integer, minimum: -3, exclusiveMinimum: true, maximum: 1e2 }
        next: { $ref: '#/components/schemas/List' }
      additionalProperties: { type: string, pattern: '^a+b$' }
";

    #[test]
    fn a_recursive_schema_judges_what_is_nested_in_it() {
        let generated = pipeline::run("list.yaml", LIST);
        let list = generated.api.types.first().unwrap().schema;
        let list = Schemas::new(&generated.api.rules).get(list);
        let judge = |json: &str| {
            let violations = judge(list, &value(json), Direction::Request).err();
            violations.map_or(String::new(), |violations| violations.to_string())
        };
        assert_eq!(judge(r#"{"value":100,"next":{"value":-2.0},"more":"aab"}"#), "");
        assert_eq!(judge(r#"{"value":-3}"#), "body /value: value must be greater than -3 [exclusive_minimum]");
        let nested = format!("{}{{}}{}", r#"{"value":1,"next":"#.repeat(50), "}".repeat(50));
        assert!(judge(&nested).ends_with("/next/value: value is required [required]"));
        assert_eq!(judge(r#"{"value":1,"more":"ab\n"}"#), "body /more: more must match the pattern ^a+b$ [pattern]");
    }
}
