use trap_27_unions::models::*;

#[test]
fn they_are_read_and_written() {
    kept!(Expression, r#"{"left":1.5,"right":{"not":{"left":1.5,"right":-2.5}}}"#);
    refused!(Expression, r#"{"left":1}"#, [": one_of"]);
    kept!(Json, r#"{"a":[null,"b",{"c":[]}],"d":{}}"#);
    kept!(Json, "null");
    refused!(Json, "[[1]]", [": any_of"]);
    kept!(Chain, r#"{"next":{"next":null}}"#);
    refused!(Chain, r#"{"next":{}}"#, ["/next/next: required"]);
    kept!(Tagged, r#"{"kind":"Branch","child":{"kind":"Branch","child":{"kind":"Leaf"}}}"#);
    refused!(Tagged, r#"{"kind":"Branch","child":{"kind":"Branch"}}"#, ["/child/child: required"]);
    kept!(Holder, r#"{"pair":[1,{"pair":[2,null]}]}"#);
    refused!(Holder, r#"{"pair":[1,{"pair":[2]}]}"#, ["/pair/1/pair: min_items"]);
    kept!(Kinds, r#"{"in":{"in":"x"}}"#);
    refused!(Kinds, r#"{"in":{"in":1}}"#, ["/in/in: type"]);
    kept!(A, r#"{"a":{"a":1}}"#);
    kept!(A, r#"{"a":"x"}"#);
    kept!(Extended, r#"{"x":1,"y":{"y":true}}"#);
}

#[test]
fn they_end() {
    // Deep, but no deeper than a reader must go.
    let deep = format!("{}0.5{}", r#"{"not":"#.repeat(60), "}".repeat(60));
    kept!(Expression, &deep);
    let hostile = format!("{}1{}", r#"{"not":"#.repeat(100_000), "}".repeat(100_000));
    assert!(Expression::from_json(hostile.as_bytes()).is_err());
    assert!(Json::from_json("[".repeat(200_000).as_bytes()).is_err());
}
