//! Requests as they are sent, and what comes with the answers.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use trap_requests::models::*;
use trap_requests::operations::*;
use trap_requests::transport::{BoxFuture, Incoming};
use trap_requests::{Body, CallOptions, Client, Error, Reason, ResponseChecks, Transport, TransportError, Violations};
use trap_requests::{Value, headers, servers};

fn color() -> Color {
    Color::default().r(100).name("a,b")
}

fn all() -> GetStyles {
    GetStyles::new(GetStylesId::Integer(7), vec!["a/b".to_owned(), "c,d".to_owned()], color(), color())
}

macro_rules! query {
    ($call:expr) => {
        $call.encode(&servers::endpoint()).unwrap().uri().query().unwrap_or_default().to_owned()
    };
}

macro_rules! told {
    ($call:expr) => {
        $call.encode_unchecked(&servers::endpoint()).map(|_| ()).unwrap_err().to_string()
    };
}

#[test]
fn what_is_in_the_path() {
    let request = all().encode(&servers::endpoint()).unwrap();
    assert_eq!(request.uri().path(), "/styles/7/a%2Fb,c%2Cd/R,100,name,a%2Cb/R=100,name=a%2Cb");
    let text = GetStyles::new(GetStylesId::String("ü".to_owned()), vec!["x".to_owned()], color(), color());
    assert!(text.encode(&servers::endpoint()).unwrap().uri().path().starts_with("/styles/%C3%BC/x/"));
    let empty = GetStyles::new(GetStylesId::Integer(7), Vec::new(), color(), color());
    assert_eq!(told!(empty).matches("[path_segment]").count(), 1);
}

#[test]
fn what_is_in_the_query() {
    assert_eq!(query!(all()), "");
    assert_eq!(query!(all().exploded(color())), "R=100&name=a%2Cb");
    assert_eq!(query!(all().joined(color())), "joined=R,100,name,a%2Cb");
    let map = [("k[".to_owned(), "v w".to_owned()), ("x".to_owned(), String::new())];
    assert_eq!(query!(all().deep(std::collections::BTreeMap::from(map))), "deep%5Bk%5B%5D=v%20w&deep%5Bx%5D=");
    assert_eq!(query!(all().spaces(vec!["a".to_owned(), "b|c".to_owned()])), "spaces=a%20b%7Cc");
    assert_eq!(query!(all().pipes(vec![1, 2])), "pipes=1%7C2");
    assert_eq!(query!(all().pipes(Vec::new())), "");
    let json = GetStylesJson::default().a(vec![1]);
    assert_eq!(query!(all().json(json)), "json=%7B%22a%22%3A%5B1%5D%7D");
    assert_eq!(query!(all().some(GetStylesSome::String("a".to_owned()))), "some=a");
    assert_eq!(query!(all().some(GetStylesSome::Array(vec!["a".to_owned(), "b".to_owned()]))), "some=a&some=b");
    assert_eq!(query!(all().nothing(GetStylesNothing::A)), "nothing=a");
    assert_eq!(query!(all().anything(Value::Bool(true))), "anything=true");
}

#[test]
fn what_has_no_form_is_told() {
    let nested = Value::Array(vec![Value::Array(Vec::new())]);
    assert_eq!(
        told!(all().anything(nested)),
        "query /anything: anything has no form here: OpenAPI gives no form to what is nested in it [no_form]"
    );
    let blank = all().spaces(vec!["a b".to_owned()]);
    assert!(told!(blank).contains("it holds the character that separates its items"));
    let comma = all().x_list(vec!["a,b".to_owned()]);
    assert!(told!(comma).starts_with("header /X-List: X-List has no form here"));
    assert!(told!(GetNeeds::new(None)).starts_with("query /some: some has no form here"));
    assert_eq!(query!(GetNeeds::new("a".to_owned()).set_stream(true)), "some=a&stream=true");
}

#[test]
fn what_is_in_headers_and_cookies() {
    let request = all()
        .x_list(vec!["a".to_owned(), "é".to_owned()])
        .x_color(Color::default().r(1).name("x"))
        .x_json("é\n".to_owned())
        .jar(vec!["a b".to_owned(), "c".to_owned()])
        .crumb("d;")
        .encode(&servers::endpoint())
        .unwrap();
    assert_eq!(request.headers()["x-list"].as_bytes(), "a,é".as_bytes());
    assert_eq!(request.headers()["x-color"], "R=1,name=x");
    assert_eq!(request.headers()["x-json"].as_bytes(), "\"é\\n\"".as_bytes());
    assert_eq!(request.headers()["cookie"], "jar=a%20b,c; crumb=d%3B");
}

#[test]
fn methods_and_paths_are_as_described() {
    let endpoint = servers::endpoint();
    assert_eq!(Search::new(None).encode(&endpoint).unwrap().method(), "QUERY");
    assert_eq!(Link::new().encode(&endpoint).unwrap().method(), "LINK");
    let uri = |request: http::Request<trap_requests::Body>| request.uri().to_string();
    let all = SearchAll::new().q("a").encode(&endpoint).unwrap();
    assert_eq!(uri(all), "https://api.example.com/search?all=it%27s%20true&q=a");
    assert_eq!(uri(SearchPart::new().encode(&endpoint).unwrap()), "https://api.example.com/search");
}

