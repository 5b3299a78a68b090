//! Answers, told apart by their status.

use bytes::Bytes;
use http::StatusCode;
use trap_answers::models::*;
use trap_answers::operations::*;
use trap_answers::{Error, Reason};

fn answer(status: u16, body: &'static str) -> http::Response<Bytes> {
    http::Response::builder().status(status).header("X-Request-Id", "r-1").body(Bytes::from_static(body.as_bytes())).unwrap()
}

#[test]
fn each_success_has_its_type() {
    let thing = GetBoth::decode(answer(200, r#"{"id":"a"}"#)).unwrap();
    assert_eq!(thing.status(), StatusCode::OK);
    assert_eq!(thing.request_id(), Some("r-1"));
    let GetBothSuccess::Status200(thing) = thing.into_inner() else { panic!("200 is a thing") };
    assert_eq!(thing.id, "a");
    let numbers = GetBoth::decode(answer(201, "[1, 2e0]")).unwrap().into_inner();
    assert_eq!(numbers, GetBothSuccess::Status201(vec![1, 2]));
    assert_eq!(GetBoth::decode(answer(204, "")).unwrap().into_inner(), GetBothSuccess::Status204);
}

#[test]
fn the_exact_status_goes_before_the_range_and_that_before_default() {
    let failure = |status, body| match GetBoth::decode(answer(status, body)) {
        Err(Error::Api(error)) => error.into_body(),
        other => panic!("{other:?}"),
    };
    assert_eq!(failure(404, "<html>"), GetBothError::Status404);
    let GetBothError::Status4xx(problem) = failure(418, r#"{"code":"T"}"#) else { panic!("418 is of the range") };
    assert_eq!(problem.code.as_deref(), Some("T"));
    assert_eq!(failure(503, "\"busy\""), GetBothError::Default("busy".into()));
    assert_eq!(failure(203, "\"odd\""), GetBothError::Default("odd".into()));
}

#[test]
fn default_alone_is_the_success_as_well() {
    assert_eq!(GetDefault::decode(answer(206, r#"{"id":"a"}"#)).unwrap().id, "a");
    let Err(Error::Api(error)) = GetDefault::decode(answer(500, r#"{"id":"b"}"#)) else { panic!("500 is no success") };
    let GetDefaultError::Default(thing) = error.body() else { panic!("there is only one") };
    assert_eq!((error.status().as_u16(), thing.id.as_str()), (500, "b"));
}

#[test]
fn a_range_of_successes_without_content() {
    let done: () = PutRange::decode(answer(299, "whatever")).unwrap().into_inner();
    assert_eq!(done, ());
    let Err(error) = PutRange::decode(answer(409, r#"{"code":7,"message":"no","id":"r-2"}"#)) else { panic!("a conflict") };
    assert_eq!((error.code(), error.message(), error.request_id()), (Some("7"), Some("no"), Some("r-1")));
    let Err(Error::Undecodable(error)) = PutRange::decode(answer(500, r#"{"message":"no"}"#)) else {
        panic!("500 is not described")
    };
    assert_eq!((error.reason(), error.message()), (&Reason::Undescribed, Some("no")));
}

#[test]
fn an_answer_to_head_has_no_body() {
    let there: () = HeadThing::decode(answer(200, "")).unwrap().into_inner();
    assert_eq!(there, ());
}

#[test]
fn without_a_described_success_there_is_none() {
    assert!(matches!(GetFailing::decode(answer(200, "{}")), Err(Error::Undecodable(_))));
    let Err(Error::Api(error)) = GetFailing::decode(answer(404, "{}")) else { panic!("404 is described") };
    assert_eq!(error.body(), &GetFailingError::Status404);
}

#[test]
fn null_for_an_absent_member_is_read_and_told() {
    let thing = GetDefault::decode(answer(200, r#"{"id":"a","note":null,"other":null}"#)).unwrap();
    assert_eq!(thing.tolerated_nulls(), ["/note"]);
    assert_eq!((&thing.note, &thing.other), (&None, &Some(None)));
    let Err(Error::Undecodable(error)) = GetDefault::decode(answer(200, r#"{"id":null,"note":null}"#)) else {
        panic!("the id is required")
    };
    assert!(error.to_string().contains("/id"), "{error}");
}

#[test]
fn a_number_with_too_many_digits_is_rounded_and_told() {
    let json = r#"{"id":"a","weight":0.1000000000000000055}"#;
    let thing = GetDefault::decode(answer(200, json)).unwrap();
    assert_eq!((thing.weight, thing.rounded_numbers()), (Some(0.1), ["/weight".to_owned()].as_slice()));
    // Who asks for the value alone gets it exactly, or not at all.
    assert_eq!(Thing::from_json(json.as_bytes()).unwrap_err().iter().next().unwrap().code(), "range");
    // What has as many digits as a double, or another exponent, loses nothing.
    for (json, weight) in [
        (r#"{"id":"a","weight":0.30000000000000004}"#, 0.30000000000000004),
        (r#"{"id":"a","weight":123456789012345680}"#, 123456789012345680.0),
        (r#"{"id":"a","weight":1e300}"#, 1e300),
        (r#"{"id":"a","weight":5e-324}"#, 5e-324),
        (r#"{"id":"a","weight":-0.0}"#, 0.0),
    ] {
        let thing = GetDefault::decode(answer(200, json)).unwrap();
        assert_eq!((thing.weight, thing.rounded_numbers()), (Some(weight), [].as_slice()), "{json}");
        assert!(Thing::from_json(json.as_bytes()).is_ok(), "{json}");
    }
}

#[test]
fn errors_lose_their_type_with_a_question_mark() {
    fn call(status: u16) -> Result<Thing, Error> {
        Ok(GetDefault::decode(answer(status, r#"{"id":"a"}"#))?.into_inner())
    }
    assert!(call(200).is_ok());
    assert_eq!(call(500).unwrap_err().status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
}

#[test]
fn calls_and_answers_are_shown_and_compared_by_what_they_hold() {
    assert_eq!(GetBothSuccess::Status201(vec![1]), GetBothSuccess::Status201(vec![1]));
    assert_ne!(GetBothSuccess::Status201(vec![1]), GetBothSuccess::Status201(vec![2]));
    assert_ne!(GetBothSuccess::Status201(vec![1]), GetBothSuccess::Status204);
    assert_eq!(format!("{:?}", GetBothSuccess::Status201(vec![1])), "Status201([1])");
    assert_eq!(format!("{:?}", GetBothSuccess::Status204), "Status204");
    let limited = |limit| PutRange::new().limit(limit);
    assert_eq!(limited(1_i64), limited(1_i64));
    assert_ne!(limited(1_i64), limited(2_i64));
    assert_ne!(limited(1_i64), PutRange::new());
    assert_eq!(format!("{:?}", limited(1_i64)), "PutRange { limit: Some(1), options: None }");
}
