//! The evaluator's work and stack stay within bounds, whatever the schemas and however deep a value is nested.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::cell::Cell;
use std::thread;

use support::check::Check;
use support::findings::{At, Findings};
use support::judge::judge;
use support::read::Decode;
use support::schema::{Direction, Field, Kinds, Matcher, Object, Others, Pattern, Rule, Schema, Tagged};
use support::tape::{Kind, Tape};
use support::value::Value;
use support::view::{Encode, Fielded, Items, Mapping, Members, Part, View};
use support::violation::{Constraint, Location, Violations};

const NONE: &Schema = &Schema::new("/none", Kinds::NONE, &[]);

thread_local! {
    /// How often a text was looked at: the measure of the work.
    static LOOKS: Cell<usize> = const { Cell::new(0) };
}

/// A pattern that all texts match but one.
struct Counted;

impl Matcher for Counted {
    fn is_match(&self, text: &str) -> bool {
        LOOKS.set(LOOKS.get() + 1);
        text != "bad"
    }
}

static COUNTED: Pattern = Pattern { source: "counted", engine: &Counted };
static TEXT: Schema = Schema::new("/text", Kinds::STRING, &[Rule::Pattern(&COUNTED)]);

/// How deep the values of the tests are: as deep as a text can be.
const DEPTH: usize = 127;

