use trap_19_everywhere::models::*;

#[test]
fn items_and_values() {
    refused!(Items, r#"["ab","abc",1]"#, ["/1: max_length", "/2: type"]);
    refused!(ByReference, r#"["ab","abc"]"#, ["/1: max_length"]);
    refused!(Values, r#"{"a":3,"b":4}"#, ["/b: maximum"]);
    refused!(ValuesByReference, r#"{"a/b~c":"abc"}"#, ["/a~1b~0c: max_length"]);
    refused!(Deep, r#"[{},{"a":["abc","b"]}]"#, ["/1/a: max_items", "/1/a/0: max_length"]);
    refused!(Extended, r#"["","a","abc"]"#, ["/0: min_length", "/2: max_length"]);
    kept!(Nullables, r#"[null,"a"]"#);
    refused!(Nullables, r#"[null,"ab"]"#, ["/1: max_length"]);
}

#[test]
fn all_at_once() {
    kept!(
        All,
        r#"{"items":["a"],"values":{"a":1},"deep":[{"a":["b"]}],"colours":["red"],"levels":{"a":1},"eithers":["ab",1],"secrets":["abc"],"anything":[null],"more":"ab"}"#
    );
    refused!(
        All,
        r#"{"items":["abc"],"values":{"a":4},"deep":[{"a":["abc"]}],"colours":["blue"],"levels":{"a":2},"eithers":["abc",2,null],"secrets":["ab"],"anything":[1,2],"more":"abc"}"#,
        [
            "/items/0: max_length",
            "/values/a: maximum",
            "/deep/0/a/0: max_length",
            "/colours/0: enum",
            "/levels/a: enum",
            "/eithers/0: one_of",
            "/eithers/1: one_of",
            "/eithers/2: one_of",
            "/secrets/0: min_length",
            "/anything: max_items",
            "/more: max_length"
        ]
    );
}

#[test]
fn a_value_that_is_made_in_rust_is_judged_as_one_that_is_read() {
    let all = All::default().items(Items(vec!["abc".into()])).colours(vec![Colour::from_unknown("blue")]);
    let found: Vec<String> =
        all.validate().unwrap_err().iter().map(|it| format!("{}: {}", it.pointer(), it.code())).collect();
    assert_eq!(found, ["/items/0: max_length", "/colours/0: enum"]);
}
