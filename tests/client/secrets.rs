//! Secrets are sent to the service and shown to nobody: not by the client, not by its errors, whatever the service says
//! in them, not in traces, and not when the program panics.
//!
//! All secrets of [`caller`](crate::caller) begin with the same letters, which stand nowhere else.

mod recorder;

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::panic::{AssertUnwindSafe, catch_unwind};

use huaweicloud_oms::operations::{CreateSyncTask, CreateSyncTaskError};
use huaweicloud_oms::{CallOptions, Client, Credential, Credentials, Error, Retries, Token};
use serde_json::json;
use tests::loopback::{Answer, Loopback, Refused, Request};

use crate::answers::cases;
use crate::caller::{
    ACCESS_KEY, MARK, MEMBERS, PROJECT, SECRET_KEY, SECURITY_TOKEN, TOKEN, builder, client, credentials, task, token,
};
use recorder::recorded;

fn assert_hides(what: &str, text: &str) {
    let Some(at) = text.find(MARK) else { return };
    let before = text[..at].char_indices().rev().nth(200).map_or(0, |(start, _)| start);
    panic!("{what} shows a secret: …{}", text[before..].chars().take(300).collect::<String>());
}

/// Everything that `Debug` can make of a value.
fn assert_debug_hides(what: &str, value: &dyn Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}"), format!("{value:#04x?}")] {
        assert_hides(what, &text);
    }
}

/// Everything that an error can tell, its causes included.
fn assert_error_hides(what: &str, error: &(dyn StdError + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_debug_hides(what, &error);
        assert_hides(what, &error.to_string());
        assert_hides(what, &format!("{error:#}"));
        next = error.source();
    }
}

/// What a program does with errors: it prints them, their parts, and what they turn into.
fn assert_failure_hides(what: &str, error: Error<CreateSyncTaskError>) {
    assert_error_hides(what, &error);
    for part in [error.code(), error.message(), error.request_id()].into_iter().flatten() {
        assert_hides(what, part);
    }
    match &error {
        Error::Api(error) => {
            assert_error_hides(what, &**error);
            assert_debug_hides(what, error.body());
        }
        Error::Undecodable(error) => {
            assert_error_hides(what, &**error);
            assert_debug_hides(what, error.reason());
        }
        Error::Transport(error) => assert_error_hides(what, error),
        Error::Unsent(error) => assert_error_hides(what, error),
        Error::Invalid(violations) => assert_error_hides(what, violations),
        other => panic!("{other}"),
    }
    let failed = || Err::<(), _>(&error);
    let panicked = catch_unwind(AssertUnwindSafe(|| failed().unwrap())).unwrap_err();
    assert_hides(what, panicked.downcast_ref::<String>().unwrap());
    let panicked = catch_unwind(AssertUnwindSafe(|| failed().expect("a task"))).unwrap_err();
    assert_hides(what, panicked.downcast_ref::<String>().unwrap());
    let untyped = error.untyped();
    assert_error_hides(what, &untyped);
    let boxed: Box<dyn StdError + Send + Sync> = untyped.into();
    assert_error_hides(what, &*boxed);
}

#[test]
fn secrets_are_recognised() {
    let secrets = MEMBERS.map(|(_, secret)| secret);
    let all = [ACCESS_KEY, SECRET_KEY, SECURITY_TOKEN, TOKEN].into_iter().chain(secrets);
    all.for_each(|secret| assert!(secret.starts_with(MARK)));
    assert!(catch_unwind(|| assert_hides("", &format!("a {SECRET_KEY}"))).is_err());
}

