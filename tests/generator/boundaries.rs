//! The cases of boundary tests, held against the `jsonschema` crate: it knows JSON Schema and nothing of this repository.
//!
//! That the emitted crates agree with the cases is shown where they are compiled (`compiled.rs`, and `cargo test` of the
//! crate in the repository); here it is shown that the cases are right.

use std::collections::BTreeSet;
use std::path::Path;

use generator::api::Api;
use generator::boundary::{Boundaries, boundaries};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};
use tests::pipeline;

/// Descriptions whose cases are compared, and how many there are at least.
const DESCRIPTIONS: &[(&str, usize)] = &[
    ("../spec/oms.openapi.yaml", 170),
    ("generator/descriptions/bounds.yaml", 60),
    ("generator/descriptions/composition.yaml", 100),
    ("generator/descriptions/conditions.yaml", 70),
    ("generator/descriptions/formats.yaml", 300),
    ("generator/descriptions/newtypes.yaml", 80),
    ("generator/descriptions/nullable.yaml", 100),
    ("traps/17-patterns/openapi.yaml", 20),
    ("traps/27-recursion/openapi.yaml", 40),
    ("generator/descriptions/tags.yaml", 30),
    ("generator/descriptions/vocabulary.yaml", 180),
];

/// Rules, by their pointers below `/components/schemas/`, on which the crate says something else, by
/// the reason. A type may be called so in several descriptions.
const DIFFERENCES: &[(&str, &[&str])] = &[
    (
        "the crate knows no formats of OpenAPI's registry",
        &[
            "Byte/format",
            "DecimalText/format",
            "DoubleInt/format",
            "Id/format",
            "Int16/format",
            "Int32/format",
            "Int64/format",
            "Int64Text/format",
            "Int8/format",
            "Record/properties/count/format",
            "Uint16/format",
            "Uint32/format",
            "Uint64/format",
            "Uint64Text/format",
            "Uint8/format",
            "UntypedBoth/format",
            "UntypedInteger/format",
            "WholeNumber/format",
        ],
    ),
    ("a schema with a format and no type is taken to mean a type (W0006)", &["Untyped/type", "UntypedInteger/type"]),
    (
        "the value of a tag chooses, where the crate tries every alternative",
        &["Chip/discriminator", "Chip/type", "MaybePet/discriminator", "NoneOrCat/discriminator", "Pet/discriminator"],
    ),
];

/// Schemas with patterns that the crate cannot read: a back reference by name, and bounds that multiply.
const UNREADABLE: &[&str] = &["/components/schemas/Named", "/components/schemas/Large"];

fn listed() -> impl Iterator<Item = (&'static str, &'static str)> {
    DIFFERENCES.iter().flat_map(|(why, rules)| rules.iter().map(move |rule| (*why, *rule)))
}

/// What a description becomes for a validator of JSON Schema.
fn translated(value: &mut Value, is_3_0: bool) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| translated(item, is_3_0)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| translated(member, is_3_0));
            // OpenAPI 3.0.3, 4.7.24.1: `nullable` adds null to `type`.
            if is_3_0
                && members.get("nullable") == Some(&json!(true))
                && let Some(Value::String(kind)) = members.get("type").cloned()
            {
                members.insert("type".to_owned(), json!([kind, "null"]));
            }
        }
        _ => {}
    }
}

/// The independent validator of a schema, by its pointer.
fn validator(description: &Value, pointer: &str, is_3_0: bool) -> Option<Validator> {
    let mut schema = description.pointer(pointer)?.clone();
    if let Some(members) = schema.as_object_mut() {
        members.insert("components".to_owned(), description.get("components")?.clone());
    }
    let draft = if is_3_0 { Draft::Draft4 } else { Draft::Draft202012 };
    jsonschema::options().with_draft(draft).should_validate_formats(true).build(&schema).ok()
}

/// The text of a description without the components that hold numbers which `serde_json` cannot.
fn without_wide(text: &str) -> String {
    let is_wide = |line: &str| {
        let mut words = line.split([' ', ',', '}']).map(|word| word.trim_start_matches('-'));
        words.any(|word| word.len() > 18 && word.parse::<f64>().is_ok())
    };
    let shown: Vec<&str> = text.lines().filter(|line| !is_wide(line)).collect();
    shown.join("\n")
}

fn api(path: &str) -> Api {
    pipeline::run_file(Path::new(path)).api
}

#[test]
fn an_independent_judge_agrees() {
    let mut wrong = Vec::new();
    let mut needed = BTreeSet::new();
    for (path, least) in DESCRIPTIONS {
        let text = std::fs::read_to_string(path).unwrap();
        let is_3_0 = text.contains("openapi: 3.0");
        let mut description: Value = serde_yaml::from_str(&without_wide(&text)).unwrap();
        translated(&mut description, is_3_0);
        let api = api(path);
        let Boundaries { types, .. } = boundaries(&api);
        let mut compared = 0;
        for (id, cases) in &types {
            let pointer = &api.rules.pointer(api.get(*id).schema);
            // What no double holds is nothing for `serde_json`.
            if description.pointer(pointer).is_none() {
                continue;
            }
            let Some(validator) = validator(&description, pointer, is_3_0) else {
                if !UNREADABLE.contains(&pointer.as_str()) {
                    wrong.push(format!("{path}: {pointer}: no validator"));
                }
                continue;
            };
            for case in cases {
                let Ok(value) = serde_json::from_str::<Value>(&case.json) else { continue };
                compared += 1;
                if validator.is_valid(&value) == case.violation.is_none() {
                    continue;
                }
                match listed().find(|(_, rule)| case.rule == format!("/components/schemas/{rule}")) {
                    Some((_, rule)) => drop(needed.insert(rule)),
                    None => {
                        let start: String = case.json.chars().take(200).collect();
                        wrong.push(format!("{path}: {}: {:?}: {start}", case.rule, case.violation));
                    }
                }
            }
        }
        assert!(compared >= *least, "{path}: only {compared} cases");
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    let all: BTreeSet<_> = listed().map(|(_, rule)| rule).collect();
    assert_eq!(all, needed, "differences that there are none of");
}

#[test]
fn twice_gives_the_same_cases() {
    for (path, _) in DESCRIPTIONS {
        let shown = || {
            let Boundaries { types, uncovered, .. } = boundaries(&api(path));
            format!("{types:?} {uncovered:?}")
        };
        assert!(shown() == shown(), "{path}");
    }
}

/// Every rule has a pair of cases or a reason why not; of the description of OMS the reasons are these.
#[test]
fn what_is_not_covered_is_told() {
    let Boundaries { uncovered, .. } = boundaries(&api("../spec/oms.openapi.yaml"));
    let all: BTreeSet<&str> = uncovered.iter().map(|uncovered| uncovered.why).collect();
    let known = [
        "no type reads a parameter",
        "no value was found that breaks it and nothing else",
        "no value was found that hangs on it",
        "no value was found that just keeps it",
        "nothing is beyond it",
    ];
    assert_eq!(all, BTreeSet::from(known));
}
