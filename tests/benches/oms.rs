//! How fast requests of OMS are read and validated, against what one would use instead.
//!
//! Everything that a contestant makes it also drops within its time. Before anything is measured, all of them are held
//! against the instances of the tests, so that nobody wins by not looking.

#![allow(clippy::unwrap_used, reason = "the requests and the description are files of this repository")]

#[path = "oms/by_hand.rs"]
mod by_hand;
#[path = "oms/derived.rs"]
mod derived;
#[path = "ratio.rs"]
mod ratio;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, SamplingMode, criterion_group, criterion_main};
use huaweicloud_oms::models::CreateSyncTaskReq;
use huaweicloud_oms::support::read::Decode;
use huaweicloud_oms::support::tape::Tape;
use jsonschema::Validator;
use serde_json::{Value, json};
use tests::oms::{DESCRIPTION, PAGE, Subject, instances};

use crate::ratio::{Ratio, compare};

/// A request with every member of the description.
const FULL: &str = include_str!("oms/full_request.json");

criterion_group! {
    name = oms;
    config = Criterion::default().with_measurement(Ratio).warm_up_time(Duration::from_secs(1));
    targets = requests
}
criterion_main!(oms);

fn requests(criterion: &mut Criterion<Ratio>) {
    let validator = validator();
    assert_agreement(&validator);
    for (request, json) in [("the page's", PAGE), ("with all members", FULL)] {
        let mut group = criterion.benchmark_group(request);
        group.sampling_mode(SamplingMode::Flat);
        measure(&mut group, json.as_bytes(), &validator);
        group.finish();
    }
}

/// The schema of the request as it stands in the description, compiled. OpenAPI 3.0 has the keywords of draft 4.
fn validator() -> Validator {
    let mut schema: Value = serde_yaml::from_str(DESCRIPTION).unwrap();
    schema["$ref"] = json!("#/components/schemas/CreateSyncTaskReq");
    jsonschema::draft4::new(&schema).unwrap()
}

/// Panics unless every contestant says of every instance what the page says.
fn assert_agreement(validator: &Validator) {
    for instance in instances().into_iter().filter(|instance| instance.of == Subject::CreateSyncTaskReq) {
        let (name, accepted, json) = (&instance.name, instance.is_accepted(), instance.json());
        assert_eq!(validator.is_valid(&instance.value), accepted, "jsonschema: {name}");
        assert_eq!(CreateSyncTaskReq::from_json(json.as_bytes()).is_ok(), accepted, "from_json: {name}");
        match decode(json.as_bytes()) {
            Ok(task) => {
                assert_eq!(task.validate().is_ok(), accepted, "validate: {name}");
                assert_eq!(by_hand::check(&task).is_empty(), accepted, "by hand: {name}");
                assert_eq!(by_hand::check_quickly(&task).is_empty(), accepted, "by hand, len() first: {name}");
            }
            Err(_) => assert!(!accepted, "shape: {name}"),
        }
    }
    assert!(serde_json::from_str::<derived::CreateSyncTaskReq>(FULL).is_ok());
}

/// The shape alone, as `from_json` reads it before it looks at rules, with what is wrong in words.
fn decode(json: &[u8]) -> Result<CreateSyncTaskReq, String> {
    let tape = Tape::parse(json).map_err(|error| error.to_string())?;
    if tape.duplicates().next().is_some() {
        return Err("a member is there twice".to_owned());
    }
    CreateSyncTaskReq::decode(tape.root()).map_err(|unfit| format!("{unfit:?}"))
}

fn measure(group: &mut BenchmarkGroup<'_, Ratio>, json: &[u8], validator: &Validator) {
    let task = CreateSyncTaskReq::from_json(json).unwrap();
    let value: Value = serde_json::from_slice(json).unwrap();
    let from_json = || CreateSyncTaskReq::from_json(black_box(json));
    let shape = || decode(black_box(json));
    let validate = || black_box(&task).validate();

    compare(
        group,
        "serde_json + jsonschema / from_json (at least 2.5)",
        || validator.is_valid(&serde_json::from_slice(black_box(json)).unwrap()),
        from_json,
    );
    compare(group, "jsonschema / validate (at least 20)", || validator.is_valid(black_box(&value)), validate);
    compare(group, "validate / checks by hand (at most 1.2)", validate, || by_hand::check(black_box(&task)));
    compare(group, "from_json / shape alone (at most 1.05)", from_json, shape);
    compare(group, "validate / checks by hand, len() first", validate, || by_hand::check_quickly(black_box(&task)));
    let shape_and_hand = || {
        let task = decode(black_box(json));
        let broken = task.as_ref().map(by_hand::check_quickly).ok();
        (task, broken)
    };
    compare(group, "shape, then by hand, len() first / shape", shape_and_hand, shape);
    let derives = || serde_json::from_slice::<derived::CreateSyncTaskReq>(black_box(json));
    compare(group, "shape alone / serde derives", shape, derives);
}
