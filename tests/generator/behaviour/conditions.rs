//! Rules over several members.

use trap_conditions::models::*;

/// What a value breaks that was read by shape alone: the pointers, without the branches of alternatives.
fn broken<T: serde::de::DeserializeOwned + trap_conditions::Validate>(json: &str) -> Vec<String> {
    let value: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    let Err(violations) = value.validate() else { return Vec::new() };
    violations.iter().map(|violation| format!("{}: {}", violation.pointer(), violation.code())).collect()
}

#[test]
fn listed_values() {
    kept!(Sized, r#"{"mode":""}"#);
    kept!(Sized, r#"{"kind":"small","mode":""}"#);
    kept!(Sized, r#"{"kind":"big","mode":"","size":1}"#);
    refused!(Sized, r#"{"kind":"big","mode":""}"#, ["/size: required"]);
    refused!(Sized, r#"{"kind":"huge","mode":"","note":""}"#, ["/size: required"]);
    assert_eq!(broken::<Sized>(r#"{"kind":"gigantic","mode":""}"#), ["/kind: enum"]);
}

#[test]
fn texts_and_booleans() {
    kept!(Sized, r#"{"mode":"with note"}"#);
    kept!(Sized, r#"{"mode":"with \"note\"","size":1,"note":""}"#);
    refused!(Sized, r#"{"mode":"with \"note\""}"#, ["/note: required", "/size: required"]);
    refused!(Sized, r#"{"mode":"with \"note\"","note":""}"#, ["/size: required"]);
    kept!(Sized, r#"{"mode":"","fragile":true}"#);
    kept!(Sized, r#"{"kind":"small","mode":"","fragile":true}"#);
    kept!(Sized, r#"{"kind":"big","mode":"","fragile":false,"size":1}"#);
    refused!(Sized, r#"{"kind":"big","mode":"","fragile":true,"size":1}"#, ["/kind: enum"]);
    assert_eq!(broken::<Sized>(r#"{"kind":"gigantic","mode":"","fragile":true}"#), ["/kind: enum", "/kind: enum"]);
}

#[test]
fn alternatives() {
    kept!(Either, r#"{"a":""}"#);
    kept!(Either, r#"{"a":"","b":""}"#);
    kept!(Either, r#"{"b":"","c":""}"#);
    refused!(Either, "{}", [": any_of"]);
    refused!(Either, r#"{"b":""}"#, [": any_of"]);
    refused!(Either, r#"{"a":"","c":""}"#, [": not"]);
}

#[test]
fn what_is_no_expression_is_judged_all_the_same() {
    kept!(Measured, r#"{"a":2}"#);
    kept!(Measured, r#"{"a":3,"b":""}"#);
    refused!(Measured, r#"{"a":3}"#, ["/b: required"]);
    refused!(Measured, r#"{"b":""}"#, ["/a: required"]);
    kept!(Foreign, r#"{"kind":"huge"}"#);
    assert_eq!(broken::<Foreign>(r#"{"kind":"enormous"}"#), ["/kind: enum"]);
    assert_eq!(broken::<Foreign>(r#"{"kind":"gigantic"}"#), ["/kind: enum", "/size: required"]);
    kept!(Loose, r#"{"a":null}"#);
    kept!(Loose, r#"{"a":"y"}"#);
    refused!(Loose, r#"{"a":"x"}"#, ["/b: required"]);
    refused!(Loose, r#"{"a":null,"b":""}"#, ["/c: required"]);
    kept!(Loose, r#"{"a":"x","b":"","c":1}"#);
}
