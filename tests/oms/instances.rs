//! Every instance of the page's tables, judged by everyone who has an opinion: the crate where it reads JSON, the crate
//! where it has a typed value, and an independent validator on the description as it stands.

use std::collections::HashSet;

use huaweicloud_oms::models::{CreateSyncTaskReq, CreateSyncTaskResp, ErrorResp};
use huaweicloud_oms::operations::CreateSyncTask;
use huaweicloud_oms::{Call, Location, Validate, Violations};
use serde::de::DeserializeOwned;
use tests::oms::{Broken, DESCRIPTION, Instance, PAGE, Subject, instances};
use tests::{pipeline, rules};

use crate::evaluator::Evaluator;
use crate::stranger::Stranger;

/// Violations as the table writes them.
fn told(result: Result<(), Violations>) -> Vec<Broken> {
    let all = result.err().into_iter().flatten();
    all.map(|violation| (violation.pointer().to_owned(), violation.code())).collect()
}

/// What the crate says of the JSON text; nothing of a parameter, which is never JSON.
fn read(instance: &Instance) -> Option<Result<(), Violations>> {
    let json = instance.json();
    let json = json.as_bytes();
    match instance.of {
        Subject::ProjectId => None,
        Subject::CreateSyncTaskReq => Some(CreateSyncTaskReq::from_json(json).map(drop)),
        Subject::CreateSyncTaskResp => Some(CreateSyncTaskResp::from_json(json).map(drop)),
        Subject::ErrorResp => Some(ErrorResp::from_json(json).map(drop)),
    }
}

/// What the crate says of the typed value, if there is one.
fn typed(instance: &Instance) -> Option<Result<(), Violations>> {
    fn of<T: DeserializeOwned + Validate>(instance: &Instance) -> Option<Result<(), Violations>> {
        serde_json::from_str::<T>(&instance.json()).ok().map(|value| value.validate())
    }
    match instance.of {
        Subject::ProjectId => {
            let project_id = instance.value.as_str()?;
            let page = CreateSyncTaskReq::from_json(PAGE.as_bytes()).unwrap();
            Some(CreateSyncTask::new(project_id, page).validate())
        }
        Subject::CreateSyncTaskReq => of::<CreateSyncTaskReq>(instance),
        Subject::CreateSyncTaskResp => of::<CreateSyncTaskResp>(instance),
        Subject::ErrorResp => of::<ErrorResp>(instance),
    }
}

/// Whether no Rust value stands for the JSON: a member is of another kind, or one is missing that the type cannot be
/// without. A member that only a condition asks for is no matter of shape.
fn is_unfit(instance: &Instance) -> bool {
    let conditional = ["/app_id", "/source_cdn/authentication_key"];
    instance.broken.iter().any(|(pointer, code)| match *code {
        "type" => true,
        "required" => !conditional.contains(&pointer.as_str()),
        _ => false,
    })
}

#[test]
fn the_table_is_what_it_says() {
    let mut names = HashSet::new();
    let all = instances();
    for instance in &all {
        assert!(names.insert((instance.of, &instance.name)), "two are called {:?}", instance.name);
    }
    for of in Subject::ALL {
        assert!(all.iter().any(|instance| instance.of == of && instance.is_accepted()), "{of:?}");
        assert!(all.iter().any(|instance| instance.of == of && !instance.is_accepted()), "{of:?}");
    }
}

#[test]
fn reading_json_tells_exactly_what_is_wrong() {
    for instance in instances() {
        if let Some(result) = read(&instance) {
            assert_eq!(told(result), instance.broken, "{:?} {}", instance.of, instance.name);
        }
    }
}

#[test]
fn validating_a_typed_value_tells_the_same() {
    for instance in instances() {
        let result = typed(&instance);
        assert_eq!(result.is_none(), is_unfit(&instance), "{:?} {}", instance.of, instance.name);
        if let Some(result) = result {
            assert_eq!(told(result), instance.broken, "{:?} {}", instance.of, instance.name);
        }
    }
}

#[test]
fn the_evaluator_of_raw_json_tells_the_same() {
    let evaluator = Evaluator::new(&pipeline::run("oms.openapi.yaml", DESCRIPTION).api);
    for instance in instances() {
        let violations = evaluator.judge(instance.of, &rules::value(&instance.json())).unwrap().err();
        let told = violations.into_iter().flatten().map(|violation| {
            // A parameter is the first step of a pointer where it is part of a call, and here stands alone.
            let call = if instance.of == Subject::ProjectId { "/project_id" } else { "" };
            (format!("{call}{}", violation.pointer()), violation.code())
        });
        assert_eq!(told.collect::<Vec<_>>(), instance.broken, "{:?} {}", instance.of, instance.name);
    }
}

#[test]
fn an_independent_validator_agrees_on_the_description_as_it_stands() {
    let stranger = Stranger::new(&serde_yaml::from_str(DESCRIPTION).unwrap());
    for instance in instances() {
        assert_eq!(stranger.accepts(&instance), instance.is_accepted(), "{:?} {}", instance.of, instance.name);
    }
}

#[test]
fn a_parameter_is_told_as_one() {
    for instance in instances().iter().filter(|instance| instance.of == Subject::ProjectId) {
        for violation in typed(instance).and_then(Result::err).into_iter().flatten() {
            assert_eq!(violation.location(), Location::Path, "{}", instance.name);
            assert_eq!(violation.schema(), Subject::ProjectId.pointer());
        }
    }
}

#[test]
fn every_violation_names_a_schema_of_the_description() {
    let description: serde_json::Value = serde_yaml::from_str(DESCRIPTION).unwrap();
    for instance in instances() {
        for violation in read(&instance).and_then(Result::err).into_iter().flatten() {
            assert!(description.pointer(violation.schema()).is_some_and(serde_json::Value::is_object), "{violation:?}");
        }
    }
}

#[test]
fn no_violation_tells_the_value() {
    for instance in instances() {
        for violations in [read(&instance), typed(&instance)].into_iter().flatten().filter_map(Result::err) {
            let text = format!("{violations}\n{violations:?}\n{violations:#?}");
            for value in strings(&instance.value) {
                // What the description itself says is no secret: names, listed values, the example.
                if value.chars().count() > 3 && !DESCRIPTION.contains(value) {
                    assert!(!text.contains(value), "{value:?} stands in {text}");
                }
            }
        }
    }
}

/// All strings in a value.
fn strings(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(text) => vec![text],
        serde_json::Value::Array(items) => items.iter().flat_map(strings).collect(),
        serde_json::Value::Object(members) => members.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
