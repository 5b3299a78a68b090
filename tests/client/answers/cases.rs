//! The answers, and how a call that gets them ends.

use std::time::{Duration, SystemTime};

use huaweicloud_oms::{CallOptions, ClientBuilder, TransportErrorKind};
use tests::loopback::{Answer, ENDLESS, Script};

use super::{Case, Ends, Service};

pub const CREATED: &str = r#"{"sync_task_id":"d18befdd-eb82-41f3-8019-bbb593d74a3e"}"#;
pub const REFUSED: &str = r#"{"error_msg":"The description cannot contain <>()\"'&","error_code":"OMS.0078"}"#;
pub const BUSY: &str = r#"{"error_msg":"The throttling threshold has been reached","error_code":"APIGW.0308"}"#;
pub const REQUEST_ID: &str = "5e8a1c0d9f6b4c1e";
const PAGE: &str = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

/// A pause that is long against everything else here.
const LONG: Duration = Duration::from_millis(100);
/// How long the service may be silent where a case is about that: time enough to be asked on a busy machine.
const SILENT: Duration = Duration::from_secs(2);

impl Case {
    fn new(name: &'static str, service: Service, ends: Ends) -> Self {
        Self {
            name,
            service,
            options: CallOptions::new(),
            connect_timeout: ClientBuilder::CONNECT_TIMEOUT,
            is_timed: false,
            ends,
            is_retryable: false,
            asked: 1,
            connections: None,
            is_worded_by_the_system: false,
        }
    }

    /// A service that answers this, whenever it is asked.
    fn of(name: &'static str, answer: impl Into<Script>, ends: Ends) -> Self {
        Self::new(name, Service::Plain(answer.into()), ends)
    }

    /// A service that does not do it, and may later: it is asked so often.
    fn retryable(self, asked: usize) -> Self {
        Self { is_retryable: true, ..self.asked(asked) }
    }

    fn asked(self, asked: usize) -> Self {
        Self { asked, ..self }
    }

    /// How often somebody connects, where that is not how often the service is asked.
    fn connections(self, connections: usize) -> Self {
        Self { connections: Some(connections), ..self }
    }

    fn options(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }

    /// The service has so long, and as little else as possible is done meanwhile.
    fn timed(self, options: CallOptions) -> Self {
        Self { options, is_timed: true, ..self }
    }

    fn connects_within(self, connect_timeout: Duration) -> Self {
        Self { connect_timeout, ..self }
    }

    /// The last words of the sentence are those of the operating system, or depend on which of two ends is seen first.
    fn worded_by_the_system(self) -> Self {
        Self { is_worded_by_the_system: true, ..self }
    }
}

/// JSON with a request id.
fn json(status: u16, body: impl Into<Vec<u8>>) -> Answer {
    Answer::json(status, body).header("X-Request-Id", REQUEST_ID)
}

fn html(status: u16, page: &str) -> Answer {
    Answer::new(status).header("content-type", "text/html").body(page)
}

/// All of them.
pub fn cases() -> Vec<Case> {
    [successes(), no_successes(), shapes(), refusals(), throttled(), redirects(), cut_off(), slow(), connections()]
        .into_iter()
        .flatten()
        .collect()
}

