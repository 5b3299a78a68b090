//! Verdicts on values of small descriptions.

use super::*;
use crate::api::Api;
use crate::document::{Document, Findings};

/// The api of some schemas, the first of which is called `A`.
fn api(schemas: &str) -> Api {
    let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n{schemas}");
    let document = Document::from_text("test.yaml", &text).expect("valid in this test");
    crate::api::lower(&document, &Findings::new(&document))
}

/// What a value of the first type breaks.
fn told(api: &Api, json: &str, direction: Direction) -> Vec<String> {
    let schema = api.types.first().expect("valid in this test").schema;
    let value = Instance::parse(json).expect("valid in this test");
    let verdict = Judge::new(&api.rules).written(schema, &value, direction).expect("valid in this test");
    let mut told: Vec<String> = verdict.findings.iter().map(|one| format!("{}: {}", one.at, one.code)).collect();
    told.extend((verdict.more > 0).then(|| format!("and {} more", verdict.more)));
    told
}

#[test]
fn violations_are_told_where_they_are() {
    let api = api("    A: {type: object, properties: {a/b: {type: array, items: {type: integer, maximum: 2}}}}\n");
    assert_eq!(told(&api, r#"{"a/b":[1,3,"x"]}"#, Direction::Either), ["/a~1b/1: maximum", "/a~1b/2: type"]);
    assert_eq!(told(&api, r#"{"a/b":[1,2.0]}"#, Direction::Either), [""; 0]);
}

#[test]
fn those_beyond_the_first_are_counted() {
    let api = api("    A: {type: array, items: {type: integer}}\n");
    let all = told(&api, r#"["a","b","c","d","e","f"]"#, Direction::Either);
    assert_eq!(all, ["/0: type", "/1: type", "/2: type", "/3: type", "and 2 more"]);
}

#[test]
fn what_must_be_there_depends_on_the_direction() {
    let api = api("    A:\n      type: object\n      required: [id, secret]\n      properties:\n        \
                   id: {type: string, readOnly: true}\n        secret: {type: string, writeOnly: true}\n");
    assert_eq!(told(&api, "{}", Direction::Request), ["/secret: required"]);
    assert_eq!(told(&api, "{}", Direction::Response), ["/id: required"]);
    assert_eq!(told(&api, "{}", Direction::Either), [""; 0]);
}

#[test]
fn a_value_that_fits_another_schema_than_its_tag_names_is_not_accused() {
    let api = api("    A:\n      oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]\n      \
                   discriminator: {propertyName: kind}\n    \
                   B: {type: object, required: [b], properties: {kind: {type: string}}}\n    \
                   C: {type: object, required: [c], properties: {kind: {type: string}}}\n");
    assert_eq!(told(&api, r#"{"kind":"other","b":1}"#, Direction::Either), [""; 0]);
    assert_eq!(told(&api, r#"{"kind":"other"}"#, Direction::Either), ["/kind: enum"]);
    assert_eq!(told(&api, r#"{"kind":"C"}"#, Direction::Either), ["/c: required"]);
    let schema = api.types.first().expect("valid in this test").schema;
    let value = Instance::parse(r#"{"kind":"other","b":1}"#).expect("valid in this test");
    let read = Judge::new(&api.rules).read(schema, &value, None).expect("valid in this test");
    assert_eq!(read.findings.len(), 1, "the tag decides for who reads");
}

#[test]
fn listed_values_are_found_by_value() {
    let api = api("    A: {enum: [1, a, {b: [1, 2], c: null}]}\n");
    for json in ["1.0", "10e-1", "\"a\"", r#"{"c":null,"b":[1.0,2]}"#] {
        assert_eq!(told(&api, json, Direction::Either), [""; 0], "{json}");
    }
    for json in ["2", "\"b\"", r#"{"b":[1,2]}"#, "null"] {
        assert_eq!(told(&api, json, Direction::Either), [": enum"], "{json}");
    }
}

#[test]
fn work_without_end_has_no_verdict() {
    let api = api("    A: {type: array, uniqueItems: true}\n");
    let schema = api.types.first().expect("valid in this test").schema;
    let items = (0..10_000).map(|number| Instance::Number(number.to_string())).collect();
    assert!(Judge::new(&api.rules).written(schema, &Instance::Array(items), Direction::Either).is_none());
}
