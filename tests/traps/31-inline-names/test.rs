use trap_31_inline_names::models::*;

#[test]
fn components_keep_their_names() {
    kept!(FooBar, r#"{"g":1}"#);
    kept!(FooBar2, r#"{"h":1}"#);
    kept!(FooKind, "\"b\"");
    kept!(FooEither, "1");
    kept!(FooEitherObject, "true");
    kept!(FooListItem, r#"["a"]"#);
    kept!(Pet, r#"{"a":""}"#);
    kept!(PetFields, r#"{"d":""}"#);
    kept!(PetRequired, r#"{"e":""}"#);
}

#[test]
fn and_the_inline_types_are_there() {
    kept!(Foo, r#"{"bar":{"a":""},"Bar":{"b":""},"list":[{"c":""}],"listItem":{"d":""},"either":{"e":""},"kind":"a"}"#);
    kept!(Foo, r#"{"either":[{"f":""}]}"#);
    refused!(
        Foo,
        r#"{"bar":{"a":1},"Bar":{"b":1},"list":[{"c":1}],"listItem":{"d":1},"kind":"b"}"#,
        ["/bar/a: type", "/Bar/b: type", "/list/0/c: type", "/listItem/d: type", "/kind: enum"]
    );
}
