use trap_43_siblings_3_1::models::*;

#[test]
fn all_of_them_hold() {
    kept!(Shorter, "\"ab\"");
    refused!(Shorter, "\"abc\"", [": max_length"]);
    refused!(Shorter, "\"abcdef\"", [": max_length", ": max_length"]);
    refused!(Shorter, "1", [": type"]);
    kept!(Listed, "\"a\"");
    refused!(Listed, "\"abcdef\"", [": max_length"]);
    refused!(Listed, "\"b\"", [": enum"]);
    kept!(More, r#"{"b":1,"a":""}"#);
    refused!(More, "{}", ["/b: required", "/a: required"]);
    refused!(Narrow, r#"{"a":"ab"}"#, ["/a: max_length"]);
    refused!(Narrow, r#"{"a":1}"#, ["/a: type"]);
    refused!(Maybe, "null", [": type"]);
    kept!(Maybe, "\"a\"");
    kept!(Any, "\"a\"");
    kept!(Any, "\"abcd\"");
    refused!(Any, "\"ab\"", [": any_of"]);
    assert!(Conflict::from_json(b"1").is_err() && Conflict::from_json(b"\"a\"").is_err());
}

#[test]
fn what_is_missing_is_told_once() {
    refused!(Narrow, "{}", ["/a: required"]);
}

#[test]
fn at_members() {
    kept!(Holder, r#"{"a":"ab","c":{"a":""}}"#);
    refused!(Holder, r#"{"a":"a","c":{"a":"","z":1}}"#, ["/a: min_length", "/c: not"]);
    assert_eq!(
        Holder::default().a(Text("abcdef".into())).validate().unwrap_err().iter().next().unwrap().code(),
        "max_length"
    );
}
