//! Names of members and of values, exactly as the wire has them.

use serde_json::{Map, Value, json};
use trap_30_names_of_members::models::*;

/// Every member of a record set to a text, in the description's order.
fn all(names: &[&str], value: &Value) -> String {
    let members: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), value.clone())).collect();
    Value::Object(members).to_string()
}

fn same<T: serde::Serialize + serde::de::DeserializeOwned>(json: &str) {
    let value: T = serde_json::from_str(json).unwrap();
    let back: Value = serde_json::to_value(&value).unwrap();
    assert_eq!(back, serde_json::from_str::<Value>(json).unwrap());
}

#[test]
fn every_keyword_is_a_member() {
    let names = include_str!("keywords.txt").split('\n').filter(|name| *name != "-").collect::<Vec<_>>();
    same::<Keywords>(&all(&names, &json!("x")));
    let required =
        ["self", "super", "crate", "Self", "_", "", "$ref", "@type", "日本語", "type", "gen", "async", "try", "r#type"];
    same::<RequiredKeywords>(&all(&required, &json!("x")));
    for missing in required {
        let others: Vec<&str> = required.iter().copied().filter(|name| *name != missing).collect();
        let violations = RequiredKeywords::from_json(all(&others, &json!("x")).as_bytes()).unwrap_err();
        let pointers: Vec<&str> = violations.iter().map(|violation| violation.pointer()).collect();
        assert_eq!(pointers, [format!("/{missing}")]);
    }
}

#[test]
fn names_that_differ_by_case_or_sign_are_told_apart() {
    kept!(TypeAndType, r#"{"type":"a","Type":1,"TYPE":true,"type_2":"b"}"#);
    refused!(TypeAndType, r#"{"type":1,"Type":"a"}"#, ["/type: type", "/Type: type"]);
    let value = TypeAndType::default().r#type("plain");
    assert_eq!(value.to_json(), br#"{"type":"plain"}"#);
    let names = ["a-b", "a.b", "a b", "aB", "on", "yes", "null", "1", "a\"b\\c\n{}", "é", "²", "👩‍💻"];
    same::<Signs>(&all(&names, &json!("x")));
    kept!(Signs, r#"{"+1":1,"-1":2}"#);
}

#[test]
fn methods_stay_methods() {
    let value = <Methods as Default>::default().set_clone("c").set_validate("v").x_extension("x");
    assert_eq!(value.clone().validate(), Ok(()));
    let text = String::from_utf8(value.to_json()).unwrap();
    assert!(text.contains(r#""x-extension":"x""#) && text.contains(r#""clone":"c""#), "{text}");
}

#[test]
fn members_that_are_not_described_are_apart_from_those_called_so() {
    kept!(Additional, r#"{"additional_properties":"a","extra":"b","additionalProperties":1,"more":true}"#);
    refused!(Additional, r#"{"additional_properties":"a","more":1}"#, ["/more: type"]);
}

#[test]
fn enum_values() {
    for (value, variant) in ["+1", "-1", "laugh", "Laugh", "", "2d", "self"].iter().zip(Reaction::ALL) {
        let read = Reaction::from_json(Value::from(*value).to_string().as_bytes()).unwrap();
        assert_eq!((&read, read.as_str()), (variant, *value));
    }
    assert_eq!(Reaction::ALL.len(), 7);
    for value in Signed::VALUES {
        let json = Value::from(*value).to_string();
        assert_eq!(
            serde_json::from_slice::<Value>(&Signed::from_json(json.as_bytes()).unwrap().to_json()).unwrap(),
            *value
        );
    }
    assert_eq!(Signed::VALUES.len(), 15);
}
