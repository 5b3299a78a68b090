use trap_04_required_and_nullable::models::*;

const NULLS: &str =
    r#"{"text":null,"number":null,"flag":null,"list":null,"map":null,"record":null,"reference":null,"any":null}"#;
const EMPTY: &str =
    r#"{"text":"","number":0,"flag":false,"list":[],"map":{},"record":{},"reference":{"a":null},"any":""}"#;

#[test]
fn null_is_a_value() {
    let nulls = kept!(All, NULLS);
    let empty = kept!(All, EMPTY);
    assert_eq!((&nulls.text, &empty.text), (&None, &Some(String::new())));
    assert_ne!(nulls, empty);
}

#[test]
fn absent_is_an_error() {
    let missing = ["text", "number", "flag", "list", "map", "record", "reference", "any"];
    let missing = missing.map(|name| format!("/{name}: required"));
    let missing: Vec<&str> = missing.iter().map(String::as_str).collect();
    let found = All::from_json(b"{}").unwrap_err();
    let found: Vec<String> = found.iter().map(|it| format!("{}: {}", it.pointer(), it.code())).collect();
    assert_eq!(found, missing);
    assert!(serde_json::from_str::<All>("{}").is_err());
    refused!(Maybe, "{}", ["/a: required"]);
    kept!(Maybe, "null");
}

#[test]
fn null_is_an_error_where_nothing_allows_it() {
    refused!(Never, r#"{"a":null,"b":1}"#, ["/a: type"]);
    kept!(Never, r#"{"a":"","b":null}"#);
    kept!(Optional, "{}");
    kept!(Optional, r#"{"a":null,"c":null}"#);
    refused!(Optional, r#"{"b":null}"#, ["/b: type"]);
    assert_ne!(kept!(Optional, "{}"), kept!(Optional, r#"{"a":null}"#));
    assert_ne!(kept!(Optional, "{}"), kept!(Optional, r#"{"c":null}"#));
}
