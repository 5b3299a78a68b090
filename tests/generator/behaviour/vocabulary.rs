//! What JSON Schema 2020-12 says beyond OpenAPI 3.0.

use trap_vocabulary::models::*;

#[test]
fn items_by_place() {
    kept!(Point, "[0,-1]");
    kept!(Point, r#"[0,1,"km"]"#);
    refused!(Point, r#"[-1,"1","mi",0]"#, ["/0: minimum", "/1: type", "/2: enum", "/3: never"]);
    refused!(Point, "[0]", [": min_items"]);
    kept!(Trail, r#"["a",1,2]"#);
    kept!(Trail, "[]");
    refused!(Trail, r#"[1,"a"]"#, ["/0: type", "/1: type"]);
}

#[test]
fn items_that_count() {
    kept!(Basket, "[1,2,3,4]");
    refused!(Basket, "[1,2,3]", [": contains"]);
    refused!(Basket, "[2,4,6,8]", [": contains"]);
    // The rule sees a member that the type of the items does not describe.
    kept!(AnyOrder, r#"[{"name":"a"},{"urgent":true}]"#);
    refused!(AnyOrder, r#"[{"name":"a"}]"#, [": contains"]);
}

#[test]
fn members_by_pattern() {
    kept!(Labels, r#"{"1-n":"2","x-a":"abc"}"#);
    kept!(Labels, r#"{"x-n":"12"}"#);
    refused!(Labels, r#"{"x-n":"abcd","y":1}"#, ["/x-n: max_length", "/x-n: pattern", "/y: unknown_member"]);
    refused!(Labels, r#"{"x-a":1}"#, ["/x-a: type"]);
    kept!(Settings, r#"{"name":"n","x-own":"abc","more":true,"x-y":1}"#);
    refused!(Settings, r#"{"x-own":"abcd","more":1}"#, ["/x-own: max_length", "/more: type"]);
}

#[test]
fn names_of_members() {
    kept!(Names, r#"{"a":1,"abc":null}"#);
    refused!(Names, r#"{"a":1,"A":1,"abcd":2}"#, ["/A: property_names", "/abcd: property_names"]);
}

#[test]
fn members_that_need_others() {
    kept!(Card, "{}");
    kept!(Card, r#"{"address":""}"#);
    kept!(Card, r#"{"number":"","address":"","owner":""}"#);
    refused!(Card, r#"{"number":""}"#, ["/address: required", "/owner: required"]);
    refused!(Card, r#"{"owner":""}"#, ["/number: required"]);
    kept!(Foreign, r#"{"c":1}"#);
    refused!(Foreign, r#"{"b":1}"#, ["/c: required"]);
    refused!(Foreign, r#"{"a":""}"#, ["/d: required"]);
    refused!(Foreign, r#"{"a":"","d":1}"#, ["/a: min_length"]);
    kept!(Foreign, r#"{"a":"ab","d":1}"#);
}

#[test]
fn conditions() {
    kept!(Parcel, r#"{"kind":"big","weight":10}"#);
    kept!(Parcel, r#"{"kind":"small","weight":9}"#);
    refused!(Parcel, r#"{"kind":"big"}"#, ["/weight: required"]);
    refused!(Parcel, r#"{"kind":"big","weight":9}"#, ["/weight: minimum"]);
    refused!(Parcel, r#"{"kind":"small","weight":10}"#, ["/weight: maximum"]);
    kept!(Flag, r#"{"on":true,"since":""}"#);
    kept!(Flag, r#"{"until":""}"#);
    refused!(Flag, r#"{"since":""}"#, ["/on: required"]);
    refused!(Flag, r#"{"on":true}"#, ["/until: required"]);
}

#[test]
fn what_nothing_describes() {
    kept!(Strict, r#"{"b":1,"a":"x","c":"y"}"#);
    kept!(Strict, r#"{"c":"","d":""}"#);
    refused!(Strict, r#"{"c":1}"#, ["/c: unknown_member"]);
    refused!(Strict, r#"{"z":1}"#, ["/z: unknown_member"]);
    kept!(StrictBase, r#"{"a":"b"}"#);
    refused!(StrictBase, r#"{"a":1,"z":1}"#, ["/a: type", "/z: unknown_member"]);
    kept!(Loose, r#"{"a":"b","z":1}"#);
    refused!(Loose, r#"{"a":"b","z":"1"}"#, ["/z: type"]);
    kept!(Queue, r#"["a",1,2,true]"#);
    refused!(Queue, r#"["a",1,"b"]"#, ["/2: type"]);
    refused!(Queue, r#"["a",true]"#, [": contains"]);
}

#[test]
fn recursion() {
    kept!(Tree, r#"{"value":1,"children":[{"value":2}],"left":{"value":3}}"#);
    refused!(Tree, r#"{"value":1,"children":[{"value":2,"x":1}]}"#, ["/children/0/x: unknown_member"]);
    // As deep as JSON is read, in time that does not double with each level.
    let deep = |leaf: &str| format!("{}{leaf}{}", r#"{"value":1,"left":"#.repeat(126), "}".repeat(126));
    Tree::from_json(deep(r#"{"value":1}"#).as_bytes()).unwrap();
    assert!(Tree::from_json(deep(r#"{"value":1,"z":2}"#).as_bytes()).is_err());
}

#[test]
fn schemas_that_are_true_or_false() {
    kept!(Anything, r#"{"a":[null]}"#);
    refused!(Nothing, "1", [": never"]);
    kept!(Never, r#"{"free":null}"#);
    refused!(Never, r#"{"gone":1}"#, ["/gone: never"]);
    kept!(Fixed, r#""b""#);
    refused!(Fixed, r#""a""#, [": enum"]);
    // Shown and compared as a derive would.
    assert_eq!(format!("{:?} {:?}", Fixed::B, Fixed::from_unknown("z")), r#"B Unknown(UnknownValue("z"))"#);
    assert_ne!(Fixed::A, Fixed::B);
    assert_ne!(Fixed::from_unknown("z"), Fixed::from_unknown("y"));
    assert_eq!(Fixed::from_unknown("a"), Fixed::A);
}

#[test]
fn references_with_more_beside_them() {
    kept!(Named, r#"{"size":5,"other":9}"#);
    refused!(Named, r#"{"size":6,"other":0}"#, ["/size: maximum", "/other: minimum"]);
    kept!(Counted, r#"{"a":"","z":1}"#);
    refused!(Counted, r#"{"a":""}"#, [": min_properties"]);
}

#[test]
fn what_is_required_alone_is_not_described() {
    refused!(Alone, "{}", ["/a: required"]);
    refused!(Alone, r#"{"a":1}"#, ["/a: unknown_member"]);
    kept!(Typed, r#"{"a":1,"b":2}"#);
    refused!(Typed, r#"{"a":"1"}"#, ["/a: type"]);
}

#[test]
fn a_type_keeps_what_a_rule_far_away_can_see() {
    kept!(Distinct, r#"[{"a":"b","x":1},{"a":"b","x":2}]"#);
    refused!(Distinct, r#"[{"a":"b","x":1},{"x":1,"a":"b"}]"#, [": unique_items"]);
    kept!(Holder, r#"{"base":{"name":"n"}}"#);
    refused!(Holder, r#"{"base":{"z":1}}"#, [": not"]);
}

#[test]
fn annotations_bind_nobody() {
    kept!(Encoded, r#""not base64""#);
}
