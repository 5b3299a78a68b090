use bytes::Bytes;
use trap_62_not_as_described::{Call, Error};
use trap_62_not_as_described::operations::Get;

#[test]
fn an_error_with_status_and_raw_body() {
    for (status, body) in [(503, "<html>busy</html>"), (200, r#"{"error":"no"}"#), (200, "null"), (200, ""), (400, "{}")] {
        let answer = http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap();
        let Err(Error::Undecodable(error)) = Get::decode(answer) else { panic!("{status} {body}") };
        assert_eq!((error.status().as_u16(), error.raw_body().as_ref()), (status, body.as_bytes()));
    }
}
