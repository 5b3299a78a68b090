//! The evaluator of raw JSON, keyword by keyword: what is told, where, and in which order.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use support::check::Check;
use support::findings::{At, Findings};
use support::read::Decode;
use support::schema::{Bound, Direction, Field, Kinds, Matcher, Object, Others, Pattern, Rule, Schema, Tagged};
use support::tape::Tape;
use support::value::Value;
use support::violation::Location;

const ANY: &Schema = &Schema::new("/any", Kinds::ANY, &[]);
const NONE: &Schema = &Schema::new("/none", Kinds::NONE, &[]);
const STRING: &Schema = &Schema::new("/string", Kinds::STRING, &[]);
const INTEGER: &Schema = &Schema::new("/integer", Kinds::INTEGER, &[]);
const SHORT: &Schema = &Schema::new("/short", Kinds::ANY, &[Rule::MaxLength(2)]);
const BIG: &Schema =
    &Schema::new("/big", Kinds::ANY, &[Rule::Minimum(Bound { text: "10", integer: Some(10), float: 10.0 })]);

/// A schema of any kind.
fn schema(rules: Vec<Rule>) -> &'static Schema {
    Box::leak(Box::new(Schema::new("/it", Kinds::ANY, Vec::leak(rules))))
}

fn object(others: Others, fields: Vec<Field>) -> Rule {
    Rule::Object(Box::leak(Box::new(Object::new(others, Vec::leak(fields)))))
}