fn successes() -> Vec<Case> {
    let created = |name, answer: Answer| Case::of(name, answer, Ends::Created(200));
    vec![
        created("200", json(200, CREATED)),
        Case::of("201", json(201, CREATED), Ends::Created(201)),
        Case::of("202", json(202, CREATED), Ends::Created(202)),
        created("200 in chunks", json(200, CREATED).chunked([1, 3])),
        created("200 to the end of the connection", json(200, CREATED).until_close()),
        created("200 by HTTP/1.0", json(200, CREATED).http_1_0()),
        created("200 after 100 and 103", json(200, CREATED).after(100).after(103)),
        created("200 before the request was read", json(200, CREATED).half_read().closes()),
        created(
            "200, slowly",
            json(200, CREATED).slow_head(Duration::from_millis(1)).slow_body(Duration::from_millis(1)),
        ),
        created("200 with a wrong content type", Answer::new(200).header("content-type", "text/html").body(CREATED)),
        created(
            "200 with a content type that is none",
            Answer::new(200).header("content-type", "\u{ff}").body(CREATED),
        ),
        created("200 without a content type", Answer::new(200).body(CREATED)),
        created(
            "200 with a charset",
            Answer::new(200).header("content-type", "application/json;charset=UTF-8").body(CREATED),
        ),
        created("200 with a byte order mark", json(200, format!("\u{feff}{CREATED}"))),
        created("200 with blanks around it", json(200, format!("\r\n\t {CREATED}\n"))),
        created("200 with members nobody knows", json(200, r#"{"new":[{}],"sync_task_id":"1","newer":null}"#)),
        created("200 with an empty id", json(200, r#"{"sync_task_id":""}"#)),
        created("200 not encoded, and says so", json(200, CREATED).header("content-encoding", "identity")),
        created("200 with an empty request id", Answer::json(200, CREATED).header("X-Request-Id", " ")),
        created("200 with a request id that is no text", Answer::json(200, CREATED).header("X-Request-Id", b"\xff1")),
        created("200 with two request ids", json(200, CREATED).header("X-Request-Id", "second")),
        created("200 after 503 without a word", json(200, CREATED)).after_503(None),
        created("200 after 503, which asked for no time", json(200, CREATED)).after_503(Some("0")),
        created("200 after 503, which asked for a time that is over", json(200, CREATED))
            .after_503(Some("Sun, 06 Nov 1994 08:49:37 GMT")),
        created("200 after 503, which asked for nonsense", json(200, CREATED)).after_503(Some("soon")),
    ]
}

impl Case {
    /// The same once the service has been busy.
    fn after_503(self, retry_after: Option<&str>) -> Self {
        let busy = retry_after.into_iter().fold(json(503, BUSY), |answer, value| answer.header("Retry-After", value));
        let service = Service::Plain([busy, json(200, CREATED)].into());
        Self { service, ..self }.asked(2)
    }
}

/// Answers that say they are a success and are none that the description has.
fn no_successes() -> Vec<Case> {
    let not = |name, answer: Answer| Case::of(name, answer, Ends::Undecodable(200));
    vec![
        Case::of("204", Answer::new(204).header("X-Request-Id", REQUEST_ID), Ends::Undecodable(204)),
        Case::of("206 with what would be a task", json(206, CREATED), Ends::Api(206)),
        Case::of("999", json(999, CREATED).reason("Odd"), Ends::Api(999)),
        Case::of("999 with HTML", html(999, PAGE), Ends::Undecodable(999)),
        Case::of(
            "101",
            Answer::new(101).header("upgrade", "x").header("connection", "upgrade"),
            Ends::Undecodable(101),
        ),
        not("200 with nothing", json(200, "")),
        not("200 with blanks", json(200, " \n")),
        not("200 with a byte order mark alone", json(200, "\u{feff}")),
        not("200 with HTML", html(200, PAGE)),
        not("200 with HTML that says it is JSON", json(200, PAGE)),
        not("200 with {}", json(200, "{}")),
        not("200 with null", json(200, "null")),
        not("200 with []", json(200, "[]")),
        not("200 with a text", json(200, r#""d18befdd""#)),
        not("200 with a number for the id", json(200, r#"{"sync_task_id":12345678901234567890}"#)),
        not("200 with null for the id", json(200, r#"{"sync_task_id":null}"#)),
        not("200 with an object for the id", json(200, r#"{"sync_task_id":{"id":"1"}}"#)),
        not("200 with two ids", json(200, r#"{"sync_task_id":"1","sync_task_id":"2"}"#)),
        not("200 with invalid UTF-8", json(200, b"{\"sync_task_id\":\"\xff\"}")),
        not("200 with half a surrogate pair", json(200, r#"{"sync_task_id":"\ud800"}"#)),
        not("200 in UTF-16", json(200, CREATED.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())),
        not("200 with two documents", json(200, format!("{CREATED}{CREATED}"))),
        not("200 with JSON that stops", json(200, &CREATED[..20])),
        not("200 to the end of a connection that ends early", json(200, CREATED).until_close().truncated(20)),
        not("200 nested a million times", json(200, "[".repeat(1_000_000))),
        not("200 in gzip", json(200, CREATED).gzipped()),
        not("200 that says it is gzip", json(200, CREATED).header("content-encoding", "gzip")),
        not("200 longer than it may be", json(200, CREATED)).options(CallOptions::new().response_limit(20)),
        not("200 without end", json(200, CREATED).endless_body(ENDLESS))
            .options(CallOptions::new().response_limit(10_000)),
        not("200 without end, by default", json(200, CREATED).endless_body(ENDLESS)),
        Case::of("200 as long as it may be", json(200, CREATED), Ends::Created(200))
            .options(CallOptions::new().response_limit(CREATED.len())),
    ]
}

/// 400 in every shape that `x-error` of the description names, and in some that it does not.
fn shapes() -> Vec<Case> {
    let api = |name, body: &str| Case::of(name, json(400, body), Ends::Api(400));
    let not = |name, answer: Answer| Case::of(name, answer, Ends::Undecodable(400));
    vec![
        api("400, error_code and error_msg", REFUSED),
        api("400, errorCode and errorMsg", r#"{"errorCode":"OMS.1","errorMsg":"no"}"#),
        api("400, code and message", r#"{"code":"OMS.1","message":"no"}"#),
        api("400, error_code and error_msg in error", r#"{"error":{"error_code":"OMS.1","error_msg":"no"}}"#),
        api("400, errorCode and errorMsg in error", r#"{"error":{"errorCode":"OMS.1","errorMsg":"no"}}"#),
        api("400, code and message in error", r#"{"error":{"code":400,"message":"no","title":"Bad Request"}}"#),
        api("400, error_code and message", r#"{"error_code":"OMS.1","message":"no"}"#),
        api("400, a message alone", r#"{"error_msg":"no"}"#),
        api("400, a code alone", r#"{"error_code":"OMS.1"}"#),
        api("400, null for the code", r#"{"error_code":null,"error_msg":"no"}"#),
        api("400, null for both, and a code elsewhere", r#"{"error_code":null,"error_msg":null,"code":"OMS.1"}"#),
        api("400, an empty code, and one elsewhere", r#"{"error_code":"","error_msg":"no","errorCode":"OMS.1"}"#),
        api("400, a number for a code that nobody describes", r#"{"code":7,"message":"no"}"#),
        api("400, a text for error", r#"{"error":"invalid_request"}"#),
        api("400, {}", "{}"),
        api("400, a message of several lines", r#"{"error_code":"OMS.1","error_msg":"one\r\ntwo\u001b[31m\u0000"}"#),
        not("400, a number for the code", json(400, r#"{"error_code":7,"error_msg":"no"}"#)),
        not("400, two codes", json(400, r#"{"error_code":"OMS.1","error_code":"OMS.2","error_msg":"no"}"#)),
        not("400, a list", json(400, r#"[{"error_code":"OMS.1","error_msg":"no"}]"#)),
        not("400, []", json(400, "[]")),
        not("400, null", json(400, "null")),
        not("400 with nothing", json(400, "")),
        not("400 with HTML", html(400, PAGE)),
        not("400 in plain text", Answer::new(400).header("content-type", "text/plain").body("no")),
        not("400 in gzip", json(400, REFUSED).gzipped()),
    ]
}

fn refusals() -> Vec<Case> {
    let api = |name, status| Case::of(name, json(status, REFUSED), Ends::Api(status));
    let gateway = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information"}"#;
    vec![
        Case::of("401", json(401, gateway), Ends::Api(401)),
        Case::of("401 that asks to come again", json(401, gateway).header("Retry-After", "0"), Ends::Api(401)),
        api("403", 403),
        api("404", 404),
        api("405", 405),
        api("409", 409),
        Case::of("413 before the request was read", json(413, REFUSED).half_read().closes(), Ends::Api(413)),
        Case::of("413 with HTML", html(413, "<h1>Too Large</h1>"), Ends::Undecodable(413)),
        api("500", 500),
        Case::of("500 that asks to come again", json(500, REFUSED).header("Retry-After", "0"), Ends::Api(500)),
        Case::of("502 with HTML", html(502, PAGE), Ends::Undecodable(502)),
        Case::of("502 with nothing", Answer::new(502), Ends::Undecodable(502)),
        api("504", 504),
        Case::of("504 with HTML", html(504, PAGE), Ends::Undecodable(504)),
    ]
}

fn throttled() -> Vec<Case> {
    let busy = |name, status: u16, retry_after: &str, asked| {
        Case::of(name, json(status, BUSY).header("Retry-After", retry_after), Ends::Api(status)).retryable(asked)
    };
    let later = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3600));
    vec![
        Case::of("429", json(429, BUSY), Ends::Api(429)).retryable(3),
        busy("429 for no time", 429, "0", 3),
        busy("429 for longer than anybody waits", 429, "21", 1),
        busy("429 until a date too far off", 429, &later, 1),
        busy("429 until the year 9999", 429, "Fri, 31 Dec 9999 23:59:59 GMT", 1),
        busy("429 for absurdly long", 429, "99999999999999999999999999", 1),
        busy("429 for a time before now", 429, "-5", 3),
        Case::of("503", json(503, BUSY), Ends::Api(503)).retryable(3),
        busy("503 for no time", 503, "0", 3),
        busy("503 for longer than anybody waits", 503, "120", 1),
        Case::of("503 with HTML", html(503, PAGE), Ends::Undecodable(503)).retryable(3),
        Case::of("503 in gzip", json(503, BUSY).gzipped(), Ends::Undecodable(503)).retryable(3),
        Case::of("503, then 401", [json(503, BUSY), json(401, REFUSED)], Ends::Api(401)).asked(2),
        Case::of("503, then 500", [json(503, BUSY), json(500, REFUSED)], Ends::Api(500)).asked(2),
        Case::of("503, then a closed connection", [json(503, BUSY), Answer::nothing()], CLOSED).asked(2),
    ]
}

fn redirects() -> Vec<Case> {
    let itself = |name, status| Case::of(name, Answer::redirect_to_itself(status), Ends::Undecodable(status));
    let elsewhere = |name, status| Case::new(name, Service::Elsewhere(status), Ends::Undecodable(status));
    vec![
        itself("302 to itself", 302),
        itself("307 to itself", 307),
        itself("308 to itself", 308),
        elsewhere("301 to another host", 301),
        elsewhere("302 to another host", 302),
        elsewhere("303 to another host", 303),
        elsewhere("307 to another host", 307),
        elsewhere("308 to another host", 308),
        Case::of("302 to no address", Answer::redirect(302, "http://[").body("{}"), Ends::Api(302)),
        Case::of("304", Answer::new(304), Ends::Undecodable(304)),
    ]
}

const CLOSED: Ends = Ends::Transport(TransportErrorKind::Closed, None);

/// A connection that ends after the answer began.
const fn cut(status: u16) -> Ends {
    Ends::Transport(TransportErrorKind::Closed, Some(status))
}

fn cut_off() -> Vec<Case> {
    vec![
        Case::of("200, the body shorter than announced", json(200, CREATED).truncated(20), cut(200)),
        Case::of("200, no body although announced", json(200, CREATED).truncated(0), cut(200)),
        Case::of("200, a chunk cut off", json(200, CREATED).chunked([16]).truncated(20), cut(200)),
        Case::of(
            "200, the last chunk missing",
            json(200, CREATED).chunked([CREATED.len()]).truncated(CREATED.len()),
            cut(200),
        ),
        Case::of(
            "200, a chunk of no size",
            json(200, "zz\r\n").header("transfer-encoding", "chunked").closes(),
            cut(200),
        ),
        Case::of("200, reset in the body", json(200, CREATED).truncated(20).resets(), cut(200)).worded_by_the_system(),
        Case::of("400, the body shorter than announced", json(400, REFUSED).truncated(20), cut(400)),
        // Whether it would have been a 503 that asks to come again is not known before it is whole.
        Case::of("503, the body shorter than announced", json(503, BUSY).truncated(20), cut(503)),
        Case::of("the head cut off", Answer::bytes("HTTP/1.1 200 OK\r\ncontent-le"), CLOSED),
        Case::of("the head without end", json(200, "").endless_head(ENDLESS), CLOSED),
        Case::of("two lengths", json(200, CREATED).header("content-length", "1").header("content-length", "2"), CLOSED),
        Case::of("a length that is none", json(200, CREATED).header("content-length", "-1"), CLOSED),
        Case::of("a header that is none", json(200, CREATED).header("bad name", "1"), CLOSED),
        Case::of("a status that is none", Answer::bytes("HTTP/1.1 20 OK\r\n\r\n"), CLOSED),
        Case::of("no HTTP", Answer::bytes("SSH-2.0-OpenSSH_9.9\r\n"), CLOSED),
        Case::of("bytes", Answer::bytes([0, 159, 146, 150, 255, 13, 10, 13, 10]), CLOSED),
        Case::of("HTTP/2 where nobody speaks it", Answer::bytes(b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64"), CLOSED),
    ]
}

fn slow() -> Vec<Case> {
    let timeout = |status| Ends::Transport(TransportErrorKind::Timeout, status);
    let idle = || CallOptions::new().idle_timeout(SILENT);
    vec![
        Case::of("no answer", Answer::nothing().stalls(), timeout(None)).timed(idle()),
        Case::of("a slow head", json(200, CREATED).slow_head(LONG), timeout(None)).timed(idle()),
        Case::of("a head that stops", Answer::bytes("HTTP/1.1 200 OK\r\ncont").stalls(), timeout(None)).timed(idle()),
        Case::of("a body that stops", json(200, CREATED).truncated(20).stalls(), timeout(Some(200))).timed(idle()),
        Case::of("a body that never begins", json(200, CREATED).truncated(0).stalls(), timeout(Some(200)))
            .timed(idle()),
        Case::of("a body too slow for the call", json(200, CREATED).slow_body(LONG), timeout(Some(200)))
            .timed(CallOptions::new().timeout(SILENT)),
        Case::of("an answer too late for the call", json(200, CREATED).delayed(Duration::from_secs(20)), timeout(None))
            .timed(CallOptions::new().timeout(SILENT)),
        Case::of("a slow body", json(200, CREATED).slow_body(Duration::from_millis(10)), Ends::Created(200))
            .timed(idle()),
        Case::of("100 and nothing more", Answer::nothing().after(100).stalls(), timeout(None)).timed(idle()),
    ]
}

fn connections() -> Vec<Case> {
    let connect = || Ends::Transport(TransportErrorKind::Connect, None);
    let tls = || Ends::Transport(TransportErrorKind::Tls, None);
    let over_tls = |name, answer: Answer, ends| Case::new(name, Service::Tls(answer.into()), ends).asked(0);
    vec![
        Case::of("closed before the answer", Answer::nothing(), CLOSED).connections(1).worded_by_the_system(),
        Case::of("reset before the answer", Answer::nothing().resets(), CLOSED).connections(1).worded_by_the_system(),
        Case::of("closed in the request", Answer::nothing().half_read(), CLOSED).connections(1).worded_by_the_system(),
        Case::of("reset in the request", Answer::nothing().half_read().resets(), CLOSED)
            .connections(1)
            .worded_by_the_system(),
        Case::new("nobody listens", Service::Refused, connect()).retryable(0).worded_by_the_system(),
        Case::new("nobody accepts", Service::Deaf, connect()).retryable(0).connects_within(LONG),
        Case::new("a name without an address", Service::Unknown, connect()).retryable(0).worded_by_the_system(),
        over_tls("TLS where nobody speaks it", json(200, CREATED), tls()).connections(1),
        over_tls("TLS, closed at once", Answer::nothing().unread(), connect()).retryable(0).connections(3),
        over_tls("TLS, and silence", Answer::silence(), connect()).retryable(0).connects_within(4 * LONG),
        Case::of("closed when it was accepted", Answer::nothing().unread(), CLOSED)
            .asked(0)
            .connections(1)
            .worded_by_the_system(),
        over_tls("TLS, and bytes", Answer::bytes("SSH-2.0-OpenSSH_9.9\r\n").unread(), tls()).connections(1),
    ]
}
