//! Every answer ends in the documented outcome, and the service is asked as often as is safe.
//!
//! [`cases`] is the list; how an outcome reads is in the snapshot.

mod cases;

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use huaweicloud_oms::models::CreateSyncTaskResp;
use huaweicloud_oms::operations::CreateSyncTaskError;
use huaweicloud_oms::{CallOptions, Error, Response, Retries, TransportErrorKind};
use insta::assert_snapshot;
use tests::loopback::{Answer, Deaf, Loopback, Refused, Script};
use tokio::sync::Semaphore;

use crate::caller::{PROJECT, builder, client, task};

pub use cases::cases;

/// A service, and how a call of it ends.
pub struct Case {
    pub name: &'static str,
    service: Service,
    options: CallOptions,
    connect_timeout: Duration,
    /// Whether the call ends by its times: then it needs a machine that is not busy.
    is_timed: bool,
    ends: Ends,
    is_retryable: bool,
    asked: usize,
    connections: Option<usize>,
    is_worded_by_the_system: bool,
}

/// Where the service is, and what it does.
enum Service {
    Plain(Script),
    /// The same, called as if it spoke TLS.
    Tls(Script),
    /// Answers with this status, and another server as the place to go to.
    Elsewhere(u16),
    /// Nobody listens.
    Refused,
    /// Nobody accepts.
    Deaf,
    /// The name has no address.
    Unknown,
}

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ends {
    Created(u16),
    Api(u16),
    Undecodable(u16),
    /// With the status, if the answer had begun.
    Transport(TransportErrorKind, Option<u16>),
}

/// What came of a call.
pub struct Outcome {
    pub result: Result<Response<CreateSyncTaskResp>, Error<CreateSyncTaskError>>,
    asked: usize,
    connections: usize,
    /// How many bytes the server got rid of.
    sent: u64,
}

impl Case {
    /// Calls the service; `None` if this system cannot have such a service.
    pub async fn run(&self) -> Option<Outcome> {
        let server = match &self.service {
            Service::Plain(script) | Service::Tls(script) => Some(Loopback::start(script.clone())),
            _ => None,
        };
        let refused = matches!(self.service, Service::Refused).then(Refused::new);
        let deaf = if matches!(self.service, Service::Deaf) { Some(Deaf::new()?) } else { None };
        let elsewhere = Loopback::start(Answer::json(200, cases::CREATED));
        let redirecting = match self.service {
            Service::Elsewhere(status) => {
                let location = format!("{}/v2/{PROJECT}/sync-tasks", elsewhere.url());
                Some(Loopback::start(Answer::redirect(status, location).header("X-Request-Id", cases::REQUEST_ID)))
            }
            _ => None,
        };
        let server = server.or(redirecting);
        let url = match (&self.service, &server, &refused, &deaf) {
            (Service::Tls(_), Some(server), ..) => server.https_url(),
            (_, Some(server), ..) => server.url(),
            (_, _, Some(refused), _) => refused.url(),
            (_, _, _, Some(deaf)) => deaf.url(),
            _ => "http://nowhere.invalid".to_owned(),
        };
        let client = builder(&url).connect_timeout(self.connect_timeout).build().unwrap();
        let options = self.options.clone();
        let result = client.create_sync_task(PROJECT, task()).options(options).await;
        drop(client);
        assert_eq!(elsewhere.connections(), 0, "{}: somebody else was called", self.name);
        let Some(server) = server else { return Some(Outcome { result, asked: 0, connections: 0, sent: 0 }) };
        // The client may have given up before the server has read what was sent.
        let since = Instant::now();
        while server.asked() < self.asked && since.elapsed() < Duration::from_secs(10) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Some(Outcome { result, asked: server.asked(), connections: server.connections(), sent: server.sent() })
    }

