//! `allOf`, other members, directions.

use trap_composition::models::*;
use trap_composition::{Direction, Validate};

#[test]
fn directions() {
    kept!(Pet, r#"{"name":"a","password":"b"}"#);
    refused!(Pet, r#"{"id":1,"name":"a"}"#, ["/password: required"]);
    let response: Pet = serde_json::from_str(r#"{"id":1,"name":"a"}"#).unwrap();
    assert_eq!(response.validate_as(Direction::Response), Ok(()));
    let request: Pet = serde_json::from_str(r#"{"name":"a","password":"b"}"#).unwrap();
    let missing = request.validate_as(Direction::Response).unwrap_err();
    assert_eq!(missing.iter().map(|violation| violation.pointer()).collect::<Vec<_>>(), ["/id"]);
    assert!(!format!("{request:?}").contains("\"b\""));
}

#[test]
fn all_of() {
    kept!(Dog, r#"{"kind":"abc","note":"","bark":true}"#);
    refused!(Dog, "{}", ["/kind: required", "/bark: required", "/note: required"]);
    refused!(Dog, r#"{"kind":"a","note":"","bark":true}"#, ["/kind: min_length"]);
    refused!(Dog, r#"{"kind":"abcdef","note":"","bark":true}"#, ["/kind: max_length"]);
    refused!(Puppy, r#"{"kind":"abc","note":"","bark":true}"#, ["/age: required"]);
    assert_eq!(kept!(Bounded, "4"), Bounded(4));
    refused!(Bounded, "2", [": minimum"]);
    refused!(Bounded, "6", [": maximum"]);
    refused!(TextTwice, "\"\"", [": min_length"]);
    refused!(TextTwice, "\"abc\"", [": max_length"]);
    kept!(Wrapped, r#"{"kind":"a"}"#);
    refused!(Wrapped, r#"{"kind":"abcdef"}"#, ["/kind: max_length"]);
}

#[test]
fn other_members() {
    kept!(Closed, r#"{"a":"b"}"#);
    refused!(Closed, r#"{"b":1}"#, ["/b: unknown_member"]);
    kept!(Open, r#"{"a":"b"}"#);
    Open::from_json(br#"{"z":1}"#).unwrap();
    kept!(Typed, r#"{"a":"b","c":2}"#);
    refused!(Typed, r#"{"a":"b","c":1}"#, ["/c: minimum"]);
    refused!(Typed, r#"{"c":"1"}"#, ["/c: type"]);
    kept!(Nested, r#"{"x":{"b":1}}"#);
    refused!(Nested, r#"{"x":{}}"#, ["/x/b: required"]);
    kept!(Nothing, "{}");
    refused!(Nothing, r#"{"x":1}"#, ["/x: unknown_member"]);
    kept!(Counted, r#"{"a":"b","c":1}"#);
    refused!(Counted, r#"{"a":"b"}"#, [": min_properties"]);
    kept!(RequiredOnly, r#"{"a":1,"b":null}"#);
    refused!(RequiredOnly, r#"{"a":1}"#, ["/b: required"]);
}

#[test]
fn conditions() {
    kept!(Conditional, r#"{"kind":"small"}"#);
    kept!(Conditional, "{}");
    kept!(Conditional, r#"{"kind":"big","size":1}"#);
    let violations = Conditional::from_json(br#"{"kind":"big"}"#).unwrap_err();
    assert!(violations.to_string().contains("a big one has a size"), "{violations}");
}
