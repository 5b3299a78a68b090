//! Transports of the user's own: any HTTP library by the trait, or a `reqwest::Client` that is set up otherwise.

use std::collections::VecDeque;
use std::future::{Future, IntoFuture, ready};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;
use huaweicloud_oms::transport::{BoxFuture, Incoming};
use huaweicloud_oms::{
    Body, CallOptions, Client, ClientBuilder, Credentials, Error, Json, Retries, Transport, TransportError,
    TransportErrorKind,
};
use tests::loopback::{Answer, Loopback};

use crate::caller::{PROJECT, credentials, task};

/// What a transport in memory does when it is asked.
enum Does {
    Answers(http::Response<&'static str>),
    /// The parts of a body with this status, and then this error.
    Breaks(u16, &'static [&'static str], TransportErrorKind),
    Fails(TransportErrorKind),
    Never,
}

/// A transport without a network and without a clock: waiting takes no time unless it is a limit.
#[derive(Clone)]
struct Memory(Arc<Mutex<Told>>);

struct Told {
    script: VecDeque<Does>,
    requests: Vec<http::Request<Body>>,
    waits: Vec<Duration>,
    /// What is waited for longer than this is over when the test is.
    patience: Duration,
}

impl Memory {
    fn new(script: impl IntoIterator<Item = Does>) -> Self {
        let patience = Duration::from_secs(25);
        let told = Told { script: script.into_iter().collect(), requests: Vec::new(), waits: Vec::new(), patience };
        Self(Arc::new(Mutex::new(told)))
    }

    fn requests(&self) -> usize {
        self.0.lock().unwrap().requests.len()
    }

    /// What was waited for between attempts.
    fn waits(&self) -> Vec<Duration> {
        self.0.lock().unwrap().waits.clone()
    }

    fn builder(&self) -> ClientBuilder {
        Client::builder().credentials(credentials()).transport(self.clone())
    }

    fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

impl Transport for Memory {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let mut told = self.0.lock().unwrap();
        told.requests.push(request);
        let incoming = |parts: &[&'static str], end: Option<TransportErrorKind>| {
            let parts = parts.iter().map(|part| Ok(Bytes::from_static(part.as_bytes())));
            let end = end.map(|kind| Err(TransportError::new(kind, "the memory failed")));
            Box::pin(Parts(parts.chain(end).collect())) as Incoming
        };
        match told.script.pop_front().unwrap() {
            Does::Answers(response) => Box::pin(ready(Ok(response.map(|body| incoming(&[body], None))))),
            Does::Breaks(status, parts, kind) => {
                let response = http::Response::builder().status(status).body(incoming(parts, Some(kind))).unwrap();
                Box::pin(ready(Ok(response)))
            }
            Does::Fails(kind) => Box::pin(ready(Err(TransportError::new(kind, "the memory failed")))),
            Does::Never => Box::pin(std::future::pending()),
        }
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let mut told = self.0.lock().unwrap();
        if duration > told.patience {
            return Box::pin(std::future::pending());
        }
        told.waits.push(duration);
        Box::pin(ready(()))
    }
}

struct Parts(VecDeque<Result<Bytes, TransportError>>);

impl http_body::Body for Parts {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.pop_front().map(|part| part.map(Frame::data)))
    }
}

/// The least that can run a future: no runtime, no timers, no sockets.
fn run<F: IntoFuture>(future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future.into_future());
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

fn answer(status: u16, body: &'static str) -> Does {
    Does::Answers(http::Response::builder().status(status).header("X-Request-Id", "in-memory").body(body).unwrap())
}

const CREATED: &str = r#"{"sync_task_id":"1"}"#;

#[test]
fn a_call_needs_no_runtime_but_that_of_its_transport() {
    let memory = Memory::new([answer(200, CREATED)]);
    let created = run(memory.client().create_sync_task(PROJECT, task())).unwrap();
    assert_eq!((created.sync_task_id.as_str(), created.request_id()), ("1", Some("in-memory")));
    let told = memory.0.lock().unwrap();
    let request = &told.requests[0];
    assert_eq!(*request.uri(), *format!("https://oms.cn-north-4.myhuaweicloud.com/v2/{PROJECT}/sync-tasks"));
    assert_eq!(request.headers()["host"], "oms.cn-north-4.myhuaweicloud.com");
    for name in ["authorization", "x-security-token"] {
        assert!(request.headers()[name].is_sensitive(), "{name}");
    }
    assert_eq!(request.body().as_bytes().unwrap(), task().to_json().as_slice());
}

