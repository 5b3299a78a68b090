use bytes::Bytes;
use trap_13_several_successes::operations::*;

fn answer(status: u16, body: &'static str) -> http::Response<Bytes> {
    http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap()
}

#[test]
fn the_caller_can_tell_which_came() {
    assert_eq!(*Put::decode(answer(200, "1")).unwrap(), PutSuccess::Status200(1));
    assert_eq!(*Put::decode(answer(201, "\"a\"")).unwrap(), PutSuccess::Status201("a".to_owned()));
    assert!(Put::decode(answer(201, "1")).is_err());
    assert_eq!(*Get::decode(answer(200, "1")).unwrap(), GetSuccess::Status200(1));
    assert_eq!(*Get::decode(answer(204, "")).unwrap(), GetSuccess::Status204);
    assert!(Get::decode(answer(202, "1")).is_err());
}
