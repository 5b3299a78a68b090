use trap_39_bodies_anywhere::models::GetRequest;
use trap_39_bodies_anywhere::operations::*;
use trap_39_bodies_anywhere::servers;

macro_rules! sent {
    ($call:expr) => {{
        let request = $call.encode(&servers::endpoint()).unwrap();
        let is_json = request.headers().get("content-type").is_some_and(|value| value == "application/json");
        let body = String::from_utf8(request.body().as_bytes().unwrap().to_vec()).unwrap();
        assert_eq!(is_json, !body.is_empty());
        format!("{} {body}", request.method())
    }};
}

#[test]
fn possible_and_absent_is_absent() {
    assert_eq!(sent!(Get::new(GetRequest::default().a(1))), "GET {\"a\":1}");
    assert_eq!(sent!(Get::new(GetRequest::default())), "GET {}");
    assert_eq!(sent!(Get::new(None)), "GET ");
    assert_eq!(sent!(Delete::new(vec![1])), "DELETE [1]");
    assert_eq!(sent!(Post::new(Some("a".to_owned()))), "POST \"a\"");
}
