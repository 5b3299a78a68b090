use trap_26_all_of::models::*;

#[test]
fn bounds_are_intersected() {
    kept!(Bounds, "6");
    refused!(Bounds, "4", [": minimum"]);
    refused!(Bounds, "12", [": maximum"]);
    refused!(Bounds, "7", [": multiple_of"]);
    // Each branch says so.
    refused!(Bounds, "\"6\"", [": type", ": type"]);
    kept!(Lengths, "\"ab\"");
    refused!(Lengths, "\"\"", [": min_length", ": pattern"]);
    refused!(Lengths, "\"abc\"", [": max_length"]);
    kept!(Listed, "\"b\"");
    refused!(Listed, "\"a\"", [": enum"]);
    refused!(Listed, "\"c\"", [": enum"]);
    kept!(Whole, "3");
    refused!(Whole, "2.5", [": type"]);
    kept!(Arrays, "[1,5]");
    refused!(Arrays, "[0,6,1]", ["/0: minimum", ": max_items", "/1: maximum"]);
}

#[test]
fn members_of_all() {
    kept!(Both, r#"{"a":5,"b":"abc"}"#);
    refused!(Both, r#"{"b":"x"}"#, ["/a: required"]);
    refused!(Both, r#"{"a":0,"b":""}"#, ["/a: minimum", "/b: min_length"]);
    refused!(Both, r#"{"a":10,"b":"abcd"}"#, ["/a: maximum", "/b: max_length"]);
    refused!(Optional, "{}", ["/a: required"]);
    kept!(Optional, r#"{"a":""}"#);
    kept!(Closed, r#"{"a":1}"#);
    refused!(Closed, r#"{"a":1,"b":2}"#, ["/b: unknown_member"]);
    kept!(Deep, r#"{"in":{"x":1,"y":""}}"#);
    refused!(Deep, r#"{"in":{"x":1}}"#, ["/in/y: required"]);
    refused!(Deep, r#"{"in":{"y":1}}"#, ["/in/x: required", "/in/y: type"]);
}

#[test]
fn a_member_of_two_types_has_no_value() {
    kept!(Both, r#"{"a":1,"b":"b"}"#);
    refused!(Both, r#"{"a":1,"c":"x"}"#, ["/c: type"]);
    refused!(Both, r#"{"a":1,"c":1}"#, ["/c: type"]);
}

#[test]
fn null_only_if_all_allow_it() {
    kept!(Nullable, "null");
    refused!(Nullable, "\"ab\"", [": max_length"]);
    refused!(HalfNullable, "null", [": type"]);
    kept!(HalfNullable, "\"\"");
}

/// What the generator says of a line.
fn told(line: u32) -> bool {
    include_str!("findings.txt").contains(&format!("openapi.yaml:{line}:"))
}

#[test]
fn types_without_a_value_in_common_are_refused() {
    assert!(told(11) && told(12));
    refused!(Types, "\"a\"", [": type"]);
    refused!(Types, "1", [": type"]);
}

#[test]
fn bounds_without_a_value_in_common_are_told() {
    assert!(told(17), "minimum and maximum");
    assert!(told(18), "lengths");
    assert!(told(19), "enum");
}

#[test]
fn a_member_without_a_value_is_told() {
    assert!(told(13) || told(14) || told(16));
}
