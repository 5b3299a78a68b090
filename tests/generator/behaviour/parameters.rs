//! Requests as they are sent.

use trap_parameters::models::{GetThingFormat, Key, PostThingsRequest, post_things_request};
use trap_parameters::operations::*;
use trap_parameters::servers;

#[test]
fn parameters_arrive_where_they_belong() {
    let call = GetThing::new("a b/ü", GetThingFormat::Json, "s&t", vec![true, false])
        .query_id(7)
        .tags(vec!["x".to_owned(), "y=z".to_owned()])
        .plain(vec![1, 2])
        .x_trace("t")
        .key(Key("k".to_owned()))
        .r#type("u")
        .set_body("b")
        .set_validate(true)
        .self_(1.5);
    let request = call.encode(&servers::endpoint()).unwrap();
    assert_eq!(request.method(), "GET");
    assert_eq!(
        request.uri().to_string(),
        "https://example.org/base/things/a%20b%2F%C3%BC/a%20b%2F%C3%BC.json?id=7&shared=s%26t&tags=x&tags=y%3Dz&plain=1,2&type=u&body=b&validate=true&self=1.5"
    );
    assert_eq!(request.headers()["x-trace"], "t");
    assert_eq!(request.headers()["x-list"], "true,false");
    assert_eq!(request.headers()["key"], "k");
}

#[test]
fn what_breaks_a_rule_is_told_with_its_place() {
    let call = GetThing::new("", GetThingFormat::Xml, "123456", Vec::new())
        .query_id(0)
        .tags(vec![String::new(); 3])
        .key(Key("long".to_owned()));
    let found: Vec<String> = call
        .validate()
        .unwrap_err()
        .iter()
        .map(|violation| format!("{} {}: {}", violation.location().as_str(), violation.pointer(), violation.code()))
        .collect();
    assert_eq!(
        found,
        [
            "path /id: min_length",
            "query /id: minimum",
            "query /shared: max_length",
            "query /tags: max_items",
            "header /key: max_length"
        ]
    );
}

#[test]
#[allow(deprecated)]
fn what_is_deprecated_still_works() {
    let call = Getthing2::new(1, true, trap_parameters::Value::Null);
    let request = call.encode(&servers::endpoint()).unwrap();
    assert_eq!((request.method().as_str(), request.uri().path()), ("DELETE", "/base/other%20things/1-true"));
    assert_eq!(request.body().as_bytes(), Some(&b"null"[..]));
}

#[test]
fn segments_of_dots_and_nothing_are_never_sent() {
    for id in ["", ".", ".."] {
        let call = GetThing::new(id, GetThingFormat::Json, "", Vec::new());
        assert!(call.encode_unchecked(&servers::endpoint()).is_err(), "{id:?}");
    }
}

#[test]
fn bodies() {
    let request = PostThings::new(None).encode(&servers::endpoint()).unwrap();
    assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
    let body = PostThingsRequest::from(post_things_request::Required { a: "é".to_owned() });
    let request = PostThings::new(body).encode(&servers::endpoint()).unwrap();
    assert_eq!(request.body().as_bytes(), Some("{\"a\":\"é\"}".as_bytes()));
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.headers()["accept"], "application/problem+json");
    assert_eq!(GetThings::new().encode(&servers::endpoint()).unwrap().uri().path(), "/base/things");
}
