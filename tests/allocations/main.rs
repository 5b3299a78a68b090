//! What is not allocated: validating a request that keeps its rules takes no memory, and reading one takes what its texts
//! take, and the tape. Nor does what is noted of a value on the way, unless it is large.

#![allow(clippy::unwrap_used)]

use std::alloc::System;
use std::collections::BTreeMap;

use huaweicloud_oms::models::CreateSyncTaskReq;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use support::findings::{At, Findings};
use support::judge::{judge, judge_record};
use support::schema::{Direction, Field, Kinds, Object, Others, Rule, Schema};
use support::tape::Tape;
use support::view::{Encode, Fielded, Mapping, Members, Part, View};
use support::violation::Location;
use tests::oms::{PAGE, Subject, instances};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How often something allocates: the least of some runs, since what the test harness does meanwhile is counted as well.
fn allocations<T>(mut run: impl FnMut() -> T) -> usize {
    let count = |_| {
        let region = Region::new(ALLOCATOR);
        let result = run();
        let stats = region.change();
        drop(result);
        stats.allocations + stats.reallocations
    };
    (0..20).map(count).min().unwrap()
}

// One test: two would count each other's.
#[test]
fn nothing_is_allocated_for_what_is_good() {
    good_requests();
    what_is_left_undescribed();
    equal_items();
    recursive_alternatives();
}

fn good_requests() {
    let instances = instances().into_iter().filter(|instance| instance.of == Subject::CreateSyncTaskReq);
    let accepted: Vec<_> = instances.filter(|instance| instance.is_accepted()).collect();
    assert!(accepted.len() > 100, "{}", accepted.len());
    for instance in accepted {
        let task = CreateSyncTaskReq::from_json(instance.json().as_bytes()).unwrap();
        assert_eq!(allocations(|| task.validate().unwrap()), 0, "{}", instance.name);
    }
    // Nine of the page's ten strings are texts; the source is one of a list.
    assert_eq!(allocations(|| CreateSyncTaskReq::from_json(PAGE.as_bytes()).unwrap()), 9 + 1);
}

static NONE: Schema = Schema::new("/none", Kinds::NONE, &[]);
static ANY: Schema = Schema::new("/any", Kinds::ANY, &[]);
static INTEGER: Schema = Schema::new("/integer", Kinds::INTEGER, &[]);
static FIELDS: [Field; 3] =
    [Field::required("a", &INTEGER), Field::optional("b", &INTEGER), Field::optional("c", &INTEGER)];
static A: Schema =
    Schema::new("/a", Kinds::ANY, &[Rule::Object(&Object::new(Others::Open, &[Field::required("a", &INTEGER)]))]);
static B: Schema =
    Schema::new("/b", Kinds::ANY, &[Rule::Object(&Object::new(Others::Open, &[Field::required("b", &INTEGER)]))]);
static C: Schema =
    Schema::new("/c", Kinds::ANY, &[Rule::Object(&Object::new(Others::Open, &[Field::optional("c", &INTEGER)]))]);

/// Members, each described by a schema of its own.
static OBJECT: Schema = Schema::new(
    "/object",
    Kinds::OBJECT,
    &[
        Rule::AnyOf(&[&NONE, &B, &A]),
        Rule::If { condition: &A, then: Some(&C), otherwise: None },
        Rule::UnevaluatedProperties(&NONE),
    ],
);

/// Items: the first by its place, the integers, and the rest.
static ARRAY: Schema = Schema::new(
    "/array",
    Kinds::ARRAY,
    &[
        Rule::Tuple { first: &[&INTEGER], rest: None },
        Rule::Contains { each: &INTEGER, min: 1, max: None },
        Rule::UnevaluatedItems(&NONE),
    ],
);

struct Record {
    a: i64,
    b: Option<i64>,
    c: Option<i64>,
}

impl Encode for Record {
    fn view(&self) -> View<'_> {
        View::Object(Members::Record(self))
    }
}

impl Fielded for Record {
    fn fields(&self) -> &'static [Field] {
        &FIELDS
    }

    fn part(&self, index: usize) -> &dyn Part {
        match index {
            0 => &self.a,
            1 => &self.b,
            _ => &self.c,
        }
    }

    fn others(&self) -> Option<&dyn Mapping> {
        None
    }
}

/// Judges a value that keeps the schema.
fn keep(schema: &'static Schema, value: &dyn Encode) {
    let mut out = Findings::new(Direction::Request);
    judge(schema, value.view(), &At::root(Location::Body), &mut out);
    judge_record(schema, value, &At::root(Location::Body), &mut out);
    out.finish().unwrap();
}

fn what_is_left_undescribed() {
    let record = Record { a: 1, b: None, c: Some(3) };
    assert_eq!(allocations(|| keep(&OBJECT, &record)), 0, "a record");
    let record = Record { a: 1, b: Some(2), c: None };
    assert_eq!(allocations(|| keep(&OBJECT, &record)), 0, "a record");
    let map: BTreeMap<String, i64> = ["a", "b", "c"].into_iter().zip(0..).map(|(k, v)| (k.to_owned(), v)).collect();
    assert_eq!(allocations(|| keep(&OBJECT, &map)), 0, "a map");
    let array: Vec<i64> = (0..128).collect();
    assert_eq!(allocations(|| keep(&ARRAY, &array)), 0, "an array");
    // A large one takes a bit for each item.
    let array: Vec<i64> = (0..200).collect();
    assert!((1..10).contains(&allocations(|| keep(&ARRAY, &array))), "a large array");
}

fn equal_items() {
    static UNIQUE: Schema = Schema::new("/unique", Kinds::ARRAY, &[Rule::UniqueItems]);
    let texts: Vec<String> = (0..16).map(|n| n.to_string()).collect();
    assert_eq!(allocations(|| keep(&UNIQUE, &texts)), 0, "texts");
    let lists: Vec<Vec<i64>> = (0..16).map(|n| vec![1, n]).collect();
    assert_eq!(allocations(|| keep(&UNIQUE, &lists)), 0, "lists");
}

fn recursive_alternatives() {
    static NODE: Schema = Schema::new("/node", Kinds::OBJECT, &[Rule::OneOf(&[&LEFT, &RIGHT])]);
    static LEFT: Schema = Schema::new(
        "/left",
        Kinds::ANY,
        &[Rule::Object(&Object::new(Others::Closed, &[Field::optional("child", &NODE)]))],
    );
    static RIGHT: Schema = Schema::new(
        "/right",
        Kinds::ANY,
        &[Rule::Object(&Object::new(Others::Open, &[Field::optional("child", &NODE), Field::required("x", &ANY)]))],
    );
    let json = format!("{}{{}}{}", r#"{"x":1,"child":"#.repeat(8), "}".repeat(8));
    let tape = Tape::parse(json.as_bytes()).unwrap();
    let run = || {
        let mut out = Findings::new(Direction::Request);
        judge(&NODE, View::Object(Members::Raw(tape.root())), &At::root(Location::Body), &mut out);
        out.finish().unwrap();
    };
    assert_eq!(allocations(run), 0);
}
