//! Types that contain themselves.

use trap_27_recursion::models::*;

#[test]
fn they_are_read_and_written() {
    kept!(List, r#"{"value":1,"next":{"value":2,"next":{"value":3}}}"#);
    refused!(List, r#"{"value":1,"next":{"value":2,"next":{}}}"#, ["/next/next/value: required"]);
    kept!(Tree, r#"{"children":[{"children":[]},{}]}"#);
    kept!(Named, r#"{"a":{"b":{}}}"#);
    kept!(Rows, "[[],[[]]]");
    kept!(Ping, r#"{"pong":{"ping":{},"pongs":[[]]}}"#);
    kept!(Extended, r#"{"value":1,"next":{"value":2},"other":{"value":3}}"#);
    kept!(MaybeNull, r#"{"inner":{"inner":null}}"#);
    kept!(MaybeNull, "null");
    kept!(Expression, r#"{"not":{"not":"a"}}"#);
    assert!(Expression::from_json(br#"{"not":{"not":1}}"#).is_err());
    kept!(Via, r#"{"alias":{"alias":{}}}"#);
    kept!(Inner, "[[[[]]]]");
}