    /// Holds an outcome against what is documented.
    fn check(&self, outcome: &Outcome) {
        let name = self.name;
        let ends = match &outcome.result {
            Ok(created) => Ends::Created(created.status().as_u16()),
            Err(Error::Api(error)) => Ends::Api(error.status().as_u16()),
            Err(Error::Undecodable(error)) => Ends::Undecodable(error.status().as_u16()),
            Err(Error::Transport(error)) => Ends::Transport(error.kind(), error.status().map(|status| status.as_u16())),
            Err(other) => panic!("{name}: {other}"),
        };
        assert_eq!(ends, self.ends, "{name}: {:?}", outcome.result);
        assert_eq!(outcome.asked, self.asked, "{name}: how often the service was asked");
        if let Some(connections) = self.connections {
            assert_eq!(outcome.connections, connections, "{name}: how often somebody connected");
        }
        // 16 MiB is what a body may have, and a connection holds a few more.
        assert!(outcome.sent < 32 << 20, "{name}: {} bytes were read", outcome.sent);
        if let Err(error) = &outcome.result {
            assert_eq!(error.is_retryable(), self.is_retryable, "{name}");
            let (Ends::Created(status) | Ends::Api(status) | Ends::Undecodable(status)) = ends else { return };
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{name}");
        }
    }

    /// The outcome as text that is the same on every machine.
    fn told(&self, outcome: &Outcome) -> String {
        let mut text = format!("{}\n    asked {}: ", self.name, outcome.asked);
        match &outcome.result {
            Ok(created) => {
                write!(text, "{:?}, request id {:?}", created.sync_task_id, created.request_id()).unwrap();
                if !created.tolerated_nulls().is_empty() {
                    write!(text, ", nulls taken for nothing {:?}", created.tolerated_nulls()).unwrap();
                }
            }
            Err(error) => {
                let kind = match error {
                    Error::Api(_) => "api".to_owned(),
                    Error::Undecodable(_) => "undecodable".to_owned(),
                    Error::Transport(error) => format!("transport, {:?}", error.kind()).to_lowercase(),
                    other => panic!("{other}"),
                };
                let retryable = if error.is_retryable() { ", retryable" } else { "" };
                write!(text, "{kind}{retryable}, code {:?}, message {:?}", error.code(), error.message()).unwrap();
                let mut sentence = error.to_string();
                if self.is_worded_by_the_system {
                    let end = sentence.rfind(": ").unwrap();
                    sentence.replace_range(end + 2.., "(the system's words)");
                }
                write!(text, "\n    {}", sentence).unwrap();
            }
        }
        text.push('\n');
        without_ports(&text)
    }
}

