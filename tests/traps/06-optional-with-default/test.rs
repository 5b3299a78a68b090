use trap_06_optional_with_default::models::*;

#[test]
fn it_is_not_sent_unless_it_is_set() {
    let query = Query::from(query::Required { q: "x".into() });
    assert_eq!(query.to_json(), br#"{"q":"x"}"#);
    assert_eq!(query.clone().limit(30).to_json(), br#"{"q":"x","limit":30}"#);
    assert_eq!(query.kind(Kind::default()).to_json(), br#"{"q":"x","kind":{}}"#);
    assert_eq!(<Alone as Default>::default().to_json(), b"{}");
}

#[test]
fn it_is_not_made_up_when_it_is_read() {
    let read = kept!(Query, r#"{"q":"x"}"#);
    assert_eq!((read.limit, &read.tags, &read.nothing, &read.text), (None, &None, &None, &None));
    kept!(Query, r#"{"q":"x","limit":30,"order":"up","deep":true,"tags":[],"nothing":null,"text":""}"#);
    refused!(Query, r#"{"q":"x","limit":0}"#, ["/limit: minimum"]);
}