#[test]
fn what_makes_calls_shows_no_secret() {
    let client = builder("http://localhost:9").credentials(token()).build().unwrap();
    assert_debug_hides("a client", &client);
    assert_debug_hides("a builder", &builder("http://localhost:9").credentials(token()));
    assert_debug_hides("keys", &credentials());
    assert_debug_hides("a token", &token());
    assert_debug_hides("a credential", &Credential::from(credentials()));
    assert_debug_hides("a credential", &Credential::from(token()));
    assert_debug_hides("a call", &CreateSyncTask::new(PROJECT, task()));
    let pending = client.create_sync_task(PROJECT, task()).options(CallOptions::new().retries(Retries::OFF));
    assert_debug_hides("a pending call", &pending);
    let mut authorization = http::HeaderValue::from_static(SECRET_KEY);
    authorization.set_sensitive(true);
    let options = CallOptions::new().header(http::header::AUTHORIZATION, authorization);
    assert_debug_hides("a pending call", &pending.options(options));
}

#[test]
fn credentials_that_are_refused_are_not_shown() {
    fn assert_refused<T: Debug>(refused: Result<T, impl StdError + 'static>) {
        assert_error_hides("a refused credential", &refused.unwrap_err());
    }
    assert_refused(Credentials::new(format!("{ACCESS_KEY},"), SECRET_KEY));
    assert_refused(Credentials::new(ACCESS_KEY, format!("{SECRET_KEY}\n")));
    assert_refused(Credentials::new(format!(" {ACCESS_KEY}"), SECRET_KEY));
    assert_refused(credentials().security_token(format!("{SECURITY_TOKEN}\0")));
    assert_refused(Token::new(format!("{TOKEN}\n")));
    assert_refused(Token::new(TOKEN.repeat(1000)));
}

#[tokio::test]
async fn what_was_not_sent_shows_no_secret() {
    let client = client("http://localhost:9");
    let mut body = task();
    body.src_sk = SECRET_KEY.repeat(100).into();
    let error = client.create_sync_task(PROJECT, body).await.unwrap_err();
    assert!(matches!(error, Error::Invalid(_)), "{error:?}");
    assert_failure_hides("a violation", error);
    let error = client.create_sync_task("a\nb", task()).await.unwrap_err();
    assert!(matches!(error, Error::Unsent(_)), "{error:?}");
    assert_failure_hides("a header that cannot be sent", error);
    let client = Client::builder().endpoint("http://localhost:9".parse().unwrap()).build().unwrap();
    let error = client.create_sync_task(PROJECT, task()).await.unwrap_err();
    assert_failure_hides("a call without credentials", error);
}

/// The errors of all answers that are listed there.
#[tokio::test(flavor = "multi_thread")]
async fn errors_show_no_secret() {
    let running: Vec<_> = cases()
        .into_iter()
        .map(|case| {
            tokio::spawn(async move {
                let outcome = case.run().await;
                (case.name, outcome)
            })
        })
        .collect();
    let mut errors = 0;
    for running in running {
        let (name, outcome) = running.await.unwrap();
        let Some(outcome) = outcome else { continue };
        match outcome.result {
            Ok(created) => assert_debug_hides(name, &created),
            Err(error) => {
                errors += 1;
                assert_failure_hides(name, error);
            }
        }
    }
    assert!(errors > 80, "{errors}");
}

/// What a service says when it repeats what it was sent.
type Echo = fn(&Request) -> Answer;

/// The secrets of a request, one after the other.
fn secrets_of(request: &Request) -> Vec<String> {
    let text = request.to_text();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let secrets: Vec<_> = words.filter(|word| word.starts_with(MARK)).map(str::to_owned).collect();
    assert!(secrets.len() >= 6, "{secrets:?}");
    secrets
}

/// The header that says who calls.
fn credential_of(request: &Request) -> &str {
    request.header("authorization").or(request.header("x-auth-token")).unwrap()
}