/// An object with members.
fn with(names: &[&'static str]) -> &'static Schema {
    schema(vec![object(Others::Open, names.iter().map(|name| Field::undescribed(name, ANY)).collect())])
}

/// A schema that describes members.
fn describing(names: &[&'static str]) -> &'static Schema {
    schema(vec![object(Others::Open, names.iter().map(|name| Field::optional(name, ANY)).collect())])
}

/// What a value breaks: pointers and codes.
fn told(schema: &'static Schema, json: &str) -> String {
    let value = Value::decode(Tape::parse(json.as_bytes()).unwrap().root()).unwrap();
    let mut out = Findings::new(Direction::Request);
    value.check(schema, &At::root(Location::Body), &mut out);
    let all = out.finish().err().into_iter().flatten();
    all.map(|violation| format!("{} {}", violation.pointer(), violation.code())).collect::<Vec<_>>().join(", ")
}

/// A pattern: a text begins with this.
struct Begins(&'static str);

impl Matcher for Begins {
    fn is_match(&self, text: &str) -> bool {
        text.starts_with(self.0)
    }
}

static X: Pattern = Pattern { source: "^x", engine: &Begins("x") };
static XY: Pattern = Pattern { source: "^xy", engine: &Begins("xy") };

#[test]
fn prefix_items() {
    let open = schema(vec![Rule::Tuple { first: &[STRING, INTEGER], rest: None }]);
    assert_eq!(told(open, r#"["a", 1, null]"#), "");
    assert_eq!(told(open, "[1]"), "/0 type");
    assert_eq!(told(open, r#""a""#), "");
    let closed = schema(vec![Rule::Tuple { first: &[STRING, INTEGER], rest: Some(NONE) }]);
    assert_eq!(told(closed, r#"["a", "b", 1, 2]"#), "/1 type, /2 never, /3 never");
}

#[test]
fn contains() {
    let some = schema(vec![Rule::Contains { each: INTEGER, min: 1, max: None }]);
    assert_eq!(told(some, "[null, 1, 2]"), "");
    assert_eq!(told(some, "[]"), " contains");
    assert_eq!(told(some, "{}"), "");
    let two = schema(vec![Rule::Contains { each: INTEGER, min: 2, max: Some(2) }]);
    assert_eq!(told(two, "[1, null, 2]"), "");
    assert_eq!(told(two, "[1]"), " contains");
    assert_eq!(told(two, "[1, 2, 3]"), " contains");
    let none = schema(vec![Rule::Contains { each: INTEGER, min: 0, max: Some(0) }]);
    assert_eq!(told(none, "[null]"), "");
    assert_eq!(told(none, "[1]"), " contains");
}

#[test]
fn pattern_properties() {
    static CLOSED: Object =
        Object::new(Others::Closed, &[Field::optional("xa", STRING)]).patterns(&[(&X, SHORT), (&XY, STRING)]);
    static TYPED: Object = Object::new(Others::Each(INTEGER), &[]).patterns(&[(&X, STRING)]);
    let all = schema(vec![Rule::Object(&CLOSED)]);
    assert_eq!(told(all, r#"{"xa": "ab", "xy": "", "x": 1}"#), "");
    assert_eq!(told(all, r#"{"a": 1, "xa": "abc", "xy": 1}"#), "/a unknown_member, /xa max_length, /xy type");
    let others = schema(vec![Rule::Object(&TYPED)]);
    assert_eq!(told(others, r#"{"x": "", "y": 1}"#), "");
    assert_eq!(told(others, r#"{"x": 1, "y": ""}"#), "/x type, /y type");
}

#[test]
fn a_required_member_is_not_described_by_that() {
    let closed = schema(vec![object(Others::Closed, vec![Field::undescribed("a", ANY)])]);
    assert_eq!(told(closed, "{}"), "/a required");
    assert_eq!(told(closed, r#"{"a": 1}"#), "/a unknown_member");
}

#[test]
fn property_names() {
    let names = schema(vec![Rule::PropertyNames(SHORT)]);
    assert_eq!(told(names, r#"{"ab": 1}"#), "");
    assert_eq!(told(names, r#"{"abc": 1, "d": 1, "efg": 1}"#), "/abc property_names, /efg property_names");
    assert_eq!(told(schema(vec![Rule::PropertyNames(NONE)]), "{}"), "");
}

#[test]
fn dependencies() {
    let required = schema(vec![Rule::DependentRequired(&[("a", &["b", "c"]), ("d", &[]), ("b", &["a"])])]);
    assert_eq!(told(required, r#"{"c": 1, "d": 1}"#), "");
    assert_eq!(told(required, r#"{"a": 1}"#), "/b required, /c required");
    assert_eq!(told(required, r#"{"b": 1}"#), "/a required");
    let inner = with(&["b"]);
    let schemas = schema(vec![Rule::DependentSchemas(Vec::leak(vec![("a", inner)]))]);
    assert_eq!(told(schemas, "{}"), "");
    assert_eq!(told(schemas, r#"{"a": null}"#), "/b required");
}

#[test]
fn conditions() {
    let both = schema(vec![Rule::If { condition: INTEGER, then: Some(BIG), otherwise: Some(SHORT) }]);
    assert_eq!(told(both, "10"), "");
    assert_eq!(told(both, "9"), " minimum");
    assert_eq!(told(both, r#""ab""#), "");
    assert_eq!(told(both, r#""abc""#), " max_length");
    let none = schema(vec![Rule::If { condition: NONE, then: Some(NONE), otherwise: None }]);
    assert_eq!(told(none, "1"), "");
}

#[test]
fn a_tag_chooses() {
    let (cat, dog) = (with(&["meows"]), with(&["barks"]));
    let tagged = |otherwise| {
        let tags: &'static [&'static str] = &["\"cat\"", "\"dog\""];
        let branches: &'static [&'static Schema] = Vec::leak(vec![cat, dog]);
        let untagged: &'static [&'static Schema] = &[STRING];
        let kinds = Kinds::OBJECT.or(Kinds::STRING);
        let tagged = Tagged { name: "kind", tags, branches, otherwise, untagged };
        let tagged: &'static Tagged = Box::leak(Box::new(tagged));
        &*Box::leak(Box::new(Schema::new("/it", kinds, Vec::leak(vec![Rule::Tagged(tagged)]))))
    };
    let strict = tagged(None);
    assert_eq!(told(strict, r#"{"kind": "cat", "meows": 1}"#), "");
    assert_eq!(told(strict, r#"{"kind": "dog", "meows": 1}"#), "/barks required");
    assert_eq!(told(strict, r#"{"kind": "cow", "meows": 1}"#), "/kind enum");
    assert_eq!(told(strict, r#"{"meows": 1}"#), "/kind required");
    assert_eq!(told(strict, r#""a""#), "");
    let lenient = tagged(Some(dog));
    assert_eq!(told(lenient, "{}"), "/barks required");
    assert_eq!(told(lenient, r#"{"kind": "cow", "barks": 1}"#), "");
}

/// A schema without members of its own beside this rule.
fn strict(rule: Rule) -> &'static Schema {
    schema(vec![rule, Rule::UnevaluatedProperties(NONE)])
}

#[test]
fn unevaluated_properties_see_through_what_is_kept() {
    let (a, b) = (describing(&["a"]), describing(&["b"]));
    let branches = |all: Vec<&'static Schema>| -> &'static [&'static Schema] { Vec::leak(all) };
    let own =
        schema(vec![object(Others::Open, vec![Field::optional("a", STRING)]), Rule::UnevaluatedProperties(INTEGER)]);
    assert_eq!(told(own, r#"{"a": "", "b": 1}"#), "");
    assert_eq!(told(own, r#"{"a": 1, "b": ""}"#), "/a type, /b type");
    for rule in [Rule::Ref(a), Rule::AllOf(branches(vec![a])), Rule::AnyOf(branches(vec![a, NONE]))] {
        let schema = strict(rule);
        assert_eq!(told(schema, r#"{"a": 1}"#), "");
        assert_eq!(told(schema, r#"{"a": 1, "b": 1}"#), "/b unknown_member");
    }
    // Every branch that holds describes.
    let any = strict(Rule::AnyOf(branches(vec![a, b])));
    assert_eq!(told(any, r#"{"a": 1, "b": 1, "c": 1}"#), "/c unknown_member");
    // What does not hold describes nothing; neither does a negation.
    let with_b = schema(vec![Rule::Ref(b), Rule::Ref(with(&["c"]))]);
    let one = strict(Rule::OneOf(branches(vec![with_b, a])));
    assert_eq!(told(one, r#"{"a": 1, "b": 1}"#), "/b unknown_member");
    let not = schema(vec![Rule::Not(schema(vec![Rule::Not(a)])), Rule::UnevaluatedProperties(NONE)]);
    assert_eq!(told(not, r#"{"a": 1}"#), "/a unknown_member");
    let condition = strict(Rule::If { condition: with_b, then: None, otherwise: Some(a) });
    assert_eq!(told(condition, r#"{"b": 1, "c": 1}"#), "/c unknown_member");
    assert_eq!(told(condition, r#"{"a": 1, "b": 1}"#), "/b unknown_member");
    // A schema inside sees what it describes itself, and not what stands beside it.
    let inside = schema(vec![object(Others::Open, vec![Field::optional("a", ANY)]), Rule::Ref(strict(Rule::Ref(b)))]);
    assert_eq!(told(inside, r#"{"a": 1, "b": 1}"#), "/a unknown_member");
    // And describes everything for the schema around it.
    let rest = schema(vec![Rule::UnevaluatedProperties(ANY)]);
    assert_eq!(told(strict(Rule::Ref(rest)), r#"{"z": 1}"#), "");
    assert_eq!(told(strict(object(Others::Free, vec![])), r#"{"z": 1}"#), "");
    assert_eq!(
        told(strict(object(Others::Open, vec![Field::undescribed("z", ANY)])), r#"{"z": 1}"#),
        "/z unknown_member"
    );
    let dependent = strict(Rule::DependentSchemas(Vec::leak(vec![("a", a), ("b", b)])));
    assert_eq!(told(dependent, r#"{"a": 1, "c": 1}"#), "/c unknown_member");
    // Where no alternative holds, that is told, and not that its members are strangers.
    let neither = strict(Rule::AnyOf(branches(vec![with(&["x"]), with(&["y"])])));
    assert_eq!(told(neither, r#"{"a": 1}"#), " any_of");
}

#[test]
fn an_alternative_of_two_that_is_written_as_a_condition_describes_what_it_did() {
    // `anyOf: [{not: P}, Q]`: members of Q are described where Q holds, whether P does or not.
    let (p, q) = (with(&["p"]), describing(&["p", "q"]));
    let when = strict(Rule::When { condition: p, then: q });
    assert_eq!(told(when, r#"{"q": 1}"#), "");
    assert_eq!(told(when, r#"{"p": 1, "q": 1, "r": 1}"#), "/r unknown_member");
}

#[test]
fn unevaluated_items() {
    let strict = |rule| schema(vec![rule, Rule::UnevaluatedItems(NONE)]);
    let tuple = Rule::Tuple { first: &[STRING], rest: None };
    assert_eq!(told(strict(tuple), r#"["a", 1]"#), "/1 never");
    assert_eq!(told(strict(Rule::Items(INTEGER)), "[1, 2]"), "");
    let contains = strict(Rule::Contains { each: INTEGER, min: 0, max: None });
    assert_eq!(told(contains, r#"[1, "a", 2, null]"#), "/1 never, /3 never");
    let all = strict(Rule::Ref(schema(vec![Rule::UnevaluatedItems(ANY)])));
    assert_eq!(told(all, "[1]"), "");
    assert_eq!(told(all, r#"{"a": 1}"#), "");
}

#[test]
fn a_recursive_schema_is_judged_once_at_each_level() {
    // Each level has alternatives that go down, and asks afterwards what they have described. To judge a value again for
    // that question would double the work with each level.
    static NODE: Schema = Schema::new(
        "/node",
        Kinds::OBJECT,
        &[
            Rule::AnyOf(&[&LEFT, &RIGHT]),
            Rule::If { condition: &LEFT, then: None, otherwise: None },
            Rule::UnevaluatedProperties(NONE),
        ],
    );
    static LEFT: Schema = Schema::new(
        "/left",
        Kinds::ANY,
        &[Rule::Object(&Object::new(Others::Open, &[Field::required("left", &LEAF)]))],
    );
    static RIGHT: Schema = Schema::new(
        "/right",
        Kinds::ANY,
        &[Rule::Object(&Object::new(Others::Open, &[Field::optional("right", &NODE)]))],
    );
    static LEAF: Schema = Schema::new("/leaf", Kinds::INTEGER, &[]);
    let deep = |leaf: &str| format!("{}{leaf}{}", r#"{"right":"#.repeat(126), "}".repeat(126));
    assert_eq!(told(&NODE, &deep("{}")), "");
    assert_eq!(told(&NODE, &deep(r#"{"left":1}"#)), "");
    assert_ne!(told(&NODE, &deep(r#"{"wrong":1}"#)), "");
}
