use bytes::Bytes;
use trap_14_ranges_and_default::operations::{Get, GetError};
use trap_14_ranges_and_default::{Call, Error};

#[test]
fn the_most_exact_one_types_the_answer() {
    let failure = |status, body: &'static str| {
        let answer = http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap();
        match Get::decode(answer) {
            Err(Error::Api(error)) => error.into_body(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(failure(404, "true"), GetError::Status404(true));
    assert_eq!(failure(410, "1"), GetError::Status4xx(1));
    assert_eq!(failure(503, "\"a\""), GetError::Default("a".to_owned()));
    assert_eq!(failure(302, "\"a\""), GetError::Default("a".to_owned()));
}