const ECHOES: [(&str, Echo); 17] = [
    ("in the message, as text", |request| Answer::json(400, json!({ "error_msg": request.to_text() }).to_string())),
    ("in the message, the body", |request| {
        Answer::json(400, json!({ "error_msg": String::from_utf8_lossy(&request.body) }).to_string())
    }),
    ("in the message, escaped without need", |request| {
        let escape = |c: char| format!("\\u{:04x}", c as u32);
        let text: String = secrets_of(request).join(" ").chars().map(escape).collect();
        Answer::json(400, format!(r#"{{"error_msg":"{text}"}}"#))
    }),
    ("in the code", |request| Answer::json(400, json!({ "error_code": secrets_of(request).concat() }).to_string())),
    ("in the code of another shape", |request| {
        Answer::json(403, json!({ "error": { "code": secrets_of(request).join("/") } }).to_string())
    }),
    ("in a message that is not as described", |request| {
        Answer::json(400, json!({ "error_code": 1, "error_msg": secrets_of(request) }).to_string())
    }),
    ("in members nobody knows", |request| {
        Answer::json(400, String::from_utf8_lossy(&request.body).replacen('{', r#"{"error_code":"1","#, 1))
    }),
    ("in names", |request| {
        let names: Vec<_> = secrets_of(request).iter().map(|name| format!(r#""{name}":1,"{name}":2"#)).collect();
        Answer::json(400, format!("{{{}}}", names.join(",")))
    }),
    ("in the request id", |request| Answer::json(500, "{}").header("X-Request-Id", secrets_of(request).join(" "))),
    ("in the request id of HTML", |request| {
        Answer::new(503).header("X-Request-Id", credential_of(request)).body("<html>")
    }),
    ("in the request id of what is too long", |request| {
        Answer::json(200, " ".repeat(20_000)).header("X-Request-Id", credential_of(request))
    }),
    ("in the content type", |request| {
        Answer::new(400).header("content-type", secrets_of(request)[0].as_str()).body("no")
    }),
    ("in the content encoding", |request| {
        Answer::json(400, "{}").header("content-encoding", secrets_of(request)[0].as_str())
    }),
    ("in HTML", |request| Answer::new(502).header("content-type", "text/html").body(request.to_text())),
    ("as it was", |request| Answer::json(500, request.body.clone())),
    ("in the reason and the location", |request| {
        let secret = secrets_of(request).remove(0);
        Answer::redirect(307, format!("http://localhost/?{secret}")).reason(secret)
    }),
    ("in no HTTP", |request| Answer::bytes(request.to_text())),
];

#[tokio::test]
async fn a_service_that_repeats_secrets_is_not_repeated() {
    for (what, echo) in ECHOES {
        let server = Loopback::start(Answer::decided(echo));
        for builder in
            [builder(&server.url()), Client::builder().endpoint(server.url().parse().unwrap()).credentials(token())]
        {
            let options = CallOptions::new().retries(Retries::OFF).response_limit(10_000);
            let client = builder.build().unwrap();
            let (result, log) =
                recorded(async { client.create_sync_task(PROJECT, task()).options(options).await }).await;
            let error = result.unwrap_err();
            assert_hides(&format!("{what}: the trace"), &log);
            assert_failure_hides(what, error);
        }
    }
}

/// A success is the service's own; what it calls the request is printed by many.
#[tokio::test]
async fn a_success_that_repeats_secrets_is_not_repeated_in_its_request_id() {
    let echo =
        |request: &Request| Answer::json(200, r#"{"sync_task_id":"1"}"#).header("X-Request-Id", credential_of(request));
    let server = Loopback::start(Answer::decided(echo));
    let (result, log) = recorded(async { client(&server.url()).create_sync_task(PROJECT, task()).await }).await;
    assert_hides("the trace of a success", &log);
    assert_debug_hides("a success", &result.unwrap());
}

/// One key may begin with another.
#[tokio::test]
async fn secrets_that_are_parts_of_each_other_are_masked_whole() {
    let echo = |request: &Request| Answer::json(400, json!({ "error_msg": request.to_text() }).to_string());
    let server = Loopback::start(Answer::decided(echo));
    for (short, long) in [("Begin789", "Begin789Remainder"), ("Begin789Remainder", "Begin789")] {
        let keys = Credentials::new(short, long).unwrap();
        let client = Client::builder().endpoint(server.url().parse().unwrap()).credentials(keys).build().unwrap();
        let mut body = task();
        (body.src_ak, body.src_sk) = (short.into(), long.into());
        let error = client.create_sync_task(PROJECT, body).await.unwrap_err();
        assert!(error.message().is_some_and(|message| message.contains("sync-tasks")));
        for part in ["Begin", "Remainder"] {
            assert!(!format!("{error} {error:?}").contains(part), "{error}");
        }
    }
}

/// Secrets of other characters arrive escaped where a body is repeated in a message.
#[tokio::test]
async fn secrets_that_are_escaped_on_the_way_are_masked() {
    let echo = |request: &Request| {
        Answer::json(400, json!({ "error_msg": String::from_utf8_lossy(&request.body) }).to_string())
    };
    let server = Loopback::start(Answer::decided(echo));
    let secret = "Quoted\"and\\Back/Slashed+Ü\u{7}";
    let mut body = task();
    body.src_sk = secret.into();
    let error = client(&server.url()).create_sync_task(PROJECT, body).await.unwrap_err();
    for part in ["Quoted", "Slashed"] {
        assert!(!format!("{error} {error:?}").contains(part), "{error}");
    }
}

/// What looks like a number stays one where it is one.
#[tokio::test]
async fn secrets_that_are_numbers_are_masked_in_texts() {
    const KEY: &str = "1234567890";
    let answer = format!(r#"{{"error_code":"{KEY}","error_msg":"key {KEY}","at":{KEY}}}"#);
    let server = Loopback::start(Answer::json(400, answer));
    let keys = Credentials::new(KEY, SECRET_KEY).unwrap();
    let client = Client::builder().endpoint(server.url().parse().unwrap()).credentials(keys).build().unwrap();
    let error = client.create_sync_task(PROJECT, task()).await.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error:?}");
    assert_eq!(error.to_string(), "400 Bad Request: [redacted]: key [redacted]");
}

/// What all libraries on the way tell at their most talkative.
#[tokio::test]
async fn traces_hold_no_secret() {
    let server = Loopback::start([
        Answer::json(503, r#"{"error_code":"1"}"#).header("X-Request-Id", "the-request"),
        Answer::json(200, r#"{"sync_task_id":"1"}"#).header("X-Request-Id", "the-request"),
        Answer::json(404, r#"{"error_code":"1"}"#),
        Answer::nothing(),
    ]);
    let refused = Refused::new();
    let (results, log) = recorded(async {
        let mut results = Vec::new();
        let client = builder(&server.url()).build().unwrap();
        for _ in 0..3 {
            results.push(client.create_sync_task(PROJECT, task()).await.is_ok());
        }
        for url in [refused.url(), server.https_url()] {
            let client = builder(&url).credentials(token()).build().unwrap();
            results.push(client.create_sync_task(PROJECT, task()).await.is_ok());
        }
        results
    })
    .await;
    assert_eq!(results, [true, false, false, false, false]);
    assert_hides("the trace", &log);
    assert!(!log.contains("Authorization") && !log.contains("authorization"), "{log}");
    // The test would prove nothing if nobody had talked.
    for told in [
        ": call otel.kind=\"client\" operation=\"createSyncTask\"",
        "url.template=\"/v2/{project_id}/sync-tasks\"",
        "http.response.status_code=200",
        "http.response.status_code=404",
        "request_id=\"the-request\"",
        "http.request.resend_count=1",
        "error.type=\"404\"",
        "error.type=\"closed\"",
        "error.type=\"connect\"",
        "error.type=\"tls\"",
        "hyper_util::",
        "reqwest::",
    ] {
        assert!(log.contains(told), "{told} is not in {log}");
    }
}

/// `Display` and `Debug` are what `dyn Error` shows; both stand for what logs print.
#[test]
fn errors_are_shown_by_two_traits() {
    fn assert_shown<T: Display + Debug>() {}
    assert_shown::<Error<CreateSyncTaskError>>();
    assert_shown::<Error>();
}
