use trap_23_tag_in_variants::models::*;

#[test]
fn the_member_is_readable_and_written_once() {
    let First::Shared(shared) = kept!(First, r#"{"type":"a","v":1}"#) else { panic!() };
    assert_eq!(shared.r#type, SharedType::A);
    assert_eq!(shared.to_json(), br#"{"type":"a","v":1}"#);
    let First::Only(only) = kept!(First, r#"{"type":"b"}"#) else { panic!() };
    assert_eq!(only.to_json(), br#"{"type":"b"}"#);
    refused!(First, r#"{"type":"c"}"#, ["/type: enum"]);
}

#[test]
fn one_variant_in_two_unions() {
    let Second::Shared(shared) = kept!(Second, r#"{"type":"c","kind":"x"}"#) else { panic!() };
    // A good value of the one union is none of the other.
    assert!(Second::from(shared.clone()).validate().is_ok());
    assert!(First::from(shared).validate().is_err());
    refused!(Second, r#"{"kind":"x"}"#, ["/type: required"]);
}

#[test]
fn a_tag_that_the_variant_does_not_describe_is_kept() {
    assert!(matches!(kept!(Second, r#"{"v":1,"kind":"y"}"#), Second::Bare(_)));
    let twice = Second::from_json(br#"{"kind":"y","v":1,"kind":"y"}"#);
    assert!(twice.is_err());
    assert!(matches!(kept!(Third, r#"{"v":1,"tag":"Bare"}"#), Third::Bare(_)));
    // The same type stands elsewhere without a tag.
    kept!(Bare, r#"{"v":1}"#);
}

#[test]
fn a_tag_that_the_variant_forbids() {
    refused!(Third, r#"{"v":1,"tag":"Closed"}"#, ["/tag: unknown_member"]);
    refused!(Third, r#"{"v":1}"#, ["/tag: required"]);
}

#[test]
fn a_tag_that_the_union_describes() {
    kept!(Fourth, r#"{"type":"a"}"#);
    kept!(Fourth, r#"{"type":"b"}"#);
    // The tag names a variant that has another one.
    refused!(Fourth, r#"{"type":"long"}"#, ["/type: max_length", "/type: enum"]);
}
