//! Cases of small descriptions, as a reader of the emitted file sees them.

use super::*;
use crate::document::{Document, Findings};

/// The cases of schemas, and the rules without.
fn shown(schemas: &str) -> (Vec<String>, Vec<String>) {
    let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n{schemas}");
    let document = Document::from_text("test.yaml", &text).expect("valid in this test");
    let findings = Findings::new(&document);
    let api = crate::api::lower(&document, &findings);
    let all = boundaries(&api);
    let short = |rule: &str| rule.strip_prefix("/components/schemas/").unwrap_or(rule).to_owned();
    let case = |case: &Case| {
        let told =
            case.violation.as_ref().map_or("accepted".to_owned(), |told| format!("{} at {:?}", told.code, told.at));
        format!("{}: {} {told}", short(&case.rule), case.json)
    };
    let cases = all.types.iter().flat_map(|(_, cases)| cases).map(case).collect();
    let uncovered = all.uncovered.iter().map(|one| format!("{}: {}", short(&one.rule), one.why)).collect();
    (cases, uncovered)
}

#[test]
fn lengths_are_in_code_points() {
    let (cases, uncovered) = shown("    A: {type: string, minLength: 2, maxLength: 3}\n");
    let expected = [
        "A/type: \"aa\" accepted",
        "A/type: 1 type at \"\"",
        "A/type: null type at \"\"",
        "A/minLength: \"😀😀\" accepted",
        "A/minLength: \"a\" min_length at \"\"",
        "A/minLength: \"😀\" min_length at \"\"",
        "A/maxLength: \"aaa\" accepted",
        "A/maxLength: \"😀😀😀\" accepted",
        "A/maxLength: \"aaaa\" max_length at \"\"",
        "A/maxLength: \"😀😀😀😀\" max_length at \"\"",
    ];
    assert_eq!(cases, expected);
    assert_eq!(uncovered, [""; 0]);
}

#[test]
fn a_step_beside_a_bound_keeps_the_other_rules() {
    let (cases, uncovered) =
        shown("    A: {type: integer, minimum: 0.5, multipleOf: 3}\n    B: {type: number, exclusiveMaximum: 2.5}\n");
    for case in [
        "A/minimum: 0 minimum at \"\"",
        "A/multipleOf: 4 multiple_of at \"\"",
        "B/exclusiveMaximum: 2.5 exclusive_maximum at \"\"",
        "B/exclusiveMaximum: 2.49 accepted",
    ] {
        assert!(cases.iter().any(|one| one == case), "{case}: {cases:#?}");
    }
    assert_eq!(uncovered, [""; 0]);
}

#[test]
fn a_rule_of_a_condition_hangs_on_the_consequence() {
    let (cases, uncovered) = shown(
        "    A:\n      type: object\n      properties: {a: {enum: [x, y, z]}, b: {}}\n      anyOf:\n      \
         - {not: {required: [a], properties: {a: {enum: [x, y]}}}}\n      - {required: [b]}\n",
    );
    for case in [
        "A/anyOf/0/not/required: {\"a\":\"x\"} required at \"/b\"",
        "A/anyOf/0/not/properties/a/enum: {\"a\":\"z\"} accepted",
        "A/anyOf/1/required: {\"a\":\"x\",\"b\":\"a\"} accepted",
    ] {
        assert!(cases.iter().any(|one| one == case), "{case}: {cases:#?}");
    }
    assert_eq!(uncovered, [""; 0]);
}

#[test]
fn a_rule_that_another_one_hides_is_told() {
    let (_, uncovered) = shown("    A: {type: string, enum: [a, b], maxLength: 9, minLength: 0}\n");
    assert_eq!(uncovered.len(), 3, "{uncovered:#?}");
}

#[test]
fn a_pattern_that_takes_backtracking_is_tried_as_others_are() {
    let (cases, uncovered) = shown("    A: {type: string, pattern: '^(?!admin$)[a-z]{2,}$'}\n");
    for case in ["A/type: \"aa\" accepted", "A/pattern: \"a \" pattern at \"\""] {
        assert!(cases.iter().any(|one| one == case), "{case}: {cases:#?}");
    }
    assert_eq!(uncovered, [""; 0]);
}

#[test]
fn nothing_hangs_on_hostile_bounds() {
    for schema in [
        "{type: string, minLength: 18446744073709551615}",
        "{type: array, minItems: 4611686018427387904, items: {type: array, minItems: 100000}}",
        "{type: object, minProperties: 9999999999, additionalProperties: {$ref: '#/components/schemas/A'}}",
        "{type: number, minimum: 1e999999999, multipleOf: 1e-999999999}",
        "{anyOf: [{$ref: '#/components/schemas/B'}, {type: array, items: {$ref: '#/components/schemas/A'}, minItems: 9}]}",
    ] {
        let (_, uncovered) = shown(&format!("    A: {schema}\n    B: {{not: {{$ref: '#/components/schemas/A'}}}}\n"));
        assert!(!uncovered.is_empty(), "{schema}");
    }
}
