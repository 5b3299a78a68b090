//! What is told where none of several alternatives holds, or too many do.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use support::check::Check;
use support::findings::{At, Findings};
use support::read::Decode;
use support::schema::{Direction, Field, Kinds, Object, Others, Rule, Schema};
use support::tape::Tape;
use support::value::Value;
use support::violation::{Constraint, Location, Nearest, Violations};

static STRING: Schema = Schema::new("/string", Kinds::STRING, &[]);
static CAT_KIND: Schema = Schema::new("/cat-kind", Kinds::STRING, &[Rule::Enum(&["\"cat\""])]);
static DOG_KIND: Schema = Schema::new("/dog-kind", Kinds::STRING, &[Rule::Enum(&["\"dog\""])]);
static CAT: Schema = Schema::new(
    "/components/schemas/Cat",
    Kinds::OBJECT,
    &[Rule::Object(&Object::new(
        Others::Open,
        &[Field::required("kind", &CAT_KIND), Field::optional("meow", &STRING)],
    ))],
);
static DOG: Schema = Schema::new(
    "/components/schemas/Dog",
    Kinds::OBJECT,
    &[Rule::Object(&Object::new(
        Others::Open,
        &[
            Field::required("kind", &DOG_KIND),
            Field::required("bark", &STRING),
            Field::required("tail", &STRING),
            Field::required("legs", &STRING),
        ],
    ))],
);
static A_DOG: Schema = Schema::new("/pet/oneOf/1", Kinds::ANY, &[Rule::Ref(&DOG)]);
static PET: Schema = Schema::new("/pet", Kinds::ANY, &[Rule::OneOf(&[&CAT, &A_DOG, &STRING])]);
static OWNER: Schema =
    Schema::new("/owner", Kinds::OBJECT, &[Rule::Object(&Object::new(Others::Open, &[Field::required("pet", &PET)]))]);

fn found(schema: &'static Schema, json: &str, location: Location) -> Violations {
    let value = Value::decode(Tape::parse(json.as_bytes()).unwrap().root()).unwrap();
    let mut out = Findings::new(Direction::Request);
    value.check(schema, &At::root(location), &mut out);
    out.finish().unwrap_err()
}

/// The branch that is nearest, and the places and codes of what is broken of it.
fn nearest(schema: &'static Schema, json: &str) -> String {
    let found = found(schema, json, Location::Body);
    let nearest = match found.iter().next().unwrap().constraint() {
        Constraint::AnyOf { nearest } | Constraint::OneOf { nearest, .. } => nearest.as_deref().unwrap(),
        other => panic!("{other:?}"),
    };
    told(nearest)
}

fn told(nearest: &Nearest) -> String {
    let all = nearest.violations().iter().map(|violation| format!("{} {}", violation.pointer(), violation.code()));
    format!("{}: {}", nearest.schema(), all.collect::<Vec<_>>().join(", "))
}

