use trap_24_overlapping::Constraint;
use trap_24_overlapping::models::*;

#[test]
fn exactly_one_has_to_hold() {
    assert!(matches!(kept!(One, r#"{"a":1}"#), One::Small(_)));
    refused!(One, r#"{"a":1,"b":2}"#, [": one_of"]);
    refused!(One, "{}", [": one_of"]);
    refused!(One, "1", [": one_of"]);
    // What makes it two is still there.
    let two: One = serde_json::from_str(r#"{"a":1,"b":2}"#).unwrap();
    assert!(matches!(
        two.validate().unwrap_err().iter().next().unwrap().constraint(),
        Constraint::OneOf { matching: 2, .. }
    ));
    assert_eq!(two.to_json(), br#"{"a":1,"b":2}"#);
    // `b` of another kind is no member of the large one, and not lost.
    kept!(One, r#"{"a":1,"b":"x"}"#);
}

#[test]
fn the_most_specific_is_the_type() {
    assert!(matches!(kept!(Any, r#"{"a":1,"b":2}"#), Any::Large(_)));
    assert!(matches!(kept!(Any, r#"{"a":1}"#), Any::Small(_)));
    assert!(matches!(kept!(Any, r#"{"a":1,"b":"x"}"#), Any::Small(_)));
    refused!(Any, "{}", [": any_of"]);
    assert!(matches!(kept!(Anything, r#"{"a":1,"b":2}"#), Anything::Large(_)));
    for json in ["null", "1", "[]", r#"{"a":1}"#] {
        kept!(Anything, json);
    }
}

#[test]
fn rules_alone_tell() {
    kept!(Bounded, r#"{"n":4}"#);
    kept!(Bounded, r#"{"n":6,"more":"x"}"#);
    kept!(Bounded, r#"{"n":4,"more":1}"#);
    refused!(Bounded, r#"{"n":5}"#, [": one_of"]);
    kept!(Lengths, "\"a\"");
    kept!(Lengths, "\"abcd\"");
    refused!(Lengths, "\"ab\"", [": one_of"]);
    refused!(Free, r#"{"a":1,"b":2}"#, [": one_of"]);
    kept!(Free, r#"{"a":1}"#);
    kept!(Free, "{}");
}

#[test]
fn two_that_are_one() {
    refused!(Same, r#"{"a":1}"#, [": one_of"]);
    kept!(SameAny, r#"{"a":1}"#);
    refused!(Numbers, "1", [": one_of"]);
    refused!(Numbers, "1.0", [": one_of"]);
    kept!(Numbers, "1.5");
}

#[test]
fn within_each_other() {
    kept!(Nested, "\"a\"");
    kept!(Nested, r#"{"a":1}"#);
    refused!(Nested, r#"{"a":1,"b":2}"#, [": one_of"]);
    kept!(Arrays, r#"["a"]"#);
    kept!(Arrays, "[1]");
    refused!(Arrays, "[]", [": one_of"]);
    refused!(Arrays, r#"[1,"a"]"#, [": one_of"]);
    kept!(Nulls, "\"a\"");
    kept!(Nulls, "1");
    refused!(Nulls, "null", [": one_of"]);
    kept!(Beside, r#"{"id":"x","a":1}"#);
    refused!(Beside, r#"{"id":"x"}"#, [": one_of"]);
    refused!(Beside, r#"{"a":1}"#, ["/id: required"]);
    refused!(Beside, r#"{"id":"x","a":1,"b":1}"#, [": one_of"]);
}

#[test]
fn a_secret_stays_a_secret() {
    let secret = kept!(SecretOrNumber, "\"hunter22\"");
    assert!(!format!("{secret:?}").contains("hunter22"));
}

#[test]
fn a_secret_stays_a_secret_beside_other_texts() {
    let secret = kept!(Secret, "\"hunter22\"");
    assert!(!format!("{secret:?}").contains("hunter22"), "{secret:?}");
}