#[test]
fn headers_of_answers_are_read_when_asked_for() {
    let response = http::Response::builder()
        .status(200)
        .header("X-Limit", "5")
        .header("X-Tags", "a, b")
        .header("X-Tags", "c")
        .header("X-Color", "R=1,name=x")
        .header("X-Json", "[1]")
        .header("X-Kind", "c");
    let response = Search::decode(response.body(Bytes::new()).unwrap()).unwrap();
    assert_eq!(response.header(&headers::X_LIMIT), Ok(Some(5)));
    assert_eq!(response.header(&headers::X_TAGS).unwrap().unwrap(), ["a", "b", "c"]);
    assert_eq!(response.header(&headers::X_COLOR), Ok(Some(Color::default().r(1).name("x"))));
    assert_eq!(response.header(&headers::X_JSON), Ok(Some(vec![1])));
    // An unknown value is kept, as everywhere.
    assert_eq!(response.header(&headers::X_KIND).unwrap().unwrap().as_str(), "c");
    assert_eq!(response.header(&headers::SET_COOKIE), Ok(None));
    let missing = http::Response::builder().status(404).header("X-Limit", "many").body(Bytes::new()).unwrap();
    let Err(trap_requests::Error::Api(error)) = Search::decode(missing) else { panic!("404 is described") };
    assert!(error.header(&headers::X_LIMIT).unwrap_err().to_string().starts_with("the header X-Limit"));
    assert_eq!(error.headers()["x-limit"], "many");
}

/// A body without content.
struct Nothing;

impl http_body::Body for Nothing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        Poll::Ready(None)
    }
}

/// Answers every request alike, and never waits.
struct Canned(http::HeaderMap);

impl Transport for Canned {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let mut response = http::Response::new(Box::pin(Nothing) as Incoming);
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        *response.headers_mut() = self.0.clone();
        Box::pin(std::future::ready(Ok(response)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// What becomes of the answer to `forget` that has this `X-Limit`.
fn forget(limit: Option<&'static str>, checks: ResponseChecks) -> Result<Option<Vec<String>>, Vec<String>> {
    let told = |all: &Violations| -> Vec<String> {
        all.iter().map(|one| format!("{} {}: {}", one.location(), one.pointer(), one.code())).collect()
    };
    let limit = limit.map(|limit| (http::HeaderName::from_static("x-limit"), limit.parse().unwrap()));
    let transport = Canned(limit.into_iter().collect());
    let client = Client::builder().transport(transport).build().unwrap();
    let call = client.forget().options(CallOptions::new().check_response(checks));
    let mut call = std::pin::pin!(call.into_future());
    match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(response)) => Ok(response.violations().map(told)),
        Poll::Ready(Err(Error::Undecodable(why))) => match why.reason() {
            Reason::Broken(violations) => Err(told(violations)),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_rules_of_headers_are_held_as_those_of_bodies() {
    let broken = |what: &str| vec![format!("header /X-Limit: {what}")];
    for (limit, wrong) in [(Some("10"), None), (Some("11"), Some("maximum")), (None, Some("required"))] {
        assert_eq!(forget(limit, ResponseChecks::Off), Ok(None), "{limit:?}");
        assert_eq!(forget(limit, ResponseChecks::Report), Ok(wrong.map(broken)), "{limit:?}");
        assert_eq!(forget(limit, ResponseChecks::Enforce), wrong.map_or(Ok(None), |what| Err(broken(what))), "{limit:?}");
    }
    // One name with the same rules is one header, with others another.
    let eleven = http::HeaderMap::from_iter([(http::HeaderName::from_static("x-limit"), "11".parse().unwrap())]);
    assert_eq!(headers::X_LIMIT.validate(&eleven), Ok(()));
    assert!(headers::X_LIMIT_2.validate(&eleven).is_err());
    assert_eq!(headers::X_LIMIT_2.read(&eleven), Ok(Some(11)));
}

#[test]
fn what_the_service_sends_has_types() {
    assert_eq!(NewThingRequest::from_json(br#"{"made":"a"}"#).unwrap().made, "a");
    assert_eq!(PostSubscribeOnEventRequest::from_json(br#"{"event":"a"}"#).unwrap().event, "a");
}

#[test]
fn an_operation_goes_where_it_is_served() {
    let client = trap_requests::Client::builder().build().unwrap();
    let uri = |request: http::Request<trap_requests::Body>| request.uri().to_string();
    assert_eq!(uri(client.put_elsewhere().to_request().unwrap()), "https://files.example.com/v2/elsewhere");
    assert_eq!(uri(client.get_here().to_request().unwrap()), "https://api.example.com/elsewhere");
    // An endpoint of the caller's is there for all.
    let client = trap_requests::Client::builder().endpoint("http://127.0.0.1:1/x".parse().unwrap()).build().unwrap();
    assert_eq!(uri(client.put_elsewhere().to_request().unwrap()), "http://127.0.0.1:1/x/elsewhere");
}
