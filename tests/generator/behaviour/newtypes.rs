//! Components that are no objects with members.

use trap_newtypes::models::*;

#[test]
fn rules_are_those_of_the_component() {
    kept!(Text, "\"ab\"");
    kept!(Text, "\"👩‍💻\"");
    refused!(Text, "\"a\"", [": min_length"]);
    kept!(Count, "10");
    refused!(Count, "11", [": maximum"]);
    refused!(Count, "\"1\"", [": type"]);
    kept!(Ratio, "0.5");
    refused!(Ratio, "0", [": exclusive_minimum"]);
    kept!(Level, "-1");
    refused!(Level, "2", [": enum"]);
    kept!(Mixed, "1");
    kept!(Mixed, "\"one\"");
    kept!(Mixed, "null");
    kept!(Mixed, "true");
    refused!(Mixed, "false", [": enum"]);
    assert_eq!(Mixed::from_json(b"1.0").unwrap().validate(), Ok(()));
}

#[test]
fn open_enums_keep_what_they_do_not_know() {
    assert_eq!(kept!(Colour, "\"red\""), Colour::Red);
    refused!(Colour, "\"blue\"", [": enum"]);
    let blue: Colour = serde_json::from_str("\"blue\"").unwrap();
    assert_eq!((blue.as_str(), blue.to_json()), ("blue", b"\"blue\"".to_vec()));
    assert!(blue.validate().is_err());
    refused!(Colour, "1", [": type"]);
}

#[test]
fn nested_rules() {
    kept!(Texts, "[\"ab\",\"cd\"]");
    refused!(Texts, "[]", [": min_items"]);
    refused!(Texts, "[\"ab\",\"c\",\"ab\"]", ["/1: min_length", ": unique_items"]);
    kept!(Grid, "[[1,2],[9]]");
    refused!(Grid, "[[1,2],[10,1,1]]", ["/1/0: maximum", "/1: max_items"]);
    kept!(Things, "[{\"id\":1}]");
    refused!(Things, "[{}]", ["/0/id: required"]);
    kept!(Counts, "{\"a\":1,\"b\":0}");
    refused!(Counts, "{\"a\":-1,\"b\":0,\"c\":0}", ["/a: minimum", ": max_properties"]);
    kept!(Anythings, "[null,1,{\"a\":[]}]");
    kept!(Free, "{\"a\":{\"b\":null}}");
    kept!(Anything, "[1.5,\"\\u0000\"]");
}

#[test]
fn alternatives() {
    kept!(Either, "\"a\"");
    kept!(Either, "1");
    assert!(Either::from_json(b"true").is_err());
    assert!(Never::from_json(b"1").is_err());
    kept!(NotThis, "\"that\"");
    assert!(NotThis::from_json(b"\"this\"").is_err());
}

#[test]
fn secrets_are_not_shown() {
    let secret = kept!(Secretive, "\"hunter2\"");
    assert!(!format!("{secret:?}").contains("hunter2"));
    assert!(!secret.redacted_json().contains("hunter2"));
    let violations = Secretive::from_json(b"\"h2\"").unwrap_err();
    assert!(!format!("{violations} {violations:?}").contains("h2"));
}
