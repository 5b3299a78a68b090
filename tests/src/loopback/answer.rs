//! What a server may do when it is asked, from an ordinary answer to none at all.
//!
//! An [`Answer`] is one expression, so that a table of test cases has one line per case:
//!
//! ```
//! use std::time::Duration;
//! use tests::loopback::Answer;
//!
//! let _cases = [
//!     ("no content", Answer::new(204)),
//!     ("an unknown status", Answer::new(999).reason("Odd").body("{}")),
//!     ("half a body", Answer::json(200, r#"{"sync_task_id":"1"}"#).truncated(7)),
//!     ("a body that stops and stays open", Answer::json(200, "{}").truncated(1).stalls()),
//!     ("in chunks of 1, 5, 5, 5 … bytes", Answer::json(200, r#"{"sync_task_id":"1"}"#).chunked([1, 5])),
//!     ("a byte each 10 ms", Answer::json(200, "{}").slow_body(Duration::from_millis(10))),
//!     ("to where it comes from", Answer::redirect_to_itself(307)),
//!     ("a reset", Answer::nothing().resets()),
//! ];
//! ```

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Gate;
use super::gzip::gzip;
use super::request::Request;

/// Where an endless answer ends for all that: 4 GiB, more than any client should take.
pub const ENDLESS: u64 = 1 << 32;

/// What is done with a request, or with a connection.
#[derive(Debug, Clone)]
pub struct Answer {
    pub(super) reads: Reads,
    pub(super) gate: Option<Gate>,
    pub(super) delay: Duration,
    /// Statuses of the 1xx answers that go before.
    pub(super) interim: Vec<u16>,
    pub(super) content: Content,
    /// Chosen by what is sent, if not said.
    pub(super) ending: Option<Ending>,
}

/// How much of the request is read before the answer begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    All,
    /// The header section, and half of a body whose length is known.
    Half,
    Nothing,
}

/// What is sent.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Http(Http),
    Bytes(Vec<u8>),
    Decided(Decide),
}

/// An answer in HTTP, or almost.
#[derive(Debug, Clone)]
pub(super) struct Http {
    pub(super) version: &'static str,
    pub(super) status: u16,
    /// The usual one, if not said.
    pub(super) reason: Option<Vec<u8>>,
    pub(super) headers: Vec<(Vec<u8>, Vec<u8>)>,
    /// Whether a `location` leads to where the request came.
    pub(super) leads_to_itself: bool,
    pub(super) body: Vec<u8>,
    pub(super) framing: Framing,
    /// How much of the body is sent, if not all.
    pub(super) cut: Option<usize>,
    /// The pause before each byte of the header section.
    pub(super) head_pause: Duration,
    /// The pause before each byte of the body.
    pub(super) body_pause: Duration,
}

/// How the end of the body can be told (RFC 9112, 6.3).
#[derive(Debug, Clone)]
pub(super) enum Framing {
    /// By `content-length`, where the status allows a body.
    Length,
    /// Chunks of these sizes; the last size is that of all further chunks.
    Chunks(Vec<usize>),
    /// By the end of the connection.
    Close,
    /// Not at all: the body's last byte again and again, in chunks, up to so many bytes.
    EndlessBody(u64),
    /// There is none: header fields, up to so many bytes.
    EndlessHead(u64),
}

/// What becomes of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It waits for the next request, if the peer wants that too.
    KeepAlive,
    /// It is closed in order: the peer reads the end, and whatever it still sends is taken without an error.
    Close,
    /// It is reset (RST).
    Reset,
    /// Nothing more is sent until the peer closes.
    Stall,
}

#[derive(Clone)]
pub(super) struct Decide(pub(super) Arc<dyn Fn(&Request) -> Answer + Send + Sync>);

impl fmt::Debug for Decide {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Decide")
    }
}

/// What is answered.
impl Answer {
    /// A status with its usual reason, without headers, with an empty body. `content-length` is added where the status
    /// allows a body, unless the headers have one.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self::of(Content::Http(Http {
            version: "HTTP/1.1",
            status,
            reason: None,
            headers: Vec::new(),
            leads_to_itself: false,
            body: Vec::new(),
            framing: Framing::Length,
            cut: None,
            head_pause: Duration::ZERO,
            body_pause: Duration::ZERO,
        }))
    }

    /// A status with `content-type: application/json` and a body.
    #[must_use]
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status).header("content-type", "application/json").body(body)
    }

    /// A status with a `location`.
    #[must_use]
    pub fn redirect(status: u16, location: impl AsRef<[u8]>) -> Self {
        Self::new(status).header("location", location)
    }

    /// A status with the request's own address as `location`.
    #[must_use]
    pub fn redirect_to_itself(status: u16) -> Self {
        Self::new(status).http(|http| http.leads_to_itself = true)
    }

    /// These bytes, whatever they are, and the end of the connection.
    #[must_use]
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self::of(Content::Bytes(bytes.into()))
    }

    /// The end of the connection, without an answer.
    #[must_use]
    pub fn nothing() -> Self {
        Self::bytes("")
    }

    /// Silence from the first moment of the connection on, until the peer closes.
    #[must_use]
    pub fn silence() -> Self {
        Self::nothing().unread().stalls()
    }

    /// The answer as a function of the request, which is read completely.
    #[must_use]
    pub fn decided(answer: impl Fn(&Request) -> Self + Send + Sync + 'static) -> Self {
        Self::of(Content::Decided(Decide(Arc::new(answer))))
    }

    fn of(content: Content) -> Self {
        let delay = Duration::ZERO;
        Self { reads: Reads::All, gate: None, delay, interim: Vec::new(), content, ending: None }
    }
}