#[test]
fn the_sentence_names_the_branch_and_what_is_wrong_with_it() {
    assert_eq!(
        found(&OWNER, r#"{"pet": {"kind": "dog"}}"#, Location::Query).to_string(),
        "query /pet: pet must fit exactly one of the described alternatives, fits none; nearest is \
         #/components/schemas/Dog: /pet/bark is required (and 2 more) [one_of]"
    );
    assert_eq!(
        found(&PET, "1", Location::Body).to_string(),
        "body: the value must fit exactly one of the described alternatives, fits none; nearest is \
         #/components/schemas/Cat: the value must be an object, is an integer [one_of]"
    );
}

#[test]
fn its_violations_are_where_they_are() {
    let found = found(&OWNER, r#"{"pet": {"kind": "cat", "meow": 1}}"#, Location::Query);
    let Some(Constraint::OneOf { matching: 0, nearest: Some(nearest), .. }) =
        found.iter().next().map(|violation| violation.constraint())
    else {
        panic!("{found}")
    };
    let [inner] = nearest.violations() else { panic!("{nearest:?}") };
    assert_eq!((inner.location(), inner.pointer(), inner.schema()), (Location::Query, "/pet/meow", "/string"));
    assert!(!nearest.is_truncated());
}

#[test]
fn a_branch_of_the_kind_comes_first() {
    static LONG: Schema = Schema::new("/long", Kinds::STRING, &[Rule::MinLength(9)]);
    static CHOICE: Schema = Schema::new("/it", Kinds::ANY, &[Rule::AnyOf(&[&CAT, &LONG])]);
    assert_eq!(nearest(&CHOICE, r#""a""#), "/long:  min_length");
    assert_eq!(nearest(&CHOICE, "{}"), "/components/schemas/Cat: /kind required");
    // The kind is seen through a reference.
    static DOG_OR_TEXT: Schema = Schema::new("/it", Kinds::ANY, &[Rule::AnyOf(&[&A_DOG, &LONG])]);
    assert_eq!(nearest(&DOG_OR_TEXT, r#""a""#), "/long:  min_length");
}

#[test]
fn then_the_one_whose_fixed_members_agree() {
    // A dog breaks one rule of a cat, and three of its own.
    assert_eq!(
        nearest(&PET, r#"{"kind": "dog"}"#),
        "/components/schemas/Dog: /bark required, /tail required, /legs required"
    );
    assert_eq!(nearest(&PET, r#"{"kind": "cat", "meow": 1}"#), "/components/schemas/Cat: /meow type");
    // Neither: the one that less is broken of.
    assert_eq!(nearest(&PET, r#"{"kind": "cow"}"#), "/components/schemas/Cat: /kind enum");
    assert_eq!(nearest(&PET, "{}"), "/components/schemas/Cat: /kind required");
}

#[test]
fn then_the_one_that_is_broken_least_and_deepest() {
    static A: Schema = Schema::new(
        "/a",
        Kinds::ANY,
        &[Rule::Object(&Object::new(Others::Open, &[Field::required("a", &STRING), Field::required("b", &STRING)]))],
    );
    static B: Schema =
        Schema::new("/b", Kinds::ANY, &[Rule::Object(&Object::new(Others::Open, &[Field::required("b", &STRING)]))]);
    static C: Schema =
        Schema::new("/c", Kinds::ANY, &[Rule::Object(&Object::new(Others::Open, &[Field::required("c", &B)]))]);
    static D: Schema =
        Schema::new("/d", Kinds::ANY, &[Rule::Object(&Object::new(Others::Open, &[Field::required("d", &B)]))]);
    static ALL: Schema = Schema::new("/it", Kinds::ANY, &[Rule::AnyOf(&[&A, &B, &D, &C])]);
    assert_eq!(nearest(&ALL, "{}"), "/b: /b required");
    assert_eq!(nearest(&ALL, r#"{"c": {}}"#), "/c: /c/b required");
    assert_eq!(nearest(&ALL, r#"{"c": {}, "d": {}}"#), "/d: /d/b required");
    static TWO: Schema = Schema::new("/it", Kinds::ANY, &[Rule::AnyOf(&[&A, &DOG])]);
    assert_eq!(nearest(&TWO, "{}"), "/a: /a required, /b required");
}

#[test]
fn where_more_than_one_holds_two_are_named() {
    static X: Schema = Schema::new("/x", Kinds::STRING, &[]);
    static Y: Schema = Schema::new("/y", Kinds::STRING, &[Rule::MinLength(2)]);
    static CHOICE: Schema = Schema::new("/it", Kinds::ANY, &[Rule::OneOf(&[&CAT, &X, &Y, &STRING])]);
    let found = |json| found(&CHOICE, json, Location::Body);
    let expected = Constraint::OneOf { matching: 2, holding: vec!["/x", "/string"], nearest: None };
    assert_eq!(*found(r#""a""#).iter().next().unwrap().constraint(), expected);
    assert_eq!(
        found(r#""a""#).to_string(),
        "body: the value must fit exactly one of the described alternatives, fits 2: #/x and #/string [one_of]"
    );
    assert_eq!(
        found(r#""abc""#).to_string(),
        "body: the value must fit exactly one of the described alternatives, fits 3, #/x and #/y among them [one_of]"
    );
}

#[test]
fn a_union_in_a_union_is_explained_once_more_and_no_further() {
    static NODE: Schema = Schema::new("/node", Kinds::ANY, &[Rule::AnyOf(&[&LEAF, &INNER])]);
    static LEAF: Schema = Schema::new("/leaf", Kinds::INTEGER, &[]);
    static INNER: Schema = Schema::new("/inner", Kinds::ARRAY, &[Rule::Items(&NODE)]);
    let found = found(&NODE, "[[[[\"secret\"]]]]", Location::Body);
    let first = |nearest: &Option<Box<Nearest>>| -> Constraint {
        nearest.as_ref().unwrap().violations().first().unwrap().constraint().clone()
    };
    let Constraint::AnyOf { nearest } = found.iter().next().unwrap().constraint() else { panic!("{found}") };
    let Constraint::AnyOf { nearest } = first(nearest) else { panic!("{found}") };
    assert_eq!(first(&nearest), Constraint::AnyOf { nearest: None });
    assert_eq!(
        found.to_string(),
        "body: the value must fit at least one of the described alternatives; nearest is #/inner: /0 must fit at least \
         one of the described alternatives; nearest is #/inner: /0/0 must fit at least one of the described \
         alternatives [any_of]"
    );
    assert!(!format!("{found:?}").contains("secret"));
}

#[test]
fn the_sentence_stays_short_and_on_one_line() {
    let name = "long\\n".repeat(1000);
    let json = format!(r#"[{{"{name}": 1}}, 2]"#);
    static EACH: Schema = Schema::new("/each", Kinds::ANY, &[Rule::Object(&Object::new(Others::Each(&STRING), &[]))]);
    static LIST: Schema = Schema::new("/list", Kinds::ARRAY, &[Rule::Items(&EACH)]);
    static CHOICE: Schema = Schema::new("/it", Kinds::ANY, &[Rule::AnyOf(&[&LIST, &STRING])]);
    let sentence = found(&CHOICE, &json, Location::Body).to_string();
    assert!(sentence.len() < 400, "{sentence}");
    assert!(!sentence.contains('\n'), "{sentence}");
}

#[test]
fn many_unions_of_many_branches_are_explained_within_bounds() {
    // A hundred violations are told; those that came too late are told without a nearest branch.
    let branches: Vec<&'static Schema> = (0..100).map(|_| &DOG).collect();
    let rules: &'static [Rule] = Vec::leak(vec![Rule::AnyOf(Vec::leak(branches))]);
    let pet: &'static Schema = Box::leak(Box::new(Schema::new("/pet", Kinds::ANY, rules)));
    let rules: &'static [Rule] = Vec::leak(vec![Rule::Items(pet)]);
    let list: &'static Schema = Box::leak(Box::new(Schema::new("/list", Kinds::ANY, rules)));
    let found = found(list, &format!("[{}{{}}]", "{},".repeat(200)), Location::Body);
    let explained = found
        .iter()
        .filter(|violation| matches!(violation.constraint(), Constraint::AnyOf { nearest: Some(_) }))
        .count();
    assert_eq!((found.len(), explained), (100, 10));
}
