//! How fast large values are read and validated, against `serde` alone, against the `jsonschema` crate and against checks
//! that are written down for these types.
//!
//! `shapes.rs` generates the crate `shapes` from `openapi.yaml` and puts this program beside it.

#[path = "by_hand.rs"]
mod by_hand;
#[path = "derived.rs"]
mod derived;
#[path = "ratio.rs"]
mod ratio;

use std::alloc::System;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use jsonschema::Validator;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shapes::Validate;
use shapes::models::{Expression, Records, Repository};
use shapes::support::model::{Model, from_json};
use shapes::support::read::Decode;
use shapes::support::schema::Direction;
use shapes::support::tape::Tape;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use crate::by_hand::ByHand;
use crate::ratio::{Ratio, compare};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

criterion_group! {
    name = shapes_group;
    config = Criterion::default()
        .with_measurement(Ratio)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .sample_size(40);
    targets = all
}
criterion_main!(shapes_group);

fn all(criterion: &mut Criterion<Ratio>) {
    measure::<Repository, derived::Repository>(criterion, "a repository", "Repository", &repository());
    measure::<Records, Vec<derived::Record>>(criterion, "10,000 records", "Records", &records());
    measure::<Expression, derived::Expression>(criterion, "a deep union", "Expression", &expression(12));
}

fn measure<T: Model + Validate + ByHand, D: DeserializeOwned>(
    criterion: &mut Criterion<Ratio>,
    name: &str,
    component: &str,
    value: &Value,
) {
    let validator = validator(component);
    let text = value.to_string();
    let json = text.as_bytes();
    let typed: T = from_json(json, Direction::Request).unwrap_or_else(|violations| panic!("{name}: {violations}"));
    assert!(validator.is_valid(value), "{name}");
    assert!(typed.is_valid(), "{name}");
    assert!(serde_json::from_slice::<D>(json).is_ok(), "{name}");
    let region = Region::new(ALLOCATOR);
    assert!(typed.validate().is_ok());
    assert_eq!(region.change().allocations, 0, "{name}: validation allocates");

    let mut group = criterion.benchmark_group(format!("{name}, {} bytes", json.len()));
    group.sampling_mode(SamplingMode::Flat);
    let read = || from_json::<T>(black_box(json), Direction::Request).is_ok();
    let shape = || shape::<T>(black_box(json)).is_some();
    compare(&mut group, "jsonschema / validate (at least 20)", || validator.is_valid(black_box(value)), || {
        black_box(&typed).validate().is_ok()
    });
    compare(&mut group, "validate / whether all is well, by hand", || black_box(&typed).validate().is_ok(), || {
        black_box(&typed).is_valid()
    });
    compare(&mut group, "from_json / shape alone (at most 1.05)", read, shape);
    compare(
        &mut group,
        "serde_json + jsonschema / from_json",
        || validator.is_valid(&serde_json::from_slice(black_box(json)).expect("it was written as JSON")),
        read,
    );
    compare(&mut group, "from_json / serde derives, which check nothing", read, || {
        serde_json::from_slice::<D>(black_box(json)).is_ok()
    });
    group.finish();
}

/// The shape alone, as `from_json` reads it before it looks at rules.
fn shape<T: Model>(json: &[u8]) -> Option<T> {
    let tape = Tape::parse(json).ok()?;
    if tape.duplicates().next().is_some() {
        return None;
    }
    T::decode(tape.root()).ok()
}

/// The schema of a component as it stands in the description, compiled, formats included.
fn validator(component: &str) -> Validator {
    let mut schema: Value = serde_yaml::from_str(include_str!("openapi.yaml")).expect("the description is YAML");
    schema["$ref"] = json!(format!("#/components/schemas/{component}"));
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(&schema).expect("the description has schemas")
}

/// A repository with every member that the description names.
fn repository() -> Value {
    let mut repository: Value = serde_json::from_str(include_str!("repository.json")).expect("the file is JSON");
    repository["organization"] = repository["owner"].clone();
    repository
}

fn records() -> Value {
    let kinds = ["file", "folder", "link"];
    let record = |id: u64| {
        json!({
            "id": id + 1,
            "name": format!("document number {id}"),
            "kind": kinds[id as usize % 3],
            "size": id * 1_000,
            "share": (id % 100) as f64 / 128.0,
            "owner": "some_body",
            "created": "2026-11-22T10:20:30Z",
            "labels": ["a", "bc"],
            "parent": if id % 2 == 0 { Value::Null } else { json!(id) },
            "hidden": id % 5 == 0,
        })
    };
    (0..10_000).map(record).collect()
}

/// An expression of so many levels.
fn expression(depth: u32) -> Value {
    let below = || expression(depth - 1);
    match depth {
        0 => json!({"op": "number", "value": 42}),
        _ if depth % 4 == 1 => json!({"op": "negation", "of": below()}),
        _ if depth % 4 == 3 => json!({"op": "call", "name": "max", "arguments": [below(), below(), below()]}),
        _ => json!({"op": "sum", "left": below(), "right": below()}),
    }
}