/// Ports differ from run to run.
fn without_ports(text: &str) -> String {
    const HOST: &str = "127.0.0.1:";
    let mut parts = text.split(HOST);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(HOST);
        out.push_str("PORT");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_ends_in_its_documented_outcome() {
    let (timed, others): (Vec<_>, Vec<_>) = cases().into_iter().partition(|case| case.is_timed);
    let mut told = String::new();
    // Enough at once to make waiting cheap, not so many that none gets on.
    for (cases, at_once) in [(others, 24), (timed, 16)] {
        let places = Arc::new(Semaphore::new(at_once));
        let running = cases.into_iter().map(|case| {
            let places = Arc::clone(&places);
            tokio::spawn(async move {
                let _place = places.acquire().await.unwrap();
                let outcome = case.run().await;
                (case, outcome)
            })
        });
        for running in running.collect::<Vec<_>>() {
            let (case, outcome) = running.await.unwrap();
            let Some(outcome) = outcome else { continue };
            case.check(&outcome);
            // Systems that have no such service would have another snapshot.
            if !matches!(case.service, Service::Deaf) {
                told.push_str(&case.told(&outcome));
            }
        }
    }
    assert_snapshot!(told);
}

#[test]
fn no_case_stands_twice() {
    let mut names: Vec<_> = cases().iter().map(|case| case.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// The body is kept for those who want to see it, though no error prints it.
#[tokio::test]
async fn the_body_of_an_error_is_kept() {
    let page = "<html><body>bad gateway</body></html>";
    let server =
        Loopback::start([Answer::new(502).header("content-type", "text/html").header("X-Other", "1").body(page)]);
    let error = client(&server.url()).create_sync_task(PROJECT, task()).await.unwrap_err();
    let Error::Undecodable(error) = &error else { panic!("{error}") };
    assert_eq!(error.raw_body(), page.as_bytes());
    assert_eq!(error.headers()["x-other"], "1");
    assert!(!format!("{error} {error:?}").contains("<html>"));
}

/// What is typed is typed by status.
#[tokio::test]
async fn errors_are_typed_by_their_status() {
    for (status, body) in [(400, cases::REFUSED), (403, cases::REFUSED)] {
        let server = Loopback::start([Answer::json(status, body)]);
        let error = client(&server.url()).create_sync_task(PROJECT, task()).await.unwrap_err();
        let Error::Api(error) = error else { panic!("{error}") };
        let parts = match error.body() {
            CreateSyncTaskError::Status400(parts) if status == 400 => parts,
            CreateSyncTaskError::Default(parts) if status != 400 => parts,
            other => panic!("{status}: {other:?}"),
        };
        assert_eq!(parts.error_code.as_deref(), Some("OMS.0078"));
        assert_eq!(error.raw_body(), body.as_bytes());
    }
}

#[tokio::test]
async fn the_service_is_asked_again_when_it_said() {
    async fn waits_a_second(asks: impl Fn() -> String + Send + Sync + 'static) {
        let busy = Answer::decided(move |_| Answer::json(429, cases::BUSY).header("Retry-After", asks()));
        let server = Loopback::start([busy, Answer::json(201, cases::CREATED)]);
        let since = Instant::now();
        client(&server.url()).create_sync_task(PROJECT, task()).await.unwrap();
        // Dates have no fractions, so that of two seconds later is at least one second off. Clocks drift a little.
        assert!(since.elapsed() >= Duration::from_millis(950), "after {:?}", since.elapsed());
        assert_eq!(server.asked(), 2);
    }
    let date = || httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    tokio::join!(waits_a_second(|| "1".to_owned()), waits_a_second(date));
}

#[tokio::test]
async fn attempts_are_bounded() {
    let busy = || Loopback::start(Answer::json(503, cases::BUSY));
    let again = |times| {
        CallOptions::new()
            .retries(Retries::OFF.times(times).backoff(Duration::from_millis(2), Duration::from_millis(2)))
    };
    for (options, asked) in [(CallOptions::new().retries(Retries::OFF), 1), (again(0), 1), (again(1), 2), (again(7), 8)]
    {
        let server = busy();
        let error = client(&server.url()).create_sync_task(PROJECT, task()).options(options).await.unwrap_err();
        assert_eq!(error.status().unwrap(), 503);
        assert_eq!(server.asked(), asked);
    }
    // A client's options hold where a call has none.
    let server = busy();
    let client = builder(&server.url()).options(CallOptions::new().retries(Retries::OFF)).build().unwrap();
    client.create_sync_task(PROJECT, task()).await.unwrap_err();
    assert_eq!(server.asked(), 1);
}

/// The time of a call is that of all its attempts.
#[tokio::test]
async fn attempts_are_bounded_in_time() {
    let server = Loopback::start(Answer::json(503, cases::BUSY));
    let pause = Duration::from_millis(20);
    let options = CallOptions::new()
        .timeout(Duration::from_millis(500))
        .retries(Retries::OFF.times(u32::MAX).backoff(pause, pause));
    let since = Instant::now();
    let error = client(&server.url()).create_sync_task(PROJECT, task()).options(options).await.unwrap_err();
    assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
    assert!(server.asked() <= 51, "asked {} times", server.asked());
    let (Error::Api(_) | Error::Transport(_)) = error else { panic!("{error}") };
}

/// To wait for an attempt that cannot be made in time would only hide what the service said.
#[tokio::test]
async fn a_wait_that_is_longer_than_the_call_is_not_begun() {
    let server = Loopback::start(Answer::json(503, cases::BUSY).header("Retry-After", "15"));
    let options = CallOptions::new().timeout(Duration::from_secs(10));
    let since = Instant::now();
    let error = client(&server.url()).create_sync_task(PROJECT, task()).options(options).await.unwrap_err();
    assert!(since.elapsed() < Duration::from_secs(8), "{:?}", since.elapsed());
    assert_eq!((error.status().unwrap().as_u16(), error.code(), server.asked()), (503, Some("APIGW.0308"), 1));
}

/// A whole call stays under a minute unless somebody asks for more.
#[test]
fn calls_end_within_a_minute_by_default() {
    assert!(CallOptions::TIMEOUT < Duration::from_secs(60));
    assert!(CallOptions::IDLE_TIMEOUT < CallOptions::TIMEOUT);
}
