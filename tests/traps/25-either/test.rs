use trap_25_either::models::*;

macro_rules! with {
    ($member:literal, $json:expr) => {
        kept!(Holder, &format!("{{\"id\":1,\"{}\":{}}}", $member, $json))
    };
}

#[test]
fn kept_apart() {
    assert_ne!(kept!(Holder, r#"{"id":"1"}"#), kept!(Holder, r#"{"id":1}"#));
    assert_eq!(kept!(Holder, r#"{"id":"1"}"#).id, HolderId::String("1".into()));
    assert_eq!(kept!(Holder, r#"{"id":1}"#).id, HolderId::Integer(1));
    for json in ["true", "null", "1.5", "[]", "{}"] {
        refused!(Holder, &format!("{{\"id\":{json}}}"), ["/id: any_of"]);
        refused!(Top, json, [": type"]);
    }
    kept!(Top, "\"\"");
    kept!(Top, "0");
    kept!(TopNull, "null");
    kept!(TopNull, "\"null\"");
    kept!(Once, "\"a\"");
    refused!(Once, "1", [": type"]);
    kept!(Twice, "\"a\"");
}

#[test]
fn lists_of_types() {
    with!("listed", "\"1\"");
    with!("listed", "1");
    for json in ["null", "1", "\"1\""] {
        with!("maybe", json);
        with!("either", json);
    }
    for json in ["null", "1.5", "1", "\"1\"", "true", "[1,\"a\"]", "{\"a\":{}}"] {
        with!("all", json);
    }
    with!("numbers", "1.0");
    with!("numbers", "1.5");
    with!("flag", "true");
    with!("flag", "\"true\"");
    with!("list", "\"a\"");
    with!("list", "[\"a\"]");
    with!("null", "null");
    with!("things", "[1,\"1\"]");
    with!("object", "{\"a\":1}");
    with!("object", "\"a\"");
    refused!(Holder, r#"{"id":1,"listed":null}"#, ["/listed: type"]);
    refused!(Holder, r#"{"id":1,"null":1}"#, ["/null: type"]);
    refused!(Holder, r#"{"id":1,"object":{}}"#, ["/object/a: required"]);
    refused!(Holder, r#"{"id":1,"object":{"a":"1"}}"#, ["/object/a: type"]);
    refused!(Holder, r#"{"id":1,"things":[1,null,"a",[]]}"#, ["/things/1: type", "/things/3: type"]);
}

#[test]
fn each_kind_has_its_rules() {
    with!("bounded", "\"ab\"");
    with!("bounded", "5");
    refused!(Holder, r#"{"id":1,"bounded":"abc"}"#, ["/bounded: max_length"]);
    refused!(Holder, r#"{"id":1,"bounded":6}"#, ["/bounded: maximum"]);
    with!("values", "\"auto\"");
    with!("values", "1");
    refused!(Holder, r#"{"id":1,"values":"1"}"#, ["/values: enum"]);
    refused!(Holder, r#"{"id":1,"values":2}"#, ["/values: enum"]);
    let unknown: Holder = serde_json::from_str(r#"{"id":1,"values":"new"}"#).unwrap();
    assert_eq!(unknown.to_json(), br#"{"id":1,"values":"new"}"#);
}

#[test]
fn null_and_absent() {
    assert_ne!(with!("maybe", "null"), kept!(Holder, r#"{"id":1}"#));
    assert_ne!(with!("either", "null"), kept!(Holder, r#"{"id":1}"#));
    assert_ne!(with!("null", "null"), kept!(Holder, r#"{"id":1}"#));
}