/// Objects in objects, each with a text that is looked at; `what` is what else is in each.
fn nested(depth: usize, what: &str, innermost: &str) -> String {
    format!("{}{innermost}{}", format!(r#"{{"text":"",{what}"child":"#).repeat(depth), "}".repeat(depth))
}

/// Judges a value on a tape and as a typed one: the codes of the violations.
fn told(schema: &'static Schema, json: &str) -> Vec<&'static str> {
    let codes = |found: Result<(), Violations>| -> Vec<&'static str> {
        found.err().into_iter().flatten().map(|violation| violation.code()).collect()
    };
    let tape = Tape::parse(json.as_bytes()).unwrap();
    LOOKS.set(0);
    let mut out = Findings::new(Direction::Request);
    let view = match tape.root() {
        array if array.kind() == Kind::Array => View::Array(Items::Raw(array)),
        object => View::Object(Members::Raw(object)),
    };
    judge(schema, view, &At::root(Location::Body), &mut out);
    let raw = codes(out.finish());
    let value = Value::decode(tape.root()).unwrap();
    let mut out = Findings::new(Direction::Request);
    value.check(schema, &At::root(Location::Body), &mut out);
    assert_eq!(codes(out.finish()), raw);
    // Far from 2^127, and about what it takes to look at every text a few times for each schema.
    assert!(LOOKS.get() < 100_000, "{}", LOOKS.get());
    raw
}

/// A recursive schema: `$first` and `$second` describe a child that fits the schema itself.
macro_rules! recursive {
    ($name:ident, $first:ident, $second:ident, $rules:expr) => {
        recursive!($name, $first, $second, $rules, Others::Open);
    };
    ($name:ident, $first:ident, $second:ident, $rules:expr, $others:expr) => {
        static $name: Schema = Schema::new("/it", Kinds::OBJECT, $rules);
        static $first: Schema = Schema::new(
            "/first",
            Kinds::ANY,
            &[Rule::Object(&Object::new(
                Others::Open,
                &[Field::optional("text", &TEXT), Field::optional("child", &$name)],
            ))],
        );
        static $second: Schema = Schema::new(
            "/second",
            Kinds::ANY,
            &[Rule::Object(&Object::new(
                $others,
                &[Field::optional("text", &TEXT), Field::optional("child", &$name), Field::required("x", &TEXT)],
            ))],
        );
    };
}

/// The values that tell: all is well, the innermost text is bad, and the innermost is no object.
fn ends(what: &str) -> [String; 3] {
    ["{}", r#"{"text":"bad"}"#, "1"].map(|innermost| nested(DEPTH, what, innermost))
}

#[test]
fn any_of() {
    recursive!(IT, FIRST, SECOND, &[Rule::AnyOf(&[&SECOND, &FIRST])]);
    for what in ["", r#""x":"","#, r#""x":"bad","#] {
        let [good, bad, misfit] = ends(what);
        assert_eq!(told(&IT, &good), [""; 0]);
        assert_eq!(told(&IT, &bad), ["any_of"]);
        assert_eq!(told(&IT, &misfit), ["any_of"]);
    }
}

#[test]
fn one_of() {
    recursive!(IT, FIRST, SECOND, &[Rule::OneOf(&[&SECOND, &FIRST])]);
    let [good, bad, misfit] = ends("");
    assert_eq!(told(&IT, &good), [""; 0]);
    assert_eq!(told(&IT, &bad), ["one_of"]);
    assert_eq!(told(&IT, &misfit), ["one_of"]);
    let both = ends(r#""x":"","#);
    assert_eq!(told(&IT, &both[0]), ["one_of"]);
}

#[test]
fn all_of() {
    recursive!(IT, FIRST, SECOND, &[Rule::AllOf(&[&SECOND, &FIRST])]);
    let [good, ..] = ends(r#""x":"","#).map(|json| json.replace("{}", r#"{"x":""}"#));
    assert_eq!(told(&IT, &good), [""; 0]);
    let [_, bad, misfit] = ends(r#""x":"","#);
    assert_eq!(told(&IT, &bad).len(), 100);
    assert_eq!(told(&IT, &misfit), ["type"; 100]);
}

#[test]
fn not() {
    recursive!(IT, FIRST, SECOND, &[Rule::Not(&NEITHER), Rule::Ref(&FIRST)]);
    static NEITHER: Schema =
        Schema::new("/neither", Kinds::ANY, &[Rule::Not(&FIRST), Rule::Not(&SECOND), Rule::Not(&FIRST)]);
    for what in ["", r#""x":"","#] {
        let [good, bad, misfit] = ends(what);
        assert_eq!(told(&IT, &good), [""; 0]);
        assert_eq!(told(&IT, &bad), ["not"; 100]);
        assert_eq!(told(&IT, &misfit), ["not"; 100]);
    }
}

#[test]
fn conditions() {
    recursive!(
        IT,
        FIRST,
        SECOND,
        &[
            Rule::If { condition: &SECOND, then: Some(&FIRST), otherwise: Some(&FIRST) },
            Rule::When { condition: &SECOND, then: &FIRST },
        ]
    );
    for what in ["", r#""x":"","#] {
        let [good, bad, _] = ends(what);
        assert_eq!(told(&IT, &good), [""; 0]);
        assert_eq!(told(&IT, &bad).first(), Some(&"pattern"));
    }
}

#[test]
fn dependent_schemas_and_tags() {
    recursive!(
        IT,
        FIRST,
        SECOND,
        &[
            Rule::DependentSchemas(&[("x", &SECOND), ("text", &FIRST)]),
            Rule::Tagged(&Tagged {
                name: "x",
                tags: &["\"\"", "\"y\""],
                branches: &[&SECOND, &FIRST],
                otherwise: Some(&FIRST),
                untagged: &[],
            }),
        ]
    );
    for what in ["", r#""x":"","#, r#""x":"y","#] {
        let [good, bad, _] = ends(what);
        assert_eq!(told(&IT, &good), [""; 0]);
        assert!(!told(&IT, &bad).is_empty());
    }
}

#[test]
fn what_is_left_undescribed() {
    recursive!(
        IT,
        FIRST,
        SECOND,
        &[
            Rule::AnyOf(&[&SECOND, &FIRST]),
            Rule::If { condition: &SECOND, then: None, otherwise: None },
            Rule::UnevaluatedProperties(NONE),
        ]
    );
    for what in ["", r#""x":"","#] {
        let [good, bad, misfit] = ends(what);
        assert_eq!(told(&IT, &good), [""; 0]);
        assert_eq!(told(&IT, &bad), ["any_of"]);
        assert_eq!(told(&IT, &misfit), ["any_of"]);
    }
    let stranger = nested(DEPTH, "", r#"{"z":1}"#);
    assert_eq!(told(&IT, &stranger), ["any_of"]);
}

#[test]
fn arrays() {
    static IT: Schema = Schema::new(
        "/it",
        Kinds::ANY,
        &[
            Rule::Contains { each: &IT, min: 1, max: Some(9) },
            Rule::Contains { each: &AGAIN, min: 1, max: None },
            Rule::Items(&IT),
            Rule::UnevaluatedItems(NONE),
            Rule::Pattern(&COUNTED),
        ],
    );
    static AGAIN: Schema = Schema::new("/again", Kinds::ANY, &[Rule::Ref(&IT)]);
    let nested = |innermost| format!("{}{innermost}{}", "[".repeat(DEPTH), "]".repeat(DEPTH));
    assert_eq!(told(&IT, &nested(r#""""#)), [""; 0]);
    assert_eq!(told(&IT, &nested(r#""bad""#)).last(), Some(&"contains"));
}

#[test]
fn what_is_remembered_of_one_schema_is_not_taken_for_another() {
    // Every second level is to hold something, and the last one may not.
    static EVEN: Schema = Schema::new("/even", Kinds::ARRAY, &[Rule::Items(&ODD), Rule::OneOf(&[&EMPTY, &OF_ODD])]);
    static ODD: Schema = Schema::new("/odd", Kinds::ARRAY, &[Rule::MinItems(1), Rule::OneOf(&[&EMPTY, &OF_EVEN])]);
    static EMPTY: Schema = Schema::new("/empty", Kinds::ARRAY, &[Rule::MaxItems(0)]);
    static OF_ODD: Schema = Schema::new("/of-odd", Kinds::ARRAY, &[Rule::MinItems(1), Rule::Items(&ODD)]);
    static OF_EVEN: Schema = Schema::new("/of-even", Kinds::ARRAY, &[Rule::MinItems(1), Rule::Items(&EVEN)]);
    for depth in 1..=DEPTH {
        let json = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(told(&EVEN, &json).is_empty(), depth % 2 == 1, "{depth}");
    }
}

static INNER_FIELDS: [Field; 1] = [Field::required("n", &NUMBER)];
static OUTER_FIELDS: [Field; 1] = [Field::required("first", &HAS_NUMBER)];
static NUMBER: Schema = Schema::new("/number", Kinds::INTEGER, &[]);
static HAS_NUMBER: Schema =
    Schema::new("/has-number", Kinds::ANY, &[Rule::Object(&Object::new(Others::Open, &INNER_FIELDS))]);

/// A record, and another that is its first field: both have one address.
#[derive(Debug, PartialEq)]
struct Inner {
    n: i64,
}

struct Outer {
    first: Inner,
}

macro_rules! record {
    ($ty:ty, $field:ident, $fields:ident) => {
        impl Encode for $ty {
            fn view(&self) -> View<'_> {
                View::Object(Members::Record(self))
            }
        }

        impl Fielded for $ty {
            fn fields(&self) -> &'static [Field] {
                &$fields
            }

            fn part(&self, _: usize) -> &dyn Part {
                &self.$field
            }

            fn others(&self) -> Option<&dyn Mapping> {
                None
            }
        }
    };
}

record!(Inner, n, INNER_FIELDS);
record!(Outer, first, OUTER_FIELDS);

#[test]
fn what_is_remembered_of_a_record_is_not_taken_for_its_first_field() {
    // Of the outer record it does not hold that there is a number; of the inner one it does.
    static EACH: Schema =
        Schema::new("/each", Kinds::ANY, &[Rule::Not(&HAS_NUMBER), Rule::AnyOf(&[&HAS_NUMBER, &OF_FIRST])]);
    static OF_FIRST: Schema =
        Schema::new("/of-first", Kinds::ANY, &[Rule::Object(&Object::new(Others::Open, &OUTER_FIELDS))]);
    static LIST: Schema = Schema::new("/list", Kinds::ARRAY, &[Rule::Items(&EACH)]);
    static LISTS: Schema = Schema::new("/lists", Kinds::ARRAY, &[Rule::Items(&LIST)]);
    static MORE: Schema = Schema::new("/more", Kinds::ARRAY, &[Rule::Items(&LISTS)]);
    // So many that verdicts are remembered.
    let outer: Vec<Outer> = (0..10_000).map(|n| Outer { first: Inner { n } }).collect();
    let first = outer.first().unwrap();
    assert!(std::ptr::eq(std::ptr::from_ref(first).cast(), &raw const first.first));
    let lists = vec![vec![outer]];
    let mut out = Findings::new(Direction::Request);
    judge(&MORE, lists.view(), &At::root(Location::Body), &mut out);
    assert_eq!(out.finish(), Ok(()));
}

/// Runs with a stack of this size. An overflow ends the process.
fn with_stack(bytes: usize, run: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(bytes).spawn(run).unwrap().join().unwrap();
}

const STACK: usize = 2 << 20;

#[test]
fn as_deep_as_a_text_can_be_with_several_schemas_at_each_level() {
    recursive!(
        IT,
        FIRST,
        SECOND,
        &[
            Rule::AllOf(&[&INNER]),
            Rule::If { condition: &SECOND, then: None, otherwise: None },
            Rule::UnevaluatedProperties(NONE)
        ]
    );
    static INNER: Schema = Schema::new("/inner", Kinds::ANY, &[Rule::Ref(&CHOICE)]);
    static CHOICE: Schema = Schema::new("/choice", Kinds::ANY, &[Rule::OneOf(&[&SECOND, &ALSO])]);
    static ALSO: Schema = Schema::new("/also", Kinds::ANY, &[Rule::AnyOf(&[NONE, &WRAPPED])]);
    static WRAPPED: Schema = Schema::new("/wrapped", Kinds::ANY, &[Rule::Ref(&FIRST)]);
    with_stack(STACK, || {
        let [good, bad, _] = ends("");
        assert_eq!(told(&IT, &good), [""; 0]);
        assert_eq!(told(&IT, &bad), ["one_of"]);
    });
}

/// Arrays in arrays, made by code; leaked, since to drop them takes the stack as well.
fn deep(depth: usize) -> &'static Value {
    let mut value = Value::Array(Vec::new());
    for _ in 1..depth {
        value = Value::Array(vec![value]);
    }
    Box::leak(Box::new(value))
}

fn judged(schema: &'static Schema, value: &Value) -> Vec<(usize, Constraint)> {
    let mut out = Findings::new(Direction::Request);
    value.check(schema, &At::root(Location::Body), &mut out);
    let found = out.finish().err().into_iter().flatten();
    found.map(|violation| (violation.pointer().matches('/').count(), violation.constraint().clone())).collect()
}

#[test]
fn deeper_than_any_text_is_refused() {
    static ITEMS: Schema = Schema::new("/items", Kinds::ARRAY, &[Rule::Items(&ITEMS)]);
    with_stack(STACK, || {
        assert_eq!(judged(&ITEMS, deep(500)), []);
        assert_eq!(judged(&ITEMS, deep(10_000)), [(513, Constraint::Depth)]);
    });
}

#[test]
fn what_is_refused_for_its_depth_is_not_known_to_break_a_rule() {
    // If the verdict on what was not looked at counted, the rule would hold.
    static ITEMS: Schema = Schema::new("/items", Kinds::ARRAY, &[Rule::Items(&ITEMS)]);
    static IT: Schema = Schema::new("/it", Kinds::ARRAY, &[Rule::Not(&ITEMS)]);
    static TWICE: Schema = Schema::new("/it", Kinds::ARRAY, &[Rule::Not(&IT)]);
    static MANY: Schema = Schema::new("/it", Kinds::ARRAY, &[Rule::Items(&WAYS)]);
    static WAYS: Schema = Schema::new("/ways", Kinds::ARRAY, &[Rule::AnyOf(&[&LEFT, &RIGHT])]);
    static LEFT: Schema = Schema::new("/left", Kinds::ARRAY, &[Rule::Items(&WAYS), Rule::MinItems(1)]);
    static RIGHT: Schema = Schema::new("/right", Kinds::ARRAY, &[Rule::Items(&WAYS)]);
    with_stack(STACK, || {
        assert_eq!(judged(&IT, deep(10_000)), [(0, Constraint::Depth)]);
        assert_eq!(judged(&TWICE, deep(10_000)), [(0, Constraint::Depth)]);
        let many = judged(&MANY, deep(10_000));
        assert!(many.iter().any(|(_, constraint)| *constraint == Constraint::Depth), "{many:?}");
    });
}

#[test]
fn equal_items_are_not_looked_for_beyond_the_bound() {
    static UNIQUE: Schema = Schema::new("/unique", Kinds::ARRAY, &[Rule::UniqueItems]);
    with_stack(STACK, || {
        let twice = |depth| Value::Array(vec![deep(depth).clone(), deep(depth).clone()]);
        assert_eq!(judged(&UNIQUE, &twice(400)), [(0, Constraint::UniqueItems { first: 0, second: 1 })]);
        assert_eq!(judged(&UNIQUE, &twice(600)), [(0, Constraint::Depth)]);
    });
}
