use trap_57_of_itself::models::*;

#[test]
fn they_are_read_and_written() {
    kept!(Rows, "[[],[[]]]");
    refused!(Rows, "[[],[[1]]]", ["/1/0/0: type"]);
    kept!(Tree, r#"{"a":{"b":{}},"c":{}}"#);
    refused!(Tree, r#"{"a":{"b":1}}"#, ["/a/b: type"]);
    kept!(Ping, r#"[{"a":[{}]}]"#);
    refused!(Ping, r#"[{"a":{}}]"#, ["/0/a: type"]);
    kept!(MaybeRows, "[null,[null]]");
    kept!(MaybeRows, "null");
    kept!(NullItems, "[null,[null,[]]]");
    refused!(NullItems, "[[1]]", ["/0/0: type"]);
    kept!(NullValues, r#"{"a":{"b":null},"c":null}"#);
    kept!(Either, "[1,[2,[]]]");
    kept!(Both, r#"{"a":{},"z":{"a":{}}}"#);
    kept!(Unique, "[[],[[]]]");
    refused!(Unique, "[[],[]]", [": unique_items"]);
    refused!(Unique, "[[[],[]]]", ["/0: unique_items"]);
    kept!(Inner, "[[[[]]]]");
    kept!(Holder, r#"{"rows":[[]]}"#);
    kept!(Chain, r#"{"id":1,"next":{"id":2,"next":null}}"#);
    refused!(Chain, r#"{"id":1,"next":{"id":10}}"#, ["/next/id: maximum"]);
    assert!(Rows::from_json("[".repeat(100_000).as_bytes()).is_err());
}