/// A connection that was not made is no request that was processed; whatever else failed may be one.
#[test]
fn only_what_was_not_processed_is_sent_again() {
    use TransportErrorKind::{Closed, Connect, Other, Timeout, Tls};
    for (kind, asked) in [(Connect, 3), (Tls, 1), (Timeout, 1), (Closed, 1), (Other, 1)] {
        let memory = Memory::new([Does::Fails(kind), Does::Fails(kind), Does::Fails(kind)]);
        let error = run(memory.client().create_sync_task(PROJECT, task())).unwrap_err();
        let Error::Transport(error) = &error else { panic!("{error:?}") };
        assert_eq!((error.kind(), error.status(), memory.requests()), (kind, None, asked));
        assert_eq!(error.to_string(), "oms.cn-north-4.myhuaweicloud.com: the memory failed");
    }
    let memory = Memory::new([Does::Fails(Connect), answer(503, ""), answer(200, CREATED)]);
    run(memory.client().create_sync_task(PROJECT, task())).unwrap();
    // An answer that has begun is no connection that was not made, whatever the transport says.
    let memory = Memory::new([Does::Breaks(200, &[r#"{"sync_task_id""#], Connect)]);
    let error = run(memory.client().create_sync_task(PROJECT, task())).unwrap_err();
    assert_eq!((error.status().map(|status| status.as_u16()), memory.requests()), (Some(200), 1));
    assert!(!error.is_retryable(), "{error:?}");
}

#[test]
fn attempts_are_spread_and_the_service_is_heard() {
    let busy = |retry_after: Option<&str>| {
        let response = http::Response::builder().status(503);
        let response = retry_after.into_iter().fold(response, |response, value| response.header("Retry-After", value));
        Does::Answers(response.body("").unwrap())
    };
    let waits = |script: Vec<Does>, options: CallOptions| {
        let memory = Memory::new(script);
        let _ = run(memory.client().create_sync_task(PROJECT, task()).options(options));
        memory.waits()
    };
    let ms = Duration::from_millis;
    let told = waits(vec![busy(None), busy(None), busy(None)], CallOptions::new());
    assert_eq!(told.len(), 2);
    assert!((ms(100)..=ms(200)).contains(&told[0]) && (ms(200)..=ms(400)).contains(&told[1]), "{told:?}");
    let asked = waits(vec![busy(Some("20")), busy(Some("0")), busy(None)], CallOptions::new());
    assert_eq!(asked, [Duration::from_secs(20), Duration::ZERO]);
    assert!(waits(vec![busy(Some("21"))], CallOptions::new()).is_empty());
    assert!(waits(vec![busy(None)], CallOptions::new().retries(Retries::OFF)).is_empty());
    let wide = Retries::DEFAULT.retry_after_within(Duration::from_secs(24));
    assert_eq!(waits(vec![busy(Some("24")), busy(None), busy(None)], CallOptions::new().retries(wide))[0], ms(24_000));
}

#[test]
fn a_transport_that_never_answers_is_given_up() {
    let memory = Memory::new([Does::Never]);
    let options = CallOptions::new().idle_timeout(Duration::from_secs(1));
    let error = run(memory.client().create_sync_task(PROJECT, task()).options(options)).unwrap_err();
    assert_eq!(error.to_string(), "oms.cn-north-4.myhuaweicloud.com: no answer came for 1s");
    let memory = Memory::new([Does::Never]);
    let options = CallOptions::new().timeout(Duration::from_secs(1));
    let error = run(memory.client().create_sync_task(PROJECT, task()).options(options)).unwrap_err();
    assert_eq!(error.to_string(), "oms.cn-north-4.myhuaweicloud.com: the call was not over after 1s");
}

#[test]
fn a_body_may_come_in_any_parts() {
    static PARTS: [&str; 5] = ["", r#"{"sync_"#, "", r#"task_id":"#, r#""1"}"#];
    let memory = Memory::new([Does::Breaks(200, &PARTS, TransportErrorKind::Closed)]);
    let error = run(memory.client().create_sync_task(PROJECT, task())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "oms.cn-north-4.myhuaweicloud.com: the answer began with 200 OK but did not end: the memory failed"
    );
}

/// A host of one's own choice, behind a name that stands in the signature.
#[tokio::test]
async fn a_client_of_reqwest_of_one_s_own() {
    let server = Loopback::start(Answer::json(200, CREATED));
    // The crate brings `reqwest` without a provider for TLS, so whoever makes a client says which.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let library = reqwest::Client::builder()
        .tls_backend_preconfigured(tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth())
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .resolve("oms.example.com", server.address())
        .build()
        .unwrap();
    let endpoint = format!("http://oms.example.com:{}", server.address().port());
    let keys = Credentials::new(crate::caller::ACCESS_KEY, crate::caller::SECRET_KEY).unwrap();
    let client =
        Client::builder().endpoint(endpoint.parse().unwrap()).credentials(keys).transport(library).build().unwrap();
    client.create_sync_task(PROJECT, task()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("host"), Some(format!("oms.example.com:{}", server.address().port()).as_str()));
    crate::requests::assert_is_signed(&requests[0], crate::caller::SECRET_KEY);
}