/// The answer's parts. They are parts of HTTP: bytes of one's own choice have none, and stay as they are.
impl Answer {
    /// The reason in place of the usual one.
    #[must_use]
    pub fn reason(self, reason: impl AsRef<[u8]>) -> Self {
        self.http(|http| http.reason = Some(reason.as_ref().to_vec()))
    }

    /// One more header, whatever its bytes.
    #[must_use]
    pub fn header(self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.http(|http| http.headers.push((name.as_ref().to_vec(), value.as_ref().to_vec())))
    }

    /// The body.
    #[must_use]
    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        self.http(|http| http.body = body.into())
    }

    /// HTTP/1.0: the end of the connection is the end of the body.
    #[must_use]
    pub fn http_1_0(self) -> Self {
        self.until_close().http(|http| http.version = "HTTP/1.0")
    }

    /// No length: the end of the connection is the end of the body.
    #[must_use]
    pub fn until_close(self) -> Self {
        self.http(|http| http.framing = Framing::Close)
    }

    /// The body in chunks of these sizes; the last one is the size of all further chunks.
    #[must_use]
    pub fn chunked(self, sizes: impl Into<Vec<usize>>) -> Self {
        self.http(|http| http.framing = Framing::Chunks(sizes.into()))
    }

    /// The body that was given so far as gzip, with `content-encoding`.
    #[must_use]
    pub fn gzipped(self) -> Self {
        self.header("content-encoding", "gzip").http(|http| http.body = gzip(&http.body))
    }

    /// So many bytes of the body, announced as a whole; then the end of the connection.
    #[must_use]
    pub fn truncated(self, sent: usize) -> Self {
        self.http(|http| http.cut = Some(sent))
    }

    /// The body, then its last byte again and again until the peer closes, or up to so many bytes (see [`ENDLESS`]).
    #[must_use]
    pub fn endless_body(self, cap: u64) -> Self {
        self.http(|http| http.framing = Framing::EndlessBody(cap))
    }

    /// The headers, and then more and more of them until the peer closes, or up to so many bytes (see [`ENDLESS`]).
    #[must_use]
    pub fn endless_head(self, cap: u64) -> Self {
        self.http(|http| http.framing = Framing::EndlessHead(cap))
    }

    /// A pause before each byte of the header section.
    #[must_use]
    pub fn slow_head(self, pause: Duration) -> Self {
        self.http(|http| http.head_pause = pause)
    }

    /// A pause before each byte of the body.
    #[must_use]
    pub fn slow_body(self, pause: Duration) -> Self {
        self.http(|http| http.body_pause = pause)
    }

    fn http(mut self, change: impl FnOnce(&mut Http)) -> Self {
        if let Content::Http(http) = &mut self.content {
            change(http);
        }
        self
    }
}

/// When the answer begins, and what becomes of the connection.
impl Answer {
    /// Begins before anything is read: when a connection is accepted, or when the next request on one begins.
    /// Such a request is not counted.
    #[must_use]
    pub fn unread(mut self) -> Self {
        self.reads = Reads::Nothing;
        self
    }

    /// Begins when the header section and half of the body were read.
    #[must_use]
    pub fn half_read(mut self) -> Self {
        self.reads = Reads::Half;
        self
    }

    /// Begins so much later.
    #[must_use]
    pub fn delayed(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Begins when the gate opens.
    #[must_use]
    pub fn waits_at(mut self, gate: &Gate) -> Self {
        self.gate = Some(gate.clone());
        self
    }

    /// Begins with an informational answer, 100 to 199. Can be said repeatedly.
    #[must_use]
    pub fn after(mut self, status: u16) -> Self {
        self.interim.push(status);
        self
    }

    /// Closes the connection at the end, in order.
    #[must_use]
    pub fn closes(mut self) -> Self {
        self.ending = Some(Ending::Close);
        self
    }

    /// Resets the connection at the end.
    #[must_use]
    pub fn resets(mut self) -> Self {
        self.ending = Some(Ending::Reset);
        self
    }

    /// Keeps the connection open at the end and says nothing more until the peer closes.
    #[must_use]
    pub fn stalls(mut self) -> Self {
        self.ending = Some(Ending::Stall);
        self
    }
}
