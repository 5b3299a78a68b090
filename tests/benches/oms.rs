//! How fast requests of OMS are read and validated, against what one would use instead.
//!
//! What is promised are ratios, so ratios are what is measured: the contestants of a comparison take turns, a batch of
//! about half a millisecond each, for some hundred rounds, and each round gives one ratio. The median of these stands
//! whatever the machine does besides, because neighbours in time share its load and its clock; times that are compared
//! from one run to another, as criterion does it, do not.
//!
//! Everything that a contestant makes it also drops within its time. Before anything is measured, all of them are held
//! against the instances of the tests, so that nobody wins by not looking.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "the requests and the description are files of this repository")]

#[path = "oms/by_hand.rs"]
mod by_hand;
#[path = "oms/derived.rs"]
mod derived;
#[path = "oms/rounds.rs"]
mod rounds;

use std::hint::black_box;

use huaweicloud_oms::models::CreateSyncTaskReq;
use huaweicloud_oms::support::read::Decode;
use huaweicloud_oms::support::tape::Tape;
use jsonschema::Validator;
use serde_json::{Value, json};
use tests::oms::{DESCRIPTION, PAGE, Subject, instances};

use crate::rounds::{Ratio, Rounds, Target};

/// A request with every member of the description.
const FULL: &str = include_str!("oms/full_request.json");

fn main() {
    // Without this, which cargo passes to benches, the target is run as a test: that it works is all there is to see.
    let rounds = if std::env::args().any(|argument| argument == "--bench") { 400 } else { 1 };
    let validator = validator();
    assert_agreement(&validator);
    println!("{:17} {}", "request", Ratio::HEAD);
    for (request, json) in [("the page's", PAGE), ("with all members", FULL)] {
        for ratio in compare(json.as_bytes(), &validator, rounds) {
            println!("{request:17} {ratio}");
        }
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

fn compare(json: &[u8], validator: &Validator, rounds: usize) -> Vec<Ratio> {
    let task = CreateSyncTaskReq::from_json(json).unwrap();
    let value: Value = serde_json::from_slice(json).unwrap();

    let mut reading = Rounds::default();
    let from_json = reading.enter(|| CreateSyncTaskReq::from_json(black_box(json)));
    let shape = reading.enter(|| decode(black_box(json)));
    let shape_and_hand = reading.enter(|| {
        let task = decode(black_box(json));
        let broken = task.as_ref().map(by_hand::check_quickly).ok();
        (task, broken)
    });
    let through_value = reading.enter(|| {
        let value: Value = serde_json::from_slice(black_box(json)).unwrap();
        validator.is_valid(&value)
    });
    let derives = reading.enter(|| serde_json::from_slice::<derived::CreateSyncTaskReq>(black_box(json)));
    let reading = reading.run(rounds);

    let mut validating = Rounds::default();
    let validate = validating.enter(|| black_box(&task).validate());
    let hand = validating.enter(|| by_hand::check(black_box(&task)));
    let quick_hand = validating.enter(|| by_hand::check_quickly(black_box(&task)));
    let schema = validating.enter(|| validator.is_valid(black_box(&value)));
    let validating = validating.run(rounds);

    vec![
        reading.ratio("serde_json + jsonschema / from_json", through_value, from_json).target(Target::AtLeast(2.5)),
        validating.ratio("jsonschema / validate", schema, validate).target(Target::AtLeast(20.0)),
        validating.ratio("validate / checks by hand", validate, hand).target(Target::AtMost(1.2)),
        reading.ratio("from_json / shape alone", from_json, shape).target(Target::AtMost(1.05)),
        validating.ratio("validate / checks by hand, len() first", validate, quick_hand),
        reading.ratio("shape, then by hand, len() first / shape", shape_and_hand, shape),
        reading.ratio("shape alone / serde derives", shape, derives),
    ]
}
