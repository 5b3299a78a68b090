use bytes::Bytes;
use trap_12_media_types::models::{Thing, thing};
use trap_12_media_types::operations::*;
use trap_12_media_types::servers;

fn it() -> Thing {
    Thing::from(thing::Required { id: "a".to_owned() })
}

fn answer(content_type: &str) -> http::Response<Bytes> {
    http::Response::builder().header("content-type", content_type).body(Bytes::from_static(b"{\"id\":\"a\"}")).unwrap()
}

#[test]
fn json_is_recognised() {
    macro_rules! sent {
        ($($call:ident)*) => {[$({
            let request = $call::new(it()).encode(&servers::endpoint()).unwrap();
            assert_eq!(request.body().as_bytes(), Some(&b"{\"id\":\"a\"}"[..]));
            request.headers()["content-type"].to_str().unwrap().to_owned()
        }),*]};
    }
    assert_eq!(
        sent!(Charset Suffix Any),
        ["application/json; charset=utf-8", "application/vnd.thing+json", "application/json"]
    );
    assert_eq!(*Charset::decode(answer("application/json")).unwrap(), it());
    assert_eq!(*Suffix::decode(answer("application/problem+json")).unwrap(), it());
    assert_eq!(*Any::decode(answer("application/json")).unwrap(), it());
}

#[test]
fn what_is_not_known_is_bytes() {
    assert_eq!(Range::decode(answer("application/thing+json")).unwrap().as_ref(), b"{\"id\":\"a\"}");
}
