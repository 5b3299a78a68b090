use bytes::Bytes;
use trap_47_cookies::operations::Get;
use trap_47_cookies::{Call, headers, servers};

#[test]
fn cookies_are_sent() {
    let request = Get::new().session("a;b").flags(vec![1, 2]).encode(&servers::endpoint()).unwrap();
    assert_eq!(request.headers().get_all("cookie").iter().count(), 1);
    assert_eq!(request.headers()["cookie"], "session=a%3Bb; flags=1,2");
}

#[test]
fn all_headers_are_readable() {
    let lines = [("X-Part", "a"), ("X-Part", "b"), ("Set-Cookie", "c=d"), ("Set-Cookie", "e=f")];
    let answer = lines.into_iter().fold(http::Response::builder(), |answer, (name, value)| answer.header(name, value));
    let response = Get::decode(answer.body(Bytes::new()).unwrap()).unwrap();
    assert_eq!(response.header(&headers::X_PART).unwrap().unwrap(), ["a", "b"]);
    // These cannot be one value; each is there.
    assert!(response.header(&headers::SET_COOKIE).is_err());
    assert_eq!(response.headers().get_all("set-cookie").iter().count(), 2);
}
